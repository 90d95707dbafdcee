"""What Outlook is told when a writer presses Send, in Outlook on the web, on Mac and the new one on Windows."""

import threading

import pytest

from tests.integrations.outlook.conftest import KEY, LONGEST

CLEAN = (
    "<p>Beste mevrouw Bakker,</p><p>Wij komen morgen om tien uur uw kraan maken.</p>"
    "<p>Met vriendelijke groet,<br>Jan</p>"
)
DIRTY = (
    "<p>Beste mevrouw Bakker,</p><p>Wij verzoeken u <b>mid</b>dels dit formulier te reageren.</p>"
    "<p>Met vriendelijke groet,<br>Jan</p>"
)
QUOTED = CLEAN + '<blockquote type="cite"><p>Middels deze brief dient u de lekkage te verhelpen.</p></blockquote>'


def test_a_clean_message_goes(launched):
    page = launched(CLEAN, "Uw kraan", to=["bakker@huurder.example"])
    assert page.send() == {"allowEvent": True}
    outside = [url for url in page.page.asked if not url.startswith("https://localhost:")]
    assert outside == ["https://appsforoffice.microsoft.com/lib/1/hosted/office.js"]


def test_what_the_tenant_wrote_is_not_judged(launched):
    assert launched(QUOTED, "Uw kraan").send() == {"allowEvent": True}


def test_a_dirty_message_asks(launched):
    told = launched(DIRTY, "Uw kraan").send()
    assert told["allowEvent"] is False
    assert told["errorMessage"].startswith("Eén zin kan duidelijker.")
    assert "‘Wij verzoeken u middels dit formulier te reageren.’" in told["errorMessage"]
    assert "**" in told["errorMessageMarkdown"]
    assert len(told["errorMessage"]) <= 500
    assert len(told["errorMessageMarkdown"]) <= 500


def test_a_plain_message_asks_too(launched):
    told = launched("Wij verzoeken u middels dit formulier te reageren.", "Uw kraan", format="text").send()
    assert told["allowEvent"] is False


def test_the_organisation_chooses_when_the_writer_is_asked(launched):
    for wish in ("fout:1", "waarschuwing:2"):
        assert launched(DIRTY, "Uw kraan", query=f"?sleutel={KEY}&bij={wish}").send() == {"allowEvent": True}
    assert launched(DIRTY, "Uw kraan", query=f"?sleutel={KEY}&bij=fout:1,waarschuwing:1").send()["allowEvent"] is False


def test_mail_of_another_domain_is_not_checked(launched):
    query = f"?sleutel={KEY}&domeinen=wonen.example"
    assert launched(DIRTY, "Uw kraan", query=query).send() == {"allowEvent": True}
    mine = launched(DIRTY, "Uw kraan", query=query, **{"from": "jan@wonen.example"})
    assert mine.send()["allowEvent"] is False


def test_the_server_is_down(launched):
    page = launched(DIRTY, "Uw kraan", answer=lambda route: route.abort())
    told = page.send()
    assert told["allowEvent"] is False
    assert page.text("trouble", "down") in told["errorMessage"]
    assert told["errorMessage"].endswith(page.text("trouble", "ask"))


def test_the_server_is_slow(launched):
    """It never answers, so nothing here depends on how fast this machine is."""
    asked = threading.Event()
    page = launched(DIRTY, "Uw kraan", answer=lambda route: asked.set(), query="?sleutel=x&seconden=1")
    told = page.send()
    assert asked.is_set()
    assert told["allowEvent"] is False
    assert page.text("trouble", "slow") in told["errorMessage"]


def test_the_key_is_wrong(launched):
    page = launched(DIRTY, "Uw kraan", query="?sleutel=verkeerd")
    told = page.send()
    assert told["allowEvent"] is False
    assert page.text("trouble", "access") in told["errorMessage"]


@pytest.mark.parametrize("size", [LONGEST + 10, 1_100_000])
def test_the_message_is_too_long(launched, size):
    """Too long to read for the checker, and too large for the server to take in at all."""
    page = launched("<p>" + "Wij komen morgen. " * (size // 18) + "</p>", "Uw kraan")
    told = page.send()
    assert told["allowEvent"] is False
    assert "te lang" in told["errorMessage"]
    assert told["errorMessage"].endswith(page.text("trouble", "ask"))


def test_the_answer_is_not_one_of_ours(launched):
    page = launched(DIRTY, "Uw kraan", answer=lambda route: route.fulfill(body="<html>Log in</html>"))
    assert page.text("trouble", "down") in page.send()["errorMessage"]


def test_two_sends_at_the_same_time(launched):
    page = launched(DIRTY, "Uw kraan")
    one, two = page.page.evaluate("Promise.all([outlook.send(), outlook.send()])")
    assert [len(one), len(two)] == [1, 1]
    assert one == two
    assert one[0]["allowEvent"] is False


def test_after_a_change_it_goes(launched):
    page = launched(DIRTY, "Uw kraan")
    assert page.send()["allowEvent"] is False
    page.write(CLEAN)
    assert page.send() == {"allowEvent": True}
