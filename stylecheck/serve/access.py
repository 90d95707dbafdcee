"""Who may send a letter to the server, and how much: hosts, origins, a token, size and number of requests."""

from __future__ import annotations

import asyncio
import hmac
import ipaddress
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter
from starlette.datastructures import Headers
from starlette.types import Message, Receive, Scope

from stylecheck.errors import SettingError
from stylecheck.serve.jobs import RefusedError
from stylecheck.serve.pages import is_page

OPEN = frozenset(("/", "/health", "/ready"))
"""What may be asked without the token, and does not count: it tells little more than that the server lives."""
ANY = ("0.0.0.0", "::")
"""Addresses by which nobody can be called: they stand for all of a machine."""
LOCAL = ("localhost", "127.0.0.1", "::1")
_HOST = re.compile(r"(?:\[(?P<six>[0-9A-Fa-f:.]+)\]|(?P<name>[^:\[\]/@?#\s]*))(?::\d{1,5})?")


@dataclass(frozen=True)
class Access:
    """What the door lets through.

    Attributes:
        hosts: names by which the server may be asked; a web page elsewhere that lets its own name point to this machine
            is turned away by it.
        origins: web pages and browser extensions elsewhere that may ask, such as "moz-extension://*".
        token: what every request must show; "" where none is needed.
        bytes: the largest request.
        per_minute: most requests of one client in a minute; 0 for any number.
        seconds: how long a request may take to arrive.
    """

    hosts: Sequence[str] = LOCAL
    origins: Sequence[str] = ()
    token: str = field(default="", repr=False)
    bytes: int = 20_000_000
    per_minute: int = 0
    seconds: float = 30.0


class Door:
    """Looks at requests before anything of them is read."""

    def __init__(self, access: Access) -> None:
        self.access = access
        self.origins = origins_pattern(access.origins)
        self._hosts = frozenset(host.lower().strip("[]") for host in access.hosts)
        self._limiter = MovingWindowRateLimiter(MemoryStorage()) if access.per_minute else None

    def look(self, scope: Scope) -> None:
        """Look at the head of a request.

        Raises:
            RefusedError: it may not come in.
        """
        headers = Headers(scope=scope)
        self._host(headers)
        self._origin(headers, scope)
        if self._limiter is not None and not is_open(scope["path"]):
            client = scope["client"][0] if scope.get("client") else "socket"
            if not self._limiter.hit(RateLimitItemPerMinute(self.access.per_minute), client):
                raise RefusedError(
                    429, "U stuurt te veel brieven achter elkaar. Probeer het over een minuut opnieuw.", 60
                )
        length = headers.get("content-length", "0")
        if not length.isascii() or not length.isdigit() or int(length) > self.access.bytes:
            raise self._too_large()

    def _host(self, headers: Headers) -> None:
        match = _HOST.fullmatch(headers.get("host", ""))
        name = (match["six"] or match["name"] or "").lower().rstrip(".") if match else ""
        if name not in self._hosts:
            raise RefusedError(403, "De server kent deze naam niet. Vraag de beheerder om hem bij --naam te zetten.")

    def _origin(self, headers: Headers, scope: Scope) -> None:
        """Turn web pages elsewhere away; a program that is no browser says nothing of where it comes from.

        What is a page is for anyone to load, wherever it says it comes from: an office program may name its own origin.
        """
        if scope.get("method") in ("GET", "HEAD") and is_page(scope["path"]):
            return
        origin = headers.get("origin")
        if origin is not None:
            own = urlsplit(origin)
            same = own.scheme == scope.get("scheme") and own.netloc.lower() == headers.get("host", "").lower()
            if not same and not self.origins.fullmatch(origin):
                raise elsewhere()
        elif headers.get("sec-fetch-site") in ("cross-site", "same-site"):
            raise elsewhere()

    def authorise(self, headers: Headers, key: str = "") -> None:
        """Make sure that a request shows the token, in its head or where LanguageTool's programs have their key.

        Raises:
            RefusedError: it does not.
        """
        shown = headers.get("authorization", "")
        bearer = shown[7:].strip() if shown[:7].lower() == "bearer " else key
        if self.access.token and not hmac.compare_digest(bearer.encode("utf-8", "replace"), self.access.token.encode()):
            raise RefusedError(401, "De sleutel ontbreekt of klopt niet. Vraag de beheerder om de goede.")

    def bounded(self, receive: Receive) -> Receive:
        """Return a `receive` that gives up on a body that is too large, or does not come."""
        seen = 0
        by: float | None = None

        async def receive_some() -> Message:
            nonlocal seen, by
            clock = asyncio.get_running_loop()
            by = clock.time() + self.access.seconds if by is None else by
            try:
                async with asyncio.timeout_at(by):
                    message = await receive()
            except TimeoutError:
                raise RefusedError(408, "De brief kwam niet op tijd binnen. Probeer het opnieuw.") from None
            seen += len(message.get("body", b""))
            if seen > self.access.bytes:
                raise self._too_large()
            return message

        return receive_some

    def _too_large(self) -> RefusedError:
        return RefusedError(413, f"De brief is groter dan {self.access.bytes // 1_000_000} MB. Haal de foto’s eruit.")


def elsewhere() -> RefusedError:
    """Return the refusal of a web page that the administrator did not allow."""
    return RefusedError(403, "Een webpagina van elders mag hier geen brief sturen. De beheerder kan dat toestaan.")


def origins_pattern(origins: Sequence[str]) -> re.Pattern[str]:
    """Return what fits the origins that are allowed; a * stands for anything but a slash."""
    return re.compile("|".join(re.escape(each.rstrip("/")).replace(r"\*", "[^/]*") for each in origins) or r"(?!)")


_ORIGIN = re.compile(r"[a-z][a-z0-9+.-]*://(?:\*\.)?[^/\s*.][^/\s*]*(?::\d+)?/?|[a-z-]+-extension://\*")


def check_origins(origins: Sequence[str]) -> None:
    """Make sure that origins are written as browsers give them, and let no page in by accident.

    Raises:
        SettingError: one is not, or it stands for every page there is.
    """
    for origin in origins:
        if not _ORIGIN.fullmatch(origin):
            raise SettingError(
                f"‘{origin}’ bij --origin klopt niet. Schrijf bijvoorbeeld https://intranet.corporatie.nl, zonder map."
            )


def is_open(path: str) -> bool:
    """Say whether an address may be asked without the token, and does not count."""
    return path in OPEN or is_page(path)


def is_loopback(host: str) -> bool:
    """Say whether only this machine can reach an address."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def check_opening(host: str, token: str, certificate: str) -> None:
    """Make sure that nobody opens the server to a network by accident.

    Raises:
        SettingError: a network can reach the address, and there is no token or no certificate.
    """
    if is_loopback(host):
        return
    if not token:
        raise SettingError(
            f"Met --host {host} kan uw hele netwerk bij de server. Geef ook een sleutel, met --sleutel-bestand."
        )
    if not certificate:
        raise SettingError(
            f"Met --host {host} gaan brieven over uw netwerk. Geef ook een certificaat, met --certificaat."
        )
