"""Noun style becomes a verb with a subject; where any part is unclear it stays."""

import pytest

from stylecheck.rewrite.nounstyle.verbal import suggest
from stylecheck.rewrite.voice import Voice

VERBS = [
    ("De uitvoering van de werkzaamheden vindt plaats in week 14.", "Wij voeren de werkzaamheden in week 14 uit."),
    ("De plaatsing van de nieuwe ketel zal in mei plaatsvinden.", "Wij plaatsen de nieuwe ketel in mei."),
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
    ("De plaatsing van de ketel vindt door de monteur plaats.", "De monteur plaatst de ketel."),
    (
        "De verwijdering van het asbest zal geschieden door een erkend bedrijf.",
        "Een erkend bedrijf verwijdert het asbest.",
    ),
    ("In mei vindt de plaatsing van de ketels plaats door onze monteurs.", "In mei plaatsen onze monteurs de ketels."),
    (
        "Omdat de plaatsing van de steiger vandaag plaatsvindt, kunt u niet parkeren.",
        "Omdat wij de steiger vandaag plaatsen, kunt u niet parkeren.",
    ),
    (
        "Wij laten u weten wanneer de uitvoering van het werk zal plaatsvinden.",
        "Wij laten u weten wanneer wij het werk uitvoeren.",
    ),
    ("Er vindt controle plaats van de meters.", "Wij controleren de meters."),
    ("Er vindt op maandag een grondige inspectie van het dak plaats.", "Wij inspecteren op maandag het dak grondig."),
    ("Er heeft inmiddels een beoordeling van de schade plaatsgevonden.", "Wij hebben inmiddels de schade beoordeeld."),
    ("Er wordt onderzoek verricht naar de herkomst van de stank.", "Wij onderzoeken de herkomst van de stank."),
    ("In week 3 wordt een controle van de rookmelders uitgevoerd.", "In week 3 controleren wij de rookmelders."),
    (
        "Als u dat wilt, vindt de controle van de meters op maandag plaats.",
        "Als u dat wilt, controleren wij de meters op maandag.",
    ),
    (
        "De betaling van de huur dient vóór de eerste van de maand te geschieden.",
        "U moet de huur vóór de eerste van de maand betalen.",
    ),
    ("Ter voorkoming van lekkage controleren wij de daken.", "Om lekkage te voorkomen controleren wij de daken."),
    (
        "Wij zien geen aanleiding tot het verlagen van uw servicekosten.",
        "Wij zien geen aanleiding om uw servicekosten te verlagen.",
    ),
    ("Er zal worden overgegaan tot het vervangen van de brievenbussen.", "Wij vervangen de brievenbussen."),
    (
        "Wij doen u een voorstel tot wijziging van de servicekosten toekomen.",
        "Wij stellen u voor om de servicekosten te wijzigen.",
    ),
    ("De herinspectie vindt plaats op 4 juni om 9.30 uur.", "De herinspectie is op 4 juni om 9.30 uur."),
    (
        "Zodra de levering van de printplaat is gerealiseerd, bellen wij u.",
        "Zodra de printplaat is geleverd, bellen wij u.",
    ),
    ("Het verrichten van de werkzaamheden neemt vier dagen in beslag.", "De werkzaamheden nemen vier dagen in beslag."),
    (
        "Ten behoeve van de controle van de rookmelders komt onze monteur langs.",
        "Om de rookmelders te controleren komt onze monteur langs.",
    ),
    ("U maakt melding van een defecte deurbel.", "U meldt een defecte deurbel."),
    (
        "De vervanging van de lift geschiedt door middel van een kraan.",
        "Wij vervangen de lift door middel van een kraan.",
    ),
    ("Het plaatsen van een hek is niet verboden.", "Het is niet verboden om een hek te plaatsen."),
    (
        "Het verrichten van onderzoek naar de oorzaak neemt twee weken in beslag.",
        "Wij onderzoeken de oorzaak. Dat duurt twee weken.",
    ),
    (
        "Het vervangen van alle kozijnen neemt drie dagen in beslag.",
        "Wij vervangen alle kozijnen. Dat duurt drie dagen.",
    ),
    (
        "Voor het verkrijgen van toestemming dient u een aanvraag in te dienen.",
        "Wilt u toestemming verkrijgen? Dan dient u een aanvraag in te dienen.",
    ),
    (
        "Uiteraard zullen wij zorg dragen voor een correcte afhandeling van uw klacht.",
        "Uiteraard zullen wij uw klacht correct afhandelen.",
    ),
    ("De aannemer voert op 3 mei een inspectie van de daken uit.", "De aannemer inspecteert op 3 mei de daken."),
    (
        "Onze opzichter heeft een inspectie van uw badkamer uitgevoerd.",
        "Onze opzichter heeft uw badkamer geïnspecteerd.",
    ),
    ("Wij stellen een onderzoek in naar de oorzaak van het lek.", "Wij onderzoeken de oorzaak van het lek."),
    ("Wij vragen u een controle van de kranen uit te voeren.", "Wij vragen u de kranen te controleren."),
    ("Wij beloven dat wij zorg dragen voor de afvoer van het puin.", "Wij beloven dat wij het puin afvoeren."),
    ("De monteur verricht onderhoud aan de ketel.", "De monteur onderhoudt de ketel."),
    (
        "Het gebruiken van de lift is tijdens de werkzaamheden verboden.",
        "U mag de lift tijdens de werkzaamheden niet gebruiken.",
    ),
    (
        "Wij zien geen aanleiding tot plaatsing van een hek over te gaan.",
        "Wij zien geen aanleiding om een hek te plaatsen.",
    ),
    (
        "Wij hebben geen reden om tot vervanging van de ketel over te gaan.",
        "Wij hebben geen reden om de ketel te vervangen.",
    ),
    (
        "Ter voorkoming van schade, lekkage en schimmel moet u de ramen openen.",
        "Om schade, lekkage en schimmel te voorkomen moet u de ramen openen.",
    ),
    (
        "Wij hebben besloten over te gaan tot vervanging van de ketel, de radiatoren en de kranen.",
        "Wij hebben besloten de ketel, de radiatoren en de kranen te vervangen.",
    ),
    ("Vervanging van het slot geschiedt op uw kosten.", "U betaalt de vervanging van het slot."),
    ("Het onderhoud van de tuin geschiedt voor uw rekening.", "U betaalt het onderhoud van de tuin."),
]


