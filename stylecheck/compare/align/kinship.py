"""How near words are to each other: the same one, one of the same meaning or family, a part of a compound."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from stylecheck.compare.align.words import ANCHOR
from stylecheck.language.tables import rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_SAME_MEANING = 0.7
_SAME_STEM = 0.65
_OF_COMPOUND = 0.75
"""What a part of a compound is worth for the word by itself: huurprijs for huur."""
_SAME_KIND = 0.3
"""What an amount is worth for another amount, a date for another date: a fact that changed is still told there."""
_STEM_LENGTH = 6
_SHORTEST_PART = 4
_SPOKEN = 3
"""A whole word of so many letters may be the beginning or end of a compound that nobody cut."""
_ENDINGS = ("ingen", "ing", "atie", "eren", "heden", "heid", "elijk", "baar", "end", "en", "er", "e", "s")
_SEAMS = ("", "s", "en", "e")
_PREFIXES = ("ge", "ver", "be", "her", "ont")


class Kinship:
    """The nearness of the words of two letters.

    Args:
        words: all words of both.
        told: pairs of words that mean the same in these letters.
    """

    def __init__(self, words: Iterable[str], told: Iterable[tuple[str, str]] = ()) -> None:
        all_words = dict.fromkeys(words)
        self._known: dict[str, dict[str, float]] = {}
        self._told = {pair for a, b in told if a in all_words and b in all_words for pair in ((a, b), (b, a))}
        self._holders: dict[str, set[str]] = {}
        for word in all_words:
            for key in _keys(word):
                self._holders.setdefault(key, set()).add(word)
        for a, b in self._told:
            self._holders.setdefault(f"+{a}", set()).add(b)

    def covers(self, word: str) -> dict[str, float]:
        """Return the words that a word covers, with how well: from 0 to 1; the word itself is among them."""
        known = self._known.get(word)
        if known is None:
            others = set().union(*(self._holders.get(key, ()) for key in (*_keys(word), f"+{word}")))
            graded = ((other, self._grade(other, word)) for other in others)
            known = self._known[word] = {other: grade for other, grade in graded if grade}
            known[word] = 1.0
        return known

    def _grade(self, word: str, other: str) -> float:
        if (word, other) in self._told:
            return _SAME_MEANING
        if word.startswith(ANCHOR) or other.startswith(ANCHOR):
            return _SAME_KIND if _kind(word) == _kind(other) else 0.0
        best = _simple(word, other)
        parts, others = _parts(word), _parts(other)
        if len(parts) > 1 or len(others) > 1:
            covered = sum(max(_simple(p, o) for o in others) for p in parts) / len(parts)
            best = max(best, covered * (_OF_COMPOUND if len(others) > 1 else 1.0))
        return best


def _simple(word: str, other: str) -> float:
    if _bare(word) == _bare(other):
        return 1.0
    if not _groups(word).isdisjoint(_groups(other)):
        return _SAME_MEANING
    word, other = _bare(word), _bare(other)
    return _SAME_STEM if len(word) > _SPOKEN and _stem(word) == _stem(other) else 0.0


def _keys(word: str) -> Iterator[str]:
    """Yield what near words have in common."""
    if word.startswith(ANCHOR):
        yield word
        yield _kind(word)
        return
    for part in {word, *_parts(word)}:
        yield _bare(part)
        yield f"-{_stem(_bare(part))}"
        yield from _groups(part)


def _kind(word: str) -> str:
    return word.partition(":")[0]


@cache
def _bare(word: str) -> str:
    return word.replace("_", "")


@cache
def _parts(word: str) -> tuple[str, ...]:
    parts = tuple(p for p in word.replace("-", "_").split("_") if len(p) >= _SHORTEST_PART)
    return parts or (_bare(word),)


@cache
def _stem(word: str) -> str:
    """Return what words of one family share: reparatie and repareren, vergoeding and vergoeden."""
    for prefix in _PREFIXES:
        if word.startswith(prefix) and len(word) > len(prefix) + 4:
            word = word.removeprefix(prefix)
            break
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) > len(ending) + 2:
            word = word.removesuffix(ending)
            break
    hard = word[:_STEM_LENGTH]
    hard = hard[:-1] + {"v": "f", "z": "s"}.get(hard[-1], hard[-1]) if hard else hard
    return "".join(c for n, c in enumerate(hard) if n == 0 or c != hard[n - 1])


@cache
def _table() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for number, (line,) in enumerate((*rows("verwante-woorden.txt"), *rows("gelijke-woorden.txt"))):
        for word in line.split():
            found.setdefault(word, set()).add(f"~{number}")
    return {word: frozenset(names) for word, names in found.items()}


@cache
def _groups(word: str) -> frozenset[str]:
    """Return the groups of words of one meaning that a word stands in; a seam may be written in more ways."""
    return frozenset().union(*(_table().get(word.replace("_", seam), ()) for seam in _SEAMS))
