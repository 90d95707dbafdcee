"""Rich Text gives what a reader sees, paragraph by paragraph."""

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stylecheck.errors import ReadError
from stylecheck.letter import PartKind
from stylecheck.read.rtf import FORMAT

FILES = Path(__file__).parents[1] / "files"


def document(data):
    (found,) = FORMAT.read(data if isinstance(data, bytes) else (FILES / data).read_bytes(), "brief.rtf")
    return found


def rtf(body):
    return b"{\\rtf1\\ansi\\ansicpg1252\\deff0{\\fonttbl{\\f0\\fcharset0 Arial;}}\\f0 " + body + b"}"


def text(body):
    return document(rtf(body)).letter.text


def parts(found):
    return [(part.kind, found.letter.text[part.start : part.end]) for part in found.letter.parts]


def test_file_of_libreoffice():
    found = document("rtf-brief.rtf")
    assert "Beste mevrouw Öztürk-Ünal,\n\nWat gaan we doen?\nU dient de huurprijs vóór 1 juli" in found.letter.text
    assert "€ 12,50 – “ongeveer” 😀.\n" in found.letter.text, "bold in a word, umlauts, emoji, and no hidden text"
    assert "Met vriendelijke groet,\nJan\u00a0de Wit" in found.letter.text
    assert parts(found) == [
        (PartKind.HEADER, "Woonstichting Voorbeeld"),
        (PartKind.HEADING, "Wat gaan we doen?"),
        (PartKind.LIST_ITEM, "Eerste punt"),
        (PartKind.LIST_ITEM, "Tweede punt"),
        (PartKind.TABLE_CELL, "Huur"),
        (PartKind.TABLE_CELL, "€ 500"),
        (PartKind.TABLE_CELL, "Servicekosten"),
        (PartKind.TABLE_CELL, "€ 25"),
        (PartKind.FOOTER, "KvK 12345678"),
    ]


def test_places_are_told_by_paragraph():
    found = document("rtf-brief.rtf")
    start = found.letter.text.index("huurprijs")
    assert found.location(start, start + 9) == {
        "format": "rtf",
        "told": "alinea 3",
        "paragraph": 4,
        "start": 11,
        "end": 20,
    }
    assert found.letter.mark(found.letter.text.index("€ 25")).told == "tabel 1, rij 2"


def test_windows_and_unicode_characters():
    assert text(b"caf\\'e9 \\u8364? \\u8364\\'80 na\xefef") == "café € € naïef"
    assert text(b"\\u-10179?\\u-8704?") == "😀"


def test_fields_give_their_result_and_links_their_words():
    link = b'{\\field{\\*\\fldinst HYPERLINK "https://voorbeeld.nl"}{\\fldrslt onze site}}'
    merge = b"{\\field{\\*\\fldinst MERGEFIELD naam}{\\fldrslt \\'abnaam\\'bb}}"
    assert text(b"Beste " + merge + b", kijk op " + link + b".") == "Beste «naam», kijk op onze site."


def test_hidden_and_deleted_text_is_left_out():
    assert text(b"De {\\v geheime }huur {\\deleted oude }stijgt\\v weg\\v0 .") == "De huur stijgt."


def test_notes_and_headers_stand_apart():
    found = document(rtf(b"{\\header Boven}Dit staat er{\\footnote Een noot.} echt.\\par{\\footer Onder}"))
    assert found.letter.text == "Boven\n\nDit staat er echt.\n\nEen noot.\n\nOnder"
    assert parts(found) == [
        (PartKind.HEADER, "Boven"),
        (PartKind.FOOTNOTE, "Een noot."),
        (PartKind.FOOTER, "Onder"),
    ]


def test_white_space_between_paragraphs_is_a_blank_line():
    assert text(b"Kade 12\\par Waterstad\\par\\par Beste huurder,") == "Kade 12\nWaterstad\n\nBeste huurder,"
    assert text(b"\\pard\\sa160 Een.\\par Twee.\\par") == "Een.\n\nTwee."


def test_pictures_and_binary_data_are_no_text():
    assert text(b"Een {\\pict\\pngblip 89504e47}{\\*\\objdata 0105}plaatje{\\pict\\bin5 {}}}}}.") == "Een plaatje."


def test_a_file_is_known_by_its_content():
    assert FORMAT.knows(rtf(b"x"), "brief.doc")
    assert not FORMAT.knows(b"Beste huurder,", "brief.rtf")


@pytest.mark.parametrize("data", [b"{\\rtf1}", b"{\\rtf1\\ansi\\par }", b"{\\rtf1" + b"{" * 50_000, b"{\\rtf"])
def test_nothing_to_read_says_what_to_do(data):
    with pytest.raises(ReadError, match=r"^‘brief\.rtf’ is [^\n]+; [^\n]+\.$"):
        list(FORMAT.read(data, "brief.rtf"))


def test_damaged_files_give_text_or_an_error():
    whole = (FILES / "rtf-brief.rtf").read_bytes()
    chance = random.Random(3)
    odd = (
        b"{",
        b"}",
        b"\\bin99999999 ",
        b"\\u99999999 ",
        b"\\'",
        b"{\\fonttbl",
        b"\\ansicpg9 ",
        b"{\\footnote ",
        b"\\cell ",
    )
    for _ in range(100):
        data = bytearray(whole)
        for _ in range(chance.choice((1, 10, 60))):
            at = chance.randrange(6, len(data))
            data[at : at + chance.randrange(3)] = chance.choice(odd)
        try:
            found = document(bytes(data))
        except ReadError:
            continue
        found.letter.text.encode()


shown = st.text(st.characters(min_codepoint=0x21, exclude_categories=["C", "Z"]), min_size=1, max_size=12)
lines = st.lists(st.lists(shown, min_size=1, max_size=6).map(" ".join), min_size=1, max_size=6)


@settings(max_examples=80, deadline=None)
@given(lines)
def test_text_comes_back_and_knows_its_paragraph(told):
    def code(line):
        units = line.encode("utf-16-le")
        numbers = [int.from_bytes(units[n : n + 2], "little", signed=True) for n in range(0, len(units), 2)]
        return b"".join(b"\\u%d?" % number for number in numbers)

    found = document(rtf(b"\\par ".join(map(code, told))))
    assert found.letter.text == "\n".join(told)
    start = 0
    for n, line in enumerate(told, 1):
        place = found.location(start, start + len(line))
        assert (place["paragraph"], place["start"], place["end"]) == (n, 0, len(line))
        start += len(line) + 1
