"""Takes messages from the threads of libmilter to the event loop of the desk, and knows how many are under way."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from pathlib import Path

from stylecheck.mail.counters import Event
from stylecheck.mail.desk import Desk, Message
from stylecheck.mail.judging import Judgement
from stylecheck.mail.message import Head
from stylecheck.mail.policy import Policy
from stylecheck.mail.screening import Envelope
from stylecheck.mail.verdict import Outcome, decide, decided_unread

ADAPTER = "milter"
"""What the counters call it."""
Notify = Callable[[Outcome, Envelope, Head], None]
_GRACE = 10.0
"""Seconds that the desk may take beyond its own limit before it counts as broken."""
_SETTLE = 0.3
"""Seconds that libmilter gets to send its last answer: it does so at once, but when we have no hand in it any more."""
_LOOK = 0.05


class Bridge:
    """What all sessions share; every method but `emptied` may be called from any thread.

    Args:
        notify: tells a writer about a message, in the event loop; None where nobody is told.
        seconds: how long the desk may take.
        folder: where large messages are kept while they are judged; None for the folder of the system.
    """

    def __init__(
        self, desk: Desk, loop: asyncio.AbstractEventLoop, notify: Notify | None, seconds: float, folder: Path | None
    ) -> None:
        self.folder = folder
        self._desk, self._loop, self._notify, self._seconds = desk, loop, notify, seconds
        self._lock = threading.Lock()
        self._under_way = 0
        self._stopping = False

    @property
    def policy(self) -> Policy:
        """What the organisation wants."""
        return self._desk.policy

    def begin(self) -> bool:
        """Take on one more message; False where no more are taken on."""
        with self._lock:
            self._under_way += not self._stopping
            return not self._stopping

    def end(self) -> None:
        """A message that was taken on has its answer, or has gone."""
        with self._lock:
            self._under_way -= 1

    def is_settled(self, head: Head, envelope: Envelope) -> bool:
        """Say whether it is certain, without its content, that nobody will look at a message."""
        return decided_unread(head, envelope, 0, self.policy) is not None

    def outcome(self, message: Message, envelope: Envelope) -> Outcome:
        """Return what is to be done with a message, and wait for it."""
        asked = asyncio.run_coroutine_threadsafe(self._desk.outcome(message, envelope), self._loop)
        try:
            return asked.result(self._seconds + _GRACE)
        except Exception:  # nothing of a message may get out, and a message may not go without an answer
            asked.cancel()
            return self.failed()

    def failed(self) -> Outcome:
        """Return what is to be done with a message for which something of our own is broken."""
        return decide(Judgement("failed", "error"), self.policy)

    def done(self, outcome: Outcome, envelope: Envelope, head: Head) -> None:
        """Count what was done with a message, and tell its writer where the policy wants that."""
        self._loop.call_soon_threadsafe(self._desk.count, outcome)
        if self._notify:
            self._loop.call_soon_threadsafe(self._notify, outcome, envelope, head)

    def lost(self) -> None:
        """Count a message for which the mail server did not take our answer."""
        self._loop.call_soon_threadsafe(self._desk.note, Event(ADAPTER, "deferred", failure="error"))

    async def emptied(self) -> None:
        """Take no more messages on, and wait until those that are under way have their answer."""
        with self._lock:
            self._stopping = True
        by = self._loop.time() + self._seconds + _GRACE
        while self._under_way and self._loop.time() < by:
            await asyncio.sleep(_LOOK)
        await asyncio.sleep(_SETTLE)
