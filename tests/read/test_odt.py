"""OpenDocument text: what is text, what parts it has, and where every word stands in the file."""

import io
import zipfile
from pathlib import Path

import odfdo
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stylecheck.errors import ReadError
from stylecheck.letter import Letter
from stylecheck.read.odt import FORMAT
from tests.read.odf import PARAGRAPHS, document_of, lines, odt_file, p, read, words_at

FILES = Path(__file__).parents[1] / "files"
LETTERS = Path(__file__).parents[2] / "corpus/brieven"
LONG = "Wij komen op dinsdag 3 maart bij u langs om de ketel na te kijken."


def of_file(name):
    return read((FILES / name).read_bytes(), name)


def text_of(body, **more):
    return read(odt_file(body, **more)).letter.text


def told(document):
    letter = document.letter
    return [(part.kind.value, letter.text[part.start : part.end]) for part in letter.parts]


def place_of(document, words):
    return document.letter.mark(document.letter.text.index(words)).told


def refused(data, name="brief.odt"):
    with pytest.raises(ReadError) as error:
        read(data, name)
    message = str(error.value)
    assert message.startswith(f"‘{name}’") and ";" in message and message.endswith(".") and "\n" not in message
    return message


# -- what is text, in files of real programs


@pytest.mark.parametrize("name", ["odt-brief.odt", "odt-sjabloon.ott", "odt-plat.fodt"])
def test_a_letter_of_libreoffice(name):
    document = of_file(name)
    assert FORMAT.knows(document.data, name)
    assert document.letter.text.startswith("Bouwbedrijf Van Dam\n\nDe heer P. Visser\nKerkstraat 8\n7411 AB Deventer\n")
    assert told(document) == [
        ("header", "Bouwbedrijf Van Dam"),
        ("heading", "Uw dak wordt vernieuwd"),
        ("heading", "Wat u vooraf doet"),
        ("list_item", "Haal uw spullen van de zolder."),
        ("list_item", "Zet de auto aan de overkant."),
        ("list_item", "Bel ons als u ziek bent."),
        ("list_item", "Vertel het ook aan uw buren."),
        *(("table_cell", cell) for cell in ("Week", "Huisnummers", "27", "2 tot en met 16", "28", "18 tot en met 30")),
        ("footnote", "Is dat te kort voor u? Vraag dan om uitstel."),
        ("footer", "Van Dam, Industrieweg 4, Deventer"),
    ]
    assert place_of(document, "Haal uw spullen") == "alinea 7"
    assert place_of(document, "2 tot en met 16") == "tabel 1, rij 2"
    assert place_of(document, "Is dat te kort") == "voetnoot 1"
    assert place_of(document, "Industrieweg") == "voettekst"


def test_a_list_that_numbers_headings_is_no_list():
    assert told(of_file("odt-lijsten-koppen.odt")) == [
        ("heading", "Verhuizen met de bus"),
        ("heading", "Wat wij doen"),
        ("heading", "Wat er mee mag"),
        *(("list_item", item) for item in ("losse dingen:", "een lamp", "een deur", "kasten", "Maak ze leeg.")),
        ("heading", "En daarna"),
    ]


def test_tables_in_tables_have_numbers_of_their_own_and_a_table_of_one_cell_is_a_frame():
    document = of_file("odt-tabellen.odt")
    assert ("table_cell", "Let op: de lift doet het die dag niet.") not in told(document)
    assert [cell for kind, cell in told(document) if kind == "table_cell"] == (
        "Geldt voor iedereen|Begane grond|Ma en vr|maandag|07.00 uur|vrijdag|09.00 uur|daarna dicht|A|B|Wie|Wat|Sjoerd|"
        "schildert"
    ).split("|")
    places = {"Let op": "alinea 2", "Begane": "tabel 1, rij 2", "vrijdag": "tabel 2, rij 2"}
    places |= {"daarna dicht": "tabel 1, rij 2", "Sjoerd": "tabel 3, rij 2"}
    assert {words: place_of(document, words) for words in places} == places


