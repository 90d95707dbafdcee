"""Real milters for tests: `stylecheck milter` as a process of its own, and what the tests of it share."""

import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from stylecheck.mail.message import Head

from .filters import Filter
from .postfix import Postfix
from .sending import Answer, send
from .sink import Sink

FROM, TO = "tim@corporatie.example", ["huurder@post.example"]
OWN = b"X-Stylecheck: gecontroleerd; tip=0; waarschuwing=0; fout=0\r\n"
"""Our header in a message in which nothing is to be mended."""
ROOT = Path(__file__).parents[2]
MANUAL = ROOT / "docs" / "mail-milter.md"


@dataclass
class Milter(Filter):
    """A running `stylecheck milter`; start it with `with`.

    Attributes:
        on_port: it listens on a port, and not on a Unix socket.
        place: the folder of its socket; None for its working folder.
    """

    onward: tuple[str, int] = ("", 0)
    on_port: bool = False
    place: Path | None = None

    def __post_init__(self) -> None:
        self.folder.chmod(0o711)  # Postfix may come to the socket, and sees no more

    @property
    def socket(self) -> Path:
        """The path of its socket."""
        return (self.place or self.folder) / "milter.sock"

    @property
    def milters(self) -> tuple[str, ...]:
        """As in `smtpd_milters`."""
        return ("inet:{}:{}".format(*self.address) if self.on_port else f"unix:{self.socket}",)

    def command(self) -> list[str]:
        """Return what it is started with, but for the options."""
        return ["milter", *self._place(), *(() if self.on_port else ("--groep", "postfix"))]

    def asked(self, *options: str) -> subprocess.CompletedProcess[str]:
        """Run the command once more, as an administrator does, and return how it ended."""
        command = [sys.executable, "-m", "stylecheck", "milter", *self._place(), *options]
        return subprocess.run(
            command, capture_output=True, text=True, cwd=self.folder, env=self._variables(), timeout=90
        )

    def fill(self) -> None:
        """Let no file of it become larger than 500,000 bytes, as on a disk that is full."""
        import resource  # Windows has none

        assert self._process is not None
        resource.prlimit(self._process.pid, resource.RLIMIT_FSIZE, (500_000, 500_000))

    def hang_up(self) -> None:
        """Let it know that its terminal has gone."""
        assert self._process is not None
        self._process.send_signal(signal.SIGHUP)

    def _place(self) -> list[str]:
        return ["--listen", "{}:{}".format(*self.address)] if self.on_port else ["--socket", str(self.socket)]


def sent(server: Postfix, data: bytes, patience: float = 60) -> Answer:
    """Offer a message to the front door and return what it answers."""
    return send(*server.front, FROM, TO, data, patience=patience)


def arrived(sink: Sink) -> bytes:
    """Return the one message that arrived, without what Postfix adds of its own."""
    (found,) = sink.wait_for(1)
    return without_received(found.data)


def without_received(data: bytes) -> bytes:
    """Return a message without its first header of a server."""
    added = next(field.raw for field in Head.of(data).fields if field.name == "received")
    return data.replace(added, b"", 1)


def first(data: bytes) -> str:
    """Return what our header says in a message, "" where there is none."""
    return Head.of(data).first("x-stylecheck")


def until(holds: Callable[[], object]) -> None:
    """Wait until something holds."""
    by = time.monotonic() + 60
    while not holds():
        assert time.monotonic() < by
        time.sleep(0.05)
