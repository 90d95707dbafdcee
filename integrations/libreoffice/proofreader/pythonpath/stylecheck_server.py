"""Talks with a server, and tells it nothing before it has proved to be stylecheck. It knows nothing of LibreOffice."""

from __future__ import annotations

import http.client
import json
import socket
import threading
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import SplitResult, urlencode, urlsplit

SECONDS = 5.0
"""How long LibreOffice waits for an answer at most: who opens a menu on a word may have to."""
LARGEST = 4_000_000
"""Bytes of an answer that are read at most."""
_KEPT = 2
"""Connections that stay open: LibreOffice asks from one thread for the letter, and from one for the menu."""
_LOCAL = ("localhost", "127.0.0.1", "::1")
_HEALTH = frozenset(("status", "ready", "version", "problem"))
_FORM = {"Content-Type": "application/x-www-form-urlencoded"}

WRONG_ADDRESS = "Het adres van de server klopt niet. Schrijf bijvoorbeeld http://127.0.0.1:8742."
NEEDS_HTTPS = "Deze server staat op een andere computer. Zijn adres moet daarom met https beginnen."
SILENT = "De server van stylecheck antwoordt niet. Start hem, of vraag het uw beheerder."
STARTS = "De server van stylecheck start nog. Wacht een paar tellen."
STRANGE = "Op dit adres staat een ander programma. Controleer het adres van de server."
WRONG_KEY = "De server kent u niet. Vraag uw beheerder om het goede adres en de goede sleutel."


class UnavailableError(Exception):
    """There is no answer; the message is a Dutch line for the writer."""


@dataclass(frozen=True)
class Server:
    """Where the server is, and what it wants to see.

    Attributes:
        address: as `stylecheck serve` prints it, or with the /v2 that other programs want.
        key: "" where the server asks for none.
    """

    address: str
    key: str = field(default="", repr=False)

    def endpoint(self) -> SplitResult:
        """Return the address of LanguageTool's API on it.

        Raises:
            UnavailableError: the address is none, or letters would travel where others can read them.
        """
        try:
            url = urlsplit(self.address.strip())
            there = url.hostname and url.port != 0 and url.scheme in ("http", "https")
        except ValueError:
            there = False
        if not there:
            raise UnavailableError(WRONG_ADDRESS)
        if url.scheme == "http" and url.hostname not in _LOCAL:
            raise UnavailableError(NEEDS_HTTPS)
        path = url.path.rstrip("/")
        return SplitResult(url.scheme, url.netloc, path if path.endswith("/v2") else f"{path}/v2", "", "")


