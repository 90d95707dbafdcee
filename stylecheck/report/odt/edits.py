"""Which better wordings can be put in the XML of an OpenDocument text, and what exactly then changes there."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import cast

from stylecheck.finding import Suggestion
from stylecheck.read.document import Document, Piece, Trace
from stylecheck.read.odt import point
from stylecheck.read.odt.odf import Spot

_Change = tuple[int, int, str]
"""What stands from one place up to another (code points of `Letter.text`) becomes a string."""


@dataclass(frozen=True, slots=True)
class Edit:
    """A change within one paragraph.

    Attributes:
        start, end: what goes away (code points of `Letter.text`).
        text: what comes there.
        traces: where that is, at least one; nothing goes away where the only one is empty.
        before, after: the characters around it; "" for an edge of the paragraph.
    """

    start: int
    end: int
    text: str
    traces: tuple[Trace, ...]
    before: str
    after: str


def planned(document: Document, edits: Iterable[Suggestion]) -> list[Edit]:
    """Return the changes that can be made, sorted.

    Left out are those that touch a field or cross paragraphs. Changes that touch each other are one.

    Args:
        edits: sorted and without overlap.
    """
    planner = _Planner(document)
    changes: list[_Change] = []
    for change in filter(planner.possible, ((each.start, each.end, each.text) for each in edits)):
        _join(changes, change)
    safe: list[_Change] = []
    for change in changes:
        _join(safe, change)
        _join(safe, planner.spaced(safe.pop()))
    return [planner.edit(change) for change in safe]


def ignored(document: Document, edits: Sequence[Edit]) -> list[Trace]:
    """Return the white space in the paragraphs of some edits that shows nowhere: it must go, lest it show."""
    planner = _Planner(document)
    touched = {planner.paragraph(edit.traces[0]) for edit in edits}
    return [trace for trace in document.extra.ignored if planner.paragraph(trace) in touched]


def _join(changes: list[_Change], change: _Change) -> None:
    """Add a change to others, as one with the last where the two touch."""
    if changes and changes[-1][1] == change[0]:
        start, _, text = changes.pop()
        change = start, change[1], text + change[2]
    changes.append(change)


class _Planner:
    """Says of places in a document what stands there in the XML."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._text = document.letter.text

    def paragraph(self, trace: Trace | Piece) -> tuple[str, int]:
        """Return in which paragraph of which part something stands."""
        spot = cast(Spot, trace.spot)
        return spot.part, self._document.extra.places[spot][0]

    def possible(self, change: _Change) -> bool:
        """Say whether something changes, in one paragraph and in no field."""
        start, end, new = change
        pieces = [self._piece(at) for at in range(start, end)]
        if not pieces:
            before, after = self._piece(start - 1), self._piece(start)
            inside = before is not None and before is after and before.fixed
            return bool(new) and not inside and (before or after) is not None
        return all(
            piece is not None and not piece.fixed and self.paragraph(piece) == self.paragraph(pieces[0] or piece)
            for piece in pieces
        )

    def spaced(self, change: _Change) -> _Change:
        """Return a change that keeps each space around it: where words go away, two spaces could become one."""
        start, end, new = change
        if new or start == end:
            return change
        left, right = self._beside(change)
        if self._loose(end, right) and (left == "" or self._loose(start - 1, left)):
            return start, end + 1, " "
        if right == "" and self._loose(start - 1, left):
            return start - 1, end, " "
        return change

    def edit(self, change: _Change) -> Edit:
        """Return a change with its places in the XML."""
        start, end, new = change
        traces = self._document.trace(start, end) if start < end else [self._point(start)]
        return Edit(start, end, new, tuple(traces), *self._beside(change))

    def _piece(self, at: int) -> Piece | None:
        """Return what a character of the text comes from, None where the reader put it in."""
        pieces = self._document.pieces
        n = bisect_right(pieces, at, key=lambda piece: piece.start) - 1
        return pieces[n] if n >= 0 and at < pieces[n].end else None

    def _point(self, at: int) -> Trace:
        """Return where to put something in; beside a field rather than at it."""
        after = self._piece(at)
        place = point(self._document, at)
        beside = after and after.start == at and place.fixed and self.paragraph(after) == self.paragraph(place)
        return Trace(after.spot, after.first, after.first) if after and beside else place

    def _beside(self, change: _Change) -> tuple[str, str]:
        """Return the characters before and after a change in its paragraph, "" at an edge."""
        start, end, _ = change
        here = self.paragraph(self._piece(start) or point(self._document, start)) if start < end else None
        here = here or self.paragraph(self._point(start))
        left, right = (self._piece(at) if at >= 0 else None for at in (start - 1, end))
        return (
            self._text[start - 1] if left and self.paragraph(left) == here else "",
            self._text[end] if right and self.paragraph(right) == here else "",
        )

    def _loose(self, at: int, char: str) -> bool:
        """Say whether a character is a space that is gone when it stands beside another one."""
        piece = self._piece(at) if char == " " else None
        return piece is not None and not piece.fixed and cast(Spot, piece.spot).side != "whole"
