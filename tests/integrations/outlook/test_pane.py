"""The pane beside a message in Outlook."""

import os
from contextlib import suppress
from pathlib import Path

import pytest
from playwright.sync_api import Error

from tests.integrations.outlook.conftest import KEY, LONGEST
from tests.integrations.web.browser import found_by_axe

SPLIT = "Wij verzoeken u <b>mid</b>dels dit formulier te reageren."
SIGNATURE = '<div id="Signature"><p style="color: navy">Met vriendelijke groet,<br>Jan de Wit &amp; team</p></div>'
QUOTE = '<blockquote type="cite"><p>Middels deze brief dient u de lekkage te verhelpen.</p></blockquote>'
DIRTY = f"<p>Beste mevrouw Bakker,</p><p>{SPLIT}</p>{SIGNATURE}{QUOTE}"
CLEAN = "<p>Beste mevrouw Bakker,</p><p>Wij komen morgen om tien uur uw kraan maken.</p>"
PLAIN = "Beste mevrouw Bakker,\n\nWij verzoeken u middels dit formulier te reageren.\n\nMet vriendelijke groet,\nJan\n"
LONG = (
    "<p>Beste mevrouw Bakker,</p><p>Wij verzoeken u middels dit formulier te reageren. Indien u hieromtrent vragen "
    "heeft, dient u contact op te nemen. De reparatie wordt door ons uitgevoerd op donderdag 3 juli.</p><p>Graag zien "
    "wij uw reactie zo spoedig mogelijk tegemoet.</p>"
)


def test_it_shows_what_is_to_mend_as_soon_as_it_opens(pane):
    shown = pane(DIRTY, "Uw kraan").ready("found")
    assert shown.heading() == "Eén zin kan duidelijker"
    assert "middels" in shown.card("formulier").locator(".quote").inner_text()
    assert shown.page.locator(".cards > li").count() == 1
    assert shown.card("formulier").locator("[data-key=show]").count() == 0


def test_it_shows_a_clean_message(pane):
    assert pane(CLEAN, "Uw kraan").ready("fine").heading() == "Uw bericht is in orde"


def test_it_takes_over_in_html_and_leaves_the_rest_as_it_is(pane):
    shown = pane(DIRTY, "Uw kraan").ready("found").take("formulier")
    shown.ready("fine")
    (write,) = shown.item()["writes"]
    assert write["coercionType"] == "html"
    assert write["bodyMode"] == 1
    assert "middels dit" not in shown.item()["text"].replace("<b>", "").replace("</b>", "")
    for kept in (SIGNATURE, QUOTE, "<p>Beste mevrouw Bakker,</p>"):
        assert kept in shown.item()["text"]
    assert "&lt;" not in write["text"]


def test_it_takes_over_in_a_plain_message(pane):
    shown = pane(PLAIN, "Uw kraan", format="text").ready("found").take("formulier")
    shown.ready("fine")
    (write,) = shown.item()["writes"]
    assert write["coercionType"] == "text"
    assert "middels" not in write["text"]
    assert write["text"].startswith("Beste mevrouw Bakker,\n\n")
    assert write["text"].endswith("\n\nMet vriendelijke groet,\nJan\n")


def test_it_takes_over_in_the_subject(pane):
    shown = pane(CLEAN, "Reparatie middels formulier").ready("found").take("formulier")
    shown.ready("fine")
    assert "middels" not in shown.item()["title"]
    assert shown.item()["writes"] == []


def test_one_after_another(pane):
    shown = pane(LONG, "Uw kraan").ready("found")
    buttons = shown.page.locator(".cards > li:not(.done) [data-key=take0]")
    while buttons.count():
        before = len(shown.item()["writes"])
        buttons.first.click()
        shown.page.wait_for_function("n => outlook.items[0].writes.length > n", arg=before)
        shown.page.locator("#panel:not(.waiting)").wait_for()
        shown.page.wait_for_function("() => ![...document.querySelectorAll('[aria-disabled]')].length")
    assert "middels" not in shown.item()["text"]
    assert "hieromtrent" not in shown.item()["text"]


def test_two_at_once_are_written_one_after_the_other(pane):
    shown = pane(LONG, "Uw kraan").ready("found")
    shown.page.evaluate("document.querySelectorAll('[data-key=take0]').forEach(button => button.click())")
    shown.page.wait_for_function("() => outlook.items[0].writes.length >= 2")
    shown.page.wait_for_function("() => ![...document.querySelectorAll('[aria-disabled]')].length")
    text = shown.item()["text"]
    assert "middels" not in text
    assert "hieromtrent" not in text
    assert text.startswith("<p>Beste mevrouw Bakker,</p>")


