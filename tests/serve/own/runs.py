"""The same command without a server and with one: what it prints, its exit code, and the files it leaves."""

import re
import shutil
import zipfile
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import pytest
from click.testing import CliRunner

from stylecheck.checker import Checker
from stylecheck.commands import main

RULE = """\
id: eigen-woorden
kind: terms
category: jargon
severity: waarschuwing
message: "‘{text}’ is een woord van ons kantoor. Schrijf liever: {better}."
why: Een huurder kent dit woord niet.
source: Schrijfwijzer van onze corporatie
terms:
  - term: ladder
    better: [trap]
examples:
  bad:
    - text: "Wij komen met een [ladder]."
      better: "Wij komen met een trap."
  good:
    - "Wij komen met een trap."
"""
"""A rule of an organisation, in eigen-woorden.yaml."""
_TIME = re.compile(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d")


@dataclass(frozen=True)
class Result:
    """What one run left."""

    code: int
    stdout: bytes
    stderr: bytes
    files: dict[str, object]


class Pair:
    """Runs a command twice, each time in the same folder with the same files.

    Attributes:
        folder: where the command runs; it is made anew for each run.
        beside: the variables with which the command finds a server.
    """

    def __init__(self, folder, beside):
        self.folder = folder
        self.beside = beside
        self._files = {}

    def put(self, name, content):
        """Put a file into the folder: a text, or the bytes of a file."""
        self._files[name] = content if isinstance(content, bytes) else content.encode()

    def copy(self, *paths):
        """Put files into the folder, and return their names."""
        for path in paths:
            self.put(path.name, path.read_bytes())
        return [path.name for path in paths]

    def run(self, *args, answered=True, **choices):
        """Run a command without and with the server, compare them, and return what it left.

        Args:
            answered: the server reads every letter.
        """
        alone = self.alone(*args, **choices)
        with pytest.MonkeyPatch.context() as patch:
            if answered:
                patch.setattr(Checker, "read", _read_here)
            served = self.served(*args, **choices)
        assert served.stdout.decode() == alone.stdout.decode()
        assert served.stderr.decode() == alone.stderr.decode()
        assert served == alone
        return served

    def alone(self, *args, **choices):
        """Run a command without a server."""
        return self._run({**self.beside, "STYLECHECK_SERVER": "0"}, args, choices)

    def served(self, *args, **choices):
        """Run a command that finds the server."""
        return self._run(self.beside, args, choices)

    def _run(self, environment, args, choices):
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir()
        for name, content in self._files.items():
            path = self.folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        with pytest.MonkeyPatch.context() as patch:
            patch.chdir(self.folder)
            for name, value in environment.items():
                patch.setenv(name, value)
            result = CliRunner().invoke(main, list(map(str, args)), **choices)
        return Result(result.exit_code, result.stdout_bytes, result.stderr_bytes, _files(self.folder))


def _read_here(*_):
    raise AssertionError("the letter is read here")


def _files(folder):
    return {path.relative_to(folder).as_posix(): _content(path) for path in folder.rglob("*") if path.is_file()}


def _content(path: Path):
    """Return what a file holds, but for the time at which it was made."""
    data = path.read_bytes()
    if not zipfile.is_zipfile(BytesIO(data)):
        return data
    with zipfile.ZipFile(BytesIO(data)) as package:
        return [(name, _TIME.sub(b"", package.read(name))) for name in package.namelist()]
