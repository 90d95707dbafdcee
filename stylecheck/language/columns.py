"""The attributes of a sentence's tokens as plain lists: spaCy makes an object for each token that it is asked for."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc

_KEY = "stylecheck_columns"


class Columns:
    """The attributes of the tokens of one parsed sentence.

    Attributes:
        lower: the forms in lower case.
        pos: the universal part-of-speech tags.
        tags: the detailed tags: WW|pv|tgw|ev.
        deps: the relations to the heads.
        heads: the indexes of the heads; the top of a tree is its own.
    """

    def __init__(self, doc: Doc) -> None:
        tokens = list(doc)
        self.lower: list[str] = [t.lower_ for t in tokens]
        self.pos: list[str] = [t.pos_ for t in tokens]
        self.tags: list[str] = [t.tag_ for t in tokens]
        self.deps: list[str] = [t.dep_ for t in tokens]
        self.heads: list[int] = [t.head.i for t in tokens]

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


def columns(doc: Doc) -> Columns:
    """Return the attributes of a sentence that is parsed to the end; they are remembered with it."""
    known: Columns | None = doc.user_data.get(_KEY)
    if known is None:
        known = doc.user_data.setdefault(_KEY, Columns(doc))
    return known