def test_what_was_typed_since_is_never_lost(pane):
    """The places in the first answer are those of an older text."""
    shown = pane(DIRTY, "Uw kraan").ready("found")
    shown.write("<p>Nieuw en wel hier.</p>" + DIRTY)
    shown.take("formulier").ready()
    text = shown.item()["text"]
    assert text.startswith("<p>Nieuw en wel hier.</p>")
    assert "middels dit" not in text.replace("<b>", "").replace("</b>", "")
    assert SIGNATURE in text


def test_what_is_typed_while_the_server_reads_is_not_lost(pane):
    """The server answers about the changed text, and meanwhile it changed again."""
    page, typed = [], []

    def answer(route):
        response = route.fetch()
        if page and len(typed) < 1:
            typed.append(True)
            page[0].write("<p>Tweede.</p><p>Eerste.</p>" + DIRTY)
        route.fulfill(response=response)

    shown = pane(DIRTY, "Uw kraan", answer=answer).ready("found")
    page.append(shown)
    shown.write("<p>Eerste.</p>" + DIRTY)
    shown.take("formulier").ready()
    text = shown.item()["text"]
    assert typed
    assert text.startswith("<p>Tweede.</p><p>Eerste.</p>")
    assert "middels dit" not in text.replace("<b>", "").replace("</b>", "")


SLOW_RECIPIENTS = """() => {
  const [item] = outlook.items;
  window.slow = new Promise((answered) => {
    const asked = item.to.getAsync;
    item.to.getAsync = (back) => (window.answer = () => answered(asked(back), item.to.getAsync = asked));
  });
}"""


def test_what_is_typed_while_outlook_still_tells_who_gets_it_is_not_lost(pane):
    """The body came, the recipients did not yet; the writer goes on."""
    shown = pane(DIRTY, "Uw kraan").ready("found")
    shown.page.evaluate(SLOW_RECIPIENTS)
    reads = shown.item()["reads"]
    shown.card("formulier").locator("[data-key=take0]").click()
    shown.page.wait_for_function("n => window.answer && outlook.items[0].reads > n", arg=reads)
    shown.write("<p>Net getypt.</p>" + DIRTY)
    shown.page.evaluate("() => answer()")
    shown.page.locator(".cards > li.done, .cards > li .problem:not([hidden])").first.wait_for()
    shown.ready("fine")
    text = shown.item()["text"]
    assert text.startswith("<p>Net getypt.</p>")
    assert "middels dit" not in text.replace("<b>", "").replace("</b>", "")
    assert len(shown.item()["writes"]) == 1


def test_a_subject_that_is_typed_in_meanwhile_is_not_lost(pane):
    shown = pane(CLEAN, "Reparatie middels formulier").ready("found")
    shown.page.evaluate(SLOW_RECIPIENTS)
    shown.card("formulier").locator("[data-key=take0]").click()
    shown.page.wait_for_function("() => window.answer")
    shown.page.evaluate("() => { outlook.items[0].title = 'Nieuw. Reparatie middels formulier'; answer(); }")
    shown.page.locator(".cards > li.done, .cards > li .problem:not([hidden])").first.wait_for()
    assert shown.item()["title"].startswith("Nieuw. Reparatie")


@pytest.mark.parametrize(
    "picture",
    [
        '<img src="cid:logo">',
        '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">',
        '<img src="blob:https://outlook.office.com/8f3a">',
        '<img originalsrc="cid:logo" src="https://outlook.office.com/x.png">',
        '<img data-imagetype="AttachmentByCid" src="https://outlook.office.com/x.png">',
        '<img src="~WRS%7b81702A75%7d.fld/image001.png">',
        "<img>",
        '<!--[if gte vml 1]><v:imagedata src="cid:logo"/><![endif]-->',
    ],
)
def test_a_message_with_a_picture_in_it_is_not_written(pane, picture):
    """Outlook is known to lose it, also where it gets back what it gave."""
    shown = pane(DIRTY + picture, "Uw kraan").ready("found").take("formulier")
    assert shown.problem() == shown.text("outlook", "picture")
    assert shown.item()["writes"] == []
    assert shown.item()["text"] == DIRTY + picture


def test_the_subject_of_a_message_with_a_picture_is_written(pane):
    shown = pane(CLEAN + '<img src="cid:logo">', "Reparatie middels formulier").ready("found").take("formulier")
    shown.ready("fine")
    assert "middels" not in shown.item()["title"]


