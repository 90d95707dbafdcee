"""The cards of a panel: for each sentence what there is to mend, why, and better wordings with their changes."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

from stylecheck.finding import ABOUT_SENTENCES, BetterSentence, Remark, Report, Severity, Suggestion
from stylecheck.panel.document import BODY, SUBJECT
from stylecheck.read.document import Document
from stylecheck.report.changes import changes
from stylecheck.report.layout import fold, visible
from stylecheck.report.quote import Span, quoted_span
from stylecheck.report.told import first_sentence, halves
from stylecheck.rewrite.edits import in_words, settled
from stylecheck.rewrite.offers import change

MOST = 60
"""Cards; who has more to mend begins with these. An answer stays far below the megabyte that a mail program takes."""
_MOST_OFFERS = 6
_MOST_TRIED = 60
"""Wordings of a sentence that are looked at: one with more is no sentence."""
_MOST_POINTS = 40
_MOST_WORDS = 4
"""Words of a wording that is shown by itself."""
_LONGEST_QUOTE = 600
_ASTRAL = re.compile(r"[\U00010000-\U0010ffff]")
_LAST_WORD = re.compile(r"\S+\s*\Z")
_WITHIN = 60

_WHOLE = {"e-mail": "hele bericht", "brief": "hele brief"}
"""Where a remark is about all of it."""

_ALL: Span = (0, 0)
"""Stands for the letter as a whole."""

Pieces = list[tuple[str, str]]


class Units:
    """Turns offsets in a text from code points into UTF-16 units, which other programs count in."""

    def __init__(self, text: str) -> None:
        self._wide = [found.start() for found in _ASTRAL.finditer(text)]

    def of(self, offset: int) -> int:
        """Return an offset in UTF-16 units."""
        return offset + bisect_left(self._wide, offset)


@dataclass(frozen=True)
class Cards:
    """Makes the cards for one report.

    Attributes:
        document: what was checked.
        units: of each text that places are in, by the name of its spot.
        level: remarks below it are left out.
    """

    document: Document
    report: Report
    units: Mapping[Any, Units]
    level: Severity

    def first(self) -> tuple[list[dict[str, Any]], int]:
        """Return the first cards in the order of the text, last what is about all of it; and how many there are."""
        cards: dict[Span, list[Remark]] = {}
        for remark in sorted(self._remarks(), key=lambda remark: remark.start):
            if remark.severity >= self.level:
                cards.setdefault(self._span(remark), []).append(remark)
        seen: Counter[str] = Counter()
        better = self._owners(cards)
        in_order = sorted(cards, key=lambda span: (span == _ALL, span))
        told = [self._card(span, cards[span], better.get(span, []), seen) for span in self._chosen(in_order, cards)]
        return told, len(in_order)

    def _chosen(self, in_order: Sequence[Span], cards: Mapping[Span, Sequence[Remark]]) -> Sequence[Span]:
        """Return which cards are told, of all of them."""
        return in_order[:MOST]

    def _span(self, remark: Remark) -> Span:
        if self._is_of_all(remark.findings[0]):
            return _ALL
        return quoted_span(self.report, remark) or (remark.start, remark.end)

    def _owners(self, spans: Collection[Span]) -> Mapping[Span, Sequence[BetterSentence]]:
        """Return the better sentences by the card that each belongs to: of those that it meets the narrowest one."""
        found: dict[Span, list[BetterSentence]] = {}
        for better in self.report.better:
            met = [span for span in spans if better.start < span[1] and span[0] < better.end]
            if met:
                found.setdefault(min(met, key=lambda span: span[1] - span[0]), []).append(better)
        return found

    def _remarks(self) -> Iterator[Remark]:
        """Yield the remarks, and one for each place where a word comes back: each is mended with its own sentence."""
        for remark in self.report.remarks:
            here = tuple(n for n in remark.findings if not self._is_of_all(n))
            if here:
                lead = self.report.findings[here[0]]
                yield Remark(lead.start, lead.end, max(self.report.findings[n].severity for n in here), here)
            apart = [n for n in remark.findings if n not in here]
            for n in (*apart, *remark.repeats):
                finding = self.report.findings[n]
                yield Remark(finding.start, finding.end, finding.severity, (n,))

    def _card(
        self, span: Span, remarks: Sequence[Remark], better: Sequence[BetterSentence], seen: Counter[str]
    ) -> dict[str, Any]:
        report, text = self.report, self.report.letter.text
        found = [n for remark in remarks for n in remark.findings if report.findings[n].severity >= self.level]
        key = "\0".join([visible(text[slice(*span)]), *(report.findings[n].rule for n in found)])
        seen[key] += 1
        whole = span == _ALL
        ranges = [] if whole else self._places(*span)
        return {
            "id": blake2b(f"{key}\0{seen[key]}".encode("utf-8", "replace"), digest_size=8).hexdigest(),
            "severity": max(remark.severity for remark in remarks).label,
            "where": _WHOLE.get(self.document.letter.channel, "hele brief") if whole else self._where(span[0], ranges),
            "spot": ranges[0]["spot"] if ranges else BODY,
            "quote": [] if whole else self._quote(span, remarks),
            "points": [point for remark in remarks for point in self._points(remark)][:_MOST_POINTS],
            "offers": list(self._offers(better, found)),
            "ranges": ranges,
            "marks": [
                {**place, "severity": remark.severity.label}
                for remark in remarks
                if not whole
                for place in self._places(remark.start, remark.end)
            ],
        }

    def _is_of_all(self, n: int) -> bool:
        """Say whether a finding is about the letter as a whole, and only stands somewhere because it has to."""
        f = self.report.findings[n]
        return f.category == "opbouw" and not any(s.start < f.end and f.start < s.end for s in self.report.sentences)

    def _where(self, start: int, ranges: Sequence[Mapping[str, Any]]) -> str:
        if ranges and ranges[0]["spot"] == SUBJECT:
            return "onderwerp"
        return self.report.letter.mark(start).told

    def _places(self, start: int, end: int) -> list[dict[str, Any]]:
        """Return where a span stands; of what stands nowhere, the place before it."""
        return [self._place(t.spot, t.first, t.last) for t in self.document.trace(start, max(end, start + 1))]

    def _place(self, spot: Any, start: int, end: int) -> dict[str, Any]:
        units = self.units[spot]
        return {"spot": spot, "start": units.of(start), "end": units.of(end)}

    def _quote(self, span: Span, remarks: Sequence[Remark]) -> Pieces:
        """Return a sentence on one line, in pieces with their severity; "" where nothing is the matter."""
        line, places = fold(self.report.letter.text[slice(*span)])
        worst = [0] * len(line)
        for remark in remarks:
            if self.report.findings[remark.findings[0]].category in ABOUT_SENTENCES:
                continue
            start, end = places[max(remark.start - span[0], 0)], places[min(remark.end, span[1]) - span[0]]
            if (start, end) != (0, len(line)):
                worst[start:end] = [max(each, remark.severity) for each in worst[start:end]]
        pieces: Pieces = []
        for char, severity in zip(line, worst, strict=True):
            label = Severity(severity).label if severity else ""
            if pieces and pieces[-1][1] == label:
                pieces[-1] = (pieces[-1][0] + char, label)
            else:
                pieces.append((char, label))
        return _shortened(pieces)

    def _points(self, remark: Remark) -> Iterator[dict[str, Any]]:
        for n in remark.findings:
            finding = self.report.findings[n]
            if finding.severity >= self.level:
                what, advice = halves(finding.message)
                yield {
                    "rule": finding.rule,
                    "severity": finding.severity.label,
                    "what": what,
                    "advice": advice,
                    "why": first_sentence(visible(finding.why)),
                }

    def _offers(self, better: Sequence[BetterSentence], found: Sequence[int]) -> Iterator[dict[str, Any]]:
        """Yield the better wordings of a sentence, each once: first the whole sentence, then words of it.

        Many words are shown with their sentence too: as a stretch of it they say little.
        """
        wholes = [Suggestion(b.start, b.end, b.text, "") for b in better]
        singles = [s for n in found for s in self.report.findings[n].suggestions]
        changed: set[tuple[str, str]] = set()
        told: set[tuple[str, str]] = set()
        for suggestion in (*wholes, *singles[:_MOST_TRIED]):
            if len(told) == _MOST_OFFERS:
                return
            edits, result = self._edits(suggestion), change(self.report, suggestion)
            if not edits or result in changed:
                continue
            changed.add(result)
            whole = suggestion in wholes or self._is_long(suggestion)
            offer = self._told(self._in_sentence(suggestion) if whole else self._with_word(suggestion), whole=whole)
            if (offer["instead"], offer["text"]) not in told:  # the same word again has its turn after the first
                told.add((offer["instead"], offer["text"]))
                yield {**offer, "whole": whole, "edits": edits}

    def _is_long(self, suggestion: Suggestion) -> bool:
        old = self.report.letter.text[suggestion.start : suggestion.end]
        return max(len(old.split()), len(suggestion.text.split())) > _MOST_WORDS

    def _in_sentence(self, suggestion: Suggestion) -> Suggestion:
        """Return a wording as one of the sentences that it stands in."""
        touched = [s for s in self.report.sentences if s.start < suggestion.end and suggestion.start < s.end]
        start = min([suggestion.start, *(s.start for s in touched)])
        end = max([suggestion.end, *(s.end for s in touched)])
        text = self.report.letter.text
        return Suggestion(start, end, text[start : suggestion.start] + suggestion.text + text[suggestion.end : end], "")

    def _with_word(self, suggestion: Suggestion) -> Suggestion:
        """Return a wording that only puts words in as one of the word before them."""
        if suggestion.start < suggestion.end:
            return suggestion
        at = suggestion.start
        text = self.report.letter.text
        before = _LAST_WORD.search(text, max(at - _WITHIN, 0), at)
        start = before.start() if before else at
        return Suggestion(start, at, text[start:at] + suggestion.text, "")

    def _edits(self, suggestion: Suggestion) -> list[dict[str, Any]]:
        made = changes(self.document, settled(self.report.letter.text, [suggestion]))
        return [{**self._place(c.spot, c.start, c.end), "text": c.text} for c in made]

    def _told(self, shown: Suggestion, *, whole: bool) -> dict[str, Any]:
        text = self.report.letter.text
        pieces = _new(text, shown)
        instead = "" if whole else visible(text[shown.start : shown.end])
        return {"text": "".join(piece for piece, _ in pieces), "pieces": pieces, "instead": instead}


def _new(text: str, suggestion: Suggestion) -> Pieces:
    """Return a wording in pieces on one line, of which the new ones say so."""
    pieces: Pieces = []
    at = suggestion.start
    for words in in_words(text, suggestion):
        pieces += [(text[at : words.start], ""), (words.text, "new")]
        at = words.end
    pieces.append((text[at : suggestion.end], ""))
    shown: Pieces = []
    for piece, kind in pieces:
        line = fold(f"|{piece}|")[0][1:-1]
        if shown and shown[-1][0].endswith(" "):
            line = line.lstrip(" ")
        if line:
            shown.append((line, kind))
    return shown


def _shortened(pieces: Pieces) -> Pieces:
    """Return a quote that is no longer than what a card has room for; what is marked stays."""
    room = _LONGEST_QUOTE
    made: Pieces = []
    last = max((n for n, (_, label) in enumerate(pieces) if label), default=-1)
    for n, (piece, label) in enumerate(pieces):
        if n > last and len(piece) > room:
            made.append((f"{piece[: max(room, 0)].rstrip()} …", label))
            break
        made.append((piece, label))
        room -= len(piece)
    return made
