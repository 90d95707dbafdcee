"""The phrase language of rule files: what a phrase means, and where it stands in a sentence.

A phrase is a row of elements with a space between them:

    woord        exactly this word (capitals do not matter); `a|b` is one of both
    ~betalen     this verb in every form
    woord*       a word that begins so; `*woord` one that ends so
    [woord]      may be left out
    ...          a gap of at most twelve words; `..3` of at most three
    ..           a gap of at most twenty words within the clause: no comma, colon, semicolon, dash or bracket in it
    <getal>      a class of words (see wordclasses.CLASSES)
    !woord       not this word (takes no place itself)
    a & b        both, in any order, anywhere in the sentence
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from stylecheck.language import verbs
from stylecheck.language.page import Sentence, Worded
from stylecheck.rulebook.wordclasses import BREAKS, CLASSES, Test

GAP = 12
"""Most words that `...` passes over."""

CLAUSE = 20
"""Most words that `..` passes over."""


class PhraseError(ValueError):
    """A phrase in a rule file cannot be understood; the message is Dutch."""


@dataclass(frozen=True, slots=True)
class Element:
    """One place in a phrase: a set of forms, beginnings or ends, or a test; or a gap, or a negation.

    `words` are all forms and lemmas together.
    """

    words: frozenset[str] = frozenset()
    forms: frozenset[str] = frozenset()
    verb_forms: frozenset[str] = frozenset()
    lemmas: frozenset[str] = frozenset()
    starts: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()
    test: Test | None = None
    gap: int = 0
    clause: bool = False
    optional: bool = False
    negated: bool = False

    def fits(self, s: Sentence, i: int) -> bool:
        """Say whether token i can stand here."""
        word = s.lower[i]
        if (
            word in self.forms
            or (self.starts and word.startswith(self.starts))
            or (self.ends and word.endswith(self.ends))
            or (self.test is not None and self.test(s, i))
        ):
            return True
        if word in self.verb_forms:
            return s.pos[i] not in ("NOUN", "PROPN", "NUM", "ADP") or s.lemmas[i] in self.lemmas
        return s.lemmas[i] in self.lemmas and s.pos[i] in ("VERB", "AUX")

    def possible(self, of: Worded) -> bool:
        """Say whether a sentence or letter has a word that may stand here; not for an element with a test."""
        if not self.words.isdisjoint(of.vocabulary):
            return True
        text = of.spaced
        return any(f" {start}" in text for start in self.starts) or any(f"{end} " in text for end in self.ends)

    def places(self, s: Sentence) -> Sequence[int]:
        """Return, in order, the tokens that may fit; no others can."""
        if self.test is not None:
            return range(len(s.lower))
        found = {i for word in s.vocabulary.intersection(self.words) for i in s.places[word]}
        if self.starts:
            found.update(i for i, word in enumerate(s.lower) if word.startswith(self.starts))
        if self.ends:
            found.update(i for i, word in enumerate(s.lower) if word.endswith(self.ends))
        return sorted(found)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A compiled phrase: one row of elements, or several that must all occur.

    `needs` holds sets of words of each of which the sentence must have at least one; most sentences fail on that.
    `parts` are the elements that ask for the beginning or end of a word, and must be there too. `text` is the phrase as
    rule files have it.
    """

    text: str
    rows: tuple[tuple[Element, ...], ...]
    needs: tuple[frozenset[str], ...]
    parts: tuple[Element, ...] = ()

    @property
    def rarest(self) -> frozenset[str]:
        """Words of which a sentence must have one, the fewest of `needs`; none where any sentence will do."""
        return next(iter(self.needs), frozenset())

    def possible(self, of: Worded) -> bool:
        """Say whether a sentence or letter has the words without which the phrase cannot occur."""
        vocabulary = of.vocabulary
        for words in self.needs:  # asked fifty thousand times a second
            if words.isdisjoint(vocabulary):
                return False
        return all(element.possible(of) for element in self.parts) if self.parts else True

    def occurs(self, s: Sentence) -> bool:
        """Say whether the phrase stands anywhere in the sentence."""
        if not self.possible(s):
            return False
        return bool(self.places(s)) if s.notes.lasting else next(self.find(s), None) is not None

    def places(self, s: Sentence) -> tuple[tuple[int, int], ...]:
        """Return the (first, last) tokens of each occurrence, remembered with the sentence."""
        return s.notes.of(("phrase", self.text), None, lambda: tuple(self.find(s))) if self.possible(s) else ()

    def find(self, s: Sentence) -> Iterator[tuple[int, int]]:
        """Yield the (first, last) tokens of each occurrence, without overlap within the phrase."""
        if not self.possible(s):
            return
        if len(self.rows) > 1:
            hits = [next(_row(row, s), None) for row in self.rows]
            if all(h is not None for h in hits):
                places = [h for h in hits if h is not None]
                yield min(a for a, _ in places), max(b for _, b in places)
            return
        yield from _row(self.rows[0], s)


