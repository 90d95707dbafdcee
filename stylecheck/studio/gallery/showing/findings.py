"""What was found in a letter, sentence by sentence, with the better sentence that is revealed."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from stylecheck.finding import ABOUT_SENTENCES, Remark, Severity
from stylecheck.panel.cards import Units
from stylecheck.report.comparison.words import Pieces, differing
from stylecheck.report.layout import visible
from stylecheck.report.told import first_sentence, halves
from stylecheck.studio.gallery.collection import words_in

if TYPE_CHECKING:
    from stylecheck.compare.side import Side, Unit
    from stylecheck.examples import Change
    from stylecheck.studio.gallery.showing.turning import Turn

_MOST_TOGETHER = 3
"""Sentences that one sentence became, up to which all of them are shown."""
_SHORTEST = 1 / 3
"""Part of the words of a sentence below which what stands in its place is only a piece of it."""
_FIGURE = re.compile(r"\d+")


def cards_told(side: Side, turn: Turn | None, changes: Sequence[Change] = ()) -> list[dict[str, Any]]:
    """Return the sentences of a letter with something to mend, in order; what is about all of it comes last.

    Warnings and errors are shown; tips only where there is nothing else.

    Args:
        turn: what becomes of the letter, None where that is not known.
        changes: what an example tells of what changed.

    Returns:
        Each with its `unit`, None for all of the letter; `points`: what is the matter, with the `marks` of its words
        (UTF-16 units in the text of a unit) and those of words that come back (`again`); and `better`, None or what it
        is `of` (the "checker" or the better "letter"), `why`, and `pieces` of text with whether each is new: none where
        the sentence is left out.
    """
    worst = side.report.worst or Severity.TIP
    level = min(worst, Severity.WAARSCHUWING)
    by_unit: dict[int | None, list[Remark]] = {}
    for remark in side.report.remarks:
        if remark.severity >= level:
            by_unit.setdefault(_unit(side, remark), []).append(remark)
    in_order = sorted(by_unit, key=lambda unit: len(side.units) if unit is None else unit)
    return [
        {
            "unit": unit,
            "points": [_point(side, remark, unit) for remark in by_unit[unit]],
            "better": None if unit is None else _better(side, unit, by_unit[unit], turn, changes),
        }
        for unit in in_order
    ]


def _unit(side: Side, remark: Remark) -> int | None:
    """Return the unit that a remark is about, None where it is about the letter as a whole."""
    lead = side.report.findings[remark.findings[0]]
    if lead.category == "opbouw" and not any(s.start < lead.end and lead.start < s.end for s in side.report.sentences):
        return None
    return unit_at(side, remark.start)


def unit_at(side: Side, place: int) -> int | None:
    """Return the unit that stands at a place of the letter (code points), None where none does."""
    n = bisect_right(side.units, place, key=lambda unit: unit.start) - 1
    return n if n >= 0 and place < side.units[n].end else None


def _point(side: Side, remark: Remark, unit: int | None) -> dict[str, Any]:
    lead = side.report.findings[remark.findings[0]]
    what, advice = halves(lead.message)
    is_whole = unit is None or lead.category in ABOUT_SENTENCES
    again = [side.report.findings[n] for n in remark.repeats]
    return {
        "rule": lead.rule,
        "severity": remark.severity.label,
        "what": what,
        "advice": advice,
        "why": first_sentence(visible(lead.why)),
        "marks": [] if is_whole else _marks(side, remark.start, remark.end),
        "again": [mark for each in again for mark in _marks(side, each.start, each.end)],
    }


def _marks(side: Side, start: int, end: int) -> list[dict[str, int]]:
    """Return a place as places in the units that it goes over."""
    made = []
    first = max(bisect_right(side.units, start, key=lambda unit: unit.start) - 1, 0)
    for n in range(first, len(side.units)):
        unit = side.units[n]
        if unit.start >= end:
            break
        a, b = max(start, unit.start) - unit.start, min(end, unit.end) - unit.start
        if a < b:
            units = Units(unit.text)
            made.append({"unit": n, "start": units.of(a), "end": units.of(b)})
    return made


def _better(
    side: Side, n: int, remarks: Sequence[Remark], turn: Turn | None, changes: Sequence[Change]
) -> dict[str, Any] | None:
    """Return the better sentence.

    It is what an example tells that it became, or ours where that mends all that is told of it, or what stands in its
    place in the better letter. Ours is also shown where it mends a part and the better letter has nothing to show.
    """
    unit = side.units[n]
    aligned = turn.instead_of(n) if turn else []
    told = [change for change in changes if _stands_in(change, unit, side)]
    if turn and told and (sentences := turn.sentences_with(told)):
        whole = aligned if len(aligned) <= _MOST_TOGETHER and set(sentences) <= set(aligned) else sentences
        return _of_letter(unit, whole, [change.why for change in told])
    if aligned and _is_beside(unit, aligned):
        aligned = []
    is_lost = turn is not None and turn.is_lost(n)
    made = [b for b in side.report.better if b.start < unit.end and unit.start < b.end]
    mended = {finding for better in made for finding in better.findings}
    if made and (not (aligned or is_lost) or all(mended & set(remark.findings) for remark in remarks)):
        old, new = [side.letter.text[b.start : b.end] for b in made], [b.text for b in made]
        return {"of": "checker", "pieces": pieces_told(differing(old, new)[1]), "why": []}
    if aligned or is_lost:
        return _of_letter(unit, aligned, [change.why for change in told])
    return None


def _is_beside(unit: Unit, sentences: Sequence[str]) -> bool:
    """Say whether sentences are but a corner of what a unit says, as happens in a letter in another order."""
    new = " ".join(sentences)
    figures = set(_FIGURE.findall(unit.text))
    is_short = len(new.split()) < _SHORTEST * len(unit.text.split())
    return is_short or (len(figures) > 1 and figures.isdisjoint(_FIGURE.findall(new)))


def _stands_in(change: Change, unit: Unit, side: Side) -> bool:
    span = words_in(change.before, side.letter.text)
    return span is not None and unit.start < span[1] and span[0] < unit.end


def _of_letter(unit: Unit, sentences: list[str], why: list[str]) -> dict[str, Any]:
    return {"of": "letter", "pieces": pieces_told(differing([unit.text], sentences)[1]), "why": why}


def pieces_told(sentences: Sequence[Pieces]) -> list[dict[str, Any]]:
    """Return sentences as pieces of one text, each with whether it is new."""
    made: list[dict[str, Any]] = []
    for pieces in sentences:
        if made:
            made.append({"text": " ", "new": False})
        made += [{"text": piece.text, "new": piece.marked} for piece in pieces]
    return made
