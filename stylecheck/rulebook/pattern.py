"""Runs the `pattern` rules: phrases over forms and classes, heads with dependents, and named constructions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any

from stylecheck.finding import Finding, Severity, Suggestion
from stylecheck.language.page import Page, Sentence
from stylecheck.rewrite.nounstyle import verbal, verbhint
from stylecheck.rewrite.passive import active
from stylecheck.rewrite.passive.asked import Asked
from stylecheck.rewrite.passive.hearing import is_minutes
from stylecheck.rewrite.passive.hint import asks_result, hint, is_in_passing, tells_property, tells_result
from stylecheck.rewrite.tone import milder, request
from stylecheck.rewrite.voice import Voice
from stylecheck.rulebook.constructions import CONSTRUCTIONS
from stylecheck.rulebook.model import Pattern, PatternRule
from stylecheck.rulebook.phrases import Phrase, compile_phrase
from stylecheck.rulebook.regex import Sieve, compile_regex, on_lines
from stylecheck.rulebook.situation import is_for_everybody

_TWO_STOPS = re.compile(r"(?<=\w)\.\.(?!\.)")
"""Of a name that ends on one, at the end of a message: Feenstra B.V.."""
_READER = frozenset(("u", "uw", "je", "jij", "jouw", "jullie"))
_LOOSE = 4
"""Most sentences of a loose piece of text, of which nobody can say whether it speaks to a reader."""

_NO_WORDS: frozenset[str] = frozenset()


class PatternRunner:
    """One `pattern` rule, compiled."""

    def __init__(self, rule: PatternRule) -> None:
        self.rule = rule
        self._without_next = [compile_phrase(p) for p in rule.without_next]
        self._compiled = [
            (
                p,
                compile_phrase(p.find or p.head) if p.find or p.head else compile_regex(p.regex),
                next(iter(compile_phrase(p.find or p.head).needs), _NO_WORDS) if p.find or p.head else _NO_WORDS,
                [compile_phrase(w) for w in p.with_],
                [compile_phrase(w) for w in p.without],
                Sieve(p.regex) if p.regex else None,
            )
            # a tip never hides a warning
            for p in sorted(rule.patterns, key=lambda p: p.severity == Severity.TIP)
        ]
        self._has_regex = any(p.regex for p in rule.patterns)

    def find(
        self, sentences: Sequence[Sentence], page: Page | None = None, voice: Voice | None = None
    ) -> Iterator[Finding]:
        """Yield the rule's findings in a letter; within one sentence the places of two patterns do not overlap.

        Args:
            page: the letter that the sentences stand in: most patterns fail on its words.
            voice: how the letter names its writer and reader, for the wordings that are offered.
        """
        if self.rule.addressed and len(sentences) > _LOOSE and not _speaks_to_reader(sentences, page):
            return
        everybody = page is not None and is_for_everybody(page)
        mild = self.rule.personal and everybody
        spares_all = everybody and page is not None and bool(self.rule.construction) and _hardly_asks_who(page)
        lines = on_lines(s.text for s in sentences) if self._has_regex else ""
        compiled = [
            (pattern, finder, rarest, wanted, unwanted)
            for pattern, finder, rarest, wanted, unwanted, sieve in self._compiled
            if (
                sieve.lets_pass(lines)
                if sieve
                else page is None or (not (rarest and rarest.isdisjoint(page.vocabulary)) and finder.possible(page))
            )
        ]
        if not compiled and not self.rule.construction:
            return
        for number, s in enumerate(sentences):
            if self._without_next and self._answered(sentences[number + 1 : number + 2]):
                continue
            if s.legal and self.rule.category == "toon":
                continue  # the law prescribes how it sounds
            if self.rule.construction:
                for hit in CONSTRUCTIONS[self.rule.construction](s):
                    variant, values = hit.variant, hit.values
                    asked = Asked(s, hit.passive, voice or Voice(), _near(sentences, number)) if hit.passive else None
                    if (
                        hit.passive
                        and asked
                        and "vorm" in self.rule.messages
                        and variant in ("", "onpersoonlijk", "toestand")
                    ):
                        key, words = hint(s, hit.passive, asked.voice, asked.near, asked)
                        variant = variant if variant == "toestand" and key != "bron" else key
                        values = {**values, "actief": words}
                    spared = (
                        hit.passive
                        and variant in ("wie", "")
                        and (
                            spares_all
                            or asks_result(s, hit.passive)
                            or tells_property(s, hit.passive)
                            or (everybody and tells_result(s, hit.passive))
                        )
                    )
                    message = self.rule.messages.get(variant, self.rule.message)
                    severity = Severity.TIP if hit.mild or mild or spared else self.rule.severity
                    found = self._finding(s, hit.first, hit.last, message, severity, values)
                    if self.rule.construction == "schreeuwen" and (calm := milder.quiet(s, found.start, found.end)):
                        start, end, text = calm
                        found = replace(found, suggestions=(Suggestion(start, end, text, f"Schrijf liever: {text}"),))
                    if hit.passive and asked and not s.legal and hit.variant != "toestand":
                        found = replace(
                            found,
                            suggestions=active.suggest(s, hit.passive, asked.voice, asked.near, asked),
                        )
                    if hit.passive and not found.suggestions and is_in_passing(s, hit.passive):
                        found = replace(found, weak=True)
                    yield found
                continue
            taken: list[tuple[int, int]] = []
            vocabulary = s.vocabulary
            for pattern, finder, rarest, wanted, unwanted in compiled:
                if rarest and rarest.isdisjoint(vocabulary):
                    continue  # most patterns fail here, and a call costs more than this question
                if not pattern.regex and not finder.possible(s):
                    continue
                places = list(_places(pattern, finder, s))
                if not places or any(not w.occurs(s) for w in wanted) or any(w.occurs(s) for w in unwanted):
                    continue
                for start, end, better in places:
                    if any(a < end and b > start for a, b in taken):
                        continue
                    made: tuple[Suggestion, ...] = ()
                    if self.rule.category == "naamwoordstijl":
                        if verbhint.only_says_when(s, start, end):
                            continue
                        start, end = verbhint.narrowed(s, start, end)
                        made = verbal.suggest(s, voice or Voice())
                        made = tuple(x for x in made if x.start < end and start < x.end)
                    if request.VERBAL in better and not any(x.start <= start for x in made):
                        continue
                    taken.append((start, end))
                    severity = self.rule.severity if pattern.severity is None else pattern.severity
                    severity = Severity.TIP if mild else severity
                    message = pattern.message or self.rule.message
                    told = {"raad": _advice(s, start, end, voice)} if "{raad}" in message else {}
                    plain = [b for b in better if not _is_template(b)]
                    found = self._at(s, start, end, message, severity, told, plain)
                    found = replace(found, suggestions=found.suggestions + _asked(s, better))
                    choice = any(b.startswith("U kunt") for b in better)  # what the reader may do is not asked of him
                    if self.rule.category == "toon" and not found.suggestions and not choice:
                        found = replace(found, suggestions=_milder(s, start, end))
                    found = replace(found, suggestions=found.suggestions + made)
                    yield found

    def _answered(self, following: Sequence[Sentence]) -> bool:
        """Say whether the next sentence has what makes the rule superfluous."""
        return any(phrase.occurs(s) for s in following for phrase in self._without_next)

    def _finding(
        self, s: Sentence, first: int, last: int, message: str, severity: Severity, values: Mapping[str, str]
    ) -> Finding:
        return self._at(s, *s.span(first, last), message, severity, values, ())

    def _at(
        self,
        s: Sentence,
        start: int,
        end: int,
        message: str,
        severity: Severity,
        values: Mapping[str, str],
        better: Sequence[str],
    ) -> Finding:
        text = " ".join(s.text[start - s.start : end - s.start].split())
        return Finding(
            rule=self.rule.id,
            category=self.rule.category,
            severity=Severity.TIP if s.legal else severity,
            start=start,
            end=end,
            message=_TWO_STOPS.sub(".", message.format(text=text, better=" of ".join(better), **values)),
            why=self.rule.why,
            source=self.rule.source,
            suggestions=tuple(
                Suggestion(start, end, _capital(b, text), f"Schrijf liever: {_capital(b, text)}")
                for b in better
                if not b.startswith("(")
            ),
        )


def _speaks_to_reader(sentences: Sequence[Sentence], page: Page | None) -> bool:
    if page is not None:
        return bool(page.vocabulary & _READER)
    return any(s.vocabulary & _READER for s in sentences)


_SELDOM = 80
"""A page for everybody with fewer than one passive in so many words is no worse for it."""


def _hardly_asks_who(page: Page) -> bool:
    """Say whether it matters little who acts in what is no letter: in minutes, and on a page with hardly a passive."""
    few = sum(len(s.doc._.passives or ()) for s in page.sentences) * _SELDOM < page.words
    return few or is_minutes(page)


def _advice(s: Sentence, start: int, end: int, voice: Voice | None) -> str:
    """Return what a message tells to do about a noun of action."""
    return verbhint.clue(s, start, end, voice or Voice()) or "Gebruik het werkwoord en zeg wie het doet"


def _places(pattern: Pattern, finder: Any, s: Sentence) -> Iterator[tuple[int, int, Sequence[str]]]:
    """Yield (start, end, better wordings) of each place of a pattern, in code points of the letter.

    The group called `plek` of a regular expression, where it has one, is the place; its groups can stand in the better
    wordings as \\1.
    """
    if pattern.regex:
        group = _place_group(pattern.regex)
        for match in finder.finditer(s.text):
            start, end = match.span(group)
            better = [b if b.startswith("(") else _filled(b, match) for b in pattern.better]
            if not any(s.offsets[i][0] < s.start + end and s.offsets[i][1] > s.start + start for i in s.fields):
                yield s.start + start, s.start + end, better
        return
    for first, last in finder.find(s):
        if first == last and first in s.fields:
            continue
        if not pattern.head or _dependents_fit(pattern, s, first):
            yield *s.span(first, last), pattern.better


def _asked(s: Sentence, better: Sequence[str]) -> tuple[Suggestion, ...]:
    """Return the better wordings for a whole sentence that hold its own content: Wilt u {taak}?"""
    if s.legal:
        return ()
    made = [text for b in better if _is_template(b) and (text := request.fill(s, b))]
    texts = [milder.polished(s, text) for text in made]
    return tuple(Suggestion(s.start, s.end, text, f"Schrijf liever: {text}") for text in texts)


_WORD = re.compile(r"\w+|!!+")
_SMALL = frozenset(("te", "u", "wij", "de", "het", "worden", "wordt", "zal", "zullen", "hierbij", "dan", "om"))
"""Words that do not hurt, so that it does not matter whether they are still there."""


def _milder(s: Sentence, start: int, end: int) -> tuple[Suggestion, ...]:
    """Return the sentence in milder words, where what hurt is no longer in it."""
    text = milder.suggest(s)
    hurts = s.text[start - s.start : end - s.start].lower()
    if text is None or not set(_WORD.findall(hurts)) - set(_WORD.findall(text.lower())) - _SMALL:
        return ()
    return (Suggestion(s.start, s.end, text, f"Schrijf liever: {text}"),)


def _is_template(better: str) -> bool:
    return any(name in better for name in request.TEMPLATES)


@lru_cache(maxsize=1024)
def _place_group(expression: str) -> int:
    """Return the number of the group called `plek`, 0 for the whole expression."""
    return int(compile_regex(expression).groupindex.get("plek", 0))


def _filled(better: str, match: Any) -> str:
    """Fill the groups of a match in at \\1, \\2 …; RE2's own `expand` garbles what is not ASCII."""
    return re.sub(r"\\(\d)", lambda number: match.group(int(number[1])) or "", better)


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


def _near(sentences: Sequence[Sentence], number: int) -> list[Sentence]:
    """Return the sentences around one that may tell who acts in it: the two before it, and the next on its heels."""
    s, found = sentences[number], list(sentences[max(0, number - 2) : number])
    return found + [after for after in sentences[number + 1 : number + 2] if after.start - s.end < _ON_ITS_HEELS]


_ON_ITS_HEELS = 2
"""Fewer characters than this between two sentences of one paragraph."""
