"""Noun style becomes a verb with a subject; where any part is unclear it stays."""

import pytest

from stylecheck.rewrite.verbal import suggest
from stylecheck.rewrite.voice import Voice

VERBS = [
    ("De uitvoering van de werkzaamheden vindt plaats in week 14.", "Wij voeren de werkzaamheden in week 14 uit."),
    ("De plaatsing van de nieuwe ketel zal in mei plaatsvinden.", "Wij zullen de nieuwe ketel in mei plaatsen."),
    ("In juni vindt de vervanging van alle kozijnen plaats.", "In juni vervangen wij alle kozijnen."),
    ("Het plaatsen van de steiger vindt plaats op maandag.", "Wij plaatsen de steiger op maandag."),
    (
        "De verrekening van het tegoed geschiedt bij de volgende nota.",
        "Wij verrekenen het tegoed bij de volgende nota.",
    ),
    ("Wij gaan volgende week over tot het plaatsen van de steiger.", "Wij plaatsen volgende week de steiger."),
    ("Wij hebben besloten over te gaan tot sloop van de garages.", "Wij hebben besloten de garages te slopen."),
    ("De monteur verricht een controle van de installatie.", "De monteur controleert de installatie."),
    ("De aannemer draagt zorg voor de afvoer van het puin.", "De aannemer voert het puin af."),
    ("U dient zorg te dragen voor de verwijdering van uw spullen.", "U dient uw spullen te verwijderen."),
    ("De opzichter zal overgaan tot het opmaken van een rapport.", "De opzichter zal een rapport opmaken."),
    ("De reparatie van de lift wordt verricht door de firma Kone.", "De firma Kone repareert de lift."),
    ("De behandeling van uw klacht geschiedt door onze juristen.", "Onze juristen behandelen uw klacht."),
    ("Het wijzigen van de afspraak is mogelijk via de website.", "U kunt de afspraak wijzigen via de website."),
    ("Het plaatsen van fietsen in de hal is niet toegestaan.", "U mag geen fietsen in de hal plaatsen."),
    (
        "Het gebruiken van de lift is tijdens de werkzaamheden verboden.",
        "U mag de lift tijdens de werkzaamheden niet gebruiken.",
    ),
]


@pytest.mark.parametrize(("text", "wanted"), VERBS)
def test_the_noun_becomes_a_verb(parse, text, wanted):
    (s,) = parse(text)
    (best,) = suggest(s, Voice())
    assert text[: best.start] + best.text + text[best.end :] == wanted


LEFT = [
    "De betaling van de huur vindt vooraf plaats.",  # saying who pays would be an order
    "De vergadering vindt plaats op 3 mei.",
    "De vervanging van de lift geschiedt door middel van een kraan.",
    "Het plaatsen van een hek is niet verboden.",
    "Het wijzigen van de afspraak is zo snel mogelijk nodig.",
    "De plaatsing van de ketel vindt door de monteur plaats.",
    "Omdat de plaatsing van de steiger vandaag plaatsvindt, kunt u niet parkeren.",
    "Wij gaan in juni over op een nieuw systeem.",
]


@pytest.mark.parametrize("text", LEFT)
def test_where_any_part_is_unclear_nothing_is_offered(parse, text):
    (s,) = parse(text)
    assert suggest(s, Voice()) == ()
