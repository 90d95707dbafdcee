"""How the panel looks: axe finds nothing in any state, and everything fits, however narrow, large or contrasting."""

import pytest

from .browser import found_by_axe
from .states import STATES, show

WIDTHS = (280, 900)
HOSTILE = '<img src=x onerror="host.hacked=1"><script>host.hacked=1</script>'


def each_state():
    return pytest.mark.parametrize("state", STATES, ids=lambda state: state.__name__)


@each_state()
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
def test_axe_finds_nothing(panel, answer, letter, state, scheme, width):
    page = panel(color_scheme=scheme, viewport={"width": width, "height": 900})
    state(page, answer, letter)
    assert found_by_axe(page) == []


@each_state()
def test_axe_finds_nothing_with_the_colours_of_the_system(panel, answer, letter, state):
    page = panel(forced_colors="active")
    state(page, answer, letter)
    assert found_by_axe(page) == []


@each_state()
def test_nothing_sticks_out(panel, answer, letter, state):
    page = panel(viewport={"width": 280, "height": 600})
    state(page, answer, letter)
    assert sticking_out(page) == []
    page.evaluate("document.documentElement.classList.add('large')")  # 200%
    assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == "32px"
    assert sticking_out(page) == []


def sticking_out(page):
    return page.evaluate("""() => [...document.querySelectorAll("#panel *")]
        .filter((part) => !part.closest(".spoken, .bar"))
        .filter((part) => { const box = part.getBoundingClientRect(); return box.right > innerWidth || box.left < 0; })
        .map((part) => part.outerHTML.slice(0, 200))""")


def test_a_word_without_end_and_a_text_from_right_to_left_stay_in_place(panel, letter):
    page = panel(viewport={"width": 280, "height": 600})
    card = letter["cards"][1]
    endless = "Donaudampfschiff" * 30
    arabic = "شكرا على رسالتك"
    show(page, {**letter, "cards": [
        {**card, "id": "1", "quote": [[endless, ""], [endless, "fout"]]},
        {**card, "id": "2", "quote": [[arabic, "waarschuwing"]], "offers": [
            {**card["offers"][0], "text": arabic, "pieces": [[arabic, "new"]]},
            {**card["offers"][1], "text": arabic, "instead": "middels"},
        ]},
    ]})  # fmt: skip
    assert sticking_out(page) == []
    assert page.evaluate("getComputedStyle(document.querySelectorAll('.quote')[1]).direction") == "rtl"
    assert page.evaluate("getComputedStyle(document.querySelectorAll('.card')[1]).direction") == "ltr"


def test_a_mark_does_not_depend_on_its_colour(panel, letter):
    page = panel()
    lines = {}
    for severity in ("fout", "waarschuwing", "tip"):
        show(page, {**letter, "cards": [{**letter["cards"][1], "id": severity, "quote": [["Wij", severity]]}]})
        lines[severity] = page.evaluate("getComputedStyle(document.querySelector('mark')).textDecorationStyle")
        assert "underline" in page.evaluate("getComputedStyle(document.querySelector('mark')).textDecorationLine")
    assert len(set(lines.values())) == 3
    assert page.evaluate("Number(getComputedStyle(document.querySelector('strong.new')).fontWeight)") >= 600


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_is_marked_keeps_its_mark_with_the_colours_of_the_system(panel, letter, scheme):
    page = panel(forced_colors="active", color_scheme=scheme)
    show(page, letter)
    mark, system = page.evaluate("""() => {
        const probe = document.body.appendChild(document.createElement("p"));
        Object.assign(probe.style, {background: "Mark", color: "MarkText", forcedColorAdjust: "none"});
        return [document.querySelector("mark"), probe]
            .map((part) => getComputedStyle(part)).map(({backgroundColor, color}) => [backgroundColor, color]);
    }""")
    assert mark == system
    assert page.evaluate("getComputedStyle(document.querySelector('strong.new')).textDecorationLine") == "underline"


def test_who_wants_no_motion_gets_none(panel):
    moving = "getComputedStyle(document.querySelector('.bar'), '::before').animationName"
    assert panel().evaluate(moving) != "none"
    assert panel(reduced_motion="reduce").evaluate(moving) == "none"


def test_markup_stays_text(panel, letter):
    page = panel()
    card = letter["cards"][1]
    point = {"rule": HOSTILE, "severity": "fout", "what": HOSTILE, "advice": HOSTILE, "why": HOSTILE}
    offers = [
        {**card["offers"][0], "text": HOSTILE, "pieces": [[HOSTILE, "new"]], "whole": True},
        {**card["offers"][0], "text": HOSTILE, "pieces": [[HOSTILE, "new"]], "whole": False, "instead": HOSTILE},
        {**card["offers"][0], "text": "", "pieces": [], "whole": False, "instead": HOSTILE},
    ]
    hostile = {
        **card,
        "where": HOSTILE,
        "quote": [[HOSTILE, ""], [HOSTILE, "fout"]],
        "points": [point, {**point, "why": HOSTILE * 3}],
        "offers": offers,
    }
    show(page, {**letter, "cards": [hostile], "summary": [HOSTILE], "notes": [HOSTILE]})
    page.locator("button.take").first.click()
    page.locator(".done").wait_for()
    show(page, {"state": "unchecked", "told": HOSTILE, "summary": [], "cards": [], "notes": [HOSTILE], "more": 0})
    page.evaluate("text => host.panel.trouble(text)", HOSTILE)
    assert page.locator("img, #panel script").count() == 0
    assert page.evaluate("host.hacked") is None
    assert HOSTILE in page.locator(".text").text_content()
