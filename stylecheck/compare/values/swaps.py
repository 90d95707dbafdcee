"""Finds values that changed places: each still stands there, but where the other one stood."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property
from itertools import combinations

from stylecheck.compare.fact import Kind
from stylecheck.compare.side import Side
from stylecheck.compare.values.value import Value, Weight

_WORD = re.compile(r"[^\W\d_]{3,}")
_JOINT = re.compile(r"[,;:.?!]|\b(?:en|maar|of|dan|daarna|terwijl)\b")
_LITTLE = frozenset(
    "het een van voor met aan uit naar door over onze ons uur dan dat die dit deze wordt worden zal zullen kan kunt"
    " moet wij uw euro tot per vanaf uiterlijk tussen".split()
)
_ALIKE, _UNLIKE = 0.5, 0.2
"""From which share of common words two surroundings are the same, and up to which they are not."""


class Surroundings:
    """The words around the values of a letter, up to the next value of the same kind."""

    def __init__(self, values: Sequence[Value], side: Side) -> None:
        self._values = values
        self._side = side
        self._known: dict[Value, frozenset[str]] = {}

    @cached_property
    def _neighbours(self) -> dict[tuple[int, Kind], list[Value]]:
        found: dict[tuple[int, Kind], list[Value]] = {}
        for value in self._values:
            found.setdefault((value.unit, value.kind), []).append(value)
        return found

    def words(self, value: Value) -> frozenset[str]:
        """Return the beginnings of the words around a value."""
        if value not in self._known:
            self._known[value] = self._words(value)
        return self._known[value]

    def _words(self, value: Value) -> frozenset[str]:
        text = self._side.units[value.unit].text
        same = self._neighbours[value.unit, value.kind]
        at = same.index(value)
        start, end = value.found.core
        left = _joint(text, same[at - 1].found.core[1], start) if at else 0
        right = _joint(text, end, same[at + 1].found.core[0]) if at + 1 < len(same) else len(text)
        around = f"{text[left:start]} {text[end:right]}".casefold()
        return frozenset(w[:5] for w in _WORD.findall(around) if w not in _LITTLE)


def _joint(text: str, start: int, end: int) -> int:
    """Return where the words between two values are divided: at the last comma or conjunction, else halfway."""
    joints = [m.start() for m in _JOINT.finditer(text, start, end)]
    return joints[-1] if joints else (start + end) // 2


def swapped(only: dict[Value, Value], before: Surroundings, after: Surroundings) -> list[tuple[Value, Value]]:
    """Return pairs of an old value and the new one that stands in its place, where two changed places for certain.

    Args:
        only: old values that stand once in both letters, with the same value in the new one.
    """
    kinds: dict[Kind, list[Value]] = {}
    for value in only:
        if value.found.weight is Weight.FULL:
            kinds.setdefault(value.kind, []).append(value)
    found: dict[Value, Value] = {}
    for values in kinds.values():
        for one, two in combinations(values, 2):
            if one in found or two in found:
                continue
            here, there = only[one], only[two]
            if here == there or min(len(before.words(one)), len(before.words(two))) < 2:
                continue
            crossed = min(_share(before.words(one), after.words(there)), _share(before.words(two), after.words(here)))
            straight = max(_share(before.words(one), after.words(here)), _share(before.words(two), after.words(there)))
            if crossed >= _ALIKE and straight <= _UNLIKE:
                found |= {one: there, two: here}
    return list(found.items())


def _share(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / (len(one | other) or 1)
