"""Capitals and exclamation marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from stylecheck.language.page import Sentence
from stylecheck.rulebook.constructions.hit import Hit

if TYPE_CHECKING:
    pass


_SHOUT = re.compile(r"(?=\?*!)[!?]{2,}")


_BEFORE_NAME = re.compile(r"(?:\d[ A-Z0-9]*|\b[A-Z]\.\s*|(?i:heer|mevrouw|meneer|familie|fam\.)\s+)$")
"""What stands before a name or an account number."""


_LOUD = re.compile(
    r"\b(?:NIET|GEEN|NOOIT|ALTIJD|VERPLICHT|VERBODEN|DRINGEND|ONMIDDELLIJK|DIRECT|METEEN|ABSOLUUT|NERGENS)\b"
)


_WATCH_OUT = re.compile(r"\b(?:LET OP|PAS OP|OPGELET)\b(?=\s*!)")


_CAPITALS = re.compile(r"\b[A-ZÀ-Ý]{2,}(?:[ \t\r\n]*[:,;]?[ \t\r\n]+[A-ZÀ-Ý]{2,})+\b")


def shouting(s: Sentence) -> Iterator[Hit]:
    """Find rows of exclamation marks, words such as NIET in capitals, and rows of capitals with an ordinary word.

    The words are looked up in the letter itself, since a sentence in capitals is parsed in lower case.
    """
    places = []
    for match in _CAPITALS.finditer(s.text):
        words = re.findall(r"[A-ZÀ-Ý]+", match.group())
        ordinary = [w for w in words if len(w) >= 4 and re.search("[AEIOUY]", w)]
        shouted = len(ordinary) >= 2 or (ordinary and (len(words) >= 3 or set(words) & _SMALL_WORDS))
        before = s.text[max(0, match.start() - 12) : match.start()]
        if shouted and not _BEFORE_NAME.search(before):
            places.append(match.span())
    places += [m.span() for m in _LOUD.finditer(s.text) if not any(a <= m.start() < b for a, b in places)]
    places += [m.span() for m in _WATCH_OUT.finditer(s.text) if not any(a <= m.start() < b for a, b in places)]
    places += [m.span() for m in _SHOUT.finditer(s.text)]
    for a, b in places:
        inside = [i for i, (x, y) in enumerate(s.offsets) if x < s.start + b and y > s.start + a]
        if inside:
            yield Hit(inside[0], inside[-1])


_SMALL_WORDS = frozenset(
    [
        "NIET",
        "GEEN",
        "DE",
        "HET",
        "EEN",
        "EN",
        "OF",
        "OP",
        "IN",
        "VAN",
        "VOOR",
        "MET",
        "U",
        "UW",
        "WIJ",
        "LET",
        "IS",
        "ZIJN",
        "DIT",
        "DAT",
        "TE",
        "NU",
        "NOG",
        "MAG",
    ]
)
