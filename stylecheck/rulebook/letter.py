"""Runs the `letter` rules: what only the whole letter shows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from stylecheck.finding import Finding
from stylecheck.language.annotate import Sentence
from stylecheck.rulebook.model import LetterRule
from stylecheck.rulebook.phrases import compile_phrase


class LetterRunner:
    """One `letter` rule: where the letter has one thing, another is reported."""

    def __init__(self, rule: LetterRule) -> None:
        self.rule = rule
        self._has = [compile_phrase(p) for p in rule.has]
        self._report = [compile_phrase(p) for p in rule.report]

    def find(self, sentences: Sequence[Sentence]) -> Iterator[Finding]:
        """Yield the places to report, if the letter has what the rule looks for."""
        if not any(next(p.find(s), None) is not None for s in sentences for p in self._has):
            return
        for s in sentences:
            for phrase in self._report:
                for first, last in phrase.find(s):
                    start, end = s.span(first, last)
                    text = s.text[start - s.start : end - s.start]
                    yield Finding(
                        rule=self.rule.id,
                        category=self.rule.category,
                        severity=self.rule.severity,
                        start=start,
                        end=end,
                        message=self.rule.message.format(text=text),
                        why=self.rule.why,
                        source=self.rule.source,
                    )
