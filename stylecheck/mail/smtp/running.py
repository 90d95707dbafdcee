"""Runs the SMTP filter: listens, starts the workers, and stops when every message under way has its answer."""

from __future__ import annotations

import asyncio
import signal
import socket
from collections.abc import Callable

from stylecheck.mail.smtp.house import House
from stylecheck.mail.smtp.notices import Notices
from stylecheck.mail.smtp.session import Session

_LAST_ANSWERS = 100.0
"""Seconds that messages under way may still take; the next server has 90 to answer."""


def run(house: House, listening: socket.socket, notices: Notices, greet: Callable[[], None]) -> None:
    """Serve until a signal asks to stop; messages under way get their answer first.

    Args:
        greet: called when messages can be judged; those that come before wait.

    Raises:
        StylecheckError: settings, a rule file or the pipeline is not in order.
    """
    asyncio.run(_serve(house, listening, notices, greet))


async def _serve(house: House, listening: socket.socket, notices: Notices, greet: Callable[[], None]) -> None:
    loop = asyncio.get_running_loop()
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        try:
            loop.add_signal_handler(number, stop.set)
        except NotImplementedError:  # Windows
            signal.signal(number, lambda *_: loop.call_soon_threadsafe(stop.set))
    server = await loop.create_server(lambda: Session(house), sock=listening, backlog=house.most)
    starting = asyncio.create_task(house.desk.start())
    stopping = asyncio.create_task(stop.wait())
    try:
        await asyncio.wait((starting, stopping), return_when=asyncio.FIRST_COMPLETED)
        if starting.done():
            starting.result()
            greet()
            await stopping
    finally:
        server.close()
        await house.emptied(_LAST_ANSWERS)
        await notices.finished()
        starting.cancel()
        stopping.cancel()
        await asyncio.wait((starting, stopping))
        await house.desk.stop()
