"""What an organisation wants of the check before sending."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from stylecheck.finding import Severity


class Mode(StrEnum):
    """What happens with a message: it goes with a header, waits for somebody who lets it go, or goes back."""

    WARN = "warn"
    HOLD = "hold"
    BLOCK = "block"


@dataclass(frozen=True, slots=True)
class Policy:
    """What is done with which message.

    Attributes:
        mode: of a message in which enough was found.
        failure: of a message that could not be checked: the checker is slow, broken or gone.
        at: severity -> how many findings of it or worse are enough; one that is reached suffices.
        domains: of the own senders; only their mail is checked, and only if it leaves these. Empty: all mail is.
        override: a writer may send anyway, by a header or a tag in the subject.
        attachments: Word, LibreOffice and PDF files that go along are checked too.
        largest: bytes of a message; larger ones pass with a note.
        contact: whom a writer may ask, as a Dutch line; "" for nobody.
        cite: an answer of SMTP has the sentences themselves. Mail servers write such answers in their log, so without
            it only places are named.
        notify: the writer gets a mail about what was found. None: where the mail waits, and where it goes back and the
            answer has no sentences.
    """

    mode: Mode = Mode.WARN
    failure: Mode = Mode.HOLD
    at: Mapping[Severity, int] = field(default_factory=lambda: {Severity.WAARSCHUWING: 1})
    domains: tuple[str, ...] = ()
    override: bool = True
    attachments: bool = False
    largest: int = 25_000_000
    contact: str = ""
    cite: bool = False
    notify: bool | None = None

    def is_reached(self, severities: Mapping[Severity, int]) -> bool:
        """Say whether enough was found.

        Args:
            severities: how many findings there are of exactly each severity.
        """
        return any(
            sum(n for severity, n in severities.items() if severity >= level) >= least
            for level, least in self.at.items()
        )

    def notifies(self, mode: Mode) -> bool:
        """Say whether a writer gets a mail about a message in which enough was found.

        Args:
            mode: what happens with the message.
        """
        if self.notify is not None:
            return self.notify
        return mode is Mode.HOLD or (mode is Mode.BLOCK and not self.cite)

    def is_own(self, address: str) -> bool:
        """Say whether an address is of the own organisation, or of a domain under one of its domains."""
        domain = address.rpartition("@")[2].strip("<> .").lower()
        return any(domain == own or domain.endswith(f".{own}") for own in self.domains)
