"""The letter in what an editor has open: plain text, Markdown or HTML, and the way back to the editor's text."""

from __future__ import annotations

import html
from collections.abc import Iterable
from dataclasses import dataclass

from stylecheck.errors import ReadError
from stylecheck.finding import Suggestion
from stylecheck.read import MAX_TEXT
from stylecheck.read.document import Builder, Document, capital, named
from stylecheck.read.html import FORMAT as PAGE
from stylecheck.read.html import Counts, places, put_html
from stylecheck.read.plain import FORMAT as PLAIN
from stylecheck.report.changes import changes
from stylecheck.rewrite.edits import settled

_BOM = "\ufeff"
_BEGINNING = 4096
"""Characters by which a page is known."""


@dataclass(frozen=True, slots=True)
class Edit:
    """Something to put into the editor's text in place of a span (code points)."""

    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Source:
    """A document as an editor has it.

    Attributes:
        document: the letter in it; its places are those of the editor's text without byte order mark.
        language: what the editor calls its language: "plaintext", "markdown", "html".
        bom: characters before the text: 1 where the editor shows a byte order mark as one, else 0.
    """

    document: Document
    language: str = ""
    bom: int = 0

    @property
    def is_page(self) -> bool:
        """Whether it is HTML."""
        return self.document.format is PAGE

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return where a span of the letter stands in the editor's text; in HTML with the tags in it."""
        if self.is_page:
            traces = places(self.document, start, end)
            start, end = traces[0].first, traces[-1].last
        return start + self.bom, end + self.bom

    def edits(self, suggestions: Iterable[Suggestion]) -> list[Edit]:
        """Return suggestions as edits of words; one that would cross paragraphs of a page, or make them, is left out.

        Raises:
            ValueError: two suggestions overlap.
        """
        chosen = settled(self.document.letter.text, suggestions)
        return [
            Edit(c.start + self.bom, c.end + self.bom, html.escape(c.text, quote=False) if self.is_page else c.text)
            for c in changes(self.document, chosen)
        ]


def read(text: str, name: str, language: str) -> Source | None:
    """Return the letter in what an editor has open, None where there is nothing in it yet.

    Args:
        name: of the file; "-" where it has none yet.
        language: what the editor calls its language.

    Raises:
        ReadError: it is too long, or no text.
    """
    if len(text) > MAX_TEXT:
        raise ReadError(f"{capital(named(name))} is te lang om na te kijken; open een bestand met alleen de brief.")
    bare = text.removeprefix(_BOM)
    if not bare.strip("\u200b").strip():
        return None
    bom = len(text) - len(bare)
    if language == "html" or PAGE.knows(bare[:_BEGINNING].encode("utf-8", "replace"), name):
        builder = Builder()
        markup = put_html(bare, builder, PAGE.name, Counts(), name)
        return Source(builder.document(PAGE, name, b"", extra=markup), language, bom) if builder.length else None
    (document,) = PLAIN.read(bare.encode("utf-8", "replace"), name)  # half characters become "?", one for one
    assert isinstance(document, Document)
    return Source(document, language, bom)
