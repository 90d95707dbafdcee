"""A PDF gives the text that a person reads from the page, and each word knows its page and its place on the paper."""

import random
import re
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stylecheck.errors import ReadError
from stylecheck.letter import PartKind
from stylecheck.read.pdf import FORMAT, MAX_PAGES
from stylecheck.read.pdf.pages import Char, Sheet
from stylecheck.read.pdf.paragraphs import paragraphs

FILES = Path(__file__).parents[1] / "files"

BRIEF = """\
Woonstichting Voorbeeld
Kade 12
1234 AB Waterstad

Waterstad, 5 mei 2025
Betreft: uw vraag over de berging

Beste mevrouw Öztürk,

Dank voor uw brief. Middels deze brief delen wij u mede dat uw verzoek is goedgekeurd. Op de berging zal door onze \
aannemer een nieuw slot worden geplaatst.

Wat moet u doen?

U dient de berging vóór 1 juni leeg te maken. Denk ook aan:

• uw fiets en de spullen die tegen de achterwand van de berging staan, zodat de monteur er goed bij kan;
• de sleutel.

Met vriendelijke groet,

Jan de Wit
beheerder"""


def document(name):
    (found,) = FORMAT.read((FILES / name).read_bytes(), name)
    return found


def shown(text):
    """Return a text with the bullets that a symbol font draws as ordinary ones."""
    return re.sub(r"\uf0b7\s", "• ", text)


def message(data, name="brief.pdf"):
    with pytest.raises(ReadError) as error:
        list(FORMAT.read(data, name))
    text = str(error.value)
    assert text.startswith(f"‘{name}’ ") and text.endswith(".") and ";" in text and "\n" not in text
    return text


def inside(data, box, page):
    """Return what pdfium finds in a box."""
    pdf = pypdfium2.PdfDocument(data)
    text = pdf[page].get_textpage()
    left, bottom, right, top = box
    found = text.get_text_bounded(left, bottom + (top - bottom) / 3, right, top - (top - bottom) / 3).strip()
    text.close()
    pdf.close()
    return found


@pytest.mark.parametrize("name", ["pdf-brief.pdf", "pdf-gedraaid.pdf", "pdf-opmerking.pdf", "pdf-beschermd.pdf"])
def test_letter_reads_as_it_looks(name):
    """Lines of a paragraph are one, items keep their bullet; also turned, cropped, with a note, and protected."""
    assert shown(document(name).letter.text) == BRIEF


def test_bullets_that_a_browser_draws_are_read():
    text = document("pdf-chromium.pdf").letter.text
    assert "\n\n• uw fiets en de spullen;\n• de sleutel.\n\n" in text
    assert "verzoek is goedgekeurd. Op de berging" in text


def test_bold_line_above_text_is_a_heading():
    letter = document("pdf-brief.pdf").letter
    (heading,) = letter.parts
    assert (heading.kind, letter.text[heading.start : heading.end]) == (PartKind.HEADING, "Wat moet u doen?")


def test_headers_and_page_numbers_are_told_and_do_not_break_a_paragraph():
    letter = document("pdf-twee-paginas.pdf").letter
    told = [(part.kind, letter.text[part.start : part.end]) for part in letter.parts]
    assert told == [
        (PartKind.HEADER, "Woonstichting Voorbeeld – Kade 12"),
        (PartKind.HEADER, "Woonstichting Voorbeeld – Kade 12"),
        (PartKind.FOOTER, "Pagina 1 van 2"),
        (PartKind.FOOTER, "Pagina 2 van 2"),
    ]
    assert letter.text.count("zolang er wordt gewerkt. Dit is stuk") == 9
    assert letter.mark(letter.text.index("Beste")).told == "bladzijde 1"
    assert letter.mark(letter.text.index("Jan de Wit")).told == "bladzijde 2"


