"""Agreement: what is wrong is found, and nothing is said of what is right."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from stylecheck.language import agreement, pipeline

if TYPE_CHECKING:
    from spacy.language import Language


@pytest.fixture(scope="module")
def nlp() -> Language:
    return pipeline.load()


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("Wij vinden een genoemde voorval erg vervelend.", "genoemde voorval"),
        ("Wij vinden het genoemde gebeurtenis erg vervelend.", "het gebeurtenis"),
        ("De resterende werk is klaar in juni.", "de werk"),
        ("Ons woning is oud.", "ons woning"),
        ("Deze huis is oud.", "deze huis"),
        ("Elk woning krijgt een brief.", "elk woning"),
        ("Voor welk afspraak belt u?", "welk afspraak"),
        ("U krijgt een nieuw sleutel.", "nieuw sleutel"),
        ("U krijgt een nieuwe slot.", "nieuwe slot"),
        ("Wij sturen u een kosten.", "een kosten"),
        ("Een werkzaamheden duren drie dagen.", "een werkzaamheden"),
        ("Het werk die nog over is, doen wij in juni.", "werk die"),
        ("Het werk worden uitgevoerd in mei.", "werk worden"),
        ("Het werk begint in mei en zullen zeven weken duren.", "werk zullen"),
        ("De kosten is hoog.", "kosten is"),
        ("De bewoners moet de sleutel inleveren.", "bewoners moet"),
        ("De monteur komen morgen.", "monteur komen"),
        ("Als de regels verandert, hoort u het.", "regels verandert"),
    ],
)
def test_fault(nlp: Language, text: str, fault: str) -> None:
    assert fault in agreement.faults(nlp(text))


@pytest.mark.parametrize(
    "text",
    [
        "Wij vinden de genoemde gebeurtenis erg vervelend.",
        "De schade kunnen wij niet betalen.",
        "Deze winter proberen we een warmtepomp uit.",
        "Storingen dient u meteen te melden.",
        "De incasso hebben we al aangepast.",
        "Dan kunnen u en wij de Huurcommissie om een oordeel vragen.",
        "Een aantal bewoners is niet thuis.",
        "Een aantal bewoners zijn niet thuis.",
        "De oorzaak zijn lekkende goten.",
        "Een technisch medewerker van ons belt u.",
        "Er is bij ons melding gemaakt van harde muziek.",
        "De muur krijgt een nieuwe laag verf.",
        "Het deel dat wij niet betalen, is klein.",
        "De vader en moeder komen morgen.",
        "De in- en uitgang zijn dicht.",
        "Fietsen mogen niet in het portiek staan.",
        "Welk huis bedoelt u en welke straat?",
    ],
)
def test_sound(nlp: Language, text: str) -> None:
    assert agreement.faults(nlp(text)) == []
