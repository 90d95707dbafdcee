"""Runs a program that may not outlive the one that started it. Run as a script: `python guard.py PROGRAM ARGUMENT…`.

The caller holds the other end of this process's standard input. When that closes, whatever the reason (also where the
caller was killed), the program is killed. Only the standard library is used, so that it starts at once.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import threading

_PR_SET_PDEATHSIG = 1
"""From Linux's prctl(2): the signal to get when the parent dies."""


def _die_with_the_guard() -> None:
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


def _kill(child: subprocess.Popen[bytes]) -> None:
    """Kill a program and, where the system has groups of processes, what it started: `java` may be a script."""
    if sys.platform == "win32":
        child.kill()
    else:
        with contextlib.suppress(ProcessLookupError, PermissionError):  # it is gone already
            os.killpg(child.pid, signal.SIGKILL)


def run(command: list[str]) -> int:
    """Run a program until it ends or standard input closes; return its exit code."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the caller, whose end closes standard input
    linux = sys.platform == "linux"
    child = subprocess.Popen(  # no thread runs yet, so that preexec_fn is safe
        command,
        stdin=subprocess.DEVNULL,
        preexec_fn=_die_with_the_guard if linux else None,
        start_new_session=True,
    )
    signal.signal(signal.SIGTERM, lambda *_: _kill(child))

    def wait_for_the_end() -> None:
        while os.read(0, 1):
            pass
        _kill(child)

    threading.Thread(target=wait_for_the_end, daemon=True).start()
    return child.wait()


if __name__ == "__main__":
    os._exit(run(sys.argv[1:]) & 0xFF)  # the thread may still be reading
