"""The JUnit form follows the schema that Jenkins uses: a suite a letter, a test a rule."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from stylecheck.finding import Severity
from stylecheck.report.junit import render
from stylecheck.report.outputs import Run

from .runs import HOSTILE, LETTER, SCHEMAS, UNREAD, hostile, paragraphs, run, text

READ = "de brief is te lezen"
XSD = etree.XMLSchema(etree.parse(SCHEMAS / "junit-10.xsd"))


def suites(a_run):
    root = etree.fromstring(render(a_run).encode("utf-8"))
    XSD.assertValid(root)
    for element in (root, *root):
        for name, path in (("tests", ".//testcase"), ("failures", ".//failure"), ("errors", ".//error")):
            assert element.get(name) == str(len(element.findall(path)))
    return list(root)


@pytest.fixture(scope="module")
def checked(checker):
    return run(checker, text(LETTER, "brieven/brief.txt"))


def test_a_rule_is_a_test_that_fails_with_all_its_places(checked):
    (suite,) = suites(checked)
    findings = [f for f in checked.letters[0].report.findings if f.severity > Severity.TIP]
    assert suite.get("name") == "brieven/brief.txt"
    tests = {test.get("name"): test for test in suite}
    assert list(tests) == [READ, *dict.fromkeys(f.rule for f in findings)]
    assert {test.get("classname") for test in suite} == {"stylecheck.brieven/brief_txt"}
    assert tests[READ].getchildren() == []
    for finding in findings:
        failure = tests[finding.rule].find("failure")
        assert failure.get("type") == finding.severity.label
        assert f"{finding.message}\n" in failure.text
    words = tests["ambtelijke-woorden"].find("failure")
    assert words.get("message").startswith("Regel 3: ‘reeds’")
    assert words.get("message").endswith("(en nog 2 keer)")
    assert "Regel 4: ‘middels’" in words.text


def test_a_letter_that_is_fine_passes(checker):
    (suite,) = suites(run(checker, text("Wij bellen u.\n")))
    assert [test.get("name") for test in suite] == [READ]


def test_tips_do_not_fail_and_come_only_when_everything_is_asked_for():
    quiet, _ = suites(hostile("Een tip", severity=Severity.TIP))
    assert [test.get("name") for test in quiet] == [READ]
    loud, _ = suites(hostile("Een tip", severity=Severity.TIP, everything=True))
    assert loud.get("failures") == "0"
    assert "Regel 1: Een tip" in loud[1].find("system-out").text


def test_a_document_tells_its_place(checker):
    (suite,) = suites(run(checker, paragraphs("Geachte heer,", "Wij bellen u reeds morgen.")))
    assert suite[1].find("failure").get("message").startswith("Alinea 2: ‘reeds’")


def test_an_unread_letter_is_an_error_in_the_test_that_passes_elsewhere():
    (suite,) = suites(Run([], errors=[UNREAD]))
    (test,) = suite
    assert (suite.get("name"), test.get("name")) == (UNREAD[0], READ)
    assert (test.find("error").get("type"), test.find("error").text) == ("niet-gelezen", UNREAD[1])


def test_no_letters_is_a_report_too():
    assert suites(Run([])) == []


def test_standard_input_has_a_name(checker):
    (suite,) = suites(run(checker, text("Wij bellen u.\n", "-")))
    assert suite.get("name") == "standaardinvoer"


def test_hostile_text_is_shown_and_what_xml_forbids_is_not():
    first, second = suites(hostile(source=HOSTILE))
    assert "\"a\" 'b' <c> & d; e,f:g % %0A ::error::h ]]> {0}" in first[1].find("failure").text
    assert "😀" in first.get("name")
    assert "\x07" not in render(hostile())
    assert second[0].find("error").get("message")


@settings(deadline=None)
@given(st.text(max_size=40))
def test_any_text_is_valid(words):
    assert len(suites(hostile(words, source=words or "leeg"))) == 2
