"""Keeps a message while it is judged: a small one in memory, a large one in a file that is gone afterwards."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from io import BufferedRandom
from pathlib import Path

from stylecheck.mail.message import MAX_HEAD, Head

IN_MEMORY = 1_000_000
"""Bytes; a mail without attachments has some tens of thousands."""
_CHUNK = 65_536


class Spool:
    """A message that comes in piece by piece.

    Args:
        folder: where a large one is put, None for the folder of the system.

    Attributes:
        size: bytes so far.
    """

    def __init__(self, folder: Path | None = None, in_memory: int = IN_MEMORY) -> None:
        self._folder, self._in_memory = folder, in_memory
        self._pieces: list[bytes] = []
        self._file: BufferedRandom | None = None
        self._path: Path | None = None
        self.size = 0

    def write(self, piece: bytes) -> None:
        """Add what came in.

        Raises:
            OSError: the disk is full.
        """
        self.size += len(piece)
        if self._file is None and self.size > self._in_memory:
            handle, name = tempfile.mkstemp(prefix="stylecheck-", suffix=".eml", dir=self._folder)  # for us only
            self._path, self._file = Path(name), os.fdopen(handle, "w+b")
            if sys.platform == "linux":  # without a name nothing is left of it, whatever happens to us
                self._path.unlink()
                self._path = Path(f"/proc/{os.getpid()}/fd/{handle}")
            self._file.writelines(self._pieces)
            self._pieces.clear()
        if self._file is None:
            self._pieces.append(piece)
        else:
            self._file.write(piece)

    @property
    def content(self) -> bytes | Path:
        """All of it, or the path of the file that has it."""
        if self._file is None or self._path is None:
            self._pieces = [b"".join(self._pieces)]
            return self._pieces[0]
        self._file.flush()
        return self._path

    def head(self) -> Head:
        """Return its headers."""
        content = self.content
        if isinstance(content, bytes):
            return Head.of(content)
        assert self._file is not None
        self._file.seek(0)
        return Head.of(self._file.read(MAX_HEAD))

    def after(self, start: int) -> Iterator[bytes]:
        """Yield what comes after so many bytes, in pieces."""
        content = self.content
        if isinstance(content, bytes):
            yield content[start:]
            return
        assert self._file is not None
        self._file.seek(start)
        while piece := self._file.read(_CHUNK):
            yield piece

    def close(self) -> None:
        """Let it go; nothing of it stays on the disk."""
        self._pieces.clear()
        if self._file is not None:
            with suppress(OSError):
                self._file.close()
        if self._path is not None and sys.platform != "linux":
            self._path.unlink(missing_ok=True)
        self._file = self._path = None
