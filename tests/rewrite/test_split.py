"""A long sentence is cut at a joint, and what was a subordinate clause gets the word order of a main clause."""

import pytest

from stylecheck.letter import Letter
from stylecheck.rewrite.cuts.split import condition, suggest

CUT = [
    ("De huur stijgt op 1 juli met vier procent, zodat u vanaf die dag een bedrag van € 682,45 per maand betaalt.",
     "De huur stijgt op 1 juli met vier procent. Daardoor betaalt u vanaf die dag een bedrag van € 682,45 per maand."),
    ("De nieuwe voordeur is voorzien van een spion en wordt op 9 april door onze timmerman geplaatst.",
     "De nieuwe voordeur is voorzien van een spion. Deze voordeur wordt op 9 april door onze timmerman geplaatst."),
    ("Bij te late betaling wordt de wettelijke rente berekend en worden de kosten van de brief aan u doorbelast.",
     "Bij te late betaling wordt de wettelijke rente berekend. "
     "Ook worden dan de kosten van de brief aan u doorbelast."),
    ("U dient de sleutels op 31 mei bij ons in te leveren en de meterstanden op die dag door te geven.",
     "U dient de sleutels op 31 mei bij ons in te leveren. Ook dient u de meterstanden op die dag door te geven."),
    ("Wij verzoeken u het bedrag binnen veertien dagen over te maken, onder vermelding van uw huurdersnummer.",
     "Wij verzoeken u het bedrag binnen veertien dagen over te maken. Vermeld daarbij uw huurdersnummer."),
    ("Voor vragen kunt u bellen met de heer P. Smits, bereikbaar op maandag tussen 9.00 en 12.00 uur.",
     "Voor vragen kunt u bellen met de heer P. Smits. Hij is bereikbaar op maandag tussen 9.00 en 12.00 uur."),
    ("Wij delen u mede dat het water op dinsdag 3 november wordt afgesloten vanwege werkzaamheden.",
     "Het water wordt op dinsdag 3 november afgesloten vanwege werkzaamheden."),
    ("Bij gebreke van tijdige betaling wordt de vordering overgedragen aan een deurwaarder bij u in de buurt.",
     "Betaalt u niet op tijd? Dan wordt de vordering overgedragen aan een deurwaarder bij u in de buurt."),
    (
        "Wij controleren morgen alle ramen, waarna wij in een brief uitleggen welke ramen wij vervangen.",
        "Wij controleren morgen alle ramen. Daarna leggen wij in een brief uit welke ramen wij vervangen.",
    ),
    (
        "Wij sturen u het rapport deze week toe, zodat u kunt lezen wat de oorzaak van het vocht is.",
        "Wij sturen u het rapport deze week toe. Zo kunt u lezen wat de oorzaak van het vocht is.",
    ),
    (
        "Wij sturen u de gegevens nog een keer omdat bewoners zeggen dat zij de mail niet hebben gekregen.",
        "Wij sturen u de gegevens nog een keer. Dat is omdat bewoners zeggen dat zij de mail niet hebben gekregen.",
    ),
    ("De monteur komt dinsdag bij u langs voor de ketel en u hoeft daarvoor zelf helemaal niets te doen.",
     "De monteur komt dinsdag bij u langs voor de ketel. U hoeft daarvoor zelf helemaal niets te doen."),
    ("Wij berekenen eerst alle kosten van het werk in uw woning, waarna u van ons een voorstel krijgt.",
     "Wij berekenen eerst alle kosten van het werk in uw woning. Daarna krijgt u van ons een voorstel."),
    ("De aannemer begint volgende week met het dak, waarbij hij ook de oude goten van uw woning nakijkt.",
     "De aannemer begint volgende week met het dak. Daarbij kijkt hij ook de oude goten van uw woning na."),
    ("Er moet die ochtend iemand thuis zijn, omdat de monteur niet alleen in uw woning mag werken.",
     "Er moet die ochtend iemand thuis zijn. Dat is omdat de monteur niet alleen in uw woning mag werken."),
    ("U vult het formulier met uw gegevens in en stuurt het voor 1 juni naar ons kantoor in de stad.",
     "U vult het formulier met uw gegevens in. U stuurt het voor 1 juni naar ons kantoor in de stad."),
    ("Wij sturen u in september een overzicht waarop staat hoeveel water u dit jaar hebt gebruikt.",
     "Wij sturen u in september een overzicht. Daarop staat hoeveel water u dit jaar hebt gebruikt."),
    ("U krijgt van ons een folder over de nieuwe keuken waarin staat wanneer wij komen en welke kleur u kunt kiezen.",
     "U krijgt van ons een folder over de nieuwe keuken. Daarin staat wanneer wij komen en welke kleur u kunt kiezen."),
    ("De gemeente betaalt de helft van de kosten zodat u zelf niet meer dan 250 euro per jaar hoeft te betalen.",
     "De gemeente betaalt de helft van de kosten. Daardoor hoeft u zelf niet meer dan 250 euro per jaar te betalen."),
    ("Wij leggen in mei nieuwe tegels op het pad en het hek van de speeltuin wordt dan ook meteen geschilderd.",
     "Wij leggen in mei nieuwe tegels op het pad. Het hek van de speeltuin wordt dan ook meteen geschilderd."),
    ("De tuinman komt elke maand langs om het gras te maaien en snoeit in het najaar ook alle heggen.",
     "De tuinman komt elke maand langs om het gras te maaien. De tuinman snoeit in het najaar ook alle heggen."),
    ("De bewoners van de begane grond krijgen een nieuwe tuindeur en mogen zelf kiezen welke kleur die krijgt.",
     "De bewoners van de begane grond krijgen een nieuwe tuindeur. "
     "Deze bewoners mogen zelf kiezen welke kleur die krijgt."),
    ("Na afloop van het werk maakt de aannemer de trap schoon en haalt hij de borden en de hekken weg.",
     "Na afloop van het werk maakt de aannemer de trap schoon. Ook haalt hij dan de borden en de hekken weg."),
    ("U bent verantwoordelijk voor het schoonhouden van de goot, het snoeien van de heg en het vegen van het pad.",
     "U bent verantwoordelijk voor:\n- het schoonhouden van de goot\n- het snoeien van de heg\n"
     "- het vegen van het pad."),
]  # fmt: skip
WHOLE = [
    "Het contract loopt minimaal één jaar, bij Linde Hof en Eikhof kun je opzeggen per de 1e of de 15e van de maand.",
    "Wij schilderen de kozijnen en de deuren aan de voorkant en aan de achterkant van alle woningen in uw straat.",
    "Wij vernieuwen de trap en de leuningen van de galerijen aan de achterkant van het gebouw in juni.",
    "Als de huurder overlijdt en geen partner heeft, dan moeten de kinderen de woning leegmaken.",
    "Wij betalen de verhuizing alleen aan mensen, die al langer dan vijf jaar in deze straat wonen.",
    "De regeling geldt voor alle flats, waar de nieuwe ramen dit jaar nog niet zijn geplaatst.",
    "U bent vertrokken op de laatste dag van de maand waarin u de huur heeft opgezegd.",
    "U mag de planten laten staan, mits de buren er geen last van hebben en de afvoer vrij blijft.",
    "Wij vragen u de sleutel te brengen en het formulier in te vullen en te ondertekenen bij ons op kantoor.",
]


