"""What a term means is told once in a text: a warning that can be put in, and tips where the word comes back."""

import pytest

from stylecheck import Checker, Letter, Severity


@pytest.fixture(scope="module")
def terms(checker: Checker):
    def terms(text: str, rule: str = "woonjargon"):
        return [f for f in checker.check(Letter(text)).findings if f.rule == rule]

    return terms


def _applied(text, finding):
    s = finding.suggestions[0]
    return text[: s.start] + s.text + text[s.end :]


PUT_IN = [
    (
        "Morgen sturen wij een aanmaning.",
        "Morgen sturen wij een aanmaning (een brief waarin staat dat u moet betalen).",
    ),
    ("Het hechtgebonden asbest blijft.", "Het hechtgebonden asbest (het asbest zit vast in het materiaal) blijft."),
    ("Je krijgt een aanmaning.", "Je krijgt een aanmaning (een brief waarin staat dat je moet betalen)."),
    (
        "Wij sturen aanmaningen.",
        "Wij sturen aanmaningen (brieven waarin staat dat u moet betalen).",
    ),
    ("Wij bellen de uitvoerende partij.", "Wij bellen de uitvoerende partij (het bedrijf dat het werk doet)."),
    ("Zet niets in de gemeenschappelijke ruimten.", "Zet niets in de ruimtes die u deelt met de buren."),
    ("Er geldt een contractuele boete.", "Er geldt een boete die in het contract staat."),
    ("Wij vullen het glasfonds.", "Wij vullen het glasfonds (het fonds dat kapotte ruiten betaalt)."),
    ("De schuur is dampdicht.", "De schuur is dampdicht (er kan geen vocht doorheen)."),
]


@pytest.mark.parametrize(("text", "better"), PUT_IN)
def test_an_explanation_can_be_put_in(terms, text, better):
    assert _applied(text, terms(text)[0]) == better


BARE = [
    "De schuur is niet dampdicht.",
    "Met de buurman vult u het overnameformulier in.",
    "De notaris heeft de aanmaning verstuurd.",
    "Dit bericht wordt ook wel aanmaning genoemd.",
    "Er is een foto, een kaart of een aanmaning.",
    "De huurderving is groot.",
    "Vul het in (met de aanmaning erbij).",
    "Dit is een aanmaning-kaart.",
    "Wij zijn van plan om groot onderhoud te plegen.",
    "U betaalt niets als u naar een wisselwoning gaat.",
    "Met een urgentieverklaring krijgt u voorrang.",
    "De vraag of iemand die in het najaar naar een ander deel van ons land verhuist en daar een kleine woning krijgt, "
    "in die maand nog recht heeft op een afspraak over de aanmaning, is lastig.",
]


@pytest.mark.parametrize("text", BARE)
def test_no_explanation_where_it_does_not_fit(terms, text):
    assert not [f for f in terms(text) if f.suggestions]


MINUTES = (
    "De voorzitter opent het overleg. De commissie vindt het bedrag te hoog. De heer Jansen legt de rekening uit. "
    "Mevrouw Bos vraagt wanneer de rekening komt. Het voorschot gaat in juli omhoog. Het overleg sluit om tien uur."
)


def test_what_a_term_means_to_u_is_not_put_in_minutes(terms):
    (found,) = terms(MINUTES)
    assert "bedrag dat u vooruit betaalt" in found.message and not found.suggestions
    (found,) = terms(f"{MINUTES} U krijgt dit verslag per post.")
    assert found.suggestions


def test_it_is_told_once(terms):
    text = "Wij sturen een aanmaning.\n\nBetaal na de aanmaning meteen. Een aanmaning kost u niets."
    found = terms(text)
    assert [f.severity for f in found] == [Severity.WAARSCHUWING, Severity.TIP, Severity.TIP]
    assert [bool(f.suggestions) for f in found] == [True, False, False]


def test_an_abbreviation_behind_its_words_is_no_second_warning(terms):
    found = terms("U vraagt iets aan voor zelf aangebrachte voorzieningen (ZAV).")
    assert [f.severity for f in found].count(Severity.WAARSCHUWING) == 1


SAID = [
    "Voor de buurt is een sociaal plan gemaakt. Hierin staan de afspraken bij sloop.",
    "U leest hoeveel stroom uw huis verbruikt (de energieprestatie).",
    "Schade door nalatigheid betaalt u zelf. Er is sprake van nalatigheid als u de kraan open laat.",
]


@pytest.mark.parametrize("text", SAID)
def test_what_the_text_says_itself_is_let_pass(terms, text):
    assert not terms(text) and not [f for f in terms(text, "ambtelijke-woorden") if "nalatigheid" in f.message]


INTRODUCED = [
    ("Huurders betalen voor een glasfonds. Dit fonds regelt nieuwe ruiten.", "woonjargon"),
    ("Bij ons tekent u een campuscontract. Hier leest u wat een campuscontract is.", "woonjargon"),
    ("U vertelt uw verhaal: dat heet een hoorzitting. De hoorzitting duurt een uur.", "ambtelijke-woorden"),
]


@pytest.mark.parametrize(("text", "rule"), INTRODUCED)
def test_a_term_that_the_text_introduces_is_let_pass(terms, text, rule):
    assert terms(text, rule) == []
