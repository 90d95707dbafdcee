"""OpenDocument text (odt, ott, fodt): how it is known, read, and how a place in it is told."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from stylecheck.errors import ReadError
from stylecheck.read.document import Document, Format, Trace, capital, named
from stylecheck.read.package import Package, names_in

if TYPE_CHECKING:  # lxml takes its time to load, and `knows` is asked of every file
    from stylecheck.read.odt.odf import Spot

_TYPE = b"application/vnd.oasis.opendocument.text"
FLAT = "document"
"""The name of the one part of a flat document (fodt)."""
CONTENT, STYLES = "content.xml", "styles.xml"


@dataclass(frozen=True, slots=True)
class Extra:
    """What the reader remembers of its reading.

    Attributes:
        places: for each spot the number of its paragraph in the part, and where in the text of the paragraph it begins.
        ignored: white space that shows nowhere; it would show if what stands before it went away.
    """

    places: dict[Spot, tuple[int, int]]
    ignored: tuple[Trace, ...]


def _knows(data: bytes, source: str) -> bool:
    if data.startswith(b"PK\x03\x04") and data[30:38] == b"mimetype" and data[8:10] == b"\0\0":  # it is not packed
        return data[38 + int.from_bytes(data[28:30], "little") :].startswith(_TYPE)
    if data.startswith(b"PK"):  # packed again by another program
        return source.lower().endswith((".odt", ".ott")) and CONTENT in names_in(data)
    head = data[:20_000]
    return head.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<") and b"<office:document" in head and _TYPE in head


def _read(data: bytes, source: str) -> Iterable[Document]:
    from stylecheck.read.odt.content import letter_of
    from stylecheck.read.odt.odf import Places
    from stylecheck.read.xml import parse

    parts = {FLAT: data}
    if data.startswith(b"PK"):
        package = Package(data, source)
        if "META-INF/manifest.xml" in package and b"encryption-data" in package.read("META-INF/manifest.xml"):
            raise ReadError(
                f"{capital(named(source))} is beveiligd met een wachtwoord; sla de brief op zonder wachtwoord."
            )
        parts = {part: package.read(part) for part in (CONTENT, STYLES) if part == CONTENT or part in package}
    roots = {part: parse(content, source) for part, content in parts.items()}
    places = {part: Places(part, root) for part, root in roots.items()}
    builder, ignored = letter_of(roots, places, source)
    extra = Extra({spot: place for each in places.values() for spot, place in each.of.items()}, tuple(ignored))
    yield builder.document(FORMAT, source, data, extra=extra)


def point(document: Document, at: int) -> Trace:
    """Return where a place between two characters of the text stands in the source: behind the one before it."""
    pieces = document.pieces
    n = bisect_left(pieces, at, key=lambda piece: piece.start)
    before, after = pieces[n - 1] if n else None, pieces[n] if n < len(pieces) else None
    if after and (before is None or (before.end < at == after.start)):
        return Trace(after.spot, after.first, after.first, after.fixed)
    if before is None:
        raise ValueError("a letter without text has no places")
    inside = at < before.end
    place = (before.first + at - before.start if before.exact else before.first) if inside else before.last
    return Trace(before.spot, place, place, before.fixed)


def _location(document: Document, start: int, end: int) -> dict[str, Any]:
    """Return the stretches of paragraphs that a span stands in; the words are these, one after the other.

    Each has the part of the package, the number of the paragraph (`text:p` or `text:h`) in it from 1, and from where to
    where in the text of that paragraph (see `odf.Places`). The first one is told directly, others under "further".
    """
    places: dict[Spot, tuple[int, int]] = document.extra.places
    found: list[dict[str, Any]] = []
    for trace in document.trace(start, end) or [point(document, start)]:
        paragraph, offset = places[trace.spot]
        here = {"part": trace.spot.part, "paragraph": paragraph}
        first, last = offset + trace.first, offset + trace.last
        if found and found[-1] == here | {"start": found[-1]["start"], "end": first}:
            found[-1]["end"] = last
        else:
            found.append(here | {"start": first, "end": last})
    return found[0] | ({"further": found[1:]} if found[1:] else {})


FORMAT = Format(
    name="odt",
    told="een LibreOffice-bestand",
    suffixes=(".odt", ".ott", ".fodt"),
    knows=_knows,
    read=_read,
    location=_location,
)
