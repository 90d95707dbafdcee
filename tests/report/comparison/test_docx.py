"""The comparison as a Word document, read back with python-docx and opened by LibreOffice."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from docx import Document
from pypdf import PdfReader

from stylecheck.report.comparison import render
from stylecheck.report.comparison.told import Told
from tests.files.make import soffice
from tests.programs import program


@pytest.fixture(scope="module")
def word(told):
    return Document(BytesIO(render(told, "docx")))


def rows(table):
    return [[cell.text for cell in row.cells] for row in table.rows]


def test_it_has_a_title_a_verdict_and_its_tables_in_order(word, told):
    title, verdict, *_ = word.paragraphs
    assert (title.style.name, title.text) == ("Title", "oud.txt en nieuw.txt vergeleken")
    assert verdict.text == " ".join(told.verdict)
    headings = [each.text for each in word.paragraphs if each.style.name == "Heading 1"]
    assert headings == ["Weg of anders", "Nieuw in de nieuwe brief", "Cijfers", "Opmerkingen per regel", "Zin voor zin"]
    assert len(word.tables) == 5


def test_facts_stand_in_it_with_both_sentences(word):
    head, changed, lost = rows(word.tables[0])
    assert head == ["Wat", "Oude brief", "Nieuwe brief"]
    assert changed[0] == "Tijd anders. De tijd is anders."
    assert lost[1:] == ["U dient de huur binnen 14 dagen te voldoen. (regel 9)", "Wilt u de huur betalen? (regel 9)"]


def test_marks_are_struck_out_or_underlined(word):
    old, new = word.tables[0].rows[1].cells[1:]
    (gone,) = (run for run in old.paragraphs[0].runs if run.bold)
    (come,) = (run for run in new.paragraphs[0].runs if run.bold)
    assert (gone.text, gone.font.strike, gone.font.underline) == ("tussen 8.00 en 12.00 uur", True, False)
    assert (come.text, come.font.strike, come.font.underline) == ("tussen 8.00 en 13.00 uur", False, True)


def test_sentences_stand_in_it_and_unchanged_ones_are_a_count(comparison, word):
    folded = rows(word.tables[-1])
    assert any("zinnen of regels gelijk" in row[0] for row in folded)
    whole = rows(Document(BytesIO(render(Told(comparison, everything=True), "docx"))).tables[-1])
    assert len(whole) == 1 + len(comparison.groups)


def test_it_is_dutch_and_its_heads_come_back_on_each_page(word, told):
    assert word.core_properties.language == "nl-NL"
    with ZipFile(BytesIO(render(told, "docx"))) as file:
        assert b'w:lang w:val="nl-NL"' in file.read("word/styles.xml")
        assert file.read("word/document.xml").count(b"<w:tblHeader/>") == 5


def test_what_cannot_stand_in_xml_does_not_break_it(compared):
    text = "De \x00\x1b\u202e\ufffe\uffff\ud800 steiger <w:p/> & ]]> staat."
    told = Told(compared(text, text.replace("staat", "hangt"), names=("a\uffff.txt", "b\x00.txt")))
    assert "<w:p/> & ]]>" in rows(Document(BytesIO(render(told, "docx"))).tables[-1])[1][1]


def test_libreoffice_opens_it(told):
    program("soffice")  # without it this skips, and fails in CI
    pages = PdfReader(BytesIO(soffice(render(told, "docx"), "docx", "pdf"))).pages
    text = " ".join(" ".join(page.extract_text() for page in pages).split())
    assert "Let op: 1 gegeven is weg en 1 is anders." in text
    assert "minimaal 50 euro" in text
