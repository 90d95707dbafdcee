"""Changes on a computer that are made all, or none at all."""

from __future__ import annotations

import json
import stat
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Any

from stylecheck.files import write_whole
from stylecheck.install import registry
from stylecheck.install.registry import Value


class Changes:
    """Makes changes; where its block ends in an error, everything is as it was before.

    Attributes:
        folders: the folders that it made, the outer ones first.
    """

    def __init__(self) -> None:
        self.folders: list[Path] = []
        self._undo: list[Callable[[], None]] = []

    def __enter__(self) -> Changes:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if kind is None:
            return
        for undo in reversed(self._undo):
            with suppress(Exception):  # what can be put back is
                undo()

    def write(self, path: Path, data: bytes, mode: int = 0o644) -> None:
        """Write a file, and make the folders that it lies in.

        Args:
            mode: the permissions of a new file; one that is there keeps its own, unless it is to run.

        Raises:
            OSError: a folder cannot be made.
            WriteError: the file cannot be written.
        """
        old = path.read_bytes() if path.is_file() else None
        own = mode if old is None else stat.S_IMODE(path.stat().st_mode)
        wanted = mode if mode & 0o111 else own
        if old == data and own == wanted:
            return
        self._make(path.parent, mode | (mode & 0o444) >> 2)
        self._undo.append(partial(path.unlink, missing_ok=True) if old is None else partial(_restore, path, old, own))
        write_whole(path, data)
        path.chmod(wanted)

    def delete(self, path: Path) -> bool:
        """Delete a file, and say whether it was there.

        Raises:
            OSError: it cannot be read or deleted.
        """
        if not path.is_file():
            return False
        old, mode = path.read_bytes(), stat.S_IMODE(path.stat().st_mode)
        self._undo.append(partial(_restore, path, old, mode))
        path.unlink()
        return True

    def clear(self, folders: Iterable[Path]) -> None:
        """Delete the folders that are empty, the inner ones first; the others stay."""
        for folder in sorted(folders, key=lambda folder: len(folder.parts), reverse=True):
            with suppress(OSError):
                mode = stat.S_IMODE(folder.stat().st_mode)
                folder.rmdir()
                self._undo.append(partial(folder.mkdir, mode))

    def set(self, value: Value) -> None:
        """Write a value in the registry.

        Raises:
            OSError: it may not be written.
        """
        old = registry.read(value)
        self._undo.append(partial(_put_back, value, old))
        registry.write(value)

    def unset(self, value: Value) -> bool:
        """Delete a value from the registry, and say whether it was there.

        Raises:
            OSError: it may not be deleted.
        """
        if (old := registry.read(value)) is None:
            return False
        self._undo.append(partial(_put_back, value, old))
        registry.delete(value)
        return True

    def _make(self, folder: Path, mode: int) -> None:
        if folder.is_dir():
            return
        self._make(folder.parent, mode)
        folder.mkdir()
        self._undo.append(folder.rmdir)
        self.folders.append(folder)
        folder.chmod(mode)


def written(told: Mapping[str, Any]) -> bytes:
    """Return an object as a file with JSON that people can read."""
    return (json.dumps(told, ensure_ascii=False, indent=2) + "\n").encode()


def _restore(path: Path, data: bytes, mode: int) -> None:
    write_whole(path, data)
    path.chmod(mode)


def _put_back(value: Value, text: str | None) -> None:
    if text is None:
        registry.delete(value)
    else:
        registry.write(Value(value.hive, value.key, value.name, text, value.whole))
