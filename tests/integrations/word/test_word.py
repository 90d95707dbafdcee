"""The pane of Word: real answers of the real server, and what becomes of a document."""

import re
from pathlib import Path

import pytest

from tests.integrations.web.browser import found_by_axe

from .conftest import KEY, LONGEST, paragraph

HEAD = [paragraph("Geachte heer De Vries,"), paragraph("")]
FOOT = [paragraph("Met vriendelijke groet,"), paragraph("Jan Jansen")]
SPLIT = paragraph(
    "Wij ",
    {"text": "verzoeken", "font": "vet"},
    " u ",
    {"text": "mid", "font": "vet"},
    {"text": "dels", "font": "cursief"},
    {"text": " dit formulier", "font": "rood"},
    " te reageren.",
)
JARGON = "Wij komen maandag middels de achterdeur binnen."
LONG = (
    "Wij gaan ervan uit dat u de woning leeg en bezemschoon achterlaat, dat u alle sleutels uiterlijk op de laatste "
    "dag van de huurperiode bij ons inlevert en dat u de door u aangebrachte voorzieningen heeft verwijderd, tenzij "
    "wij hierover met u een andere afspraak hebben gemaakt die schriftelijk is vastgelegd."
)


def letter(*paragraphs):
    return [*HEAD, *paragraphs, *FOOT]


def test_only_the_words_change_and_keep_their_letters(pane):
    it = pane(*letter(SPLIT)).take("verzoeken")
    assert it.runs(2) == [
        ["Wij ", ""],
        ["vragen", "vet"],
        [" u ", ""],
        ["met", "vet"],
        [" dit formulier", "rood"],
        [" te reageren.", ""],
    ]
    assert [text for _, text, _ in it.calls("insertText")] == ["met", "vragen"]
    it.ready("U bent klaar")


def test_the_second_of_two_equal_words(pane):
    second = ["U kunt ", {"text": "middels", "font": "vet"}, " een brief antwoorden."]
    it = pane(*letter(paragraph("U kunt middels de app antwoorden. ", *second))).take("middels een brief")
    assert it.texts()[2] == "U kunt middels de app antwoorden. U kunt met een brief antwoorden."
    assert it.runs(2)[1] == ["met", "vet"]


def test_a_word_that_is_in_a_longer_one_too(pane):
    it = pane(*letter(paragraph("De inmiddels bekende app werkt. 🙂 U kunt middels de app antwoorden."))).take(
        "kunt middels"
    )
    assert it.texts()[2] == "De inmiddels bekende app werkt. 🙂 U kunt via de app antwoorden."


def test_words_are_put_in_and_taken_away(pane):
    it = pane(
        *letter(paragraph("Indien u vragen ", {"text": "heeft", "font": "vet"}, ", dient u contact op te nemen."))
    )
    it.take("Indien u vragen")
    assert it.runs(2) == [["Heeft u vragen? ", ""], ["Neem", "vet"], [" dan contact op.", ""]]
    assert ["insertText", "?", "End"] in it.calls("insertText")
    assert it.calls("delete")


@pytest.mark.parametrize("kind", [{"isListItem": True}, {"tableNestingLevel": 1}, {"styleBuiltIn": "Quote"}])
def test_lists_tables_and_other_styles(pane, kind):
    it = pane(*letter(paragraph(JARGON, **kind))).take("middels")
    assert it.texts()[2] == JARGON.replace("middels", "met")


def test_what_the_server_is_told(pane):
    it = pane(
        paragraph("Onderhoud", styleBuiltIn="Heading1"),
        paragraph("Inhoud\t3", styleBuiltIn="Toc1"),
        paragraph("Eén\vTwee", {"note": True}, isListItem=True),
        paragraph("Cel af\x1fgebroken", tableNestingLevel=2),
    )
    with it.page.expect_request("**/api/panel") as asked:
        it.page.reload()
    question = asked.value.post_data_json
    assert question["blocks"] == [
        {"kind": "heading", "text": "Onderhoud"},
        {"kind": "paragraph", "text": ""},
        {"kind": "list_item", "text": "Eén\vTwee\ufffc"},
        {"kind": "table_cell", "text": "Cel af\xadgebroken"},
    ]
    assert (question["kind"], question["format"]) == ("brief", "blocks")
    assert len(question["draft"]) >= 16
    assert asked.value.headers["authorization"] == f"Bearer {KEY}"


