"""Messages between a mail program and a native messaging host, as Firefox and Thunderbird carry them.

A length of four bytes in the machine's own order, and so much JSON.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Iterator
from typing import IO, Any

_LENGTH = struct.Struct("@I")
_LARGEST = 64_000_000
"""Bytes of a message; a mail with its pictures in the text is smaller."""


def framed(message: Any) -> bytes:
    """Return a message as it goes over the line."""
    data = json.dumps(message, ensure_ascii=False).encode("utf-8", "replace")
    return _LENGTH.pack(len(data)) + data


def messages(incoming: IO[bytes]) -> Iterator[Any]:
    """Yield the messages that come in, until the line ends or brings what is none."""
    while len(head := incoming.read(_LENGTH.size)) == _LENGTH.size:
        (length,) = _LENGTH.unpack(head)
        if length > _LARGEST or len(body := incoming.read(length)) < length:
            return
        try:
            message = json.loads(body)
        except (ValueError, RecursionError):
            return
        yield message
