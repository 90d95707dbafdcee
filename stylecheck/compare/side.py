"""One of two letters that are compared, cut into the units that are held beside each other."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from stylecheck.letter import PartKind

if TYPE_CHECKING:
    from stylecheck.finding import Report
    from stylecheck.language.page import Sentence
    from stylecheck.letter import Letter
    from stylecheck.reading import Reading


@dataclass(frozen=True, eq=False)
class Unit:
    """A sentence, or a line that is no sentence: of an address, a reference, a heading, a closing.

    Attributes:
        start, end: its place in the letter (code points of `Letter.text`).
        text: as it stands there.
        part: the kind of part it stands in.
        sentence: as parsed; None for a line that is not (address, reference, header, signature).
    """

    start: int
    end: int
    text: str
    part: PartKind
    sentence: Sentence | None = None


@dataclass(frozen=True, eq=False)
class Side:
    """One of the two letters.

    Attributes:
        letter: with all its parts.
        reading: tells what was found in it.
        units: what it consists of, in order; a quoted mail and the headers of a mail are none of it.
        written: the date of the letter, where it tells it: a date without a year is of that year.
    """

    letter: Letter
    reading: Reading
    units: tuple[Unit, ...]
    written: date | None = None

    @property
    def report(self) -> Report:
        """What was found in it; asked for the first time, the suggestions are read by the gate."""
        return self.reading.complete()
