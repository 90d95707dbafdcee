"""Lets one process at a time do something; a process that is killed leaves no lock behind."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

_POLL = 0.2
"""Seconds between two looks at whether the other one is ready."""


@contextmanager
def alone(path: Path, busy: Callable[[], None]) -> Iterator[None]:
    """Hold a lock while the block runs.

    Args:
        path: a file that stands for the lock; it is made where needed, and stays.
        busy: called once where another process holds it, before waiting for that.

    Raises:
        OSError: the file cannot be written, or its file system knows no locks.
    """
    with path.open("ab") as file:
        if not _locked(file):
            busy()
            while not _locked(file):
                time.sleep(_POLL)
        yield  # closing the file unlocks it


if sys.platform == "win32":
    import errno
    import msvcrt

    def _locked(file: BinaryIO) -> bool:
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError as error:
            if error.errno not in (errno.EACCES, errno.EDEADLK):
                raise
            return False
        return True

else:
    import fcntl

    def _locked(file: BinaryIO) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
