"""Fetches LanguageTool jar by jar from a Maven repository."""

from __future__ import annotations

import hashlib
import time
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path
from threading import Event

from stylecheck.spelling.getting import contents
from stylecheck.spelling.getting.jars import Jar, jars
from stylecheck.spelling.getting.repository import host_of, shown
from stylecheck.spelling.getting.ways import CONNECT, SILENCE, Tell, WayError, amount, make, reason

_AT_ONCE = 6
_CHUNK = 1 << 16
_PER_JAR = 900
"""Seconds for one jar; the largest has 35 MB."""


def fetch(folder: Path, base: str, tell: Tell) -> str:
    """Fetch all jars from a repository, with the proxy and the certificates of the environment.

    Raises:
        WayError: one of them cannot be fetched, or is not what it should be.
        OSError: the disk is full, or the folder cannot be written.
    """
    make(folder)
    tell(f"Ik haal {amount()} op bij {host_of(base)}. Dat duurt even.")
    stop = Event()
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        jobs = [pool.submit(_jar, jar, base, folder / contents.LIBS, stop) for jar in jars()]
        try:
            for job in as_completed(jobs):
                job.result()
        except BaseException:
            stop.set()
            pool.shutdown(cancel_futures=True)
            raise
    return shown(base)


def _jar(jar: Jar, base: str, libs: Path, stop: Event) -> None:
    """Fetch a jar; once more where that fails."""
    try:
        _jar_once(jar, base, libs, stop)
    except WayError:
        if stop.is_set():
            raise
        _jar_once(jar, base, libs, stop)


def _jar_once(jar: Jar, base: str, libs: Path, stop: Event) -> None:
    import requests

    until = time.monotonic() + _PER_JAR
    checksum = hashlib.sha256()
    size = 0
    try:
        with (
            requests.get(f"{base}/{jar.address}", stream=True, timeout=(CONNECT, SILENCE)) as answer,
            (libs / jar.name).open("wb") as file,
        ):
            answer.raise_for_status()
            for piece in answer.iter_content(_CHUNK):
                size += len(piece)
                if stop.is_set() or size > jar.size:
                    break
                if time.monotonic() > until:
                    raise requests.Timeout
                checksum.update(piece)
                file.write(piece)
    except requests.RequestException as error:
        raise reason(error, host_of(base)) from None
    if size != jar.size or checksum.hexdigest() != jar.sha256:
        raise WayError(f"het bestand {jar.name} van {host_of(base)} is niet het echte")
