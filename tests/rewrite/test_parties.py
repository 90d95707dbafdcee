"""A text that speaks of its organisation in the third person gets no "wij"; a message names the verb."""

import pytest

from stylecheck import Severity
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


MINUTES = (
    "Verslag van het overleg. Aanwezig: de heer Prins en mevrouw Boot. {} De heer Prins vertelt over de tuin. "
    "De bomen staan er goed bij. De heer Prins bedankt iedereen. "
) + "Mevrouw Boot vraagt hoe het met de lift gaat. De lift doet het weer goed. " * 6


def test_minutes_may_leave_open_who_acts(passives):
    text = "De vergadering wordt gesloten en de ramen zijn gelapt."
    assert {f.severity.name for f in passives(MINUTES.format(text))} == {"TIP"}
    assert {f.severity.name for f in passives(f"Beste bewoners,\n\n{text}\n\nMet vriendelijke groet,\n\nWoonhart")} == {
        "WAARSCHUWING"
    }


def test_what_came_of_it_may_be_asked(passives):
    for text in ("U hoort binnen tien dagen of het bezwaar is toegekend.", "Wilt u morgen gebeld worden?"):
        assert [f.severity.name for f in passives(text)] == ["TIP"]


def test_what_causes_something_comes_to_it(passives):
    [f] = passives("Dit wordt veroorzaakt door de hogere prijzen voor stroom ten behoeve van de lift.")
    assert "‘komt door’" in f.message
    assert [s.text for s in f.suggestions] == ["komt"]
    assert passives("De overlast wordt door u veroorzaakt.")[0].suggestions[0].text == "U veroorzaakt de overlast"


OPEN = {
    "who guesses did not do it": ["Hopelijk is het lek snel verholpen.", "Misschien is de lamp al vervangen."],
    "what is wished": ["Het is van belang dat deze roosters niet worden afgesloten."],
    "the reader cannot do it": ["Meld ons een deur die niet meer kan worden afgesloten."],
    "what comes in its place": [
        "In week 38 wordt de slagboom vervangen door een rolhek.",
        "Enkel glas wordt vervangen door HR++ glas.",
    ],
    "it is done to the reader": ["Stuur ons uw nummer, zodat het restant aan u kan worden overgemaakt."],
    "one of the two only": ["De lekkage is gemeld en door onze loodgieter bezocht."],
    "a name does not end in a verb": ["Het werk wordt gedaan door Jansen Liften en vangt aan op 3 mei."],
    "he who looks at it": ["Onze loodgieter keek ernaar. Daarbij is vastgesteld dat de kabel kapot is."],
    "others heed our advice": ["Ons advies wordt niet altijd overgenomen."],
    "it is not made for that": ["De stopcontacten zijn er niet voor gemaakt."],
    "others are told about": ["Uw kinderen kunnen blijven. Een verzoek moet voor 3 mei worden ingediend."],
    "somebody else is called": ["Bel dan met Warmtewerk, dan wordt er een nieuwe afspraak gemaakt."],
    "it was agreed with another": ["Met de monteur is afgesproken dat meldingen snel worden behandeld."],
    "any home": ["Een woning waar mensen graag wonen, wordt over het algemeen goed onderhouden."],
    "we mend what another did": ["Werk dat niet goed is uitgevoerd, laten wij op uw kosten herstellen."],
    "he does it": ["De schilder plakt de ramen af, zegt hij. Hij kon niet alles doen. Het wordt morgen alsnog gedaan."],
    "the reader is the one who is asked": [
        "Er kan naar uw pas worden gevraagd.",
        "Er kan om uw legitimatie gevraagd worden.",
        "Bij de ingang kan om uw paspoort worden gevraagd.",
        "Er kan aan u worden gevraagd om mee te werken.",
    ],
    "what is possible in general": [
        "Hiervan kan papier gemaakt worden.",
        "Van oud glas kunnen nieuwe flessen gemaakt worden.",
        "Daarmee kan geld worden bespaard.",
        "Hierin kan de huurder worden gevolgd.",
        "De kaart kan worden gebruikt in het café.",
        "De route kan worden gevolgd op de kaart.",
        "Via camera's kan worden bekeken wie er binnenkomt.",
    ],
    "we receive it": [
        "We gebruiken alleen de gegevens die aan ons worden verstrekt.",
        "De gegevens die ons worden verstrekt, bewaren wij goed.",
        "De melding wordt aan ons doorgestuurd.",
        "De foto's die naar ons worden gestuurd, bewaren wij niet.",
    ],
    "we do it together": [
        "Er moeten afspraken gemaakt worden.",
        "Er moeten nieuwe afspraken worden gemaakt over de schoonmaak.",
        "In overleg wordt een datum gekozen.",
        "Samen kan een oplossing worden gezocht.",
    ],
    "homes in general": [
        "De woningen die beoordeeld worden, krijgen een label.",
        "Woningen waar werk wordt gedaan, staan leeg.",
        "De huizen die gekeurd worden, zijn oud.",
        "De cijfers zijn weer gegeven in de tabel.",
    ],
    "either may call": [
        "Er kan contact worden opgenomen met de huismeester.",
        "Met de gemeente kan contact opgenomen worden.",
        "Bij vragen moet contact worden opgenomen met de receptie.",
    ],
}


