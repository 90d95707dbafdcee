"""Runs the `letter` rules: what only the whole letter shows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from stylecheck.finding import Finding
from stylecheck.language.annotate import Sentence
from stylecheck.rulebook.model import LetterRule
from stylecheck.rulebook.phrases import Phrase, compile_phrase


class LetterRunner:
    """One `letter` rule: where the letter has one thing, another is reported."""

    def __init__(self, rule: LetterRule) -> None:
        self.rule = rule
        self._has = [compile_phrase(p) for p in rule.has]
        self._report = [compile_phrase(p) for p in rule.report]

    def find(self, sentences: Sequence[Sentence]) -> Iterator[Finding]:
        """Yield the places to report, if the letter has what the rule looks for."""
        has, reported = self._places(self._has, sentences), self._places(self._report, sentences)
        if not has:
            return
        if self.rule.rarer and len(has) < len(reported):
            has, reported = reported, has
        other = _text(*has[0]) if has else ""
        for s, first, last in reported:
            start, end = s.span(first, last)
            yield Finding(
                rule=self.rule.id,
                category=self.rule.category,
                severity=self.rule.severity,
                start=start,
                end=end,
                message=self.rule.message.format(text=_text(s, first, last), other=other.lower()),
                why=self.rule.why,
                source=self.rule.source,
            )

    @staticmethod
    def _places(phrases: Sequence[Phrase], sentences: Sequence[Sentence]) -> list[tuple[Sentence, int, int]]:
        return [(s, first, last) for s in sentences for p in phrases for first, last in p.find(s)]


def _text(s: Sentence, first: int, last: int) -> str:
    start, end = s.span(first, last)
    return s.text[start - s.start : end - s.start]
