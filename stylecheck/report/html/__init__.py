"""The report as one HTML file for a browser: the letter with quiet marks, and beside each what can be better.

Nothing in it comes from outside, and its policy lets nothing else run: what a letter says stays text. It works without
its script, and on paper the notes are a numbered list.
"""

from __future__ import annotations

from collections import Counter

from stylecheck.finding import Severity
from stylecheck.report.html.escape import line
from stylecheck.report.html.head import head, letter_name, verdict
from stylecheck.report.html.letter import letter_html
from stylecheck.report.html.note import numbered
from stylecheck.report.html.page import own, page
from stylecheck.report.html.places import Place, is_sentence, places
from stylecheck.report.layout import totals
from stylecheck.report.outputs import Checked, Run

_VERDICTS = ("in orde", "kan beter", "aanpassen")


def render(run: Run) -> str:
    """Return a page about all letters of a run; tips are shown where the run says so."""
    several = len(run.letters) > 1
    if several:
        title = f"De stijl van {len(run.letters)} brieven"
    else:
        title = f"De stijl van {letter_name(run.letters[0].document.letter)}" if run.letters else "Geen brief gelezen"
    inner = f'<h1 id="boven">{title}</h1>{_index(run)}' if several or not run.letters else ""
    inner += _unread(run)
    inner += "".join(_article(checked, n, run, several=several) for n, checked in enumerate(run.letters, 1))
    if run.notes:
        inner += f'<ul class="small notes">{"".join(f"<li>{line(note)}</li>" for note in run.notes)}</ul>'
    return page(title, f"<main>{inner}</main>", style=own("style.css"), script=own("script.js"))


def _index(run: Run) -> str:
    """Return the letters with their verdicts, each with a link."""
    if not run.letters:
        return ""
    amounts = Counter(checked.report.verdict for checked in run.letters)
    told = ", ".join(f"{amounts[name]} {name}" for name in _VERDICTS if amounts[name])
    rows = (
        f'<li><a href="#brief-{n}">{letter_name(each.document.letter)}</a> {verdict(each.report)} '
        f"<span>{totals([each.report])}</span></li>"
        for n, each in enumerate(run.letters, 1)
    )
    return f'<p class="summary">{len(run.letters)} brieven: {told}.</p><ol class="index">{"".join(rows)}</ol>'


def _unread(run: Run) -> str:
    if not run.errors:
        return ""
    rows = "".join(f"<li>{line(message)}</li>" for _, message in run.errors)
    return f'<section class="unread"><h2>Niet gelezen</h2><ul>{rows}</ul></section>'


def _article(checked: Checked, number: int, run: Run, *, several: bool) -> str:
    letter, report = checked.document.letter, checked.report
    found, names = places(report, everything=run.everything, prefix=f"p{number}-")
    title, heading = ("h2", "h3") if several else ("h1", "h2")
    hint = _hint(found, checked) if found else ""
    up = '<p class="up"><a href="#boven">Naar boven</a></p>' if several else ""
    return (
        f'<article id="brief-{number}"><{title}>{letter_name(letter)}</{title}>'
        f"{head(report, names, everything=run.everything)}{hint}"
        f'<div class="paper">{letter_html(letter, report, found, heading)}</div>{numbered(found, letter)}{up}</article>'
    )


def _hint(found: list[Place], checked: Checked) -> str:
    """Return how to read the marks: the kinds that are there, and how to open a note."""
    kinds = [s.label for s in sorted(Severity, reverse=True) if any(p.note.severity is s for p in found)]
    marks = ", ".join(f'<mark class="{kind}">{kind}</mark>' for kind in kinds)
    whole = any(is_sentence(place, checked.report.sentences) for place in found)
    sentence = ' <b class="handle">zin</b> staat voor een zin die als geheel beter kan.' if whole else ""
    return (
        f'<p class="hint">Onderstreept is wat beter kan: {marks}.{sentence} Wijs de woorden aan, tik erop of ga erheen '
        'met Tab; dan leest u waarom, en wat u liever schrijft.<span class="keys" hidden> Daarna gaat u met n en p of '
        "met de pijlen naar de volgende en de vorige plek, en met Esc sluit u de uitleg.</span></p>"
    )
