"""HTML gives the text that a browser shows, with what its elements tell, and every word at its place in the source."""

import html

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stylecheck.errors import ReadError
from stylecheck.letter import PartKind
from stylecheck.read.html import FORMAT, MAX_TAGS


def read(source, name="brief.html"):
    (document,) = FORMAT.read(source if isinstance(source, bytes) else source.encode(), name)
    return document


def text(source):
    return read(source).letter.text


def parts(source):
    letter = read(source).letter
    return [(part.kind, letter.text[part.start : part.end].strip()) for part in letter.parts]


def marks(source):
    return [mark.told for mark in read(source).letter.marks]


def test_white_space_collapses_as_in_a_browser():
    assert (
        text("<p>  Wij \n\t komen <b> morgen</b> langs.\n</p>\n<p>Tot dan.</p>")
        == "Wij komen morgen langs.\n\nTot dan."
    )


def test_a_tag_in_a_word_does_not_break_it():
    assert text("<p>b<i>ad</i>kamer, hu<wbr>is, na<!-- x -->am</p>") == "badkamer, huis, naam"


def test_characters_stay_as_they_are():
    assert text("<p>caf\u0065\u0301 \u00ad€&nbsp;40 &shy;&eacute;&#233;&#xe9;&eacute 😀</p>") == (
        "cafe\u0301 \u00ad€\u00a040 \u00adéééé 😀"
    )


def test_what_only_looks_like_an_entity_is_text():
    assert text("<p>AT&T, P&O, &onbekend; 3 &lt; 4 en 5 < 6 & 7</p>") == "AT&T, P&O, &onbekend; 3 < 4 en 5 < 6 & 7"


def test_br_ends_a_line_and_two_make_a_blank_line():
    assert text("<p>Straat 1<br>\n1000 AA Plaats<br><br>Beste heer,<br></p>Dag") == (
        "Straat 1\n1000 AA Plaats\n\nBeste heer,\n\nDag"
    )


def test_divs_are_lines_and_empty_ones_blank_lines():
    assert text("<div>Beste Ans,</div><div><br></div><div>Tot</div><div>morgen</div><div>&nbsp;</div>Dag") == (
        "Beste Ans,\n\nTot\nmorgen\n\nDag"
    )


def test_paragraphs_without_margin_stand_under_each_other():
    source = "<style>p.MsoNormal, li.MsoNormal {margin:0cm; margin-bottom:.0001pt}</style>"
    source += "<p class=MsoNormal>Straat 1</p><p class=MsoNormal>Plaats</p><p class=MsoNormal><o:p>&nbsp;</o:p></p>"
    assert text(source + "<p class=MsoNormal>Beste Ans,</p>") == "Straat 1\nPlaats\n\nBeste Ans,"


def test_pre_keeps_its_lines_and_spaces():
    assert text("<pre>\nEen  twee\n   drie\r\n\r\nvier &amp; vijf</pre>") == "Een  twee\n   drie\n\nvier & vijf"
    assert text("<div style='white-space: pre-wrap'>a  b\nc</div>") == "a  b\nc"


@pytest.mark.parametrize(
    "hidden",
    [
        "<style>p {color: red}</style>",
        "<script>if (a < b) { x() }</script>",
        "<title>Titel</title>",
        "<template>Sjabloon</template>",
        "<p style='display: none !important'>weg</p>",
        "<p style='mso-hide:all'>weg</p>",
        "<p hidden>weg<b>weg</b></p>",
        "<p class=voor>weg</p>",
        "<del>weg</del>",
        "<!-- opmerking --><!--[if mso]><p>weg</p><![endif]-->",
        "<select><option>weg</select>",
    ],
)
def test_what_a_reader_does_not_see_is_left_out(hidden):
    assert (
        text(f"<style>.voor {{display:none}} @media print {{ p {{display:none}} }}</style>{hidden}<p>Dag</p>") == "Dag"
    )


def test_headings_and_items_are_told():
    source = "<h2>Wat gebeurt er?</h2><p>Wij komen.</p><ul><li>Een<ul><li>Twee</ul><li><p>Drie</p><p>Nog</p></ul>"
    assert parts(source) == [
        (PartKind.HEADING, "Wat gebeurt er?"),
        (PartKind.LIST_ITEM, "Een"),
        (PartKind.LIST_ITEM, "Twee"),
        (PartKind.LIST_ITEM, "Drie"),
    ]


def test_an_item_of_word_is_told_without_its_drawn_bullet():
    source = (
        "<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]>"
        "<span style='mso-list:Ignore'>·<span>&nbsp; </span></span><![endif]>Maak de kast leeg.</p>"
    )
    assert parts(source) == [(PartKind.LIST_ITEM, "Maak de kast leeg.")]


