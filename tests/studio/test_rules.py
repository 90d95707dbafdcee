"""The page with the rules: try, change, see what it does to the letters, and save a house style."""

import pytest

from tests.integrations.web.browser import found_by_axe
from tests.serve.servers import served

PATIENCE = 15_000
"""Milliseconds for letters that are parsed for the first time, on a machine that does more."""
KEY = "een-sleutel-voor-deze-tests"
STYLE = """id: mijn-huisstijl
name: De Brug
words:
  - term: huismeester
    better: [wijkbeheerder]
"""


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    folder = tmp_path_factory.mktemp("rules")
    (folder / "mijn-regels" / "huisstijl").mkdir(parents=True)
    (folder / "mijn-regels" / "huisstijl" / "oud.yaml").write_text("id: oud\nname: Oud\n")
    (folder / "stylecheck.toml").write_text('rules = ["mijn-regels"]\n')
    (folder / "sleutel").write_text(KEY)
    (folder / "sleutel").chmod(0o600)
    with served(folder, "--sleutel-bestand", "sleutel") as running:
        yield running


@pytest.fixture
def rules(studio):
    def rules(**options):
        page = studio(f"regels?sleutel={KEY}", **options)
        page.set_default_timeout(PATIENCE)
        page.locator(".rules-page").wait_for()
        return page

    return rules


def row(page, rule):
    return page.locator(f".rule[data-rule={rule}]")


def write(page, text):
    """Begin a house style and write this in its file."""
    page.get_by_role("tab", name="Woorden").click()
    page.get_by_role("button", name="Begin een nieuwe huisstijl").click()
    page.get_by_text("Het bestand zelf").click()
    page.get_by_label("Het bestand van de huisstijl").fill(text)


def good_letters(page):
    """Wait until all good letters have been looked at, and return what is told of them."""
    page.locator(".part-of.na:not(.busy) .figure").wait_for()
    return page.locator(".part-of.na .figure").inner_text()


def test_the_list_tells_of_each_rule_and_finds_one(rules):
    page = rules()
    page.get_by_label("Zoek een regel").fill("lange zin")
    page.locator(".list > .toolbar select").first.select_option(label="Lange zin")
    row(page, "lange-zin").get_by_role("button", name="Lange zin", exact=True).click()
    detail = row(page, "lange-zin").locator(".detail")
    for told in ("Wat hij meldt", "Waarom", "Bron", "Liever niet", "Zo is het goed"):
        assert detail.get_by_text(told, exact=True).is_visible()
    assert detail.get_by_label("Grens voor een tip").input_value() == "15"
    assert row(page, "tijd").is_hidden()
    page.locator(".list > .toolbar select").nth(1).select_option("fout")
    assert page.locator(".found").inner_text() == "Geen regels"


def test_a_rule_that_is_off_no_longer_finds_anything_and_can_be_put_back(rules):
    page = rules()
    page.get_by_label("Tekst", exact=True).fill("Bel ons omtrent uw huur.")
    page.get_by_text("De regels vinden 1 ding.").wait_for()
    row(page, "ambtelijke-woorden").get_by_role("switch").uncheck()
    page.get_by_text("Door uw verandering: 1 weg.").wait_for()
    assert "gone" in page.locator(".finding[data-rule=ambtelijke-woorden]").get_attribute("class")
    page.get_by_role("button", name="Zet terug: Ambtelijke woorden").click()
    page.get_by_text("De regels vinden 1 ding.").wait_for()
    assert page.evaluate("document.activeElement.textContent").startswith("Ambtelijke woorden")


def test_a_threshold_shows_at_once_what_it_does_to_the_text_and_the_letters(rules):
    page = rules()
    assert good_letters(page) == "Nog niets veranderd."
    page.get_by_label("Tekst", exact=True).fill("Wij bellen u morgen over de sleutel van de voordeur.")
    page.get_by_text("De regels vinden niets in deze tekst.").wait_for()
    row(page, "lange-zin").get_by_role("button", name="Lange zin", exact=True).click()
    row(page, "lange-zin").get_by_label("Grens voor een tip").fill("9")
    page.get_by_text("Door uw verandering: 1 erbij.").wait_for()
    page.locator(".part-of.na .figure", has_text="goede brieven").wait_for()
    assert "een opmerking bij" in good_letters(page)
    first = page.locator(".part-of.na .letters li details").first
    assert first.locator(".quote mark").first.is_visible()
    page.locator(".going.done").wait_for(state="attached")
    assert "vindt stylecheck nu meer" in page.locator(".part-of.voor .figure").inner_text()