def outlook_that(shown, change):
    """Outlook makes something else of what it gets."""
    shown.page.evaluate(
        "(change) => { const { body } = outlook.items[0], set = body.setAsync, made = new Function('text', change);"
        " body.setAsync = (text, ...rest) => set(made(text), ...rest); }",
        change,
    )


@pytest.mark.parametrize(
    ("change", "keys"),
    [
        ("return text.replace(/<img[^>]*>/, '')", ["pictureGone"]),
        ("return text.slice(0, text.indexOf('<div'))", ["pictureGone", "otherText"]),
        ("return text + '<p>Verzonden met Outlook</p>'", ["otherText"]),
    ],
)
def test_what_outlook_makes_of_it_is_told(pane, change, keys):
    web = '<style>p { margin: 0; }</style><img src="https://corporatie.example/logo.png" style="width: 9em">'
    shown = pane(DIRTY + web, "Uw kraan").ready("found")
    outlook_that(shown, change)
    shown.take("formulier").ready("fine")
    shown.page.locator(".notes li").wait_for()
    told = " ".join(shown.text("outlook", key) for key in keys)
    assert shown.page.locator(".notes li").all_inner_texts() == [told]
    shown.page.get_by_role("button", name="Kijk mijn brief na").click()
    shown.page.locator(".notes").wait_for(state="detached")


def test_that_outlook_writes_the_same_in_another_way_is_no_news(pane):
    web = '<img src="https://corporatie.example/logo.png" style="width: 9em">'
    shown = pane(DIRTY + web, "Uw kraan").ready("found")
    outlook_that(shown, "return '<html><style>p { margin: 0; }</style>' + text.replaceAll('><', '>\\n &nbsp;<')")
    shown.take("formulier").ready("fine")
    shown.page.wait_for_function("() => outlook.items[0].reads >= 5")
    assert shown.page.locator(".notes").count() == 0


def test_a_sentence_that_was_changed_is_not_written_over(pane):
    shown = pane(DIRTY, "Uw kraan").ready("found")
    other = DIRTY.replace(SPLIT, "Wij vragen u om dit formulier in te vullen.")
    shown.write(other)
    shown.card("formulier").locator("[data-key=take0]").click()
    shown.page.wait_for_function("() => ![...document.querySelectorAll('[aria-disabled]')].length")
    assert shown.item()["text"] == other
    assert shown.item()["writes"] == []
    assert shown.problem() == shown.text("trouble", "changed")


def test_it_looks_again_when_the_writer_comes_back(pane):
    shown = pane(DIRTY, "Uw kraan").ready("found")
    shown.write(CLEAN)
    shown.page.evaluate("dispatchEvent(new Event('focus'))")
    shown.ready("fine")


def test_it_looks_again_when_asked(pane):
    shown = pane(DIRTY, "Uw kraan").ready("found")
    shown.write(CLEAN)
    shown.page.get_by_role("button", name="Kijk mijn brief na").click()
    shown.ready("fine")


def test_a_late_answer_about_an_older_text_is_not_shown(pane):
    held, holding = [], []

    def answer(route):
        if holding:
            holding.clear()
            held.append((route, route.fetch()))
        else:
            route.continue_()

    shown = pane(DIRTY, "Uw kraan", answer=answer).ready("found")
    button = shown.page.get_by_role("button", name="Kijk mijn brief na")
    holding.append(True)
    with shown.page.expect_request("**/api/panel"):
        button.click()
    shown.write(CLEAN)
    button.click()
    shown.ready("fine")
    (route, response), *_ = held
    with shown.page.expect_response("**/api/panel"):
        route.fulfill(response=response)
    shown.page.evaluate("() => new Promise(done => setTimeout(done, 50))")
    assert shown.heading() == "Uw bericht is in orde"


def test_it_follows_the_writer_to_another_message(pane):
    shown = pane(DIRTY, "Uw kraan", others=[{"body": CLEAN, "subject": "Uw kraan"}]).ready("found")
    shown.page.evaluate("outlook.open(1)")
    shown.ready("fine")
    shown.page.evaluate("outlook.open(7)")
    shown.ready("trouble")
    assert shown.text("outlook", "nothing") in shown.above()
    assert not shown.page.locator("#foot").is_visible()
    shown.page.evaluate("outlook.open(0)")
    shown.ready("found")
    assert shown.page.locator("#foot").is_visible()
    shown.take("formulier")
    assert [len(shown.item(n)["writes"]) for n in (0, 1)] == [1, 0]


