"""Asks a LanguageTool server through language-tool-python (GPL-3.0, an extra)."""

from __future__ import annotations

import ipaddress
import json
import re
import socket
from collections.abc import Callable
from typing import Any, TypeVar
from urllib.parse import urlsplit

from stylecheck.errors import SettingError, SpellingError
from stylecheck.places import how_to_install
from stylecheck.spelling.library import find_library
from stylecheck.spelling.match import Match

T = TypeVar("T")
LANGUAGE = "nl-NL"
_PUBLIC = ("languagetool.org", "languagetoolplus.com")
"""Hosts of LanguageTool's own service on the internet, which letters to tenants may not go to."""
_HOST = re.compile(r"[\w.-]+|[0-9a-f:.]+(?:%[\w.-]+)?")
_PATIENCE = (10.0, 600.0)
"""Seconds to connect, and to wait for an answer: as long as server.properties gives a letter. `Service` has limits."""
_LARGEST = 50_000_000
"""Bytes; LanguageTool says less than that of a letter in which every word is wrong."""
_LATER = "geeft geen antwoord; probeer het later opnieuw"


class Client:
    """A connection to one server; several threads may use it at the same time.

    Args:
        url: its address as `address` gives it.

    Raises:
        SpellingError: the client is not installed, or the server does not answer as LanguageTool.
    """

    def __init__(self, url: str) -> None:
        library = find_library()
        self._url = url
        self._tool = _told(url, lambda: _careful(library)(LANGUAGE, remote_server=url))

    def matches(self, text: str) -> tuple[Match, ...]:
        """Return what LanguageTool says of a text without characters outside the Basic Multilingual Plane.

        Raises:
            SpellingError: it does not answer, or not as LanguageTool does.
        """
        found = _told(self._url, lambda: [_match(each, len(text)) for each in self._tool.check(text)])
        return tuple(sorted(found, key=lambda match: (match.start, match.end, match.rule)))

    def version(self) -> str:
        """Return the version that the server says it has, "" where it does not say."""
        try:
            return str(_told(self._url, lambda: _answer(f"{self._url}v2/info", None, "get")["software"]["version"]))
        except SpellingError:
            return ""


def _careful(library: Any) -> Any:
    """Return the library's client, made to send a letter to the server that was named and nowhere else.

    By itself it follows a server that says it has moved, and hands what goes by plain HTTP to a proxy of the
    environment.

    Raises:
        SpellingError: it is a version that asks in another way.
    """
    if not hasattr(library.LanguageTool, "_query_server"):
        raise SpellingError(f"Deze language-tool-python ken ik niet. {how_to_install('spelling')}")

    class Tool(library.LanguageTool):  # type: ignore[misc]
        def _query_server(
            self, url: str, params: dict[str, str] | None = None, num_tries: int = 1, method: str = "get"
        ) -> Any:
            return _answer(url, params, method)

    return Tool


def _answer(url: str, data: dict[str, str] | None, method: str) -> Any:
    """Return what a server answers, read as JSON.

    Raises:
        SpellingError: it refuses.
        requests.RequestException: it does not answer.
        ValueError: it is no JSON, or too much.
    """
    import requests

    with requests.Session() as session:
        session.trust_env = url.startswith("https:")  # proxies and certificates of the organisation
        with session.request(method, url, data=data, timeout=_PATIENCE, allow_redirects=False, stream=True) as response:
            if response.status_code != requests.codes.ok:
                raise SpellingError(f"LanguageTool{_where(url)} {_refusal(response.status_code)}.")
            read = bytearray()
            for piece in response.iter_content(65536):
                read += piece
                if len(read) > _LARGEST:
                    raise ValueError(len(read))
    return json.loads(read)


def _refusal(status: int) -> str:
    """Return what a server does that gives an HTTP status other than 200, and what to do."""
    if 300 <= status < 400:
        return "verwijst door naar een ander adres; vraag uw systeembeheerder om het goede adres"
    if status == 413:
        return "vindt deze tekst te lang; deel de tekst op"
    if status == 429 or status >= 500:
        return _LATER
    return f"weigert de tekst (code {status}); controleer het adres van de server"


def _told(url: str, ask: Callable[[], T]) -> T:
    """Return an answer; the errors of the library for a strange one are of many kinds."""
    import requests
    from language_tool_python.exceptions import LanguageToolError

    try:
        return ask()
    except (LanguageToolError, requests.RequestException, OSError):
        raise SpellingError(f"LanguageTool{_where(url)} {_LATER}.") from None
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError, RecursionError):
        raise SpellingError(
            f"Het antwoord{_where(url)} is niet van LanguageTool; controleer het adres van de server."
        ) from None


def _where(url: str) -> str:
    """Return the words that name a server elsewhere."""
    parts = urlsplit(url)
    return "" if parts.hostname == "127.0.0.1" else f" op {parts.scheme}://{parts.netloc}"


def _match(found: Any, length: int) -> Match:
    """Return a match of the library as ours.

    Raises:
        ValueError: its place is not in the text.
    """
    start, end = int(found.offset), int(found.offset) + int(found.error_length)
    if not 0 <= start < end <= length:
        raise ValueError(found.offset)
    return Match(
        start=start,
        end=end,
        rule=str(found.rule_id),
        category=str(found.category),
        issue=str(found.rule_issue_type),
        message=str(found.message),
        replacements=tuple(map(str, found.replacements)),
    )


def address(url: str) -> str:
    """Return the address of an organisation's server as the client wants it: with a slash, without /v2.

    Raises:
        SettingError: it is no address, a service on the internet, or a letter would go over the network unencrypted.
    """
    try:
        parts = urlsplit(url if "://" in url else f"http://{url}")
        host, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError:
        raise _no_address(url) from None
    if parts.scheme not in ("http", "https") or not _HOST.fullmatch(host) or re.search("[@?#]", url):
        raise _no_address(url)
    if any(host == name or host.endswith(f".{name}") for name in _PUBLIC):
        raise SettingError(
            f"‘{host}’ is een dienst op internet; brieven aan huurders blijven binnen. Kies een eigen server."
        )
    if parts.scheme == "http" and not _is_inside(host):
        raise SettingError(f"‘{url}’ stuurt brieven leesbaar over het netwerk; kies een adres met https://.")
    path = parts.path.rstrip("/").removesuffix("/check").removesuffix("/v2")
    bracketed = f"[{host}]" if ":" in host else host
    return f"{parts.scheme}://{bracketed}{f':{port}' if port else ''}{path}/"


def _no_address(url: str) -> SettingError:
    return SettingError(
        f"‘{url}’ is geen adres van een LanguageTool-server; schrijf het als https://taal.corporatie.nl."
    )


def _is_inside(host: str) -> bool:
    """Say whether a host is this machine or stands in a private network."""
    if _is_number(host):
        return not _is_global(host)
    try:
        found = {str(info[4][0]) for info in socket.getaddrinfo(host, None)}
    except (OSError, UnicodeError):
        return True  # there is no such host: nothing is sent, and asking it tells so
    return not any(map(_is_global, found))


def _is_number(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def _is_global(number: str) -> bool:
    """Say whether an IP address, of either kind, is one of the internet."""
    found = ipaddress.ip_address(number.split("%")[0])
    mapped = found.ipv4_mapped if isinstance(found, ipaddress.IPv6Address) else None
    return (mapped or found).is_global
