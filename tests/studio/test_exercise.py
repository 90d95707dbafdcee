"""Exercises: alone on one screen, and together in a room, in real browsers on both doors of a real studio."""

import json
import re
import socket
from contextlib import ExitStack

import pytest

from stylecheck.serve.guests import Invitation
from stylecheck.studio.exercises.addresses import is_for_participants
from tests.integrations.web.browser import found_by_axe, troubles
from tests.serve.inside import Inside, state_of
from tests.serve.servers import served

_JSON = {"Content-Type": "application/json"}
KEY = "proef-sleutel-abcd-efgh"
TRAINER = {"width": 1920, "height": 1080}
PHONE = {"width": 390, "height": 844}
ORIGINAL = "Wij verzoeken u derhalve om vóór 12 mei 2027 het bedrag van € 250,00 te voldoen."
WORSE = "Wij verzoeken u derhalve om te voldoen."
BETTER = "Wilt u vóór 12 mei 2027 € 250,00 betalen?"
HOSTILE = '<img src=x onerror="document.title=1"> \u202etxet\u202c <script>document.title=1</script>'


class Alone:
    """A task at the API, in the process of the tests."""

    def __init__(self):
        self.state = state_of()
        self.state.invitation = Invitation(["http://192.168.1.20:8744", "http://laptop:8744"], KEY)
        self.server = Inside(self.state)

    def ask(self, path, status=200, **body):
        answer = self.server.request("POST", f"/api/studio/rooms{path}", content=json.dumps(body), headers=_JSON)
        assert answer.status_code == status, answer.text
        assert status != 200 or answer.headers["cache-control"] == "no-store"
        return answer.json()


@pytest.fixture
def alone():
    return Alone()


def test_a_group_may_join_and_hand_in_and_nothing_else():
    for name in ("join", "state", "draft", "hint", "own"):
        assert is_for_participants("POST", f"/api/studio/rooms/K7PMQ/{name}")
        assert not is_for_participants("GET", f"/api/studio/rooms/K7PMQ/{name}")
    for path in (
        "/api/studio/rooms",
        "/api/studio/rooms/",
        *(f"/api/studio/rooms/K7PMQ/{name}" for name in ("overview", "act", "task", "close", "result", "join/x", "")),
        "/api/studio/rooms/K7PMQ/join\n",
        "/api/studio/rooms/../check/join",
        "/api/studio/rooms/K7/PMQ/join",
        "/api/studio/invitation",
        "/api/studio/exercises",
        "/api/check",
    ):
        assert not is_for_participants("POST", path)


def test_without_others_there_is_no_room_and_it_is_told_how(alone):
    alone.state.invitation = None
    told = alone.server.get("/api/studio/invitation").json()
    assert told == {"together": False, "told": told["told"], "links": []}
    assert "stylecheck studio --samen" in told["told"]
    assert "--samen" in alone.ask("", 409, original=ORIGINAL)["error"]["message"]


def test_the_invitation_has_a_link_and_its_square_for_each_address(alone):
    code = alone.ask("", original=ORIGINAL)["code"]
    told = alone.server.get(f"/api/studio/invitation?code={code}").json()
    assert [each["link"] for each in told["links"]] == [
        f"http://192.168.1.20:8744/studio/#/meedoen/{code}?sleutel={KEY}",
        f"http://laptop:8744/studio/#/meedoen/{code}?sleutel={KEY}",
    ]
    squares = told["links"][0]["squares"]
    dots = {(x + n, y) for x, y, length in squares["dark"] for n in range(length)}
    finder = {(x, y) for x in range(7) for y in range(7) if {x, y} & {0, 6} or {x, y} <= {2, 3, 4}}
    assert {(x, y) for x, y in dots if x < 7 and y < 7} == finder  # the mark that a camera looks for
    assert max(max(dot) for dot in dots) < squares["width"]


