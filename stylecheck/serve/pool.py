"""The worker processes behind the server: chosen, watched, stopped where they take too long, and started anew."""

from __future__ import annotations

import asyncio
import json
import multiprocessing
import os
import site
import sys
from collections.abc import Mapping, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerContext, SpawnContext
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any
from zlib import crc32

import stylecheck
from stylecheck.choices import Choices
from stylecheck.errors import StylecheckError
from stylecheck.serve.jobs import Job, RefusedError, Reply
from stylecheck.serve.worker import READY, Refresh, Tidy, work

_START_SECONDS = 120.0
"""How long loading the pipeline may take; on a slow disk it takes ten seconds."""
_SHARE_OF_SPELLING = 0.8
"""Of the time for a request, what LanguageTool may take; without its answer the style is still reported in time."""
_SPELLER = 0
"""The worker that has LanguageTool, which takes some hundreds of megabytes."""
_LOOK = 0.05
"""Seconds between looks at whether the last jobs are done."""
BUSY = "Er zijn nu te veel brieven tegelijk. Probeer het over een paar tellen opnieuw."
LATE = "Deze brief kost te veel tijd. Controleer hem in delen."
STOPPING = "De server stopt. Probeer het zo opnieuw."
DIED = "Het controleren is halverwege gestopt. Probeer het opnieuw."


@dataclass(frozen=True)
class Limits:
    """How much the server takes on.

    Attributes:
        workers: processes that check, each one letter at a time.
        waiting: requests that may wait for a worker; more are sent away.
        seconds: how long a request may wait, and then how long its letter may take.
    """

    workers: int = 2
    waiting: int = 16
    seconds: float = 30.0


def processes() -> int:
    """Return how many workers there are where nobody says it: two, or one where the machine has one core."""
    return min(2, os.cpu_count() or 1)


_Context = ForkServerContext | SpawnContext


class _Worker:
    """One worker process and the queue before it."""

    def __init__(self, context: _Context, arguments: tuple[Any, ...], threads: Executor) -> None:
        self._context, self._arguments, self._threads = context, arguments, threads
        self._turn = asyncio.Lock()
        self._process: BaseProcess | None = None
        self._connection: Connection | None = None
        self._waiting = 0
        self._restart: asyncio.Task[None] | None = None

    @property
    def pid(self) -> int | None:
        """The number of its process, None where it has none."""
        return self._process.pid if self._process else None

    @property
    def load(self) -> int:
        """The number of jobs it has to do, with the one that it does."""
        return self._waiting + self._turn.locked()

    async def start(self) -> None:
        """Start the process, and wait until its checkers are warm.

        Raises:
            StylecheckError: settings, a rule file or the pipeline is not in order.
        """
        async with self._turn:
            await self._started()

    async def do(self, job: Job, seconds: float) -> Reply:
        """Let the worker do a job when it is its turn; one that has begun is done also where who asked has gone.

        Args:
            seconds: how long it may wait, and then how long it may take.

        Raises:
            RefusedError: the job is refused, took too long, or the worker died.
        """
        self._waiting += 1
        try:
            async with asyncio.timeout(seconds):
                await self._turn.acquire()
        except TimeoutError:
            raise RefusedError(503, BUSY, again=5) from None
        finally:
            self._waiting -= 1
        doing = asyncio.create_task(self._done(job, seconds))
        doing.add_done_callback(_seen)
        return await asyncio.shield(doing)

    async def _done(self, job: Job, seconds: float) -> Reply:
        """Do a job whose turn it is, and give the turn to the next."""
        try:
            if self._process is None or not self._process.is_alive():
                await self._started()
            outcome = await self._exchange(job, seconds)
        except RefusedError:
            raise
        except StylecheckError as error:
            raise RefusedError(503, str(error), again=10) from None
        finally:
            self._turn.release()
        if isinstance(outcome, RefusedError):
            raise outcome
        return outcome

    async def _exchange(self, job: Job, seconds: float) -> Reply | RefusedError:
        assert self._connection is not None
        clock = asyncio.get_running_loop()
        try:
            return await clock.run_in_executor(self._threads, _ask, self._connection, job, seconds)
        except TimeoutError:
            self._begin_anew()
            raise RefusedError(503, LATE) from None
        except (EOFError, OSError):
            self._begin_anew()
            raise RefusedError(503, DIED, again=1) from None

    def _begin_anew(self) -> None:
        """Stop a process that hangs or has died, and start another for the next job."""
        self.kill()
        self._restart = asyncio.create_task(self._quietly_started())

    async def _quietly_started(self) -> None:
        with suppress(StylecheckError):  # the next job tells
            await self.start()

    async def _started(self) -> None:
        if self._process is not None and self._process.is_alive():
            return
        self.kill()
        answer = await asyncio.get_running_loop().run_in_executor(self._threads, self._launch)
        if answer != READY:
            self.kill()
            raise StylecheckError(answer)

    def _launch(self) -> str:
        """Start a process; return READY, or the Dutch line for which there can be none."""
        self._connection, theirs = self._context.Pipe()
        process = self._context.Process(target=work, args=(theirs, *self._arguments), daemon=True, name="stylecheck")
        try:
            process.start()
            self._process = process
            theirs.close()  # so that its end is seen here
            return str(_answer(self._connection, _START_SECONDS))
        except (TimeoutError, EOFError, OSError):
            return "De server kan niet starten. Probeer het opnieuw, of start de computer opnieuw op."

    def kill(self) -> None:
        """Stop the process at once."""
        if self._process is not None:
            self._process.kill()
        if self._connection is not None:
            self._connection.close()
        self._process = self._connection = None


