"""The ways in which LanguageTool is fetched, one module each; what they share stands here."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from stylecheck.spelling.getting import contents
from stylecheck.spelling.getting.jars import jars, starter

Tell = Callable[[str], None]
CONNECT, SILENCE = 5, 20
"""Seconds to wait for a connection, and for the next bytes; the internet answers within one."""
PROGRAM = 1800
"""Seconds for a program that fetches everything; 250 MB come in that time at 140 kB a second."""


class WayError(Exception):
    """One way did not work; the message is a Dutch clause that says why."""


def reason(error: Exception, host: str) -> WayError:
    """Return why a host gave nothing.

    Args:
        error: what `requests` raised.
    """
    import requests

    if isinstance(error, requests.HTTPError) and error.response is not None:
        return WayError(f"{host} geeft fout {error.response.status_code}")
    if isinstance(error, requests.exceptions.SSLError):
        return WayError(f"deze computer vertrouwt het certificaat van {host} niet")
    if isinstance(error, requests.exceptions.ProxyError):
        return WayError(f"de proxy naar {host} werkt niet")
    if isinstance(error, requests.ConnectionError):
        return WayError(f"{host} is niet te bereiken")
    if isinstance(error, requests.Timeout):
        return WayError(f"{host} geeft geen antwoord")
    return WayError(f"de verbinding met {host} valt weg")


def make(folder: Path) -> None:
    """Make a folder with the jar that starts the others, and room for those."""
    (folder / contents.LIBS).mkdir(parents=True)
    (folder / contents.STARTER).write_bytes(starter(jar.name for jar in jars()))


def amount() -> str:
    """Return how much there is to fetch, for people."""
    return f"{len(jars())} bestanden ({round(sum(jar.size for jar in jars()) / 1e6)} MB)"
