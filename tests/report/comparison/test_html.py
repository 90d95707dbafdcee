"""The comparison as a page: whole without a script, for every eye and ear, and nothing from outside."""

import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser

import pytest
from pypdf import PdfReader

from stylecheck.report.comparison import render
from stylecheck.report.comparison.told import Told
from tests.integrations.web.browser import chromium, found_by_axe, troubles

HOSTILE = (
    "Geachte <script>window.hacked = 1</script> \"heer\" & 'co',\n\n"
    '<img src="https://example.org/a.png" onerror="window.hacked = 2"> Wij zenden u middels <b>post</b> een brief. '
    "</p></div></main></body>--> <style>*{display:none}</style> \u202enegnineker\u202c \x00\x1b[31m \ud800 Tot dan.\n"
)


class Page(HTMLParser):
    """The page as a browser has it; fails on an element that is not closed where it should be."""

    def __init__(self, html):
        super().__init__()
        self.stack, self.elements, self.words, self.style = [], [], {}, ""
        self.feed(html)
        self.close()
        assert not self.stack

    def handle_starttag(self, tag, attributes):
        self.elements.append((tag, dict(attributes)))
        if tag != "meta":
            self.stack.append(tag)

    def handle_endtag(self, tag):
        assert self.stack.pop() == tag

    def handle_data(self, data):
        if "style" in self.stack:
            self.style += data
        elif "body" in self.stack:
            for tag in self.stack:
                self.words[tag] = self.words.get(tag, "") + data


@pytest.fixture(scope="module")
def html(told):
    return render(told, "html").decode()


@pytest.fixture(scope="module")
def hostile(compared):
    return Told(compared(HOSTILE, HOSTILE.replace("een brief", "twee brieven"), names=("<b>.txt", "&amp;.txt")))


def test_everything_stands_in_it(html):
    text = Page(html).words["main"]
    for words in (
        "Let op: 1 gegeven is weg en 1 is anders.",
        "Termijn".lower(),
        "Bedrag".lower(),
        "Cijfers",
        "kortere zinnen",
    ):
        assert words in text
    assert "zinnen of regels gelijk" in text


def test_marks_are_deletions_and_insertions_that_are_also_heard(html):
    assert re.search(
        r'<del><span class="spoken"> oud: </span>binnen 14 dagen<span class="spoken">; </span></del>', html
    )
    assert re.search(r'<ins><span class="spoken"> nieuw: </span>minimaal 50 euro<', html)


def test_unchanged_sentences_are_folded_until_everything_is_asked_for(comparison):
    for everything in (False, True):
        page = Page(render(Told(comparison, everything=everything), "html").decode())
        assert {("open" in attributes) for tag, attributes in page.elements if tag == "details"} == {everything}
        assert "Postbus 12" in page.words["details"]


@pytest.mark.parametrize("which", ["told", "hostile"])
def test_nothing_comes_from_outside_and_what_a_stranger_wrote_stays_text(request, which):
    page = Page(render(request.getfixturevalue(which), "html").decode())
    assert {tag for tag, _ in page.elements} <= {
        *("html", "head", "meta", "title", "style", "body", "main", "section", "h1", "h2", "h3", "p", "strong", "b"),
        *("ul", "li", "div", "span", "del", "ins", "table", "thead", "tbody", "tr", "th", "td", "details", "summary"),
        *("q", "small"),
    }
    names = {name for _, attributes in page.elements for name in attributes}
    assert names <= {"lang", "charset", "http-equiv", "content", "name", "class", "scope", "open"}
    (policy,) = (a["content"] for _, a in page.elements if a.get("http-equiv") == "Content-Security-Policy")
    digest = b64encode(sha256(page.style.encode()).digest()).decode()
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    assert not re.search(r"url\(|@import|https?:", page.style)


def test_a_hostile_letter_is_shown_as_it_reads(hostile):
    page = Page(render(hostile, "html").decode())
    assert "--> <style>*{display:none}</style>" in page.words["main"]
    assert not set(page.words["main"]) & set("\x00\x1b\u202e\u202c\ud800")
    assert "<b>.txt en &amp;.txt vergeleken" in page.words["h1"]


# in a true browser


@pytest.fixture(scope="module")
def browser():
    with chromium() as browser:
        yield browser


@pytest.fixture
def show(browser, tmp_path):
    """Open a comparison as a page; at the end nothing may have been complained of."""
    contexts, complaints = [], []

    def show(told, **options):
        file = tmp_path / "vergelijking.html"
        file.write_bytes(render(told, "html"))
        contexts.append(browser.new_context(**{"viewport": {"width": 1280, "height": 800}, **options}))
        page = contexts[-1].new_page()
        complaints.append(troubles(page))
        page.goto(file.as_uri())
        return page

    yield show
    for context in contexts:
        context.close()
    assert not any(complaints)


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(show, told, scheme, width):
    page = show(told, color_scheme=scheme, viewport={"width": width, "height": 800})
    page.eval_on_selector_all("details", "all => all.forEach(each => each.open = true)")
    assert found_by_axe(page) == []


def test_the_letters_stand_beside_each_other_or_where_it_is_narrow_under_each_other(show, told):
    def boxes(page):
        return [page.locator(".pair").first.locator(".side").nth(n).bounding_box() for n in range(2)]

    old, new = boxes(show(told))
    assert old["y"] == new["y"] and old["x"] + old["width"] < new["x"]
    old, new = boxes(show(told, viewport={"width": 400, "height": 800}))
    assert old["x"] == new["x"] and old["y"] + old["height"] <= new["y"]


@pytest.mark.parametrize("width", [320, 700, 1280])
def test_nothing_sticks_out_even_with_an_endless_word(show, compared, width):
    word = "a" * 400
    page = show(
        Told(compared(f"Wij bouwen {word} voor u.", f"Wij slopen {word}b.")), viewport={"width": width, "height": 800}
    )
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_nothing_of_a_stranger_runs(show, hostile):
    page = show(hostile)
    assert page.evaluate("window.hacked") is None
    assert page.locator("main").is_visible()


def test_it_prints_with_its_facts(show, told, tmp_path):
    file = tmp_path / "vergelijking.pdf"
    show(told, color_scheme="dark").pdf(path=file, prefer_css_page_size=True)
    pages = PdfReader(file).pages
    text = " ".join(" ".join(page.extract_text() for page in pages).split())
    assert "binnen 14 dagen" in text and "Zin voor zin" in text
    assert len(pages) <= 3
