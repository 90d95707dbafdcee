"""When the check does not answer, or the organisation set something: what Thunderbird asks, and what it then sends."""

import contextlib
import itertools
import json
import sys

import pytest

from . import fake_host
from .client import Thunderbird
from .conftest import REAL
from .test_editing import Beside, press
from .test_sending import TAKE, arrived, body, wait_arrived
from .windows import PATIENCE, until

TEXT = "<p>Beste mevrouw Bakker,</p><p>Wij komen middels een afspraak.</p>"
TWO = "<p>Beste mevrouw Bakker,</p><p>Wij komen middels een afspraak.</p><p>U betaalt middels een machtiging.</p>"
MISSING = "stylecheck staat niet op deze computer."

_numbers = itertools.count(1)


class Host:
    """The native host of a test: what it does can change at any moment."""

    def __init__(self, folder):
        self.orders = folder / "orders.json"
        self.command = [sys.executable, fake_host.__file__, str(self.orders)]
        self.does("ask")

    def does(self, what, **more):
        """Do this from the next question on."""
        new = self.orders.with_suffix(".new")
        new.write_text(json.dumps({"does": what, **more}))
        new.replace(self.orders)

    def asked(self, kind="check"):
        """The questions of this kind that it heard."""
        log = self.orders.with_suffix(".asked")
        told = [json.loads(row) for row in log.read_text().splitlines()] if log.exists() else []
        return [each for each in told if each["ask"] == kind]


@pytest.fixture
def subject():
    return f"Afspraak {next(_numbers)}"


@pytest.fixture(scope="module")
def start(extension, sink, tmp_path_factory):
    """Starts a Thunderbird with a host that does as it is told, and a policy."""

    @contextlib.contextmanager
    def start(policy=None, prefs=None, command=None):
        folder = tmp_path_factory.mktemp("thunderbird")
        host = Host(folder)
        chosen = {"extension": extension, "host": command or host.command, "policy": policy, "prefs": prefs}
        with Thunderbird(folder, sink, **chosen) as client:
            client.host = host
            yield client

    return start


@pytest.fixture(scope="module")
def running(start):
    with start({"seconden": 2, "hulp": "Bel de servicedesk."}) as client:
        yield client


@pytest.fixture
def client(running):
    running.host.does("ask")
    running.set_host(running.host.command)
    yield running
    running.close_all()
    running.end_hosts()


def trouble(client, letter):
    """Press Send and return the dialog once it tells that there was no check."""
    letter.send()
    dialog = client.window("dialog.html")
    dialog.wait("return !!document.querySelector('#panel .trouble') && !document.getElementById('send').disabled;")
    return dialog


def cards(client, letter, count):
    """Press Send and return the dialog once it shows so many sentences."""
    letter.send()
    dialog = client.window("dialog.html")
    dialog.wait("return document.querySelectorAll('#panel .card').length === args[0];", count)
    return dialog


def missing(client):
    client.set_host(None)


def slow(client):
    client.host.does("nothing")


def dying(client):
    client.host.does("die")


def vanishing(client):
    client.host.does("vanish")


def babbling(client):
    client.host.does("babble")


def refusing(client):
    message = "stylecheck.toml klopt niet: regel 3. Vraag uw beheerder om hulp."
    client.host.does("refuse", error={"kind": "settings", "message": message})


CASES = [
    (missing, MISSING),
    (slow, "Nakijken duurt langer dan 2 seconden."),
    (dying, "stylecheck stopte onverwacht."),
    (vanishing, "stylecheck stopte onverwacht."),
    (babbling, "stylecheck stopte onverwacht."),
    (refusing, "stylecheck.toml klopt niet: regel 3."),
]
NAMES = [break_it.__name__ for break_it, _ in CASES]


