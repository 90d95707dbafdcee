"""Comments, tracked changes and new words in Word files: at the exact words, and everything else as it was."""

import io
import zipfile
from dataclasses import replace

import pytest
from docx import Document as Word
from lxml import etree

from stylecheck.finding import Finding, Remark, Severity, Suggestion
from stylecheck.report.docx import annotate, edit
from stylecheck.report.edited import edited
from stylecheck.report.notes import notes
from stylecheck.rewrite.edits import apply, best, narrowed, settled
from tests.programs import convert
from tests.read.word import W, field, p, part, r, read, word_file

OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
LETTER = (
    p("Beste mevrouw «Naam»,")
    + p(r("Uw ko"), r("zijnen worden ", "<w:b/>"), r("in mei geschilderd."), " Wij hebben uw brief reeds gelezen.")
    + p("U dient te bellen.", style="Lijst")
    + p("Met vriendelijke groet,")
    + p("Piet")
)


def parts(data):
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return {name: file.read(name) for name in file.namelist()}


def comments(data):
    """Return the commented words and the text of each comment, as the file itself says."""
    found = parts(data)
    root = etree.fromstring(found["word/document.xml"])
    told = {
        c.get(f"{{{W}}}id"): "\n".join("".join(t.text or "" for t in each.iter(f"{{{W}}}t")) for each in c)
        for c in etree.fromstring(found["word/comments.xml"]).iter(f"{{{W}}}comment")
    }
    words, running = {}, set()
    for each in root.iter():
        number = each.get(f"{{{W}}}id")
        if each.tag == f"{{{W}}}commentRangeStart":
            running.add(number)
            words[number] = ""
        elif each.tag == f"{{{W}}}commentRangeEnd":
            running.discard(number)
        elif each.tag in (f"{{{W}}}t", f"{{{W}}}delText"):
            for number in running:
                words[number] += each.text or ""
    assert not running
    return [(words[number], told.get(number, "")) for number in words]


@pytest.fixture(scope="module")
def checked(checker):
    document = read(word_file(LETTER))
    return document, checker.check(document.letter)


def test_each_note_is_a_comment_at_its_words(checked):
    document, report = checked
    copy = annotate(document, report)
    text = document.letter.text
    told = notes(report)
    assert told, "there is something to tell"
    found = comments(copy)
    assert [(text[n.start : n.end], "\n".join(n.lines)) for n in told] == found
    assert any(words == "worden in mei geschilderd" for words, _ in found), "over the edge of a run"
    assert read(copy).letter.text == text


def test_everything_else_stays_as_it_was(checked):
    document, report = checked
    old, new = parts(document.data), parts(annotate(document, report))
    changed = {name for name in old if old[name] != new[name]}
    assert changed == {"word/document.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"}
    assert set(new) - set(old) == {"word/comments.xml"}
    root = etree.fromstring(new["word/document.xml"])
    for name in ("commentRangeStart", "commentRangeEnd"):
        for each in list(root.iter(f"{{{W}}}{name}")):
            each.getparent().remove(each)
    for each in list(root.iter(f"{{{W}}}commentReference")):
        each.getparent().getparent().remove(each.getparent())
    looks = [(etree.tostring(run.find(f"{{{W}}}rPr")), run.findtext(f"{{{W}}}t")) for run in root.iter(f"{{{W}}}r")]
    bold = "".join(text for look, text in looks if b":b/" in look)
    assert bold == "zijnen worden "


def test_a_comment_that_is_there_already_stays(checker):
    there = f'<w:comments xmlns:w="{W}"><w:comment w:id="7" w:author="Els">{p("Mooi!")}</w:comment></w:comments>'
    mark = (
        '<w:commentRangeStart w:id="7"/>'
        + r("reeds")
        + '<w:commentRangeEnd w:id="7"/><w:r><w:commentReference w:id="7"/></w:r>'
    )
    document = read(word_file(p("Wij hebben uw brief ", mark, " gelezen."), comments=there))
    found = comments(annotate(document, checker.check(document.letter)))
    assert ("reeds", "Mooi!") in found and len(found) > 1
    assert len({told for _, told in found}) == len(found)


def test_words_in_a_link_a_field_and_a_control(checker):
    link = f'<w:hyperlink w:anchor="a">{r("middels")}</w:hyperlink>'
    result = field("REF a", r("thans"))
    control = f"<w:sdt><w:sdtPr/><w:sdtContent>{r('reeds')}</w:sdtContent></w:sdt>"
    document = read(word_file(p("Wij sturen u ", control, " een nota. Bel ons ", result, " of stuur ", link, " post.")))
    found = [words for words, _ in comments(annotate(document, checker.check(document.letter)))]
    assert {"middels", "thans", "reeds"} <= set(found)


