"""Real servers for tests: `stylecheck serve` as a process of its own, with folders of its own."""

import contextlib
import os
import re
import signal
import subprocess
import sys
import threading
from dataclasses import dataclass, field
from pathlib import Path

import httpx

from ..programs import own_variables

_READY = re.compile(r"staat klaar op (\S+?)\.?\s")
_PATIENCE = 90
"""Seconds that a test waits for a server; on a machine with nothing else to do it takes three."""


@dataclass
class Server:
    """A running server.

    Attributes:
        url: where it listens, without a slash at the end; the path of its socket where it listens on that.
        folder: its working folder, where a stylecheck.toml can be put before it starts; all it keeps is below it.
    """

    process: subprocess.Popen
    folder: Path
    url: str = ""
    _log: list[str] = field(default_factory=list)
    _told: threading.Event = field(default_factory=threading.Event)

    @property
    def log(self):
        """Everything that it wrote to its output and its errors."""
        return "".join(self._log)

    def client(self, **choices):
        """Return a client with this server as its base; close it, or use it with `with`."""
        return httpx.Client(base_url=self.url, timeout=60, trust_env=False, **choices)

    def below(self):
        """Return the numbers of the processes that it started, and theirs."""
        seen = subprocess.run(["ps", "-eo", "pid,ppid"], capture_output=True, text=True, check=True).stdout.split()[2:]
        above = dict(zip(map(int, seen[::2]), map(int, seen[1::2]), strict=True))

        def is_below(pid):
            while pid in above:
                pid = above[pid]
                if pid == self.process.pid:
                    return True
            return False

        return [pid for pid in above if is_below(pid)]

    def stop(self):
        """Ask it to stop and return its exit code."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(_PATIENCE)

    def _listen(self):
        for line in self.process.stdout:
            self._log.append(line)
            if ready := _READY.search(line):
                self.url = ready[1]
                self._told.set()
        self._told.set()


@contextlib.contextmanager
def served(folder, *options, command="serve", **environment):
    """Start a server on a free port; whatever happens, it is gone at the end.

    Args:
        folder: its working folder; the word list, data and settings of whoever runs the tests do not count.
        options: more options of the command.
        command: `serve`, or another one that listens as it does.
        environment: more variables.
    """
    folder = Path(folder)
    own = own_variables(folder) | environment
    port = () if "--socket" in options else ("--port", "0")
    process = subprocess.Popen(
        [Path(sys.executable).with_name("stylecheck"), command, *port, *map(str, options)],
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        env={**os.environ, **{name: str(value) for name, value in own.items()}},
        start_new_session=True,
    )
    server = Server(process, folder)
    listener = threading.Thread(target=server._listen, daemon=True)
    listener.start()
    try:
        assert server._told.wait(_PATIENCE), "the server does not start"
        assert server.url, server.log
        yield server
    finally:
        if process.poll() is None:
            process.terminate()
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(15)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        listener.join(15)