@pytest.mark.parametrize(("text", "wanted"), CUT)
def test_a_sentence_is_cut_in_two(parse, text, wanted):
    (s,) = parse(text)
    best = suggest(s)[0]
    assert text[: best.start] + best.text + text[best.end :] == wanted


@pytest.mark.parametrize("text", WHOLE)
def test_a_sentence_without_a_joint_stays_whole(parse, text):
    (s,) = parse(text)
    assert suggest(s) == ()


ASKED = [
    ("Als u een kast wilt ophangen en het blijkt dat de muur te zwak is, dan moet u ons eerst bellen.",
     "Wilt u een kast ophangen? En blijkt dat de muur te zwak is? Dan moet u ons eerst bellen."),
    ("Als het een lekkage betreft en later blijkt dat u die zelf had kunnen stoppen, zijn de kosten voor u.",
     "Gaat het om een lekkage? En blijkt later dat u die zelf had kunnen stoppen? Dan zijn de kosten voor u."),
    ("Als u eenmaal achter raakt met het aflossen van de lening, dan is dat lastig goed te maken.",
     "Raakt u achter met het aflossen van de lening? Dan is dat lastig goed te maken."),
    ("Indien u niet aanwezig bent, belt u ons.", "Bent u niet aanwezig? Dan belt u ons."),
    ("Als u de sleutel inlevert, krijgt u de borg terug.", "Levert u de sleutel in? Dan krijgt u de borg terug."),
    ("Kunt u dan niet, dan belt u ons.", "Kunt u dan niet? Dan belt u ons."),
    ("Mocht u verhinderd zijn, dan belt u ons.", "Bent u verhinderd? Dan belt u ons."),
    ("Mochten er kosten overblijven, dan betaalt u die.", "Blijven er kosten over? Dan betaalt u die."),
    ("Wanneer de lift kapot is, dan belt u ons.", "Is de lift kapot? Dan belt u ons."),
    ("Als u niet thuis bent en wij niemand kunnen bereiken, maken wij een nieuwe afspraak met u.",
     "Bent u niet thuis? En kunnen wij niemand bereiken? Dan maken wij een nieuwe afspraak met u."),
    ("Als de leiding lekt, de kelder vol water staat en de pomp het niet doet, dan belt u de huismeester.",
     "Lekt de leiding? Staat de kelder vol water? En doet de pomp het niet? Dan belt u de huismeester."),
    ("Als u een hond heeft of u krijgt er een, dan vult u dit formulier in.",
     "Heeft u een hond? Of krijgt u er een? Dan vult u dit formulier in."),
    ("Als u wilt verhuizen en een andere woning zoekt, kunt u op onze website kijken.",
     "Wilt u verhuizen? En zoekt u een andere woning? Dan kunt u op onze website kijken."),
    ("Als blijkt dat een buurman de schade heeft gemaakt, dan sturen wij hem de rekening.",
     "Blijkt dat een buurman de schade heeft gemaakt? Dan sturen wij hem de rekening."),
    ("Indien in uw keuken leidingen worden vervangen krijgt u daarover een brief.",
     "Worden er in uw keuken leidingen vervangen? Dan krijgt u daarover een brief."),
    ("Als je je inschrijft, krijg je een mail.", "Schrijf je je in? Dan krijg je een mail."),
    ("Als de verwarming het niet doet, controleer dan eerst de thermostaat.",
     "Doet de verwarming het niet? Controleer dan eerst de thermostaat."),
    ("Zijn er nog vragen, dan zijn onze collega's de hele dag bereikbaar.",
     "Zijn er nog vragen? Dan zijn onze collega's de hele dag bereikbaar."),
    ("Bent u die dag niet thuis en kunt u niemand vinden die opendoet, dan komen wij later.",
     "Bent u die dag niet thuis? En kunt u niemand vinden die opendoet? Dan komen wij later."),
    ("Heeft u nog een oude sleutel van de berging, lever die dan bij ons in.",
     "Heeft u nog een oude sleutel van de berging? Lever die dan bij ons in."),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), ASKED)
