"""The units that a letter consists of."""

import pytest

from stylecheck.compare.sides import side_of
from stylecheck.letter import Letter, PartKind

LETTER = """Woonstichting Linde
Postbus 3
1234 AB Delft

Datum\t: 3 mei 2026
Betreft\t: nieuwe kozijnen

Beste mevrouw Jansen,

Wij vragen u:
1. de trap
   vrij te houden;
2) de ramen te sluiten
- de deur open te laten. Dat helpt.

1.2 Planning
Het werk duurt
vijf dagen. Wij bellen u.

Met vriendelijke groet,

Jan de Vries
"""


@pytest.fixture(scope="module")
def side(checker):
    return side_of(Letter(LETTER), checker)


def test_units(side):
    assert [(u.part, u.text) for u in side.units if u.part not in (PartKind.HEADER, PartKind.ADDRESS)] == [
        (PartKind.REFERENCE, "Datum\t: 3 mei 2026"),
        (PartKind.SUBJECT, "Betreft\t: nieuwe kozijnen"),
        (PartKind.SALUTATION, "Beste mevrouw Jansen,"),
        (PartKind.PARAGRAPH, "Wij vragen u:"),
        (PartKind.LIST_ITEM, "de trap\n   vrij te houden;"),
        (PartKind.LIST_ITEM, "de ramen te sluiten"),
        (PartKind.LIST_ITEM, "de deur open te laten."),
        (PartKind.LIST_ITEM, "Dat helpt."),
        (PartKind.HEADING, "1.2 Planning"),
        (PartKind.PARAGRAPH, "Het werk duurt\nvijf dagen."),
        (PartKind.PARAGRAPH, "Wij bellen u."),
        (PartKind.CLOSING, "Met vriendelijke groet,"),
        (PartKind.SIGNATURE, "Jan de Vries"),
    ]


def test_units_stand_where_they_say_and_do_not_overlap(side):
    assert all(side.letter.text[u.start : u.end] == u.text for u in side.units)
    assert all(a.end <= b.start for a, b in zip(side.units, side.units[1:], strict=False))


def test_the_date_of_the_letter(side):
    assert side.written is not None
    assert side.written.isoformat() == "2026-05-03"


def test_a_quoted_mail_is_none_of_it(checker):
    text = "Beste Jan,\n\nDe lift is klaar.\n\nGroet,\nPiet\n\n> De lift is stuk.\n> Komt u?\n"
    assert [u.text for u in side_of(Letter(text), checker).units if "stuk" in u.text] == []
