"""What is found in a text, and that nothing is found where there is no value."""

import pytest

from stylecheck.compare.values.finding import found_in
from stylecheck.compare.values.value import Weight


def kinds(text):
    return [(f.kind, text[f.start : f.end]) for f in found_in(text) if f.weight is Weight.FULL]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("op 11 en 12 september", [("datum", "op 11"), ("datum", "12 september")]),
        ("van 3 t/m 7 november 2026", [("datum", "van 3"), ("datum", "t/m 7 november 2026")]),
        ("uiterlijk vóór 1 mei a.s.", [("datum", "uiterlijk vóór 1 mei a.s.")]),
        ("per 1-5-'26 of 2026-05-01", [("datum", "2026-05-01")]),
        ("vr 6 nov, 13.00-15.00 u", [("datum", "vr 6 nov"), ("tijd", "13.00"), ("tijd", "15.00 u")]),
        ("om kwart over tien", [("tijd", "om kwart over tien")]),
        ("binnen vijf werkdagen en € 60", [("termijn", "binnen vijf werkdagen"), ("bedrag", "€ 60")]),
        ("het duurt 2 à 3 dagen", [("termijn", "2"), ("termijn", "3 dagen")]),
        ("tussen € 50 en € 75,00", [("bedrag", "€ 50"), ("bedrag", "€ 75,00")]),
        ("Lindelaan 4 en 6", [("adres", "Lindelaan 4"), ("adres", "6")]),
        ("met dossier HA-26-2093", [("kenmerk", "HA-26-2093")]),
        ("bel 14 010", [("telefoonnummer", "14 010")]),
        ("na 24 uur, om 22 uur", [("termijn", "na 24 uur"), ("tijd", "om 22 uur")]),
        ("met mevrouw De Wit van Bouwgroep Kuyt", [("naam", "mevrouw De Wit"), ("naam", "Bouwgroep Kuyt")]),
    ],
)
def test_found(text, found):
    assert kinds(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "Op een dag belt u ons, en een van de buren doet open.",
        "Acht u dit onjuist, dan hoort u van ons.",
        "1. Maak de kast leeg.",
        "Zie artikel 7 en bijlage 2.",
        "U woont in een flat met een lift. Bel ons gerust.",
        "De afdeling Vastgoed en de medewerker Huurincasso helpen u.",
        "Wij doen dit volgens het ZAV-beleid.",
        "Zo doet u dat: ‘Maak een foto.’",
    ],
)
def test_no_value(text):
    assert kinds(text) == []
