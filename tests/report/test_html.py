"""The HTML report: the letter as it was, its notes in reach of mouse, keyboard and paper, and nothing from outside."""

import os
import re
import shutil
import unicodedata
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from stylecheck.finding import Finding, Report, Severity
from stylecheck.judge import remarks, repeated
from stylecheck.letter import Letter, PartKind
from stylecheck.read.document import Builder, Document
from stylecheck.read.plain import FORMAT
from stylecheck.report.html import render
from stylecheck.report.html.letter import pieces
from stylecheck.report.notes import notes
from stylecheck.report.outputs import Checked, Run

LETTERS = sorted((Path(__file__).parents[2] / "corpus/brieven").glob("*.txt"))
ARREARS = next(path for path in LETTERS if path.name == "huurachterstand-oud.txt")
HOSTILE = (
    "Geachte <script>window.hacked = 1</script> \"mevrouw\" 'De Vries' & co,\r\n\r\n"
    '<img src="https://example.org/a.png" onerror="window.hacked = 2"> Wij zenden u middels <b>post</b> reeds\r'
    "een brief.</p></div></main></body>--> &lt;script&gt; &#13; <!-- ]]> <style>*{display:none}</style>\r\n"
    "De \u202enegnineker\u202c dienen door u te worden voldaan. \u2067middels\u2066 z.s.m.\x00\x0b\x1b[31m\x85 "
    "e\u0301 Z\u0351\u036b\u0343alg\u0366o \U0001f468\u200d\U0001f469 na\u00adam\u00a0\u200b\ufeff "
    "javascript:alert(1) https://example.org\r\n\r\nHoogachtend,\r\n\r\nJ. Jansen\r\n"
)


def checked(checker, text, source="brief.txt", **fields):
    document = Document(Letter(text, source, **fields), FORMAT)
    return Checked(document, checker.check(document.letter))


def read(checker, path):
    (document,) = FORMAT.read(path.read_bytes(), path.name)
    return Checked(document, checker.check(document.letter))


class Page(HTMLParser):
    """The page as a browser has it; fails on an element that is not closed where it should be."""

    VOID = frozenset(["meta"])
    PHRASING = frozenset(["span", "mark", "b", "i", "a", "bdi"])

    def __init__(self, html):
        super().__init__()
        self.stack, self.elements = [], []
        self.text, self.marked, self.cards, self.script = "", {}, {}, {}
        self.feed(html)
        self.close()
        assert not self.stack

    def handle_starttag(self, tag, attributes):
        assert len(dict(attributes)) == len(attributes)
        element = (tag, dict(attributes))
        self.elements.append(element)
        if any(outer in ("p", "h1", "h2", "h3", "h4", *self.PHRASING) for outer, _ in self.stack):
            assert tag in self.PHRASING, f"{tag} within {self.stack[-1]}"
        if tag not in self.VOID:
            self.stack.append(element)

    def handle_endtag(self, tag):
        assert self.stack.pop()[0] == tag

    def handle_data(self, data):
        if any("note" in attributes.get("class", "").split() for _, attributes in self.stack):
            card = next(a["id"] for _, a in reversed(self.stack) if "note" in a.get("class", "").split())
            self.cards[card] = self.cards.get(card, "") + data
            return
        if any(attributes.get("class") == "paper" for _, attributes in self.stack):
            self.text += data
        for tag, attributes in self.stack:
            if tag == "mark" and "id" in attributes:
                self.marked[attributes["id"]] = self.marked.get(attributes["id"], "") + data
        if self.stack and self.stack[-1][0] in ("style", "script"):
            self.script[self.stack[-1][0]] = data

    def of(self, name):
        return [(tag, attributes) for tag, attributes in self.elements if name in attributes.get("class", "").split()]


# the letter


