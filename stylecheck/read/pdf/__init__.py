"""PDF files: the text as a person reads it from the page, each character with its place on the paper.

Left out: what is filled in on a form, notes and attachments (nobody prints them as a part of the letter), and text at
an angle with the rest of its page (stamps such as CONCEPT). Boxes are in the space of the page itself, in points from
its lower left corner, before it is turned or cropped: annotations need the same.
"""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import islice
from threading import Lock
from typing import Any

from stylecheck.errors import ReadError
from stylecheck.letter import Mark
from stylecheck.read.document import Builder, Document, Format, Piece, Trace, capital, named
from stylecheck.read.pdf.pages import Char, Sheet
from stylecheck.read.pdf.paragraphs import paragraphs

MAX_PAGES = 500
"""The most pages that are read."""
MAX_CHARS = 1_000_000
"""The most characters that are read; a page has about 3000."""
MAX_PAGE_CHARS = 50_000
"""The most characters that one page may have; more cannot be read on paper."""

_MOST_OBJECTS = 5000
"""How many things on a page are looked at for drawn bullets and pictures."""

_ONE_AT_A_TIME = Lock()
"""pdfium may be in one thread only."""
_HYPHEN = 2
"""What pdfium gives for a hyphen at the end of a line."""
_UNMAPPED = "\ufffd"
_BOLD = ("bold", "black", "heavy", "demi")

Box = tuple[float, float, float, float]
"""Left, bottom, right, top, in points."""


@dataclass(frozen=True, slots=True)
class Boxes:
    """Where the characters of one page stand.

    Attributes:
        boxes: by number of the character.
        turn: by how many quarters the text is turned to the left.
    """

    boxes: dict[int, Box]
    turn: int


@dataclass(frozen=True, slots=True)
class _Page:
    sheet: Sheet
    boxes: Boxes
    pictures: bool


def read(data: bytes, source: str) -> Iterable[Document]:
    """Yield the letter in a PDF file.

    Raises:
        ReadError: it is damaged, protected with a password, a scan without text, or far too large for a letter.
    """
    pages = _pages(data, source)
    name = capital(named(source))
    chars = [char.text for page in pages for char in page.sheet.chars if not char.text.isspace()]
    if not chars:
        if any(page.pictures for page in pages):
            raise ReadError(
                f"{name} is een scan zonder tekst; maak de tekst eerst leesbaar met tekstherkenning (OCR) of geef het "
                "bestand waarvan de scan is gemaakt."
            )
        raise ReadError(f"{name} is leeg; zet er eerst de tekst van de brief in.")
    if chars.count(_UNMAPPED) > 0.3 * len(chars):
        raise ReadError(
            f"{name} heeft letters die alleen te zien en niet te lezen zijn; geef het bestand waarvan deze pdf is "
            "gemaakt."
        )
    builder = Builder()
    for paragraph in paragraphs([page.sheet for page in pages]):
        builder.block(paragraph.kind, gap=paragraph.gap)
        _add(builder, paragraph.chars)
    document = builder.document(FORMAT, source, data, extra=[page.boxes for page in pages])
    yield replace(document, letter=replace(document.letter, marks=_marks(document.pieces)))


def _add(builder: Builder, chars: Sequence[tuple[int, Char]]) -> None:
    """Add the characters of a paragraph; those that follow each other on the page go in together."""
    text, page, first, last = "", 0, -1, -1
    for number, char in [*chars, (-1, Char("", -1, -1, 0, 0, 0, 0))]:
        follows = char.last - char.first == 1 and number == page and char.first == last and first >= 0
        follows = follows and len(text) == last - first  # behind a character that counts twice a new piece begins
        if not follows:
            if first >= 0:
                builder.add(text, page, first, last)
            else:
                builder.put(text)
            text, page, first = "", number, char.first
        text += char.text
        last = char.last


def _marks(pieces: Sequence[Piece]) -> tuple[Mark, ...]:
    marks: list[Mark] = []
    page = -1
    for piece in pieces:
        if isinstance(piece.spot, int) and piece.spot != page:
            page = piece.spot
            marks.append(Mark(piece.start if marks else 0, "bladzijde", page + 1))
    return tuple(marks)


def location(document: Document, start: int, end: int) -> dict[str, Any]:
    """Return where a span stands: its page from 1, a box for each line, and the numbers of its characters there.

    What goes on over the page is in `next`, in the same form.
    """
    found: dict[str, Any] = {}
    for page, traces, boxes in reversed(places(document, start, end)):
        here = {
            "page": page + 1,
            "boxes": [[round(edge, 2) for edge in box] for box in boxes],
            "characters": [[trace.first, trace.last] for trace in traces],
        }
        found = {**here, "next": found} if found else here
    return found


