"""The manifests by which Outlook and Word find a server, filled in with its address and an organisation's wishes."""

from __future__ import annotations

import contextlib
import io
import json
import re
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit

from stylecheck import __version__
from stylecheck.errors import SettingError
from stylecheck.files import write_whole
from stylecheck.places import integrations_folder

CLIENTS = ("outlook", "word")
BASE = "https://stylecheck.example"
"""The address in the manifests as they lie, which stands for that of a server."""
_LEVEL = re.compile(r"(tip|waarschuwing|fout):([1-9][0-9]{0,5})")
_WITH_WISHES = ("/taskpane.html", "/launch.html", "/launch.js")
_VERSION = re.compile(rb'(?:<Version>|"version": ")(\d{1,5}(?:\.\d{1,5}){2,3})[<"]')
_ICONS = {"color.png": "icons/color.png", "outline.png": "icons/outline.png"}
"""Pictures in the package of a unified manifest."""
Numbers = tuple[int, ...]
"""Of a version: four in a manifest in XML, three in a unified one."""
Maker = Callable[[Numbers], bytes]
"""Makes a file in a version."""


@dataclass(frozen=True)
class Wishes:
    """What an organisation wants of the check; it stands in the addresses of a manifest.

    Attributes:
        key: what the server wants to see, "" where it wants nothing.
        at: so many remarks of a kind make that the writer is asked; none for the server's own choice.
        domains: mail of these domains is checked; none for all mail.
        seconds: how long a writer waits before sending; 0 for the usual time.
        profile: name of settings of the server; "" for the usual ones.
    """

    key: str = field(default="", repr=False)
    at: Mapping[str, int] = field(default_factory=dict)
    domains: Sequence[str] = ()
    seconds: int = 0
    profile: str = ""

    def query(self) -> str:
        """Return the wishes as the query of an address, "" for none."""
        given = {
            "sleutel": self.key,
            "bij": ",".join(f"{level}:{least}" for level, least in sorted(self.at.items())),
            "domeinen": ",".join(self.domains),
            "seconden": str(self.seconds or ""),
            "instellingen": self.profile,
        }
        return "&".join(f"{name}={quote(value, safe=',:')}" for name, value in given.items() if value)

    @classmethod
    def of_query(cls, query: str) -> Wishes:
        """Return the wishes in the query of an address; what else is in it, is left out."""
        given = {name: values[-1] for name, values in parse_qs(query, errors="ignore").items()}
        seconds = given.get("seconden", "")
        levels = map(_LEVEL.fullmatch, given.get("bij", "").split(","))
        return cls(
            given.get("sleutel", ""),
            {found[1]: int(found[2]) for found in levels if found},
            tuple(filter(None, given.get("domeinen", "").split(","))),
            int(seconds) if re.fullmatch(r"[1-9]|[1-5][0-9]|60", seconds) else 0,
            given.get("instellingen", ""),
        )


def address_of(text: str) -> str:
    """Return the address of a server as a manifest has it.

    Raises:
        SettingError: an office program cannot use it.
    """
    try:
        parts = urlsplit(text.strip())
        port = f":{parts.port}" if parts.port and parts.port != 443 else ""
    except ValueError:
        parts, port = urlsplit(""), ""
    plain = parts.path in ("", "/") and not (parts.query or parts.fragment or parts.username)
    if parts.scheme != "https" or not parts.hostname or not plain or not re.fullmatch(r"[a-z0-9.:-]+", parts.hostname):
        raise SettingError(
            f"‘{text}’ is geen adres voor Outlook of Word. Schrijf bijvoorbeeld https://stijl.corporatie.nl."
        )
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    return f"https://{host}{port}"


def manifests(client: str) -> tuple[str, ...]:
    """Return the names of the manifests that there are of a client."""
    folder = integrations_folder() / client
    return tuple(name for name in ("manifest.xml", "manifest.json") if (folder / name).is_file())


def manifest(client: str, name: str, address: str, wishes: Wishes, numbers: Numbers = ()) -> bytes:
    """Return a manifest for a server.

    Args:
        client: "outlook" or "word".
        name: "manifest.xml", or "manifest.json" for the unified one.
        address: of the server, as `address_of` gives it.
        wishes: of the organisation.
        numbers: of its version; without them those of our own.
    """
    source = (integrations_folder() / client / name).read_bytes()
    fill, length = (_xml, 4) if name.endswith(".xml") else (_json, 3)
    return fill(source, address, wishes.query(), ".".join(map(str, numbers or _own(length))))


