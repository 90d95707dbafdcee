"""A presentation: its keys, what each step shows, letters of somebody's own, and hostile ones."""

import pytest

from stylecheck.checker import Checker
from stylecheck.examples import examples
from stylecheck.studio.gallery.presenting import Wanted, presented
from tests.integrations.web.browser import found_by_axe
from tests.studio.listed import take_away

LIFT = "klacht-lift-stil"
OLD = (
    "Geachte heer Smit,\n\nUw klacht over de lekkage in de badkamer van uw woning is door ons in behandeling\n"
    "genomen. U dient te wachten.\n\nHoogachtend,\nDe Brug\n"
)
NEW = "Beste meneer Smit,\n\nWij behandelen uw klacht.\n\nMet vriendelijke groet,\nDe Brug\n"


@pytest.fixture(scope="module")
def checker():
    return Checker()


@pytest.fixture(scope="module")
def lift(checker):
    example = next(each for each in examples() if each.name == LIFT)
    wanted = Wanted(before=example.before, step=example.step, after=example.after)
    return presented(wanted, checker, example.changes)


def utf16(text, start, end):
    return text.encode("utf-16-le")[2 * start : 2 * end].decode("utf-16-le")


def text_of(card):
    return "".join(piece["text"] for piece in card["better"]["pieces"])


def of_unit(told, words, letter="before"):
    return next(n for n, unit in enumerate(told["letters"][letter]["units"]) if words in unit["text"])


def test_a_turn_takes_every_sentence_of_both_letters_along_once(lift):
    for turn, groups in lift["turns"].items():
        for side, letter in zip(("before", "after"), turn.split("-"), strict=True):
            taken = sorted(unit for group in groups for unit in group[side])
            assert taken == list(range(len(lift["letters"][letter]["units"])))
        firsts = [group["after"][0] for group in groups if group["after"]]
        assert firsts == sorted(firsts)


def test_the_lines_of_a_letter_have_all_of_its_text(lift):
    example = next(each for each in examples() if each.name == LIFT)
    for letter, text in (("before", example.before), ("step", example.step), ("after", example.after)):
        lines = lift["letters"][letter]["lines"]
        told = " ".join("".join(piece["text"] for piece in line["pieces"]) for line in lines)
        assert told.split() == text.split()


def test_each_change_of_an_example_is_told_once(lift):
    told = [n for group in lift["turns"]["before-after"] for n in group["changes"]]
    assert sorted(told) == list(range(len(lift["changes"])))


def test_a_sentence_is_revealed_as_the_example_tells_that_it_became(lift):
    unit = of_unit(lift, "gedeeltelijk gegrond")
    card = next(card for card in lift["cards"] if card["unit"] == unit)
    assert card["better"]["of"] == "letter"
    assert text_of(card) == "Voor een deel geven wij u gelijk."
    assert card["better"]["why"][0].startswith("De huurder wil weten of hij gelijk krijgt.")


def test_a_corner_of_a_sentence_is_not_revealed_as_the_better_one(checker):
    example = next(each for each in examples() if each.name == "klacht-monteur-kwam-niet")
    told = presented(Wanted(before=example.before, after=example.after), checker, example.changes)
    card = next(card for card in told["cards"] if card["unit"] == of_unit(told, "Hierin geeft u aan"))
    assert card["better"] is None or card["better"]["of"] == "checker"


def test_where_the_better_letter_leaves_a_sentence_out_it_is_not_half_mended(checker):
    start = "Beste meneer Smit,\n\nDe monteur komt morgen om 9.00 uur.\n\n"
    before = f"{start}Vertrouwende u hiermee van dienst te zijn geweest,\n\nDe Brug\n"
    after = f"{start}Met vriendelijke groet,\nDe Brug\n"
    told = presented(Wanted(before=before, after=after), checker)
    for card in told["cards"]:
        assert "Vertrouwende" not in text_of(card)


def test_the_words_of_a_finding_are_marked_in_utf_16(checker):
    told = presented(Wanted(before="Beste 😀 huurder,\n\nWij 😀 zullen u d.m.v. deze brief inlichten.\n"), checker)
    unit = of_unit(told, "inlichten")
    points = next(card for card in told["cards"] if card["unit"] == unit)["points"]
    marks = [
        utf16(told["letters"]["before"]["units"][unit]["text"], mark["start"], mark["end"])
        for mark in points[0]["marks"]
    ]
    assert marks == ["d.m.v."]