@pytest.mark.parametrize("break_it, told", CASES, ids=NAMES)
def test_without_a_check_the_writer_chooses(client, sink, subject, break_it, told):
    """Back keeps the message; trying again works once the host does; each message arrives once."""
    break_it(client)
    letter = client.compose(subject, html=TEXT)
    dialog = trouble(client, letter)
    assert told in dialog.text()
    assert dialog.script("return document.title;") == "Nakijken lukt nu niet"
    assert "Bel de servicedesk." in dialog.text()
    dialog.click("#back")
    client.wait_unlocked(letter)
    assert not arrived(sink, subject)

    dialog = trouble(client, letter)
    client.set_host(client.host.command)
    client.host.does("ask")
    dialog.click("#panel [data-key=retry]")
    dialog.wait("return document.querySelectorAll('#panel .card').length === 1;")
    assert letter.locked() and not arrived(sink, subject)
    dialog.click("#send")
    client.wait_closed(letter)
    wait_arrived(sink, subject)
    assert len(arrived(sink, subject)) == 1


@pytest.mark.parametrize("break_it, told", CASES, ids=NAMES)
def test_without_a_check_the_writer_sends_anyway(client, sink, subject, break_it, told):
    break_it(client)
    letter = client.compose(subject, html=TEXT)
    trouble(client, letter).click("#send")
    client.wait_closed(letter)
    assert "middels" in body(wait_arrived(sink, subject))
    assert len(arrived(sink, subject)) == 1


def test_host_dies_while_the_writer_reads(client, sink, subject):
    """What was taken over before stays."""
    letter = client.compose(subject, html=TEXT.replace("komen", "komen middels u"))
    letter.send()
    dialog = client.window("dialog.html")
    dialog.wait("return document.querySelectorAll('#panel .card').length === 2;")
    client.host.does("die")
    client.end_hosts()
    dialog.click(TAKE)
    dialog.wait("return !!document.querySelector('#panel .trouble');")
    dialog.click("#send")
    client.wait_closed(letter)
    assert body(wait_arrived(sink, subject)).count("middels") == 1


def test_host_that_hangs_is_started_anew(client, sink, subject):
    """At first it may only be starting; a second time it gets a successor."""
    client.host.does("hang")
    letter = client.compose(subject, html=TEXT)
    dialog = trouble(client, letter)
    client.host.does("ask")
    questions = len(client.host.asked())
    dialog.click("#panel [data-key=retry]")
    dialog.wait("return document.getElementById('panel').classList.contains('waiting');")
    dialog.wait("return !!document.querySelector('#panel .trouble [data-key=retry]');")
    assert len(client.host.asked()) == questions
    dialog.click("#panel [data-key=retry]")
    dialog.wait("return document.querySelectorAll('#panel .card').length === 1;")
    dialog.click("#send")
    client.wait_closed(letter)
    wait_arrived(sink, subject)
    assert len(arrived(sink, subject)) == 1


def test_host_that_loads_slowly_is_left_alone(client, sink, subject):
    """However often a check is late: ended, it would have to begin again."""
    client.host.does("loading")
    letter = client.compose(subject, html=TEXT)
    dialog = trouble(client, letter)
    running = client.hosts()
    for _ in range(3):
        questions = len(client.host.asked())
        dialog.click("#panel [data-key=retry]")
        until(lambda before=questions: len(client.host.asked()) == before + 1)
        dialog.wait("return !!document.querySelector('#panel .trouble [data-key=retry]');")
    client.host.does("ask")
    dialog.click("#panel [data-key=retry]")
    dialog.wait("return document.querySelectorAll('#panel .card').length === 1;")
    assert len(running) == 1 and client.hosts() == running
    dialog.click("#send")
    client.wait_closed(letter)
    wait_arrived(sink, subject)
    assert len(arrived(sink, subject)) == 1


