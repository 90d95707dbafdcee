"""What one does in the panel, and what a host does with it: in a real Chromium, with answers of the real checker."""

import pytest

from .conftest import CLEAN
from .states import show

ASKED = "host.asked"
FOCUSED = "document.activeElement.textContent"


def asked(page):
    return page.evaluate(ASKED)


def headings(page):
    return page.locator("#panel > section > .cards .where").all_text_contents()


def live(page, text):
    page.wait_for_function("text => document.querySelector('[role=status]').textContent === text", arg=text)


def on_take(page, source):
    """Let the host answer a take with this function."""
    page.evaluate(f"() => {{ host.answerTake = {source}; }}")


def stop_the_clock(page):
    page.clock.install(time=0)
    page.clock.pause_at(1000)


def without(answer, *ids):
    return {**answer, "cards": [card for card in answer["cards"] if card["id"] not in ids]}


@pytest.fixture(scope="module")
def plain(letter):
    """The letter without tips."""
    return {**letter, "cards": [card for card in letter["cards"] if card["severity"] != "tip"]}


def test_a_card_tells_where_what_why_and_better(panel, letter):
    page = panel()
    show(page, letter)
    card = letter["cards"][1]
    shown = page.get_by_role("listitem").filter(has=page.locator(".where", has_text="Alinea 2")).first
    assert shown.locator(".quote").inner_text() == "Wij verzoeken u middels dit formulier te reageren."
    assert shown.locator("mark.waarschuwing").all_inner_texts() == ["middels"]
    for point in card["points"]:
        assert shown.get_by_text(f"{point['what']} {point['advice']}", exact=True).is_visible()
    assert shown.locator(".best .proposal").inner_text() == card["offers"][0]["text"]
    assert shown.locator("strong.new").all_inner_texts() == ["vragen", "met"]
    reason = shown.get_by_text(card["points"][0]["why"], exact=True)
    assert not reason.is_visible()
    shown.get_by_role("button", name="Waarom?").click()
    assert reason.is_visible()


def test_the_gravest_point_comes_first_and_many_points_fold(panel, letter):
    page = panel()
    card = letter["cards"][1]
    points = [
        {"rule": "r", "severity": severity, "what": f"Punt {n}.", "advice": "", "why": ""}
        for n, severity in enumerate(["tip", "waarschuwing", "fout", "tip", "waarschuwing"])
    ]
    show(page, {**letter, "cards": [{**card, "severity": "fout", "points": points}]})
    assert page.locator(".points li").all_text_contents() == ["Punt 2.", "Punt 1.", "Punt 4.", "Punt 0.", "Punt 3."]
    assert page.locator(".points li:visible").count() == 3
    page.get_by_text("Nog twee opmerkingen").click()
    assert page.locator(".points li:visible").count() == 5
    assert page.locator(".badge").inner_text() == "Belangrijk"
    assert page.get_by_role("button", name="Waarom?").count() == 0


def test_every_button_says_which_sentence_it_is_about(panel, letter):
    page = panel()
    show(page, letter)
    names = page.evaluate("[...document.querySelectorAll('.card button')].map((button) => button.ariaLabel)")
    takes = [name for name in names if name.startswith("Neem over")]
    assert "Neem over: Wij vragen u met dit formulier te reageren." in takes
    assert "Neem over: ‘middels’ wordt ‘met’" in takes
    assert "Laat zien: Wij verzoeken u middels dit formulier te reageren." in names
    for card in letter["cards"]:
        here = page.locator(".card").filter(has_text="".join(text for text, _ in card["quote"])).first
        own = here.evaluate("card => [...card.querySelectorAll('button')].map((button) => button.ariaLabel)")
        assert len(set(own)) == len(own)
    places = headings(page)
    assert len(set(places)) == len(places)


def test_take_gives_the_host_the_card_and_the_offer(panel, plain):
    page = panel()
    show(page, plain)
    offer = plain["cards"][1]["offers"][0]
    page.get_by_role("button", name=f"Neem over: {offer['text']}").click()
    page.locator(".done").wait_for()
    assert asked(page) == [["take", plain["cards"][1]["id"], offer["text"], offer["edits"]]]
    assert page.locator(".done").inner_text().split("\n")[0] == "Overgenomen"
    assert offer["text"] in page.locator(".done").inner_text()
    assert page.evaluate(FOCUSED).startswith("Alinea 2: De reparatie wordt door ons uitgevoerd")
    live(page, f"Overgenomen. {page.locator('.heading').inner_text()}.")
    assert page.locator(".heading").inner_text().startswith("Nog ")


