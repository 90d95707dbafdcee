"""The words of a unit that can be found back in the other letter, each with what it is worth."""

from __future__ import annotations

from bisect import bisect_left
from functools import cache
from typing import TYPE_CHECKING

from stylecheck.compare.align.anchors import NAMED, anchors
from stylecheck.language.columns import columns
from stylecheck.language.tables import rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from stylecheck.compare.side import Side, Unit

ANCHOR = "#"
"""What the name of an anchor begins with, so that it is no word."""
_ANCHOR_WORTH = 2.0
_WORTH = {"NOUN": 1.0, "PROPN": 1.5, "VERB": 0.9, "ADJ": 0.8, "ADV": 0.5, "X": 0.7, "INTJ": 0.7, "AUX": 0.6}
"""What a word is worth by its part of speech; another one is worth nothing."""
_LIGHT_SHARE = 0.3
"""What is left of the worth of a word that stands in every letter."""
_LONGEST = 40
"""A suggestion for more than this (code points) is another sentence, not another word."""


def words_of(unit: Unit) -> dict[str, float]:
    """Return the lemmas and anchors of a unit with what each is worth; a compound has its seam (`huur_prijs`)."""
    found = {ANCHOR + anchor: _ANCHOR_WORTH for anchor in anchors(unit.text)}
    for lemma, pos, _ in _tokens(unit):
        worth = _WORTH.get(pos, 0.0) * (_LIGHT_SHARE if is_light(lemma) else 1.0)
        if worth and lemma not in NAMED and not any(c.isdigit() for c in lemma):
            found[lemma] = max(worth, found.get(lemma, 0.0))
    return found


def plainer(side: Side, other: Side) -> Iterator[tuple[str, str]]:
    """Yield a word of a letter and one of the other letter that the rules would have in its place."""
    known = _forms(other)
    for unit, places in _suggested(side):
        for lemma, pos, start in _tokens(unit):
            if pos not in _WORTH or is_light(lemma):
                continue
            for first, last, text in places:
                if first <= start < last:
                    for word in text.lower().split():
                        plain = known.get(word.strip(".,;:()?!‘’"))
                        if plain and plain != lemma and not is_light(plain):
                            yield lemma, plain


def is_light(lemma: str) -> bool:
    """Say whether a word stands in every letter."""
    return lemma.replace("_", "") in _light()


@cache
def _light() -> frozenset[str]:
    return frozenset(row[0] for row in rows("lichte-woorden.txt"))


def _tokens(unit: Unit) -> Iterator[tuple[str, str, int]]:
    """Yield the lemma, part of speech and place of each word; in a line that is not parsed all are names."""
    if unit.sentence is None:
        for word in unit.text.split():
            bare = word.strip(".,;:()?!'\"").lower()
            if any(c.isalpha() for c in bare):
                yield bare, "PROPN", unit.start
        return
    plain = columns(unit.sentence.doc)
    for token, pos, (start, _) in zip(unit.sentence.doc, plain.pos, unit.sentence.offsets, strict=True):
        lemma = token.lemma_.lower()
        if any(c.isalpha() for c in lemma):
            yield lemma, pos or "NOUN", start


def _suggested(side: Side) -> Iterator[tuple[Unit, list[tuple[int, int, str]]]]:
    """Yield each unit with the words of it that the rules would replace, and by what.

    The suggestions are as the rules have them: whether they fit into the sentence does not matter here.
    """
    reading = side.reading
    findings = sorted((reading.folded.finding(f) for f in reading.found), key=lambda f: f.start)
    starts = [f.start for f in findings]
    for unit in side.units:
        here = findings[bisect_left(starts, unit.start) : bisect_left(starts, unit.end)]
        places = [(s.start, s.end, s.text) for f in here for s in f.suggestions if s.end - s.start <= _LONGEST]
        if places:
            yield unit, places


def _forms(side: Side) -> Mapping[str, str]:
    """Return the lemma of each word of a letter by its form, and by its lemma."""
    found = {}
    for unit in side.units:
        for token in unit.sentence.doc if unit.sentence else ():
            if token.pos_ in _WORTH:
                lemma = token.lemma_.lower()
                found[token.lower_] = found[lemma.replace("_", "")] = lemma
    return found
