"""A comparison for a person at a terminal: what it comes to, the facts, the figures, and the sentences side by side."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from stylecheck.report.comparison.findings import Place
from stylecheck.report.comparison.told import FactTold, Quote, Quotes, Told, places_of, same_told
from stylecheck.report.layout import has_colour, print_trimmed, text_width, visible, write
from stylecheck.report.terminal import print_heading

_TWO_COLUMNS = 100
"""Columns from which the letters stand beside each other."""
_INDENT = 2
_NOTHING = "(staat er niet in)"


def print_comparison(told: Told, console: Console) -> None:
    """Print what became of a letter."""
    _Comparison(told, console).print_all()


class _Comparison:
    """Prints a comparison at one console."""

    def __init__(self, told: Told, console: Console) -> None:
        self._told = told
        self._console = console
        self._colour = has_colour(console)
        self._beside = console.width >= _TWO_COLUMNS

    def print_all(self) -> None:
        """Print everything, the most important first."""
        told, console = self._told, self._console
        print_heading(told.title, console)
        style = "bold" if told.comparison.says_the_same else "bold red"
        for n, sentence in enumerate(told.verdict):
            write(console, Text(sentence, style if n == 0 else ""), indent=_INDENT)
        console.print()
        self._print_facts("Weg of anders", told.missed)
        self._print_facts("Nieuw in de nieuwe brief", told.added, quiet=True)
        self._print_measures()
        self._print_findings()
        self._print_sentences()
        write(console, Text(told.verdict[0], style))  # by now it has gone off the top
        if rules := [row.rule for row in told.rules if row.left or row.new]:
            write(console, Text(f"Meer over een regel: stylecheck explain {rules[0]}", "dim"))

    def _print_facts(self, heading: str, facts: Sequence[FactTold], *, quiet: bool = False) -> None:
        if not facts:
            return
        print_heading(heading, self._console)
        for fact in facts:
            label = Text.assemble((f"{fact.label}:", "dim" if quiet else "bold red"), " ", fact.message)
            write(self._console, label, first=Text("- "), indent=_INDENT)
            if quiet:
                self._print_quotes(places_of(fact.after), fact.after, "green")
            else:
                self._print_pair(fact.before, fact.after)
        self._console.print()

    def _print_measures(self) -> None:
        if not self._told.measures:
            return
        print_heading("Cijfers", self._console)
        table = self._table()
        table.add_column()
        table.add_column(justify="right")
        table.add_column(justify="right")
        table.add_column()
        table.add_row("", Text("oud", "dim"), Text("nieuw", "dim"), "")
        for row in self._told.measures:
            table.add_row(row.called, row.before, row.after, row.meaning)
        self._print_table(table)

    def _print_findings(self) -> None:
        if not self._told.rules:
            return
        print_heading("Opmerkingen per regel", self._console)
        table = self._table()
        table.add_column()
        for _ in range(3):
            table.add_column(justify="right")
        table.add_row("", *(Text(each, "dim") for each in ("weg", "gebleven", "nieuw")))
        for row in self._told.rules:
            table.add_row(row.rule, *(str(n) if n else "-" for n in (row.gone, len(row.left), len(row.new))))
        self._print_table(table, ends=False)
        for called, places in (("Gebleven", self._told.left), ("Nieuw", self._told.new)):
            if places:
                write(self._console, Text(f"{called}:"), indent=_INDENT)
            for rule, each in places:
                write(self._console, _finding(rule, each), first=Text("  - "), indent=2 * _INDENT)
        self._console.print()

    def _print_sentences(self) -> None:
        print_heading("Zin voor zin", self._console)
        for run in self._told.runs:
            if run[0].is_same and not self._told.everything:
                write(self._console, Text(f"({same_told(run)})", "dim"), indent=_INDENT)
                continue
            for group in run:
                alone = () if group.before and group.after and not group.is_same else group.after or group.before
                place = f", {places_of(alone)}" if alone else ""
                write(self._console, Text.assemble((group.label, "bold"), place), first=Text("- "), indent=_INDENT)
                if alone:
                    write(self._console, self._joined(alone, ""), indent=2 * _INDENT)
                else:
                    self._print_pair(group.before, group.after)
        self._console.print()

    # two letters beside or under each other

    def _print_pair(self, before: Quotes, after: Quotes) -> None:
        if not self._beside:
            self._print_quotes(_named("oud", before), before, "red")
            self._print_quotes(_named("nieuw", after), after, "green")
            return
        width = (text_width(self._console) - 2 * _INDENT - 2) // 2
        table = Table.grid(padding=(0, 2, 0, 0), pad_edge=False)
        for _ in range(2):
            table.add_column(width=width, overflow="fold")
        table.add_row(Text(_named("oud", before), "dim"), Text(_named("nieuw", after), "dim"))
        table.add_row(self._joined(before, "red"), self._joined(after, "green"))
        self._print_table(table, ends=False)

    def _print_quotes(self, lead: str, quotes: Quotes, style: str) -> None:
        write(self._console, Text(lead, "dim"), indent=2 * _INDENT)
        write(self._console, self._joined(quotes, style), indent=2 * _INDENT)

    def _joined(self, quotes: Quotes, style: str) -> Text:
        """Return sentences with their marked words underlined in colour, or between ‹ ›."""
        return Text(" ").join(self._marked(quote, style) for quote in quotes) if quotes else Text(_NOTHING, "dim")

    def _marked(self, quote: Quote, style: str) -> Text:
        made = Text()
        for piece in quote.pieces:
            if piece.marked and self._colour:
                made.append(piece.text, f"underline {style}")
            else:
                made.append(f"‹{piece.text}›" if piece.marked else piece.text)
        return made

    def _table(self) -> Table:
        return Table.grid(padding=(0, 2, 0, 0), pad_edge=False)

    def _print_table(self, table: Table, *, ends: bool = True) -> None:
        from rich.padding import Padding

        print_trimmed(self._console, Padding(table, (0, 0, 0, 2 * _INDENT)))
        if ends:
            self._console.print()


def _named(which: str, quotes: Quotes) -> str:
    places = places_of(quotes)
    return f"{which}, {places}" if places else which


def _finding(rule: str, each: Place) -> Text:
    words = f"‘{each.words}’" if each.words else each.message
    return Text.assemble(visible(words), f", {each.place} ", (rule, "dim"))