def test_without_a_better_letter_the_checker_tells_the_better_sentence(checker):
    told = presented(Wanted(before=OLD), checker)
    assert told["turns"] == {}
    assert told["facts"] is None
    cards = [card for card in told["cards"] if card["better"]]
    assert {card["better"]["of"] for card in cards} == {"checker"}
    assert any("hebben wij in behandeling genomen" in text_of(card) for card in cards)


def test_hard_line_ends_in_a_paragraph_are_no_lines(checker):
    told = presented(Wanted(before=OLD), checker)
    lines = ["".join(piece["text"] for piece in line["pieces"]) for line in told["letters"]["before"]["lines"]]
    assert lines[1].endswith("door ons in behandeling genomen. U dient te wachten.")


@pytest.mark.parametrize(
    ("asked", "status", "told"),
    [
        ({"name": "bestaat-niet"}, 404, "Kies een ander"),
        ({"before": " \n"}, 422, "Zet er eerst een brief in."),
        ({"before": "woord " * 4000}, 413, "te lang om te laten zien"),
        ({"before": "x", "what": 1}, 422, "bestaat niet"),
    ],
)
def test_what_cannot_be_presented_is_told(server, asked, status, told):
    with server.client() as client:
        answer = client.post("/api/studio/gallery/present", json=asked)
    assert answer.status_code == status
    assert told in answer.json()["error"]["message"]


def begun(page):
    page.locator(".present-page .show").wait_for()
    return page


def at(page):
    return page.locator(".present-page .show").get_attribute("data-step")


def number(page):
    return int(page.locator(".tools .count").inner_text().split()[0])


def until(page, kind, key="ArrowRight"):
    for _ in range(80):
        if at(page) == kind:
            return
        page.keyboard.press(key)
    raise AssertionError(f"no step {kind}")


STILL = {"reduced_motion": "reduce"}


def test_a_presenter_remote_goes_on_and_back(studio):
    page = begun(studio(f"presenteren/{LIFT}", **STILL))
    assert page.locator(".bar").is_hidden()
    assert at(page) == "title"
    page.keyboard.press("PageDown")
    assert at(page) == "letter"
    until(page, "finding", "PageDown")
    found = page.locator("mark.found")
    assert found.inner_text() == "d.d."
    assert page.locator(".caption .what").inner_text() == "‘d.d.’ is een afkorting."
    page.locator("#live:has-text('‘d.d.’ is een afkorting.')").wait_for()
    page.keyboard.press("PageDown")
    assert found.inner_text() == "inzake"
    page.keyboard.press("PageUp")
    assert found.inner_text() == "d.d."
    page.keyboard.press(" ")
    assert found.inner_text() == "inzake"


def test_enter_reveals_the_better_sentence_at_once(studio):
    page = begun(studio(f"presenteren/{LIFT}", **STILL))
    until(page, "finding")
    page.keyboard.press("Enter")
    assert at(page) == "better"
    assert page.locator(".caption .proposal").inner_text() == "Onderwerp: uw klacht over de lift"
    page.keyboard.press("ArrowDown")  # the next sentence
    assert at(page) == "finding"
    assert page.locator(".unit.active").inner_text().startswith("Door u is gemeld")


def test_what_is_spoken_of_stands_in_the_middle(studio):
    page = begun(studio(f"presenteren/{LIFT}", viewport={"width": 1280, "height": 600}, **STILL))
    until(page, "finding")
    for _ in range(4):
        page.keyboard.press("ArrowDown")
    middle = """() => {
      const stage = document.querySelector(".stage").getBoundingClientRect();
      const unit = document.querySelector(".unit.active").getBoundingClientRect();
      return Math.abs((stage.top + stage.bottom - unit.top - unit.bottom) / 2);
    }"""
    assert page.evaluate(middle) < 5


def test_the_letter_turns_into_the_better_one(studio):
    page = begun(studio(f"presenteren/{LIFT}", **STILL))
    page.keyboard.press("t")
    assert at(page) == "turn"
    assert page.locator(".below").inner_text().startswith("Uw brief van")
    page.keyboard.press("ArrowRight")
    assert page.locator(".unit.lost").inner_text() == "Uw brief van: 20 april 2026"
    page.keyboard.press("ArrowRight")
    assert page.locator(".unit.fresh").inner_text() == "Onderwerp: uw klacht over de lift"
    assert page.locator(".caption del").inner_text() == "Betreft: uw klacht d.d. 20 april inzake liftstoring"
    before = page.locator(".sheet").inner_text()
    page.keyboard.press("ArrowRight")
    assert page.locator(".sheet").inner_text() != before
    page.keyboard.press("ArrowLeft")
    assert page.locator(".sheet").inner_text() == before
    steps = int(page.locator(".tools .count").inner_text().split()[-1])
    while number(page) < steps - 1:
        page.keyboard.press("ArrowRight")
    last = page.locator(".sheet .unit:not(.lost)").all_inner_texts()
    page.keyboard.press("End")
    assert page.locator(".sheet .unit").all_inner_texts() == last
    assert "geen gegeven dat weg is of anders" in page.locator(".caption").inner_text()
    page.keyboard.press("Home")
    assert at(page) == "title"