def test_columns_are_read_one_after_the_other():
    text = shown(document("pdf-kolommen.pdf").letter.text)
    body, rest = text.split("Wat moet u doen?")
    assert body.count("Zoals u weet, wordt de gevel van uw woning dit jaar vernieuwd. De steigers") == 8
    assert "\t" not in body and rest.endswith("Met vriendelijke groet,\n\nJan de Wit\nbeheerder")


@pytest.mark.parametrize("name", ["pdf-brief.pdf", "pdf-kolommen.pdf", "pdf-twee-paginas.pdf", "pdf-chromium.pdf"])
def test_each_word_stands_in_its_box(name):
    found = document(name)
    text = found.letter.text
    for match in list(re.finditer(r"\w{3,}", text))[::7]:
        place = found.location(match.start(), match.end())
        assert place["format"] == "pdf" and place["told"] == f"bladzijde {place['page']}"
        (box,) = place["boxes"]
        assert inside(found.data, box, place["page"] - 1) == match.group()


def test_words_over_two_lines_have_a_box_each():
    found = document("pdf-brief.pdf")
    start = found.letter.text.index("Dank voor")
    place = found.location(start, found.letter.text.index("geplaatst."))
    assert len(place["boxes"]) == 2
    assert place["boxes"][0][1] > place["boxes"][1][1], "from top to bottom"


def test_what_goes_on_over_the_page_says_so():
    found = document("pdf-twee-paginas.pdf")
    place = found.location(found.letter.text.index("Beste"), found.letter.text.index("beheerder"))
    assert place["page"] == 1 and place["next"]["page"] == 2 and place["next"]["boxes"]


def test_scan_password_and_damage_say_what_to_do():
    assert "is een scan zonder tekst" in message((FILES / "pdf-scan.pdf").read_bytes())
    assert "wachtwoord" in message((FILES / "pdf-wachtwoord.pdf").read_bytes())
    assert "is beschadigd" in message((FILES / "pdf-beschadigd.pdf").read_bytes())


def test_a_pdf_is_known_by_its_content():
    assert FORMAT.knows((FILES / "pdf-brief.pdf").read_bytes(), "brief.doc")
    assert FORMAT.knows(b"\r\n%PDF-1.4", "x")
    assert not FORMAT.knows(b"Beste huurder,", "brief.pdf")


def test_too_many_pages_are_refused(tmp_path):
    pdf = pypdfium2.PdfDocument.new()
    for _ in range(MAX_PAGES + 1):
        pdf.new_page(10, 10)
    path = tmp_path / "boek.pdf"
    pdf.save(path)
    assert f"meer dan {MAX_PAGES} bladzijden" in message(path.read_bytes())


def test_pages_that_contain_themselves_do_no_harm():
    head = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    loop = head + b"2 0 obj<</Type/Pages/Kids[2 0 R]/Count 9999999>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"
    assert message(loop)


def test_damaged_files_give_text_or_an_error():
    whole = (FILES / "pdf-brief.pdf").read_bytes()
    chance = random.Random(7)
    for n in range(60):
        data = bytearray(whole)
        if n % 3 == 0:
            data = data[: chance.randrange(len(data))]
        elif n % 3 == 1:
            data = bytearray(b"%PDF-1.7\n" + chance.randbytes(2000))
        for _ in range(chance.choice((1, 30, 400))):
            data[chance.randrange(len(data))] = chance.randrange(256)
        try:
            (found,) = FORMAT.read(bytes(data), "brief.pdf")
        except ReadError:
            continue
        found.location(0, len(found.letter.text))


# -- pages that are set here: each character half as wide as it is high, lines of sixty characters


def sheet(lines, *, size=10.0, left=70.0, top=770.0, pitch=12.0):
    """Set lines on a page; an empty one is white space."""
    chars = []
    for n, line in enumerate(lines):
        for k, sign in enumerate(line):
            x = left + k * size / 2
            chars.append(Char(sign, len(chars), len(chars) + 1, x, x + size / 2, top - n * pitch, size))
    return Sheet(chars, 0, 0, 595, 842)


