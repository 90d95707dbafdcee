"""A second door for other devices in the room: it lets in little of what the server can do, and only with its key."""

from __future__ import annotations

import functools
import secrets
import socket
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from stylecheck.serve.access import LOCAL, Access

PER_MINUTE = 4000
"""Requests of one address; a group asks once a second how things stand, and forty may stand behind one address."""
MOST_BYTES = 1_000_000
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
"""Letters and digits that nobody takes for another one."""
_KEY = (4, 4, 4)
"""Characters of a key, in groups: 59 bits for a day, tried `PER_MINUTE` times a minute at most."""


@dataclass(frozen=True)
class Guests:
    """The door for guests.

    Attributes:
        listening: the socket; it belongs to the server, which closes it.
        access: what the door asks of a request.
        may: says of a method and a path whether guests may ask it at all.
        certificate, key: files for TLS, "" for none.
    """

    listening: socket.socket
    access: Access
    may: Callable[[str, str], bool]
    certificate: str = ""
    key: str = ""

    @property
    def port(self) -> int:
        """The port that it listens on."""
        port: int = self.listening.getsockname()[1]
        return port


@dataclass(frozen=True)
class Invitation:
    """What somebody needs to come in by the door for guests.

    Attributes:
        links: addresses of the server, without a slash at the end, the likeliest first.
        token: the key that each request must show.
    """

    links: Sequence[str]
    token: str = field(repr=False)


def new_key() -> str:
    """Return a key that can be read aloud and typed."""
    return "-".join("".join(secrets.choice(_LETTERS) for _ in range(length)) for length in _KEY)


def access_of(names: Sequence[str], token: str) -> Access:
    """Return what the door for guests asks of a request.

    Args:
        names: by which this machine may be asked.
    """
    return Access((*LOCAL, *names), (), token, MOST_BYTES, PER_MINUTE)


def addresses() -> list[str]:
    """Return the addresses of this machine on the networks that it is on, the one it would speak from first."""
    found: dict[str, None] = {}
    with suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asked:
        asked.connect(("192.0.2.1", 9))  # of a datagram socket: nothing is sent, only the way is looked up (RFC 5737)
        found[asked.getsockname()[0]] = None
    with suppress(OSError):
        found.update(dict.fromkeys(socket.gethostbyname_ex(socket.gethostname())[2]))
    return [each for each in found if not each.startswith(("127.", "0."))]


@functools.cache
def host_name() -> str:
    """Return the name of this machine."""
    return socket.gethostname()
