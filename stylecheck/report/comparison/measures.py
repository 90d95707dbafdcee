"""The measures of two letters side by side, with what they mean to somebody who never heard of them."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from stylecheck.report.layout import number

if TYPE_CHECKING:
    from stylecheck.compare.comparison import Comparison

_ROWS = (
    ("words", "woorden", 0, "meer", "minder"),
    ("sentences", "zinnen", 0, "meer", "minder"),
    ("words_per_sentence", "woorden per zin", 1, "langere zinnen", "kortere zinnen"),
    ("flesch_douma", "Flesch-Douma (0 moeilijk, 100 makkelijk)", 0, "makkelijker te lezen", "moeilijker te lezen"),
    ("lix", "LIX (20 makkelijk, 60 moeilijk)", 0, "moeilijker te lezen", "makkelijker te lezen"),
)
"""The key in `Report.measures`, what it is called, its decimals, and what it means where it is higher or lower."""


@dataclass(frozen=True, slots=True)
class MeasureTold:
    """A measure of both letters, as the Dutch write it; "–" where it cannot be measured."""

    called: str
    before: str
    after: str
    meaning: str


def measures_told(comparison: Comparison) -> tuple[MeasureTold, ...]:
    """Return the measures of both letters."""
    old, new = comparison.before.report.measures, comparison.after.report.measures
    made = []
    for key, called, decimals, higher, lower in _ROWS:
        values = old.get(key, math.nan), new.get(key, math.nan)
        if not any(map(math.isfinite, values)):
            continue
        before, after = (number(value, decimals) if math.isfinite(value) else "–" for value in values)
        if before == after:
            meaning = "gelijk"
        elif all(map(math.isfinite, values)):
            meaning = higher if values[1] > values[0] else lower
        else:
            meaning = ""
        made.append(MeasureTold(called, before, after, meaning))
    return tuple(made)
