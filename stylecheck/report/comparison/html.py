"""A comparison as one HTML page: it has no script, and needs nothing from outside."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from stylecheck.report.comparison.findings import Place
from stylecheck.report.comparison.told import FactTold, GroupTold, Quotes, Told, places_of, same_told
from stylecheck.report.html.escape import line
from stylecheck.report.html.page import own, page

_NOTHING = '<p class="nothing">Staat er niet in.</p>'


def render(told: Told) -> bytes:
    """Return a comparison as a page."""
    title = line(told.title)
    sections = (
        _verdict(told),
        _section("Weg of anders", _facts(told.missed)),
        _section("Nieuw in de nieuwe brief", _facts(told.added), "quiet"),
        _section("Cijfers", _measures(told)),
        _section("Opmerkingen per regel", _findings(told)),
        _section("Zin voor zin", _sentences(told)),
    )
    inner = f"<main><h1>{title}</h1>{''.join(sections)}</main>"
    return page(title, inner, style=own("style.css", "stylecheck.report.comparison")).encode("utf-8", "replace")


def _section(heading: str, inner: str, kind: str = "") -> str:
    """Return a section, "" where there is nothing in it."""
    opening = f'<section class="{kind}">' if kind else "<section>"
    return f"{opening}<h2>{heading}</h2>{inner}</section>" if inner else ""


def _verdict(told: Told) -> str:
    kind = "same" if told.comparison.says_the_same else "differs"
    first, *further = (line(sentence) for sentence in told.verdict)
    return f'<p class="verdict {kind}">{" ".join([f"<strong>{first}</strong>", *further])}</p>'


def _facts(facts: Sequence[FactTold]) -> str:
    rows = (
        f"<li><h3>{line(fact.label)}</h3><p>{line(fact.message)}</p>"
        f"{_pair(fact.before, fact.after, alone=not fact.before)}</li>"
        for fact in facts
    )
    return f'<ul class="cards">{"".join(rows)}</ul>' if facts else ""


def _measures(told: Told) -> str:
    if not told.measures:
        return ""
    rows = (
        f'<tr><th scope="row">{line(row.called)}</th><td class="figure">{row.before}</td>'
        f'<td class="figure">{row.after}</td><td>{line(row.meaning)}</td></tr>'
        for row in told.measures
    )
    return _table(("Wat", "Oud", "Nieuw", "Verschil"), rows)


def _findings(told: Told) -> str:
    if not told.rules:
        return ""
    rows = (
        f'<tr><th scope="row">{line(row.rule)}</th>'
        + "".join(f'<td class="figure">{n or "–"}</td>' for n in (row.gone, len(row.left), len(row.new)))
        + "</tr>"
        for row in told.rules
    )
    return (
        _table(("Regel", "Weg", "Gebleven", "Nieuw"), rows)
        + _places("Wat bleef", told.left)
        + _places("Wat erbij kwam", told.new)
    )


def _table(heads: Sequence[str], rows: Iterable[str]) -> str:
    head = "".join(f'<th scope="col">{each}</th>' for each in heads)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table>"


def _places(heading: str, places: Sequence[tuple[str, Place]]) -> str:
    if not places:
        return ""
    rows = (
        f"<li>{f'<q>{line(each.words)}</q>, {line(each.place)}. ' if each.words else ''}{line(each.message)} "
        f"<small>{'' if each.words else f'{line(each.place)}, '}{line(rule)}</small></li>"
        for rule, each in places
    )
    return f'<h3>{heading}</h3><ul class="places">{"".join(rows)}</ul>'


def _sentences(told: Told) -> str:
    return "".join(_run(run, is_open=told.everything) for run in told.runs)


def _run(run: Sequence[GroupTold], *, is_open: bool) -> str:
    if run[0].is_same:
        inner = "".join(f"<p>{_marked(group.after, '')}</p>" for group in run)
        return f"<details{' open' if is_open else ''}><summary>{same_told(run)}</summary>{inner}</details>"
    return "".join(
        f'<div class="group"><h3>{line(group.label)}</h3>{_pair(group.before, group.after)}</div>' for group in run
    )


def _pair(before: Quotes, after: Quotes, *, alone: bool = False) -> str:
    """Return sentences of both letters beside each other; `alone` those of the new one alone."""
    new = _side("Nieuw", after, "ins")
    return f'<div class="alone">{new}</div>' if alone else f'<div class="pair">{_side("Oud", before, "del")}{new}</div>'


def _side(which: str, quotes: Quotes, mark: str) -> str:
    where = f'<p class="where"><b>{which}</b>{f", {line(places_of(quotes))}" if quotes else ""}</p>'
    return f'<div class="side">{where}{f"<p>{_marked(quotes, mark)}</p>" if quotes else _NOTHING}</div>'


def _marked(quotes: Quotes, mark: str) -> str:
    """Return sentences with an element round the words that are marked, and its meaning for who cannot see it."""
    spoken = {"del": "oud: ", "ins": "nieuw: "}.get(mark, "")
    return " ".join(
        "".join(
            f'<{mark}><span class="spoken"> {spoken}</span>{escape(piece.text)}<span class="spoken">; </span></{mark}>'
            if piece.marked
            else escape(piece.text)
            for piece in quote.pieces
        )
        for quote in quotes
    )
