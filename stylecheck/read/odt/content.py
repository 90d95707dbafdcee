"""Walks through an OpenDocument text in the order in which a person reads it, and writes down what stands where."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from stylecheck.errors import ReadError
from stylecheck.letter import PartKind
from stylecheck.read.document import Builder, Trace, capital, named
from stylecheck.read.odt import CONTENT, FLAT, STYLES
from stylecheck.read.odt.odf import (
    DRAWN,
    NAMESPACES,
    PARAGRAPHS,
    SPACES,
    WHITE,
    Element,
    Look,
    Places,
    Spot,
    Styles,
    content,
    drawn,
    name,
    names,
)
from stylecheck.read.spacing import Spaced, gaps

_INSIDE = names("text:span text:a text:meta text:ruby text:ruby-base loext:content-control")
"""Elements of running text whose own text is running text."""
_LEFT_OUT = names(
    "text:annotation text:bookmark text:bookmark-start text:bookmark-end text:change text:change-start text:change-end"
    " text:reference-mark text:reference-mark-start text:reference-mark-end text:ruby-text text:soft-page-break"
    " text:toc-mark text:toc-mark-start text:toc-mark-end text:user-index-mark text:user-index-mark-start"
    " text:user-index-mark-end text:alphabetical-index-mark text:alphabetical-index-mark-start"
    " text:alphabetical-index-mark-end text:script text:hidden-paragraph text:database-next text:database-row-select"
)
"""Elements of the text namespace that show nothing in running text; what is no span, note or space is a field."""
_MERGED = names("text:database-display text:placeholder loext:content-control")
_HOLDERS = names("office:text text:list text:list-header text:list-item text:numbered-paragraph text:section")
"""Elements that hold paragraphs; what is in others (an index, tracked changes, a form) is no text of the writer."""
_ROWS = names("table:table-header-rows table:table-rows table:table-row-group")
_ITEMS = names("text:list-item text:numbered-paragraph")
_TEXT, _DRAW = (f"{{{NAMESPACES[prefix]}}}" for prefix in ("text", "draw"))

_APART = 0.1
"""White space between paragraphs that a reader sees, in centimetres."""
_FIELD_NAME = 60


@dataclass(frozen=True, slots=True)
class _Where:
    """What the paragraphs of a stretch are, and how they are named.

    Attributes:
        kind: what they are if they say nothing themselves.
        all: they are that kind whatever they say themselves (a footnote, a header).
        item: they are items of a list.
    """

    kind: PartKind | None = None
    unit: str = ""
    number: int | None = None
    all: bool = False
    item: bool = False


@dataclass(slots=True)
class _Block:
    """A paragraph as it was read.

    Attributes:
        pieces: text, spot, first, last, fixed; see `Builder.add`.
        apart: it stands apart from the one before it.
        blank: the white space at its end so far would be ignored.
        pending: white space that shows if something follows.
    """

    where: _Where
    kind: PartKind | None
    look: Look
    apart: bool
    pieces: list[tuple[str, Spot, int, int, bool]] = field(default_factory=list)
    blank: bool = True
    pending: Trace | None = None

    @property
    def text(self) -> str:
        return "".join(piece[0] for piece in self.pieces)

    def add(self, text: str, spot: Spot, first: int, last: int, *, fixed: bool = False) -> None:
        if not text:
            return
        if self.pending:
            self.pieces.append((" ", self.pending.spot, self.pending.first, self.pending.last, False))
        self.pending = None
        self.blank = False
        self.pieces.append((text, spot, first, last, fixed))


class _Reader:
    """Reads one stretch of a part: its paragraphs, then the text boxes in it, then the notes."""

    def __init__(self, places: Places, styles: Styles) -> None:
        self.places = places
        self.styles = styles
        self.blocks: list[_Block] = []
        self.ignored: list[Trace] = []
        self._tables = 0
        self._apart = True
        self._boxes: deque[Element] = deque()
        self._notes: deque[Element] = deque()

    def read(self, root: Element, where: _Where) -> list[_Block]:
        """Return the paragraphs in an element and in what hangs on them."""
        self._paragraphs(root, where)
        boxes, notes = 0, {"voetnoot": 0, "eindnoot": 0}
        while self._boxes or self._notes:
            self._apart = True
            if self._boxes:
                box = replace(where, kind=PartKind.TEXT_BOX, unit="tekstvak", number=boxes + 1, all=True)
                boxes += self._filled(self._boxes.popleft(), where if where.all else box)
                continue
            note = self._notes.popleft()
            unit = "eindnoot" if note.get(name("text:note-class")) == "endnote" else "voetnoot"
            notes[unit] += 1
            for body in note.iterchildren(name("text:note-body")):
                self._paragraphs(body, _Where(PartKind.FOOTNOTE, unit, notes[unit], all=True))
        return self.blocks

    def _filled(self, box: Element, where: _Where) -> bool:
        before = len(self.blocks)
        self._paragraphs(box, where)
        return any(block.text.strip() for block in self.blocks[before:])

    # -- paragraphs

    def _paragraphs(self, parent: Element, where: _Where) -> None:
        for child in parent.iterchildren("*"):
            tag = str(child.tag)
            if tag in PARAGRAPHS:
                self._paragraph(child, where)
            elif tag == name("table:table"):
                self._table(child, where)
            elif tag.startswith(_DRAW):
                self._boxes.extend(_boxes(child))
            elif tag in _HOLDERS and not _hidden_section(child):
                inner = tag in _ITEMS or (where.item and tag != name("text:list-header"))
                self._paragraphs(child, where if inner == where.item else replace(where, item=inner))

    def _paragraph(self, element: Element, where: _Where) -> None:
        look = self.styles.look("paragraph", element.get(name("text:style-name"), ""))
        if look.hidden or any(
            each.get(name("text:is-hidden")) == "true" for each in element.iter(name("text:hidden-paragraph"))
        ):
            return
        kind = where.kind
        if not where.all and (element.tag == name("text:h") or look.heading):
            kind = PartKind.HEADING
        elif not where.all and where.item:
            kind = PartKind.LIST_ITEM
        block = _Block(where, kind, look, self._apart)
        self._apart = False
        self.blocks.append(block)
        self._running(element, block)
        if block.pending:
            self.ignored.append(block.pending)

    def _table(self, table: Element, where: _Where) -> None:
        """Read a table row by row; one with a single cell is a frame around text."""
        rows = list(_rows(table))
        cells = [list(row.iterchildren(name("table:table-cell"))) for row in rows]
        alone = sum(map(len, cells)) == 1
        if not alone:
            self._tables += 1
        unit = f"tabel {self._tables}, rij"
        self._apart = True
        for number, row in enumerate(cells, 1):
            cell = where if where.all or alone else _Where(PartKind.TABLE_CELL, unit, number)
            for each in row:
                self._paragraphs(each, cell)
        self._apart = True

    # -- running text

    def _running(self, element: Element, block: _Block) -> None:
        self._characters(element.text, self.places.spot(element, "text"), block)
        for child in element:
            if isinstance(child.tag, str):
                self._element(child, block)
            self._characters(child.tail, self.places.spot(child, "tail"), block)

    def _element(self, element: Element, block: _Block) -> None:
        tag = str(element.tag)
        whole = self.places.spot(element, "whole")
        if tag == SPACES or tag in DRAWN:
            text = drawn(element)
            block.add(text, whole, 0, len(text))
        elif tag in _MERGED and (tag.startswith(_TEXT) or element.get(name("loext:showing-place-holder")) == "true"):
            block.add(_merge_field(element), whole, 0, len(content(element)), fixed=True)
        elif tag in _INSIDE:
            if not self.styles.look("text", element.get(name("text:style-name"), "")).hidden:
                self._running(element, block)
        elif tag == name("text:note"):
            self._notes.append(element)
        elif tag.startswith(_DRAW):
            self._boxes.extend(_boxes(element))
        elif tag.startswith(_TEXT) and tag not in _LEFT_OUT and not _hidden_field(element):
            text = content(element)
            block.add(WHITE.sub(" ", text), whole, 0, len(text), fixed=True)

    def _characters(self, text: str | None, spot: Spot, block: _Block) -> None:
        """Add the text of a spot; white space is one space, and none at the edges of the paragraph."""
        at = 0
        for match in WHITE.finditer(text or ""):
            block.add(match.string[at : match.start()], spot, at, match.start())
            at = match.end()
            white = Trace(spot, match.start(), at)
            if block.blank:
                self.ignored.append(white)
            else:
                block.pending, block.blank = white, True
        if text:
            block.add(text[at:], spot, at, len(text))


def _rows(table: Element) -> Iterator[Element]:
    for child in table.iterchildren("*"):
        if child.tag == name("table:table-row"):
            yield child
        elif child.tag in _ROWS:
            yield from _rows(child)


def _boxes(shape: Element) -> Iterator[Element]:
    """Yield what holds text in a drawing, in order; what is in the text itself comes when that is read."""
    left = [shape]
    while left:
        each = left.pop()
        if each.get(name("draw:display")) == "none":
            continue
        if each.tag == name("draw:text-box") or any(child.tag in PARAGRAPHS | _HOLDERS for child in each):
            yield each
        else:
            left += reversed([child for child in each.iterchildren("*") if str(child.tag).startswith(_DRAW)])


def _hidden_section(element: Element) -> bool:
    shown = element.get(name("text:display"), "true")
    return shown == "none" or (shown == "condition" and element.get(name("text:is-hidden")) == "true")


def _hidden_field(field: Element) -> bool:
    """Say whether a field shows nothing: it only sets a value, or its condition says so."""
    if field.tag == name("text:hidden-text"):
        return field.get(name("text:is-hidden")) != "false"
    return field.get(name("text:display")) == "none"


def _merge_field(element: Element) -> str:
    """Return a merge field as people write it: «naam»."""
    told = element.get(name("text:column-name")) or content(element)
    bare = re.sub(r"[«»<>\s]+", " ", told).strip() or element.get(name("text:description"), "").strip()
    return f"«{bare[:_FIELD_NAME].strip() or 'veld'}»"


# -- the whole document


def letter_of(roots: Mapping[str, Element], places: Mapping[str, Places], source: str) -> tuple[Builder, list[Trace]]:
    """Return the text of a document, and the white space in it that shows nowhere.

    Args:
        roots, places: of the parts "content.xml" and "styles.xml", or of the one part of a flat document.

    Raises:
        ReadError: there is no body in it.
    """
    body_part = FLAT if FLAT in roots else CONTENT
    page = FLAT if FLAT in roots else STYLES
    common = roots.get(page)
    body = roots[body_part].find(f"{name('office:body')}/{name('office:text')}")
    if body is None:
        raise ReadError(
            f"{capital(named(source))} is geen brief van LibreOffice; open het in LibreOffice en sla het op als .odt."
        )
    reader = _Reader(places[body_part], Styles(roots[body_part], common))
    text = reader.read(body, _Where())
    ignored = reader.ignored
    headers: list[_Block] = []
    footers: list[_Block] = []
    if common is not None:
        used = reader.styles.pages | ({text[0].look.page} if text and text[0].look.page else {"Standard"})
        for tag, blocks, kind, unit in (
            ("header", headers, PartKind.HEADER, "koptekst"),
            ("footer", footers, PartKind.FOOTER, "voettekst"),
        ):
            seen = set()
            for master in _masters(common, used):
                for each in master.iterchildren(*(name(f"style:{tag}{side}") for side in ("", "-first", "-left"))):
                    if each.get(name("style:display")) == "false":
                        continue
                    part = _Reader(places[page], Styles(common, common))
                    made = part.read(each, _Where(kind, unit, all=True))
                    told = "\n".join(block.text for block in made)
                    if told not in seen:
                        seen.add(told)
                        blocks += made
                        ignored += part.ignored
    builder = Builder()
    for blocks in (headers, text, footers):
        _write(blocks, builder)
    return builder, ignored


def _masters(root: Element, used: set[str]) -> list[Element]:
    """Return the page styles with these names and those that follow them; the first one where none is there."""
    pages = {
        each.get(name("style:name"), ""): each
        for each in root.iterfind(f"{name('office:master-styles')}/{name('style:master-page')}")
    }
    left = [page for page in pages if page in used] or list(pages)[:1]
    found: dict[str, Element] = {}
    while left:
        page = left.pop(0)
        if page in pages and page not in found:
            found[page] = pages[page]
            left.append(pages[page].get(name("style:next-style-name"), ""))
    return list(found.values())


def _write(blocks: list[_Block], builder: Builder) -> None:
    """Add paragraphs to the text, with a blank line where a reader sees white space."""
    filled: list[_Block] = []
    spaced: list[Spaced] = []
    empty = True
    for block in blocks:
        empty = empty or block.apart
        if text := block.text.strip():
            spaced.append(Spaced(text, empty, _spaced(filled[-1], block) if filled else True, block.kind is None))
            filled.append(block)
        empty = not text
    count = 0
    for block, gap in zip(filled, gaps(spaced), strict=True):
        unit, number = block.where.unit, block.where.number
        if not unit:
            count += 1
            unit, number = "alinea", count
        builder.block(block.kind, unit, number, gap=gap)
        for piece, spot, first, last, fixed in block.pieces:
            builder.add(piece, spot, first, last, fixed=fixed)


def _spaced(before: _Block, block: _Block) -> bool | None:
    """Say whether white space stands between two paragraphs, None where their style says that they belong together."""
    if before.look.close and block.look.close and before.look.named == block.look.named:
        return None
    return before.look.below + block.look.above >= _APART
