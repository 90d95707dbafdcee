"""A trend as a table for a Dutch Excel: UTF-8 with byte order mark, semicolons, a decimal comma."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from stylecheck.batch.tally import Count
from stylecheck.batch.trend import Trend
from stylecheck.report.csv import cell
from stylecheck.report.trend.told import rate

_COLUMNS = ("periode", "regel", "brieven", "woorden", "opmerkingen", "per 100 woorden")
ALL = "(alle)"


def render(trend: Trend, *, everything: bool) -> str:
    """Return the table: for each month all rules together and each rule, and the same before and after a training.

    Args:
        everything: count the tips as well.
    """
    file = io.StringIO(newline="")
    table = csv.writer(file, delimiter=";", lineterminator="\r\n")
    table.writerow(_COLUMNS)
    for period, count in _periods(trend):
        counted = count.counted(tips=everything)
        for rule in (None, *trend.rules):
            table.writerow(
                (
                    period,
                    ALL if rule is None else cell(rule),
                    count.letters,
                    count.words,
                    counted.total() if rule is None else counted[rule],
                    rate(count.per_hundred(rule, tips=everything)) if count.words else "",
                )
            )
    return f"\ufeff{file.getvalue()}"


def _periods(trend: Trend) -> Iterator[tuple[str, Count]]:
    for month in trend.months:
        yield month.first.isoformat()[:7], month.count
    if trend.change:
        yield f"vóór {trend.change.day.isoformat()}", trend.change.before
        yield f"vanaf {trend.change.day.isoformat()}", trend.change.after
