"""The jars that LanguageTool for Dutch consists of, as Maven Central has them, and the jar that starts them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

MAIN = "org.languagetool.server.HTTPServer"
_WIDTH = 70
"""The bytes of a line in a manifest; with its line end it has 72, the most that the jar format allows."""
_EPOCH = (1980, 1, 1, 0, 0, 0)
_UNIX = 3


@dataclass(frozen=True, slots=True)
class Jar:
    """A jar in a Maven repository.

    Attributes:
        group, artifact, version: its coordinates.
        size: bytes.
        sha256: its checksum, in hexadecimals.
    """

    group: str
    artifact: str
    version: str
    size: int
    sha256: str

    @property
    def name(self) -> str:
        """The name of the file."""
        return f"{self.artifact}-{self.version}.jar"

    @property
    def address(self) -> str:
        """Where it stands below the address of a repository."""
        return f"{self.group.replace('.', '/')}/{self.artifact}/{self.version}/{self.name}"


@cache
def jars() -> tuple[Jar, ...]:
    """Return all jars of the version that stylecheck works with, in order of their names."""
    lines = Path(__file__).with_name("jars.tsv").read_text(encoding="utf-8").splitlines()
    fields = (line.split("\t") for line in lines if not line.startswith("#"))
    return tuple(Jar(group, artifact, version, int(size), sha) for group, artifact, version, size, sha in fields)


def starter(names: Iterable[str]) -> bytes:
    """Return a jar that holds a manifest only: what to start, and these jars in the folder libs as its class path.

    The same names always give the same bytes, so that it can be verified.
    """
    path = " ".join(f"libs/{name}" for name in names)
    lines = ("Manifest-Version: 1.0", f"Main-Class: {MAIN}", f"Class-Path: {path}")
    manifest = "".join(f"{piece}\r\n" for line in lines for piece in _wrapped(line))
    entry = zipfile.ZipInfo("META-INF/MANIFEST.MF", _EPOCH)
    entry.create_system = _UNIX
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as file:
        file.writestr(entry, manifest)
    return made.getvalue()


def _wrapped(line: str) -> Iterator[str]:
    """Cut a line of a manifest; each next piece begins with a space."""
    yield line[:_WIDTH]
    for start in range(_WIDTH, len(line), _WIDTH - 1):
        yield f" {line[start : start + _WIDTH - 1]}"
