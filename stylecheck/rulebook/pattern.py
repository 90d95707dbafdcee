"""Runs the `pattern` rules: phrases over forms and classes, heads with dependents, and named constructions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from stylecheck.finding import Finding, Severity, Suggestion
from stylecheck.language.annotate import Sentence
from stylecheck.rulebook.constructions import CONSTRUCTIONS
from stylecheck.rulebook.model import Pattern, PatternRule
from stylecheck.rulebook.phrases import Phrase, compile_phrase


class PatternRunner:
    """One `pattern` rule, compiled."""

    def __init__(self, rule: PatternRule) -> None:
        self.rule = rule
        self._compiled = [
            (
                p,
                compile_phrase(p.find or p.head),
                [compile_phrase(w) for w in p.with_],
                [compile_phrase(w) for w in p.without],
            )
            # a tip never hides a warning
            for p in sorted(rule.patterns, key=lambda p: p.severity == Severity.TIP)
        ]

    def find(self, sentences: Sequence[Sentence]) -> Iterator[Finding]:
        """Yield the rule's findings in a letter; within one sentence the places of two patterns do not overlap."""
        for s in sentences:
            if s.legal and self.rule.category == "toon":
                continue  # the law prescribes how it sounds
            if self.rule.construction:
                for hit in CONSTRUCTIONS[self.rule.construction](s):
                    message = self.rule.messages.get(hit.variant, self.rule.message)
                    severity = Severity.TIP if hit.mild else self.rule.severity
                    yield self._finding(s, hit.first, hit.last, message, severity, hit.values)
                continue
            taken: list[tuple[int, int]] = []
            for pattern, phrase, wanted, unwanted in self._compiled:
                if not phrase.possible(s):
                    continue
                places = list(phrase.find(s))
                if not places or any(not w.occurs(s) for w in wanted) or any(w.occurs(s) for w in unwanted):
                    continue
                for first, last in places:
                    if any(i in s.fields for i in range(first, last + 1)) and first == last:
                        continue
                    if pattern.head and not _dependents_fit(pattern, s, first):
                        continue
                    if any(a <= last and b >= first for a, b in taken):
                        continue
                    taken.append((first, last))
                    severity = self.rule.severity if pattern.severity is None else pattern.severity
                    yield self._finding(
                        s, first, last, pattern.message or self.rule.message, severity, {}, pattern.better
                    )

    def _finding(
        self,
        s: Sentence,
        first: int,
        last: int,
        message: str,
        severity: Severity,
        values: Mapping[str, str],
        better: Sequence[str] = (),
    ) -> Finding:
        start, end = s.span(first, last)
        text = " ".join(s.text[start - s.start : end - s.start].split())
        return Finding(
            rule=self.rule.id,
            category=self.rule.category,
            severity=Severity.TIP if s.legal else severity,
            start=start,
            end=end,
            message=message.format(text=text, better=" of ".join(better), **values),
            why=self.rule.why,
            source=self.rule.source,
            suggestions=tuple(
                Suggestion(start, end, _capital(b, text), f"Schrijf liever: {_capital(b, text)}")
                for b in better
                if not b.startswith("(")
            ),
        )


def _capital(text: str, like: str) -> str:
    return text[:1].upper() + text[1:] if like[:1].isupper() else text


def _dependents_fit(pattern: Pattern, s: Sentence, head: int) -> bool:
    """Say whether the head has, for each relation of the pattern, a dependent with one of the words.

    The verb whose subject counts is the head itself or, where the head is an auxiliary, the verb it goes with.
    """
    token = s.doc[head]
    family = {token.i, *(c.i for c in token.children if c.dep_.startswith("aux"))}
    if token.dep_.startswith(("aux", "xcomp")):
        family.add(token.head.i)
    for relation, words in pattern.children.items():
        phrases: list[Phrase] = [compile_phrase(w) for w in words]
        fits = any(
            child.dep_.split(":")[0] == relation.split(":")[0]
            and (":" not in relation or child.dep_ == relation)
            and any(p.rows[0][0].fits(s, child.i) for p in phrases)
            for i in family
            for child in s.doc[i].children
        )
        if not fits:
            return False
    return True
