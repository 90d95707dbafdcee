"""The built extension and where mail goes, for all tests with Thunderbird."""

import sys

import pytest

from ...mail.sink import Sink
from .client import Thunderbird, build

REAL = [sys.executable, "-m", "stylecheck", "native-host"]


@pytest.fixture(scope="session")
def extension(tmp_path_factory):
    return build(tmp_path_factory.mktemp("extension"))


@pytest.fixture(scope="module")
def sink():
    with Sink() as running:
        yield running


@pytest.fixture(scope="module")
def client(extension, sink, tmp_path_factory):
    """A Thunderbird with the real checker, which a letter that stays open keeps warm."""
    folder = tmp_path_factory.mktemp("thunderbird")
    policy = {"domeinen": ["corporatie.nl"], "seconden": 60}
    with Thunderbird(folder, sink, extension=extension, host=REAL, policy=policy) as running:
        running.compose("Blijft open", html="<p>Dit bericht blijft open.</p>")
        yield running
