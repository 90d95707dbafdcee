"""Word files: what is text, what parts it has, and where every word stands in the file."""

import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stylecheck.errors import ReadError
from stylecheck.letter import PartKind
from tests.read.word import field, p, part, r, read, word_file, words_at


def text_of(*body, **parts):
    return read(word_file("".join(body), **parts)).letter.text


def told(*body, **parts):
    letter = read(word_file("".join(body), **parts)).letter
    return [(each.kind, letter.text[each.start : each.end]) for each in letter.parts]


def refused(data, name="brief.docx"):
    from stylecheck.read import read_bytes

    with pytest.raises(ReadError) as error:
        list(read_bytes(data, name))
    message = str(error.value)
    assert message.startswith(f"‘{name}’") and ";" in message and message.endswith(".")
    return message


def test_paragraphs_stand_apart_and_lines_of_an_address_do_not():
    long = "Wij komen op dinsdag 3 maart bij u langs om de ketel na te kijken."
    assert text_of(p("Mevrouw Jansen"), p("Dorpsstraat 1"), p(), p("Beste mevrouw,"), p(long), p(long)) == (
        f"Mevrouw Jansen\nDorpsstraat 1\n\nBeste mevrouw,\n\n{long}\n\n{long}"
    )
    assert text_of(p("Een", style="Ruim"), p("Twee", style="Ruim")) == "Een\n\nTwee"


def test_a_text_in_lines_that_was_pasted_in_stays_a_text_in_lines():
    lines = [
        "Wij komen op dinsdag 3 maart bij u langs om",
        "de ketel na te kijken. Bent u dan thuis? Dat is",
        "fijn voor ons.",
    ]
    assert text_of(*(p(line) for line in lines)) == "\n".join(lines)


def test_headings_items_and_cells_are_told():
    table = f"<w:tbl>{''.join(f'<w:tr><w:tc>{p(a)}</w:tc><w:tc>{p(b)}</w:tc></w:tr>' for a, b in ('AB', 'CD'))}</w:tbl>"
    body = [p("Planning", style="Kop1"), p("Onder", style="Eigen"), p("Wij bellen.", style="Lijst"), table, p("Klaar.")]
    assert told(*body) == [
        (PartKind.HEADING, "Planning"),
        (PartKind.HEADING, "Onder"),
        (PartKind.LIST_ITEM, "Wij bellen."),
        *((PartKind.TABLE_CELL, letter) for letter in "ABCD"),
    ]
    letter = read(word_file("".join(body))).letter
    marks = [letter.mark(letter.text.index(words)).told for words in ("Planning", "Wij", "A", "C", "Klaar")]
    assert marks == ["alinea 1", "alinea 3", "tabel 1, rij 1", "tabel 1, rij 2", "alinea 4"]


def test_a_number_format_that_draws_nothing_makes_no_list():
    none = '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/></w:numPr></w:pPr>' + r("Gewoon.") + "</w:p>"
    assert told(none) == []


def test_a_table_of_one_cell_is_a_frame():
    assert told(f"<w:tbl><w:tr><w:tc>{p('Let op: wij komen morgen.')}</w:tc></w:tr></w:tbl>", p("Dag.")) == []


def test_a_nested_table_has_a_number_of_its_own():
    inner = f"<w:tbl><w:tr><w:tc>{p('binnen')}</w:tc><w:tc>{p('in')}</w:tc></w:tr></w:tbl>"
    letter = read(
        word_file(f"<w:tbl><w:tr><w:tc>{p('buiten')}{inner}</w:tc><w:tc>{p('b')}</w:tc></w:tr></w:tbl>")
    ).letter
    assert letter.mark(letter.text.index("buiten")).told == "tabel 1, rij 1"
    assert letter.mark(letter.text.index("binnen")).told == "tabel 2, rij 1"


