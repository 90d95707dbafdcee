"""Abbreviations that nobody explains, and long rare words."""

from __future__ import annotations

import pytest

from stylecheck.language import pipeline
from stylecheck.language.annotate import annotate
from stylecheck.language.layout import divide
from stylecheck.rulebook.unknown import long_words, unknown_abbreviations


def _page(text):
    return annotate(text, divide(text), pipeline.load())


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Vraag een verklaring aan bij het CAK.", ["CAK"]),
        ("De VvE vergadert in mei. De VvE besluit dan over het dak.", ["VvE"]),
        ("U krijgt de SVB-brief en een brief over de WOZ.", ["SVB", "WOZ"]),
        ("Wij sturen u een lijst met alle ZAV’s.", ["ZAV"]),
        ("De vereniging van eigenaren besluit over het dak. De VvE vergadert in mei.", []),
        ("Wij vragen dit aan bij het Centraal Administratie Kantoor (CAK). Het CAK schrijft u.", []),
        ("De WMO (hulp van de gemeente) betaalt dit.", []),
        ("De BTW staat op de rekening van de NS.", []),
        ("NIET AANRAKEN ZOLANG DE VERF NAT IS!", []),
        ("Betaal NU en niet later.", []),
        ("Ons kenmerk is ABX en uw kenteken is 12-ABX-3.", []),
        ("Ons adres is Dorpsstraat 5, 1234 AB Utrecht.", []),
        ("Lees meer op www.ABX.nl of mail info@ABX.nl.", []),
    ],
)
def test_an_abbreviation_in_capitals_is_found_once_where_the_letter_leaves_it_dark(text, found):
    assert [word for word, *_ in unknown_abbreviations(_page(text))] == found


def test_the_writers_own_name_is_no_abbreviation():
    text = (
        "ABX Wonen\nDorpsstraat 5\n1234 AB Utrecht\n\nBeste heer De Wit,\n\nVandaag belde u met ABX. Wij komen morgen "
        "bij u langs.\n\nMet vriendelijke groet,\n\nABX Wonen"
    )
    assert list(unknown_abbreviations(_page(text))) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Wij maken het hemelwaterafvoersysteem schoon.", ["hemelwaterafvoersysteem"]),
        ("De verantwoordelijkheden staan in uw huurovereenkomst.", []),
        ("De muziekapparatuur staat te hard.", []),
        ("De heer Papadopoulosteliou komt morgen.", []),
        (
            "De gevelreinigingswerkzaamheden, de groenvoorzieningenplannen, het leefbaarheidsspreekuur en de "
            "nieuwbouwontwikkelingslocatie staan in de folder.",
            ["gevelreinigingswerkzaamheden", "groenvoorzieningenplannen", "leefbaarheidsspreekuur"],
        ),
    ],
)
def test_a_long_rare_word_is_found_three_times_at_most(text, found):
    assert [word for word, *_ in long_words(_page(text))] == found