def test_notes_on_boxes_and_footnotes_stand_in_the_text(checker):
    box = f"<w:r><w:pict><v:textbox><w:txbxContent>{p('Wij sturen u reeds een brief.')}</w:txbxContent></v:textbox></w:pict></w:r>"
    footnotes = part("footnotes", f'<w:footnote w:id="2">{p("Dit geldt middels deze brief.")}</w:footnote>')
    cited = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    document = read(word_file(p(box, "Beste huurder,") + p("Wij komen morgen.", cited), footnotes=footnotes))
    copy = annotate(document, checker.check(document.letter))
    told = [told for _, told in comments(copy)]
    assert any(t.startswith("Bij ‘reeds’ (tekstvak 1):") for t in told)
    assert any(t.startswith("Bij ‘middels’ (voetnoot 1):") for t in told)
    assert parts(copy)["word/footnotes.xml"].count(b"comment") == 0
    assert read(copy).letter.text == document.letter.text


def changes_of(report):
    text = report.letter.text
    return [narrowed(text, each) for each in settled(text, best(report.findings))]


def test_tracked_changes_are_the_suggestions(checked):
    document, report = checked
    edits = changes_of(report)
    copy = annotate(document, report, edits=edits)
    assert read(copy).letter.text == apply(document.letter.text, edits), "a reader sees them as accepted"
    root = etree.fromstring(parts(copy)["word/document.xml"])
    assert {each.get(f"{{{W}}}author") for name in ("ins", "del") for each in root.iter(f"{{{W}}}{name}")} == {
        "stylecheck"
    }
    for inserted in list(root.iter(f"{{{W}}}ins")):
        inserted.getparent().remove(inserted)
    text = "".join(t.text or "" for t in root.iter(f"{{{W}}}t", f"{{{W}}}delText"))
    assert text == document.letter.text.replace("\n", ""), "rejected, all is as it was"


def test_new_words_keep_the_looks_of_the_old_ones():
    document = read(word_file(p("Wij hebben ", r("reeds", "<w:b/>"), " gebeld.") + p("Dag.")))
    start = document.letter.text.index("reeds")
    new = edit(document, [Suggestion(start, start + 5, "al", "")])
    assert read(new).letter.text == document.letter.text.replace("reeds", "al")
    assert b'<w:b/></w:rPr><w:t xml:space="preserve">al</w:t>' in parts(new)["word/document.xml"]
    assert {n for n, old in parts(document.data).items() if parts(new)[n] != old} == {"word/document.xml"}


def test_an_insertion_and_a_deletion():
    document = read(word_file(p("Wij bellen u nu.")))
    new = edit(document, [Suggestion(4, 4, "morgen ", ""), Suggestion(12, 15, "", "")])
    assert read(new).letter.text == "Wij morgen bellen u."


def test_a_field_is_never_changed():
    document = read(word_file(p("Beste ", field("MERGEFIELD Naam", r("«Naam»")), ", wij bellen reeds.")))
    text = document.letter.text
    new = edited(document, [Suggestion(0, len(text), "Dag «Naam», wij bellen al.", "")])
    assert new.letter.text == "Dag «Naam», wij bellen al."
    assert b"MERGEFIELD" in parts(new.data)["word/document.xml"]
    at = text.index("«")
    assert read(edit(document, [Suggestion(at, at + 6, "Jan", "")])).letter.text == text


def test_a_note_without_words_in_the_file_does_no_harm(checker):
    document = read(word_file(p("Beste huurder,")))
    assert read(annotate(document, checker.check(document.letter), everything=True)).letter.text == "Beste huurder,"


def annotated(root):
    """Return the words and the text of each annotation in the content of an odt file."""
    words, told, running = {}, {}, set()

    def walk(element):
        name = element.get(f"{{{OFFICE}}}name")
        if element.tag == f"{{{OFFICE}}}annotation":
            told[name] = "".join(element.itertext())
            words[name] = ""
            running.add(name)
        elif element.tag == f"{{{OFFICE}}}annotation-end":
            running.discard(name)
        else:
            add(element.text)
            for child in element:
                walk(child)
        add(element.tail)

    def add(text):
        for name in running:
            words[name] += text or ""

    walk(root)
    return [(words[name], told[name]) for name in told]


def test_libreoffice_has_the_comments_at_the_same_words(checked, tmp_path):
    document, report = checked
    copy = tmp_path / "brief-nagekeken.docx"
    copy.write_bytes(annotate(document, report))
    with zipfile.ZipFile(convert(copy, "odt", tmp_path)) as file:
        found = annotated(etree.fromstring(file.read("content.xml")))
    text = document.letter.text
    wanted = [(text[note.start : note.end], note.message) for note in notes(report)]
    assert [words for words, _ in found] == [words for words, _ in wanted]
    assert all(message in told for (_, told), (_, message) in zip(found, wanted, strict=True))


