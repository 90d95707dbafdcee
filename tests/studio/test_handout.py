"""The hand-out: the page as it is printed, the Word document, and what stands on each."""

from io import BytesIO

import pytest
from docx import Document
from docx.oxml.ns import qn

from stylecheck.examples import cases, examples
from stylecheck.studio.gallery.handout import HandOut, Pair, Print, What
from tests.integrations.web.browser import found_by_axe
from tests.studio.listed import take_away

LIFT, SMS, SLOPEN = "klacht-lift-stil", "sms-lift-kapot", "agressie-dreigbericht"
WHERE = f"uitdelen/{LIFT}/{SMS}/rollenspel.{SLOPEN}"


def word(**asked):
    return Document(BytesIO(Print(HandOut(**asked), None).run(None).body))


def headings(document, level):
    return [each.text for each in document.paragraphs if each.style.name == f"Heading {level}"]


def cells(document):
    return [cell.text for table in document.tables for row in table.rows for cell in row.cells]


def words(text):
    return " ".join(text.split())


def test_the_word_document_has_the_letters_and_what_changed():
    example = next(each for each in examples() if each.name == LIFT)
    document = word(names=[LIFT], title="Training", date="1 december 2026")
    assert [each.text for each in document.paragraphs[:2]] == ["Training", "1 december 2026"]
    assert headings(document, 1) == [example.title]
    letters, changes = document.tables
    assert [cell.text for cell in letters.rows[0].cells] == ["Vóór", "Na"]
    assert [words(cell.text) for cell in letters.rows[1].cells] == [words(example.before), words(example.after)]
    assert [cell.text for cell in changes.rows[0].cells] == ["Eerst", "Nu", "Waarom"]
    for row, change in zip(changes.rows[1:], example.changes, strict=True):
        expected = [change.before or "Nieuw erbij", change.after or "Weggelaten", change.why]
        assert [cell.text for cell in row.cells] == [words(each) for each in expected]


def test_it_is_a_dutch_document_on_a4_that_a_screen_reader_can_use():
    document = word(names=[LIFT], cases=[SLOPEN], title="Training")
    section = document.sections[0]
    assert (round(section.page_width.cm, 1), round(section.page_height.cm, 1)) == (21.0, 29.7)
    assert (document.core_properties.title, document.core_properties.language) == ("Training", "nl-NL")
    assert {each.get(qn("w:val")) for each in document.styles.element.iter(qn("w:lang"))} == {"nl-NL"}
    fields = [each.get(qn("w:instr")) for each in section.footer._element.iter(qn("w:fldSimple"))]
    assert fields == ["PAGE", "NUMPAGES"]
    assert [bool(table.rows[0]._tr.findall(f".//{qn('w:tblHeader')}")) for table in document.tables[:2]] == [True, True]


def test_who_rewrites_gets_lines_and_no_answer():
    example = next(each for each in examples() if each.name == LIFT)
    what = What(after=False, changes=False, lines=True)
    document = word(names=[LIFT], what=what)
    assert headings(document, 2) == ["Vóór", "Uw versie"]
    assert example.teaches not in [each.text for each in document.paragraphs]
    lined = [each for each in document.paragraphs if each._p.find(f".//{qn('w:pBdr')}") is not None]
    assert len(lined) >= 15
    assert "Voor een deel geven wij u gelijk." not in "\n".join(cells(document))


def test_a_case_has_its_questions_before_the_answers():
    case = next(each for each in cases() if each.name == SLOPEN)
    document = word(cases=[SLOPEN])
    assert headings(document, 2) == [
        "Bericht van de huurder",
        "Om over te praten",
        "Koel antwoord",
        "Beter antwoord",
        "Goed antwoord",
    ]
    text = [each.text for each in document.paragraphs]
    assert f"1.\t{case.questions[0]}" in text
    assert [words(each) for each in cells(document)[1:]] == [words(answer.text) for answer in case.answers]
    assert headings(word(cases=[SLOPEN], what=What(after=False)), 2) == ["Bericht van de huurder", "Om over te praten"]


def test_the_order_is_that_of_who_asks():
    asked = {"names": [SMS, LIFT], "cases": [SLOPEN], "own": [Pair(title="Eigen", before="a", after="b")]}
    given = headings(word(**asked), 1)
    order = ["own 0", f"case {SLOPEN}", f"example {LIFT}"]
    assert headings(word(**asked, order=order), 1) == [given[3], given[2], given[1], given[0]]


def test_letters_of_ones_own_may_hold_anything():
    document = word(own=[Pair(title="\x00<b>", before="a\x0bb\n\n<w:p/>", after="")], title="\x01")
    assert headings(document, 1) == ["\ufffd<b>"]
    assert "<w:p/>" in cells(document)[0]


def test_half_a_character_is_no_trouble(server):
    half = b'{"own": [{"before": "a \\ud83d b\\r\\nc", "title": "\\udc00"}]}'
    with server.client() as client:
        answer = client.post("/api/studio/handout", content=half, headers={"Content-Type": "application/json"})
    assert answer.headers["cache-control"] == "no-store"
    assert headings(Document(BytesIO(answer.content)), 1) == ["\ufffd"]


