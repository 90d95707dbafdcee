"""Cuts the parts of a letter into what is parsed: sentences, lines, and pieces of what is too long for a sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from stylecheck.finding import SentenceSpan
from stylecheck.language import quotes, sentences, text
from stylecheck.language.memory import Known
from stylecheck.language.page import Cut, Span
from stylecheck.language.prepared import prepare
from stylecheck.language.tables import rows
from stylecheck.letter import JUDGED, PartKind

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

PARSED_LINES = frozenset({PartKind.SUBJECT, PartKind.HEADING})
Told = tuple[str, PartKind]
"""A part: its text and its kind."""

_SPACE = re.compile(r"\s+")
_LABEL = re.compile(r"^\s*(?:#{1,6}\s+|\**\s*[A-Za-zÀ-ÿ.]+\s*(?::|\t|\s{2,})\s*)")
"""What stands before the words of a heading or a subject line: "## ", "Betreft: "."""
_LONGEST = 2_000
"""A sentence of more characters is parsed and looked at in pieces; no writer makes one, only a broken file does."""
_AFTER_MARK = re.compile(r"(?<=[,;:)])\s")


def cut(parts: Sequence[Told], nlp: Language, known: Known, parsed: dict[str, Doc]) -> dict[Told, Cut]:
    """Return the sentences and lines in parts that are judged or parsed.

    Args:
        nlp: divides sentences where only the parse can tell.
        known: what was cut before; what is cut now is put in as well.
        parsed: the parses by what the parser reads; those of sentences that turn out to be one are put in.
    """
    found = {part: known.cuts.get(part) for part in parts}
    new = [part for part, done in found.items() if done is None]
    whole = [sentences.split(own) if kind in JUDGED else [] for own, kind in new]
    divided = _divided([own[a:b] for (own, _), spans in zip(new, whole, strict=True) for a, b in spans], nlp, parsed)
    for (own, kind), spans in zip(new, whole, strict=True):
        pieces = [(a + x, a + y) for a, b in spans for x, y in divided.get(own[a:b], [(0, b - a)])]
        done = _paragraph(own, kind, pieces) if kind in JUDGED else _line(own, kind)
        found[own, kind] = done
        known.cuts.put((own, kind), done)
    return {part: done for part, done in found.items() if done is not None}


def _paragraph(own: str, kind: PartKind, spans: list[Span]) -> Cut:
    drafts: list[tuple[int, int, int | None]] = []
    for a, b in spans:
        pieces = _pieces(own, a, b)
        if len(pieces) == 1:
            drafts.append((*pieces[0], None))
        else:  # its words count once, at its first piece
            drafts += [(x, y, 0 if n else text.count_words(own[a:b])) for n, (x, y) in enumerate(pieces)]
    listed = [(0, len(own))] if kind is PartKind.LIST_ITEM and spans else spans
    return Cut(tuple(drafts), tuple(_span(own, a, b, kind) for a, b in listed), tuple(quotes.quotations(own)))


def _line(own: str, kind: PartKind) -> Cut:
    label = _LABEL.match(own)
    labelled = label and label.end() < len(own) and (kind is PartKind.SUBJECT or "#" in label.group())
    start = label.end() if label and labelled else 0
    return Cut(tuple((a, b, None) for a, b in _pieces(own, start, len(own))), (), tuple(quotes.quotations(own)))


def _pieces(own: str, start: int, end: int) -> list[Span]:
    """Cut what is too long for a sentence, after a mark or a word where there is one."""
    found = []
    while end - start > _LONGEST:
        middle, last = start + _LONGEST // 2, start + _LONGEST
        gaps = [m.start() for m in _AFTER_MARK.finditer(own, middle, last)]
        gaps = gaps or [m.start() for m in _SPACE.finditer(own, middle, last)]
        at = gaps[-1] if gaps else last
        found.append((start, at))
        start = at
    found.append((start, end))
    trimmed = [(a + len(x) - len(x.lstrip()), a + len(x.rstrip())) for a, b in found if (x := own[a:b])]
    return [(a, b) for a, b in trimmed if a < b]


def _divided(asked: list[str], nlp: Language, parsed: dict[str, Doc]) -> dict[str, list[Span]]:
    """Cut sentences once more where the layout and the marks leave it open and the parser sees a new one.

    Returns:
        For each sentence that was looked at, what it is cut into, in places counted from its start.
    """
    asked = [own for own in dict.fromkeys(asked) if len(own) <= _LONGEST and sentences.doubts(own)]
    prepared = [prepare(own) for own in asked]
    docs = []
    for ready in prepared:
        open_ = set(sentences.doubts(ready.plain))
        doc = nlp.make_doc(ready.plain)
        for token in doc[1:]:
            token.is_sent_start = None if token.idx in open_ else False
        docs.append(doc)
    found = {}
    for own, ready, doc in zip(asked, prepared, nlp.pipe(docs), strict=True):
        edges = [0, *(ready.firsts[t.idx] for t in doc[1:] if t.is_sent_start), len(own)]
        found[own] = [(a, a + len(own[a:b].rstrip())) for a, b in pairwise(edges)]
        if len(edges) == 2:
            parsed[ready.plain] = doc
    return found


def _span(own: str, start: int, end: int, kind: PartKind) -> SentenceSpan:
    words, legal = told(own[start:end])
    return SentenceSpan(start, end, words, PartKind.LEGAL if legal else kind)


@lru_cache(maxsize=128)  # most spans of a letter are sentences of it as well
def told(own: str) -> tuple[int, bool]:
    """Return the number of words of a sentence, and whether the law prescribes it."""
    return text.count_words(own), is_legal(own)


@cache
def _legal_patterns() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(row[0], re.I) for row in rows("wettelijke-zinnen.txt"))


def is_legal(sentence: str) -> bool:
    """Say whether a sentence is (close to) one that the law prescribes; its wording may not simply change."""
    folded = _SPACE.sub(" ", sentence)
    return any(p.search(folded) for p in _legal_patterns())