def test_tracked_changes_are_read_as_if_all_are_accepted():
    text = of_file("odt-wijzigingen.odt").letter.text
    assert "Wij komen op 3 juli reeds in de ochtend langs." in text
    assert "misschien" not in text and "Oude alinea" not in text


def test_text_boxes_come_after_the_body():
    document = of_file("odt-tekstvakken.odt")
    assert document.letter.text.endswith(
        "Van Dam\n\nBel ons: 0800 1234.\nU dient dat vandaag te doen.\n\nU dient dit reeds te weten."
    )
    assert [kind for kind, _ in told(document)] == ["text_box"] * 3
    assert (place_of(document, "vandaag"), place_of(document, "te weten")) == ("tekstvak 1", "tekstvak 2")


def test_notes_come_after_the_body_and_their_number_stays_out_of_the_text():
    document = of_file("odt-noten.odt")
    assert "De huur gaat omhoog in juli." in document.letter.text
    assert place_of(document, "Liever mailen") == "voetnoot 2"
    assert place_of(document, "Zo staat het") == "eindnoot 1"


def test_what_stands_in_a_header_is_a_header():
    assert told(of_file("odt-kopteksten.odt")) == [
        ("header", "Stichting De Es"),
        ("header", "Postbus 12"),
        ("footer", "KvK 123 — bladzijde 1"),
    ]


def test_fields_are_merge_fields_or_their_text_and_cannot_be_edited():
    document = of_file("odt-velden.odt")
    text = document.letter.text
    assert text.startswith("Beste «Aanhef» «Naam»,\n\nU belt «wie» voor ")
    assert "€ 812,50 per maand met stook." in text
    fixed = [text[piece.start : piece.end] for piece in document.pieces if piece.fixed]
    assert fixed[:3] == ["«Aanhef»", "«Naam»", "«wie»"] and fixed[4:] == ["€ 812,50"]


def test_comments_and_hidden_text_are_left_alone():
    assert "U dient reeds te betalen" in of_file("odt-opmerking.odt").letter.text
    assert of_file("odt-verborgen.odt").letter.text.startswith("Beste bewoner,\nHet dak lekt.\nDit wel.\n")


def test_characters_stay_as_they_are():
    text = of_file("odt-tekens.odt").letter.text
    assert (
        "Uw woning\u00adbouw\u00advereniging 👩\u200d👩\u200d👧 vraagt\u00a0€\u00a05,–.  U dient dit\treeds\n" in text
    )
    assert "cafe\u0301" in text


@pytest.mark.parametrize(
    ("name", "words", "kinds"),
    [
        ("odt-uit-docx.odt", "Uw zonnepanelen", {"header", "heading", "list_item", "table_cell", "footer"}),
        ("odt-uit-html.odt", "kapot. Een monteur zoekt naar de oorzaak.", {"heading", "list_item", "table_cell"}),
        ("odt-pandoc.odt", "Kom om vier uur.", {"heading", "list_item", "footnote", "footer"}),
        ("odt-odfdo.odt", "gedweild.  Loop er niet\nop.", {"list_item"}),
    ],
)
def test_files_of_other_programs(name, words, kinds):
    document = of_file(name)
    assert words in document.letter.text
    assert {kind for kind, _ in told(document)} == kinds


# -- what no program writes, or seldom


def test_white_space_is_collapsed_as_it_is_drawn():
    assert text_of(p("  een \n\t twee<text:s/> drie <text:span> vier</text:span>  ")) == "een twee  drie vier"
    assert text_of(p("een<text:tab/>twee<text:s text:c='3'/>drie<text:line-break/>vier")) == "een\ttwee   drie\nvier"
    assert text_of(p("een <!-- opmerking --> twee")) == "een twee"


def test_ruby_links_and_marks_give_their_text():
    ruby = "<text:ruby><text:ruby-base>huur</text:ruby-base><text:ruby-text>prijs</text:ruby-text></text:ruby>"
    marks = "<text:soft-page-break/><text:bookmark text:name='a'/><text:toc-mark text:string-value='x'/>"
    assert text_of(p(f"De {ruby} {marks}<text:a>stijgt</text:a>.")) == "De huur stijgt."


