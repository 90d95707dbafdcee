"""Asks a server of this user to read letters; imports the standard library only, so that a command starts quickly."""

from __future__ import annotations

import hmac
import os
import socket
from contextlib import suppress
from http.client import HTTPConnection, HTTPException
from typing import TypeVar

from stylecheck.serve.own.card import Card
from stylecheck.serve.own.same import identity
from stylecheck.serve.own.wire import Answer, Hello, Question, dumped, loaded

HELLO, CHECK, FORGET = "/own/hello", "/check", "/forget"
_SOON = 2.0
"""Seconds in which a server on this machine says hello; longer, and it hangs."""
_STYLE, _A_CHARACTER = 10.0, 1e-4
"""Seconds for the style of a letter, and for each of its characters; one that takes longer is busy with others."""
_WHOLE = 60.0
"""Seconds for the spelling: a server that has just begun has to start LanguageTool."""
_LARGEST = 100_000_000
"""Bytes of an answer."""

T = TypeVar("T")


class Line:
    """A connection with a server of this user; what goes wrong first ends it for good.

    Nothing is sent before the server has proved that it wrote the card: where it is gone, another user's program may
    have come in its place.

    Attributes:
        is_open: the server answers, as far as is known.
    """

    def __init__(self, card: Card) -> None:
        self._card = card
        self._connection: HTTPConnection | None = None
        self.is_open = True

    def ask(self, question: Question) -> Answer | None:
        """Let the server read a letter; None where it cannot or will not."""
        seconds = _STYLE + len(question.letter.text) * _A_CHARACTER
        if question.whole and question.settings.spelling:
            seconds += _WHOLE
        return self._asked(CHECK, dumped(question), seconds, Answer)

    def forget(self, draft: str) -> None:
        """Let the server forget a draft."""
        self._asked(FORGET, dumped(draft), _SOON, bool)

    def close(self) -> None:
        """Hang up."""
        self.is_open = False
        self._hang_up()

    def _hang_up(self) -> None:
        if self._connection is not None:
            self._connection.close()
        self._connection = None

    def _asked(self, path: str, body: bytes, seconds: float, kind: type[T]) -> T | None:
        if self.is_open:
            with suppress(OSError, HTTPException, ValueError):
                return loaded(kind, self._answer(path, body, seconds))
            self.close()
        return None

    def _answer(self, path: str, body: bytes, seconds: float) -> bytes:
        if self._connection is not None and self._connection.sock is not None:
            with suppress(ConnectionError):  # a server hangs up where nobody has asked for a while
                return self._exchange(self._connection, path, body, seconds)
        self._hang_up()
        return self._exchange(self._connected(), path, body, seconds)

    def _connected(self) -> HTTPConnection:
        """Return a connection with a server that has proved who it is.

        Raises:
            OSError, HTTPException, ValueError: there is none, it does not answer, or it is another stylecheck.
        """
        card = self._card
        self._connection = made = _Local(card.socket) if card.socket else HTTPConnection("127.0.0.1", card.port)
        made.timeout = _SOON
        made.connect()
        made.auto_open = 0  # never again without a hello
        nonce = os.urandom(16).hex()
        proof = loaded(str, self._exchange(made, HELLO, dumped(Hello(nonce, identity())), _SOON))
        if not hmac.compare_digest(proof.encode(), proof_of(card.secret, nonce).encode()):
            raise ConnectionRefusedError
        return made

    def _exchange(self, connection: HTTPConnection, path: str, body: bytes, seconds: float) -> bytes:
        connection.sock.settimeout(seconds)
        headers = {"Host": "localhost", "Content-Type": "application/json"}
        if path != HELLO:
            headers["Authorization"] = f"Bearer {self._card.secret}"
        connection.request("POST", path, body, headers)
        response = connection.getresponse()
        told = response.read(_LARGEST)
        if response.status != 200:
            raise HTTPException(response.status)
        return told


class _Local(HTTPConnection):
    """HTTP over a Unix socket."""

    def __init__(self, path: str) -> None:
        super().__init__("localhost")
        self._path = path

    def connect(self) -> None:
        """Connect."""
        self.sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.sock.settimeout(self.timeout)
        self.sock.connect(self._path)


def proof_of(secret: str, nonce: str) -> str:
    """Return what only who knows the secret can say to a number that was never said before."""
    return hmac.new(secret.encode(), f"stylecheck server {nonce}".encode(), "sha256").hexdigest()
