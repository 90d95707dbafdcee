"""A LanguageTool with a place of its own, so that its processes can be told from those of anybody else."""

import contextlib
import os
import shutil
import subprocess
import sys
import time

import psutil

PATIENCE = 60
"""Seconds that a test waits for what happens in a moment on a machine that has nothing else to do."""


def copy_of(installation, folder):
    """Return a data folder with the same files; they take no room where the system has hard links."""
    target = folder / "languagetool" / installation.folder.name

    def put(source, place):
        try:
            os.link(source, place)
        except OSError:
            shutil.copy2(source, place)

    shutil.copytree(installation.folder, target, copy_function=put)
    return folder


def running(place):
    """Return the processes, guards and Java, that run something from a folder."""
    return [process for process in psutil.process_iter() if str(place) in " ".join(_command(process))]


def java(place):
    """Return the Java processes that run something from a folder."""
    return [process for process in running(place) if "python" not in _command(process)[0]]


def is_soon(condition):
    """Say whether something is so, now or after a while."""
    until = time.monotonic() + PATIENCE
    while not (found := condition()) and time.monotonic() < until:
        time.sleep(0.05)
    return found


@contextlib.contextmanager
def started(*command, **environment):
    """Start Python in a group of its own; whatever happens, it is gone at the end."""
    process = subprocess.Popen(
        [sys.executable, *map(str, command)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env={**os.environ, **environment},
        start_new_session=True,
    )
    with process:
        try:
            yield process
        finally:
            process.kill()


def _command(process):
    try:
        return process.cmdline() or [""]
    except psutil.Error:
        return [""]
