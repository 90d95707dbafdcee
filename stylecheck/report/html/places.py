"""The places of a letter that the page marks, each with its note, and how they lie in each other."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from stylecheck.finding import Report, SentenceSpan, Severity
from stylecheck.report.notes import Note, notes


@dataclass(frozen=True, slots=True)
class Place:
    """A place to mark.

    Attributes:
        start, end: code points of the letter's text.
        name: what links to it use; unique on the page.
        number: that of its note, from 1, as the notes open in the text.
        note: what is told here.
        why: why the rule that leads is there, also where an earlier note told so.
        first: the note is about this place; else its words come back here.
        back: starts of the places where its words come back.
    """

    start: int
    end: int
    name: str
    number: int
    note: Note
    why: str
    first: bool = True
    back: tuple[int, ...] = ()


@dataclass(slots=True)
class Span:
    """A stretch that a place takes on the page.

    Attributes:
        start, end: code points; spans lie in each other or apart, so that where two places cross the first ends early.
        inner: the spans directly in it.
    """

    place: Place
    start: int
    end: int
    inner: list[Span] = field(default_factory=list)


def places(report: Report, *, everything: bool, prefix: str) -> tuple[list[Place], dict[int, str]]:
    """Return the places to mark, and for each finding that stands in a note the name of its place.

    Args:
        everything: tips as well.
        prefix: how the names of the places begin.
    """
    made: list[Place] = []
    names: dict[int, str] = {}
    told = [r for r in report.remarks if everything or r.severity > Severity.TIP]
    pairs = sorted(zip(told, notes(report, everything=everything), strict=True), key=lambda pair: _order(pair[1]))
    for number, (remark, note) in enumerate(pairs, 1):
        name = f"{prefix}{number}"
        names |= dict.fromkeys(remark.findings, name)
        why = report.findings[remark.findings[0]].why
        repeats = [n for n in remark.repeats if everything or report.findings[n].severity > Severity.TIP]
        back = tuple(report.findings[n].start for n in repeats)
        made.append(Place(note.start, note.end, name, number, note, why, back=back))
        for n in repeats:
            names[n] = f"{name}-{n}"
            again = report.findings[n]
            made.append(Place(again.start, again.end, names[n], number, note, why, first=False))
    return made, names


def _order(place: Note | Span) -> tuple[int, bool, int]:
    """Return the order in which places open: of those that begin together first what is empty, then the longest."""
    return place.start, place.start != place.end, -place.end


def nested(found: Iterable[Place], start: int, end: int) -> list[Span]:
    """Return the places as spans between `start` and `end` (code points), in the order in which they open."""
    cut = [Span(p, min(max(p.start, start), end), min(max(p.end, start), end)) for p in found]
    spans = sorted(cut, key=_order)
    open_: list[Span] = []
    for span in spans:
        while open_ and open_[-1].end <= span.start:
            open_.pop()
        while open_ and open_[-1].end < span.end:
            open_.pop().end = span.start
        if open_:
            open_[-1].inner.append(span)
        open_.append(span)
    return spans


def is_sentence(place: Place, sentences: Sequence[SentenceSpan]) -> bool:
    """Say whether a place is a whole sentence, or more."""
    at = bisect_left(sentences, place.start, key=lambda s: s.start)
    return at < len(sentences) and sentences[at].end <= place.end


def has_words(span: Span, text: str) -> bool:
    """Say whether a span has words that lie in no span in it, so that one can point at them."""
    at = span.start
    for inner in span.inner:
        if text[at : inner.start].strip():
            return True
        at = max(at, inner.end)
    return bool(text[at : span.end].strip())