def test_libreoffice_sees_the_tracked_changes(checked, tmp_path):
    document, report = checked
    copy = tmp_path / "brief-nagekeken.docx"
    edits = changes_of(report)
    copy.write_bytes(annotate(document, report, edits=edits))
    with zipfile.ZipFile(convert(copy, "odt", tmp_path)) as file:
        root = etree.fromstring(file.read("content.xml"))
    gone = [each for each in root.iter() if str(each.tag).endswith("}deletion")]
    new = [each for each in root.iter() if str(each.tag).endswith("}insertion")]
    assert len(gone) >= sum(each.start < each.end for each in edits)
    assert len(new) == sum(bool(each.text) for each in edits)


def test_python_docx_opens_it(checked):
    document, report = checked
    word = Word(io.BytesIO(annotate(document, report)))
    assert [c.author for c in word.comments] == ["stylecheck"] * len(notes(report))


NOTES = part("footnotes", f'<w:footnote w:id="2">{p("Met btw.")}</w:footnote>')
CITED = '<w:r><w:t xml:space="preserve">Wij sturen u reeds</w:t><w:footnoteReference w:id="2"/><w:t xml:space="preserve"> post.</w:t></w:r>'


def at(document, words):
    start = document.letter.text.index(words)
    return start, start + len(words)


def test_the_number_of_a_note_is_not_deleted_with_the_words_beside_it(checker):
    document = read(word_file(p(CITED), footnotes=NOTES))
    edits = [Suggestion(*at(document, "reeds"), "al", "")]
    copy = annotate(document, checker.check(document.letter), edits=edits)
    root = etree.fromstring(parts(copy)["word/document.xml"])
    (number,) = root.iter(f"{{{W}}}footnoteReference")
    assert not any(above.tag in (f"{{{W}}}del", f"{{{W}}}ins") for above in number.iterancestors())
    assert read(copy).letter.text == "Wij sturen u al post.\n\nMet btw."
    assert read(edit(document, edits)).letter.text == "Wij sturen u al post.\n\nMet btw."


def test_a_text_box_in_the_same_run_stays(checker):
    box = f"<w:pict><v:textbox><w:txbxContent>{p('In de doos.')}</w:txbxContent></v:textbox></w:pict>"
    document = read(word_file(p(f"<w:r><w:t>reeds</w:t>{box}</w:r>", " gelezen")))
    copy = annotate(document, checker.check(document.letter), edits=[Suggestion(*at(document, "reeds"), "al", "")])
    assert read(copy).letter.text == "al gelezen\n\nIn de doos."
    assert b"delText" in parts(copy)["word/document.xml"]
    assert parts(copy)["word/document.xml"].count(b"delText") == 2, "one element"


def test_somebody_elses_change_is_not_changed(checker):
    body = p("Wij bellen mid", f'<w:ins w:id="1" w:author="Piet">{r("dels")}</w:ins>', " de app.")
    document = read(word_file(body))
    copy = annotate(document, checker.check(document.letter), edits=[Suggestion(*at(document, "middels"), "via", "")])
    assert b"delText" not in parts(copy)["word/document.xml"]
    assert "middels" in dict(comments(copy))


def test_new_words_do_not_carry_somebody_elses_change_of_looks(checker):
    looks = '<w:b/><w:rPrChange w:id="1" w:author="Piet" w:date="2026-01-01T00:00:00Z"><w:rPr/></w:rPrChange>'
    document = read(word_file(p(r("Wij bellen reeds.", looks))))
    copy = annotate(document, checker.check(document.letter), edits=[Suggestion(*at(document, "reeds"), "al", "")])
    root = etree.fromstring(parts(copy)["word/document.xml"])
    (new,) = root.iter(f"{{{W}}}ins")
    assert new.find(f".//{{{W}}}b") is not None and new.find(f".//{{{W}}}rPrChange") is None
    ours = {each.get(f"{{{W}}}id") for name in ("ins", "del") for each in root.iter(f"{{{W}}}{name}")}
    assert len(ours) == 2 and "1" not in ours


def test_a_suggestion_beside_a_field_is_taken_whole_or_not_at_all():
    document = read(word_file(p("Indien u vragen ", field("MERGEFIELD Naam"), " heeft, bel ons.")))
    text = document.letter.text
    new = edited(document, [Suggestion(0, len(text), "Heeft u vragen «Naam»? Bel ons.", "")]).letter.text
    assert new in (text, "Heeft u vragen «Naam»? Bel ons.")
    between = read(word_file(p(field("MERGEFIELD A"), field("MERGEFIELD B"))))
    assert edited(between, [Suggestion(3, 3, " en ", "")]).letter.text == "«A»«B»"