def test_a_room_from_beginning_to_end(alone):
    made = alone.ask("", original=ORIGINAL, instruction="Herschrijf.", seconds=600, hints=True)
    code, trainer = made["code"], {"secret": made["secret"]}
    assert alone.server.get("/api/studio/rooms").json()["rooms"][0]["code"] == code
    joined = alone.ask(f"/{code.lower()}/join", name="Noord")
    group = {"secret": joined["secret"]}
    assert joined["name"] == "Noord" and "given" not in joined
    alone.ask(f"/{code}/act", **trainer, action="start")
    told = alone.ask(f"/{code}/state", **group)
    assert told["given"]["original"] == ORIGINAL and 590 < told["left"] <= 600
    alone.ask(f"/{code}/draft", **group, task=1, text=WORSE, done=True)
    (shown,) = alone.ask(f"/{code}/overview", **trainer)["groups"]
    assert (shown["state"], shown["words"]) == ("done", 7)
    assert "straks" in alone.ask(f"/{code}/own", 403, **group)["error"]["message"]
    alone.ask(f"/{code}/close", **trainer)
    assert alone.server.get("/api/studio/rooms").json()["rooms"] == []
    assert "code" in alone.ask(f"/{code}/state", 404, **group)["error"]["message"]


def test_a_group_has_no_right_of_the_trainer_and_none_of_another_room(alone):
    one, other = (alone.ask("", original=ORIGINAL) for _ in range(2))
    group = alone.ask(f"/{one['code']}/join", name="Noord")["secret"]
    for path, more in (("act", {"action": "start"}), ("close", {}), ("overview", {}), ("result", {"group": 1})):
        alone.ask(f"/{one['code']}/{path}", 403, secret=group, **more)
        alone.ask(f"/{one['code']}/{path}", 403, secret=other["secret"], **more)
    alone.ask(f"/{other['code']}/state", 403, secret=group)


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("", {"original": "  \n"}),
        ("", {"original": "a" * 20_001}),
        ("", {"original": ORIGINAL, "seconds": -1}),
        ("", {"original": ORIGINAL, "seconds": 1e9}),
        ("", {"original": ORIGINAL, "channel": "duif"}),
        ("", {"original": ORIGINAL, "onbekend": 1}),
        ("", {}),
        ("/K7PMQ/join", {"name": 5}),
        ("/K7PMQ/join", {"name": "a" * 5000}),
    ],
)
def test_a_question_that_is_not_in_order_is_refused(alone, path, body):
    assert alone.ask(path, 422, **body)["error"]["message"]


def test_half_a_character_does_no_harm(alone):
    made = alone.ask("", original="Half \ud83d teken.", title="\udc00", instruction="\ud800")
    told = alone.ask(f"/{made['code']}/overview", secret=made["secret"])
    assert told["given"]["original"] == "Half \ufffd teken."


