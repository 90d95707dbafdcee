"""The desk behind a mail server: judges messages with warm workers, and follows the policy where these cannot."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from stylecheck.choices import Choices
from stylecheck.errors import StylecheckError
from stylecheck.mail.counters import Counters, Event
from stylecheck.mail.judging import Judgement, judge
from stylecheck.mail.message import Head, undotted
from stylecheck.mail.policy import Policy
from stylecheck.mail.screening import Envelope
from stylecheck.mail.verdict import Outcome, decide, decided_unread, event_of
from stylecheck.serve.bench import Bench
from stylecheck.serve.follow import follow
from stylecheck.serve.jobs import RefusedError, Reply
from stylecheck.serve.pool import BUSY, DIED, LATE, STOPPING, Limits, Pool
from stylecheck.serve.wishes import Wishes

_FAILURES = {BUSY: "busy", LATE: "late", DIED: "died", STOPPING: "busy"}
_MOST_TOLD = 100
"""Lines about mistakes in stylecheck itself; where there are more, it is known."""


@dataclass(frozen=True, slots=True)
class Message:
    """A message on its way.

    Attributes:
        head: its headers.
        content: the whole of it, or the path of a file with it.
        size: in bytes.
        dotted: the content is as SMTP carries it, with a second dot before lines that begin with one.
    """

    head: Head
    content: bytes | Path
    size: int
    dotted: bool = False


@dataclass(frozen=True, slots=True)
class JudgeMessage:
    """Judges a message; the reply is a `Judgement` as JSON."""

    content: bytes | Path
    dotted: bool
    attachments: bool
    spelling: bool
    draft: str = ""

    def run(self, bench: Bench) -> Reply:
        """Do it."""
        checker, _ = bench.chosen(Wishes())
        data = self.content if isinstance(self.content, bytes) else self.content.read_bytes()
        data = undotted(data) if self.dotted else data
        return Reply(judge(data, checker, attachments=self.attachments).to_json().encode())


class Desk:
    """Judges messages one after another, each within a time; it never fails, and counts what it did.

    Args:
        adapter: what the counters call who asks: "smtp" or "milter".
        choices: the settings that messages are checked with.
        limits: how much is taken on; a message waits and takes `Limits.seconds` together at most.
        tell: gets Dutch lines for the administrator.
    """

    def __init__(
        self,
        adapter: str,
        choices: Choices,
        policy: Policy,
        limits: Limits,
        counters: Counters,
        tell: Callable[[str], None],
    ) -> None:
        self.policy = policy
        self._adapter, self._counters, self._tell = adapter, counters, tell
        self._profiles: Mapping[str, Choices] = {"": choices}
        self._pool = Pool(self._profiles, limits)
        self._seconds = limits.seconds
        self._spelling = False
        self._following: asyncio.Task[None] | None = None
        self._problem = ""
        self._told: set[str] = set()

    async def start(self) -> None:
        """Start the workers, and follow what changes on disk.

        Raises:
            StylecheckError: settings, a rule file or the pipeline is not in order.
        """
        self._look()
        await self._pool.start()
        self._following = asyncio.create_task(follow(self._pool, self._profiles, self._tell, self._look))

    async def stop(self) -> None:
        """Let running judgements end, and stop the workers."""
        if self._following:
            self._following.cancel()
        await self._pool.stop()

    def _look(self) -> None:
        with suppress(StylecheckError):  # the workers tell it
            self._spelling = self._profiles[""].settings().spelling

    async def outcome(self, message: Message, envelope: Envelope) -> Outcome:
        """Return what is to be done with a message."""
        unread = decided_unread(message.head, envelope, message.size, self.policy)
        return unread or decide(await self._judged(message), self.policy)

    def count(self, outcome: Outcome) -> None:
        """Count what was done with a message, once that is certain."""
        self.note(event_of(outcome, self._adapter))

    def note(self, event: Event) -> None:
        """Count something that happened."""
        self._counters.add(event)
        if (problem := self._counters.problem) != self._problem:
            self._problem = problem
            if problem:
                self._tell(problem)

    def _complain(self, faults: Sequence[str]) -> None:
        """Tell of mistakes in stylecheck itself, each once."""
        for line in faults:
            if line not in self._told and len(self._told) < _MOST_TOLD:
                self._told.add(line)
                self._tell(line)

    async def _judged(self, message: Message) -> Judgement:
        job = JudgeMessage(message.content, message.dotted, self.policy.attachments, self._spelling)
        clock = asyncio.get_running_loop()
        begun = clock.time()
        try:
            async with asyncio.timeout(self._seconds):
                reply = await self._pool.run(job)
            judgement = Judgement.from_json(reply.body)
            self._complain(judgement.faults)
            return judgement
        except TimeoutError:
            failure = "late"
        except RefusedError as error:
            failure = _FAILURES.get(error.message, "error")
        except Exception:
            failure = "error"
        return Judgement("failed", failure, seconds=clock.time() - begun)