def test_cells_of_a_table_are_told_by_row():
    source = "<p>a<table><tr><th>Dag<th>Werk<tr><td>Maandag<td>Wij boren.<br>Dat duurt lang.</table><p>b"
    assert parts(source)[2:] == [(PartKind.TABLE_CELL, "Maandag"), (PartKind.TABLE_CELL, "Wij boren.\nDat duurt lang.")]
    assert marks(source) == ["alinea 1", "tabel 1, rij 1", "tabel 1, rij 2", "alinea 2"]


@pytest.mark.parametrize(
    "table",
    [
        "<table role=presentation><tr><td>a<td>b<tr><td>c<td>d</table>",
        "<table><tr><td>Een brief in een kader.</table>",
        "<table><tr><td>a<td>b<tr><td><table><tr><td>c</table><td>d</table>",
        "<table><tr><td>a<td>b<tr><td><h2>c</h2><p>d<td>e</table>",
        f"<table><tr><td>a<td>b<tr><td>{'Wij komen morgen bij u langs. ' * 20}<td>e</table>",
    ],
)
def test_a_table_for_the_layout_is_not_told(table):
    assert PartKind.TABLE_CELL not in [kind for kind, _ in parts(table)]


@pytest.mark.parametrize(
    "quoted",
    [
        "<blockquote type=cite>Q</blockquote>",
        "<div class='gmail_quote x'>Q<blockquote>r</blockquote></div>",
        "<div class=moz-cite-prefix>Q</div>",
        "<div id=appendonsend></div><p>Q</p>",
        "<div id=divRplyFwdMsg>Q</div><div>r</div>",
        "<div class=yahoo_quoted>Q</div>",
        "<div style='border-top:solid #E1E1E1 1pt'><p><b>Van:</b>&nbsp;Q<br><b>Verzonden:</b> nu</p></div><p>r</p>",
    ],
)
def test_quotes_are_told(quoted):
    source = f"<p>Dag</p>{quoted}"
    told = parts(source)
    assert {kind for kind, _ in told} == {PartKind.QUOTED}
    assert " ".join(words for _, words in told).split() == text(source).split()[1:]


@pytest.mark.parametrize("mark", ["class=moz-signature", "class='gmail_signature x'", "id=Signature"])
def test_signatures_are_told(mark):
    assert parts(f"<div>Dag</div><div {mark}>Jan<br>De Linde</div>") == [(PartKind.SIGNATURE, "Jan\nDe Linde")]


def test_an_indented_paragraph_is_no_quote():
    assert parts("<blockquote style='margin:0 0 0 40px'>Dit schrijf ik zelf.</blockquote>") == []


def test_footnotes_headers_and_footers_are_told():
    source = (
        "<div title=header>De Linde</div><p>Wij komen.<a class=sdfootnoteanc><sup>1</sup></a></p>"
        "<div id=sdfootnote1><p><a class=sdfootnotesym>1</a>Behalve zondag.</p></div><footer>KvK 1</footer>"
    )
    assert text(source) == "De Linde\n\nWij komen.\n\nBehalve zondag.\n\nKvK 1"
    assert parts(source) == [
        (PartKind.HEADER, "De Linde"),
        (PartKind.FOOTNOTE, "Behalve zondag."),
        (PartKind.FOOTER, "KvK 1"),
    ]
    assert marks(source) == ["koptekst", "alinea 1", "voetnoot 1", "voettekst"]


def test_a_place_is_told_by_line_column_and_element():
    source = "<html>\r\n<body><p>a</p>\r\n<ul><li>Wij <b>ko</b>men</li></ul></body>"
    document = read(source)
    start = document.letter.text.index("komen")
    assert document.location(start, start + 5) == {
        "format": "html",
        "told": "alinea 2",
        "start": source.index("ko"),
        "end": source.index("men") + 3,
        "ranges": [[source.index("ko"), source.index("ko") + 2], [source.index("men"), source.index("men") + 3]],
        "line": 3,
        "column": 16,
        "end_line": 3,
        "end_column": 25,
        "element": "body > ul:nth-of-type(1) > li:nth-of-type(1) > b:nth-of-type(1)",
    }
    assert document.location(1, 2)["start"] == document.location(1, 2)["end"], "a line end stands nowhere"


def element(source, word="hier"):
    document = read(source)
    start = document.letter.text.index(word)
    found = document.location(start, start + len(word))
    assert source[found["start"] : found["end"]] == word
    return found.get("element")