@pytest.mark.parametrize("text", [text for texts in OPEN.values() for text in texts])
def test_nobody_is_offered_where_it_is_open_who_acts(passives, text):
    assert [x.text for f in passives(text) for x in f.suggestions] == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Een storing kan worden gemeld via de site.", "U kunt een storing melden"),
        ("De sleutel kan morgen worden opgehaald.", "U kunt de sleutel morgen ophalen"),
        ("Er kan subsidie worden aangevraagd.", "U kunt subsidie aanvragen"),
        ("De app kan worden gedownload.", "U kunt de app downloaden"),
        ("De notulen kunnen op onze site worden bekeken.", "U kunt de notulen op onze site bekijken"),
        ("Uw keuze kan worden gemaakt op het formulier.", "U kunt uw keuze maken"),
        ("Er kan een keuze worden gemaakt uit drie kleuren.", "U kunt een keuze maken"),
        ("Samen met u wordt een plan gemaakt.", "maken wij een plan"),
        ("Uw vraag wordt bij ons genoteerd.", "Wij noteren uw vraag"),
        ("Uw klacht wordt bij ons geregistreerd.", "Wij registreren uw klacht"),
        ("Uw aanvraag wordt bij ons in behandeling genomen.", "Wij nemen uw aanvraag in behandeling"),
        ("Uw gegevens worden bij ons bewaard.", "Wij bewaren uw gegevens"),
        ("Het dak wordt door Dakpartners vervangen.", "Dakpartners vervangt het dak"),
        ("Het beheer zal door Wooncentrales worden overgenomen.", "Wooncentrales zal het beheer overnemen"),
        ("De ramen worden door Glazenwassers Zuid gewassen.", "Glazenwassers Zuid wast de ramen"),
        ("De ramen worden door bewoners gewassen.", "Bewoners wassen de ramen"),
        ("Het werk wordt door Jansen en Bakkers gedaan.", "Jansen en Bakkers doen het werk"),
    ],
)
def test_who_acts_where_it_is_certain(passives, text, wanted):
    assert _first(passives, text) == wanted


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("De kosten worden in rekening gebracht.", "‘wij brengen … in rekening’"),
        ("U wordt in de gelegenheid gesteld om te reageren.", "‘wij stellen … in de gelegenheid’"),
        ("Hiervan kan papier gemaakt worden.", "Noem wie dit doet: ‘… kan papier maken’."),
        ("De deur wordt open gelaten.", "Noem wie dit doet: ‘… laat de deur open’."),
        ("De buurman kan niet aansprakelijk worden gesteld.", "‘… kan de buurman niet aansprakelijk stellen’"),
        ("De woning wordt gereedgemaakt.", "‘… maakt de woning gereed’"),
        ("De bank wordt tegengehouden.", "‘… houdt de bank tegen’"),
        ("U hoort of de klacht in behandeling wordt genomen.", "… in behandeling’"),
        ("De muur is kapotgemaakt.", "‘… heeft de muur kapotgemaakt’"),
        ("Wij weten niet of de brief op tijd is gelezen.", "‘… heeft de brief gelezen’"),
        ("Er wordt gelet op de hoogte van de heg.", "‘… let op de hoogte van de heg’"),
        ("De gemeente strooit. Het zout werkt pas als er veel wordt gereden.", "Noem wie dit doet: ‘… rijdt"),
        ("Als de aannemer klaar is, wordt de muur gestuukt.", "bijvoorbeeld: ‘de aannemer stuukt de muur’."),
        ("Met schade wordt bedoeld dat iets stuk is.", "Schrijf liever: ‘dat betekent …’."),
        ("Wat wordt bedoeld met servicekosten?", "Schrijf liever: ‘wat betekent …’."),
        ("Er wordt gezegd dat de huur stijgt.", "Schrijf liever: ‘mensen zeggen dat …’."),
        ("Deze kosten worden ook wel servicekosten genoemd.", "Schrijf liever: ‘dat heet …’."),
    ],
)
def test_a_message_names_the_verb_with_what_belongs_to_it(passives, text, words):
    assert words in passives(text)[0].message


