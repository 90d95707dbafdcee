"""The private door of the server: a Unix socket, or a port of this machine, for the commands of the same user."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager, suppress
from pathlib import Path

import uvicorn
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from stylecheck import __version__
from stylecheck.serve.access import Access, Door
from stylecheck.serve.api import Forget
from stylecheck.serve.app import Entrance
from stylecheck.serve.jobs import RefusedError
from stylecheck.serve.own import card
from stylecheck.serve.own.client import CHECK, FORGET, HELLO, proof_of
from stylecheck.serve.own.jobs import Check
from stylecheck.serve.own.same import Identity
from stylecheck.serve.own.wire import Hello, Question, T, dumped, loaded
from stylecheck.serve.silent import silent
from stylecheck.serve.sockets import answers, bound
from stylecheck.serve.state import State

_LOOPBACK = "127.0.0.1"
_MOST = 64
"""Connections at the same time; the next one is refused."""
_IDLE_SECONDS = 60
"""How long a connection without requests stays open: while somebody thinks about a question of `fix`."""
_GRACE = 3
"""Seconds in which what was begun may end when the server stops; a command reads the letter itself then."""
_MIND_SECONDS = 2.0
"""How often a server looks whether it can still be found."""
_LOOK = 0.01
"""Seconds between looks at whether the door is open."""
_OTHER = "De server is een andere stylecheck. Start hem opnieuw."
_NONSENSE = "Dit verzoek komt niet van stylecheck."
_NOWHERE = "Dit adres bestaat niet."
_NOT_FOUND = "De opdrachten ‘check’ en ‘fix’ vinden deze server niet, en zijn dus niet sneller."


class _Server(uvicorn.Server):
    """A server beside another one, which hears the signals for both."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Leave the signals alone."""
        yield


@asynccontextmanager
async def opened(state: State, identity: Identity, tell: Callable[[str], None]) -> AsyncIterator[None]:
    """Let the commands of the same user in, for as long as the block lasts.

    Where that cannot be, such as on a disk that cannot be written, the block runs without.

    Args:
        identity: which stylecheck this is; its code as the workers have it.
        tell: gets a Dutch line where the commands will not find the server.
    """
    if card.is_off():
        yield
        return
    try:
        folder = card.private_folder()
        listening = _listening(folder)
    except OSError as error:
        tell(f"{_NOT_FOUND} {card.mending(error)}")
        yield
        return
    server = _Server(_configuration(state, identity))
    serving = asyncio.create_task(server.serve([listening]))
    while not server.started and not serving.done():
        await asyncio.sleep(_LOOK)
    own = _card(listening, state.secret)
    with suppress(OSError):
        card.write(folder, own)
    minding = asyncio.create_task(_mind(folder, own))
    try:
        yield
    finally:
        minding.cancel()
        card.remove(folder, own)
        server.should_exit = True
        await asyncio.wait([serving])


async def _mind(folder: Path, own: card.Card) -> None:
    """Put the card back where a server that was started later has taken its own away."""
    while True:
        await asyncio.sleep(_MIND_SECONDS)
        with suppress(OSError):
            if card.is_missing(folder):
                card.write(folder, own)


def _listening(folder: Path) -> socket.socket:
    """Open the door: a socket in a folder, or a port where the system has no sockets or the path is too long.

    Raises:
        OSError: neither can be.
    """
    if hasattr(socket, "AF_UNIX"):
        with suppress(OSError):
            return _unix(card.socket_in(folder))
    made = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    made.bind((_LOOPBACK, 0))
    return made


def _unix(path: Path) -> socket.socket:
    """Open a socket, and clear away those of servers that were killed."""
    for left in card.left_sockets(path.parent):
        if left == path or not answers(left):
            left.unlink(missing_ok=True)
    return bound(path)


def _card(listening: socket.socket, secret: str) -> card.Card:
    name = listening.getsockname()
    if isinstance(name, str):
        return card.Card(__version__, str(card.socket_in(Path(name).parent)), 0, secret)
    return card.Card(__version__, "", name[1], secret)


def _configuration(state: State, identity: Identity) -> uvicorn.Config:
    return silent(
        Entrance(_App(state, identity), Door(_access(state))),
        limit_concurrency=_MOST,
        timeout_keep_alive=_IDLE_SECONDS,
        timeout_graceful_shutdown=_GRACE,
    )


def _access(state: State) -> Access:
    return Access(token=state.secret, bytes=state.access.bytes, seconds=state.access.seconds)


class _App:
    """What may be asked behind the private door; whoever asks has shown the secret, but for a hello."""

    def __init__(self, state: State, identity: Identity) -> None:
        self._state, self._identity = state, identity
        self._routes: Mapping[str, Callable[[bytes], Awaitable[bytes]]] = {
            HELLO: self._hello,
            CHECK: self._check,
            FORGET: self._forget,
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        answer = self._routes.get(scope["path"])
        if answer is None:
            raise RefusedError(404, _NOWHERE)
        told = await answer(await Request(scope, receive).body())
        await Response(told, media_type="application/json")(scope, receive, send)

    async def _hello(self, body: bytes) -> bytes:
        hello = _said(Hello, body)
        if hello.identity != self._identity:
            raise RefusedError(409, _OTHER)
        return dumped(proof_of(self._state.secret, hello.nonce))

    async def _check(self, body: bytes) -> bytes:
        question = _said(Question, body)
        if len(question.letter.text) > self._state.longest:
            raise RefusedError(413, _NONSENSE)
        return (await self._state.pool.run(Check(question))).body

    async def _forget(self, body: bytes) -> bytes:
        await self._state.pool.everywhere(Forget(_said(str, body)))
        return dumped(True)


def _said(kind: type[T], body: bytes) -> T:
    try:
        return loaded(kind, body)
    except ValueError:
        raise RefusedError(422, _NONSENSE) from None
