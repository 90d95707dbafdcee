"""The manual in the studio: made of `docs/`, whole, harmless, and easy to find one's way in."""

import json
import re

import httpx
import pytest

from stylecheck.studio.manual import MANUAL, PAGES, manuals, told
from tests.integrations.web.browser import found_by_axe

PARTS = ["Voor medewerkers", "Voor trainers", "Voor de beheerder"]
TIMETABLE = "handleiding/handleiding/de-ochtend-minuut-voor-minuut"


def pages():
    return {name: told(name, path.read_text(encoding="utf-8")) for name, path in manuals().items()}


def nodes(tree):
    """Everything in a tree that has a kind, and the tree itself."""
    if isinstance(tree, dict):
        yield tree
    for below in tree.values() if isinstance(tree, dict) else tree if isinstance(tree, list) else []:
        yield from nodes(below)


def ids(page):
    return {each["id"] for each in nodes(page) if each.get("id")}


def words(inline):
    return "".join(each.get("text") or words(each.get("inline", [])) for each in inline)


def test_markup_and_strange_links_do_not_come_through():
    page = told(
        "proef",
        "# Titel <b>vet</b>\n\n<script>alert(1)</script>\n\n<!-- weg -->\n\n"
        "[a](javascript:alert(1)) [b](data:text/html,x) [c](//elders.example) [d](../../geheim.md) [e](weg.md)\n",
    )
    assert page["title"] == "Titel vet"
    (part,) = page["parts"]
    assert [block["kind"] for block in part["blocks"]] == ["paragraph"]
    assert not [each for each in nodes(part) if each.get("to")]


def test_links_lead_into_the_studio():
    page = told(
        "proef",
        "# T\n\n## Eén kop, en meer\n\n## Eén kop, en meer\n\n[hier](#eén-kop-en-meer) "
        "[server](server.md#starten-en-stoppen) [lift](../corpus/voorbeelden/klacht/klacht-lift-stil.yaml) **Nakijken**"
        " [oma](../corpus/rollenspel/schade-ondergelopen-schuur.yaml) **niet dit** <https://voorbeeld.example>\n",
    )
    assert [part["id"] for part in page["parts"]] == ["eén-kop-en-meer", "eén-kop-en-meer-1"]
    assert [each["to"] for each in nodes(page) if each.get("to")] == [
        "#/handleiding/proef/eén-kop-en-meer",
        "#/handleiding/server/starten-en-stoppen",
        "#/voorbeelden/klacht-lift-stil",
        "#/nakijken",
        "#/voorbeelden/rollenspel/schade-ondergelopen-schuur",
        "https://voorbeeld.example",
    ]


def test_lists_tables_and_commands_keep_their_shape():
    page = told(
        "proef", "# T\n\n1. een\n\n   ```sh\n   doe dit\n   ```\n\n2. *twee*\n\n| a | b |\n|---|---|\n| 1 | `x\\|y` |\n"
    )
    listed, table = page["parts"][0]["blocks"]
    assert listed["ordered"] and [[block["kind"] for block in item] for item in listed["items"]] == [
        ["paragraph", "pre"],
        ["paragraph"],
    ]
    assert listed["items"][0][1]["text"] == "doe dit"
    assert [[words(cell) for cell in row] for row in [table["head"], *table["rows"]]] == [["a", "b"], ["1", "x|y"]]


def test_each_link_in_the_manuals_leads_to_a_place_that_is_there():
    made = pages()
    for name, page in made.items():
        for each in nodes(page):
            if (to := each.get("to", "")).startswith(f"#/{MANUAL}/"):
                goal, _, place = to.removeprefix(f"#/{MANUAL}/").partition("/")
                assert goal in made and (not place or place in ids(made[goal])), f"{name}: {to}"


def test_the_manual_has_a_part_for_each_reader():
    page = pages()[MANUAL]
    assert [part["title"] for part in page["parts"]] == ["", *PARTS]
    levels = [block["level"] for part in page["parts"] for block in part["blocks"] if block["kind"] == "heading"]
    assert set(levels) <= {3, 4}


def test_the_pages_are_those_of_the_menu():
    script = (manuals()[MANUAL].parents[1] / "stylecheck/studio/web/studio.js").read_text(encoding="utf-8")
    menu = {label: name for name, label in re.findall(r'^  \["(\w+)", "\w+", "(\w+)"\],$', script, re.M)}
    assert menu == {**PAGES, "Handleiding": MANUAL}


