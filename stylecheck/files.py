"""Writes a letter back: in the encoding it came in, and whole or not at all."""

from __future__ import annotations

import codecs
import contextlib
import os
import stat
import tempfile
from collections.abc import Iterable
from functools import reduce
from operator import and_
from pathlib import Path

from stylecheck.errors import StylecheckError

_ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "cp1252", "iso8859_15", "cp850", "mac_roman")
_UTF16 = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}


class WriteError(StylecheckError):
    """A letter cannot be written; says in one Dutch sentence what to do."""


def encoded_like(data: bytes, old: str, new: str) -> bytes:
    """Return a text in the encoding of a file that holds an older version of it.

    Args:
        data: the bytes of the file.
        old: the text that was read from it.
        new: the text to encode. Where the file's encoding lacks one of its characters, it becomes UTF-8.
    """
    for bom, encoding in _UTF16.items():
        if data.startswith(bom):
            return bom + new.encode(encoding)
    for encoding in _ENCODINGS:
        with contextlib.suppress(UnicodeEncodeError):
            if old.encode(encoding) == data:
                return new.encode(encoding)
    return new.encode()


def write_whole(path: Path, data: bytes, like: Iterable[Path] = ()) -> None:
    """Write a file so that a crash leaves either the old or the new one, never half of it; keeps its permissions.

    Args:
        like: what is written comes from these files, so that nobody may read a new file who may not read them all;
            one that does not exist is passed over.

    Raises:
        WriteError: the folder or the file is closed to us, or the disk is full.
    """
    target = path.resolve()
    temporary: Path | None = None
    try:
        descriptor, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.", suffix=".tmp")
        temporary = Path(name)
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(_permissions(target, like))
        temporary.replace(target)
    except OSError:
        if temporary is not None:
            temporary.unlink(missing_ok=True)
        raise unwritable(path) from None


def _permissions(target: Path, like: Iterable[Path]) -> int:
    if target.exists():
        return target.stat().st_mode & 0o777
    modes = [source.stat().st_mode for source in like if source.is_file()]
    return reduce(and_, modes, 0o666 & ~_umask()) | stat.S_IRUSR | stat.S_IWUSR


def unwritable(path: Path) -> WriteError:
    """Return the error for a file that cannot be written."""
    return WriteError(
        f"Het bestand ‘{path}’ is niet te schrijven; controleer de map, de rechten en de ruimte op de schijf."
    )


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
