"""Sending from a real Thunderbird, with the real checker: what goes, what asks, and what arrives, exactly once."""

import email
import itertools
from email.policy import default
from importlib.resources import files

import pytest

from .test_editing import press
from .windows import until

GREETING, END = "<p>Beste mevrouw Bakker,</p>", "<p>Met vriendelijke groet,<br>Jan de Vries</p>"
CLEAN = f"{GREETING}<p>Dank u voor uw brief. Wij komen morgen bij u langs.</p>{END}"
DIRTY = f"{GREETING}<p>Wij komen morgen <i>bij u</i> langs <b>mid</b>dels een afspraak.</p>{END}"
TAKE = "#panel .card [data-key=take0]"

_numbers = itertools.count(1)


@pytest.fixture
def subject():
    """A subject that no other message has."""
    return f"Uw brief {next(_numbers)}"


@pytest.fixture(autouse=True)
def _tidy(client):
    """Close what a test that failed left open, so that the next one finds its own windows."""
    yield
    client.close_all(but="Blijft open")


def arrived(sink, subject):
    """The messages with this subject that came in."""
    parsed = (email.message_from_bytes(each.data, policy=default) for each in list(sink.delivered))
    return [message for message in parsed if message["Subject"] == subject]


def body(message, kind="html"):
    """The text of a message."""
    return message.get_body([kind]).get_content()


def wait_arrived(sink, subject):
    """Wait for a message and return it."""
    return until(lambda: arrived(sink, subject), f"‘{subject}’ does not arrive")[0]


def asked(client, letter):
    """Press Send and return the dialog once it shows what could be better."""
    letter.send()
    dialog = client.window("dialog.html")
    dialog.wait("return document.querySelectorAll('#panel .card').length > 0;")
    return dialog


def test_clean_goes_at_once(client, sink, subject):
    letter = client.compose(subject, html=CLEAN)
    letter.send()
    client.wait_closed(letter)
    wait_arrived(sink, subject)
    assert client.windows("dialog.html") == 0


def test_a_sentence_that_is_left_as_it_is_is_not_asked_about_again(client, sink, subject):
    letter = client.compose(subject, html=DIRTY)
    dialog = asked(client, letter)
    dialog.click("#panel [data-key=leave]")
    dialog.wait("return document.getElementById('send').classList.contains('primary');")
    dialog.click("#back")
    client.wait_unlocked(letter)
    assert not arrived(sink, subject)
    letter.send()
    client.wait_closed(letter)
    assert "mid" in body(wait_arrived(sink, subject))
    assert len(arrived(sink, subject)) == 1


def test_a_sentence_that_is_left_in_the_window_beside_is_not_asked_about(client, sink, subject):
    letter = client.compose(subject, html=DIRTY)
    press(letter)
    beside = client.window("beside.html")
    beside.wait("return document.querySelectorAll('#panel .card').length === 1;")
    beside.click("#panel [data-key=leave]")
    beside.wait("return document.querySelectorAll('#panel .card').length === 0;")
    until(lambda: not letter.badge(), "the button goes on counting")
    letter.send()
    client.wait_closed(letter)
    assert "mid" in body(wait_arrived(sink, subject))


def test_enter_does_what_the_first_button_does(client, sink, subject):
    letter = client.compose(subject, html=DIRTY)
    dialog = asked(client, letter)
    dialog.click(TAKE)
    dialog.wait("return document.getElementById('send').classList.contains('primary');")
    enter = "new window.KeyboardEvent('keydown', {key: 'Enter', bubbles: true})"
    dialog.script(f"document.querySelector('#panel .heading').dispatchEvent({enter});")
    client.wait_closed(letter)
    assert "middels" not in body(wait_arrived(sink, subject))


def test_back_and_then_send_anyway(client, sink, subject):
    letter = client.compose(subject, html=DIRTY)
    before = letter.html()
    dialog = asked(client, letter)
    assert "middels" in dialog.text()
    assert letter.locked()
    dialog.click("#back")
    client.wait_unlocked(letter)
    client.wait_no_window("dialog.html")
    assert letter.html() == before
    assert not arrived(sink, subject)

    asked(client, letter).click("#send")
    client.wait_closed(letter)
    assert "<b>mid</b>dels" in body(wait_arrived(sink, subject))
    assert len(arrived(sink, subject)) == 1


