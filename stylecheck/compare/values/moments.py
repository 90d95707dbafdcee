"""What moments that stand together make of each other: a range of days, a day with a time."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise, permutations

from stylecheck.compare.fact import Kind
from stylecheck.compare.side import Side
from stylecheck.compare.values.day import Day
from stylecheck.compare.values.value import Relation, Value

_EDGES = frozenset((Relation.BEFORE, Relation.UNTIL, Relation.AFTER, Relation.FROM, Relation.SOONEST))
_TO = re.compile(r"\s*(?:t/m|tot(?:\s+en\s+met)?|-|–)\s*(?:de\s+|op\s+)?", re.I)
_AND = re.compile(r"\s*(?:en)\s*(?:de\s+)?", re.I)
_BETWEEN = re.compile(r"(?<!\w)tussen\s+(?:de\s+)?$", re.I)
_BETWEEN_DAY_AND_TIME = 20
"""How much text may stand between a day and its time (code points)."""
_FOR = frozenset((None, Relation.ON, Relation.BEFORE, Relation.ABOUT))
"""How the first day of a range may seem to be taken: van 3 tot 7 mei, voor 1 januari tot en met 31 december."""


def joined(values: list[Value], side: Side) -> list[Value]:
    """Return the values of a letter with their relations as they are where two moments stand together.

    The first day of a range is one from which it holds. What stands in front of a day with a time is said of the
    time: vóór maandag 12.00 uur, maandag vóór 12.00 uur.
    """
    moved = list(values)
    for n, (one, two) in enumerate(pairwise(values)):
        if one.unit != two.unit or one.kind is not Kind.DATE:
            continue
        text = side.units[one.unit].text
        between = text[one.found.core[1] : two.found.core[0]]
        if two.kind is Kind.DATE and one.found.relation in _FOR:
            spans = _AND.fullmatch(between) and _BETWEEN.search(text[: one.found.core[0]])
            if spans:
                moved[n + 1] = _taken(two, Relation.UNTIL)
            if spans or _TO.fullmatch(between) or (not between.strip() and two.found.relation is Relation.UNTIL):
                moved[n] = _taken(one, Relation.FROM)
        elif (
            two.kind is Kind.TIME
            and two.found.relation in (None, Relation.ON)
            and one.found.relation in _EDGES
            and between.strip(" ,\n") in ("", "om")
        ):
            moved[n], moved[n + 1] = _taken(one, None), _taken(two, one.found.relation)
    return moved


def spanned(day: Value, values: Sequence[Value]) -> bool:
    """Say whether a day or a month lies in a range that other values tell: 4 juni, van 3 tot en met 5 juni."""
    when = day.found.meaning
    if not isinstance(when, Day) or not (when.day or when.month) or day.found.relation not in (None, Relation.ON):
        return False
    for one, two in pairwise(values):
        first, last = one.found.meaning, two.found.meaning
        if one.unit == two.unit and isinstance(first, Day) and isinstance(last, Day) and last.month:
            if (first.day is None) is not (when.day is None) or (last.day is None) is not (when.day is None):
                continue
            whole = one.found.relation is Relation.FROM and two.found.relation is Relation.UNTIL
            if whole and _place(first) < _place(when) < _place(last):
                return True
    return False


def _place(day: Day) -> tuple[int, int]:
    return day.month or 0, day.day or 0


def _taken(value: Value, relation: Relation | None) -> Value:
    return replace(value, found=replace(value.found, relation=relation))


def crossed(same: Mapping[Value, Sequence[Value]]) -> list[tuple[Value, Value]]:
    """Return times of two days that changed places: 8 juni om 10.30 uur, 30 juni om 14.00 uur.

    Args:
        same: old values, with the new ones that say the same.
    """
    befores = _days_of(list(same))
    afters = _days_of(sorted({n for news in same.values() for n in news}, key=lambda v: (v.unit, v.found.core)))
    found = []
    for (one, its), (two, other) in permutations(befores.items(), 2):
        if its == other:
            continue
        for here, day in afters.items():
            if here not in same[two] or here in same[one] or day not in same[its]:
                continue
            if any(time in same[one] and at in same[other] for time, at in afters.items()):
                found.append((one, here))
                break
    told = {old for old, _ in found}
    return [(old, new) for old, new in found if len(told) > 1]


def _days_of(values: Sequence[Value]) -> dict[Value, Value]:
    """Return the day that each time belongs to that stands right behind it."""
    return {
        two: one
        for one, two in pairwise(values)
        if one.unit == two.unit
        and one.kind is Kind.DATE
        and two.kind is Kind.TIME
        and isinstance(one.found.meaning, Day)
        and one.found.meaning.day is not None
        and two.found.relation not in _EDGES
        and two.found.core[0] - one.found.core[1] <= _BETWEEN_DAY_AND_TIME
    }