class Phrases:
    """Many phrases, by number: says which of them a text may have, without asking each."""

    def __init__(self, phrases: Mapping[int, Phrase]) -> None:
        self._phrases = phrases
        self._always = [n for n, phrase in phrases.items() if not phrase.needs]
        self._by_word: dict[str, list[int]] = {}
        for n, phrase in phrases.items():
            for word in phrase.rarest:
                self._by_word.setdefault(word, []).append(n)
        self._words = frozenset(self._by_word)

    def possible(self, of: Worded) -> list[int]:
        """Return the numbers of the phrases of which a sentence or letter has the words, in order."""
        having = set(self._always)
        for word in self._words & of.vocabulary:
            having.update(self._by_word[word])
        return [n for n in sorted(having) if self._phrases[n].possible(of)]


def _row(row: tuple[Element, ...], s: Sentence) -> Iterator[tuple[int, int]]:
    dead: set[tuple[int, int]] = set()
    first = row[0]
    sure = not (first.optional or first.negated)
    at = 0
    for i in first.places(s) if sure else range(len(s.lower)):
        if i < at or (sure and not first.fits(s, i)):
            continue
        end = _match(row, 0, s, i, dead)
        if end is not None and end > i:
            yield i, end - 1
            at = end


def _match(row: tuple[Element, ...], k: int, s: Sentence, i: int, dead: set[tuple[int, int]]) -> int | None:
    """Return the token after a match of row[k:] at token i, or None.

    `dead` holds the (k, i) that failed before: with it, several gaps cost no more than their sum (no backtracking).
    """
    if k == len(row):
        return i
    if (k, i) in dead:
        return None
    end = _step(row, k, s, i, dead)
    if end is None and k:
        dead.add((k, i))
    return end


def _step(row: tuple[Element, ...], k: int, s: Sentence, i: int, dead: set[tuple[int, int]]) -> int | None:
    element = row[k]
    n = len(s.lower)
    if element.gap:
        for skip in range(element.gap + 1):
            if i + skip > n:
                break
            end = _match(row, k + 1, s, i + skip, dead)
            if end is not None:
                return end
            if element.clause and i + skip < n and s.lower[i + skip] in BREAKS:
                break
        return None
    if element.negated:
        return None if i < n and element.fits(s, i) else _match(row, k + 1, s, i, dead)
    if i < n and element.fits(s, i):
        end = _match(row, k + 1, s, i + 1, dead)
        if end is not None:
            return end
    return _match(row, k + 1, s, i, dead) if element.optional else None


@lru_cache(maxsize=4096)
def compile_phrase(text: str) -> Phrase:
    """Compile a phrase of the rule language.

    Raises:
        PhraseError: an element is not understood; says which.
    """
    rows = tuple(tuple(_element(word) for word in side.split()) for side in text.split("&"))
    if not rows or not all(rows):
        raise PhraseError("het patroon is leeg")
    for row in rows:
        if row[0].gap or row[-1].gap:
            raise PhraseError("een patroon begint of eindigt niet met ‘...’")
        if all(e.optional or e.negated for e in row):
            raise PhraseError("een patroon heeft minstens één woord dat er echt moet staan")
    needed = [e for row in rows for e in row if not (e.gap or e.optional or e.negated or e.test)]
    return Phrase(
        text,
        rows,
        tuple(sorted((e.words for e in needed if not (e.starts or e.ends)), key=len)),
        tuple(e for e in needed if e.starts or e.ends),
    )


@lru_cache(maxsize=8192)
def _element(word: str) -> Element:
    if word == "...":
        return Element(gap=GAP)
    if word == "..":
        return Element(gap=CLAUSE, clause=True)
    if gap := re.fullmatch(r"\.\.(\d{1,2})", word):
        return Element(gap=int(gap.group(1)) or 1)
    optional = word.startswith("[") and word.endswith("]")
    word = word[1:-1] if optional else word
    negated = word.startswith("!")
    word = word[1:] if negated else word
    forms: set[str] = set()
    tests: list[Test] = []
    verb_forms: set[str] = set()
    lemmas: set[str] = set()
    starts: list[str] = []
    ends: list[str] = []
    for option in word.split("|"):
        if not option:
            raise PhraseError(f"bij ‘{word}’ ontbreekt een woord naast ‘|’")
        if option.startswith("~"):
            infinitive = option[1:].lower()
            verb_forms |= verbs.single_word_forms(infinitive)
            lemmas.add(infinitive.replace("_", ""))
        elif option.startswith("<"):
            name = option.strip("<>")
            if name not in CLASSES:
                raise PhraseError(f"‘<{name}>’ bestaat niet; kies uit: {', '.join(sorted(CLASSES))}")
            tests.append(CLASSES[name])
        elif option.endswith("*"):
            starts.append(option[:-1].lower())
        elif option.startswith("*"):
            ends.append(option[1:].lower())
        else:
            forms.add(option.lower())
    test: Test | None = None
    if tests:
        test = tests[0] if len(tests) == 1 else lambda s, i: any(t(s, i) for t in tests)
    return Element(
        frozenset(forms | verb_forms | lemmas),
        frozenset(forms),
        frozenset(verb_forms),
        frozenset(lemmas),
        tuple(starts),
        tuple(ends),
        test,
        optional=optional,
        negated=negated,
    )
