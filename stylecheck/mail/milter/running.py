"""Runs the milter: starts the workers, then listens, and stops when every message under way has its answer."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from stylecheck.errors import SettingError, StylecheckError
from stylecheck.mail.desk import Desk
from stylecheck.mail.milter.address import Address, answers, check_free
from stylecheck.mail.milter.bridge import Bridge
from stylecheck.mail.milter.library import Library

if TYPE_CHECKING:
    from stylecheck.mail.smtp.notices import Notices

_PROBES = 50
_LOOK = 0.1
"""Seconds between looks at whether it answers; libmilter does so within one."""


@dataclass(frozen=True)
class Service:
    """What is run.

    Attributes:
        seconds: how long a message may take.
        folder: where large messages are kept while they are judged; None for the folder of the system.
        notices: tells writers about their messages; None where nobody is told.
        greet: called when mail servers can come.
    """

    desk: Desk
    address: Address
    seconds: float
    folder: Path | None
    notices: Notices | None
    greet: Callable[[], None]


def run(service: Service) -> None:
    """Serve until a signal asks to stop.

    Raises:
        StylecheckError: the address, settings, a rule file or the pipeline is not in order, or libmilter stopped.
    """
    asyncio.run(_serve(service))


async def _serve(service: Service) -> None:
    loop = asyncio.get_running_loop()
    stop = asyncio.Event()
    signal.signal(signal.SIGHUP, signal.SIG_IGN)  # libmilter would stop
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    check_free(service.address)
    starting = asyncio.create_task(service.desk.start())  # the workers are there before libmilter has threads
    stopping = asyncio.create_task(stop.wait())
    try:
        await asyncio.wait((starting, stopping), return_when=asyncio.FIRST_COMPLETED)
        if starting.done():
            starting.result()
            await _listen(service, stopping)
    finally:
        starting.cancel()
        stopping.cancel()
        await asyncio.wait((starting, stopping))
        await service.desk.stop()


async def _listen(service: Service, stopping: asyncio.Task[bool]) -> None:
    loop = asyncio.get_running_loop()
    notify = service.notices.notify if service.notices else None
    bridge = Bridge(service.desk, loop, notify, service.seconds, service.folder)
    ended = asyncio.Event()
    library = Library(bridge, lambda: loop.call_soon_threadsafe(ended.set))
    ending = asyncio.create_task(ended.wait())
    try:
        try:
            library.open(service.address.connection)
        except OSError:
            raise SettingError(
                f"Op ‘{service.address}’ kan de milter niet luisteren. Kijk naar de rechten, of kies een andere plek."
            ) from None
        await _answering(service.address)
        service.address.take()
        service.greet()
        await asyncio.wait((stopping, ending), return_when=asyncio.FIRST_COMPLETED)
        if not stopping.done():
            raise StylecheckError("De milter is onverwacht gestopt. Start hem opnieuw.")
    finally:
        service.address.leave()
        ending.cancel()
        await bridge.emptied()
        if service.notices:
            await service.notices.finished()


async def _answering(address: Address) -> None:
    """Wait until libmilter answers a mail server.

    Raises:
        StylecheckError: it does not.
    """
    for _ in range(_PROBES):
        if await asyncio.to_thread(answers, address, early=True):
            return
        await asyncio.sleep(_LOOK)
    raise StylecheckError(f"De milter op ‘{address}’ antwoordt niet. Start hem opnieuw.")
