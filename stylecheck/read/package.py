"""Opens the zip files that Word and LibreOffice write, within bounds: a zip bomb is refused before it is unpacked."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Mapping

from stylecheck.errors import ReadError
from stylecheck.read.document import capital, named

MAX_PART = 60_000_000
"""The largest part of a document that is unpacked, in bytes; the text of a book has about 5 million."""
MAX_PARTS = 20_000
"""The most parts that a document may have."""
MAX_RATIO = 300
"""How many times larger than packed a part above a megabyte may be; office files reach about 100."""


_QUICK = 3
"""How hard parts are packed, from 1 to 9: quickly, and at most a tenth larger than usual."""


class Package:
    """The parts of a zip file by name; each is unpacked when it is asked for.

    Raises:
        ReadError: it is damaged, protected with a password, or made to do harm.
    """

    def __init__(self, data: bytes, source: str) -> None:
        self._source = source
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, zipfile.LargeZipFile, ValueError, OSError, NotImplementedError):
            raise self.damaged() from None
        self.names: Mapping[str, zipfile.ZipInfo] = {info.filename: info for info in self._zip.infolist()}
        if len(self.names) > MAX_PARTS:
            raise self._harmful()

    @property
    def comment(self) -> bytes:
        """What the file as a whole says of itself."""
        return self._zip.comment

    def __contains__(self, name: str) -> bool:
        return name in self.names

    def read(self, name: str) -> bytes:
        """Return the bytes of a part.

        Raises:
            ReadError: it is not there, damaged, protected, or far too large.
        """
        info = self.names.get(name)
        if info is None:
            raise self.damaged()
        if info.flag_bits & 1:
            raise ReadError(
                f"{capital(named(self._source))} is beveiligd met een wachtwoord; sla de brief op zonder wachtwoord."
            )
        if info.file_size > MAX_PART or (
            info.file_size > 1_000_000 and info.file_size > MAX_RATIO * max(info.compress_size, 1)
        ):
            raise self._harmful()
        try:
            with self._zip.open(info) as file:
                data = file.read(info.file_size + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError, RuntimeError):
            raise self.damaged() from None
        if len(data) > info.file_size:
            raise self._harmful()
        return data

    def damaged(self) -> ReadError:
        """Return the error for a file that cannot be made sense of."""
        return ReadError(
            f"{capital(named(self._source))} is beschadigd; open de brief in het programma waarin hij is gemaakt en "
            "sla hem opnieuw op."
        )

    def _harmful(self) -> ReadError:
        return ReadError(
            f"{capital(named(self._source))} is uitgepakt veel te groot voor een brief en ik lees het niet; "
            "vraag de afzender om het gewone bestand."
        )


def replaced(data: bytes, new: Mapping[str, bytes], source: str) -> bytes:
    """Return a zip file with some parts replaced or added; every other part stays as it is, byte for byte.

    The order of the parts stays (an odt begins with its type), and new parts come last.

    Raises:
        ReadError: a part is damaged, or far too large.
    """
    old = Package(data, source)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as fresh:
        fresh.comment = old.comment
        for name, info in old.names.items():
            fresh.writestr(info, new[name] if name in new else old.read(name), info.compress_type, _QUICK)
        for name in new:
            if name not in old:
                fresh.writestr(name, new[name], compresslevel=_QUICK)
    return out.getvalue()


def names_in(data: bytes) -> frozenset[str]:
    """Return the names of the parts of a zip file; none where it is no zip file, or damaged."""
    if data[:4] != b"PK\x03\x04":
        return frozenset()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            return frozenset(file.NameToInfo)
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return frozenset()
