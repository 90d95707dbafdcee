"""A trend as one web page: a chart of all findings by month, and a row with a small chart for each rule."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date

from stylecheck.batch.tally import Count
from stylecheck.batch.trend import Month, Trend
from stylecheck.report.html.escape import line
from stylecheck.report.html.page import own, page
from stylecheck.report.layout import thousands
from stylecheck.report.trend.told import day_name, headline, month_name, rate, rule_name

_WIDTH, _HEIGHT = 720, 240
_LEFT, _RIGHT, _TOP, _BOTTOM = 44, 8, 16, 44
_SMALL = (120, 24)
_LABELS = 9
"""Names of months below the chart at most."""
_COURSE, _LEFT_ALIGNED = "Verloop", ' class="spark"'


def render(trend: Trend, *, everything: bool) -> str:
    """Return the page.

    Args:
        everything: count the tips as well.
    """
    head = f'<h1>Hoe de stijl verandert</h1><p class="summary">{line(headline(trend, tips=everything))}</p>'
    parts = (_chart, _rules, _months, _rules_by_month)
    inner = head + "".join(part(trend, everything) for part in parts) + _END
    return page("Hoe de stijl verandert", f"<main>{inner}</main>", style=own("style.css", __package__))


_END = (
    '<p class="small">Op deze bladzijde staan geen brieven, geen zinnen en geen namen: alleen aantallen. Een maand met '
    "weinig brieven zegt weinig.</p>"
)


def _chart(trend: Trend, tips: bool) -> str:
    """Return a bar for each month from the first to the last, with the training as a line between two."""
    months = _calendar(trend)
    rates = [None if month is None else month.count.per_hundred(tips=tips) for _, month in months]
    highest = _ceiling(max((value for value in rates if value), default=1.0))
    wide = (_WIDTH - _LEFT - _RIGHT) / len(months)
    deep = _HEIGHT - _TOP - _BOTTOM
    parts = []
    for n in range(5):
        shown = rate(highest * n / 4).rstrip("0").rstrip(",")
        y = _TOP + deep * (1 - n / 4)
        parts.append(f'<line class="rule" x1="{_LEFT}" x2="{_WIDTH - _RIGHT}" y1="{y:.1f}" y2="{y:.1f}"/>')
        parts.append(f'<text class="y" x="{_LEFT - 6}" y="{y + 4:.1f}">{shown}</text>')
    step = -(-len(months) // _LABELS)
    for n, ((first, _), value) in enumerate(zip(months, rates, strict=True)):
        x = _LEFT + n * wide
        if value is not None:
            tall = max(1.5, deep * value / highest)  # nothing found is not the same as no letters
            late = trend.change is not None and first >= trend.change.day
            parts.append(
                f'<rect class="{"late" if late else "early"}" x="{x + wide * 0.12:.1f}" y="{_TOP + deep - tall:.1f}" '
                f'width="{wide * 0.76:.1f}" height="{tall:.1f}"/>'
            )
        if n % step == 0:
            parts.append(f'<text class="x" x="{x + wide / 2:.1f}" y="{_HEIGHT - 24}">{month_name(first)}</text>')
    if trend.change:
        x = _LEFT + wide * _place(trend.change.day, months[0][0])
        if _LEFT <= x <= _WIDTH - _RIGHT:
            parts.append(f'<line class="training" x1="{x:.1f}" x2="{x:.1f}" y1="{_TOP - 8}" y2="{_TOP + deep}"/>')
            end = ' end"' if x > _WIDTH / 2 else '"'
            shift = -6 if x > _WIDTH / 2 else 6
            parts.append(f'<text class="training{end} x="{x + shift:.1f}" y="{_HEIGHT - 6}">training</text>')
    told = f"Staafdiagram: opmerkingen op elke 100 woorden, per maand. {headline(trend, tips=tips)}"
    return (
        f"<figure><figcaption>Opmerkingen op elke 100 woorden, per maand</figcaption>{_legend(trend)}"
        f'<svg viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" aria-label="{line(told)}">{"".join(parts)}</svg></figure>'
    )


def _legend(trend: Trend) -> str:
    """Return what the two colours stand for."""
    if trend.change is None:
        return ""
    return (
        '<p class="small"><span class="swatch early"></span> vóór de training of de maand zelf '
        '<span class="swatch late"></span> daarna</p>'
    )


def _rules(trend: Trend, tips: bool) -> str:
    change = trend.comparable
    heads = ["Regel", _COURSE]
    heads += [f"Vóór {day_name(change.day)}", "Daarna"] if change else ["Op 100 woorden"]
    sides = [change.before, change.after] if change else [trend.total]
    months = _calendar(trend)
    rows = []
    for rule in trend.rules:
        values = [None if month is None else month.count.per_hundred(rule, tips=tips) for _, month in months]
        cells = "".join(f"<td>{rate(side.per_hundred(rule, tips=tips))}</td>" for side in sides)
        rows.append(
            f'<tr><th scope="row">{line(rule_name(rule))}</th><td class="spark">{_spark(values)}</td>{cells}</tr>'
        )
    return _table("Per regel, op elke 100 woorden", heads, rows) if rows else ""


def _rules_by_month(trend: Trend, tips: bool) -> str:
    heads = ["Regel", *(month_name(month.first) for month in trend.months)]
    rows = []
    for rule in trend.rules:
        cells = "".join(f"<td>{rate(month.count.per_hundred(rule, tips=tips))}</td>" for month in trend.months)
        rows.append(f'<tr><th scope="row">{line(rule_name(rule))}</th>{cells}</tr>')
    return _table("Per regel en per maand, op elke 100 woorden", heads, rows) if rows else ""


def _months(trend: Trend, tips: bool) -> str:
    def row(name: str, count: Count) -> str:
        cells = (thousands(count.letters), thousands(count.words), rate(count.per_hundred(tips=tips)))
        return f'<tr><th scope="row">{name}</th>{"".join(f"<td>{cell}</td>" for cell in cells)}</tr>'

    rows = [row(month_name(month.first), month.count) for month in trend.months] + [row("Samen", trend.total)]
    return _table("Per maand", ["Maand", "Brieven", "Woorden", "Opmerkingen op 100 woorden"], rows)


def _table(title: str, heads: Sequence[str], rows: Sequence[str]) -> str:
    top = "".join(f'<th scope="col"{_LEFT_ALIGNED if head == _COURSE else ""}>{head}</th>' for head in heads)
    return (
        f'<div class="wide" tabindex="0" role="region" aria-label="{title}"><table><caption>{title}</caption>'
        f"<thead><tr>{top}</tr></thead><tbody>{''.join(rows)}</tbody></table></div>"
    )


def _spark(values: Sequence[float | None]) -> str:
    """Return a small chart of a rule; the figures beside it tell the same."""
    wide, tall = _SMALL
    highest = max((value for value in values if value), default=1.0)
    each = wide / len(values)
    bars = "".join(
        f'<rect class="early" x="{n * each:.1f}" y="{tall - max(1, tall * value / highest):.1f}" '
        f'width="{max(1.0, each * 0.8):.1f}" height="{max(1, tall * value / highest):.1f}"/>'
        for n, value in enumerate(values)
        if value is not None
    )
    return f'<svg class="spark" viewBox="0 0 {wide} {tall}" aria-hidden="true">{bars}</svg>'


def _calendar(trend: Trend) -> list[tuple[date, Month | None]]:
    """Return every month from the first to the last, also those without letters."""
    known = {month.first: month for month in trend.months}
    first, last = trend.months[0].first, trend.months[-1].first
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    firsts = [date(first.year + (first.month - 1 + n) // 12, (first.month - 1 + n) % 12 + 1, 1) for n in range(count)]
    return [(each, known.get(each)) for each in firsts]


def _place(day: date, first: date) -> float:
    """Return how many months lie between the first one and a day."""
    return (day.year - first.year) * 12 + day.month - first.month + (day.day - 1) / 31


def _ceiling(value: float) -> float:
    """Return the nearest figure above that is easily divided by four on an axis."""
    power = 10.0 ** math.floor(math.log10(value))
    return next(power * top for top in (1, 1.2, 1.6, 2, 4, 6, 8, 10) if value <= power * top)
