"""Enumerations that are better a list."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from stylecheck.language.columns import columns
from stylecheck.language.page import Sentence
from stylecheck.language.text import DAYS, MONTH_NAMES
from stylecheck.rewrite.regions import opens_clause
from stylecheck.rulebook.constructions.hit import Hit

if TYPE_CHECKING:
    from spacy.tokens import Token


LONG = 20
"""Words of a sentence above which an enumeration in it is better a list (B1-checklist, Direct Duidelijk)."""


_MANY = 4
"""Parts from which an enumeration is better a list below each other (Direct Duidelijk, Dijk en Waard)."""


_ORDINALS = re.compile(r"ten\s+(?:eerste|tweede|derde|vierde|vijfde|zesde)|(?<!\w)(?:[a-f1-6])\)", re.I)


_LAST_PART = frozenset(["en", "of", "alsmede", "evenals", "alsook"])


_PART_WORDS = 9
"""Most words of one part of an enumeration with commas; more is a clause."""


def enumerations(s: Sentence) -> Iterator[Hit]:
    """Find an enumeration of four things or more in a long sentence."""
    if s.words > LONG and (found := enumeration(s)) and (found[2] >= _MANY or _ordinals(s)):
        first, last, parts = found
        yield Hit(first, last, values={"aantal": str(parts)})


def enumeration(s: Sentence) -> tuple[int, int, int] | None:
    """Return the first and last token of an enumeration of four things or more, and how many they are.

    Three things with ten eerste, ten tweede, ten derde, or with semicolons between them, are one too. Names, numbers
    and dates are none. The limits are those of Direct Duidelijk and Dijk en Waard (a list from four parts on).
    """
    return _ordinals(s) or _semicolons(s) or _coordination(s) or _commas(s)


def _ordinals(s: Sentence) -> tuple[int, int, int] | None:
    marks = list(_ORDINALS.finditer(s.text))
    words = {" ".join(m.group().lower().split()) for m in marks}
    if len(words) < 3:
        return None
    start = s.start + marks[0].start()
    first = next((i for i, (_, end) in enumerate(s.offsets) if end > start), 0)
    return first, _last_word(s), len(words)


def _semicolons(s: Sentence) -> tuple[int, int, int] | None:
    marks = [i for i, word in enumerate(s.lower) if word == ";"]
    if len(marks) < 2:
        return None
    colon = next((i for i in range(marks[0] - 1, -1, -1) if s.lower[i] == ":"), -1)
    return colon + 1, _last_word(s), len(marks) + 1


def _coordination(s: Sentence) -> tuple[int, int, int] | None:
    """Return an enumeration that the parser sees as one coordination."""
    columns_of = columns(s.doc)
    joined = Counter(head for head, dep in zip(columns_of.heads, columns_of.deps, strict=True) if dep == "conj")
    for token in [s.doc[i] for i in sorted(joined) if joined[i] >= _MANY - 1]:
        parts = [c for c in token.children if c.dep_ == "conj"]
        commas = sum(s.lower[p.left_edge.i - 1] == "," or any(c.text == "," for c in p.children) for p in parts)
        if commas >= 2 and _things([token, *parts]):
            first = min([token.i, *(c.i for c in token.children if c.dep_ in ("det", "amod", "nmod:poss"))])
            return first, max((t.i for p in parts for t in p.subtree if not t.is_punct), default=first), len(parts) + 1
    return None


def _things(parts: list[Token]) -> bool:
    """Say whether parts are things or acts: not mostly names, numbers, days or months."""
    named = sum(
        p.pos_ in ("PROPN", "NUM", "X", "SYM") or p.lower_ in _CALENDAR or any(c.isdigit() for c in p.text)
        for p in parts
    )
    return named * 2 < len(parts)


_LONGEST_RUN = 100
"""Most things between commas that are looked at as one enumeration."""
_CALENDAR = frozenset(f"{DAYS}|{MONTH_NAMES}".split("|"))


def _commas(s: Sentence) -> tuple[int, int, int] | None:
    """Return an enumeration by its commas, where the parser made no one coordination of it: a, b, c en d."""
    marks = [i for i, word in enumerate(s.lower) if word == ","]
    hopeless = 0  # up to this mark every run ends where none can end
    for k in range(len(marks) - _MANY + 3):
        if k < hopeless:
            continue
        run = [marks[k]]
        for mark in marks[k + 1 : k + _LONGEST_RUN]:
            if not _is_part(s, run[-1] + 1, mark):
                break
            run.append(mark)
        last = next((i for i in range(run[-1] + 2, min(run[-1] + _PART_WORDS, len(s.lower))) if _joins(s, i)), None)
        if last is None or not _is_part(s, run[-1] + 1, last):
            hopeless = k + len(run)
            continue
        if len(run) < _MANY - 2:
            continue
        heads = [_head_between(s, a + 1, b) for a, b in pairwise([*run, last])]
        before = next((i for i in range(run[0] - 1, -1, -1) if s.pos[i] in ("NOUN", "PROPN", "NUM", "VERB")), None)
        end = next((i for i in range(last + 1, len(s.lower)) if s.pos[i] in ("NOUN", "PROPN", "NUM", "VERB")), None)
        if before is None or end is None or end - last > 5 or s.doc[before].tag_.startswith("WW|pv"):
            continue
        tokens = [s.doc[before], *(h for h in heads if h is not None), s.doc[end]]
        if len(tokens) == len(run) + 2 and _things(tokens):
            return before, end, len(tokens)
    return None


def _joins(s: Sentence, i: int) -> bool:
    return s.lower[i] in _LAST_PART and i + 1 < len(s.lower) and s.pos[i + 1] in ("NOUN", "DET", "ADJ", "PRON", "VERB")


def _is_part(s: Sentence, first: int, end: int) -> bool:
    inside = range(first, end)
    return 0 < len(inside) <= _PART_WORDS and not any(
        s.doc[i].tag_.startswith("WW|pv") or opens_clause(s, i) for i in inside
    )


def _head_between(s: Sentence, first: int, end: int) -> Token | None:
    return next((s.doc[i] for i in range(first, end) if s.pos[i] in ("NOUN", "PROPN", "NUM", "VERB")), None)


def _last_word(s: Sentence) -> int:
    return max((i for i, t in enumerate(s.doc) if not t.is_punct), default=0)
