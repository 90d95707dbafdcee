"""Real programs for tests: LibreOffice, Chromium and others. Missing, a test skips on a laptop and fails in CI."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

import stylecheck


def program(*names):
    """Return the path of the first of these programs that is there."""
    for name in names:
        if found := shutil.which(name):
            return found
    told = f"{names[0]} is not installed"
    if os.environ.get("CI"):
        pytest.fail(told)
    pytest.skip(told)


def own_variables(folder):
    """Return the variables for a stylecheck with folders of its own: the very one that the tests import.

    A command and a server answer each other only where they are one and the same.
    """
    own = {f"STYLECHECK_{name}": str(folder / name.lower()) for name in ("CONFIG", "DATA", "RUNTIME")}
    return own | {"PYTHONPATH": str(Path(stylecheck.__file__).parents[1])}


def convert(path, kind, folder):
    """Convert a document with LibreOffice and return the path of the new one; see `convert_all`."""
    return convert_all([path], kind, folder)[0]


def convert_all(paths, kind, folder):
    """Convert documents with LibreOffice, started once, and return the paths of the new ones.

    Args:
        kind: what LibreOffice calls the format, such as "odt" or "txt:Text (encoded):UTF8".
        folder: where the new files and LibreOffice's own settings go.
    """
    office = program("soffice", "libreoffice")
    out = Path(folder, "converted")
    own = f"-env:UserInstallation={Path(folder, 'office').as_uri()}"
    command = [office, "--headless", own, "--convert-to", kind, "--outdir", str(out), *map(str, paths)]
    subprocess.run(command, check=True, capture_output=True, timeout=240)
    made = [out / f"{Path(path).stem}.{kind.split(':')[0]}" for path in paths]
    assert all(path.exists() for path in made), f"LibreOffice made no {kind} of every document"
    return made