def test_hidden_fields_and_paragraphs_are_left_out():
    hidden = "<text:hidden-text text:string-value='x'>geheim</text:hidden-text>"
    set_only = "<text:variable-set text:name='v' text:display='none'>7</text:variable-set>"
    away = p("Weg ermee.<text:hidden-paragraph text:is-hidden='true'/>")
    assert text_of(p(f"Een {hidden}twee{set_only}.") + away) == "Een twee."


def test_styles_say_what_is_a_heading_and_stands_apart_and_may_go_round_in_circles():
    body = p("Planning", "Eigen") + p("Een", "Ruimer") + p("Twee", "Ruimer") + p("Drie", "Rond1") + p("Vier", "Rond1")
    document = read(odt_file(body))
    assert told(document) == [("heading", "Planning")]
    assert document.letter.text == "Planning\nEen\n\nTwee\n\nDrie\nVier"


def test_long_paragraphs_stand_apart_and_lines_of_an_address_do_not():
    body = [p("Mevrouw Jansen"), p("Dorpsstraat 1"), p(""), p("Beste mevrouw,"), p(LONG), p(LONG)]
    assert text_of("".join(body)) == f"Mevrouw Jansen\nDorpsstraat 1\n\nBeste mevrouw,\n\n{LONG}\n\n{LONG}"


def test_a_header_is_told_once_and_one_that_is_switched_off_not_at_all():
    master = (
        f"<style:header>{p('De Es')}</style:header><style:header-left>{p('De Es')}</style:header-left>"
        f"<style:footer style:display='false'>{p('Niet')}</style:footer>"
    )
    assert text_of(p("Beste buur,"), master=master) == "De Es\n\nBeste buur,"


def test_an_index_and_a_drawing_that_is_not_shown_are_no_text():
    index = f"<text:table-of-content><text:index-body>{p('Inhoud')}</text:index-body></text:table-of-content>"
    drawing = f"<draw:frame draw:display='none'><draw:text-box>{p('Weg')}</draw:text-box></draw:frame>"
    assert text_of(index + drawing + p("Beste buur,")) == "Beste buur,"


# -- what is wrong with a file


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("odt-afgekapt.odt", "beschadigd"),
        ("odt-kapotte-xml.odt", "beschadigd"),
        ("odt-wachtwoord.odt", "wachtwoord"),
        ("odt-leeg.odt", "leeg"),
        ("odt-is-rekenblad.odt", "geen brief"),
    ],
)
def test_a_file_that_cannot_be_read_says_what_to_do(name, says):
    data = (FILES / name).read_bytes()
    assert FORMAT.knows(data, name)
    assert says in refused(data, name)


def test_what_is_no_opendocument_text_is_not_known():
    for data in (
        b"",
        b"PK\x03\x04",
        b"Beste buur, <office:document",
        b"<html>",
        odt_file(p("x"), mimetype="image/png"),
    ):
        assert not FORMAT.knows(data, "brief.odt")


def test_hostile_xml_is_refused():
    assert "beschadigd" in refused(odt_file("<text:section>" * 300 + p("diep") + "</text:section>" * 300))
    entity = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hostname">]><a>&b;</a>'
    assert "niet horen" in refused(entity)


@pytest.mark.parametrize("around", ["text:section", "text:list><text:list-item", "draw:frame><draw:text-box><text:p"])
def test_a_deep_document_is_read(around):
    tags = around.split("><")
    opening, closing = f"<{around}>", "".join(f"</{tag}>" for tag in reversed(tags))
    times = 240 // len(tags)
    assert "diep" in text_of(opening * times + p("diep") + closing * times)


def test_deep_running_text_is_read():
    assert text_of(p("<text:span>" * 240 + "diep" + "</text:span>" * 240)) == "diep"


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 16_000), st.binary(min_size=1, max_size=40), st.booleans())
def test_any_bytes_give_an_error_or_a_text(at, junk, flat):
    data = (FILES / ("odt-plat.fodt" if flat else "odt-brief.odt")).read_bytes()
    try:
        read(data[:at] + junk + data[at + len(junk) :])
    except ReadError as error:
        assert str(error).endswith(".")