def test_better_sentence_is_in_what_arrives(client, sink, subject):
    """A word in two pieces of formatting; the rest of the formatting stays."""
    letter = client.compose(subject, html=DIRTY)
    dialog = asked(client, letter)
    better = dialog.script("return document.querySelector('#panel .card .better, #panel .card').innerText;")
    assert "met een afspraak" in better
    dialog.click(TAKE)
    dialog.wait("return document.getElementById('send').textContent === args[0];", "Verzenden")
    assert "middels" not in letter.text()
    assert not arrived(sink, subject)
    dialog.click("#send")
    client.wait_closed(letter)
    sent = body(wait_arrived(sink, subject))
    assert "middels" not in sent and "<b>met</b>" in sent and "<i>bij u</i>" in sent
    assert len(arrived(sink, subject)) == 1


def test_better_sentence_stays_and_can_be_undone(client, sink, subject):
    letter = client.compose(subject, html=DIRTY)
    before = letter.text()
    dialog = asked(client, letter)
    dialog.click(TAKE)
    dialog.wait("return document.getElementById('send').textContent === args[0];", "Verzenden")
    dialog.click("#back")
    client.wait_unlocked(letter)
    until(lambda: "langs <b>met</b> een afspraak" in letter.html().replace("</i>", ""))
    assert not arrived(sink, subject)
    until(lambda: letter.undo() or letter.text() == before)


def test_better_sentence_in_plain_text(client, sink, subject):
    text = "Beste mevrouw Bakker,\n\nWij komen morgen bij u langs middels een afspraak.\n\nMet vriendelijke groet,\nJan"
    letter = client.compose(subject, text=text)
    dialog = asked(client, letter)
    dialog.click(TAKE)
    dialog.wait("return document.getElementById('send').textContent === args[0];", "Verzenden")
    dialog.click("#send")
    client.wait_closed(letter)
    sent = body(wait_arrived(sink, subject), "plain").replace("\r\n", "\n")
    assert "\n\nWij komen morgen bij u langs met een afspraak.\n\nMet" in sent
    assert len(arrived(sink, subject)) == 1


def test_better_subject(client, sink, subject):
    letter = client.compose(f"Afspraak middels brief {subject}", html=CLEAN)
    dialog = asked(client, letter)
    dialog.click(TAKE)
    dialog.wait("return document.getElementById('send').textContent === args[0];", "Verzenden")
    dialog.click("#send")
    client.wait_closed(letter)
    until(lambda: any(subject in str(email.message_from_bytes(each.data)["Subject"]) for each in sink.delivered))
    assert arrived(sink, f"Afspraak met brief {subject}")


@pytest.mark.parametrize("how", ["cross", "escape"])
def test_dialog_that_is_closed_sends_nothing(client, sink, subject, how):
    letter = client.compose(subject, html=DIRTY)
    dialog = asked(client, letter)
    assert dialog.script("return document.activeElement.id;") == "back"
    dialog.cross() if how == "cross" else dialog.press("Escape")
    client.wait_unlocked(letter)
    client.wait_no_window("dialog.html")
    assert letter.is_open() and not arrived(sink, subject)


ASKED = b"""From: Huurder <huurder@example.nl>
To: jan@corporatie.nl
Subject: %b
Date: Mon, 23 Nov 2026 10:00:00 +0100
Message-ID: <%b@example.nl>
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

Middels deze brief verzoek ik u om de kraan te repareren.
"""


@pytest.mark.parametrize("html", [True, False], ids=["html", "plain"])
def test_words_of_the_tenant_are_not_judged(client, sink, subject, html):
    source = ASKED % (subject.encode(), subject.replace(" ", "").encode())
    letter = client.reply(source, html=html, above="Dank u voor uw brief. Wij komen morgen bij u langs.")
    assert "Middels deze brief" in letter.text()
    letter.send()
    client.wait_closed(letter)
    assert wait_arrived(sink, f"Re: {subject}")
    assert client.windows("dialog.html") == 0


def test_own_words_above_a_quote_are_judged(client, sink, subject):
    source = ASKED % (subject.encode(), subject.replace(" ", "").encode())
    letter = client.reply(source, above="Wij komen morgen bij u langs middels een afspraak.")
    dialog = asked(client, letter)
    assert "deze brief verzoek" not in dialog.text()
    dialog.click(TAKE)
    dialog.wait("return document.getElementById('send').textContent === args[0];", "Verzenden")
    dialog.click("#send")
    client.wait_closed(letter)
    sent = body(wait_arrived(sink, f"Re: {subject}"))
    assert "langs met een afspraak" in sent and "Middels deze brief" in sent


