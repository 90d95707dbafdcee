"""Finds a place for units that had no partner by their words: beside a neighbour, or in a gap of both letters."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from stylecheck.compare.align.likeness import ITEM, QUESTION
from stylecheck.compare.align.places import paired, without

if TYPE_CHECKING:
    from collections.abc import Iterator

    from stylecheck.compare.align.likeness import Likeness
    from stylecheck.compare.align.places import Place, Places

ORPHAN = 0.3
"""What it is worth that a unit has a partner, where its neighbour has more than one."""
FILLED = 2
"""So many sentences in one gap of both letters became each other, whatever their words."""
UNSAID = 3.0
"""What must be left of a sentence for a neighbour without partner to be what became of it."""
SHORT = 0.55
"""How much, beside that sentence, such a neighbour may say at most."""


def close(places: Places, likeness: Likeness) -> None:
    """Put units without partner where the units around them speak for it."""
    for side, unit in _free(places, likeness):
        _adopt(places, likeness, side, unit)
    _fill(places, likeness)
    for side, count in enumerate(likeness.counts):
        for unit in range(count - 2, -1, -1):
            _attach(places, likeness, side, unit)
    for side, unit in _free(places, likeness):
        _absorb(places, likeness, side, unit)
    for side, count in enumerate(likeness.counts):
        for unit in range(count - 2, -1, -1):
            _head(places, likeness, side, unit)


def _free(places: Places, likeness: Likeness) -> Iterator[tuple[int, int]]:
    """Yield the units of the text that have no partner when their turn comes, each with its letter."""
    for side, count in enumerate(likeness.counts):
        for unit in range(count):
            if likeness.divisible[side][unit] and places.is_free(side, unit):
                yield side, unit


def _adopt(places: Places, likeness: Likeness, side: int, unit: int) -> None:
    """Give a unit one of several that a neighbour became, where that costs next to nothing."""
    best, found = 0.0, -1
    for group in places.beside(side, unit):
        for other in group.units[1 - side] if len(group.units[1 - side]) > 1 else ():
            value = likeness.value(*paired(side, unit, other))
            gain = value + likeness.value(*without(group, 1 - side, other)) - likeness.value(*group.units) + ORPHAN
            if value > 0 and gain > best:
                best, found = gain, other
    if found >= 0:
        places.take(1 - side, found)
        places.put(1 - side, found, places.home[side][unit])


def _fill(places: Places, likeness: Likeness) -> None:
    """Put together what stands in one gap of both letters, where it is as many sentences."""
    edges = [((-1,), (-1,)), *sorted(places.groups()), ((likeness.counts[0],), (likeness.counts[1],))]
    for (olds, news), (next_olds, next_news) in pairwise(edges):
        for heading in (False, True):
            gap = [
                [n for n in range(a[-1] + 1, b[0]) if likeness.is_text(side, n, heading)]
                for side, (a, b) in enumerate(((olds, next_olds), (news, next_news)))
            ]
            free = all(places.is_free(side, n) for side in (0, 1) for n in gap[side])
            if free and len(gap[0]) == len(gap[1]) <= FILLED:
                for old, new in zip(*gap, strict=True):
                    places.put(1, new, places.home[0][old])


def _attach(places: Places, likeness: Likeness, side: int, unit: int) -> None:
    """Put a question with its answer, a line above a list with its items, where that is all that one unit became."""
    if not places.is_free(side, unit) or likeness.bound[side][unit] < ITEM:
        return
    group = places.home[side][unit + 1]
    whole = likeness.bound[side][unit] >= QUESTION or len(group.units[side]) > 1
    if whole and _is_split(likeness, side, group):
        places.take(side, unit)
        places.put(side, unit, group)


def _absorb(places: Places, likeness: Likeness, side: int, unit: int) -> None:
    """Put a short unit with its neighbour, where a longer one says there what it alone can say."""
    near = places.beside(side, unit)
    wanting = [(_unsaid(likeness, side, unit, group), n) for n, group in enumerate(near)]
    unsaid, n = max(wanting, default=(0.0, 0))
    if unsaid > UNSAID:
        places.take(side, unit)
        places.put(side, unit, near[n])


def _head(places: Places, likeness: Likeness, side: int, unit: int) -> None:
    """Put a question above a text with its answer, where no heading of the other letter asks it.

    A sentence right under it that has no partner (‘Wij helpen u graag.’) begins the answer.
    """
    if not places.is_free(side, unit) or not likeness.asks(side, unit):
        return
    first = unit + 1
    begins = likeness.divisible[side][first] and places.is_free(side, first) and first + 1 < likeness.counts[side]
    group = places.home[side][first + 1 if begins else first]
    if _is_split(likeness, side, group):
        for n in (unit, first) if begins else (unit,):
            places.take(side, n)
            places.put(side, n, group)


def _is_split(likeness: Likeness, side: int, group: Place) -> bool:
    """Say whether a group is one unit of the other letter and what it became, all of it text."""
    others = group.units[1 - side]
    if len(others) != 1 or not group.units[side]:
        return False
    return bool(likeness.divisible[1 - side][others[0]]) and all(likeness.divisible[side][group.units[side]])


def _unsaid(likeness: Likeness, side: int, unit: int, group: Place) -> float:
    """Return how much of one unit of the other letter is in none of those that it became, if a unit may say it."""
    if not _is_split(likeness, side, group):
        return 0.0
    (other,) = group.units[1 - side]
    mass = likeness.mass(1 - side, other)
    if likeness.mass(side, unit) > SHORT * mass:
        return 0.0
    ahead = group.units[side][0] > unit
    if ahead and (likeness.takes_up(side, unit) or not likeness.covered(side, unit, (other,))):
        return 0.0
    return mass * (1 - likeness.covered(1 - side, other, group.units[side]))
