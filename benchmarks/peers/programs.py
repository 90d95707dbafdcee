"""The programs as running processes that are asked letter by letter."""

from __future__ import annotations

import html
import json
import re
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from benchmarks.peers.labels import Setup, from_languagetool, from_stylecheck
from benchmarks.peers.letters import Labelled
from stylecheck import Finding, Severity

_PATIENCE = 300.0
"""Seconds that a program may take to start, or for one letter."""
_TRIES = 3
"""A free port may be taken between the moment that it was found and the moment that Java wants it."""
_ROOT = Path(__file__).parents[2]


class LeftOutError(Exception):
    """A program cannot be run, or gives no answer; the message tells why."""


class Program(ABC):
    """A running program; it is stopped at the end of a `with` block.

    Attributes:
        version: what it says of itself, once it has answered; "" where it says nothing.
    """

    version = ""

    def __init__(self, command: Sequence[str], *, talks: bool = True) -> None:
        """Start it.

        Args:
            command: the program and its arguments.
            talks: it reads questions and writes answers a line; what it writes is kept for an error otherwise.
        """
        self._folder = tempfile.TemporaryDirectory()
        self._told = Path(self._folder.name, "told")
        pipe = subprocess.PIPE if talks else subprocess.DEVNULL
        with self._told.open("wb") as told:
            self._process = subprocess.Popen(
                command, stdin=pipe, stdout=pipe if talks else told, stderr=told, cwd=_ROOT
            )

    def __enter__(self) -> Program:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    @abstractmethod
    def ask(self, letter: Labelled) -> list[Finding]:
        """Return what it finds in a letter; the offsets are code points.

        Raises:
            LeftOutError: it gives no answer.
        """

    def peak(self) -> float | None:
        """Return the largest resident memory so far in MB; None where the system does not tell it."""
        with suppress(OSError):
            told = Path(f"/proc/{self._process.pid}/status").read_text(encoding="ascii", errors="replace")
            if high := re.search(r"^VmHWM:\s+(\d+) kB", told, re.MULTILINE):
                return int(high[1]) / 1024
        return None

    def stop(self) -> None:
        """End the process; it may have ended already."""
        self._process.terminate()
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe:
                with suppress(BrokenPipeError):
                    pipe.close()
        self._folder.cleanup()

    def _line(self, question: str) -> Any:
        """Ask one line and return the answer from its JSON."""
        assert self._process.stdin and self._process.stdout
        with self._watched():
            with suppress(BrokenPipeError):
                self._process.stdin.write(json.dumps(question).encode() + b"\n")
                self._process.stdin.flush()
            answer = self._process.stdout.readline()
        if not answer:
            raise LeftOutError(self._ended())
        return json.loads(answer)

    @contextmanager
    def _watched(self) -> Iterator[None]:
        """Kill the process if what is done takes too long, so that reading from it ends."""
        guard = threading.Timer(_PATIENCE, self._process.kill)
        guard.start()
        try:
            yield
        finally:
            guard.cancel()

    def _ended(self) -> str:
        """Return why it gave no answer: the last line about an error of what it wrote, or else the last line."""
        lines = [line.strip() for line in self._told.read_text(errors="replace").split("\n") if line.strip()]
        errors = [line for line in lines if "Error" in line] or lines
        return f"it stopped: {errors[-1][:200]}" if errors else f"no answer in {_PATIENCE:.0f} s"


class Stylecheck(Program):
    """Our own checker, in a fresh process like the others."""

    def __init__(self) -> None:
        super().__init__([sys.executable, "-m", "benchmarks.peers.own"])

    def ask(self, letter: Labelled) -> list[Finding]:
        """Return its warnings and errors; see `Program.ask`."""
        return [
            finding(from_stylecheck(rule, category), rule, start, end)
            for rule, category, start, end in self._line(letter.text)
        ]


class Yoast(Program):
    """yoastseo in node. It takes HTML, and gets each paragraph of a letter as one."""

    def __init__(self, node: str, folder: Path, limit: int) -> None:
        """Start it.

        Args:
            folder: where yoastseo is installed.
            limit: how many words a sentence may have.
        """
        super().__init__([node, str(Path(__file__).with_name("yoast.js")), str(folder)])
        self._limit = limit

    def ask(self, letter: Labelled) -> list[Finding]:
        """Return the passive and the long sentences; see `Program.ask`."""
        told = self._line("".join(f"<p>{html.escape(line, quote=False)}</p>" for line in letter.lines if line.strip()))
        long = [sentence for sentence, words in told["sentences"] if words > self._limit]
        return [
            *(finding("lijdende-vorm", "passive voice", *spot) for spot in locate(letter.text, told["passive"])),
            *(finding("lange-zin", "sentence length", *spot) for spot in locate(letter.text, long)),
        ]