@pytest.mark.parametrize("kind", ["Redirect", "ForwardInline", "ForwardAsAttachment"])
def test_words_of_the_tenant_that_are_passed_on_are_not_judged(client, sink, subject, kind):
    source = ASKED % (subject.encode(), subject.replace(" ", "").encode())
    above = "" if kind == "Redirect" else "Dank u voor uw brief. Wij komen morgen bij u langs."
    letter = client.forward(source, kind, above=above)
    assert ("Middels deze brief" in letter.text()) == (kind != "ForwardAsAttachment")
    letter.send()
    client.wait_closed(letter)
    told = subject if kind == "Redirect" else f"Fwd: {subject}"
    assert "Middels deze brief" in wait_arrived(sink, told).as_string()
    assert client.windows("dialog.html") == 0


def test_own_words_above_what_is_passed_on_are_judged(client, sink, subject):
    source = ASKED % (subject.encode(), subject.replace(" ", "").encode())
    letter = client.forward(source, "ForwardInline", above="Wij komen morgen bij u langs middels een afspraak.")
    dialog = asked(client, letter)
    assert "deze brief verzoek" not in dialog.text()
    dialog.click(TAKE)
    dialog.wait("return document.getElementById('send').textContent === args[0];", "Verzenden")
    dialog.click("#send")
    client.wait_closed(letter)
    sent = body(wait_arrived(sink, f"Fwd: {subject}"))
    assert "langs met een afspraak" in sent and "Middels deze brief" in sent


def test_window_beside_what_is_redirected_says_why_it_is_not_judged(client, sink, subject):
    letter = client.forward(ASKED % (subject.encode(), subject.replace(" ", "").encode()), "Redirect")
    press(letter)
    client.window(f"beside.html?{letter.tab()}").wait(
        "return document.body.innerText.includes(args[0]);", "U stuurt een bericht van een ander door."
    )


def test_signature_is_not_judged(client, sink, subject):
    letter = client.compose(subject, html=CLEAN, identity="id2")
    assert "Middels deze ondertekening" in letter.text()
    letter.send()
    client.wait_closed(letter)
    assert "Middels deze ondertekening" in body(wait_arrived(sink, subject))


def test_identity_that_is_not_the_organisations(client, sink, subject):
    """Only mail from the organisation's domains is checked: the policy says so."""
    letter = client.compose(subject, html=DIRTY, identity="id3")
    letter.send()
    client.wait_closed(letter)
    assert "prive@elders.nl" in wait_arrived(sink, subject)["From"]
    dialog = asked(client, client.compose(subject, html=DIRTY, identity="id2"))
    assert "middels" in dialog.text()


def test_mail_to_colleagues_is_not_checked(client, sink, subject):
    letter = client.compose(subject, html=DIRTY, to="Piet <piet@corporatie.nl>, an@corporatie.nl")
    letter.send()
    client.wait_closed(letter)
    assert wait_arrived(sink, subject)


def test_two_messages_at_once(client, sink, subject):
    first, second = (client.compose(f"{subject} {name}", html=DIRTY) for name in "ab")
    first.send()
    second.send()
    until(lambda: client.windows("dialog.html") == 2)
    dialogs = [client.window(f"dialog.html?{letter.tab()}") for letter in (first, second)]
    for dialog in dialogs:
        dialog.wait("return document.querySelectorAll('#panel .card').length > 0;")
    dialogs[0].click("#send")
    client.wait_closed(first)
    wait_arrived(sink, f"{subject} a")
    assert second.locked() and dialogs[1].is_open()
    dialogs[1].click("#back")
    client.wait_unlocked(second)
    assert len(arrived(sink, f"{subject} a")) == 1 and not arrived(sink, f"{subject} b")


def test_second_press_on_send_changes_nothing(client, sink, subject):
    letter = client.compose(subject, html=DIRTY)
    dialog = asked(client, letter)
    letter.send()
    letter.send("cmd_sendLater")
    assert letter.locked() and client.windows("dialog.html") == 1
    dialog.click("#send")
    client.wait_closed(letter)
    wait_arrived(sink, subject)
    assert len(arrived(sink, subject)) == 1
    assert subject not in client.folder_subjects("Unsent Messages")


AGAIN = [("cmd_sendNow", "cmd_sendNow"), ("cmd_sendNow", "cmd_sendLater"), ("cmd_sendLater", "cmd_sendLater")]