@pytest.mark.parametrize(
    ("source", "path"),
    [
        ("<p>Hallo<div>Blok</div></p><p>hier", "body > p:nth-of-type(3)"),
        ("<p>Hallo</p></p><p>hier", "body > p:nth-of-type(3)"),
        ("<html></p><body><p>hier", "body > p:nth-of-type(1)"),
        ("<h1>a</h2><p>hier", "body > p:nth-of-type(1)"),
        ("<h1>a<h2>b</h2><p>hier", "body > p:nth-of-type(1)"),
        ("<p>a</br><b>hier", "body > p:nth-of-type(1) > b:nth-of-type(1)"),
        ("<image src=x><p>hier", "body > p:nth-of-type(1)"),
        ("<a>een <a>hier</a>", "body > a:nth-of-type(2)"),
        ("<form><p>a<form><p>hier", "body > form:nth-of-type(1) > p:nth-of-type(2)"),
        ("<form><div></form>a</div><p>hier", "body > p:nth-of-type(1)"),
        ("<td>a</td><p>hier", "body > p:nth-of-type(1)"),
        ("<ul><li><blockquote><li>a</blockquote></li><li>hier", "body > ul:nth-of-type(1) > li:nth-of-type(2)"),
        ("<svg/><p>hier", "body > p:nth-of-type(1)"),
    ],
)
def test_an_element_is_the_one_that_a_browser_makes_of_broken_markup(source, path):
    assert element(source) == path


@pytest.mark.parametrize(
    ("row", "tail"),
    [
        ("<tr><td>hier", "tr:nth-of-type(1) > td:nth-of-type(1)"),
        ("<td>hier", "tr:nth-of-type(1) > td:nth-of-type(1)"),
        ("<col><tr><td>hier", "tr:nth-of-type(1) > td:nth-of-type(1)"),
        ("<tr><form><td>a</td></form><td>hier", "tr:nth-of-type(1) > td:nth-of-type(2)"),
        ("<tr><td><p>a<tr><td><b>b<td>hier", "tr:nth-of-type(2) > td:nth-of-type(2)"),
    ],
)
def test_an_element_in_a_table_stands_in_the_parts_that_browsers_add(row, tail):
    assert element(f"<table>{row}") == f"body > table:nth-of-type(1) > tbody:nth-of-type(1) > {tail}"


@pytest.mark.parametrize(
    "source",
    [
        "<b><p>een</b> hier",
        "<i><p>hier</i>",
        "<p><b>een</p><p>hier",
        "<font><p>a</font><p>hier",
        "<a><p>een<a>hier",
        "<table><p>hier",
        "<table>a<tr><td>b</table><p>hier",
        "<p>a<table><tr><td>b</table>hier",
        "<frameset><p>hier",
        "<select></p></select>hier",
        "<div>" * 300 + "hier",
        "<pÉ>hier",
    ],
)
def test_where_browsers_move_elements_none_is_told(source):
    assert element(source) is None


def test_an_element_is_told_again_behind_the_cell_with_what_is_moved():
    source = "<table><tr><td>vooraf<td><b><p>binnen</b> nog</p><td>erna</table><p>hier"
    assert [element(source, word) is None for word in ("vooraf", "binnen", "nog", "erna")] == [False, True, True, False]
    assert element(source) == "body > p:nth-of-type(1)"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_and_columns_behind_every_line_end(end):
    source = end.join(["<p>een", "", " twee 😀 drie</p>"])
    document = read(source)
    start = document.letter.text.index("drie")
    found = document.location(start, start + 4)
    assert [found[key] for key in ("line", "column", "end_line", "end_column")] == [3, 9, 3, 13]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ("<p>één".encode("utf-16"), "één"),
        ("\ufeff<p>één".encode(), "één"),
        (b"<meta charset=iso-8859-1><p>\x80 5", "€ 5"),
        ("<meta charset=windows-1252><p>één".encode(), "één"),
        ("<meta charset=utf-8><p>één".encode("cp1252"), "één"),
        ("<meta charset=utf-16><p>één".encode(), "één"),
        ("<meta charset=zlib><p>één".encode(), "één"),
        ("<?xml version='1.0' encoding='iso-8859-15'?><p>\u20ac".encode("iso8859-15"), "€"),
    ],
)
def test_charset_is_that_of_the_page_unless_it_is_wrong(data, words):
    assert text(data) == words


@pytest.mark.parametrize(
    ("data", "name", "known"),
    [
        (b"<!DOCTYPE html><p>a", "-", True),
        (b"\xef\xbb\xbf <!-- x --><html>", "brief.txt", True),
        (b"<?xml version='1.0'?><html>", "brief", True),
        (b"<p>Beste", "-", True),
        (b"<p>Beste", "brief.txt", False),
        (b"Beste <b>bewoner</b>", "-", False),
        (b"Beste bewoner", "brief.htm", True),
        (b"<naam>, welkom", "-", False),
        (b"%PDF-1.4 <html>", "brief.html", False),
        ("<html>".encode("utf-16"), "brief", True),
    ],
)
def test_knows_a_page_by_its_content_and_else_by_its_name(data, name, known):
    assert FORMAT.knows(data, name) is known


