"""Turns the parts of a letter into parsed sentences whose tokens know their place in the letter."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import MutableMapping, Sequence
from functools import cache, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from stylecheck.finding import SentenceSpan
from stylecheck.language import quotes, sentences, text
from stylecheck.language.page import Page, Sentence
from stylecheck.language.tables import rows
from stylecheck.letter import JUDGED, Part, PartKind

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

_SPACE = re.compile(r"\s+")
_PASTED = 0.9
"""From this share of the text on, quotation marks stand around the text itself."""
_SHOUTED = 0.8
"""From this share of capitals on, a sentence is parsed in lower case."""


_PARSED_LINES = frozenset({PartKind.SUBJECT, PartKind.HEADING})
_CUT_LINES = frozenset({PartKind.SALUTATION, PartKind.CLOSING})
_LABEL = re.compile(r"^\s*(?:#{1,6}\s+|\**\s*[A-Za-zÀ-ÿ.]+\s*(?::|\t|\s{2,})\s*)")
"""What stands before the words of a heading or a subject line: "## ", "Betreft: "."""


def annotate(
    letter_text: str, parts: Sequence[Part], nlp: Language, known: MutableMapping[str, Doc] | None = None
) -> Page:
    """Parse the running text of a letter.

    Args:
        known: sentences that were parsed before, by what the parser reads; what is parsed now is put in as well.
    """
    drafts: list[tuple[int, int, PartKind]] = []
    spans: list[SentenceSpan] = []
    counted: dict[int, int] = {}
    judged = [part for part in parts if part.kind in JUDGED]
    sure = [[(p.start + a, p.start + b) for a, b in sentences.split(letter_text[p.start : p.end])] for p in judged]
    divided = _divided(letter_text, [span for cut in sure for span in cut], nlp)
    for part, spans_of in zip(judged, sure, strict=True):
        cut = [span for whole in spans_of for span in divided.get(whole, [whole])]
        for a, b in cut:
            pieces = _pieces(letter_text, a, b)
            drafts += [(first, last, part.kind) for first, last in pieces]
            if len(pieces) > 1:  # its words count once, at its first piece
                counted |= {first: 0 for first, _ in pieces} | {a: text.count_words(letter_text[a:b])}
        whole = [(part.start, part.end)] if part.kind is PartKind.LIST_ITEM and cut else cut
        spans += [_span(letter_text, a, b, part.kind) for a, b in whole]
    lines = [
        (a, b, p.kind)
        for p in parts
        if p.kind in _PARSED_LINES
        for a, b in _pieces(letter_text, _line_start(letter_text, p), p.end)
    ]
    quoted = _quotations(letter_text, parts)
    parsed = _parse(letter_text, drafts + lines, quoted, nlp, {} if known is None else known)
    for s in parsed if counted else ():
        s.words = counted.get(s.start, s.words)
        s.length = min(s.length, s.words) if s.start in counted and not s.words else s.length
    cut_lines = [_cut(letter_text, p, nlp) for p in parts if p.kind in _CUT_LINES]
    return Page(
        text=letter_text,
        parts=tuple(parts),
        sentences=parsed[: len(drafts)],
        spans=spans,
        lines=sorted([*parsed[len(drafts) :], *cut_lines], key=lambda s: s.start),
        silent=_merged([*quoted, *(m.span() for m in text.merge_fields(letter_text))]),
    )


_LONGEST = 2_000
"""A sentence of more characters is parsed and looked at in pieces; no writer makes one, only a broken file does."""
_AFTER_MARK = re.compile(r"(?<=[,;:)])\s")


def _pieces(letter_text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Cut what is too long for a sentence, after a mark or a word where there is one."""
    found = []
    while end - start > _LONGEST:
        middle, last = start + _LONGEST // 2, start + _LONGEST
        gaps = [m.start() for m in _AFTER_MARK.finditer(letter_text, middle, last)]
        gaps = gaps or [m.start() for m in _SPACE.finditer(letter_text, middle, last)]
        cut = gaps[-1] if gaps else last
        found.append((start, cut))
        start = cut
    found.append((start, end))
    trimmed = [(a + len(own) - len(own.lstrip()), a + len(own.rstrip())) for a, b in found if (own := letter_text[a:b])]
    return [(a, b) for a, b in trimmed if a < b]


