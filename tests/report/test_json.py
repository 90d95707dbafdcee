"""The JSON report follows its schema, and its places are those of the letter."""

import json
import math
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from stylecheck.finding import Report
from stylecheck.letter import Letter
from stylecheck.read import plain
from stylecheck.read.document import Document
from stylecheck.report.json import report_object
from stylecheck.report.outputs import Checked, Run

SCHEMA = json.loads((Path(__file__).parents[2] / "docs/report.schema.json").read_text(encoding="utf-8"))


def run(*reports, **fields):
    return Run([Checked(Document(report.letter, plain.FORMAT), report) for report in reports], **fields)


@pytest.fixture
def validator():
    Draft202012Validator.check_schema(SCHEMA)
    return Draft202012Validator(SCHEMA)


def test_report_follows_the_schema(full_report, validator):
    value = report_object(run(full_report, errors=[("weg.txt", "Het bestand ‘weg.txt’ bestaat niet.")]))
    validator.validate(json.loads(json.dumps(value, allow_nan=False)))
    assert value["errors"] == [{"source": "weg.txt", "message": "Het bestand ‘weg.txt’ bestaat niet."}]


def test_every_key_is_described(full_report):
    value = report_object(run(full_report))
    letter = value["letters"][0]
    finding = letter["findings"][0]
    described = SCHEMA["$defs"]
    assert list(value) == list(SCHEMA["properties"])
    assert list(letter) == list(described["letter"]["properties"])
    assert list(finding) == list(described["finding"]["properties"])
    assert list(finding["suggestions"][0]) == list(described["suggestion"]["properties"])
    assert list(letter["changes"][0]) == list(described["change"]["properties"])
    assert list(letter["remarks"][0]) == list(described["remark"]["properties"])
    assert list(letter["better"][0]) == list(described["better"]["properties"])
    assert list(letter["sentences"][0]) == list(described["sentence"]["properties"])


def test_nothing_checked_is_a_report_too(validator):
    value = report_object(Run([]))
    validator.validate(value)
    assert value == {"schema": "stylecheck-report/1", "letters": [], "errors": [], "notes": []}


def test_places_count_code_points(full_report):
    (letter,) = report_object(run(full_report))["letters"]
    for item in letter["findings"]:
        assert item["text"] == full_report.letter.text[item["start"] : item["end"]]
    passive = letter["findings"][1]
    assert passive["text"].startswith("worden")
    assert (passive["line"], passive["column"]) == (3, 15), "an emoji is one column, and \\r\\n one line end"
    assert letter["findings"][-1]["text"] == ""


def test_severity_is_its_dutch_name(full_report):
    (letter,) = report_object(run(full_report))["letters"]
    assert [item["severity"] for item in letter["findings"]] == ["tip", *["waarschuwing"] * 3, "fout"]


def test_what_cannot_be_measured_is_left_out(validator):
    value = report_object(run(Report(Letter("Hoi"), (), (), {"words": 0, "flesch_douma": math.nan, "lix": math.inf})))
    validator.validate(value)
    assert value["letters"][0]["measures"] == {"words": 0}


def test_same_report_gives_the_same_bytes(full_report):
    assert json.dumps(report_object(run(full_report))) == json.dumps(report_object(run(full_report)))


def test_every_finding_names_its_remark_and_the_first_of_its_word(checker, validator):
    text = "Wij bellen reeds.\n\nWij mailen reeds. Het bedrag dient door u te worden voldaan.\n"
    value = report_object(run(checker.check(Letter(text))))
    validator.validate(value)
    (letter,) = value["letters"]
    first, second = (n for n, f in enumerate(letter["findings"]) if f["text"] == "reeds")
    assert letter["findings"][first]["repeats"] is None
    assert letter["findings"][second]["repeats"] == first
    assert letter["findings"][second]["remark"] == letter["findings"][first]["remark"]
    for at, remark in enumerate(letter["remarks"]):
        told = [letter["findings"][n] for n in (*remark["findings"], *remark["repeats"])]
        assert all(f["remark"] == at for f in told)
        assert (remark["start"], remark["line"]) == (told[0]["start"], told[0]["line"])
    for better in letter["better"]:
        assert text[better["start"] : better["end"]] != better["text"]
        assert better["findings"]
        assert all(better["start"] <= letter["findings"][n]["start"] < better["end"] for n in better["findings"])
