"""Turns the parts of a letter into parsed sentences whose tokens know their place in the letter."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from stylecheck.finding import SentenceSpan
from stylecheck.language import sentences, text
from stylecheck.language.cutting import PARSED_LINES, Told, cut, told
from stylecheck.language.memory import Known
from stylecheck.language.page import Cut, Page, Sentence, Span, Wording
from stylecheck.language.prepared import Prepared, prepare
from stylecheck.letter import JUDGED, Part, PartKind

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

_PASTED = 0.9
"""From this share of the text on, quotation marks stand around the text itself."""
_CUT_LINES = frozenset({PartKind.SALUTATION, PartKind.CLOSING})
Draft = tuple[int, int, PartKind, int | None]
"""A sentence to be: its place and kind, and its words where these are counted elsewhere."""
Asked = tuple[str, bool]
"""The text of a sentence, and whether it is parsed or only cut into tokens."""


def annotate(letter_text: str, parts: Sequence[Part], nlp: Language, known: Known | None = None) -> Page:
    """Parse the running text of a letter.

    Args:
        known: what was parsed before; what is parsed now is put in as well.
    """
    return annotate_all([(letter_text, parts)], nlp, Known() if known is None else known)[0]


def annotate_all(letters: Sequence[tuple[str, Sequence[Part]]], nlp: Language, known: Known) -> list[Page]:
    """Parse the running text of several letters, each with its parts, in one go."""
    parsed: dict[str, Doc] = {}
    cuts = cut([(t[p.start : p.end], p.kind) for t, parts in letters for p in parts if _is_cut(p)], nlp, known, parsed)
    drafts = [_drafts(letter_text, parts, cuts) for letter_text, parts in letters]
    texts = [t for t, _ in letters]
    own = [(t[a:b], kind not in _CUT_LINES) for t, of in zip(texts, drafts, strict=True) for a, b, kind, _ in of]
    wordings = _wordings(own, nlp, known, parsed)
    return [
        _page(letter_text, parts, cuts, of, wordings, known)
        for (letter_text, parts), of in zip(letters, drafts, strict=True)
    ]


def _is_cut(part: Part) -> bool:
    return part.kind in JUDGED or part.kind in PARSED_LINES


def _drafts(letter_text: str, parts: Sequence[Part], cuts: Mapping[Told, Cut]) -> list[Draft]:
    found: list[Draft] = []
    for p in parts:
        if _is_cut(p):
            drafts = cuts[letter_text[p.start : p.end], p.kind].drafts
            found += [(p.start + a, p.start + b, p.kind, words) for a, b, words in drafts]
        elif p.kind in _CUT_LINES:
            found.append((p.start, p.end, p.kind, None))
    return found


def _page(
    letter_text: str,
    parts: Sequence[Part],
    cuts: Mapping[Told, Cut],
    drafts: Sequence[Draft],
    wordings: Mapping[Asked, Wording],
    known: Known,
) -> Page:
    read = [(p, cuts[letter_text[p.start : p.end], p.kind]) for p in parts if _is_cut(p)]
    quoted = _quotations(read)
    firsts, lasts = [a for a, _ in quoted], [b for _, b in quoted]  # both in order: one does not stand inside another
    found = [
        _sentence(
            letter_text,
            draft,
            wordings,
            quoted[bisect_right(lasts, draft[0]) : bisect_left(firsts, draft[1])],
            known,
        )
        for draft in drafts
    ]
    return Page(
        text=letter_text,
        parts=tuple(parts),
        sentences=[s for s in found if s.part in JUDGED],
        spans=[
            SentenceSpan(p.start + s.start, p.start + s.end, s.words, s.part) for p, done in read for s in done.spans
        ],
        lines=sorted((s for s in found if s.part not in JUDGED), key=lambda s: s.start),
        silent=_merged([*quoted, *(m.span() for m in text.merge_fields(letter_text))]),
    )


def _quotations(read: Sequence[tuple[Part, Cut]]) -> list[Span]:
    """Return the quotations in a letter; none where (nearly) all of it stands between marks, as a pasted text may."""
    found = [(p.start + a, p.start + b) for p, done in read for a, b in done.quotations]
    whole = sum(p.end - p.start for p, _ in read)
    return found if sum(b - a for a, b in found) < _PASTED * whole else []


def _merged(places: list[Span]) -> list[Span]:
    """Return places in order; one that begins inside another is left out."""
    kept: list[Span] = []
    for a, b in sorted(places):
        if not kept or a >= kept[-1][1]:
            kept.append((a, b))
    return kept


_NO_START = 2**64 - 1
"""-1, no sentence starts here, as spaCy's unsigned arrays have it."""


