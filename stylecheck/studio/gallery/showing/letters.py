"""A letter by its lines, each in pieces that say which sentence they are of."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from stylecheck.letter import JUDGED

if TYPE_CHECKING:
    from stylecheck.compare.side import Side


def lines_told(side: Side) -> dict[str, Any]:
    """Return a letter as a JSON object.

    Returns:
        `lines`: each with the `kind` of part that it is of, whether white space stands above it (`gap`), the unit that
        it goes with where it has none of its own (`with`), and `pieces`: a text, and the number of its unit or None.
        `units`: of each unit its text and whether it is a sentence.
    """
    text = _one_line_each(side)
    units = [{"text": text[u.start : u.end], "sentence": u.part in JUDGED} for u in side.units]
    lines: list[dict[str, Any]] = []
    gap, at = False, 0
    for line in text.split("\n"):
        if line.strip():
            lines.append({**_line(side, text, at, at + len(line)), "gap": gap and bool(lines)})
        gap = not line.strip()
        at += len(line) + 1
    return {"lines": lines, "units": units}


def _one_line_each(side: Side) -> str:
    """Return the text of a letter, as long as it was, in which a paragraph is one line."""
    text = side.letter.text
    spans = [(part.start, part.end) for part in side.letter.parts if part.kind in JUDGED]
    chars = list(text)
    for start, end in (*spans, *((u.start, u.end) for u in side.units)):
        chars[start:end] = text[start:end].replace("\n", " ")
    return "".join(chars)


def _line(side: Side, text: str, start: int, end: int) -> dict[str, Any]:
    starts = [u.start for u in side.units]
    first, last = bisect_right(starts, start - 1), bisect_right(starts, end - 1)
    own = range(first, last)
    with_ = None if own or not starts else min(first, len(starts) - 1)
    pieces = [{"text": each, "unit": unit} for each, unit in _pieces(side, text, start, end, own)]
    return {"kind": _kind(side, start, end), "with": with_, "pieces": pieces}


def _pieces(side: Side, text: str, start: int, end: int, own: range) -> Iterator[tuple[str, int | None]]:
    at = start
    for n in own:
        unit = side.units[n]
        if text[at : unit.start]:
            yield text[at : unit.start], None
        yield text[unit.start : unit.end], n
        at = unit.end
    if text[at:end].strip():
        yield text[at:end], None


def _kind(side: Side, start: int, end: int) -> str:
    return next((part.kind.value for part in side.letter.parts if part.start < end and start < part.end), "")
