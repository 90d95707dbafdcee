"""Counting letters: what is added, saved and read back."""

import json
from collections import Counter
from datetime import date

import pytest

from stylecheck.batch.tally import SCHEMA, Count, Tally, TallyError, load, saved
from stylecheck.batch.trend import FEW_LETTERS, FEW_WORDS, trend
from stylecheck.letter import Letter

OLD = "Beste mevrouw Jansen,\n\nMiddels deze brief informeren wij u. De lift wordt gemaakt.\n"
NEW = "Beste mevrouw Jansen,\n\nWij maken de lift. U hoort morgen meer van ons.\n"
MARCH, APRIL, TRAINING = date(2026, 3, 9), date(2026, 4, 2), date(2026, 3, 15)


@pytest.fixture(scope="module")
def tally(checker):
    counted = Tally()
    for day, text in ((MARCH, OLD), (MARCH, OLD), (APRIL, NEW)):
        counted.add(day, checker.check(Letter(text)))
    return counted


def test_findings_and_tips_are_counted_by_day_and_rule(tally):
    (first, march), (second, april) = tally
    assert (first, second) == (MARCH, APRIL)
    assert (march.letters, march.words) == (2, 20) and (april.letters, april.words) == (1, 10)
    assert march.findings == {"ambtelijke-woorden": 2, "lijdende-vorm": 2} and not april.findings


def test_a_letter_without_a_sentence_does_not_count(checker):
    counted = Tally()
    counted.add(MARCH, checker.check(Letter("Beste mevrouw Jansen,\n")))
    assert not counted


def test_what_is_saved_is_read_back_and_holds_no_word_of_a_letter(tally, tmp_path):
    path = tmp_path / "telling.json"
    path.write_text(json.dumps(saved(tally)), encoding="utf-8")
    assert [(day, count) for day, count in load(path)] == [(day, count) for day, count in tally]
    told = path.read_text(encoding="utf-8")
    assert "Jansen" not in told and "lift" not in told


def test_summaries_are_put_together(tally, tmp_path):
    path = tmp_path / "telling.json"
    path.write_text(json.dumps(saved(tally)), encoding="utf-8")
    both = load(path)
    both.merge(tally)
    assert [count.letters for _, count in both] == [4, 2]


@pytest.mark.parametrize(
    "content",
    [
        "",
        "{}",
        "[]",
        "nee",
        "[" * 100_000,
        json.dumps({"schema": "iets/2", "days": []}),
        json.dumps({"schema": SCHEMA, "days": [{"date": "0001-01-01", "letters": 1, "words": 2, "findings": {}}]}),
        json.dumps({"schema": SCHEMA, "days": [{"date": "2026-01-01", "letters": 1, "words": 10**30, "findings": {}}]}),
        json.dumps({"schema": SCHEMA, "days": [{"date": "2026-01-01", "letters": 1, "words": 2, "findings": {"": 1}}]}),
        json.dumps(
            {"schema": SCHEMA, "days": [{"date": "2026-01-01", "letters": 1, "words": 2, "findings": {"J P": 1}}]}
        ),
        json.dumps({"schema": SCHEMA, "days": [{"date": "2026-13-01", "letters": 1, "words": 2, "findings": {}}]}),
        json.dumps({"schema": SCHEMA, "days": [{"date": "2026-01-01", "letters": -1, "words": 2, "findings": {}}]}),
        json.dumps(
            {"schema": SCHEMA, "days": [{"date": "2026-01-01", "letters": 1, "words": 2, "findings": {"x": "y"}}]}
        ),
    ],
)
def test_what_is_no_summary_is_refused(content, tmp_path):
    path = tmp_path / "telling.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(TallyError, match="is geen telling"):
        load(path)


def test_a_summary_that_is_not_there(tmp_path):
    with pytest.raises(TallyError, match="is niet te lezen"):
        load(tmp_path / "weg.json")


def test_a_trend_by_month_and_around_a_training(tally):
    made = trend(tally, TRAINING)
    assert [month.first for month in made.months] == [date(2026, 3, 1), date(2026, 4, 1)]
    assert made.rules == ("ambtelijke-woorden", "lijdende-vorm")
    assert made.change and made.change.before.per_hundred() == pytest.approx(20)
    assert made.change.after.per_hundred("lijdende-vorm") == 0
    assert made.change.may_be_chance
    assert trend(tally, APRIL).change.after.letters == 1  # the day itself is after


def test_a_training_without_letters_on_one_side_is_not_compared(tally):
    assert trend(tally, date(2027, 1, 1)).comparable is None
    assert trend(tally).comparable is None


def test_enough_letters_are_believed():
    counted = Tally()
    for day in (MARCH, APRIL):
        counted.put(day, Count(FEW_LETTERS, FEW_WORDS, Counter({"lange-zin": 3})))
    assert not trend(counted, TRAINING).change.may_be_chance


def test_tips_count_where_they_are_asked_for():
    count = Count(1, 100, Counter({"lange-zin": 2}), Counter({"lange-zin": 1, "opbouw": 4}))
    assert count.per_hundred() == 2 and count.per_hundred(tips=True) == 7
    assert count.per_hundred("lange-zin", tips=True) == 3 and count.per_hundred("opbouw") == 0
    assert Count().per_hundred() is None