def test_the_letter_half_way_is_shown_where_the_trainer_wants_it(studio):
    page = begun(studio(f"presenteren/{LIFT}", **STILL))
    page.get_by_label("Met de tussenstap").focus()
    page.keyboard.press(" ")
    assert at(page) == "title"  # a space is for the box
    page.keyboard.press("PageDown")  # and the remote goes on
    assert at(page) == "letter"
    page.keyboard.press("t")
    assert page.locator(".caption .what").inner_text() == "Eerst alleen andere woorden."
    while page.locator(".caption .what").all_inner_texts() != ["Nu de zinnen en de volgorde."]:
        page.keyboard.press("ArrowRight")
    assert "over de storing in de lift" in page.locator(".below").inner_text()


def test_one_sentence_in_the_light_and_a_blank_screen(studio):
    page = begun(studio(f"presenteren/{LIFT}", **STILL))
    until(page, "finding")
    page.keyboard.press("s")
    lit = page.locator(".spot .unit.lit")
    assert lit.inner_text().startswith("Betreft:")
    page.keyboard.press("ArrowDown")
    assert lit.inner_text() == "Geachte heer Poppe,"
    page.keyboard.press("s")
    assert page.locator(".spot").count() == 0
    page.locator(".unit", has_text="Op uw klacht reageren").click()
    assert lit.inner_text() == "Op uw klacht reageren wij als volgt."
    now = number(page)
    for key, colour in ((".", "black"), ("b", "black"), ("w", "white")):
        page.keyboard.press(key)
        assert page.locator(f".cover.{colour}").is_visible()
        page.keyboard.press("ArrowRight")  # only brings the screen back
        assert not page.locator(".cover").is_visible()
        assert number(page) == now


def test_letters_grow_and_shrink(studio):
    page = begun(studio(f"presenteren/{LIFT}", **STILL))
    size = "() => parseFloat(getComputedStyle(document.querySelector('.stage')).fontSize)"
    normal = page.evaluate(size)
    page.keyboard.press("+")
    page.keyboard.press("+")
    larger = page.evaluate(size)
    assert larger > normal * 1.2
    page.locator(".tools").get_by_role("button", name="Kleinere letters").click()
    assert normal < page.evaluate(size) < larger
    page.keyboard.press("-")
    assert page.evaluate(size) == normal


def test_a_mouse_can_do_the_same_and_keys_go_on(studio):
    page = begun(studio(f"presenteren/{LIFT}", **STILL))
    tools = page.locator(".tools")
    until(page, "finding")
    tools.get_by_role("button", name="Betere zin").click()
    assert at(page) == "better"
    assert tools.get_by_role("button", name="Betere zin").get_attribute("aria-disabled") == "true"
    tools.get_by_role("button", name="Terug").click()
    assert at(page) == "finding"
    page.keyboard.press(" ")
    assert at(page) == "better"
    tools.get_by_role("button", name="Toetsen").click()
    page.get_by_role("dialog", name="Toetsen").wait_for()
    page.keyboard.press("ArrowRight")
    assert at(page) == "better"
    page.keyboard.press("Escape")
    assert not page.get_by_role("dialog").is_visible()
    page.keyboard.press("f")
    page.wait_for_function("() => document.fullscreenElement !== null")
    page.keyboard.press("F5")
    page.wait_for_function("() => document.fullscreenElement === null")
    page.keyboard.press("Escape")
    page.wait_for_url(f"**/#/voorbeelden/{LIFT}")
    page.get_by_role("complementary", name="Hand-out").wait_for()  # what was shown goes on it
    page.keyboard.press("ArrowRight")  # no longer a presentation's
    assert page.locator(".bar").is_visible()


def test_a_role_play_is_presented_one_thing_at_a_time(studio):
    page = begun(studio("presenteren/rollenspel/agressie-dreigbericht", **STILL))
    page.keyboard.press("ArrowRight")
    assert "DERTIEN" in page.locator(".sheet").inner_text()
    until(page, "answer")
    assert page.locator(".caption").inner_text() == "Eerste antwoord"
    until(page, "effect")
    assert page.locator(".caption .label").inner_text() == "Dit antwoord is koel"
    until(page, "questions")  # they tell what to look for in the answers, so these come first
    assert page.locator(".questions li").count() == 1
    page.keyboard.press("ArrowRight")
    assert page.locator(".questions li").count() == 2
    page.keyboard.press("t")
    assert at(page) == "answer"


