"""Writing in a real Thunderbird with the check beside it: better sentences, marks, and nothing of that is sent."""

import mailbox
import re
import sys

import pytest

from .client import EXTENSION, ROOT, Page, Thunderbird, until

SECONDS = 8
FORM = "<p>Wij verzoeken u <b>midd</b>els dit formulier te reageren.</p>"
CLEAN = "<p>Wij vragen u te reageren.</p>"


_ADDRESSES = """
    return popups("beside.html").map(window => window.document.getElementById("requestFrame").currentURI.spec)
      .map(spec => spec.slice(spec.lastIndexOf("/") + 1));
"""


class Beside(Page):
    """The window beside a message; `at` tells which, in the order in which they were opened."""

    def __init__(self, client, at=0):
        opened = until(lambda: client.script(_ADDRESSES)[at:], "no window beside the message")
        super().__init__(client, opened[0])

    def wait_offers(self, *texts):
        """Wait until these are the better sentences that one can take over, in order."""
        self.wait(
            """const shown = [...document.querySelectorAll(".card:not(.done) .proposal")].map(each => each.textContent);
            if (JSON.stringify(args[0]) === JSON.stringify(shown)) return true;
            throw new Error(document.body.innerText);""",
            list(texts),
        )

    def wait_text(self, text):
        """Wait until this can be read."""
        self.wait("return document.body.innerText.includes(args[0]);", text)

    def press_in_card(self, number, text):
        """Press the button that begins with this text in one of the cards, counted from 0."""
        self.script(
            """const card = document.querySelectorAll(".card:not(.done)")[args[0]];
            const found = [...card.querySelectorAll("button")].find(each => each.textContent.startsWith(args[1]));
            window.setTimeout(() => found.click());""",
            number,
            text,
        )

    def take(self, number=0):
        """Take a better sentence over."""
        self.press_in_card(number, "Neem over")


class Host:
    """The native host, and how it behaves."""

    def __init__(self, folder):
        self.control = folder / "host"
        self.behave("")
        module = "tests.integrations.thunderbird.word_host"
        self.command = ["env", f"PYTHONPATH={ROOT}", sys.executable, "-m", module, str(self.control)]

    def behave(self, how):
        new = self.control.with_suffix(".new")
        new.write_text(how)
        new.replace(self.control)

    def started(self):
        """Whether it has heard anything at all."""
        return self.control.with_suffix(".asked").exists()

    def questions(self):
        """How often it was asked to check something."""
        asked = self.control.with_suffix(".asked")
        return asked.read_text().split().count("check") if asked.exists() else 0


@pytest.fixture(scope="module")
def host(tmp_path_factory):
    return Host(tmp_path_factory.mktemp("host"))


@pytest.fixture(scope="module")
def client(tmp_path_factory, extension, sink, host):
    folder = tmp_path_factory.mktemp("thunderbird")
    policy = {"seconden": SECONDS}
    with Thunderbird(folder, sink, extension=extension, host=host.command, policy=policy) as client:
        client.compose("Blijft open", html=CLEAN)
        until(host.started, "the host does not start")
        yield client


@pytest.fixture
def write(client, host):
    """Write messages, as `client.compose` does; at the end their windows are closed, and those beside them too."""
    letters = []

    def write(subject="Uw huur", **body):
        letters.append(client.compose(subject, **body))
        return letters[-1]

    yield write
    host.behave("")
    for letter in letters:
        letter.close()
    until(lambda: client.windows("beside.html") == 0, "the windows beside the messages stay open")


def press(letter):
    """Press “Kijk mijn brief na”."""
    letter.script("""window.document.querySelector('[id$="composeAction-toolbarbutton"]').click();""")


def opened(client, letter, *offers, at=0):
    """Open the window beside a message, and wait for these better sentences."""
    press(letter)
    beside = Beside(client, at)
    beside.wait_offers(*offers)
    return beside


CURSOR = """
  const nodes = [], walker = page.createTreeWalker(page.body, 4);
  while (walker.nextNode()) nodes.push(walker.currentNode);
"""


def put_cursor(letter, before):
    """Put the cursor behind the only place where this text stands in one piece of the message."""
    letter.script(
        CURSOR
        + """const node = nodes.find(each => each.data.includes(args[0]));
        page.getSelection().collapse(node, node.data.indexOf(args[0]) + args[0].length);""",
        before,
    )