def _quotations(letter_text: str, parts: Sequence[Part]) -> list[tuple[int, int]]:
    """Return the quotations in a letter; none where (nearly) all of it stands between marks, as a pasted text may."""
    read = [p for p in parts if p.kind in JUDGED or p.kind in _PARSED_LINES]
    found = [(p.start + a, p.start + b) for p in read for a, b in quotes.quotations(letter_text[p.start : p.end])]
    whole = sum(p.end - p.start for p in read)
    return found if sum(b - a for a, b in found) < _PASTED * whole else []


def _merged(places: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return places in order; one that begins inside another is left out."""
    kept: list[tuple[int, int]] = []
    for a, b in sorted(places):
        if not kept or a >= kept[-1][1]:
            kept.append((a, b))
    return kept


def _line_start(letter_text: str, part: Part) -> int:
    label = _LABEL.match(letter_text[part.start : part.end])
    labelled = label and label.end() < part.end - part.start and (part.kind is PartKind.SUBJECT or "#" in label.group())
    return part.start + label.end() if label and labelled else part.start


_NO_START = 2**64 - 1
"""-1, no sentence starts here, as spaCy's unsigned arrays have it."""
Places = tuple[Sequence[int], Sequence[int]]
"""Where each character of a text that is parsed starts in the letter, and where it ends."""


def _parse(
    letter_text: str,
    drafts: Sequence[tuple[int, int, PartKind]],
    quoted: Sequence[tuple[int, int]],
    nlp: Language,
    known: MutableMapping[str, Doc],
) -> list[Sentence]:
    prepared = [_prepare(letter_text, a, b) for a, b, _ in drafts]
    new = []
    for plain in dict.fromkeys(plain for plain, _, _ in prepared if plain not in known):
        doc = nlp.make_doc(plain)
        if len(doc) > 1:
            # at once: each token that is asked for is made, and each start that is set one by one is checked
            starts = doc.to_array("SENT_START")
            starts[1:] = _NO_START
            doc.from_array(["SENT_START"], starts)  # type: ignore[arg-type]  # it takes names as well
        new.append((doc, plain))
    known.update((plain, doc) for doc, plain in nlp.pipe(new, as_tuples=True))
    firsts, lasts = [a for a, _ in quoted], [b for _, b in quoted]  # both in order: one does not stand inside another
    return [
        _sentence(
            letter_text,
            draft,
            ready,
            known[ready[0]],
            quoted[bisect_right(lasts, draft[0]) : bisect_left(firsts, draft[1])],
        )
        for draft, ready in zip(drafts, prepared, strict=True)
    ]


def _cut(letter_text: str, part: Part, nlp: Language) -> Sentence:
    ready = _prepare(letter_text, part.start, part.end)
    return _sentence(letter_text, (part.start, part.end, part.kind), ready, nlp.make_doc(ready[0]))


def _sentence(
    letter_text: str,
    draft: tuple[int, int, PartKind],
    ready: tuple[str, Places, list[tuple[int, int]]],
    doc: Doc,
    quoted: Sequence[tuple[int, int]] = (),
) -> Sentence:
    (start, end, kind), (_, (firsts, afters), stand_ins) = draft, ready
    own = letter_text[start:end]
    places = doc.to_array(["IDX", "LENGTH"]).tolist() if len(doc) else []
    offsets = [(firsts[at], afters[at + length - 1]) for at, length in places]
    words, legal = _told(own)
    return Sentence(
        start=start,
        end=end,
        part=kind,
        text=own,
        doc=doc,
        offsets=offsets,
        fields=frozenset(t.i for t in doc if any(a <= t.idx < b for a, b in stand_ins)) if stand_ins else frozenset(),
        words=words,
        legal=legal,
        quoted=frozenset(i for i, (a, b) in enumerate(offsets) if any(x <= a and b <= y for x, y in quoted))
        if quoted
        else frozenset(),
        length=_length(letter_text, start, end, quoted) if quoted else words,
    )


def _length(letter_text: str, start: int, end: int, quoted: Sequence[tuple[int, int]]) -> int:
    """Return the length in words of a sentence in which several quoted sentences count as so many sentences."""
    own, longest = letter_text[start:end], 0
    for a, b in reversed(quoted):
        if a < start or b > end:
            continue
        inside = sentences.split(letter_text[a + 1 : b - 1])
        if len(inside) > 1:
            longest = max(longest, *(text.count_words(letter_text[a + 1 + x : a + 1 + y]) for x, y in inside))
            own = own[: a - start] + own[b - start :]
    return max(longest, text.count_words(own))


def _divided(
    letter_text: str, spans: Sequence[tuple[int, int]], nlp: Language
) -> dict[tuple[int, int], list[tuple[int, int]]]:
    """Cut sentences once more where the layout and the marks leave it open and the parser sees a new one.

    Returns:
        For each sentence that was looked at, what it is cut into.
    """
    asked = [(a, b) for a, b in spans if b - a <= _LONGEST and sentences.doubts(letter_text[a:b])]
    prepared = [_prepare(letter_text, a, b) for a, b in asked]
    docs = []
    for plain, _, _ in prepared:
        open_ = set(sentences.doubts(plain))
        doc = nlp.make_doc(plain)
        for token in doc[1:]:
            token.is_sent_start = None if token.idx in open_ else False
        docs.append(doc)
    found = {}
    for (start, end), (_, (firsts, _), _), doc in zip(asked, prepared, nlp.pipe(docs), strict=True):
        edges = [start, *(firsts[t.idx] for t in doc[1:] if t.is_sent_start), end]
        found[start, end] = [(a, a + len(letter_text[a:b].rstrip())) for a, b in pairwise(edges)]
    return found


def _span(letter_text: str, start: int, end: int, kind: PartKind) -> SentenceSpan:
    own = letter_text[start:end]
    words, legal = _told(own)
    return SentenceSpan(start, end, words, PartKind.LEGAL if legal else kind)


@lru_cache(maxsize=128)  # most spans of a letter are sentences of it as well
def _told(own: str) -> tuple[int, bool]:
    """Return the number of words of a sentence, and whether the law prescribes it."""
    return text.count_words(own), is_legal(own)


_RUN_LENGTH = 60
_RUN = re.compile(rf"\s+|[^\w\s]{{{_RUN_LENGTH}}}|(?:(?![^\w\s]{{{_RUN_LENGTH}}})\S){{1,300}}")
"""White space, or what stands without: the tokenizer's time grows with the square of a row of marks or a long word, so
these are cut."""


def _prepare(letter_text: str, start: int, end: int) -> tuple[str, Places, list[tuple[int, int]]]:
    """Return the text to parse, for each of its characters the place in the letter, and where merge fields stood."""
    own = letter_text[start:end]
    fields = list(text.merge_fields(own))
    words = own.split()
    plain = " ".join(words)
    if not fields and len(plain) == len(own) and max(map(len, words), default=0) < _RUN_LENGTH:
        # nothing is put in, folded or cut, as in nearly every sentence
        return _lowered(plain), (range(start, end), range(start + 1, end + 1)), []
    chars: list[str] = []
    firsts: list[int] = []
    afters: list[int] = []
    stand_ins: list[tuple[int, int]] = []

    def copy(a: int, b: int) -> None:
        run = -1  # where a run that was cut goes on
        for match in _RUN.finditer(letter_text, a, b):
            first, last = match.span()
            if letter_text[first].isspace():
                chars.append(" ")
                firsts.append(first)
                afters.append(last)
                continue
            if first == run:
                chars.append(" ")
                firsts.append(first)
                afters.append(first)
            chars.extend(match.group())
            firsts.extend(range(first, last))
            afters.extend(range(first + 1, last + 1))
            run = last

    at = start
    for found in fields:
        copy(at, start + found.start())
        word = text.stand_in(found.group())
        stand_ins.append((len(chars), len(chars) + len(word)))
        chars += word
        firsts += [start + found.start()] * len(word)
        afters += [start + found.end()] * len(word)
        at = start + found.end()
    copy(at, end)
    return _lowered("".join(chars)), (firsts, afters), stand_ins


def _lowered(plain: str) -> str:
    """Return a text as it is parsed: in lower case where it is shouted."""
    letters = "".join(filter(str.isalpha, plain))
    if len(letters) > 8 and sum(map(str.isupper, letters)) >= _SHOUTED * len(letters):
        lowered = plain[:1] + plain[1:].lower()
        return lowered if len(lowered) == len(plain) else plain
    return plain


@cache
def _legal_patterns() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(row[0], re.I) for row in rows("wettelijke-zinnen.txt"))


def is_legal(sentence: str) -> bool:
    """Say whether a sentence is (close to) one that the law prescribes; its wording may not simply change."""
    folded = _SPACE.sub(" ", sentence)
    return any(p.search(folded) for p in _legal_patterns())
