"""Comments, tracked changes and new words in OpenDocument text: at the exact words, and everything else as it was."""

import io
import re
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from stylecheck.finding import Finding, Remark, Report, Severity, Suggestion
from stylecheck.report.notes import notes
from stylecheck.report.odt import annotate, edit
from stylecheck.report.odt.edits import planned
from stylecheck.rewrite.edits import apply, best, narrowed, settled
from tests.programs import convert, convert_all
from tests.read.odf import (
    DC,
    OFFICE,
    PARAGRAPHS,
    SPACES,
    TEXT,
    document_of,
    lines,
    odt_file,
    p,
    paragraph_text,
    read,
    root,
)
from tests.read.word import W

FILES = Path(__file__).parents[1] / "files"
DRAW, TABLE = (TEXT.replace("text:", f"{each}:") for each in ("drawing", "table"))
ANNOTATION, ANNOTATION_END = f"{OFFICE}annotation", f"{OFFICE}annotation-end"


def of_file(name):
    return read((FILES / name).read_bytes(), name)


def flat(body, automatic=""):
    """Return the document in the bytes of a flat file, which can have automatic styles."""
    told = f'{SPACES} office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text"'
    styles = f"<office:automatic-styles>{automatic}</office:automatic-styles>"
    body = f"<office:body><office:text>{body}</office:text></office:body>"
    return read(f"<office:document {told}>{styles}{body}</office:document>".encode(), "brief.fodt")


def report_on(document, *spans):
    """Return a report with a warning at each span."""
    findings = tuple(
        Finding("proef", "toon", Severity.WAARSCHUWING, start, end, f"Opmerking {n}.", "Daarom.")
        for n, (start, end) in enumerate(spans, 1)
    )
    remarks = tuple(Remark(f.start, f.end, f.severity, (n,)) for n, f in enumerate(findings))
    return Report(document.letter, findings, (), remarks=remarks)


def span_of(document, words):
    start = document.letter.text.index(words)
    return start, start + len(words)


def change(document, words, new):
    return Suggestion(*span_of(document, words), new, new)


def parts(data):
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return {name: file.read(name) for name in file.namelist()}


def comments(data, part="content.xml", author="stylecheck"):
    """Return the commented words and the paragraphs of each comment, as the file itself says."""
    found, open_now = [], {}

    def walk(element):
        if element.tag == ANNOTATION:
            if element.findtext(f"{DC}creator") == author:
                entry = ["", [line.xpath("string()") for line in element.iter(f"{TEXT}p")]]
                found.append(entry)
                if name := element.get(f"{OFFICE}name"):
                    assert name not in open_now
                    open_now[name] = entry
            return
        if element.get(f"{TEXT}style-name") == "Weg":
            return
        if element.tag == ANNOTATION_END:
            open_now.pop(element.get(f"{OFFICE}name"), None)
        drawn = {f"{TEXT}s": " " * int(element.get(f"{TEXT}c", "1")), f"{TEXT}tab": "\t", f"{TEXT}line-break": "\n"}
        for entry in open_now.values():
            entry[0] += drawn.get(element.tag, "") + (element.text or "")
        for child in element:
            if isinstance(child.tag, str) and child.tag not in (f"{TEXT}tracked-changes", f"{TEXT}note"):
                walk(child)
            for entry in open_now.values():
                entry[0] += child.tail or ""

    walk(root(data, part))
    assert not open_now
    return [(words, lines) for words, lines in found]


@pytest.fixture(scope="module")
def checked(checker):
    document = of_file("odt-opmaak.odt")
    return document, checker.check(document.letter)


def box(style="", inside="<text:p>U weet dit reeds.</text:p>"):
    """Return a text box, with the name of a style."""
    told = f'draw:style-name="{style}" text:anchor-type="as-char" svg:width="8cm" svg:height="2cm"'
    return f"<draw:frame {told}><draw:text-box>{inside}</draw:text-box></draw:frame>"


def graphic(parent=""):
    """Return an automatic style of boxes, with the name of the style that it is made of."""
    return f'<style:style style:name="gr1" style:family="graphic" style:parent-style-name="{parent}"/>'


