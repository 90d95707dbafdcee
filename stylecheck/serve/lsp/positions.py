"""Places as an editor counts them: lines, and in a line the units of the encoding that it chose."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from itertools import accumulate

from lsprotocol.types import (
    Position,
    PositionEncodingKind,
    Range,
    TextDocumentContentChangeEvent,
    TextDocumentContentChangePartial,
)

_LINE_END = re.compile(r"\r\n|\r|\n")
_WIDE = {
    PositionEncodingKind.Utf8: re.compile(r"[^\x00-\x7f]"),
    PositionEncodingKind.Utf16: re.compile(r"[\U00010000-\U0010ffff]"),
    PositionEncodingKind.Utf32: re.compile(r"(?!)"),
}
"""Characters that are more than one unit."""


class Positions:
    """Turns offsets in a text (code points) into an editor's positions, and back.

    pygls can do so too, but it counts a line anew for every place, and it begins a new line at a form feed, U+0085 or
    U+2028, which the protocol does not.

    Args:
        encoding: what the units of an editor are: UTF-8, UTF-16 or UTF-32.
    """

    def __init__(self, text: str, encoding: PositionEncodingKind) -> None:
        ends = list(_LINE_END.finditer(text))
        self._starts = [0, *(end.end() for end in ends)]
        self._ends = [*(end.start() for end in ends), len(text)]
        wide = [found.start() for found in _WIDE[encoding].finditer(text)]
        self._wide = wide
        self._more = list(accumulate((_units(text[at], encoding) - 1 for at in wide), initial=0))

    def position(self, offset: int) -> Position:
        """Return where an offset stands for the editor."""
        line = bisect_right(self._starts, offset) - 1
        return Position(line, self._until(offset) - self._until(self._starts[line]))

    def range(self, start: int, end: int) -> Range:
        """Return where a span stands for the editor."""
        return Range(self.position(start), self.position(end))

    def offset(self, position: Position) -> int:
        """Return the offset of an editor's position; one behind the end of its line, or of the text, is that end."""
        if position.line >= len(self._starts):
            return self._ends[-1]
        start, end = self._starts[position.line], self._ends[position.line]
        wanted = self._until(start) + position.character
        return start + bisect_right(range(start, end + 1), wanted, key=self._until) - 1

    def span(self, place: Range) -> tuple[int, int]:
        """Return the offsets of an editor's range."""
        return self.offset(place.start), self.offset(place.end)

    def _until(self, offset: int) -> int:
        """Return how many units stand before an offset."""
        return offset + self._more[bisect_left(self._wide, offset)]


def _units(char: str, encoding: PositionEncodingKind) -> int:
    return len(char.encode("utf-8", "surrogatepass")) if encoding is PositionEncodingKind.Utf8 else 2


def changed(text: str, changes: Iterable[TextDocumentContentChangeEvent], encoding: PositionEncodingKind) -> str:
    """Return a text after the changes that an editor tells, one after the other."""
    for change in changes:
        if isinstance(change, TextDocumentContentChangePartial):
            start, end = Positions(text, encoding).span(change.range)
            text = text[:start] + change.text + text[end:]
        else:
            text = change.text
    return text
