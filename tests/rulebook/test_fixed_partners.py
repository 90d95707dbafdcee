"""Swaps whose partner in the sentence decides the plain word, and places where a term is something else."""

import pytest

from stylecheck import Letter


@pytest.fixture
def found(checker):
    rules = {
        *("ambtelijke-woorden", "ambtelijke-werkwoorden", "ambtelijke-uitdrukkingen", "voorzetseluitdrukkingen"),
        *("woonjargon", "afkortingen"),
    }

    def check(text):
        return [f for f in checker.check(Letter(text)).findings if f.rule in rules]

    return check


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Wij brengen kosten in rekening aangaande de lift.", "voor"),
        ("Wij schreven u aangaande de lift.", "over"),
        ("Wij retourneren de waarborgsom binnen twee weken.", "terugbetalen"),
        ("Ons loket is open met uitzondering van zondagen.", "behalve op"),
        ("Alle kamers zijn klaar met uitzondering van de keuken.", "behalve"),
        ("U krijgt een parkeerplaats onder de voorwaarde dat u een auto heeft.", "als"),
        ("De vloer kan blijven liggen, mits hij heel is.", "als"),
        ("Wij kijken of de monteur de regels goed hanteert.", "volgt"),
        ("Wilt u uw keuze voor maart aan ons kenbaar maken?", "doorgeven"),
        ("De bewoners hebben met ingang van 3 mei een contract afgesloten.", "op"),
        ("U heeft een week om de loonstroken aan te leveren.", "op te sturen"),
        ("De spullen worden zonder nadere aankondiging weggehaald.", "zonder nieuw bericht"),
        ("Vorige week is een onderzoek ter plaatse gedaan.", "op de plek zelf"),
        ("U mag hier schilderen, met dien verstande dat de deur wit blijft.", "maar wel zo dat"),
        ("Wij hebben u bij herhaling gebeld.", "meerdere keren"),
        ("Gebruik bij voorkeur geen bleekmiddel.", "liever"),
        ("De trap wordt geschilderd, een en ander volgens de planning.", "alles"),
        ("Er moet nog een en ander gebeuren in de keuken.", "van alles"),
        ("Bij afwezigheid laat de monteur een kaart achter.", "Als u er niet bent,"),
        ("Bij overtreding verbeurt de huurder een boete van € 50.", "Wie zich hier niet aan houdt, betaalt"),
        ("De kelder wordt verhuurd in de staat waarin deze zich bevindt.", "zoals die is"),
        ("Dit is een ontheffing als bedoeld in artikel 8.", "volgens"),
        ("U mag een hond houden, onder voorwaarde dat hij stil is.", "maar alleen als"),
        ("Herstel is op korte termijn niet mogelijk.", "voorlopig"),
        ("Uw klacht is ter behandeling doorgestuurd naar de opzichter.", "voor behandeling"),
        ("Nieuwe wet- en regelgeving maakt dit mogelijk.", "regels"),
        ("In geval van twijfel beslist de voorzitter.", "Bij twijfel"),
        ("De brief is d.d. 3 mei verstuurd.", "op"),
        ("N.a.v. uw brief komt de monteur langs.", "In antwoord op"),
        ("Volgens AVG mag dat niet.", "de privacywet"),
        ("De dorpel van het kozijn is rot.", "onderkant"),
        ("Bij de voordeur komt een nieuwe dorpel.", "drempel"),
        ("Het perceel is 90 m2 groot.", "stuk grond"),
        ("Het gebrek in de woning is niet verholpen.", "probleem"),
        ("U betaalt dit in zes maandtermijnen.", "maanden"),
        ("De woningvoorraad neemt af.", "Het aantal woningen"),
        ("De galerij moet obstakelvrij zijn.", "vrij"),
        ("De indexering van de bijdrage is bekend.", "jaarlijkse verhoging"),
        ("De rechter kijkt naar artikel 7:274 lid 1 BW en beslist.", "van het Burgerlijk Wetboek"),
        ("De dakgoot loopt naar de HWA.", "regenpijp"),
        ("De HWA ligt onder de straat.", "afvoer voor regenwater"),
        ("De vloer ligt 10 cm lager t.o.v. de straat.", "dan"),
        ("De verplichting t.o.v. de huurder blijft.", "tegenover"),
        ("De huurder heeft de huur bij brief van 11 april opgezegd.", "met een brief van"),
        ("Wij hebben u bij brief van 11 april gewaarschuwd.", "in de brief van"),
        ("Huurverlaging op grond van gebreken is mogelijk volgens artikel 7:257.", "vanwege"),
        ("Op grond van art. 4:5 Awb stopt de aanvraag.", "Volgens artikel"),
        ("Huurder levert de woning leeg aan verhuurder op.", "geeft de woning leeg aan verhuurder terug"),
        ("De woning wordt leeg opgeleverd aan de nieuwe huurder.", "overgedragen"),
        ("De proceskosten komen voor uw rekening.", "U betaalt de proceskosten"),
        ("Eén hond is goed, met dien verstande dat hij aan de lijn loopt.", "maar daarbij geldt dat"),
        ("Het bepaalde in het vierde lid geldt niet voor katten.", "De regel in"),
        ("Wilt u het verschuldigde voor 9 mei overmaken?", "het bedrag"),
        ("Er komt vochtdoorslag in het plafond van de keuken.", "door het plafond"),
        ("De dakdekker vervangt ook de rookgasafvoerkanalen.", "afvoerpijpen"),
        ("De bak is voor asbestverdacht afval.", "afval waar misschien asbest in zit"),
        ("Huurder stort ten gunste van verhuurder een borg.", "aan"),
        ("De lijst is met inachtneming van één wijziging klaar.", "met"),
        ("Ik sta bij de poort aub, heb je een sleutel?", "alsjeblieft"),
        ("Heeft u het bedrag op het ons bekende rekeningnummer gestort?", "dat wij van u hebben"),
        ("Breng genoemd bedrag in mei, dan wordt het op genoemd bedrag afgerond.", "dit bedrag"),
        ("Roken is met onmiddellijke ingang niet toegestaan.", "vanaf nu"),
        ("Onze inspecteur heeft op 3 mei ter plaatse een onderzoek ingesteld.", "op de plek zelf"),
        ("Er is geen aanleiding te dien aanzien.", "daarvoor"),
        ("Het gehuurde is bedoeld voor het stallen van één auto.", "De parkeerplaats"),
        ("Gelet op artikel 4 van de verordening besluiten wij dit.", "Volgens"),
        ("Van de zijde van de gemeente is geantwoord dat de weg open blijft.", "Namens"),
        ("De kosten zijn € 90 incl. voorrijden.", "inclusief"),
        ("Aan de hierna te noemen eisen moet u voldoen.", "deze"),
        ("Opgemaakt te Zwolle d.d. 4 mei 2025.", "op"),
        ("De daarmee gemoeide kosten betaalt u zelf.", "De kosten daarvan"),
        ("U heeft niet aannemelijk gemaakt dat de kast stuk was.", "niet laten zien"),
        ("Het werk gebeurt door een ter zake gecertificeerd bedrijf.", "hiervoor"),
        ("Een aanvraag voor onderhuur als bedoeld in artikel 4 doet u in een brief.", "volgens"),
        ("De kabel komt binnen door middel van het boren van een gat.", "door het"),
        ("De schade wordt vergoed met inachtneming van een eigen risico van € 150.", "met"),
        ("De woning wordt ten behoeve van de renovatie tijdelijk ontruimd.", "vanwege de renovatie"),
        ("Bij brief van 3 mei heeft u ons gevraagd om een nieuwe keuken.", "In een brief van"),
        ("Van de zijde van huurder is verklaard dat de kraan lekte.", "Door"),
        ("Er komt een nieuw tracé langs de gevel.", "nieuwe route"),
        ("De kitvoegen in de douche zijn vies.", "kitranden"),
        ("U parkeert daar zonder bijbetaling.", "zonder extra te betalen"),
    ],
)
def test_the_plain_word_fits_its_partner(found, text, plain):
    findings = found(text)
    texts = [s.text for f in findings for s in f.suggestions]
    assert any(t.split()[0] == plain.split()[0] and plain in t for t in texts) or any(
        plain in f.message for f in findings
    )


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("U bent primair verantwoordelijk voor de stoep.", "vooral"),
        ("Dit geld is voor de instandhouding van de mogelijkheid om te wassen.", "onderhoud"),
        ("Als u van aankoop afziet, horen wij dat graag.", "niet aankoop doet"),
        ("U dient uw bezwaar per brief kenbaar te maken.", "kenbaarmaken"),
        ("Hoe laat kan ik bezichtigen?", "bekijken"),
        ("U huurt de schuur nog voor de resterende weken van mei.", "overige"),
        ("De huurder krijgt bij overtreding van de vereniging een boete.", "als u"),
        ("Dit is een zaak van groot belang.", "heel belangrijk"),
        ("Met de reparatie kan niet langer worden gewacht.", "niet meer"),
        ("De kosten bedragen resp. € 20 en € 30.", "en"),
        ("Blijft betaling binnen de gestelde termijn uit, dan stopt de regeling.", "op tijd"),
        ("Klachten over de kleur worden in dit verband niet besproken.", "daarom"),
        ("De vrouw die de trap doet mag om deze reden niet komen.", "daarom"),
        ("De termijn begint zeven dagen na dagtekening der rekening.", "deze brief"),
    ],
)
def test_no_swap_leaves_a_partner_behind(found, text, wrong):
    assert not [s.text for f in found(text) for s in f.suggestions if wrong in s.text]


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("SVP helpt u bij ruzie in de flat.", "SVP"),
        ("De vorderingen van de schilder staan op het bord in de hal.", "vorderingen"),
        ("Uw machtiging voor automatische incasso van de huur stopt in mei.", "incasso van"),
        ("De woning is uw hoofdverblijf en u heeft een inkomen.", "hoofdverblijf en u heeft"),
        ("De monteur moet contact met u opnemen om een afspraak met u te maken.", "opnemen om een afspraak"),
        ("Vul het formulier beëindiging medehuurderschap in.", "beëindiging"),
        ("Er is een belangrijke reden (zwaarwegend belang) om te ruilen.", "zwaarwegend belang"),
        ("De buitenkraan sluiten wij in de winter af.", "buitenkraan"),
        ("De aannemer zet hekwerken om de bouwplaats.", "hekwerken"),
        ("De VvE “Zonnehof” vergadert in mei.", "VvE"),
        ("Het te veel geheven bedrag betalen wij terug.", "Het te veel"),
        ("Wie zonder voorafgaand bericht niet thuis is, betaalt de rit.", "zonder voorafgaand bericht"),
        ("De privacyschermen blijven staan.", "privacyschermen"),
        ("De kitranden zijn vies.", "kitranden"),
        ("Bij niet-verschijning zonder voorafgaand bericht vervalt uw plek.", "zonder voorafgaand bericht"),
        ("Het geld eisen we van u terug.", "eisen we"),
        ("Bladeren belemmeren de doorstroming in de sloot.", "doorstroming"),
        ("Bij groot onderhoud krijgt de weg nieuw asfalt.", "groot onderhoud"),
    ],
)
def test_what_only_looks_like_the_term_is_let_be(found, text, term):
    assert term not in [text[f.start : f.end] for f in found(text)]


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("Als een hoofdhuurder verhuist, horen wij dat graag.", "degene die de woning van ons huurt"),
        ("Mijn dochter kreeg vorig jaar het medehuurderschap.", "samen huurder zijn"),
        ("De eindinspectie is op vrijdag.", "de laatste controle van de woning"),
        ("Wij betalen dit voor u uit de servicekosten.", "kosten die u naast de huur betaalt"),
        ("De gemeente legt een dwangsom op.", "bedrag als straf"),
        ("De verhuurder heeft een zorgplicht.", "de plicht om hier goed voor te zorgen"),
        ("Er is gevaar voor huisuitzetting.", "gedwongen vertrek uit de woning"),
    ],
)
def test_an_explanation_names_the_thing_and_holds_for_every_reader(found, text, meaning):
    assert meaning.removeprefix("de ") in " ".join(f.message for f in found(text))


