"""Harsh sentences that no rule has a wording for, in milder words."""

import pytest

from stylecheck.rewrite.tone import calm, milder, request

MILDER = [
    (
        "Zoals u weet, wordt uw woning aan de Lindenlaan 4 in mei verbouwd.",
        "Uw woning aan de Lindenlaan 4 wordt in mei verbouwd.",
    ),
    # what only announces
    ("Nogmaals wijzen wij u erop dat u zelf de tuin onderhoudt.", "U onderhoudt zelf de tuin."),
    ("Wij attenderen u erop dat de poort na 22.00 uur dicht is.", "De poort is na 22.00 uur dicht."),
    ("Zoals u zult begrijpen, kunnen wij dit niet doen.", "Wij kunnen dit niet doen."),
    ("Zoals u bekend is, bent u verantwoordelijk voor de tuin.", "U bent verantwoordelijk voor de tuin."),
    ("Wij gaan ervan uit dat u de hal voortaan vrijhoudt.", "Wilt u de hal voortaan vrijhouden?"),
    # orders
    (
        "U dient dit voor 3 mei te voldoen, bij gebreke waarvan de vordering wordt verhoogd met rente.",
        "Wilt u dit voor 3 mei voldoen? Doet u dat niet? Dan wordt de vordering verhoogd met rente.",
    ),
    (
        "Indien u niet thuis bent, dient u dit uiterlijk maandag aan ons te melden.",
        "Bent u niet thuis? Meld dit dan uiterlijk maandag aan ons.",
    ),
    (
        "De bewoner dient er zorg voor te dragen dat de ramen bereikbaar zijn.",
        "Wilt u ervoor zorgen dat de ramen bereikbaar zijn?",
    ),
    (
        "Op 8 juni dient een volwassene in de woning aanwezig te zijn.",
        "Wilt u ervoor zorgen dat op 8 juni een volwassene in de woning aanwezig is?",
    ),
    ("U dient de kosten, te weten € 120,50, te voldoen.", "Wilt u de kosten, te weten € 120,50, voldoen?"),
    # consequences
    (
        "Bij gebreke van tijdige betaling worden de kosten hiervan bij u in rekening gebracht.",
        "Betaalt u niet op tijd? Dan betaalt u de kosten hiervan.",
    ),
    ("De hieruit voortvloeiende kosten komen volledig voor uw rekening.",
     "U betaalt de hieruit voortvloeiende kosten volledig."),
    ("Wij behouden ons het recht voor om de kosten op u te verhalen.", "Wij kunnen u de kosten laten betalen."),
    ("Bezwaren die later binnenkomen, worden niet in behandeling genomen.",
     "Bezwaren die later binnenkomen, behandelen wij niet."),
    (
        "Indien u niet betaalt, zal de vordering uit handen worden gegeven aan de deurwaarder.",
        "Betaalt u niet? Dan schakelen wij de deurwaarder in.",
    ),
    (
        "Indien u niet betaalt, wordt de zaak aan ons incassobureau uit handen gegeven.",
        "Betaalt u niet? Dan schakelen wij ons incassobureau in.",
    ),
    # blame
    ("Door uw nalatigheid is er schade ontstaan.", "Hierdoor is er schade ontstaan."),
    # a duty, and no two questions in a row
    ("Indien u ziek bent, dient u zulks voor maandag te melden.", "Bent u ziek? Meld dit dan voor maandag."),
    (
        "Wilt u een andere kleur, dan dient u dit voor 4 mei aan ons door te geven.",
        "Wilt u een andere kleur? Geef dit dan voor 4 mei aan ons door.",
    ),
    ("Het betreden van het dak is ten strengste verboden.", "Het betreden van het dak mag nooit."),
]  # fmt: skip


@pytest.mark.parametrize(("harsh", "mild"), MILDER)
def test_a_harsh_sentence_is_said_in_milder_words(parse, harsh, mild):
    (s,) = parse(harsh)
    assert milder.suggest(s) == mild


@pytest.mark.parametrize(
    "sentence",
    [
        "De kosten komen voor uw rekening en zullen met de borg worden verrekend.",  # the second verb keeps its subject
        "U wordt verzocht en zo nodig gesommeerd de schuld te voldoen.",  # two claims
        "Wij komen op maandag 3 mei bij u langs.",
    ],
)
def test_what_is_not_certain_stays(parse, sentence):
    (s,) = parse(sentence)
    assert milder.suggest(s) is None


@pytest.mark.parametrize(
    ("text", "shouted", "quiet"),
    [
        ("Zet uw fiets weg!!", "!!", "Zet uw fiets weg."),
        ("Wie doet dit?!", "?!", "Wie doet dit?"),
        ("KOM OP TIJD, dan helpen wij u.", "KOM OP TIJD", "Kom op tijd, dan helpen wij u."),
        ("DIT IS EEN NOODUITGANG!!", "!!", "Dit is een nooduitgang."),
        ("Bel mevrouw VAN DER LAAN.", "VAN DER LAAN", None),
    ],
)
def test_what_is_shouted_is_said_in_ordinary_letters(parse, text, shouted, quiet):
    (s,) = parse(text)
    at = text.index(shouted)
    made = milder.quiet(s, at, at + len(shouted))
    assert (made and text[: made[0]] + made[2] + text[made[1] :]) == quiet


def test_a_bill_is_no_milder_for_a_question_alone(parse):
    (s,) = parse("Als u te laat bent, wordt de wachttijd aan u doorberekend.")
    assert calm.step(s) is None


def test_an_order_with_another_participle_is_no_question(parse):
    (s,) = parse("U wordt in gebreke gesteld en gesommeerd om de berging binnen drie dagen te legen.")
    assert request.question(s) is None


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # both things that must be done lose their "te"
        (
            "Dan zien wij ons genoodzaakt de stand te schatten en u de kosten in rekening te brengen.",
            "Dan moeten wij de stand schatten en u de kosten in rekening brengen.",
        ),
        ("Wij wijzen u er met klem op dat de poort na 22.00 uur dicht is.", "De poort is na 22.00 uur dicht."),
        # a milder phrase beside a blame or a threat is no help
        ("U bent, ondanks herhaalde aanmaning, in gebreke gebleven met de betaling.", None),
        ("De verhuurder zal zonder nadere aankondiging ontruiming van de schuur vorderen.", None),
    ],
)
def test_what_stays_harsh_is_not_offered(parse, text, wanted):
    (s,) = parse(text)
    assert milder.suggest(s) == wanted


@pytest.mark.parametrize(
    "text",
    ["U wordt geacht de huisregels te kennen.", "Bij gebreke van een antwoord wordt u geacht van de plek af te zien."],
)
def test_what_is_taken_for_granted_is_no_question(parse, text):
    (s,) = parse(text)
    assert request.question(s) is None