def package(client: str, address: str, wishes: Wishes, numbers: Numbers = ()) -> bytes:
    """Return the package of a unified manifest, as the administrator's centre wants it: with its pictures."""
    folder = integrations_folder() / client
    files = {"manifest.json": manifest(client, "manifest.json", address, wishes, numbers)}
    files |= {name: (folder / picture).read_bytes() for name, picture in _ICONS.items()}
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return made.getvalue()


def write(folder: Path, client: str, address: str, wishes: Wishes) -> list[Path]:
    """Write the manifests of a client for a server, and return where they are.

    Only this user can read them where a key stands in them. One that says something else than the file that is there
    gets a higher version: an office program may pass over another manifest of the same version.

    Raises:
        OSError: the folder cannot be made.
        WriteError: a file cannot be written.
    """
    makers: dict[Path, Maker] = {
        folder / f"stylecheck-{client}.xml": partial(manifest, client, "manifest.xml", address, wishes)
    }
    if "manifest.json" in manifests(client):
        makers[folder / f"stylecheck-{client}.zip"] = partial(package, client, address, wishes)
    folder.mkdir(parents=True, exist_ok=True)
    for path, make in makers.items():
        content = _renewed(make, path)
        if wishes.key:  # nobody else reads it, not for a moment either
            path.touch(mode=0o600)
            path.chmod(0o600)
        write_whole(path, content)
        path.chmod(0o600 if wishes.key else 0o644)
    return list(makers)


def _renewed(make: Maker, path: Path) -> bytes:
    """Return what takes the place of a file, in a higher version where it says something else."""
    fresh = make(())
    before = path.read_bytes() if path.is_file() else b""
    old, own = _numbers(before), _numbers(fresh)
    if own > old:
        return fresh
    return before if make(old) == before else make((*old[:-1], old[-1] + 1))


def _numbers(content: bytes) -> Numbers:
    """Return the version of a manifest or package; none for another file."""
    with contextlib.suppress(zipfile.BadZipFile, KeyError), zipfile.ZipFile(io.BytesIO(content)) as archive:
        content = archive.read("manifest.json")
    found = _VERSION.search(content)
    return tuple(map(int, found[1].split(b"."))) if found else ()


def _own(length: int) -> Numbers:
    return (*map(int, version().split(".")), 0)[:length]


def version() -> str:
    """Return the version as office programs want it: from 1.0 on, and always growing."""
    major, minor, patch = [*re.findall(r"\d+", __version__), "0", "0", "0"][:3]
    return f"{int(major) + 1}.{minor}.{patch}"


def _placed(value: str, address: str, query: str) -> str:
    """Return a value of a manifest for a server, with the wishes where a page or script reads them."""
    if not value.startswith(BASE):
        return value
    told = address + value.removeprefix(BASE)
    return f"{told}?{query}" if query and told.endswith(_WITH_WISHES) else told


def _xml(source: bytes, address: str, query: str, told: str) -> bytes:
    from lxml import etree

    root = etree.fromstring(source, etree.XMLParser(resolve_entities=False, remove_comments=True))
    for element in root.iter():
        if etree.QName(element).localname == "Version":
            element.text = told
        elif etree.QName(element).localname == "AppDomain" and element.text:
            element.text = _placed(element.text, address, query)
        elif value := element.get("DefaultValue"):
            element.set("DefaultValue", _placed(value, address, query))
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def _json(source: bytes, address: str, query: str, told: str) -> bytes:
    found = json.loads(source)
    found["version"] = told
    placed = _walked(found, address, query)
    return json.dumps(placed, indent=2, ensure_ascii=False).encode() + b"\n"


def _walked(found: Any, address: str, query: str) -> Any:
    if isinstance(found, Mapping):
        return {name: _walked(value, address, query) for name, value in found.items()}
    if isinstance(found, list):
        return [_walked(value, address, query) for value in found]
    if found == urlsplit(BASE).netloc:
        return urlsplit(address).netloc
    return _placed(found, address, query) if isinstance(found, str) else found
