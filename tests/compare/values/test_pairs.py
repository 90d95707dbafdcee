"""Pairs of texts: the same values in other words, and values that got lost or changed."""

import pytest

from stylecheck.compare import values
from stylecheck.compare.align import align
from stylecheck.compare.sides import side_of
from stylecheck.letter import Letter


@pytest.fixture(scope="module")
def told(checker):
    def compare(before, after):
        """Return the differences, each as its fate, kind, and the words in both texts."""
        old, new = side_of(Letter(before), checker), side_of(Letter(after), checker)
        found = values.differences(old, new, align(old, new))
        return [(d.fate, d.kind, d.before and d.before.text, d.after and d.after.text) for d in found]

    return compare


SAME = [
    ("U betaalt de helft van de kosten.", "U betaalt 50% van de kosten."),
    ("Wij vergoeden twee derde van de schade.", "Wij betalen 2/3 van de schade."),
    ("De kosten zijn € 80,- incl. btw.", "De kosten zijn € 80, inclusief btw."),
    ("U ontvangt driemaandelijks een overzicht.", "U krijgt elk kwartaal een overzicht."),
    # dates
    ("Wij verwachten uw reactie vóór 1 mei 2026.", "Reageer vóór 01-05-2026."),
    ("U dient vóór 1 mei te betalen.", "Betaal uiterlijk 30 april."),
    ("De huur stijgt met ingang van 1 juli 2026.", "Vanaf 1 juli 2026 betaalt u meer huur."),
    ("De huur wordt per 1 juli verhoogd.", "Op 1 juli gaat uw huur omhoog."),
    ("Wij komen op maandag 2 maart 2026.", "We komen 2 maart 2026 langs."),
    ("Wij komen op 2 maart 2026.", "We komen op maandag 2 maart 2026 langs."),
    ("De monteur komt d.d. 3 mrt. '26.", "De monteur komt op 3 maart 2026."),
    ("De steiger staat er van 3 t/m 7 november.", "De steiger staat er van 3 november tot en met 7 november."),
    ("Op 14 oktober jl. en 28 oktober jl. schreven wij u.", "Op 14 en 28 oktober schreven wij u."),
    ("Het werk is in week 23 van 2026.", "Het werk is in week 23."),
    ("Medio juni hoort u meer.", "Half juni hoort u meer."),
    ("Betaal niet later dan 1 juni.", "Betaal tot en met 1 juni."),
    ("U kunt niet eerder dan 1 juni bellen.", "U kunt vanaf 1 juni bellen."),
    ("Betaal vóór de eerste van de maand.", "Betaal vóór de 1e van de maand."),
    ("In mei hoort u meer.", "Op 12 mei hoort u meer."),
    ("Onze balie is open van maandag t/m vrijdag.", "U kunt van maandag tot en met vrijdag aan de balie terecht."),
    # times
    ("De monteur komt om 14.00 uur.", "De monteur komt om 2 uur ’s middags."),
    ("De monteur komt om 8.30 uur.", "De monteur is er om half negen."),
    ("Wij bellen om 14:45 uur.", "Wij bellen om kwart voor drie."),
    ("De monteur komt tussen 08.00 en 12.00 uur.", "De monteur komt van 8 tot 12 uur."),
    ("Open van 9.00-12.30 uur.", "Open van negen uur tot half een."),
    ("Maak geen lawaai na 22.00 uur.", "Wees stil na 22 uur."),
    # amounts and percentages
    ("De kosten ad € 1.250,- zijn voor u.", "U betaalt 1250 euro."),
    ("De kosten ten bedrage van EUR 1.250,00.", "Het kost twaalfhonderdvijftig euro."),
    ("U betaalt € 0,50 per wasbeurt.", "U betaalt 50 cent per wasbeurt."),
    ("U krijgt ten hoogste € 500.", "U krijgt maximaal 500 euro."),
    ("U krijgt niet meer dan € 500.", "U krijgt hooguit € 500,00."),
    ("De huur stijgt tot € 714,00 per maand.", "Uw huur wordt € 714 per maand."),
    ("Hieraan zijn geen kosten verbonden.", "Dit is gratis."),
    ("De huur stijgt met 4,1%.", "De huur gaat 4,1 procent omhoog."),
    ("Ten minste 70% moet het eens zijn.", "Minstens zeventig procent moet het eens zijn."),
    # periods
    ("Betaal binnen 14 dagen na dagtekening van deze brief.", "Betaal binnen twee weken na de datum van deze brief."),
    ("De garantie is één jaar.", "U heeft 12 maanden garantie."),
    ("Het werk duurt ongeveer anderhalf uur.", "De klus duurt circa 90 minuten."),
    ("Het duurt een kwartier.", "Het duurt 15 minuten."),
    ("Het werk duurt drie kwartier.", "Het duurt 45 minuten."),
    ("Het contract loopt een half jaar.", "Het contract duurt zes maanden."),
    ("Wij antwoorden binnen 10 werkdagen.", "U krijgt binnen tien werkdagen antwoord."),
    ("Er geldt een behandeltermijn van 10 werkdagen.", "Binnen 10 werkdagen hoort u iets."),
    ("Zeg dit minimaal 24 uur van tevoren af.", "Zeg dit uiterlijk een dag van tevoren af."),
    ("Het werk duurt vier tot zes weken.", "Het duurt 4 à 6 weken."),
    ("Er moet iemand van 18 jaar of ouder thuis zijn.", "Er moet iemand thuis zijn die minstens 18 jaar is."),
    ("Het duurt twee en een half uur.", "Het duurt 2,5 uur."),
    # quantities
    ("Lever drie sleutels in.", "Lever 3 sleutels in."),
    ("De woning is 70 m² groot.", "De woning is 70 vierkante meter."),
    ("Wij hebben u tweemaal gebeld.", "Wij belden u twee keer."),
    ("Zet uw meubels 1,5 m van de muur.", "Zet uw meubels anderhalve meter van de muur."),
    ("Lever één sleutel in.", "Lever een sleutel in."),
    ("Wij doen dit op drie manieren.", "Wij doen dit op 3 manieren."),
    # contact
    ("Bel 010-555 01 22.", "Bel ons: (010) 555 0122."),
    ("Bel +31 10 555 01 22.", "Ons nummer is 010-5550122."),
    ("Bel 0800-1234.", "Bel gratis 0800 1234."),
    ("Maak het over op NL12ABCD0123456789.", "Ons rekeningnummer is NL12 ABCD 0123 4567 89."),
    ("Zie www.example.nl/klacht.", "Kijk op https://example.nl/klacht/."),
    ("Mail naar Info@example.nl.", "Ons e-mailadres is info@example.nl."),
    ("Vermeld kenmerk VGO/2026-0388.", "Noem het nummer VGO/2026-0388."),
    ("Uw zaaknummer is 2026 4411.", "Uw nummer is 20264411."),
    ("Het gaat om de woning aan de Lindelaan 4 te Delft.", "Het gaat om uw huis, Lindelaan 4 in Delft."),
    ("U woont aan het Korenveld 15a, 3011AB Rotterdam.", "U woont op Korenveld 15a, 3011 AB Rotterdam."),
    # names
    ("De heer J. de Vries komt bij u langs.", "Jannie de Vries komt bij u langs."),
    ("Het werk wordt gedaan door Bouwbedrijf Terlaak B.V.", "Terlaak doet het werk."),
    ("U kunt naar de Huurcommissie.", "De huurcommissie kan u helpen."),
    ("Door Woonstichting Zuiderkade wordt dit betaald.", "Wij betalen dit."),
    ("De afdeling Vastgoed van ons kantoor belt u.", "Wij bellen u."),
    ("Geachte heer Jansen,\n\nU krijgt bericht.", "Beste huurder,\n\nU krijgt bericht."),
    ("Beste «Naam»,\n\nU betaalt {{bedrag}}.", "Beste «Naam»,\n\nBetaal {{ bedrag }}."),
    ("U dient een en ander te regelen.", "Regelt u dit?"),
    ("1. Maak de kast leeg.\n2. Haal de gordijnen weg.", "- Maak de kast leeg.\n- Haal de gordijnen weg."),
    # how a value is taken, said behind it or by other words
    ("Retourneer het formulier uiterlijk 15 maart.", "Stuur het formulier terug. Doe dat op 15 maart of eerder."),
    ("Lever de sleutel uiterlijk 8 juni in.", "Lever de sleutel vóór of op 8 juni in."),
    ("De muziek eindigt uiterlijk om 17.30 uur.", "De muziek stopt om half zes of eerder."),
    ("Per huishouden zijn ten hoogste twee honden toegestaan.", "U mag twee honden hebben, meer niet."),
    ("De gang moet minimaal 90 centimeter breed zijn.", "In de gang moet 90 cm of meer vrij zijn."),
    ("Dit geldt voor huishoudens van vier of meer personen.", "Dit geldt voor huishoudens van minstens 4 personen."),
    ("Er geldt een minimumleeftijd van 55 jaar.", "U moet 55 jaar of ouder zijn."),
    ("U kunt binnen zes weken na ontvangst een klacht indienen.", "Dat kan tot zes weken nadat u deze brief kreeg."),
    ("Het werk duurt tot en met 24 juli.", "Wij zijn op 24 juli klaar."),
    ("Na 1 juni is reageren niet meer mogelijk.", "U kunt tot en met 1 juni reageren."),
    ("U ontvangt vóór 1 juni bericht.", "U hoort vóór juni van ons."),
    # days and times that stand together
    ("De steiger staat er van 1 tot en met 26 juni.", "De steiger staat er van 1 juni tot en met 26 juni."),
    ("Wij werken tussen 4 en 15 mei.", "Wij werken van 4 tot en met 15 mei."),
    ("Wij werken op 3, 4 en 5 juni.", "Wij werken van 3 tot en met 5 juni."),
    ("Betaal telkens vóór de 25e van de maand.", "Betaal elke maand vóór de 25e."),
    ("Het geld moet er uiterlijk de vijfde dag van elke maand zijn.", "Betaal uiterlijk de vijfde van de maand."),
    ("Wij zijn open op werkdagen.", "Wij zijn open van maandag tot en met vrijdag."),
    ("U heeft van 10.00 tot circa 14.00 uur geen stroom.", "De stroom is dan uit van tien tot ongeveer twee uur."),
    ("Er is tussen 8.00 en 17.00 uur geen water.", "Van acht tot vijf heeft u geen water."),
    ("Wij zijn bereikbaar tot 17.00 uur.", "U kunt ons bellen tot vijf uur."),
    ("Het werk is van 7.30 tot 16.00 uur.", "Het werk begint om half acht en stopt om vier uur."),
    ("Geen lawaai van 22.00 tot 7.00 uur.", "Geen lawaai van tien uur ’s avonds tot zeven uur ’s ochtends."),
    # sizes, addresses, names
    ("De schutting is hoogstens 1,80 meter.", "De schutting is hoogstens 180 centimeter."),
    ("Wij vervangen de daken van de Iepenstraat 1 t/m 57.", "Het gaat om de Iepenstraat, nummer 1 tot en met 57."),
    ("De flats Dorpsstraat 10, 12 en 14 worden geverfd.", "Wij verven Dorpsstraat 10, 12 en 14."),
    ("U woont op Lindelaan 12-B.", "U woont op Lindelaan 12B."),
    ("Kom naar Marktstr. 6.", "Kom naar Marktstraat 6."),
    ("De wijkcentra buiten Rotterdam zijn dicht.", "De andere wijkcentra zijn dicht."),
    ("Bel 010-555 60 06.", "Het nummer is 010 - 555 6006."),
    ("De borg is € 250.-.", "De borg is € 250."),
    # with the date of the letter
    ("Delft, 12 november 2026\n\nGeachte heer,\n\nBetaal binnen vijf dagen na dagtekening.",
     "Delft, 12 november 2026\n\nBeste meneer,\n\nBetaal uiterlijk 17 november."),
    ("Delft, 12 november 2026\n\nGeachte heer,\n\nWij komen morgen.",
     "Delft, 12 november 2026\n\nBeste meneer,\n\nWij komen op 13 november."),
    ("Delft, 12 november 2026\n\nGeachte heer,\n\nWij komen aanstaande vrijdag.",
     "Delft, 12 november 2026\n\nBeste meneer,\n\nWij komen op vrijdag 13 november."),
    ("Delft, 12 januari 2026\n\nGeachte heer,\n\nWij komen in week 19.",
     "Delft, 12 januari 2026\n\nBeste meneer,\n\nWij komen op maandag 4 mei."),
    ("Delft, 14 april 2026\n\nGeachte heer,\n\nReageer vóór 1 mei a.s.",
     "Delft, 14 april 2026\n\nBeste meneer,\n\nReageer vóór 1 mei 2026."),
]  # fmt: skip


