"""Where a message says to cut a long sentence of which no two sentences can be made."""

import pytest

from stylecheck import Letter, Severity

PLACES = [
    ("Wij hebben besloten het werk aan uw flat uit te stellen tot na de zomer van dit jaar omdat het materiaal voor "
     "de gevel nog steeds niet is geleverd.",
     "Zet een punt voor ‘omdat het materiaal …’ en begin de nieuwe zin met ‘Dat is omdat het …’."),
    ("U krijgt het geld terug op de rekening die bij ons bekend is (tenzij u in de tussentijd een andere bank heeft "
     "gekozen), meestal al binnen drie weken.",
     "Zet een punt voor ‘tenzij u in de …’ en begin de nieuwe zin met ‘Dat geldt niet als u …’."),
    ("De monteur, die al tien jaar bij ons in dienst is en alle ketels in de wijk goed kent, komt morgen bij u langs.",
     "Maak van het deel vanaf ‘die al …’ een eigen zin."),
    ("U betaalt voor 1 mei de rekening van de schade aan de voordeur van uw woning en de berging, anders sturen wij "
     "een brief.", "Zet een punt voor ‘anders sturen …’ en begin daar een nieuwe zin."),
    ("Wij hebben alle ramen aan de voorkant van het gebouw vorige maand vervangen zodat u in de winter veel minder "
     "last heeft van tocht en kou.",
     "Zet een punt voor ‘zodat u in de …’ en begin de nieuwe zin met ‘Daardoor heeft …’."),
    ("Zodra het dak van het gebouw weer helemaal dicht is, zetten de schilders hun steiger aan de voorkant van de "
     "woningen in uw straat neer.",
     "Begin met een vraag: ‘Is het dak …?’ Zet de rest in een eigen zin: ‘Dan zetten …’."),
    ("Wij willen in deze enquête graag van u weten wat u vindt van de nieuwe ingang, de verlichting in het trappenhuis "
     "en het groen rond het gebouw.",
     "Maak een lijst: zet ‘de nieuwe ingang’, ‘de verlichting in …’ en ‘het groen rond …’ onder elkaar."),
    ("Omdat de oude lantaarns bij de parkeerplaats steeds vaker kapot waren en veel stroom gebruikten, zetten wij er "
     "deze maand nieuwe neer.",
     "Zet het deel voor ‘zetten wij …’ in een eigen zin en begin daarna met ‘Daarom zetten …’."),
    ("Door het slechte weer van de afgelopen weken en de ziekte van twee schilders loopt het werk aan uw gebouw op dit "
     "moment achter.", "Begin met ‘Het werk loopt …’. Zet ‘Door het slechte …’ daarna, zo nodig in een tweede zin."),
    ("Meld een storing aan de lift altijd meteen bij de huismeester, ook als u zelf de lift niet gebruikt of op de "
     "begane grond woont.",
     "Zet het deel vanaf ‘als u zelf …’ in een eigen zin, bijvoorbeeld als vraag: ‘Gebruikt u zelf …?’"),
    ("Kunt u ons voor het einde van deze maand laten weten wanneer u thuis bent en kunt u ook zeggen of u een "
     "huisdier heeft?", "Maak van het deel vanaf ‘en kunt …’ een eigen vraag."),
    ("Het gebruik van de wasruimte wordt, met uitzondering van de zon- en feestdagen, elke ochtend vanaf zeven uur "
     "door de huismeester van uw gebouw geregeld.",
     "Zet wat tussen komma’s staat (‘met uitzondering van …’) in een eigen zin."),
    ("Hieronder lezen de nieuwe bewoners van de flat alles over de regels waaraan zij zich in de hal moeten houden en "
     "welke spullen zij daar mogen zetten.",
     "Zet een punt voor ‘en welke spullen …’ en zeg daarna opnieuw over wie of wat het gaat."),
    ("Laat het raam van de badkamer na het douchen altijd een tijdje op een kier staan, bijvoorbeeld met een boek of "
     "een doosje tussen het raam en het kozijn.",
     "Zet een punt voor ‘of een doosje …’ en begin de nieuwe zin met ‘Of …’."),
    ("De bewoners die vorige week de brief hebben gekregen, omdat hun huis een oude ketel heeft, kunnen voor een klein "
     "bedrag per maand een nieuwe ketel krijgen.",
     "Zet wat tussen komma’s staat (‘omdat hun huis …’) in een eigen zin."),
    ("Let erop dat als u de eerste rekening van ons heeft betaald en u door ziekte een andere regeling met ons wilt, "
     "dit pas na een jaar weer kan.", "Maak van het deel vanaf ‘en u door ziekte …’ een eigen vraag."),
]  # fmt: skip