def shown_by_axe(page):
    """What axe finds in light and dark, and on a phone."""
    size = page.viewport_size
    found = []
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        found += found_by_axe(page)
    page.set_viewport_size(PHONE)
    found += found_by_axe(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "something sticks out"
    page.set_viewport_size(size)
    page.emulate_media(color_scheme="light")
    return found


class TestOnOneScreen:
    """`stylecheck serve`, without others."""

    def test_what_is_left_shows_when_it_is_asked_and_not_before(self, studio):
        page = studio("oefenen")
        page.get_by_text("stylecheck studio --samen").wait_for()
        assert page.get_by_role("button", name="Oefen samen").is_disabled()
        assert shown_by_axe(page) == []
        page.get_by_role("combobox", name="Tekst", exact=True).select_option(label="Mijn eigen tekst")
        page.get_by_label("Uw tekst: een zin of een brief").fill(ORIGINAL)
        page.get_by_role("button", name="Oefen op dit scherm").click()
        page.get_by_label("Uw tekst", exact=True).fill(WORSE)
        assert page.locator(".result").count() == 0
        page.get_by_role("button", name="Laat zien wat er nog staat").click()
        result = page.locator(".result")
        result.locator("section.lost").wait_for()
        assert result.locator("section.lost mark").all_inner_texts() == ["vóór 12 mei 2027", "€ 250,00"]
        assert "derhalve" in result.locator(".letter mark").all_inner_texts()
        assert result.locator(".stale").is_hidden()
        page.get_by_label("Uw tekst", exact=True).fill(BETTER)
        assert result.locator(".stale").is_visible()
        page.get_by_role("button", name="Laat zien wat er nog staat").click()
        result.locator(".score .lost.none").wait_for()
        assert result.locator(".letter mark").count() == 0
        assert page.get_by_role("button", name="goed antwoord").count() == 0
        assert shown_by_axe(page) == []

    def test_an_example_begins_with_its_address_and_has_a_good_answer(self, studio):
        page = studio("oefenen/deurkaart-lekkage-onder")
        page.locator(".shown .text").get_by_text("Dienst Storingen").wait_for()
        page.get_by_label("Wat herschrijven?").select_option(index=1)
        page.get_by_role("button", name="Oefen op dit scherm").click()
        assert page.locator(".alone-work .paper").inner_text().startswith("U wordt verzocht vandaag vóór 20.00 uur")
        page.get_by_role("button", name="Toon een goed antwoord").click()
        assert "Spoed: bel ons vandaag" in page.locator(".result.good .letter").inner_text()
        page.get_by_role("button", name="Verberg het goede antwoord").click()
        assert page.locator(".result").count() == 0

    def test_the_time_runs_stands_still_and_goes_on(self, studio):
        page = studio("oefenen/deurkaart-lekkage-onder")
        page.get_by_role("combobox", name="Tijd").select_option(label="3 minuten")
        page.get_by_role("button", name="Oefen op dit scherm").click()
        clock = page.locator(".clock .figures")
        assert clock.inner_text() == "3:00"
        page.get_by_role("button", name="Start de tijd").click()
        page.wait_for_function("() => document.querySelector('.figures').textContent === '2:59'")
        page.get_by_role("button", name="Pauze").click()
        page.get_by_role("button", name="1 minuut erbij").click()
        assert clock.inner_text().startswith("3:5")
        assert page.locator(".clock").inner_text().endswith("Pauze")

    def test_an_example_that_does_not_exist_is_told(self, studio):
        page = studio("oefenen/bestaat-niet")
        page.get_by_role("alert").get_by_text("Dit voorbeeld is er niet").wait_for()

    def test_a_hostile_text_is_only_text(self, studio):
        page = studio("oefenen")
        page.get_by_role("combobox", name="Tekst", exact=True).select_option(label="Mijn eigen tekst")
        page.get_by_label("Uw tekst: een zin of een brief").fill(f"{HOSTILE} {ORIGINAL}")
        page.get_by_role("button", name="Oefen op dit scherm").click()
        page.get_by_label("Uw tekst", exact=True).fill(f"{HOSTILE} {WORSE}")
        page.get_by_role("button", name="Laat zien wat er nog staat").click()
        page.locator(".result .letter").wait_for()
        assert page.locator(".result .letter").inner_text().startswith("<img src=x")
        assert page.locator(".exercise-page :is(img, script)").count() == 0
        assert page.title() == "Oefenen – stylecheck"


@pytest.fixture(scope="module")
def key_file(tmp_path_factory):
    file = tmp_path_factory.mktemp("key") / "key"
    file.write_text(KEY)
    file.chmod(0o600)
    return file


def started(folder, key_file, port=0, guests_port=0):
    """A studio that lets others in, with the key in a file, so that a new one knows it too."""
    options = ("--geen-browser", "--port", port, "--samen", "--samen-port", guests_port, "--naam", "localhost")
    return served(folder, *options, "--sleutel-bestand", key_file, command="studio")


@pytest.fixture(scope="module")
def together(tmp_path_factory, key_file):
    with started(tmp_path_factory.mktemp("together"), key_file) as running:
        yield running


class Class:
    """A trainer and groups, each in a browser of its own."""

    def __init__(self, browser, close):
        self.browser, self.close = browser, close
        self.trainer, self.code, self.guests = None, "", ""

    def page(self, **options):
        context = self.browser.new_context(**options)
        self.close.callback(context.close)
        page = context.new_page()
        page.set_default_timeout(20_000)
        page.troubles = troubles(page)
        return page

    def begin(self, server, original=ORIGINAL, *choices):
        """Open a room for a text of the trainer's own."""
        page = self.trainer = self.page(viewport=TRAINER)
        page.goto(server.url.replace("nakijken", "oefenen"))
        page.locator(".shown .text").wait_for()
        page.get_by_role("combobox", name="Tekst", exact=True).select_option(label="Mijn eigen tekst")
        page.get_by_label("Uw tekst: een zin of een brief").fill(original)
        for choice in choices:
            page.get_by_label(choice).check()
        self.open()

    def open(self):
        """Open the room that is chosen."""
        page = self.trainer
        page.get_by_role("button", name="Oefen samen").click()
        page.locator(".door .square").wait_for()
        self.code = page.locator(".door .code").inner_text()
        self.guests = re.search(r"http://localhost:\d+", page.locator(".door").inner_html())[0]

    def begin_example(self, server):
        """Open a room for the first example, which has a good answer."""
        page = self.trainer = self.page(viewport=TRAINER)
        page.goto(server.url.replace("nakijken", "oefenen"))
        page.locator(".shown .text").wait_for()
        self.open()

    def group(self, name, **options):
        page = self.page(viewport=PHONE, **options)
        page.goto(f"{self.guests}/studio/#/meedoen/{self.code}?sleutel={KEY}")
        self.join(page, name)
        return page

    def join(self, page, name):
        page.get_by_label("Naam van uw groep").fill(name)
        page.get_by_role("button", name="Doe mee").click()

    def press(self, name):
        self.trainer.get_by_role("button", name=name, exact=True).click()

    def sees(self, name, how):
        """Wait until the trainer sees how a group stands."""
        row = self.trainer.locator(".groups li").filter(has=self.trainer.locator(f".name:text-is('{name}')"))
        row.get_by_text(re.compile(how)).wait_for()


@pytest.fixture
def lesson(browser):
    with ExitStack() as close:
        yield Class(browser, close)


def write(page, text):
    page.locator("#join-text:not([readonly])").fill(text)


def test_two_groups_rewrite_and_their_results_come_beside_each_other(lesson, together):
    lesson.begin(together, ORIGINAL, "Groepen mogen een hint vragen")
    trainer = lesson.trainer
    assert KEY not in trainer.url
    north, south = lesson.group("Noord"), lesson.group("Zuid")
    assert KEY not in north.url
    north.locator(".waiting").get_by_text("zodra uw trainer begint").wait_for()
    assert north.get_by_text("vóór 12 mei").count() == 0
    for name in ("Noord", "Zuid"):
        lesson.sees(name, "doet mee")
    assert shown_by_axe(trainer) == []
    lesson.press("Start")
    for page in (north, south):
        page.locator(".original").get_by_text(ORIGINAL).wait_for()
    assert shown_by_axe(north) == []
    write(north, WORSE)
    lesson.sees("Noord", "schrijft, 7 woorden")
    north.get_by_role("button", name="Vraag een hint").click()
    north.locator(".hints li").wait_for()
    assert "moeten" not in north.locator(".hints").inner_text()
    lesson.sees("Noord", "1 hint")
    write(south, BETTER)
    for page in (north, south):
        page.get_by_role("button", name="Lever in").click()
    for name in ("Noord", "Zuid"):
        lesson.sees(name, "is klaar")
    assert trainer.locator(".result").count() == north.locator(".result").count() == 0
    assert trainer.get_by_text(BETTER).count() == 0
    lesson.press("Laat de uitslagen zien")
    cards = trainer.locator(".board .result")
    cards.nth(1).locator(".score").wait_for()
    cards.nth(0).locator("section.lost").wait_for()
    assert cards.nth(0).locator("section.lost mark").all_inner_texts() == ["vóór 12 mei 2027", "€ 250,00"]
    assert cards.nth(1).locator("section.lost").count() == 0
    left, right = (cards.nth(n).bounding_box() for n in (0, 1))
    assert left["y"] == right["y"] and left["x"] + left["width"] <= right["x"]
    figures = [row.split() for row in trainer.locator(".scores tbody tr").all_inner_texts()]
    assert [(row[0], row[4]) for row in figures] == [("Noord", "2"), ("Zuid", "0")]
    assert shown_by_axe(trainer) == []
    north.locator(".own-result section.lost").wait_for()
    south.locator(".own-result .score .lost.none").wait_for()
    assert north.get_by_text(BETTER).count() == 0
    assert shown_by_axe(north) == []
    assert [*trainer.troubles, *north.troubles, *south.troubles] == []


def test_the_time_is_the_same_for_all_and_more_time_opens_the_sheet_again(lesson, together):
    lesson.begin(together)
    group = lesson.group("Noord")
    lesson.press("Start")
    write(group, "Half af")
    lesson.press("Pauze")
    group.get_by_text("Pauze. Uw trainer gaat zo verder.").wait_for()
    assert group.locator("#join-text[readonly]").count() == 1
    at = lesson.trainer.locator(".clock .figures").inner_text()
    assert group.locator(".clock .figures").inner_text() == at
    lesson.press("Ga verder")
    write(group, "Half af, en de laatste woorden")
    lesson.press("Stop")
    group.get_by_text("De tijd is om.").first.wait_for()
    lesson.sees("Noord", "is klaar, 6 woorden")
    lesson.press("1 minuut erbij")
    write(group, "Af")
    lesson.sees("Noord", "schrijft, 1 woorden")


def test_a_group_sees_its_result_at_once_where_the_trainer_lets_it(lesson, together):
    lesson.begin(together, ORIGINAL, "Groepen zien hun uitslag zodra ze inleveren")
    group = lesson.group("Noord")
    lesson.press("Start")
    write(group, WORSE)
    group.get_by_role("button", name="Lever in").click()
    group.locator(".own-result section.lost").wait_for()
    group.get_by_role("button", name="Schrijf toch verder").click()
    group.locator(".own-result .result").wait_for(state="detached")
    write(group, BETTER)
    group.get_by_role("button", name="Lever in").click()
    group.locator(".own-result .score .lost.none").wait_for()


def test_the_next_task_goes_to_the_groups_that_are_there(lesson, together):
    lesson.begin(together)
    group = lesson.group("Noord")
    lesson.press("Start")
    write(group, "Wat ik eerst schreef")
    lesson.press("Stop")
    lesson.sees("Noord", "is klaar")
    lesson.press("Volgende opdracht")
    lesson.trainer.get_by_label("Uw tekst: een zin of een brief").fill("Een tweede zin die u dient te lezen.")
    lesson.press("Geef deze opdracht")
    group.locator(".waiting").get_by_text("zodra uw trainer begint").wait_for()
    lesson.press("Start")
    group.locator(".original").get_by_text("Een tweede zin").wait_for()
    assert group.locator("#join-text").input_value() == "Een tweede zin die u dient te lezen."
    group.get_by_text("Wat u eerder schreef").click()
    group.locator(".older").get_by_text("Wat ik eerst schreef").wait_for()


def test_who_loads_the_page_again_goes_on_under_the_same_name(lesson, together):
    lesson.begin(together)
    group = lesson.group("Noord")
    lesson.press("Start")
    write(group, "Wat ik schreef")
    lesson.sees("Noord", "schrijft, 3 woorden")
    group.goto("about:blank")
    lesson.sees("Noord", "is even weg")
    again = lesson.group("noord")
    again.get_by_role("button", name="Ja, dat zijn wij").click()
    again.locator("#join-text").wait_for()
    assert again.locator("#join-text").input_value() == "Wat ik schreef"
    other = lesson.group("Noord")
    other.get_by_role("button", name="Nee, wij zijn een andere groep").click()
    lesson.sees("Noord (2)", "doet mee")


def test_the_trainer_whose_page_is_gone_finds_the_room_again(lesson, together):
    lesson.begin(together)
    lesson.group("Noord").locator(".waiting").get_by_text("zodra uw trainer begint").wait_for()
    lesson.trainer.goto("about:blank")
    lesson.trainer.goto(together.url.replace("nakijken", "oefenen"))
    lesson.press(f"Ga verder met oefening {lesson.code}")
    lesson.sees("Noord", "doet mee")
    lesson.press("Start")
    lesson.trainer.locator(".work .text").get_by_text(ORIGINAL).wait_for()


def test_a_trainer_who_comes_back_has_the_good_answer_that_no_group_is_told(lesson, together):
    lesson.begin_example(together)
    group = lesson.group("Noord")
    lesson.trainer.goto("about:blank")
    lesson.trainer.goto(together.url.replace("nakijken", "oefenen"))
    lesson.press(f"Ga verder met oefening {lesson.code}")
    told = []
    group.on("response", lambda answer: told.append(answer.text()) if "/api/" in answer.url else None)
    lesson.press("Start")
    group.locator(".original .text").wait_for()
    write(group, "Dit is onze tekst.")
    group.get_by_role("button", name="Lever in").click()
    lesson.sees("Noord", "is klaar")
    lesson.press("Stop")
    lesson.press("Laat de uitslagen zien")
    lesson.press("Toon een goed antwoord")
    good = max(lesson.trainer.locator(".result.good .letter").inner_text().split("\n"), key=len)
    assert len(good) > 60 and told and not any(good in each for each in told)


def test_who_has_no_key_or_a_wrong_code_is_told_what_to_do(lesson, together):
    lesson.begin(together)
    page = lesson.page(viewport=PHONE)
    page.goto(lesson.guests)
    page.get_by_label("Code van de oefening").fill("ZZZZZ")
    lesson.join(page, "Noord")
    page.get_by_label("Sleutel").fill(KEY)
    page.get_by_role("button", name="Ga verder").click()
    page.get_by_role("alert").get_by_text("Controleer de code").wait_for()
    page.get_by_label("Code van de oefening").fill(lesson.code.lower())
    page.get_by_role("button", name="Doe mee").click()
    lesson.sees("Noord", "doet mee")


def test_a_hostile_group_harms_nobody(lesson, together):
    lesson.begin(together)
    group = lesson.group("<b onclick=alert(1)>x</b>")
    lesson.press("Start")
    write(group, f"{HOSTILE} {WORSE}")
    group.get_by_role("button", name="Lever in").click()
    lesson.trainer.locator(".groups .done").wait_for()
    lesson.press("Laat de uitslagen zien")
    lesson.trainer.locator(".board .letter").wait_for()
    for page in (lesson.trainer, group):
        assert page.locator("#view :is(img, script, b[onclick])").count() == 0
        assert page.title() in ("Oefenen – stylecheck", "Meedoen – stylecheck")
    assert lesson.trainer.locator(".board h3").inner_text() == "<b onclick=alert(1)>x</b>"


def test_who_is_taken_out_keeps_what_was_written(lesson, together):
    lesson.begin(together)
    group = lesson.group("Noord")
    lesson.press("Start")
    write(group, "Wat ik schreef")
    lesson.press("Haal Noord weg")
    lesson.press("Ja, haal weg")
    group.get_by_role("alert").get_by_text("doet niet meer mee").wait_for()
    assert group.locator("#join-text").input_value() == "Wat ik schreef"


def test_what_is_typed_without_a_network_comes_when_it_is_back(lesson, together):
    lesson.begin(together)
    group = lesson.group("Noord")
    lesson.press("Start")
    write(group, "Een")
    lesson.sees("Noord", "schrijft, 1 woorden")
    group.context.set_offline(True)
    group.locator("#gone:not([hidden])").wait_for()
    write(group, "Een twee drie")
    lesson.sees("Noord", "is even weg")
    group.context.set_offline(False)
    lesson.sees("Noord", "schrijft, 3 woorden")


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return taken.getsockname()[1]


def test_a_studio_that_stops_and_starts_loses_no_word(lesson, tmp_path, key_file):
    ports = free_port(), free_port()
    with started(tmp_path, key_file, *ports) as first:
        lesson.begin(first)
        group = lesson.group("Noord")
        lesson.press("Start")
        write(group, "Voor het")
        lesson.sees("Noord", "schrijft, 2 woorden")
    group.locator("#gone:not([hidden])").wait_for()
    write(group, "Voor het einde en erna")
    with started(tmp_path, key_file, *ports) as second:
        group.get_by_role("alert").get_by_text("Deze oefening is er niet meer").wait_for()
        assert group.locator("#join-text").input_value() == "Voor het einde en erna"
        assert group.get_by_role("button", name="Kopieer uw tekst").is_visible()
        lesson.trainer.get_by_label("Sleutel").fill(second.url.partition("sleutel=")[2])
        lesson.trainer.locator("dialog").get_by_role("button", name="Ga verder").click()
        lesson.press("Open de oefening opnieuw")
        lesson.sees("Noord", "doet mee")
        assert lesson.trainer.locator(".door .code").inner_text() == lesson.code
        lesson.press("Start")
        lesson.sees("Noord", "schrijft, 5 woorden")
        assert group.locator("#join-text").input_value() == "Voor het einde en erna"
        write(group, "Voor het einde en erna, en verder")
        lesson.sees("Noord", "schrijft, 7 woorden")
