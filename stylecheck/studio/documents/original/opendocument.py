"""The paragraphs of an OpenDocument text."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from lxml import etree

from stylecheck.read.odt import CONTENT, FLAT, STYLES
from stylecheck.read.odt.odf import PARAGRAPHS, Element, content, name, names
from stylecheck.read.package import Package, replaced
from stylecheck.read.xml import parse, serialise
from stylecheck.report.odt.weaving import fill, made, spelled

if TYPE_CHECKING:
    from stylecheck.read.document import Document, Piece
    from stylecheck.studio.documents.original.plan import Key

_ITEM, _LIST = name("text:list-item"), name("text:list")
_STYLE = name("text:style-name")
_AROUND = names("text:list text:list-item text:list-header text:section")
_STAY = names(
    "text:note office:annotation office:annotation-end text:bookmark text:bookmark-start text:bookmark-end"
    " text:change text:change-start text:change-end text:reference-mark text:reference-mark-start"
    " text:reference-mark-end"
)
_DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"


class TextBody:
    """See `Body`."""

    def __init__(self, data: bytes, source: str) -> None:
        self._data, self._source = data, source
        parts = {FLAT: data}
        if data.startswith(b"PK"):
            package = Package(data, source)
            parts = {part: package.read(part) for part in (CONTENT, STYLES) if part in package}
        self._roots = {part: parse(inner, source) for part, inner in parts.items()}
        self._paragraphs = {part: list(root.iter(*PARAGRAPHS)) for part, root in self._roots.items()}
        self._touched: set[str] = set()

    @staticmethod
    def key_of(document: Document) -> Callable[[Piece], Key]:
        """See `Body`."""
        places = document.extra.places
        return lambda piece: (piece.spot.part, places[piece.spot][0])  # type: ignore[attr-defined]

    def paragraph(self, key: Key) -> Element:
        """See `Body`."""
        self._touched.add(key[0])
        return self._paragraphs[key[0]][key[1] - 1]

    def is_loose(self, paragraph: Element) -> bool:
        """See `Body`."""
        above = paragraph.getparent()
        while above is not None and above.tag in _AROUND:
            above = above.getparent()
        return above is not None and above.tag == name("office:text")

    def made(self, text: str, like: Element, *, item: bool) -> Element:
        """See `Body`."""
        new = fill(made("text:p"), spelled(text))
        if style := like.get(_STYLE):
            new.set(_STYLE, style)
        if item:
            new.set("item", "item")  # until it is put in
        return new

    def put(self, new: Element, beside: Element, *, before: bool) -> None:
        """See `Body`."""
        is_item = new.attrib.pop("item", None) is not None
        holder = beside.getparent()
        outer, place = new, beside
        if holder is not None and holder.tag == _ITEM:
            follows = beside.getprevious() if before else beside.getnext()
            if follows is not None and follows.tag == _LIST and is_item and not before:
                follows.insert(0, fill(made("text:list-item"), [new]))  # a list in the item comes behind it
                return
            if follows is not None:
                pass  # it stands between what is in the item
            elif is_item:
                outer, place = fill(made("text:list-item"), [new]), holder
            elif self._is_at_an_edge(holder, before=before):
                place = self._whole_list(holder)
        if before:
            place.addprevious(outer)
        else:
            outer.tail, place.tail = place.tail, None
            place.addnext(outer)

    def _is_at_an_edge(self, item: Element, *, before: bool) -> bool:
        """Say whether an item is the first or the last one of its list, and of those that this stands in."""
        while item.tag in (_ITEM, _LIST):
            beside = item.getprevious() if before else item.getnext()
            parent = item.getparent()
            if beside is not None or parent is None:
                return False
            if parent.tag == _LIST and (above := parent.getparent()) is not None and above.tag != _ITEM:
                return True
            item = parent
        return True

    def _whole_list(self, item: Element) -> Element:
        while (parent := item.getparent()) is not None and parent.tag in (_ITEM, _LIST):
            item = parent
        return item

    def rewrite(self, paragraph: Element, text: str) -> None:
        """See `Body`."""
        kept = [
            each
            for each in paragraph.iter("*")
            if each is not paragraph
            and (each.tag in _STAY or str(each.tag).startswith(_DRAW))
            and not any(a.tag in _STAY or str(a.tag).startswith(_DRAW) for a in _between(each, paragraph))
        ]
        for each in kept:
            each.tail = None
        for each in list(paragraph):
            paragraph.remove(each)
        paragraph.text = None
        fill(paragraph, [*kept, *spelled(text)])

    def take_out(self, paragraph: Element) -> bool:
        """See `Body`."""
        parent = paragraph.getparent()
        if parent is None or not _is_empty(paragraph):
            return False
        if parent.tag not in _AROUND and parent.tag != name("office:text"):
            alone = sum(each.tag in PARAGRAPHS for each in parent) == 1
            if alone:
                return False  # a cell has a paragraph
        above, below = paragraph.getprevious(), paragraph.getnext()
        if above is not None and below is not None and _is_empty(above) and _is_empty(below):
            parent.remove(below)
        parent.remove(paragraph)
        while parent is not None and parent.tag in (_ITEM, _LIST) and not len(parent):
            gone, parent = parent, parent.getparent()
            if parent is not None:
                parent.remove(gone)
        return True

    def part_them(self, above: Element, below: Element) -> bool:
        """See `Body`."""
        if not (self.is_loose(above) and self.is_loose(below)):
            return False
        place = self._whole_list(below)
        if self._whole_list(above) is place and place is not below:
            return False  # two items
        between = made("text:p")
        if style := below.get(_STYLE):
            between.set(_STYLE, style)
        place.addprevious(between)
        return True

    def join_them(self, above: Element, below: Element) -> bool:
        """See `Body`."""
        parent = below.getparent()
        between = []
        each = above.getnext()
        while each is not None and each is not below:
            between.append(each)
            each = each.getnext()
        if parent is None or each is None or not between or not all(map(_is_empty, between)):
            return False
        for gone in between:
            parent.remove(gone)
        return True

    def data(self) -> bytes:
        """See `Body`."""
        changed = {part: serialise(self._roots[part]) for part in self._touched}
        return changed[FLAT] if FLAT in changed else replaced(self._data, changed, self._source)


def _between(element: Element, paragraph: Element) -> list[Element]:
    """Return what stands around an element within a paragraph."""
    found = []
    for each in element.iterancestors():
        if each is paragraph:
            break
        found.append(each)
    return found


def _is_empty(element: Element) -> bool:
    """Say whether an element is a paragraph with nothing in it."""
    if element.tag not in PARAGRAPHS or content(element).strip():
        return False
    marks = (each for each in element.iter(etree.Element) if each is not element)
    return not any(each.tag in _STAY or str(each.tag).startswith(_DRAW) for each in marks)
