"""Real mail filters for tests: `stylecheck smtp` as a process of its own."""

import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

from ..programs import own_variables
from .ports import Port

_PATIENCE = 110


@dataclass
class Filter:
    """A running `stylecheck smtp`; start it with `with`.

    Attributes:
        onward: host and port of the next server.
        options: more options.
        environment: more of these variables.
        port: where it listens.
        folder: its working folder, where large messages are kept meanwhile; all it keeps is below it.
        said: the lines that it wrote.
    """

    onward: tuple[str, int]
    options: tuple[str, ...] = ()
    environment: Mapping[str, str] = field(default_factory=dict)
    folder: Path = field(default_factory=lambda: Path(tempfile.mkdtemp(prefix="filter-")))
    said: list[str] = field(default_factory=list)
    port: Port = field(default_factory=Port)
    _process: subprocess.Popen[str] | None = None

    @property
    def address(self) -> tuple[str, int]:
        """Host and port; the same each time that it starts."""
        return self.port.address

    def __enter__(self) -> Self:
        try:
            self.start()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *error: object) -> None:
        self.kill()
        self.port.release()
        shutil.rmtree(self.folder, ignore_errors=True)

    def command(self) -> list[str]:
        """Return what it is started with, but for the options."""
        listen, onward = ("{}:{}".format(*address) for address in (self.address, self.onward))
        return ["smtp", "--listen", listen, "--next", onward, "--naam", "filter.example.nl"]

    def start(self, *, wait: bool = True) -> None:
        """Start it.

        Args:
            wait: until it can judge messages.
        """
        command = [sys.executable, "-m", "stylecheck", *self.command(), *self.options]
        command += ["--tellingen", str(self.folder / "tellingen"), "--tijdelijk", str(self.folder)]
        ready = threading.Event()
        self._process = subprocess.Popen(
            command, stderr=subprocess.PIPE, text=True, cwd=self.folder, env=self._variables(), start_new_session=True
        )
        threading.Thread(target=self._listen, args=(self._process, ready), daemon=True).start()
        if wait:
            assert ready.wait(_PATIENCE), self.said
            assert self._process.poll() is None, self.said

    def _variables(self) -> Mapping[str, str]:
        return {**os.environ, **own_variables(self.folder), "PYTHONSAFEPATH": "1", **self.environment}

    def _listen(self, process: subprocess.Popen[str], ready: threading.Event) -> None:
        assert process.stderr is not None
        for line in process.stderr:
            self.said.append(line.rstrip("\n"))
            if "kijkt mail na op" in line:
                ready.set()
        ready.set()

    def stop(self) -> int:
        """Ask it to stop as an administrator does, and return its exit code."""
        assert self._process is not None
        self._process.send_signal(signal.SIGTERM)
        return self._process.wait(_PATIENCE)

    def kill(self) -> None:
        """Kill it and its workers, as a power failure does."""
        if self._process is not None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait(_PATIENCE)

    def workers(self) -> list[int]:
        """Return the process ids of its workers."""
        assert self._process is not None
        told = subprocess.run(["ps", "-eo", "pid=,ppid=,args="], capture_output=True, text=True, check=True).stdout
        rows = [line.split(None, 2) for line in told.splitlines()]
        servers = {pid for pid, parent, _ in rows if parent == str(self._process.pid)}
        return [int(pid) for pid, parent, args in rows if parent in servers and "forkserver" in args]

    def counted(self) -> Mapping[str, int]:
        """Return what it counted of today, by what became of the messages."""
        command = [sys.executable, "-m", "stylecheck", "mail", "tellingen", "--vorm", "json"]
        command += ["--map", str(self.folder / "tellingen")]
        told = subprocess.run(command, capture_output=True, check=True, cwd=self.folder, env=self._variables()).stdout
        messages: Mapping[str, int] = json.loads(told)["total"]["messages"]
        return {name: n for name, n in messages.items() if n}
