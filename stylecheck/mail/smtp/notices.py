"""Sends notices to writers over SMTP, beside the messages that they are about."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress

from stylecheck.mail.desk import Desk
from stylecheck.mail.message import Head
from stylecheck.mail.notice import Notice, notice
from stylecheck.mail.screening import Envelope
from stylecheck.mail.smtp.upstream import NextServer, Upstream, UpstreamError
from stylecheck.mail.verdict import Outcome

_AGAIN = (0, 5, 30, 120)
"""Seconds before each time that a notice is offered."""
_LAST = 10.0
"""Seconds for notices that are under way when the filter stops."""
_NO_NOTICE = "Een melding aan een schrijver kon niet weg: de volgende mailserver nam haar niet aan."


class Notices:
    """Sends notices to writers, by the side.

    Args:
        server: who takes them.
        name: what this machine calls itself.
        tell: gets a Dutch line where one could not be sent.
    """

    def __init__(self, desk: Desk, server: NextServer, name: str, tell: Callable[[str], None]) -> None:
        self._desk, self._server, self._name, self._tell = desk, server, name, tell
        self._under_way: set[asyncio.Task[None]] = set()

    def notify(self, outcome: Outcome, envelope: Envelope, head: Head, number: str = "") -> None:
        """Tell a writer about a message, where the policy wants that; for the number see `notice`."""
        try:
            told = notice(outcome, envelope, head, self._desk.policy, number)
        except Exception:  # an address that is none; what was done with the message stands
            self._tell(_NO_NOTICE)
            return
        if told:
            task = asyncio.create_task(self._send(told))
            self._under_way.add(task)
            task.add_done_callback(self._under_way.discard)

    async def finished(self) -> None:
        """Wait a moment until all were sent."""
        if self._under_way:
            await asyncio.wait(self._under_way, timeout=_LAST)
        for task in self._under_way:
            task.cancel()
            self._tell(_NO_NOTICE)

    async def _send(self, told: Notice) -> None:
        for seconds in _AGAIN:
            await asyncio.sleep(seconds)
            with suppress(UpstreamError):
                server = await Upstream.connected(self._server, self._name)
                try:
                    if await self._taken(server, told):
                        return
                finally:
                    await server.quit()
        self._tell(_NO_NOTICE)

    async def _taken(self, server: Upstream, told: Notice) -> bool:
        utf8 = "" if told.to.isascii() else " SMTPUTF8"
        for line in (f"EHLO {self._name}", f"MAIL FROM:<>{utf8}", f"RCPT TO:<{told.to}>"):
            if not (await server.ask(line.encode())).ok:
                return False
        if (await server.ask(b"DATA")).code != 354:
            return False
        return (await server.hand_over([told.data.replace(b"\r\n.", b"\r\n..")], ended=True)).ok