def test_the_page_that_checks_is_told_what_was_chosen(rules):
    page = rules()
    tried = """async (rules) => {
      const { trial } = await import("/studio/trial.js");
      while ((trial()?.rules ?? 0) !== rules) await new Promise((resolve) => setTimeout(resolve, 50));
      return trial();
    }"""
    assert page.evaluate(tried, 0) is None
    row(page, "tijd").get_by_role("switch").uncheck()
    row(page, "datum").get_by_role("combobox").select_option("fout")
    wishes = {"without": ["tijd"], "severity": {"datum": "fout"}, "thresholds": {}}
    assert page.evaluate(tried, 2) == {"wishes": wishes, "rules": 2, "house": ""}
    page.get_by_role("button", name="Zet alle regels terug").click()
    assert page.evaluate(tried, 0) is None


def test_the_rules_that_were_changed_are_shown_together_and_put_back(rules):
    page = rules()
    row(page, "tijd").get_by_role("switch").uncheck()
    row(page, "datum").get_by_role("combobox").select_option("fout")
    row(page, "lange-zin").get_by_role("button", name="Lange zin", exact=True).click()
    row(page, "lange-zin").get_by_label("Grens voor een tip").fill("12")
    page.get_by_text("U veranderde 3 regels.").wait_for()
    page.get_by_label("Alleen wat ik veranderde").check()
    assert page.locator(".rule:visible").count() == 3
    page.get_by_role("button", name="Zet alle regels terug").click()
    page.get_by_text("Geen regels").wait_for()
    page.get_by_label("Alleen wat ik veranderde").uncheck()
    assert row(page, "tijd").get_by_role("switch").is_checked()


def test_the_letters_can_be_stopped_and_go_on(rules):
    page = rules()
    good_letters(page)
    row(page, "lijdende-vorm").get_by_role("switch").uncheck()
    page.locator(".going:not(.done)").wait_for()
    stop = page.locator(".going button")
    stop.click()
    page.get_by_text("Gestopt bij").wait_for()
    assert stop.inner_text() == "Ga verder"
    stop.click()
    page.locator(".part-of.na .figure", has_text="goede brieven").wait_for()


def test_a_word_in_the_table_comes_into_the_text_and_is_found(rules):
    page = rules()
    page.get_by_label("Tekst", exact=True).fill("De conciërge belt u.")
    page.get_by_role("tab", name="Woorden").click()
    page.get_by_role("button", name="Begin een nieuwe huisstijl").click()
    page.get_by_role("button", name="Nog een woord").click()
    page.get_by_label("Liever niet, rij 1").fill("conciërge")
    page.get_by_label("Liever wel, rij 1").fill("wijkbeheerder; (noem de naam)")
    page.locator(".finding[data-rule=huisstijl-woorden] .badge", has_text="nieuw").wait_for()
    text = page.get_by_label("Het bestand van de huisstijl").input_value()
    assert 'better: [wijkbeheerder, "(noem de naam)"]' in text
    page.get_by_role("button", name="Haal rij 1 weg").click()
    page.wait_for_function("() => !document.querySelector('.yaml').value.includes('term')")
    assert page.evaluate("document.activeElement.textContent") == "Nog een woord"


def test_what_is_written_in_the_text_comes_into_the_table_with_its_comments_kept(rules):
    page = rules()
    page.get_by_label("Begin met deze huisstijl").select_option("woonstichting-de-vaart")
    page.get_by_role("tab", name="Woorden").click()
    page.get_by_role("button", name="Pas deze huisstijl aan").click()
    page.wait_for_function("() => document.querySelectorAll('[data-table=words] tbody tr').length === 4")
    assert page.get_by_label("Liever niet, rij 4").input_value() == "~in_schieten"
    page.get_by_label("Woorden die u niet gebruikt").fill("klant\nticket")
    page.wait_for_function("() => document.querySelector('.yaml').value.includes('ticket')")
    text = page.get_by_label("Het bestand van de huisstijl").input_value()
    assert "forbidden: [klant, ticket]" in text
    assert "# Woorden die wij niet gebruiken." in text
    assert "with: [melding, klacht, reparatie]" in text


