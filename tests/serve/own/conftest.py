"""A server that lets itself be found, and runs of the command line beside it."""

import contextlib
import os
import shutil
import tempfile
from pathlib import Path

import pytest

from ..servers import served
from .runs import Pair


@pytest.fixture(scope="session")
def runtime():
    """A folder with a name that is short enough for a socket in it."""
    with short_folder() as folder:
        yield folder


@pytest.fixture(scope="session")
def own(tmp_path_factory, runtime):
    """A running server that lets itself be found; tests leave it as it is."""
    with found(tmp_path_factory.mktemp("own"), runtime) as server:
        yield server


@pytest.fixture
def beside(own):
    """The variables with which a command finds the server."""
    return own.beside


@pytest.fixture
def pair(beside, tmp_path):
    """Runs of a command without a server and with one."""
    return Pair(tmp_path / "hier", beside)


@pytest.fixture(autouse=True)
def plain(monkeypatch):
    """Let nothing of whoever runs the tests count."""
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "STYLECHECK_DEBUG"):
        monkeypatch.delenv(name, raising=False)
    assert os.environ["STYLECHECK_SERVER"] == "0"


@contextlib.contextmanager
def short_folder():
    """Make a folder with a short name; it is gone at the end."""
    folder = Path(tempfile.mkdtemp(prefix="sc"))
    yield folder
    shutil.rmtree(folder)


@contextlib.contextmanager
def found(folder, runtime, *options):
    """Start a server that lets itself be found; `beside` are the variables with which a command finds it."""
    variables = {
        "STYLECHECK_SERVER": "1",
        "STYLECHECK_RUNTIME": str(runtime),
        "STYLECHECK_CONFIG": str(folder / "config"),
        "STYLECHECK_DATA": str(folder / "data"),
    }
    with served(folder, *options, **variables) as server:
        server.beside = variables
        yield server
