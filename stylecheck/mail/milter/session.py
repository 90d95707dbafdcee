"""One connection of a mail server: puts each message together again as it goes over the wire, and says what to do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from email.header import Header
from typing import Protocol

from stylecheck.mail.desk import Message
from stylecheck.mail.message import OWN, Field, Head
from stylecheck.mail.milter.bridge import Bridge
from stylecheck.mail.screening import Envelope
from stylecheck.mail.spool import Spool
from stylecheck.mail.verdict import ACTION, Action, Outcome

_CRLF = b"\r\n"
_CODES = {Action.REFUSE: ("550", "5.7.1"), Action.LATER: ("451", "4.7.1")}
_REASON = "stylecheck"
"""What the mail server writes down about a message that it holds."""
_MOST_LINES = 32
"""Lines in a reply (libmilter)."""
_LAST_LINES = 6
"""Of a reply that is too long: how to mend it, and how to send it anyway."""
_STOPPING = "stylecheck start opnieuw. Probeer het over een minuut nog eens."


class Edits(Protocol):
    """What libmilter lets us do with a message at its end."""

    def addheader(self, name: str, value: str, index: int) -> object:
        """Put a header before the one with an index, from 0."""

    def chgheader(self, name: str, number: int, value: str | None) -> object:
        """Change the nth header of a name, from 1; None takes it out."""

    def quarantine(self, reason: str) -> object:
        """Let the mail server hold the message."""

    def setreply(self, code: str, extended: str, *lines: str) -> object:
        """Set what the mail server says to its client."""


class Session:
    """What a mail server told so far of one message after another.

    Args:
        spaced: the values of headers come, and go, with the space after their colon and with their own folds.
        skips: the mail server need not send the rest of a body.
    """

    def __init__(self, bridge: Bridge, *, spaced: bool, skips: bool) -> None:
        self._bridge, self._spaced, self._skips = bridge, spaced, skips
        self._taken = False
        self._reset()

    def _reset(self) -> None:
        self._sender = ""
        self._recipients: list[str] = []
        self._fields: list[Field] = []
        self._names: list[str] = []
        self._spool = Spool(self._bridge.folder)
        self._size = 0
        self._ignored = False
        self._failed = False

    def begin(self, sender: bytes, edits: Edits) -> bool:
        """Begin a message; False where none is taken on, with a reply.

        Args:
            sender: as in MAIL, with its brackets.
        """
        self.drop()
        self._taken = self._bridge.begin()
        if not self._taken:
            edits.setreply(*_CODES[Action.LATER], _STOPPING)
        self._sender = _address(sender)
        return self._taken

    def recipient(self, address: bytes) -> None:
        """Add a recipient."""
        self._recipients.append(_address(address))

    def header(self, name: str, value: bytes) -> None:
        """Add a header.

        Args:
            value: its lines apart by a newline.
        """
        between = b":" if self._spaced else b": "
        raw = name.encode() + between + value.replace(_CRLF, b"\n").replace(b"\n", _CRLF) + _CRLF
        self._fields.append(Field(name.strip().lower(), raw))
        self._names.append(name)
        self._keep(raw)

    def end_of_headers(self) -> None:
        """Take note that all headers are there."""
        self._keep(_CRLF)
        self._ignored = self._bridge.is_settled(self._head, self._envelope)

    def body(self, piece: bytes) -> bool:
        """Add a piece of the body; False where the mail server need not send more."""
        if self._ignored:
            self._size += len(piece)
        else:
            self._keep(piece)
        if self._size > self._bridge.policy.largest:
            self._spool.close()
            self._ignored = True
        return not (self._ignored and self._skips)

    def fail(self) -> None:
        """Take note that a part of the message is lost here: it is handled as one that cannot be checked."""
        self._failed = True

    def end(self, edits: Edits) -> Action:
        """Judge the message, and carry out what is to be done with it; what it comes to is for the mail server."""
        head, envelope = self._head, self._envelope
        try:
            outcome = self._bridge.failed() if self._failed else self._judged(head, envelope)
            self._carry_out(outcome, edits)
        except Exception:  # also the errors of libmilter
            self._bridge.lost()
            return Action.LATER
        else:
            self._bridge.done(outcome, envelope, head)
            return outcome.action
        finally:
            self.drop()

    def drop(self) -> None:
        """Forget the message, if there is one."""
        if self._taken:
            self._taken = False
            self._bridge.end()
        self._spool.close()
        self._reset()

    @property
    def _head(self) -> Head:
        return Head(tuple(self._fields))

    @property
    def _envelope(self) -> Envelope:
        return Envelope(self._sender, tuple(self._recipients))

    def _keep(self, piece: bytes) -> None:
        self._size += len(piece)
        try:
            self._spool.write(piece)
        except OSError:
            self.fail()

    def _judged(self, head: Head, envelope: Envelope) -> Outcome:
        content = b"" if self._ignored else self._spool.content
        return self._bridge.outcome(Message(head, content, self._size), envelope)

    def _carry_out(self, outcome: Outcome, edits: Edits) -> None:
        if code := _CODES.get(outcome.action):
            edits.setreply(*code, *_lines(outcome.reply))
            return
        for name, number in reversed(tuple(self._own())):  # from the last, so that no number shifts
            edits.chgheader(name, number, None)
        if outcome.untag:
            for name, number, value in self._untagged():
                edits.chgheader(name, number, value)
        for header in reversed(outcome.headers):
            name, _, told = header.decode("ascii").partition(":")
            if name != ACTION:  # the mail server is told otherwise
                edits.addheader(name, self._spacing(told), 0)
        if outcome.action is Action.HOLD:
            edits.quarantine(_REASON)

    def _numbered(self) -> Iterator[tuple[str, int, Field]]:
        """Yield headers with their names as they were written, and their numbers among those of their names."""
        seen: Counter[str] = Counter()
        for name, field in zip(self._names, self._fields, strict=True):
            seen[field.name] += 1
            yield name, seen[field.name], field

    def _own(self) -> Iterator[tuple[str, int]]:
        """Yield what a client says under our names."""
        for name, number, field in self._numbered():
            if field.name.startswith(OWN.lower()):
                yield name, number

    def _untagged(self) -> Iterator[tuple[str, int, str]]:
        """Yield subjects without the writer's tag, where they have one."""
        for name, number, field in self._numbered():
            if field.name != "subject":
                continue
            raw = Head((field,)).changed((), untag=True)
            if raw != field.raw:
                yield name, number, self._spacing(_in_utf8(raw.partition(b":")[2].removesuffix(_CRLF)))

    def _spacing(self, value: str) -> str:
        return value if self._spaced else value.removeprefix(" ")


def _address(path: bytes) -> str:
    return path.decode("utf-8", "replace").strip().removeprefix("<").removesuffix(">")


def _lines(lines: Sequence[str]) -> list[str]:
    """Return the lines of a reply as libmilter takes them, which is as a format of C."""
    if len(lines) > _MOST_LINES:
        lines = [*lines[: _MOST_LINES - _LAST_LINES], *lines[-_LAST_LINES:]]
    return [line.replace("%", "%%") for line in lines]


def _in_utf8(value: bytes) -> str:
    """Return the value of a subject with its folds; one in another encoding, which the library cannot give, encoded."""
    folded = value.replace(_CRLF, b"\n")
    try:
        return folded.decode("utf-8")
    except UnicodeDecodeError:
        unfolded = folded.replace(b"\n", b"").decode("cp1252", "replace").strip()
        return f" {Header(unfolded, 'utf-8', header_name='Subject').encode(linesep=chr(10))}"
