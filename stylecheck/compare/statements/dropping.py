"""Sentences that became nothing, and say a fact that the other letter does not have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stylecheck.compare.fact import Difference, Fate, Kind
from stylecheck.compare.statements import telling
from stylecheck.compare.statements.covering import covered
from stylecheck.compare.statements.statement import Statement

if TYPE_CHECKING:
    from collections.abc import Iterator

    from stylecheck.compare.statements.statement import Condition
    from stylecheck.compare.statements.text import Text

_LITTLE = 0.4
"""What share of a sentence's words must be said in two units on end for it not to be surely gone."""
_FEW = 2
"""A sentence of fewer words says too little to be missed."""


def dropped(old: Text, new: Text, told: frozenset[int]) -> Iterator[Difference]:
    """Yield the facts of sentences of which nothing is left.

    Args:
        told: the units of the old letter of which a difference is told already.
    """
    windows = _windows(new)
    for n, words in enumerate(old.words):
        if n in told or new.units_of(old.home[n]) or len(words) < _FEW or old.asks(n):
            continue
        fact = _fact(old, n)
        if fact is None or any(covered(words, old.marks[n], window, new) >= _LITTLE for window in windows):
            continue
        kind = Kind.NEGATION if isinstance(fact, Statement) else Kind.CONDITION
        yield Difference(Fate.LOST, kind, old.whole(n, kind), None, telling.sentence_lost())


def _fact(text: Text, n: int) -> Statement | Condition | None:
    """Return what a sentence says that a reader would miss: a condition, or a promise not to do something."""
    for condition in text.said.conditions:
        if condition.unit == n and condition.certain:
            return condition
    for said in text.said.statements:
        if said.unit == n and said.certain and said.promised and said.passive and said.denied:
            return said
    return None


def _windows(text: Text) -> list[tuple[int, ...]]:
    return [tuple(k for k in (n, n + 1) if k < len(text.words)) for n in range(len(text.words))]
