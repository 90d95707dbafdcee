"""What tests share: the true pipeline and a server, started once, and shorthands to parse a sentence and run rules."""

import json
import os
from pathlib import Path

import pytest

from stylecheck.checker import Checker
from stylecheck.language import pipeline
from stylecheck.language.annotate import annotate
from stylecheck.language.layout import divide
from stylecheck.letter import Part, PartKind

from .serve.servers import served


def pytest_configure():
    """Keep tests to themselves.

    Each worker calculates in one thread, as workers that all use every core wait for each other. No command asks a
    server that happens to run, and no server of a test lets itself be found; tests/serve/own is about those. Python
    keeps what it compiles: tests start a hundred programs, of which each would compile the same modules for a second.
    A mistake in a rule or in a maker of wordings raises, which otherwise costs a letter that finding only.
    """
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    os.environ["STYLECHECK_SERVER"] = "0"
    os.environ["STYLECHECK_STRICT"] = "1"
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)


DATA = Path(__file__).parent / "data"


def cases(name):
    """Read the cases of tests/data/NAME: one JSON object a line."""
    return [json.loads(line) for line in (DATA / name).read_text(encoding="utf-8").splitlines() if line.strip()]


@pytest.fixture(scope="session")
def nlp():
    return pipeline.load()


@pytest.fixture(scope="session")
def checker():
    return Checker()


@pytest.fixture(scope="session")
def server(tmp_path_factory):
    """A `stylecheck serve` with built-in rules and no settings, for tests that change nothing in it; one a worker."""
    with served(tmp_path_factory.mktemp("server")) as running:
        yield running


@pytest.fixture(scope="session")
def parse(nlp):
    """Return the parsed sentences of running text, as one paragraph or as the layout divides it."""

    def parse(text, *, layout=False):
        parts = divide(text) if layout else [Part(PartKind.PARAGRAPH, 0, len(text))]
        return annotate(text, parts, nlp).sentences

    return parse


@pytest.fixture(scope="session")
def read(nlp):
    """Return the page of a letter, divided by its layout."""
    return lambda text: annotate(text, divide(text), nlp)
