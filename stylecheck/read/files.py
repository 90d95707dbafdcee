"""Finds the files behind what a user names: files, folders, patterns and standard input."""

from __future__ import annotations

import glob
import os
import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from stylecheck.errors import ReadError
from stylecheck.read.document import Unread
from stylecheck.read.formats import suffixes

STDIN = "-"
REVIEWED = "-nagekeken"
"""What the name of a copy with remarks ends with."""
MADE_BY = 'name="generator" content="stylecheck"'
"""What a web page says near its beginning that is a report of ours."""


def find_files(sources: Sequence[str]) -> list[str | Unread]:
    """Return the name of every file to read, each once, in the order of the sources and sorted within a folder.

    Folders are searched with their subfolders for files of every format that can be read; hidden files and folders are
    skipped, and so are the copies with remarks that we made ourselves. A pattern may
    have *, ?, [] and ** (Windows does not expand these itself). A source without files yields an `Unread`.
    """
    found: dict[str, str | Unread] = {}
    for source in sources:
        for place in _expand(source):
            name = place.source if isinstance(place, Unread) else place
            found.setdefault(name if name == STDIN else os.path.normcase(Path(name).absolute()), place)
    return list(found.values())


def _expand(source: str) -> Iterator[str | Unread]:
    if source == STDIN or os.path.lexists(source):
        yield from _walk(source) if os.path.isdir(source) else [source]  # noqa: PTH112 (Path.is_dir may raise)
    elif glob.has_magic(source):
        yield from _match(source)
    else:
        yield _unread(source, f"Het bestand ‘{source}’ bestaat niet; controleer de naam en de map.")


def _match(pattern: str) -> Iterator[str | Unread]:
    matches = sorted(glob.glob(pattern, recursive=True))  # noqa: PTH207 (Path.glob takes hidden files too)
    letters = [
        place for match in matches for place in (_walk(match, may_be_empty=True) if Path(match).is_dir() else [match])
    ]
    yield from letters or [_unread(pattern, f"Er past geen bestand bij ‘{pattern}’; controleer het patroon en de map.")]


def _walk(folder: str, may_be_empty: bool = False) -> Iterator[str | Unread]:
    problems: list[OSError] = []
    empty = True
    wanted = suffixes()
    for here, subfolders, files in os.walk(folder, onerror=problems.append):
        subfolders[:] = sorted(name for name in subfolders if not name.startswith("."))
        for name in sorted(files):
            if name.lower().endswith(wanted) and not name.startswith((".", "~$")) and not _ours(Path(here, name)):
                empty = False
                yield str(Path(here, name))
    for problem in problems:
        name = str(problem.filename or folder)
        yield _unread(name, f"De map ‘{name}’ gaat niet open; vraag om leesrechten of kies een andere map.")
    if empty and not problems and not may_be_empty:
        yield _unread(
            folder, f"In de map ‘{folder}’ staan geen brieven; zet er bestanden in zoals .docx, .odt, .pdf of .txt."
        )


def _ours(path: Path) -> bool:
    """Say whether a file is a copy with remarks, by its name, or a report as a web page, by what it says."""
    if path.suffix.lower() in (".html", ".htm"):
        with suppress(OSError), path.open("rb") as file:
            return MADE_BY.encode() in file.read(1000)
    return re.search(rf"{REVIEWED}(?:-\d+)?$", path.stem) is not None


def _unread(source: str, message: str) -> Unread:
    return Unread(source, ReadError(message))