def places(document: Document, start: int, end: int) -> list[tuple[int, list[Trace], list[Box]]]:
    """Return the pages (from 0) over which a span stands, with its characters there and a box for each line."""
    found: list[tuple[int, list[Trace], list[Box]]] = []
    for trace in document.trace(start, end):
        if not found or found[-1][0] != trace.spot:
            found.append((trace.spot, [], []))
        found[-1][1].append(trace)
    for page, traces, boxes in found:
        known: Boxes = document.extra[page]
        letters = [known.boxes[n] for trace in traces for n in range(trace.first, trace.last) if n in known.boxes]
        boxes += _by_line(letters, known.turn)
    return found


def _by_line(letters: Sequence[Box], turn: int) -> list[Box]:
    """Join boxes that follow each other on one line."""
    across = turn % 2
    lines: list[Box] = []
    for box in letters:
        if lines:
            last = lines[-1]
            low, high = (0, 2) if across else (1, 3)
            shared = min(last[high], box[high]) - max(last[low], box[low])
            if shared > 0.4 * min(last[high] - last[low], box[high] - box[low]):
                lines[-1] = (
                    min(last[0], box[0]),
                    min(last[1], box[1]),
                    max(last[2], box[2]),
                    max(last[3], box[3]),
                )
                continue
        lines.append(box)
    return lines


# -- pdfium


@contextmanager
def _opened(data: bytes, source: str) -> Iterator[Any]:
    """Open a file in pdfium, and close it whatever happens."""
    import pypdfium2

    name = capital(named(source))
    try:
        pdf = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == pypdfium2.raw.FPDF_ERR_PASSWORD:
            raise ReadError(f"{name} is beveiligd met een wachtwoord; sla de brief op zonder wachtwoord.") from None
        if getattr(error, "err_code", None) == pypdfium2.raw.FPDF_ERR_SECURITY:
            raise ReadError(
                f"{name} is op een manier beveiligd die ik niet ken; sla de brief op zonder beveiliging."
            ) from None
        raise _damaged(source) from None
    try:
        yield pdf
    finally:
        pdf.close()


def _damaged(source: str) -> ReadError:
    return ReadError(
        f"{capital(named(source))} is beschadigd; open de brief in het programma waarin hij is gemaakt en sla hem "
        "opnieuw op als pdf."
    )


def _pages(data: bytes, source: str) -> list[_Page]:
    """Return what stands on each page of a file."""
    import pypdfium2

    name = capital(named(source))
    found: list[_Page] = []
    left = MAX_CHARS
    with _ONE_AT_A_TIME, _opened(data, source) as pdf:
        if len(pdf) > MAX_PAGES:
            raise ReadError(f"{name} heeft meer dan {MAX_PAGES} bladzijden; geef een bestand met alleen de brief.")
        damaged = 0
        for number in range(len(pdf)):
            try:
                page = pdf[number]
            except pypdfium2.PdfiumError:
                damaged += 1
                found.append(_Page(Sheet([]), Boxes({}, 0), pictures=False))
                continue
            text = page.get_textpage()
            count = text.count_chars()
            left -= count
            if left <= 0 or count > MAX_PAGE_CHARS:
                raise ReadError(f"{name} is veel te lang voor een brief; geef een bestand met alleen de brief.")
            found.append(_page(page, text))
            page.close()
        if damaged == len(found):
            raise _damaged(source)
    return found


def _page(page: Any, text: Any) -> _Page:
    """Return what stands on one page, turned so that most of its text is upright; closes its text."""
    from pypdfium2 import raw

    crop: Box = page.get_cropbox()
    turn = _main_turn(text)
    if turn != page.get_rotation() // 90 % 4:
        text.close()
        raw.FPDFPage_SetRotation(page, turn)
        text = page.get_textpage()
    boxes: dict[int, Box] = {}
    chars = list(_chars(text, turn, crop, boxes))
    text.close()
    corners = [_upright(corner, turn) for corner in ((crop[0], crop[1]), (crop[2], crop[3]))]
    (left, right), (bottom, top) = (sorted(edges) for edges in zip(*corners, strict=True))
    dots: list[tuple[float, float, float]] = []
    pictures = False
    for thing in islice(page.get_objects(max_depth=4), _MOST_OBJECTS):
        pictures = pictures or thing.type == raw.FPDF_PAGEOBJ_IMAGE
        if thing.type == raw.FPDF_PAGEOBJ_PATH and (dot := _dot(thing, turn)):
            dots.append(dot)
    return _Page(Sheet(chars, left, bottom, right, top, dots), Boxes(boxes, turn), pictures)


def _dot(thing: Any, turn: int) -> tuple[float, float, float] | None:
    """Return the left edge, right edge and middle height of a small drawn square or circle, None for other things."""
    from pypdfium2 import PdfiumError

    try:
        x0, y0, x1, y1 = thing.get_bounds()
    except PdfiumError:
        return None
    width, height = x1 - x0, y1 - y0
    if not (1.5 < width < 8 and 0.8 < width / max(height, 0.01) < 1.25):
        return None
    ends = [_upright(corner, turn) for corner in ((x0, y0), (x1, y1))]
    return min(x for x, _ in ends), max(x for x, _ in ends), sum(y for _, y in ends) / 2


