"""What became of the findings: gone, left and new, each finding in exactly one of them."""

from pathlib import Path

import pytest

from stylecheck.compare.align import align
from stylecheck.compare.gain import gain, per_rule
from stylecheck.compare.group import Course, Group
from stylecheck.compare.sides import side_of
from stylecheck.letter import Letter

LETTERS = Path(__file__).parents[2] / "corpus/brieven"
PAIRS = sorted(path.name.removesuffix("-oud.txt") for path in LETTERS.glob("*-oud.txt"))


@pytest.fixture(scope="module")
def gained(checker):
    """Return both sides of a comparison of two texts, and what became of the findings."""

    def gained(before, after):
        old, new = side_of(Letter(before), checker), side_of(Letter(after), checker)
        return old, new, gain(old, new, align(old, new))

    return gained


def words(side, findings, rule="ambtelijke-woorden"):
    found = [side.report.findings[n] for n in findings]
    return [side.letter.text[f.start : f.end] for f in found if f.rule == rule]


@pytest.mark.parametrize("name", PAIRS)
def test_every_finding_is_in_exactly_one_place(gained, name):
    old, new, made = gained(*((LETTERS / f"{name}-{age}.txt").read_text(encoding="utf-8") for age in ("oud", "nieuw")))
    assert sorted([*made.gone, *(a for a, _ in made.left)]) == list(range(len(old.report.findings)))
    assert sorted([*made.new, *(b for _, b in made.left)]) == list(range(len(new.report.findings)))
    for a, b in made.left:
        assert old.report.findings[a].rule == new.report.findings[b].rule
    assert made.gone, "a rewritten letter has lost findings"


@pytest.mark.parametrize("name", PAIRS)
def test_in_the_same_letter_every_finding_is_left(gained, name):
    text = (LETTERS / f"{name}-oud.txt").read_text(encoding="utf-8")
    old, _, made = gained(text, text)
    assert (made.gone, made.new) == ((), ())
    assert made.left == tuple((n, n) for n in range(len(old.report.findings)))


OLD = "Wij sturen u reeds morgen een brief over het dak. De monteur belt u middels zijn telefoon."


def test_a_word_that_became_a_plain_one_is_gone(gained):
    old, new, made = gained(OLD, OLD.replace("reeds ", "").replace("middels", "met"))
    assert words(old, made.gone) == ["reeds", "middels"]
    assert made.left == made.new == ()
    assert per_rule(old, made.gone)["ambtelijke-woorden"] == 2
    assert not per_rule(new, made.new)


def test_a_word_that_stands_in_another_sentence_is_left(gained):
    old, new, made = gained(
        OLD, "De monteur belt u met zijn telefoon. Wij komen over een week middels de lift naar boven."
    )
    assert words(old, made.gone) == ["reeds"]
    assert words(new, [b for _, b in made.left]) == ["middels"]


def test_another_word_in_its_sentence_is_another_finding(gained):
    old, new, made = gained(OLD, OLD.replace("middels", "door middel van").replace("reeds", "heden"))
    assert words(old, made.gone) == ["reeds", "middels"]
    assert words(new, made.new) == ["heden"]
    assert made.left == ()


def test_another_form_of_a_word_in_its_sentence_is_left(gained):
    _, new, made = gained("De huurder dient de trap te vegen.", "De huurders dienen de trap te vegen.")
    rule = "ambtelijke-werkwoorden"
    assert words(new, [b for _, b in made.left], rule)
    assert made.gone == made.new == ()


def test_the_words_of_its_own_sentence_are_taken_before_the_same_words_elsewhere(checker):
    first, second = "Wij sturen u middels de post een brief.", "De buren krijgen middels de post een kaart."
    old, new = side_of(Letter(first), checker), side_of(Letter(f"{second} {first}"), checker)
    made = gain(old, new, [Group((), (0,), Course.NEW), Group((0,), (1,), Course.SAME, moved=True)])
    (pair,) = made.left
    assert new.report.findings[pair[1]].start > len(second)
    assert words(new, made.new) == ["middels"]


def test_what_was_not_there_is_new(gained):
    plain = OLD.replace("reeds ", "").replace("middels", "met")
    _, new, made = gained(plain, OLD)
    assert words(new, made.new) == ["reeds", "middels"]
    assert made.left == made.gone == ()


def test_a_rule_about_a_whole_sentence_is_left_where_the_sentence_has_changed(gained):
    long = (
        "Wij laten u weten dat de schilder die bij u in de straat werkt in de week na Pasen met zijn steiger en zijn "
        "emmers naar de achterkant van uw huis komt"
    )
    _, new, made = gained(f"{long} en dan begint.", f"{long} en daar dan begint met verven.")
    assert "lange-zin" in per_rule(new, [b for _, b in made.left])
    assert "lange-zin" not in per_rule(new, made.new)