def test_a_sentence_is_shown(pane):
    it = pane(*letter(SPLIT)).checked()
    it.card("verzoeken").locator("[data-key=show]").click()
    it.page.wait_for_function("() => word.selected()")
    assert it.word("selected") == "Wij verzoeken u middels dit formulier te reageren."


def test_a_sentence_longer_than_word_searches_for(pane):
    assert len(LONG) > 255
    it = pane(*letter(paragraph("Beste huurder. ", LONG, " Tot ziens."))).checked()
    it.card("bezemschoon").locator("[data-key=show]").click()
    it.page.wait_for_function("() => word.selected()")
    assert it.word("selected") == LONG
    assert max(len(text) for _, text in it.calls("search")) <= 255


@pytest.mark.parametrize("between", ["\t", "\v", "\xa0", "^", " ^p ", "😀", "\x1f"])
def test_a_sentence_with_signs_that_word_searches_otherwise(pane, between):
    text = f"Wij komen{between}maandag middels de achterdeur{between}binnen."
    it = pane(*letter(paragraph(text))).checked()
    it.card("middels").locator("[data-key=show]").click()
    it.page.wait_for_function("() => word.selected()")
    assert it.word("selected") in (text, text.partition("\v")[2])
    it.take("middels")
    assert it.texts()[2] == text.replace("middels", "met")


def test_a_sentence_that_word_does_not_find_is_shown_by_its_paragraph(pane):
    it = pane(
        *letter(paragraph("Wij komen middels", {"note": True}, " de achterdeur binnen.")), word={"bareNotes": True}
    )
    it.card("middels").locator("[data-key=show]").click()
    it.page.wait_for_function("() => word.selected()")
    assert it.word("selected") == "Wij komen middels de achterdeur binnen."


@pytest.mark.parametrize("key", ["link", "field", "control", "comment"])
def test_more_than_words_is_not_taken_away(pane, key):
    it = pane(*letter(paragraph("Wij komen ", {"text": "middels", key: {}}, " de achterdeur binnen."))).take("middels")
    assert it.told("middels") == it.text("word", key)
    assert it.texts()[2] == "Wij komen middels de achterdeur binnen."
    assert it.calls("insertText") == []


@pytest.mark.parametrize("key", ["control", "comment"])
def test_words_within_an_input_field_or_a_comment_change(pane, key):
    it = pane(*letter(paragraph({"text": "Wij komen middels de achterdeur", key: {}}, " binnen."))).take("middels")
    assert it.texts()[2] == "Wij komen met de achterdeur binnen."
    assert {kind for kind, _ in it.word("things", 2)} == {key}
    assert "".join(sign for _, sign in it.word("things", 2)) == "Wij komen met de achterdeur"


@pytest.mark.parametrize("name", ["afspraak", "_Ref12345"])
@pytest.mark.parametrize(
    "runs",
    [
        ("Wij komen ", "middels", " de achterdeur binnen."),
        ("Wij komen ", "middels de achterdeur", " binnen."),
        ("Wij ", "komen mid", "dels de achterdeur binnen."),
    ],
)
def test_a_bookmark_is_not_taken_away(pane, name, runs):
    before, marked, after = runs
    here = {"text": marked, "bookmark": {"name": name}}
    it = pane(*letter(paragraph(before, here, after))).take("achterdeur")
    assert it.told("achterdeur") == it.text("word", "bookmark")
    assert it.texts()[2] == "Wij komen middels de achterdeur binnen."
    assert it.calls("insertText") == []


@pytest.mark.parametrize(
    ("runs", "name", "api"),
    [
        (("", "Wij komen middels de achterdeur binnen.", ""), "afspraak", 1.9),
        (("Wij komen middels ", "de achterdeur", " binnen."), "afspraak", 1.9),
        (("Wij komen ", "middels", " de achterdeur binnen."), "_GoBack", 1.9),
        (("Wij komen ", "middels", " de achterdeur binnen."), "afspraak", 1.3),
    ],
)
def test_words_within_or_beside_a_bookmark_change(pane, runs, name, api):
    """An older Word tells of no bookmarks."""
    before, marked, after = runs
    here = {"text": marked, "bookmark": {"name": name}}
    it = pane(*letter(paragraph(before, here, after)), word={"api": api}).take("achterdeur")
    assert it.texts()[2] == "Wij komen met de achterdeur binnen."


