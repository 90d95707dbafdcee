"""A letter's parts are known from its layout alone; each case shows a letter line by line, with what each line is."""

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from stylecheck.language.layout import divide
from stylecheck.letter import JUDGED, Part, PartKind

LETTERS = {
    "whole letter": """
header      Woonstede
.
address     Aan de heer J. Jansen
address     Dorpsstraat 12
address     1234 AB Rotterdam
.
reference   Datum: 3 mei 2025
reference   Ons kenmerk: 2025/123
subject     Betreft: schilderwerk
.
salutation  Geachte heer Jansen,
.
paragraph   Wij schilderen in mei uw kozijnen.
.
closing     Met vriendelijke groet,
.
signature   Piet de Boer
signature   Opzichter
.
postscript  P.S. Vergeet uw sleutel niet.
.
footer      Bijlage: planning
""",
    "letter of merge fields": """
address     «Naam»
address     «Adres»
.
salutation  «Aanhef»,
.
paragraph   Wij komen morgen bij u langs.
.
closing     Hoogachtend,
signature   «Ondertekenaar»
""",
    "paragraph over several lines": """
salutation  Beste bewoner,
.
paragraph   Wij schilderen in mei uw kozijnen. Dat
+           duurt drie dagen.
.
paragraph   Bel ons als u vragen heeft.
""",
    "headings": """
salutation  Beste bewoner,
.
heading     Wat moet u doen?
paragraph   U maakt de vensterbank leeg.
.
heading     De planning
.
paragraph   Wij beginnen op maandag met de voordeur.
.
heading     ## Contact
.
paragraph   Bel ons als u vragen heeft.
""",
    "list under a sentence": """
salutation  Beste bewoner,
.
paragraph   Dit heeft u nodig:
list_item - een kast
list_item - een tafel die
+           u kunt missen
list_item - een stoel
.
paragraph   Bel ons als u vragen heeft.
""",
    "table": """
salutation  Beste bewoner,
.
paragraph   Wij werken op deze dagen.
.
list_item   Maandag   08.00 uur
list_item   Dinsdag   09.00 uur
.
paragraph   Bel ons als u vragen heeft.
""",
    "mail with the mail it answers": """
mail_header Van: Jan <jan@voorbeeld.nl>
mail_header Aan: info@woon.nl
subject     Onderwerp: lekkage
.
salutation  Hoi Jan,
.
paragraph   Wij komen morgen.
.
closing     Groet,
signature   Piet
.
quoted      Op 3 mei 2025 om 10:00 schreef Jan <jan@voorbeeld.nl>:
quoted      > De kraan lekt.
quoted      > Kom snel.
""",
    "forwarded mail": """
salutation  Hallo,
.
paragraph   Zie hieronder.
.
quoted      -----Oorspronkelijk bericht-----
+           Van: Jan
+           Verzonden: maandag
+           Aan: info
+
+           De kraan lekt.
""",
    "forwarded mail without a line above it": """
salutation  Hallo,
.
paragraph   Zie hieronder.
.
quoted      Van: Jan
+           Verzonden: maandag 3 mei
+           Aan: info@woon.nl
+
+           De kraan lekt.
""",
    "no layout": """
paragraph   Wij komen morgen bij u langs. Bent u thuis?
.
paragraph   Bel ons als dat niet lukt.
""",
    "text message": """
paragraph   Hoi! Morgen komt de monteur. Bent u thuis?
""",
    "informal mail": """
salutation  Hoi Piet,
.
paragraph   Wij komen morgen.
.
closing     Groetjes,
signature   Marieke
""",
    "English word for postscript": """
salutation  Beste bewoner,
.
paragraph   Wij komen morgen.
.
closing     Vriendelijke groet,
signature   Piet
.
postscript  PS: neem uw pas mee.
""",
}


def read_case(case):
    """Return the letter of a case, and (kind, text) of each of its parts."""
    text, parts = "", []
    for line in case.strip("\n").split("\n"):
        kind, content = line[:12].strip(), line[12:]
        if kind == "+":
            parts[-1] = (parts[-1][0], parts[-1][1] + "\n" + content)
        elif kind.endswith(" -"):
            kind, content = kind.removesuffix(" -"), content
            parts.append((kind, content))
            content = "- " + content
        elif kind != ".":
            parts.append((kind, content))
        text += content.removeprefix(".") + "\n"
    return text, parts


def parts_of(text):
    return [(p.kind.value, text[p.start : p.end]) for p in divide(text)]


@pytest.mark.parametrize("case", LETTERS.values(), ids=LETTERS)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
def test_each_line_is_known_for_what_it_is(case, end):
    text, wanted = read_case(case)
    text = text.replace("\n", end)
    assert [(kind, part.replace(end, "\n")) for kind, part in parts_of(text)] == wanted


