"""Words of the rule files in their different senses: what is offered, where only advice is given, where nothing is."""

import pytest

from stylecheck import Letter

RULES = ("ambtelijke-woorden", "ambtelijke-werkwoorden", "voorzetseluitdrukkingen", "engels", "latijn")
OFFERED = [
    ("Door de weersomstandigheden zijn wij later.", "Door het weer zijn wij later."),
    ("De benodigde spullen liggen klaar.", "De spullen die nodig zijn liggen klaar."),
    ("Zodra u de woning betrekt, krijgt u de sleutels.", "Zodra u in de woning gaat wonen, krijgt u de sleutels."),
    ("De kosten vallen ten laste van de huurder.", "De huurder betaalt de kosten."),
    ("Wij horen een dergelijke vraag vaak.", "Wij horen zo’n vraag vaak."),
    ("Er liggen dozen, welke u weg mag doen.", "Er liggen dozen, die u weg mag doen."),
    ("Dit is een slot welke wij vaak plaatsen.", "Dit is een slot dat wij vaak plaatsen."),
    ("Een kat brengt kosten met zich mee.", "Een kat zorgt voor kosten."),
    ("U moet ons de meterstand doen toekomen.", "U moet ons de meterstand sturen."),
    ("Wij willen een betalingsregeling treffen.", "Wij willen een betalingsregeling afspreken."),
    ("Er is sprake van geluidsoverlast.", "Er is geluidsoverlast."),
    ("Belt u ons als er sprake is van schimmel.", "Belt u ons als er schimmel is."),
    ("Er is geen sprake van schade.", "Er is geen schade."),
    ("U krijgt uitleg over het verstrekken van gegevens.", "U krijgt uitleg over het geven van gegevens."),
    ("U moet de parkeerregels naleven.", "U moet zich aan de parkeerregels houden."),
    ("U bent verplicht ons hiervan in kennis te stellen.", "U bent verplicht ons dit te laten weten."),
    ("Wij stellen u hiervan op de hoogte.", "Wij laten u dit weten."),
    ("Wij bellen als u de regels niet naleeft.", "Wij bellen als u zich niet aan de regels houdt."),
    ("Werd de klant netjes te woord gestaan?", "Werd de klant netjes geholpen?"),
    ("Gooi niets in het daaropvolgende vak.", "Gooi niets in het vak daarna."),
    ("U kunt kleding in deze container deponeren.", "U kunt kleding in deze container gooien."),
    ("Gedurende de reparatie is de lift dicht.", "Tijdens de reparatie is de lift dicht."),
    ("Er zijn slechts twee sleutels.", "Er zijn maar twee sleutels."),
    ("U kunt slechts via de app betalen.", "U kunt alleen via de app betalen."),
    ("De aannemer begint medio maart.", "De aannemer begint half maart."),
    ("Betaal middels een machtiging.", "Betaal met een machtiging."),
    ("Regel dit middels de website.", "Regel dit via de website."),
    ("Alhoewel de pomp nieuw is, lekt hij.", "Hoewel de pomp nieuw is, lekt hij."),
    ("Alvorens wij komen, bellen wij u.", "Voordat wij komen, bellen wij u."),
    ("Wij vragen nadere informatie over het lek.", None),
    ("Wij maken nog nadere afspraken.", "Wij maken nog verdere afspraken."),
    ("De vloer is zodanig beschadigd dat hij weg moet.", "De vloer is zo beschadigd dat hij weg moet."),
    ("Het saldo is nihil.", "Het saldo is nul."),
    ("De kosten zijn aanzienlijk hoger.", "De kosten zijn flink hoger."),
    ("De geringe kosten betalen wij.", "De lage kosten betalen wij."),
    ("De kans op regen is gering.", "De kans op regen is klein."),
    ("Vul bijgaand formulier in.", "Vul dit formulier in."),
    ("Bijgevoegd vindt u de rekening.", "Hierbij vindt u de rekening."),
    ("Lees het bijgevoegde formulier.", "Lees het meegestuurde formulier."),
    ("De voorgenomen verhoging gaat niet door.", "De geplande verhoging gaat niet door."),
    ("De huur wordt structureel te laat betaald.", "De huur wordt steeds te laat betaald."),
    ("Ventileer voor een optimaal klimaat.", "Ventileer voor een goed klimaat."),
    ("Drie dagen tevoren belt de monteur.", "Drie dagen ervoor belt de monteur."),
    ("Uw bezwaarschrift is binnen.", "Uw bezwaar is binnen."),
    ("Partijen zijn het eens.", "U en wij zijn het eens."),
    ("U krijgt een toelichting op het besluit.", "U krijgt uitleg over het besluit."),
    ("Het voornoemde bedrag klopt.", "Dit bedrag klopt."),
    ("De bewoners hebben onvoldoende financiële middelen.", "De bewoners hebben te weinig geld."),
    ("De reparatie wordt planmatig uitgevoerd.", "De reparatie wordt volgens plan uitgevoerd."),
    ("De problematiek in de straat is groot.", "De problemen in de straat zijn groot."),
    ("Zij luisteren 's avonds continu naar muziek.", "Zij luisteren 's avonds de hele tijd naar muziek."),
    ("De buren bellen ons en vice versa.", "De buren bellen ons en andersom."),
    ("De melding dient schriftelijk te geschieden.", "De melding moet schriftelijk gebeuren."),
    ("Eerst dient de schuur te worden geverfd.", None),
    ("U moet ons op tijd hierover in kennis stellen.", None),
    ("Belt u bij schade als er sprake is van regen, hagel en/of storm.", None),
    ("De regels staan in de verleende vergunning.", None),
    ("Ook als het lek voortvloeit uit slecht gebruik.", "Ook als het lek komt door slecht gebruik."),
    ("De lijst toont onvolkomenheden.", "De lijst toont gebreken."),
    ("Wij praten over de plannen met betrekking tot de lift.", "Wij praten over de plannen voor de lift."),
    ("U leest over klachten met betrekking tot de lift.", None),
    ("De zorg met betrekking tot de tuin is groot.", "De zorg voor de tuin is groot."),
    ("De termijn begint met ingang van de dag nadat u belt.", "De termijn begint op de dag nadat u belt."),
    ("De balkons moeten, ook als zij klein zijn, zijn voorzien van een hek.", None),
    ("Zij maakt een afspraak en stelt een lijst op.", None),
    ("Vanuit financieel en organisatorisch oogpunt is dit lastig.", None),
    ("Stuur het formulier in duplo.", "Stuur het formulier twee keer."),
    ("Wij hebben de afspraak gecanceld.", "Wij hebben de afspraak afgezegd."),
    ("De leidingen bevinden zich in de muur.", "De leidingen zitten in de muur."),
    ("De nooduitgang bevindt zich achter de lift.", "De nooduitgang is achter de lift."),
    ("U en uw buurman dienen de tuin te onderhouden.", "U en uw buurman moeten de tuin onderhouden."),
    ("U en de ander dienen rekening te houden met elkaar.", "U en de ander moeten rekening houden met elkaar."),
    ("U mag de woning zonder toestemming niet betreden.", "U mag de woning zonder toestemming niet binnengaan."),
    ("1.1 Derhalve betaalt u niets.", "1.1 Daarom betaalt u niets."),
    ("b) Tevens moet u de ramen sluiten.", "b) Ook moet u de ramen sluiten."),
    ("Wij bellen je desgewenst.", "Wij bellen je als je dat wilt."),
    ("Deze regels zijn van toepassing op alle huurders.", "Deze regels gelden voor alle huurders."),
    ("U kunt een zienswijze indienen.", "U kunt reageren."),
    ("Het resterende bedrag betaalt u in mei.", "De rest betaalt u in mei."),
    ("Op het moment van de controle was u niet thuis.", "Tijdens de controle was u niet thuis."),
    ("Het betreft hier een fout.", "Het gaat om een fout."),
    ("Wilt u het huurcontract beëindigen?", "Wilt u het huurcontract opzeggen?"),
    ("U bent deze kosten verschuldigd.", "U moet deze kosten betalen."),
    ("Het plan is in een vergevorderd stadium.", "Het plan is bijna klaar."),
    ("Wilt u een lek signaleren aan de beheerder?", "Wilt u een lek melden aan de beheerder?"),
    ("Wij signaleren steeds meer lekkages.", "Wij zien steeds meer lekkages."),
    ("Dit werk neemt veel tijd in beslag.", "Dit werk kost veel tijd."),
    ("Het herstel zal drie dagen in beslag nemen.", "Het herstel zal drie dagen duren."),
    ("Wij zullen u nader informeren over de planning.", "Wij zullen u verder informeren over de planning."),
    ("Wij nemen uw klacht in behandeling.", "Wij behandelen uw klacht."),
    ("De regels zijn van kracht geworden.", "De regels zijn ingegaan."),
    ("De regels zijn van kracht vanaf 1 mei.", "De regels gelden vanaf 1 mei."),
    ("Wij verwijderen de oude tegels.", "Wij halen de oude tegels weg."),
    ("Wilt u uw spullen verwijderen?", "Wilt u uw spullen weghalen?"),
    ("Wilt u de afspraak wijzigen?", "Wilt u de afspraak verzetten?"),
    ("Wij wijzigen uw adres.", "Wij veranderen uw adres."),
    ("De wijziging gaat in op 1 mei.", None),
    ("Omwonenden hebben last van stof.", "Mensen in de buurt hebben last van stof."),
    ("De kosten verbonden aan de verhuizing zijn hoog.", "De kosten van de verhuizing zijn hoog."),
    ("De bijdrage wordt bepaald aan de hand van het puntenstelsel.", "De bijdrage wordt bepaald volgens het puntenstelsel."),
    ("De plek wordt bepaald aan de hand van uw leeftijd.", "De plek wordt bepaald door uw leeftijd."),
    ("De vergoeding ter zake van de verhuizing is hoger.", "De vergoeding voor de verhuizing is hoger."),
    ("Een klacht ter zake van lawaai meldt u hier.", "Een klacht over lawaai meldt u hier."),
    ("Na beëindiging van uw relatie belt u ons.", "Na het einde van uw relatie belt u ons."),
    ("Naar aanleiding van pagina 3 vraagt Jan of het klopt.", "Over pagina 3 vraagt Jan of het klopt."),
    ("Naar aanleiding van een lekkage belde Jan.", "Na een lekkage belde Jan."),
    ("De prijs is goed voor wat betreft de lift.", "De prijs is goed voor de lift."),
    ("De kosten met betrekking tot het beheer stijgen.", "De kosten van het beheer stijgen."),
    ("Het contract eindigt met ingang van 1 mei.", "Het contract eindigt op 1 mei."),
    ("Via Jan, in opvolging van Piet, komt de sleutel.", "Via Jan, als opvolger van Piet, komt de sleutel."),
]  # fmt: skip
ADVICE = [
    "Het antwoord is schriftelijk.",
    "U zegt de huur schriftelijk op.",
    "De staat waarin de schuur zich bevindt, is slecht.",
    "Wij kunnen uw wensen niet realiseren.",
    "De bijeenkomst vindt niet plaats.",
    "Deze regeling betreft alle huurders.",
    "De huur is verschuldigd op de eerste dag van de maand.",
    "U bent geen kosten verschuldigd.",
    "Partijen krijgen het verslag van de commissie.",
    "Het bestuursorgaan geeft antwoord.",
    "Wilt u de woning op 1 mei opleveren?",
    "De inzagetermijn is zes weken.",
    "Gedurende twee weken is de lift dicht.",
    "Alvorens te beginnen bellen wij u.",
    "Wij belden u op 5 mei jongstleden.",
    "Wij vinden het voorval vervelend.",
    "De aansprakelijkheid ligt bij de aannemer.",
    "Wij zoeken een structurele oplossing.",
    "Haal obstakels uit de hal.",
    "De inventarisatie is klaar.",
    "Blok A en blok B krijgen respectievelijk een rode en een groene deur.",
    "Ondergetekende verklaart dat de sleutel terug is.",
    "In de jurisprudentie staat iets anders.",
    "De doorbelasting volgt in mei.",
    "Wij houden ons aan de vastgelegde afspraken.",
    "U betrekt de woning op 1 mei.",
    "Wij innen de huur elke maand.",
    "Wij verwittigen u morgen.",
    "U kunt ons contacteren.",
    "Wij vragen uw medewerking.",
    "Laat het ons schriftelijk weten.",
    "Onze klachtenprocedure staat op de website.",
    "Bij bezwaar moet u zich onthouden van commentaar.",
    "Naar aanleiding van uw brief van 3 mei bellen wij u.",
    "Dat is in strijd met artikel 4.",
    "Onder voorbehoud van akkoord komt de lift in mei.",
    "Na afronding van de woningen verhuist u.",
]
PLAIN = [
    "Soms is de lift stuk en moet u betalen.",
    "De sociaal raadslieden helpen u met betalen.",
    "Dit is nodig om de aanvraag in te kunnen dienen.",
    "Dien uw klacht in via de website om antwoord te krijgen.",
    "Er is 65 dB vastgesteld.",
    "Wij zoeken samen een oplossing.",
    "Wij voeren (na de inspecties) het werk uit.",
    "Er werken meerdere partijen aan uw flat.",
    "De partijen die de kozijnen leveren, zijn laat.",
    "Loop naar de hal. Daar kunt u naar binnen.",
    "Het hout is geschuurd, gegrond en geschilderd.",
    "U heeft zich bij ons beklaagd over het lawaai.",
    "Wij hebben ons voorgenomen beter te luisteren.",
    "De ketel heeft een vermogen van 24 kW.",
    "Het bezoek kost € 15 à € 20.",
    "Log in op uw account.",
    "U logt in met uw eigen code.",
    "Bent u degene die heeft gebeld?",
    "Dit is een kwestie van geduld.",
    "De gans in het park bijt.",
    "U mag zelf kiezen welke tegels u wilt.",
    "De noodzakelijke reparaties doen wij in mei.",
    "De gezamenlijke tuin is open.",
    "Nooit tevoren was het hier zo stil.",
    "De geboden hulp was goed.",
    "U moet de datum onthouden van de afspraak.",
    "Wij hebben geen handtekening gevonden of aangetroffen.",
    "U heeft recht op de Tegemoetkoming Arbeidsongeschikten.",
    "Wij praten met degene die overlast geeft.",
    "Op de lange termijn is dat goedkoper dan repareren.",
    "In alle gevallen: bel eerst.",
    "Vul het formulier ‘Verzoek tot huurverlaging’ in.",
    "Vul het formulier verzoek tot huurverlaging in.",
    "Stuur het Verzoek tot Huurverlaging naar ons.",
    "Stuur ons een bezwaarschrift of brief.",
    "Wilt u schriftelijk reageren via het formulier op onze website?",
    "Wij verwijderen uw gegevens na een jaar.",
    "Wilt u uw account verwijderen?",
]


