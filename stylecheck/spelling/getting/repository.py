"""Which Maven repository jars come from: the one that is named, a mirror in Maven's settings, or Maven Central."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from stylecheck.errors import ReadError, SettingError
from stylecheck.read.xml import parse

CENTRAL = "https://repo1.maven.org/maven2"
_VARIABLE = "STYLECHECK_MAVEN"


def repository(named: str = "") -> str:
    """Return the address of the repository, without a slash at its end.

    Args:
        named: the address that the user gave; "" for that in STYLECHECK_MAVEN, a mirror, or Maven Central.

    Raises:
        SettingError: what the user gave, or STYLECHECK_MAVEN, is no address.
    """
    address = (named or os.environ.get(_VARIABLE, "") or next(_mirrors(), "") or CENTRAL).rstrip("/")
    if not _is_address(address):
        raise SettingError(f"‘{address}’ is geen adres van bestanden; schrijf het als {CENTRAL}.")
    return address


def shown(address: str) -> str:
    """Return an address as people may see it, without name and password."""
    parts = urlsplit(address)
    return parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl()


def host_of(address: str) -> str:
    """Return the name of the computer in an address."""
    return urlsplit(address).hostname or address


def _is_address(address: str) -> bool:
    try:
        parts = urlsplit(address)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False


def _mirrors() -> Iterator[str]:
    """Yield the addresses that Maven's settings have instead of Maven Central's, the user's own ones first."""
    homes = (os.environ.get(name) for name in ("M2_HOME", "MAVEN_HOME"))
    for folder in (Path.home() / ".m2", *(Path(home, "conf") for home in homes if home)):
        yield from _mirrors_in(folder / "settings.xml")


def _mirrors_in(settings: Path) -> Iterator[str]:
    try:
        root = parse(settings.read_bytes(), settings.name)
    except (OSError, ReadError):
        return  # there are none, or mvn complains about them as well
    found = []
    for mirror in root.iterfind("{*}mirrors/{*}mirror"):
        told = {name: (mirror.findtext(f"{{*}}{name}") or "").strip() for name in ("mirrorOf", "url", "blocked")}
        if _stands_for_central(told["mirrorOf"]) and told["blocked"] != "true":
            found.append((told["mirrorOf"] != "central", told["url"]))
    for _, url in sorted(found, key=lambda pair: pair[0]):
        if _is_address(url) and "${" not in url:
            yield url


def _stands_for_central(pattern: str) -> bool:
    """Say whether a mirrorOf takes the place of Maven Central, by the rules of Maven's guide to mirrors."""
    named = {each.strip() for each in pattern.split(",")}
    return "!central" not in named and not named.isdisjoint(("central", "*", "external:*"))