@pytest.mark.parametrize(("before", "after"), SAME)
def test_same(told, before, after):
    assert [d for d in told(before, after) if d[0] != "nieuw"] == []


OTHER = [
    ("U betaalt de helft van de kosten.", "U betaalt een derde van de kosten.", "anders", "percentage", "de helft",
     "een derde"),
    ("Per kalenderkwartaal krijgt u een overzicht.", "U krijgt elk jaar een overzicht.", "anders", "termijn",
     "Per kalenderkwartaal", "elk jaar"),
    ("De huur is € 131,90 exclusief btw.", "De huur is € 131,90.", "anders", "bedrag", "€ 131,90", "€ 131,90"),
    ("Reageer vóór 1 mei.", "Reageer vóór 11 mei.", "anders", "datum", "vóór 1 mei", "vóór 11 mei"),
    ("Reageer uiterlijk 1 mei.", "Reageer vóór 1 mei.", "anders", "datum", "uiterlijk 1 mei", "vóór 1 mei"),
    ("Reageer vóór 1 mei.", "Reageer na 1 mei.", "anders", "datum", "vóór 1 mei", "na 1 mei"),
    ("Betaal uiterlijk 1 mei.", "Betaal op 1 mei.", "anders", "datum", "uiterlijk 1 mei", "op 1 mei"),
    ("Wij verwachten uw reactie vóór 1 mei.", "Wij verwachten uw reactie.", "weg", "datum", "vóór 1 mei", None),
    ("Wij komen op maandag 2 maart.", "Wij komen op dinsdag 2 maart.", "anders", "datum", "op maandag 2 maart",
     "op dinsdag 2 maart"),
    ("Wij komen op 2 maart 2026.", "Wij komen op vrijdag 2 maart.", "anders", "datum", "op 2 maart 2026",
     "op vrijdag 2 maart"),
    ("De huur is tot 1 mei 2026 laag.", "De huur is tot 1 mei 2027 laag.", "anders", "datum", "tot 1 mei 2026",
     "tot 1 mei 2027"),
    ("Wij komen op 3 mei.", "Wij komen in mei.", "anders", "datum", "op 3 mei", "mei"),
    ("De flat wordt eind mei geverfd.", "De flat wordt begin mei geverfd.", "anders", "datum", "eind mei", "begin mei"),
    ("Wij komen om 14.00 uur.", "Wij komen om 16.00 uur.", "anders", "tijd", "om 14.00 uur", "om 16.00 uur"),
    ("Wij komen om half negen.", "Wij komen om negen uur.", "anders", "tijd", "om half negen", "om negen uur"),
    ("Wij komen tussen 8 en 12 uur.", "Wij komen tussen 8 en 10 uur.", "anders", "tijd", "12 uur", "10 uur"),
    ("U betaalt € 75.", "U betaalt € 57.", "anders", "bedrag", "€ 75", "€ 57"),
    ("U betaalt maximaal € 75.", "U betaalt € 75.", "anders", "bedrag", "maximaal € 75", "€ 75"),
    ("U betaalt minimaal € 75.", "U betaalt maximaal € 75.", "anders", "bedrag", "minimaal € 75", "maximaal € 75"),
    ("Dat kost ongeveer € 75.", "Dat kost € 75.", "anders", "bedrag", "ongeveer € 75", "€ 75"),
    ("U betaalt € 75 per maand.", "U betaalt € 75 per week.", "anders", "bedrag", "€ 75 per maand", "€ 75 per week"),
    ("Bij schade betaalt u € 75 aan ons.", "Bij schade betaalt u aan ons.", "weg", "bedrag", "€ 75", None),
    ("De huur stijgt met 4,1%.", "De huur stijgt met 1,4%.", "anders", "percentage", "4,1%", "1,4%"),
    ("Reageer binnen 10 werkdagen.", "Reageer binnen 10 dagen.", "anders", "termijn", "binnen 10 werkdagen",
     "binnen 10 dagen"),
    ("Reageer binnen 14 dagen.", "Reageer binnen een week.", "anders", "termijn", "binnen 14 dagen", "binnen een week"),
    ("Wij komen binnen twee weken.", "Wij komen na twee weken.", "anders", "termijn", "binnen twee weken",
     "na twee weken"),
    ("Bel een week vóór de afspraak.", "Bel een week na de afspraak.", "anders", "termijn", "een week", "een week"),
    ("Het werk duurt maximaal drie dagen.", "Het werk duurt drie dagen.", "anders", "termijn", "maximaal drie dagen",
     "drie dagen"),
    ("Lever drie sleutels in.", "Lever twee sleutels in.", "anders", "aantal", "drie sleutels", "twee sleutels"),
    ("Houd minstens 2 meter vrij.", "Houd 2 meter vrij.", "anders", "aantal", "minstens 2 meter", "2 meter"),
    ("U mag niet meer dan één hond houden.", "U mag twee honden houden.", "anders", "aantal", "niet meer dan één hond",
     "twee honden"),
    ("Bel 010-555 01 22.", "Bel 010-555 01 32.", "anders", "telefoonnummer", "010-555 01 22", "010-555 01 32"),
    ("Bel voor vragen 010-555 01 22.", "Bel ons als u vragen heeft.", "weg", "telefoonnummer", "010-555 01 22", None),
    ("Betaal op NL12 ABCD 0123 4567 89.", "Betaal op NL12 ABCD 0123 4567 98.", "anders", "rekeningnummer",
     "NL12 ABCD 0123 4567 89", "NL12 ABCD 0123 4567 98"),
    ("Vermeld kenmerk VGO/2026-0388.", "Vermeld kenmerk VGO/2026-0338.", "anders", "kenmerk", "VGO/2026-0388",
     "VGO/2026-0338"),
    ("Mail naar info@example.nl.", "Mail naar info@example.com.", "anders", "internetadres", "info@example.nl",
     "info@example.com"),
    ("U woont op Lindelaan 4.", "U woont op Lindelaan 14.", "anders", "adres", "Lindelaan 4", "Lindelaan 14"),
    ("Stuur het naar Postbus 412, 3100 AK Schiedam.", "Stuur het naar Postbus 412, 3100 AM Schiedam.", "anders",
     "adres",     "3100 AK Schiedam", "3100 AM Schiedam"),
    ("Mevrouw Bakker belt u morgen.", "Mevrouw Visser belt u morgen.", "anders", "naam", "Mevrouw Bakker",
     "Mevrouw Visser"),
    ("Het werk wordt gedaan door Bouwbedrijf Terlaak B.V.", "Wij laten het werk doen.", "weg", "naam",
     "Bouwbedrijf Terlaak B.V.", None),
    ("U kunt tot 1 juni naar de Huurcommissie.", "U kunt tot 1 juni bezwaar maken.", "weg", "naam",
     "Huurcommissie", None),
    ("U betaalt {{bedrag}} aan ons.", "U betaalt aan ons.", "weg", "bedrag", "{{bedrag}}", None),
    ("Wij schrijven het niet eerder dan 1 oktober af.", "Wij schrijven het op 1 oktober af.", "anders", "datum",
     "niet eerder dan 1 oktober", "op 1 oktober"),
    ("De aanleg start naar verwachting op 1 februari.", "De aanleg start op 1 februari.", "anders", "datum",
     "naar verwachting op 1 februari", "op 1 februari"),
    ("U betaalt maandelijks minimaal € 80.", "U betaalt vanaf 1 maart € 80 bovenop uw huur.", "anders", "bedrag",
     "minimaal € 80", "€ 80"),
    ("U ontvangt ieder maximaal € 75.", "U krijgt samen maximaal € 75.", "anders", "bedrag", "maximaal € 75",
     "maximaal € 75"),
    ("De huur is inclusief € 45 servicekosten.", "De huur is plus € 45 servicekosten.", "anders", "bedrag", "€ 45",
     "€ 45"),
    ("Stuur de bon binnen drie maanden na aanschaf.", "Stuur de bon binnen drie maanden.", "anders", "termijn",
     "binnen drie maanden", "binnen drie maanden"),
    ("De huur wordt elke maand afgeschreven.", "De huur wordt elk kwartaal afgeschreven.", "anders", "termijn",
     "elke maand", "elk kwartaal"),
    ("De lamp op de tweede verdieping is stuk.", "De lamp op de derde verdieping is stuk.", "anders", "aantal",
     "tweede verdieping", "derde verdieping"),
    ("Kom naar buurthuis De Schakel, zaal 3.", "Kom naar buurthuis De Schakel.", "weg", "aantal", "zaal 3", None),
    ("Houd 2 meter vrij.", "Houd 2 centimeter vrij.", "anders", "aantal", "2 meter", "2 centimeter"),
    ("Het gaat om Lange Wal 101 tot en met 119.", "Het gaat om Lange Wal 101 tot en met 129.", "anders", "adres",
     "119", "129"),
    ("Mevrouw Fatma Aydin belt u.", "Mevrouw Ayse Aydin belt u.", "anders", "naam", "Mevrouw Fatma Aydin",
     "Mevrouw Ayse Aydin"),
    ("Dit staat in artikel 7:220 van de wet.", "Dit staat in artikel 7:222 van de wet.", "anders", "kenmerk",
     "7:220", "7:222"),
    ("Wij zijn open op dinsdag en donderdag.", "Wij zijn open op dinsdag en vrijdag.", "anders", "datum",
     "donderdag", "vrijdag"),
    ("Het vervangen is gratis.", "Het vervangen kost € 15.", "anders", "bedrag", "gratis", "€ 15"),
]  # fmt: skip


