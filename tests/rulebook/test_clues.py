"""Clues: what a letter rule can look for in the whole of a letter."""

import pytest

from stylecheck.rulebook.clues import CLUES, compile_clue, imperative

LETTER = """\
Woonstichting De Vaart

Betreft: storing aan de lift

Beste meneer De Wit,

De lift in uw gebouw is stuk. Dat is vervelend voor u. De monteur komt morgen en u kunt de lift daarna weer gebruiken.

Wij houden u op de hoogte.

Met vriendelijke groet,

Sanne Bos
"""
HAS = {
    "contact": [
        "Bel ons op 010 - 123 45 67.",
        "Mail naar info@devaart.example.",
        "Kijk op www.devaart.example.",
        "Bel 0800 1234.",
        "U bereikt mij op {{telefoonnummer}}.",
        "Antwoord gerust op deze mail.",
    ],
    "telefoon": ["Bel ons op 010 - 123 45 67.", "Bel 14 010."],
    "e-mailadres": ["Mail naar info@devaart.example."],
    "website": ["Kijk op www.devaart.example."],
    "opdracht": [
        "Zet de kast van de muur.",
        "Wilt u de kast van de muur zetten?",
        "U kunt de sleutel ophalen.",
        "Bent u er niet, bel ons dan.",
        "Morgen kunt u de sleutel ophalen.",
    ],
    "vraag": ["Bent u thuis?"],
    "datum": ["Wij komen op 3 mei 2025.", "Wij komen op dinsdag.", "Wij komen op 03-05-2025."],
    "tijd": ["Wij komen om 8.00 uur.", "Wij komen tussen 9 en 12 uur."],
    "bedrag": ["U betaalt € 12,50.", "U betaalt 40 euro.", "U betaalt {{bedrag}}."],
    "lezer": ["Wij bellen u.", "Dit is jouw sleutel."],
    "bedrijf": [
        "Schildersbedrijf Kwast\nVerfweg 3\n3011 AB Rotterdam\n\nBeste bewoner,\n\nWij schilderen uw deur.\n",
        "Beste bewoner,\n\nWij komen.\n\nMet vriendelijke groet,\n\nJan de Bruin\nDe Bruin Installaties B.V.\n",
        "Van: plan@kwast.example (Kwast Schilderwerken)\nAan: bewoner\nOnderwerp: verf\n\nHallo,\n\nWij komen.\n",
    ],
}
HAS_NOT = {
    "contact": ["Wij hopen dat alles duidelijk is.", "De lift heeft nummer 12."],
    "telefoon": ["Uw nummer is 12345."],
    "e-mailadres": ["Stuur ons een mail."],
    "website": ["De lift is stuk.De monteur komt."],
    "opdracht": ["De monteur komt morgen.", "Wij maken de lift.", "Dat hoort bij de huur."],
    "vraag": ["De monteur vraagt of het past."],
    "datum": ["Wij komen binnenkort."],
    "tijd": ["Wij komen in de ochtend."],
    "bedrag": ["De huur stijgt."],
    "lezer": ["De monteur komt morgen."],
    "bedrijf": [
        "Woonstichting De Vaart\n\nBeste bewoner,\n\nSchildersbedrijf Kwast komt morgen.\n\nGroet,\n\nSanne Bos\n",
        "Wij werken samen met een schildersbedrijf.",
    ],
}


@pytest.mark.parametrize(("name", "text"), [(name, text) for name, texts in HAS.items() for text in texts])
def test_a_clue_is_seen(read, name, text):
    assert compile_clue(f"@{name}")(read(text), "brief")


@pytest.mark.parametrize(("name", "text"), [(name, text) for name, texts in HAS_NOT.items() for text in texts])
def test_a_clue_that_is_not_there_is_not_seen(read, name, text):
    assert not compile_clue(f"@{name}")(read(text), "brief")


def test_every_clue_is_tested():
    assert set(HAS) == set(HAS_NOT) == set(CLUES)


@pytest.mark.parametrize(
    ("clue", "within", "seen"),
    [
        ("lift ..4 stuk", "brief", True),
        ("storing ..2 lift", "brief", True),  # in the subject
        ("lift ..4 stuk", "begin", True),
        ("lift ..4 stuk", "slot", False),
        ("op de hoogte", "slot", True),
        ("/De Vaart/", "brief", True),
        ("/De Vaart/", "slot", False),
        ("/Sanne/", "slot", True),
        ("/Beste meneer/", "aanhef", True),
        ("/Geachte/", "aanhef", False),
        ("/Met vriendelijke groet/", "afsluiting", True),
    ],
)
def test_a_phrase_or_expression_is_sought_in_a_part_of_the_letter(read, clue, within, seen):
    assert compile_clue(clue)(read(LETTER), within) is seen


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("Bel ons.", "Bel"),
        ("Als u niet thuis bent, bel ons dan.", "bel"),
        ("Zorg dat iemand thuis is.", "Zorg"),
        ("Komt de monteur niet?", None),
        ("Wij bellen u.", None),
        ("Heeft u vragen, dan helpen wij u.", None),
    ],
)
def test_an_imperative_is_a_finite_verb_without_a_subject(parse, text, verb):
    (s,) = parse(text)
    place = imperative(s)
    assert (None if place is None else s.doc[place].text) == verb


def test_a_name_that_is_no_clue_is_refused():
    with pytest.raises(ValueError, match="kies uit @bedrag"):
        compile_clue("@weg")
