"""A letter with its text parsed: what the rules look at."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from stylecheck.finding import SentenceSpan
from stylecheck.language.columns import columns
from stylecheck.language.memory import NO_NOTES, Content, Notes
from stylecheck.letter import JUDGED, Part, PartKind

if TYPE_CHECKING:
    from spacy.tokens import Doc


Span = tuple[int, int]
"""From where to where something stands (code points)."""


@dataclass(frozen=True, slots=True)
class Cut:
    """The sentences of a part of a letter, in places counted from its start.

    Attributes:
        drafts: the place of each sentence, or piece of a very long one, and its words where they are counted elsewhere.
        spans: what a report lists of the part.
        quotations: what stands between quotation marks.
    """

    drafts: tuple[tuple[int, int, int | None], ...]
    spans: tuple[SentenceSpan, ...]
    quotations: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Wording:
    """A sentence as it is parsed, wherever it stands.

    Attributes:
        doc: the spaCy document; merge fields are replaced by an ordinary word, white space is folded.
        offsets: for each token its place, counted from the start of the sentence.
        fields: the indexes of tokens that stand for a merge field.
        words: its length in words.
        legal: it is a sentence that the law prescribes.
    """

    doc: Doc
    offsets: tuple[Span, ...]
    fields: frozenset[int]
    words: int
    legal: bool


@dataclass(eq=False)
class Sentence:
    """One parsed sentence.

    Attributes:
        start, end: its place in the letter (code points).
        part: the kind of part it stands in.
        text: its text as it stands in the letter.
        doc: the spaCy document; merge fields are replaced by an ordinary word, white space is folded.
        offsets: for each token its (start, end) in the letter.
        fields: the indexes of tokens that stand for a merge field.
        words: its length in words; where a sentence is too long to be one, and stands in pieces, that of the whole at
            the first and 0 at the others.
        legal: it is a sentence that the law prescribes.
        quoted: the indexes of tokens between quotation marks.
        length: its length in words where sentences that it quotes count by themselves.
        notes: what was found out about it.
    """

    start: int
    end: int
    part: PartKind
    text: str
    doc: Doc
    offsets: list[tuple[int, int]]
    fields: frozenset[int]
    words: int
    legal: bool
    quoted: frozenset[int] = frozenset()
    length: int = 0
    notes: Notes = NO_NOTES

    @property
    def content(self) -> Content:
        """What it is wherever it stands: what is found in it follows from that."""
        return self.text, self.part, self.quoted, self.words, self.length

    @cached_property
    def lower(self) -> list[str]:
        """The tokens' forms in lower case."""
        return columns(self.doc).lower

    @cached_property
    def lemmas(self) -> list[str]:
        """The tokens' lemmas in lower case, without the mark for separable verbs and compounds."""
        return columns(self.doc).lemmas

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """All forms and lemmas of the sentence, for a quick no."""
        return columns(self.doc).vocabulary

    @cached_property
    def spaced(self) -> str:
        """The forms with a space around each, for a quick no to the beginning or end of a word."""
        return columns(self.doc).spaced

    @cached_property
    def places(self) -> dict[str, list[int]]:
        """For each form and lemma, the tokens that have it."""
        return columns(self.doc).places

    @cached_property
    def pos(self) -> list[str]:
        """The tokens' universal part-of-speech tags."""
        return columns(self.doc).pos

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Return the place in the letter of tokens first..last (inclusive)."""
        return self.offsets[first][0], self.offsets[last][1]


class Worded(Protocol):
    """A text that can be asked for its words: a sentence, some sentences, or a page."""

    @property
    def vocabulary(self) -> frozenset[str]:
        """All forms and lemmas, for a quick no."""

    @property
    def spaced(self) -> str:
        """The forms with a space around each."""


class Words:
    """The words of some sentences together."""

    def __init__(self, sentences: Sequence[Sentence]) -> None:
        self._sentences = sentences

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """All forms and lemmas."""
        return frozenset().union(*(s.vocabulary for s in self._sentences))

    @cached_property
    def spaced(self) -> str:
        """The forms with a space around each."""
        return "".join(s.spaced for s in self._sentences)


@dataclass(eq=False)
class Page:
    """A letter with its text parsed: what the rules look at.

    Attributes:
        text: the letter's text.
        parts: its parts in order.
        sentences: the sentences to be judged, in order.
        spans: what a report lists: each sentence of a paragraph, and each list item as a whole.
        lines: the lines that stand around the text: subject and headings (parsed), salutation and closing (only cut
            into tokens).
        silent: the places where nothing is said of the style: quotations and merge fields, in order.
    """

    text: str
    parts: tuple[Part, ...]
    sentences: list[Sentence]
    spans: list[SentenceSpan]
    lines: list[Sentence]
    silent: list[tuple[int, int]] = field(default_factory=list)

    def is_silent(self, start: int, end: int) -> bool:
        """Say whether a place lies within a quotation or a merge field."""
        n = bisect_right(self.silent, (start, len(self.text) + 1)) - 1
        return n >= 0 and end <= self.silent[n][1]

    @cached_property
    def words(self) -> int:
        """The number of words in the judged sentences."""
        return sum(s.words for s in self.sentences)

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """All forms and lemmas of the sentences and lines, for a quick no."""
        return frozenset().union(*(s.vocabulary for s in (*self.sentences, *self.lines)))

    @cached_property
    def spaced(self) -> str:
        """The forms of the sentences and lines with a space around each."""
        return "".join(s.spaced for s in (*self.sentences, *self.lines))

    @cached_property
    def paragraphs(self) -> list[tuple[Part, list[Sentence]]]:
        """The judged parts with their sentences; a part without words is left out."""
        found = []
        for part in self.judged:
            first = bisect_left(self.sentences, part.start, key=lambda s: s.start)
            beyond = bisect_left(self.sentences, part.end, key=lambda s: s.start)
            if first < beyond:
                found.append((part, self.sentences[first:beyond]))
        return found

    @property
    def judged(self) -> list[Part]:
        """The parts whose text is judged."""
        return [part for part in self.parts if part.kind in JUDGED]

    def of_kind(self, *kinds: PartKind) -> list[Part]:
        """Return the parts of these kinds, in order."""
        return [part for part in self.parts if part.kind in kinds]