@pytest.mark.parametrize("first, again", AGAIN)
def test_sent_again_after_a_draft_was_saved(client, sink, subject, first, again):
    """Thunderbird unlocks the message then; it is still sent once, the way that was asked first."""
    letter = client.compose(subject, html=DIRTY)
    letter.send(first)
    dialog = client.window("dialog.html")
    dialog.wait("return document.querySelectorAll('#panel .card').length > 0;")
    letter.autosave()
    for command in (again, first):
        letter.send_in_vain(command)
    assert client.windows("dialog.html") == 1
    dialog.click("#send")
    client.wait_closed(letter)
    if first == "cmd_sendLater":
        until(lambda: subject in client.folder_subjects("Unsent Messages"))
        client.send_unsent()
    wait_arrived(sink, subject)
    client.wait_no_window("dialog.html")
    assert len(arrived(sink, subject)) == 1
    until(lambda: subject not in client.folder_subjects("Unsent Messages"))
    assert len(arrived(sink, subject)) == 1


def test_what_is_typed_after_a_draft_was_saved_is_asked_about(client, sink, subject):
    letter = client.compose(subject, html=DIRTY)
    dialog = asked(client, letter)
    dialog.click(TAKE)
    dialog.wait("return document.getElementById('send').textContent === args[0];", "Verzenden")
    letter.autosave()
    letter.write("Wij bellen u middels dit nummer. ")
    dialog.click("#send")
    dialog.wait("return document.querySelectorAll('#panel .card:not(.done)').length === 1;")
    dialog.wait("return document.getElementById('send').textContent === args[0];", "Toch verzenden")
    assert "dit nummer" in dialog.text() and letter.is_open() and not arrived(sink, subject)
    dialog.click("#send")
    client.wait_closed(letter)
    sent = body(wait_arrived(sink, subject))
    assert "middels dit nummer" in sent and "<b>met</b> een afspraak" in sent
    assert len(arrived(sink, subject)) == 1


def test_subject_that_changes_after_a_draft_was_saved_is_asked_about(client, sink, subject):
    letter = client.compose(subject, html=DIRTY)
    dialog = asked(client, letter)
    letter.autosave()
    letter.script('window.document.getElementById("msgSubject").value = args[0];', f"Middels brief {subject}")
    dialog.click("#send")
    dialog.wait("return document.querySelectorAll('#panel .card:not(.done)').length === 2;")
    dialog.click("#back")
    client.wait_unlocked(letter)
    assert not arrived(sink, subject) and not arrived(sink, f"Middels brief {subject}")


def test_send_later(client, sink, subject):
    clean = client.compose(f"{subject} netjes", html=CLEAN)
    clean.send("cmd_sendLater")
    client.wait_closed(clean)
    letter = client.compose(subject, html=DIRTY)
    letter.send("cmd_sendLater")
    dialog = client.window("dialog.html")
    dialog.wait("return document.querySelectorAll('#panel .card').length > 0;")
    dialog.click(TAKE)
    dialog.wait("return document.getElementById('send').textContent === args[0];", "Verzenden")
    dialog.click("#send")
    client.wait_closed(letter)
    until(lambda: {subject, f"{subject} netjes"} <= set(client.folder_subjects("Unsent Messages")))
    assert not arrived(sink, subject)
    client.send_unsent()
    sent = body(wait_arrived(sink, subject))
    assert "<b>met</b> een afspraak" in sent
    wait_arrived(sink, f"{subject} netjes")
    assert client.windows("dialog.html") == 0
    assert len(arrived(sink, subject)) == 1


@pytest.mark.parametrize("command, folder", [("cmd_saveAsDraft", "Drafts"), ("cmd_saveAsTemplate", "Templates")])
def test_saving_asks_nothing(client, sink, subject, command, folder):
    letter = client.compose(subject, html=DIRTY)
    letter.send(command)
    until(lambda: subject in client.folder_subjects(folder))
    assert client.windows("dialog.html") == 0 and letter.is_open()
    asked(client, letter).click("#back")
    client.wait_unlocked(letter)
    assert not arrived(sink, subject)


def test_message_that_is_closed_under_its_dialog(client, sink, subject):
    letter = client.compose(subject, html=DIRTY)
    asked(client, letter)
    letter.close()
    client.wait_no_window("dialog.html")
    assert not letter.is_open() and not arrived(sink, subject)


def test_no_more_questions_about_a_message(client, sink, subject):
    """Also after the event page has slept; other messages are asked about."""
    letter = client.compose(subject, html=DIRTY)
    dialog = asked(client, letter)
    dialog.click("#silent")
    dialog.wait("return document.getElementById('silent').checked;")
    dialog.click("#back")
    client.wait_unlocked(letter)
    client.suspend()
    until(lambda: client.background() == "stopped")
    letter.send()
    client.wait_closed(letter)
    wait_arrived(sink, subject)
    assert asked(client, client.compose(subject, html=DIRTY)).is_open()