def test_what_is_wrong_stands_beside_its_line(rules):
    page = rules()
    write(page, "id: x\nname: x\nof: [tijd]\nclosing: 3\n")
    page.locator(".notes li").nth(1).wait_for()
    assert [each.get_attribute("data-line") for each in page.locator(".notes li").all()] == ["3", "4"]
    assert page.locator(".numbers .wrong").all_inner_texts() == ["3", "4"]
    area = page.get_by_label("Het bestand van de huisstijl")
    assert area.get_attribute("aria-invalid") == "true"
    page.get_by_role("button", name="regel 4").click()
    assert area.evaluate("e => e.value.slice(e.selectionStart, e.selectionEnd)") == "closing: 3"
    assert page.locator(".attempt .problem").is_visible()
    area.fill(STYLE)
    page.locator(".notes li").first.wait_for(state="detached")
    page.get_by_label("Tekst", exact=True).fill("De huismeester belt u.")
    page.locator(".finding[data-rule=huisstijl-woorden]").wait_for()


def test_a_style_is_proved_and_then_saved_as_a_file(rules):
    page = rules()
    row(page, "tijd").get_by_role("switch").uncheck()
    write(page, STYLE + "forbidden: [wijkbeheerder]\n")
    page.get_by_role("tab", name="Bewaren").click()
    page.get_by_role("button", name="Controleer").click()
    page.locator(".keep .told.problem").wait_for()
    assert page.locator(".failed li").count() == 1
    page.locator(".failed button", has_text="regel 4").click()
    page.get_by_label("Het bestand van de huisstijl").fill(STYLE)
    page.get_by_role("tab", name="Bewaren").click()
    page.get_by_label("Moet stylecheck vinden").fill("Bel de [conciërge].")
    page.get_by_role("button", name="Controleer").click()
    page.locator(".failed", has_text="‘conciërge’ vindt stylecheck niet.").wait_for()
    page.get_by_role("tab", name="Woorden").click()
    page.locator(".notes li", has_text="‘conciërge’ vindt stylecheck niet.").wait_for()  # beside the line, too
    page.get_by_role("tab", name="Bewaren").click()
    page.get_by_label("Moet stylecheck vinden").fill("Bel de [huismeester].")
    page.get_by_role("button", name="Controleer").click()
    page.locator(".keep .told.fine").wait_for()
    with page.expect_download() as download:
        page.get_by_role("button", name="Bewaar als bestand").click()
    assert download.value.suggested_filename == "mijn-huisstijl.yaml"
    saved = download.value.path().read_text()
    assert saved == STYLE + 'examples:\n  bad: ["Bel de [huismeester]."]\noff: [tijd]\n'
    assert page.get_by_text('huisstijl = "mijn-huisstijl.yaml"').is_visible()


def test_a_style_comes_among_those_of_the_user_and_replaces_none_unasked(rules, server):
    page = rules()
    write(page, STYLE.replace("mijn-huisstijl", "oud"))
    page.get_by_role("tab", name="Bewaren").click()
    page.get_by_role("button", name="Controleer").click()
    page.get_by_role("button", name="Bewaar bij uw huisstijlen").click()
    page.get_by_role("button", name="Laat het staan").click()
    file = server.folder / "mijn-regels" / "huisstijl" / "oud.yaml"
    assert file.read_text() == "id: oud\nname: Oud\n"
    page.get_by_role("button", name="Bewaar bij uw huisstijlen").click()
    page.get_by_role("button", name="Vervang het").click()
    page.locator(".keep .told.fine", has_text="oud.yaml staat bij uw huisstijlen.").wait_for()
    assert file.read_text() == STYLE.replace("mijn-huisstijl", "oud")
    file.write_text("id: oud\nname: Oud\n")


def test_another_style_does_not_take_away_what_is_not_saved_unasked(rules):
    page = rules()
    write(page, STYLE)
    page.get_by_label("Begin met deze huisstijl").select_option("oud")
    page.get_by_role("button", name="Blijf hier").click()
    assert page.get_by_label("Het bestand van de huisstijl").input_value() == STYLE
    page.get_by_label("Begin met deze huisstijl").select_option("oud")
    page.get_by_role("button", name="Kies de andere").click()
    page.get_by_role("button", name="Pas deze huisstijl aan").wait_for()