def _wordings(asked: Iterable[Asked], nlp: Language, known: Known, parsed: Mapping[str, Doc]) -> dict[Asked, Wording]:
    """Parse sentences, or cut them into tokens.

    Args:
        parsed: parses that were needed to cut the letter, by what the parser reads.
    """
    found: dict[Asked, Wording] = {}
    new: dict[Asked, Prepared] = {}
    for key in dict.fromkeys(asked):
        wording = known.wordings.get(key)
        if wording is None:
            new[key] = prepare(key[0])
        else:
            found[key] = wording
    texts = dict.fromkeys(ready.plain for (_, parses), ready in new.items() if parses)
    parsed = {**parsed, **_parse([plain for plain in texts if plain not in parsed], nlp)}
    for key, ready in new.items():
        found[key] = _wording(key[0], ready, parsed[ready.plain] if key[1] else nlp.make_doc(ready.plain))
        known.wordings.put(key, found[key])
    return found


def _parse(texts: Iterable[str], nlp: Language) -> dict[str, Doc]:
    docs = []
    for plain in texts:
        doc = nlp.make_doc(plain)
        if len(doc) > 1:
            # at once: each token that is asked for is made, and each start that is set one by one is checked
            starts = doc.to_array("SENT_START")
            starts[1:] = _NO_START
            doc.from_array(["SENT_START"], starts)  # type: ignore[arg-type]  # it takes names as well
        docs.append((doc, plain))
    return {plain: doc for doc, plain in nlp.pipe(docs, as_tuples=True)}


def _wording(own: str, ready: Prepared, doc: Doc) -> Wording:
    places = doc.to_array(["IDX", "LENGTH"]).tolist() if len(doc) else []
    words, legal = told(own)
    return Wording(
        doc=doc,
        offsets=tuple((ready.firsts[at], ready.afters[at + length - 1]) for at, length in places),
        fields=frozenset(t.i for t in doc if any(a <= t.idx < b for a, b in ready.stand_ins))
        if ready.stand_ins
        else frozenset(),
        words=words,
        legal=legal,
    )


def _sentence(
    letter_text: str, draft: Draft, wordings: Mapping[Asked, Wording], quoted: Sequence[Span], known: Known
) -> Sentence:
    start, end, kind, counted = draft
    own = letter_text[start:end]
    wording = wordings[own, kind not in _CUT_LINES]
    offsets = [(start + a, start + b) for a, b in wording.offsets]
    inside: frozenset[int] = frozenset()
    length = wording.words
    if quoted:
        inside = frozenset(i for i, (a, b) in enumerate(offsets) if any(x <= a and b <= y for x, y in quoted))
        length = _length(own, [(a - start, b - start) for a, b in quoted])
    words = wording.words if counted is None else counted
    length = length if words else 0
    return Sentence(
        start=start,
        end=end,
        part=kind,
        text=own,
        doc=wording.doc,
        offsets=offsets,
        fields=wording.fields,
        words=words,
        legal=wording.legal,
        quoted=inside,
        length=length,
        notes=known.noted((own, kind, inside, words, length)),
    )


def _length(own: str, quoted: Sequence[Span]) -> int:
    """Return the length in words of a sentence in which several quoted sentences count as so many sentences."""
    left, longest = own, 0
    for a, b in reversed(quoted):
        if a < 0 or b > len(own):
            continue
        inside = sentences.split(own[a + 1 : b - 1])
        if len(inside) > 1:
            longest = max(longest, *(text.count_words(own[a + 1 + x : a + 1 + y]) for x, y in inside))
            left = left[:a] + left[b:]
    return max(longest, text.count_words(left))