@pytest.mark.parametrize("thing", [{"note": True}, {"picture": True}])
def test_a_note_or_picture_beside_the_words_stays(pane, thing):
    it = pane(*letter(paragraph("Wij komen middels", thing, " de achterdeur binnen."))).take("middels")
    assert it.texts()[2].replace("\x02", "") == "Wij komen met de achterdeur binnen."
    assert [kind for kind, _ in it.word("things", 2)] == list(thing)


def test_a_note_between_words_that_go_stays(pane):
    it = pane(*letter(paragraph("Wij komen mid", {"note": True}, "dels de achterdeur binnen."))).take("achterdeur")
    assert it.texts()[2] == "Wij komen met\x02 de achterdeur binnen."
    assert [kind for kind, _ in it.word("things", 2)] == ["note"]


@pytest.mark.parametrize("thing", [{"note": True}, {"picture": True}])
def test_words_with_something_in_them_that_has_no_sign_are_left_alone(pane, thing):
    here = paragraph("Wij komen mid", thing, "dels de achterdeur binnen.")
    it = pane(*letter(here), word={"bareNotes": True}).take("achterdeur")
    assert it.told("achterdeur") == it.text("word", "notFound")
    assert it.texts()[2] == "Wij komen middels de achterdeur binnen."
    assert [kind for kind, _ in it.word("things", 2)] == list(thing)


def test_a_letter_that_changed_is_checked_first(pane):
    it = pane(*letter(paragraph(JARGON)), word={"api": 1.3}).checked()
    it.word("add", 0, "Utrecht, 3 juli")
    it.word("type", 3, 0, 3, "Zij")
    it.take("middels")
    assert it.texts()[3] in (JARGON, JARGON.replace("Wij", "Zij"))
    assert it.texts()[3].startswith("Zij")


def test_a_paragraph_above_it_changes_no_card(pane):
    it = pane(*letter(paragraph(JARGON)), word={"api": 1.3}).checked()
    it.word("add", 0, "Utrecht, 3 juli")
    it.take("middels")
    assert it.texts()[3] == JARGON.replace("middels", "met")


def test_a_sentence_that_changed_is_not_written_over(pane):
    it = pane(*letter(paragraph(JARGON)), word={"api": 1.3}).checked()
    it.word("type", 2, 0, 3, "Onze mensen")
    it.take("middels")
    assert it.texts()[2] == JARGON.replace("Wij", "Onze mensen")
    assert it.calls("insertText") == []
    it.ready(it.text("trouble", "changed"))


def test_it_follows_the_writer(pane):
    it = pane(*letter(paragraph("Wij komen maandag."))).ready("Uw brief is in orde")
    it.page.wait_for_function("() => word.handlers() === 3")
    it.word("type", 2, 10, 10, "middels de achterdeur ")
    it.card("middels").wait_for()


def test_the_button_checks_again_where_word_tells_of_no_changes(pane):
    it = pane(*letter(paragraph("Wij komen maandag.")), word={"api": 1.3}).ready("Uw brief is in orde")
    it.word("type", 2, 10, 10, "middels de achterdeur ")
    it.page.get_by_role("button", name="Kijk opnieuw na").click()
    it.card("middels").wait_for()
    assert it.word("handlers") == 0


def test_several_at_once(pane):
    it = pane(
        *letter(
            paragraph("U kunt middels de app antwoorden. U kunt ook middels een brief antwoorden."), paragraph(JARGON)
        )
    )
    it.checked()
    for words in ("de app", "een brief", "achterdeur"):
        it.card(words).locator("[data-key=take0]").click()
    it.ready("U bent klaar")
    assert it.texts()[2] == "U kunt via de app antwoorden. U kunt ook met een brief antwoorden."
    assert it.texts()[3] == JARGON.replace("middels", "met")


@pytest.mark.parametrize("inline", [True, False])
@pytest.mark.parametrize("api", [1.3, 1.9])
def test_tracked_changes(pane, inline, api):
    it = pane(*letter(SPLIT), tracking=True, inline=inline, word={"api": api}).take("verzoeken")
    assert it.word("current")[2] == "Wij vragen u met dit formulier te reageren."
    assert ["verzoeken", "vet", "deleted"] in it.runs(2)
    assert ["dels", "cursief", "deleted"] in it.runs(2)


