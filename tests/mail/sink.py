"""Where the mail of a test ends: an SMTP server that keeps each message byte for byte, or answers as it is told."""

import asyncio
import collections
import enum
import re
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Self

from aiosmtpd.smtp import SMTP, Envelope, Session

from .ports import HOST, Port

LARGEST = 256 * 1024 * 1024
"""Bytes of the largest message, and of the longest line, that the sink takes."""

_PATH = re.compile(r'(?:FROM|TO):\s*<((?:"(?:[^"\\]|\\.)*"|[^>"])*)>(?:\s+(.*))?', re.IGNORECASE)
_NUMBER = re.compile(rb"^X-Nummer:[ \t]*(\S+)", re.IGNORECASE | re.MULTILINE)
_FOREVER = 3600.0


@dataclass(frozen=True)
class Recipient:
    """An address of the envelope and the parameters it came with, such as NOTIFY=NEVER, as they were written."""

    address: str
    options: tuple[str, ...] = ()


@dataclass(frozen=True)
class Delivered:
    """One message.

    Attributes:
        sender: the envelope's; empty for a notice.
        options: the parameters of MAIL, as they were written.
        data: what came over the wire, without the dots that SMTP puts before dots.
    """

    sender: str
    options: tuple[str, ...]
    recipients: tuple[Recipient, ...]
    data: bytes

    @property
    def numbers(self) -> list[str]:
        """What the header `X-Nummer` says, once for each time it is there."""
        head = self.data.partition(b"\r\n\r\n")[0]
        return [number.decode() for number in _NUMBER.findall(head)]

    @property
    def addresses(self) -> list[str]:
        """The addresses of all recipients."""
        return [recipient.address for recipient in self.recipients]


class Mishap(enum.Enum):
    """What goes wrong instead of an answer."""

    HANG = enum.auto()
    """No answer comes and the connection stays open."""
    CUT = enum.auto()
    """The connection breaks; the message is not kept."""
    LOSE = enum.auto()
    """The message is kept, and the connection breaks before the answer. Only for the end of the data."""


END = "."
"""The name of the moment that all data of a message is there, beside "MAIL", "RCPT" and "DATA"."""


@dataclass
class Sink:
    """A receiving SMTP server in a thread of its own.

    It announces SIZE, 8BITMIME, SMTPUTF8, DSN and PIPELINING, and takes lines and lists of recipients of any length.

    Attributes:
        delivered: what came in, oldest first.
    """

    hostname: str = "sink.example.nl"
    delivered: list[Delivered] = field(default_factory=list)
    _port: Port = field(default_factory=Port)
    _instead: dict[str, str | Mishap] = field(default_factory=dict)
    _came: threading.Condition = field(default_factory=threading.Condition)
    _running: "Running | None" = None

    @property
    def address(self) -> tuple[str, int]:
        """Host and port; the same each time that it starts."""
        return self._port.address

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.stop()
        self._port.release()

    def start(self) -> None:
        """Listen, and return when it does."""
        self._running = Running(lambda: _Receiver(self), self._port.number)

    def stop(self) -> None:
        """Break all connections and listen no more; what was delivered stays."""
        if self._running is not None:
            self._running.stop()
            self._running = None

    def answer(self, instead: str | Mishap, at: str = END) -> None:
        """Do this from now on instead of accepting.

        Args:
            instead: a reply such as "452 4.3.1 Full", or what goes wrong. Lines of a longer reply stand apart by CRLF.
            at: "MAIL", "RCPT", "DATA" or `END`.
        """
        self._instead[at] = instead

    def accept(self) -> None:
        """Accept everything again."""
        self._instead.clear()

    def wait_for(self, count: int, seconds: float = 30) -> list[Delivered]:
        """Wait until so many messages have come and return all that have.

        Raises:
            TimeoutError: fewer came in this time.
        """
        with self._came:
            if not self._came.wait_for(lambda: len(self.delivered) >= count, seconds):
                raise TimeoutError(f"{len(self.delivered)} of {count} messages came in {seconds} seconds")
            return list(self.delivered)

    def numbers(self) -> collections.Counter[str]:
        """How often each number of the header `X-Nummer` came."""
        with self._came:
            return collections.Counter(number for message in self.delivered for number in message.numbers)

    def keep(self, message: Delivered) -> None:
        """Keep a message that came in."""
        with self._came:
            self.delivered.append(message)
            self._came.notify_all()

    def instead(self, at: str) -> str | Mishap | None:
        """What to do at this moment instead of accepting."""
        return self._instead.get(at)


