"""The figures that rewriting must reach, on passive sentences with the active versions that a coach accepts.

The sentences of corpus/herschrijven.jsonl were written with their answers before the program had seen them; their first
reading was 174 of 204 offered and 165 of these right, and silent in 16 of 20. Three of these last were labelled too
strictly, which is mended, and so is most of what else it showed. The last 120 are by two other writers: first reading
94 of 108 offered, 84 of these accepted word for word, silent in 12 of 12.
"""

import json
from pathlib import Path

import pytest

from stylecheck.letter import Letter
from stylecheck.rewrite.edits import apply

CASES = [
    json.loads(line)
    for line in (Path(__file__).parents[2] / "corpus" / "herschrijven.jsonl").read_text(encoding="utf-8").splitlines()
]


@pytest.fixture(scope="module")
def firsts(checker):
    """The active version that is offered first for each sentence, None where none is."""
    found = {}
    for case in CASES:
        findings = [f for f in checker.check(Letter(case["text"])).findings if f.category == "lijdende-vorm"]
        offers = [f.suggestions[0] for f in findings if f.suggestions]
        found[case["text"]] = apply(case["text"], offers[:1]) if offers else None
    return found


def test_seven_in_ten_get_a_suggestion_and_nine_in_ten_of_these_are_right(firsts):
    wanted = [case for case in CASES if case["accept"]]
    offered = [case for case in wanted if firsts[case["text"]]]
    right = [case for case in offered if firsts[case["text"]] in case["accept"]]
    assert len(offered) >= 0.7 * len(wanted)
    assert len(right) >= 0.9 * len(offered)


def test_nobody_is_made_the_actor_where_nobody_can_know(firsts):
    assert not [case["text"] for case in CASES if not case["accept"] and firsts[case["text"]]]
