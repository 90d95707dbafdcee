"""The SARIF form follows the schema of the standard, points at the right words, and keeps letters private."""

import json
import re
from dataclasses import replace
from urllib.parse import unquote, urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft4Validator

from stylecheck.finding import Severity
from stylecheck.report.machine import fingerprints
from stylecheck.report.outputs import Checked, Run
from stylecheck.report.sarif import render

from .runs import HOSTILE, LETTER, UNREAD, hostile, paragraphs, run, schema, text

SCHEMA = schema("sarif-2.1.0.json")
VALIDATOR = Draft4Validator(SCHEMA)


def log(a_run):
    value = json.loads(render(a_run))
    VALIDATOR.validate(value)
    (only,) = value["runs"]
    return only


@pytest.fixture(scope="module")
def checked(checker):
    return run(checker, text(LETTER, "brieven/brief één.txt"))


def test_every_finding_is_a_result_with_its_level_and_rule(checked):
    only = log(checked)
    rules = only["tool"]["driver"]["rules"]
    levels = {Severity.TIP: "note", Severity.WAARSCHUWING: "warning", Severity.FOUT: "error"}
    findings = checked.letters[0].report.findings
    assert len(findings) > 5
    for result, finding in zip(only["results"], findings, strict=True):
        assert (result["ruleId"], result["level"]) == (finding.rule, levels[finding.severity])
        rule = rules[result["ruleIndex"]]
        assert rule["id"] == finding.rule
        assert rule["helpUri"] == finding.source
        assert rule["fullDescription"]["text"].startswith(rule["shortDescription"]["text"])
        assert rule["defaultConfiguration"]["level"] in levels.values()
    assert len({rule["id"] for rule in rules}) == len(rules)


def test_regions_have_the_words_by_offset_and_by_line_and_column(checked):
    only = log(checked)
    assert only["columnKind"] == "unicodeCodePoints"
    lines = LETTER.split("\n")
    for result, finding in zip(only["results"], checked.letters[0].report.findings, strict=True):
        region = result["locations"][0]["physicalLocation"]["region"]
        words = LETTER[finding.start : finding.end]
        assert LETTER[region["charOffset"] :][: region["charLength"]] == words
        first, last = region["startLine"] - 1, region["endLine"] - 1
        before = sum(len(line) + 1 for line in lines[:last]) + region["endColumn"] - 1
        assert LETTER[sum(len(line) + 1 for line in lines[:first]) + region["startColumn"] - 1 : before] == words


def test_fixes_give_the_text_with_the_suggestion(checked):
    fixed = 0
    for result, finding in zip(log(checked)["results"], checked.letters[0].report.findings, strict=True):
        for fix, suggestion in zip(result.get("fixes", []), finding.suggestions, strict=True):
            (change,) = fix["artifactChanges"]
            (one,) = change["replacements"]
            at, length = one["deletedRegion"]["charOffset"], one["deletedRegion"]["charLength"]
            assert (at, at + length) == (suggestion.start, suggestion.end)
            assert one["insertedContent"]["text"] == suggestion.text
            assert change["artifactLocation"]["uri"] == "brieven/brief%20%C3%A9%C3%A9n.txt"
            fixed += 1
    assert fixed


def test_a_document_has_its_place_in_words_and_as_data_and_no_lines(checker):
    only = log(run(checker, paragraphs("Geachte heer,", "Wij bellen u reeds morgen.")))
    result = next(r for r in only["results"] if r["ruleId"] == "ambtelijke-woorden")
    (location,) = result["locations"]
    assert location["logicalLocations"] == [{"name": "alinea 2", "fullyQualifiedName": "brief.docx/alinea 2"}]
    assert location["properties"] == {"format": "alineas", "told": "alinea 2", "spans": [[2, 13, 18]]}
    assert "region" not in location["physicalLocation"]
    assert "fixes" not in result