def test_tracked_changes_are_read_as_accepted():
    body = p(
        "Wij ",
        f'<w:del w:id="1">{r("zullen ").replace("w:t", "w:delText")}</w:del>',
        f'<w:ins w:id="2">{r("komen ")}</w:ins>',
        "langs.",
    )
    assert text_of(body) == "Wij komen langs."
    moved = p(
        f'<w:moveFrom w:id="3">{r("Weg. ")}</w:moveFrom>', "Blijft. ", f'<w:moveTo w:id="4">{r("Hier.")}</w:moveTo>'
    )
    assert text_of(moved) == "Blijft. Hier."
    row = f'<w:tr><w:trPr><w:del w:id="5"/></w:trPr><w:tc>{p("oud")}</w:tc><w:tc>{p("oud")}</w:tc></w:tr>'
    kept = f"<w:tr><w:tc>{p('a')}</w:tc><w:tc>{p('b')}</w:tc></w:tr>"
    assert "oud" not in text_of(f"<w:tbl>{row}{kept}</w:tbl>")


def test_a_deleted_end_of_paragraph_joins_it_with_the_next_one():
    first = f'<w:p><w:pPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr>{r("Wij komen ")}</w:p>'
    assert text_of(first, p("langs."), p("Dag.")) == "Wij komen langs.\nDag."


def test_hidden_text_and_comments_are_left_alone():
    comment = (
        '<w:commentRangeStart w:id="0"/>'
        + r("hier")
        + '<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>'
    )
    assert (
        text_of(p("Wij komen ", r("geheim ", "<w:vanish/>"), r("ook ", '<w:rStyle w:val="Weg"/>'), comment, "."))
        == "Wij komen hier."
    )
    assert text_of(p(r("toch", '<w:vanish w:val="0"/>'))) == "toch"


def test_merge_fields_in_three_guises():
    assert (
        text_of(p("Beste ", field("MERGEFIELD Achternaam \\* MERGEFORMAT", r("«Achternaam»")), ","))
        == "Beste «Achternaam»,"
    )
    assert text_of(p("Beste ", field('MERGEFIELD "Naam huurder"', r("Jan")), ",")) == "Beste «Naam huurder»,"
    assert text_of(p("Beste ", field("MERGEFIELD Naam"), ",")) == "Beste «Naam»,"
    simple = f'<w:fldSimple w:instr=" MERGEFIELD Straat ">{r("«Straat»")}</w:fldSimple>'
    assert text_of(p("In de ", simple, ".")) == "In de «Straat»."
    control = (
        '<w:sdt><w:sdtPr><w:alias w:val="Datum"/><w:showingPlcHdr/></w:sdtPr><w:sdtContent>'
        + r("Klik om een datum in te voeren.")
        + "</w:sdtContent></w:sdt>"
    )
    assert text_of(p("Op ", control, " komen wij.")) == "Op «Datum» komen wij."
    filled = f"<w:sdt><w:sdtPr/><w:sdtContent>{r('3 mei')}</w:sdtContent></w:sdt>"
    assert text_of(p("Op ", filled, " komen wij.")) == "Op 3 mei komen wij."
    whole = f'<w:sdt><w:sdtPr><w:tag w:val="slot"/><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{p("Klik hier")}</w:sdtContent></w:sdt>'
    assert text_of(p("Dag."), whole) == "Dag.\n«slot»"


def test_other_fields_show_their_result():
    assert text_of(p("Zie ", field('HYPERLINK "https://wonen.example"', r("onze pagina")), ".")) == "Zie onze pagina."
    nested = field("IF " + "1 = 1", r("Wij bellen ") + field("DATE", r("vandaag")))
    assert text_of(p(nested, ".")) == "Wij bellen vandaag."
    within = field(
        f"IF </w:instrText></w:r>{field('MERGEFIELD Saldo', r('3'))}<w:r><w:instrText> &gt; 0", r("U betaalt te weinig")
    )
    assert text_of(p(within, ".")) == "U betaalt te weinig."


def test_a_field_may_go_on_in_the_next_paragraph():
    first = p(
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>',
        "Een",
    )
    second = p("Twee", '<w:r><w:fldChar w:fldCharType="end"/></w:r>')
    assert text_of(first, second, p("Drie")) == "Een\nTwee\nDrie"


