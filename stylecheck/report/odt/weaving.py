"""A copy of an OpenDocument text in which things are put between the characters; every other part stays as it is."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from lxml import etree

from stylecheck.read.document import Document
from stylecheck.read.odt import CONTENT, FLAT, STYLES
from stylecheck.read.odt.odf import NAMESPACES, PARAGRAPHS, Element, Places, Spot, drawn, name, names
from stylecheck.read.package import Package, replaced
from stylecheck.read.xml import parse, serialise

Token = str | Element
"""What can be put in running text."""

ENDS, STARTS, CHANGES = range(3)
"""In which order things come that are put in at one place: ends and starts of comments, and new words."""
_PIECES = re.compile(r" +|\t|\n|[^ \t\n]+")
_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that XML cannot have."""
_DRAW = f"{{{NAMESPACES['draw']}}}"
_NO_SHAPES = names("draw:a draw:frame draw:text-box")
"""Elements of the drawing namespace around text in which LibreOffice keeps comments."""
_CELL, _TOLD = name("table:table-cell"), name("office:string-value")
_BLANK = ("", " ", "\t", "\n", "\r")


def made(short: str, **attributes: str) -> Element:
    """Return a new element: "text:s", with attributes of the same namespace."""
    prefix = short.split(":")[0]
    element = etree.Element(name(short), nsmap={prefix: NAMESPACES[prefix]})
    for key, value in attributes.items():
        element.set(name(f"{prefix}:{key.replace('_', '-')}"), value)
    return element


def spelled(text: str, before: str = "", after: str = "") -> list[Token]:
    """Return a text as it must stand in XML, where a run of spaces would be one space, and one at an edge none.

    Args:
        before, after: the characters around it; "" for an edge of the paragraph.
    """
    tokens: list[Token] = []
    for match in _PIECES.finditer(_FORBIDDEN.sub("", text)):
        piece = match[0]
        left, right = match.string[match.start() - 1] if match.start() else before, match.string[match.end() :][:1]
        if piece == "\t":
            tokens.append(made("text:tab"))
        elif piece == "\n":
            tokens.append(made("text:line-break"))
        elif piece[0] == " " and (len(piece) > 1 or left in _BLANK or (right or after) in _BLANK):
            tokens.append(_spaces(len(piece)))
        else:
            tokens.append(piece)
    return tokens


def _spaces(count: int) -> Element:
    return made("text:s", c=str(count)) if count > 1 else made("text:s")


def fill(element: Element, tokens: Iterable[Token]) -> Element:
    """Return an empty element with these things in it."""
    for token in tokens:
        if not isinstance(token, str):
            element.append(token)
        elif len(element):
            element[-1].tail = (element[-1].tail or "") + token
        else:
            element.text = (element.text or "") + token
    return element


def strip(element: Element) -> None:
    """Take an element out; the text behind it stays."""
    parent, before = element.getparent(), element.getprevious()
    if parent is None:
        return
    if element.tail and before is not None:
        before.tail = (before.tail or "") + element.tail
    elif element.tail:
        parent.text = (parent.text or "") + element.tail
    element.tail = None
    parent.remove(element)


