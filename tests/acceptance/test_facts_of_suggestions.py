"""No suggestion, no better sentence and no letter that `fix` makes loses or changes a fact."""

from pathlib import Path

import pytest

from stylecheck.compare.align import align
from stylecheck.compare.comparison import differences
from stylecheck.compare.fact import Fate
from stylecheck.compare.sides import side_of
from stylecheck.letter import Letter
from stylecheck.rewrite.edits import settled
from stylecheck.rewrite.offers import offers

ROOT = Path(__file__).parents[2]
FOLDERS = [ROOT / "corpus/brieven", ROOT / "corpus/evaluatie/letters", ROOT.parent / "shared/eval/letters"]
LETTERS = [path for folder in FOLDERS for path in sorted(folder.glob("*.txt"))]


def changed(old, new, checker):
    """Return the facts that a new text lacks or tells otherwise."""
    before, after = side_of(Letter(old), checker), side_of(Letter(new), checker)
    found = differences(before, after, align(before, after))
    return [f"{each.message} [{old!r} → {new!r}]" for each in found if each.fate is not Fate.NEW]


def put_in(text, suggestion):
    return text[: suggestion.start] + suggestion.text + text[suggestion.end :]


@pytest.mark.parametrize("path", LETTERS, ids=lambda path: f"{path.parents[1].name}-{path.stem}")
def test_no_suggestion_of_a_letter_changes_a_fact(checker, path):
    report = checker.check(Letter(path.read_text(encoding="utf-8")))
    text, found = report.letter.text, []
    tried = [s for finding in report.findings for s in finding.suggestions] + list(report.better)
    for each in dict.fromkeys((s.start, s.end, s.text) for s in tried):
        start, end, new = each
        around = [s for s in report.sentences if s.start < end and start < s.end]
        first = min([start, *(s.start for s in around)])
        last = max([end, *(s.end for s in around)])
        found += changed(text[first:last], text[first:start] + new + text[end:last], checker)
    assert found == []


@pytest.mark.parametrize("path", LETTERS, ids=lambda path: f"{path.parents[1].name}-{path.stem}")
def test_a_letter_with_all_suggestions_has_every_fact(checker, path):
    report = checker.check(Letter(path.read_text(encoding="utf-8")))
    new = report.letter.text
    for each in reversed(settled(new, [offer.options[0] for offer in offers(report)])):
        new = put_in(new, each)
    assert changed(report.letter.text, new, checker) == []


def test_there_are_letters_to_try():
    assert len(LETTERS) >= 100