def test_words_alone_can_be_taken_and_words_can_be_removed(panel, plain):
    page = panel()
    card = plain["cards"][1]
    words = {"text": "", "pieces": [], "whole": False, "instead": "u", "edits": [{"spot": "body", "start": 4}]}
    show(page, {**plain, "cards": [{**card, "offers": [*card["offers"], words]}]})
    page.get_by_text("Meer mogelijkheden").click() if page.get_by_text("Meer mogelijkheden").count() else None
    assert page.get_by_text("Haal ‘u’ weg.").first.is_visible()
    page.get_by_role("button", name="Haal weg: Haal ‘u’ weg.").click()
    page.locator(".done", has_text="Weggehaald").wait_for()
    assert asked(page) == [["take", card["id"], "", words["edits"]]]


def test_a_card_without_a_better_sentence_offers_its_words_first(panel, letter):
    page = panel()
    show(page, letter)
    subject = page.locator(".card").first
    assert subject.locator(".place").inner_text() == "Onderwerp"
    assert subject.locator(".best .other").all_inner_texts() != []
    assert subject.get_by_text("Of alleen").count() == 0


def test_the_last_card_taken_brings_one_to_the_heading(panel, plain):
    page = panel()
    show(page, {**plain, "cards": plain["cards"][1:2]})
    page.locator("button.take").click()
    page.locator(".done").wait_for()
    assert page.evaluate(FOCUSED) == page.locator(".heading").inner_text() == "U bent klaar"


def test_a_take_that_fails_says_so_and_can_be_tried_again(panel, plain):
    page = panel()
    show(page, plain)
    on_take(page, "() => { throw new Error('Niets voor gebruikers.'); }")
    take = page.locator("button.take").first
    take.click()
    problem = page.locator(".problem:visible")
    problem.wait_for()
    told = page.evaluate("stylecheckTexts.panel.notTaken")
    assert problem.inner_text() == told
    live(page, told)
    assert take.evaluate("button => button === document.activeElement")
    on_take(page, "() => false")
    take.click()
    page.wait_for_function("host.asked.length === 2")
    problem.wait_for()
    on_take(page, "(card) => { host.panel.refused(card.id, 'U veranderde deze zin.'); return false; }")
    take.click()
    page.wait_for_function("host.asked.length === 3")
    page.locator(".problem", has_text="U veranderde deze zin.").wait_for()
    on_take(page, "() => true")
    take.click()
    page.locator(".done").wait_for()
    assert page.locator(".problem:visible").count() == 0


def test_a_reason_of_the_host_is_not_replaced(panel, plain):
    page = panel()
    show(page, plain)
    on_take(page, "async (card) => { host.panel.refused(card.id, 'U veranderde deze zin.'); throw new Error(); }")
    page.locator("button.take").first.click()
    page.wait_for_function("host.asked.length === 1")
    page.evaluate("new Promise((done) => setTimeout(done))")
    assert page.locator(".problem:visible").inner_text() == "U veranderde deze zin."


def test_pressing_twice_takes_once_and_two_takes_go_one_after_the_other(panel, plain):
    page = panel()
    show(page, plain)
    page.evaluate("() => { host.held = []; }")
    on_take(page, "() => new Promise((done) => host.held.push(done))")
    page.evaluate("""() => {
        const [first, second] = document.querySelectorAll("button.take");
        first.click();
        first.click();
        second.click();
    }""")
    page.wait_for_function("host.held.length === 1")
    assert page.locator("button.take[aria-disabled=true]").count() == 2
    moved = without(plain, plain["cards"][1]["id"])
    newer = [{**o, "edits": [{**e, "start": e["start"] + 99} for e in o["edits"]]} for o in plain["cards"][2]["offers"]]
    moved["cards"] = [{**c, "offers": newer} if c["id"] == plain["cards"][2]["id"] else c for c in moved["cards"]]
    show(page, moved)
    page.evaluate("host.held[0](true)")
    page.wait_for_function("host.held.length === 2")
    page.evaluate("host.held[1](true)")
    page.wait_for_function("document.querySelectorAll('.done').length === 2")
    assert [each[1] for each in asked(page)] == [plain["cards"][1]["id"], plain["cards"][2]["id"]]
    assert asked(page)[1][3] == newer[0]["edits"]