def test_an_offer_is_not_written_in_another_message(pane):
    """The writer opens another message while the server still reads this one."""
    page, switched = [], []

    def answer(route):
        response = route.fetch()
        if page and not switched:
            switched.append(True)
            page[0].page.evaluate("outlook.open(1)")
        route.fulfill(response=response)

    shown = pane(DIRTY, "Uw kraan", others=[{"body": DIRTY, "subject": "Anders"}], answer=answer).ready("found")
    page.append(shown)
    shown.write("<p>Eerste.</p>" + DIRTY)
    shown.card("formulier").locator("[data-key=take0]").click()
    shown.page.wait_for_function("() => ![...document.querySelectorAll('[aria-disabled]')].length")
    assert switched
    assert [shown.item(n)["writes"] for n in (0, 1)] == [[], []]


def test_another_message_has_a_panel_of_its_own(pane):
    """What stands in it, what was left as it is, and whether to ask no more, are of one message."""
    down = []
    shown = pane(
        DIRTY,
        "Uw kraan",
        others=[{"body": DIRTY, "subject": "Anders"}],
        answer=lambda route: route.abort() if down else route.continue_(),
    ).ready("found")
    shown.card("formulier").locator("[data-key=leave]").click()
    shown.ready("fine")
    shown.page.get_by_label("Niet meer vragen voor dit bericht").check()
    shown.page.evaluate("outlook.open(1)")
    shown.ready("found")
    assert not shown.page.get_by_label("Niet meer vragen voor dit bericht").is_checked()
    down.append(True)
    shown.page.evaluate("outlook.open(0)")
    shown.ready("trouble")
    assert shown.page.locator(".cards > li").count() == 0
    assert shown.page.get_by_label("Niet meer vragen voor dit bericht").is_checked()


def test_outlook_never_answers(pane):
    shown = pane(DIRTY, "Uw kraan").ready("found")
    shown.page.clock.install()
    shown.page.evaluate("() => { outlook.items[0].subject.getAsync = () => {}; }")
    shown.page.get_by_role("button", name="Kijk mijn brief na").click()
    shown.page.clock.fast_forward(20_000)
    shown.ready("trouble")
    assert shown.text("outlook", "unread") in shown.above()


def test_outlook_never_says_that_it_wrote(pane):
    shown = pane(DIRTY, "Uw kraan").ready("found")
    shown.page.clock.install()
    shown.page.evaluate("() => { outlook.items[0].body.setAsync = () => { window.writing = true; }; }")
    shown.card("formulier").locator("[data-key=take0]").click()
    shown.page.wait_for_function("() => window.writing")
    shown.page.clock.fast_forward(20_000)
    shown.page.locator(".problem:not([hidden])").wait_for()
    assert shown.problem() == shown.text("outlook", "silent")


def test_a_message_that_is_read_cannot_be_changed(pane):
    shown = pane(DIRTY, "Uw kraan", read=True).ready("trouble")
    assert shown.text("outlook", "nothing") in shown.above()


def test_who_wants_no_more_questions_gets_none(pane, opened):
    shown = pane(DIRTY, "Uw kraan").ready("found")
    shown.page.get_by_label("Niet meer vragen voor dit bericht").check()
    shown.page.wait_for_function("() => outlook.items[0].session.get('stylecheck.stil') === 'ja'")
    shown.page.evaluate(
        "async () => { const made = document.createElement('script'); made.src = 'launch.js';"
        " await new Promise(done => { made.onload = done; document.head.append(made); }); }"
    )
    assert shown.page.evaluate("outlook.send()") == [{"allowEvent": True}]
    shown.page.get_by_label("Niet meer vragen voor dit bericht").uncheck()
    shown.page.wait_for_function("() => outlook.items[0].session.get('stylecheck.stil') === ''")
    (told,) = shown.page.evaluate("outlook.send()")
    assert told["allowEvent"] is False


def test_the_server_is_down_and_comes_back(pane):
    down = [True]
    shown = pane(DIRTY, "Uw kraan", answer=lambda route: route.abort() if down else route.continue_()).ready("trouble")
    assert shown.text("trouble", "down") in shown.above()
    down.clear()
    shown.page.get_by_role("button", name="Probeer opnieuw").click()
    shown.ready("found")


def test_the_server_goes_down_while_an_offer_is_taken(pane):
    down = []
    shown = pane(DIRTY, "Uw kraan", answer=lambda route: route.abort() if down else route.continue_()).ready("found")
    down.append(True)
    changed = "<p>Nieuw.</p>" + DIRTY
    shown.write(changed)
    shown.take("formulier")
    assert shown.problem() == shown.text("trouble", "down")
    assert shown.item()["text"] == changed


def test_the_key_is_wrong(pane):
    shown = pane(DIRTY, query="?sleutel=verkeerd").ready("trouble")
    assert shown.text("trouble", "access") in shown.above()