def test_an_explanation_does_not_part_a_noun_from_what_belongs_to_it(found):
    findings = found("U tekent een akkoordverklaring voor de plaatsing van een nieuwe keuken.")
    assert findings
    assert not [s for f in findings for s in f.suggestions if "(" in s.text]


@pytest.mark.parametrize(
    "text",
    [
        "Uw klacht wordt daarna een geschil.",
        "Deze bijlagen worden geacht deel van het reglement te zijn.",
        "De hond kan zichzelf schade toebrengen.",
        "De commissie nodigt u uit voor een hoorzitting.",
        "De erfpacht mag worden vervreemd.",
        "Er is optrekkend en doorslaand vocht.",
        "Het door u van ons gehuurde pand is te koop.",
        "Ik heb mijn exploot gedaan.",
        "De watermeter in uw perceel is oud.",
        "Het dak is asbestverdacht.",
        "De deurwaarder stuurt huurder een aanmaning.",
        "VvE De Linde vergadert in mei.",
        "Wij voorzien de buis van een omkasting.",
        "Naar aanleiding van uw laatste bericht bellen wij u.",
        "Maak het geld over op onze bankrekening onder vermelding van uw huurnummer.",
        "Storingen, niet te wijten aan huurder, herstelt verhuurder.",
        "Het rapport treft u in afschrift aan.",
        "Er is een mate van schimmelvorming dat het behang loslaat.",
        "De vergunninghouder moet de put dichten.",
        "Wij herstellen het dak, een en ander voor zover de schade daar zit.",
        "Van onze zijde bestaat daartegen geen bezwaar.",
        "Reageer op het rapport binnen acht dagen na dagtekening.",
        "Het onderhoud van de heg komt voor uw rekening.",
        "Het risico van eigen werk komt voor uw rekening.",
        "De commissie acht niet aannemelijk gemaakt dat de kast stuk was.",
        "Wij vergoeden dit, zulks onder aftrek van € 50.",
        "Van toestemming in de zin van dit artikel is geen sprake.",
        "Wij bellen u naar aanleiding van door buren gemelde overlast.",
    ],
)
def test_no_swap_where_the_partner_asks_for_another_sense(found, text):
    assert not [s.text for f in found(text) for s in f.suggestions]
