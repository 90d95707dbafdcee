"""Turns things in a row that end a sentence into a list, each on a line of its own."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from stylecheck.finding import Suggestion
from stylecheck.language.columns import columns
from stylecheck.language.page import Sentence
from stylecheck.rewrite.compose import compose
from stylecheck.rewrite.regions import is_finite

if TYPE_CHECKING:
    from spacy.tokens import Token

_ITEMS = 3
"""Fewest things in a row that make a list."""


def listed(s: Sentence, final: int) -> tuple[Suggestion, ...]:
    """Return the things that end a sentence as a list, each on a line: Wij vervangen: de deuren, de goten, het dak."""
    if found := _after_preposition(s, final):
        return found
    nouns = [t for t in s.doc if t.pos_ == "NOUN"]
    first = next((t for t in nouns if sum(c.dep_ == "conj" for c in t.children) >= _ITEMS - 1), None)
    if first is None or any(t.text in (":", ";", "(", ")") for t in s.doc):
        return ()
    starts = [_item_start(t) for t in (first, *(c for c in first.children if c.dep_ == "conj"))]
    if starts[0] < 2 or not _introduces(s, starts[0]):
        return ()
    joints = [i for i in range(starts[0], final) if s.lower[i] in (",", "en", "of", "alsmede")]
    if joints != [i - 1 for i in starts[1:]] or [s.lower[i] for i in joints] != [","] * (len(joints) - 1) + ["en"]:
        return ()  # only: a, b, c en d
    ends = [*joints, final]
    if any(t.pos_ in ("VERB", "AUX") for t in s.doc[starts[0] : final]):
        return ()
    begin, end = s.offsets[starts[0] - 1][1], s.offsets[final - 1][1]
    lines = [compose(s, list(range(a, b)), opens=False) for a, b in zip(starts, ends, strict=True)]
    text = ":\n" + "\n".join(f"- {line}" for line in lines)
    return (Suggestion(begin, end, text, "Zet de punten onder elkaar in een lijst."),)


def _after_preposition(s: Sentence, final: int) -> tuple[Suggestion, ...]:
    """U bent verantwoordelijk voor de tuin van …, de goten van … en het hek: U bent verantwoordelijk voor: …"""
    found = rows(s)
    if not found or found[-1][1] != final - 1 or any(t.text in (":", ";", "(", ")") for t in s.doc):
        return ()
    first = found[0][0]
    inside = s.doc[first:final]
    if first < 3 or s.pos[first - 1] != "ADP" or s.lower[first - 1] in _TO or s.lower[found[-1][0] - 1] != "en":
        return ()
    if any(t.tag_.startswith(("WW|pv", "VNW|betr")) or t.lower_ == "om" or t.pos_ == "SCONJ" for t in inside):
        return ()
    if sum(t.text == "," for t in inside) != len(found) - 2 or not any(is_finite(s, i) for i in range(first)):
        return ()
    if any(s.doc[a].dep_ == "case" for a, _ in found) or sum(b - a + 1 for a, b in found) < _LEAST * len(found):
        return ()
    begin, end = s.offsets[first - 1][1], s.offsets[final - 1][1]
    lines = [compose(s, list(range(a, b + 1)), opens=False) for a, b in found]
    text = ":\n" + "\n".join(f"- {line}" for line in lines)
    return (Suggestion(begin, end, text, "Zet de punten onder elkaar in een lijst."),)


_TO = ("van", "tot")
"""Prepositions that hang too much on the noun before them to end a line."""
_LEAST = 3
"""Words that each thing has on average, where a list is worth it."""


def _item_start(token: Token) -> int:
    own = [c.i for c in token.children if c.i < token.i and c.dep_ in ("det", "amod", "nmod:poss", "nummod")]
    return min([token.i, *own])


def _introduces(s: Sentence, first: int) -> bool:
    """Say whether the words before the first item can stand before a colon: they end in the verb or its subject."""
    last = s.doc[first - 1]
    return any(is_finite(s, i) for i in range(first)) and (
        last.pos_ in ("VERB", "AUX") or last.lower_ in ("u", "wij", "we", "ik", "je", "hij", "zij", "ze")
    )


def after_colon(s: Sentence, final: int) -> tuple[Suggestion, ...]:
    """Return the things after a colon as a list: Wij bekijken drie dingen: de keuken, het bad en de tuin."""
    colons = [i for i, t in enumerate(s.doc) if t.text == ":"]
    if len(colons) != 1 or any(t.text in (";", "(", ")") for t in s.doc):
        return ()
    colon = colons[0]
    commas = [i for i in range(colon + 1, final) if s.lower[i] == ","]
    if not commas or colon < 2 or any(is_finite(s, i) for i in range(colon, final)):
        return ()
    if any(s.pos[i] == "SCONJ" or s.doc[i].tag_.startswith("VNW|betr") for i in range(colon, final)):
        return ()
    last = [i for i in range(commas[-1] + 1, final) if s.lower[i] in ("en", "of")]
    if len(last) != 1 or last[0] == commas[-1] + 1 or s.lower[last[0]] != "en":
        return ()
    bounds = [colon, *commas, last[0], final]
    if any(b - a < 2 for a, b in pairwise(bounds)) or len(bounds) - 1 < _ITEMS:
        return ()
    items = [compose(s, list(range(a + 1, b)), opens=False) for a, b in pairwise(bounds)]
    begin, end = s.offsets[colon][1], s.offsets[final - 1][1]
    text = "\n" + "\n".join(f"- {item}" for item in items)
    return (Suggestion(begin, end, text, "Zet de punten onder elkaar in een lijst."),)


def rows(s: Sentence) -> list[tuple[int, int]]:
    """Return the first and last token of each of three things or more in a row, for the longest row of a sentence."""
    best: list[tuple[int, int]] = []
    c = columns(s.doc)
    for i, children in enumerate(c.children):
        joined = [k for k in children if c.deps[k] == "conj"] if len(children) >= _ITEMS - 1 else []
        if len(joined) < _ITEMS - 1 or c.pos[i] not in ("NOUN", "VERB") or c.tags[i].startswith("WW|pv"):
            continue
        token, parts = s.doc[i], [s.doc[k] for k in joined]
        if not _alike(s, token, parts):
            continue
        starts = [_part_start(t) for t in (token, *parts)]
        ends = [
            *(_before(s, i) for i in starts[1:]),
            max((t.i for t in parts[-1].subtree if not t.is_punct), default=parts[-1].i),
        ]
        found = list(zip(starts, ends, strict=True))
        if all(a <= b for a, b in found) and (not best or found[-1][1] - found[0][0] > best[-1][1] - best[0][0]):
            best = found
    return best or _phrases(s) or _open_ended(s)


def _phrases(s: Sentence) -> list[tuple[int, int]]:
    """Return three prepositional phrases in a row: in de tuin, aan de gevel of op het balkon."""
    joints = [i for i, word in enumerate(s.lower[:-2]) if word in (",", "en", "of") and s.pos[i + 1] == "ADP" and i > 2]
    for a, b in pairwise(joints):
        before = next((i for i in range(a - 1, 0, -1) if s.pos[i] == "ADP"), None)
        clean = not any(t.tag_.startswith("WW|pv") or t.text in ";:" for t in s.doc[a:])
        if (
            before
            and "," not in s.lower[a + 1 : b]
            and s.lower[a] == ","
            and s.lower[b] in ("en", "of")
            and a - before < 7
            and clean
        ):
            return [(before, a - 1), (a + 1, b - 1), (b + 1, len(s.doc) - 2)]
    return []


def _open_ended(s: Sentence) -> list[tuple[int, int]]:
    """Return the things before etc.: denken aan het vervangen van kozijnen, het isoleren van het dak enz."""
    end = next((i for i in range(len(s.doc) - 1, 3, -1) if s.lower[i].rstrip(".") in _AND_SO_ON), None)
    if end is None or end < len(s.doc) - 3:
        return []
    first = next(
        (i for i in range(end) if s.lower[i] in ("zoals", "aan", "bijvoorbeeld") and "," in s.lower[i:end]), -1
    )
    first = max((i for i in range(first, end) if s.lower[i] == "zoals"), default=first)
    commas = [i for i in range(first + 1, end) if s.lower[i] == ","]
    if first < 0 or len(commas) < _ITEMS - 1 or any(is_finite(s, i) for i in range(first, end)):
        return []
    bounds = [first, *commas, end - (s.lower[end - 1] == ",")]
    found = [(a + 1, b - 1) for a, b in pairwise(dict.fromkeys(bounds)) if b - a > 1]
    return found if len(found) >= _ITEMS else []


_AND_SO_ON = ("etc", "enz", "enzovoort", "enzovoorts", "etcetera")


def _alike(s: Sentence, first: Token, parts: list[Token]) -> bool:
    """Say whether the parts of a row are things of one kind, with commas between all but the last two."""
    if any(c.dep_.startswith(("nsubj", "aux", "cop")) for t in (first, *parts) for c in t.children):
        return False
    if len({any(c.dep_ == "case" for c in t.children) for t in parts}) > 1:
        return False
    joints = [s.lower[max(_part_start(t) - 1, 0)] for t in parts]
    return joints[-1] in ("en", "of", "alsmede", "en/of") and set(joints[:-1]) <= {","}


def _part_start(token: Token) -> int:
    """Return the first token of a thing in a row: without the comma or en before it, and what it has for itself."""
    if token.dep_ != "conj":
        return _item_start(token)
    before = (t.i for t in token.subtree if t.i <= token.i and not t.is_punct and t.dep_ != "cc")
    return min(before, default=token.i)  # a mark that the parse takes for a part


def _before(s: Sentence, start: int) -> int:
    """Return the last token of the thing before one that starts here."""
    i = start - 1
    while i > 0 and (s.doc[i].is_punct or s.doc[i].dep_ == "cc"):
        i -= 1
    return i