def test_each_button_that_the_manual_names_is_there():
    web = manuals()[MANUAL].parents[1] / "stylecheck/studio/web"
    scripts = "\n".join(path.read_text(encoding="utf-8") for path in sorted(web.rglob("*.js")))
    named = {each["text"] for each in nodes(pages()[MANUAL]) if each.get("kind") == "code"}
    buttons = {
        text for text in named if text[0].isupper() and not re.search(r"[a-z][A-Z]", text)
    }  # no names of policies
    assert "Presenteer" in buttons
    assert [text for text in buttons if f'"{text}"' not in scripts] == []


def test_each_key_that_the_manual_names_does_something():
    web = manuals()[MANUAL].parents[1] / "stylecheck/studio/web"
    actions = (web / "pages/present/keys.js").read_text(encoding="utf-8").partition("const ACTIONS")[2]
    (table,) = [
        each for each in nodes(pages()[MANUAL]) if each.get("kind") == "table" and words(each["head"][0]) == "Toets"
    ]
    called = {"→": "ArrowRight", "←": "ArrowLeft", "Esc": "Escape", "−": "-"}
    keys = [key for row in table["rows"] for key in re.split(" of | en ", words(row[0]))]
    assert len(keys) > 8
    for key in keys:
        name = called.get(key, key.lower() if len(key) == 1 else key)
        assert re.search(rf'^ *"?{re.escape(name)}"?: "', actions, re.M), key


def test_the_server_gives_the_manual_and_nothing_beside_it(server):
    with httpx.Client(base_url=server.url) as client:
        assert client.get("/api/studio/manual").json() == json.loads(json.dumps(pages()[MANUAL]))
        assert client.get("/api/studio/manual/trend").json()["title"].startswith("Helpt de training?")
        for name in ("bestaat-niet", "..%2Fpyproject", "..%2f..%2fetc%2fpasswd", "handleiding.md"):
            answer = client.get(f"/api/studio/manual/{name}")
            assert answer.status_code == 404
        assert answer.json()["error"]["message"] == "Deze bladzijde van de handleiding bestaat niet. Kijk in de inhoud."


def test_each_part_is_shown_whole(studio):
    page = studio(MANUAL)
    made = pages()[MANUAL]
    for part in made["parts"][1:]:
        page.get_by_role("navigation", name="Delen van de handleiding").get_by_role("link", name=part["title"]).click()
        page.locator(f"article h2:text-is('{part['title']}'):focus").wait_for()
        for kind, tag in (("table", "table"), ("pre", "pre"), ("heading", ":is(h3, h4)")):
            expected = [each for each in nodes(part) if each.get("kind") == kind]
            assert page.locator(f"article {tag}").count() == len(expected)
        assert page.locator("h1").count() == 1
        assert page.locator("a[aria-current=page]", has_text=part["title"]).count() == 1


def test_the_contents_lead_to_a_place_and_the_keyboard_goes_with_it(studio):
    page = studio("handleiding/handleiding/voor-trainers")
    page.get_by_role("navigation", name="Op deze bladzijde").get_by_role("link", name="De dag ervoor").press("Enter")
    heading = page.locator("article h3:focus")
    heading.wait_for()
    assert heading.inner_text() == "De dag ervoor"
    assert 0 < heading.bounding_box()["y"] < 200  # below the bar, and in sight
    page.evaluate("() => scrollTo(0, 0)")
    page.get_by_role("navigation", name="Op deze bladzijde").get_by_role("link", name="De dag ervoor").click()
    page.wait_for_function("() => scrollY > 0")  # the address is the same, and it goes there all the same
    page.locator("nav.turning a", has_text="Voor de beheerder").click()
    page.locator("article h2:text-is('Voor de beheerder'):focus").wait_for()
    assert page.evaluate("() => scrollY") == 0


def test_an_example_in_the_timetable_is_opened_in_the_gallery(studio):
    page = studio(TIMETABLE)
    page.locator("article table").get_by_role("link", name="Twee keer vrij genomen, geen monteur").click()
    page.locator("#menu a[aria-current=page]:text-is('Voorbeelden')").wait_for()
    assert page.evaluate("() => location.hash") == "#/voorbeelden/klacht-monteur-kwam-niet"
    page.go_back()
    page.locator("article table").first.wait_for()