def around_cursor(letter):
    """Return what stands before and behind the cursor in its paragraph."""
    return letter.script(
        """
        const selection = page.getSelection(), before = page.createRange(), after = page.createRange();
        const block = selection.focusNode.parentElement.closest("p, td, li, body");
        before.selectNodeContents(block);
        after.selectNodeContents(block);
        before.setEnd(selection.focusNode, selection.focusOffset);
        after.setStart(selection.focusNode, selection.focusOffset);
        return [before.toString(), after.toString()];
        """
    )


def type_there(letter, text):
    """Type where the cursor is."""
    letter.script("editor.insertText(args[0]);", text)


def marks(letter):
    """Return what is marked in the message, by severity."""
    return letter.script(
        """
        const found = {};
        page.defaultView.wrappedJSObject.CSS.highlights.forEach((ranges, name) => {
          found[name.replace("stylecheck-", "")] = [];
          ranges.forEach(range => found[name.replace("stylecheck-", "")].push(range.toString()));
        });
        return found;
        """
    )


def wait_html(letter, html):
    until(lambda: letter.html() == html, f"not {html}, but {letter.html()}")


def undo_until(letter, html, most):
    """Take back step by step; within so many steps everything is as it was."""
    for _ in range(most):
        letter.undo()
        if letter.html() == html:
            return
    pytest.fail(f"after {most} steps back: {letter.html()}")


def test_a_better_sentence_keeps_the_formatting_of_the_message(client, write):
    letter = write(html=FORM + "<p>U <i>reeds</i> te <a href='https://example.nl/'>laat</a>.</p>")
    before = letter.html()
    beside = opened(client, letter, "Wij vragen u met dit formulier te reageren.", "U al te laat.")
    beside.take(0)
    first = before.replace("verzoeken u", "vragen u").replace("<b>midd</b>els", "<b>met</b>")
    wait_html(letter, first)
    beside.wait_offers("U al te laat.")
    beside.take(0)
    wait_html(letter, first.replace("<i>reeds</i>", "<i>al</i>"))
    beside.wait_text("U bent klaar")
    undo_until(letter, before, 3)
    beside.wait_offers("Wij vragen u met dit formulier te reageren.", "U al te laat.")


def test_words_in_one_piece_of_text_are_taken_back_in_one_step(client, write):
    letter = write(html="<p>Wij verzoeken u dit reeds nu, middels dit formulier.</p>")
    before = letter.html()
    beside = opened(client, letter, "Wij vragen u dit al nu, met dit formulier.")
    beside.take()
    wait_html(letter, "<p>Wij vragen u dit al nu, met dit formulier.</p>")
    letter.undo()
    assert letter.html() == before


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        ("Wij", ["Wij", " vragen u met dit formulier te reageren."]),
        ("Wij ver", ["Wij vragen u", " met dit formulier te reageren."]),
        ("midd", ["Wij vragen u met", " dit formulier te reageren."]),
        ("els", ["Wij vragen u met", " dit formulier te reageren."]),
        ("els dit form", ["Wij vragen u met dit form", "ulier te reageren."]),
        ("Een and", ["Een and", "ere alinea."]),
    ],
)
def test_the_cursor_stays_at_its_words(client, write, at, expected):
    letter = write(html=FORM + "<p>Een andere alinea.</p>")
    beside = opened(client, letter, "Wij vragen u met dit formulier te reageren.")
    put_cursor(letter, at)
    beside.take()
    until(lambda: "met" in letter.text() and "vragen" in letter.text(), "not taken over")
    assert around_cursor(letter) == expected


def test_lists_tables_pictures_and_emoji_stay_as_they_are(client, write):
    html = (
        "<table><tbody><tr><td>Huur 😀</td><td>reeds <b>betaald</b></td></tr></tbody></table><ul><li>een<ul><li>"
        'middels <img src="data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==" alt="x"> 👍🏽'
        " post</li></ul></li></ul><pre>zulks  is\n  zo</pre>"
    )
    letter = write(html=html)
    before = letter.html()
    press(letter)
    beside = Beside(client)
    for number, (old, new) in enumerate((("reeds", "al"), ("middels", "met"), ("zulks", ""))):
        beside.wait(f'return document.querySelectorAll(".card:not(.done) .proposal").length === {3 - number};')
        beside.take(0)
        before = before.replace(old, new, 1)
        wait_html(letter, before)


