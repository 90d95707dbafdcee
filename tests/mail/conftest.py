"""The place where the mail of a test ends."""

import pytest

from .sink import Sink


@pytest.fixture
def sink():
    """A running `Sink`."""
    with Sink() as running:
        yield running