BOXES = {
    "of no style": (box(), "", "reeds"),
    "of a style that is not there": (box("gr1"), "", "reeds"),
    "of a style made of that of frames": (box("gr1"), graphic("Frame"), "reeds"),
    "in a link": (f"<draw:a>{box()}</draw:a>", "", "reeds"),
    "in a frame": (box(inside=p(box())), "", "reeds"),
    "of a style made of none": (box("gr1"), graphic(), ""),
    "drawn in a link": (f"<draw:a>{box('gr1')}</draw:a>", graphic(), ""),
    "in a group": (f"<draw:g>{box()}</draw:g>", "", ""),
    "in a shape": (f"<draw:custom-shape>{p(box())}</draw:custom-shape>", "", ""),
    "in a drawn box": (box("gr1", p(box())), graphic(), ""),
}
"""Text boxes: their XML, their style, and the words that a comment on "reeds" stands at."""


# -- comments


def test_each_note_is_a_comment_at_its_words(checked):
    document, report = checked
    told = notes(report, everything=True)
    text = document.letter.text
    assert comments(annotate(document, report, everything=True)) == [(text[n.start : n.end], n.lines) for n in told]
    assert len(told) > len(comments(annotate(document, report))) > 0, "tips are told on request"


def test_a_comment_goes_over_the_edges_of_spans_links_and_bookmarks():
    document = of_file("odt-opmaak.odt")
    words = ["zullen u reeds morgen", "reeds", "een brief inlichten", "over de betreffende deur", "Beste bewoner,"]
    spans = sorted(span_of(document, each) for each in words)
    copy = annotate(document, report_on(document, *spans))
    assert [each for each, _ in comments(copy)] == [document.letter.text[a:b] for a, b in spans]
    assert read(copy, document.letter.source).letter == document.letter
    for short in ("a", "bookmark", "bookmark-start", "bookmark-end"):
        assert len(list(root(copy).iter(f"{TEXT}{short}"))) == len(list(root(document.data).iter(f"{TEXT}{short}")))


def test_everything_else_stays_as_it_was(checked):
    document, report = checked
    copy = annotate(document, report)
    old, new = parts(document.data), parts(copy)
    assert list(old) == list(new)
    assert {name for name in old if old[name] != new[name]} == {"content.xml"}
    with zipfile.ZipFile(io.BytesIO(copy)) as file:
        assert file.infolist()[0].filename == "mimetype"
        assert file.infolist()[0].compress_type == zipfile.ZIP_STORED
    assert root(copy).nsmap == root(document.data).nsmap
    assert annotate(document, replace(report, remarks=())) == document.data


def test_comments_that_were_there_stay_and_keep_their_names():
    document = of_file("odt-opmerking.odt")
    copy = annotate(document, report_on(document, span_of(document, "dient reeds te betalen")))
    assert comments(copy, author="Fatima") == [("reeds", ["Klopt dit?"])]
    assert [words for words, _ in comments(copy)] == ["dient reeds te betalen"]
    names = [each.get(f"{OFFICE}name") for each in root(copy).iter(ANNOTATION)]
    assert len(names) == len(set(names)) == 2


def test_a_comment_beside_a_field_stands_around_it():
    document = of_file("odt-velden.odt")
    copy = annotate(document, report_on(document, span_of(document, "«Aanhef» «Naam»")))
    assert comments(copy)[0][0] == "<Aanhef> <Naam>"
    assert not [each for field in root(copy).iter(f"{TEXT}database-display") for each in field]


def test_a_comment_without_words_stands_at_its_place():
    document = read(odt_file(p("Een") + p("Twee")))
    end = len(document.letter.text)
    copy = annotate(document, report_on(document, (end, end)))
    assert comments(copy) == [("", ["Opmerking 1.", "Waarom: Daarom."])]
    assert root(copy).xpath("string(//*[local-name()='p'][2]/text()[1])") == "Twee"


def test_a_comment_over_paragraphs_ends_within_the_same_text():
    table = f"<table:table><table:table-row>{'<table:table-cell>' + p('Cel') + '</table:table-cell>'}"
    table += f"<table:table-cell>{p('Nog een')}</table:table-cell></table:table-row></table:table>"
    document = read(odt_file(p("Een") + p("Twee") + table))
    copy = annotate(document, report_on(document, (1, len(document.letter.text))))
    assert comments(copy)[0][0] == "enTwee"