def test_what_was_deleted_is_not_judged(pane):
    text = paragraph(
        "Wij komen ", {"text": "middels", "deleted": True}, "via de voordeur. Wij gaan middels de achterdeur."
    )
    it = pane(*letter(text)).checked()
    assert it.page.locator(".cards > li").count() == 1
    it.take("achterdeur")
    assert it.word("current")[2] == "Wij komen via de voordeur. Wij gaan met de achterdeur."
    assert it.runs(2)[1] == ["middels", "", "deleted"]


@pytest.mark.parametrize("desktop", [1.4, 0])
def test_what_word_writes_otherwise_is_undone(pane, desktop):
    it = pane(*letter(SPLIT), word={"garbles": "", "desktop": desktop}).checked()
    it.page.evaluate("word.set({garbles: '!'})")
    before = it.texts()
    it.card("verzoeken").locator("[data-key=take0]").click()
    if desktop:
        it.ready(it.text("word", "restored"))
        assert it.runs(2)[1] == ["verzoeken", "vet"]
        assert it.runs(2)[4:5] == [["dels", "cursief"]]
        assert it.texts() == before
    else:
        it.ready(it.text("word", "broken"))


@pytest.mark.parametrize("tracking", [False, True])
def test_what_is_typed_meanwhile_is_no_fault_and_is_not_undone(pane, tracking):
    it = pane(*letter(SPLIT), tracking=tracking).checked()
    it.word("set", {"types": "Let op. "})
    it.take("verzoeken")
    assert it.word("current")[2] == "Let op. Wij vragen u met dit formulier te reageren."
    assert it.calls("undo") == []
    it.ready("U bent klaar")


def test_what_word_writes_otherwise_is_put_right_without_undoing_what_is_typed(pane):
    it = pane(*letter(SPLIT)).checked()
    it.word("set", {"types": "Let op. ", "garblesOnce": "!"})
    it.take("verzoeken")
    assert it.told("verzoeken") == it.text("word", "rewritten")
    assert it.texts()[2] == "Let op. Wij verzoeken u middels dit formulier te reageren."
    assert it.calls("undo") == []


def test_old_words_are_put_back_where_word_undoes_nothing(pane):
    it = pane(*letter(SPLIT), word={"desktop": 0}).checked()
    it.page.evaluate("word.set({garblesOnce: '!'})")
    before = it.texts()
    it.card("verzoeken").locator("[data-key=take0]").click()
    it.ready(it.text("word", "rewritten"))
    assert it.texts() == before
    assert it.runs(2)[1] == ["verzoeken", "vet"]


def test_a_failure_half_way_leaves_the_sentence_as_it_was(pane):
    it = pane(*letter(SPLIT), word={"failAfter": 1}).checked()
    before = it.texts()
    it.take("verzoeken")
    assert it.told("verzoeken") == it.text("word", "fault")
    assert it.texts() == before
    assert it.runs(2)[4] == ["dels", "cursief"]


@pytest.mark.parametrize(
    ("word", "key"),
    [
        ({"protected": True}, "protected"),
        ({"mode": "readOnly"}, "protected"),
        ({"searchOpen": True}, "searching"),
    ],
)
def test_a_document_that_cannot_be_changed(pane, word, key):
    it = pane(*letter(SPLIT), word=word).take("verzoeken")
    assert it.told("verzoeken") == it.text("word", key)
    assert it.runs(2)[1] == ["verzoeken", "vet"]


def test_an_input_field_that_is_locked(pane):
    it = pane(*letter(paragraph({"text": JARGON, "control": {"locked": True}}))).take("middels")
    assert it.told("middels") == it.text("word", "protected")


@pytest.mark.parametrize("paragraphs", [[], [paragraph("")]])
def test_an_empty_document(pane, paragraphs):
    it = pane(*paragraphs).ready("Er staat nog geen tekst. Schrijf eerst iets.")
    assert it.page.locator(".cards > li").count() == 0