class Running:
    """An SMTP server in a thread of its own; it listens when the constructor returns.

    Args:
        make: makes the protocol of one connection; called in the event loop.
        port: where to listen.
    """

    def __init__(self, make: Callable[[], SMTP], port: int) -> None:
        self._make = make
        self._port = port
        self._failed: OSError | None = None
        self._ready = threading.Event()
        self._thread = threading.Thread(target=lambda: asyncio.run(self._serve()), daemon=True)
        self._thread.start()
        self._ready.wait()
        if self._failed is not None:
            raise self._failed

    def stop(self) -> None:
        """Break all connections and listen no more."""
        self._loop.call_soon_threadsafe(self._over.set)
        self._thread.join()

    async def _serve(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._over = asyncio.Event()
        try:
            server = await self._loop.create_server(self._make, HOST, self._port, backlog=1024)
        except OSError as error:
            self._failed = error
            return
        finally:
            self._ready.set()
        await self._over.wait()
        server.close()


class _Receiver(SMTP):
    """One connection.

    aiosmtpd itself refuses the parameters of DSN (RFC 3461), writes all parameters in capitals, knows no empty
    sender and allows commands of 512 and lines of 1,001 bytes.
    """

    command_size_limit = 8192
    command_size_limits: dict[str, int] = collections.defaultdict(lambda: 8192)  # noqa: RUF012 - as aiosmtpd has it
    line_length_limit = LARGEST

    def __init__(self, sink: Sink) -> None:
        super().__init__(
            self,
            data_size_limit=LARGEST,
            enable_SMTPUTF8=True,
            hostname=sink.hostname,
            loop=asyncio.get_running_loop(),
        )
        self._sink = sink
        self._recipients: list[Recipient] = []

    async def handle_EHLO(  # noqa: N802 - the names of hooks and commands are aiosmtpd's
        self, server: SMTP, session: Session, envelope: Envelope, hostname: str, responses: list[str]
    ) -> list[str]:
        session.host_name = hostname
        return [*responses[:-1], "250-DSN", "250-PIPELINING", "250-ENHANCEDSTATUSCODES", responses[-1]]

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        sender, options, data = envelope.mail_from or "", tuple(envelope.mail_options), envelope.original_content or b""
        message = Delivered(sender, options, tuple(self._recipients), data)
        if self._sink.instead(END) is Mishap.LOSE:
            self._sink.keep(message)
        if reply := await self._reply(END):
            return reply
        self._sink.keep(message)
        return "250 2.0.0 Kept"

    async def smtp_MAIL(self, arg: str | None) -> None:  # noqa: N802
        if path := await self._path("MAIL", arg):
            self._recipients = []
            self.envelope = Envelope()
            self.envelope.mail_from, self.envelope.mail_options = path.address, list(path.options)
            await self.push("250 2.1.0 Ok")

    async def smtp_RCPT(self, arg: str | None) -> None:  # noqa: N802
        if self.envelope is None or self.envelope.mail_from is None:
            await self.push("503 5.5.1 Need MAIL")
        elif path := await self._path("RCPT", arg):
            self._recipients.append(path)
            self.envelope.rcpt_tos.append(path.address)
            await self.push("250 2.1.5 Ok")

    async def smtp_DATA(self, arg: str | None) -> None:  # noqa: N802
        if reply := await self._reply("DATA"):
            await self.push(reply)
        else:
            await super().smtp_DATA(arg)

    async def _path(self, at: str, arg: str | None) -> Recipient | None:
        """The address and parameters of MAIL or RCPT; none where the answer was given already."""
        if not (path := _PATH.fullmatch(arg or "")):
            await self.push("501 5.5.4 Syntax")
        elif reply := await self._reply(at):
            await self.push(reply)
        else:
            return Recipient(path[1], tuple((path[2] or "").split()))
        return None

    async def _reply(self, at: str) -> str | None:
        """The reply that was asked for at this moment; what goes wrong never returns."""
        instead = self._sink.instead(at)
        if instead is None or isinstance(instead, str):
            return instead
        if instead is not Mishap.HANG:
            transport: Any = self.transport
            transport.abort()
        await asyncio.sleep(_FOREVER)
        return None
