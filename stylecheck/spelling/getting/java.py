"""Finds the Java that LanguageTool runs on."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from stylecheck.errors import SpellingError

OLDEST = 17
"""The oldest Java that LanguageTool 6.6 and newer run on; language-tool-python 3.4 asks for the same."""
PATIENCE = 20
"""Seconds within which Java tells its version; it takes half a second on a slow machine."""
_VERSION = re.compile(r'\bversion "(\d+)(?:\.(\d+))?')
_NEEDED = f"Voor spelling is Java {OLDEST} of nieuwer nodig"
_GET_IT = "installeer het van https://adoptium.net of vraag het uw systeembeheerder"


@dataclass(frozen=True, slots=True)
class Java:
    """A Java that is new enough.

    Attributes:
        path: the program.
        version: its main version, such as 17.
    """

    path: Path
    version: int


def find_java() -> Java:
    """Return the Java of JAVA_HOME, or else the first one on the PATH that is new enough.

    Raises:
        SpellingError: there is none, or none that works and is new enough; tells about the first one that is there.
    """
    first = None
    for path in _candidates():
        try:
            return Java(path, _new_enough(path))
        except SpellingError as error:
            first = first or error
    raise first or SpellingError(f"{_NEEDED}; {_GET_IT}.")


def _candidates() -> Iterator[Path]:
    home = os.environ.get("JAVA_HOME")
    for found in (home and shutil.which("java", path=str(Path(home, "bin"))), shutil.which("java")):
        if found:
            yield Path(found).absolute()


def _new_enough(path: Path) -> int:
    version = _version(path)
    if version < OLDEST:
        raise SpellingError(f"{_NEEDED}, en hier staat Java {version} (‘{path}’); {_GET_IT}.")
    return version


def _version(path: Path) -> int:
    """Return the main version that a Java tells; "1.8" is 8."""
    with tempfile.TemporaryFile() as answer:  # a pipe would wait for what the program starts
        try:
            run = subprocess.run(
                [path, "-version"], stdin=subprocess.DEVNULL, stdout=answer, stderr=answer, timeout=PATIENCE
            )
        except subprocess.TimeoutExpired:
            raise SpellingError(
                f"{_NEEDED}, maar ‘{path}’ geeft na {PATIENCE} seconden geen antwoord; installeer Java opnieuw."
            ) from None
        except OSError:
            raise _broken(path) from None
        answer.seek(0)
        found = _VERSION.search(answer.read().decode(errors="replace"))
    if run.returncode or not found:
        raise _broken(path)
    first, second = int(found[1]), int(found[2] or 0)
    return second if first == 1 else first


def _broken(path: Path) -> SpellingError:
    return SpellingError(f"{_NEEDED}, maar ‘{path}’ werkt niet als Java; {_GET_IT}.")
