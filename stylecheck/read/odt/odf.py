"""What reader and writer of OpenDocument share: the names in its XML, where its text stands, what its styles say."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from lxml import etree

Element = etree._Element

NAMESPACES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
    "loext": "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0",
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "xml": "http://www.w3.org/XML/1998/namespace",
}


def name(short: str) -> str:
    """Return the full name of an element or attribute: "text:p"."""
    prefix, local = short.split(":")
    return f"{{{NAMESPACES[prefix]}}}{local}"


def names(short: str) -> frozenset[str]:
    """Return full names of some elements, written with spaces between them."""
    return frozenset(map(name, short.split()))


PARAGRAPHS = names("text:p text:h")
SPACES = name("text:s")
DRAWN = {name("text:tab"): "\t", name("text:line-break"): "\n"}
"""Elements that stand for a character; `SPACES` stands for one or more spaces."""
MAX_SPACES = 1000
"""As many spaces in a row are read; a line of a page has about 90."""
WHITE = re.compile(r"[ \t\r\n]+")
"""What is white space in the XML; a run of it is one space."""


def drawn(element: Element) -> str:
    """Return the characters that an element stands for; "" where it stands for none."""
    if element.tag == SPACES:
        count = element.get(name("text:c"), "1")
        return " " * min(int(count) if count.isdecimal() and count.isascii() else 1, MAX_SPACES)
    return DRAWN.get(str(element.tag), "")


def content(element: Element) -> str:
    """Return the text of an element with all that is in it."""
    found: list[str] = []
    for event, each in etree.iterwalk(element, events=("start", "end", "comment", "pi")):
        if event != "end":
            found += (drawn(each), (each.text or "") if event == "start" else "")
        if event != "start" and each is not element:
            found.append(each.tail or "")
    return "".join(found)


class Spot(NamedTuple):
    """A place in the XML that has text: what stands in an element up to its first child, behind it, or it as a whole.

    Attributes:
        part: the part of the package: "content.xml".
        element: the number of the element in document order, from 0; comments count.
        side: "text", "tail", or "whole" for a field or an element that stands for characters.
    """

    part: str
    element: int
    side: str


class Places:
    """The elements of a part by number, and where each spot stands in its paragraph.

    The text of a paragraph is here all text nodes in it, with `text:s`, `text:tab` and `text:line-break` as the
    characters that they stand for; places in it count code points. Paragraphs are `text:p` and `text:h`, counted in
    document order from 1.
    """

    def __init__(self, part: str, root: Element) -> None:
        self.part = part
        self.number: dict[Element, int] = {}
        self.of: dict[Spot, tuple[int, int]] = {}
        lengths: dict[int, int] = {}
        inside: list[int] = []
        count = 0
        for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
            if event != "end":
                number = self.number[element] = len(self.number)
                if element.tag in PARAGRAPHS:
                    count += 1
                    inside.append(count)
                    lengths[count] = 0
                self._stand(Spot(part, number, "whole"), drawn(element), inside, lengths)
                if event == "start":
                    self._stand(Spot(part, number, "text"), element.text, inside, lengths)
            if event != "start":
                if element.tag in PARAGRAPHS:
                    inside.pop()
                self._stand(Spot(part, self.number[element], "tail"), element.tail, inside, lengths)

    def _stand(self, spot: Spot, text: str | None, inside: list[int], lengths: dict[int, int]) -> None:
        if inside and (text or spot.side == "whole"):
            self.of[spot] = inside[-1], lengths[inside[-1]]
            for paragraph in inside:
                lengths[paragraph] += len(text or "")

    def spot(self, element: Element, side: str) -> Spot:
        """Return the spot at an element."""
        return Spot(self.part, self.number[element], side)


@dataclass(frozen=True, slots=True)
class Look:
    """What the styles say of a paragraph or a stretch of text.

    Attributes:
        above, below: the white space that it asks for, in centimetres.
        hidden: nobody sees it.
        heading: it is a heading or a title.
        close: no white space between it and another one with the same style.
        named: the name of the first style that the writer can choose from a list.
        page: the name of the page style that begins with it, "" for none.
    """

    above: float = 0.0
    below: float = 0.0
    hidden: bool = False
    heading: bool = False
    close: bool = False
    named: str = ""
    page: str = ""


_HEADING = re.compile(r"(?:heading|title|subtitle|kop|titel|ondertitel)(?: ?\d+)?", re.I)
_LENGTH = re.compile(r"(-?\d{1,6}(?:\.\d{0,9})?)(cm|mm|in|pt|pc|px)")
_CENTIMETRES = {"cm": 1.0, "mm": 0.1, "in": 2.54, "pt": 2.54 / 72, "pc": 2.54 / 6, "px": 2.54 / 96}


class Styles:
    """The styles of a document, as the text in one of its parts sees them."""

    def __init__(self, own: Element, common: Element | None) -> None:
        self._automatic = _by_name(own.iterfind(f"{name('office:automatic-styles')}/{name('style:style')}"))
        roots = [own] if common is None or common is own else [common, own]
        self._common: dict[tuple[str, str], Element] = {}
        self._defaults: dict[str, Element] = {}
        for root in roots:
            self._common |= _by_name(root.iterfind(f"{name('office:styles')}/{name('style:style')}"))
            for each in root.iterfind(f"{name('office:styles')}/{name('style:default-style')}"):
                self._defaults[each.get(name("style:family"), "")] = each
        self._looks: dict[tuple[str, str], Look] = {}

    @property
    def pages(self) -> set[str]:
        """The names of the page styles that automatic styles begin."""
        return {page for each in self._automatic.values() if (page := each.get(name("style:master-page-name")))}

    def look(self, family: str, style: str) -> Look:
        """Return what a style says, with what it takes from those it is made of; family: "paragraph" or "text"."""
        key = family, style
        if key not in self._looks:
            self._looks[key] = self._look(family, style)
        return self._looks[key]

    def _look(self, family: str, style: str) -> Look:
        chain = self._chain(family, style)
        own = {attribute: value for each in reversed(chain) for attribute, value in _properties(each).items()}
        titles = [each.get(name("style:display-name"), each.get(name("style:name"), "")) for each in chain]
        titles.append(style)
        return Look(
            above=_centimetres(own.get("margin-top", own.get("margin", ""))),
            below=_centimetres(own.get("margin-bottom", own.get("margin", ""))),
            hidden=own.get("display") == "none",
            heading=any(_HEADING.fullmatch(title.replace("_20_", " ")) for title in titles)
            or any(each.get(name("style:default-outline-level")) for each in chain),
            close=own.get("contextual-spacing") == "true",
            named=self._named(family, style),
            page=chain[0].get(name("style:master-page-name"), "") if chain else "",
        )

    def _named(self, family: str, style: str) -> str:
        made = self._automatic.get((family, style))
        return style if made is None else made.get(name("style:parent-style-name"), "")

    def _chain(self, family: str, style: str) -> list[Element]:
        """Return a style and those it is made of, the default one last; a circle is cut."""
        chain: list[Element] = []
        found = self._automatic.get((family, style))
        if found is None:
            found = self._common.get((family, style))
        seen: set[Element] = set()
        while found is not None and found not in seen:
            seen.add(found)
            chain.append(found)
            found = self._common.get((family, found.get(name("style:parent-style-name"), "")))
        if family in self._defaults:
            chain.append(self._defaults[family])
        return chain


def _by_name(styles: Iterable[Element]) -> dict[tuple[str, str], Element]:
    return {(each.get(name("style:family"), ""), each.get(name("style:name"), "")): each for each in styles}


def _properties(style: Element) -> dict[str, str]:
    """Return what a style itself says, by local names; a margin for all sides gives way to one for a side."""
    found: dict[str, str] = {}
    for short in ("style:paragraph-properties", "style:text-properties"):
        for properties in style.iterfind(name(short)):
            for attribute, value in properties.items():
                found[etree.QName(attribute).localname] = value
    if "margin" in found:
        margin = found.pop("margin")
        found = {"margin-top": margin, "margin-bottom": margin} | found
    return {key: value for key, value in found.items() if not (key.startswith("margin") and value.endswith("%"))}


def _centimetres(length: str) -> float:
    match = _LENGTH.fullmatch(length)
    return float(match[1]) * _CENTIMETRES[match[2]] if match else 0.0
