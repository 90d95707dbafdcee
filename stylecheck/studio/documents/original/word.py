"""The paragraphs of a Word file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from copy import deepcopy
from typing import TYPE_CHECKING

from lxml import etree

from stylecheck.read.docx.ooxml import WordFile, namespace, run_text
from stylecheck.read.package import replaced
from stylecheck.read.xml import serialise
from stylecheck.report.docx.runs import Part

if TYPE_CHECKING:
    from stylecheck.read.document import Document, Piece
    from stylecheck.studio.documents.original.plan import Key

_HANGS = (
    "drawing pict object footnoteReference endnoteReference commentReference commentRangeStart commentRangeEnd"
    " bookmarkStart bookmarkEnd fldChar sectPr"
).split()
"""What may hang on a paragraph that has no words."""
_STAY = ("drawing", "pict", "object", "footnoteReference", "endnoteReference", "commentReference")
_MARKS = ("bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd", "pPr")
_ALTERNATE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"


class WordBody:
    """See `Body`."""

    def __init__(self, data: bytes, source: str) -> None:
        self._data, self._source = data, source
        self._file = WordFile(data, source)
        self._parts: dict[str, Part] = {}
        self._paragraphs: dict[str, list[etree._Element]] = {}
        self._touched: set[str] = set()

    @staticmethod
    def key_of(document: Document) -> Callable[[Piece], Key]:
        """See `Body`."""
        return lambda piece: (piece.spot.part, piece.spot.paragraph)  # type: ignore[attr-defined]

    def paragraph(self, key: Key) -> etree._Element:
        """See `Body`."""
        name, number = key
        if name not in self._parts:
            self._parts[name] = Part(self._file, name)
            part = self._parts[name]
            self._paragraphs[name] = list(part.root.iter(f"{part.w}p"))
        self._touched.add(name)
        return self._paragraphs[name][number]

    def _part_of(self, paragraph: etree._Element) -> Part:
        root = paragraph.getroottree().getroot()
        return next(part for part in self._parts.values() if part.root is root)

    def is_loose(self, paragraph: etree._Element) -> bool:
        """See `Body`."""
        above = paragraph.getparent()
        while above is not None and str(above.tag).rpartition("}")[2] in ("sdtContent", "sdt", "customXml"):
            above = above.getparent()
        return above is not None and str(above.tag).rpartition("}")[2] == "body"

    def made(self, text: str, like: etree._Element, *, item: bool) -> etree._Element:
        """See `Body`."""
        part = self._part_of(like)
        w = part.w
        new = part.make("p")
        looks = like.find(f"{w}pPr")
        if looks is not None:
            looks = deepcopy(looks)
            gone = ["sectPr", "pPrChange", "pageBreakBefore", "framePr", *([] if item else ["numPr"])]
            for name in gone:
                for each in looks.findall(f"{w}{name}"):
                    looks.remove(each)
            for mark in looks.findall(f"{w}rPr"):
                for name in ("ins", "del", "moveFrom", "moveTo", "rPrChange"):
                    for each in mark.findall(f"{w}{name}"):
                        mark.remove(each)
            new.append(looks)
        if text:
            new.append(part.make_run(text, self._usual(like, w)))
        return new

    def _usual(self, paragraph: etree._Element, w: str) -> etree._Element | None:
        """Return a run that looks as most of a paragraph does, None where it has no words."""
        amounts: Counter[bytes] = Counter()
        runs: dict[bytes, etree._Element] = {}
        for run in paragraph.iter(f"{w}r"):
            own = run.find(f"{w}rPr")
            look = b"" if own is None else etree.tostring(own, with_tail=False)
            amounts[look] += sum(len(text) for _, text in run_text(run, w))
            runs.setdefault(look, run)
        return runs[max(amounts, key=lambda look: amounts[look])] if amounts.total() else None

    def put(self, new: etree._Element, beside: etree._Element, *, before: bool) -> None:
        """See `Body`."""
        if before:
            beside.addprevious(new)
        else:
            beside.addnext(new)

    def rewrite(self, paragraph: etree._Element, text: str) -> None:
        """See `Body`."""
        part = self._part_of(paragraph)
        w = part.w
        run = part.make_run(text, self._usual(paragraph, w)) if text else None
        for child in list(paragraph):
            if child.tag in [f"{w}{name}" for name in _MARKS]:
                continue
            paragraph.remove(child)
            for each in child.iter(f"{w}r"):
                kept = [e for e in each if e.tag in [f"{w}{name}" for name in _STAY] or e.tag == _ALTERNATE]
                if kept:
                    holder = part.make("r")
                    holder.extend(kept)
                    paragraph.append(holder)
        if run is not None:
            paragraph.append(run)

    def take_out(self, paragraph: etree._Element) -> bool:
        """See `Body`."""
        w = namespace(paragraph.getroottree().getroot())
        parent = paragraph.getparent()
        if parent is None or not self._is_empty(paragraph, w):
            return False
        siblings = [each for each in parent if each.tag == f"{w}p"]
        if len(siblings) == 1 or (not self.is_loose(paragraph) and parent[-1] is paragraph):
            return False  # a cell, a box, a header or a note ends with a paragraph
        above, below = paragraph.getprevious(), paragraph.getnext()
        twice = above is not None and below is not None and self._is_empty(above, w) and self._is_empty(below, w)
        parent.remove(paragraph)
        if twice and below is not None:
            parent.remove(below)
        return True

    def _is_empty(self, element: etree._Element, w: str) -> bool:
        """Say whether an element is a paragraph without words, and without anything that hangs on it."""
        if element.tag != f"{w}p" or any(next(run_text(run, w), ("", ""))[1].strip() for run in element.iter(f"{w}r")):
            return False
        return next(element.iter(_ALTERNATE, *(f"{w}{name}" for name in _HANGS)), None) is None

    def part_them(self, above: etree._Element, below: etree._Element) -> bool:
        """See `Body`."""
        if above.getparent() is not below.getparent() or not self.is_loose(below):
            return False
        w = namespace(below.getroottree().getroot())
        between = self.made("", below, item=False)
        style = between.find(f"{w}pPr/{w}pStyle")
        if style is not None and (looks := style.getparent()) is not None:
            looks.remove(style)  # an empty heading would stand in a table of contents
        below.addprevious(between)
        return True

    def join_them(self, above: etree._Element, below: etree._Element) -> bool:
        """See `Body`."""
        w = namespace(below.getroottree().getroot())
        parent = below.getparent()
        between = []
        each = above.getnext()
        while each is not None and each is not below:
            between.append(each)
            each = each.getnext()
        if parent is None or each is None or not between or not all(self._is_empty(e, w) for e in between):
            return False
        for gone in between:
            parent.remove(gone)
        return True

    def data(self) -> bytes:
        """See `Body`."""
        return replaced(self._data, {n: serialise(self._parts[n].root) for n in self._touched}, self._source)