@pytest.mark.parametrize(
    "text",
    ["Als uw fiets gestolen is, doet u aangifte.", "Is uw pas gestolen? Bel ons.", "De auto van de buren is beklad."],
)
def test_what_an_unknown_did_is_a_tip(passives, text):
    [f] = passives(text)
    assert f.severity.name == "TIP"
    assert "Weet niemand wie dit deed?" in f.message


@pytest.mark.parametrize(
    "text",
    [
        "Voor uw gezondheid is het belangrijk dat de schimmel wordt verwijderd.",
        "Wij zorgen dat de hal elke week wordt geschrobd.",
        "Wij vragen u of de brief is ontvangen.",
        "Als er een antenne wordt opgehangen, moet dat veilig.",
        "In de gang wordt vaak gebruik gemaakt van een verlengsnoer.",
        "De afspraak moet worden verzet door ziekte van de monteur.",
        "De prijs wordt bepaald door de capaciteit van de ketel.",
        "Oude kozijnen worden geschuurd of vervangen door kunststof.",
        "De kabel wordt door de monteur en volgens de regels aangesloten.",
        "Wij geven de aannemer opdracht. Het werk wordt dan op uw kosten gedaan.",
        "In de nieuwe Woonwet is vastgesteld dat we huizen passend moeten toewijzen.",
        "Hierdoor wordt de lucht in de bak ververst.",
        "Sommige klussen zijn te lastig of kunnen beter gedaan worden door de huismeester.",
        "De melders moeten na tien jaar door nieuwe worden vervangen.",
        "Dit gesprek wordt gevoerd met de commissie.",
        "Op deze pagina leest u welk werk wordt door ons gedaan en tips voor uw tuin.",
        "Als de huur niet voor de eerste op onze rekening is bijgeschreven, bellen wij u.",
        "Als een huurder overlijdt, moeten er een paar zaken geregeld worden.",
        "Door de makelaar zal de prijs van de woning worden bepaald en wordt een advies afgegeven.",
        "Om storingen snel op te lossen dienen deze tijdig doorgegeven te worden.",
    ],
)
def test_nobody_is_named_where_the_sentence_leaves_it_open(passives, text):
    assert not [f for f in passives(text) if f.suggestions]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Als uw dossier klaar is, wordt dit door Wijkrand bij de gemeente gemeld.",
            "meldt Wijkrand dit bij de gemeente",
        ),
        (
            "We merken dat dit niet altijd goed door leveranciers wordt verteld.",
            "leveranciers dit niet altijd goed vertellen",
        ),
        (
            "Schade als gevolg van brand wordt betaald door de verzekering.",
            "De verzekering betaalt schade als gevolg van brand",
        ),
        (
            "Het contract dient ondertekend te zijn door beide partners.",
            "Beide partners moeten het contract ondertekenen",
        ),
        ("Wij werken in mei aan de Lindestraat. De stoep wordt opengebroken.", "Wij breken de stoep open"),
        ("Er wordt aangeraden de kraan elke week te openen.", "Wij raden aan"),
        ("Bij de opzegging dient een kopie te worden toegevoegd.", "moet u een kopie toevoegen"),
    ],
)
def test_who_acts_is_told_by_the_sentence(passives, text, wanted):
    assert _first(passives, text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("U wordt dringend verzocht om de huur te betalen of contact op te nemen.", "Wij verzoeken u dringend"),
        ("Nee, u kunt niet zomaar worden afgesloten.", "wij kunnen u niet zomaar afsluiten"),
        ("Er wordt berekend hoeveel uw verbruik is geweest.", "Wij berekenen"),
        (
            "Anders wordt een deurwaarder ingeschakeld. De schuld wordt daarna overgedragen aan deze deurwaarder.",
            "schakelen wij een deurwaarder in",
        ),
    ],
)
def test_another_clause_in_the_sentence_is_no_obstacle(passives, text, wanted):
    assert _first(passives, text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "U wordt in gebreke gesteld en gesommeerd om de huur te betalen.",
        "De organisatie bepaalt de aanpak. Er wordt bekeken of er meer nodig is.",
    ],
)
def test_no_expression_is_torn_and_no_organisation_passed_over(passives, text):
    assert not [f for f in passives(text) if f.suggestions]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Op maandag 11 mei zal door de wijkbeheerder gecontroleerd worden.", "zal de wijkbeheerder controleren"),
        ("De lift stond stil, waarna de schoenen zijn vervangen.", "wij de schoenen hebben vervangen"),
        ("Er komt een pomp, waarvan de kosten aan u worden doorberekend.", "wij de kosten aan u doorberekenen"),
        ("U leest hier hoe werkzaamheden het beste kunnen worden uitgevoerd.", ""),
    ],
)
def test_clauses_with_waarna_and_without_subject(passives, text, wanted):
    assert (_first(passives, text) or "") == wanted


