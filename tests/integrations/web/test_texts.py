"""The Dutch texts of the clients: they pass our own rules, and each is there and in use."""

import re
from itertools import chain

import pytest

from stylecheck.finding import Severity
from stylecheck.letter import Letter

from .browser import WEB

CLIENTS = ("web", "thunderbird", "outlook", "word")
PANEL = ("panel.js", "card.js")
SAMPLES = {
    "n": [1, 2, 7, 40],
    "seconds": [1, 5],
    "wat": ["bericht", "brief"],
    "words": ["middels"],
    "name": ["checkSeconds"],
}
"""What texts are made with, by the name of the parameter."""
PARTS = """() => Object.entries(stylecheckTexts).flatMap(([group, texts]) => Object.entries(texts).map(([key, text]) =>
    [group, key, typeof text === "string" ? text : null, String(text).match(/\\((.*?)\\)/)?.[1] ?? ""]))"""


@pytest.fixture(scope="module")
def texts(browser, address):
    """Every text that the clients can show, by group and name."""
    page = browser.new_page()
    page.goto(f"{address}/page/index.html")
    texts = {}
    for group, key, text, parameter in page.evaluate(PARTS):
        call = "([group, key, sample]) => stylecheckTexts[group][key](sample)"
        texts[group, key] = (
            [text] if text is not None else [page.evaluate(call, [group, key, sample]) for sample in SAMPLES[parameter]]
        )
    page.close()
    return texts


def sources():
    """Return the code of the clients, without the texts themselves."""
    paths = chain.from_iterable((WEB.parent / client).rglob("*.*") for client in CLIENTS)
    shown = [path for path in paths if path.suffix in (".js", ".html") and path.name != "texts.js"]
    return {path: path.read_text("utf-8") for path in shown}


def test_the_texts_pass_our_own_rules(texts, checker):
    found = {
        (*name, text): [finding.message for finding in report.findings if finding.severity > Severity.TIP]
        for name, made in texts.items()
        for text in made
        for report in [checker.check(Letter(text))]
    }
    assert {name: messages for name, messages in found.items() if messages} == {}


def test_the_texts_are_in_good_dutch_typography(texts):
    for name, made in texts.items():
        for text in made:
            assert text == text.strip() and text, name
            assert not re.search(r"""["']|\.\.\.|  """, text), (name, text)
            assert "undefined" not in text and "NaN" not in text, (name, text)
            assert not re.search(r"\b(dient|men|middels|uw brief\b.*\bbericht)\b(?!’)", text), (name, text)


def test_each_text_is_used(texts):
    code = "\n".join(sources().values())
    unused = [f"{group}.{key}" for group, key in texts if not re.search(rf"""[.\["'?]{key}\b""", code)]
    assert unused == []


def test_each_text_that_is_used_is_there(texts):
    known = {group for group, _ in texts}
    for path, code in sources().items():
        names = re.findall(r"(?:stylecheckTexts|texts)\.(\w+)\.(\w+)", code)
        names += [("panel", key) for key in re.findall(r"\bwords\.(\w+)", code)] if path.name in PANEL else []
        for group, key in names:
            assert group in known and (group, key) in texts, f"{path.name}: {group}.{key}"


def test_the_texts_are_old_javascript():
    """Classic Outlook runs them without modules; these are the forms that crept in most easily."""
    code = (WEB / "texts.js").read_text("utf-8")
    bare = re.sub(r'"[^"\n]*"|//[^\n]*', "", code)
    assert not re.search(r"=>|`|\b(let|const|class|import|export|async)\b|\.\.\.|\?\.|\?\?", bare)