def test_a_comment_on_the_words_of_a_shape_stands_beside_it():
    document = of_file("odt-tekstvakken.odt")
    text = document.letter.text
    spans = [span_of(document, "vandaag"), (text.rindex("reeds"), text.rindex("reeds") + 5)]
    assert comments(annotate(document, report_on(document, *spans))) == [
        ("", ["Bij ‘vandaag’ (tekstvak 1):", "Opmerking 1.", "Waarom: Daarom."]),
        ("", ["Bij ‘reeds’ (tekstvak 2):", "Opmerking 2."]),
    ]


@pytest.mark.parametrize(("body", "style", "words"), BOXES.values(), ids=BOXES)
def test_a_comment_stands_in_a_frame_and_beside_a_drawn_box(body, style, words):
    document = flat(p(f"Voor {body} na."), style)
    copy = annotate(document, report_on(document, span_of(document, "reeds")))
    told = [] if words else ["Bij ‘reeds’ (tekstvak 1):"]
    assert comments(copy) == [(words, [*told, "Opmerking 1.", "Waarom: Daarom."])]
    above = {each.tag for each in next(root(copy).iter(ANNOTATION)).iterancestors()}
    assert bool(words) == any(tag.endswith("}text-box") for tag in above)
    assert f"{DRAW}a" not in above or words
    assert read(copy, "brief.fodt").letter == document.letter


def test_a_shape_that_hangs_on_a_page_has_its_comment_at_the_first_words():
    shape = f"<draw:custom-shape>{p('U dient dit te lezen.')}</draw:custom-shape>"
    document = read(odt_file(shape + p("Beste buur,")))
    copy = annotate(document, report_on(document, span_of(document, "dient")))
    assert comments(copy) == [("", ["Bij ‘dient’ (tekstvak 1):", "Opmerking 1.", "Waarom: Daarom."])]
    assert read(copy).letter.text == document.letter.text


def test_a_flat_document_gets_comments_too():
    document = of_file("odt-plat.fodt")
    copy = annotate(document, report_on(document, span_of(document, "twee weken")))
    assert [words for words, _ in comments(copy)] == ["twee weken"]
    assert read(copy).letter.text == document.letter.text


@pytest.mark.parametrize("change", ["comment", "tracked change", "new words"])
def test_a_cell_that_something_is_put_in_tells_its_text_no_second_time(change):
    told = 'office:value-type="string" office:string-value='
    cells = [f"<table:table-cell {told}'{each}'>{p(each)}</table:table-cell>" for each in ("U weet dit reeds.", "Ja")]
    document = read(odt_file(f"<table:table><table:table-row>{''.join(cells)}</table:table-row></table:table>"))
    edits = [] if change == "comment" else [Suggestion(*span_of(document, "reeds"), "al", "al")]
    report = report_on(document, span_of(document, "reeds"))
    copy = edit(document, edits) if change == "new words" else annotate(document, report, edits=edits)
    values = [cell.get(f"{OFFICE}string-value") for cell in root(copy).iter(f"{TABLE}table-cell")]
    assert values == [None, "Ja"], "LibreOffice shows this rather than the text"


# -- better words in place of the old ones


def test_new_words_get_the_formatting_of_the_first_old_one_and_elements_stay():
    document = of_file("odt-opmaak.odt")
    edits = [
        change(document, "zullen u reeds morgen middels", "zullen u morgen per"),
        change(document, "over de betreffende", "over de"),
    ]
    data = edit(document, edits)
    assert read(data).letter.text.split() == apply(document.letter.text, edits).split()
    paragraph = next(each for each in root(data).iter(f"{TEXT}p") if "Wij" in (each.text or ""))
    assert paragraph[0].text == "zullen u morgen per", "in the bold stretch"
    before = next(each for each in root(document.data).iter(f"{TEXT}p") if "Wij" in (each.text or ""))
    assert [each.tag for each in paragraph.iter()] == [each.tag for each in before.iter()]