@pytest.mark.parametrize(
    "text",
    [
        "De gemeente is goed voorbereid op sneeuw.",
        "Wanneer er meerdere belangstellenden zijn voor een berging, loten wij.",
        "De regeling is van toepassing op isolatie, mits uitgevoerd door een erkend bedrijf.",
        "Uw woning is in 1974 of eerder gebouwd.",
        "U bent verantwoordelijk voor schade veroorzaakt door uw gedrag.",
        "Bij schade zijn deze afspraken geldend.",
        "Als te verwachten is dat dit niet lukt, dan bellen wij u.",
    ],
)
def test_what_is_no_act_is_at_most_a_tip(passives, text):
    assert not [f for f in passives(text) if f.severity > Severity.TIP]


def test_an_adverb_of_haste_stands_before_an_indefinite_object(passives):
    found = _first(passives, "Een afspraak voor de controle wordt zo snel mogelijk gemaakt.")
    assert found == "Wij maken zo snel mogelijk een afspraak voor de controle"


def test_a_question_of_the_reader_does_not_make_the_writer_speak(passives):
    page = (
        "Hoe krijgen we een plek?\n\nDe gemeente deelt de plekken in. Dat duurt een maand. Er zijn veel plekken. "
        "Het riool wordt vernieuwd. De straat blijft open. De buurt is klaar voor de winter."
    )
    assert not [f for f in passives(page) if f.suggestions]


