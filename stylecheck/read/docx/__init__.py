"""Word files: the text as it will be when every tracked change is accepted, with parts told by styles and lists."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from lxml import etree

from stylecheck.letter import PartKind
from stylecheck.read.document import Builder, Document, Format
from stylecheck.read.docx.ooxml import Run, WordFile
from stylecheck.read.docx.story import Block, Place, Story
from stylecheck.read.docx.styles import Styles
from stylecheck.read.package import names_in
from stylecheck.read.spacing import Spaced, gaps

_BODY = "alinea"


class _Reader:
    """Reads a Word file."""

    def __init__(self, data: bytes, source: str) -> None:
        self.file = WordFile(data, source)
        self.styles = Styles(self.file)
        self.tables = 0
        self.boxes: list[tuple[Story, etree._Element]] = []
        self.cited: list[tuple[str, str]] = []
        self.blocks: list[Block] = []

    def read(self) -> None:
        """Read everything, in the order in which a letter is read: header, text, boxes, notes, footer."""
        main = Story(self, self.file.main)
        body = main.root.find(f"{main.w}body")
        if body is None:
            raise self.file.package.damaged()
        references = list(_references(main.root, main.w))
        self._edges(references, "header", Place(PartKind.HEADER, "koptekst"))
        main.blocks(body, Place(None, _BODY))
        done = 0
        while done < len(self.boxes):
            story, box = self.boxes[done]
            done += 1
            story.blocks(box, Place(PartKind.TEXT_BOX, "tekstvak", done))
        self._notes("footnoteReference", "footnotes", "footnote", "voetnoot")
        self._notes("endnoteReference", "endnotes", "endnote", "eindnoot")
        self._edges(references, "footer", Place(PartKind.FOOTER, "voettekst"))

    def build(self) -> Builder:
        """Return what was read as the text of a letter."""
        builder = Builder()
        pairs = list(zip([None, *self.blocks], self.blocks, strict=False))
        apart = gaps([Spaced(b.text, b.after_empty, b.spaced_from(a), b.kind is None) for a, b in pairs])
        alineas = 0
        for block, gap in zip(self.blocks, apart, strict=True):
            number = block.place.number
            if block.place.unit == _BODY:
                alineas += not block.goes_on
                number = alineas
            builder.block(block.kind, block.place.unit, number, gap=gap and not block.goes_on)
            for bit in block.bits:
                builder.add(bit.text, bit.run, bit.first, bit.last, fixed=bit.fixed)
        return builder

    def _edges(self, references: Iterable[tuple[str, str]], kind: str, place: Place) -> None:
        """Read headers or footers, each part once."""
        parts = dict.fromkeys(
            self.file.main_relations.get(key, ("", ""))[0] for found, key in references if found == f"{kind}Reference"
        )
        for part in parts:
            if part in self.file.package:
                story = Story(self, part)
                story.blocks(story.root, place)
                del self.boxes[:]  # a box beside the letterhead is part of it

    def _notes(self, reference: str, relation: str, name: str, unit: str) -> None:
        ids = [key for found, key in self.cited if found == reference]
        part = self.file.related(relation) if ids else None
        if part is None:
            return
        story = Story(self, part)
        bodies = {note.get(f"{story.w}id"): note for note in story.root.iter(f"{story.w}{name}")}
        for number, key in enumerate(dict.fromkeys(ids), 1):
            if key in bodies:
                story.blocks(bodies[key], Place(PartKind.FOOTNOTE, unit, number))


def _references(root: etree._Element, w: str) -> Iterator[tuple[str, str]]:
    """Yield the headers and footers that the sections of a document name: the kind and the id of the relation."""
    for section in root.iter(f"{w}sectPr"):
        for each in section:
            name = etree.QName(each).localname if isinstance(each.tag, str) else ""
            if name in ("headerReference", "footerReference"):
                key = next((v for k, v in each.attrib.items() if str(k).endswith("}id")), "")
                yield name, str(key)


def _knows(data: bytes, name: str) -> bool:
    return "[Content_Types].xml" in names_in(data) or (
        data[:4] == b"PK\x03\x04" and name.lower().endswith(FORMAT.suffixes)
    )


def _read(data: bytes, source: str) -> Iterator[Document]:
    reader = _Reader(data, source)
    reader.read()
    yield reader.build().document(FORMAT, source, data)


def _location(document: Document, start: int, end: int) -> dict[str, Any]:
    traces = document.trace(start, end)
    if not traces:
        return {}
    first: Run = traces[0].spot
    return {
        "part": first.part,
        "paragraph": first.paragraph + 1,
        "runs": [
            {"run": t.spot.run + 1, "start": t.first, "end": t.last, **({"field": True} if t.fixed else {})}
            for t in traces
            if t.spot.part == first.part
        ],
    }


FORMAT = Format(
    name="docx",
    told="een Word-bestand",
    suffixes=(".docx", ".dotx", ".docm", ".dotm"),
    knows=_knows,
    read=_read,
    location=_location,
)
