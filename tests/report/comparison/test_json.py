"""The comparison for programs: what `docs/comparison.schema.json` and `docs/json.md` promise."""

import json
from pathlib import Path

import jsonschema
import pytest

from stylecheck.report.comparison import render
from stylecheck.report.comparison.told import Told

SCHEMA = json.loads((Path(__file__).parents[3] / "docs/comparison.schema.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def made(told):
    return json.loads(render(told, "json"))


def test_it_is_as_its_schema_says(made):
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    jsonschema.validate(made, SCHEMA)
    assert made["schema"] == "stylecheck-comparison/1"


def test_every_place_is_exact(made, comparison):
    texts = {"before": comparison.before.letter.text, "after": comparison.after.letter.text}

    def places(value, which):
        if isinstance(value, list):
            for each in value:
                yield from places(each, which)
        elif isinstance(value, dict):
            if "start" in value:
                yield which, value
            for key, each in value.items():
                side = {"gone": "before", "new": "after"}.get(key, key if key in texts else which)
                yield from places(each, side)

    found = list(places(made, ""))
    assert {which for which, _ in found} == {"before", "after"}
    for which, place in found:
        assert texts[which][place["start"] : place["end"]] == place["text"]
        line = texts[which].split("\n")[place["line"] - 1]
        assert line[place["column"] - 1 :].startswith(place["text"].split("\n")[0])
        assert place["told"] == f"regel {place['line']}"


def test_facts_have_their_sentences(made):
    changed, lost, new = made["facts"]
    assert (changed["fate"], changed["kind"], changed["message"]) == ("anders", "tijd", "De tijd is anders.")
    assert changed["after"]["text"] == "tussen 8.00 en 13.00 uur"
    assert lost["after"] is None
    assert lost["before"]["sentence"]["text"] == "U dient de huur binnen 14 dagen te voldoen."
    assert (new["fate"], new["before"]) == ("nieuw", None)
    assert made["says_the_same"] is False


def test_all_sentences_and_findings_are_in_it_tips_too(made, comparison):
    for side, units in (("before", comparison.before.units), ("after", comparison.after.units)):
        assert sum(len(group[side]) for group in made["groups"]) == len(units)
    findings = made["findings"]
    assert len(findings["gone"]) + len(findings["left"]) == len(comparison.before.report.findings)
    assert {each["severity"] for each in findings["gone"]} >= {"tip", "waarschuwing"}


def test_a_letter_without_sentences_has_no_measures_of_them(compared):
    told = Told(compared("De Linde\nPostbus 12\n1234 AB Waterstad\n", "Wij komen."))
    made = json.loads(render(told, "json"))
    jsonschema.validate(made, SCHEMA)
    assert "words_per_sentence" not in made["before"]["measures"]


def test_a_name_that_is_no_unicode_does_not_break_it(compared):
    made = json.loads(render(Told(compared("Wij komen.", "Wij komen.", names=("a\udcff.txt", "-"))), "json"))
    assert made["before"]["source"] == "a\udcff.txt"
