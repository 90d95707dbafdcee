"""Outlook's pages in a real Chromium, an Outlook of our own under them, and the real server, over https with a key."""

import json
from pathlib import Path

import pytest

from tests.integrations.over_https import KEY, served_over_https
from tests.integrations.web.browser import chromium

STUB = Path(__file__).with_name("office_stub.js").read_text(encoding="utf-8")
OFFICE_JS = "https://appsforoffice.microsoft.com/lib/1/hosted/office.js"
LONGEST = 4000


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    with served_over_https(tmp_path_factory.mktemp("outlook"), "--max-tekens", LONGEST, "--max-mb", 1) as running:
        yield running


@pytest.fixture(scope="module")
def browser():
    with chromium() as browser:
        yield browser


class Page:
    """A page of the add-in, and the messages that Outlook has."""

    def __init__(self, page):
        self.page = page

    def item(self, n=0):
        """What Outlook has of a message now."""
        script = "n => { const {text, title, writes, reads} = outlook.items[n]; return {text, title, writes, reads}; }"
        return self.page.evaluate(script, n)

    def write(self, text, n=0):
        """The writer types."""
        self.page.evaluate("([n, text]) => { outlook.items[n].text = text; }", [n, text])

    def text(self, group, key):
        """A Dutch text as the page has it."""
        return self.page.evaluate("([group, key]) => stylecheckTexts[group][key]", [group, key])


class Launched(Page):
    """The page that runs when somebody presses Send."""

    def send(self):
        """Press Send, and return what Outlook is told, which must be told once."""
        (told,) = self.page.evaluate("outlook.send()")
        return told


class Pane(Page):
    """The pane beside a message."""

    def ready(self, *states):
        """Wait until it waits for nothing, and is in one of these states of the panel; without any, in whichever."""
        wanted = ", ".join(f".{state}" for state in states or ("found", "fine", "told", "trouble"))
        self.page.locator(f"#panel:not(.waiting) .top:is({wanted})").wait_for()
        return self

    def heading(self):
        return self.page.locator("#stylecheck-heading").inner_text()

    def above(self):
        """The whole text above the cards."""
        return self.page.locator(".top").inner_text()

    def card(self, words):
        return self.page.locator(".cards > li", has_text=words)

    def take(self, words, at=0):
        """Take an offer over, and wait until that is over."""
        self.card(words).locator(f"[data-key=take{at}]").click()
        self.page.locator(".cards > li.done, .cards > li .problem:not([hidden])").first.wait_for()
        return self

    def problem(self):
        return self.page.locator(".problem:not([hidden])").inner_text()


@pytest.fixture
def opened(browser, server):
    """Open a page of the add-in; nothing may go wrong in it, and its policy may refuse nothing."""
    contexts, found = [], []

    def opened(name, *items, query=f"?sleutel={KEY}", answer=None, stub=STUB, options=None, **mailbox):
        """Open one.

        Args:
            items: what Outlook has of messages.
            answer: what happens to a question instead of the server; it gets playwright's route.
            stub: for Office.js; None where the network lets nothing through.
        """
        wanted = {"viewport": {"width": 320, "height": 800}, "ignore_https_errors": True} | (options or {})
        contexts.append(browser.new_context(**wanted))
        page = contexts[-1].new_page()
        page.set_default_timeout(30_000)
        page.on("pageerror", lambda error: found.append(str(error)))
        page.on("console", lambda message: found.append(message.text))
        page.on("request", lambda request: asked.append(request.url))
        asked = []
        page.asked = asked
        if stub is None:
            page.route(OFFICE_JS, lambda route: route.abort())
        else:
            page.route(OFFICE_JS, lambda route: route.fulfill(body=stub, content_type="text/javascript"))
        if answer:
            page.route("**/api/panel", answer)
        page.add_init_script(f"window.mailbox = {json.dumps({'items': items or [{}], **mailbox})};")
        page.goto(f"{server.url}/paneel/outlook/{name}{query}")
        return page

    yield opened
    for context in contexts:
        for page in context.pages:
            page.unroute_all(behavior="ignoreErrors")
        context.close()
    assert [line for line in found if "Failed to load resource" not in line] == []


@pytest.fixture
def launched(opened):
    """Open the page for sending, with a message."""

    def launched(body="", subject="", **options):
        item = {name: options.pop(name) for name in ("format", "from", "to") if name in options}
        return Launched(opened("launch.html", {"body": body, "subject": subject, **item}, **options))

    return launched


@pytest.fixture
def pane(opened):
    """Open the pane beside a message."""

    def pane(body="", subject="", others=(), **options):
        item = {name: options.pop(name) for name in ("format", "from", "to", "read") if name in options}
        return Pane(opened("taskpane.html", {"body": body, "subject": subject, **item}, *others, **options))

    return pane