def _quarter(text: Any, index: int) -> int | None:
    """Return how far a character is turned, in quarters to the left; None where it stands askew."""
    from pypdfium2 import raw

    angle = -raw.FPDFText_GetCharAngle(text, index) / (math.pi / 2)  # pdfium counts to the right
    return round(angle) % 4 if abs(angle - round(angle)) < 0.05 else None


def _main_turn(text: Any) -> int:
    """Return by how many quarters most of the text of a page is turned to the left."""
    count = text.count_chars()
    step = max(1, count // 400)
    turns = Counter(turn for n in range(0, count, step) if (turn := _quarter(text, n)) is not None)
    return max(turns, key=lambda turn: (turns[turn], -turn), default=0)


def _chars(text: Any, turn: int, crop: Box, boxes: dict[int, Box]) -> Iterator[Char]:
    """Yield the characters of a page that can be seen, turned upright, and write down their boxes."""
    from pypdfium2 import raw

    handle, rect, x, y = text.raw, raw.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    styles: dict[int, _Style] = {}
    high = 0
    for n in range(text.count_chars()):
        code = raw.FPDFText_GetUnicode(handle, n)
        first, before, high = (n - 1 if high else n), high, 0
        if before and 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((before - 0xD800) << 10) + (code - 0xDC00)
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        if code in (10, 13):
            continue
        raw.FPDFText_GetLooseCharBox(handle, n, rect)
        raw.FPDFText_GetCharOrigin(handle, n, x, y)
        box = rect.left, rect.bottom, rect.right, rect.top
        style = _Style(0.0, bold=False, quarter=turn)
        if raw.FPDFText_IsGenerated(handle, n) != 1:
            key = ctypes.cast(raw.FPDFText_GetTextObject(handle, n), ctypes.c_void_p).value or 0
            style = styles.get(key) or styles.setdefault(key, _style(handle, n))
            if not (box[0] < crop[2] and box[2] > crop[0] and box[1] < crop[3] and box[3] > crop[1]):
                continue
        if style.quarter != turn or not math.isfinite(sum(box) + x.value + y.value):
            continue
        if style.size:
            boxes[n] = boxes[first] = box
        (a, _), (b, _) = _upright(box[:2], turn), _upright(box[2:], turn)
        base = _upright((x.value, y.value), turn)[1]
        yield Char(_sign(handle, n, code), first, n + 1, min(a, b), max(a, b), base, style.size, style.bold)


def _sign(text: Any, index: int, code: int) -> str:
    from pypdfium2 import raw

    if code == _HYPHEN:
        return "-"
    if (code < 32 and code != 9) or 0xD800 <= code < 0xE000 or code > 0x10FFFF:
        return _UNMAPPED
    if code in (0x2028, 0x2029, 0x85):
        return " "
    return _UNMAPPED if raw.FPDFText_HasUnicodeMapError(text, index) == 1 else chr(code)


def _upright(place: tuple[float, float], turn: int) -> tuple[float, float]:
    """Return a place on the page as it is where its text, turned by so many quarters to the left, stands upright."""
    x, y = place
    return ((x, y), (y, -x), (-x, -y), (-y, x))[turn]


@dataclass(frozen=True, slots=True)
class _Style:
    """The height of type in points, whether it is bold, and how far it is turned (see `_quarter`)."""

    size: float
    bold: bool
    quarter: int | None


def _style(text: Any, index: int) -> _Style:
    """Return the style of a character."""
    from pypdfium2 import raw

    matrix, flags = raw.FS_MATRIX(), ctypes.c_int()
    raw.FPDFText_GetMatrix(text, index, matrix)
    size = raw.FPDFText_GetFontSize(text, index) * math.hypot(matrix.c, matrix.d)
    length = min(raw.FPDFText_GetFontInfo(text, index, None, 0, flags), 1000)
    name = ctypes.create_string_buffer(max(length, 1))
    raw.FPDFText_GetFontInfo(text, index, name, length, flags)
    told = name.value.decode("utf-8", "replace").lower()
    size = min(max(size, 0.1), 1000.0) if math.isfinite(size) else 1.0
    return _Style(round(size, 1), any(word in told for word in _BOLD), _quarter(text, index))


def _knows(data: bytes, name: str) -> bool:
    """Say whether it is a PDF; some have other bytes before theirs, but a mail with a PDF in it is a mail."""
    return data.startswith(b"%PDF-") or (b"%PDF-" in data[:1024] and not name.lower().endswith(".eml"))


FORMAT = Format(
    name="pdf",
    told="een pdf-bestand",
    suffixes=(".pdf",),
    knows=_knows,
    read=read,
    location=location,
)
