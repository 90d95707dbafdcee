"""What all SMTP sessions share: the desk, the next server, and who may come in."""

from __future__ import annotations

import asyncio
import ipaddress
import ssl
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from stylecheck.mail.desk import Desk
from stylecheck.mail.message import Head
from stylecheck.mail.screening import Envelope
from stylecheck.mail.smtp.upstream import NextServer
from stylecheck.mail.verdict import Outcome

Notify = Callable[[Outcome, Envelope, Head, str], None]


class Dismissed(Protocol):
    """A session."""

    async def dismissed(self) -> None:
        """Hang up where no message is under way; where one is, after its answer."""
        ...


@dataclass
class House:
    """What all sessions share.

    Attributes:
        next: where messages go.
        name: what this machine calls itself.
        networks: whose computers may offer mail, beside this one.
        most: sessions at a time.
        folder: where large messages are kept while they are judged; None for the folder of the system.
        tls: for STARTTLS of clients, None where it is not offered.
        notify: tells a writer about a message that waits or went on, where the policy wants that.
        stopping: no new messages are taken.
    """

    desk: Desk
    next: NextServer
    name: str
    notify: Notify
    networks: Sequence[ipaddress.IPv4Network | ipaddress.IPv6Network] = ()
    most: int = 200
    folder: Path | None = None
    tls: ssl.SSLContext | None = None
    stopping: bool = False
    sessions: set[Dismissed] = field(default_factory=set)

    def lets_in(self, peer: object) -> bool:
        """Say whether a computer may offer mail.

        Args:
            peer: as the socket has it: an address and a port; anything else is a socket of this machine.
        """
        if not isinstance(peer, tuple):
            return True
        address = ipaddress.ip_address(str(peer[0]).partition("%")[0])
        address = getattr(address, "ipv4_mapped", None) or address
        return address.is_loopback or any(address in network for network in self.networks)

    async def emptied(self, seconds: float) -> None:
        """Let no new message in, and wait until those that are under way have their answer.

        Args:
            seconds: how long to wait at most.
        """
        self.stopping = True
        for session in tuple(self.sessions):
            await session.dismissed()
        clock = asyncio.get_running_loop()
        by = clock.time() + seconds
        while self.sessions and clock.time() < by:
            await asyncio.sleep(0.05)