def test_numbers_of_marks_that_are_left_over_are_not_used_again(checker):
    loose = '<w:commentRangeStart w:id="0"/>' + r("Wij komen. ") + '<w:commentRangeEnd w:id="0"/>'
    document = read(word_file(p(loose, "Wij bellen reeds.")))
    assert "reeds" in dict(comments(annotate(document, checker.check(document.letter))))


def test_a_number_that_is_none_and_a_type_that_is_there_do_no_harm(checker):
    there = f'<w:comments xmlns:w="{W}"><w:comment w:id="abc" w:author="Els">{p("Mooi!")}</w:comment></w:comments>'
    document = read(word_file(p("Wij bellen reeds."), comments=there))
    assert "reeds" in dict(comments(annotate(document, checker.check(document.letter))))
    document = read(word_file(p("Wij bellen reeds.")))
    once = annotate(document, checker.check(document.letter))
    types = parts(once)["[Content_Types].xml"]
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        for name, data in parts(document.data).items():
            file.writestr(name, types if name == "[Content_Types].xml" else data)
    again = annotate(read(out.getvalue()), checker.check(document.letter))
    assert parts(again)["[Content_Types].xml"].count(b"comments.xml") == 1


def test_a_remark_on_a_header_stands_at_the_first_words(checker):
    section = '<w:sectPr><w:headerReference w:type="default" r:id="rId2"/></w:sectPr>'
    document = read(word_file(p("Beste huurder,") + section, header1=part("hdr", p("Wonen BV"))))
    report = checker.check(document.letter)
    (start, end) = at(document, "Wonen BV")
    finding = Finding("proef", "jargon", Severity.WAARSCHUWING, start, end, "Een proef.", "Daarom.")
    report = replace(
        report, findings=(finding,), remarks=(Remark(start, end, finding.severity, (0,)),), repeats=(None,)
    )
    assert comments(annotate(document, report))[0][0] == "Beste huurder,"
    assert comments(annotate(document, report))[0][1].startswith("Bij ‘Wonen BV’ (koptekst):")


def test_only_parts_in_which_something_is_put_are_written_anew(checker):
    document = read(
        word_file(
            p("Wij komen.", '<w:r><w:footnoteReference w:id="2"/></w:r>'),
            footnotes=NOTES.replace("Met btw.", "Wij bellen reeds."),
        )
    )
    old, new = parts(document.data), parts(annotate(document, checker.check(document.letter)))
    assert old["word/footnotes.xml"] == new["word/footnotes.xml"]


def test_checking_a_copy_again_says_nothing_twice(checked, checker):
    document, report = checked
    once = annotate(document, report)
    again = read(once)
    assert comments(annotate(again, checker.check(again.letter))) == comments(once)


def test_a_change_over_words_that_look_different_keeps_their_looks(checker):
    document = read(word_file(p("Wij komen reeds op ", r("dinsdag", "<w:b/>"), " langs middels de fiets.")))
    whole = Suggestion(0, len(document.letter.text), "Wij komen al op dinsdag langs met de fiets.", "")
    copy = annotate(document, checker.check(document.letter), edits=[whole])
    assert read(copy).letter.text == whole.text
    root = etree.fromstring(parts(copy)["word/document.xml"])
    (bold,) = [run for run in root.iter(f"{{{W}}}r") if run.find(f"{{{W}}}rPr/{{{W}}}b") is not None]
    assert bold.findtext(f"{{{W}}}t") == "dinsdag" and bold.getparent().tag == f"{{{W}}}p"


def test_a_change_that_would_touch_a_field_or_another_change_is_left_out_whole(checker):
    named = field("MERGEFIELD Naam", r("«Naam»"))
    inserted = f'<w:ins w:id="1" w:author="Piet">{r("reeds ")}</w:ins>'
    for body, new in (
        (p("Wij bellen ", r("dhr. ", "<w:b/>"), named, " reeds."), "Wij mailen dhr. Jansen al."),
        (p("Wij ", r("bellen ", "<w:b/>"), inserted, "middels de app."), "Wij mailen al via de app."),
        (p("Wij ", r("bellen ", "<w:b/>")) + p("middels de app."), "Wij mailen\nvia de app."),
    ):
        document = read(word_file(body))
        whole = Suggestion(0, len(document.letter.text), new, "")
        assert (
            read(annotate(document, checker.check(document.letter), edits=[whole])).letter.text == document.letter.text
        )