@pytest.fixture(scope="module")
def found(checker):
    def found(text):
        return [f for f in checker.check(Letter(text, "zin")).findings if f.rule in RULES]

    return found


def _applied(text, suggestion):
    return text[: suggestion.start] + suggestion.text + text[suggestion.end :]


@pytest.mark.parametrize(("text", "better"), OFFERED)
def test_a_word_gets_the_alternative_of_its_sense(found, text, better):
    offered = [_applied(text, f.suggestions[0]) for f in found(text) if f.suggestions]
    assert offered[:1] == ([better] if better else [])


@pytest.mark.parametrize("text", ADVICE)
def test_what_no_word_can_replace_gets_advice(found, text):
    findings = found(text)
    assert findings
    assert not [s for f in findings for s in f.suggestions if not s.label.startswith("Leg uit")]


@pytest.mark.parametrize("text", PLAIN)
def test_a_plain_sense_is_let_pass(found, text):
    assert found(text) == []


@pytest.mark.parametrize(
    "text", ["Het puin ligt in de tuin.", "Het ontruimde plein is leeg.", "De politie ontruimt de straat."]
)
def test_no_housing_term_is_seen_in_another_word_or_sense(checker, text):
    assert not [f for f in checker.check(Letter(text, "zin")).findings if f.rule == "woonjargon"]


@pytest.mark.parametrize(
    ("text", "better"),
    [
        ("Indien u niet thuis bent, bel ons dan.", "Bent u niet thuis? Bel"),
        ("Indien u niet thuis bent, laat ons dan weten wanneer.", "Bent u niet thuis? Laat"),
        ("Indien u vragen heeft, bel ons op 012.", "Heeft u vragen? Bel"),
        ("Indien u niet thuis bent, krijgt u een kaart.", "Bent u niet thuis? Dan krijgt"),
        ("Indien u niet thuis bent, is ons kantoor open.", "Bent u niet thuis? Dan is"),
    ],
)
def test_an_order_after_a_question_gets_no_dan_in_front(found, text, better):
    assert better in [x.text for f in found(text) for x in f.suggestions]


def test_a_capital_after_a_heading_is_no_old_fashioned_one(checker):
    text = "Heeft u vragen over de flat\nU kunt ons bellen op maandag tot vier uur."
    assert not [f for f in checker.check(Letter(text)).findings if f.rule == "hoofdletter-u"]
