"""The message that a mail program hands over, kept until it is certain what is done with it."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from tempfile import SpooledTemporaryFile, TemporaryFile
from typing import IO, BinaryIO

from stylecheck.mail.message import MAX_HEAD, Head

_LAST = (b".\n", b".\r\n")


@dataclass(frozen=True, slots=True)
class Incoming:
    """A message.

    Attributes:
        size: in bytes.
    """

    head: Head
    size: int
    _content: IO[bytes]
    _in_memory: bool

    @classmethod
    def read(cls, stream: BinaryIO, memory: int, *, dot_ends: bool) -> Incoming:
        """Read a message to its end.

        Sendmail reads no further than a line with a dot only, and msmtp reads on, so all of a file or pipe is read
        and handed over as it is. Only somebody who types has no other way to say that it ends.

        Args:
            memory: bytes; a larger message lies in a file without a name.
            dot_ends: what somebody types ends with such a line, which is left out.

        Raises:
            OSError: it cannot be read or kept.
        """
        content = SpooledTemporaryFile(memory)  # noqa: SIM115 - it lives as long as the message
        if dot_ends and stream.isatty():
            content.writelines(iter(lambda: _line(stream), b""))
        else:
            shutil.copyfileobj(stream, content)
        size = content.tell()
        content.seek(0)
        begin = content.read(MAX_HEAD)
        return cls(Head.of(begin or b"\n"), size, content, size <= memory)

    def whole(self) -> bytes:
        """Return all of it."""
        self._content.seek(0)
        return self._content.read()

    def changed(self, headers: Sequence[bytes], *, untag: bool) -> IO[bytes]:
        """Return a file with the message, at its beginning: our headers on top, see `Head.changed`.

        A program that gets a file has all of the message, also when we are ended while it reads.

        Raises:
            OSError: there is no room for it.
        """
        file = _file(self._in_memory)
        file.write(self.head.changed(headers, untag=untag))
        self._content.seek(self.head.length)
        shutil.copyfileobj(self._content, file)
        file.flush()
        file.seek(0)
        return file


def _line(stream: BinaryIO) -> bytes:
    line = stream.readline()
    return b"" if line in _LAST else line


def _file(in_memory: bool) -> IO[bytes]:
    """Return an empty file without a name; in memory where that is wanted and the system can."""
    if sys.platform == "linux" and in_memory:
        return os.fdopen(os.memfd_create("mail"), "w+b")
    return TemporaryFile()