def test_an_edit_in_a_field_or_over_paragraphs_is_left_out():
    document = of_file("odt-velden.odt")
    text = document.letter.text
    over = text.index(",\n\nU")
    edits = [
        change(document, "Beste «Aanhef»", "Hallo"),
        Suggestion(over, over + 4, "!", "!"),
        change(document, "belt", "mailt"),
    ]
    assert [each.text for each in planned(document, edits)] == ["mailt"]
    assert read(edit(document, edits)).letter.text == text.replace("belt", "mailt")


@pytest.mark.parametrize(
    ("old", "new"),
    [("twee", ""), ("twee ", ""), (" twee", ""), ("Een ", ""), (" drie", ""), ("twee", " a  b "), ("drie", "vier ")],
)
def test_spaces_stay_spaces(old, new):
    document = read(odt_file(p(" Een <text:span> twee  </text:span> drie ")))
    edits = [change(document, old, new)]
    assert read(edit(document, edits)).letter.text == apply("Een twee drie", edits)


def test_words_can_come_in_beside_a_field():
    document = read(odt_file(p("<text:date>1 mei</text:date><text:author-name>Jo</text:author-name>")))
    for at, text in ((0, "x1 meiJo"), (5, "1 meixJo"), (7, "1 meiJox")):
        assert read(edit(document, [Suggestion(at, at, "x", "x")])).letter.text == text


def test_no_edits_give_the_same_bytes():
    document = of_file("odt-brief.odt")
    assert edit(document, []) == document.data


def test_what_was_tracked_before_stays():
    document = of_file("odt-wijzigingen.odt")
    copy = annotate(document, report_on(document), edits=[change(document, "betreffende ", "")])
    old, new = (list(root(data).iter(f"{TEXT}changed-region")) for data in (document.data, copy))
    assert len(new) == len(old) + 1
    assert read(copy).letter.text == document.letter.text.replace("betreffende ", "")


def test_what_somebody_else_has_added_is_not_changed_under_his_hands():
    document = of_file("odt-wijzigingen.odt")
    edits = [change(document, "reeds", "al"), change(document, "betreffende ", "")]
    copy = annotate(document, report_on(document), edits=edits)
    assert read(copy).letter.text == document.letter.text.replace("betreffende ", "")


@pytest.mark.parametrize(
    ("name", "old"), [("odt-tekstvakken.odt", "vandaag"), ("odt-tekstvakken.odt", "reeds"), ("odt-brief.odt", "4")]
)
def test_what_libreoffice_cannot_track_is_not_changed(name, old):
    document = of_file(name)
    at = document.letter.text.rindex(old)
    copy = annotate(document, report_on(document), edits=[Suggestion(at, at + len(old), "nu", "nu")])
    assert copy == document.data


def test_words_that_go_away_keep_their_formatting_in_case_they_come_back():
    document = of_file("odt-opmaak.odt")
    copy = annotate(document, report_on(document), edits=[change(document, "zullen u reeds morgen", "zien u")])
    gone = list(root(copy).iter(f"{TEXT}deletion"))
    assert [paragraph_text(each.find(f"{TEXT}p")) for each in gone] == ["zullen", " ", "reeds", " morgen"]
    styles = [[span.get(f"{TEXT}style-name") for span in each.iter(f"{TEXT}span")] for each in gone]
    assert styles == [["Bold"], ["Bold"], ["Bold"], []]


def content_of(element):
    """Return the XML in an element, without white space and formatting."""
    xml = "" if element is None else etree.tostring(element, encoding="unicode", with_tail=False)
    return re.sub(r"\s|</?text:(s|span|a|tab|line-break)\b.*?>", "", xml.partition(">")[2].rpartition("<")[0])


def rejected(data):
    """Return what stands in a text when no tracked change is accepted; see `content_of`."""
    text = root(data).find(f".//{OFFICE}text")
    regions = text.iter(f"{TEXT}changed-region")
    old = {each.get(f"{TEXT}id"): content_of(each.find(f"{TEXT}deletion/{TEXT}p")) for each in regions}
    xml = re.sub("<text:tracked-changes.*?</text:tracked-changes>", "", content_of(text))
    xml = re.sub("<text:change-start.*?<text:change-end.*?>", "", xml)
    return re.sub('<text:changetext:change-id="(.*?)"/>', lambda change: old[change[1]], xml)


