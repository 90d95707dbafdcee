"""`stylecheck rules`: lists all rules."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click
from rich.console import Console
from rich.text import Text

from stylecheck.commands.dutch import DutchCommand
from stylecheck.commands.options import format_option, make_settings, rules_option
from stylecheck.commands.output import quiet_pipe, write_json
from stylecheck.finding import CATEGORIES
from stylecheck.report.layout import count, make_console, text_width, visible, write

if TYPE_CHECKING:
    from stylecheck.rulebook.model import Rule

SCHEMA = "stylecheck-rules/1"


@click.command("rules", cls=DutchCommand, short_help="Toon alle regels.")
@format_option("terminal", "json")
@rules_option
def command(form: str, rule_folders: tuple[str, ...]) -> None:
    """Toon alle regels, met hun onderwerp, ernst en soort."""
    from stylecheck.rulebook import load_rulebook

    rules = load_rulebook(make_settings(rule_folders=rule_folders)).rules
    rules = tuple(sorted(rules, key=lambda rule: (CATEGORIES.index(rule.category), rule.id)))
    with quiet_pipe():
        if form == "json":
            write_json({"schema": SCHEMA, "rules": [_rule_object(rule) for rule in rules]})
        else:
            _print_rules(rules, make_console(sys.stdout))


def _rule_object(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.id,
        "category": rule.category,
        "severity": rule.severity.label,
        "kind": rule.kind,
        "message": rule.message,
        "why": rule.why,
        "source": rule.source,
    }


def _print_rules(rules: Sequence[Rule], console: Console) -> None:
    from stylecheck.report.terminal import SEVERITY_STYLES

    rows = [(rule.id, rule.category, rule.severity.label, rule.kind) for rule in rules]
    widths = [max((len(row[column]) for row in rows), default=0) for column in range(4)]
    aligned = sum(widths) + 6 <= text_width(console)
    for rule, row in zip(rules, rows, strict=True):
        cells = [cell.ljust(width) if aligned else cell for cell, width in zip(row, widths, strict=True)]
        styles = ("bold", "", SEVERITY_STYLES[rule.severity], "dim")
        line = Text("  ").join(Text(cell, style) for cell, style in zip(cells, styles, strict=True))
        line.rstrip()
        write(console, line)
        write(console, Text(first_sentence(rule.why), "dim"), indent=4)
    write(console, Text(f"{count(len(rules), 'regel', 'regels')}. Meer over een regel: stylecheck explain REGEL"))


def first_sentence(text: str) -> str:
    """Return the text up to the first sentence end."""
    return re.split(r"(?<=[.!?])\s+(?=[A-ZÀ-Þ‘“\"'])", visible(text), maxsplit=1)[0]