def test_an_offer_that_is_gone_when_its_turn_comes_is_not_taken(panel, plain):
    page = panel()
    show(page, plain)
    on_take(page, "() => new Promise((done) => { host.free = done; })")
    page.evaluate("for (const button of [...document.querySelectorAll('button.take')].slice(0, 2)) button.click()")
    page.wait_for_function("Boolean(host.free)")
    changed = [{**c, "offers": []} if c["id"] == plain["cards"][2]["id"] else c for c in plain["cards"]]
    show(page, {**plain, "cards": changed})
    page.evaluate("host.free(true)")
    page.locator(".problem:visible").wait_for()
    assert len(asked(page)) == 1


def test_of_offers_that_read_the_same_the_right_one_is_taken(panel, plain):
    page = panel()
    card = plain["cards"][1]
    twice = [{**card["offers"][1], "edits": [{"spot": "body", "start": n, "end": n, "text": "x"}]} for n in (1, 2)]
    show(page, {**plain, "cards": [{**card, "offers": [card["offers"][0], *twice]}]})
    page.locator("button.small").nth(1).click()
    page.locator(".done").wait_for()
    assert asked(page)[0][3] == twice[1]["edits"]


def test_the_host_can_tell_that_a_card_was_taken(panel, plain):
    page = panel()
    show(page, plain)
    page.evaluate("id => host.panel.taken(id)", plain["cards"][2]["id"])
    assert page.locator(".done").count() == 1
    page.evaluate("host.panel.taken('not there'); host.panel.refused('not there', 'x')")
    assert page.locator(".done").count() == 1


def test_a_taken_card_lingers_and_then_goes(panel, plain):
    page = panel()
    stop_the_clock(page)
    show(page, plain)
    taken = plain["cards"][2]["id"]
    page.evaluate("id => host.panel.taken(id)", taken)
    show(page, without(plain, taken))
    assert [text.startswith("Overgenomen") for text in headings(page)][2]
    page.clock.run_for(3000)
    show(page, without(plain, taken))
    assert page.locator(".done").count() == 1
    page.clock.run_for(3000)
    show(page, without(plain, taken))
    assert page.locator(".done").count() == 0
    show(page, plain)
    assert len(headings(page)) == len(plain["cards"])


def test_a_card_that_comes_back_can_be_taken_again(panel, plain):
    page = panel()
    show(page, plain)
    page.locator("button.take").first.click()
    page.locator(".done").wait_for()
    show(page, plain)
    assert page.locator(".done").count() == 0
    page.locator("button.take").first.click()
    page.locator(".done").wait_for()
    assert len(asked(page)) == 2


def test_what_is_about_the_whole_message_has_no_sentence_and_nothing_to_show(panel, answer):
    page = panel()
    told = answer(
        "Geachte heer Vos,\n\nUw huurachterstand bedraagt € 450. U dient dit bedrag binnen 14 dagen te voldoen. Indien "
        "u niet betaalt, zal de vordering uit handen worden gegeven aan de deurwaarder.\n\nMet groet,\nJan",
        "Huurachterstand",
    )
    assert any(card["where"] == "hele bericht" for card in told["cards"])
    show(page, told)
    card = page.locator("li.card").filter(has_text="Hele bericht")
    assert card.locator(".quote").count() == 0
    assert card.locator("[data-key=show]").count() == 0
    assert card.locator("[data-key=leave]").count() == 1


def test_show_brings_one_to_the_text(panel, plain):
    page = panel()
    show(page, plain)
    page.get_by_role("button", name="Laat zien").nth(2).click()
    assert asked(page) == [["show", plain["cards"][2]["id"]]]
    without_text = panel("?noshow=1")
    show(without_text, plain)
    assert without_text.get_by_role("button", name="Laat zien").count() == 0


def test_a_card_can_be_left_as_it_is_and_brought_back(panel, plain):
    page = panel()
    show(page, plain)
    gone = plain["cards"][1]["id"]
    page.get_by_role("button", name="Zo laten").nth(1).click()
    assert len(headings(page)) == len(plain["cards"]) - 1
    assert page.evaluate(FOCUSED).startswith("Alinea 2: De reparatie")
    live(page, f"U laat één zin zo. {page.locator('.heading').inner_text()}.")
    show(page, plain)
    assert len(headings(page)) == len(plain["cards"]) - 1
    show(page, without(plain, gone))
    assert not page.locator(".left").is_visible()
    show(page, plain)
    page.get_by_role("button", name="Toon weer").click()
    assert len(headings(page)) == len(plain["cards"])
    assert page.evaluate(FOCUSED).startswith("Alinea 2: Wij verzoeken")


