"""The GitLab form: a Code Quality array with unique fingerprints."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from stylecheck.finding import Severity
from stylecheck.report.gitlab import render
from stylecheck.report.outputs import Run

from .runs import LETTER, UNREAD, hostile, paragraphs, run, schema, text

VALIDATOR = Draft202012Validator(schema("gitlab-code-quality.json"))


def issues(a_run):
    value = json.loads(render(a_run))
    VALIDATOR.validate(value)
    return value


@pytest.fixture(scope="module")
def checked(checker):
    return run(checker, text(LETTER), text(LETTER, "twee.txt"))


def test_every_finding_is_an_issue_on_its_line(checked):
    found = issues(checked)
    findings = [(each, f) for each in checked.letters for f in each.report.findings]
    severities = {Severity.TIP: "info", Severity.WAARSCHUWING: "minor", Severity.FOUT: "major"}
    for issue, (each, finding) in zip(found, findings, strict=True):
        assert issue["check_name"] == finding.rule
        assert issue["severity"] == severities[finding.severity]
        assert issue["location"]["path"] == each.document.letter.source
        assert issue["location"]["lines"]["begin"] == LETTER.count("\n", 0, finding.start) + 1


def test_fingerprints_are_unique_and_stay(checked, checker):
    prints = [issue["fingerprint"] for issue in issues(checked)]
    assert len(set(prints)) == len(prints)
    again = issues(run(checker, text(LETTER), text(LETTER, "twee.txt")))
    assert [issue["fingerprint"] for issue in again] == prints


def test_the_same_words_twice_have_fingerprints_of_their_own(checker):
    prints = [i["fingerprint"] for i in issues(run(checker, text("Wij bellen reeds.\n\nWij bellen reeds.\n")))]
    assert len(prints) == len(set(prints)) > 1


def test_a_document_tells_its_place(checker):
    found = issues(run(checker, paragraphs("Geachte heer,", "Wij bellen u reeds morgen.")))
    issue = next(each for each in found if each["check_name"] == "ambtelijke-woorden")
    assert issue["description"].startswith("Alinea 2: ‘reeds’")
    assert issue["location"] == {"path": "brief.docx", "lines": {"begin": 1}}


def test_unread_letters_are_critical_issues():
    (issue,) = issues(Run([], errors=[UNREAD]))
    assert (issue["severity"], issue["check_name"], issue["description"]) == ("critical", "niet-gelezen", UNREAD[1])
    assert issues(Run([])) == []


def test_there_is_no_byte_order_mark(checked):
    assert render(checked).startswith("[")


@settings(deadline=None)
@given(st.text(min_size=1, max_size=40).filter(lambda words: words.isprintable() and words.strip()))
def test_any_text_is_valid(words):
    assert len(issues(hostile(words))) == 2


def test_hostile_text_is_valid_and_can_be_written():
    render(hostile()).encode("utf-8")
    assert len(issues(hostile())) == 2
