"""Reads a letter for a comparison: its report, and the units that it consists of."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from stylecheck.compare.lines import OUTSIDE, lines_in
from stylecheck.compare.side import Side, Unit
from stylecheck.compare.values.written import written_on

if TYPE_CHECKING:
    from collections.abc import Iterator

    from stylecheck.checker import Checker
    from stylecheck.language.page import Page
    from stylecheck.letter import Letter

_WORD = re.compile(r"[^\W\d_]{2}")


def side_of(letter: Letter, checker: Checker) -> Side:
    """Return a letter as it is compared."""
    reading = checker.read(letter)
    page = reading.page
    units = tuple(_units(page))
    return Side(reading.letter, reading, units, written_on(units))


def _units(page: Page) -> Iterator[Unit]:
    parsed = sorted([*page.sentences, *page.lines], key=lambda s: s.start)
    starts = [s.start for s in parsed]
    for part in page.parts:
        if part.kind in OUTSIDE:
            continue
        here = parsed[bisect_right(starts, part.start - 1) : bisect_right(starts, part.end - 1)]
        at = part.start
        for s in here:
            line, start = _labelled(page.text, at, s.start)
            yield from lines_in(page.text, at, line, part)
            yield Unit(start, s.end, page.text[start : s.end], part.kind, s)
            at = s.end
        yield from lines_in(page.text, at, part.end, part)


def _labelled(text: str, start: int, sentence: int) -> tuple[int, int]:
    """Return where the line of a sentence starts, and where the sentence does with its label.

    A label has a word (‘Betreft:’); the number or bullet of a list item is none, and belongs to no unit.
    """
    line = max(start, text.rfind("\n", start, sentence) + 1, text.rfind("\r", start, sentence) + 1)
    label = text[line:sentence]
    return line, line + len(label) - len(label.lstrip()) if _WORD.search(label) else sentence