def test_host_that_never_says_hello_is_ended(client, sink, subject):
    """It said that it loads, and hangs."""
    client.host.does("loading")
    letter = client.compose(subject, html=TEXT)
    until(client.hosts)
    until(lambda: client.host.asked("hello"))
    running = client.hosts()
    client.host.does("hang")
    dialog = trouble(client, letter)
    until(lambda: client.hosts() != running, "it stays")
    client.host.does("ask")
    dialog.click("#panel [data-key=retry]")
    dialog.wait("return document.querySelectorAll('#panel .card').length === 1;")
    dialog.click("#back")
    client.wait_unlocked(letter)
    assert not arrived(sink, subject)


def test_nothing_is_sent_before_all_that_was_taken_stands_there(start, sink, subject):
    """Also where the press on the button comes through."""
    with start({"seconden": 60}) as client:
        letter = client.compose(subject, html=TWO)
        dialog = cards(client, letter, 2)
        client.host.does("wait")
        dialog.script("document.querySelectorAll('#panel .card [data-key=take0]').forEach(each => each.click());")
        until(lambda: letter.text().count("middels") == 1)
        dialog.wait("return document.getElementById('send').disabled;")
        dialog.script(
            """const send = document.getElementById("send");
            send.disabled = false;
            window.setTimeout(() => send.click());"""
        )
        assert dialog.script("return document.getElementById('send').textContent;") == "Toch verzenden"
        client.host.does("ask")
        client.wait_closed(letter)
        assert "middels" not in body(wait_arrived(sink, subject))
        assert len(arrived(sink, subject)) == 1


def test_nothing_is_taken_after_going_back(start, sink, subject):
    with start({"seconden": 60}) as client:
        letter = client.compose(subject, html=TWO)
        dialog = cards(client, letter, 2)
        client.host.does("wait")
        dialog.script("document.querySelectorAll('#panel .card [data-key=take0]').forEach(each => each.click());")
        until(lambda: letter.text().count("middels") == 1)
        dialog.click("#back")
        client.wait_unlocked(letter)
        client.host.does("ask")
        letter.send()
        dialog = client.window("dialog.html")
        dialog.wait("return document.querySelectorAll('#panel .card').length === 1;")
        assert letter.text().count("middels") == 1


def test_offer_is_found_again_among_those_that_read_the_same(client, sink, subject):
    client.host.does("twice")
    letter = client.compose(subject, html=TEXT)
    dialog = cards(client, letter, 1)
    dialog.click("#panel .card [data-key=take1]")
    until(lambda: "Wij komen met een afspraak." in letter.text(), "not taken over")


def test_window_beside_finds_an_offer_again_among_those_that_read_the_same(client, subject):
    """Where somebody wrote something else in between."""
    client.host.does("twice")
    letter = client.compose(subject, html=TEXT)
    press(letter)
    beside = Beside(client)
    beside.wait("return document.querySelectorAll('.card [data-key=take1]').length === 1;")
    letter.script("editor.beginningOfDocument(); editor.insertText(args[0]);", "Goed nieuws. ")
    beside.click(".card [data-key=take1]")
    until(lambda: "Wij komen met een afspraak." in letter.text(), "not taken over")


def test_slow_check_shows_that_it_runs(start, sink, subject):
    """The writer need not wait for the limit."""
    with start({"seconden": 100}) as client:
        client.host.does("nothing")
        letter = client.compose(subject, html=TEXT)
        letter.send()
        dialog = client.window("dialog.html")
        dialog.wait("return document.body.innerText.includes('stylecheck leest uw bericht');")
        assert dialog.script("return document.getElementById('send').disabled;")
        dialog.click("#back")
        client.wait_unlocked(letter)
        assert not arrived(sink, subject)


