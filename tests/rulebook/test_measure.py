"""A figure per sentence gives the most severe level that it passes."""

import pytest

from stylecheck.finding import Severity
from stylecheck.rulebook.measure import MeasureRunner

FIELDS = """
kind: measure
measure: woorden-per-zin
message: "Deze zin heeft {waarde} woorden; {grens} is genoeg."
messages:
  opsomming: "Deze zin somt veel op."
thresholds: {tip: 4, waarschuwing: 6, fout: 8}
"""


@pytest.fixture
def find(rule, parse):
    return lambda text, **own: list(MeasureRunner(rule(FIELDS), own).find(parse(text)))


@pytest.mark.parametrize(
    ("words", "severity"),
    [
        (4, None),
        (5, Severity.TIP),
        (6, Severity.TIP),
        (7, Severity.WAARSCHUWING),
        (8, Severity.WAARSCHUWING),
        (9, Severity.FOUT),
    ],
)
def test_the_most_severe_level_passed_is_reported(find, words, severity):
    text = " ".join(["Wij", "komen", *["nu"] * (words - 3), "langs."])
    found = find(text)
    assert [f.severity for f in found] == ([] if severity is None else [severity])
    assert all((f.start, f.end) == (0, len(text)) for f in found)


def test_the_message_gives_figure_and_limit(find):
    (found,) = find("Wij komen morgen bij u langs.")
    assert found.message == "Deze zin heeft 6 woorden; 4 is genoeg."


def test_a_merge_field_amount_or_date_is_one_word(find):
    assert find("Betaal {{het hele bedrag}} vóór 3 mei 2025.") == []
    assert len(find("Betaal het hele bedrag vóór morgen.")) == 1


def test_a_sentence_that_sums_up_gets_a_message_of_its_own(find):
    (found,) = find("Haal weg: de kast; de tafel; de stoel.")
    assert found.message == "Deze zin somt veel op."


def test_every_sentence_is_measured_apart(find):
    text = "Wij komen morgen bij u langs. Dank u. Bent u morgen ook weer thuis?"
    assert [text[f.start : f.end] for f in find(text)] == [
        "Wij komen morgen bij u langs.",
        "Bent u morgen ook weer thuis?",
    ]


def test_a_legal_sentence_gets_a_tip(find):
    (found,) = find("Betaal binnen veertien dagen vanaf de dag nadat u deze brief kreeg.")
    assert found.severity is Severity.TIP


def test_a_limit_of_the_users_own_replaces_only_that_one(find):
    assert [f.severity for f in find("Wij komen morgen bij u langs.", fout=5)] == [Severity.FOUT]
    assert [f.severity for f in find("Wij komen bij u langs.", fout=5)] == [Severity.TIP]
