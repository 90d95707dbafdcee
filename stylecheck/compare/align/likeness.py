"""How well units of two letters say the same: how much of each is found back in the other."""

from __future__ import annotations

import math
import re
from functools import cached_property
from itertools import pairwise, product
from typing import TYPE_CHECKING

import numpy as np

from stylecheck.compare.align.atoms import atoms_of
from stylecheck.compare.align.kinship import Kinship
from stylecheck.compare.align.roles import FORBIDDEN, Role, between, role_of
from stylecheck.compare.align.words import plainer
from stylecheck.letter import PartKind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from stylecheck.compare.align.atoms import Atom
    from stylecheck.compare.side import Side

    Matrix = NDArray[np.float32]

LEAST = 0.1
"""What share of a unit must be found back for it to have a partner."""
EXTRA = 0.24
"""What each unit beyond one to one costs."""
SPREAD = 1.25
"""What it costs besides that several became several: only where the content was spread anew."""
QUESTION = 0.3
"""What it is worth that a question stays with its answer."""
ITEM = 0.24
"""What it is worth that the items of a list stay together, and with the line above them."""
SAME = 1.0
"""What it is worth that two units are the same to the letter."""
TWICE = 0.4
"""What it costs, for each share of a unit, that two others have the same of it."""
TAKEN_UP = 0.1
"""What it is worth that a sentence stays with the one that it takes up."""
HEADED = 0.3
"""What it costs that a heading became text, or the other way round."""
POSITION = 0.1
"""What it is worth at most that two units stand at the same height."""

_LEAST_MASS = 1.4
"""A unit with next to no words of its own is not covered by a single one."""
_TAKES_UP = re.compile(
    r"(?:dan|(?:daar|hier)(?:na|om|voor|mee|bij|toe)|dat|die|dit|deze|zo|ook|anders|in dat geval)\b",
    re.I,
)

_ASKS_WHAT = re.compile(r"(?:\W*\d\S*\s+)?(?:wat|wie|waar\w*|wanneer|hoe\w*|welke?|(?:bij|met|voor|tot) \w+)\b", re.I)
_STATES = re.compile(r"\w:\s+\w")


def _is_heading(unit: Atom) -> bool:
    """Say whether a unit is a heading; one that says something itself (‘Airco: ja’, ‘Niet thuis?’) is text."""
    if unit.part is not PartKind.HEADING or _STATES.search(unit.text):
        return False
    return not (unit.text.endswith("?") and not _ASKS_WHAT.match(unit.text))


