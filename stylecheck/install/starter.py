"""What Thunderbird starts, and how it finds it: a small script, and a file that names it."""

from __future__ import annotations

import io
import os
import shlex
import subprocess
from pathlib import Path

from stylecheck.errors import reason_of
from stylecheck.install.changes import written
from stylecheck.install.errors import InstallError
from stylecheck.install.places import EXTENSION, HOST
from stylecheck.panel.framing import framed, messages

_AGAIN = "stylecheck install thunderbird"
_GONE = f"stylecheck staat niet meer op zijn plek. Zet het terug, of typ opnieuw: {_AGAIN}"
_NOTHING = "Er is niets veranderd."
_PATIENCE = 90
"""Seconds until it answers; a computer that was just switched on is slow."""


def script(python: Path, config: Path | None, *, windows: bool) -> bytes:
    """Return the script that starts stylecheck.

    Args:
        python: the Python that has stylecheck.
        config: the stylecheck.toml that it uses; None for none of its own.

    Raises:
        InstallError: a path cannot stand in a script.
    """
    if any(character in f"{python}{config or ''}" for character in "\r\n" + ('"' if windows else "")):
        raise InstallError("Het pad van stylecheck of van de instellingen heeft een teken dat hier niet kan.")
    return (_batch(python, config) if windows else _shell(python, config)).encode()


def manifest(starter: Path) -> bytes:
    """Return the file that tells Thunderbird what to start for the extension."""
    told = {
        "name": HOST,
        "description": "stylecheck: kijkt uw mail na",
        "path": str(starter),
        "type": "stdio",
        "allowed_extensions": [EXTENSION],
    }
    return written(told)


def answered(starter: Path) -> str:
    """Start stylecheck as Thunderbird does, and return the version that it tells.

    Raises:
        InstallError: it does not start, or does not answer.
    """
    try:
        run = subprocess.run(
            [str(starter), "", EXTENSION],
            input=framed({"id": 1, "ask": "hello"}),
            capture_output=True,
            env={name: value for name, value in os.environ.items() if name != "PYTHONPATH"},  # Thunderbird has none
            timeout=_PATIENCE,
            check=False,
        )
    except OSError as error:
        raise InstallError(f"‘{starter}’ start niet ({reason_of(error)}). {_NOTHING}") from None
    except subprocess.TimeoutExpired:
        raise InstallError(f"stylecheck antwoordt niet binnen {_PATIENCE} seconden. {_NOTHING}") from None
    try:
        return str(next(messages(io.BytesIO(run.stdout)))["answer"]["version"])
    except (StopIteration, KeyError, TypeError):
        told = run.stderr.decode(errors="replace").strip().splitlines()
        why = f" Het zegt: ‘{told[-1]}’." if told else ""
        raise InstallError(f"stylecheck start, maar antwoordt niet.{why} {_NOTHING}") from None


def _shell(python: Path, config: Path | None) -> str:
    options = f" --config {shlex.quote(str(config))}" if config else ""
    return f"""#!/bin/sh
# Gemaakt door: {_AGAIN}
python={shlex.quote(str(python))}
if [ ! -x "$python" ]; then
  echo "{_GONE}" >&2
  exit 1
fi
exec "$python" -P -m stylecheck native-host{options} "$@"
"""


def _batch(python: Path, config: Path | None) -> str:
    """Return it for Windows, where a percent sign is doubled and a file is not in Unicode unless it says so."""
    program = str(python).replace("%", "%%")
    options = f' --config "{str(config).replace("%", "%%")}"' if config else ""
    lines = (
        "@echo off",
        f"rem Gemaakt door: {_AGAIN}",
        "chcp 65001 >nul",
        f'if not exist "{program}" (',
        f"  echo {_GONE} 1>&2",
        "  exit /b 1",
        ")",
        f'"{program}" -P -m stylecheck native-host{options} %*',
    )
    return "".join(f"{line}\r\n" for line in lines)