def test_question_tells_what_the_checker_needs(client, subject):
    """And the host ends with the last message."""
    letter = client.compose(subject, html=TEXT, to="Huurder <huurder@example.nl>", identity="id2")
    letter.send()
    client.window("dialog.html").click("#back")
    client.wait_unlocked(letter)
    first = client.host.asked()[-1]["draft"]
    assert first["subject"] == subject and "middels een afspraak" in first["body"]
    assert (first["kind"], first["format"]) == ("e-mail", "html")
    assert (first["from"], first["to"]) == ("wijk@corporatie.nl", ["huurder@example.nl"])
    letter.send()
    client.window("dialog.html").click("#back")
    client.wait_unlocked(letter)
    assert client.host.asked()[-1]["draft"]["draft"] == first["draft"] and len(first["draft"]) >= 16
    assert client.hosts()
    letter.close()
    until(lambda: first["draft"] in [each["draft"] for each in client.host.asked("forget")])
    until(lambda: not client.hosts(), "the host stays")


def test_event_page_stays_awake_while_it_asks(start, sink, subject):
    """Without a host nothing else keeps it awake; the dialog does, and so the message can still be sent."""
    with start(
        prefs={"extensions.background.idle.timeout": 2000, "extensions.background.idle.enabled": True}
    ) as client:
        client.set_host(None)
        letter = client.compose(subject, html=TEXT)
        dialog = trouble(client, letter)
        stopped = [False]

        def slept():
            stopped[0] |= client.background() == "stopped"
            return client.script("return args[0] + 9000 < Date.now();", began)

        began = client.script("return Date.now();")
        until(slept, seconds=PATIENCE)
        assert not stopped[0]
        dialog.click("#send")
        client.wait_closed(letter)
        wait_arrived(sink, subject)
        until(lambda: client.background() == "stopped")
        letter = client.compose(f"{subject} b", html=TEXT)
        dialog = trouble(client, letter)
        dialog.click("#back")
        client.wait_unlocked(letter)
        assert not arrived(sink, f"{subject} b")


@pytest.mark.parametrize("how", ["button", "escape"])
def test_event_page_that_ends_loses_nothing(client, sink, subject, how):
    """The message cannot be sent from its window any more; it can be read and copied, and closing it asks."""
    letter = client.compose(subject, html=TEXT)
    dialog = cards(client, letter, 1)
    dialog.click(TAKE)
    dialog.wait("return document.getElementById('send').textContent === args[0];", "Verzenden")
    client.suspend()
    dialog.wait("return document.body.innerText.includes(args[0]);", "Kopieer uw tekst. Sluit daarna het bericht")
    assert dialog.script("return document.activeElement.textContent;") == "Sluiten"
    assert dialog.script("return document.getElementById('send').getClientRects().length;") == 0
    dialog.click("#back") if how == "button" else dialog.press("Escape")
    client.wait_no_window("dialog.html")
    assert letter.is_open() and "komen met een afspraak" in letter.text()
    letter.cross()
    client.accept_alert()
    client.wait_closed(letter)
    assert subject in client.folder_subjects("Drafts")
    assert not arrived(sink, subject)


@pytest.mark.parametrize("break_it, told", CASES[:2], ids=NAMES[:2])
def test_organisation_lets_mail_go_without_a_check(start, sink, subject, break_it, told):
    with start({"zonder_controle": "verzend", "seconden": 1}) as client:
        break_it(client)
        letter = client.compose(subject, html=TEXT)
        letter.send()
        client.wait_closed(letter)
        wait_arrived(sink, subject)
        assert client.windows("dialog.html") == 0


def test_organisation_holds_mail_without_a_check(start, sink, subject):
    with start({"zonder_controle": "houd tegen"}) as client:
        client.set_host(None)
        letter = client.compose(subject, html=TEXT)
        letter.send()
        dialog = client.window("dialog.html")
        dialog.wait("return document.body.innerText.includes(args[0]);", MISSING)
        assert dialog.script("return document.getElementById('send').getClientRects().length;") == 0
        dialog.click("#back")
        client.wait_unlocked(letter)
        assert not arrived(sink, subject)


