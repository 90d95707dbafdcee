"""Reads back what was counted of the mail, and adds it up."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass
from itertools import accumulate, pairwise
from pathlib import Path

from stylecheck.errors import StylecheckError
from stylecheck.mail.counters import BUCKETS, FILE, PATIENCE, SLOWER, Count, reason_for, remedy_for

_NAMES = (*map(str, BUCKETS), SLOWER)


class CountersError(StylecheckError):
    """The counters cannot be read."""


@dataclass(frozen=True, slots=True)
class Tally:
    """What was counted in some days by some adapters; see `counters` for the names.

    Attributes:
        messages: outcome or total -> messages.
        reasons: why messages were not checked -> messages.
        failures: why messages could not be read -> messages.
        severities: label -> findings.
        rules: rule id -> findings.
        buckets: judgements that took at most so long as each of `BUCKETS` and more than the one before; then the slower
            ones.
        seconds: all judgements together.
    """

    messages: Mapping[str, int]
    reasons: Mapping[str, int]
    failures: Mapping[str, int]
    severities: Mapping[str, int]
    rules: Mapping[str, int]
    buckets: tuple[int, ...]
    seconds: float

    @property
    def median(self) -> float | None:
        """The time of a judgement in ms, None where there was none; the last bound where it is above all bounds.

        Within a bucket the times are taken to be spread evenly, as Prometheus' histogram_quantile does.
        """
        half = sum(self.buckets) / 2
        if not half:
            return None
        below = 0
        for (low, high), number in zip(pairwise((0, *BUCKETS)), self.buckets, strict=False):
            if below + number >= half:
                return low + (high - low) * (half - below) / number
            below += number
        return BUCKETS[-1]

    @property
    def cumulative(self) -> tuple[int, ...]:
        """How many judgements took at most so long as each of `BUCKETS`; then all of them."""
        return tuple(accumulate(self.buckets))


def read(folder: Path) -> tuple[Count, ...]:
    """Return all counters of a folder; none where nothing was counted yet.

    Raises:
        CountersError: they are there and cannot be read.
    """
    path = folder / FILE
    try:
        if not path.exists():
            return ()
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=PATIENCE)) as database:
            made = database.execute("SELECT 1 FROM sqlite_master WHERE name = 'counts'").fetchone()
            rows = database.execute("SELECT day, adapter, kind, name, number FROM counts") if made else ()
            counts = [Count(*row) for row in rows]
    except (sqlite3.Error, OSError) as error:
        raise CountersError(
            f"De tellingen in ‘{path}’ zijn niet te lezen ({reason_for(error)}); {remedy_for(error)}."
        ) from None
    return tuple(count for count in counts if count.is_known)  # others may write in the folder


def tally(counts: Iterable[Count]) -> Tally:
    """Return the sum of counters."""
    sums: dict[str, Counter[str]] = {}
    for count in counts:
        sums.setdefault(count.kind, Counter())[count.name] += count.number

    def of(kind: str) -> Mapping[str, int]:
        return sums.get(kind, Counter())

    return Tally(
        messages=of("message"),
        reasons=of("reason"),
        failures=of("failure"),
        severities=of("severity"),
        rules=of("rule"),
        buckets=tuple(of("bucket").get(name, 0) for name in _NAMES),
        seconds=of("microseconds").get("sum", 0) / 1_000_000,
    )
