"""What a change of the rules does to the letters of the training: what is found in them now, and was not before.

The letters are parsed once in a worker; after that a change costs running the rules, some ten milliseconds a letter.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Literal
from weakref import WeakKeyDictionary

from pydantic import Field

from stylecheck.serve.jobs import Reply
from stylecheck.studio.rules.session import ROOM, Changed, pair

if TYPE_CHECKING:
    from stylecheck.checker import Checker
    from stylecheck.examples import Example
    from stylecheck.finding import Finding
    from stylecheck.language.folding import Folded
    from stylecheck.language.page import Page
    from stylecheck.serve.bench import Bench

_SECONDS = 0.4
"""After so long a slice ends with the letter that it is at, so that somebody who types meanwhile does not wait."""
_MOST_TOLD = 8
"""Differences that are told of one letter."""
_LONGEST = 400
Which = Literal["na", "voor"]
Key = tuple[str, int, int]


class Slice(Changed):
    """A part of the letters.

    Attributes:
        which: "na" for the good letters, "voor" for the ones that have everything to mend.
        start: number (from 0) of the letter to begin with.
    """

    which: Which = "na"
    start: int = Field(default=0, ge=0)


@dataclass(frozen=True, slots=True)
class Effect:
    """Runs the rules without and with a change on a slice of the letters."""

    asked: Slice
    draft: str = ROOM
    spelling: bool = False

    def run(self, bench: Bench) -> Reply:
        """Do it."""
        both = pair(self.asked, bench)
        letters = _letters()
        until = time.monotonic() + _SECONDS
        told: list[Mapping[str, Any]] = []
        at = self.asked.start
        while at < len(letters) and (not told or time.monotonic() < until):
            told.append(_told(letters[at], self.asked.which, both.before, both.now))
            at += 1
        return Reply.of({"letters": told, "next": at if at < len(letters) else None, "total": len(letters)})


@lru_cache(maxsize=1)
def _letters() -> Sequence[Example]:
    from stylecheck.examples import examples

    return examples()


def _told(example: Example, which: Which, before: Checker, now: Checker) -> Mapping[str, Any]:
    text = example.after if which == "na" else example.before
    then, found = findings(before, text), findings(now, text)
    new, gone = _more(found, then), _more(then, found)
    return {
        "name": example.name,
        "title": example.title,
        "theme": example.theme,
        "before": _worst(then.values()),
        "now": _worst(found.values()),
        "new": list(_shown(new, text, now)),
        "gone": list(_shown(gone, text, before)),
        "new_count": len(new),
        "gone_count": len(gone),
    }


def _more(some: Mapping[Key, Finding], others: Mapping[Key, Finding]) -> list[Finding]:
    """Return what is among the first and not among the others, or is milder there."""
    return [f for key, f in some.items() if key not in others or others[key].severity < f.severity]


def _worst(found: Iterable[Finding]) -> str | None:
    worst = max((f.severity for f in found), default=None)
    return worst.label if worst else None


_found: WeakKeyDictionary[Checker, dict[str, Mapping[Key, Finding]]] = WeakKeyDictionary()


def findings(checker: Checker, text: str) -> Mapping[Key, Finding]:
    """Return what a report on a letter of the training tells, by rule and place (code points of the folded text)."""
    from stylecheck.judge import judge
    from stylecheck.suppression import apply_ignored

    known = _found.setdefault(checker, {})
    if text not in known:
        _, page = _page(text, checker)
        book, settings = checker.rulebook, checker.settings
        where = book.situation(page, genre=settings.genre, channel=settings.channel)
        shown, _ = apply_ignored(book.ignored, book.find(page, where, book.voice(page)), page.text)
        shown, _ = apply_ignored(settings.ignored, shown, page.text)
        known[text] = {(f.rule, f.start, f.end): f for f in judge(shown)}
    return known[text]


_pages: dict[tuple[str, str], tuple[Folded, Page]] = {}


def _page(text: str, checker: Checker) -> tuple[Folded, Page]:
    """Return a letter as it is read, parsed once for all rules."""
    from stylecheck.language.annotate import annotate
    from stylecheck.language.folding import fold
    from stylecheck.language.layout import divide

    key = checker.settings.pipeline, text
    if key not in _pages:
        folded = fold(text)
        _pages[key] = folded, annotate(folded.text, divide(folded.text), checker.nlp)
    return _pages[key]


def _shown(found: Sequence[Finding], text: str, checker: Checker) -> Iterator[Mapping[str, Any]]:
    _, page = _page(text, checker)
    for finding in found[:_MOST_TOLD]:
        yield {
            "rule": finding.rule,
            "severity": finding.severity.label,
            "message": finding.message,
            "quote": quote(page.text, [(s.start, s.end) for s in page.spans], finding),
        }


def quote(text: str, sentences: Sequence[tuple[int, int]], finding: Finding) -> Sequence[str]:
    """Return the sentence of a finding in three pieces: before it, its words, and behind it."""
    touched = [(a, b) for a, b in sentences if a < finding.end and finding.start < b]
    start = min([finding.start, *(a for a, _ in touched[:1])])
    end = max([finding.end, *(b for _, b in touched[-1:])])
    pieces = (text[start : finding.start], text[finding.start : finding.end], text[finding.end : end])
    short = [piece if len(piece) <= _LONGEST else f"{piece[:_LONGEST]}…" for piece in pieces]
    return [" ".join(f"|{piece}|".split())[1:-1] for piece in short]
