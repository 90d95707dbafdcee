"""Zip files with letters in them: each is read by its own format; folders, hidden files and other kinds are skipped."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import PurePosixPath

from stylecheck.errors import ReadError
from stylecheck.read.document import Document, Format, Unread, capital, named
from stylecheck.read.package import Package

MAX_LETTERS = 500
"""How many letters of a zip file are read."""
MAX_BYTES = 200_000_000
"""How many bytes they may have together, unpacked."""
_SIGNATURES = (b"PK\x03\x04", b"PK\x05\x06")
_OFFICE = frozenset(("[Content_Types].xml", "mimetype"))
"""A part that all files of Word (the first) and LibreOffice (the second) have."""
_SUFFIX = ".zip"
_HIDDEN = re.compile(r"\.[^.]|~\$")
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")


def _knows(data: bytes, name: str) -> bool:
    if not data.startswith(_SIGNATURES):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as opened:
            return _OFFICE.isdisjoint(opened.namelist())
    except (zipfile.BadZipFile, zipfile.LargeZipFile, ValueError, OSError, NotImplementedError):
        return name.lower().endswith(_SUFFIX)


def _read(data: bytes, source: str) -> Iterator[Document | Unread]:
    package = Package(data, source)
    names = sorted(name for name in package.names if _is_letter(name))
    if not names:
        raise ReadError(f"In {named(source)} staan geen brieven; zet er bestanden in die ik kan lezen, zoals .docx.")
    size = 0
    for number, name in enumerate(names):
        size += package.names[name].file_size
        if number >= MAX_LETTERS or size > MAX_BYTES:
            error = ReadError(
                f"In {named(source)} staat te veel om in één keer te lezen en ik heb alleen de eerste {number} brieven "
                "gelezen; verdeel de brieven over meer bestanden."
            )
            yield Unread(source, error)
            return
        shown = f"{source}/{_CONTROLS.sub('?', name)}"
        try:
            yield from _letters(package.read(name), shown)
        except ReadError as error:
            if len(names) == 1:
                raise
            yield Unread(shown, error)


def _letters(data: bytes, source: str) -> Iterator[Document | Unread]:
    """Read one file of those in a zip file.

    Raises:
        ReadError: it is a zip file itself.
    """
    from stylecheck.read import read_bytes  # that reads through all formats, and so through this one

    if _knows(data, source):
        raise ReadError(f"{capital(named(source))} is zelf ook een zipbestand; pak het eerst uit.")
    yield from read_bytes(data, source)


def _is_letter(name: str) -> bool:
    from stylecheck.read.formats import suffixes

    steps = PurePosixPath(name).parts
    if name.endswith("/") or "__MACOSX" in steps or any(_HIDDEN.match(step) for step in steps):
        return False
    return PurePosixPath(name).suffix.lower() in suffixes()


FORMAT = Format(
    name="zip",
    told="een zipbestand",
    suffixes=(_SUFFIX,),
    knows=_knows,
    read=_read,
    location=lambda document, start, end: {},
)
