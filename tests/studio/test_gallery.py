"""The gallery of examples and cases: what it tells, filters, an example, a role-play, and the way to other pages."""

import json
import shutil

import pytest

from stylecheck.examples import cases, examples
from stylecheck.places import examples_folder
from stylecheck.studio.gallery.collection import Gallery, example_of, unwrapped, words_in
from tests.integrations.web.browser import found_by_axe

LIFT = "klacht-lift-stil"
SLOPEN = "agressie-dreigbericht"


@pytest.fixture(scope="module")
def told(server):
    with server.client() as client:
        answer = client.get("/api/studio/gallery")
    assert answer.headers["cache-control"] == "no-store"
    return answer.json()


def shown(page, where=""):
    if where:
        page.evaluate("where => { location.hash = `#/${where}`; }", where)
        page.locator("main:focus, main :focus").wait_for()
    page.locator(f".gallery-page {'.front' if where in ('', 'voorbeelden') else 'article'} h1").wait_for()
    return page


def utf16(text, start, end):
    return text.encode("utf-16-le")[2 * start : 2 * end].decode("utf-16-le")


def test_the_gallery_tells_every_example_and_case(told):
    assert [each["name"] for each in told["examples"]] == [each.name for each in examples()]
    assert [each["name"] for each in told["cases"]] == [each.name for each in cases()]
    assert sum(theme["count"] for theme in told["themes"]) == len(told["examples"]) + len(told["cases"])
    assert {"name": "klacht", "label": "Klacht", "count": 5} in told["themes"]


def test_the_places_of_each_change_are_its_words(told):
    for example in told["examples"]:
        for change in example["changes"]:
            for letter in ("before", "after"):
                place = change["places"][letter]
                found = utf16(example[letter], *place).split() if place else []
                assert found == change[letter].split(), example["name"]


def test_it_is_small_on_its_way_and_one_example_is_told_by_itself(server, told):
    with server.client() as client:
        packed = client.get("/api/studio/gallery", headers={"Accept-Encoding": "gzip"})
        plain = client.get("/api/studio/gallery", headers={"Accept-Encoding": "identity"})
        assert packed.json() == plain.json() == told
        assert packed.num_bytes_downloaded < 150_000
        assert client.get(f"/api/studio/gallery/{LIFT}").json() == next(
            e for e in told["examples"] if e["name"] == LIFT
        )
        assert client.get(f"/api/studio/gallery/{SLOPEN}").json()["message"].startswith("Van: r.vermeulen")
        missing = client.get("/api/studio/gallery/bestaat-niet")
    assert missing.status_code == 404
    assert "Kies een ander" in missing.json()["error"]["message"]


def test_words_are_found_whatever_white_space_stands_between_them():
    assert words_in("a b  c", "x a\nb c y") == (2, 7)
    assert words_in("", "x") is None
    assert words_in("a.b", "a-b") is None


def test_a_message_of_a_tenant_has_whole_paragraphs():
    full = "woord " * 18 + "en"
    assert unwrapped(f"{full}\nverder.\n\nNieuw") == f"{full} verder.\n\nNieuw"
    assert unwrapped(f"{full}\n- punt") == f"{full}\n- punt"
    assert unwrapped("Kort\nregel") == "Kort\nregel"


def test_a_trainer_may_have_a_folder_of_examples(tmp_path):
    folder = tmp_path / "eigen"
    folder.mkdir()
    shutil.copy(next(examples_folder("voorbeelden").rglob(f"{LIFT}.yaml")), folder)
    assert example_of(LIFT, folder).name == LIFT
    told = json.loads(Gallery(folder).run(None).body)
    assert [each["name"] for each in told["examples"]] == [LIFT]
    assert told["themes"] == [{"name": "klacht", "label": "Klacht", "count": 1}]
    assert told["cases"] == []


def test_filters_narrow_the_list_down_and_say_how_many_are_left(studio):
    page = studio("voorbeelden")
    page.locator(".gallery-page .card").first.wait_for()
    count = page.locator(".gallery-page .count")
    assert count.inner_text() == "64 voorbeelden en 4 rollenspellen"
    page.get_by_label("Thema").select_option("klacht")
    assert count.inner_text() == "4 voorbeelden en 1 rollenspel"
    page.get_by_label("Niveau").select_option("gemiddeld")
    page.get_by_label("Zoek op woorden").fill("lift")
    page.locator("#live:text-is('1 voorbeeld')").wait_for()
    assert page.locator(".gallery-page .card h3").all_inner_texts() == ["De lift stond drie weken stil"]
    page.get_by_label("Zoek op woorden").fill("xyzzy")
    page.get_by_role("button", name="Toon alles").click()
    assert count.inner_text() == "64 voorbeelden en 4 rollenspellen"
    assert page.get_by_label("Zoek op woorden").evaluate("field => field === document.activeElement")
    page.get_by_label("Vorm").select_option("rollenspel")
    assert count.inner_text() == "4 rollenspellen"


def test_the_list_is_as_it_was_when_somebody_comes_back(studio):
    page = studio("voorbeelden")
    page.get_by_label("Thema").select_option("klacht")
    page.get_by_role("link", name="De lift stond drie weken stil").click()
    page.locator("h1:text-is('De lift stond drie weken stil')").wait_for()
    page.go_back()
    page.locator(".gallery-page .front").wait_for()
    assert page.get_by_label("Thema").input_value() == "klacht"
    assert page.locator(".gallery-page .count").inner_text() == "4 voorbeelden en 1 rollenspel"


