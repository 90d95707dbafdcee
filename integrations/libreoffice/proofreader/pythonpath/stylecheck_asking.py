"""Asks a stylecheck server what is to be said of a paragraph. It knows nothing of LibreOffice."""

from __future__ import annotations

import http.client
import json
import re
import socket
import threading
import time
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any, Sequence
from urllib.parse import SplitResult, urlencode, urlsplit

SECONDS = 5.0
"""How long LibreOffice waits for an answer at most: who opens a menu on a word may have to."""
LARGEST = 4_000_000
"""Bytes of an answer that are read at most."""
_TAKEN, _LEFT = "\0", re.compile(r"\w(?:[^\0]*\w)?")
_LOCAL = ("localhost", "127.0.0.1", "::1")

WRONG_ADDRESS = "Het adres van de server klopt niet. Schrijf bijvoorbeeld http://127.0.0.1:8742."
NEEDS_HTTPS = "Deze server staat op een andere computer. Zijn adres moet daarom met https beginnen."
SILENT = "De server van stylecheck antwoordt niet. Start hem, of vraag het uw beheerder."
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
    key: str = ""

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


@dataclass(frozen=True)
class Mark:
    """Something to say about words of a paragraph.

    Attributes:
        start, end: the words, in UTF-16 code units as LibreOffice counts.
        url: where more is told, "" for nowhere.
    """

    start: int
    end: int
    message: str
    rule: str
    suggestions: tuple[str, ...] = ()
    url: str = ""


def ask(server: Server, text: str, language: str) -> list[Mark]:
    """Return the marks of a text, none for one that the server does not take.

    Raises:
        UnavailableError: no answer within SECONDS, or one that makes no sense.
    """
    status, data = _exchange(server, {"text": text, "language": language})
    if status in (400, 413, 422):
        return []
    if status in (401, 403):
        raise UnavailableError(WRONG_KEY)
    if status in (408, 429) or status >= 500:
        raise UnavailableError(SILENT)
    try:
        marks = [_mark(match) for match in json.loads(data)["matches"]]
    except (ValueError, LookupError, TypeError, AttributeError, ArithmeticError, RecursionError):
        raise UnavailableError(STRANGE) from None
    units = len(text.encode("utf-16-le", "surrogatepass")) // 2
    return [mark for mark in marks if 0 <= mark.start < mark.end <= units]


def probe(server: Server) -> None:
    """Make sure that a server checks texts, without telling it anything.

    Raises:
        UnavailableError: it does not.
    """
    ask(server, "Dank u wel.", "nl-NL")


def _exchange(server: Server, form: dict[str, str]) -> tuple[int, bytes]:
    """Send a form and return status and body. No proxy is asked and no redirect followed: letters go nowhere else."""
    url = server.endpoint()
    kind = http.client.HTTPSConnection if url.scheme == "https" else http.client.HTTPConnection
    connection = kind(url.hostname or "", url.port, timeout=SECONDS)
    body = urlencode({**form, "apiKey": server.key} if server.key else form, errors="replace")
    by = time.monotonic() + SECONDS
    try:
        connection.connect()
        # a timeout of a socket counts anew with each byte that comes
        late = threading.Timer(max(0.0, by - time.monotonic()), _cut, [connection.sock])
        late.daemon = True
        late.start()
        try:
            connection.request("POST", f"{url.path}/check", body, {"Content-Type": "application/x-www-form-urlencoded"})
            response = connection.getresponse()
            data = response.read(LARGEST)
            if time.monotonic() >= by:
                raise TimeoutError
            return response.status, data
        finally:
            late.cancel()
    except (OSError, http.client.HTTPException, ValueError) as error:
        silent = isinstance(error, OSError) or time.monotonic() >= by
        raise UnavailableError(SILENT if silent else STRANGE) from None
    finally:
        connection.close()


def _cut(opened: socket.socket) -> None:
    with suppress(OSError):
        opened.shutdown(socket.SHUT_RDWR)


def _mark(match: Any) -> Mark:
    start, rule = int(match["offset"]), match["rule"]
    end = start + int(match["length"])
    suggestions = tuple(str(each["value"]) for each in match.get("replacements", ()))
    urls = rule.get("urls") or [{"value": ""}]
    return Mark(start, end, str(match["message"]), str(rule["id"]), suggestions, str(urls[0]["value"]))


def apart(marks: Sequence[Mark], text: str) -> list[Mark]:
    """Return marks of which no two share a character, from front to back.

    Writer looks for the mark under the mouse by bisection, which fails where they overlap. The narrowest keeps its
    words, because it says the most about them. A wider one gets the first words that are left, without its suggestions,
    which are for all of them; they come back when the narrow ones have been dealt with.
    """
    units = "".join(char if char <= "\uffff" else char * 2 for char in text)
    found = []
    for mark in sorted(marks, key=lambda mark: (mark.end - mark.start, not mark.suggestions, mark.start)):
        words = units[mark.start : mark.end]
        if _TAKEN in words:
            left = _LEFT.search(words)
            if not left:
                continue
            mark = replace(mark, start=mark.start + left.start(), end=mark.start + left.end(), suggestions=())
        units = units[: mark.start] + _TAKEN * (mark.end - mark.start) + units[mark.end :]
        found.append(mark)
    return sorted(found, key=lambda mark: mark.start)