@pytest.mark.parametrize(
    "text",
    [
        # somebody stands there with a noun, or is one of several
        "Bij de keuring door een erkend bureau is een scheur in de ketel gevonden.",
        "U zorgt ervoor dat geen lawaai wordt gemaakt door u, uw kinderen of uw bezoek.",
        "De wand is al geschilderd door huurder, onderhuurder of een ander.",
        # what somebody claims, agrees, or does elsewhere
        "Uw stelling dat de eigenaar twee keer is gebeld, klopt niet.",
        "In het gesprek is een nieuwe datum afgesproken.",
        "Daar wordt gebouwd.",
        # the subject goes on, or two clauses stand side by side
        "De sleutel wordt aan de schilder gegeven en is daarna bij hem op te halen.",
        "De planken worden door ons weggehaald doch niet bewaard.",
        # half of an expression
        "Als daaraan geen gevolg wordt gegeven, kost dat geld.",
        # who claims for a client has no wij for what the client did
        "Mijn cliënte wacht op antwoord. De huur over mei is nog niet bijgeschreven.",
    ],
)
def test_nobody_is_offered_where_another_may_act(passives, text):
    assert [s.text for f in passives(text) for s in f.suggestions] == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("De commissie vindt dat het plan onvoldoende uitgelegd wordt.", "‘… legt het plan onvoldoende uit’"),
        ("Het verzoek wordt daarom ongegrond verklaard.", "ongegrond"),
        ("De brief is door onze beheerder op 6 juni bezorgd.", ""),
        ("5.2 Kasten die te zwaar zijn, kunnen worden geweigerd.", ""),
        ("Van de huurder kan niet worden gevergd dat hij wacht.", "‘… kan niet vergen’"),
    ],
)
def test_a_message_says_nothing_else_than_the_sentence(passives, text, words):
    found = passives(text)[0]
    told = found.message + "".join(s.text for s in found.suggestions)
    assert words in told
    assert "5.2" not in told
    assert "beheerder op" not in told


@pytest.mark.parametrize(
    "text",
    [
        "De bodem van de kast is rot.",
        "De ruimte is niet toereikend.",
        "Bij inbraak wordt gebroken glas meteen vervangen.",
        "Het betreden van het dak door kinderen is verboden.",
        "Bewoners wordt aangeraden de ramen gesloten te houden.",
    ],
)
def test_what_looks_like_a_participle_is_none(passives, text):
    words = [text[f.start : f.end] for f in passives(text)]
    assert not any(
        "rot" in w or "toereikend" in w or "verboden" in w or w.endswith(("glas", "gesloten")) for w in words
    )


LETTER = (
    "{}\n\nBeste bewoner,\n\nDe ramen gaan open en dicht. {} U leest er hier meer over. Het duurt een week. {}\n\n{}"
)


@pytest.mark.parametrize(
    ("head", "end", "offered"),
    [
        ("", "Met vriendelijke groet,\n\nWoonhart", "Wij verwerken uw gegevens"),
        ("Verslag van de bewonersavond", "", ""),
        ("", "Namens het bestuur,\n\nHuurdersvereniging De Schakel", ""),
        ("Uitspraak van de klachtencommissie", "", ""),
    ],
)
def test_nobody_guesses_who_acts_in_what_several_parties_say_and_do(passives, head, end, offered):
    text = LETTER.format(head, "Uw gegevens worden verwerkt.", "Bel ons gerust.", end)
    assert _first(passives, text) == offered


@pytest.mark.parametrize(
    ("about", "offered"), [("Wij vervangen de kranen.", "Wij vervangen de schakelaars"), ("Wij bellen u op.", "")]
)
def test_work_by_hand_is_ours_only_where_the_text_says_so(passives, about, offered):
    text = LETTER.format("", "De schakelaars worden vervangen.", about, "Met vriendelijke groet,\n\nWoonhart")
    assert _first(passives, text) == offered


def test_the_writer_asks_whoever_else_is_about(passives):
    about = "De ketel wordt door Kroon vervangen. U wordt verzocht thuis te blijven."
    text = LETTER.format("", about, "Bel ons.", "Met vriendelijke groet,\n\nWoonhart")
    assert [s.text for f in passives(text) for s in f.suggestions] == ["Kroon vervangt de ketel", "Wij verzoeken u"]
