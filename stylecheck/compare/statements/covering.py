"""How much of what one letter says stands anywhere in the other, in whatever words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stylecheck.compare.align.anchors import anchors
from stylecheck.compare.statements.content import Word, coverage
from stylecheck.compare.statements.statement import Statement

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from stylecheck.compare.statements.statement import Condition
    from stylecheck.compare.statements.text import Text

_TWICE = 2
_OFTEN, _ALL_OVER = 0.7, 0.5
"""What a word is worth that stands twice in a letter, and more often."""
_EXPLAINED = 0.7
"""What share of a unit's words its own partners say, so that it is about them and nothing else."""


def said_anywhere(mine: Statement | Condition, here: Text, there: Text) -> float:
    """Return how much of a statement the other letter says: in its group, beside it, or in two units on end.

    What another sentence of this letter became says that sentence, and is not counted.
    """
    marks = anchors(here.side.letter.text[mine.start : mine.end])
    worth = [_worth(word, here) for word in mine.words]
    own = there.units_of(here.home[mine.unit])
    near = {n + k for n in own for k in (-1, 0, 1)}
    free = {n for n in range(len(there.words)) if n not in own and not is_explained(n, here, there)}
    here_or_beside = [own, [n for n in sorted(near) if n in own or n in free]]
    if isinstance(mine, Statement):
        here_or_beside = [[n for n in window if is_answered(n, mine, here, there)] for window in here_or_beside]
    best = max(covered(mine.words, marks, window, there, worth) for window in here_or_beside)
    elsewhere = ([m for m in (n, n + 1) if m in free] for n in range(len(there.words)))
    return max(best, *(coverage(mine.words, [w for n in window for w in there.words[n]]) for window in elsewhere), 0.0)


def _worth(word: Word, here: Text) -> float:
    """Return what a word is worth: less where the letter has it all over."""
    count = sum(any(word.keys & other.keys for other in unit) for unit in here.words)
    return 1.0 if count <= 1 else _OFTEN if count == _TWICE else _ALL_OVER


def is_answered(n: int, mine: Statement, here: Text, there: Text) -> bool:
    """Say whether a unit is no question, or one whose answer is not that of another unit than that of a statement."""
    if not there.asks(n) or any(s.unit == n and s.certain for s in there.said.statements):
        return True
    after = n + 1
    return (
        after < len(there.words)
        and not there.asks(after)
        and not claimed(after, mine.unit, here, there)
        and (there.home[after] == there.home[n] or not here.units_of(there.home[after]))
    )


def covered(
    words: Sequence[Word], marks: Collection[str], units: Iterable[int], there: Text, worth: Sequence[float] = ()
) -> float:
    """Return which share of some words a few units of a letter say; 0 where there are none.

    Args:
        marks: dates, amounts and the like that stand with the words; the same ones speak for it, others not against.
        worth: what each word is worth; 1 where it is not told.
    """
    units = list(units)
    theirs = [word for n in units for word in there.words[n]]
    same = sum(any(mark in there.marks[n] for n in units) for mark in marks)
    found = [max((_nearness(word, other, there) for other in theirs), default=0.0) for word in words]
    weights = worth or [1.0] * len(found)
    total = sum(weights) + same
    return (sum(f * w for f, w in zip(found, weights, strict=True)) + same) / total if total else 0.0


def _nearness(mine: Word, theirs: Word, there: Text) -> float:
    near = there.kinship.covers(theirs.name).get(mine.name, 0.0) if mine.name and theirs.name else 0.0
    return max(mine.likeness(theirs), near)


def is_explained(n: int, here: Text, there: Text) -> bool:
    """Say whether a unit of the other letter says what its partners in this one say, and nothing else."""
    partners = here.units_of(there.home[n])
    return bool(partners) and coverage(there.words[n], [w for m in partners for w in here.words[m]]) >= _EXPLAINED


def claimed(n: int, unit: int, here: Text, there: Text) -> bool:
    """Say whether a unit of the other letter says what others than one unit of this letter in its group say."""
    others = [m for m in here.units_of(there.home[n]) if m != unit]
    return bool(others) and covered(there.words[n], (), others, here) >= _EXPLAINED
