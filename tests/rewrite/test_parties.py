"""A text that speaks of its organisation in the third person gets no "wij"; a message names the verb."""

import pytest

from stylecheck.letter import Letter


@pytest.fixture
def passives(checker):
    return lambda text: [f for f in checker.check(Letter(text)).findings if f.rule == "lijdende-vorm"]


PAGE = (
    "De gemeente onderhoudt de straten. U kunt een melding doen. {} "
    "De gemeente zoekt de eigenaar. Dat duurt een week. U krijgt bericht."
)


def _first(passives, text):
    found = passives(text)[0].suggestions
    return found[0].text if found else ""


def test_the_body_that_acts_in_a_page_is_the_actor_of_what_it_handles(passives):
    assert _first(passives, PAGE.format("Uw melding wordt snel behandeld.")) == "De gemeente behandelt uw melding snel"
    assert _first(passives, PAGE.format("De tegels worden daarna hersteld.")) == ""


def test_a_choice_of_two_is_singular(passives):
    text = "De ramen worden door de schilder of de glaszetter nagekeken."
    assert "of de glaszetter kijkt" in _first(passives, text)


def test_a_state_is_a_tip(passives):
    [f] = passives("Het project is afgerond.")
    assert f.severity.name == "TIP"
