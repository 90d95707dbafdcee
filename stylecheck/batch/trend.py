"""How what is found changes: by month, and before and after a training."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from stylecheck.batch.tally import Count, Tally, together

FEW_LETTERS, FEW_WORDS = 20, 2_000
"""Below these a difference may as well be chance. With 3 findings on 100 words, 2,000 words have 60 of them, of which
chance takes or adds a quarter (twice the square root, as of any count); and fewer letters are often of one writer."""


@dataclass(frozen=True, slots=True)
class Month:
    """What was found in the letters of a month.

    Attributes:
        first: its first day.
    """

    first: date
    count: Count


@dataclass(frozen=True, slots=True)
class Change:
    """What was found before and after a training, all letters together."""

    day: date
    before: Count
    after: Count

    @property
    def may_be_chance(self) -> bool:
        """Whether there is too little text on one side to believe a difference."""
        return any(side.letters < FEW_LETTERS or side.words < FEW_WORDS for side in (self.before, self.after))


@dataclass(frozen=True, slots=True)
class Trend:
    """How what is found changes.

    Attributes:
        months: those with letters, the first one first.
        total: of all letters.
        change: before and after a training; None where none was named.
        rules: all rules that found something, the most frequent one first.
    """

    months: tuple[Month, ...]
    total: Count
    change: Change | None
    rules: tuple[str, ...]

    @property
    def comparable(self) -> Change | None:
        """The change, where there are letters on both sides of it."""
        return self.change if self.change and self.change.before.words and self.change.after.words else None


def trend(tally: Tally, training: date | None = None, *, tips: bool = False) -> Trend:
    """Return how what is found changes.

    Args:
        training: the first day on which letters are written as was learned.
        tips: rules that only gave tips count as well.
    """
    months: defaultdict[date, Count] = defaultdict(Count)
    for day, count in tally:
        months[day.replace(day=1)].add(count)
    total = together(months.values())
    change = None
    if training:
        before = together(count for day, count in tally if day < training)
        after = together(count for day, count in tally if day >= training)
        change = Change(training, before, after)
    counted = total.counted(tips=tips)
    rules = tuple(rule for rule, _ in sorted(counted.items(), key=lambda each: (-each[1], each[0])))
    return Trend(tuple(Month(first, count) for first, count in sorted(months.items())), total, change, rules)
