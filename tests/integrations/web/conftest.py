"""The panel in a page of its own, and answers of the real checker to show in it."""

from pathlib import Path

import pytest

from stylecheck.panel.answer import answered
from stylecheck.panel.draft import Draft

from .browser import WEB, chromium, served_folders, troubles

LETTER = """Geachte heer De Vries,

Wij verzoeken u middels dit formulier te reageren. De reparatie wordt door ons uitgevoerd op donderdag 3 juli.

Indien u hieromtrent vragen heeft, dient u contact op te nemen met de afdeling Klantcontact. U heeft de huur wederom \
niet betaald en indien u niet onmiddellijk betaalt zullen wij de zaak uit handen geven aan een deurwaarder. Wij gaan \
ervan uit dat u de woning leeg en bezemschoon achterlaat, dat u alle sleutels uiterlijk op de laatste dag van de \
huurperiode bij ons inlevert en dat u de door u aangebrachte voorzieningen heeft verwijderd, tenzij wij hierover met u \
een andere afspraak hebben gemaakt die schriftelijk is vastgelegd.

Graag zien wij uw reactie zo spoedig mogelijk tegemoet 🙂.

Met vriendelijke groet,

Jan Jansen
"""
CLEAN = "Beste mevrouw Bakker,\n\nWij komen morgen om tien uur uw kraan maken.\n\nVriendelijke groet,\n\nJan Jansen\n"
ENGLISH = "Dear tenant,\n\nWe will come and repair your kitchen tap tomorrow morning at ten.\n\nKind regards,\n\nJan\n"


@pytest.fixture(scope="module")
def answer(checker):
    """What the real checker answers to a text."""

    def answer(body, subject="", **fields):
        return answered(Draft(body=body, subject=subject, everything=True, **fields), checker.check)

    return answer


@pytest.fixture(scope="module")
def letter(answer):
    """The answer to a letter with much to mend."""
    return answer(LETTER, "Uw schrijven inzake de reparatie")


@pytest.fixture(scope="module")
def browser():
    with chromium() as browser:
        yield browser


@pytest.fixture(scope="module")
def address():
    with served_folders({"web": WEB, "page": Path(__file__).parent / "page"}) as address:
        yield address


@pytest.fixture
def panel(browser, address):
    """Open the panel; nothing may go wrong in its page, and nothing may be refused by its policy."""
    contexts, found = [], []

    def panel(query="", **options):
        contexts.append(browser.new_context(**{"viewport": {"width": 400, "height": 800}, **options}))
        page = contexts[-1].new_page()
        page.set_default_timeout(10_000)
        found.append(troubles(page))
        page.goto(f"{address}/page/index.html{query}")
        page.wait_for_function("globalThis.host")
        return page

    yield panel
    for context in contexts:
        context.close()
    assert [trouble for each in found for trouble in each] == []
