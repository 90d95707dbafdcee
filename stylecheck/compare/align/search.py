"""Betters groups unit by unit: what moved to another place, and what the order had kept from its partner."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from stylecheck.compare.align.likeness import QUESTION, Role

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from stylecheck.compare.align.chain import Members
    from stylecheck.compare.align.likeness import Likeness

_ROUNDS = 3
_CANDIDATES = 4
"""With how many likely partners each unit is tried."""
_APART = 0.45
"""What it costs that a group stands out of order, or its units apart."""
_CLOSE = 2
UNSAID = 3.0
"""What must be left of a sentence for a neighbour without partner to be what became of it."""
FILLED = 2
"""So many sentences in one gap of both letters became each other, whatever their words."""
_GAIN = 1e-4


class _Group:
    """A group under way."""

    def __init__(self, olds: Sequence[int], news: Sequence[int]) -> None:
        self.units: tuple[list[int], list[int]] = (list(olds), list(news))


def improved(members: Sequence[Members], likeness: Likeness) -> list[Members]:
    """Return groups that are worth at least as much, in which a unit may stand anywhere."""
    search = _Search(members, likeness)
    for _ in range(_ROUNDS):
        if not search.round():
            break
    search.fill()
    search.attach()
    search.absorb()
    return [(tuple(olds), tuple(news)) for olds, news in search.groups()]


class _Search:
    def __init__(self, members: Sequence[Members], likeness: Likeness) -> None:
        self.likeness = likeness
        self.home: tuple[list[_Group], list[_Group]] = ([], [])
        for side, count in enumerate(likeness.counts):
            self.home[side].extend(_Group(*(([n], []) if side == 0 else ([], [n]))) for n in range(count))
        for olds, news in members:
            group = _Group(olds, news)
            for side, units in enumerate((olds, news)):
                for n in units:
                    self.home[side][n] = group
        self.likely = self._likely()
        self._values: dict[Members, float] = {}

    def groups(self) -> Iterator[tuple[list[int], list[int]]]:
        """Yield the groups with units of both letters."""
        for group in dict.fromkeys(self.home[0]):
            if group.units[0] and group.units[1]:
                yield group.units

    def round(self) -> bool:
        """Try every unit elsewhere; say whether anything changed."""
        changed = False
        for side, count in enumerate(self.likeness.counts):
            for unit in range(count):
                changed |= self._settle(side, unit)
        return changed

    def fill(self) -> None:
        """Put together what stands in one gap of both letters, where it is as many sentences."""
        groups = sorted(self.groups())
        edges = [((-1,), (-1,)), *groups, ((self.likeness.counts[0],), (self.likeness.counts[1],))]
        for (olds, news), (next_olds, next_news) in pairwise(edges):
            for heading in (False, True):
                gap = [
                    [n for n in range(a[-1] + 1, b[0]) if self.likeness.is_text(side, n, heading)]
                    for side, (a, b) in enumerate(((olds, next_olds), (news, next_news)))
                ]
                free = all(not self.home[side][n].units[1 - side] for side in (0, 1) for n in gap[side])
                if free and len(gap[0]) == len(gap[1]) <= FILLED:
                    for old, new in zip(*gap, strict=True):
                        self._put(1, new, self.home[0][old])

    def attach(self) -> None:
        """Put a question that has no partner with its answer, where that is all that one unit became."""
        for side, count in enumerate(self.likeness.counts):
            for unit in range(count - 2, -1, -1):
                answer = self.home[side][unit + 1]
                if (
                    self.likeness.bound[side][unit] >= QUESTION
                    and not self.home[side][unit].units[1 - side]
                    and len(answer.units[1 - side]) == 1
                    and self.likeness.divisible[1 - side][answer.units[1 - side][0]]
                ):
                    self._take(side, unit)
                    self._put(side, unit, answer)

    def absorb(self) -> None:
        """Put a unit without partner with its neighbour, where the other letter says there what it alone can say."""
        for side, count in enumerate(self.likeness.counts):
            for unit in range(count):
                if self.home[side][unit].units[1 - side] or not self.likeness.divisible[side][unit]:
                    continue
                near = [self.home[side][n] for n in (unit - 1, unit + 1) if 0 <= n < count]
                wanting = [(self._unsaid(side, group), n) for n, group in enumerate(near)]
                unsaid, n = max(wanting, default=(0.0, 0))
                if unsaid > UNSAID:
                    self._take(side, unit)
                    self._put(side, unit, near[n])

    def _unsaid(self, side: int, group: _Group) -> float:
        """Return how much of one unit of the other letter is in none of those that it became."""
        if len(group.units[1 - side]) != 1 or not group.units[side]:
            return 0.0
        (other,) = group.units[1 - side]
        if not self.likeness.divisible[1 - side][other] or not all(self.likeness.divisible[side][group.units[side]]):
            return 0.0
        return self.likeness.mass(1 - side, other) * (1 - self.likeness.covered(1 - side, other, group.units[side]))

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
        alone = _without(home, side, unit)
        stays = self._worth(home.units) - self._worth(alone)
        best, target = max(stays, 0.0), home if stays >= 0 else None
        for group in self._candidates(side, unit):
            if group is home:
                continue
            joined = _with(group, side, unit)
            gain = self._worth(joined) - self._worth(group.units)
            if gain > best + _GAIN:
                best, target = gain, group
        for other in self.likely[side][unit]:
            group = self.home[1 - side][other]
            if group is home or (len(group.units[1 - side]) < 2 and not group.units[side]):
                continue
            pair = ([unit], [other]) if side == 0 else ([other], [unit])
            left = _without(group, 1 - side, other)
            gain = self._worth(pair) + self._worth(left) - self._worth(group.units)
            if gain > best + _GAIN:
                self._take(side, unit)
                self._take(1 - side, other)
                self._put(side, unit, self.home[1 - side][other])
                return True
        if target is home:
            return False
        if len(home.units[0]) + len(home.units[1]) == 1 and target is None:
            return False
        self._take(side, unit)
        if target is not None:
            self._put(side, unit, target)
        return True

    def _candidates(self, side: int, unit: int) -> Iterator[_Group]:
        near = [n for n in (unit - 1, unit + 1) if 0 <= n < len(self.home[side])]
        found = [self.home[1 - side][other] for other in self.likely[side][unit]]
        found += [self.home[side][n] for n in near if self.home[side][n].units[1 - side]]
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
            value -= _APART * sum(b != a + 1 for a, b in pairwise(row))
        if self.likeness.roles[0][olds[0]] is not Role.TEXT:
            return value
        return value - (0.0 if self._in_order(olds, news) else _APART)

    def _in_order(self, olds: list[int], news: list[int]) -> bool:
        """Say whether a group stands between its neighbours in both letters, or close to one of them."""
        back, ahead = self._place(0, olds[0], olds, -1), self._place(0, olds[-1], olds, 1)
        after = -1 if back is None else back
        until = len(self.home[1]) if ahead is None else ahead
        return after < news[0] <= news[-1] < until or 0 < news[0] - after <= _CLOSE or 0 < until - news[-1] <= _CLOSE

    def _place(self, side: int, unit: int, own: list[int], step: int) -> int | None:
        """Return where the next units with a partner have theirs."""
        n = unit + step
        while 0 <= n < len(self.home[side]):
            partners = self.home[side][n].units[1 - side]
            if n not in own and partners:
                return partners[-1] if step < 0 else partners[0]
            n += step
        return None

    def _take(self, side: int, unit: int) -> None:
        self.home[side][unit].units[side].remove(unit)
        self.home[side][unit] = _Group(*(([unit], []) if side == 0 else ([], [unit])))

    def _put(self, side: int, unit: int, group: _Group) -> None:
        group.units[side].append(unit)
        group.units[side].sort()
        self.home[side][unit] = group


def _without(group: _Group, side: int, unit: int) -> tuple[list[int], list[int]]:
    rest = [n for n in group.units[side] if n != unit]
    return (rest, group.units[1]) if side == 0 else (group.units[0], rest)


def _with(group: _Group, side: int, unit: int) -> tuple[list[int], list[int]]:
    more = sorted([*group.units[side], unit])
    return (more, group.units[1]) if side == 0 else (group.units[0], more)
