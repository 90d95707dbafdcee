"""Where a milter listens: a Unix socket or a port; says whether one answers there, and lets a new one take over."""

from __future__ import annotations

import os
import shutil
import socket
import struct
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from stylecheck.errors import SettingError, reason_of

_RIGHTS = 0o660
_LONGEST = 100
"""Bytes of the path of a Unix socket: 107 on Linux, 103 elsewhere."""
_PATIENCE = 5.0
"""Seconds that a milter may take to answer."""
_VERSION = 6
_ACTIONS, _STEPS = 0x1FF, 0x1FFFFF
"""All that a mail server can do for a milter (mfdef.h: SMFI_CURR_ACTS, SMFI_CURR_PROT)."""
_NEGOTIATE, _QUIT = b"O", b"Q"
_GREETING = struct.pack("!IcIII", 13, _NEGOTIATE, _VERSION, _ACTIONS, _STEPS)
_GOODBYE = struct.pack("!Ic", 1, _QUIT)


class Address(Protocol):
    """A place to listen."""

    @property
    def connection(self) -> str:
        """Where libmilter must listen, as it writes that."""
        ...

    def check(self) -> None:
        """Make sure that a milter can stand here, as far as can be told before it listens.

        Raises:
            SettingError: it cannot.
        """

    def connect(self) -> socket.socket:
        """Return a connection with who listens here.

        Raises:
            OSError: nobody does.
        """
        ...

    def connect_early(self) -> socket.socket:
        """Return a connection with a milter that has not taken over yet; see `connect`."""
        ...

    def take(self) -> None:
        """Let a milter that listens take the place of the one before it.

        Raises:
            SettingError: the system refuses.
        """
        ...

    def leave(self) -> None:
        """Let nobody new in."""
        ...


@dataclass(frozen=True)
class Port:
    """A port.

    Attributes:
        host: a name, or an address without brackets.
    """

    host: str
    port: int

    def __str__(self) -> str:
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"

    @property
    def connection(self) -> str:
        """See `Address`."""
        return f"inet6:{self.port}@[{self.host}]" if ":" in self.host else f"inet:{self.port}@{self.host}"

    def check(self) -> None:
        """See `Address`."""

    def connect(self) -> socket.socket:
        """See `Address`."""
        return socket.create_connection((self.host, self.port), _PATIENCE)

    def connect_early(self) -> socket.socket:
        """See `Address`; on a port it has taken over as soon as it listens."""
        return self.connect()

    def take(self) -> None:
        """See `Address`."""

    def leave(self) -> None:
        """See `Address`; a port is left when the program ends."""


class UnixSocket:
    """A Unix socket; a new one comes in the place of an old one at once, when the milter behind it answers.

    Args:
        group: who may use it beside this user; "" for the group that files of this user have.

    Raises:
        SettingError: the path is too long.
    """

    def __init__(self, path: Path, group: str = "") -> None:
        self._path, self._group = path.absolute(), group
        self._early = self._path.with_name(f"{self._path.name}.{os.getpid()}")
        self._ours: int | None = None
        if len(os.fsencode(self._early)) > _LONGEST:
            raise SettingError(f"De naam ‘{path}’ bij --socket is te lang. Kies een kortere.")

    def __str__(self) -> str:
        return str(self._path)

    @property
    def connection(self) -> str:
        """See `Address`."""
        return f"unix:{self._early}"

    def check(self) -> None:
        """See `Address`."""
        folder = self._path.parent
        if not folder.is_dir():
            raise SettingError(f"De map ‘{folder}’ bij --socket bestaat niet. Maak hem eerst.")
        if not os.access(folder, os.W_OK | os.X_OK):
            raise SettingError(f"U mag niet schrijven in de map ‘{folder}’ bij --socket. Kies een andere plek.")
        if self._path.exists() and not self._path.is_socket():
            raise SettingError(f"‘{self}’ bij --socket is geen socket. Kies een andere naam.")

    def connect(self) -> socket.socket:
        """See `Address`."""
        return _connected(self._path)

    def connect_early(self) -> socket.socket:
        """See `Address`."""
        return _connected(self._early)

    def take(self) -> None:
        """See `Address`."""
        try:
            if self._group:
                shutil.chown(self._early, group=self._group)
            self._early.chmod(_RIGHTS)
            self._ours = self._early.stat().st_ino
            self._early.replace(self._path)
        except LookupError:
            raise SettingError(f"De groep ‘{self._group}’ bij --groep bestaat niet. Controleer de naam.") from None
        except PermissionError:
            raise SettingError(
                f"De groep ‘{self._group}’ bij --groep mag u niet kiezen. Start de milter als lid van die groep."
            ) from None
        except OSError as error:
            raise _closed(self, error) from None

    def leave(self) -> None:
        """See `Address`; the socket of a milter that took over from us stays."""
        with suppress(OSError):
            self._early.unlink(missing_ok=True)
            if self._path.stat().st_ino == self._ours:
                self._path.unlink()


def check_free(address: Address) -> None:
    """Make sure that no program listens at an address.

    Raises:
        SettingError: one does or may, or a milter cannot stand there.
    """
    address.check()
    try:
        address.connect().close()
    except (ConnectionRefusedError, FileNotFoundError):
        return
    except TimeoutError:
        pass
    except socket.gaierror:
        raise SettingError(f"Het adres ‘{address}’ bij --listen bestaat niet. Controleer de naam.") from None
    except OSError as error:
        raise _closed(address, error) from None
    raise SettingError(f"Op ‘{address}’ luistert al een ander programma. Stop dat eerst, of kies een andere plek.")


def answers(address: Address, *, early: bool = False) -> bool:
    """Say whether a milter answers at an address.

    Args:
        early: one that has not taken over yet.
    """
    try:
        with address.connect_early() if early else address.connect() as connection:
            connection.settimeout(_PATIENCE)
            connection.sendall(_GREETING)
            with connection.makefile("rb") as replies:
                reply = replies.read(len(_GREETING))
            connection.sendall(_GOODBYE)
    except OSError:
        return False
    return reply[4:5] == _NEGOTIATE


def _connected(path: Path) -> socket.socket:
    made = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    made.settimeout(_PATIENCE)
    try:
        made.connect(str(path))
    except OSError:
        made.close()
        raise
    return made


def _closed(address: object, error: OSError) -> SettingError:
    return SettingError(f"Op ‘{address}’ kan de milter niet luisteren ({reason_of(error)}). Kies een andere plek.")
