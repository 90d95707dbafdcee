"""The program that really sends mail: finds it, and runs it as if it had been called itself."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import IO

from stylecheck.errors import StylecheckError, reason_of

CHOICE = "STYLECHECK_SENDMAIL"
"""The environment variable that names the program."""
USUAL = "/usr/sbin/sendmail"
"""Where mail servers put it (Filesystem Hierarchy Standard 3.0, 4.10.2)."""
_WITHIN = "STYLECHECK_SENDMAIL_CALLS"
"""Set for the program that we call: where it calls us again, mail would go round and round."""


class ProgramError(StylecheckError):
    """There is no program that sends mail, or it is not one."""


def find(name: str | None) -> str:
    """Return the path of the program.

    Args:
        name: a name or path; None for that of the environment, or the usual one.

    Raises:
        ProgramError: it is not there, or it called us.
    """
    wanted = name or os.environ.get(CHOICE) or USUAL
    if _WITHIN in os.environ:
        raise ProgramError("Bij --sendmail staat een programma dat weer stylecheck start. Noem het echte programma.")
    if found := shutil.which(Path(wanted).expanduser()):
        return str(found)
    raise ProgramError(f"‘{wanted}’ kan geen mail versturen: dat programma is er niet. Noem het goede bij --sendmail.")


def run(program: str, arguments: Sequence[str], stdin: IO[bytes] | None) -> int:
    """Run the program to its end and return its exit code, below zero where a signal ended it.

    Args:
        stdin: what it reads; None for what we read ourselves.

    Raises:
        ProgramError: the system cannot start it.
    """
    started: list[subprocess.Popen[bytes]] = []
    with _handing_on(started):
        try:
            process = subprocess.Popen([program, *arguments], stdin=stdin, env={**os.environ, _WITHIN: "1"})
        except OSError as error:
            raise ProgramError(
                f"‘{program}’ kan niet starten ({reason_of(error)}). Noem het goede bij --sendmail."
            ) from None
        started.append(process)
        return process.wait()


@contextmanager
def _handing_on(started: Sequence[subprocess.Popen[bytes]]) -> Iterator[None]:
    """Let the program decide what a signal means: whoever asked must hear whether the message went.

    Ctrl-C reaches it by itself.
    """

    def hand_on(number: int, _: FrameType | None) -> None:
        for process in started:
            if number != signal.SIGINT:
                process.send_signal(number)

    names = ("SIGINT", "SIGTERM", "SIGHUP")
    before = {n: signal.signal(n, hand_on) for name in names if (n := getattr(signal, name, None))}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
