"""Compounds that no dictionary has, but whose parts are words: "huurdernummer", "Wmo-consulent", "losgehad"."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable

FEWEST = (3, 4)
"""Letters of the first and of the last part; shorter ones make words of typing mistakes."""
_SHORT = frozenset(["app", "apps", "bak", "dak", "pas", "put", "vak"])
"""Shorter words that end compounds all the same: huurdersapp."""
_LONGEST = 40
"""Letters; what is longer is no word."""
_LINKS = ("", "s", "en", "e", "n")
"""What may stand between the parts (tussenklanken, Groene Boekje)."""
_WORD = re.compile(r"[A-Za-zÀ-ÖØ-öø-ÿ]+")
Asked = Callable[[Collection[str]], Collection[str]]


def splits(word: str, fewest: tuple[int, int] = FEWEST) -> list[tuple[str, str]]:
    """Return the ways to read a word as two: the words themselves, without what links them.

    Args:
        word: in lower case, without hyphens.
        fewest: letters of the first and of the last.
    """
    if len(word) > _LONGEST or not _WORD.fullmatch(word):
        return []
    found = []
    for cut in range(fewest[0], len(word)):
        first, last = word[:cut], word[cut:]
        if len(last) < fewest[1] and last not in _SHORT:
            continue
        for link in _LINKS:
            own = first.removesuffix(link) if link else first
            if len(own) >= fewest[0] and (not link or first.endswith(link)):
                found.append((own, last))
    return list(dict.fromkeys(found))


def parts(word: str) -> list[str]:
    """Return what stands between the hyphens of a word."""
    return [part for part in word.split("-") if part]


def sound_compounds(words: Iterable[str], known: Asked, fewest: tuple[int, int] = FEWEST) -> frozenset[str]:
    """Return which of these unknown words are compounds of known ones.

    Args:
        words: as they stand in the text.
        known: returns which of some words are in the dictionary; it is asked once for all.
        fewest: letters of the first and of the last part.
    """
    ways = {word: _ways(word, fewest) for word in words}
    asked = sorted({part for found in ways.values() for way in found for part in way})
    if not asked:
        return frozenset()
    right = frozenset(known(asked))
    return frozenset(word for word, found in ways.items() if any(right.issuperset(way) for way in found))


def _ways(word: str, fewest: tuple[int, int]) -> list[tuple[str, ...]]:
    """Return the lists of words of which one must be known whole."""
    pieces = parts(word)
    if len(pieces) > 1:
        return [tuple(piece for piece in pieces if len(piece) >= fewest[0] and not piece.isupper())]
    return [*splits(word.lower(), fewest)]
