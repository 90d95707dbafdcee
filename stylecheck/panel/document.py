"""Reads a draft: the letter in it, and where its words stand in what the other program has."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from typing import Any

from stylecheck.errors import ReadError
from stylecheck.letter import PartKind, is_blank
from stylecheck.panel.draft import Block, Draft
from stylecheck.read.document import Builder, Document, Format
from stylecheck.read.html import Counts, put_html
from stylecheck.read.mail import put_plain, put_subject
from stylecheck.read.spacing import Spaced, gaps

SUBJECT, BODY = "subject", "body"
_NAMES = {"e-mail": "Uw bericht", "brief": "Uw brief"}
_KINDS = {
    "paragraph": None,
    "heading": PartKind.HEADING,
    "list_item": PartKind.LIST_ITEM,
    "table_cell": PartKind.TABLE_CELL,
}
_HALVES = dict.fromkeys(range(0xD800, 0xE000), "\ufffd")
"""Half characters, which JSON can carry and nothing else."""
_LINE_END, _NO_SHAPE = "\v", "\x05\x13\x14\x15\xad\ufffc\u200b"
"""In a paragraph of Word: what ends a line, and what stands for a note, a field, a hyphen or a picture."""


class EmptyError(ReadError):
    """There is no text in a draft yet."""


def document_of(draft: Draft) -> Document:
    """Return the letter in a draft.

    Raises:
        EmptyError: there is no text in it.
        ReadError: there is far too much.
    """
    builder, counts = Builder(), Counts()
    put_subject(_whole(draft.subject), builder, SUBJECT)
    above = builder.length
    name = _NAMES[draft.kind]
    if draft.format == "blocks":
        _put_blocks(draft.blocks, builder)
    elif draft.format == "html":
        put_html(_whole(draft.body), builder, BODY, counts, name)
    else:
        put_plain(_whole(draft.body), builder, BODY, counts)
    document = None
    with suppress(ReadError):  # there is nothing in it but white space
        document = builder.document(_FORMAT, name, b"", plain=draft.format == "text", channel=draft.kind)
    if document is None or is_blank(document.letter.text[above:]):
        raise EmptyError(f"{name} heeft nog geen tekst.")
    return document


def _whole(text: str) -> str:
    return text.translate(_HALVES)


def _put_blocks(blocks: Sequence[Block], builder: Builder) -> None:
    """Add the paragraphs of a word processor, each under the number that it has among all of them."""
    filled = [(n, block) for n, block in enumerate(blocks) if _shown(block.text).strip()]
    before = [-1, *(n for n, _ in filled)]
    spaced = [
        Spaced(_shown(block.text).strip(), n - last > 1, True, _KINDS[block.kind] is None)
        for last, (n, block) in zip(before, filled, strict=False)
    ]
    for number, ((n, block), gap) in enumerate(zip(filled, gaps(spaced), strict=True), 1):
        builder.block(_KINDS[block.kind], "alinea", number, gap=gap)
        _put_block(_whole(block.text), str(n), builder)


def _put_block(text: str, spot: str, builder: Builder) -> None:
    first = 0
    for at, char in enumerate([*text, ""]):
        if char and char != _LINE_END and char not in _NO_SHAPE:
            continue
        builder.add(text[first:at], spot, first)
        if char == _LINE_END:
            builder.add("\n", spot, at, at + 1)
        first = at + 1


def _shown(text: str) -> str:
    return "".join(char for char in text if char not in _NO_SHAPE)


def _location(document: Document, start: int, end: int) -> Mapping[str, Any]:
    return {"ranges": [[t.spot, t.first, t.last] for t in document.trace(start, end)]}


def _read(data: bytes, source: str) -> Iterable[Document]:
    raise ReadError("Een concept staat in een ander programma.")


_FORMAT = Format("concept", "een concept", (), lambda data, name: False, _read, _location)
