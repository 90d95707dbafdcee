"""The studio in a real Chromium, on a real server."""

import pytest

from tests.integrations.web.browser import chromium, troubles
from tests.serve.servers import served


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    with served(tmp_path_factory.mktemp("studio")) as running:
        yield running


@pytest.fixture(scope="module")
def browser():
    with chromium() as browser:
        yield browser


@pytest.fixture
def studio(browser, server):
    """Open a page of the studio by its address; nothing may go wrong in it, nor be refused by its policy.

    What a test expects to go wrong it takes out of `page.troubles`.
    """
    contexts, found = [], []

    def studio(where="", **options):
        contexts.append(browser.new_context(**{"viewport": {"width": 1280, "height": 800}, **options}))
        page = contexts[-1].new_page()
        page.set_default_timeout(20_000)
        page.troubles = troubles(page)
        found.append(page.troubles)
        page.goto(f"{server.url}/studio/#/{where}")
        page.locator("#view > *").wait_for()
        return page

    yield studio
    for context in contexts:
        context.close()
    assert [trouble for each in found for trouble in each] == []