def test_the_host_hears_what_was_left_and_may_know_it_already(panel, plain):
    first, second = (card["id"] for card in plain["cards"][:2])
    page = panel()
    page.evaluate("([answer, left]) => host.panel.show(answer, left)", [plain, [first]])
    assert page.locator("li.card").count() == len(plain["cards"]) - 1
    page.locator("[data-key=leave]").first.click()
    assert asked(page)[-1] == ["left", [first, second]]
    page.locator(".left button").click()
    assert asked(page)[-1] == ["left", []]
    assert page.locator("li.card").count() == len(plain["cards"])


def test_what_was_taken_stays_in_sight(panel, plain):
    """The focus goes on to the next sentence, or to the one before; the list does not jump."""
    page = panel()
    show(page, plain)
    page.locator("button.take").last.click()
    done = page.locator(".done")
    done.wait_for()
    box = done.bounding_box()
    assert 0 <= box["y"] < 800 - box["height"]
    before = "document.querySelector('.done').closest('li').previousElementSibling"
    assert page.evaluate(f"document.activeElement.closest('li') === {before}")


def test_who_leaves_every_sentence_is_through(panel, plain):
    page = panel()
    show(page, {**plain, "cards": plain["cards"][:2]})
    for _ in range(2):
        page.get_by_role("button", name="Zo laten").first.click()
    assert page.evaluate(FOCUSED) == page.locator(".heading").inner_text() == "U bent klaar"
    assert page.get_by_text("U laat twee zinnen zo.", exact=True).is_visible()


def test_a_newer_answer_keeps_focus_folds_place_and_cards(panel, plain):
    page = panel(viewport={"width": 400, "height": 500})
    show(page, plain)
    third = page.locator(".card").nth(3)
    third.get_by_role("button", name="Waarom?").click()
    third.locator("button.take").focus()
    third.locator("button.take").scroll_into_view_if_needed()
    page.evaluate("document.querySelectorAll('.card')[3].kept = true")
    before = third.locator("button.take").bounding_box()["y"]
    moved = [{**card, "where": "alinea 9"} for card in plain["cards"][1:]]
    show(page, {**plain, "cards": moved})
    kept = page.locator(".card").nth(2)
    assert kept.evaluate("card => card.kept")
    assert kept.locator("button.take").evaluate("button => button === document.activeElement")
    assert kept.get_by_role("button", name="Waarom?").get_attribute("aria-expanded") == "true"
    assert kept.locator(".place").inner_text() == "Alinea 9"
    top = "document.activeElement.getBoundingClientRect().top"
    page.wait_for_function(f"before => Math.abs({top} - before) < 3", arg=before)
    assert set(page.locator(".place").all_inner_texts()) == {"Alinea 9"}


def test_cards_come_in_the_order_of_the_text_and_the_focus_stays(panel, plain):
    page = panel()
    show(page, {**plain, "cards": plain["cards"][2:4]})
    page.locator("button.take").first.focus()
    wanted = [plain["cards"][n] for n in (3, 0, 2, 1)]
    show(page, {**plain, "cards": wanted})
    shown = page.locator(".card .quote").all_inner_texts()
    assert shown == ["".join(text for text, _ in card["quote"]) for card in wanted]
    assert "De reparatie" in page.evaluate("document.activeElement.closest('.card').textContent")


def test_a_card_that_changed_keeps_its_focus_and_folds(panel, plain):
    page = panel()
    card = plain["cards"][1]
    show(page, {**plain, "cards": [card]})
    page.get_by_role("button", name="Waarom?").click()
    page.locator("[data-key=leave]").focus()
    show(page, {**plain, "cards": [{**card, "offers": card["offers"][:1]}]})
    assert page.locator(".other").count() == 0
    assert page.evaluate("document.activeElement.dataset.key") == "leave"
    assert page.get_by_role("button", name="Waarom?").get_attribute("aria-expanded") == "true"
    page.locator("button.take").focus()
    show(page, {**plain, "cards": [{**card, "offers": []}]})
    assert page.evaluate("document.activeElement.classList.contains('where')")


