"""A trend at a terminal: what matters in a sentence, then by month, then by rule."""

from __future__ import annotations

from collections.abc import Sequence

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from stylecheck.batch.trend import Trend
from stylecheck.report.layout import print_trimmed, thousands, visible, write
from stylecheck.report.trend.told import headline, month_name, rate, rule_name

_RULES = 15
"""Rules that are shown, unless all are asked for."""
_MONTHS = 6
"""Months that stand beside each other at most; csv and the page have all."""
_BLOCKS = "▏▎▍▌▋▊▉█"
_BAR = 24
"""Columns of the longest bar."""
_WIDE = 72
"""Columns from which there is room for bars."""


def print_trend(trend: Trend, console: Console, *, everything: bool) -> None:
    """Print a trend.

    Args:
        everything: count the tips as well, and show all rules.
    """
    write(console, Text(headline(trend, tips=everything), "bold"))
    console.print()
    _print_months(trend, console, everything)
    _print_rules(trend, console, everything)


def _print_months(trend: Trend, console: Console, tips: bool) -> None:
    rates = [month.count.per_hundred(tips=tips) or 0.0 for month in trend.months]
    highest = max(rates, default=0.0) or 1.0
    plain = console.options.ascii_only
    bars = [_bar(value / highest, plain=plain) for value in rates] if console.width >= _WIDE else []
    rows = [
        [
            month_name(month.first),
            thousands(month.count.letters),
            thousands(month.count.words),
            rate(month.count.per_hundred(tips=tips)),
            *bars[n : n + 1],
        ]
        for n, month in enumerate(trend.months)
    ]
    heads = ["Maand", "Brieven", "Woorden", "Op 100 woorden", *([""] if bars else [])]
    _print_table(console, "Per maand", heads, rows, bars=bool(bars))


def _print_rules(trend: Trend, console: Console, tips: bool) -> None:
    rules = trend.rules if tips else trend.rules[:_RULES]
    if trend.comparable:
        sides = [trend.comparable.before, trend.comparable.after]
        heads = ["Vóór", "Na"]
    else:
        shown = trend.months[-_MONTHS:]
        sides = [month.count for month in shown]
        heads = [month_name(month.first) for month in shown]
    rows = [[visible(rule_name(rule)), *(rate(side.per_hundred(rule, tips=tips)) for side in sides)] for rule in rules]
    if not rows:
        return
    _print_table(console, "Per regel, op 100 woorden", ["Regel", *heads], rows)
    if trend.comparable is None and len(trend.months) > _MONTHS:
        told = f"Dit zijn de laatste {_MONTHS} maanden. Alle maanden krijgt u met --output trend.html of trend.csv."
        write(console, Text(told, "dim"))
    if hidden := len(trend.rules) - len(rules):
        write(console, Text(f"Nog {hidden} regels met minder opmerkingen: die ziet u met --alles.", "dim"))


def _print_table(
    console: Console, title: str, heads: Sequence[str], rows: Sequence[Sequence[str]], *, bars: bool = False
) -> None:
    write(console, Text(title, "bold"))
    table = Table(heads[0], box=box.SIMPLE_HEAD, show_edge=False, header_style="bold")
    for n, head in enumerate(heads[1:], 1):
        last = bars and n == len(heads) - 1
        table.add_column(head, justify="left" if last else "right", overflow="fold")
    for row in rows:
        table.add_row(*row)
    print_trimmed(console, table)
    console.print()


def _bar(share: float, *, plain: bool) -> str:
    """Return a bar; where the terminal has letters only, of these."""
    if plain:
        return "#" * round(share * _BAR)
    eighths = round(share * _BAR * 8)
    whole, rest = divmod(eighths, 8)
    return "█" * whole + (_BLOCKS[rest - 1] if rest else "")
