"""Which line of a text became which line of the new one, and so what becomes of each paragraph of its file."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from stylecheck.finding import Suggestion
from stylecheck.read.document import Document, Piece

Key = tuple[str, int]
"""A paragraph of a file: the part that it stands in, and its number there."""

_LINE = re.compile(r"[^\n]*\S[^\n]*")
_TOKEN = re.compile(r"\w+|\s|[^\w\s]")
_PHRASE = re.compile(r"[^.!?;:\n]+[.!?;:\n]*|[.!?;:\n]+")
_MOST = 2_000_000
"""Pairs of equal lines or words up to which two texts are compared; beyond that the one replaces the other."""
_ALIKE = 0.3
"""The share of words that two lines have in common at least, when the one became the other."""
_MOST_ALIKE = 2_500


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank.

    Attributes:
        gap: a blank line stands before it.
    """

    start: int
    end: int
    text: str
    gap: bool


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph of a file as it stands in the text: everything between two line ends that the reader put in.

    Attributes:
        key: the paragraph; where somebody took out the end of one, the first one of both.
        last: the last one of both.
    """

    start: int
    end: int
    key: Key
    last: Key


@dataclass(frozen=True, slots=True)
class Plan:
    """What becomes of a file.

    Attributes:
        blocks: its paragraphs.
        wanted: the new text of each; "" where it goes.
        new: lines that become paragraphs of their own: the line, and the index of the block that it is behind, or -1.
        lines: all lines of the new text.
        came: for each of those, the line of the old text that it was, None for a new one.
    """

    blocks: Sequence[Block]
    wanted: Sequence[str]
    new: Sequence[tuple[int, int]]
    lines: Sequence[Line]
    came: Sequence[int | None]


def lines_of(text: str) -> list[Line]:
    """Return the lines of a text that are not blank."""
    found: list[Line] = []
    for match in _LINE.finditer(text):
        before = found[-1].end if found else 0
        gap = bool(found) and text.count("\n", before, match.start()) > 1
        found.append(Line(match.start(), match.end(), match[0], gap))
    return found


def blocks_of(document: Document, key_of: Callable[[Piece], Key]) -> list[Block]:
    """Return the paragraphs of a file as they stand in its text.

    Args:
        key_of: the paragraph that a piece of the text stands in.
    """
    text, pieces = document.letter.text, document.pieces
    starts = [piece.start for piece in pieces]
    groups: list[list[Piece]] = []
    for piece in pieces:
        apart = not groups or "\n" in text[groups[-1][-1].end : piece.start]
        if apart:
            groups.append([piece])
        else:
            groups[-1].append(piece)
    assert starts == sorted(starts)
    return [Block(g[0].start, g[-1].end, key_of(g[0]), key_of(g[-1])) for g in groups]


def plan(old: str, new: str, blocks: Sequence[Block]) -> Plan:
    """Return what becomes of the paragraphs of a file with a text when that becomes another text."""
    before, after = lines_of(old), lines_of(new)
    pairs = dict(_pairs([line.text for line in before], [line.text for line in after]))
    starts = [block.start for block in blocks]
    homes = [max(bisect_right(starts, line.start) - 1, 0) for line in before]
    own: list[list[int]] = [[] for _ in blocks]
    counts = Counter(homes)
    for a, home in enumerate(homes):
        if a in pairs:
            own[home].append(pairs[a])
    wanted: list[str] = []
    taken = 0
    for n, found in enumerate(own):
        if not found:
            wanted.append("")
            continue
        first, last = found[0], found[-1]
        follows = next((each[0] for each in own[n + 1 :] if each), len(after)) if counts[n] > 1 else 0
        while counts[n] > 1 and last + 1 < follows and not after[last + 1].gap:
            last += 1  # a line more in an address that is one paragraph
        if n and blocks[n - 1].last == blocks[n].key:
            first = min(first, max(taken, 0))  # nothing stands between a heading and the words that it runs in front of
        taken = last + 1
        wanted.append(new[after[first].start : after[last].end])
        own[n] = [first, last]
    came: list[int | None] = [None] * len(after)
    for a, b in pairs.items():
        came[b] = a
    return Plan(blocks, wanted, list(_new(own, len(after))), after, came)


def _new(own: Sequence[Sequence[int]], count: int) -> Iterator[tuple[int, int]]:
    """Yield the lines that no paragraph has, each with the paragraph that it comes behind."""
    at, behind = 0, -1
    for n, found in enumerate(own):
        if found:
            yield from ((line, behind) for line in range(at, found[0]))
            at, behind = found[-1] + 1, n
    yield from ((line, behind) for line in range(at, count))


def _pairs(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield which line became which, in order."""
    a, b = ([" ".join(text.split()) for text in side] for side in (old, new))
    for tag, i, j, k, m in _opcodes(a, b):
        if tag == "equal":
            yield from zip(range(i, j), range(k, m), strict=True)
        elif tag == "replace":
            yield from ((i + x, k + y) for x, y in _alike(a[i:j], b[k:m]))