@pytest.mark.parametrize(("before", "after", "fate", "kind", "old", "new"), OTHER)
def test_other(told, before, after, fate, kind, old, new):
    assert [d for d in told(before, after) if d[0] != "nieuw"] == [(fate, kind, old, new)]


def test_new(told):
    assert told("Bel ons.", "Bel ons op 010-555 01 22.") == [("nieuw", "telefoonnummer", None, "010-555 01 22")]


def test_swapped_in_a_sentence(told):
    assert told(
        "Op 3 maart komt de schilder bij u langs, en op 5 maart maakt de loodgieter uw kraan.",
        "Op 5 maart komt de schilder bij u langs, en op 3 maart maakt de loodgieter uw kraan.",
    ) == [("anders", "datum", "Op 3 maart", "Op 5 maart"), ("anders", "datum", "op 5 maart", "op 3 maart")]


def test_swapped_between_sentences(told):
    found = told(
        "De schilder begint op 3 maart met uw kozijnen. De loodgieter vervangt op 5 maart de leidingen.",
        "De schilder begint op 5 maart met uw kozijnen. De loodgieter vervangt op 3 maart de leidingen.",
    )
    assert {(d[2], d[3]) for d in found} == {("op 3 maart", "op 5 maart"), ("op 5 maart", "op 3 maart")}


