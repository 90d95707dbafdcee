"""The inside of a Word file as reader and writers both see it: parts, relations, and the text of a run."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple
from urllib.parse import unquote

from lxml import etree

from stylecheck.errors import ReadError
from stylecheck.read.document import capital, named
from stylecheck.read.package import Package
from stylecheck.read.xml import parse

TRANSITIONAL = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
CONTENT_TYPES = "[Content_Types].xml"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"

_SYMBOL_BULLETS = {"f0b7": "•", "f0a7": "▪", "f0d8": "➢", "f0fc": "✓", "f0e0": "→", "f0a8": "□", "f06f": "□"}
"""Characters of the fonts Symbol and Wingdings that letters have, by code in the private use area."""


class Run(NamedTuple):
    """A run of a Word file.

    Attributes:
        part: the name of the part, such as word/document.xml.
        paragraph, run: which w:p and which w:r of the part it is, from 0, in document order.
    """

    part: str
    paragraph: int
    run: int


class WordFile:
    """The parts of a Word file.

    Raises:
        ReadError: it is damaged, protected, or no Word file.
    """

    def __init__(self, data: bytes, source: str) -> None:
        self.package = Package(data, source)
        self._source = source
        self.main = self._main_part()

    def root(self, part: str) -> etree._Element:
        """Return the root element of a part, parsed anew."""
        return parse(self.package.read(part), self._source)

    def _main_part(self) -> str:
        if CONTENT_TYPES not in self.package:
            raise self.package.damaged()
        for target, kind in self.relations("").values():
            if kind == "officeDocument":
                if target in self.package and not target.startswith(("xl/", "ppt/")):
                    return target
                break
        if any(name.startswith(("xl/", "ppt/")) for name in self.package.names):
            raise ReadError(
                f"{capital(named(self._source))} is geen brief maar een ander soort Office-bestand; "
                "sla de brief op als Word-bestand (.docx)."
            )
        if "word/document.xml" in self.package:
            return "word/document.xml"
        raise self.package.damaged()

    def relations(self, part: str) -> dict[str, tuple[str, str]]:
        """Return the relations of a part: id to the name of the other part and the last word of the kind."""
        folder, name = posixpath.split(part)
        path = posixpath.join(folder, "_rels", f"{name}.rels")
        if path not in self.package:
            return {}
        found = {}
        for each in self.root(path).iter(f"{{{RELATIONS}}}Relationship"):
            target = unquote(each.get("Target", ""))
            whole = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            external = each.get("TargetMode") == "External"
            found[each.get("Id", "")] = ("" if external else whole, each.get("Type", "").rpartition("/")[2])
        return found

    @cached_property
    def main_relations(self) -> dict[str, tuple[str, str]]:
        """The relations of the document itself."""
        return self.relations(self.main)

    def related(self, kind: str) -> str | None:
        """Return the name of the part that stands in a relation to the document ("styles"), None where none is."""
        return next(
            (part for part, found in self.main_relations.values() if found == kind and part in self.package), None
        )


def namespace(root: etree._Element) -> str:
    """Return the namespace of the Word elements of a part in braces; there are two, by edition of the standard."""
    found = etree.QName(root).namespace
    return f"{{{STRICT if found == STRICT else TRANSITIONAL}}}"


def run_text(run: etree._Element, w: str) -> Iterator[tuple[etree._Element, str]]:
    """Yield the children of a run that are text, each with its text; together they are the text of the run.

    Args:
        w: the namespace of the Word elements, in braces.
    """
    for child in run:
        tag = child.tag
        if tag == f"{w}t":
            yield child, _shown(child)
        elif tag in (f"{w}tab", f"{w}ptab"):
            yield child, "\t"
        elif tag in (f"{w}br", f"{w}cr"):
            yield child, "\n"
        elif tag == f"{w}noBreakHyphen":
            yield child, "\u2011"
        elif tag == f"{w}softHyphen":
            yield child, "\u00ad"
        elif tag == f"{w}sym":
            yield child, _symbol(child.get(f"{w}char", ""))


def _shown(text: etree._Element) -> str:
    """Return a text as Word shows it: line ends are spaces, and white space around it counts only if told so."""
    own = (text.text or "").replace("\n", " ").replace("\r", " ").replace("\t", " ")
    return own if text.get(XML_SPACE) == "preserve" else own.strip(" ")


def _symbol(code: str) -> str:
    try:
        return _SYMBOL_BULLETS.get(code.lower()) or chr(int(code, 16))
    except (ValueError, OverflowError):
        return "\ufffd"


def is_on(element: etree._Element | None, w: str) -> bool:
    """Say whether a switch such as w:vanish is on: it is there, and is not told to be off."""
    return element is not None and element.get(f"{w}val", "true") not in ("0", "false", "off")