def test_the_focus_goes_on_when_its_card_goes(panel, plain):
    page = panel()
    show(page, plain)
    page.locator(".card").nth(2).locator("[data-key=show]").focus()
    show(page, without(plain, plain["cards"][2]["id"]))
    assert page.evaluate("document.activeElement.closest('.card').textContent").startswith("Alinea 3: Indien")
    show(page, {**plain, "cards": []})
    assert page.evaluate("document.activeElement.classList.contains('heading')")


def test_the_panel_takes_no_focus_that_is_elsewhere(panel, plain, answer):
    page = panel()
    page.evaluate("document.body.prepend(Object.assign(document.createElement('input'), {id: 'elsewhere'}))")
    page.locator("#elsewhere").focus()
    for newer in (plain, {**plain, "cards": plain["cards"][:2]}, answer(CLEAN), plain):
        show(page, newer)
    page.evaluate("host.panel.trouble('Het lukt niet.', {retry: true}); host.panel.waiting()")
    show(page, plain)
    page.evaluate("id => host.panel.taken(id)", plain["cards"][0]["id"])
    assert page.evaluate("document.activeElement.id") == "elsewhere"
    page.evaluate("host.panel.focus()")
    assert page.evaluate("document.activeElement.classList.contains('heading')")


def test_a_screen_reader_is_told_once_when_one_stops_typing(panel, plain):
    page = panel()
    stop_the_clock(page)
    page.evaluate("""() => {
        host.told = [];
        const live = document.querySelector("[role=status]");
        new MutationObserver(() => live.textContent && host.told.push(live.textContent))
            .observe(live, {childList: true, characterData: true, subtree: true});
    }""")
    for n in (2, 3, 4, 3, 4):
        show(page, {**plain, "cards": plain["cards"][:n]})
        page.clock.run_for(500)
    page.clock.run_for(3000)
    assert page.evaluate("host.told") == ["Vier zinnen kunnen duidelijker."]
    show(page, {**plain, "cards": plain["cards"][:4]})
    page.clock.run_for(3000)
    assert len(page.evaluate("host.told")) == 1
    page.locator("button.take").first.click()
    page.locator(".done").wait_for()
    page.clock.run_for(20)
    show(page, {**plain, "cards": plain["cards"][2:4] + plain["cards"][:1]})
    page.clock.run_for(3000)
    assert page.evaluate("host.told") == ["Vier zinnen kunnen duidelijker.", "Overgenomen. Nog drie zinnen."]


def test_waiting_shows_after_a_moment_only(panel, plain):
    page = panel()
    stop_the_clock(page)
    page.evaluate("host.panel.waiting()")
    page.clock.run_for(290)
    assert page.evaluate("getComputedStyle(document.querySelector('.top')).opacity") == "0"
    assert page.locator(".waiting").count() == 0
    show(page, plain)
    page.clock.run_for(1000)
    assert page.locator(".waiting").count() == 0
    assert page.evaluate("getComputedStyle(document.querySelector('.top')).opacity") == "1"
    page.evaluate("host.panel.waiting(); host.panel.waiting()")
    page.clock.run_for(400)
    assert page.locator(".waiting").count() == 1
    assert page.locator(".heading").inner_text().endswith("kunnen duidelijker")
    show(page, plain)
    assert page.locator(".waiting").count() == 0


def test_waiting_says_so_when_there_is_nothing_yet(panel):
    page = panel("?what=brief")
    page.evaluate("host.panel.waiting()")
    page.locator(".waiting .top:not(.early) .heading", has_text="stylecheck leest uw brief").wait_for()


def test_trouble_says_what_and_tries_again(panel, plain):
    page = panel()
    show(page, plain)
    page.evaluate("host.panel.trouble('De server antwoordt niet.', {retry: true})")
    assert page.locator(".heading").inner_text() == "Nakijken lukt nu niet"
    live(page, "Nakijken lukt nu niet. De server antwoordt niet.")
    page.evaluate("host.panel.trouble('De server antwoordt niet.', {retry: true})")
    page.get_by_role("button", name="Probeer opnieuw").click()
    assert asked(page) == [["again"]]
    page.evaluate("host.panel.trouble('De server antwoordt niet.', {retry: true})")
    assert page.evaluate("document.activeElement.dataset.key") == "retry"
    assert page.locator(".card").count() == len(plain["cards"])
    show(page, plain)
    assert page.get_by_role("button", name="Probeer opnieuw").count() == 0
    assert page.evaluate("document.activeElement.classList.contains('heading')")
    page.evaluate("host.panel.trouble('Vraag uw beheerder.')")
    assert page.get_by_role("button", name="Probeer opnieuw").count() == 0
    page.evaluate("host.panel.trouble('Vraag het.', {retry: () => host.asked.push(['own'])})")
    page.get_by_role("button", name="Probeer opnieuw").click()
    assert asked(page)[-1] == ["own"]