def test_twice_and_once(told):
    assert told("U betaalt € 75. Maak die € 75 over vóór 1 mei.", "Maak vóór 1 mei € 75 over.") == []


def test_twice_of_which_one_changed(told):
    assert told(
        "Wij plaatsen de leuning binnen 6 weken. U kunt binnen 6 weken bezwaar maken.",
        "Wij plaatsen de leuning binnen 6 werkdagen. U kunt binnen 6 weken bezwaar maken.",
    ) == [("anders", "termijn", "binnen 6 weken", "binnen 6 werkdagen")]


def test_deadline_of_which_the_day_is_told_of_something_else(told):
    assert told(
        "Per 1 juli gaat uw huur omhoog. U kunt vóór 1 juli bezwaar maken.", "Per 1 juli gaat uw huur omhoog."
    ) == [("weg", "datum", "vóór 1 juli", None)]


def test_as_many_of_other_things(told):
    assert told(
        "De woning is voor gezinnen met minimaal twee kinderen. U mag twee reacties per week plaatsen.",
        "De woning is voor gezinnen met kinderen. U mag twee reacties per week plaatsen.",
    ) == [("weg", "aantal", "minimaal twee kinderen", None)]


def test_right_once_and_wrong_once(told):
    assert told(
        "Bel 010-555 01 22 voor een afspraak. Het kantoor is dicht op zondag 5 mei.",
        "Bel 010-555 01 22 voor een afspraak. Of app naar 010-555 01 32. Het kantoor is dicht op zondag 5 mei.",
    ) == [("anders", "telefoonnummer", "010-555 01 22", "010-555 01 32")]


