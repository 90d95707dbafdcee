"""A message as it goes over the wire: its headers read and changed line by line, all other bytes as they are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from email.header import Header
from itertools import takewhile

from stylecheck.read.mail.mime import decoded_header

OWN = "X-Stylecheck"
"""What the names of our own headers begin with."""
OVERRIDE = "X-Stylecheck-Override"
"""A header with which a writer says that a message must go as it is."""
TAG = "[toch versturen]"
"""What says the same in a subject."""
MAX_HEAD = 1_000_000
"""Bytes of headers; of a mail with 1,000 recipients they are 40,000."""
_YES = frozenset(("ja", "yes", "1", "true"))
_TAG = re.compile(r"\[\s*toch\s+(?:versturen|verzenden|sturen)\s*\][ \t]*", re.IGNORECASE)
_RAW_TAG = re.compile(_TAG.pattern.encode(), re.IGNORECASE)
_BLANK_FOLD = re.compile(rb"\r?\n[ \t]+(?=\r?\n)")
_LINE = re.compile(rb"[^\n]*\n|[^\n]+\Z")
_NAME = re.compile(rb"([!-9;-~]+)[ \t\v\f\r\0]*:")
_MBOX = re.compile(rb">?From [^\n]*\n")
_MAX_SUBJECT = 2000


@dataclass(frozen=True, slots=True)
class Field:
    """One header: all of its lines with their line ends.

    Attributes:
        name: in lower case; "" for lines that are no header.
    """

    name: str
    raw: bytes

    @property
    def value(self) -> str:
        """What stands behind the colon, unfolded and decoded; code points."""
        _, _, value = self.raw.partition(b":")
        unfolded = re.sub(rb"\r?\n(?=[ \t])", b"", value[:MAX_HEAD]).strip()
        try:
            return unfolded.decode("utf-8")
        except UnicodeDecodeError:
            return unfolded.decode("cp1252", "replace")


@dataclass(frozen=True, slots=True)
class Head:
    """The headers of a message.

    Attributes:
        fields: in order; together they are all bytes up to the blank line that ends them.
        newline: how lines end.
    """

    fields: tuple[Field, ...]
    newline: bytes = b"\r\n"

    @classmethod
    def of(cls, data: bytes) -> Head:
        """Return the headers at the beginning of some bytes, up to the first blank line."""
        fields: list[Field] = []
        lines: list[bytes] = []
        name = ""
        for line in _lines(data):
            if line[:1] in (b" ", b"\t") and lines:
                lines.append(line)
                continue
            if lines:
                fields.append(Field(name, b"".join(lines)))
            found = _NAME.match(line)
            name, lines = (found[1].decode("ascii").lower() if found else ""), [line]
        if lines:
            fields.append(Field(name, b"".join(lines)))
        first, newline, _ = data[:MAX_HEAD].partition(b"\n")
        return cls(tuple(fields), b"\n" if newline and not first.endswith(b"\r") else b"\r\n")

    @property
    def length(self) -> int:
        """Bytes of all headers, without the blank line."""
        return sum(len(field.raw) for field in self.fields)

    def first(self, name: str) -> str:
        """Return the value of the first header of a name, "" where there is none."""
        wanted = name.lower()
        return next((field.value for field in self.fields if field.name == wanted), "")

    def has(self, name: str) -> bool:
        """Say whether there is a header of a name."""
        wanted = name.lower()
        return any(field.name == wanted for field in self.fields)

    @property
    def overrides(self) -> bool:
        """Whether the writer says that the message must go as it is: by a header, or by a tag in the subject."""
        if self.first(OVERRIDE).lower() in _YES:
            return True
        return bool(_TAG.search(decoded_header(self.first("subject")[:_MAX_SUBJECT])))

    def changed(self, added: Sequence[bytes], *, untag: bool) -> bytes:
        """Return the bytes of the headers with ours on top; what a client says under our names is left out.

        Args:
            added: whole headers without their last line end, folded with a line end and a space where they are long.
            untag: take the tag for sending anyway out of the subject.
        """
        own = OWN.lower()
        # a dot in front is one that SMTP takes off again
        kept = [field for field in self.fields if not field.name.lstrip(".").startswith(own)]
        raw = [_untagged(field, self.newline) if untag and field.name == "subject" else field.raw for field in kept]
        top = b"".join(header.replace(b"\r\n", b"\n").replace(b"\n", self.newline) + self.newline for header in added)
        if raw and raw[0][:1] in (b" ", b"\t"):  # it would become a part of ours
            top += self.newline
        if raw and _MBOX.match(raw[0]):
            return raw[0] + top + b"".join(raw[1:])
        return top + b"".join(raw)


def with_blank_line(data: bytes) -> bytes:
    """Return a message with a blank line, and a header, before its text.

    Scripts that send a text may give neither; mail servers begin the text at the first line that is no header.
    """
    head = Head.of(data)
    headers = takewhile(lambda field: field.name or _MBOX.match(field.raw), head.fields)
    length = sum(len(field.raw) for field in headers)
    if length == head.length and length:
        return data
    return (data[:length] or b"Subject:" + head.newline) + head.newline + data[length:]


def undotted(data: bytes) -> bytes:
    """Return content as it was before SMTP put a second dot before lines that begin with one (RFC 5321, 4.5.2)."""
    return data.removeprefix(b".").replace(b"\r\n.", b"\r\n")


def _lines(data: bytes) -> Iterator[bytes]:
    """Yield the lines of the headers."""
    for found in _LINE.finditer(data, 0, MAX_HEAD):
        if not found[0].strip(b"\r\n"):
            return
        yield found[0]


def _untagged(field: Field, newline: bytes) -> bytes:
    """Return a subject without the tag, byte for byte as it was elsewhere where it is not encoded."""
    if _RAW_TAG.search(field.raw):
        return _BLANK_FOLD.sub(b"", _RAW_TAG.sub(b"", field.raw))
    subject = decoded_header(field.value[:_MAX_SUBJECT])
    if not _TAG.search(subject) or len(field.value) > _MAX_SUBJECT:
        return field.raw
    line_end = newline.decode()
    encoded = Header(_TAG.sub("", subject), "utf-8", header_name="Subject").encode(linesep=line_end)
    return f"Subject: {encoded}{line_end}".encode("ascii")
