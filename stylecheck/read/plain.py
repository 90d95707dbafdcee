"""Plain text and Markdown: the text as it is, places by line and column."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from stylecheck.errors import ReadError
from stylecheck.letter import Letter, is_blank
from stylecheck.read.document import Document, Format, Piece, capital, named
from stylecheck.read.text import decode, is_text

_TEXT = "tekst"


def _read(data: bytes, source: str) -> Iterable[Document]:
    name = capital(named(source))
    if not is_text(data):
        raise ReadError(f"{name} is geen tekstbestand; sla de brief eerst op als Word-bestand of als tekst (.txt).")
    text = decode(data)
    if is_blank(text):
        raise ReadError(f"{name} is leeg; zet er eerst de tekst van de brief in.")
    yield of_text(text, source, data)


def of_text(text: str, source: str, data: bytes = b"") -> Document:
    """Return the document of a letter of which there is only a text.

    Args:
        data: the bytes that it was read from, if any.
    """
    return Document(Letter(text, source), FORMAT, data, (Piece(0, len(text), _TEXT, 0, len(text)),))


def _location(document: Document, start: int, end: int) -> dict[str, Any]:
    first, last = document.letter.locate(start), document.letter.locate(end)
    return {
        "line": first.line,
        "column": first.column,
        "end_line": last.line,
        "end_column": last.column,
    }


FORMAT = Format(
    name="text",
    told="een tekstbestand",
    suffixes=(".txt", ".md"),
    knows=lambda data, name: True,
    read=_read,
    location=_location,
)
