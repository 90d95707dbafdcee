"""Fetches LanguageTool with mvn, whose own settings hold an organisation's proxy, mirrors and passwords."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

from stylecheck.spelling.getting import contents
from stylecheck.spelling.getting.jars import jars
from stylecheck.spelling.getting.ways import CONNECT, PROGRAM, SILENCE, Tell, WayError, amount, make

_FIRST = 60
"""Seconds within which mvn gets its first file; where nothing answers it tries address after address for minutes."""
_SIGNS = (b"Downloaded", b"Copying ")
"""What mvn writes when it has one."""
_QUICKLY = (
    "-Dmaven.wagon.http.retryHandler.count=1",
    f"-Daether.connector.connectTimeout={CONNECT * 1000}",
    f"-Daether.connector.requestTimeout={SILENCE * 1000}",
)


def fetch(folder: Path, tell: Tell) -> str:
    """Let mvn fetch all jars.

    Raises:
        WayError: there is no mvn, or it fails.
        OSError: the disk is full, or the folder cannot be written.
    """
    program = shutil.which("mvn")
    if not program:
        raise WayError("het programma mvn staat hier niet")
    make(folder)
    tell(f"Ik haal {amount()} op met mvn. Dat duurt even.")
    goal = ("dependency:copy-dependencies", "-DincludeScope=runtime", f"-DoutputDirectory={folder / contents.LIBS}")
    with tempfile.TemporaryDirectory(dir=folder.parent) as work:
        Path(work, "pom.xml").write_text(_pom(), encoding="utf-8")
        if not _succeeds([program, "-B", *_QUICKLY, *goal], Path(work)):
            raise WayError("mvn geeft een fout")
    if wrong := contents.difference(folder, contents.pinned()):
        raise WayError(f"mvn haalt iets anders op ({wrong})")
    return "mvn"


def _succeeds(command: list[str], work: Path) -> bool:
    """Run mvn in a folder with a pom, and end it where it gets nothing or takes too long."""
    log = work / "log"
    with log.open("wb") as output:
        try:
            process = subprocess.Popen(command, cwd=work, stdin=subprocess.DEVNULL, stdout=output, stderr=output)
        except OSError:
            return False
        with process:
            try:
                return process.wait(_FIRST) == 0
            except subprocess.TimeoutExpired:
                said = log.read_bytes()
                return any(sign in said for sign in _SIGNS) and process.wait(PROGRAM) == 0
            finally:
                process.kill()


def _pom() -> str:
    """Return a pom that asks for exactly our jars, and not for what they ask for themselves."""
    others = "<exclusions><exclusion><groupId>*</groupId><artifactId>*</artifactId></exclusion></exclusions>"
    dependencies = "".join(
        f"<dependency><groupId>{jar.group}</groupId><artifactId>{jar.artifact}</artifactId>"
        f"<version>{jar.version}</version>{others}</dependency>\n"
        for jar in jars()
    )
    return (
        '<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>\n'
        "<groupId>stylecheck</groupId><artifactId>languagetool</artifactId><version>1</version>\n"
        f"<dependencies>\n{dependencies}</dependencies></project>\n"
    )