def test_badge_counts_sentences(client, subject):
    letter = client.compose(subject, html=DIRTY)
    asked(client, letter).click("#back")
    client.wait_unlocked(letter)
    assert letter.badge() == "1"


def test_dialog_names_what_it_shows(client, subject):
    dialog = asked(client, client.compose(subject, html=DIRTY))
    told = dialog.script(
        """return {
          title: document.title,
          lang: document.documentElement.lang,
          heading: document.querySelector("h1").textContent,
          nameless: [...document.querySelectorAll("button, input")].filter(each =>
            !each.textContent.trim() && !each.labels?.[0]?.textContent.trim()).length,
          wide: document.documentElement.scrollWidth <= window.innerWidth,
        };"""
    )
    assert told.pop("heading")
    assert told == {"title": "Kijk nog even naar uw bericht", "lang": "nl", "nameless": 0, "wide": True}


def test_several_better_sentences(client, sink, subject):
    """Taken one after the other, without waiting; also where two stand in one paragraph."""
    text = (
        "<p>Uw verzoek wordt door ons <b>in behandeling</b> genomen. Wij komen middels een afspraak bij u langs.</p>"
        "<p>Wij bellen u <i>middels</i> dit nummer.</p>"
    )
    letter = client.compose(subject, html=f"{GREETING}{text}{END}")
    before = letter.text()
    dialog = asked(client, letter)
    assert dialog.script("return document.querySelectorAll('#panel .card').length;") == 3
    dialog.script("document.querySelectorAll('#panel .card [data-key=take0]').forEach(each => each.click());")
    dialog.wait("return document.getElementById('send').textContent === args[0];", "Verzenden")
    dialog.click("#back")
    client.wait_unlocked(letter)
    until(lambda: letter.undo() or letter.text() == before)

    dialog = asked(client, letter)
    dialog.script("document.querySelectorAll('#panel .card [data-key=take0]').forEach(each => each.click());")
    dialog.wait("return document.getElementById('send').textContent === args[0];", "Verzenden")
    dialog.click("#send")
    client.wait_closed(letter)
    sent = body(wait_arrived(sink, subject))
    assert "middels" not in sent and "wordt door ons" not in sent
    assert "<i>met</i> dit nummer" in sent and "<b>in behandeling</b>" in sent


def test_server_that_refuses(client, sink, subject):
    """The message stays, with the better sentence, and arrives once when it is sent again."""
    letter = client.compose(subject, html=DIRTY)
    dialog = asked(client, letter)
    dialog.click(TAKE)
    dialog.wait("return document.getElementById('send').textContent === args[0];", "Verzenden")
    sink.answer("451 4.3.0 Straks weer", at="MAIL")
    try:
        dialog.click("#send")
        client.accept_alert()
    finally:
        sink.accept()
    client.wait_unlocked(letter)
    assert "<b>met</b> een afspraak" in letter.html() and not arrived(sink, subject)
    letter.send()
    client.wait_closed(letter)
    assert "<b>met</b> een afspraak" in body(wait_arrived(sink, subject))
    assert len(arrived(sink, subject)) == 1


def found_by_axe(client, page, dark):
    """What axe finds in a page of the extension, light or dark."""
    with client.pref("ui.systemUsesDarkTheme", int(dark)):
        page.wait("return window.matchMedia('(prefers-color-scheme: dark)').matches === args[0];", dark)
        found = page.script(
            """
            const page = Cu.Sandbox(window, {sandboxPrototype: window, wantXrays: false});
            Cu.evalInSandbox(args[0], page);
            return JSON.parse(await Cu.evalInSandbox("axe.run(document).then(told => JSON.stringify(told))", page));
            """,
            files("axe_playwright_python").joinpath("axe.min.js").read_text(),
        )
    assert len(found["passes"]) > 10
    return [each["help"] for each in found["violations"]]


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_axe_finds_nothing_in_the_dialog(client, subject, dark):
    assert found_by_axe(client, asked(client, client.compose(subject, html=DIRTY)), dark) == []


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_axe_finds_nothing_in_the_window_beside(client, subject, dark):
    press(client.compose(subject, html=DIRTY))
    beside = client.window("beside.html")
    beside.wait("return document.querySelectorAll('#panel .card').length === 1;")
    assert found_by_axe(client, beside, dark) == []
