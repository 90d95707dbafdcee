"""The lines of the parts of a letter that are no sentences: header, address, reference, signature."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from stylecheck.compare.side import Unit
from stylecheck.letter import JUDGED, PartKind

if TYPE_CHECKING:
    from stylecheck.letter import Letter, Part

OUTSIDE = frozenset((PartKind.QUOTED, PartKind.MAIL_HEADER))
"""What the writer did not write, or does not write to the reader."""
_LINE = re.compile(r"[^\r\n]+")


def lines_of(letter: Letter) -> list[Unit]:
    """Return the lines of a letter that are no running text.

    Args:
        letter: with all its parts, as a report has it.
    """
    parts = (part for part in letter.parts if part.kind not in OUTSIDE | JUDGED)
    return [unit for part in parts for unit in lines_in(letter.text, part.start, part.end, part)]


def lines_in(text: str, start: int, end: int, part: Part) -> Iterator[Unit]:
    """Yield the lines of a place that have a letter or digit, without the space around them."""
    for match in _LINE.finditer(text, start, end):
        line = match.group()
        inner = line.strip()
        if any(c.isalnum() for c in inner):
            at = match.start() + line.index(inner)
            yield Unit(at, at + len(inner), inner, part.kind)
