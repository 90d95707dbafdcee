"""Reads letters from files, folders, patterns and standard input; one that fails does not stop the others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from stylecheck.errors import ReadError
from stylecheck.letter import Letter
from stylecheck.read.files import STDIN, Unread, find_files
from stylecheck.read.text import decode, foreign_format

__all__ = ["MAX_BYTES", "STDIN", "Unread", "find_files", "read_letter", "read_letters"]

MAX_BYTES = 5_000_000
"""The largest file that is read, in bytes; a letter of a page has about 3000."""


def read_letters(sources: Sequence[str], stdin: BinaryIO | None = None) -> Iterator[Letter | Unread]:
    """Yield a letter for every file behind the sources, and an `Unread` for what cannot be read.

    Args:
        sources: files, folders, patterns, or "-" for standard input.
        stdin: where "-" reads from.
    """
    for place in find_files(sources):
        if isinstance(place, Unread):
            yield place
            continue
        try:
            yield read_letter(place, stdin)
        except ReadError as error:
            yield Unread(place, error)


def read_letter(source: str, stdin: BinaryIO | None = None) -> Letter:
    """Return the letter in one file, or from standard input where the source is "-".

    Raises:
        ReadError: the file is not there, is closed to us, is too large, is empty, or is no text.
    """
    name = "de invoer" if source == STDIN else f"‘{source}’"
    data = _read(source, stdin)
    if len(data) > MAX_BYTES:
        raise ReadError(f"{_capital(name)} is groter dan 5 MB; geef een bestand met alleen de brief.")
    if (kind := foreign_format(data)) == "geen tekstbestand":
        raise ReadError(f"{_capital(name)} is geen tekstbestand; sla de brief eerst op als tekst (.txt).")
    if kind:
        raise ReadError(f"{_capital(name)} is {kind} en dat kan ik nog niet lezen; sla de brief op als tekst (.txt).")
    text = decode(data)
    if not text.strip("\ufeff\u200b").strip():
        raise ReadError(f"{_capital(name)} is leeg; zet er eerst de tekst van de brief in.")
    return Letter(text, source)


def _read(source: str, stdin: BinaryIO | None) -> bytes:
    if source == STDIN:
        if stdin is None:
            raise ReadError("Er is geen standaardinvoer; geef de naam van een bestand.")
        return stdin.read(MAX_BYTES + 1)
    try:
        with Path(source).open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise ReadError(f"Het bestand ‘{source}’ bestaat niet; controleer de naam en de map.") from None
    except PermissionError:
        raise ReadError(
            f"Het bestand ‘{source}’ gaat niet open; sluit het in andere programma’s of vraag om leesrechten."
        ) from None
    except (OSError, ValueError):
        raise ReadError(f"Het bestand ‘{source}’ gaat niet open; controleer of de schijf nog bereikbaar is.") from None


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]
