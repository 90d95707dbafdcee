"""A fact in a letter, and what became of it in the other letter."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a fact is about; the value is the Dutch name."""

    DATE = "datum"
    TIME = "tijd"
    AMOUNT = "bedrag"
    PERCENTAGE = "percentage"
    PERIOD = "termijn"
    QUANTITY = "aantal"
    NAME = "naam"
    ADDRESS = "adres"
    PHONE = "telefoonnummer"
    ACCOUNT = "rekeningnummer"
    REFERENCE = "kenmerk"
    CONTACT = "internetadres"
    DUTY = "plicht"
    PERMISSION = "recht"
    PROHIBITION = "verbod"
    CONDITION = "voorwaarde"
    EXCEPTION = "uitzondering"
    NEGATION = "ontkenning"


class Fate(StrEnum):
    """What became of a fact; the value is the Dutch name."""

    LOST = "weg"
    CHANGED = "anders"
    NEW = "nieuw"


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact at its place.

    Attributes:
        start, end: its words (code points of `Letter.text`).
        text: those words.
        unit: the index in `Side.units` of what it stands in.
    """

    kind: Kind
    start: int
    end: int
    text: str
    unit: int


@dataclass(frozen=True, slots=True)
class Difference:
    """A fact that does not stand in both letters.

    Attributes:
        fate: LOST and CHANGED make that the new letter does not say the same; NEW is only told.
        before: the fact in the old letter; None where it is NEW.
        after: the fact in the new letter; None where it is LOST.
        message: what is the matter, one Dutch sentence.
    """

    fate: Fate
    kind: Kind
    before: Fact | None
    after: Fact | None
    message: str
