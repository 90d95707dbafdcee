"""Packages of npm for tests, fetched once into a folder for what is temporary; nothing of them lands in the project."""

import hashlib
import os
import subprocess
import tempfile
from pathlib import Path

import pytest

from tests.programs import program

WANTED = ("office-addin-mock@4.0.0", "@microsoft/app-manifest@1.1.2", "acorn@8.19.0")


def packages():
    """Return the folder with the packages; where they cannot be had a test skips on a laptop and fails in CI."""
    program("node")
    npm = program("npm")
    name = hashlib.sha256(" ".join(WANTED).encode()).hexdigest()[:12]
    folder = Path(tempfile.gettempdir(), f"stylecheck-npm-{os.getuid()}-{name}", "node_modules")
    if folder.is_dir():
        return folder
    with tempfile.TemporaryDirectory(prefix="stylecheck-npm-") as made:
        Path(made, "package.json").write_text("{}", encoding="utf-8")
        command = [npm, "install", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix", made, *WANTED]
        done = subprocess.run(command, capture_output=True, text=True, timeout=100, cwd=made)
        if done.returncode:
            told = f"npm cannot fetch its packages: {done.stderr[-300:]}"
            (pytest.fail if os.environ.get("CI") else pytest.skip)(told)
        folder.parent.mkdir(exist_ok=True)
        try:
            Path(made, "node_modules").rename(folder)
        except OSError:  # another worker was first
            assert folder.is_dir()
    return folder
