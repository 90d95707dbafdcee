"""Tells whether files are still the same: by their names, times and sizes, so that none has to be read."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from pathlib import Path

from stylecheck.places import built_in_folder
from stylecheck.settings import Settings
from stylecheck.spelling.words import personal_file

Mark = tuple[str, int, int]
"""Name of a file, the time it was last written (ns), and its size (bytes)."""
_RULES = (".yaml", ".yml")


def places_of(settings: Settings) -> Iterator[Path]:
    """Yield the files and folders that a checker with these settings is made of."""
    yield built_in_folder()
    yield personal_file()
    yield from settings.rule_folders
    yield from settings.words
    if settings.baseline:
        yield settings.baseline
    house = Path(settings.house_style)
    if house.suffix in _RULES:
        yield house
        yield from sorted(house.parent.glob("*.yaml"))  # it may extend one of these


def marks(places: Iterable[Path], suffixes: tuple[str, ...] = _RULES) -> frozenset[Mark]:
    """Return the marks of files, and of all files with one of these suffixes in folders; what is not there has none."""
    return frozenset(mark for place in places for mark in _marks(place, suffixes))


def fingerprint(marks: Iterable[Mark]) -> str:
    """Return what is the same for the same marks."""
    return blake2b(repr(sorted(marks)).encode("utf-8", "surrogateescape"), digest_size=16).hexdigest()


def _marks(place: Path, suffixes: tuple[str, ...]) -> Iterator[Mark]:
    if not place.is_dir():
        yield from _mark(place)
        return
    for folder, _, names in os.walk(place):
        for name in names:
            if name.endswith(suffixes):
                yield from _mark(Path(folder, name))


def _mark(path: Path) -> Iterator[Mark]:
    try:
        seen = path.stat()
    except OSError:
        return
    yield str(path), seen.st_mtime_ns, seen.st_size