def test_markup_in_a_style_and_a_text_stays_text(rules):
    page = rules()
    bad = "<img src=x onerror=alert(1)>"
    write(page, f"id: x\nname: '{bad}'\nwords:\n  - term: 'conciërge'\n    better: ['{bad}\u202e']\nof: {bad}\n")
    page.locator(".notes li").first.wait_for()
    page.get_by_label("Het bestand van de huisstijl").fill(
        f"id: x\nname: '{bad}'\nwords:\n  - term: 'conciërge'\n    better: ['{bad}\u202e']\n"
    )
    page.get_by_label("Tekst", exact=True).fill(f"De conciërge {bad} \u202e belt u.")
    page.locator(".finding[data-rule=huisstijl-woorden]").wait_for()
    assert page.locator(".rules-page img").count() == 0


def test_everything_is_reached_by_the_keyboard(rules):
    page = rules()
    page.get_by_role("tab", name="Regels").focus()
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.textContent") == "Woorden"
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_function("() => document.activeElement.dataset.field === 'name'")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.dataset.field") == "id"


def test_a_letter_is_checked_by_what_was_changed_until_somebody_does_not_want_that(rules):
    page = rules()
    page.get_by_role("link", name="Nakijken").click()
    page.get_by_role("textbox", name="Uw brief").fill("Beste huurder,\n\nDe huismeester belt u.\n")
    kept = page.get_by_label("Kijk na met wat u bij Regels veranderde")
    assert not kept.is_visible()
    page.get_by_role("link", name="Regels").click()
    write(page, STYLE)
    page.locator(".attempt .told:not(.problem)").wait_for()
    page.get_by_role("link", name="Nakijken").click()
    kept.wait_for()
    page.locator(".tried", has_text="de huisstijl ‘De Brug’").wait_for()
    page.locator("mark", has_text="huismeester").first.wait_for(state="attached")
    kept.uncheck()
    page.locator("mark", has_text="huismeester").first.wait_for(state="detached")
    kept.check()
    page.locator("mark", has_text="huismeester").first.wait_for(state="attached")
    page.get_by_role("link", name="Regels").click()
    page.get_by_label("Het bestand van de huisstijl").fill(f"{STYLE}of: [x]\n")
    page.locator(".notes li").first.wait_for()
    page.get_by_role("link", name="Nakijken").click()
    page.get_by_role("textbox", name="Uw brief").fill(
        "Beste huurder,\n\nDe huismeester komt nu.\n"
    )  # by what was in order last
    page.locator("mark", has_text="huismeester").first.wait_for(state="attached")


def test_a_server_that_goes_and_comes_back_loses_no_word(rules):
    page = rules()
    good_letters(page)
    page.get_by_role("tab", name="Woorden").click()
    page.get_by_role("button", name="Begin een nieuwe huisstijl").click()
    page.get_by_role("button", name="Nog een woord").click()
    page.route("**/api/**", lambda route: route.abort())
    page.route("**/ready", lambda route: route.abort())
    page.get_by_label("Liever niet, rij 1").fill("conciërge")
    page.get_by_label("Liever wel, rij 1").fill("wijkbeheerder")
    page.get_by_label("Tekst", exact=True).fill("De conciërge belt u.")
    page.locator("#gone:visible").wait_for()
    page.unroute("**/api/**")
    page.unroute("**/ready")
    page.locator(".finding[data-rule=huisstijl-woorden]").wait_for()
    assert page.get_by_label("Liever niet, rij 1").input_value() == "conciërge"
    page.troubles.clear()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_nothing_whatever_is_open(rules, scheme, width):
    page = rules(viewport={"width": width, "height": 800}, color_scheme=scheme)
    row(page, "lange-zin").get_by_role("button", name="Lange zin", exact=True).click()
    row(page, "lange-zin").get_by_label("Grens voor een tip").fill("9")
    row(page, "tijd").get_by_role("switch").uncheck()
    page.locator(".part-of.na .letters li").first.wait_for()
    assert found_by_axe(page) == []
    write(page, STYLE + "of: [x]\n")
    page.locator(".notes li").first.wait_for()
    assert found_by_axe(page) == []
    page.get_by_label("Het bestand van de huisstijl").fill(STYLE)
    page.get_by_role("tab", name="Bewaren").click()
    page.get_by_role("button", name="Controleer").click()
    page.locator(".keep .told.fine").wait_for()
    assert found_by_axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
