"""Takes the content of a message from a connection into a spool, after DATA or BDAT."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable

from stylecheck.mail.spool import Spool

_NEWLINE = b"\r\n"
_LONE_DOT = re.compile(rb"[\r\n]\.[\r\n]")
"""A line with only a dot within content: another server may take it for the end, and what follows for a new message."""
_CHUNK = 65_536
_OFTEN = 0.1
"""Seconds."""


class ContentError(Exception):
    """Content that is not taken; the message is the reply to it, with codes."""


TOO_LARGE = "552 5.3.4 Deze mail is te groot. Maak de bijlagen kleiner, of stuur ze in delen."
DISK_FULL = "452 4.3.1 De mailserver heeft nu geen ruimte. Probeer het later opnieuw."
AMBIGUOUS = "554 5.5.2 Deze mail heeft een regel met alleen een punt op een verkeerde plek. Wij nemen hem niet aan."


class _Keeper:
    """Puts pieces into a spool, larger ones at a time, until something is wrong; after that it lets them go."""

    def __init__(self, spool: Spool, largest: int) -> None:
        self._spool, self._largest = spool, largest
        self._pending: list[bytes] = []
        self._length = 0
        self.fault = ""

    def keep(self, piece: bytes) -> None:
        self._pending.append(piece)
        self._length += len(piece)
        if self._length >= _CHUNK:
            self.flush()

    def flush(self) -> None:
        if self._largest and self._spool.size + self._length > self._largest:
            self.fault = self.fault or TOO_LARGE
        if not self.fault:
            try:
                self._spool.write(b"".join(self._pending))
            except OSError:
                self.fault = DISK_FULL
        self._pending.clear()
        self._length = 0


async def take_data(reader: asyncio.StreamReader, spool: Spool, largest: int, alive: Callable[[], None]) -> None:
    """Take content up to the lone dot that ends it; it is read to its end also where it is not kept.

    Args:
        spool: gets the content with its dots as they came, without the one that ends it.
        largest: bytes; 0 for any size.
        alive: called now and then, so that nobody hangs up on a slow client.

    Raises:
        ContentError: it is too large, there is no room, or two servers may see its end at different places.
        asyncio.IncompleteReadError: the client has gone.
    """
    keeper = _Keeper(spool, largest)
    clock = asyncio.get_running_loop()
    told = 0.0
    before = b"\n"  # the command ended a line
    at_start = True
    while True:
        try:
            piece, whole = await reader.readuntil(_NEWLINE), True
        except asyncio.LimitOverrunError as error:
            piece, whole = await reader.read(max(1, min(error.consumed, _CHUNK))), False
        if (now := clock.time()) - told > _OFTEN:
            told = now
            alive()
            await asyncio.sleep(0)  # others get their turn, however short the lines are
        if at_start and piece == b".\r\n":
            break
        if b"." in piece and _LONE_DOT.search(before + piece):
            keeper.fault = keeper.fault or AMBIGUOUS
        before = (before + piece)[-2:]
        at_start = whole
        keeper.keep(piece)
    keeper.flush()
    if keeper.fault:
        raise ContentError(keeper.fault)


async def take_chunk(
    reader: asyncio.StreamReader, spool: Spool, length: int, largest: int, alive: Callable[[], None]
) -> None:
    """Take a chunk of so many bytes after BDAT (RFC 3030); for the others see `take_data`."""
    keeper = _Keeper(spool, largest)
    while length > 0:
        piece = await reader.readexactly(min(length, _CHUNK))
        alive()
        length -= len(piece)
        keeper.keep(piece)
    keeper.flush()
    if keeper.fault:
        raise ContentError(keeper.fault)