@pytest.mark.parametrize(
    ("body", "deletions"),
    [
        ('een <text:bookmark text:name="b"/>twee drie', 2),
        ("een twee <text:note><text:note-body/></text:note>drie", 2),
        ("een <office:annotation><text:p>Let op</text:p></office:annotation>twee drie", 2),
        ('een <text:span text:style-name="Weg">of </text:span>twee drie', 2),
        ("een <text:s/><text:s/>twee<text:tab/>drie", 1),
        ('een<text:s/><text:bookmark text:name="b"/><text:s/>twee<text:line-break/>drie', 2),
    ],
)
def test_what_stands_between_words_is_there_again_when_a_change_is_rejected(body, deletions):
    document = read(odt_file(p(f"Nu {body} vier.")))
    start, end = document.letter.text.index("een"), document.letter.text.index(" vier")
    copy = annotate(document, report_on(document), edits=[Suggestion(start, end, "tien", "tien")])
    assert rejected(copy) == rejected(document.data)
    assert len(list(root(copy).iter(f"{TEXT}deletion"))) == deletions
    assert read(copy).letter.text == "Nu tien vier."


def test_words_behind_hidden_text_come_back_in_sight():
    look = '<style:text-properties text:display="none"/>'
    hides = f'<style:style style:name="Weg" style:family="text">{look}</style:style>'
    document = flat(p('Nu een <text:span text:style-name="Weg">of </text:span>twee drie.') + p("Vier."), hides)
    edits = [change(document, "een twee", "tien"), change(document, "Vier", "Vijf")]
    tree = root(annotate(document, report_on(document), edits=edits))
    styles = tree.findall(f"{OFFICE}automatic-styles/*/*[@{TEXT}display]")
    assert [each.get(f"{TEXT}display") for each in styles] == ["none", "true"]
    spans = [list(each.iter(f"{TEXT}span")) for each in tree.iter(f"{TEXT}deletion")]
    assert list(map(len, spans)) == [1, 1, 0], "in the paragraph with the hidden text"
    assert spans[0][0].get(f"{TEXT}style-name") in styles[1].getparent().values()


# -- random text


def _spans(data, text, most):
    places = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=2 * most)))
    return list(zip(places[::2], places[1::2], strict=False))


@settings(max_examples=80, deadline=None)
@given(PARAGRAPHS, st.data())
def test_random_text_reads_the_same_with_comments_at_the_exact_words(paragraphs, data):
    document = read(document_of(paragraphs))
    text = document.letter.text
    spans = _spans(data, text, 3)
    copy = annotate(document, report_on(document, *spans))
    assert read(copy).letter == document.letter
    found = [re.sub(r"[ \t\r\n]+", "", words.replace("<Naam>", "«Naam»")) for words, _ in comments(copy)]
    for (start, end), words in zip(spans, found, strict=True):
        whole = [piece for piece in document.pieces if piece.start < end and start < piece.end]
        if not any(piece.fixed for piece in whole) and "  " not in text[start - 1 : end + 1]:
            assert words == re.sub(r"[ \t\r\n]+", "", text[start:end]) or start == end


def _put_in(text, edits, offset):
    """Return a text with edits in it, whose places count from an offset."""
    made, at = "", 0
    for each in edits:
        made, at = made + text[at : each.start - offset] + each.text, each.end - offset
    return made + text[at:]


@settings(max_examples=100, deadline=None)
@given(PARAGRAPHS, st.data())
def test_random_edits_give_the_text_with_the_edits_in_it(paragraphs, data):
    document = read(document_of(paragraphs))
    text = document.letter.text
    words = st.text("ab .\u00a0😀\t", max_size=5)
    edits = [Suggestion(start, end, data.draw(words), "") for start, end in _spans(data, text, 4)]
    made = planned(document, edits)
    want, at = [], 0
    for old, _ in paragraphs:
        at = text.index(old, at)
        new = _put_in(old, [each for each in made if at <= each.start <= at + len(old)], at)
        at += len(old)
        want += [new] if new.strip() else []
    if want and not any(new.endswith("\n") for new in want):
        report = report_on(document, *_spans(data, text, 2))
        for copy in (edit(document, edits), annotate(document, report, edits=edits)):
            assert lines(read(copy).letter.text) == lines("\n".join(want))
    assert rejected(annotate(document, report_on(document), edits=edits)) == rejected(document.data)


