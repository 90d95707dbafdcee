"""Runs the server: opens its addresses, starts the workers, and stops in good order."""

from __future__ import annotations

import asyncio
import errno
import socket
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

import uvicorn
from starlette.types import ASGIApp

from stylecheck.errors import SettingError, StylecheckError
from stylecheck.serve.app import make_app
from stylecheck.serve.guests import Guests
from stylecheck.serve.own.door import opened as opened_to_own
from stylecheck.serve.own.same import identity
from stylecheck.serve.silent import silent
from stylecheck.serve.sockets import answers, bound
from stylecheck.serve.state import State

Tell = Callable[[str], None]
_BACKLOG = 128
_IDLE_SECONDS = 30
"""How long a connection without requests stays open."""


@dataclass(frozen=True)
class Address:
    """Where the server listens.

    Attributes:
        host, port: on the network of this machine; port 0 for any that is free. No host: only the socket.
        socket: path of a Unix socket, None for none.
        certificate, key: files for TLS, "" for none.
    """

    host: str = "127.0.0.1"
    port: int = 0
    socket: Path | None = None
    certificate: str = ""
    key: str = ""


def opened(address: Address) -> list[socket.socket]:
    """Open the addresses of a server.

    Raises:
        SettingError: one is in use, does not exist here, or is closed to us.
    """
    found = []
    if address.host:
        found.append(tcp_socket(address.host, address.port))
    if address.socket:
        found.append(unix_socket(address.socket))
    return found


def tcp_socket(host: str, port: int, option: str = "") -> socket.socket:
    """Open a port.

    Args:
        port: 0 for any that is free.
        option: the one option that names host and port; "" where --host and --port do.

    Raises:
        SettingError: it is in use, does not exist here, or is closed to us.
    """
    of_host, of_port = option or "--host", option or "--port"
    try:
        family, kind, protocol, _, where = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        made = socket.socket(family, kind, protocol)
        if sys.platform != "win32":  # there it would let two servers share a port
            made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        made.bind(where)
    except PermissionError:
        raise SettingError(f"Poort {port} is niet voor u. Kies bij {of_port} een getal boven 1024.") from None
    except socket.gaierror:
        raise SettingError(f"Het adres ‘{host}’ bij {of_host} bestaat niet. Controleer de naam.") from None
    except (OSError, OverflowError) as error:
        if isinstance(error, OSError) and error.errno in (errno.EADDRNOTAVAIL, errno.EAFNOSUPPORT):
            raise SettingError(
                f"Het adres ‘{host}’ bij {of_host} is niet van deze computer. Met 0.0.0.0 luistert de server op elk "
                "adres."
            ) from None
        raise SettingError(
            f"Op {host} poort {port} kan de server niet luisteren. Draait er al een? Kies anders een andere {of_port}."
        ) from None
    return made


def unix_socket(path: Path) -> socket.socket:
    """Open a Unix socket for this user only; one that a dead server left is replaced.

    Raises:
        SettingError: there can be none: another server has it, or the folder is closed to us.
    """
    if not hasattr(socket, "AF_UNIX"):
        raise SettingError("Een --socket kan hier niet. Gebruik --host en --port.")
    try:
        if path.is_socket():
            if answers(path):
                raise SettingError(f"Er luistert al een server op ‘{path}’. Stop die eerst.")
            path.unlink()
        return bound(path)
    except OSError:
        raise SettingError(f"Op ‘{path}’ kan de server niet luisteren. Kies een andere plek bij --socket.") from None


def run(
    state: State,
    sockets: Sequence[socket.socket],
    address: Address,
    greet: Callable[[], None],
    tell: Tell,
    guests: Guests | None = None,
) -> None:
    """Start the workers and serve until a signal asks to stop; what was begun is done first.

    Args:
        greet: called when the server is ready.
        tell: gets a Dutch line for the administrator about what is not in order.
        guests: a second door, for other devices in the room.

    Raises:
        StylecheckError: settings, a rule file, the pipeline or a certificate is not in order.
    """
    configuration = _configuration(make_app(state), state, address.certificate, address.key)
    server = _Server(configuration, state, greet, tell)
    if guests:
        app = make_app(state, guests)
        server.guests = (_configuration(app, state, guests.certificate, guests.key), guests.listening)
    asyncio.run(_serve(server, sockets, address))


class _Server(uvicorn.Server):
    """Listens at once and warms up meanwhile; a signal ends it in good order, and not the program.

    Attributes:
        problem: why it cannot work, None where it can.
        guests: how a second door is served, and its socket.
    """

    def __init__(self, config: uvicorn.Config, state: State, greet: Callable[[], None], tell: Tell) -> None:
        super().__init__(config)
        self.state, self._greet, self._tell = state, greet, tell
        self._identity = identity()  # before the workers load what it tells of
        self._living: asyncio.Task[None] | None = None
        self.problem: StylecheckError | None = None
        self.guests: tuple[uvicorn.Config, socket.socket] | None = None

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Listen, and begin to load."""
        await super().startup(sockets)
        if self.guests:
            await self._let_guests_in(*self.guests)
        self._living = asyncio.create_task(self._live())

    async def _let_guests_in(self, configuration: uvicorn.Config, listening: socket.socket) -> None:
        """Listen on the second door as on the first; both are closed in the same order."""
        made = configuration.http_protocol_class

        def protocol() -> asyncio.Protocol:
            return made(config=configuration, server_state=self.server_state, app_state=self.lifespan.state)  # type: ignore[call-arg]

        loop = asyncio.get_running_loop()
        self.servers.append(await loop.create_server(protocol, sock=listening, ssl=configuration.ssl, backlog=_BACKLOG))

    async def _live(self) -> None:
        try:
            await self.state.start()
        except StylecheckError as error:
            self.problem, self.should_exit = error, True
            return
        async with opened_to_own(self.state, self._identity, self._tell):
            self._greet()
            await self.state.watch(self._tell)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Answer what was asked, and stop."""
        await super().shutdown(sockets)
        if self._living:
            self._living.cancel()
            await asyncio.wait([self._living])

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Stop; the second time without waiting."""
        self.force_exit = self.should_exit
        self.should_exit = True


async def _serve(server: _Server, sockets: Sequence[socket.socket], address: Address) -> None:
    try:
        await server.serve(sockets=list(sockets))
    finally:
        await server.state.pool.stop()
        for each in sockets:
            each.close()
        if address.socket:
            with suppress(OSError):
                address.socket.unlink()
    if server.problem:
        raise server.problem


def _configuration(app: ASGIApp, state: State, certificate: str, key: str) -> uvicorn.Config:
    configuration = silent(
        app,
        ssl_certfile=certificate or None,
        ssl_keyfile=key or None,
        backlog=_BACKLOG,
        timeout_keep_alive=_IDLE_SECONDS,
        timeout_graceful_shutdown=int(state.pool.limits.seconds) + 1,
    )
    try:
        configuration.load()
    except OSError:  # also what the certificate's library says
        raise SettingError(
            "Het certificaat past niet bij zijn sleutel. Controleer --certificaat en --certificaat-sleutel."
        ) from None
    return configuration
