"""What LanguageTool is given of a letter, with the way back to each character."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from stylecheck.language import text as pieces
from stylecheck.spelling.telling.excerpt import BREAK, excerpt

LETTER = """Woonstichting De Vaart
Postbus 12
1234 AB Veendam

Mevrouw F. Yılmaz
Lindelaan 4

Veendam, 3 maart 2026

Onderwerp: nieuwe ketel

Geachte mevrouw Yılmaz,

Uw ketel is twintig jaar oud. Wij vervangen hem
op maandag 9 maart, tussen {{tijd}} en 12.00 uur.

Wat doet u zelf?
- Maak de kast leeg.
• Zet\u00a0de   verwarming uit \U0001f600.

Met vriendelijke groet,

Piet de Boer
opzichter
"""
STAND_INS = ("{{tijd}}", "{{bedrag}}", "[naam]", "«adres»")
WORDS = ("Wij komen", "de kraan", "u", ".", "?", ",", ":", "é", "Onderwerp: lift", "Met vriendelijke groet,")
ASTRAL = ("\U0001f600", "👍🏽", "𝒜")
SPACES = ("\n", "\n\n", "\r\n", "\n- ", "\n• ", "\t", "\u00a0", "\u2003", "   ", " ")
PIECES = st.sampled_from([*WORDS, *ASTRAL, *SPACES, *STAND_INS])


@pytest.fixture(scope="module")
def given_of(read):
    """Return what is given of a text."""
    return lambda text: excerpt(read(text))


def test_running_text_and_the_lines_around_it_are_given_each_on_one_line(given_of):
    assert given_of(LETTER).text.split(BREAK) == [
        "nieuwe ketel",
        "Geachte mevrouw Yılmaz,",
        "Uw ketel is twintig jaar oud. Wij vervangen hem op maandag 9 maart, tussen 12 en 12.00 uur.",
        "Wat doet u zelf?",
        "Maak de kast leeg.",
        "Zet de verwarming uit ☺.",
        "Met vriendelijke groet,",
    ]


def test_addresses_and_signatures_are_not_given(given_of):
    told = given_of(LETTER).text
    assert not [name for name in ("De Vaart", "Lindelaan", "Postbus", "Piet", "opzichter") if name in told]


def test_quoted_mail_is_not_given(given_of):
    told = given_of("Beste Piet,\n\nDe lift doet het weer.\n\nGroet,\nAnna\n\n> De lift is al een week kapot.\n").text
    assert "De lift doet het weer." in told
    assert "kapot" not in told


def test_an_empty_text_gives_nothing(given_of):
    assert given_of("").text == ""
    assert given_of("\n \n").text == ""


@pytest.mark.parametrize("words", ["vervangen hem op maandag", "nieuwe ketel", "verwarming uit ☺", "en 12.00"])
def test_words_are_found_back_in_the_letter(given_of, words):
    asked = given_of(LETTER)
    at = asked.text.index(words)
    start, end = asked.outward(at, at + len(words))
    assert LETTER[start:end].replace("\n", " ").replace("\U0001f600", "☺") == words


def test_the_stand_in_of_a_merge_field_is_the_whole_field(given_of):
    asked = given_of(LETTER)
    at = asked.text.index("12 en 12.00")
    start, end = asked.outward(at, at + 2)
    assert LETTER[start:end] == "{{tijd}}"


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(PIECES, min_size=1, max_size=25))
def test_every_character_comes_from_its_place(given_of, some):
    text = " ".join(some)
    asked = given_of(text)
    stand_ins = {field: pieces.stand_in(field) for field in STAND_INS}
    last = 0
    for at, char in enumerate(asked.text):
        start, end = asked.outward(at, at + 1)
        origin = text[start:end]
        assert last <= start <= end or (origin in stand_ins and start == last)
        last = start
        if origin == char:
            continue
        is_break = char == "\n" and BREAK in asked.text[max(0, at - 1) : at + 2]
        is_space = char == " " and origin.isspace()
        is_face = char == "☺" and len(origin) == 1 and origin > "\uffff"
        assert is_break or is_space or is_face or char in stand_ins.get(origin, "")


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(PIECES, min_size=1, max_size=25))
def test_no_character_counts_as_two_and_no_line_has_double_spaces(given_of, some):
    asked = given_of("".join(some)).text
    assert max(asked, default="") <= "\uffff"
    for line in asked.split(BREAK):
        assert "\n" not in line
        assert "  " not in line
