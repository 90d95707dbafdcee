"""What the comparison says of the clauses of two texts."""

import pytest

from stylecheck.compare import statements
from stylecheck.compare.align import align
from stylecheck.compare.fact import Fate
from stylecheck.compare.sides import side_of
from stylecheck.letter import Letter


@pytest.fixture(scope="session")
def told(checker):
    """Return the differences of two texts."""

    def compare(before, after):
        old, new = side_of(Letter(before), checker), side_of(Letter(after), checker)
        return statements.differences(old, new, align(old, new))

    return compare


@pytest.fixture(scope="session")
def gone(told):
    """Return what of a text is lost or changed in another."""
    return lambda before, after: [d for d in told(before, after) if d.fate is not Fate.NEW]
