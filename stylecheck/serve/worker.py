"""A worker process: warm checkers that do one job after another, and end with the server."""

from __future__ import annotations

import signal
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection

from stylecheck.choices import Choices
from stylecheck.errors import StylecheckError
from stylecheck.serve.bench import Bench
from stylecheck.serve.jobs import Job, RefusedError, Reply, refused

READY = "ready"


@dataclass(frozen=True, slots=True)
class Refresh:
    """Takes changed settings and rules into use; its reply is what is wrong with them, as `Bench.problems`."""

    draft: str = ""
    spelling: bool = False

    def run(self, bench: Bench) -> Reply:
        """Do it."""
        return Reply.of(bench.refresh())


@dataclass(frozen=True, slots=True)
class Tidy:
    """Forgets old drafts."""

    draft: str = ""
    spelling: bool = False

    def run(self, bench: Bench) -> Reply:
        """Do it."""
        bench.tidy()
        return Reply(b"")


def work(connection: Connection, profiles: Mapping[str, Choices], seconds: float, spells: bool) -> None:
    """Do what comes over a connection until it is closed, which the end of the server does too.

    For the others see `Bench`. First comes READY, or the error for which there can be no checker.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the server, which lets running jobs end
    with suppress(EOFError, OSError):
        try:
            bench = Bench(profiles, seconds, spells=spells)
        except StylecheckError as error:
            connection.send(str(error))
            return
        connection.send(READY)
        while True:
            connection.send(_outcome(connection.recv(), bench))


def _outcome(job: Job, bench: Bench) -> Reply | RefusedError:
    """Return the reply to a job; a refusal never holds anything of a letter but what our own errors say."""
    try:
        return job.run(bench)
    except Exception as error:
        return refused(error)
