"""A LanguageTool server on this machine: started, watched and stopped."""

from __future__ import annotations

import contextlib
import os
import queue
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import IO

from stylecheck.errors import SpellingError, reason_of
from stylecheck.spelling.getting.installation import Installation, verify
from stylecheck.spelling.getting.jars import MAIN
from stylecheck.spelling.getting.java import Java

_HERE = Path(__file__).parent
_STARTED = b"Server started"
"""What LanguageTool writes once it listens; a port that answers may be somebody else's."""
_TRIES = 3
"""A free port may be taken between the moment that it was found and the moment that Java wants it."""
_LAST_BREATH = 2.0
"""Seconds between the end of Java and that of the guard, on a machine that is very busy."""
_JVM = (
    "-Xmx1g",
    "-XX:+UseSerialGC",  # the least memory, and on two cores no slower
    "-XX:+ExitOnOutOfMemoryError",
    "-XX:-UsePerfData",  # no file in the temporary folder
    "-XX:-CreateCoredumpOnCrash",
    f"-XX:ErrorFile={os.devnull}",  # a report of a crash may hold a piece of a letter
    "-Dfile.encoding=UTF-8",
    "-Djava.awt.headless=true",
)


class Server:
    """A running server.

    Attributes:
        url: where it listens, on the loopback address only.
    """

    def __init__(self, url: str, process: subprocess.Popen[bytes]) -> None:
        self.url = url
        self._process = process

    @classmethod
    def start(cls, installation: Installation, java: Java, seconds: float) -> Server:
        """Start LanguageTool and wait until it listens.

        Args:
            seconds: how long it may take.

        Raises:
            SpellingError: the installation is not whole, or LanguageTool does not start in time.
        """
        verify(installation)
        until = time.monotonic() + seconds
        for _ in range(_TRIES):
            port = _free_port()
            process = _run(installation, java, port)
            server = cls(f"http://127.0.0.1:{port}/", process)
            try:
                if _listens(process, until):
                    return server
            except BaseException:
                server.stop()
                raise
            late = time.monotonic() >= until
            server.stop()
            if late:
                raise SpellingError(
                    f"LanguageTool is na {duration(seconds)} nog niet gestart. Geef het meer tijd met "
                    "--spelling-seconden."
                )
        raise SpellingError("LanguageTool start niet; kijk met ‘stylecheck languagetool status’ wat eraan schort.")

    @property
    def alive(self) -> bool:
        """Whether it still runs."""
        return self._process.poll() is None

    def has_died(self) -> bool:
        """Say whether it has ended, or does so in a moment: its connections break before the process is gone."""
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(timeout=_LAST_BREATH)
        return not self.alive

    def stop(self) -> None:
        """Stop it, and wait until it is gone."""
        assert self._process.stdin
        with contextlib.suppress(OSError):
            self._process.stdin.close()  # the guard kills Java
        try:
            self._process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


def _run(installation: Installation, java: Java, port: int) -> subprocess.Popen[bytes]:
    program = [str(java.path), *_JVM, "-cp", str(installation.jar), MAIN]
    options = ["--port", str(port), "--config", str(_HERE / "server.properties")]
    try:
        return subprocess.Popen(
            [sys.executable, "-I", "-S", str(_HERE / "guard.py"), *program, *options],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=installation.folder,
            start_new_session=True,  # Ctrl-C at the terminal is for stylecheck
        )
    except OSError as error:
        raise SpellingError(f"LanguageTool start niet ({reason_of(error)}); kijk of het geheugen vol is.") from None


def _listens(process: subprocess.Popen[bytes], until: float) -> bool:
    """Wait until the server listens; False where it ended or time is up."""
    assert process.stdout
    told: queue.SimpleQueue[bool] = queue.SimpleQueue()
    threading.Thread(target=_drain, args=(process.stdout, told), daemon=True).start()
    try:
        return told.get(timeout=max(0.0, until - time.monotonic()))
    except queue.Empty:
        return False


def _drain(output: IO[bytes], told: queue.SimpleQueue[bool]) -> None:
    """Read what the server writes up to its end, so that it never waits, and keep nothing of it."""
    with contextlib.suppress(OSError, ValueError), output:
        for line in output:
            if _STARTED in line:
                told.put(True)
    told.put(False)


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


def duration(seconds: float) -> str:
    """Return a time as the Dutch write it: "1 seconde", "0,5 seconde", "60 seconden"."""
    return f"{seconds:g} {'seconde' if seconds < 2 else 'seconden'}".replace(".", ",")
