"""Messages of Outlook (.msg): subject and body; other files of old Office programs get a clear message."""

from __future__ import annotations

import io
import struct
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from stylecheck.errors import ReadError
from stylecheck.read.charset import declared
from stylecheck.read.document import Builder, Document, Format, capital, named
from stylecheck.read.html import Counts, charset_of, put_html
from stylecheck.read.html.markup import Markup
from stylecheck.read.mail import location_in_parts, put_plain, put_subject, says_little

if TYPE_CHECKING:
    from olefile import OleFileIO

_SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PROPERTIES = "__properties_version1.0"
_CLASS, _SUBJECT, _BODY, _HTML = 0x001A, 0x0037, 0x1000, 0x1013
_UNICODE, _STRING, _BINARY = 0x001F, 0x001E, 0x0102
_INTERNET_CODE_PAGE, _MESSAGE_CODE_PAGE = 0x3FDE, 0x3FFD
_ENTRY = struct.Struct("<HHIII")
_FIRST_ENTRY = 32
_LARGEST = 20_000_000
"""The largest text of a message that is read, in bytes."""

_OTHERS = {
    "WordDocument": "is een oud Word-bestand; open het in Word en sla het op als .docx.",
    "EncryptedPackage": "is beveiligd met een wachtwoord; sla de brief op zonder wachtwoord.",
    "Workbook": "is een oud Excel-bestand; zet de tekst van de brief in een Word-bestand (.docx).",
    "PowerPoint Document": "is een oud PowerPoint-bestand; zet de tekst van de brief in een Word-bestand (.docx).",
}
"""What a file is that has a stream of this name."""


def _read(data: bytes, source: str) -> Iterable[Document]:
    name = capital(named(source))
    with _opened(data, name) as ole:
        for stream, told in _OTHERS.items():
            if ole.exists(stream):
                raise ReadError(f"{name} {told}")
        if not ole.exists(_PROPERTIES):
            raise ReadError(f"{name} is een oud Office-bestand; sla de brief op als Word-bestand (.docx).")
        message = _Message(ole)
        kind, subject = message.text(_CLASS), message.text(_SUBJECT)
        plain, html = message.text(_BODY), message.html()
    if not plain.strip() and not html.strip():
        if "SMIME" in kind.upper():
            raise ReadError(
                f"{name} is versleuteld of verzegeld; open de mail in Outlook en sla de tekst op als Word-bestand."
            )
        raise ReadError(f"{name} heeft geen tekst; zet er eerst de tekst van de mail in.")
    builder, counts = Builder(), Counts()
    markups: dict[str, Markup] = {}
    put_subject(subject, builder, "subject")
    if plain.strip() and not says_little(plain, [html], source):
        put_plain(plain, builder, "body", counts)
    else:
        markups["html"] = put_html(html, builder, "html", counts, source)
    yield builder.document(FORMAT, source, data, plain=not markups, channel="e-mail", extra=markups)


@contextmanager
def _opened(data: bytes, name: str) -> Iterator[OleFileIO[str]]:
    """Open the streams in a file; whatever is wrong with it is one error."""
    from olefile import OleFileIO  # it is not needed for other files

    try:
        with OleFileIO(io.BytesIO(data)) as ole:
            yield ole
    except (OSError, ValueError, LookupError, TypeError, AttributeError, struct.error, OverflowError, RecursionError):
        # what the library makes of a damaged file, or of one made to break it
        raise ReadError(
            f"{name} is beschadigd; open het in het programma waarin het is gemaakt en sla het opnieuw op."
        ) from None


class _Message:
    """The properties of a message that are text. The streams are named by property and type: 0037001F."""

    def __init__(self, ole: OleFileIO[str]) -> None:
        self._ole = ole
        entries = self._stream(_PROPERTIES)[_FIRST_ENTRY:]
        whole = len(entries) - len(entries) % _ENTRY.size
        self._numbers = {entry[1]: entry[3] for entry in _ENTRY.iter_unpack(entries[:whole])}

    def text(self, number: int) -> str:
        """Return a text of the message, "" where it has none."""
        if wide := self._property(number, _UNICODE):
            return wide.decode("utf-16-le", "replace").rstrip("\0")
        return declared(self._property(number, _STRING), self._charset(_MESSAGE_CODE_PAGE)).rstrip("\0")

    def html(self) -> str:
        """Return the body in HTML, "" where there is none."""
        if data := self._property(_HTML, _BINARY):
            return declared(data, charset_of(data) or self._charset(_INTERNET_CODE_PAGE))
        return self.text(_HTML)

    def _charset(self, number: int) -> str:
        page = self._numbers.get(number, 1252)
        return {65001: "utf-8", 20127: "ascii", 28591: "cp1252", 28605: "iso8859-15"}.get(page, f"cp{page}")

    def _property(self, number: int, kind: int) -> bytes:
        return self._stream(f"__substg1.0_{number:04X}{kind:04X}")

    def _stream(self, name: str) -> bytes:
        if not self._ole.exists(name) or self._ole.get_size(name) > _LARGEST:
            return b""
        with self._ole.openstream(name) as stream:
            return bytes(stream.read())


FORMAT = Format(
    name="msg",
    told="een Outlook-bericht",
    suffixes=(".msg", ".doc"),
    knows=lambda data, name: data.startswith(_SIGNATURE),
    read=_read,
    location=location_in_parts,
)
