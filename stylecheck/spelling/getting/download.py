"""Fetches LanguageTool in the first way that works: as its Python client does, from a Maven repository, or with mvn."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from stylecheck.errors import SpellingError
from stylecheck.language.text import listed
from stylecheck.places import how_to_install
from stylecheck.spelling.getting.repository import repository, shown
from stylecheck.spelling.getting.ways import Tell, WayError, address, client, maven

NO_CLIENT = f"Voor spelling is language-tool-python nodig. {how_to_install('spelling')}"


def fetch(folder: Path, version: str, tell: Tell, source: str = "") -> str:
    """Fetch LanguageTool into a folder and return where it came from.

    Args:
        folder: is made; in the folder above it is room for temporary files.
        tell: gets a short line about each way that is tried.
        source: the address of a Maven repository, which is then the only way.

    Raises:
        SpellingError: no way works.
        SettingError: the source is no address.
        OSError: the disk is full, or the folder cannot be written.
    """
    base = repository(source)
    ways: list[Callable[[], str]] = [lambda: address.fetch(folder, base, tell)]
    if not source:
        ways = [lambda: client.fetch(folder, version, tell), *ways, lambda: maven.fetch(folder, tell)]
    reasons = []
    for way in ways:
        try:
            return way()
        except WayError as error:
            reasons.append(str(error))
            shutil.rmtree(folder, ignore_errors=True)
            if len(ways) > 1:
                tell(f"Dat lukt niet: {error}.")
    raise SpellingError(
        f"LanguageTool is niet opgehaald, want {listed(reasons)}; "
        f"vraag uw systeembeheerder om toegang tot {shown(base)}."
    )
