"""Figures per sentence, paragraph or letter that a rule of kind `measure` may put a threshold on."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from stylecheck.language.page import Page, Sentence
from stylecheck.letter import PartKind
from stylecheck.rewrite.voice import FIRST_PERSON
from stylecheck.rulebook.constructions import enumeration, subordinate_clauses
from stylecheck.rulebook.unknown import long_words, unknown_abbreviations


@dataclass(frozen=True, slots=True)
class Measured:
    """A figure, the place it belongs to (code points), and the variant of the rule's message that fits.

    Attributes:
        legal: the place is a sentence that the law prescribes.
        mild: it is no more than a tip.
        sentence: the sentence that the figure belongs to, where it is one.
    """

    value: float
    start: int
    end: int
    variant: str = ""
    legal: bool = False
    mild: bool = False
    sentence: Sentence | None = None


SHORT = 6
"""Most words of a short sentence in a row of short ones (Onze Taal: only short sentences sound like orders)."""
_YOU = frozenset(["u", "uw", "uzelf", "je", "jij", "jou", "jouw", "jullie"])


def _words(s: Sentence) -> Measured:
    listed = s.length > SHORT_LIST and _plain_list(s)
    return _of(s, s.length, "opsomming" if listed or enumeration(s) else "", mild=listed)


def _clauses(s: Sentence) -> Measured:
    return _of(s, subordinate_clauses(s))


def _each(measure: Callable[[Sentence], Measured]) -> Callable[[Page], Iterator[Measured]]:
    return lambda page: map(measure, page.sentences)


def _of(s: Sentence, value: float, variant: str = "", *, mild: bool = False) -> Measured:
    return Measured(value, s.start, s.end, variant, s.legal, mild, sentence=s)


SHORT_LIST = 15
"""Words up to which a sentence with a list after a colon is no long sentence at all."""
_ITEM_WORDS = 8
_ITEMS = re.compile(r"[,;]|\s(?:en|of)\s")


def _plain_list(s: Sentence) -> bool:
    """Say whether a sentence is a short introduction, a colon and four short things or more: Neem mee: a, b, c en d.

    A reader takes the things one by one, so that the sentence is easy whatever its length; it is better a list.
    """
    colon = next((i for i, word in enumerate(s.lower) if word == ":"), None)
    if not colon or colon > SHORT_LIST:
        return False
    if any(t.tag_.startswith("WW|pv") for t in s.doc[colon + 1 :]):
        return False
    things = [thing.split() for thing in _ITEMS.split(" ".join(s.lower[colon + 1 :]))]
    return len(things) >= 4 and all(0 < len(thing) <= _ITEM_WORDS for thing in things)


def _mean_words(page: Page) -> Iterator[Measured]:
    """Words per sentence over the letter, from six sentences on; marked at the longest sentence."""
    if len(page.sentences) >= 6:
        longest = max(page.sentences, key=lambda s: s.words)
        mean = round(page.words / len(page.sentences), 1)
        yield Measured(mean, longest.start, longest.end)


def _short_in_a_row(page: Page) -> Iterator[Measured]:
    """Number of short sentences that follow each other in running text."""
    row: list[Sentence] = []
    for part, own in page.paragraphs:
        for s in own:
            if part.kind is PartKind.PARAGRAPH and 0 < s.words <= SHORT:
                row.append(s)
                continue
            yield from _row(row)
            row = []
    yield from _row(row)


def _row(row: list[Sentence]) -> Iterator[Measured]:
    if row:
        yield Measured(len(row), row[0].start, row[-1].end)


def _paragraph_words(page: Page) -> Iterator[Measured]:
    for part, own in page.paragraphs:
        if part.kind is PartKind.PARAGRAPH:
            yield Measured(sum(s.words for s in own), part.start, part.end)


def _paragraph_sentences(page: Page) -> Iterator[Measured]:
    for part, own in page.paragraphs:
        if part.kind is PartKind.PARAGRAPH:
            yield Measured(len(own), part.start, part.end)


def _words_without_heading(page: Page) -> Iterator[Measured]:
    """Words of a letter of at least four paragraphs without any heading or list; marked at its second paragraph."""
    kinds = {part.kind for part in page.parts}
    paragraphs = [part for part, _ in page.paragraphs if part.kind is PartKind.PARAGRAPH]
    if len(paragraphs) >= 4 and not kinds & {PartKind.HEADING, PartKind.LIST_ITEM}:
        yield Measured(page.words, paragraphs[1].start, paragraphs[1].end)


def _we_per_you(page: Page) -> Iterator[Measured]:
    """How many times oftener a letter says wij than u, from five times wij on; marked at the first wij."""
    ours = [(s, i) for s in page.sentences for i, word in enumerate(s.lower) if word in FIRST_PERSON]
    yours = sum(word in _YOU for s in page.sentences for word in s.lower)
    if len(ours) >= 5:
        s, i = ours[0]
        yield Measured(round(len(ours) / max(yours, 1), 1), *s.span(i, i))


def _unknown(page: Page) -> Iterator[Measured]:
    """Letters of each abbreviation that the letter leaves unexplained; marked at its first place."""
    for word, start, end in unknown_abbreviations(page):
        yield Measured(len(word), start, end)


def _long_words(page: Page) -> Iterator[Measured]:
    """Letters of each long word that is rare; marked at its first place."""
    for word, start, end in long_words(page):
        yield Measured(len(word), start, end)


OF_SENTENCES: dict[str, Callable[[Sentence], Measured]] = {"woorden-per-zin": _words, "bijzinnen-per-zin": _clauses}
"""Measures of sentences, that depend on nothing else."""
MEASURES: dict[str, Callable[[Page], Iterator[Measured]]] = {
    **{name: _each(measure) for name, measure in OF_SENTENCES.items()},
    "gemiddelde-zinslengte": _mean_words,
    "korte-zinnen-achter-elkaar": _short_in_a_row,
    "woorden-per-alinea": _paragraph_words,
    "zinnen-per-alinea": _paragraph_sentences,
    "woorden-zonder-kopje": _words_without_heading,
    "wij-per-u": _we_per_you,
    "onbekende-afkorting": _unknown,
    "lang-woord": _long_words,
}
"""Names that a rule of kind `measure` may give as its `measure`."""
