"""Regular expressions of rule files never backtrack, and what would be slow is refused."""

import pytest

from stylecheck.rulebook.regex import LARGEST, RegexError, compile_regex


@pytest.mark.parametrize(
    ("expression", "told"),
    [
        ("a(?=b)", "schrijf het zonder"),
        ("(?<!a)b", "schrijf het zonder"),
        (r"(a)\1", "kan stylecheck niet gebruiken"),
        ("(", "geen geldige"),
        ("a**", "geen geldige"),
        ("a*", "past ook op niets"),
        (r"(?:[a-z]{1,100} ){1,100}!", "traag"),
        (r"(\pL{1,200}){1,9}x", "traag"),
    ],
)
def test_what_cannot_be_used_is_refused_with_a_reason(expression, told):
    with pytest.raises(RegexError) as error:
        compile_regex(expression)
    assert told in str(error.value)


def test_places_are_code_points_also_after_other_letters():
    assert compile_regex(r"\d+").search("één 😀 14").span() == (6, 8)


@pytest.mark.parametrize("expression", [r"(a+)+$", r"(a|aa)+$", r"(\w+\s?)*!", r"([a-z]+)*\d"])
def test_an_expression_that_makes_other_engines_hang_is_compiled_to_a_small_machine(expression):
    """Such a machine reads each character once: 100,000 of them would take Python's engine longer than the universe."""
    compiled = compile_regex(expression)
    assert compiled.programsize <= LARGEST
    assert compiled.search("a" * 100_000 + "?") is None
