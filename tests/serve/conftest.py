"""A running server for tests that change nothing in it."""

import pytest

from .servers import served


@pytest.fixture(scope="session")
def server(tmp_path_factory):
    """A `stylecheck serve` with built-in rules and no settings; one for each process of pytest that asks for it."""
    with served(tmp_path_factory.mktemp("server")) as running:
        yield running