def test_signs_that_word_has_elements_for():
    run = '<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/><w:t>d</w:t><w:softHyphen/><w:t>e</w:t><w:sym w:font="Symbol" w:char="F0B7"/></w:r>'
    assert text_of(p(run)) == "a\tb\nc\u2011d\u00ade•"


def test_a_text_box_comes_once_and_behind_the_text():
    box = f"<w:txbxContent>{p('Bel 010-123 45 67.')}</w:txbxContent>"
    run = (
        f"<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    document = read(word_file(p(run, "Beste huurder,") + p("Tot dan.")))
    assert document.letter.text == "Beste huurder,\nTot dan.\n\nBel 010-123 45 67."
    assert [each.kind for each in document.letter.parts] == [PartKind.TEXT_BOX]
    assert document.letter.mark(document.letter.text.index("Bel")).told == "tekstvak 1"


def test_footnotes_headers_and_footers():
    notes = part(
        "footnotes",
        f'<w:footnote w:id="-1" w:type="separator">{p("streep")}</w:footnote><w:footnote w:id="2">{p("Met btw.")}</w:footnote>',
    )
    section = '<w:sectPr><w:headerReference w:type="default" r:id="rId3"/><w:footerReference w:type="default" r:id="rId4"/></w:sectPr>'
    body = p("De prijs is € 5.", '<w:r><w:footnoteReference w:id="2"/></w:r>') + section
    document = read(
        word_file(body, footnotes=notes, header1=part("hdr", p("Wonen BV")), footer1=part("ftr", p("Pagina 1")))
    )
    assert document.letter.text == "Wonen BV\n\nDe prijs is € 5.\n\nMet btw.\n\nPagina 1"
    kinds = [each.kind for each in document.letter.parts]
    assert kinds == [PartKind.HEADER, PartKind.FOOTNOTE, PartKind.FOOTER]
    assert [mark.told for mark in document.letter.marks] == ["koptekst", "alinea 1", "voetnoot 1", "voettekst"]


def test_the_strict_edition_of_the_standard_is_read_as_well():
    data = word_file(p("Planning", style="Kop1") + p("Beste huurder,"))
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            text = old.read(name).decode()
            text = text.replace(
                "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
                "http://purl.oclc.org/ooxml/wordprocessingml/main",
            )
            text = text.replace(
                "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
                "http://purl.oclc.org/ooxml/officeDocument/relationships",
            )
            new.writestr(name, text)
    assert read(out.getvalue()).letter.parts[0].kind is PartKind.HEADING


def test_a_location_has_exactly_the_words():
    data = word_file(p(r("Uw ko"), r("zijn", "<w:b/>"), r("en worden 😀 "), r("geschil\u00adderd.")))
    document = read(data)
    for words in ("kozijnen", "worden 😀 geschil\u00adderd", "zijnen w"):
        start = document.letter.text.index(words)
        location = document.location(start, start + len(words))
        assert words_at(data, location) == words
        assert location["told"] == "alinea 1" and location["paragraph"] == 1


SIGNS = st.text(alphabet=st.sampled_from("abcé \u00a0\u00ad😀e\u0301ﬁ-.«"), min_size=1, max_size=12)
BITS = st.one_of(
    SIGNS.map(lambda text: (r(text), text)),
    SIGNS.map(lambda text: (r(text, "<w:b/>"), text)),
    st.just((field("MERGEFIELD Naam", r("Jan")), "«Naam»")),
    st.just(("<w:r><w:t>x</w:t><w:tab/><w:t>y</w:t></w:r>", "x\ty")),
    SIGNS.map(lambda text: (f'<w:del w:id="1">{r(text)}</w:del>', "")),
    SIGNS.map(lambda text: (f'<w:hyperlink w:anchor="a">{r(text)}</w:hyperlink>', text)),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(BITS, min_size=1, max_size=6), min_size=1, max_size=5), st.data())
