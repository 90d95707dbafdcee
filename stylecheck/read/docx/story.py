"""Reads one part of a Word file: its paragraphs and tables in order, and what of each paragraph is text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from lxml import etree

from stylecheck.letter import PartKind
from stylecheck.read.docx.fields import Bit, Fields, cleaned, simple
from stylecheck.read.docx.ooxml import MC, Run, WordFile, is_on, namespace, run_text
from stylecheck.read.docx.styles import Spacing, Styles

_APART = 80
"""White space between paragraphs, in twentieths of a point, from which a reader sees them apart."""
_DEPTH = 200
"""How deep elements may stand in each other; a page has some thirty."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where blocks are: what the format tells of all of them, and how a person names them."""

    kind: PartKind | None
    unit: str
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph that is not empty.

    Attributes:
        after_empty: an empty paragraph stands before it.
        goes_on: it is the rest of the paragraph that the block before begins.
    """

    bits: list[Bit]
    text: str
    kind: PartKind | None
    place: Place
    spacing: Spacing
    after_empty: bool
    goes_on: bool = False

    def spaced_from(self, before: Block | None) -> bool | None:
        """Say whether white space stands between it and the block before; see `Spaced.spaced`."""
        if before is None or before.place.unit != self.place.unit:
            return True
        alike = before.spacing.style == self.spacing.style
        if alike and before.spacing.contextual and self.spacing.contextual:
            return None
        return max(before.spacing.after, self.spacing.before) >= _APART


class Reader(Protocol):
    """What the parts of a Word file are read into.

    Attributes:
        blocks: the paragraphs so far.
        boxes: text boxes to be read later, each with the story it stands in.
        cited: notes that the text refers to: kind and id.
        tables: how many tables there were so far.
    """

    file: WordFile
    styles: Styles
    blocks: list[Block]
    boxes: list[tuple[Story, etree._Element]]
    cited: list[tuple[str, str]]
    tables: int


class Story:
    """Reads one part of a Word file (document, header, footnotes, …) into a builder."""

    def __init__(self, reader: Reader, part: str) -> None:
        self.reader = reader
        self.part = part
        self.root = reader.file.root(part)
        self.w = namespace(self.root)
        self._runs = {run: n for n, run in enumerate(self.root.iter(f"{self.w}r"))}
        self._paragraphs = {p: n for n, p in enumerate(self.root.iter(f"{self.w}p"))}
        names = ("hyperlink", "ins", "moveTo", "smartTag", "customXml", "dir", "bdo")
        self._wrappers = frozenset(f"{self.w}{name}" for name in names)
        self._paragraph = 0
        self._fields = Fields()
        self._open: list[Bit] = []
        self._empty = False

    # blocks

    def blocks(self, parent: etree._Element, place: Place, depth: int = 0) -> None:
        """Read the paragraphs and tables that stand in an element."""
        if depth > _DEPTH:
            raise self.reader.file.package.damaged()
        w = self.w
        for child in parent:
            tag = child.tag
            if tag == f"{w}p":
                self._read_paragraph(child, place)
            elif tag == f"{w}tbl":
                self._read_table(child, place, depth)
            elif tag == f"{w}sdt":
                if field_name := self._placeholder(child):
                    self._put_placeholder(child, field_name, place)
                else:
                    for content in child.iterchildren(f"{w}sdtContent"):
                        self.blocks(content, place, depth + 1)
            elif tag in (f"{w}customXml", f"{w}ins", f"{w}moveTo", f"{w}smartTag"):
                self.blocks(child, place, depth + 1)
            elif tag == f"{{{MC}}}AlternateContent":
                self.blocks(_chosen(child), place, depth + 1)

    def _read_table(self, table: etree._Element, place: Place, depth: int) -> None:
        w = self.w
        rows = [row for row in _through(table, f"{w}tr", w) if row.find(f"{w}trPr/{w}del") is None]
        cells = [cell for row in rows for cell in _through(row, f"{w}tc", w)]
        if len(cells) <= 1 or any(_is_page(cell, w) for cell in cells) or place.kind not in (None, PartKind.TABLE_CELL):
            for cell in cells:
                self.blocks(cell, place, depth + 2)
            return
        self.reader.tables += 1
        number = self.reader.tables
        for n, row in enumerate(rows, 1):
            for cell in _through(row, f"{w}tc", w):
                self.blocks(cell, Place(PartKind.TABLE_CELL, f"tabel {number}, rij", n), depth + 2)

    def _read_paragraph(self, paragraph: etree._Element, place: Place) -> None:
        w = self.w
        self._paragraph = self._paragraphs[paragraph]
        merged = bool(self._open)
        bits = self._open
        self._open = []
        style = self.reader.styles.style_of(paragraph, w)
        if not self.reader.styles.hides(style, w):
            self._inline(paragraph, bits, 0)
        self._fields.flush(bits)
        mark = paragraph.find(f"{w}pPr/{w}rPr")
        if mark is not None and any(mark.find(f"{w}{gone}") is not None for gone in ("del", "moveFrom")):
            self._open = bits  # the end of this paragraph is deleted: the next one goes on
            return
        self._end_paragraph(paragraph, bits, place, merged)

    def _end_paragraph(self, paragraph: etree._Element, bits: list[Bit], place: Place, merged: bool) -> None:
        text = "".join(bit.text for bit in bits)
        if not text.strip():
            self._empty = self._empty or not merged
            return
        w, styles = self.w, self.reader.styles
        kind = place.kind
        if kind in (None, PartKind.TABLE_CELL) and styles.is_heading(paragraph, w):
            kind = PartKind.HEADING
        elif kind is None and styles.is_item(paragraph, w):
            kind = PartKind.LIST_ITEM
        title = _run_in(bits) if kind is None else 0
        if title:
            spacing = styles.spacing(paragraph, w)
            told = "".join(bit.text for bit in bits[:title])
            self.reader.blocks.append(Block(bits[:title], told, PartKind.HEADING, place, spacing, self._empty))
            bits, self._empty = bits[title:], False
            text = "".join(bit.text for bit in bits)
            self.reader.blocks.append(Block(bits, text, kind, place, spacing, False, goes_on=True))
            return
        self.reader.blocks.append(Block(bits, text, kind, place, styles.spacing(paragraph, w), self._empty))
        self._empty = False

    # what stands in a paragraph

    def _inline(self, parent: etree._Element, bits: list[Bit], depth: int) -> None:
        if depth > _DEPTH:
            raise self.reader.file.package.damaged()
        w = self.w
        for child in parent:
            tag = child.tag
            if tag == f"{w}r":
                self._read_run(child, bits, depth)
            elif tag in (
                f"{w}hyperlink",
                f"{w}ins",
                f"{w}moveTo",
                f"{w}smartTag",
                f"{w}customXml",
                f"{w}dir",
                f"{w}bdo",
            ):
                self._inline(child, bits, depth + 1)
            elif tag == f"{w}fldSimple":
                self._simple_field(child, bits, depth)
            elif tag == f"{w}sdt":
                if field_name := self._placeholder(child):
                    self._whole(child, f"«{field_name}»", bits)
                else:
                    inside: list[Bit] = []
                    for content in child.iterchildren(f"{w}sdtContent"):
                        self._inline(content, inside, depth + 1)
                    for bit in inside:
                        bit.fixed = bit.fixed or _is_field(child, w)
                    bits += inside
            elif tag == f"{w}ruby":
                for base in child.iterchildren(f"{w}rubyBase"):
                    self._inline(base, bits, depth + 1)
            elif tag == f"{{{MC}}}AlternateContent":
                self._inline(_chosen(child), bits, depth + 1)

    def _read_run(self, run: etree._Element, bits: list[Bit], depth: int) -> None:
        w = self.w
        where = Run(self.part, self._paragraph, self._runs[run])
        hidden = self.reader.styles.is_hidden(run, w)
        at = 0
        texts = dict(run_text(run, w))
        bold = self.reader.styles.is_bold(run, w)
        for child in run:
            tag = child.tag
            if child in texts:
                text = texts[child]
                if not hidden:
                    self._fields.put(Bit(text, where, at, at + len(text), bold=bold), bits)
                at += len(text)
            elif tag == f"{w}fldChar":
                self._fields.mark(child.get(f"{w}fldCharType"), where, bits)
            elif tag == f"{w}instrText":
                self._fields.ask(child.text or "")
            elif tag in (f"{w}footnoteReference", f"{w}endnoteReference"):
                self.reader.cited.append((tag.rpartition("}")[2], child.get(f"{w}id", "")))
            elif tag in (f"{w}drawing", f"{w}pict", f"{w}object", f"{{{MC}}}AlternateContent"):
                inside = _chosen(child) if tag.startswith(f"{{{MC}}}") else child
                self.reader.boxes += [(self, box) for box in inside.iter(f"{w}txbxContent")]

    def _simple_field(self, element: etree._Element, bits: list[Bit], depth: int) -> None:
        w = self.w
        inside: list[Bit] = []
        code = element.get(f"{w}instr", "")
        self._inline(element, inside, depth + 1)
        run = next(element.iter(f"{w}r"), None)
        if run is None:
            return
        bits += simple(code, inside, Run(self.part, self._paragraph, self._runs[run]))

    # content controls

    def _placeholder(self, control: etree._Element) -> str:
        """Return the name of a content control that still shows what is to be filled in, "" for one that is filled."""
        w = self.w
        properties = control.find(f"{w}sdtPr")
        if properties is None or not is_on(properties.find(f"{w}showingPlcHdr"), w):
            return ""
        for name in ("alias", "tag"):
            told = properties.find(f"{w}{name}")
            if told is not None and told.get(f"{w}val", "").strip():
                return cleaned(told.get(f"{w}val", ""))
        return cleaned("".join(t.text or "" for t in control.iter(f"{w}t"))) or "veld"

    def _whole(self, element: etree._Element, text: str, bits: list[Bit]) -> None:
        """Add an element as one field that stands at its first run."""
        run = next(element.iter(f"{self.w}r"), None)
        if run is not None:
            length = sum(len(text) for _, text in run_text(run, self.w))
            self._fields.put(Bit(text, Run(self.part, self._paragraph, self._runs[run]), 0, length, True), bits)

    def _put_placeholder(self, control: etree._Element, name: str, place: Place) -> None:
        paragraph = next(control.iter(f"{self.w}p"), None)
        bits: list[Bit] = []
        if paragraph is None:
            return
        self._paragraph = self._paragraphs[paragraph]
        self._whole(control, f"«{name}»", bits)
        self._end_paragraph(paragraph, bits, place, False)


def _chosen(alternatives: etree._Element) -> etree._Element:
    """Return what a new Word takes of alternatives for several editions; the others repeat it."""
    choice = alternatives.find(f"{{{MC}}}Choice")
    if choice is not None:
        return choice
    fallback = alternatives.find(f"{{{MC}}}Fallback")
    return alternatives if fallback is None else fallback


def _through(parent: etree._Element, tag: str, w: str) -> Iterator[etree._Element]:
    """Yield the children with a tag, also those in content controls and other wrappers."""
    waiting = list(parent)[::-1]
    while waiting:
        child = waiting.pop()
        if child.tag == tag:
            yield child
        elif child.tag in (f"{w}sdt", f"{w}sdtContent", f"{w}customXml", f"{w}ins"):
            waiting += list(child)[::-1]


_TITLE = 6
"""Most words of a heading that stands in front of its paragraph, in bold."""
_CELL_OF_PAGE = (4, 300)
"""Paragraphs and characters from which a cell is no cell of a table but (a column of) a page."""


def _run_in(bits: Sequence[Bit]) -> int:
    """Return over how many bits a bold heading runs in front of a paragraph, 0 where there is none."""
    bold = next((n for n, bit in enumerate(bits) if not bit.bold and bit.text.strip()), 0)
    title = "".join(bit.text for bit in bits[:bold]).strip()
    rest = "".join(bit.text for bit in bits[bold:]).lstrip()
    if not title or len(title.split()) > _TITLE or title[-1] in ".,;!?" or not rest[:1].isupper():
        return 0
    return bold if title[:1].isupper() and len(rest.split()) > 3 and rest.rstrip()[-1:] in ".!?:" else 0


def _is_page(cell: etree._Element, w: str) -> bool:
    """Say whether a cell holds as much as a page does: then its table is there for the layout."""
    texts = ["".join(t.text or "" for t in p.iter(f"{w}t")) for p in cell.iterchildren(f"{w}p")]
    full = [text for text in texts if text.strip()]
    return len(full) >= _CELL_OF_PAGE[0] and sum(map(len, full)) >= _CELL_OF_PAGE[1]


def _is_field(control: etree._Element, w: str) -> bool:
    """Say whether a content control is a field to be filled in: a text, a date, a choice."""
    properties = control.find(f"{w}sdtPr")
    kinds = ("text", "date", "dropDownList", "comboBox")
    return properties is not None and any(properties.find(f"{w}{kind}") is not None for kind in kinds)