BULLETS = "- * • ● ○ ▪ ■ ◦ ‣ · – — o ✓ ✔ → ➢ » ☐ 1. 1) a. a) (a) (1) (i) [x] [] □"


@pytest.mark.parametrize("mark", BULLETS.split())
def test_every_bullet_marks_an_item_and_is_no_part_of_it(mark):
    marks = {"1.": ["1.", "2."], "1)": ["1)", "2)"], "a.": ["a.", "b."], "a)": ["a)", "b)"], "(a)": ["(a)", "(b)"]}
    first, second = marks.get(mark, [mark, mark])
    text = f"Beste bewoner,\n\nDit heeft u nodig:\n{first} een oude kast\n{second} een sterke tafel\n"
    assert parts_of(text)[2:] == [("list_item", "een oude kast"), ("list_item", "een sterke tafel")]


@pytest.mark.parametrize(
    "line",
    [
        "Geachte heer Jansen,",
        "Geachte mevrouw, heer,",
        "Geachte [aanhef],",
        "Beste {{naam}},",
        "Beste bewoner",
        "Beste meneer De Vries,",
        "Beste bewoners van de Parkflat,",
        "Hallo Fatima,",
        "Hoi Jan!",
        "Dag mevrouw Bakker,",
        "Goedemorgen,",
        "L.S.",
        "Lieve buren,",
    ],
)
def test_a_salutation_is_no_running_text(line):
    assert parts_of(f"{line}\n\nWij komen morgen.\n")[0] == ("salutation", line)


@pytest.mark.parametrize(
    "line",
    [
        "Met vriendelijke groet,",
        "Met vriendelijke groeten,",
        "Met een vriendelijke groet",
        "Vriendelijke groet,",
        "Met hartelijke groet,",
        "Hartelijke groet,",
        "Hoogachtend,",
        "Groetjes,",
        "Groeten,",
        "Mvg,",
        "Met vriendelijke groet namens het team,",
    ],
)
def test_what_follows_a_closing_is_a_signature(line):
    text = f"Beste bewoner,\n\nWij komen morgen.\n\n{line}\n\nPiet de Boer\nOpzichter\n"
    assert parts_of(text)[2:] == [("closing", line), ("signature", "Piet de Boer"), ("signature", "Opzichter")]


def test_the_sentence_after_a_salutation_on_the_same_line_is_running_text():
    text = "Beste bewoner, Wij komen morgen bij u langs."
    assert parts_of(text) == [("salutation", "Beste bewoner,"), ("paragraph", "Wij komen morgen bij u langs.")]


@pytest.mark.parametrize(
    "line",
    [
        "Groeten aan uw vrouw, en tot ziens op de bijeenkomst van aanstaande maandag.",
        "Welkom in uw nieuwe huis.",
        "Bijlagen mag u ook mailen naar ons kantoor.",
        "Van het dak komt water.",
    ],
)
def test_an_ordinary_sentence_is_running_text_whatever_word_it_begins_with(line):
    text = f"Beste bewoner,\n\nWij komen morgen bij u langs.\n\n{line}\n\nBel ons als u vragen heeft.\n"
    assert ("paragraph", line) in parts_of(text)


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\r\n \t\r\n", "\u00a0"])
def test_a_text_without_words_has_no_parts(text):
    assert divide(text) == ()


def test_a_long_run_of_lines_is_divided_whole():
    text = "Beste bewoner,\n\n" + "Wij komen morgen bij u langs.\n\n" * 500 + "Groet,\nPiet\n"
    parts = divide(text)
    assert sum(p.kind in JUDGED for p in parts) == 500


_LINES = st.sampled_from(
    [line[12:] for case in LETTERS.values() for line in case.split("\n") if line[12:]]
    + [
        "",
        " ",
        "-",
        "- x",
        "> y",
        "1.",
        "A. B",
        "Van:",
        "Van: a",
        "Aan: b",
        "a   b",
        "\tx",
        "x:",
        "X: y",
        "P.S.",
        "[x]",
        "Beste",
        "Groet,",
    ]
)
_LETTER_LIKE = st.lists(
    st.tuples(_LINES, st.sampled_from(["\n", "\n\n", "\r\n", "\r", "\u2028", "\x0b"])), max_size=25
).map(lambda lines: "".join(a + b for a, b in lines))


@given(_LETTER_LIKE | st.text(max_size=200))
@example("1. A\n")
@example("-\n- \n-")
def test_parts_are_ordered_lie_in_the_text_and_do_not_overlap(text):
    parts = divide(text)
    assert all(0 <= p.start < p.end <= len(text) for p in parts)
    assert all(a.end <= b.start for a, b in pairwise(parts))
    assert all(text[p.start : p.end] == text[p.start : p.end].strip() for p in parts)


