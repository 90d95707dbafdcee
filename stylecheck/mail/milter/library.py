"""pymilter, which is an extra with a licence of its own (GPL): the only module that imports it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any, Protocol

from stylecheck.errors import StylecheckError
from stylecheck.mail.milter.bridge import Bridge
from stylecheck.mail.milter.session import Edits, Session
from stylecheck.mail.verdict import Action
from stylecheck.places import how_to_install

try:
    import milter
except ImportError:
    raise StylecheckError(f"Hiervoor is pymilter nodig. {how_to_install('milter')}") from None

_NAME = "stylecheck"
_BACKLOG = 1024
"""Connections that wait to be taken; Linux allows fewer where net.core.somaxconn says so."""
_NEEDED = milter.ADDHDRS | milter.CHGHDRS | milter.QUARANTINE
"""What we do with messages; a mail server that cannot do all of it is turned away, and follows its own setting."""
_STEPS = (
    milter.P_NOCONNECT
    | milter.P_NOHELO
    | milter.P_NOUNKNOWN
    | milter.P_NODATA
    | milter.P_NR_RCPT
    | milter.P_NR_HDR
    | milter.P_NR_EOH
)
"""What we need not be told, and what we do not answer."""
_ANSWERS = {
    Action.PASS: milter.CONTINUE,
    Action.HOLD: milter.CONTINUE,
    Action.REFUSE: milter.REJECT,
    Action.LATER: milter.TEMPFAIL,
}


class Context(Edits, Protocol):
    """One connection as pymilter has it."""

    def getpriv(self) -> Session | None:
        """Return what `setpriv` got, None where we turned the mail server away."""
        ...

    def setpriv(self, value: Session | None) -> object:
        """Keep something with this connection."""


class Library:
    """libmilter with our callbacks; there can be one in a program.

    Args:
        bridge: what all sessions share.
        ended: called in its thread when libmilter has stopped.
    """

    def __init__(self, bridge: Bridge, ended: Callable[[], object]) -> None:
        self._bridge, self._ended = bridge, ended

    def open(self, connection: str) -> None:
        """Listen, and take on messages in other threads until the program ends.

        `milter.stop` is of no use: it leaves messages that are under way without an answer, and it takes seconds.

        Args:
            connection: as libmilter writes it, such as "unix:/run/milter.sock" or "inet:8891@127.0.0.1".

        Raises:
            OSError: it cannot listen there.
        """
        milter.set_envfrom_callback(_begin)
        milter.set_envrcpt_callback(_noted(lambda session, address, *_: session.recipient(address)))
        milter.set_header_callback(_noted(lambda session, name, value: session.header(name, value)))
        milter.set_eoh_callback(_noted(lambda session: session.end_of_headers()))
        milter.set_body_callback(_body)
        milter.set_eom_callback(_end)
        milter.set_abort_callback(_drop)
        milter.set_close_callback(_close)
        milter.setbacklog(_BACKLOG)
        milter.setconn(connection)
        milter.register(_NAME, negotiate=self._negotiate)
        try:
            milter.opensocket(False)
        except milter.error:
            raise OSError from None
        threading.Thread(target=self._run, name="libmilter", daemon=True).start()

    def _run(self) -> None:
        try:
            milter.main()
        finally:
            self._ended()

    def _negotiate(self, context: Context, offered: list[int]) -> int:
        actions, steps = offered[:2]
        if _NEEDED & ~actions:
            return int(milter.REJECT)
        steps &= _STEPS | milter.P_HDR_LEADSPC | milter.P_SKIP
        offered[:] = [_NEEDED, steps, 0, 0]
        spaced, skips = bool(steps & milter.P_HDR_LEADSPC), bool(steps & milter.P_SKIP)
        context.setpriv(Session(self._bridge, spaced=spaced, skips=skips))
        return int(milter.CONTINUE)


def _noted(told: Callable[..., None]) -> Callable[..., int]:
    """Return a callback for what gets no answer; what goes wrong in it comes up at the end of the message."""

    def callback(context: Context, *arguments: Any) -> int:
        session = _session(context)
        try:
            told(session, *arguments)
        except Exception:
            session.fail()
        return int(milter.NOREPLY)

    return callback


def _begin(context: Context, sender: bytes, *_: bytes) -> int:
    return int(milter.CONTINUE if _session(context).begin(sender, context) else milter.TEMPFAIL)


def _body(context: Context, piece: bytes) -> int:
    return int(milter.CONTINUE if _session(context).body(piece) else milter.SKIP)


def _end(context: Context) -> int:
    return int(_ANSWERS[_session(context).end(context)])


def _drop(context: Context) -> int:
    _session(context).drop()
    return int(milter.CONTINUE)


def _close(context: Context) -> int:
    if session := context.getpriv():
        session.drop()
    context.setpriv(None)
    return int(milter.CONTINUE)


def _session(context: Context) -> Session:
    session = context.getpriv()
    assert session is not None  # a mail server that was turned away says no more
    return session
