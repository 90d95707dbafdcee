"""Regular expressions of rule files never backtrack, and what would be slow is refused."""

import pytest

from stylecheck.rulebook.regex import LARGEST, RegexError, Sieve, Sieves, compile_regex


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


EXPRESSIONS = {3: r"(?P<plek>\d+) euro", 5: r"^(?P<plek>Let op)", 8: r"\bom\s+\d{1,2}\s+uur$"}


@pytest.mark.parametrize(
    ("lines", "passing"),
    [
        ("Het kost 12 euro.\nWij komen om 12 uur", [3, 8]),
        ("Wij komen.\nLet op de hond.", [5]),
        ("U moet op de hond letten. Let op!", []),
        ("", []),
    ],
)
@pytest.mark.parametrize("more", [{}, {9: r"\AZeg"}, {9: rf"x\pL{{1,{LARGEST // 1200}}}y"}])
def test_several_expressions_pass_where_each_by_itself_does(lines, passing, more):
    """Whatever stands beside them: one that needs the edges of the text, or is too large to be joined."""
    expressions = EXPRESSIONS | more
    found = Sieves(expressions).passing(lines)
    assert [n for n in found if n in EXPRESSIONS] == passing
    assert found == [n for n, expression in expressions.items() if Sieve(expression).lets_pass(lines)]