@pytest.mark.parametrize("source", ["", "<p>&nbsp;</p>", "<script>alert('Dag')</script>", "<!--"])
def test_a_page_without_text_is_empty(source):
    with pytest.raises(ReadError, match=r"^‘brief.html’ is leeg; .*\.$"):
        read(source)


@pytest.mark.parametrize(
    "source",
    [
        "<div>" * 100_000 + "Dag",
        "<table><tr><td>" * 30_000 + "Dag",
        "<li>" * 100_000 + "Dag",
        "<b>" * 100_000 + "Dag" + "</b>" * 100_000,
        "Dag" + "&" * 1_000_000,
        "Dag<a b='" + "<a b='" * 100_000,
        "Dag" + "<!--" * 100_000,
        "Dag<style>" + "{" * 100_000,
        "Dag&#" + "9" * 10_000 + ";",
        "Dag\0 en tot morgen",
        "<a title='&#" + "9" * 4500 + ";'>Dag",
        "Dag" + "&nbsp;" * 100_000,
    ],
)
def test_hostile_pages_are_read(source):
    document = read(source)
    assert document.letter.text.startswith("Dag")
    assert document.location(0, 3)["ranges"]


def test_a_page_with_far_too_many_tags_is_refused():
    with pytest.raises(ReadError, match=r"^‘brief.html’ is te groot .*; .*\.$"):
        read("<" * (MAX_TAGS + 1))


words = st.text(st.sampled_from("abcéï😀\u00a0\u00ad\u0301&<>'’\"€ß1"), min_size=1, max_size=8).filter(
    lambda word: any(char.isalnum() for char in word)
)
paragraphs = st.lists(st.lists(words, min_size=1, max_size=6), min_size=1, max_size=5)


@st.composite
def pages(draw):
    """Return paragraphs of words, and a page in which they stand."""
    told = draw(paragraphs)
    source = []
    for paragraph in told:
        source.append(
            draw(st.sampled_from(["<p>", "<h1>", "<blockquote>\n", "<P class=x style='color:red'>", "<ul><li>"]))
        )
        for n, word in enumerate(paragraph):
            source.append(draw(st.sampled_from([" ", "\n", "\r\n  ", "<b> </b>", "&#32;"])) if n else "")
            for char in word:
                plain = html.escape(char, quote=draw(st.booleans()))
                source.append(draw(st.sampled_from([plain, plain, plain, f"&#{ord(char)};", f"<i>{plain}</i>"])))
        source.append(draw(st.sampled_from(["</p></h1></blockquote></ul>", "\n</p></h1></blockquote></ul>\n"])))
    return told, "".join(source)


@given(pages())
def test_the_text_comes_back_and_every_word_has_its_place(page):
    told, source = page
    document = read(source)
    assert document.letter.text == "\n\n".join(" ".join(paragraph) for paragraph in told)
    at = 0
    for word in (word for paragraph in told for word in paragraph):
        start = document.letter.text.index(word, at)
        at = start + len(word)
        found = document.location(start, at)
        assert "".join(html.unescape(source[a:b]) for a, b in found["ranges"]) == word
        assert (found["start"], found["end"]) == (found["ranges"][0][0], found["ranges"][-1][1])


@given(st.text(st.sampled_from("<>/!-&;#\"'= \nabptdr\0"), max_size=200))
def test_any_text_is_read_or_refused_in_one_sentence(source):
    try:
        read(source)
    except ReadError as error:
        assert str(error).startswith("‘brief.html’ is leeg;")


LONG = 400_000
ENDLESS = {
    "no braces": f"<style>{'a' * LONG}</style>",
    "only opens": f"<style>{'a{' * (LONG // 2)}</style>",
    "never closed": "<style>" * (LONG // 8),
    "comments": f"<style>{'/*' * (LONG // 2)}</style>",
    "many": "<style>p{display:none}</style>" * (LONG // 60),
}


@pytest.mark.parametrize("name", ENDLESS)
def test_an_endless_style_is_read_in_one_go(name):
    """With a search from every character this takes minutes: the time limit of tests is the assertion."""
    body = "<div>Wij bellen u.</div>"
    assert text(body + ENDLESS[name]).strip() == "Wij bellen u."


def test_styles_far_down_no_longer_count_once_there_is_too_much():
    page = f"<style>{'a' * 600_000}</style><style>p {{display: none}}</style><p>Wij bellen u.</p>"
    assert text(page).strip() == "Wij bellen u."
