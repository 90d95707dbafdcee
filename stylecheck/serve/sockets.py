"""Unix sockets that only this user can reach."""

from __future__ import annotations

import os
import socket
from pathlib import Path


def bound(path: Path) -> socket.socket:
    """Return a socket at a path where nothing stands.

    Raises:
        OSError: there can be none.
    """
    made = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    mask = os.umask(0o177)
    try:
        made.bind(str(path))
    except OSError:
        made.close()
        raise
    finally:
        os.umask(mask)
    return made


def answers(path: Path) -> bool:
    """Say whether a program listens at a path."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as probe:
        probe.settimeout(1.0)
        try:
            probe.connect(str(path))
        except OSError:
            return False
    return True