def test_a_condition_in_front_becomes_a_question(parse, text, wanted):
    (s,) = parse(text)
    (best,) = condition(s)
    assert text[: best.start] + best.text + text[best.end :] == wanted


@pytest.mark.parametrize("text", ["Wij bellen u als u dat wilt.", "Als u dat wilt en kunt, komen wij.", "Als dank."])
def test_other_sentences_are_no_question(parse, text):
    (s,) = parse(text)
    assert condition(s) == ()


@pytest.mark.parametrize("text", ["Als u dit nalaat, betaalt u meer.", "Als er meer tijd benodigd is, hoort u dat."])
def test_a_stiff_condition_becomes_no_question(parse, text):
    (s,) = parse(text)
    assert condition(s) == ()


def test_a_rule_file_can_offer_the_question(checker):
    report = checker.check(Letter("Indien u niet aanwezig bent, belt u ons."))
    (found,) = [f for f in report.findings if f.category == "jargon"]
    assert [s.text for s in found.suggestions] == ["Als", "Bent u niet aanwezig? Dan belt"]
    assert "{vraag}" not in found.message


def test_what_a_sentence_ends_in_becomes_a_list(parse):
    text = "Dit voorjaar vervangen wij de oude kozijnen, de goten, alle voordeuren en het dak."
    (s,) = parse(text)
    (best,) = suggest(s)
    wanted = "Dit voorjaar vervangen wij:\n- de oude kozijnen\n- de goten\n- alle voordeuren\n- het dak."
    assert text[: best.start] + best.text + text[best.end :] == wanted


@pytest.mark.parametrize(
    "text",
    [
        "Op deze lijst leest u alles over groen rond de flat, welk werk wordt door de tuinman gedaan en wat u doet.",
        "Het is goed dat u weet welke gegevens wij bewaren, voor welk doel dat is en hoe lang wij die mogen bewaren.",
        "Hierin staat vanaf welke dag de bewoner geen sleutel meer heeft en ook geen gebruik meer kan maken van iets.",
        "Het werk duurt lang omdat het hard regent of omdat er hout ontbreekt waardoor de schilder niet verder kan.",
    ],
)
def test_no_part_of_a_question_stands_alone(parse, text):
    (s,) = parse(text)
    assert suggest(s) == ()


def test_what_must_be_reached_is_no_outcome(parse):
    (s,) = parse("U moet de gang en de trap altijd goed schoonhouden, zodat de hal er netjes uitziet.")
    assert [x.text for x in suggest(s)] == [". Zo ziet de hal er netjes uit"]


def test_a_second_condition_keeps_its_subject_and_what_is_uncertain_is_not_told_as_a_fact(parse):
    (s,) = parse(
        "Als u na meerdere brieven nog niet betaalt en niet reageert als wij contact zoeken, starten wij een zaak."
    )
    assert "En reageert u niet als wij contact zoeken?" in suggest(s)[0].text
    (s,) = parse(
        "Het kan zijn dat er in uw eigen leven iets bijzonders gebeurt, waardoor u snel een woning nodig heeft."
    )
    assert suggest(s) == ()
