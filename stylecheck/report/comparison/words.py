"""Which words of sentences differ from those of other sentences."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from stylecheck.report.layout import fold

_TOKEN = re.compile(r"\w+(?:[-.,:/’']\w+)*|[^\w\s]")
_MOST = 4_000_000
"""Pairs of words up to which they are compared; longer sentences differ as a whole."""
_LINK = 3
"""Letters up to which a word that both have says nothing, where everything around it differs."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Words on one line, safe to show; marked where something is the matter with them."""

    text: str
    marked: bool = False


Pieces = tuple[Piece, ...]


def pieces(text: str, marks: Sequence[tuple[int, int]] = ()) -> Pieces:
    """Return a text on one line, without what steers a terminal, divided at its marks.

    Args:
        marks: places of the words that are marked, sorted, without overlap (code points of `text`).
    """
    line, places = fold(text)
    made: list[Piece] = []
    at = 0
    for first, last in marks:
        start, end = (places[min(max(0, each), len(text))] for each in (first, last))
        start, end = start + len(line[start:end]) - len(line[start:end].lstrip()), start + len(line[start:end].rstrip())
        if start < end:
            made += [Piece(line[at:start]), Piece(line[start:end], marked=True)]
            at = end
    made.append(Piece(line[at:]))
    return tuple(piece for piece in made if piece.text)


def differing(before: Sequence[str], after: Sequence[str]) -> tuple[list[Pieces], list[Pieces]]:
    """Return sentences of both letters with the words marked that the others do not have."""
    sides = (_tokens(before), _tokens(after))
    words = [[before[n][a:b] for n, a, b in sides[0]], [after[n][a:b] for n, a, b in sides[1]]]
    same = _matching(*words) if before and after else []
    shared = (
        {n for a, _, size in same for n in range(a, a + size)},
        {n for _, b, size in same for n in range(b, b + size)},
    )
    made = []
    for texts, tokens, kept in zip((before, after), sides, shared, strict=True):
        marks = _marks(texts, tokens, kept) if before and after else [[] for _ in texts]
        made.append([pieces(text, own) for text, own in zip(texts, marks, strict=True)])
    return made[0], made[1]


def _tokens(texts: Sequence[str]) -> list[tuple[int, int, int]]:
    return [(n, match.start(), match.end()) for n, text in enumerate(texts) for match in _TOKEN.finditer(text)]


def _matching(before: list[str], after: list[str]) -> list[tuple[int, int, int]]:
    """Return the stretches that both have: where they begin in each, and how many words they are."""
    if len(before) * len(after) > _MOST:
        return []
    found = SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks()[:-1]
    return [block for block in found if _tells(before, block) or _is_at_an_end(block, len(before), len(after))]


def _tells(words: list[str], block: tuple[int, int, int]) -> bool:
    """Say whether a stretch is more than a little word and signs between words that differ."""
    start, _, size = block
    own = [word for word in words[start : start + size] if word[0].isalnum()]
    return len(own) > 1 or (len(own) == 1 and len(own[0]) > _LINK)


def _is_at_an_end(block: tuple[int, int, int], before: int, after: int) -> bool:
    a, b, size = block
    return a == b == 0 or (a + size == before and b + size == after)


def _marks(texts: Sequence[str], tokens: Sequence[tuple[int, int, int]], kept: set[int]) -> list[list[tuple[int, int]]]:
    """Return for each sentence the places of words that are not kept; what stands beside each other is one."""
    marks: list[list[tuple[int, int]]] = [[] for _ in texts]
    last: tuple[int, int] | None = None
    for at, (n, start, end) in enumerate(tokens):
        if at in kept:
            continue
        if last == (at - 1, n):
            marks[n][-1] = (marks[n][-1][0], end)
        else:
            marks[n].append((start, end))
        last = (at, n)
    return marks
