"""The connection with the next mail server: commands go as they came, replies come back as they are."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass

_CONNECT = 10.0
_ANSWER = 90.0
"""Seconds to wait for a reply; a filter before the queue of Postfix has 100 for its own (smtpd_proxy_timeout)."""
_LAST_WORDS = 2.0
_MOST_LINES = 200
_END = b".\r\n"


class UpstreamError(Exception):
    """The next server is not there, hangs, or speaks no SMTP; nothing of a message is in it."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What a server said.

    Attributes:
        raw: all lines, with codes and line ends.
    """

    code: int
    raw: bytes

    @property
    def ok(self) -> bool:
        """Whether the command was accepted."""
        return 200 <= self.code < 300

    @property
    def lines(self) -> list[bytes]:
        """The lines without codes."""
        return [line[4:] for line in self.raw.split(b"\r\n") if line]


@dataclass(frozen=True, slots=True)
class NextServer:
    """Where messages go.

    Attributes:
        tls: only over TLS, with a certificate that this machine trusts.
    """

    host: str
    port: int
    tls: bool = False


class Upstream:
    """One connection; every method raises UpstreamError where it breaks."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader, self._writer = reader, writer

    @classmethod
    async def connected(cls, server: NextServer, name: str) -> Upstream:
        """Return a connection with a server that has greeted.

        Args:
            name: what we call ourselves, where we have to say something before the client does.

        Raises:
            UpstreamError: there is none, or it sends us away.
        """
        try:
            async with asyncio.timeout(_CONNECT):
                made = cls(*await asyncio.open_connection(server.host, server.port))
        except (OSError, TimeoutError):
            raise UpstreamError from None
        try:
            greeting = await made._reply()
            if not greeting.ok or (server.tls and not await made._secured(server, name)):
                raise UpstreamError
        except UpstreamError:
            made.abort()
            raise
        return made

    async def _secured(self, server: NextServer, name: str) -> bool:
        await self.ask(f"EHLO {name}".encode())
        if not (await self.ask(b"STARTTLS")).ok:
            return False
        if self._reader._buffer:  # type: ignore[attr-defined]  # said before TLS, and not by the server (RFC 3207, 6)
            return False
        try:
            await self._writer.start_tls(ssl.create_default_context(), server_hostname=server.host)
        except (OSError, ssl.SSLError):
            raise UpstreamError from None
        return True

    async def ask(self, line: bytes) -> Reply:
        """Send a command, without its line end, and return the reply."""
        await self._write(line + b"\r\n")
        return await self._reply()

    async def hand_over(self, pieces: Iterable[bytes], *, ended: bool) -> Reply:
        """Send the content of a message, and return the reply to it.

        Args:
            ended: it needs the lone dot that ends content after DATA; after BDAT it does not.
        """
        try:
            for piece in pieces:
                await self._write(piece)
            if ended:
                await self._write(_END)
        except UpstreamError:  # it may have said why, before it hung up
            async with asyncio.timeout(_LAST_WORDS):
                reply = await self._reply()
            if reply.code < 400:
                raise
            return reply
        return await self._reply()

    async def _write(self, data: bytes) -> None:
        try:
            self._writer.write(data)
            async with asyncio.timeout(_ANSWER):
                await self._writer.drain()
        except (OSError, TimeoutError):
            raise UpstreamError from None

    async def _reply(self) -> Reply:
        lines: list[bytes] = []
        try:
            async with asyncio.timeout(_ANSWER):
                while len(lines) < _MOST_LINES:
                    line = await self._reader.readline()
                    if not line.endswith(b"\n") or not line[:3].isdigit():
                        raise UpstreamError
                    lines.append(line.rstrip(b"\r\n") + b"\r\n")
                    if line[3:4] != b"-":
                        return Reply(int(line[:3]), b"".join(lines))
        except (OSError, TimeoutError, ValueError):
            raise UpstreamError from None
        raise UpstreamError

    async def quit(self) -> None:
        """Say goodbye, and hang up."""
        with suppress(UpstreamError):
            await self.ask(b"QUIT")
            self._writer.close()
            return
        self.abort()

    def abort(self) -> None:
        """Hang up at once."""
        self._writer.transport.abort()
