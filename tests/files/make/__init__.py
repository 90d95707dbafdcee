"""Makes the test files again, `python -m tests.files.make [NAME...]`; one function a file, in the modules here."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent
MAKERS: dict[str, Callable[[], bytes]] = {}
"""For each file the function that returns its bytes."""


def makes(name: str) -> Callable[[Callable[[], bytes]], Callable[[], bytes]]:
    """Note that a function makes the file with this name."""

    def note(maker: Callable[[], bytes]) -> Callable[[], bytes]:
        MAKERS[name] = maker
        return maker

    return note


def program(*command: str, files: dict[str, bytes], result: str, stdin: bytes = b"", **environment: str) -> bytes:
    """Return what a program leaves in `result`; it runs in a folder of its own with `files`. "-" is its output.

    Raises:
        FileNotFoundError: the program is not there, or did not do its work.
    """
    if not shutil.which(command[0]):
        raise FileNotFoundError(f"{command[0]} is not installed")
    with tempfile.TemporaryDirectory() as name:
        here = Path(name)
        for each, data in files.items():
            (here / each).write_bytes(data)
        variables = {"PATH": "/usr/bin:/bin:/usr/sbin", "HOME": name, "LANG": "C.UTF-8", "TZ": "Europe/Amsterdam"}
        run = subprocess.run(
            command, cwd=here, input=stdin, env=variables | environment, stdout=subprocess.PIPE, timeout=180
        )
        return run.stdout if result == "-" else (here / result).read_bytes()


def soffice(data: bytes, source: str, target: str, *, how: str = "", as_: str = "") -> bytes:
    """Return a document converted by LibreOffice: `source` and `target` are extensions, `how` and `as_` filters."""
    chosen = [f"--infilter={as_}"] if as_ else []
    command = ["soffice", "--headless", *chosen]
    to = f"{target}:{how}" if how else target
    return program(
        *command, "--convert-to", to, f"brief.{source}", files={f"brief.{source}": data}, result=f"brief.{target}"
    )
