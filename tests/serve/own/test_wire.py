"""What goes over the private door comes back as it was, and what is something else is refused."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stylecheck import Letter, Part, PartKind, Report, Settings, Severity
from stylecheck.checkers import Checkers
from stylecheck.choices import Choices
from stylecheck.letter import Mark
from stylecheck.read import Document, read_documents
from stylecheck.serve.own.wire import Answer, Hello, Question, dumped, loaded
from stylecheck.settings import Ignored

ROOT = Path(__file__).parents[3]
SETTINGS = Settings(
    rule_folders=(Path("/regels"), Path("/meer.zip")),
    only=frozenset({"latijn", "lange-zin"}),
    severities={"latijn": Severity.FOUT},
    thresholds={"lange-zin": {"tip": 14, "fout": 20.5}},
    ignored=(Ignored("latijn", "conform", "stylecheck.toml, regel 3"),),
    baseline=Path("/nul.json"),
    spelling=True,
    words=(Path("/woorden.txt"),),
)
LETTER = Letter(
    "Béste 🏠 \ud83d\n", "-", (Part(PartKind.PARAGRAPH, 0, 5),), (Mark(0, "alinea", 1), Mark(3, "koptekst"))
)


@pytest.mark.parametrize("folder", ["brieven", "gold", "evaluatie", "lezingen", "spelling"])
def test_reports_are_those_of_a_checker_here(folder, checker, own, beside, monkeypatch):
    for name, value in beside.items():
        monkeypatch.setenv(name, value)
    documents = [each for each in read_documents([str(ROOT / "corpus" / folder)]) if isinstance(each, Document)]
    checkers = Checkers(Choices())
    for document in documents:
        here, there = checker.check(document.letter), checkers.of(document.letter).check(document.letter)
        assert there == here and there is not here
    assert checkers._line.is_open, "the server read every letter"
    checkers.close()


def test_letters_and_settings():
    question = Question(LETTER, SETTINGS, "f", True, "")
    again = loaded(Question, dumped(question))
    assert again == question
    assert type(again.settings.thresholds["lange-zin"]["tip"]) is int, "it is told as it was written"


@given(st.text(st.characters(), max_size=50))
def test_every_text(text):
    letter = replace(LETTER, text=text, source=text)
    assert loaded(Letter, dumped(letter)) == letter


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-3, 3) | st.floats(allow_nan=False) | st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=9) | st.dictionaries(st.text(max_size=3), inner, max_size=2),
    max_leaves=30,
)


@pytest.mark.parametrize("kind", [Answer, Question, Hello, Report, Settings])
@given(value=JSON)
def test_anything_else_is_refused(kind, value):
    with pytest.raises(ValueError):
        loaded(kind, json.dumps(value).encode())


@pytest.mark.parametrize("data", [b"", b"{", b"\xff", b"[" * 100_000, b"cos\nsystem\n(S'true'\ntR.", b"[1]"])
def test_what_is_no_json_is_refused(data):
    with pytest.raises(ValueError):
        loaded(Answer, data)