def _opcodes(a: Sequence[str], b: Sequence[str]) -> Iterator[tuple[str, int, int, int, int]]:
    """Yield as `SequenceMatcher.get_opcodes`, in a time that does not grow with the square of long texts."""
    first, most = 0, min(len(a), len(b))
    while first < most and a[first] == b[first]:
        first += 1
    last = 0
    while last < most - first and a[-1 - last] == b[-1 - last]:
        last += 1
    inner = a[first : len(a) - last], b[first : len(b) - last]
    yield "equal", 0, first, 0, first
    counts = Counter(inner[1])
    if sum(counts[each] for each in inner[0]) > _MOST:
        yield "replace", first, len(a) - last, first, len(b) - last
    else:
        for tag, i, j, k, m in SequenceMatcher(None, *inner, autojunk=False).get_opcodes():
            yield tag, i + first, j + first, k + first, m + first
    yield "equal", len(a) - last, len(a), len(b) - last, len(b)


def _alike(a: Sequence[str], b: Sequence[str]) -> list[tuple[int, int]]:
    """Return which of some lines became which of others: those with the most words in common, in order."""
    if len(a) * len(b) > _MOST_ALIKE or len(a) == len(b) == 1:
        return list(zip(range(len(a)), range(len(b)), strict=False))
    bags = [[Counter(text.casefold().split()) for text in side] for side in (a, b)]
    best: list[list[float]] = [[0.0] * (len(b) + 1) for _ in range(len(a) + 1)]
    shares = [[_share(one, other) for other in bags[1]] for one in bags[0]]
    for x in range(len(a) - 1, -1, -1):
        for y in range(len(b) - 1, -1, -1):
            paired = shares[x][y] + best[x + 1][y + 1] if shares[x][y] >= _ALIKE else 0.0
            best[x][y] = max(paired, best[x + 1][y], best[x][y + 1])
    found: list[tuple[int, int]] = []
    x = y = 0
    while x < len(a) and y < len(b):
        if shares[x][y] >= _ALIKE and best[x][y] == shares[x][y] + best[x + 1][y + 1]:
            found.append((x, y))
            x, y = x + 1, y + 1
        elif best[x][y] == best[x + 1][y]:
            x += 1
        else:
            y += 1
    return _filled(found, len(a), len(b))


def _filled(found: Sequence[tuple[int, int]], a: int, b: int) -> list[tuple[int, int]]:
    """Return pairs with more: where as many lines lie between two pairs on both sides, they became each other."""
    made: list[tuple[int, int]] = []
    x = y = 0
    for stop_x, stop_y in (*found, (a, b)):
        if stop_x - x == stop_y - y:
            made += zip(range(x, stop_x), range(y, stop_y), strict=True)
        if (stop_x, stop_y) != (a, b):
            made.append((stop_x, stop_y))
        x, y = stop_x + 1, stop_y + 1
    return made


def _share(one: Counter[str], other: Counter[str]) -> float:
    """Return how much of the shorter of two lines the other has as well, from 0 to 1."""
    return (one & other).total() / max(1, min(one.total(), other.total()))


def changes(old: str, new: str, offset: int) -> list[Suggestion]:
    """Return what makes one text the other: by words, within sentences that differ where the texts are long.

    Args:
        offset: where the old text begins, for the places.
    """
    made: list[Suggestion] = []
    at = offset
    for a, b in _in_phrases(old, new):
        if a != b:
            made += _in_words(a, b, at)
        at += len(a)
    return made


def _in_phrases(old: str, new: str) -> Iterator[tuple[str, str]]:
    """Yield texts as the stretches that they have in common, and those that became each other."""
    if len(old) * len(new) <= _MOST:
        yield old, new
        return
    a, b = _PHRASE.findall(old), _PHRASE.findall(new)
    for _, i, j, k, m in _opcodes(a, b):
        yield "".join(a[i:j]), "".join(b[k:m])


def _in_words(old: str, new: str, offset: int) -> Iterator[Suggestion]:
    a, b = _TOKEN.findall(old), _TOKEN.findall(new)
    places = [offset]
    for token in a:
        places.append(places[-1] + len(token))
    for tag, i, j, k, m in _opcodes(a, b):
        text = "".join(b[k:m])
        if tag == "equal":
            continue
        if (j - i) * (m - k) > _MOST:  # apart, so that nobody compares their words again
            yield Suggestion(places[i], places[j], "", "")
            yield Suggestion(places[j], places[j], text, "")
        else:
            yield Suggestion(places[i], places[j], text, "")
