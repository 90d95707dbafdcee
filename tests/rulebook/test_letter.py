"""A letter rule reports one thing where the letter has another."""

import pytest

from stylecheck.rulebook.letter import LetterRunner

FIELDS = 'kind: letter\nmessage: "‘{text}’ past niet bij ‘{other}’."\nhas: ["u|uw"]\nreport: ["je|jouw"]\n'


@pytest.fixture
def find(rule, parse):
    return lambda text, fields=FIELDS: list(LetterRunner(rule(fields)).find(parse(text)))


def test_both_forms_in_one_letter_are_reported(find):
    text = "U krijgt een brief. Wij bellen je morgen over jouw huur."
    found = find(text)
    assert [text[f.start : f.end] for f in found] == ["je", "jouw"]
    assert found[0].message == "‘je’ past niet bij ‘u’."


@pytest.mark.parametrize("text", ["Wij bellen je morgen.", "Wij bellen u over uw huur.", "Wij komen morgen."])
def test_a_letter_with_one_form_is_fine(find, text):
    assert find(text) == []


def test_the_order_in_the_letter_does_not_matter(find):
    text = "Wij bellen je morgen. U krijgt een brief."
    assert [text[f.start : f.end] for f in find(text)] == ["je"]


def test_the_rarer_form_is_reported_where_the_rule_says_so(find):
    text = "Wij bellen je over jouw huur. Dat doen wij voor je. U krijgt een brief."
    found = find(text, FIELDS + "rarer: true\n")
    assert [text[f.start : f.end] for f in found] == ["U"]
    assert found[0].message == "‘U’ past niet bij ‘je’."
