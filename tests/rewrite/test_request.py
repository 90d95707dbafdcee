"""What an order asks of the reader can be asked in a friendlier way, with the words of the sentence."""

import pytest

from stylecheck.letter import Letter
from stylecheck.rewrite.tone.request import fact, instruction, question, task

TASKS = [
    ("U dient de sleutel voor 1 mei in te leveren.", "de sleutel voor 1 mei inleveren"),
    ("Voor 1 mei dient u het formulier in te vullen.", "voor 1 mei het formulier invullen"),
    ("Wij sommeren u het bedrag te voldoen op onze rekening.", "het bedrag voldoen op onze rekening"),
    ("U moet onmiddellijk de fiets weghalen.", "meteen de fiets weghalen"),
    ("Voor vragen dient u zich te melden bij de balie.", "zich voor vragen melden bij de balie"),
    ("U dient hier niet te parkeren.", "hier niet parkeren"),
    ("U dient te betalen, want de huur is laat.", None),
    ("De huur dient te worden betaald.", None),
    ("Wij hebben u gebeld.", None),
]


@pytest.mark.parametrize(("text", "wanted"), TASKS)
def test_the_task_of_a_sentence(parse, text, wanted):
    (s,) = parse(text)
    assert task(s) == wanted


def test_the_rule_file_says_how_it_is_asked(checker):
    text = "U dient de sleutel voor 1 mei in te leveren."
    (order,) = [f for f in checker.check(Letter(text)).findings if f.rule == "gebiedend"]
    assert [s.text for s in order.suggestions] == ["Lever de sleutel voor 1 mei in."]
    assert (order.suggestions[0].start, order.suggestions[0].end) == (0, len(text))


@pytest.mark.parametrize(
    "text",
    [
        "Als bewoner dient u zelf te zorgen voor een schone stoep.",
        "U dient de servicekosten maandelijks te betalen.",
        "Om een sleutel bij te bestellen, dient u ons te bellen.",
    ],
)
def test_a_duty_that_stays_is_no_request(parse, text):
    (s,) = parse(text)
    assert question(s) is None


INSTRUCTIONS = [
    ("Na oplevering dient u de meter aan te melden bij ons.", "Meld na oplevering de meter aan bij ons."),
    ("Voor vragen dient u zich te melden bij de balie.", "Meld u voor vragen bij de balie."),
    ("De kelder dient door u voor 3 mei te worden leeggehaald.", "Haal de kelder voor 3 mei leeg."),
    ("U dient de schade te laten herstellen.", "Laat de schade herstellen."),
    ("Bent u ziek, dan dient u dit uiterlijk 3 mei door te geven.", "Bent u ziek? Geef dit dan uiterlijk 3 mei door."),
    ("Indien u schade heeft, dient u een foto te sturen.", "Heeft u schade? Stuur dan een foto."),
    ("U dient ons dit voor 3 mei te laten weten.", "Laat ons dit voor 3 mei weten."),
    ("U dient de huur voor 3 mei over te maken.", "Wilt u de huur voor 3 mei overmaken?"),  # a favour
    ("U dient ervoor zorg te dragen dat de hal leeg is.", "Wilt u ervoor zorgen dat de hal leeg is?"),
    ("U dient de brief in te vullen en terug te sturen.", "U moet de brief invullen en terugsturen."),  # two verbs
    ("U dient hier ingeschreven te staan.", "U moet hier ingeschreven staan."),
    ("Wij sommeren u de brief in te vullen.", "Wilt u de brief invullen?"),
    ("Hierin wordt u gesommeerd de huur te betalen.", None),  # tells of an order
]


@pytest.mark.parametrize(("text", "wanted"), INSTRUCTIONS)
def test_a_duty_is_told_plainly_and_stays_one(parse, text, wanted):
    (s,) = parse(text)
    assert instruction(s) == wanted


FACTS = [
    ("Mocht u desondanks overlast hebben ervaren, dan spijt ons dat.", "u overlast hebt ervaren"),
    ("Als u hierdoor last hebt gehad, dan spijt ons dat.", "u hierdoor last hebt gehad"),
    (
        "Indien u door het werk enig ongerief heeft ondervonden, bieden wij daarvoor onze excuses aan.",
        "u door het werk ongerief heeft ondervonden",
    ),
    ("Als u het optreden als onprettig heeft ervaren, betreurt de commissie dat.", None),
    ("Mocht u vragen hebben, dan bieden wij onze excuses aan.", None),
    ("Als u last hebt gehad, dan komen wij langs.", None),
]


@pytest.mark.parametrize(("text", "wanted"), FACTS)
def test_what_a_half_apology_doubts_becomes_a_fact(parse, text, wanted):
    (s,) = parse(text)
    assert fact(s) == wanted
