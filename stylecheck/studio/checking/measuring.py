"""The figures of a letter, as its writer reads them: what each is, and how it would be better."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from stylecheck.report.layout import number

if TYPE_CHECKING:
    from stylecheck.finding import Report
    from stylecheck.rulebook import RuleBook


def measures_told(report: Report, rulebook: RuleBook) -> list[dict[str, Any]]:
    """Return the figures of a letter as JSON objects.

    Each has a `key`, a `label`, its `value` as the Dutch write it, a `norm` ("" for none), and `fine`: whether it is as
    it should be, None where nobody can say.
    """
    return list(_told(report, rulebook))


def _told(report: Report, rulebook: RuleBook) -> Iterator[dict[str, Any]]:
    measured = report.measures
    words = measured.get("words", 0.0)
    yield _row("words", "woorden", words)
    mean = measured.get("words_per_sentence", math.nan)
    yield _row("words_per_sentence", "woorden per zin", mean, 1, _limit(rulebook, "gemiddelde-zinslengte", "tip"))
    longest = max((span.words for span in report.sentences), default=math.nan)
    yield _row("longest", "woorden in de langste zin", longest, 0, _limit(rulebook, "lange-zin", "waarschuwing"))
    easy = measured.get("flesch_douma", math.nan)
    yield {**_row("flesch_douma", "leesgemak", easy), "norm": "0 is moeilijk, 100 is makkelijk"}


def _row(key: str, label: str, value: float, decimals: int = 0, most: float = math.nan) -> dict[str, Any]:
    known = math.isfinite(value)
    bounded = math.isfinite(most)
    return {
        "key": key,
        "label": label,
        "value": number(value, decimals) if known else "–",
        "norm": f"liefst hooguit {number(most)}" if bounded else "",
        "fine": value <= most if known and bounded else None,
    }


def _limit(rulebook: RuleBook, rule: str, level: str) -> float:
    """Return the figure above which a rule that measures speaks, as the settings have it; not a number for none."""
    from stylecheck.rulebook.model import MeasureRule

    found = next((each for each in rulebook.rules if each.id == rule and isinstance(each, MeasureRule)), None)
    if found is None:
        return math.nan
    return rulebook.thresholds.get(rule, {}).get(level, found.thresholds.get(level, math.nan))
