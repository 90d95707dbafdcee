"""Puts text on a terminal calmly: safe characters, folded white space, hanging indents, no more than 100 columns."""

from __future__ import annotations

import errno
from collections.abc import Callable, Iterable
from io import StringIO
from typing import TextIO

from rich.console import Console, RenderableType
from rich.text import Text

from stylecheck.finding import Report, Severity

SEVERITY_STYLES = {Severity.FOUT: "red", Severity.WAARSCHUWING: "yellow", Severity.TIP: "cyan"}
PLURALS = {Severity.FOUT: "fouten", Severity.WAARSCHUWING: "waarschuwingen", Severity.TIP: "tips"}
MAX_WIDTH = 100
"""Columns that text takes at most; longer lines read badly."""

_UNSHOWN = frozenset(
    chr(code)
    for first, last in ((0x00, 0x1F), (0x7F, 0x9F), (0xAD, 0xAD), (0x200E, 0x200F), (0x202A, 0x202E), (0x2066, 0x2069))
    for code in range(first, last + 1)
) | {"\ufeff"}
"""Characters that would steer the terminal (escape codes, writing direction) or that have no shape of their own."""


_SHOWN = {ord(char): None for char in _UNSHOWN if not char.isspace()} | dict.fromkeys(range(0xD800, 0xE000), "\ufffd")


class _PipeAwareConsole(Console):
    """Lets a closed pipe be known, where rich would end the program itself."""

    def on_broken_pipe(self) -> None:
        """Raise the error instead, so that the program keeps its exit code."""
        raise BrokenPipeError(errno.EPIPE, "standard output is closed")


def make_console(file: TextIO, width: int | None = None) -> Console:
    """Return a console that prints letter text as it is: no markup, no emoji codes, no highlighting.

    It has colour only where `file` is a terminal and NO_COLOR is not set.
    """
    return _PipeAwareConsole(file=file, width=width, markup=False, emoji=False, highlight=False)


def printed(show: Callable[[Console], None], width: int = MAX_WIDTH) -> str:
    """Return what is printed at a console, without colour."""
    written = StringIO()
    show(make_console(written, width))
    return written.getvalue()


def has_colour(console: Console) -> bool:
    """Tell whether the console shows colour and underlining."""
    return console.is_terminal and console.color_system is not None and not console.no_color


def text_width(console: Console) -> int:
    """Return the number of columns that text may take."""
    return max(24, min(console.width, MAX_WIDTH))


def fold(text: str) -> tuple[str, list[int]]:
    """Return the text on one line with single spaces, and for each offset in `text` its offset in that line.

    Characters that steer the terminal are left out. The list has one offset more, for the end.
    """
    shown: list[str] = []
    places: list[int] = []
    for char in text:
        places.append(len(shown))
        if char.isspace():
            if shown and shown[-1] != " ":
                shown.append(" ")
        elif char not in _UNSHOWN:
            shown.append("\ufffd" if "\ud800" <= char <= "\udfff" else char)
    places.append(len(shown))
    line = "".join(shown).rstrip()
    return line, [min(place, len(line)) for place in places]


def visible(text: str) -> str:
    """Return the text on one line with single spaces, without what would steer the terminal; as `fold` does."""
    return " ".join((text if text.isprintable() else text.translate(_SHOWN)).split())


def write(console: Console, body: Text, *, first: Text | None = None, indent: int = 0) -> None:
    """Print a paragraph with every line indented, wrapped to `text_width`.

    Args:
        first: stands before the paragraph on its first line; where it is longer than the indent, the first line of the
            paragraph is that much shorter.
        indent: columns before each line, or each following line where `first` is given.
    """
    lead = first or Text(" " * indent)
    hole = max(0, lead.cell_len - indent)
    filled = Text("_" * (hole - 1) + " " if hole else "").append_text(body)
    for number, line in enumerate(filled.wrap(console, max(8, text_width(console) - indent))):
        before = lead if number == 0 else Text(" " * indent)
        printed = before + line[hole if number == 0 else 0 :]
        printed.rstrip()
        console.print(printed, soft_wrap=True)


def print_trimmed(console: Console, shown: RenderableType) -> None:
    """Print a table or the like without the spaces that fill its lines: these fold where a window is made smaller."""
    for line in console.render_lines(shown, pad=False):
        printed = Text.assemble(*((segment.text, segment.style or "") for segment in line))
        printed.rstrip()
        console.print(printed, soft_wrap=True)


def totals(reports: Iterable[Report]) -> str:
    """Return how many remarks there are of each severity: "1 fout, 2 tips"."""
    told = list(reports)
    amounts = {severity: sum(report.count(severity) for report in told) for severity in sorted(Severity, reverse=True)}
    return ", ".join(count(n, s.label, PLURALS[s]) for s, n in amounts.items() if n) or "geen opmerkingen"


def number(value: float, decimals: int = 0) -> str:
    """Return a number as the Dutch write it, with a decimal comma."""
    return f"{value:.{decimals}f}".replace(".", ",")


def thousands(amount: int) -> str:
    """Return a whole number with points: "12.500"."""
    return f"{amount:,}".replace(",", ".")


def count(amount: int, one: str, more: str) -> str:
    """Return an amount with its noun: "1 tip", "2 tips"."""
    return f"{amount} {one if amount == 1 else more}"
