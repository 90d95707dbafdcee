"""Threats, blame and cold formulas in calm words, with every fact of the sentence."""

import pytest

from stylecheck.rewrite.tone.calm import friendly, seen, step
from stylecheck.rewrite.tone.request import ban

STEPS = [
    ("Bij uitblijven van betaling zijn wij genoodzaakt gerechtelijke stappen te ondernemen.",
     "Betaalt u niet? Dan moeten wij naar de rechter gaan."),
    ("Indien wij uw betaling niet voor 1 juni ontvangen, zien wij ons genoodzaakt een deurwaarder in te schakelen.",
     "Ontvangen wij uw betaling niet voor 1 juni? Dan moeten wij een deurwaarder inschakelen."),
    ("Als u wederom niet opendoet, worden de voorrijkosten op u verhaald.",
     "Doet u wederom niet open? Dan betaalt u de voorrijkosten."),
    ("Alle hieruit voortvloeiende kosten komen voor uw rekening.", "U betaalt alle hieruit voortvloeiende kosten."),
    ("Indien u niet meewerkt, zullen wij de kantonrechter om een uitspraak verzoeken.",
     "Werkt u niet mee? Dan verzoeken wij de kantonrechter om een uitspraak."),
    ("Wij zullen dan niet aarzelen om een procedure te starten.", None),
    ("De schade die hierdoor ontstaat, wordt volledig op u verhaald.", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), STEPS)
def test_a_threat_becomes_a_next_step(parse, text, wanted):
    (s,) = parse(text)
    assert step(s) == wanted


SEEN = [
    ("U heeft nagelaten de huur van april te betalen.", "Wij zien dat u de huur van april niet heeft betaald."),
    ("U heeft verzuimd ons van uw vertrek op de hoogte te stellen.",
     "Wij zien dat u ons van uw vertrek niet op de hoogte heeft gesteld."),
    ("U hebt ondanks eerdere verzoeken de tuin niet opgeruimd.", "Wij zien dat u de tuin niet hebt opgeruimd."),
    ("U had ons eerder moeten informeren.", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), SEEN)
def test_a_blame_becomes_what_we_see(parse, text, wanted):
    (s,) = parse(text)
    assert seen(s) == wanted


def test_cold_formulas_get_friendly_words(parse):
    (s,) = parse("Uw verzoek wordt niet in behandeling genomen.")
    assert friendly(s) == "Wij kunnen uw verzoek niet behandelen."


def test_a_ban_says_what_u_may_not_do(parse):
    for text, wanted in (
        ("Het is verboden om afval naast de containers te plaatsen.", "geen afval naast de containers plaatsen"),
        ("Het is u niet toegestaan de woning onder te verhuren.", "de woning niet onderverhuren"),
    ):
        (s,) = parse(text)
        assert ban(s) == wanted
