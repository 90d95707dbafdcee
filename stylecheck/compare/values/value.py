"""A value as it stands in a letter, and what it comes down to however it is written."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import IntEnum, StrEnum
from typing import Protocol

from stylecheck.compare.fact import Kind


class Relation(StrEnum):
    """How the words in front of a value take it: before 1 May, at most 500 euros."""

    BEFORE = "vóór"
    UNTIL = "uiterlijk"
    FROM = "vanaf"
    SOONEST = "op zijn vroegst"
    AFTER = "na"
    ON = "op"
    WITHIN = "binnen"
    MOST = "hoogstens"
    LEAST = "minstens"
    ABOUT = "ongeveer"


class Weight(IntEnum):
    """How much it matters whether a value is still there.

    SILENT: it is never told, but another value may be kept by it. LIGHT: told only where another value stands in its
    place. FULL: told also where it is gone or new.
    """

    SILENT = 0
    LIGHT = 1
    FULL = 2


class Meaning(Protocol):
    """What a value comes down to."""

    def kept_by(self, other: object, written: date | None) -> bool:
        """Say whether a value of the new letter tells all that this value of the old one tells.

        Args:
            written: the date of the letter.
        """


@dataclass(frozen=True, slots=True)
class Code:
    """A value that is the same or is not: a number of any kind, an address on the web, a percentage."""

    code: str

    def kept_by(self, other: object, written: date | None) -> bool:
        """Say whether it is the same."""
        return self == other


def nearly_the_same(one: Meaning, other: Meaning) -> bool:
    """Say whether two numbers or addresses differ in one or two signs: the one is likely the other, written wrong."""
    if not isinstance(one, Code) or not isinstance(other, Code) or len(one.code) != len(other.code):
        return False
    return len(one.code) > 5 and sum(a != b for a, b in zip(one.code, other.code, strict=True)) <= 2


@dataclass(frozen=True, slots=True)
class Found:
    """A value in a text.

    Attributes:
        start, end: its place in that text, with the words that tell the relation.
        core: from where to where it stands without these.
    """

    kind: Kind
    start: int
    end: int
    meaning: Meaning
    relation: Relation | None = None
    weight: Weight = Weight.FULL
    core: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True)
class Value:
    """A value in a letter.

    Attributes:
        unit: the index of what it stands in.
        found: what was found in the text of that unit.
    """

    unit: int
    found: Found

    @property
    def kind(self) -> Kind:
        """What it is about."""
        return self.found.kind