@pytest.mark.parametrize(("text", "advice"), PLACES)
def test_the_message_names_the_joint(checker, text, advice):
    long = [f for f in checker.check(Letter(text, "zin")).findings if f.rule == "lange-zin"]
    assert [f.message.partition("woorden. ")[2] for f in long if not f.suggestions] == [advice]


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        # easy and in one piece, one word above the limit
        ("Met een brief in alle brievenbussen van de flat vroegen wij de bewoners om samen na te denken "
         "over de kleur van de gevel.", Severity.TIP),
        # the same length, with two clauses in it
        ("De bewoners die vorige week een brief kregen, willen graag weten of de kleur van de gevel nog verandert "
         "voor het einde van de zomer.", Severity.WAARSCHUWING),
    ],
)  # fmt: skip
def test_a_sentence_just_above_the_limit_warns_only_where_it_is_hard(checker, text, severity):
    (found,) = [f for f in checker.check(Letter(text, "zin")).findings if f.rule == "lange-zin"]
    assert found.severity is severity


MORE_PLACES = [
    ("In deze folder leest u alles over het schilderen van en in uw woning, welk werk wordt door ons gedaan en tips "
     "voor het werk dat u zelf moet doen.", "en in uw", ""),
    ("Op dit formulier staat vanaf welke dag de oude bewoner geen sleutel meer nodig heeft en ook geen gebruik meer "
     "kan maken van de berging in de kelder.", "Ook geen", "zeg daarna opnieuw over wie of wat het gaat"),
    ("Niet alleen is de kleur van belang voor het uiterlijk van de flat en de straat, maar ook voor de warmte in de "
     "bovenste woningen van het gebouw in de zomer.", "eigen zin", "Laat ‘niet alleen’ weg"),
    ("Met klachten of ideeën over de schoonmaak van de hal en de trappen in uw gebouw kunt u terecht bij onze "
     "huismeester Jan Bos op nummer 12.", "eigen zin", "Begin met ‘U kunt …’. Zet ‘Met klachten of …’ daarna"),
    ("Alle bewoners van de begane grond zullen - tenzij het weer te slecht is voor de schilders - in de week na "
     "Pasen de nieuwe kleur van hun deuren en kozijnen zien.", "Dat geldt", "Zet wat tussen streepjes staat"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "never", "wanted"), MORE_PLACES)
def test_no_message_leaves_a_part_that_is_no_sentence(checker, text, never, wanted):
    (found,) = [f for f in checker.check(Letter(text, "zin")).findings if f.rule == "lange-zin"]
    assert wanted in found.message
    assert never not in found.message
    assert found.suggestions == ()


def test_as_is_no_condition_before_a_noun(checker):
    text = (
        "Met dit formulier vraagt u aan onze commissie om u voortaan als hoofdbewoner van deze woning in de gegevens "
        "van de verhuurder op te nemen."
    )
    (found,) = [f for f in checker.check(Letter(text, "zin")).findings if f.rule == "lange-zin"]
    assert "vraag:" not in found.message.partition("woorden. ")[2]


def test_a_gap_is_named_by_its_two_words(checker):
    text = "De monteur, die al tien jaar bij ons in dienst is en alle ketels in de wijk goed kent, komt morgen."
    messages = [f.message for f in checker.check(Letter(text, "zin")).findings if f.rule == "tangconstructie"]
    assert len(messages) == 1
    assert "‘monteur’ en ‘komt’" in messages[0]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Het treffen van een regeling is in de meeste gevallen mogelijk.", "Gebruik het werkwoord ‘afspreken’"),
        ("Wij proberen onze dienstverlening zo goed mogelijk te realiseren.", "Gebruik het werkwoord ‘helpen’"),
        ("Als uw bank niet tot uitkering overgaat, bel ons dan.", "Gebruik het werkwoord ‘uitkeren’"),
    ],
)
def test_a_noun_of_action_without_a_verb_gets_one(checker, text, wanted):
    (found,) = [f for f in checker.check(Letter(text, "zin")).findings if f.rule == "naamwoordstijl"]
    assert wanted in found.message


@pytest.mark.parametrize(
    ("text", "begin"),
    [
        ("Mocht u de afspraak willen verzetten omdat u die dag moet werken, dan kunt u ons tot een dag van tevoren "
         "bellen op het nummer boven deze brief.", "Wilt u"),
        ("Hierbij doen wij u de uitslag toekomen van het onderzoek naar het vocht in de kelder dat ons bureau in de "
         "maand mei in uw flat deed.", ""),
        ("In opdracht van de eigenaar zal ons bedrijf vanaf maandag beginnen met het onderhoud aan het dak van uw "
         "flat, dit alles volgens het plan en de tekening van de architect.", "Ons bedrijf zal … beginnen"),
    ],
)  # fmt: skip
def test_what_a_message_begins_with_says_something(checker, text, begin):
    (found,) = [f for f in checker.check(Letter(text, "zin")).findings if f.rule == "lange-zin"]
    assert "‘Wij doen" not in found.message
    assert begin in found.message + "".join(s.label for s in found.suggestions)
