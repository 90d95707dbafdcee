"""Noun style of many kinds: what is offered is what a coach would write, and plain sentences stay as they are."""

import pytest

from stylecheck import Letter, Severity
from stylecheck.language.conjugation import Person
from stylecheck.rewrite.edits import apply
from stylecheck.rewrite.nounstyle.verbal import suggest
from stylecheck.rewrite.nounstyle.verbhint import clue
from stylecheck.rewrite.passive.parties import Actor
from stylecheck.rewrite.voice import Voice
from tests.conftest import cases

CASES = cases("werkwoordstijl.jsonl")


@pytest.fixture(scope="module")
def found(checker):
    def found(text):
        return [f for f in checker.check(Letter(text)).findings if f.category == "naamwoordstijl"]

    return found


def test_what_is_offered_is_what_a_coach_accepts(found):
    offered = {
        c["text"]: apply(c["text"], f[0].suggestions[:1]) for c in CASES if (f := found(c["text"])) and f[0].suggestions
    }
    assert {t: new for t, new in offered.items() if new not in next(c["accept"] for c in CASES if c["text"] == t)} == {}
    assert len(offered) >= 0.75 * sum(bool(c["accept"]) for c in CASES)


@pytest.mark.parametrize("case", [c for c in CASES if not c["accept"]], ids=lambda c: c["text"])
def test_a_plain_sentence_stays(found, case):
    assert [f for f in found(case["text"]) if f.severity > Severity.TIP] == []


VERBS = [
    ("Het wieden van het perk is de taak van de hovenier.", "De hovenier wiedt het perk."),
    ("Het snoeien van de haag is uw eigen verantwoordelijkheid.", "U snoeit zelf de haag."),
    ("Het snoeien van de haag is de verantwoordelijkheid van u als eigenaar.", "Als eigenaar snoeit u zelf de haag."),
    ("Bij het optreden van een storing gaat de bel.", "Als een storing optreedt, gaat de bel."),
    ("Bij het openen van het raam moet u de hor weghalen.", "Als u het raam opent, moet u de hor weghalen."),
    ("De verbouwing leidt tot een stijging van de kosten.", "Door de verbouwing stijgen de kosten."),
    ("Een lek resulteert in een toename van het aantal meldingen.", "Door een lek neemt het aantal meldingen toe."),
    ("Hierbij doen wij u mededeling van de verhoging van de huur.", "Hierbij verhogen wij de huur."),
    ("Daarna zal worden overgegaan tot het laten maaien van het gras.", "Daarna laten wij het gras maaien."),
    ("De vertrekkers dragen zorg voor het legen en netjes opleveren van de kelder.",
     "De vertrekkers legen de kelder en leveren die netjes op."),
    ("Het is prettig om gebruik te maken van de lift.", "Het is prettig om de lift te gebruiken."),
    ("Voor het repareren van de kraan belt u ons.", "Wilt u de kraan laten repareren? Dan belt u ons."),
    ("Tijdens de uitvoering van de werkzaamheden is de hal dicht.", "Tijdens de werkzaamheden is de hal dicht."),
    ("Het boren in de vloer is niet toegestaan.", "U mag niet in de vloer boren."),
    ("In juli vindt de huurverhoging plaats.", "In juli verhogen wij de huur."),
    ("Na ondertekening van het contract krijgt u de sleutels.",
     "Als u het contract hebt ondertekend, krijgt u de sleutels."),
    ("Bij annulering van de afspraak betaalt u niets.", "Als u de afspraak annuleert, betaalt u niets."),
    ("Als huurder bent u verantwoordelijk voor het schoonhouden van de stoep.",
     "Als huurder moet u zelf de stoep schoonhouden."),
    ("U bent zelf verantwoordelijk voor het uitvoeren van klein onderhoud.", "U moet zelf klein onderhoud uitvoeren."),
    ("De gemeente is verantwoordelijk voor het legen van de bakken.", "De gemeente leegt de bakken."),
    ("Voor het goed functioneren van de bel is stroom nodig.", "Om de bel goed te laten werken is stroom nodig."),
    ("Er kunnen soms wijzigingen plaatsvinden in de planning.", "De planning kan soms veranderen."),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new"), VERBS)
def test_a_named_action_becomes_a_verb(parse, old, new):
    (s,) = parse(old)
    assert apply(old, suggest(s, Voice())) == new


@pytest.mark.parametrize(
    "text",
    [
        "Bij het vervangen van de ketel krijgt u uitleg.",  # it is we who do it
        "Bij het verlaten van de hal gaat het licht uit.",
        "Het strooien van zout is een taak van de gemeente en de bewoners.",
        "Vocht zorgt voor het ontstaan van schimmel.",
        "U bent verantwoordelijk voor het veroorzaken van schade.",
        "Wij zijn niet verantwoordelijk voor het schoonmaken van de auto.",
        "Bij vervanging van de ketel krijgt u een nieuwe thermostaat.",
        "Voor het vervangen van de meter moet u thuis zijn.",  # it is we who want it
        "De renovatie leidt tot een afname van de klachten over geluid.",
    ],
)
def test_where_who_acts_is_not_certain_nothing_is_offered(parse, text):
    (s,) = parse(text)
    assert suggest(s, Voice()) == ()


def test_the_organisation_acts_by_its_name_in_a_text_about_it(parse):
    text = "Het wassen van de ramen gebeurt twee keer per jaar."
    (s,) = parse(text)
    assert suggest(s, Voice(foreign=True)) == ()
    named = Voice(foreign=True, body=Actor("Woonzorg", Person(3)))
    assert apply(text, suggest(s, named)) == "Woonzorg wast de ramen twee keer per jaar."


CLUES = [
    ("Het in een andere kleur schilderen van de deur is niet toegestaan.", "Schrijf: ‘u mag … niet schilderen’"),
    ("Daarna vindt de overdracht plaats.", "Schrijf: ‘wij dragen … over’"),
    ("De plaatsing door de installateur vindt morgen plaats.", "Gebruik het werkwoord ‘plaatsen’ en zeg wie het doet"),
    ("Wij denken aan het vernieuwen van de gevel.", "Gebruik het werkwoord ‘vernieuwen’ en zeg wie het doet"),
    ("De lift is op maandag dicht.", ""),
    ("Herstel in de oude staat geschiedt op uw kosten.", "Schrijf: ‘u betaalt het herstel …’"),
    ("Klein onderhoud dient u zelf te verrichten.", "Gebruik het werkwoord ‘doen’ en zeg wie het doet"),
    ("De monteur verricht in uw woning een meting.", "Gebruik het werkwoord ‘meten’"),
    ("U heeft beloofd verbetering te bewerkstelligen.", "Gebruik het werkwoord ‘verbeteren’"),
    ("Dit geschiedt onder overlegging van een bewijs.", "Gebruik het werkwoord ‘meesturen’ en zeg wie het doet"),
]


@pytest.mark.parametrize(("text", "told"), CLUES)
def test_a_message_names_the_verb(parse, text, told):
    (s,) = parse(text)
    assert clue(s, s.start, s.end, Voice()) == told
