"""The measuring of spelling: marks in texts, and what counts as found, as the right suggestion and as a false alarm."""

import json
from pathlib import Path

import pytest

from benchmarks.spelling import Marked, Mistake, Report, Score, read

SPELLING = Path(__file__).parents[1] / "corpus" / "spelling"
FAMILIES = {
    "d-dt",
    "verwarring",
    "los-aaneen",
    "tussen-n",
    "hoofdletter",
    "dubbel-woord",
    "tikfout",
    "leenwoord",
    "meervoud-bezit",
    "leesteken",
    "overeenstemming",
    "vaste-uitdrukking",
    "ei-ij-au-ou",
    "getal-datum",
}
TEXT = Marked("brief", "De wonig is vandaag leeg.", (Mistake(3, 8, "woning", "letter weg", "tikfout"),))


def counted(*reports):
    score = Score()
    score.add(TEXT, reports)
    return score


def edits(*new, start=3, end=8):
    return tuple((start, end, each) for each in new)


def test_a_text_is_read_as_its_reader_gets_it(tmp_path):
    marked = "De [[wonig=>woning|letter weg|tikfout]] is [[leeg=>leeg.|punt vergeten|leesteken]]\nGroet"
    path = tmp_path / "fouten.jsonl"
    path.write_text(json.dumps({"naam": "een", "tekst": marked}) + "\n", encoding="utf-8")
    (text,) = read(path)
    assert text.text == "De wonig is leeg\nGroet"
    assert [(text.text[m.start : m.end], m.right, m.family) for m in text.mistakes] == [
        ("wonig", "woning", "tikfout"),
        ("leeg", "leeg.", "leesteken"),
    ]


def test_a_mistake_is_found_where_something_told_overlaps_it():
    assert counted(Report(0, 8, "X", ())).found["tikfout"] == 1
    assert counted(Report(7, 9, "X", ())).found["tikfout"] == 1
    missed = counted(Report(8, 9, "X", ()))
    assert missed.found.total() == 0
    assert len(missed.missed) == 1


def test_a_suggestion_is_right_where_it_makes_what_the_mark_makes():
    right = counted(Report(0, 8, "X", ((0, 8, "De woning"), (0, 8, "Het wonig"))))
    assert (right.first.total(), right.given.total(), right.misled) == (1, 1, [])
    second = counted(Report(3, 8, "X", edits("honig", "woning")))
    assert (second.first.total(), second.given.total()) == (0, 1)
    wrong = counted(Report(3, 8, "X", edits("honig", "weinig")))
    assert (wrong.first.total(), wrong.given.total(), len(wrong.misled)) == (0, 0, 1)


def test_what_is_told_twice_of_a_mistake_is_found_once():
    twice = counted(Report(3, 8, "X", edits("honig")), Report(3, 8, "Y", edits("woning")))
    assert (twice.found.total(), twice.first.total()) == (1, 1)


def test_what_is_told_elsewhere_is_a_false_alarm_or_a_tip():
    score = counted(Report(12, 19, "X", ()), Report(9, 11, "Y", (), tip=True), Report(3, 8, "Z", ()))
    assert [len(score.alarms), len(score.tips)] == [1, 1]
    assert "[vandaag]" in score.alarms[0]


@pytest.mark.parametrize("path", sorted(SPELLING.glob("fouten-*.jsonl")), ids=lambda path: path.stem)
def test_the_marks_of_the_corpus_are_in_order(path):
    for text in read(path):
        assert text.mistakes
        for mistake in text.mistakes:
            assert text.text[mistake.start : mistake.end] != mistake.right
            assert mistake.kind
            assert mistake.family in FAMILIES
        assert not any(sign in text.text for sign in ("[[", "]]", "=>"))


def test_the_good_texts_of_the_corpus_have_no_marks():
    texts = [text for path in sorted(SPELLING.glob("goed-*.jsonl")) for text in read(path)]
    assert len(texts) == 60
    assert not any(text.mistakes for text in texts)
    assert all(len(text.text.split()) >= 100 for text in texts)