TOLD_OTHERWISE = [
    ("De brief is voor de 112 woningen aan de Lindelaan.", "De brief is voor de 121 woningen aan de Lindelaan."),
    ("De eenmalige kosten ad € 45,00 zijn voor u.", "U betaalt € 45 per maand."),
    ("U betaalt eenmalig € 45.", "U betaalt jaarlijks € 45."),
    ("Betaal binnen 14 dagen nadat u deze brief heeft ontvangen.",
     "Betaal binnen 14 dagen na de datum van deze brief. Bel anders binnen die 14 dagen."),
    ("Betaal binnen 14 dagen na ontvangst van deze brief.", "Betaal binnen 14 dagen na dagtekening."),
    ("Wij komen binnen 14 dagen na uw melding.", "Wij komen binnen 14 dagen na verzending van deze brief."),
    ("Het onderhoud wordt door Liftzorg Midden gedaan.", "Het onderhoud doet nu Liftzorg Noord."),
    ("Mevrouw Karin Mol belt u.", "Mevrouw Karen Mol belt u."),
    ("Neem contact op met Karin Mol.", "Bel Karen Mol."),
    ("Uw huur gaat € 20 omhoog.", "Uw huur gaat € 20 omlaag."),
    ("De huur wordt met 3% verhoogd.", "De huur gaat 3% omlaag."),
    ("Er komt € 20 bij.", "Er gaat € 20 af."),
    ("U ontvangt € 20 terug.", "U betaalt € 20."),
    ("Bij beide controles moet u thuis zijn.", "Bij één van de controles moet u thuis zijn."),
]  # fmt: skip


