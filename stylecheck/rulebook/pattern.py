"""Runs the `pattern` rules: phrases over forms and classes, heads with dependents, and named constructions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from stylecheck.boundary import attempt, gathered
from stylecheck.finding import Finding, Severity, Suggestion
from stylecheck.language.page import Page, Sentence, Worded, Words
from stylecheck.rewrite.nounstyle import verbal, verbhint
from stylecheck.rewrite.passive import active
from stylecheck.rewrite.passive.asked import Asked
from stylecheck.rewrite.passive.hearing import is_minutes
from stylecheck.rewrite.passive.hint import asks_result, hint, is_in_passing, tells_property, tells_result
from stylecheck.rewrite.tone import milder, request
from stylecheck.rewrite.voice import Voice
from stylecheck.rulebook.constructions import CONSTRUCTIONS, WITH_ACTORS, Hit
from stylecheck.rulebook.model import Pattern, PatternRule
from stylecheck.rulebook.phrases import Phrase, Phrases, compile_phrase
from stylecheck.rulebook.regex import Sieves, compile_regex, on_lines
from stylecheck.rulebook.situation import is_for_everybody

if TYPE_CHECKING:
    from stylecheck.language.passive import Passive

_TWO_STOPS = re.compile(r"(?<=\w)\.\.(?!\.)")
"""Of a name that ends on one, at the end of a message: Feenstra B.V.."""
_READER = frozenset(("u", "uw", "je", "jij", "jouw", "jullie"))
_LOOSE = 4
"""Most sentences of a loose piece of text, of which nobody can say whether it speaks to a reader."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What a rule asks of the text around a sentence.

    Attributes:
        everybody: it is no letter to one reader.
        unhurt: it is no letter, and it matters little there who acts.
        voice: how it names its writer and reader, for the wordings that are offered.
    """

    everybody: bool = False
    unhurt: bool = False
    voice: Voice = field(default_factory=Voice)


def look_at(page: Page, voice: Voice) -> Seen:
    """Return what rules ask of a text."""
    everybody = is_for_everybody(page)
    return Seen(everybody, everybody and _hardly_asks_who(page), voice)


class _Compiled(NamedTuple):
    pattern: Pattern
    finder: Any
    rarest: frozenset[str]
    """Of these words a sentence must have one."""
    wanted: list[Phrase]
    unwanted: list[Phrase]


class PatternRunner:
    """One `pattern` rule, compiled.

    Attributes:
        looks_around: what it finds in a sentence depends on those beside it.
        hears: it depends on the voice of the text.
    """

    def __init__(self, rule: PatternRule) -> None:
        self.rule = rule
        self._without_next = [compile_phrase(p) for p in rule.without_next]
        # a tip never hides a warning
        self._compiled = [_compiled(p) for p in sorted(rule.patterns, key=lambda p: p.severity == Severity.TIP)]
        self._sieves = Sieves({n: c.pattern.regex for n, c in enumerate(self._compiled) if c.pattern.regex})
        self._phrases = Phrases({n: c.finder for n, c in enumerate(self._compiled) if not c.pattern.regex})
        actors = rule.construction in WITH_ACTORS
        advises = any("{raad}" in message for message in (rule.message, *(p.message for p in rule.patterns)))
        self.looks_around = actors or bool(rule.without_next)
        self.hears = actors or advises or rule.category == "naamwoordstijl"

    def find(
        self, sentences: Sequence[Sentence], page: Page | None = None, voice: Voice | None = None
    ) -> Iterator[Finding]:
        """Yield the rule's findings in a letter; within one sentence the places of two patterns do not overlap.

        Args:
            page: the letter that the sentences stand in.
            voice: how the letter names its writer and reader, for the wordings that are offered.
        """
        if not self.is_silent(sentences, page):
            seen = look_at(page, voice or Voice()) if page else Seen(voice=voice or Voice())
            for _, found in self.look(sentences, range(len(sentences)), seen, page):
                yield from found

    def is_silent(self, sentences: Sequence[Sentence], page: Page | None) -> bool:
        """Say whether the rule is for texts that speak to a reader, and this one does not."""
        return self.rule.addressed and len(sentences) > _LOOSE and not _speaks_to_reader(sentences, page)

    def look(
        self, sentences: Sequence[Sentence], numbers: Sequence[int], seen: Seen, words: Worded | None = None
    ) -> Iterator[tuple[int, list[Finding]]]:
        """Yield the findings in some sentences of a row, by the number of the sentence; one without may be left out.

        Args:
            words: a text in which these sentences stand: most patterns fail on its words.
        """
        compiled = [self._compiled[n] for n in self._possible([sentences[n] for n in numbers], words)]
        if not compiled and not self.rule.construction:
            return
        for n in numbers:
            s = sentences[n]
            if self._without_next:
                answered = attempt(self.rule.id, False, self._answered, sentences[n + 1 : n + 2])
                if answered:
                    continue
            if s.legal and self.rule.category == "toon":
                continue  # the law prescribes how it sounds
            found = self._constructions(sentences, n, seen) if self.rule.construction else self._in(s, compiled, seen)
            yield n, gathered(self.rule.id, found)

    def _possible(self, sentences: Sequence[Sentence], words: Worded | None) -> list[int]:
        """Return the numbers of the patterns that may stand in one of some sentences, in order."""
        lines = on_lines(s.text for s in sentences) if self._sieves else ""
        return sorted([*self._sieves.passing(lines), *self._phrases.possible(words or Words(sentences))])

    def _constructions(self, sentences: Sequence[Sentence], number: int, seen: Seen) -> Iterator[Finding]:
        """Yield the findings on the constructions in a sentence."""
        s = sentences[number]
        for hit in CONSTRUCTIONS[self.rule.construction](s):
            yield self._constructed(s, hit, sentences, number, seen)

    def _constructed(self, s: Sentence, hit: Hit, sentences: Sequence[Sentence], number: int, seen: Seen) -> Finding:
        """Return the finding on a construction."""
        mild = self.rule.personal and seen.everybody
        if hit.passive:
            return self._passive(Asked(s, hit.passive, seen.voice, near(sentences, number)), hit, seen, mild=mild)
        message = self.rule.messages.get(hit.variant, self.rule.message)
        severity = Severity.TIP if hit.mild or mild else self.rule.severity
        found = self._finding(s, hit.first, hit.last, message, severity, hit.values)
        if self.rule.construction != "schreeuwen":
            return found
        return replace(found, suggestions=attempt(self.rule.id, (), _calm, s, found.start, found.end))

    def _passive(self, asked: Asked, hit: Hit, seen: Seen, *, mild: bool) -> Finding:
        """Return the finding on a passive clause."""
        s, passive, variant, values = asked.sentence, asked.passive, hit.variant, hit.values
        if "vorm" in self.rule.messages and variant in ("", "onpersoonlijk", "toestand"):
            nothing = "", ""
            key, words = attempt(self.rule.id, nothing, hint, s, passive, asked.voice, asked.near, asked)
            variant = variant if variant == "toestand" and key != "bron" else key
            values = {**values, "actief": words}
        spared = variant in ("wie", "") and attempt(self.rule.id, False, _is_spared, s, passive, seen)
        message = self.rule.messages.get(variant, self.rule.message)
        severity = Severity.TIP if hit.mild or mild or spared else self.rule.severity
        found = self._finding(s, hit.first, hit.last, message, severity, values)
        if not s.legal and hit.variant != "toestand":
            made = attempt(self.rule.id, (), active.suggest, s, passive, asked.voice, asked.near, asked)
            found = replace(found, suggestions=made)
        weak = not found.suggestions and attempt(self.rule.id, False, is_in_passing, s, passive)
        return replace(found, weak=True) if weak else found

    def _in(self, s: Sentence, compiled: Sequence[_Compiled], seen: Seen) -> Iterator[Finding]:
        """Yield the findings of the patterns in a sentence."""
        taken: list[tuple[int, int]] = []
        vocabulary = s.vocabulary
        for c in compiled:
            if c.rarest and c.rarest.isdisjoint(vocabulary):
                continue  # most patterns fail here, and a call costs more than this question
            if not c.pattern.regex and not c.finder.possible(s):
                continue
            places = list(_places(c.pattern, c.finder, s))
            if not places or any(not w.occurs(s) for w in c.wanted) or any(w.occurs(s) for w in c.unwanted):
                continue
            for start, end, better in places:
                if any(a < end and b > start for a, b in taken):
                    continue
                found = self._phrase(s, c.pattern, start, end, better, seen)
                if found is not None:
                    taken.append((found.start, found.end))
                    yield found

    def _phrase(
        self, s: Sentence, pattern: Pattern, start: int, end: int, better: Sequence[str], seen: Seen
    ) -> Finding | None:
        """Return the finding on a place of a pattern, None where nothing is to be said of it."""
        made: tuple[Suggestion, ...] = ()
        if self.rule.category == "naamwoordstijl":
            if attempt(self.rule.id, False, verbhint.only_says_when, s, start, end):
                return None
            start, end = attempt(self.rule.id, (start, end), verbhint.narrowed, s, start, end)
            offered = attempt(self.rule.id, (), verbal.suggest, s, seen.voice)
            made = tuple(x for x in offered if x.start < end and start < x.end)
        if request.VERBAL in better and not any(x.start <= start for x in made):
            return None
        severity = self.rule.severity if pattern.severity is None else pattern.severity
        severity = Severity.TIP if self.rule.personal and seen.everybody else severity
        message = pattern.message or self.rule.message
        told = {"raad": self._advice(s, start, end, seen.voice)} if "{raad}" in message else {}
        found = self._at(s, start, end, message, severity, told, [b for b in better if not _is_template(b)])
        suggestions = found.suggestions + attempt(self.rule.id, (), _asked, s, better)
        choice = any(b.startswith("U kunt") for b in better)  # what the reader may do is not asked of him
        if self.rule.category == "toon" and not suggestions and not choice:
            suggestions = attempt(self.rule.id, (), _milder, s, start, end)
        return replace(found, suggestions=suggestions + made)

    def _advice(self, s: Sentence, start: int, end: int, voice: Voice) -> str:
        """Return what a message tells to do about a noun of action."""
        clue = attempt(self.rule.id, "", verbhint.clue, s, start, end, voice)
        return clue or "Gebruik het werkwoord en zeg wie het doet"

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


def _compiled(pattern: Pattern) -> _Compiled:
    with_words = pattern.find or pattern.head
    finder = compile_phrase(with_words) if with_words else compile_regex(pattern.regex)
    return _Compiled(
        pattern,
        finder,
        finder.rarest if with_words else frozenset(),
        [compile_phrase(w) for w in pattern.with_],
        [compile_phrase(w) for w in pattern.without],
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


def _is_spared(s: Sentence, passive: Passive, seen: Seen) -> bool:
    """Say whether it hardly matters who acts in a passive clause."""
    if seen.unhurt or asks_result(s, passive) or tells_property(s, passive):
        return True
    return seen.everybody and tells_result(s, passive)


def _calm(s: Sentence, start: int, end: int) -> tuple[Suggestion, ...]:
    """Return shouted words as they are said."""
    calm = milder.quiet(s, start, end)
    if calm is None:
        return ()
    start, end, text = calm
    return (Suggestion(start, end, text, f"Schrijf liever: {text}"),)


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


def near(sentences: Sequence[Sentence], number: int) -> list[Sentence]:
    """Return the sentences around one that may tell who acts in it: the two before it, and the next on its heels."""
    s, found = sentences[number], list(sentences[max(0, number - 2) : number])
    return found + [after for after in sentences[number + 1 : number + 2] if after.start - s.end < _ON_ITS_HEELS]


_ON_ITS_HEELS = 2
"""Fewer characters than this between two sentences of one paragraph."""
