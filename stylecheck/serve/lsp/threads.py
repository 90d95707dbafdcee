"""Runs what takes long beside the event loop, in threads that nobody waits for at the end of the program."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import TypeVar

T = TypeVar("T")
_NAME = "stylecheck-lsp"


async def in_thread(function: Callable[[], T]) -> T:
    """Return what a function returns, run in a thread of its own; where the waiting is cancelled, it runs on unheard.

    The threads of an executor would keep the program alive until a long letter is done that nobody has open any more.

    Raises:
        Exception: what the function raises.
    """
    outcome: Future[T] = Future()
    outcome.set_running_or_notify_cancel()  # from here on it cannot be cancelled, only not be heard

    def run() -> None:
        try:
            outcome.set_result(function())
        except Exception as error:
            outcome.set_exception(error)

    threading.Thread(target=run, name=_NAME, daemon=True).start()
    return await asyncio.wrap_future(outcome)


def is_busy() -> bool:
    """Say whether such a thread still runs."""
    return any(thread.name == _NAME for thread in threading.enumerate())
