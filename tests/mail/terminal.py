"""A terminal in which a test types into a program that fills the screen, and reads what it shows."""

import contextlib
import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import termios
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

_ESCAPE = re.compile(r"\x1b(?:\][^\x07\x1b]*(?:\x07|\x1b\\)|\[[0-?]*[ -/]*[@-~]|[()][A-Z0-9]|[=>78MDEHc])|[\x00-\x1f]")
"""How programs move about the screen; most put words in their place one by one."""
_PATIENCE = 60.0


class Terminal:
    """A running program with a terminal of its own."""

    def __init__(self, keyboard: int) -> None:
        self._keyboard = keyboard
        self._shown = ""

    def type(self, text: str) -> None:
        """Type, and forget what was shown before."""
        self._shown = ""
        os.write(self._keyboard, text.encode())

    def shows(self, *texts: str, seconds: float = _PATIENCE) -> str:
        """Wait until each of these was shown since somebody last typed; return all words that were, with one space.

        Raises:
            TimeoutError: it was not, or the program ended.
        """
        end = time.monotonic() + seconds
        while not all(text in self._words() for text in texts):
            if time.monotonic() > end or not self._read():
                raise TimeoutError(f"{texts} is not shown, but: {self._words()[-2000:]}")
        return self._words()

    def until(self, text: str, key: str) -> None:
        """Press a key again and again until this is shown.

        Raises:
            TimeoutError: it never was.
        """
        end = time.monotonic() + _PATIENCE
        while text not in self._words():
            if time.monotonic() > end:
                self.shows(text, seconds=0)
            self.type(key)
            with contextlib.suppress(TimeoutError):
                self.shows(text, seconds=1)

    def _words(self) -> str:
        return " ".join(_ESCAPE.sub(" ", self._shown).split())

    def _read(self) -> bool:
        if not select.select([self._keyboard], [], [], 0.2)[0]:
            return True
        with contextlib.suppress(OSError):  # EIO: nobody has the terminal open any more
            if told := os.read(self._keyboard, 65536):
                self._shown += told.decode("utf-8", "replace")
                return True
        return False


@contextlib.contextmanager
def terminal(command: Sequence[str], environment: Mapping[str, str], folder: Path) -> Iterator[Terminal]:
    """Start a program in a terminal of 110 columns and 50 lines; whatever happens, it is gone at the end."""
    keyboard, screen = pty.openpty()
    fcntl.ioctl(screen, termios.TIOCSWINSZ, struct.pack("HHHH", 50, 110, 0, 0))
    process = subprocess.Popen(
        command,
        stdin=screen,
        stdout=screen,
        stderr=screen,
        cwd=folder,
        env={**os.environ, **environment, "TERM": "xterm"},
        start_new_session=True,
        preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),
    )
    os.close(screen)
    try:
        yield Terminal(keyboard)
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        os.close(keyboard)