def test_plain_text_with_the_words_of_the_tenant(client, write):
    text = "Wij verzoeken\nu middels post.\n\n> Ik heb reeds betaald\n\nReeds.\nU reeds   weet.\n-- \nJan"
    letter = write(text=text)
    before = letter.html()
    beside = opened(client, letter, "Wij vragen u met post.", "U al   weet.")
    put_cursor(letter, "u mid")
    beside.take(0)
    first = before.replace("Wij verzoeken<br>u middels", "Wij vragen u met")
    wait_html(letter, first)
    assert letter.script("const s = page.getSelection(); return s.focusNode.data.slice(0, s.focusOffset);").endswith(
        "met"
    )
    beside.wait_offers("U al   weet.")
    beside.take(0)
    wait_html(letter, first.replace("U reeds", "U al"))
    undo_until(letter, before, 4)


def test_what_was_typed_just_before_is_not_taken_back_along(client, write):
    letter = write(html=FORM)
    beside = opened(client, letter, "Wij vragen u met dit formulier te reageren.")
    put_cursor(letter, "Wij")
    type_there(letter, " allen")
    beside.wait_offers("Wij allen vragen u met dit formulier te reageren.")
    typed = letter.html()
    beside.take()
    wait_html(letter, typed.replace("verzoeken u", "vragen u").replace("<b>midd</b>els", "<b>met</b>"))
    type_there(letter, "!")
    letter.undo()
    undo_until(letter, typed, 2)


def test_a_sentence_over_lines(client, write):
    letter = write(html="<p>Wij verzoeken<br>u middels <i>post</i>.</p>")
    before = letter.html()
    beside = opened(client, letter, "Wij vragen u met post.")
    beside.take()
    wait_html(letter, "<p>Wij vragen u<br> met <i>post</i>.</p>")
    beside.wait_text("U bent klaar")
    undo_until(letter, before, 2)


def test_a_better_subject(client, write):
    letter = write("Wij zijn reeds blij", html=CLEAN)
    beside = opened(client, letter, "Wij zijn al blij")
    beside.take()
    until(lambda: letter.script('return window.document.getElementById("msgSubject").value;') == "Wij zijn al blij")
    beside.wait_text("U bent klaar")
    letter.script("""const subject = window.document.getElementById("msgSubject");
      subject.value = "Dat is zulks waar";
      subject.dispatchEvent(new window.Event("input", {bubbles: true}));""")
    beside.wait_offers("Dat is  waar")


def test_what_changed_meanwhile_is_read_again_before_anything_is_taken_over(client, write):
    letter = write(html="<p>Eerst dit.</p><p>Wij verzoeken u dit.</p>")
    beside = opened(client, letter, "Wij vragen u dit.")
    put_cursor(letter, "Eerst")
    type_there(letter, " middels")
    beside.take(0)
    until(lambda: "Wij vragen u dit." in letter.text(), "not taken over")
    assert letter.text().startswith("Eerst middels dit.")


def test_a_sentence_that_is_gone_is_not_taken_over(client, write, host):
    letter = write(html="<p>Wij verzoeken u dit.</p>")
    beside = opened(client, letter, "Wij vragen u dit.")
    put_cursor(letter, "Wij")
    host.behave("wait")
    type_there(letter, " allen")
    beside.take(0)
    host.behave("")
    beside.wait_offers("Wij allen vragen u dit.")
    assert letter.text().strip() == "Wij allen verzoeken u dit."


def test_marks_follow_the_text_and_go_with_the_window(client, write):
    letter = write(html=FORM + "<p>U dienen.</p>")
    before = letter.html()
    beside = opened(client, letter, "Wij vragen u met dit formulier te reageren.", "U moeten.")
    wanted = {"waarschuwing": ["verzoeken u", "midd", "els"], "fout": ["dienen"]}
    until(lambda: marks(letter) == wanted, "no marks")
    assert letter.html() == before
    put_cursor(letter, "Wij")
    type_there(letter, " allen")
    assert marks(letter)["waarschuwing"] == ["verzoeken u", "midd", "els"]
    beside.cross()
    until(lambda: marks(letter) == {}, "the marks stay")
    assert letter.is_open()