def test_the_text_comes_back_and_every_place_has_its_words(paragraphs, data):
    want = ["".join(text for _, text in bits) for bits in paragraphs]
    if not any(text.strip("\ufeff\u200b").strip() for text in want):
        return
    file = word_file("".join(p(*(xml for xml, _ in bits)) for bits in paragraphs))
    document = read(file)
    text = document.letter.text
    assert [line for line in text.split("\n") if line] == [line for line in want if line.strip()]
    a = data.draw(st.integers(0, len(text) - 1))
    b = data.draw(st.integers(a + 1, len(text)))
    location = document.location(a, b)
    if "runs" in location and not any(each.get("field") for each in location["runs"]) and "\n" not in text[a:b]:
        assert words_at(file, location) == text[a:b]


def test_what_is_no_letter_is_refused_in_one_sentence():
    good = word_file(p("Beste huurder,"))
    assert "beschadigd" in refused(good[: len(good) // 2])
    assert "leeg" in refused(word_file(p()))
    assert "beschadigd" in refused(word_file("<w:p>"))
    bomb = word_file(p("a"), styles='<!DOCTYPE a [<!ENTITY b "c"><!ENTITY d "&b;&b;">]><a>&d;</a>')
    assert "horen" in refused(bomb)


def test_deep_files_do_no_harm():
    deep = "<w:ins>" * 150 + r("diep") + "</w:ins>" * 150
    assert text_of(p(deep)) == "diep"
    assert "beschadigd" in refused(word_file("<w:sdt><w:sdtContent>" * 400 + p("a") + "</w:sdtContent></w:sdt>" * 400))


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_any_bytes_give_a_letter_or_one_sentence(data):
    from stylecheck.read import read_bytes

    good = bytearray(word_file(p("Beste huurder,") + p("Wij komen langs.")))
    for _ in range(data.draw(st.integers(1, 8))):
        good[data.draw(st.integers(4, len(good) - 1))] = data.draw(st.integers(0, 255))
    try:
        list(read_bytes(bytes(good), "brief.docx"))
    except ReadError as error:
        assert str(error).count("\n") == 0


def test_a_bold_heading_in_front_of_a_paragraph_is_one():
    body = p(r("Bezwaar ", "<w:b/>"), r("U kunt tot 1 mei een brief sturen.")) + p("Tot dan.")
    document = read(word_file(body))
    letter = document.letter
    assert [(each.kind, letter.text[each.start : each.end]) for each in letter.parts] == [
        (PartKind.HEADING, "Bezwaar ")
    ]
    assert letter.text.splitlines()[1] == "U kunt tot 1 mei een brief sturen."
    assert [mark.told for mark in letter.marks] == ["alinea 1", "alinea 2"]
    assert told(p(r("Let op: ", "<w:b/>"), "wij komen morgen bij u langs.")) == []
    assert told(p(r("Wij komen morgen.", "<w:b/>"), " Bent u er dan ook?")) == []


def test_a_table_that_holds_a_page_is_there_for_the_layout():
    long = "Wij komen op dinsdag 3 maart bij u langs om de ketel in uw keuken na te kijken."
    cell = f"<w:tc>{p('Beste mevrouw,')}{p(long)}{p(long)}{p(long)}{p(long)}</w:tc>"
    letter = read(word_file(f"<w:tbl><w:tr>{cell}<w:tc>{p('Wonen BV')}</w:tc></w:tr></w:tbl>")).letter
    assert letter.parts == ()
    assert letter.mark(letter.text.rindex("Wij")).told == "alinea 5"


def test_what_is_filled_in_is_text_and_stays():
    def control(kind):
        return f"<w:sdt><w:sdtPr>{kind}</w:sdtPr><w:sdtContent>{r('reeds')}</w:sdtContent></w:sdt>"

    field_, rich = (read(word_file(p("Wij bellen ", control(kind), "."))) for kind in ("<w:text/>", "<w:richText/>"))
    assert field_.letter.text == rich.letter.text == "Wij bellen reeds."
    assert [trace.fixed for trace in field_.trace(11, 16)] == [True]
    assert [trace.fixed for trace in rich.trace(11, 16)] == [False]
