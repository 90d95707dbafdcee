"""Puts the remarks of a report in a PDF file as highlights with a note, and leaves every byte that was there in place.

The new objects are appended (an incremental update), so that signatures, forms and whatever this program does not know
stay as they are.
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from stylecheck.files import WriteError
from stylecheck.finding import Report, Severity
from stylecheck.read.document import Document, capital, named
from stylecheck.read.pdf import Box, places
from stylecheck.report.notes import Note, notes

if TYPE_CHECKING:
    from pypdf import PdfReader, PdfWriter
    from pypdf.generic import DictionaryObject

AUTHOR = "stylecheck"
"""Who wrote the notes, as programs show it."""
_COLOURS = {
    Severity.FOUT: (1.0, 0.66, 0.62),
    Severity.WAARSCHUWING: (1.0, 0.87, 0.45),
    Severity.TIP: (0.72, 0.87, 1.0),
}
"""Red, green and blue from 0 to 1; light, because the words are read through them."""
_ODD = (
    zlib.error, ValueError, LookupError, TypeError, AttributeError, AssertionError, NotImplementedError, OverflowError,
    RecursionError, OSError,
)  # fmt: skip
"""What pypdf raises, besides its own errors, on files that are not as they should be."""
_PRINTED = 4
_MAY_COMMENT = 3
"""What a certified file says (P of DocMDP) where others may put notes in it."""


def annotate(document: Document, report: Report, *, everything: bool = False) -> bytes:
    """Return the PDF file that a document was read from, with a highlight and a note at each remark.

    Args:
        document: what `stylecheck.read.pdf` yielded.
        report: the report on its letter.
        everything: tips as well.

    Raises:
        WriteError: the file is protected, certified or built so that nothing can be added to it.
    """
    from pypdf import PdfReader, PdfWriter
    from pypdf.errors import DependencyError, PyPdfError

    told = notes(report, everything=everything)
    if not told:
        return document.data
    name = capital(named(document.letter.source))
    odd = WriteError(
        f"{name} is zo gebouwd dat er geen opmerkingen in passen; open de pdf, druk hem opnieuw af naar pdf en probeer "
        "het met dat bestand."
    )
    try:
        writer = PdfWriter(io.BytesIO(_readable(document.data, name) + b"\n"), incremental=True)
        if len(writer.pages) != len(document.extra):
            raise odd
        told.sort(key=lambda note: note.start - note.end)  # a short one lies on top of a long one, to be clicked on
        wanted = _marks(writer) + sum(_add(writer, document, note, number) for number, note in enumerate(told, 1))
        made = io.BytesIO()
        writer.write(made)
        data = made.getvalue()
        if not data.startswith(document.data) or _marks(PdfReader(io.BytesIO(data))) != wanted:
            raise odd
    except (PyPdfError, DependencyError, *_ODD):
        raise odd from None
    return data


def _readable(data: bytes, name: str) -> bytes:
    """Return the bytes of a file that may be changed.

    Raises:
        WriteError: it is protected, or certified as it is.
    """
    from pypdf import PdfReader

    reader = PdfReader(io.BytesIO(data))
    if reader.is_encrypted:
        raise WriteError(f"{name} is beveiligd tegen veranderen; sla de brief op als pdf zonder beveiliging.")
    permissions: Any = reader.root_object.get("/Perms", {})
    signature = permissions.get_object().get("/DocMDP") if permissions else None
    for reference in signature.get_object().get("/Reference", []) if signature else []:
        allowed = reference.get_object().get("/TransformParams", {}).get_object().get("/P", 2)
        if allowed < _MAY_COMMENT:
            raise WriteError(
                f"{name} is ondertekend en mag niet meer veranderen; gebruik de brief van voor de ondertekening."
            )
    return data


def _marks(pdf: PdfWriter | PdfReader) -> int:
    """Return how many annotations the pages of a file have."""
    return sum(len(page.annotations or ()) for page in pdf.pages)


def _add(writer: PdfWriter, document: Document, note: Note, number: int) -> int:
    """Add the highlights of one note, one a page, and return how many these are."""
    found = places(document, note.start, note.end) or places(document, note.start, len(document.letter.text))[:1]
    made = 0
    for page, _, boxes in found:
        if boxes:
            writer.add_annotation(page, _highlight(writer, boxes, note, f"{AUTHOR}-{number}-{page + 1}"))
            made += 1
    return made


def _highlight(writer: PdfWriter, boxes: Sequence[Box], note: Note, name: str) -> DictionaryObject:
    """Return a highlight over the boxes (one a line), with the note as its contents."""
    from pypdf.annotations import Highlight
    from pypdf.generic import ArrayObject, DictionaryObject, FloatObject, NameObject, NumberObject, TextStringObject

    edges = list(zip(*boxes, strict=True))
    rect = (min(edges[0]), min(edges[1]), max(edges[2]), max(edges[3]))
    corners = [(x0, y1, x1, y1, x0, y0, x1, y0) for x0, y0, x1, y1 in boxes]
    mark = Highlight(
        rect=rect,
        quad_points=ArrayObject(FloatObject(round(place, 2)) for quad in corners for place in quad),
        highlight_color="".join(f"{round(255 * part):02x}" for part in _COLOURS[note.severity]),
        printing=True,
        title_bar=AUTHOR,
    )
    mark[NameObject("/Contents")] = TextStringObject("\n\n".join(note.lines))
    mark[NameObject("/Subj")] = TextStringObject(note.severity.label)
    mark[NameObject("/NM")] = TextStringObject(name)
    mark[NameObject("/AP")] = DictionaryObject({NameObject("/N"): _appearance(writer, boxes, rect, note.severity)})
    mark[NameObject("/F")] = NumberObject(_PRINTED)
    return mark


def _appearance(writer: PdfWriter, boxes: Sequence[Box], rect: Box, severity: Severity) -> Any:
    """Return a reference to the drawing of a highlight; the words are seen through it."""
    from pypdf.generic import ArrayObject, DecodedStreamObject, DictionaryObject, FloatObject, NameObject

    colour = " ".join(f"{part:g}" for part in _COLOURS[severity])
    areas = "".join(f"{x0:.2f} {y0:.2f} {x1 - x0:.2f} {y1 - y0:.2f} re\n" for x0, y0, x1, y1 in boxes)
    drawing = DecodedStreamObject()
    drawing.set_data(f"/Over gs {colour} rg\n{areas}f\n".encode())
    over = DictionaryObject({NameObject("/BM"): NameObject("/Multiply")})
    drawing.update(
        {
            NameObject("/Type"): NameObject("/XObject"),
            NameObject("/Subtype"): NameObject("/Form"),
            NameObject("/BBox"): ArrayObject(FloatObject(round(edge, 2)) for edge in rect),
            NameObject("/Group"): DictionaryObject({NameObject("/S"): NameObject("/Transparency")}),
            NameObject("/Resources"): DictionaryObject(
                {NameObject("/ExtGState"): DictionaryObject({NameObject("/Over"): over})}
            ),
        }
    )
    return writer._add_object(drawing)
