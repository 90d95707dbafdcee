"""A term that the letter explains on the spot needs no warning; one that it does not explain does."""

import pytest

from stylecheck.rulebook.explained import Explanations

EXPLAINED = {
    "brackets after it": "U betaalt servicekosten (kosten voor schoonmaak en licht).",
    "plain words first": "U betaalt kosten voor schoonmaak (servicekosten).",
    "colon": "U betaalt servicekosten: kosten voor schoonmaak en licht.",
    "dat is": "U betaalt servicekosten, dat zijn kosten voor schoonmaak.",
    "ofwel": "U betaalt servicekosten, ofwel de kosten voor schoonmaak.",
    "noemen": "Wij noemen dit servicekosten.",
    "next sentence": "U betaalt servicekosten. Dat zijn kosten voor schoonmaak.",
    "definition first": "Servicekosten zijn kosten voor schoonmaak. U betaalt servicekosten elke maand.",
    "met ... bedoelen wij": "Met servicekosten bedoelen wij de kosten voor schoonmaak.",
    "asked": "Wat zijn servicekosten? U betaalt servicekosten elke maand.",
    "asked with bedoelen": "Wat bedoelen wij met servicekosten?",
    "asked with a passive": "Wat wordt bedoeld met servicekosten?",
    "explained once, used freely": "U betaalt servicekosten (kosten voor licht). Dank u. De servicekosten stijgen.",
}
NOT_EXPLAINED = {
    "no explanation": "U betaalt servicekosten.",
    "brackets with an amount elsewhere": "U betaalt (elke maand) servicekosten.",
    "amount after a colon": "U betaalt servicekosten: € 12 per maand.",
    "another sentence follows": "U betaalt servicekosten. Wij sturen een rekening.",
    "a question about something else": "Wanneer betaalt u de servicekosten?",
    "another word is explained": "Huur is geld voor uw woning. U betaalt servicekosten.",
}


@pytest.fixture
def explained(parse):
    def explained(text):
        sentences = parse(text)
        explanations = Explanations(sentences)
        places = [(n, i) for n, s in enumerate(sentences) for i, w in enumerate(s.lower) if w == "servicekosten"]
        assert places
        return [explanations.explains(number, i, i) for number, i in places]

    return explained


@pytest.mark.parametrize("text", EXPLAINED.values(), ids=EXPLAINED)
def test_a_term_is_explained(explained, text):
    assert all(explained(text))


@pytest.mark.parametrize("text", NOT_EXPLAINED.values(), ids=NOT_EXPLAINED)
def test_a_term_is_not_explained(explained, text):
    assert not any(explained(text))
