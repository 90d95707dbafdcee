"""Small texts of every kind (tests/data/lezen.jsonl): what is a sentence, what is judged, and what is found in it."""

import pytest

from stylecheck.finding import Severity
from stylecheck.letter import Letter
from tests.conftest import cases

CASES = cases("lezen.jsonl")


def _folded(text):
    return " ".join(text.split())


@pytest.mark.parametrize("case", CASES, ids=[f"{n}-{c['kind']}" for n, c in enumerate(CASES)])
def test_a_text_is_read_as_a_reader_does(checker, case):
    text, expect = case["text"], case["expect"]
    report = checker.check(Letter(text))
    judged = [_folded(text[s.start : s.end]) for s in report.sentences]
    assert judged == [_folded(s) for s in expect.get("sentences", judged)]
    assert not [s for words in expect.get("not_judged", ()) for s in judged if words in s]

    def at(name, words, least):
        start = text.find(words)
        return [
            f
            for f in report.findings
            if name in (f.category, f.rule) and f.severity >= least and f.start < start + len(words) and f.end > start
        ]

    for name, words in expect.get("finding", ()):
        assert at(name, words, Severity.TIP), (name, words)
    for name, words in expect.get("no_finding", ()):
        assert not at(name, words or text, Severity.WAARSCHUWING), (name, words)