@pytest.mark.parametrize("path", LETTERS, ids=lambda path: path.stem)
def test_text_of_a_letter_comes_back_unchanged(checker, path):
    letter = read(checker, path)
    page = Page(render(Run([letter], everything=True)))
    text = letter.document.letter.text
    assert page.text == text
    starts = [piece.start for piece in pieces(letter.document.letter, letter.report)]
    assert all(start == 0 or text[start - 1] == "\n" for start in starts), "each begins on a line of its own"
    told = notes(letter.report, everything=True)
    assert {mark["data-n"] for _, mark in page.of("m")} == {str(n) for n in range(1, len(told) + 1)}
    assert len(page.cards) == len(page.of("m"))
    assert all(mark["aria-describedby"] in page.cards for _, mark in page.of("m"))


def test_a_note_tells_what_and_why_and_better_wording_at_its_words(checker):
    page = Page(render(Run([checked(checker, "Wij sturen u de brief middels de post.\n")])))
    ((name, words),) = page.marked.items()
    assert words == "middels"
    card = page.cards[f"{name}-t"]
    assert "‘middels’ is" in card
    assert "Waarschuwing · regel 1" in card
    assert re.search(r"(Liever|Hele zin): .*(met|via|per)", card)


def test_hostile_text_is_only_text(checker):
    letter = checked(checker, HOSTILE, source='"><script>alert(1)</script>\u202e.txt')
    html = render(Run([letter], [("<b>", "‘<b>’ gaat niet open <i onclick=x>.")], ["<u>let op</u>"], True))
    html.encode("utf-8")
    page = Page(html)
    line_ends = HOSTILE.replace("\r\n", "\n").replace("\r", "\n")
    assert page.text == re.sub("[\x00\x1b]", "\ufffd", line_ends).replace("\x0b", " ").replace("\x85", " ")
    assert sum(tag in ("script", "style") for tag, _ in page.elements) == 2
    assert not any(tag in ("img", "u") for tag, _ in page.elements)


def test_what_no_file_can_hold_is_replaced():
    report = marked_report("Wij bellen \ud800 u.", [(0, 14)])
    html = render(Run([Checked(Document(report.letter, FORMAT), report)]))
    assert Page(html).text.encode("utf-8").decode("utf-8") == "Wij bellen \ufffd u."


def test_characters_that_turn_the_direction_of_text_are_shut_up(checker):
    html = render(Run([checked(checker, HOSTILE, source="a\u202eb.txt")], everything=True))
    assert set(re.findall("[\u202a-\u202e\u2066-\u2069]", html)) == set("\u202e\u202c\u2067\u2066")
    assert not re.findall("(?<!<bdi>)[\u202a-\u202e\u2066-\u2069]", html)


def test_kinds_of_parts_keep_their_own_elements(checker):
    build = Builder()
    build.block(PartKind.HEADING, "alinea", 1)
    build.add("Uw reparatie", "a", 0)
    build.block(None, "alinea", 2)
    build.add("Wij komen reeds langs.", "b", 0)
    for n in (1, 2):
        build.block(PartKind.LIST_ITEM, "alinea", 2 + n, gap=False)
        build.add(f"U bent thuis, punt {n}.", f"c{n}", 0)
    for row in (1, 2):
        for column in (1, 2):
            build.block(PartKind.TABLE_CELL, "tabel 1, rij", row, gap=column == 1)
            build.add(f"Middels rij {row}, vak {column}.", f"d{row}{column}", 0)
    document = build.document(FORMAT, "brief.docx", b"")
    page = Page(render(Run([Checked(document, checker.check(document.letter))], everything=True)))
    assert page.text == document.letter.text
    tags = [tag for tag, _ in page.elements]
    (paper,) = (n for n, (_, attributes) in enumerate(page.elements) if attributes.get("class") == "paper")
    inside = tags[paper : tags.index("script")]
    assert [inside.count(tag) for tag in ("h2", "ul", "table", "tr", "td")] == [1, 1, 1, 2, 4]
    assert inside.count("li") - sum(tag == "li" and "value" in a for tag, a in page.elements) == 2
    assert any("tabel 1, rij 2" in card for card in page.cards.values())


