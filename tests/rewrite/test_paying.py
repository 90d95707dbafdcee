"""Who pays becomes the subject: voor rekening van, ten laste van, doorberekenen, verhalen op, in rekening brengen."""

import pytest

from stylecheck import Checker, Letter

TURNED = [
    ("De kosten komen voor rekening van ons.", "Wij betalen de kosten."),
    (
        "Bij schade, waarbij de kosten voor uw rekening komen, bellen wij.",
        "Bij schade, waarbij u de kosten zelf betaalt, bellen wij.",
    ),
    ("Een nieuw slot is voor uw eigen rekening.", "U betaalt een nieuw slot zelf."),
    ("Bij misbruik zijn de kosten voor rekening van de huurder.", "Bij misbruik betaalt de huurder de kosten."),
    ("U hoort het als de kosten voor rekening van huurder komen.", "U hoort het als de huurder de kosten betaalt."),
    ("De kosten van het slepen worden verhaald op de eigenaar.", "De eigenaar betaalt de kosten van het slepen."),
    ("Dan berekenen wij alleen de kosten van mei aan u door.", "Dan betaalt u alleen de kosten van mei."),
    ("Wij brengen deze kosten bij u in rekening.", "U betaalt deze kosten."),
    ("Kosten van afvoer worden verhaald op de huurder.", "De huurder betaalt de kosten van afvoer."),
    ("De kosten worden niet aan de bewoners doorberekend.", "De bewoners betalen de kosten niet."),
    ("De reparatie is voor onze rekening.", "Wij betalen de reparatie."),
    ("Het vervangen van de bel is voor rekening van huurder.", "De huurder betaalt het vervangen van de bel."),
]
LEFT = [
    "De kosten kunnen voor rekening van de huurder komen.",
    "De kosten waren voor rekening van de huurder.",
    "De kosten zijn voor rekening en risico van de huurder.",
    "De kosten berekenen wij niet door.",
    "De kosten van het gas worden door ons ingekocht en elke maand aan u doorberekend.",
]


@pytest.mark.parametrize(("text", "better"), TURNED)
def test_the_payer_becomes_the_subject(checker: Checker, text, better):
    made = [s for f in checker.check(Letter(text)).findings if f.category == "jargon" for s in f.suggestions]
    assert better in [text[: s.start] + s.text + text[s.end :] for s in made]


@pytest.mark.parametrize("text", LEFT)
def test_what_is_not_plain_is_left(checker: Checker, text):
    made = [s for f in checker.check(Letter(text)).findings if f.category == "jargon" for s in f.suggestions]
    assert not [s for s in made if "betaal" in s.text]