def test_an_example_shows_each_change_at_both_places(studio):
    page = studio(f"voorbeelden/{LIFT}")
    page.locator(".gallery-page .example").wait_for()
    assert page.title() == "De lift stond drie weken stil – stylecheck"
    assert page.locator(".gallery-page .sheet h2").all_inner_texts() == ["Vóór", "Na"]
    change = page.locator("button.change").first
    change.press("Enter")
    assert change.get_attribute("aria-pressed") == "true"
    assert (
        page.locator(".before mark.lit").inner_text() == "Uw klacht wordt om die reden gedeeltelijk gegrond verklaard."
    )
    assert page.locator(".after mark.lit").inner_text() == "Voor een deel geven wij u gelijk."
    page.locator(".after mark.changed").first.click()
    assert page.locator("button.change[aria-pressed=true]").count() == 1
    page.get_by_role("button", name="Tussenstap").click()
    assert page.locator(".gallery-page .sheet h2").all_inner_texts() == ["Vóór", "Tussenstap", "Na"]
    for name in ("Vóór", "Na", "Tussenstap"):  # one of them always stays
        page.get_by_role("button", name=name, exact=True).click()
    assert page.locator(".gallery-page .sheet h2").all_inner_texts() == ["Tussenstap"]


def test_an_example_leads_to_the_other_pages(studio):
    page = studio(f"voorbeelden/{LIFT}")
    page.locator(".gallery-page .example").wait_for()
    for name, where in (
        ("Presenteer", f"presenteren/{LIFT}"),
        ("Oefen hiermee", f"oefenen/{LIFT}"),
        ("Vergelijk", "vergelijken"),
        ("Open in Nakijken", "nakijken"),
    ):
        page.locator(".gallery-page .actions").get_by_role("button", name=name).click()
        page.wait_for_url(f"**/#/{where}")
        page.locator(".gallery-page").wait_for(state="detached")
        shown(page, f"voorbeelden/{LIFT}")


def test_what_is_chosen_goes_on_the_hand_out(studio):
    page = studio(f"voorbeelden/{LIFT}")
    page.locator(".gallery-page .example").wait_for()
    bar = page.get_by_role("complementary", name="Hand-out")
    assert not bar.is_visible()
    page.get_by_role("button", name="Zet op de hand-out").click()
    assert page.get_by_role("button", name="Op de hand-out").get_attribute("aria-pressed") == "true"
    shown(page, f"voorbeelden/rollenspel/{SLOPEN}")
    page.get_by_role("button", name="Zet op de hand-out").click()
    assert bar.inner_text().startswith("Op uw hand-out staan 2 stukken.")
    bar.get_by_role("button", name="Maak een hand-out").click()
    page.wait_for_url(f"**/#/uitdelen/{LIFT}/rollenspel.{SLOPEN}")


def test_a_role_play_hides_everything_until_it_is_asked_for(studio):
    page = studio(f"voorbeelden/rollenspel/{SLOPEN}")
    page.locator(".gallery-page article.case").wait_for()
    case = page.locator(".gallery-page .case")
    assert "DERTIEN" in case.inner_text()
    assert not page.get_by_text("Welke zin in het bericht").is_visible()
    assert page.locator(".answer").count() == 0
    for number, which in enumerate(("eerste", "tweede", "derde"), 1):
        page.get_by_role("button", name=f"Toon het {which} antwoord").click()
        page.locator(f"h2:focus:text-is('Het {which} antwoord')").wait_for()
        effect = page.locator(".answer").nth(number - 1).locator("details")
        assert not effect.locator(".quality").is_visible()
        effect.locator("summary").click()
        assert effect.locator(".quality").is_visible()
    assert not page.locator(".case [data-key=next]").is_visible()
    page.get_by_role("button", name="Verberg de antwoorden").click()
    assert page.locator(".answer").count() == 0
    assert page.locator(".case [data-key=next]").evaluate("node => node === document.activeElement")


def test_an_example_that_does_not_exist_says_so(studio):
    page = studio("voorbeelden/bestaat-niet")
    page.locator("h1:text-is('Dit voorbeeld is er niet')").wait_for()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1920, 390])
def test_axe_finds_nothing(studio, scheme, width):
    page = studio("voorbeelden", color_scheme=scheme, viewport={"width": width, "height": 800})
    page.locator(".gallery-page .card").first.wait_for()
    assert found_by_axe(page) == []
    shown(page, f"voorbeelden/{LIFT}")
    page.locator("button.change").first.click()
    assert found_by_axe(page) == []
    shown(page, f"voorbeelden/rollenspel/{SLOPEN}")
    page.locator(".case [data-key=next]").click()
    page.locator(".answer summary").click()
    assert found_by_axe(page) == []
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")


def test_the_gallery_comes_when_the_server_is_back(studio):
    page = studio("handleiding")
    page.route("**/api/studio/gallery", lambda route: route.abort())
    page.evaluate("() => { location.hash = '#/voorbeelden'; }")
    page.get_by_role("button", name="Probeer het opnieuw").wait_for()
    assert "antwoordt even niet" in page.locator(".gallery-page .message").inner_text()
    page.unroute("**/api/studio/gallery")
    page.locator(".gallery-page .card").first.wait_for()
    page.troubles.clear()