# -- as LibreOffice sees it


def _changes(data):
    found = etree.fromstring(data).iter(f"{{{W}}}ins", f"{{{W}}}del") if data else ()
    return [each.get(f"{{{W}}}author") for each in found]


def tracked(checker, name):
    document = of_file(name)
    report = checker.check(document.letter)
    text = document.letter.text
    edits = [narrowed(text, each) for each in settled(text, best(report.findings))]
    assert edits
    return document, report, edits


def test_libreoffice_keeps_the_comments_at_their_words(checker, tmp_path):
    document, report, _ = tracked(checker, "odt-opmaak.odt")
    path = tmp_path / "brief.odt"
    path.write_bytes(annotate(document, report))
    again = convert(path, "odt", tmp_path).read_bytes()
    assert comments(again) == comments(path.read_bytes())
    word = parts(convert(path, "docx", tmp_path).read_bytes())
    assert word["word/comments.xml"].count(b"<w:comment ") == len(comments(again))


@pytest.mark.parametrize("name", ["odt-opmaak.odt", "odt-wijzigingen.odt", "odt-opmerking.odt", "odt-noten.odt"])
def test_libreoffice_sees_the_tracked_changes(checker, tmp_path, name):
    document, report, edits = tracked(checker, name)
    path = tmp_path / "brief.odt"
    path.write_bytes(annotate(document, report, edits=edits))
    again = convert(path, "odt", tmp_path).read_bytes()
    assert read(again).letter.text == read(path.read_bytes()).letter.text, "as it is when all are accepted"
    told = [each.findtext(f".//{DC}creator") for each in root(again).iter(f"{TEXT}changed-region")]
    assert "stylecheck" in told
    word = parts(convert(path, "docx", tmp_path).read_bytes())
    told = [each for name in ("word/document.xml", "word/footnotes.xml") for each in _changes(word.get(name))]
    assert "stylecheck" in told


def test_libreoffice_keeps_the_comments_on_boxes_and_in_cells(tmp_path):
    cell = f'<table:table-cell office:value-type="string" office:string-value="U weet">{p("U weet reeds")}'
    bodies = [(p(f"Voor {body} na."), style) for body, style, _ in BOXES.values()]
    paths = []
    for body, style in [
        *bodies,
        (f"<table:table><table:table-row>{cell}</table:table-cell></table:table-row></table:table>", ""),
    ]:
        document = flat(body, style)
        paths.append(tmp_path / f"brief{len(paths)}.fodt")
        paths[-1].write_bytes(annotate(document, report_on(document, span_of(document, "reeds"))))
    for path, again in zip(paths, convert_all(paths, "odt", tmp_path), strict=True):
        assert comments(again.read_bytes()) == comments(path.read_bytes())


def test_libreoffice_opens_new_words(checker, tmp_path):
    document, _, edits = tracked(checker, "odt-opmaak.odt")
    path = tmp_path / "brief.odt"
    path.write_bytes(edit(document, edits))
    text = convert(path, "txt:Text (encoded):UTF8", tmp_path).read_text(encoding="utf-8-sig")
    assert " ".join(text.split()) == " ".join(apply(document.letter.text, edits).split())


def test_checking_a_copy_again_says_nothing_twice(checker):
    document = read((FILES / "odt-opmerking.odt").read_bytes(), "brief.odt")
    once = annotate(document, checker.check(document.letter), everything=True)
    again = read(once, "brief.odt")
    twice = annotate(again, checker.check(again.letter), everything=True)
    contents = [zipfile.ZipFile(io.BytesIO(data)).read("content.xml") for data in (once, twice)]
    creators = [re.findall(rb"<dc:creator>([^<]*)", content) for content in contents]
    assert creators[0] == creators[1]
    assert set(creators[0]) > {b"stylecheck"}, "and somebody else's stay"
    assert read(twice, "brief.odt").letter.text == document.letter.text
