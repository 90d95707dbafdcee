"""The two forms of a Dutch adjective: with and without -e (nieuw, nieuwe)."""

from __future__ import annotations

import re
from functools import lru_cache

_VOWELS = "aeiou"
_STAYS = re.compile(r"(?:en|[^aeiou]a|o|i|y)$")
"""Adjectives without a form on -e: houten, eigen, open, prima."""
_ALWAYS = frozenset(
    ("meer", "minder", "extra", "half", "oranje", "beige", "eerste", "tweede", "derde", "vierde", "laatste", "enige")
)
"""Words before a noun that are left as they are."""
_LONG_E = (
    "heel",
    "geheel",
    "veel",
    "geel",
    "scheel",
    "reëel",
    "heet",
    "breed",
    "wreed",
    "gemeen",
    "algemeen",
    "compleet",
    "concreet",
    "discreet",
    "alleen",
    "sereen",
    "leeg",
    "zeer",
    "teer",
    "weer",
)
"""Adjectives whose last e is long, so that it is written once before -e: hele."""


@lru_cache(maxsize=1024)
def bend(adjective: str, *, ending: bool) -> str | None:
    """Return an adjective with or without its -e; None where that form is not certain.

    Example: bend("groot", ending=True) is "grote"; bend("resterende", ending=False) is "resterend".
    """
    if not adjective.isalpha() or adjective in _ALWAYS or _STAYS.search(adjective):
        return adjective
    if adjective.endswith("e") == ending:
        return adjective
    return _with(adjective) if ending else _without(adjective)


def _with(word: str) -> str | None:
    soft = word.endswith(("oos", "ijs", "aas", "ies"))
    last, before, ij = word[-1], word[-2:-1], word.endswith("ij")
    if word[-3:-1] in ("aa", "oo", "uu") or word in _LONG_E or word.endswith("eel"):
        word = word[:-2] + last
    elif last not in _VOWELS and before in _VOWELS and word[-3:-2] not in _VOWELS and last not in "wx" and not ij:
        word += last if before in "aou" or not _unstressed(word) else ""
    if word.endswith("f") and word[-2:-1] != "f":
        word = word[:-1] + "v"
    elif word.endswith("s") and word[-2:-1] in (*_VOWELS, "r", "l", "n") and not word.endswith(("isch", "ns")):
        word = word[:-1] + "z" if soft and word != "loss" else word
    return word + "e"


def _unstressed(word: str) -> bool:
    """Say whether the last syllable has no stress, so that its consonant stays single: duidelijke, enkele, gladde."""
    return word.endswith(("ig", "lijk")) or (
        word.endswith(("er", "el", "em")) and any(letter in _VOWELS for letter in word[:-2])
    )


def _without(word: str) -> str | None:
    stem = word[:-1]
    if not stem or stem[-1] in _VOWELS + "ëï":
        return None
    if len(stem) > 2 and stem[-1] == stem[-2]:
        stem = stem[:-1]
    elif stem[-2] in "aou" and (stem[-3:-2] not in tuple(_VOWELS) or stem[-3:-1] in ("ia", "io", "ua", "eo")):
        stem = stem[:-1] + stem[-2] + stem[-1]
    elif stem[-2] == "e" and stem[-3:-2] not in tuple(_VOWELS) and not _unstressed(stem):
        stem = stem[:-1] + "e" + stem[-1]
    elif stem.endswith(("uel", "iël", "neel", "meel")):
        return None
    if stem.endswith("v"):
        return stem[:-1] + "f"
    return stem[:-1] + "s" if stem.endswith("z") else stem
