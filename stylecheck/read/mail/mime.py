"""The parts of a mail as places in its bytes: an attachment is never copied or decoded.

Only what is read of the headers goes through the `email` package, and never more than a bounded stretch of it: its
parsers take quadratic time for some headers, and copy a mail several times.
"""

from __future__ import annotations

import base64
import binascii
import quopri
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message

from stylecheck.read.charset import declared
from stylecheck.read.text import decode

MAX_HEADERS = 200_000
"""How many bytes of headers are looked at."""
_MAX_VALUE = 2000
_MAX_PARTS = 500
_MAX_DEPTH = 20
_LEADING = re.compile(rb"(?:\xef\xbb\xbf)?[\r\n]*")
_BLANK_LINE = re.compile(rb"\r?\n\r?\n")
_NEARLY_BLANK_LINE = re.compile(rb"\r?\n[ \t]*\r?\n")
"""What ends headers where nothing else does; a line of only white space belongs to a header (RFC 5322, 2.2.3)."""
_COMMENT = re.compile(r"""("(?:[^"\\]|\\.)*+")|\((?:[^()\\]|\\.)*+\)""")
"""A comment in a header, or a quoted string, in which there are none (RFC 5322, 3.2.2)."""
_NEWLINE = re.compile(rb"\r?\n")
_PADDING = re.compile(rb"(?<![ \t])[ \t]++(?=\r?\n|\Z)")
"""White space at the end of lines in quoted-printable: what carried the mail put it there (RFC 2045, 6.7)."""
_HEADER = re.compile(r"^([!-9;-~]{1,80})[ \t]*:(.*)$")


@dataclass(frozen=True, slots=True)
class Entity:
    """A part of a mail: its number as mail programs count ("1.2"), its headers, and where its body stands in `data`.

    Attributes:
        headers: the first of each name, in lower case, unfolded, not yet decoded.
        parts: of a multipart, what it consists of.
    """

    data: bytes
    number: str
    headers: Mapping[str, str]
    start: int
    end: int
    parts: tuple[Entity, ...] = ()

    def walk(self) -> Iterator[Entity]:
        """Yield it and all its parts, outermost first; not those of a mail that is forwarded in it."""
        yield self
        for part in self.parts:
            yield from part.walk()

    def _header(self, name: str) -> Message:
        message = Message()
        message[name] = _COMMENT.sub(r"\1", self.headers.get(name.lower(), "")[:_MAX_VALUE])
        return message

    @property
    def type(self) -> str:
        """The content type, in lower case; text/plain where it is not told or makes no sense."""
        return self._header("Content-Type").get_content_type()

    def parameter(self, name: str) -> str:
        """Return a parameter of the content type, "" where it is not there."""
        value = self._header("Content-Type").get_param(name)
        return value[2] if isinstance(value, tuple) else str(value or "")

    @property
    def attached(self) -> bool:
        """Whether it is a file that was sent along, and no text of the mail itself."""
        return self.disposition == "attachment" or bool(self.filename)

    @property
    def disposition(self) -> str:
        """What a mail program is asked to do with it: "inline" or "attachment"; "" where that is not told."""
        return self._header("Content-Disposition").get_content_disposition() or ""

    @property
    def filename(self) -> str:
        """The name of the file that it is, decoded; "" where it is none."""
        told = self._header("Content-Disposition").get_filename("")  # also the name of the content type
        return decoded_header(str(told)) or decoded_header(self.parameter("name"))

    @property
    def body(self) -> bytes:
        """The bytes of the body, decoded."""
        body = self.data[self.start : self.end]
        encoding = self.headers.get("content-transfer-encoding", "").strip().lower()
        if encoding == "quoted-printable":
            return quopri.decodestring(_PADDING.sub(b"", body))
        if encoding == "base64":
            return _base64(body)
        return body

    @property
    def text(self) -> str:
        """The text of the body, with its line ends as they are."""
        return declared(self.body, self.parameter("charset"))

    @property
    def subject(self) -> str:
        """The subject, decoded; "" where there is none."""
        return decoded_header(self.headers.get("subject", "")[:_MAX_VALUE])


def headers_of(block: bytes) -> dict[str, str]:
    """Return the first header of each name in a block of lines; bytes that are no ASCII are decoded."""
    headers: dict[str, str] = {}
    for line in re.sub(r"\r?\n(?=[ \t])", "", decode(block)).split("\n"):
        if found := _HEADER.match(line.rstrip("\r")):
            headers.setdefault(found[1].lower(), re.sub(r"[\0\r\t]", " ", found[2]).strip())
    return headers


def parse(data: bytes) -> Entity:
    """Return the mail in some bytes; anything at all is a mail, if need be with text only."""
    leading = _LEADING.match(data)
    return _entity(data, "", leading.end() if leading else 0, len(data), 0, [_MAX_PARTS])


def _entity(data: bytes, number: str, start: int, end: int, depth: int, left: list[int]) -> Entity:
    below = (
        _NEWLINE.match(data, start, end)
        or _BLANK_LINE.search(data, start, end)
        or _NEARLY_BLANK_LINE.search(data, start, end)
    )
    body = below.end() if below else end
    headers = headers_of(data[start : min(below.start() if below else end, start + MAX_HEADERS)])
    entity = Entity(data, number or "1", headers, body, end)
    boundary = entity.parameter("boundary") if entity.type.startswith("multipart/") else ""
    if not boundary or depth >= _MAX_DEPTH:
        return entity
    parts = []
    for n, (first, last) in enumerate(_between(data, boundary, body, end), 1):
        left[0] -= 1
        if left[0] < 0:
            break
        parts.append(_entity(data, f"{number}.{n}" if number else str(n), first, last, depth + 1, left))
    return Entity(data, number or "1", headers, body, end, tuple(parts))


def _between(data: bytes, boundary: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return where the parts between the lines of a boundary stand."""
    sign = re.escape(boundary.encode("utf-8", "surrogateescape"))
    line = re.compile(rb"(?:\r?\n|(?<![^\n]))--" + sign + rb"(--)?[ \t]*(?=\r?\n|\Z)")
    places: list[tuple[int, int]] = []
    first = None
    for found in line.finditer(data, start, end):
        if first is not None:
            places.append((min(first, found.start()), found.start()))
        after = data.find(b"\n", found.end(), end)
        first = None if found[1] or after < 0 else after + 1
        if found[1] or len(places) >= _MAX_PARTS:
            break
    if first is not None:
        places.append((first, end))
    return places


def _base64(body: bytes) -> bytes:
    letters = re.sub(rb"[^A-Za-z0-9+/]", b"", body)
    if len(letters) % 4 == 1:
        letters = letters[:-1]
    return base64.b64decode(letters + b"=" * (-len(letters) % 4))


def decoded_header(value: str) -> str:
    """Return the value of a header with its encoded words (RFC 2047) decoded."""
    try:
        pieces = decode_header(value)
    except (HeaderParseError, binascii.Error, ValueError):
        return value
    return "".join(piece if isinstance(piece, str) else declared(piece, charset) for piece, charset in pieces)
