"""The figures that the project promises, on labelled letters that lie beside the checkout."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
EVALUATION = ROOT.parent / "shared" / "eval"

pytestmark = pytest.mark.skipif(
    not (EVALUATION / "score.py").is_file(), reason=f"the labelled letters are not there: {EVALUATION}"
)


@pytest.fixture(scope="module")
def score():
    command = [sys.executable, str(EVALUATION / "score.py"), f"{sys.executable} cli.py", str(EVALUATION)]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)
    assert run.returncode == 0, run.stdout + run.stderr
    return json.loads(run.stdout)


@pytest.mark.parametrize(
    ("label", "figure", "least"),
    [
        ("sentences", "f1", 0.97),
        ("passive", "f1", 0.96),
        ("jargon", "p", 0.9),
        ("jargon", "f1", 0.85),
        ("tone", "p", 0.85),
        ("tone", "f1", 0.75),
        ("nominal", "f1", 0.6),
        ("tang", "f1", 0.6),
    ],
)
def test_letters_are_marked_as_a_coach_marks_them(score, label, figure, least):
    assert score["letters"][label][figure] >= least


def test_edge_cases_are_judged_rightly(score):
    assert score["edgecases"]["n"] >= 70
    assert score["edgecases"]["accuracy"] >= 0.95


def test_a_good_letter_gets_less_than_one_alarm_in_a_thousand_words(score):
    assert score["alarms_per_1000_words_in_good_letters"] < 1


def test_a_rewritten_sentence_gets_less_than_a_third_of_the_findings(score):
    assert score["pairs"]["n"] >= 30
    assert score["pairs"]["findings_after"] < score["pairs"]["findings_before"] / 3


def test_a_rewritten_sentence_gets_less_than_one_and_a_half_findings_in_a_hundred_words(score):
    pairs = [json.loads(line) for line in (EVALUATION / "pairs.jsonl").read_text(encoding="utf-8").splitlines()]
    words = sum(len(pair["after"].split()) for pair in pairs)
    assert 100 * score["pairs"]["findings_after"] / words < 1.5
