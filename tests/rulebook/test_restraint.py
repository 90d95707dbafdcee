"""What weighs little is a warning only in a text that has more to mend."""

import pytest

from stylecheck import Severity
from stylecheck.letter import Letter

PLAIN = (
    "Beste bewoner,\n\nVolgende week beginnen wij met het werk aan uw dak. {} Wij komen op maandag en zijn op vrijdag "
    "klaar. U hoeft niet thuis te blijven. Zet uw auto die week in een andere straat, want er staat een grote kraan "
    "voor de deur. De kraan maakt soms lawaai, maar nooit voor acht uur. Hebt u kleine kinderen? Laat ze dan niet "
    "onder de kraan spelen. Hebt u last van stof, bel dan met Joke van de balie. Zij helpt u graag. Haar nummer staat "
    "op de kaart die u vorige week van ons kreeg. Op onze site ziet u elke dag hoe ver wij zijn. Daar staat ook wat "
    "wij in het najaar nog gaan doen. Is alles klaar, dan drinken wij samen koffie in de hal. {}\n\n"
    "Met vriendelijke groet,\n\nWoonhart"
)
STIFF = (
    "Conform bovenstaande dient u middels dit schrijven omtrent voornoemde kwestie derhalve te handelen. "
    "Teneinde e.e.a. te bespoedigen, verzoeken wij u onverwijld te reageren."
)


@pytest.fixture
def level(checker):
    def level(text, rule):
        return max(
            (f.severity for f in checker.check(Letter(text)).findings if f.rule == rule and f.start > 60), default=None
        )

    return level


@pytest.mark.parametrize(
    ("sentence", "rule"),
    [
        ("U hoort van Joke dat de oude goot is meegenomen.", "lijdende-vorm"),
        ("De servicekosten blijven gelijk.", "woonjargon"),
    ],
)
def test_what_weighs_little_is_a_tip_in_a_plain_letter(level, sentence, rule):
    assert level(PLAIN.format(sentence, ""), rule) is Severity.TIP
    assert level(PLAIN.format(sentence, STIFF), rule) is Severity.WAARSCHUWING


def test_a_passive_that_hides_who_acts_stays_a_warning(level):
    assert level(PLAIN.format("Uw gegevens worden verwerkt.", ""), "lijdende-vorm") is Severity.WAARSCHUWING


def test_a_tang_in_plain_words_is_a_tip(level):
    tang = "Wij hebben {} samen met Piet en zijn vrouw de ramen aan de kant van de grote straat gedaan."
    assert level(PLAIN.format(tang.format("gisteren"), ""), "tangconstructie") is Severity.TIP
    assert level(PLAIN.format(tang.format("derhalve"), ""), "tangconstructie") is Severity.WAARSCHUWING


def test_a_property_is_a_tip_anywhere(level):
    text = "Meld een deur die niet meer kan worden afgesloten."
    assert level(PLAIN.format(text, STIFF), "lijdende-vorm") is Severity.TIP