def _seen(doing: asyncio.Task[Reply]) -> None:
    """Take note of how a job ended: where who asked has gone, asyncio would tell of an error that nobody saw."""
    if not doing.cancelled():
        doing.exception()


def _ask(connection: Connection, job: Job, seconds: float) -> Reply | RefusedError:
    connection.send(job)
    outcome: Reply | RefusedError = _answer(connection, seconds)
    return outcome


def _answer(connection: Connection, seconds: float) -> Any:
    if not connection.poll(max(seconds, 0.0)):
        raise TimeoutError
    return connection.recv()


class Pool:
    """The workers of a server.

    Args:
        profiles: see `Bench`.
        limits: how much is taken on.

    Attributes:
        problems: what is wrong with settings or rules on disk, while the last good ones serve on; see `Bench`.
        ready: every worker is warm.
    """

    def __init__(self, profiles: Mapping[str, Choices], limits: Limits) -> None:
        self.limits = limits
        self.problems: Mapping[str, Sequence[str]] = {}
        self.ready = False
        self._stopping = False
        self._threads = ThreadPoolExecutor(limits.workers, "worker")
        seconds = max(1.0, limits.seconds * _SHARE_OF_SPELLING)
        context = _context()
        self._workers = [
            _Worker(context, (profiles, seconds, n == _SPELLER), self._threads) for n in range(limits.workers)
        ]

    @property
    def problem(self) -> str:
        """What is wrong with settings or rules on disk, in Dutch; "" where nothing is."""
        return " ".join(dict.fromkeys(line for lines in self.problems.values() for line in lines))

    @property
    def pids(self) -> list[int]:
        """The numbers of the worker processes."""
        return [worker.pid for worker in self._workers if worker.pid is not None]

    async def start(self) -> None:
        """Start the workers, and wait until they are warm.

        Raises:
            StylecheckError: settings, a rule file or the pipeline is not in order.
        """
        await asyncio.gather(*(worker.start() for worker in self._workers))
        self.ready = True

    async def run(self, job: Job) -> Reply:
        """Let a worker do a job.

        Raises:
            RefusedError: it cannot be done now, or not at all.
        """
        if self._stopping:
            raise RefusedError(503, STOPPING, again=5)
        if sum(worker.load for worker in self._workers) >= self.limits.workers + self.limits.waiting:
            raise RefusedError(503, BUSY, again=1)
        return await self._for(job).do(job, self.limits.seconds)

    def _for(self, job: Job) -> _Worker:
        if job.spelling:
            return self._workers[_SPELLER]
        if job.draft:
            return self._workers[crc32(job.draft.encode()) % len(self._workers)]
        return min(reversed(self._workers), key=lambda worker: worker.load)

    async def refresh(self) -> None:
        """Let every worker take changed settings and rules into use, between two jobs."""
        told = [json.loads(reply.body) for reply in await self._each(Refresh()) if isinstance(reply, Reply)]
        self.problems = {name: lines for each in told for name, lines in each.items()}

    async def tidy(self) -> None:
        """Let every worker forget old drafts."""
        await self._each(Tidy())

    async def everywhere(self, job: Job) -> None:
        """Let every worker do a job.

        Raises:
            RefusedError: one could not.
        """
        for outcome in await self._each(job):
            if isinstance(outcome, RefusedError):
                raise outcome

    async def _each(self, job: Job) -> Sequence[Reply | BaseException]:
        return await asyncio.gather(
            *(worker.do(job, _START_SECONDS) for worker in self._workers), return_exceptions=True
        )

    async def stop(self) -> None:
        """Let running jobs end, and stop the workers."""
        begun, self._stopping, self.ready = self.ready, True, False
        with suppress(TimeoutError):
            async with asyncio.timeout(self.limits.seconds if begun else 0):
                while any(worker.load for worker in self._workers):
                    await asyncio.sleep(_LOOK)
        for worker in self._workers:
            worker.kill()
        self._threads.shutdown(wait=False, cancel_futures=True)


def _context() -> _Context:
    """Return how processes are started: as copies of one that is warm already, where the system can do that."""
    if sys.platform == "win32":
        return multiprocessing.get_context("spawn")
    _import_as_here()
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["stylecheck.serve.warm"])
    return context


def _import_as_here() -> None:
    """Let new processes import what this one imports.

    The process that is copied would look in the working folder first, where another stylecheck may lie.
    """
    os.environ["PYTHONSAFEPATH"] = "1"
    folder = str(Path(stylecheck.__file__).parents[1])
    if folder not in (*site.getsitepackages(), site.getusersitepackages()):
        os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, (folder, os.environ.get("PYTHONPATH"))))