@pytest.mark.parametrize(("text", "wanted"), VERBS)
def test_the_noun_becomes_a_verb(parse, text, wanted):
    (s,) = parse(text)
    (best,) = suggest(s, Voice())
    assert text[: best.start] + best.text + text[best.end :] == wanted


LEFT = [
    "De betaling van de huur vindt vooraf plaats.",  # saying who pays would be an order
    "De vergadering vindt plaats op 3 mei.",
    "Het wijzigen van de afspraak is zo snel mogelijk nodig.",
    "De opening van het buurthuis vindt plaats op zaterdag.",
    "De vervanging van de lift zal mogelijk niet door ons en de gemeente plaatsvinden.",
    "Het behandelen van een bezwaar neemt zes weken in beslag.",
    "Wij gaan in juni over op een nieuw systeem.",
    "Wij hebben een onderzoek ingesteld naar oorzaak, aard en gevolgen van de brand.",
    "Ter uitvoering van het besluit van 3 mei, genomen met 20 stemmen voor, stijgt de contributie.",
    "De betaling van de huur geschiedt op uw rekening.",
]


@pytest.mark.parametrize("text", LEFT)
def test_where_any_part_is_unclear_nothing_is_offered(parse, text):
    (s,) = parse(text)
    assert suggest(s, Voice()) == ()