def test_too_long(pane):
    it = pane(*[paragraph(JARGON)] * (LONGEST // len(JARGON) + 1)).checked()
    assert "lang" in it.page.locator("header").inner_text()
    assert it.page.locator(".cards > li").count() == 0


def test_no_key(pane):
    pane(*letter(SPLIT), query="").ready("De server van stylecheck kent u niet.")


def test_the_server_is_down_and_comes_back(pane):
    it = pane(*letter(SPLIT), down=True).ready("De server van stylecheck antwoordt niet.")
    it.page.unroute("**/api/panel")
    it.page.get_by_role("button", name="Probeer opnieuw").click()
    it.card("verzoeken").wait_for()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 500])
@pytest.mark.parametrize("state", ["cards", "fine", "trouble"])
def test_axe_finds_nothing(pane, scheme, width, state):
    options = {"viewport": {"width": width, "height": 700}, "color_scheme": scheme}
    it = pane(
        *letter(*([SPLIT, paragraph(LONG)] if state == "cards" else [])), down=state == "trouble", options=options
    )
    it.checked().ready("Kijk opnieuw na")
    assert found_by_axe(it.page) == []
    assert it.page.evaluate("document.documentElement.scrollWidth") <= width


def test_all_of_it_by_keyboard(pane):
    it = pane(*letter(SPLIT)).checked()
    for _ in range(20):
        it.page.keyboard.press("Tab")
        if it.page.evaluate("document.activeElement.dataset.key") == "take0":
            break
    it.page.keyboard.press("Enter")
    it.ready("U bent klaar")
    assert it.texts()[2] == "Wij vragen u met dit formulier te reageren."


def letter_of_the_manual():
    """The letter that an administrator types to try it out, by the page of the manual."""
    page = (Path(__file__).parents[3] / "docs" / "word.md").read_text(encoding="utf-8")
    lines = [line.removeprefix("> ") for line in re.findall(r"^> .+$", page, re.M)]
    for line in lines:
        pieces = re.findall(r"\*\*(.+?)\*\*|_(.+?)_|([^*_]+)", line.removeprefix("- "))
        runs = [
            {"text": bold or slant or plain, "font": "vet" * bool(bold) + "cursief" * bool(slant)}
            for bold, slant, plain in pieces
        ]
        yield paragraph(*runs, isListItem=line.startswith("- "))


def test_the_trial_of_the_manual(pane):
    it = pane(*letter_of_the_manual()).checked()
    assert it.page.locator(".cards > li").count() == 4
    it.take("verzoeken")
    assert it.runs(1) == [["Wij vragen u ", ""], ["met", "vet"], [" dit formulier te reageren.", ""]]
    it.take("middels een brief")
    assert it.texts()[2] == "U kunt middels de app antwoorden. U kunt met een brief antwoorden."
    it.page.evaluate("word.track()")
    it.take("vragen heeft")
    assert it.word("current")[3] == "Heeft u vragen? Neem dan contact op."
    assert ["Indien", "", "deleted"] in it.runs(3)
    it.ready("Nog één zin")


@pytest.mark.parametrize(
    ("work", "code"),
    [
        ("const p = context.document.body.paragraphs; p.items", "PropertyNotLoaded"),
        ("const p = context.document.body.paragraphs.load('text'); p.items", "PropertyNotLoaded"),
        ("const p = await first(context); p.getRange().text", "PropertyNotLoaded"),
        (
            "const p = await first(context); p.search('x'.repeat(256)); await context.sync()",
            "SearchStringInvalidOrTooLong",
        ),
        ("const p = await first(context); p.search('^q'); await context.sync()", "InvalidArgument"),
        ("const p = await first(context); p.getReviewedText('Current').value", "ValueNotLoaded"),
    ],
)
def test_our_word_is_as_strict_as_word(pane, work, code):
    it = pane(*letter(SPLIT)).checked()
    source = f"""() => Word.run(async (context) => {{
      const first = async () => {{
        const all = context.document.body.paragraphs.load("text");
        await context.sync();
        return all.items[0];
      }};
      {work};
    }}).then(() => "", (error) => error.code)"""
    assert it.page.evaluate(source) == code


@pytest.mark.parametrize(
    ("document", "told"),
    [
        ({"word": {"host": "Excel"}}, "Deze pagina werkt alleen in Word."),
        ({"word": {"api": 1.2}}, "Uw Word is te oud voor stylecheck."),
        ({"stub": ""}, "Word start de invoegtoepassing niet."),
    ],
)
def test_where_it_cannot_work(pane, document, told):
    it = pane(*letter(SPLIT), **document).ready(told)
    assert not it.page.locator("#foot").is_visible()