# -- where everything stands


@pytest.mark.parametrize("path", sorted(FILES.glob("odt-*")), ids=lambda path: path.name)
def test_every_word_has_a_location_in_the_file(path):
    try:
        document = read(path.read_bytes(), path.name)
    except ReadError:
        return
    text = document.letter.text
    for piece in document.pieces:
        location = document.location(piece.start, piece.end)
        assert location["format"] == "odt"
        if not piece.fixed:
            assert words_at(document.data, location) == text[piece.start : piece.end]


def test_a_location_over_elements_and_paragraphs_has_every_stretch():
    note = f"<text:note-citation>1</text:note-citation><text:note-body>{p('Noot.')}</text:note-body>"
    note = f"<text:note>{note}</text:note>"
    document = read(odt_file(p("Niets") + p(f"Wij <text:span>sch{note}il</text:span>deren.") + p("Klaar.")))
    text = document.letter.text
    start, end = text.index("schil"), text.index("Klaar.") + 6
    location = document.location(start, end)
    assert location == {
        "format": "odt",
        "told": "alinea 2",
        "part": "content.xml",
        "paragraph": 2,
        "start": 4,
        "end": 7,
        "further": [
            {"part": "content.xml", "paragraph": 2, "start": 13, "end": 21},
            {"part": "content.xml", "paragraph": 4, "start": 0, "end": 6},
        ],
    }
    assert words_at(document.data, location) == "schilderen.Klaar."


def test_a_place_without_words_has_a_location():
    document = read(odt_file(p("Een") + p("Twee")))
    assert [document.location(at, at)["start"] for at in (0, 2, 3, 4, 8)] == [0, 2, 3, 0, 4]


@settings(max_examples=100, deadline=None)
@given(PARAGRAPHS, st.data())
def test_random_text_comes_back_with_exact_locations(paragraphs, data):
    file = document_of(paragraphs)
    document = read(file)
    text = document.letter.text
    assert lines(text) == lines("\n".join(words for words, _ in paragraphs))
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    covered = [piece for piece in document.pieces if piece.start < end and start < piece.end]
    if covered and not any(piece.fixed or not piece.exact for piece in covered):
        found = words_at(file, document.location(start, end))
        assert found.replace("\n", "") == text[start:end].replace("\n", "")


# -- whole letters


def _by_line(text):
    return [odfdo.Paragraph(line) for line in text.split("\n")]


def _by_block(text):
    return [odfdo.Paragraph(block.strip("\n"), style="Text_20_body") for block in text.split("\n\n") if block.strip()]


@pytest.mark.parametrize("paragraphs", [_by_line, _by_block])
@pytest.mark.parametrize("name", ["renovatie-aankondiging-oud", "huurachterstand-oud", "email-monteur-nieuw"])
def test_a_letter_gives_the_same_findings_as_its_text(checker, name, paragraphs):
    text = (LETTERS / f"{name}.txt").read_text(encoding="utf-8")
    made = odfdo.Document("text")
    made.body.clear()
    for paragraph in paragraphs(text):
        made.body.append(paragraph)
    data = io.BytesIO()
    made.save(data)
    document = read(data.getvalue())

    def found(letter):
        report = checker.check(letter)
        return sorted((f.rule, " ".join(letter.text[f.start : f.end].split())) for f in report.findings)

    assert found(document.letter) == found(Letter(text))


def test_a_file_packed_again_by_another_program_is_known_by_its_name():
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(odt_file(p("Beste buur,")))) as old, zipfile.ZipFile(out, "w") as new:
        for name in reversed(old.namelist()):
            new.writestr(name, old.read(name))
    assert FORMAT.knows(out.getvalue(), "Brief.ODT") and not FORMAT.knows(out.getvalue(), "brief.zip")
    assert read(out.getvalue()).letter.text == "Beste buur,"