def test_only_lines_that_were_full_may_be_broken_elsewhere(checker):
    build = Builder()
    full = "Wij hebben uw melding over het lekkende dak van de schuur gelezen en\nkomen snel langs."
    for text in (full, "Open op maandag en dinsdag\nvan 8 tot 12 uur", "Huur\t€ 700", "Wij komen langs."):
        build.block(PartKind.TEXT_BOX)
        build.add(text, "tekst", 0)
    document = build.document(FORMAT, "brief.docx", b"")
    page = Page(render(Run([Checked(document, checker.check(document.letter))])))
    assert ["flowing" in a["class"] for _, a in page.of("text-box")] == [True, False, False, True]


def test_what_is_in_no_part_stays_on_its_line(checker):
    text = "Dit doet u:\n- u belt ons;\n- u bent thuis. <!-- stylecheck: uit -->\n\nTot dan.\n"
    html = render(Run([checked(checker, text)]))
    assert Page(html).text == text
    assert re.findall("<li[^>]*>([^<]*)", html)[-2:] == [
        "- u belt ons;",
        "- u bent thuis. &lt;!-- stylecheck: uit --&gt;",
    ]


# notes in notes


def marked_report(text, spans):
    found = tuple(
        Finding(f"regel-{n}", "jargon", Severity.WAARSCHUWING, a, b, f"Bericht {n}.", "Daarom.")
        for n, (a, b) in enumerate(sorted(spans))
    )
    again = repeated(found, [str(n) for n in range(len(found))])
    single = tuple(r for f in range(len(found)) for r in remarks(found[f : f + 1], (), (None,), text))
    single = tuple(replace(r, findings=(n,)) for n, r in enumerate(single))
    return Report(Letter(text), found, (), remarks=single, repeats=again)


def test_nested_places_are_marked_in_each_other():
    text = "Wij sturen u de betreffende brief middels de post."
    outer, inner = (text.index("sturen"), text.index(" de post")), (text.index("brief"), text.index(" middels"))
    report = marked_report(text, [outer, inner])
    page = Page(render(Run([Checked(Document(report.letter, FORMAT), report)])))
    assert page.text == text
    assert page.marked == {"p1-1": text[slice(*outer)], "p1-2": "brief"}


def test_where_two_places_cross_the_first_ends_early():
    text = "Wij sturen u de betreffende brief."
    report = marked_report(text, [(0, 12), (4, 20)])
    page = Page(render(Run([Checked(Document(report.letter, FORMAT), report)])))
    assert page.text == text
    assert page.marked == {"p1-1": text[:4], "p1-2": text[4:20]}


def test_a_note_on_a_whole_sentence_stands_in_front_of_it(checker):
    letter = read(checker, ARREARS)
    page = Page(render(Run([letter], everything=True)))
    long = next(note for note in notes(letter.report, everything=True) if note.rule == "lange-zin")
    (handle,) = (a for _, a in page.of("sentence") if long.message in page.cards[a["aria-describedby"]])
    assert handle["aria-label"] == "Opmerking over deze zin"
    words = [letter.report.letter.text[n.start : n.end] for n in notes(letter.report) if n.rule != "lange-zin"]
    assert set(words) <= set(page.marked.values())


def test_a_note_without_words_has_a_place_too():
    text = "Wij bellen u.\n"
    report = marked_report(text, [(len(text), len(text)), (0, 3)])
    page = Page(render(Run([Checked(Document(report.letter, FORMAT), report)])))
    assert page.text == text
    assert [a["aria-label"] for _, a in page.of("handle")] == ["Opmerking over deze plek"]


@given(st.data())
def test_any_notes_leave_the_text_alone(data):
    text = data.draw(st.text(st.sampled_from("ab é\n\U0001f600<&"), max_size=40))
    place = st.integers(0, len(text))
    spans = data.draw(st.lists(st.tuples(place, place).map(sorted).map(tuple), max_size=12))
    report = marked_report(text, spans)
    page = Page(render(Run([Checked(Document(report.letter, FORMAT), report)])))
    assert page.text == text
    assert len(page.of("m")) == len(spans)


