"""Beside LanguageTool itself: the same fields in an answer, the same status for what is wrong, its spelling in ours."""

import contextlib
import json

import httpx
import pytest

from stylecheck.spelling.getting.java import find_java
from stylecheck.spelling.running.server import Server

from ...programs import program
from ...report.runs import utf16
from ...spelling.conftest import languagetool
from ...spelling.organisation import NEEDS_CLIENT
from ..servers import served

__all__ = ["languagetool"]
pytestmark = NEEDS_CLIENT
TEXT = "Hij 😀 heeft een mooie wonning gehad. Wij bellen u reeds 😀 morgen. Dat is is een heel fijne kamer."
OURS = frozenset(("severity", "shortDescription", "tags", "urls"))
"""Fields that ours has, and LanguageTool for some rules only or not at all; programs let what they do not know be."""
THEIRS = frozenset(("premiumHint", "subId", "sourceFile"))
"""Fields that LanguageTool has for some rules or offers only."""


@pytest.fixture(scope="module")
def real(languagetool):
    """LanguageTool's own server, warm."""
    program("java")
    server = Server.start(languagetool, find_java(), 60)
    try:
        with httpx.Client(base_url=server.url, timeout=90, trust_env=False) as client:
            client.post("/v2/check", data={"language": "nl", "text": TEXT})
            yield client
    finally:
        server.stop()


@pytest.fixture(scope="module")
def ours(real, tmp_path_factory):
    """Our server, with LanguageTool for the spelling."""
    url = str(real.base_url)
    with (
        served(
            tmp_path_factory.mktemp("spelling"), "--languagetool-url", url, "--spelling", "--seconden", 100
        ) as server,
        server.client() as client,
    ):
        yield client


def shape(value):
    """Return the names of the fields in a value, with the type of each, without what one of the two may lack."""
    if isinstance(value, dict):
        return {name: shape(each) for name, each in value.items() if name not in OURS | THEIRS}
    if isinstance(value, list):
        return [shape(value[0])] if value else []
    return "number" if isinstance(value, float) else type(value).__name__


def ask(client, **form):
    return client.post("/v2/check", data={"language": "nl-NL", "text": TEXT, **form})


def test_an_answer_has_the_same_fields(real, ours):
    theirs, mine = ask(real), ask(ours)
    assert theirs.headers["content-type"] == mine.headers["content-type"] == "application/json"
    assert shape(mine.json()) == shape(theirs.json())
    for match in mine.json()["matches"]:
        assert shape(match) | {"replacements": ...} == shape(theirs.json()["matches"][0]) | {"replacements": ...}
    assert mine.json()["sentenceRanges"] == theirs.json()["sentenceRanges"]


@pytest.mark.parametrize("path", ["info", "languages", "configinfo?language=nl"])
def test_other_answers_have_the_same_fields(real, ours, path):
    theirs, mine = real.get(f"/v2/{path}").json(), ours.get(f"/v2/{path}").json()
    for each in (theirs, mine):
        for software in [each["software"]] if "software" in each else []:
            for name in ("commit", "apiVersion", "status"):  # LanguageTool has them in some answers and not in others
                software.pop(name, None)
        if "rules" in each:
            kept = ("ruleId", "description", "categoryId", "categoryName", "locQualityIssueType")
            each["rules"] = [{name: each["rules"][0][name] for name in kept}]
    assert shape(mine) == shape(theirs)


@pytest.mark.parametrize("path", ["healthcheck", "maxtextlength"])
def test_plain_answers_are_plain(real, ours, path):
    for client in (real, ours):
        answer = client.get(f"/v2/{path}")
        assert answer.status_code == 200
        assert answer.headers["content-type"].startswith("text/plain")


