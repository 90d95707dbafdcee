"""What stands above a letter: its name, the verdict, where to begin, and its figures."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from stylecheck.finding import Report, Severity
from stylecheck.letter import Letter
from stylecheck.report.html.escape import line
from stylecheck.report.layout import PLURALS, count, number

_FIGURES = (
    ("words", "woorden", 0),
    ("sentences", "zinnen", 0),
    ("words_per_sentence", "woorden per zin", 1),
    ("flesch_douma", "Flesch-Douma (0 moeilijk, 100 makkelijk)", 0),
)
"""What is shown of `Report.measures`: the key, what it is called, and how many decimals."""


def letter_name(letter: Letter) -> str:
    """Return what a letter is called, as HTML."""
    return "Standaardinvoer" if letter.source == "-" else line(letter.source)


def verdict(report: Report) -> str:
    """Return the verdict of a report as a label in HTML."""
    return f'<b class="verdict {report.verdict.replace(" ", "-")}">{line(report.verdict.capitalize())}</b>'


def head(report: Report, names: Mapping[int, str], *, everything: bool) -> str:
    """Return as HTML what stands between the name of a letter and the letter.

    Args:
        names: for each finding that is told the name of its place on the page.
        everything: tips are shown as well.
    """
    summary = f'<p class="summary">{verdict(report)} {line(" ".join(report.summary))}</p>'
    steps = "".join(f"<li>{line(change.text)}{_link(change.findings, names)}</li>" for change in report.changes)
    changes = f'<ol class="changes">{steps}</ol>' if steps else ""
    told = [" · ".join(filter(None, (report.genre, report.channel)))]
    if report.suppressed:
        told.append(f"{count(report.suppressed, 'opmerking', 'opmerkingen')} onderdrukt")
    small = [f"Gelezen als: {line(' · '.join(told))}"]
    if (tips := report.count(Severity.TIP)) and not everything:
        small.append(f"{count(tips, 'tip', 'tips')}: met --alles ziet u {'hem' if tips == 1 else 'ze'}")
    small += [line(note) for note in report.notes]
    notes = "".join(f"<li>{each}</li>" for each in small)
    return (
        f'<div class="top"><div>{summary}{changes}</div>'
        f'<div class="facts">{_figures(report)}<ul class="small">{notes}</ul></div></div>'
    )


def _link(findings: Sequence[int], names: Mapping[int, str]) -> str:
    name = next((names[n] for n in findings if n in names), "")
    to = "Naar de eerste plek" if len(findings) > 1 else "Naar die plek"
    return f' <a href="#{name}">{to}</a>' if name else ""


def _figures(report: Report) -> str:
    rows = [
        (PLURALS[s] if n != 1 else s.label, str(n), s.label) for s in sorted(Severity)[::-1] if (n := report.count(s))
    ]
    for key, called, decimals in _FIGURES:
        value = report.measures.get(key, math.nan)
        if math.isfinite(value):
            rows.append((called, number(value, decimals), key.replace("_", "-")))
    shown = (f'<div class="{kind}"><dt>{called}</dt><dd>{value}</dd></div>' for called, value, kind in rows)
    return f"<dl>{''.join(shown)}</dl>"
