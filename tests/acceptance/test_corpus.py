"""The letters of the training: the old ones give a coach a lot to say, the new ones nothing but long sentences."""

import re
from functools import cache
from pathlib import Path

import pytest

from benchmarks import accuracy
from stylecheck import Letter, Severity

ROOT = Path(__file__).parents[2]
LETTERS = ROOT / "corpus" / "brieven"
OLD, NEW = sorted(LETTERS.glob("*-oud.txt")), sorted(LETTERS.glob("*-nieuw.txt"))


@pytest.fixture(scope="module")
def findings(checker):
    return cache(lambda path: checker.check(Letter(path.read_text(encoding="utf-8"))).findings)


def test_every_old_letter_has_a_new_version():
    assert len(OLD) >= 14
    assert [p.name.removesuffix("-oud.txt") for p in OLD] == [p.name.removesuffix("-nieuw.txt") for p in NEW]


@pytest.mark.parametrize("path", NEW, ids=lambda path: path.stem)
def test_a_good_letter_gets_no_warning_but_for_a_long_sentence(findings, path):
    text = path.read_text(encoding="utf-8")
    wrong = [f"{f.rule}: {text[f.start : f.end]}" for f in findings(path) if f.severity > Severity.TIP]
    assert [w for w in wrong if not w.startswith("lange-zin:")] == []


@pytest.mark.parametrize("path", OLD, ids=lambda path: path.stem)
def test_an_old_letter_gets_findings(findings, path):
    assert len(findings(path)) >= 5


@pytest.mark.parametrize(("old", "new"), list(zip(OLD, NEW, strict=True)), ids=[p.stem for p in OLD])
def test_a_new_version_gets_fewer_findings_than_the_old_one(findings, old, new):
    assert len(findings(new)) < len(findings(old))


def test_no_good_letter_of_the_corpus_gets_an_alarm(capsys):
    accuracy.report(ROOT / "corpus", verbose=False)
    told = re.findall(r"alarms in the good letters: (\d+) in (\d+) words", capsys.readouterr().out)
    assert [alarms for alarms, _ in told] == ["0", "0"]
    assert sum(int(words) for _, words in told) > 10_000