# around the letter


def test_the_changes_lead_to_their_first_place(checker):
    letter = read(checker, ARREARS)
    html = render(Run([letter]))
    page = Page(html)
    links = [a["href"] for tag, a in page.elements if tag == "a"]
    assert len(links) == len(letter.report.changes) == 3
    names = {a["id"] for _, a in page.of("m")}
    assert all(link.removeprefix("#") in names for link in links)
    first = letter.report.findings[letter.report.changes[1].findings[0]]
    assert letter.report.letter.text[first.start : first.end] in page.marked[links[1].removeprefix("#")]
    assert all(sentence in html for sentence in letter.report.summary)


def test_tips_are_counted_and_only_marked_on_request(checker):
    letter = checked(checker, "Beste bewoner,\n\nDe ventilatie is defect en bestemd voor uw woning.\n")
    few, all_ = (Page(render(Run([letter], everything=everything))) for everything in (False, True))
    tips = letter.report.count(Severity.TIP)
    assert tips
    assert len(all_.of("m")) - len(few.of("m")) >= tips
    assert "met --alles ziet u" in render(Run([letter]))


def test_a_word_that_comes_back_is_marked_again_and_told_once(checker):
    page = Page(render(Run([checked(checker, "Wij bellen reeds.\n\nWij mailen reeds.\n")])))
    assert list(page.marked.values()) == ["reeds", "reeds"]
    assert len({a["data-n"] for _, a in page.of("m")}) == 1
    assert len([a for tag, a in page.elements if tag == "li" and "value" in a]) == 1
    assert "Komt terug: regel 3." in next(iter(page.cards.values()))


def test_several_letters_have_an_index_and_what_was_not_read_is_told(checker):
    letters = [checked(checker, f"Wij bellen {word}.\n", f"{word}.txt") for word in ("reeds", "morgen")]
    message = "Het bestand ‘weg.txt’ bestaat niet; controleer de naam en de map."
    html = render(Run(letters, [("weg.txt", message)], ["De nulmeting is leeg."]))
    page = Page(html)
    links = [a["href"] for tag, a in page.elements if tag == "a"]
    ids = [a["id"] for _, a in page.elements if "id" in a]
    assert len(ids) == len(set(ids))
    assert {"#brief-1", "#brief-2"} <= set(links) <= {f"#{name}" for name in ids}
    assert message in html
    assert "De nulmeting is leeg." in html
    assert "1 in orde, 1 kan beter" in html


def test_nothing_to_tell_is_a_page_too():
    page = Page(render(Run([], [("weg.txt", "‘weg.txt’ is leeg.")])))
    assert ("html", {"lang": "nl"}) in page.elements


# the rules of the page


def test_the_policy_allows_its_own_style_and_script_alone(checker):
    page = Page(render(Run([checked(checker, HOSTILE)], everything=True)))
    (policy,) = (a["content"] for tag, a in page.elements if a.get("http-equiv") == "Content-Security-Policy")
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    assert rules["default-src"] == rules["base-uri"] == rules["form-action"] == "'none'"
    assert rules.keys() == {"default-src", "base-uri", "form-action", "style-src", "script-src"}
    for kind in ("style", "script"):
        hashed = b64encode(sha256(page.script[kind].encode()).digest()).decode()
        assert rules[f"{kind}-src"] == f"'sha256-{hashed}'"


def test_nothing_comes_from_outside(checker):
    page = Page(render(Run([checked(checker, HOSTILE)], everything=True)))
    for _, attributes in page.elements:
        assert not any(name in ("src", "style", "action", "srcset") or name.startswith("on") for name in attributes)
        assert attributes.get("href", "#").startswith("#")
    assert not re.search(r"url\(|@import|https?:", page.script["style"] + page.script["script"])


# in a true browser