class Likeness:
    """The likeness of the units of two letters; a unit here is an atom: it may be a question with its answer.

    Attributes:
        atoms: what is held beside each other, by letter.
        counts: the number of units of each letter.
        roles: the role of each unit, by letter.
        divisible: whether each unit, by letter, can be split and merged.
        bound: for each unit, by letter, what it is worth that it stays with the next one.
    """

    def __init__(self, before: Side, after: Side) -> None:
        sides = self.atoms = (atoms_of(before.units), atoms_of(after.units))
        words = [[atom.words for atom in side] for side in sides]
        self.counts = (len(sides[0]), len(sides[1]))
        self.roles = tuple([role_of(atom) for atom in side] for side in sides)
        self.bound = tuple(_bound(side) for side in sides)
        self._headings = tuple(np.array([_is_heading(atom) for atom in side], bool) for side in sides)
        self.divisible = tuple(
            np.array([role in (Role.TEXT, Role.SUBJECT) for role in roles], bool) & ~headings
            for roles, headings in zip(self.roles, self._headings, strict=True)
        )
        self._texts = tuple(np.array([atom.text for atom in side], object) for side in sides)
        kinship = Kinship(
            (w for side in words for unit in side for w in unit), (*plainer(before, after), *plainer(after, before))
        )
        index = {w: n for n, w in enumerate(dict.fromkeys(w for side in words for unit in side for w in unit))}
        self._near = tuple(self._nearness(units, kinship, index) for units in words)
        common = sum((near > 0.5).sum(axis=0) for near in self._near)
        total = sum(self.counts)
        rarity = np.log1p(total / np.maximum(common, 1)) / math.log1p(max(total, 1) / 2) if index else common
        self._worth = tuple(_worth(units, index, rarity) for units in words)
        self._mass = tuple(np.maximum(worth.sum(axis=1), _LEAST_MASS) for worth in self._worth)

    @staticmethod
    def _nearness(units: Sequence[Mapping[str, float]], kinship: Kinship, index: dict[str, int]) -> Matrix:
        """Return for each unit how well each word of both letters is covered by it."""
        near = np.zeros((len(units), len(index)), np.float32)
        for n, unit in enumerate(units):
            for word in unit:
                for other, grade in kinship.covers(word).items():
                    at = index[other]
                    near[n, at] = max(near[n, at], grade)
        return near

    def is_text(self, side: int, unit: int, heading: bool) -> bool:
        """Say whether a unit is a heading of the text, or a sentence or item of it."""
        return self.roles[side][unit] is Role.TEXT and bool(self._headings[side][unit]) is heading

    def asks(self, side: int, unit: int) -> bool:
        """Say whether a unit is a heading of the text that is a question."""
        return self.is_text(side, unit, True) and self.atoms[side][unit].text.endswith("?")

    def takes_up(self, side: int, unit: int) -> bool:
        """Say whether a unit goes on about the one before it."""
        return bool(_TAKES_UP.match(self.atoms[side][unit].text))

    def covered(self, side: int, unit: int, others: Sequence[int]) -> float:
        """Return which share of a unit some units of the other letter have."""
        if len(others) == 1:
            return float(self._single[side][unit, others[0]])
        near = self._near[1 - side][list(others)].max(axis=0)
        return float(self._worth[side][unit] @ near / self._mass[side][unit])

    def mass(self, side: int, unit: int) -> float:
        """Return what the words of a unit are worth together."""
        return float(self._mass[side][unit])

    def cover(self, side: int, together: int) -> Matrix:
        """Return which share of each unit of a letter so many units of the other one have, by where these begin."""
        near = self._near[1 - side]
        many = len(near) - together + 1
        union = near[:many]
        for n in range(1, together):
            union = np.maximum(union, near[n : n + many])
        share: Matrix = (self._worth[side] @ union.T) / self._mass[side][:, None]
        return share

    @cached_property
    def _single(self) -> tuple[Matrix, Matrix]:
        return self.cover(0, 1), self.cover(1, 1)

    @cached_property
    def prior(self) -> Matrix:
        """What speaks for each pair apart from its words: the parts and the heights that the units stand at."""
        heights = [np.arange(count) / max(count - 1, 1) for count in self.counts]
        apart = np.abs(heights[0][:, None] - heights[1][None, :])
        prior = POSITION * np.maximum(0.0, 1.0 - 4.0 * apart)
        for a, b in product(Role, Role):
            rows, cols = (
                [n for n, role in enumerate(self.roles[side]) if role is each] for side, each in ((0, a), (1, b))
            )
            prior[np.ix_(rows, cols)] += between(a, b)
        for i, text in enumerate(self._texts[0]):
            for j in np.flatnonzero(self._texts[1] == text):
                prior[i, j] += SAME
        prior -= HEADED * (self._headings[0][:, None] != self._headings[1][None, :])
        found: Matrix = prior.astype(np.float32)
        return found

    def value(self, olds: Sequence[int], news: Sequence[int]) -> float:
        """Return how well some units together became some others: below 0 where they had better be apart."""
        if not olds or not news:
            return 0.0
        prior = max(float(self.prior[i, j]) for i in olds for j in news)
        found = sum(self.covered(0, i, news) for i in olds) + sum(self.covered(1, j, olds) for j in news)
        count = len(olds) + len(news)
        if count > 2 and not all(self.divisible[side][n] for side, row in enumerate((olds, news)) for n in row):
            return FORBIDDEN
        found -= TWICE * (self._twice(0, olds, news) + self._twice(1, news, olds))
        return found - LEAST * count + shape_worth(len(olds), len(news)) + prior + self._tied(olds, news)

    def _twice(self, side: int, units: Sequence[int], others: Sequence[int]) -> float:
        """Return what several units of the other letter have of one unit more than once."""
        if len(units) > 1 or len(others) < 2:
            return 0.0
        (unit,) = units
        return sum(self.covered(side, unit, (n,)) for n in others) - self.covered(side, unit, others)

    def _tied(self, olds: Sequence[int], news: Sequence[int]) -> float:
        """Return what it is worth that units stay together that one unit became, or that became one."""
        if len(olds) > 1 and len(news) > 1:
            return 0.0
        pairs = ((side, a, b) for side, row in enumerate((olds, news)) for a, b in pairwise(row))
        return sum(self.bound[side][a] for side, a, b in pairs if b == a + 1)


def shape_worth(olds: int, news: int) -> float:
    """Return what the numbers of units of a group are worth by themselves."""
    return -EXTRA * (olds + news - 2) - (SPREAD if olds > 1 and news > 1 else 0.0)


def _worth(units: Sequence[Mapping[str, float]], index: dict[str, int], rarity: Matrix) -> Matrix:
    worth = np.zeros((len(units), len(index)), np.float32)
    for n, unit in enumerate(units):
        for word, weight in unit.items():
            worth[n, index[word]] = weight
    return worth * rarity.astype(np.float32) if index else worth


def _bound(units: Sequence[Atom]) -> list[float]:
    bound = [0.0] * len(units)
    for n, (unit, following) in enumerate(pairwise(units)):
        if role_of(unit) is Role.TEXT and role_of(following) is Role.TEXT and not _is_heading(unit):
            if unit.text.endswith("?") and not following.text.endswith("?"):
                bound[n] = QUESTION
            elif following.part is PartKind.LIST_ITEM and (unit.part is following.part or unit.text.endswith(":")):
                bound[n] = ITEM
            elif _TAKES_UP.match(following.text):
                bound[n] = TAKEN_UP
    return bound
