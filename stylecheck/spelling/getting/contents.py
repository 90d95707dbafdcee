"""What lies in an installed folder: its files with size and checksum, written down at install and compared later."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from stylecheck.spelling.getting.jars import jars, starter

LIST = "stylecheck-inhoud.tsv"
"""The file with what was installed."""
STARTER = "languagetool-server.jar"
"""The jar that is started; the others follow from its manifest."""
LIBS = "libs"
_ORIGIN = "# herkomst: "
_FROM_SYSTEMS = {".DS_Store", "Thumbs.db", "desktop.ini"}
"""Files that Finder and Explorer leave in a folder that somebody looks at."""
_AT_ONCE = 4
"""Threads that calculate checksums: 139 MB take 0.3 seconds in one thread and 0.14 in two or more, on two cores."""

Contents = Mapping[str, tuple[int, str]]
"""Size in bytes and SHA-256 of files, by their path in the folder, with slashes."""


def pinned() -> dict[str, tuple[int, str]]:
    """Return the contents of a folder that is made of the jars in our own list."""
    start = starter(jar.name for jar in jars())
    listed = {f"{LIBS}/{jar.name}": (jar.size, jar.sha256) for jar in jars()}
    return {STARTER: (len(start), hashlib.sha256(start).hexdigest()), **listed}


def write_list(folder: Path, origin: str) -> None:
    """Write down in a folder what it holds, and where that came from."""
    names = sorted(_names(folder))
    sizes = [(folder / name).stat().st_size for name in names]
    rows = zip(names, sizes, _checksums(folder, names), strict=True)
    text = "".join(f"{name}\t{size}\t{checksum}\n" for name, size, checksum in rows)
    (folder / LIST).write_text(f"{_ORIGIN}{origin}\n{text}", encoding="utf-8", newline="\n")


def origin(folder: Path) -> str:
    """Return where a folder came from, "" where it does not say."""
    try:
        with (folder / LIST).open(encoding="utf-8") as file:
            first = file.readline()
    except (OSError, UnicodeDecodeError):
        return ""
    return first.removeprefix(_ORIGIN).strip() if first.startswith(_ORIGIN) else ""


def listed(folder: Path) -> Contents:
    """Return what was written down in a folder; empty where it has no list, or one that is damaged."""
    try:
        lines = (folder / LIST).read_text(encoding="utf-8").splitlines()
        rows = (line.split("\t") for line in lines if not line.startswith("#"))
        return {name: (int(size), checksum) for name, size, checksum in rows}
    except (OSError, ValueError):
        return {}


def difference(folder: Path, wanted: Contents) -> str:
    """Return the first thing in which a folder differs from what it should hold, as a Dutch clause; "" where nothing.

    Raises:
        OSError: a file cannot be read.
    """
    present = set(_names(folder))
    for name in sorted(present ^ wanted.keys()):
        return f"{name} {'hoort er niet' if name in present else 'ontbreekt'}"
    names = sorted(wanted)
    changed = (name for name in names if (folder / name).stat().st_size != wanted[name][0])
    name = next(changed, "") or _first_changed(folder, names, wanted)
    return f"{name} is veranderd" if name else ""


def _first_changed(folder: Path, names: list[str], wanted: Contents) -> str:
    pairs = zip(names, _checksums(folder, names), strict=True)
    return next((name for name, checksum in pairs if checksum != wanted[name][1]), "")


def _names(folder: Path) -> Iterator[str]:
    for path in folder.rglob("*"):
        if (path.is_symlink() or not path.is_dir()) and path.name not in _FROM_SYSTEMS:
            name = path.relative_to(folder).as_posix()
            if name != LIST:
                yield name


def _checksums(folder: Path, names: Iterable[str]) -> list[str]:
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        return list(pool.map(_checksum, (folder / name for name in names)))


def _checksum(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