@pytest.fixture(scope="module")
def browser():
    path = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    reason = "" if path else "there is no Chromium on this machine"
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        reason = "playwright is not installed"
    if reason and os.environ.get("CI"):
        pytest.fail(f"{reason}, and in CI it must be")
    if reason:
        pytest.skip(reason)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def show(browser, tmp_path):
    """Open a run as a page; at the end nothing may have been loaded but the page, and nothing complained of."""
    contexts, trouble = [], []

    def show(run, **options):
        file = tmp_path / "rapport.html"
        file.write_text(render(run), encoding="utf-8")
        contexts.append(browser.new_context(**{"viewport": {"width": 1280, "height": 800}, **options}))
        page = contexts[-1].new_page()
        page.on("request", lambda request: request.url != file.as_uri() and trouble.append(request.url))
        page.on("console", lambda message: trouble.append(message.text))
        page.on("pageerror", lambda error: trouble.append(str(error)))
        page.goto(file.as_uri())
        return page

    yield show
    for context in contexts:
        context.close()
    assert trouble == []


@pytest.fixture(scope="module")
def arrears(checker):
    return Run([read(checker, ARREARS)], everything=True)


def seen(page):
    return page.eval_on_selector_all(".note", "cards => cards.filter(c => c.checkVisibility()).map(c => c.id)")


@pytest.mark.parametrize("script", [True, False], ids=["with-script", "without-script"])
def test_the_keyboard_shows_the_note(show, arrears, script):
    page = show(arrears, java_script_enabled=script)
    assert seen(page) == []
    names = []
    for _ in range(8):
        page.keyboard.press("Tab")
        name = page.evaluate("document.activeElement.classList.contains('m') ? document.activeElement.id : ''")
        if name:
            names.append(name)
            assert seen(page) == [f"{name}-t"]
    assert names == [f"p1-{n}" for n in range(1, 6)], "after the three links above the letter"


def test_the_mouse_shows_the_note_and_can_go_to_it(show, arrears):
    page = show(arrears)
    page.locator("#p1-7").hover()
    assert seen(page) == ["p1-7-t"]
    page.locator("#p1-7-t").hover()
    page.wait_for_timeout(600)
    assert seen(page) == ["p1-7-t"]
    page.mouse.move(1, 1)
    page.locator("#p1-7-t").wait_for(state="hidden")


def test_the_pointer_shows_the_innermost_note(show):
    text = "Wij sturen u de betreffende brief middels de post."
    report = marked_report(text, [(4, 42), (28, 33)])
    page = show(Run([Checked(Document(report.letter, FORMAT), report)]))
    page.locator("#p1-2").hover()
    assert seen(page) == ["p1-2-t"]
    page.locator("#p1-1").hover(position={"x": 3, "y": 8})
    assert seen(page) == ["p1-1-t"]


def test_keys_go_from_mark_to_mark_and_escape_closes(show, arrears):
    page = show(arrears)
    page.locator("#p1-1").focus()
    for key, name in (("n", "p1-2"), ("ArrowRight", "p1-3"), ("p", "p1-2"), ("ArrowLeft", "p1-1"), ("p", "p1-1")):
        page.keyboard.press(key)
        assert page.evaluate("document.activeElement.id") == name
        assert seen(page) == [f"{name}-t"]
    page.keyboard.press("Escape")
    assert seen(page) == []
    page.keyboard.press("n")
    assert seen(page) == ["p1-2-t"]


def test_a_link_above_the_letter_opens_the_note_of_its_place(show, arrears):
    page = show(arrears)
    page.locator(".changes a").nth(1).click()
    name = page.evaluate("location.hash.slice(1)")
    assert page.evaluate("document.activeElement.id") == name
    assert seen(page) == [f"{name}-t"]


def test_a_hostile_letter_does_nothing(show, checker):
    page = show(Run([checked(checker, HOSTILE), checked(checker, HOSTILE)], everything=True))
    page.wait_for_timeout(200)
    assert page.evaluate("window.hacked") is None
    shown = page.eval_on_selector(".paper", "paper => paper.innerText")
    assert "<script>window.hacked = 1</script>" in shown


