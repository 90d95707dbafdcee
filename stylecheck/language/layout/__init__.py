"""Divides the text of a letter into parts: address, reference lines, salutation, paragraphs, lists, signature.

Only the layout is looked at, no grammar. Where the parts of a letter are known from its format (Word, HTML), this
module is not needed.
"""

from __future__ import annotations

from stylecheck.language.layout import mail
from stylecheck.language.layout import patterns as p
from stylecheck.language.layout.body import Body
from stylecheck.language.layout.frame import lines_of
from stylecheck.language.layout.head import Head
from stylecheck.letter import Part, PartKind


def divide(text: str) -> tuple[Part, ...]:
    """Return the parts of a letter in order, without overlap; blank space between them belongs to none.

    Offsets are code points of `text`. A text without any letter-like layout is one paragraph (or several).
    """
    parts = _Divider(lines_of(text)).parts()
    return tuple(piece for part in parts for piece in _without_inline_closing(text, part))


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
