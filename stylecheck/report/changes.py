"""Better wordings as changes of the words in a source: which characters of it go, and what comes in their place."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass

from stylecheck.finding import Suggestion
from stylecheck.read.document import Document
from stylecheck.rewrite.edits import in_words


@dataclass(frozen=True, slots=True)
class Change:
    """Something to put in place of a stretch of a source.

    Attributes:
        spot: in which text of the source (see `Piece`).
        start, end: code points of that text.
        text: plain, whatever the source is written in.
    """

    spot: Hashable
    start: int
    end: int
    text: str


def changes(document: Document, suggestions: Iterable[Suggestion]) -> list[Change]:
    """Return suggestions as changes, in order; each as a whole or not at all.

    Left out is what would change a field, or what would make or join paragraphs where lines are none of the text's own.

    Args:
        suggestions: settled (see `settled`), in order.
    """
    return [change for suggestion in suggestions for change in _changes(document, suggestion)]


def _changes(document: Document, suggestion: Suggestion) -> Sequence[Change]:
    text = document.letter.text
    words = in_words(text, suggestion)
    if not document.letter.plain and any("\n" in w.text or "\n" in text[w.start : w.end] for w in words):
        return ()
    if any(document.is_fixed(w.start, w.end) for w in words):
        return ()
    return [change for w in words for change in _of(document, w)]


def _of(document: Document, words: Suggestion) -> list[Change]:
    """Return a change of words; between tags, the new words stand where the first of the old ones stood."""
    if words.start == words.end:
        if words.start and (before := document.trace(words.start - 1, words.start)):
            return [Change(before[-1].spot, before[-1].last, before[-1].last, words.text)]
        behind = document.trace(words.start, words.start + 1)
        return [Change(t.spot, t.first, t.first, words.text) for t in behind[:1]]
    traces = document.trace(words.start, words.end)
    if not traces:
        return []
    first, *others = traces
    return [Change(first.spot, first.first, first.last, words.text)] + [
        Change(t.spot, t.first, t.last, "") for t in others
    ]