@pytest.mark.parametrize(("what", "told"), [("bericht", "Uw bericht is in orde"), ("brief", "Uw brief is in orde")])
def test_a_clean_text_is_in_order(panel, answer, what, told):
    page = panel(f"?what={what}")
    show(page, answer(CLEAN))
    assert page.locator(".heading").inner_text() == told
    assert page.locator(".text").inner_text() != ""
    assert page.locator(".card").count() == 0
    live(page, f"{told}.")


def test_an_unchecked_text_says_why(panel, answer):
    page = panel()
    unchecked = answer("")
    assert unchecked["state"] == "unchecked"
    show(page, unchecked)
    assert page.locator(".text").inner_text() == unchecked["told"]


def test_tips_stand_apart_and_folded(panel, letter):
    tips = [card for card in letter["cards"] if card["severity"] == "tip"]
    assert tips
    page = panel()
    show(page, letter)
    assert len(headings(page)) == len(letter["cards"]) - len(tips)
    assert page.locator(".tips .card:visible").count() == 0
    page.locator(".tips > summary").click()
    assert page.locator(".tips .card:visible").count() == len(tips)
    show(page, letter)
    assert page.locator(".tips .card:visible").count() == len(tips)
    show(page, {**letter, "cards": tips})
    assert page.locator(".heading").inner_text() == "Uw bericht is in orde"
    assert page.locator(".text").get_by_text("Hieronder staat nog één tip.").count() == (len(tips) == 1)


def test_a_sentence_that_becomes_a_tip_moves(panel, plain):
    page = panel()
    show(page, plain)
    page.locator(".card").nth(1).locator("[data-key=leave]").focus()
    tip = [{**card, "severity": "tip"} if n == 1 else card for n, card in enumerate(plain["cards"])]
    show(page, {**plain, "cards": tip})
    assert page.locator(".tips .card").count() == 1
    assert len(headings(page)) == len(plain["cards"]) - 1


def test_notes_and_how_many_more(panel, plain):
    page = panel()
    show(page, {**plain, "more": 12, "notes": ["De spelling is niet nagekeken."]})
    assert page.get_by_text("De spelling is niet nagekeken.").is_visible()
    assert page.get_by_text("Na deze zinnen komen er nog twaalf.").is_visible()
    assert page.locator(".heading").inner_text() == f"{len(plain['cards']) + 12} zinnen kunnen duidelijker"


def test_everything_goes_by_keyboard(panel, plain):
    page = panel()
    show(page, plain)
    page.evaluate("host.panel.focus()")
    reached = []
    for _ in range(200):
        page.keyboard.press("Tab")
        key = page.evaluate("document.activeElement.dataset.key ?? document.activeElement.tagName")
        if key == "BODY":
            break
        ring = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert ring != "none"
        reached.append(key)
    buttons = page.locator("#panel :is(button, summary):visible").count()
    assert len(reached) == buttons
    page.locator("[data-key=why]").first.focus()
    page.keyboard.press("Space")
    assert page.locator(".why:visible").count()
    page.locator("button.take").first.focus()
    page.keyboard.press("Enter")
    page.locator(".done").wait_for()
    assert page.evaluate("document.activeElement.matches('.where:focus-visible')")
    assert len(asked(page)) == 1


def test_fifty_cards(panel, plain):
    page = panel()
    card = plain["cards"][1]
    many = {**plain, "cards": [{**card, "id": str(n), "where": f"alinea {n}"} for n in range(50)]}
    show(page, many)
    assert len(headings(page)) == 50
    page.locator(".card").nth(30).locator("button.take").focus()
    show(page, without(many, *map(str, range(0, 50, 2)), "30"))
    assert len(headings(page)) == 25
    assert page.evaluate("document.activeElement.textContent").startswith("Alinea 31")