def wrapped(text, width=60):
    lines = [""]
    for word in text.split():
        if len(lines[-1]) + len(word) + 1 > width and lines[-1]:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def texts(*sheets):
    return ["".join(char.text for _, char in each.chars) for each in paragraphs(sheets)]


words = st.lists(st.text(alphabet="abcdeghijkmnoprstuvwz", min_size=2, max_size=12), min_size=40, max_size=80)


@settings(max_examples=40, deadline=None)
@given(st.lists(words, min_size=1, max_size=3))
def test_paragraphs_come_back_whole(blocks):
    told = ["K" + " ".join(block) + "." for block in blocks]
    lines = [line for block in told for line in [*wrapped(block), ""]]
    assert texts(sheet(lines)) == told


PROSE = (
    "De huur van uw woning wordt per 1 juli verhoogd en dat merkt u aan het bedrag dat u elke maand aan ons betaalt. "
)


@pytest.mark.parametrize(
    ("first", "second", "word"),
    [
        ("onder-", "houdsploeg", "onderhoudsploeg"),
        ("huurprijs-", "verhoging", "huurprijsverhoging"),
        ("cv-", "ketel", "cv-ketel"),
        ("deur-in-", "deur", "deur-in-deur"),
        ("auto-", "ongeluk", "auto-ongeluk"),
        ("Jansen-", "Bakker", "Jansen-Bakker"),
        ("2025-", "2026", "2025-2026"),
        ("stuc-", "en verfwerk", "stuc- en verfwerk"),
    ],
)
def test_hyphen_at_a_line_end_goes_only_where_the_program_put_it(first, second, word):
    line = "Wij hebben in uw woning gesproken over dit ene"
    line = f"{line} {'a' * (58 - len(line) - len(first))} {first}"
    found = texts(sheet([*wrapped(PROSE * 3), "", line, f"{second} en dat was het wel zo'n beetje."]))
    assert found[-1] == f"{line.removesuffix(first)}{word} en dat was het wel zo'n beetje."


def test_hyphen_stays_where_the_program_breaks_no_words():
    """Long words went to the next line whole, so that a hyphen at a line end was typed."""
    broken = [
        "Wij zien in de kelder van uw flat een lekkage bij de",
        "hoofdwaterleidingen en dat is niet goed voor de",
    ] * 3
    line = "en daarom komt er morgen nog iemand van het klant-"
    found = texts(sheet([*wrapped(PROSE * 2), "", *broken, line, "contactcentrum bij u langs."]))
    assert found[-1].endswith("klant-contactcentrum bij u langs.")


def test_paragraph_that_goes_on_over_the_page_is_one():
    lines = wrapped(PROSE * 4)
    pages = [
        sheet([*part, *[""] * (56 - len(part)), f"Pagina {n} van 2"])
        for n, part in enumerate((lines[:5], lines[5:]), 1)
    ]
    found = paragraphs(pages)
    assert "".join(char.text for _, char in found[0].chars) == (PROSE * 4).strip()
    assert [each.kind for each in found] == [None, PartKind.FOOTER, PartKind.FOOTER]


def test_first_line_that_springs_in_begins_a_paragraph():
    first, second = wrapped(PROSE * 2), wrapped("  " + PROSE * 2)
    found = texts(sheet([*first, f"   {second[0]}", *second[1:]]))
    assert found == [(PROSE * 2).strip()] * 2


def test_rows_of_a_table_stay_rows():
    rows = ["Huur                    € 612,40", "Servicekosten           €  38,15", "Totaal                  € 650,55"]
    assert texts(sheet([*wrapped(PROSE * 2), "", *rows]))[1:] == rows


def test_short_lines_stay_lines():
    lines = ["Woonstichting Voorbeeld", "Postbus 12", "1234 AB Waterstad"]
    assert texts(sheet([*lines, "", *wrapped(PROSE * 2)]))[:3] == lines


def test_white_pages_are_no_trouble():
    assert paragraphs([Sheet([]), sheet(["Beste huurder,"]), Sheet([])])[0].kind is None
    assert paragraphs([]) == []
