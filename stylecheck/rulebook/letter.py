"""Runs the `letter` rules: what only the whole letter shows."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from stylecheck.boundary import gathered
from stylecheck.finding import Finding
from stylecheck.language.page import Page, Sentence
from stylecheck.language.text import listed
from stylecheck.letter import PartKind
from stylecheck.rulebook.clues import all_of, bounds, one_of
from stylecheck.rulebook.model import LetterRule, Need
from stylecheck.rulebook.phrases import Phrase, compile_phrase
from stylecheck.rulebook.situation import Situation

Place = tuple[Sentence, int, int]


class LetterRunner:
    """One `letter` rule: words that do not go together, words that come too often, or something that is missing."""

    def __init__(self, rule: LetterRule) -> None:
        self.rule = rule
        self._has = [compile_phrase(p) for p in rule.has]
        self._report = [compile_phrase(p) for p in rule.report]
        self._opens = [compile_phrase(p) for p in rule.opens]
        self._groups = [[compile_phrase(p) for p in group] for group in rule.groups]

    def find(self, page: Page, situation: Situation) -> list[Finding]:
        """Return what the rule has to say of a letter."""
        return gathered(self.rule.id, self._said(page, situation))

    def _said(self, page: Page, situation: Situation) -> Iterator[Finding]:
        rule = self.rule
        if not self._opening(page) or not all_of(rule.when, page) or one_of(rule.unless, page):
            return
        if rule.report:
            yield from self._too_much(page)
        for group in self._groups:
            yield from self._mixed(page, group)
        if rule.needs and situation.whole and page.sentences and page.words >= rule.least_words:
            yield from self._missing(page)

    def _opening(self, page: Page) -> bool:
        first = page.sentences[0] if page.sentences else None
        return not self._opens or (
            first is not None and any(start == 0 for phrase in self._opens for start, _ in phrase.places(first))
        )

    def _too_much(self, page: Page) -> Iterator[Finding]:
        """Report one side where the letter has both, or what comes oftener than it may."""
        has = _places(self._has, page)
        reported = [place for place in _places(self._report, page) if not self._innocent(place)]
        if self._has and not has:
            return
        if self.rule.rarer and len(has) < len(reported):
            has, reported = reported, has
        allowed = self.rule.at_most
        if self.rule.per_words:
            allowed *= max(1, math.ceil(page.words / self.rule.per_words))
        for place in reported[allowed:]:
            yield self._finding(place, _text(*has[0]) if has else _text(*reported[0]))

    def _innocent(self, place: Place) -> bool:
        s, first, _ = place
        if first > 0 and s.lower[first - 1] in self.rule.not_before:
            return True
        asks = s.lower[first] == "jullie" and s.text.rstrip().endswith("?")
        return asks and {"u", "uw"}.isdisjoint(s.vocabulary)  # what a reader asks: Komen jullie een slot plaatsen?

    def _mixed(self, page: Page, group: Sequence[Phrase]) -> Iterator[Finding]:
        """Report the first place of each word for a thing that the letter mostly calls otherwise."""
        used = [places for phrase in group if (places := _places([phrase], page))]
        if len(used) < 2:
            return
        usual = max(used, key=len)
        for places in used:
            if places is not usual:
                yield self._finding(places[0], _text(*usual[0]))

    def _missing(self, page: Page) -> Iterator[Finding]:
        missing = [need for need in self.rule.needs if not one_of(need.any, page, need.within)]
        if not missing:
            return
        start, end = _place_of(missing, page)
        yield Finding(
            rule=self.rule.id,
            category=self.rule.category,
            severity=self.rule.severity,
            start=start,
            end=end,
            message=self.rule.message.format(mist=listed([need.what for need in missing])),
            why=self.rule.why,
            source=self.rule.source,
        )

    def _finding(self, place: Place, other: str) -> Finding:
        start, end = place[0].span(place[1], place[2])
        return Finding(
            rule=self.rule.id,
            category=self.rule.category,
            severity=self.rule.severity,
            start=start,
            end=end,
            message=self.rule.message.format(text=_text(*place), other=other.lower()),
            why=self.rule.why,
            source=self.rule.source,
        )


def _places(phrases: Sequence[Phrase], page: Page) -> list[Place]:
    """Return the places of some phrases in the order of the letter, without what somebody else says in it."""
    possible = [p for p in phrases if p.possible(page)]
    found = [
        (s, first, last)
        for s in (page.sentences if possible else ())
        for p in possible
        for first, last in p.places(s)
        if not s.quoted or first not in s.quoted
    ]
    return sorted(found, key=lambda place: place[0].span(place[1], place[2]))


def _place_of(missing: Sequence[Need], page: Page) -> tuple[int, int]:
    """Return where to say that something is missing: at the salutation or first sentence, or at the last sentence."""
    if all(need.within in ("aanhef", "afsluiting") for need in missing):
        start, end = bounds(page, missing[0].within)
        if end:
            return start, end
    if all(need.within == "slot" for need in missing):
        last = page.sentences[-1]
        return last.start, last.end
    if all(need.within == "begin" for need in missing):
        return page.sentences[0].start, page.sentences[0].end
    top = page.of_kind(PartKind.SUBJECT, PartKind.SALUTATION)
    return (top[0].start, top[0].end) if top else (page.sentences[0].start, page.sentences[0].end)


def _text(s: Sentence, first: int, last: int) -> str:
    start, end = s.span(first, last)
    return s.text[start - s.start : end - s.start]