def test_what_is_searched_is_found_marked_and_gone_to(studio):
    page = studio(MANUAL)
    field = page.get_by_label("Zoek in de handleiding")
    field.fill("Ondernemingsraad FILTER")
    results = page.get_by_role("region", name="Gevonden in de handleiding")
    results.get_by_role("link").first.wait_for()
    number = results.get_by_role("link").count()
    assert results.get_by_role("heading").inner_text() == (
        "1 plek gevonden" if number == 1 else f"{number} plekken gevonden"
    )
    assert {mark.lower() for mark in results.locator("mark").all_inner_texts()} <= {"ondernemingsraad", "filter"}
    page.wait_for_function("() => document.getElementById('live').textContent.includes('gevonden')")
    field.press("Enter")
    chosen = page.locator(".results a:focus").inner_text()
    page.keyboard.press("Enter")
    page.locator(f"article :is(h2, h3, h4):text-is('{chosen}'):focus").wait_for()
    assert results.count() == 0 or not results.is_visible()
    assert page.locator("article mark").first.inner_text().lower() in ("ondernemingsraad", "filter")

    field.fill("xyzzy<b>")
    page.locator(".results h2:text-is('Niets gevonden')").wait_for()
    field.fill("één keer")
    page.wait_for_function("() => [...document.querySelectorAll('.results mark')].some(m => m.textContent == 'één')")
    field.fill("")
    page.locator("article").wait_for()


def test_a_page_that_the_manual_leads_to_is_shown_too(studio):
    page = studio("handleiding/handleiding/voor-medewerkers")
    page.locator("article").get_by_role("link", name="de spelling").click()
    page.locator("h1:text-is('Spelling en grammatica')").wait_for()
    assert page.locator("nav.parts [aria-current]").count() == 0
    page.locator("nav.parts a", has_text="Voor medewerkers").click()
    page.locator("h1:text-is('Handleiding')").wait_for()


def test_a_page_that_does_not_exist_is_told_in_a_sentence(studio):
    page = studio("handleiding/bestaat-niet")
    page.locator("article", has_text="Deze bladzijde van de handleiding bestaat niet.").wait_for()
    page.troubles.clear()  # the browser tells of the 404


def test_the_reader_comes_back_to_where_the_page_was_left(studio):
    page = studio("handleiding/handleiding/voor-de-beheerder")
    page.locator("#menu a", has_text="Nakijken").click()
    page.locator("#menu a[aria-current]:text-is('Nakijken')").wait_for()
    page.locator("#menu a", has_text="Handleiding").click()
    page.locator("article h2:text-is('Voor de beheerder')").wait_for()


def test_what_was_read_stays_while_the_server_is_gone(studio):
    page = studio(MANUAL)
    page.context.set_offline(True)
    page.locator("article").get_by_role("link", name="Opdrachten").click()
    page.locator("article .primary").wait_for()
    assert "stylecheck antwoordt even niet" in page.locator("article").inner_text()
    page.locator("nav.parts a", has_text="Voor trainers").click()
    page.locator("article h2:text-is('Voor trainers')").wait_for()
    page.go_back()
    page.locator("article .primary").wait_for()
    page.context.set_offline(False)  # and as soon as it is back, the page that was asked for is there
    page.locator("h1:text-is('Opdrachten')").wait_for()
    page.locator("h1:focus").wait_for()
    page.troubles.clear()  # the browser tells what it could not reach


def test_a_printed_page_has_the_text_alone(studio):
    page = studio(TIMETABLE)
    page.get_by_label("Zoek in de handleiding").fill("pauze")  # what is printed is the page
    page.emulate_media(media="print")
    assert page.locator("article table").first.is_visible()
    for away in (".bar", "nav.parts", ".contents", ".results", ".turning", "search", ".head button"):
        assert not page.locator(away).first.is_visible(), away


def test_a_command_is_copied(studio):
    page = studio("handleiding/handleiding/voor-de-beheerder", permissions=["clipboard-read", "clipboard-write"])
    page.locator(".code", has_text="--samen").get_by_role("button", name="Kopieer").click()
    page.locator(".code button:text-is('Gekopieerd')").wait_for()
    assert page.evaluate("() => navigator.clipboard.readText()") == "stylecheck studio --samen"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_nothing_and_nothing_is_too_wide(studio, scheme, width):
    page = studio(TIMETABLE, color_scheme=scheme, viewport={"width": width, "height": 844})
    page.locator("article table").first.wait_for()
    for place in ("", TIMETABLE, "handleiding/handleiding/privacynotitie", "handleiding/mail"):
        page.evaluate("place => { location.hash = `#/${place}` }", place or MANUAL)
        page.locator("article h2").first.wait_for()
        assert found_by_axe(page) == []
        assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
    page.get_by_label("Zoek in de handleiding").fill("brief")
    page.locator(".results a").first.wait_for()
    assert found_by_axe(page) == []
