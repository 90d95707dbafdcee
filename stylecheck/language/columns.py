"""The attributes of a sentence's tokens as plain lists: spaCy makes an object for each token that it is asked for."""

from __future__ import annotations

from functools import cached_property, lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc

_KEY = "stylecheck_columns"
_WORDS = "stylecheck_words"
_ATTRIBUTES: list[int | str] = ["LOWER", "LEMMA", "POS", "TAG", "DEP", "HEAD"]


class Columns:
    """The attributes of the tokens of one parsed sentence.

    Attributes:
        lower: the forms in lower case.
        lemmas: the lemmas in lower case, without the mark for separable verbs and compounds.
        pos: the universal part-of-speech tags.
        tags: the detailed tags: WW|pv|tgw|ev.
        deps: the relations to the heads.
        heads: the indexes of the heads; the top of a tree is its own.
    """

    def __init__(self, doc: Doc) -> None:
        name, universal = doc.vocab.strings.__getitem__, _universal()
        lower, lemmas, pos, tags, deps, heads = doc.to_array(_ATTRIBUTES).T.tolist() if len(doc) else [[]] * 6
        self.lower: list[str] = list(map(name, lower))
        self.lemmas: list[str] = list(map(_joined, map(name, lemmas)))
        self.pos: list[str] = [universal[i] for i in pos]
        self.tags: list[str] = list(map(name, tags))
        self.deps: list[str] = list(map(name, deps))
        # the distance to a head is an unsigned number: one before it has come round
        self.heads: list[int] = [(i + head) & _LARGEST for i, head in enumerate(heads)]

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """All forms and lemmas."""
        return frozenset((*self.lower, *self.lemmas))

    @cached_property
    def spaced(self) -> str:
        """The forms with a space around each."""
        return f" {' '.join(self.lower)} "

    @cached_property
    def places(self) -> dict[str, list[int]]:
        """For each form and lemma, the tokens that have it."""
        found: dict[str, list[int]] = {}
        for i, (form, lemma) in enumerate(zip(self.lower, self.lemmas, strict=True)):
            found.setdefault(form, []).append(i)
            if lemma != form:
                found.setdefault(lemma, []).append(i)
        return found

    @cached_property
    def children(self) -> list[list[int]]:
        """For each token, in order, the tokens that hang on it."""
        found: list[list[int]] = [[] for _ in self.heads]
        for i, head in enumerate(self.heads):
            if head != i:
                found[head].append(i)
        return found

    @cached_property
    def finite(self) -> list[int]:
        """The tokens with the tag of a finite verb."""
        return [i for i, tag in enumerate(self.tags) if tag.startswith("WW|pv")]


_LARGEST = 2**64 - 1


@lru_cache(maxsize=1)
def _universal() -> dict[int, str]:
    """Return the universal tags as spaCy numbers them; spaCy is not imported with the module, which must load fast."""
    from spacy.parts_of_speech import NAMES

    return dict(NAMES)


@lru_cache(maxsize=8192)
def _joined(lemma: str) -> str:
    return lemma.replace("_", "").lower()


def words_before(doc: Doc) -> list[int]:
    """Return for each token, and for the end, how many words of only letters stand before it."""
    known: list[int] | None = doc.user_data.get(_WORDS)
    if known is None:
        known = list(accumulate(doc.to_array("IS_ALPHA").tolist(), initial=0))
        doc.user_data[_WORDS] = known
    return known


def columns(doc: Doc) -> Columns:
    """Return the attributes of a sentence that is parsed to the end; they are remembered with it."""
    known: Columns | None = doc.user_data.get(_KEY)
    if known is None:
        known = doc.user_data.setdefault(_KEY, Columns(doc))
    return known