@pytest.mark.parametrize(
    ("asked", "status", "told"),
    [
        ({}, 422, "Zet er eerst een voorbeeld op."),
        ({"names": ["bestaat-niet"]}, 404, "Kies een ander"),
        ({"names": [LIFT] * 31}, 422, "te lang"),
        ({"own": [{"before": "x" * 12_001}]}, 422, "‘own’"),
    ],
)
def test_what_cannot_be_handed_out_is_told(server, asked, status, told):
    with server.client() as client:
        answer = client.post("/api/studio/handout", json=asked)
    assert answer.status_code == status
    assert told in answer.json()["error"]["message"]


def ready(page):
    page.locator(".handout-page .sheet").first.wait_for()
    return page


def test_the_page_shows_what_the_address_names(studio):
    page = ready(studio(WHERE))
    titles = page.locator(".handout-page .sheet h2")
    assert titles.all_inner_texts() == [
        "De lift stond drie weken stil",
        "De lift staat stil",
        "Ik kom jullie kantoor slopen",
    ]
    page.get_by_label("Titel").fill("Training dinsdag")
    assert page.locator(".handout-page .title").all_inner_texts() == ["Training dinsdag"]
    assert page.get_by_text("Wat veranderde en waarom", exact=True).count() == 3
    page.get_by_label("Wat veranderde en waarom").uncheck()
    page.get_by_label("De betere brief").uncheck()
    page.get_by_label("Lijnen om op te schrijven").check()
    assert page.locator(".sheet").first.locator("h3").all_inner_texts() == ["Vóór", "Uw versie"]
    assert page.locator(".sheet table").count() == 0


def test_the_order_is_changed_and_focus_stays(studio):
    page = ready(studio(WHERE))
    page.get_by_role("button", name="Naar beneden: De lift stond drie weken stil").click()
    assert page.url.endswith(f"#/uitdelen/{SMS}/{LIFT}/rollenspel.{SLOPEN}")
    focused = "() => document.activeElement.getAttribute('aria-label')"
    assert page.evaluate(focused) == "Naar beneden: De lift stond drie weken stil"
    page.get_by_role("button", name="Weg: De lift stond drie weken stil").click()
    assert page.evaluate(focused) == "Weg: Ik kom jullie kantoor slopen"
    page.get_by_role("button", name="Weg: Ik kom jullie kantoor slopen").click()
    page.get_by_role("button", name="Weg: De lift staat stil").click()
    assert page.evaluate("() => document.activeElement === document.querySelector('.handout-page .fields input')")
    page.get_by_text("Er staat nog niets op.").wait_for()
    assert page.get_by_role("button", name="Druk af").is_disabled()


def test_an_example_that_is_no_longer_there_leaves_the_hand_out(studio):
    page = ready(studio(WHERE))
    take_away(page, LIFT)
    page.evaluate("() => { location.hash = '#/uitdelen'; }")
    page.wait_for_function("() => document.querySelectorAll('.handout-page .sheet').length === 2")
    assert page.locator(".handout-page .sheet h2").all_inner_texts() == [
        "De lift staat stil",
        "Ik kom jullie kantoor slopen",
    ]


def test_only_the_sheets_are_printed(studio):
    page = ready(studio(WHERE, color_scheme="dark"))
    page.emulate_media(media="print")
    assert not page.locator(".bar").is_visible()
    assert not page.locator(".handout-page .tools").is_visible()
    assert page.locator(".handout-page .sheet").nth(1).evaluate("each => getComputedStyle(each).breakBefore") == "page"
    assert (
        page.locator(".handout-page .sheet").first.evaluate("each => getComputedStyle(each).color") == "rgb(32, 38, 43)"
    )


def test_print_asks_the_browser_to_print(studio):
    page = ready(studio(WHERE))
    page.evaluate("() => { window.print = () => { document.title = 'gedrukt'; }; }")
    page.get_by_role("button", name="Druk af").click()
    assert page.title() == "gedrukt"


def test_the_word_document_is_what_the_page_shows(studio):
    page = ready(studio(WHERE))
    page.get_by_role("button", name="Naar boven: Ik kom jullie kantoor slopen").click()
    page.get_by_label("De tussenstap").check()
    with page.expect_download() as download:
        page.get_by_role("button", name="Bewaar als Word-bestand").click()
    assert download.value.suggested_filename == "hand-out.docx"
    document = Document(download.value.path())
    assert headings(document, 1) == page.locator(".handout-page .sheet h2").all_inner_texts()
    assert "Tussenstap: andere woorden" in headings(document, 2)
    page.locator("#live:has-text('bewaard als Word-bestand')").wait_for()


def test_trouble_is_told_and_what_was_typed_stays(studio):
    page = ready(studio(WHERE))
    page.get_by_label("Titel").fill("Blijft staan")
    page.route("**/api/studio/handout", lambda route: route.abort())
    page.get_by_role("button", name="Bewaar als Word-bestand").click()
    page.get_by_role("alert").get_by_text("antwoordt even niet").first.wait_for()
    assert page.get_by_label("Titel").input_value() == "Blijft staan"
    page.troubles.clear()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1920, 390])
def test_axe_finds_nothing(studio, scheme, width):
    page = ready(studio(WHERE, color_scheme=scheme, viewport={"width": width, "height": 800}))
    assert found_by_axe(page) == []
    page.get_by_label("Lijnen om op te schrijven").check()
    page.get_by_label("De tussenstap").check()
    assert found_by_axe(page) == []
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