CONTRASTS = """() => {
  const channels = (colour) => colour.match(/[\\d.]+/g).map(Number);
  const light = (colour) => channels(colour).slice(0, 3).map(c => c / 255)
    .map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
    .reduce((sum, c, n) => sum + c * [0.2126, 0.7152, 0.0722][n], 0);
  const ground = (node) => {
    for (; node; node = node.parentElement) {
      const colour = getComputedStyle(node).backgroundColor;
      const [, , , alpha = 1] = channels(colour);
      if (alpha === 1) return colour;
      if (alpha !== 0) throw new Error("half transparent: " + colour);
    }
  };
  const contrast = (a, b) => {
    const [x, y] = [light(a), light(b)].sort((p, q) => q - p);
    return (x + 0.05) / (y + 0.05);
  };
  const found = [];
  for (const node of document.querySelectorAll("body *:not(script)")) {
    const style = getComputedStyle(node);
    const own = [...node.childNodes].some(n => n.nodeType === 3 && n.data.trim());
    const drawn = node.matches(".handle");
    const name = node.tagName + "." + node.className;
    if (own || drawn) found.push([name, contrast(style.color, ground(node)), 4.5]);
    if (node.matches("mark")) found.push([name + " line", contrast(style.textDecorationColor, ground(node)), 3]);
  }
  return found;
}"""


@pytest.mark.parametrize("media", ["screen", "print"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_text_has_enough_contrast(show, arrears, checker, scheme, media):
    run = Run([*arrears.letters, checked(checker, "Wij bellen u.\n")], [("a", "‘a’ is leeg.")], ["Let op."], True)
    page = show(run, color_scheme=scheme)
    page.emulate_media(media=media, color_scheme=scheme)
    grounds = set()
    for name in ("p1-1", "p1-2", "p1-28"):
        page.locator(f"#{name}").focus()
        measured = page.evaluate(CONTRASTS)
        assert len(measured) > 200
        assert [(what, ratio) for what, ratio, least in measured if ratio < least] == []
        grounds.add(page.evaluate("getComputedStyle(document.body).backgroundColor"))
    (ground,) = grounds
    assert (ground == "rgb(21, 24, 27)") == (scheme == "dark" and media == "screen")


def test_paper_shows_the_notes_with_their_numbers(show, arrears, tmp_path):
    page = show(arrears, color_scheme="dark")
    page.pdf(path=tmp_path / "rapport.pdf", format="A4", print_background=False)
    sheets = "".join(sheet.extract_text() for sheet in PdfReader(tmp_path / "rapport.pdf").pages)
    printed = "".join(unicodedata.normalize("NFKC", sheets).split())
    (letter,) = arrears.letters
    for note in notes(letter.report, everything=True):
        assert "".join(unicodedata.normalize("NFKC", note.message).split()) in printed
    page.emulate_media(media="print")
    assert seen(page) == []
    assert page.locator(".list").is_visible()
    assert page.eval_on_selector("#p1-1", "mark => getComputedStyle(mark, '::after').content") == '"1"'


@pytest.mark.parametrize("width", [320, 390, 768, 1024, 1920])
def test_it_fits_a_phone_and_a_projector(show, arrears, checker, width):
    long = checked(checker, f"Wij zenden u middels {'x' * 300} post.\n", f"{'map/' * 40}brief.txt")
    page = show(Run([*arrears.letters, long], everything=True), viewport={"width": width, "height": 700})
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    for name in ("p1-1", "p1-24", "p1-45"):
        page.locator(f"#{name}").focus()
        card = page.locator(f"#{name}-t").bounding_box()
        assert card["x"] >= 0
        assert card["y"] >= 0
        assert card["x"] + card["width"] <= width
        assert card["y"] + card["height"] <= 700
        words = page.locator(f"#{name}").bounding_box()
        apart = words["x"] + words["width"] <= card["x"] or words["y"] + words["height"] <= card["y"]
        assert apart, "the note covers its own words"
