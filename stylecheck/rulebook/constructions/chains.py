"""Rows of prepositional phrases."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from stylecheck.language.page import Sentence
from stylecheck.rulebook.constructions.hit import Hit

if TYPE_CHECKING:
    pass


_CHAIN = 4
"""Prepositional phrases in a row from which a sentence reads as noun style (two of them with `van`); one of two words
(van bewoners, met glas) weighs half."""


def chains(s: Sentence) -> Iterator[Hit]:
    """Find four or more prepositional phrases in a row (van de vergoeding van de schade aan het behang van …)."""
    i, n = 0, len(s.lower)
    while i < n:
        at, links, bare, genitives, last = i, 0, 0, 0, i
        while (end := _prepositional_phrase(s, at)) is not None:
            links += 1
            bare += end == at + 1
            genitives += s.lower[at] == "van"
            last, at = end, end + 1
        if links - bare / 2 >= _CHAIN and genitives >= 2:
            yield Hit(max(0, i - 1), last, values={"aantal": str(links)})
            return
        i = at if at > i else i + 1


def _prepositional_phrase(s: Sentence, i: int) -> int | None:
    """Return the last token of a preposition with a common noun that starts at token i, None where there is none."""
    if i >= len(s.lower) or s.pos[i] != "ADP":
        return None
    k = i + 1
    while k < len(s.lower) and (s.pos[k] in ("DET", "ADJ") or s.doc[k].tag_.startswith(("VNW|bez", "WW|vd|prenom"))):
        k += 1
    return k if k < len(s.lower) and s.pos[k] == "NOUN" else None
