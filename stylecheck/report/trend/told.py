"""What is said of a trend in words and figures, the same in each form."""

from __future__ import annotations

from datetime import date

from stylecheck.batch.trend import FEW_LETTERS, FEW_WORDS, Change, Trend
from stylecheck.report.layout import count, number, thousands

MONTHS = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")


def month_name(first: date) -> str:
    """Return a month as it stands in a table: "mrt 2026"."""
    return f"{MONTHS[first.month - 1]} {first.year}"


def day_name(day: date) -> str:
    """Return a day as the Dutch write it: "15-3-2026"."""
    return f"{day.day}-{day.month}-{day.year}"


def rate(value: float | None) -> str:
    """Return findings on a hundred words; a dash where there are no words."""
    return "–" if value is None else number(value, 2)


def headline(trend: Trend, *, tips: bool) -> str:
    """Return in one or two Dutch sentences what matters."""
    letters = f"{thousands(trend.total.letters)} {'brief' if trend.total.letters == 1 else 'brieven'}"
    if trend.change is None:
        value = rate(trend.total.per_hundred(tips=tips))
        return f"In {letters} staan {value} opmerkingen op elke 100 woorden."
    return _changed(trend.change, tips=tips)


def _changed(change: Change, *, tips: bool) -> str:
    old, new = (side.per_hundred(tips=tips) for side in (change.before, change.after))
    if old is None or new is None:
        missing = "vóór" if old is None else "na"
        return f"Er zijn geen brieven van {missing} {day_name(change.day)}. Daarom is er niets om mee te vergelijken."
    told = f"Op elke 100 woorden stonden vóór de training {rate(old)} opmerkingen, en daarna {rate(new)}."
    if change.may_be_chance:
        return f"{told} {_FEW}"
    if rate(old) == rate(new):
        return f"{told} Dat is gelijk gebleven."
    if not old:
        return told
    share = number(100 * abs(new - old) / old)
    return f"{told} Dat is {share}% {'minder' if new < old else 'meer'}."


_FEW = (
    f"Dat kan toeval zijn: neem aan elke kant minstens {count(FEW_LETTERS, 'brief', 'brieven')} met samen "
    f"{thousands(FEW_WORDS)} woorden."
)


def rule_name(rule: str) -> str:
    """Return a rule as a person reads it."""
    return rule.replace("-", " ").removeprefix("languagetool:").capitalize()
