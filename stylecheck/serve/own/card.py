"""Where a running server of this user is found: a small file that only this user can read, and that is gone with it."""

from __future__ import annotations

import errno
import os
import shlex
import stat
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from stylecheck import __version__
from stylecheck.places import runtime_folder
from stylecheck.serve.own.wire import dumped, loaded

SWITCH = "STYLECHECK_SERVER"
"""Environment variable: with "0" no command looks for a server, and no server lets itself be found."""
_FILE, _SOCKETS = "server.json", "server-*.sock"
_LARGEST = 10_000


@dataclass(frozen=True, slots=True)
class Card:
    """How the commands of the same user find a server.

    Attributes:
        version: of stylecheck.
        socket: path of a Unix socket; "" where there is none.
        port: on this machine only; 0 where there is a socket.
        secret: proves to each that the other has read this card.
    """

    version: str
    socket: str
    port: int
    secret: str = field(repr=False)


def is_off() -> bool:
    """Say whether servers and commands leave each other alone."""
    return os.environ.get(SWITCH) == "0"


def read() -> Card | None:
    """Return the card of the server that was started last; None where there is none, or none of this version.

    A card that another user may have written is none.
    """
    if is_off():
        return None
    try:
        folder = runtime_folder()
        with (folder / _FILE).open("rb") as file:
            if not (_is_private(folder.lstat()) and _is_private(os.fstat(file.fileno()))):
                return None
            card = loaded(Card, file.read(_LARGEST))
    except (OSError, ValueError):
        return None
    return card if card.version == __version__ else None


class WideError(PermissionError):
    """Other users can reach a folder of this user; `filename` is its path."""


def private_folder() -> Path:
    """Return the folder for card and socket; it is made where it is not there.

    Raises:
        WideError: other users can reach it, and this user can mend that.
        OSError: there can be none that other users cannot reach.
    """
    folder = runtime_folder()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not _is_private(state := folder.lstat()):
        own = stat.S_ISDIR(state.st_mode) and state.st_uid == os.geteuid()
        raise (WideError if own else PermissionError)(errno.EACCES, "not private", str(folder))
    return folder


def mending(error: OSError) -> str:
    """Return in Dutch what the user can do where `private_folder` gave an error."""
    if isinstance(error, WideError):
        folder = shlex.quote(str(error.filename))
        return f"Ook anderen kunnen bij de map van de server. Typ: chmod 700 {folder}. Start de server daarna opnieuw."
    return "Er is geen map waar alleen u bij kunt. Zet zo’n map in STYLECHECK_RUNTIME, en start de server opnieuw."


def socket_in(folder: Path) -> Path:
    """Return where the server in this process has its socket."""
    return folder / _SOCKETS.replace("*", str(os.getpid()))


def left_sockets(folder: Path) -> list[Path]:
    """Return the sockets of this server and of others, some of which may be dead."""
    return sorted(folder.glob(_SOCKETS))


def is_missing(folder: Path) -> bool:
    """Say whether no server can be found."""
    return not (folder / _FILE).exists()


def write(folder: Path, card: Card) -> None:
    """Put a card in the place of an earlier one.

    Raises:
        OSError: it cannot be written.
    """
    draft = folder / f"{_FILE}.{os.getpid()}"
    try:
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            file.write(dumped(card))
        draft.replace(folder / _FILE)
    finally:
        draft.unlink(missing_ok=True)


def remove(folder: Path, card: Card) -> None:
    """Take a socket away, and its card unless a later server has put its own there."""
    with suppress(OSError, ValueError):
        if card.socket:
            Path(card.socket).unlink(missing_ok=True)
        if loaded(Card, (folder / _FILE).read_bytes()) == card:
            (folder / _FILE).unlink()


def _is_private(state: os.stat_result) -> bool:
    """Say whether a file or folder is this user's and nobody else's; Windows sees to that for a user's folders."""
    if os.name == "nt":
        return True
    return state.st_uid == os.geteuid() and not state.st_mode & (stat.S_IRWXG | stat.S_IRWXO)