def test_the_sentence_is_shown_in_the_message(client, write):
    letter = write(html="<p>Een regel.</p>" * 200 + FORM)
    beside = opened(client, letter, "Wij vragen u met dit formulier te reageren.")
    assert letter.script("return page.defaultView.scrollY;") == 0
    beside.press_in_card(0, "Laat zien")
    until(
        lambda: letter.script(
            "const box = page.querySelector('b').getBoundingClientRect();"
            "return box.top > 0 && box.bottom < page.defaultView.innerHeight;"
        ),
        "the sentence is not in view",
    )
    until(lambda: "".join(marks(letter).get("now", [])) == "Wij verzoeken u middels dit formulier te reageren.")
    until(lambda: "now" not in marks(letter), "it stays lit")


def test_the_window_follows_who_writes_and_leaves_them_the_keyboard(client, write):
    letter = write(html=CLEAN)
    press(letter)
    beside = Beside(client)
    beside.wait_text("Uw bericht is in orde")
    letter.script("window.focus();")
    put_cursor(letter, "Wij vragen u")
    type_there(letter, " middels")
    beside.wait_offers("Wij vragen u met te reageren.")
    assert letter.script("return Services.focus.activeWindow === window;")
    assert around_cursor(letter) == ["Wij vragen u middels", " te reageren."]
    letter.script("editor.undo(1);")
    beside.wait_text("Uw bericht is in orde")


def test_no_second_question_while_one_is_under_way(client, write, host):
    letter = write(html=CLEAN)
    press(letter)
    beside = Beside(client)
    beside.wait_text("Uw bericht is in orde")
    before = host.questions()
    host.behave("wait")
    put_cursor(letter, "Wij")
    type_there(letter, " reeds")
    until(lambda: host.questions() == before + 1, "it does not ask")
    type_there(letter, " middels")
    letter.script("await new Promise(resolve => window.setTimeout(resolve, 1500));")
    assert host.questions() == before + 1
    host.behave("")
    beside.wait_offers("Wij al met vragen u te reageren.")
    assert host.questions() == before + 2


def test_two_presses_open_one_window(client, write):
    letter = write(html="<p>Wij verzoeken u dit.</p>")
    press(letter)
    beside = opened(client, letter, "Wij vragen u dit.")
    assert client.windows("beside.html") == 1
    assert client.script("return every('mail:extensionPopup').length;") == 1
    beside.cross()
    until(lambda: client.windows("beside.html") == 0, "it stays open")
    opened(client, letter, "Wij vragen u dit.")


def test_each_message_has_one_window_of_its_own_that_goes_with_it(client, write):
    first = write("Een", html="<p>Wij verzoeken u dit.</p>")
    second = write("Twee", html="<p>Wij weten dit reeds.</p>")
    beside_first = opened(client, first, "Wij vragen u dit.")
    beside_second = opened(client, second, "Wij weten dit al.", at=1)
    press(first)
    until(lambda: client.script("return Services.focus.activeWindow === popups('beside.html')[0];"), "not to the front")
    assert client.windows("beside.html") == 2
    beside_second.take()
    until(lambda: "al." in second.text(), "not taken over")
    assert first.text().strip() == "Wij verzoeken u dit."
    beside_first.wait_offers("Wij vragen u dit.")
    second.close()
    until(lambda: client.windows("beside.html") == 1, "it stays open without its message")
    beside_first.take()
    until(lambda: "vragen" in first.text(), "not taken over")


def test_a_checker_that_does_not_answer_in_time_is_told_and_asked_again(client, write, host):
    host.behave("wait")
    letter = write(html="<p>Wij verzoeken u dit.</p>")
    press(letter)
    beside = Beside(client)
    beside.wait(f"return document.body?.innerText.includes('langer dan {SECONDS} seconden');")
    host.behave("")
    beside.click("[data-key=retry]")
    beside.wait_offers("Wij vragen u dit.")


def test_a_checker_that_ends_is_started_again(client, write, host):
    letter = write(html="<p>Wij verzoeken u dit.</p>")
    host.behave("die")
    press(letter)
    beside = Beside(client)
    beside.wait_text("stylecheck stopte onverwacht")
    host.behave("")
    beside.click("[data-key=retry]")
    beside.wait_offers("Wij vragen u dit.")


def test_a_checker_that_is_not_there_is_told_until_it_is(client, write, host):
    letter = write(html="<p>Wij verzoeken u dit.</p>")
    host.behave("die")
    client.set_host(None)
    try:
        press(letter)
        beside = Beside(client)
        beside.wait_text("Nakijken lukt nu niet")
        beside.click("[data-key=retry]")
        beside.wait_text("stylecheck staat niet op deze computer")
    finally:
        host.behave("")
        client.set_host(host.command)
    beside.click("[data-key=retry]")
    beside.wait_offers("Wij vragen u dit.")