class Lines:
    """Connections with servers that have proved to be stylecheck; threads may share one.

    A text goes only over the very connection that the proof came over: what listens on an address may change, but not
    what is at the other end of a connection.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._free: list[_Line] = []

    def check(self, server: Server, form: dict[str, str]) -> tuple[int, bytes]:
        """Send a form to /v2/check and return status and body; it takes SECONDS at most.

        Raises:
            UnavailableError: there is no answer, or what answers does not prove to be stylecheck.
        """
        call = _Call(self, server, form)
        threading.Thread(target=call.make, daemon=True).start()  # looking up a name knows no timeout
        if not call.ended.wait(SECONDS):
            call.cut()
            raise UnavailableError(SILENT)
        if call.problem is not None:
            raise call.problem
        return call.answer

    def close(self) -> None:
        """Hang up."""
        with self._lock:
            free, self._free = self._free, []
        for line in free:
            line.close()

    def take(self, server: Server) -> _Line | None:
        """Return a free line with a server; those with others are closed."""
        with self._lock:
            found = next((line for line in self._free if line.server == server), None)
            others = [line for line in self._free if line.server != server]
            self._free = [line for line in self._free if line.server == server and line is not found]
        for line in others:
            line.close()
        return found

    def give(self, line: _Line) -> None:
        """Keep a line for the next text."""
        with self._lock:
            if len(self._free) < _KEPT:
                self._free.append(line)
                return
        line.close()


class _Call:
    """One form on its way, in a thread of its own.

    Attributes:
        ended: there is an answer or a problem.
    """

    def __init__(self, lines: Lines, server: Server, form: dict[str, str]) -> None:
        self._lines, self._server, self._form = lines, server, form
        self._lock = threading.Lock()
        self._line: _Line | None = None
        self._late = False
        self.ended = threading.Event()
        self.answer = (0, b"")
        self.problem: UnavailableError | None = None

    def make(self) -> None:
        """Do it."""
        try:
            self.answer = self._exchanged()
        except UnavailableError as error:
            self.problem = error
        except (OSError, http.client.HTTPException, ValueError) as error:
            self.problem = UnavailableError(SILENT if isinstance(error, OSError) else STRANGE)
        finally:
            self.ended.set()

    def cut(self) -> None:
        """Give up: nobody waits for the answer any more."""
        with self._lock:
            self._late = True
            if self._line is not None:
                self._line.cut()

    def _exchanged(self) -> tuple[int, bytes]:
        line = self._lines.take(self._server)
        if line is not None:
            with suppress(ConnectionError):  # a server hangs up where nobody has asked for a while
                return self._over(line)
        line = _Line(self._server)
        return self._over(line)

    def _over(self, line: _Line) -> tuple[int, bytes]:
        with self._lock:
            if self._late:
                line.close()
                raise TimeoutError
            self._line = line
        try:
            answer = line.check(self._form)
        except BaseException:
            line.close()
            raise
        with self._lock:
            usable = line.is_open and not self._late
        if usable:
            self._lines.give(line)
        else:
            line.close()
        return answer


class _Line:
    """A connection; nothing but two questions about itself is sent before the other end has proved to be stylecheck."""

    def __init__(self, server: Server) -> None:
        url = server.endpoint()
        kind = http.client.HTTPSConnection if url.scheme == "https" else http.client.HTTPConnection
        self.server, self._path = server, url.path
        self._connection = kind(url.hostname or "", url.port, timeout=SECONDS)
        self._is_proved = self._is_cut = False

    @property
    def is_open(self) -> bool:
        """The server wants to hear more over it."""
        return self._connection.sock is not None

    def check(self, form: dict[str, str]) -> tuple[int, bytes]:
        """Send a form and return status and body. No proxy is asked and no redirect followed: letters go nowhere else.

        Raises:
            UnavailableError: the other end does not prove to be stylecheck.
            OSError, http.client.HTTPException, ValueError: it does not answer, or not as a server does.
        """
        if not self._is_proved:
            self._connection.connect()
            self._connection.auto_open = 0  # never again without a proof
            self._prove()
            self._is_proved = True
        return self._post("check", form)

    def _prove(self) -> None:
        """Make sure that the other end is stylecheck: first without the key, which is a secret as well.

        Raises:
            UnavailableError: it is not, does not take the key, or has just started.
        """
        health = _object(answered(*self._exchange("GET", f"{self._path[: -len('/v2')]}/health")))
        if not isinstance(health.get("ready"), bool) or not health.keys() >= _HEALTH:
            raise UnavailableError(STRANGE)
        if not health["ready"]:
            raise UnavailableError(STARTS)
        data = answered(*self._post("info", {}))
        software = _object(data).get("software")
        if not isinstance(software, dict) or software.get("name") != "stylecheck":
            raise UnavailableError(STRANGE)

    def _post(self, name: str, form: dict[str, str]) -> tuple[int, bytes]:
        key = {"apiKey": self.server.key} if self.server.key else {}
        return self._exchange("POST", f"{self._path}/{name}", urlencode({**form, **key}, errors="replace"))

    def _exchange(self, method: str, path: str, body: str | None = None) -> tuple[int, bytes]:
        if self._is_cut:
            raise TimeoutError
        self._connection.request(method, path, body, {} if body is None else _FORM)
        response = self._connection.getresponse()
        data = response.read(LARGEST)
        if not response.isclosed():  # there is more of it
            self.close()
        return response.status, data

    def cut(self) -> None:
        """End what a thread waits for."""
        self._is_cut = True
        opened = self._connection.sock
        if opened is not None:
            with suppress(OSError):
                opened.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        """Hang up."""
        self._connection.close()


def answered(status: int, data: bytes) -> bytes:
    """Return the body of an answer that is one.

    Raises:
        UnavailableError: the server says that it does not answer, or not to us.
    """
    if status in (401, 403):
        raise UnavailableError(WRONG_KEY)
    if status in (408, 429) or status >= 500:
        raise UnavailableError(SILENT)
    if status != 200:
        raise UnavailableError(STRANGE)
    return data


def _object(data: bytes) -> dict[str, Any]:
    """Return a JSON object, an empty one where it is none."""
    try:
        told = json.loads(data)
    except (ValueError, RecursionError):
        return {}
    return told if isinstance(told, dict) else {}
