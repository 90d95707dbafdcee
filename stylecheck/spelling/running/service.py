"""Asks LanguageTool in the background: started once for a program, watched, and stopped with it."""

from __future__ import annotations

import atexit
import queue
import threading
import time
from concurrent.futures import Future
from concurrent.futures import TimeoutError as NotYet
from dataclasses import dataclass

from stylecheck.errors import SpellingError
from stylecheck.spelling.library import find_library
from stylecheck.spelling.match import Match
from stylecheck.spelling.running.client import Client, address
from stylecheck.spelling.running.server import Server, duration

Answer = tuple[Match, ...]
NOT_INSTALLED = "LanguageTool is er nog niet. Haal het één keer op met: stylecheck languagetool install"
NOT_YET = "LanguageTool is nog niet klaar. Probeer het over een minuut opnieuw."
_AT_ONCE = 2
"""Texts that are asked at the same time; more make each other slower."""
_AGAIN_AFTER = 60.0
"""Seconds after which a service that failed is tried anew."""
_POLL = 0.2
"""Seconds between looks at whether LanguageTool still makes progress."""


@dataclass(frozen=True, slots=True)
class _Connection:
    """A client, and the server that was started for it; None for one elsewhere."""

    client: Client
    server: Server | None


class Service:
    """One LanguageTool for all letters of a program; threads may share it.

    Starting takes some seconds and the first answer ten to twenty, in which LanguageTool reads its word lists; so it
    begins in the background at once.

    Args:
        url: an organisation's server; "" starts one here.
        seconds: how long LanguageTool may be silent: while it starts, and over one text.

    Raises:
        SettingError: `url` is not one that letters may go to.
    """

    def __init__(self, url: str = "", seconds: float = 60.0) -> None:
        self._url = address(url) if url else ""
        self.seconds = seconds
        self._jobs: queue.SimpleQueue[tuple[str | None, Future[Answer]] | None] = queue.SimpleQueue()
        self._failing = threading.Lock()
        self._connecting = threading.Lock()
        self._connection: _Connection | None = None
        self._server: Server | None = None
        self._failed: SpellingError | None = None
        self._failed_at = 0.0
        self._stopped = False
        self._alive_at = time.monotonic()
        for _ in range(_AT_ONCE):
            threading.Thread(target=self._work, daemon=True, name="languagetool").start()
        self._put(None)

    def ask(self, text: str) -> Future[Answer]:
        """Ask about a text; the future raises SpellingError where there is no answer. Wait for it with `answer`.

        Args:
            text: without characters outside the Basic Multilingual Plane.
        """
        return self._put(text)

    def _put(self, text: str | None) -> Future[Answer]:
        future: Future[Answer] = Future()
        with self._failing:
            if self._failed:
                future.set_exception(self._failed)
            else:
                if self._jobs.empty():
                    self._alive_at = time.monotonic()
                self._jobs.put((text, future))
        return future

    def answer(self, future: Future[Answer], by: float | None = None) -> Answer:
        """Wait for an answer as long as LanguageTool makes progress.

        Args:
            by: when who asks must go on (`time.monotonic`); LanguageTool then goes on too, for the next question.

        Raises:
            SpellingError: it cannot be started, failed, was silent for too long, or is not ready yet.
        """
        while True:
            try:
                return future.result(timeout=_POLL)
            except NotYet:
                if future.done():
                    continue
                if self._failed:
                    raise self._failed from None
                if by is not None and time.monotonic() > by:
                    raise SpellingError(NOT_YET) from None
                if time.monotonic() - self._alive_at > self.seconds:
                    self._fail(
                        SpellingError(
                            f"LanguageTool doet er langer over dan {duration(self.seconds)}. Geef het meer tijd met "
                            "--spelling-seconden."
                        )
                    )

    @property
    def version(self) -> str:
        """The version of LanguageTool, "" where it has not answered yet or does not say."""
        connection = self._connection
        return connection.client.version() if connection else ""

    @property
    def worn_out(self) -> bool:
        """Whether it was stopped, or failed long enough ago to be tried anew."""
        return self._failed is not None and (self._stopped or time.monotonic() - self._failed_at > _AGAIN_AFTER)

    def stop(self) -> None:
        """Stop LanguageTool where it was started here; later questions fail."""
        self._stopped = True
        self._fail(SpellingError("LanguageTool is gestopt."))

    # in the background

    def _work(self) -> None:
        while (job := self._jobs.get()) is not None:
            text, future = job
            if not future.set_running_or_notify_cancel():
                continue
            try:
                future.set_result(self._ask(text))
            except SpellingError as error:
                future.set_exception(error)
            except Exception as error:  # whatever it is, somebody waits for it
                told = f"LanguageTool geeft een fout ({type(error).__name__}); probeer het later opnieuw."
                future.set_exception(SpellingError(told))
            self._alive_at = time.monotonic()

    def _ask(self, text: str | None) -> Answer:
        connection = self._connected()
        if text is None:
            return ()
        try:
            return connection.client.matches(text)
        except SpellingError:
            if self._failed:
                raise self._failed from None
            if connection.server is None or not connection.server.has_died():
                raise
        return self._connected().client.matches(text)  # once more, with a new one

    def _connected(self) -> _Connection:
        with self._connecting:
            if self._failed:
                raise self._failed
            if self._connection is None or (self._connection.server and not self._connection.server.alive):
                try:
                    self._connection = self._connect()
                except SpellingError as error:
                    self._fail(error)
                    raise
                self._alive_at = time.monotonic()
            return self._connection

    def _connect(self) -> _Connection:
        if self._url:
            return _Connection(Client(self._url), None)
        from stylecheck.spelling.getting.installation import find
        from stylecheck.spelling.getting.java import find_java

        find_library()
        installation = find()
        if installation is None:
            raise SpellingError(NOT_INSTALLED)
        self._server = server = Server.start(installation, find_java(), self.seconds)
        if self._failed:  # meanwhile, so that nobody has stopped this one
            server.stop()
            raise self._failed
        return _Connection(Client(server.url), server)

    def _fail(self, error: SpellingError) -> None:
        with self._failing:
            if self._failed is None:
                self._failed, self._failed_at = error, time.monotonic()
                for _ in range(_AT_ONCE):
                    self._jobs.put(None)  # the threads end
        server = self._server
        if server:
            server.stop()  # what is being asked fails now


_services: dict[str, Service] = {}
_lock = threading.Lock()


def service(url: str = "", seconds: float = 60.0) -> Service:
    """Return the service of this program for a server; it is started where there is none, or it failed a while ago.

    Raises:
        SettingError: `url` is not one that letters may go to.
    """
    with _lock:
        known = _services.get(url)
        if known is None or known.worn_out:
            known = _services[url] = Service(url, seconds)
        known.seconds = seconds
        return known


@atexit.register
def stop_all() -> None:
    """Stop every LanguageTool that was started here."""
    with _lock:
        for each in _services.values():
            each.stop()
        _services.clear()
