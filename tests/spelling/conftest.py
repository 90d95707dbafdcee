"""LanguageTool for tests: the user's own, or else one that all workers share."""

import os

import pytest

from stylecheck.errors import SpellingError
from stylecheck.spelling.getting.installation import Installation, find, install, verify
from stylecheck.spelling.getting.jars import jars
from stylecheck.spelling.getting.repository import repository
from stylecheck.spelling.getting.ways import client

from .mirror import Mirror


@pytest.fixture(scope="session")
def languagetool(tmp_path_factory):
    """An installed LanguageTool, which `find` finds."""
    own = find()
    if own and _is_whole(own):
        yield own
    else:
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("STYLECHECK_DATA", str(tmp_path_factory.getbasetemp().parent / "languagetool"))
            yield _installed()


@pytest.fixture(scope="session")
def pinned(languagetool, tmp_path_factory):
    """The folder with the jars of our own list; what the Python client fetched has other ones."""
    if languagetool.origin != client.ORIGIN:
        return languagetool.folder
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("STYLECHECK_DATA", str(tmp_path_factory.getbasetemp().parent / "languagetool-jars"))
        return _installed(repository()).folder


@pytest.fixture
def mirror(pinned):
    """A Maven repository on this machine."""
    with Mirror({jar.address: pinned / "libs" / jar.name for jar in jars()}) as served:
        yield served


def _is_whole(installation: Installation) -> bool:
    try:
        verify(installation)
    except SpellingError:
        return False
    return True


def _installed(source=""):
    try:
        return install(print, source)
    except SpellingError as error:
        if os.environ.get("CI"):
            raise
        pytest.skip(str(error))
