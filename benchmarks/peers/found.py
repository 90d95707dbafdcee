"""Finds the programs on this machine, and makes them ready to be started."""

from __future__ import annotations

import json
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from importlib.metadata import version
from pathlib import Path

from benchmarks.peers.labels import LABELS, SETUPS, Setup
from benchmarks.peers.programs import LanguageTool, LeftOutError, Program, Stylecheck, Yoast, class_path

_YOASTSEO = "yoastseo@3.6.0"
_YOAST_LIMIT = 20
"""Words a sentence may have: the recommended length of Yoast's assessment, also for Dutch."""
_OUR_LIMIT = 22
"""Words above which our rule lange-zin warns."""
_MINUTES = 5


@dataclass(frozen=True)
class Peer:
    """A program that can be started.

    Attributes:
        looks_for: the labels that it claims to find.
        limit: how many words a sentence may have according to it.
        start: raises `LeftOutError` where it cannot run.
    """

    name: str
    looks_for: frozenset[str]
    limit: int
    start: Callable[[], Program]


def contenders(languagetool: Path | None, yoast: Path | None, stack: ExitStack) -> list[Peer]:
    """Return stylecheck, LanguageTool in each setup, and Yoast.

    Args:
        languagetool: the folder of LanguageTool; None for the installed one.
        yoast: the folder of yoastseo; None for a temporary one.
        stack: removes the temporary folder when it is closed.
    """
    return [
        Peer(f"stylecheck {version('stylecheck')}", frozenset(LABELS), _OUR_LIMIT, Stylecheck),
        *_languagetool(languagetool),
        _yoast(yoast, stack),
    ]


def languagetools(folder: Path | None = None) -> list[tuple[Setup, Callable[[], Program]]]:
    """Return LanguageTool in each setup, and what starts it.

    Raises:
        LeftOutError: Java or LanguageTool is not there.
    """
    java = _java()
    folder = (folder or _installed()).resolve()
    class_path(folder)
    return [(setup, partial(LanguageTool, java, folder, setup)) for setup in SETUPS]


def _languagetool(folder: Path | None) -> list[Peer]:
    try:
        found = languagetools(folder)
    except LeftOutError as why:
        return [Peer("LanguageTool", frozenset(), 0, partial(_absent, str(why)))]
    return [Peer(f"LanguageTool, {s.name}", s.looks_for, s.limit, start) for s, start in found]


def _java() -> str:
    from stylecheck.errors import SpellingError
    from stylecheck.spelling.getting.java import find_java

    try:
        return str(find_java().path)
    except SpellingError as error:
        raise LeftOutError(str(error)) from None


def _installed() -> Path:
    from stylecheck.errors import SpellingError
    from stylecheck.spelling.getting.installation import find, verify

    if installation := find():
        try:
            verify(installation)
        except SpellingError as error:
            raise LeftOutError(str(error)) from None
        return installation.jar.parent
    raise LeftOutError("it is not installed: run `stylecheck languagetool install`, or give --languagetool FOLDER")


def _yoast(folder: Path | None, stack: ExitStack) -> Peer:
    try:
        node = shutil.which("node")
        if not node:
            raise LeftOutError("there is no node")
        folder = folder or Path(stack.enter_context(tempfile.TemporaryDirectory()))
        package = folder.resolve() / "node_modules" / "yoastseo" / "package.json"
        if not package.is_file():
            _install(folder)
        name = f"Yoast {json.loads(package.read_text(encoding='utf8'))['version']}"
    except LeftOutError as why:
        return Peer("Yoast", frozenset(), 0, partial(_absent, str(why)))
    start = partial(Yoast, node, folder.resolve(), _YOAST_LIMIT)
    return Peer(name, frozenset({"passive", "long"}), _YOAST_LIMIT, start)


def _install(folder: Path) -> None:
    npm = shutil.which("npm")
    if not npm:
        raise LeftOutError("there is no npm to install yoastseo with")
    command = [npm, "install", "--prefix", str(folder), "--no-audit", "--no-fund", "--ignore-scripts", _YOASTSEO]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=60 * _MINUTES, check=False)
    except subprocess.TimeoutExpired:
        raise LeftOutError(f"npm did not install {_YOASTSEO} in {_MINUTES} minutes") from None
    if done.returncode:
        told = " ".join(done.stderr.split())
        raise LeftOutError(f"npm did not install {_YOASTSEO}: {told[:200]}")


def _absent(why: str) -> Program:
    raise LeftOutError(why)