@given(_LETTER_LIKE)
def test_no_word_of_a_letter_is_lost(text):
    marks = "-–—•o☐[]()xX.:0123456789"  # a bullet is no part of its item
    inside = {i for p in divide(text) for i in range(p.start, p.end)}
    lost = "".join(c for i, c in enumerate(text) if i not in inside and not c.isspace())
    assert not lost.strip(marks)


@pytest.mark.parametrize(
    ("text", "closing"),
    [
        ("De lift is morgen dicht. Bel Ria, dan helpt zij u. Groet, Woonstede Lelystad", "Groet, Woonstede Lelystad"),
        ("Wij komen morgen om 9 uur. Mvg, Jan", "Mvg, Jan"),
        (
            "Wij komen morgen.\nGroetjes, Lotte van de Brug (06 55 56 09 88)",
            "Groetjes, Lotte van de Brug (06 55 56 09 88)",
        ),
        ("Beste bewoner,\n\nWij komen morgen.\n\nMet groet,\n\nJan", "Met groet,"),
    ],
)
def test_a_closing_is_known_in_a_short_message_too(text, closing):
    parts = divide(text)
    assert [text[p.start : p.end] for p in parts if p.kind is PartKind.CLOSING] == [closing]
    assert all(before.end <= after.start for before, after in pairwise(parts))


def test_a_sentence_about_a_greeting_is_no_closing():
    text = "Wij geven u de hand. Groet de buren van ons en vertel hun dat wij morgen komen."
    assert [p.kind for p in divide(text)] == [PartKind.PARAGRAPH]


def told(text, *parts):
    """Return the kinds and texts that the layout gives where a format tells some parts."""
    given = [Part(kind, text.index(own), text.index(own) + len(own)) for kind, own in parts]
    return [(part.kind, text[part.start : part.end]) for part in divide(text, given)]


def test_what_a_format_tells_is_taken_as_told():
    text = "Beste huurder,\n\nPlanning van het werk\nwij komen\nwij meten alles op\nen gaan weer\n\nGroet,\nPiet"
    parts = told(
        text,
        (PartKind.HEADING, "Planning van het werk"),
        (PartKind.LIST_ITEM, "wij komen"),
        (PartKind.LIST_ITEM, "wij meten alles op\nen gaan weer"),
    )
    assert parts == [
        (PartKind.SALUTATION, "Beste huurder,"),
        (PartKind.HEADING, "Planning van het werk"),
        (PartKind.LIST_ITEM, "wij komen"),
        (PartKind.LIST_ITEM, "wij meten alles op\nen gaan weer"),
        (PartKind.CLOSING, "Groet,"),
        (PartKind.SIGNATURE, "Piet"),
    ]


def test_the_layout_of_the_letter_is_read_without_what_stands_beside_it():
    text = "Wonen BV\n\nMevrouw Jansen\nDorpsstraat 1\n3011 AB Breda\n\nBeste mevrouw Jansen,\n\nWij komen.\n\nMet btw."
    parts = told(text, (PartKind.HEADER, "Wonen BV"), (PartKind.FOOTNOTE, "Met btw."))
    kinds = [kind for kind, _ in parts]
    assert kinds[0] is PartKind.HEADER and kinds[-1] is PartKind.FOOTNOTE
    assert (PartKind.SALUTATION, "Beste mevrouw Jansen,") in parts


def test_a_text_box_with_an_address_is_an_address():
    text = "Beste huurder,\n\nWij komen.\n\nMevrouw Jansen\nDorpsstraat 1\n3011 AB Breda\n\nBel ons als u niet kunt."
    box = "Mevrouw Jansen\nDorpsstraat 1\n3011 AB Breda"
    parts = told(text, (PartKind.TEXT_BOX, box), (PartKind.TEXT_BOX, "Bel ons als u niet kunt."))
    assert [kind for kind, own in parts if own in box] == [PartKind.ADDRESS] * 3
    assert parts[-1] == (PartKind.TEXT_BOX, "Bel ons als u niet kunt.")


def test_cells_above_the_salutation_are_reference_lines():
    text = "Ons kenmerk: 2026-1\nOnderwerp: uw ketel\n\nBeste mevrouw Jansen,\n\nWij komen."
    parts = told(text, (PartKind.TABLE_CELL, "Ons kenmerk: 2026-1"), (PartKind.TABLE_CELL, "Onderwerp: uw ketel"))
    assert [kind for kind, _ in parts][:2] == [PartKind.REFERENCE, PartKind.SUBJECT]


def test_a_date_that_a_line_end_divides_is_no_new_paragraph():
    text = (
        "Beste mevrouw Jansen,\n\nU moet de achterpaden uiterlijk vrijdag\n4 april vrijmaken van fietsen en planten.\n"
    )
    (paragraph,) = [part for part in divide(text) if part.kind is PartKind.PARAGRAPH]
    assert "vrijdag\n4 april" in text[paragraph.start : paragraph.end]
