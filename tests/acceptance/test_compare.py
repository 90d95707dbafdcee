"""The comparison of two letters, on pairs in which the facts were marked before the program had seen them.

Their kinds of mistakes were mended after the first look, so these figures must not be lost again; what was found at
first sight stands in the README.
"""

from pathlib import Path

import pytest

from benchmarks.compare import DEVELOPMENT, HELD_OUT, alignment, cases
from benchmarks.facts import facts

SETS = Path(__file__).parents[2] / "corpus" / "vergelijken"
FREE = ("laatste.jsonl", "slot.jsonl")
"""Pairs in which much is said in quite other words."""

WHOLE = ("laatste.jsonl", "uitlijning.jsonl")
"""Whole letters that were written anew."""


@pytest.mark.parametrize("name", [n for n in (*DEVELOPMENT, *HELD_OUT) if n != "uitlijning.jsonl"])
def test_what_is_lost_or_changed_is_told_and_little_else(name, checker):
    score = facts(cases(SETS / name), checker)
    assert score.precision >= 0.9, "\n".join(score.wrong)
    assert score.recall >= (0.75 if name in FREE else 0.8), "\n".join(score.wrong)
    assert score.quiet >= 0.8, "\n".join(score.wrong)


@pytest.mark.parametrize("name", [n for n in (*DEVELOPMENT, *HELD_OUT) if n != "extra.jsonl"])
def test_sentences_find_what_they_became(name, checker):
    aligned = alignment(cases(SETS / name), checker)
    assert aligned.share >= (0.8 if name in WHOLE else 0.94), aligned.wrong
