"""What is denied by a word instead of by ‘niet’: the same with a denial added, the opposite without."""

import pytest

from stylecheck.compare.fact import Fate
from stylecheck.compare.sides import side_of
from stylecheck.compare.statements.content import denies_otherwise, flips, words_of
from stylecheck.letter import Letter

SAME = (
    ("De afspraak gaat niet door.", "De afspraak vervalt."),
    ("Wij keuren uw aanvraag niet goed.", "Wij wijzen uw aanvraag af."),
    ("De huurprijs ondergaat geen wijziging.", "De huurprijs blijft gelijk."),
    ("Uw contract wordt niet voortgezet.", "Uw contract eindigt."),
    ("Uw melding wordt niet meegeteld.", "Wij laten uw melding buiten beschouwing."),
    ("De lamp mag niet blijven hangen.", "U moet de lamp weghalen."),
    ("De vergoeding wordt u niet toegekend.", "Wij weigeren u de vergoeding."),
    ("Uw klacht achten wij niet gegrond.", "Wij vinden uw klacht onterecht."),
    ("De sleutels hoeft u niet in te leveren.", "U mag de sleutels houden."),
    ("De werkzaamheden worden niet hervat.", "De werkzaamheden stoppen."),
    ("Indien betaling uitblijft, komt er rente bij.", "Als u niet betaalt, komt er rente bij."),
)
OPPOSITE = (
    ("De afspraak komt te vervallen.", "De afspraak gaat gewoon door."),
    ("Uw aanvraag wordt goedgekeurd.", "Wij wijzen uw aanvraag af."),
    ("Wij kennen u de vergoeding toe.", "Wij weigeren u de vergoeding."),
    ("De huurprijs wordt verhoogd.", "De huurprijs gaat omlaag."),
    ("De lamp blijft hangen.", "De lamp wordt weggehaald."),
    ("Uw klacht is gegrond.", "Uw klacht is onterecht."),
    ("Wij zetten uw huurcontract voort.", "Wij beëindigen uw huurcontract."),
    ("Uw opzegging wordt gehandhaafd.", "Uw opzegging wordt ingetrokken."),
    ("U dient alle sleutels in te leveren.", "U behoudt alle sleutels."),
    ("De huurprijs ondergaat geen wijziging.", "De huurprijs verandert."),
    ("De lift wordt uitgeschakeld.", "De lift wordt ingeschakeld."),
)


@pytest.fixture(scope="module")
def words(checker):
    def read(text):
        (unit,) = side_of(Letter(text), checker).units
        return words_of(unit.sentence, range(len(unit.sentence.doc)))

    return read


@pytest.mark.parametrize(("before", "after"), SAME)
def test_a_denial_may_be_said_by_a_word(gone, before, after):
    assert gone(before, after) == []


@pytest.mark.parametrize(("before", "after"), OPPOSITE)
def test_a_word_that_says_the_opposite_is_a_change(gone, before, after):
    assert [d.fate for d in gone(before, after)] == [Fate.CHANGED]


@pytest.mark.parametrize(
    ("some", "others", "turned"),
    [
        ("De afspraak vervalt.", "De afspraak gaat door.", True),
        ("De afspraak vervalt.", "De afspraak wordt geannuleerd.", False),
        ("Wij verhogen en verlagen de huur.", "Wij verlagen de huur.", False),
        ("Dat is juist.", "Dat is onjuist.", True),
        ("Uw buren stemmen in.", "Uw buren vinden dat goed.", False),
    ],
)
def test_words_turn_each_other_where_one_denies_the_other(words, some, others, turned):
    assert flips(words(some), words(others)) is turned
    assert flips(words(others), words(some)) is turned


def test_a_word_that_denies_on_both_sides_denies_on_neither_alone(words):
    assert not denies_otherwise(words("De afspraak vervalt."), words("Uw afspraak vervalt."))
    assert denies_otherwise(words("De afspraak vervalt."), words("De afspraak gaat niet door."))
