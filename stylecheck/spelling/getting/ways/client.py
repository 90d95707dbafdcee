"""Fetches LanguageTool as its Python client does: one archive, whose checksum the client knows."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from stylecheck.spelling.getting import contents
from stylecheck.spelling.getting.java import find_java
from stylecheck.spelling.getting.repository import host_of
from stylecheck.spelling.getting.ways import CONNECT, PROGRAM, SILENCE, Tell, WayError, reason

ORIGIN = "language-tool-python"
_ROOM = 800_000_000
"""Bytes that are needed: an archive of 250 MB and the 400 MB in it, by the notes in safe_zip.py of the client."""
_DOWNLOAD = """
import sys
from language_tool_python.download_lt import LocalLanguageTool
LocalLanguageTool.from_version_name(sys.argv[1]).download()
"""
_UNWANTED = ("LTP_JAR_DIR_PATH", "LTP_BYPASS_VERIFIED_DOWNLOADS")
"""Variables with which the client fetches nothing, or verifies nothing."""


def fetch(folder: Path, version: str, tell: Tell) -> str:
    """Let the client fetch its archive, in a process of its own: its settings and its progress bar stay there.

    Raises:
        WayError: it cannot.
    """
    from language_tool_python.download_lt import LocalLanguageTool

    address = LocalLanguageTool.from_version_name(version).download_url
    host = host_of(address)
    tell(f"Ik haal LanguageTool op bij {host}. Dat duurt even.")
    if shutil.disk_usage(folder.parent).free < _ROOM:
        raise WayError(f"voor het pakket van {host} is de schijf te vol")
    _ask(address)
    with tempfile.TemporaryDirectory(dir=folder.parent) as work:
        _download(work, version, f"het pakket van {host} komt niet goed aan")
        made = Path(work, folder.name)
        if not (made / contents.STARTER).is_file():
            raise WayError(f"het pakket van {host} ziet er anders uit dan verwacht")
        made.rename(folder)
    return ORIGIN


def _ask(address: str) -> None:
    """Ask whether an address answers; the client itself waits a minute for one that does not."""
    import requests

    try:
        with requests.get(address, stream=True, timeout=(CONNECT, SILENCE)) as answer:
            answer.raise_for_status()
    except requests.RequestException as error:
        raise reason(error, host_of(address)) from None


def _download(work: str, version: str, otherwise: str) -> None:
    path = os.pathsep.join((str(find_java().path.parent), os.environ.get("PATH", os.defpath)))
    environment = {name: value for name, value in os.environ.items() if name not in _UNWANTED}
    command = [sys.executable, "-P", "-c", _DOWNLOAD, version]
    quiet = subprocess.DEVNULL
    try:
        subprocess.run(
            command,
            cwd=work,
            env={**environment, "LTP_PATH": work, "PATH": path},
            stdin=quiet,
            stdout=quiet,
            stderr=quiet,
            timeout=PROGRAM,
            check=True,
        )
    except (OSError, subprocess.SubprocessError):
        raise WayError(otherwise) from None