class LanguageTool(Program):
    """LanguageTool's own server, started as its manual says: plain Java without settings of its own."""

    def __init__(self, java: str, folder: Path, setup: Setup) -> None:
        """Start it and wait until it listens.

        Args:
            folder: has languagetool-server.jar or libs/*.jar.

        Raises:
            LeftOutError: it does not start.
        """
        settings = ["--config", str(Path(__file__).with_name("languagetool.properties"))] if setup.quick else []
        for tries_left in reversed(range(_TRIES)):
            port = _free_port()
            super().__init__([java, *class_path(folder), "--port", str(port), *settings], talks=False)
            try:
                if self._listens(port):
                    break
                if not tries_left:
                    raise LeftOutError(self._ended())
            except BaseException:
                self.stop()
                raise
            self.stop()
        self.url = f"http://127.0.0.1:{port}/v2/check"
        self.parameters = {"language": "nl-NL", **setup.parameters}

    def ask(self, letter: Labelled) -> list[Finding]:
        """Return its matches; see `Program.ask`."""
        body = urllib.parse.urlencode({"data": json.dumps(annotated(letter.lines)), **self.parameters}).encode()
        try:
            with _LOCAL.open(self.url, body, timeout=_PATIENCE) as answer:
                told = json.load(answer)
        except urllib.error.HTTPError as error:
            raise LeftOutError(f"it answered: {error.read().decode(errors='replace')[:200]}") from None
        except OSError:
            raise LeftOutError(self._ended()) from None
        self.version = told["software"]["version"]
        found = []
        for match in told["matches"]:
            rule, category = match["rule"]["id"], match["rule"]["category"]["id"]
            start, end = (points(letter.text, match["offset"] + more) for more in (0, match["length"]))
            found.append(finding(from_languagetool(rule, category), f"{category} {rule}", start, end))
        return found

    def _listens(self, port: int) -> bool:
        until = time.monotonic() + _PATIENCE
        while self._process.poll() is None and time.monotonic() < until:
            with suppress(OSError), _LOCAL.open(f"http://127.0.0.1:{port}/v2/healthcheck", timeout=10):
                return True
            time.sleep(0.02)
        return False


_LOCAL = urllib.request.build_opener(urllib.request.ProxyHandler({}))
"""The servers are on this machine; a proxy has no part in it."""


def class_path(folder: Path) -> list[str]:
    """Return the arguments with which Java starts the LanguageTool of a folder.

    Raises:
        LeftOutError: it is not there.
    """
    jar = folder / "languagetool-server.jar"
    if jar.is_file():
        return ["-cp", str(jar), "org.languagetool.server.HTTPServer"]
    for libs in (folder / "libs", folder):
        if any(libs.glob("languagetool-server*.jar")):
            return ["-cp", f"{libs}/*", "org.languagetool.server.HTTPServer"]
    raise LeftOutError(f"no languagetool-server.jar in {folder}")


def finding(category: str, rule: str, start: int, end: int) -> Finding:
    """Return a finding that counts, for comparing."""
    return Finding(rule, category, Severity.WAARSCHUWING, start, end, message="", why="")


def points(text: str, units: int) -> int:
    """Return how many code points lie before an offset in UTF-16 code units."""
    return len(text.encode("utf-16-le")[: 2 * units].decode("utf-16-le", errors="ignore"))


def annotated(lines: Sequence[str]) -> dict[str, list[dict[str, str]]]:
    """Return lines as LanguageTool's annotated text, in which each is a paragraph and the places stay the same."""
    parts: list[dict[str, str]] = []
    for line in lines:
        parts += [{"text": line}, {"markup": "\n", "interpretAs": "\n\n"}]
    return {"annotation": parts[:-1]}


def locate(text: str, sentences: Iterable[str]) -> list[tuple[int, int]]:
    """Return where sentences stand in a text from which they were taken, in order.

    White space, quotation marks and HTML entities may have changed on the way: only letters and digits are compared.
    A sentence that is not there is left out.
    """
    spots = [at for at, character in enumerate(text) if character.isalnum()]
    bare = "".join(text[at] for at in spots)
    after, found = 0, []
    for sentence in sentences:
        wanted = "".join(filter(str.isalnum, html.unescape(sentence)))
        at = bare.find(wanted, after)
        if not wanted or at < 0:
            continue
        after = at + len(wanted)
        found.append((spots[at], spots[after - 1] + 1))
    return found


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])
