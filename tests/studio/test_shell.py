"""What all pages of the studio share: the menu, the address, and the server that goes and comes back."""

from tests.integrations.web.browser import found_by_axe
from tests.serve.servers import served


def test_the_menu_shows_each_page_and_says_which_one_it_is(studio):
    page = studio()
    for link in page.locator("#menu a").all()[1:]:
        link.click()
        page.locator(f"#menu a[aria-current=page]:text-is('{link.inner_text()}')").wait_for()
        page.locator("main:focus").wait_for()
        assert page.title().endswith("– stylecheck")


def test_a_page_that_does_not_exist_is_the_first_one(studio):
    page = studio("bestaat-niet")
    assert page.locator("#menu a[aria-current]").inner_text() == "Nakijken"


def test_axe_finds_nothing_in_any_page(studio):
    page = studio()
    for link in page.locator("#menu a").all():
        link.click()
        page.locator(f"#menu a[aria-current=page]:text-is('{link.inner_text()}')").wait_for()
        assert found_by_axe(page) == []


def test_nothing_is_kept_and_nothing_is_asked_elsewhere(studio, server):
    page = studio()
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.locator("textarea").first.fill("Geachte heer Geheim, de reparatie wordt door ons uitgevoerd.")
    page.locator("mark").first.wait_for(state="attached")
    for link in page.locator("#menu a").all()[1:]:
        link.click()
        page.locator(f"#menu a[aria-current=page]:text-is('{link.inner_text()}')").wait_for()
    assert page.evaluate("() => [localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]
    assert page.evaluate("async () => [(await indexedDB.databases()).length, (await caches.keys()).length]") == [0, 0]
    assert len(asked) > 10 and all(url.startswith((server.url, "blob:", "data:")) for url in asked)


def test_no_browser_sends_what_is_typed_to_its_maker_for_spelling_suggestions_or_translation(studio):
    page = studio()
    there = 0
    for link in [*page.locator("#menu a").all(), None]:
        if link is None:
            page.goto(page.url.split("#")[0] + "#/meedoen")
            page.get_by_role("button", name="Doe mee").wait_for()
        else:
            link.click()
            page.locator(f"#menu a[aria-current=page]:text-is('{link.inner_text()}')").wait_for()
        fields = page.evaluate(
            """() => [...document.querySelectorAll("textarea, input")].map((field) => {
              const suggests = field.closest("[writingsuggestions]").getAttribute("writingsuggestions");
              return [field.spellcheck, field.translate, suggests];
            })"""
        )
        assert all(field == [False, False, "false"] for field in fields)
        there += len(fields)
    assert there > 10


def test_what_somebody_typed_is_there_when_they_come_back(studio):
    page = studio()
    page.locator("textarea").first.fill("Dit blijft staan.")
    page.get_by_role("link", name="Voorbeelden").click()
    page.locator("#menu a[aria-current=page]:text-is('Voorbeelden')").wait_for()
    page.get_by_role("link", name="Nakijken").click()
    assert page.locator("textarea").first.input_value() == "Dit blijft staan."


def test_a_key_in_the_link_goes_out_of_sight_and_stays_with_the_tab(browser, tmp_path):
    with served(tmp_path, "--geen-browser", command="studio") as running:
        context = browser.new_context()
        page = context.new_page()
        page.goto(running.url)
        page.locator("textarea").first.fill("De reparatie wordt door ons uitgevoerd.")
        page.locator("mark").first.wait_for(state="attached")
        assert "sleutel" not in page.url
        page.on("dialog", lambda dialog: dialog.accept())  # it asks whether the text may go
        page.reload()
        page.locator("textarea").first.fill("De reparatie wordt door ons uitgevoerd.")
        page.locator("mark").first.wait_for(state="attached")
        assert page.locator("dialog.key").count() == 0
        context.close()


def test_without_the_key_it_is_asked_for(browser, tmp_path):
    with served(tmp_path, "--geen-browser", command="studio") as running:
        address, _, key = running.url.partition("?sleutel=")
        context = browser.new_context()
        page = context.new_page()
        page.goto(address)
        asked = page.get_by_role("dialog", name="Deze studio is beveiligd")
        asked.get_by_label("Sleutel").fill(key)
        asked.get_by_role("button", name="Ga verder").click()
        page.locator("textarea").first.fill("De reparatie wordt door ons uitgevoerd.")
        page.locator("mark").first.wait_for(state="attached")
        context.close()


def test_who_is_typing_when_the_key_is_no_longer_good_types_on_in_the_letter(studio):
    page = studio()
    page.locator("textarea").first.press_sequentially("Wij bellen")
    refused = """{"error": {"status": 401, "message": "Nee."}}"""
    page.route("**/api/studio/check", lambda route: route.fulfill(status=401, body=refused))
    page.locator("textarea").first.press_sequentially(" u")
    page.locator("dialog.key[open]").wait_for()
    page.keyboard.type(" morgen.")
    assert page.locator("textarea").first.input_value() == "Wij bellen u morgen."
    assert page.locator("dialog.key input").input_value() == ""
    page.unroute("**/api/studio/check")
    page.locator("dialog.key input").fill("sleutel")
    page.get_by_role("button", name="Ga verder").click()
    page.locator("dialog.key").wait_for(state="detached")
    page.troubles.clear()  # the browser says that something was refused