class Copy:
    """The XML of a document, parsed again; what is put in it is remembered and done at once, by `data`.

    Attributes:
        document: what it is a copy of.
        roots: the XML by the name of the part.
    """

    def __init__(self, document: Document) -> None:
        self.document = document
        source, data = document.letter.source, document.data
        parts = {FLAT: data}
        if data.startswith(b"PK"):
            package = Package(data, source)
            parts = {part: package.read(part) for part in (CONTENT, STYLES) if part in package}
        self.roots = {part: parse(content, source) for part, content in parts.items()}
        self._places = {part: Places(part, root) for part, root in self.roots.items()}
        self._drawn = {part: _drawn_styles(root) for part, root in self.roots.items()}
        self._elements = {part: list(places.number) for part, places in self._places.items()}
        self._puts: defaultdict[Spot, list[tuple[int, int, int, Sequence[Token]]]] = defaultdict(list)

    def element(self, spot: Spot) -> Element:
        """Return the element that a spot is at."""
        return self._elements[spot.part][spot.element]

    def spot(self, part: str, element: Element, side: str) -> Spot:
        """Return a spot at an element."""
        return self._places[part].spot(element, side)

    def holder(self, spot: Spot) -> Element:
        """Return the element in which the text of a spot stands."""
        element = self.element(spot)
        parent = element if spot.side == "text" else element.getparent()
        return element if parent is None else parent

    def follows(self, before: Spot, after: Spot) -> bool:
        """Say whether a spot is the same as another one, or comes directly behind it in the same element."""
        if before == after:
            return True
        element, behind = self.element(before), self.element(after)
        if after.side == "tail":
            return before.side == "whole" and element is behind
        previous = behind.getprevious()
        if before.side == "text":
            return after.side == "whole" and previous is None and behind.getparent() is element
        return after.side == "whole" and previous is element

    def paragraph(self, spot: Spot) -> Element:
        """Return the paragraph in which the text of a spot stands."""
        element = self.holder(spot)
        while element.tag not in PARAGRAPHS and (parent := element.getparent()) is not None:
            element = parent
        return element

    def shape(self, part: str, element: Element) -> bool:
        """Say whether an element is a drawn shape: its text takes no comments in LibreOffice, that of a frame does."""
        if element.tag == name("draw:frame"):
            return element.get(name("draw:style-name")) in self._drawn[part]
        return is_drawing(element) and element.tag not in _NO_SHAPES

    def text(self, spot: Spot, first: int, last: int) -> str:
        """Return a stretch of the text of a spot."""
        element = self.element(spot)
        return {"text": element.text or "", "tail": element.tail or "", "whole": drawn(element)}[spot.side][first:last]

    def put(self, spot: Spot, first: int, last: int, tokens: Sequence[Token], rank: int) -> None:
        """Put things in the place of a stretch of a spot, which may be empty.

        A field stays whole: what is put in it comes before it, or behind it.

        Args:
            rank: `ENDS`, `STARTS` or `CHANGES`.
        """
        if spot.side == "whole" and not drawn(self.element(spot)):
            first = last = int(rank == ENDS or (rank == CHANGES and first > 0))
        self._puts[spot].append((first, rank, last, tokens))

    def data(self) -> bytes:
        """Return the document with everything put in; the same bytes where there is nothing."""
        if not self._puts:
            return self.document.data
        # what stands behind an element moves when it goes away, so elements come last
        for spot in sorted(self._puts, key=lambda spot: spot.side == "whole"):
            for cell in self.holder(spot).iterancestors(_CELL):
                cell.attrib.pop(_TOLD, None)  # its old text once more, which LibreOffice would show instead
            self._rebuild(spot)
        return self.written({spot.part for spot in self._puts})

    def written(self, parts: Iterable[str]) -> bytes:
        """Return the document with the XML of these parts as it has become."""
        changed = {part: serialise(self.roots[part]) for part in parts}
        return changed[FLAT] if FLAT in changed else replaced(self.document.data, changed, self.document.source)

    def _rebuild(self, spot: Spot) -> None:
        element = self.element(spot)
        if spot.side == "whole":
            _replace(element, self._woven(spot, drawn(element) or " ", element))
        elif spot.side == "text":
            tokens = self._woven(spot, element.text or "")
            element.text = None
            element.text = _behind(tokens, lambda token: element.insert(0, token))
        else:
            tokens = self._woven(spot, element.tail or "")
            element.tail = None
            element.tail = _behind(tokens, element.addnext)

    def _woven(self, spot: Spot, raw: str, element: Element | None = None) -> list[Token]:
        """Return what stands at a spot from now on.

        Args:
            raw: what stood there.
            element: what stands for `raw`, where it is no text.
        """

        def kept(first: int, last: int) -> list[Token]:
            if first >= last:
                return []
            if element is None:
                return [raw[first:last]]
            return [element if last - first == len(raw) else _spaces(last - first)]

        tokens: list[Token] = []
        at = 0
        for first, _, last, new in sorted(self._puts[spot], key=lambda put: put[:2]):
            tokens += (*kept(at, first), *new)
            at = max(at, last)
        return tokens + kept(at, len(raw))


def is_drawing(element: Element) -> bool:
    """Say whether an element is a drawing, or a part of one."""
    return str(element.tag).startswith(_DRAW)


def _drawn_styles(root: Element) -> frozenset[str | None]:
    """Return the styles with which LibreOffice takes a frame for a drawn shape: automatic ones, made of no other."""
    automatic = root.iterfind(f"{name('office:automatic-styles')}/{name('style:style')}")
    graphic = (each for each in automatic if each.get(name("style:family")) == "graphic")
    return frozenset(each.get(name("style:name")) for each in graphic if not each.get(name("style:parent-style-name")))


def _behind(tokens: Sequence[Token], place: Callable[[Element], object]) -> str:
    """Place elements with the text behind each, the last one first; return the text in front of them all."""
    text = ""
    for token in reversed(tokens):
        if isinstance(token, str):
            text = token + text
        else:
            place(token)
            token.tail = text
            text = ""
    return text


def _replace(element: Element, tokens: list[Token]) -> None:
    """Put things in the place of an element; it stays where it is one of them."""
    parent = element.getparent()
    if parent is None:
        return
    stays = next((n for n, token in enumerate(tokens) if token is element), len(tokens))
    after = [*tokens[stays + 1 :], element.tail or ""]
    element.tail = None
    for token in tokens[:stays]:
        if isinstance(token, str):
            _append_before(element, parent, token)
        else:
            element.addprevious(token)
    behind = _behind(after, element.addnext)
    if stays < len(tokens):
        element.tail = behind
    else:
        _append_before(element, parent, behind)
        parent.remove(element)


def _append_before(element: Element, parent: Element, text: str) -> None:
    previous = element.getprevious()
    if previous is None:
        parent.text = (parent.text or "") + text
    else:
        previous.tail = (previous.tail or "") + text