def test_the_message_is_too_long(pane):
    body = "<p>" + "Wij komen morgen. " * (LONGEST // 18 + 5) + "</p>"
    assert "te lang" in pane(body, "Uw kraan").ready("told").above()


def test_a_message_that_outlook_cannot_set_is_told(pane):
    """The server read it, as what is not seen does not count there; Outlook takes a million signs."""

    def answer(route):
        data = route.request.post_data_json
        route.fulfill(response=route.fetch(post_data={**data, "body": data["body"].replace("x" * 1_000_000, "")}))

    shown = pane(DIRTY + f"<!--{'x' * 1_000_000}-->", "Uw kraan", answer=answer).ready("found")
    before = shown.item()["text"]
    shown.take("formulier")
    assert shown.problem() == shown.text("outlook", "tooBig")
    assert shown.item()["text"] == before


def test_outlook_refuses_a_change(pane):
    shown = pane(DIRTY, "Uw kraan").ready("found")
    shown.page.evaluate(
        "() => { outlook.items[0].body.setAsync ="
        " (text, options, done) => done({status: 'failed', error: {code: 9020, name: 'GenericResponseError'}}); }"
    )
    shown.take("formulier")
    assert shown.problem() == shown.text("panel", "notTaken")


def test_outlook_does_not_give_the_text(pane):
    shown = pane(DIRTY, unreadable=True).ready("trouble")
    assert shown.text("outlook", "unread") in shown.above()


def test_office_js_does_not_come(pane):
    shown = pane(DIRTY, stub=None).ready("trouble")
    assert shown.text("outlook", "office") in shown.above()


@pytest.mark.parametrize(
    ("parent", "may"),
    [
        ("https://outlook.office.com", True),
        ("https://outlook.office365.com", True),
        ("https://outlook.cloud.microsoft", True),
        ("https://elders.example", False),
    ],
)
def test_outlook_on_the_web_may_show_the_pane_and_others_may_not(browser, server, parent, may):
    """A browser also asks whether a page on the internet may reach this network; here it may."""
    context = browser.new_context(ignore_https_errors=True)
    with suppress(Error):  # an older Chromium does not ask
        context.grant_permissions(["local-network-access"], origin=parent)
    page = context.new_page()
    refused = []
    page.on("console", lambda message: refused.append(message.text))
    frame = f"<iframe src='{server.url}/paneel/outlook/over.html'></iframe>"
    page.route(f"{parent}/**", lambda route: route.fulfill(body=frame, content_type="text/html"))
    page.goto(f"{parent}/mail/")
    shown = page.frame_locator("iframe").get_by_role("heading", name="Over stylecheck")
    if may:
        shown.wait_for(timeout=20_000)
        assert refused == []
    else:
        with page.expect_event("console", lambda message: "frame-ancestors" in message.text):
            page.reload()
        assert shown.count() == 0
    context.close()


def test_it_waits_when_office_does(pane):
    shown = pane(DIRTY, stub="window.Office = {onReady: () => new Promise(() => {})};")
    assert "Vraag dan uw beheerder om hulp." in shown.page.locator("#panel").inner_text()


def test_the_page_in_a_browser_says_where_it_belongs(pane):
    shown = pane(DIRTY, stub="window.Office = {context: {}, onReady: async () => ({host: null})};").ready("trouble")
    assert shown.text("outlook", "outside") in shown.above()


def test_a_message_stays_between_outlook_and_the_server(pane, server):
    shown = pane(DIRTY.replace("Bakker", "Geheimnaam"), "Uw kraan").ready("found").take("formulier")
    shown.ready()
    outside = {url for url in shown.page.asked if not url.startswith(server.url)}
    assert outside == {"https://appsforoffice.microsoft.com/lib/1/hosted/office.js"}
    assert "Geheimnaam" not in "".join(shown.page.asked)
    assert "Geheimnaam" not in server.log
    assert KEY not in server.log
    assert shown.page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("body", [LONG, CLEAN, ""])
def test_axe_finds_nothing(pane, scheme, body):
    shown = pane(body, "Uw kraan", options={"color_scheme": scheme}).ready()
    if folder := os.environ.get("SHOTS"):
        shown.page.screenshot(path=Path(folder, f"{scheme}-{len(body)}.png"), full_page=True)
    assert found_by_axe(shown.page) == []
    wide = shown.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert wide, "the pane scrolls sideways"


def test_axe_finds_nothing_in_the_page_about_it(opened):
    assert found_by_axe(opened("over.html", query="")) == []