def test_unread_letters_and_notes_are_notifications(checked):
    fine = log(checked)["invocations"]
    assert fine == [
        {"executionSuccessful": True, "toolExecutionNotifications": [], "toolConfigurationNotifications": []}
    ]
    each = replace(checked.letters[0], report=replace(checked.letters[0].report, notes=("De markering doet niets.",)))
    (invocation,) = log(Run([each], errors=[UNREAD], notes=["De keuze doet niets."]))["invocations"]
    assert not invocation["executionSuccessful"]
    (unread,) = invocation["toolExecutionNotifications"]
    assert (unread["level"], unread["message"]["text"]) == ("error", UNREAD[1])
    assert unread["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "map/weg.docx"
    of_letter, of_run = invocation["toolConfigurationNotifications"]
    assert of_letter["locations"]
    assert of_run == {"level": "note", "message": {"text": "De keuze doet niets."}}


def test_letters_without_findings_are_listed_too(checker):
    only = log(run(checker, text("Wij bellen u.\n", "goed.txt"), text(LETTER), errors=[UNREAD]))
    assert [a["location"]["uri"] for a in only["artifacts"]] == ["goed.txt", "brief.txt", "map/weg.docx"]
    assert [a["location"]["index"] for a in only["artifacts"]] == [0, 1, 2]
    assert log(Run([]))["results"] == []


@pytest.mark.parametrize("name", ["a b.txt", "50%.txt", "c:d.txt", "één#1?.txt", "map/[x].txt", "-", "😀.txt"])
def test_addresses_are_relative_and_give_the_name_back(name, checker):
    uri = log(run(checker, text("Wij bellen reeds.\n", name)))["artifacts"][0]["location"]["uri"]
    assert unquote(uri) == name
    assert re.fullmatch(r"[A-Za-z0-9._~/%-]+", uri)
    assert not urlsplit(uri).scheme
    assert not urlsplit(uri).fragment


def test_a_name_in_the_working_directory_is_relative_and_one_outside_is_whole(checker, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    inside, outside = str(tmp_path / "map/brief.txt"), "../brief.txt"
    only = log(run(checker, text(LETTER, inside), text(LETTER, "./map/twee.txt"), text(LETTER, outside)))
    one, two, three = (artifact["location"] for artifact in only["artifacts"])
    assert (one["uri"], one["uriBaseId"]) == ("map/brief.txt", "%SRCROOT%")
    assert two["uri"] == "map/twee.txt"
    assert three["uri"] == (tmp_path.parent / "brief.txt").as_uri()
    assert "uriBaseId" not in three


def test_a_bytes_name_that_is_no_unicode_keeps_its_bytes(checker):
    only = log(run(checker, text(LETTER, "brief\udce9.txt")))
    assert only["artifacts"][0]["location"]["uri"] == "brief%E9.txt"


def prints(a_run):
    return [r["partialFingerprints"]["stylecheckFinding/v1"] for r in log(a_run)["results"]]


def test_fingerprints_are_unique_and_the_same_in_every_run(checked, checker):
    first = prints(checked)
    assert len(set(first)) == len(first)
    assert prints(run(checker, text(LETTER, "brieven/brief één.txt"))) == first
    assert not set(first) & set(prints(run(checker, text(LETTER, "andere.txt"))))


def test_fingerprints_stay_where_the_letter_changes_around_them(checker):
    before = run(checker, text(LETTER))
    longer = run(checker, text(LETTER.replace("😀 Het", "Wij schrijven u over uw tuin.\n\n😀 Het")))
    shorter = run(checker, text(LETTER.replace("Wij delen u mede dat de huur wordt verhoogd.\n\n", "")))
    assert prints(longer) == prints(before)
    assert set(prints(shorter)) < set(prints(before))


def test_fingerprints_do_not_tell_one_sentence_from_all_others(checker):
    """Whoever guesses at a sentence finds many that fit as well, so a fingerprint confirms nothing."""
    (each,) = run(checker, text("De huurder betaalt reeds.")).letters
    found = set()
    for n in range(2000):
        document = text(f"De huurder van nummer {n} betaalt reeds.")
        end = len(document.letter.text)
        report = replace(
            each.report,
            letter=document.letter,
            findings=(replace(each.report.findings[0], start=end - 6, end=end - 1),),
            sentences=(replace(each.report.sentences[0], start=0, end=end),),
        )
        found.update(*fingerprints([Checked(document, report)]))
    assert 128 < len(found) <= 256


def test_no_words_of_the_letter_are_given_beside_messages_and_fixes(checked):
    only = log(checked)
    for result in only["results"]:
        result.pop("message")
        result.pop("fixes", None)
    told = json.dumps(only, ensure_ascii=False)
    assert "De Vries" not in told
    assert "formulier" not in told


def test_nothing_in_a_message_is_taken_for_a_placeholder_or_a_link():
    message = log(hostile())["results"][0]["message"]["text"]
    assert "{{0}} {{naam}}" in message
    assert "](" not in message


@settings(deadline=None)
@given(st.text(max_size=40))
def test_any_text_is_valid(words):
    only = log(hostile(words))
    assert len(only["results"]) == 1


def test_hostile_text_is_valid_and_can_be_written():
    render(hostile(HOSTILE, source=HOSTILE.replace("\ud83d", ""))).encode("utf-8")