def test_letters_of_ones_own_are_presented_and_kept(studio):
    page = studio("presenteren", **STILL)
    page.get_by_role("button", name="Presenteer").click()
    page.get_by_role("alert").get_by_text("Plak eerst de brief").wait_for()
    page.get_by_label("De brief zoals hij was").fill(OLD)
    page.get_by_label("De betere brief").fill(NEW)
    page.get_by_role("button", name="Presenteer").click()
    begun(page)
    assert page.locator(".bar").is_hidden()
    page.keyboard.press("t")
    page.keyboard.press("ArrowRight")
    assert page.locator(".unit.fresh").inner_text() == "Beste meneer Smit,"
    page.keyboard.press("Escape")
    assert page.get_by_label("De brief zoals hij was").input_value() == OLD
    assert page.locator(".bar").is_visible()


def test_another_page_can_hand_letters_over(studio):
    page = studio("vergelijken", **STILL)
    hand_over = """async ([before, after]) => {
      const { make } = await import("./pages/present/present.js");
      const app = { api: (await import("./api.js")).api, tell: () => {}, go: () => {} };
      const made = await make(app);
      made.open({ title: "Van elders", before, after });
      made.show([]);
      document.getElementById("view").replaceChildren(made.node);
      return made.alone;
    }"""
    assert page.evaluate(hand_over, [OLD, NEW]) is True
    begun(page)
    assert page.locator(".title-page .big").inner_text() == "Van elders"
    page.keyboard.press("Escape")
    assert page.url.endswith("#/vergelijken")


def test_hostile_letters_are_only_text(studio):
    page = studio("presenteren", **STILL)
    hostile = (
        "Geachte heer <img src=x onerror=alert(1)>,\n\n"
        "<script>alert(1)</script> \u202eU dient d.m.v. dit schrijven </p> te \u2066reageren.\n\n"
        + "U dient middels dit formulier d.d. heden te reageren.\n\n" * 150
        + "😀" * 50
    )
    page.get_by_label("De brief zoals hij was").fill(hostile)
    page.get_by_label("De betere brief").fill(hostile[::-1])
    page.get_by_role("button", name="Presenteer").click()
    begun(page)
    until(page, "finding")
    assert page.locator(".sheet img, .sheet script").count() == 0
    assert "<script>alert(1)</script>" in page.locator(".sheet").inner_text()
    page.keyboard.press("End")
    page.keyboard.press("Escape")
    assert page.get_by_label("De brief zoals hij was").input_value() == hostile


def test_a_letter_that_is_too_long_is_told_and_stays(studio):
    page = studio("presenteren", **STILL)
    page.get_by_label("De brief zoals hij was").fill("U dient te wachten. " * 10_000)
    page.get_by_role("button", name="Presenteer").click()
    page.get_by_text("Deze brief is te lang om te laten zien.").wait_for()
    page.get_by_role("link", name="Terug naar uw brief").click()
    assert len(page.get_by_label("De brief zoals hij was").input_value()) == 200_000
    page.troubles.clear()  # the browser says that something was refused


def test_an_example_that_is_new_is_presented_by_who_read_the_list_before(studio):
    page = studio("voorbeelden", **STILL)
    page.locator(".card").first.wait_for()
    take_away(page, LIFT)
    page.evaluate(f"() => {{ location.hash = '#/presenteren/{LIFT}'; }}")
    begun(page)


def test_it_begins_when_the_server_is_back(studio):
    page = studio("handleiding", **STILL)
    page.route("**/api/studio/gallery/present", lambda route: route.abort())
    page.evaluate(f"() => {{ location.hash = '#/presenteren/{LIFT}'; }}")
    page.get_by_role("button", name="Probeer het opnieuw").wait_for()
    page.unroute("**/api/studio/gallery/present")
    begun(page)
    page.troubles.clear()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1920, 390])
def test_axe_finds_nothing(studio, scheme, width):
    page = begun(studio(f"presenteren/{LIFT}", color_scheme=scheme, viewport={"width": width, "height": 800}, **STILL))
    assert found_by_axe(page) == []
    for kind in ("finding", "better", "end"):
        until(page, kind)
        assert found_by_axe(page) == [], kind
        assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
    page.keyboard.press("t")
    for _ in range(2):
        page.keyboard.press("ArrowRight")
        assert found_by_axe(page) == []
    page.keyboard.press("?")
    assert found_by_axe(page) == []
