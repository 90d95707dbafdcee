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

    def notify(self, outcome: Outcome, envelope: Envelope, head: Head) -> None:
        """Tell a writer about a message, where the policy wants that."""
        if told := notice(outcome, envelope, head, self._desk.policy):
            task = asyncio.create_task(self._send(told))
            self._under_way.add(task)
            task.add_done_callback(self._under_way.discard)

    async def finished(self) -> None:
        """Wait until all were sent."""
        if self._under_way:
            await asyncio.wait(self._under_way)

    async def _send(self, told: Notice) -> None:
        sent = False
        with suppress(UpstreamError):
            server = await Upstream.connected(self._server, self._name)
            try:
                sent = await self._taken(server, told)
            finally:
                await server.quit()
        if not sent:
            self._tell(_NO_NOTICE)

    async def _taken(self, server: Upstream, told: Notice) -> bool:
        utf8 = "" if told.to.isascii() else " SMTPUTF8"
        for line in (f"EHLO {self._name}", f"MAIL FROM:<>{utf8}", f"RCPT TO:<{told.to}>"):
            if not (await server.ask(line.encode())).ok:
                return False
        if (await server.ask(b"DATA")).code != 354:
            return False
        return (await server.hand_over([told.data.replace(b"\r\n.", b"\r\n..")], ended=True)).ok
