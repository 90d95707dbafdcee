"""Which messages are not checked, and why: nobody wrote them, nobody can read them, or they are not in Dutch."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from stylecheck.language.tongue import DUTCH, has_no_dutch, tongue_of
from stylecheck.letter import JUDGED, Letter
from stylecheck.mail.message import Head
from stylecheck.mail.policy import Policy
from stylecheck.read.mail.mime import Entity


class Reason(StrEnum):
    """Why a message is not checked; the value is what counters and programs call it."""

    LARGE = "large"
    OTHER_SENDER = "other-sender"
    INTERNAL = "internal"
    AUTOMATIC = "automatic"
    LIST = "list"
    CALENDAR = "calendar"
    SIGNED = "signed"
    ENCRYPTED = "encrypted"
    LANGUAGE = "language"
    EMPTY = "empty"

    @property
    def told(self) -> str:
        """The reason in Dutch, in ASCII, as our header has it."""
        return _TOLD[self]


_TOLD = {
    Reason.LARGE: "te groot",
    Reason.OTHER_SENDER: "andere afzender",
    Reason.INTERNAL: "interne mail",
    Reason.AUTOMATIC: "automatisch bericht",
    Reason.LIST: "mailinglijst",
    Reason.CALENDAR: "agenda",
    Reason.SIGNED: "ondertekend",
    Reason.ENCRYPTED: "versleuteld",
    Reason.LANGUAGE: "geen Nederlands",
    Reason.EMPTY: "geen tekst",
}


@dataclass(frozen=True, slots=True)
class Envelope:
    """Who sends a message to whom, as mail servers know it.

    Attributes:
        sender: address; "" for a message that nobody wants an answer to (a bounce). None where it is not known.
        recipients: addresses.
    """

    sender: str | None = None
    recipients: Sequence[str] = ()


_LISTS = ("list-id", "list-post")
"""Headers of mailing lists (RFC 2919, RFC 2369). List-Unsubscribe stands in newsletters too, which somebody wrote."""
_BULK = frozenset(("bulk", "list", "junk"))
_ANSWERS = ("x-autoreply", "x-autorespond", "x-failed-recipients")
"""Headers of programs that answer by themselves and do not know Auto-Submitted (RFC 3834)."""
_FIRST_WORD = re.compile(r"[a-z-]+")
_REPORTS = frozenset(("multipart/report", "message/disposition-notification", "message/delivery-status"))
_ENCRYPTED_TYPES = frozenset(("multipart/encrypted",))
_SMIME = frozenset(("application/pkcs7-mime", "application/x-pkcs7-mime"))
_CALENDAR = frozenset(("text/calendar", "application/ics"))
_INLINE = ((b"-----BEGIN PGP MESSAGE-----", Reason.ENCRYPTED), (b"-----BEGIN PGP SIGNED MESSAGE-----", Reason.SIGNED))
_LOOKED_AT = 2000


def by_headers(head: Head, envelope: Envelope, size: int, policy: Policy) -> Reason | None:
    """Return why a message is not checked, as far as its headers and envelope tell; None where they do not.

    Args:
        size: bytes of the message.
    """
    if policy.domains and envelope.sender and not policy.is_own(envelope.sender):
        return Reason.OTHER_SENDER
    if policy.domains and envelope.recipients and all(map(policy.is_own, envelope.recipients)):
        return Reason.INTERNAL
    submitted = _FIRST_WORD.match(head.first("auto-submitted").lower())
    if envelope.sender == "" or (submitted and submitted[0] != "no") or _answers_itself(head):
        return Reason.AUTOMATIC
    kind = head.first("content-type").partition(";")[0].strip().lower()
    precedence = head.first("precedence").strip().lower()
    if kind in _REPORTS or precedence == "auto_reply":
        return Reason.AUTOMATIC
    if any(map(head.has, _LISTS)) or precedence in _BULK:
        return Reason.LIST
    return Reason.LARGE if size > policy.largest else None


def _answers_itself(head: Head) -> bool:
    return any(head.first(name).strip().lower() not in ("", "no") for name in _ANSWERS)


def by_content(mail: Entity) -> Reason | None:
    """Return why a message is not checked, as far as its parts tell; None where they do not."""
    top = mail.type
    if top in _REPORTS:
        return Reason.AUTOMATIC
    if any(_is_invitation(part, top) for part in mail.walk()):
        return Reason.CALENDAR
    return next(filter(None, map(_sealed, _outer(mail))), None)


def _is_invitation(part: Entity, top: str) -> bool:
    kind = part.type
    return kind in _CALENDAR and (kind == top or (part.disposition != "attachment" and bool(part.parameter("method"))))


def _sealed(part: Entity) -> Reason | None:
    """Return why a part that may be the message itself cannot be read, or may not be changed."""
    kind = part.type
    if kind in _ENCRYPTED_TYPES:
        return Reason.ENCRYPTED
    if kind in _SMIME:
        is_open = part.parameter("smime-type").lower() in ("signed-data", "certs-only")
        return Reason.SIGNED if is_open else Reason.ENCRYPTED
    if kind == "multipart/signed":
        return Reason.SIGNED
    if kind == "text/plain" and not part.attached:
        begin = part.body[:_LOOKED_AT].lstrip(b"\xef\xbb\xbf\r\n \t")
        return next((reason for sign, reason in _INLINE if begin.startswith(sign)), None)
    return None


def _outer(mail: Entity) -> Iterator[Entity]:
    """Yield a mail, its first part, the first part of that, and so on: what else goes along is no part of the text."""
    yield mail
    if mail.parts:
        yield from _outer(mail.parts[0])


def is_foreign(letter: Letter) -> bool:
    """Say whether what somebody wrote is in another language than Dutch.

    Args:
        letter: with all its parts, as a report has it.
    """
    judged = " ".join(letter.text[part.start : part.end] for part in letter.parts if part.kind in JUDGED)
    judged = re.sub(r"https?://\S+", " ", judged)
    return tongue_of(judged).code != DUTCH or has_no_dutch(judged)
