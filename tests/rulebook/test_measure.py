"""A figure per sentence gives the most severe level that it passes."""

import pytest

from stylecheck.finding import Severity
from stylecheck.rulebook.measure import MeasureRunner
from stylecheck.rulebook.measures import MEASURES

FIELDS = """
kind: measure
measure: woorden-per-zin
message: "Deze zin heeft {waarde} woorden; {grens} is genoeg."
messages:
  opsomming: "Deze zin somt veel op."
thresholds: {tip: 4, waarschuwing: 6, fout: 8}
"""


@pytest.fixture
def find(rule, read):
    return lambda text, **own: list(MeasureRunner(rule(FIELDS), own).find(read(text)))


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


LETTER = """\
Beste huurder,

Wij komen. Wij kijken. Wij meten. Wij gaan weer. Daarna hoort u van ons wat het werk kost en wanneer het begint.

Wij maken uw dak. Het werk duurt een week. Dan is uw dak weer goed. Wij zetten een steiger. Wij ruimen hem ook weer op.

Onze schilder verft uw deur. Wij kiezen de kleur.

Wij bellen u morgen.

Met vriendelijke groet,

Sanne
"""
MEASURED = {
    "korte-zinnen-achter-elkaar": [
        (4, "Wij komen. Wij kijken. Wij meten. Wij gaan weer."),
        (8, "Wij maken uw dak. He"),
    ],
    "woorden-per-alinea": [(22, "Wij komen. Wij"), (25, "Wij maken uw"), (9, "Onze schilder"), (4, "Wij bellen")],
    "zinnen-per-alinea": [(5, "Wij komen. Wij"), (5, "Wij maken uw"), (2, "Onze schilder"), (1, "Wij bellen")],
    "gemiddelde-zinslengte": [(4.6, "Daarna hoort u")],
    "woorden-zonder-kopje": [(60, "Wij maken uw dak.")],
    "wij-per-u": [(2.2, "Wij")],
}


@pytest.mark.parametrize("name", MEASURED)
def test_figures_of_paragraphs_and_of_the_letter(read, name):
    page = read(LETTER)
    found = [(m.value, page.text[m.start : m.end]) for m in MEASURES[name](page)]
    wanted = MEASURED[name]
    assert [value for value, _ in found] == [value for value, _ in wanted]
    assert all(text.startswith(start) for (_, text), (_, start) in zip(found, wanted, strict=True))


def test_subordinate_clauses_are_counted_per_sentence(read):
    page = read("Als u belt, komt de monteur die u kent. Wij komen.")
    assert [m.value for m in MEASURES["bijzinnen-per-zin"](page)] == [2, 0]


def test_a_letter_with_headings_or_few_paragraphs_has_no_figure_for_them(read):
    assert (
        list(MEASURES["woorden-zonder-kopje"](read(LETTER.replace("Wij maken uw dak.", "- Wij maken uw dak.")))) == []
    )
    assert list(MEASURES["woorden-zonder-kopje"](read("Wij komen morgen."))) == []
