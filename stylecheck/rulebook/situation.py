"""Knows what kind of letter this is and how it reaches the reader, by the signals of rules/soorten and the layout."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from stylecheck.language.page import Page, Sentence, Words
from stylecheck.letter import PartKind
from stylecheck.rulebook.model import Genre, Rule
from stylecheck.rulebook.phrases import Phrases, compile_phrase

LEAST_POINTS = 4
"""Points of signals from which a letter is taken for one of a kind."""
_LONGEST_SMS = 70
"""Most words of what may be a text message: three of 160 characters."""
_SMS_LINES = 3
_MAIL = re.compile(
    r"^\s*(?:subject\s*:|(?:onderwerp|betreft)\s*:?\s*(?:(?:re|fw|fwd|antw|antwoord|doorgestuurd|betr)\s*:|\[?ticket))",
    re.I,
)
"""A subject as only a mail has it: in English, or with a mark of an answer. "Onderwerp:" stands in letters too."""
_PAPER = frozenset({PartKind.ADDRESS, PartKind.REFERENCE, PartKind.HEADER})


@dataclass(frozen=True, slots=True)
class Situation:
    """What kind of letter it is ("" where unknown), and its channel.

    Attributes:
        whole: it is a letter from salutation to closing, and no loose sentences.
    """

    genre: str = ""
    channel: str = "brief"
    whole: bool = False

    def allows(self, rule: Rule) -> bool:
        """Say whether a rule is meant for such letters."""
        return (not rule.soort or self.genre in rule.soort) and (not rule.kanaal or self.channel in rule.kanaal)


def situation(page: Page, signals: Signals, *, genre: str = "", channel: str = "") -> Situation:
    """Return the situation of a letter.

    Args:
        genre, channel: as the user gave them; what is empty is detected.
    """
    kinds = {part.kind for part in page.parts}
    return Situation(
        genre=genre or signals.genre(page),
        channel=channel or detect_channel(page),
        whole=bool(kinds & {PartKind.SALUTATION, PartKind.CLOSING}),
    )


_PASSAGE = 120
"""Most words of a text that may be a part of a letter."""


def is_for_everybody(page: Page) -> bool:
    """Say whether a text is longer than a passage and greets nobody: a web page or a leaflet, and no letter."""
    kinds = (PartKind.SALUTATION, PartKind.CLOSING, PartKind.SUBJECT, PartKind.MAIL_HEADER, PartKind.QUOTED)
    return page.words > _PASSAGE and not page.of_kind(*kinds)


def detect_channel(page: Page) -> str:
    """Return how a letter seems to be sent: a text message is short and bare, a mail has headers and no address."""
    kinds = [part.kind for part in page.parts]
    if PartKind.MAIL_HEADER in kinds or PartKind.QUOTED in kinds:
        return "e-mail"
    subjects = page.of_kind(PartKind.SUBJECT)
    paper = bool(_PAPER & set(kinds))
    if subjects and not paper and _MAIL.match(page.text[subjects[0].start : subjects[0].end]):
        return "e-mail"
    bare = not subjects and not paper and PartKind.HEADING not in kinds
    dressed = PartKind.SALUTATION in kinds and PartKind.CLOSING in kinds
    lines = sum(bool(line.strip()) for line in page.text.splitlines())
    if bare and (not dressed or lines <= _SMS_LINES) and len(page.text.split()) <= _LONGEST_SMS:
        return "sms"
    return "brief"


class Signals:
    """The signals of kinds of letters, compiled."""

    def __init__(self, genres: Sequence[Genre]) -> None:
        self._genres = tuple(genre.id for genre in genres)
        signals = [(genre.id, signal.points, signal.find) for genre in genres for signal in genre.signals]
        self._points = [(genre, points) for genre, points, _ in signals]
        self._phrases = [compile_phrase(find) for _, _, find in signals]
        self._sieve = Phrases(dict(enumerate(self._phrases)))

    def genre(self, page: Page) -> str:
        """Return the kind of letter whose signals give the most points, "" where none is clear.

        What stands in a title counts twice.
        """
        lines = [s for s in page.lines if s.part in (PartKind.SUBJECT, PartKind.HEADING)]
        signals = self._in([*lines, *page.sentences])
        titles = frozenset().union(*signals[: len(lines)])
        found = frozenset().union(*signals[len(lines) :])
        totals = dict.fromkeys(self._genres, 0)
        for n in titles | found:
            genre, points = self._points[n]
            totals[genre] += 2 * points if n in titles else points
        best = max(totals, key=totals.__getitem__, default="")  # of equals the first
        return best if best and totals[best] >= LEAST_POINTS else ""

    def _in(self, sentences: Sequence[Sentence]) -> list[frozenset[int]]:
        """Return for each sentence the numbers of the signals that stand in it."""
        known: list[frozenset[int] | None] = [s.notes.get("signals", self) for s in sentences]
        words = Words([s for s, signals in zip(sentences, known, strict=True) if signals is None])
        possible = [(n, self._phrases[n]) for n in self._sieve.possible(words)]
        asked = [(n, phrase, phrase.rarest) for n, phrase in possible]
        found = []
        for s, signals in zip(sentences, known, strict=True):
            if signals is None:
                own = s.vocabulary
                signals = frozenset(
                    n
                    for n, phrase, rarest in asked
                    if not (rarest and rarest.isdisjoint(own)) and phrase.occurs(s)  # most fail on their rarest word
                )
                s.notes.put("signals", self, signals)
            found.append(signals)
        return found
