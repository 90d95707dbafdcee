"""The facts of a sentence: what a rewriting may not change."""

import pytest

from stylecheck.rewrite.gate.facts import changed, facts_of

REWRITTEN = frozenset(("lijdende-vorm",))
SAME = [
    ("De huur van € 640,50 moet voor 1 mei worden betaald.", "U moet de huur van € 640,50 voor 1 mei betalen."),
    ("Zijn de ramen dicht? Dan komen wij maandag.", "Als de ramen dicht zijn, komen wij maandag."),
    ("Het plaatsen van een schotel is verboden.", "U mag geen schotel plaatsen."),
    ("Mail naar info@woonvorm.nl over {{naam}}.", "Over {{naam}} mailt u naar info@woonvorm.nl."),
    ("Het ophalen van de sleutel is mogelijk.", "U kunt de sleutel ophalen."),
]
OTHER = [
    ("De huur is € 640.", "De huur is € 460.", "getal, datum of gegeven"),
    ("Wij komen op 3 mei.", "Wij komen in mei.", "getal, datum of gegeven"),
    ("Wij komen maandag.", "Wij komen.", "getal, datum of gegeven"),
    ("Vraag het aan mevrouw Kaya.", "Vraag het aan mevrouw.", "naam"),
    ("Vraag het aan de monteur.", "Vraag het aan de monteur van Bakker.", "naam"),
    ("De lift wordt niet gemaakt.", "Wij maken de lift.", "ontkenning"),
    ("De lift moet worden gemaakt.", "Wij kunnen de lift maken.", "plicht"),
    ("De lift wordt gemaakt.", "Wij moeten de lift maken.", "plicht"),
]


@pytest.mark.parametrize(("old", "new"), SAME)
def test_what_says_the_same_has_the_same_facts(old, new):
    assert changed(facts_of(old), facts_of(new), REWRITTEN) == ""


@pytest.mark.parametrize(("old", "new", "what"), OTHER)
def test_what_is_lost_added_or_turned_round_is_told(old, new, what):
    assert changed(facts_of(old), facts_of(new), REWRITTEN) == what


def test_a_word_swap_answers_only_for_numbers_and_days():
    assert changed(facts_of("Volgens de AVG."), facts_of("Volgens de privacywet."), frozenset(("jargon",))) == ""
    assert changed(facts_of("Op 3 mei."), facts_of("In mei."), frozenset(("jargon",))) == "getal, datum of gegeven"


def test_an_order_may_become_a_question():
    assert changed(facts_of("U dient te betalen."), facts_of("Wilt u betalen?"), frozenset(("toon",))) == ""
