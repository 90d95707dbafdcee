from datetime import date

import pytest

from stylecheck.compare.sides import side_of
from stylecheck.letter import Letter

BODY = "\n\nGeachte mevrouw,\n\nOp 1 mei 2025 schreef u ons. Wij reageren hierbij.\n\nHoogachtend,\n\nJ. Bakker"


@pytest.mark.parametrize(
    "head",
    [
        "Rotterdam, 3 maart 2026",
        "Datum: 03-03-2026",
        "Datum\t: 3 maart 2026",
        "Den Haag, dinsdag 3 maart 2026",
        "'s-Hertogenbosch, d.d. 3 mrt. 2026",
        "Uw brief van: 1 februari 2026\nOns kenmerk: AB-12\nDatum: 3 maart 2026",
    ],
)
def test_written(checker, head):
    assert side_of(Letter(head + BODY), checker).written == date(2026, 3, 3)


@pytest.mark.parametrize(
    "head", ["Woonstichting De Kade", "Uw brief van: 1 februari 2026", "Onderwerp: uw brief van 1 mei 2025"]
)
def test_not_told(checker, head):
    assert side_of(Letter(head + BODY), checker).written is None


def test_fragment(checker):
    assert side_of(Letter("Op 3 maart 2026 komt de monteur."), checker).written is None
