"""A trend as JSON values."""

from __future__ import annotations

from typing import Any

from stylecheck.batch.tally import Count
from stylecheck.batch.trend import Trend

SCHEMA = "stylecheck-trend-report/1"


def trend_object(trend: Trend, *, everything: bool) -> dict[str, Any]:
    """Return a trend as JSON values; see docs/json.md.

    Args:
        everything: count the tips as well.
    """

    def figures(count: Count) -> dict[str, Any]:
        rules = {rule: count.per_hundred(rule, tips=everything) for rule in trend.rules}
        return {
            "letters": count.letters,
            "words": count.words,
            "per_100_words": _rounded(count.per_hundred(tips=everything)),
            "rules": {rule: _rounded(value) for rule, value in rules.items()},
        }

    change = trend.change
    return {
        "schema": SCHEMA,
        "months": [{"month": month.first.isoformat()[:7], **figures(month.count)} for month in trend.months],
        "total": figures(trend.total),
        "training": change
        and {
            "date": change.day.isoformat(),
            "before": figures(change.before),
            "after": figures(change.after),
            "may_be_chance": change.may_be_chance,
        },
    }


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)
