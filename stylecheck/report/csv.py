"""The report as a table for a Dutch Excel: UTF-8 with byte order mark, semicolons, a line a finding."""

from __future__ import annotations

import csv
import io

from stylecheck.finding import Finding
from stylecheck.read.document import Document
from stylecheck.report.layout import visible
from stylecheck.report.machine import STDIN, UNREAD, shown, well_formed
from stylecheck.report.outputs import Run
from stylecheck.report.told import wording

_COLUMNS = (
    "bestand",
    "plaats",
    "ernst",
    "categorie",
    "regel",
    "woorden",
    "opmerking",
    "liever",
    "waarom",
)
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
"""What a spreadsheet takes for the beginning of a formula, in some languages also as wide characters."""


def render(run: Run) -> str:
    """Return the table, byte order mark and line ends (CRLF) included; write it as UTF-8 without changing those."""
    file = io.StringIO(newline="")
    table = csv.writer(file, delimiter=";", lineterminator="\r\n")
    table.writerow(_COLUMNS)
    for each in run.letters:
        table.writerows(_row(each.document, finding) for finding in shown(run, each.report))
    table.writerows(
        [cell(_name(source)), "", UNREAD, "", "", "", cell(message), "", ""] for source, message in run.errors
    )
    return f"\ufeff{file.getvalue()}"


def _row(document: Document, finding: Finding) -> list[str]:
    letter = document.letter
    better = dict.fromkeys(wording(suggestion) for suggestion in finding.suggestions)
    cells = (
        _name(letter.source),
        letter.mark(finding.start).told,
        finding.severity.label,
        finding.category,
        finding.rule,
        letter.text[finding.start : finding.end],
        finding.message,
        " / ".join(better),
        finding.why,
    )
    return [cell(text) for text in cells]


def _name(source: str) -> str:
    return "standaardinvoer" if source == STDIN else source


def cell(text: str) -> str:
    """Return a cell on one line that no spreadsheet takes for a formula; it has no tab or line end to begin with."""
    line = well_formed(visible(text))
    return f"'{line}" if line.startswith(_FORMULA) else line
