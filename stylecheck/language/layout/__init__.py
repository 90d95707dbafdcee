"""Divides the text of a letter into parts: address, reference lines, salutation, paragraphs, lists, signature.

Only the layout is looked at, no grammar. What a format tells (Word, HTML: a heading, an item, a cell, a footnote) is
taken as told, and the layout of the other lines says the rest.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import groupby

from stylecheck.language.layout import mail
from stylecheck.language.layout import patterns as p
from stylecheck.language.layout.body import Body
from stylecheck.language.layout.frame import Line, lines_of
from stylecheck.language.layout.head import Head
from stylecheck.letter import Part, PartKind

_BESIDE = frozenset(
    {
        PartKind.HEADER,
        PartKind.FOOTER,
        PartKind.FOOTNOTE,
        PartKind.QUOTED,
        PartKind.SIGNATURE,
        PartKind.MAIL_HEADER,
        PartKind.SUBJECT,
    }
)
"""Kinds of told part that stand beside the text: the layout of the letter is read without them."""


_IN_BOX = dict.fromkeys((PartKind.PARAGRAPH, PartKind.LIST_ITEM, PartKind.POSTSCRIPT), PartKind.TEXT_BOX)


def divide(text: str, told: Sequence[Part] = ()) -> tuple[Part, ...]:
    """Return the parts of a letter in order, without overlap; blank space between them belongs to none.

    Offsets are code points of `text`. A text without any letter-like layout is one paragraph (or several).

    Args:
        told: the parts that the format tells, in order; each begins and ends at a line.
    """
    lines = lines_of(text)
    if not told:
        parts = _Divider(lines).parts()
    else:
        lines = _with_told(lines, told)
        letter = [line for line in lines if not (line.told and line.told.kind in _BESIDE | {PartKind.TEXT_BOX})]
        inner = _Divider(letter).parts()
        beside = [part for each in told if each.kind in _BESIDE for part in _trimmed(text, each)]
        parts = sorted([*inner, *beside, *_boxes(lines)], key=lambda part: part.start)
    return tuple(piece for part in parts for piece in _without_inline_closing(text, part))


def _with_told(lines: list[Line], told: Sequence[Part]) -> list[Line]:
    """Return the lines with the told part that each begins in."""
    starts = [part.start for part in told]
    found = []
    for line in lines:
        at = bisect_right(starts, line.start) - 1
        inside = at >= 0 and line.start < told[at].end and bool(line.bare)
        found.append(Line(line.start, line.end, line.text, told[at]) if inside else line)
    return found


def _boxes(lines: Sequence[Line]) -> list[Part]:
    """Return the parts of text boxes, each read as a small letter: it may be an address or a date and no text."""
    boxed = [line for line in lines if not line.bare or (line.told and line.told.kind is PartKind.TEXT_BOX)]
    found: list[Part] = []
    for full, box in groupby(boxed, key=lambda line: bool(line.bare)):
        if full:
            parts = _Divider([Line(line.start, line.end, line.text) for line in box]).parts()
            found += [Part(_IN_BOX.get(each.kind, each.kind), each.start, each.end) for each in parts]
    return found


def _trimmed(text: str, part: Part) -> list[Part]:
    """Return a part without the white space around it; nothing where it is all white space."""
    own = text[part.start : part.end]
    bare = own.strip()
    start = part.start + len(own) - len(own.lstrip())
    return [Part(part.kind, start, start + len(bare))] if bare else []


def _without_inline_closing(text: str, part: Part) -> list[Part]:
    """Split a paragraph that ends in "… Groet, Sanne", as text messages do."""
    found = p.CLOSING_INLINE.search(text, part.start, part.end) if part.kind is PartKind.PARAGRAPH else None
    if found is None or found.end() < part.end:
        return [part]
    closing = Part(PartKind.CLOSING, found.start("closing"), part.end)
    return [Part(part.kind, part.start, found.start()), closing]


class _Divider(Head, Body):
    """Walks through the lines once, from the top of the letter to its end."""

    def parts(self) -> list[Part]:
        """Return the parts of the letter in order."""
        lines = self.lines
        i = self._mail_header(0)
        self.stop = thread = mail.thread_start(lines, i)
        signature = mail.signature_start(lines, i, self.stop)
        self.stop = signature
        salutation = next((k for k in range(i, min(self.stop, i + 40)) if self._is_salutation(k)), None)
        if salutation is not None:
            self._head(i, salutation)
            i = self._salutation(salutation)
        else:
            i = self._head_without_salutation(i)
        closing = self._find_closing(i)
        self._body(i, closing)
        if closing < self.stop:
            self._tail(closing)
        for k in range(signature, thread):
            if not lines[k].blank:
                self._add(PartKind.SIGNATURE, k)
        if thread < len(lines):
            self._add(PartKind.QUOTED, thread, len(lines) - 1)
        self.found.sort(key=lambda part: part.start)
        return self.found
