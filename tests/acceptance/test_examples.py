"""The training's corpus keeps its word: old letters trigger what they name, new ones are clean and lose no fact."""

from collections import Counter

import pytest

from stylecheck.checker import Checker
from stylecheck.compare.comparison import compare
from stylecheck.examples import cases, examples
from stylecheck.examples.model import THEMES
from stylecheck.finding import Severity
from stylecheck.letter import Letter
from stylecheck.settings import Settings

EXAMPLES, CASES = examples(), cases()
WITH_STEP = [example for example in EXAMPLES if example.step]


def loud(report):
    return [finding for finding in report.findings if finding.severity > Severity.TIP]


def told(found):
    return [f"{each.kind.value}: {each.message} [{each.before and each.before.text}]" for each in found]


def lost(before, after, checker):
    """Return what a comparison says of facts that are lost or changed."""
    compared = compare(Letter(before), Letter(after), checker)
    return [] if compared.says_the_same else told(each for each in compared.differences if each.fate.value != "nieuw")


def test_there_are_enough_of_each_kind():
    assert len(EXAMPLES) >= 60 and len(WITH_STEP) >= 20
    themes = Counter(example.theme for example in EXAMPLES)
    assert set(themes) == set(THEMES) and min(themes.values()) >= 3
    assert {case.theme for case in CASES} == {"agressie", "klacht", "belemmering", "schade"}
    assert {example.difficulty for example in EXAMPLES} == {"makkelijk", "gemiddeld", "moeilijk"}


def test_no_two_teach_the_same_or_share_a_letter():
    assert len({example.teaches for example in EXAMPLES}) == len(EXAMPLES)
    assert len({example.before for example in EXAMPLES} | {example.after for example in EXAMPLES}) == 2 * len(EXAMPLES)


def test_every_rule_that_is_named_exists(checker):
    named = frozenset().union(*(example.rules for example in EXAMPLES))
    assert named <= checker.rulebook.names() and len(named) >= 15


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.name)
def test_a_letter_before_triggers_the_rules_it_names(checker, example):
    assert example.rules <= {finding.rule for finding in checker.check(Letter(example.before)).findings}


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.name)
def test_a_letter_after_is_clean(checker, example):
    assert loud(checker.check(Letter(example.after))) == []


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.name)
def test_a_letter_after_has_every_fact(checker, example):
    assert lost(example.before, example.after, checker) == []


@pytest.mark.parametrize("example", WITH_STEP, ids=lambda example: example.name)
def test_a_step_between_is_better_than_before_and_has_every_fact(checker, example):
    before, step = (checker.check(Letter(text)) for text in (example.before, example.step))
    assert 0 < len(loud(step)) < len(loud(before))
    assert lost(example.before, example.step, checker) == []


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_answers_to_a_case_get_better(checker, case):
    cold, better, good = (len(loud(checker.check(Letter(answer.text)))) for answer in case.answers)
    assert cold > better and good == 0


@pytest.fixture(scope="module")
def of_tenants():
    """A checker for texts to trainers: these tell of the tenant, and so may say what he can do."""
    return Checker(Settings(without=frozenset(("men",))))


@pytest.mark.parametrize("each", [*EXAMPLES, *CASES], ids=lambda each: each.name)
def test_what_is_told_to_trainers_passes_the_rules(of_tenants, each):
    said = [each.title]
    if each in CASES:
        said += [*each.questions, *(answer.effect for answer in each.answers)]
    else:
        said += [each.teaches, *(change.why for change in each.changes)]
    for text in said:
        assert loud(of_tenants.check(Letter(text))) == [], text
