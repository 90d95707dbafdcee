"""The paragraphs of a file, to be put in, taken out and written anew; one class for each format."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from lxml.etree import _Element

    from stylecheck.read.document import Document, Piece
    from stylecheck.studio.documents.original.plan import Key


class Body(Protocol):
    """The paragraphs of a file.

    Raises:
        ReadError: the file is damaged.
    """

    def __init__(self, data: bytes, source: str) -> None: ...

    @staticmethod
    def key_of(document: Document) -> Callable[[Piece], Key]:
        """Return what tells which paragraph a piece of a document stands in."""
        ...

    def paragraph(self, key: Key) -> _Element:
        """Return a paragraph; its part is written anew by `data`."""
        ...

    def is_loose(self, paragraph: _Element) -> bool:
        """Say whether it stands in the text of the letter itself: in no cell, box, note, header or footer."""
        ...

    def made(self, text: str, like: _Element, *, item: bool) -> _Element:
        """Return a new paragraph that looks like another one; as an item of a list, or as none."""
        ...

    def put(self, new: _Element, beside: _Element, *, before: bool) -> None:
        """Put a new paragraph before or behind another one."""
        ...

    def rewrite(self, paragraph: _Element, text: str) -> None:
        """Put a text in the place of all words and fields of a paragraph; pictures and notes stay."""
        ...

    def take_out(self, paragraph: _Element) -> bool:
        """Take an empty paragraph out where nothing else hangs on it; say whether it went."""
        ...

    def part_them(self, above: _Element, below: _Element) -> bool:
        """Put an empty paragraph between two that follow on each other; say whether that was possible."""
        ...

    def join_them(self, above: _Element, below: _Element) -> bool:
        """Take out the empty paragraphs between two; say whether there were any."""
        ...

    def data(self) -> bytes:
        """Return the file."""
        ...


def body_for(form: str) -> type[Body]:
    """Return the class for a format: "docx" or "odt"."""
    if form == "docx":
        from stylecheck.studio.documents.original.word import WordBody

        return WordBody
    from stylecheck.studio.documents.original.opendocument import TextBody

    return TextBody
