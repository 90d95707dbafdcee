"""What the arguments of sendmail say: whether there is a message to send, who sends it and to whom."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from email.utils import getaddresses
from enum import Enum, auto

from stylecheck.mail.message import Head
from stylecheck.mail.screening import Envelope


class Task(Enum):
    """What sendmail is asked for: to send a message, to talk SMTP with a program, or something without a message."""

    MESSAGE = auto()
    DIALOGUE = auto()
    OTHER = auto()


_VALUED = frozenset("ABCDFLMNORVXabefhopr")
"""Options with a value, at once behind the letter or as the next argument, in sendmail 8, Postfix 3.7 or msmtp 1.8."""
_REST = frozenset("dq")
"""Options whose value, if any, is what stands behind the letter."""
_LONG = {"--from": "f", "--read-recipients": "t"}
"""What msmtp calls options that say something about sender and recipients."""
_DIALOGUES = frozenset("sS")
_OTHERS = frozenset("dDhHiIlpPtvVz")
"""Modes behind -b in which sendmail 8, Postfix or Exim read no message; one that is unknown is taken to read one."""
_RECIPIENTS = frozenset(("to", "cc", "bcc", "resent-to", "resent-cc", "resent-bcc"))


@dataclass(frozen=True, slots=True)
class Call:
    """What sendmail is asked to do.

    Attributes:
        sender: address of the envelope, "" for a message that wants no answer; None where it is not told.
        recipients: as they were given.
        from_headers: the headers name recipients too.
        dot_ends: a line with a dot only ends the message.
    """

    task: Task = Task.MESSAGE
    sender: str | None = None
    recipients: tuple[str, ...] = ()
    from_headers: bool = False
    dot_ends: bool = True

    @classmethod
    def of(cls, arguments: Sequence[str]) -> Call:
        """Return what arguments ask for; options may stand behind recipients, as GNU's getopt has it."""
        task, sender, recipients = Task.MESSAGE, None, []
        from_headers, dot_ends = False, True
        for letter, value in _told(arguments):
            if not letter:
                recipients.append(value)
            elif letter == "b":
                task = _task(value)
            elif letter in "qI":
                task = Task.OTHER
            elif letter in "fr":
                sender = value.strip().removeprefix("<").removesuffix(">")
            elif letter == "t":
                from_headers = True
            elif letter == "i" or (letter == "o" and value.startswith("i")):
                dot_ends = False
        return cls(task, sender, tuple(recipients), from_headers, dot_ends)

    def envelope(self, head: Head) -> Envelope:
        """Return who sends a message to whom, so that no recipient is left out.

        Args:
            head: tells the sender where the arguments do not, and the recipients where they say so.
        """
        sender = self.sender
        if sender is None:
            sender = next((address for _, address in getaddresses([head.first("from")])), None) or None
        if sender and "@" not in sender:  # a user of this computer
            sender = None
        named = [field.value for field in head.fields if self.from_headers and field.name in _RECIPIENTS]
        return Envelope(sender, [address for _, address in getaddresses([*self.recipients, *named])])


def _task(mode: str) -> Task:
    if mode[:1] in _DIALOGUES:
        return Task.DIALOGUE
    return Task.OTHER if mode[:1] in _OTHERS else Task.MESSAGE


def _told(arguments: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield the letter of each option with its value, and recipients with no letter."""
    rest = iter(arguments)
    for argument in rest:
        if argument == "--":
            yield from (("", recipient) for recipient in rest)
        elif argument.startswith("--"):
            name, told, value = argument.partition("=")
            letter = _LONG.get(name, "-")
            yield letter, value if told or letter not in _VALUED else next(rest, "")
        elif argument.startswith("-") and argument != "-":
            yield from _letters(argument[1:], rest)
        else:
            yield "", argument


def _letters(cluster: str, following: Iterator[str]) -> Iterator[tuple[str, str]]:
    """Yield the options that stand behind one dash."""
    for at, letter in enumerate(cluster):
        value = cluster[at + 1 :]
        if letter in _VALUED:
            yield letter, value or next(following, "")
            return
        if letter in _REST:
            yield letter, value
            return
        yield letter, ""
