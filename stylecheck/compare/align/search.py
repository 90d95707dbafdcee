"""Betters groups unit by unit: what moved to another place, and what the order had kept from its partner."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from stylecheck.compare.align import gaps
from stylecheck.compare.align.order import moved_of
from stylecheck.compare.align.places import Places, joined, paired, without
from stylecheck.compare.align.roles import Role

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from stylecheck.compare.align.chain import Members
    from stylecheck.compare.align.likeness import Likeness
    from stylecheck.compare.align.places import Place

_ROUNDS = 3
_CANDIDATES = 4
"""With how many likely partners each unit is tried."""
_APART = 0.36
"""What it costs that a group stands out of order, or its units apart."""
_KEPT = 0.1
"""Where a smaller share of the groups than this moved, the letter keeps its order."""
_APART_KEPT = 0.5
"""What it costs in a letter that keeps its order."""
_CLOSE = 2
_GAIN = 1e-4


def improved(members: Sequence[Members], likeness: Likeness) -> list[Members]:
    """Return groups that are worth at least as much, in which a unit may stand anywhere."""
    places = Places(members, likeness.counts)
    search = _Search(places, likeness)
    search.run()
    if _share_moved(places) < _KEPT:
        search.apart = _APART_KEPT
        search.run()
    gaps.close(places, likeness)
    return [(tuple(olds), tuple(news)) for olds, news in places.groups()]


def _share_moved(places: Places) -> float:
    """Return which share of the groups stands out of order."""
    held = sorted((olds[0], news[0]) for olds, news in places.groups())
    return len(moved_of([new for _, new in held])) / len(held) if held else 0.0


class _Search:
    def __init__(self, places: Places, likeness: Likeness) -> None:
        self.places = places
        self.home = places.home
        self.likeness = likeness
        self.apart = _APART
        self.likely = self._likely()
        self._values: dict[Members, float] = {}

    def run(self) -> None:
        """Try every unit elsewhere until nothing gets better."""
        for _ in range(_ROUNDS):
            if not self._round():
                break

    def _round(self) -> bool:
        """Try every unit elsewhere; say whether anything changed."""
        changed = False
        for side, count in enumerate(self.likeness.counts):
            for unit in range(count):
                changed |= self._settle(side, unit)
        return changed

    def _likely(self) -> tuple[list[list[int]], list[list[int]]]:
        """Return for each unit the units of the other letter that it has most in common with."""
        if not all(self.likeness.counts):
            return [[] for _ in self.home[0]], [[] for _ in self.home[1]]
        pairs = self.likeness.cover(0, 1) + self.likeness.cover(1, 1).T + self.likeness.prior
        found = []
        for table in (pairs, pairs.T):
            best = np.argsort(-table, axis=1, kind="stable")[:, :_CANDIDATES]
            found.append(best.tolist())
        return found[0], found[1]

    def _settle(self, side: int, unit: int) -> bool:
        """Put a unit where the groups are worth most; say whether that is another place."""
        home = self.home[side][unit]
        alone = without(home, side, unit)
        stays = self._worth(home.units) - self._worth(alone)
        best, target = max(stays, 0.0), home if stays >= 0 else None
        for group in self._candidates(side, unit):
            if group is home:
                continue
            gain = self._worth(joined(group, side, unit)) - self._worth(group.units)
            if gain > best + _GAIN:
                best, target = gain, group
        for other in self.likely[side][unit]:
            group = self.home[1 - side][other]
            if group is home or (len(group.units[1 - side]) < 2 and not group.units[side]):
                continue
            left = without(group, 1 - side, other)
            gain = self._worth(paired(side, unit, other)) + self._worth(left) - self._worth(group.units)
            if gain > best + _GAIN:
                self.places.take(side, unit)
                self.places.take(1 - side, other)
                self.places.put(side, unit, self.home[1 - side][other])
                return True
        if target is home:
            return False
        if len(home.units[0]) + len(home.units[1]) == 1 and target is None:
            return False
        self.places.take(side, unit)
        if target is not None:
            self.places.put(side, unit, target)
        return True

    def _candidates(self, side: int, unit: int) -> Iterator[Place]:
        found = [self.home[1 - side][other] for other in self.likely[side][unit]]
        found += [group for group in self.places.beside(side, unit) if group.units[1 - side]]
        yield from dict.fromkeys(found)

    def _worth(self, units: tuple[list[int], list[int]]) -> float:
        olds, news = units
        if not olds or not news:
            return 0.0
        key = (tuple(olds), tuple(news))
        value = self._values.get(key)
        if value is None:
            value = self._values[key] = self.likeness.value(olds, news)
        for row in units:
            value -= self.apart * sum(b != a + 1 for a, b in pairwise(row))
        if self.likeness.roles[0][olds[0]] is not Role.TEXT:
            return value
        return value - (0.0 if self._in_order(olds, news) else self.apart)

    def _in_order(self, olds: list[int], news: list[int]) -> bool:
        """Say whether a group stands between its neighbours in both letters, or close to one of them."""
        back, ahead = self._partner(0, olds[0], olds, -1), self._partner(0, olds[-1], olds, 1)
        after = -1 if back is None else back
        until = len(self.home[1]) if ahead is None else ahead
        return after < news[0] <= news[-1] < until or 0 < news[0] - after <= _CLOSE or 0 < until - news[-1] <= _CLOSE

    def _partner(self, side: int, unit: int, own: list[int], step: int) -> int | None:
        """Return where the next units with a partner have theirs."""
        n = unit + step
        while 0 <= n < len(self.home[side]):
            partners = self.home[side][n].units[1 - side]
            if n not in own and partners:
                return partners[-1] if step < 0 else partners[0]
            n += step
        return None