def test_organisation_wants_no_sending_anyway(start, sink, subject):
    with start({"toch_verzenden": False}) as client:
        letter = client.compose(subject, html=TEXT)
        letter.send()
        dialog = client.window("dialog.html")
        dialog.wait("return document.querySelectorAll('#panel .card').length === 1;")
        shown = "return document.querySelectorAll(args[0])[0].getClientRects().length;"
        assert dialog.script(shown, "#send") == 0 and dialog.script(shown, "#silence") == 0
        dialog.click(TAKE)
        dialog.click("#send")
        client.wait_closed(letter)
        assert "middels" not in body(wait_arrived(sink, subject))


def test_organisation_wants_no_sending_anyway_when_a_check_fails_later(start, sink, subject):
    """What the writer was asked about is not sent because the next check is late."""
    with start({"toch_verzenden": False, "seconden": 2}) as client:
        letter = client.compose(subject, html=TWO)
        dialog = cards(client, letter, 2)
        client.host.does("wait")
        dialog.click(TAKE)
        dialog.wait("return !!document.querySelector('#panel .trouble [data-key=retry]');")
        shown = "return document.querySelectorAll(args[0])[0].getClientRects().length;"
        assert dialog.script(shown, "#send") == 0 and dialog.script(shown, "#silence") == 0
        client.host.does("ask")
        dialog.click("#panel [data-key=retry]")
        dialog.click("#panel .card:not(.done) [data-key=take0]")
        dialog.click("#send")
        client.wait_closed(letter)
        assert "middels" not in body(wait_arrived(sink, subject))


def test_organisation_wants_no_sending_anyway_and_offers_no_silence(start, subject):
    """Also where the first check fails, and the message may go without one."""
    with start({"toch_verzenden": False}) as client:
        client.set_host(None)
        dialog = trouble(client, client.compose(subject, html=TEXT))
        assert dialog.script("return document.getElementById('silence').getClientRects().length;") == 0


def test_organisation_asks_about_tips(start, subject):
    """A dialog that asks shows what about."""
    tip = "In principe komen wij morgen langs, maar dat kan ook later zijn als de monteur niet kan komen."
    with start({"bij": {"tip": 1}, "seconden": 60}, command=REAL) as client:
        letter = client.compose(subject, html=f"<p>Beste mevrouw Bakker,</p><p>{tip}</p><p>Met vriendelijke groet,</p>")
        letter.send()
        dialog = client.window("dialog.html")
        dialog.wait(
            "return [...document.querySelectorAll('#panel .card')].some(each => each.getClientRects().length > 0);"
        )
        assert dialog.script("return document.getElementById('send').textContent;") == "Toch verzenden"


def test_organisation_passes_on_when_to_ask(start, sink, subject):
    policy = {"bij": {"fout": 1, "waarschuwing": 3}, "domeinen": ["corporatie.nl"]}
    with start(policy) as client:
        letter = client.compose(subject, html=TEXT)
        letter.send()
        client.window("dialog.html").click("#back")
        asked = client.host.asked()[-1]["draft"]
        assert asked["policy"] == {"at": policy["bij"], "domains": policy["domeinen"]}


def test_organisation_switches_it_off(start, sink, subject):
    with start({"aan": False}) as client:
        letter = client.compose(subject, html=TEXT)
        letter.send()
        client.wait_closed(letter)
        wait_arrived(sink, subject)
        assert not client.host.asked()


@pytest.mark.parametrize(
    "policy, name",
    [
        ({"sekonden": 10}, "sekonden"),
        ({"bij": {"fouten": 1}}, "bij"),
        ({"zonder_controle": "verzend", "domein": ["corporatie.nl"]}, "domein"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_setting_that_makes_no_sense(start, sink, subject, policy, name):
    with start({**policy, "hulp": "Bel 1234."}) as client:
        letter = client.compose(subject, html=TEXT)
        dialog = trouble(client, letter)
        assert f"‘{name}’" in dialog.text() and "Bel 1234." in dialog.text()
        dialog.click("#send")
        client.wait_closed(letter)
        wait_arrived(sink, subject)
        assert len(arrived(sink, subject)) == 1
