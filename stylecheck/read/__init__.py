"""Reads letters from files, folders, patterns and standard input; one that fails does not stop the others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from stylecheck.errors import ReadError
from stylecheck.read.document import Document, Unread, capital, named
from stylecheck.read.files import STDIN, find_files
from stylecheck.read.formats import formats

__all__ = [
    "MAX_BYTES",
    "MAX_TEXT",
    "STDIN",
    "Document",
    "Unread",
    "find_files",
    "read_bytes",
    "read_document",
    "read_documents",
]

MAX_BYTES = 100_000_000
"""The largest file that is read, in bytes; a letter with a few pictures has a million."""
MAX_TEXT = 5_000_000
"""The longest text that is checked, in code points; a letter of a page has about 3000."""


def read_documents(sources: Sequence[str], stdin: BinaryIO | None = None) -> Iterator[Document | Unread]:
    """Yield a document for every letter behind the sources, and an `Unread` for what cannot be read.

    Args:
        sources: files, folders, patterns, or "-" for standard input. An archive or mail folder holds several letters.
        stdin: where "-" reads from.
    """
    for place in find_files(sources):
        if isinstance(place, Unread):
            yield place
            continue
        try:
            yield from read_bytes(_bytes(place, stdin), place)
        except ReadError as error:
            yield Unread(place, error)


def read_document(source: str, stdin: BinaryIO | None = None) -> Document:
    """Return the letter in one file, or from standard input where the source is "-".

    Raises:
        ReadError: the file is not there, is closed to us, is too large, is empty, is no letter, or holds several.
    """
    outcomes = list(read_bytes(_bytes(source, stdin), source))
    if len(outcomes) != 1:
        raise ReadError(
            f"{capital(named(source))} bevat {len(outcomes)} brieven; pak het bestand uit en geef één brief."
        )
    if isinstance(outcomes[0], Unread):
        raise outcomes[0].error
    return outcomes[0]


def read_bytes(data: bytes, source: str) -> Iterator[Document | Unread]:
    """Yield the letters in the bytes of a file, whatever its format.

    Args:
        source: the name of the file, which reports and messages tell.

    Raises:
        ReadError: it is too large, is empty, or is nothing that we can read.
    """
    if len(data) > MAX_BYTES:
        raise ReadError(f"{capital(named(source))} is groter dan 100 MB; geef een bestand met alleen de brief.")
    kind = next(each for each in formats() if each.knows(data, source))
    for outcome in kind.read(data, source):
        if isinstance(outcome, Document) and len(outcome.letter.text) > MAX_TEXT:
            yield Unread(outcome.source, _too_long(outcome.source))
        else:
            yield outcome


def _too_long(source: str) -> ReadError:
    return ReadError(
        f"{capital(named(source))} heeft meer dan vijf miljoen letters; geef een bestand met alleen de brief."
    )


def _bytes(source: str, stdin: BinaryIO | None) -> bytes:
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