ANNOTATIONS = (
    {"annotation": [{"text": "a", "markup": "b"}]},
    {"annotation": [{"text": "a", "interpretAs": "b"}]},
    {"annotation": [{"iets": "a"}]},
    {"annotation": ["a"]},
    {"annotation": [], "text": "a"},
    {"annotation": []},
    {"annotation": [{"markup": "<b>"}]},
    {"text": ""},
    {},
    [],
)
FORMS = (
    {},
    {"text": "a"},
    {"language": "nl"},
    {"language": "nl", "text": ""},
    {"language": "NL", "text": "a"},
    {"language": "xx", "text": "a"},
    {"language": "nl", "text": "a", "data": "{}"},
    {"language": "nl", "data": "{"},
    {"language": "nl", "text": "a", "level": "picky"},
    {"language": "nl", "text": "a", "level": "x"},
    {"language": "nl", "text": "a", "mode": "x"},
    {"language": "nl", "text": "a", "mode": "textLevelOnly"},
    {"language": "nl", "text": "a", "enabledOnly": "true"},
    {"language": "nl", "text": "a", "enabledOnly": "true", "enabledRules": ""},
    {"language": "nl", "text": "a", "enabledOnly": "true", "enabledRules": "A", "disabledRules": "B"},
    {"language": "nl", "text": "a", "enabledOnly": "true", "enabledCategories": "A"},
    {"language": "auto", "text": TEXT, "iets": "anders"},
    *({"language": "nl", "data": json.dumps(data)} for data in ANNOTATIONS),
)


@pytest.mark.parametrize("form", FORMS, ids=str)
def test_the_same_is_refused(real, ours, form):
    theirs, mine = real.post("/v2/check", data=form), ours.post("/v2/check", data=form)
    assert mine.status_code == theirs.status_code
    assert mine.text.startswith("Error: ") == theirs.text.startswith("Error: ") == (mine.status_code == 400)


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "nergens"),
        ("POST", "nergens"),
        ("GET", ""),
        ("GET", "configinfo"),
        ("GET", "words/add"),
        ("POST", "words"),
    ],
)
def test_the_same_addresses_do_not_exist(real, ours, method, path):
    theirs, mine = real.request(method, f"/v2/{path}"), ours.request(method, f"/v2/{path}")
    assert mine.status_code == theirs.status_code
    assert mine.text.startswith("Error: ") and theirs.text.startswith("Error: ")


def test_markup_counts_as_it_does_there(real, ours):
    data = {
        "annotation": [
            {"markup": "<h1>😀"},
            {"text": "Uw woning"},
            {"markup": "</h1><p>", "interpretAs": "\n\n"},
            {"text": "Hij heeft 😀 een mooie "},
            {"markup": "<b>"},
            {"text": "wonning"},
            {"markup": "</b>"},
            {"text": " gehad."},
        ]
    }
    whole = "".join(each.get("text", "") + each.get("markup", "") for each in data["annotation"])
    theirs, mine = (
        client.post("/v2/check", data={"language": "nl", "data": json.dumps(data)}).json() for client in (real, ours)
    )
    ((start, length),) = {(m["offset"], m["length"]) for m in mine["matches"]}
    assert (start, length) in {(m["offset"], m["length"]) for m in theirs["matches"]}
    assert utf16(whole, start, start + length) == "wonning"
    assert mine["sentenceRanges"][-1] == theirs["sentenceRanges"][-1]


def test_spelling_is_languagetools_with_its_names(real, ours):
    by_word = {utf16(TEXT, m["offset"], m["offset"] + m["length"]): m for m in ask(ours).json()["matches"]}
    typo = by_word["wonning"]
    theirs = {m["offset"]: m["rule"]["id"] for m in ask(real).json()["matches"]}
    assert typo["rule"]["id"] == theirs[typo["offset"]]
    assert typo["rule"]["category"]["id"] == "TYPOS"
    assert typo["rule"]["issueType"] == "misspelling"
    assert {"value": "woning"}.items() <= typo["replacements"][0].items()
    assert by_word["reeds"]["rule"]["category"]["id"] == "JARGON"
    without = {m["rule"]["category"]["id"] for m in ask(ours, disabledCategories="TYPOS").json()["matches"]}
    assert without == {"JARGON"}


def test_a_word_in_the_list_is_no_mistake_at_once(ours):
    text = "Wij bellen u morgen over uw wonning."
    with contextlib.ExitStack() as back:
        assert [m["rule"]["id"] for m in ask(ours, text=text).json()["matches"]] == ["MORFOLOGIK_RULE_NL_NL"]
        assert ours.post("/v2/words/add", data={"word": "wonning"}).json() == {"added": True}
        back.callback(ours.post, "/v2/words/delete", data={"word": "wonning"})
        assert ask(ours, text=text).json()["matches"] == []
    assert ask(ours, text=text).json()["matches"]
