"""The pane of Word in a real Chromium, a Word of our own under it, and the real server, over https and with a key."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.integrations.over_https import KEY, served_over_https
from tests.integrations.web.browser import chromium

STUB = (Path(__file__).parent / "office_stub.js").read_text(encoding="utf-8")
OFFICE_JS = "https://appsforoffice.microsoft.com/lib/1/hosted/office.js"
LONGEST = 3000


def paragraph(*runs, **kind):
    """A paragraph for `wordDocument`; a run that is only text has no letters of its own."""
    return {"runs": [run if isinstance(run, dict) else {"text": run} for run in runs], **kind}


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    with served_over_https(tmp_path_factory.mktemp("word"), "--max-tekens", LONGEST, "--naam", "localhost") as running:
        yield running


@pytest.fixture(scope="module")
def browser():
    with chromium() as browser:
        yield browser


class Pane:
    """The pane, and the document beside it."""

    def __init__(self, page):
        self.page = page

    def card(self, words):
        """The one card whose sentence, or new sentence, has these words."""
        return self.page.locator(".cards > li", has_text=words)

    def ready(self, words="Kijk opnieuw na"):
        """Wait until these words are in the pane, and it waits for nothing."""
        self.page.locator("body", has_text=words).wait_for()
        self.page.locator("#panel:not(.waiting)").wait_for()
        return self

    def checked(self):
        """Wait for an answer."""
        self.page.locator(".top:is(.found, .fine, .told, .trouble)").wait_for()
        return self

    def take(self, words, at=0):
        """Take an offer over, and wait until that is over."""
        card = self.card(words).element_handle()
        card.query_selector(f"[data-key=take{at}]").click()
        self.page.wait_for_function("(card) => card.matches('.done, :has(.problem:not([hidden]))')", arg=card)
        return self

    def told(self, words):
        """What the card with these words says went wrong."""
        return self.card(words).locator(".problem").inner_text()

    def word(self, call, *values):
        """Call a function of `word`."""
        return self.page.evaluate("([call, values]) => word[call](...values)", [call, list(values)])

    def texts(self):
        return self.word("texts")

    def runs(self, n):
        return self.word("runs", n)

    def text(self, group, key):
        """A Dutch text as the pane has it."""
        return self.page.evaluate("([group, key]) => stylecheckTexts[group][key]", [group, key])

    def calls(self, name):
        return [call for call in self.page.evaluate("word.calls") if call[0] == name]


@pytest.fixture
def pane(browser, server) -> Iterator:
    """Open the pane beside a document; nothing may go wrong in its page, and its policy may refuse nothing."""
    contexts, found = [], []

    def pane(*paragraphs, query=f"?sleutel={KEY}", stub=STUB, down=False, options=None, **document):
        context = browser.new_context(
            **{"viewport": {"width": 350, "height": 800}, "ignore_https_errors": True} | (options or {})
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(8_000)
        page.on("pageerror", lambda error: found.append(str(error)))
        page.on("console", lambda message: found.append(message.text) if message.type in ("error", "warning") else None)
        page.route(OFFICE_JS, lambda route: route.fulfill(body=stub, content_type="text/javascript"))
        if down:
            page.route("**/api/panel", lambda route: route.abort())
        page.add_init_script(f"window.wordDocument = {json.dumps({'paragraphs': list(paragraphs), **document})};")
        page.goto(f"{server.url}/paneel/word/taskpane.html{query}")
        return Pane(page)

    yield pane
    for context in contexts:
        context.close()
    assert [line for line in found if "Failed to load resource" not in line] == []