@pytest.mark.parametrize(("before", "after"), TOLD_OTHERWISE)
def test_told_otherwise(told, before, after):
    assert [d[0] for d in told(before, after) if d[0] != "nieuw"] == ["anders"]


def test_free_no_more(told):
    assert told("Wij vervangen het slot kosteloos.", "Wij vervangen het slot.") == [
        ("weg", "bedrag", "kosteloos", None)
    ]


def test_free_in_other_words(told):
    assert told("Wij vervangen het slot kosteloos.", "Wij vervangen het slot. Dat kost u niets.") == []


def test_times_of_two_days_swapped(told):
    assert told(
        "Wij komen op 8 juni om 10.30 uur en 30 juni om 14.00 uur.",
        "Wij komen op 8 juni om 14.00 uur en 30 juni om 10.30 uur.",
    ) == [("anders", "tijd", "om 10.30 uur", "om 14.00 uur"), ("anders", "tijd", "om 14.00 uur", "om 10.30 uur")]


def test_day_that_is_only_the_edge_of_a_range(told):
    assert told(
        "De huur wordt per 1 juni 2026 verlaagd. Over juni t/m oktober krijgt u geld terug.",
        "De huur wordt verlaagd. Over juni tot en met oktober krijgt u geld terug.",
    ) == [("weg", "datum", "per 1 juni 2026", None)]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Wij komen in januari, februari en maart.", "Wij komen van januari tot en met maart."),
        ("Wij komen van januari tot en met maart.", "Wij komen in januari, februari en maart."),
        ("Reageer vóór 1 augustus.", "Reageer voor augustus begint."),
        ("Wij komen in de week van 13 april.", "Wij komen tussen 13 en 17 april."),
        ("U belt J.W. de Koeijer.", "U belt Willem de Koeijer."),
        ("U kunt binnen acht weken na deze mededeling de rechter verzoeken dit te beoordelen.",
         "U kunt de rechter binnen acht weken na de brief met de uitslag vragen dit te beoordelen."),
    ],
)  # fmt: skip
def test_same_days_and_people(told, before, after):
    assert [d for d in told(before, after) if d[0] != "nieuw"] == []
