"""HTML: the text as a browser shows it, with headings, list items and the cells of real tables told as such."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from stylecheck.errors import ReadError
from stylecheck.letter import PartKind
from stylecheck.read.charset import declared
from stylecheck.read.document import Builder, Document, Format, Trace, capital, joined, named
from stylecheck.read.html.elements import Element, Event
from stylecheck.read.html.markup import Markup
from stylecheck.read.html.tags import REFERENCE, resolved
from stylecheck.read.text import decode, is_text

MAX_LENGTH = 30_000_000
"""The longest HTML that is read, in code points; pictures in it may be a few million."""
MAX_TAGS = 300_000
"""The most tags that it may have; a letter has a few hundred."""
_ENOUGH = 5_000_001
"""Characters of a text; a longer letter is not checked."""
_MAX_HELD = 1000
_SPOT = "html"
_WHITE = " \t\n\r\f"
_WORD = r"(?:[^ \t\n\r\f&\0]++|&(?![#A-Za-z]))++"
_FLOWING = re.compile(
    rf"(?P<text>{_WORD}(?:[ \t\n]{_WORD})*+)|(?P<white>[ \t\n\r\f]++)|(?P<reference>{REFERENCE})|[&\0]"
)
"""Text in which white space collapses; words with one sign of white space between them are one piece."""
_FIXED = re.compile(
    rf"(?P<text>(?:[^\r\n&\0]++|&(?![#A-Za-z]))++)|(?P<end>\r\n|[\r\n])|(?P<reference>{REFERENCE})|[&\0]"
)
"""Text in which white space stays (pre)."""
_COLUMN = re.compile(r"[ \t]*\t[ \t]*| {4,}")
"""White space within a line of the source with which somebody made columns: a browser shows one space, but it was a
table, and is read as one."""
_SPACES = str.maketrans("\t\n", "  ")
_INKLESS = "\u00a0\u00ad\u034f\u2007\u200b\u200c\u200d\u2060\ufeff \t\f"
"""What leaves a line blank to the eye."""
_REGION_UNITS = {PartKind.HEADER: "koptekst", PartKind.FOOTER: "voettekst", PartKind.FOOTNOTE: "voetnoot"}


@dataclass(slots=True)
class Counts:
    """How many paragraphs and tables of a letter have been told so far; the parts of a mail count on."""

    paragraphs: int = 0
    tables: int = 0


def put_html(source: str, builder: Builder, spot: str, counts: Counts, name: str) -> Markup:
    """Add the text of HTML to a letter; its pieces are offsets in `source` (code points), under the name `spot`.

    Args:
        name: what a message calls the source of it all.

    Returns:
        the elements, to tell in which one a place stands.

    Raises:
        ReadError: it is far too large, or has far more tags than a letter.
    """
    if len(source) > MAX_LENGTH or source.count("<") > MAX_TAGS:
        raise ReadError(f"{capital(named(name))} is te groot voor een brief; geef een bestand met alleen de brief.")
    markup = Markup(source)
    writer = _Writer(source, builder, spot, counts)
    for event in markup.events:
        writer.take(event)
    return markup


class _Writer:
    """Walks through the events of a page and writes what a reader sees."""

    def __init__(self, source: str, builder: Builder, spot: str, counts: Counts) -> None:
        self._source = source
        self._builder = builder
        self._spot = spot
        self._counts = counts
        self._line = False
        """Whether something can be seen on the line so far."""
        self._held: list[tuple[str, int, int]] = []
        """What stands on the line but cannot be seen."""
        self._space: tuple[int, int] | None = None
        """White space since the last word."""
        self._ends = 2
        """Line ends to write before the next word; two make a blank line."""
        self._soft = False
        """Whether only <br> or a line end in <pre> divides the next word from the last one."""
        self._apart = True
        """Whether a paragraph, item or the like has begun or ended since the last word."""

    def take(self, event: Event) -> None:
        """Write what happens at one place of the source."""
        element = event.element
        if element is None:
            self._break(1, soft=True)
        elif not event.text:
            if element.name not in ("div", "span", "body"):
                self._apart = True
            apart = element.above if event.opens else element.below
            told_table = element.name == "table" and element.table is not None and element.table.told
            self._break(2 if apart or told_table else 1, soft=False, at=element)
        elif not element.hidden:
            pattern = _FIXED if element.pre else _FLOWING
            at = event.start
            while self._builder.length < _ENOUGH and (found := pattern.match(self._source, at, event.end)):
                at = self._piece(found, event, element)

    def _piece(self, found: re.Match[str], event: Event, element: Element) -> int:
        """Write one piece of text; return where the next one begins."""
        start, end = found.span()
        if found.lastgroup == "white":
            self._blank(start, end)
        elif found.lastgroup == "end":
            self._break(1, soft=True)
        elif found.lastgroup == "reference":
            text, used = resolved(found[0])
            end = start + used
            if text and not text.strip(_WHITE) and not element.pre:
                self._blank(start, end)
            else:
                self._words(text, start, end, event, element)
        elif found[0] != "\0":
            self._words(found[0] if element.pre else found[0].translate(_SPACES), start, end, event, element)
        return end

    def _blank(self, start: int, end: int) -> None:
        if self._line:
            self._space = self._space or (start, end)
        elif self._held:
            self._held.append((" ", start, end))

    def _words(self, text: str, start: int, end: int, event: Event, element: Element) -> None:
        if not self._line:
            if not text.strip(_INKLESS):
                self._held += [(text, start, end)] if text and len(self._held) < _MAX_HELD else []
                return
            self._begin(element, event.region)
            for held in self._held:
                self._builder.add(held[0], self._spot, *held[1:])
            self._held.clear()
            self._line = True
        elif self._space:
            own = self._source[slice(*self._space)]
            self._builder.add(own if _COLUMN.fullmatch(own) else " ", self._spot, *self._space)
        self._space = None
        self._builder.add(text, self._spot, start, end)

    def _break(self, ends: int, *, soft: bool, at: Element | None = None) -> None:
        """End the line; a <br> or the end of a block on a line without ink makes a blank line."""
        in_cell = at is not None and at.table is not None and at.table.told
        if not self._line and (soft or (self._held and not in_cell)):
            ends = 2
        self._soft = soft and (self._line or self._soft)
        self._ends = max(self._ends if not self._line else 0, ends)
        self._line = False
        self._held.clear()
        self._space = None

    def _begin(self, element: Element, region: PartKind | None) -> None:
        """Begin a line, and a new block unless the line only goes on after a <br>."""
        if self._soft and self._ends == 1:
            self._builder.put("\n")
        else:
            self._block(element, region)
        self._ends, self._soft, self._apart = 0, True, False

    def _block(self, element: Element, region: PartKind | None) -> None:
        gap = self._ends > 1
        teller = element.teller
        while teller and teller.name in ("td", "th") and not (teller.table and teller.table.told):
            teller = teller.parent.teller if teller.parent else None
        kind = region or _kind(teller)
        table = element.table
        if region in _REGION_UNITS:
            self._builder.block(kind, _REGION_UNITS[region], element.note or None, gap=gap)
        elif table and table.told and region is None:
            if not table.number:
                self._counts.tables += 1
                table.number = self._counts.tables
            self._builder.block(kind, f"tabel {table.number}, rij", element.row, gap=gap)
        else:
            if gap or kind is not None or self._apart:
                self._counts.paragraphs += 1
            self._builder.block(kind, "alinea", self._counts.paragraphs, gap=gap)
        if teller:
            teller.begun = True


def _kind(teller: Element | None) -> PartKind | None:
    """Return what the element says its text is; the second paragraph of a list item is an ordinary one."""
    if teller is None:
        return None
    if teller.item:
        return None if teller.begun else PartKind.LIST_ITEM
    return PartKind.TABLE_CELL if teller.name in ("td", "th") else PartKind.HEADING


_LEADING = re.compile(r"(?:\s++|\ufeff|<!--.*?-->|<\?[^>]*>)*", re.S)
_PAGE = re.compile(r"<(?:!doctype\s+html|html|head|body)\b", re.I)
_BLOCK = re.compile(
    r"<(?:p|div|h[1-6]|table|ul|ol|center|section|article|main|meta|title|style|base|blockquote|pre)\b[^<>]*>", re.I
)
_META = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})|<\?xml[^>]{0,80}encoding\s*=\s*[\"']([\w.:-]{2,40})",
    re.I,
)
_META_WITHIN = 4096


def charset_of(data: bytes) -> str | None:
    """Return the charset that a page names in a <meta> or XML declaration, None where it names none.

    UTF-16 cannot be what such a line is written in.
    """
    found = _META.search(data[:_META_WITHIN])
    name = (found[1] or found[2]).decode("ascii", "replace") if found else ""
    return None if not name or name.lower().startswith(("utf-16", "utf16", "ucs", "utf-32", "utf32")) else name


def _knows(data: bytes, name: str) -> bool:
    if not is_text(data[:_META_WITHIN]):
        return False
    suffix = name.lower().rpartition(".")[2]
    if suffix in ("html", "htm", "xhtml"):
        return True
    head = decode(data[:_META_WITHIN])
    leading = _LEADING.match(head)
    at = leading.end() if leading else 0
    return bool(_PAGE.match(head, at)) or (suffix not in ("txt", "md") and bool(_BLOCK.match(head, at)))


def _read(data: bytes, source: str) -> Iterable[Document]:
    builder = Builder()
    markup = put_html(declared(data, charset_of(data)), builder, _SPOT, Counts(), source)
    yield builder.document(FORMAT, source, data, extra=markup)


def places(document: Document, start: int, end: int) -> list[Trace]:
    """Return where a span stands, all in one spot and at least one; of what stands nowhere, the place before it."""
    traces = document.trace(start, end)
    if not traces:
        at = max(0, bisect_right(document.pieces, start, key=lambda piece: piece.start) - 1)
        piece = document.pieces[at]
        return [Trace(piece.spot, piece.last, piece.last)]
    return [trace for trace in traces if trace.spot == traces[0].spot]


def stretch(traces: list[Trace]) -> dict[str, Any]:
    """Return from where to where a span stands, and the pieces of that which are its own: between them stand tags."""
    return {"start": traces[0].first, "end": traces[-1].last, "ranges": joined(traces)}


def element_at(markup: Markup, offset: int) -> dict[str, str]:
    """Return the element in which a place stands, nothing where it is not sure (see `Markup.path`)."""
    path = markup.path(offset)
    return {"element": path} if path else {}


def _location(document: Document, start: int, end: int) -> dict[str, Any]:
    markup: Markup = document.extra
    found = stretch(places(document, start, end))
    line, column = markup.line_and_column(found["start"])
    end_line, end_column = markup.line_and_column(found["end"])
    return {
        **found,
        "line": line,
        "column": column,
        "end_line": end_line,
        "end_column": end_column,
        **element_at(markup, found["start"]),
    }


FORMAT = Format(
    name="html",
    told="een webpagina",
    suffixes=(".html", ".htm"),
    knows=_knows,
    read=_read,
    location=_location,
)