def test_an_event_page_that_went_to_sleep_wakes_up(client, write):
    letter = write(html="<p>Wij verzoeken u dit.</p>")
    beside = opened(client, letter, "Wij vragen u dit.")
    client.suspend()
    beside.take()
    until(lambda: "vragen" in letter.text(), "not taken over")
    beside.wait_text("U bent klaar")


def test_a_very_long_message(client, write):
    letter = write(html="".join(f"<p>Regel {n} met <b>midd</b>els en meer.</p>" for n in range(2500)))
    press(letter)
    beside = Beside(client)
    beside.wait('return document.querySelectorAll(".card .proposal").length > 0;')
    until(lambda: len(marks(letter).get("waarschuwing", [])) == 100, "not all is marked")
    beside.take(0)
    until(lambda: letter.text().startswith("Regel 0 met met en meer."), "not taken over")


def test_taking_over_in_the_dialog_can_be_taken_back_in_the_message(client, write):
    letter = write(html=FORM + "<p>U weet dit <i>reeds</i>.</p>")
    before = letter.html()
    put_cursor(letter, "dit form")
    letter.send()
    dialog = client.window("dialog.html")
    first = before.replace("verzoeken u", "vragen u").replace("<b>midd</b>els", "<b>met</b>")
    after = first.replace("reeds", "al")
    for html in (first, after):
        dialog.click(".card:not(.done) button.take")
        wait_html(letter, html)
    assert letter.locked()
    dialog.click("#back")
    client.wait_unlocked(letter)
    until(lambda: letter.script("return editor.canUndo;"), "it cannot be taken back")
    assert letter.html() == after
    assert around_cursor(letter) == ["Wij vragen u met dit form", "ulier te reageren."]
    undo_until(letter, before, 3)


def neutral(data):
    """Return a message without what differs each time: dates, numbers, boundaries, the dictionary's language."""
    text = data.decode().replace("\r\n", "\n")
    for boundary in re.findall(r'boundary="([^"]+)"', text):
        text = text.replace(boundary, "BOUNDARY")
    head, _, body = text.partition("\n\n")
    told = [line for line in head.split("\n") if re.match("(Subject|Content-T|MIME-|To|From)", line, re.IGNORECASE)]
    return "\n".join([*told, "", body.rstrip("\n")])


def drafts(client):
    """Return the drafts as they lie on the disk."""
    paths = list(client.profile.glob("Mail/*/Drafts"))
    return [neutral(bytes(each)) for path in paths for each in mailbox.mbox(path)]


def saved_and_sent(client, sink, letter, *, asks):
    """Return a message as its draft has it, and as it arrives."""
    before, arrived = len(drafts(client)), len(sink.delivered)
    letter.send("cmd_saveAsDraft")
    draft = until(lambda: drafts(client)[before:], "no draft")[0]
    client.wait_unlocked(letter)
    letter.send()
    if asks:
        client.window("dialog.html").click("#send")
    client.wait_closed(letter)
    return draft, neutral(sink.wait_for(arrived + 1)[-1].data)


@pytest.mark.parametrize("kind", ["html", "text"])
def test_nothing_of_the_check_is_sent_or_saved(client, write, sink, kind):
    """A message whose words are marked is, byte for byte, the message without the extension."""
    body = FORM + "<p>U <i>dienen</i>.</p>" if kind == "html" else "Wij verzoeken u dit.\n\nU dienen."
    letter = write(**{kind: body})
    press(letter)
    beside = Beside(client)
    until(lambda: "dienen" in marks(letter).get("fout", []), "no marks")
    beside.press_in_card(0, "Laat zien")
    until(lambda: "now" in marks(letter), "it is not shown")
    marked = saved_and_sent(client, sink, letter, asks=True)
    switch = "await (await AddonManager.getAddonByID(args[0]))[args[1]]();"
    client.script(_ADDONS + switch, EXTENSION, "disable")
    try:
        bare = saved_and_sent(client, sink, write(**{kind: body}), asks=False)
    finally:
        client.script(_ADDONS + switch, EXTENSION, "enable")
    assert "verzoeken u" in bare[1]
    assert marked == bare


_ADDONS = 'const {AddonManager} = ChromeUtils.importESModule("resource://gre/modules/AddonManager.sys.mjs");'
