"""How near two spellings are: a distance in letters, and what counts as the same sound."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stylecheck.spelling.telling.kinship import bare, distance, letters_apart, sound

WORDS = st.text("abcdeijou", max_size=7)
LETTERS = st.sampled_from("abcdeijou")


def changes(one, other):
    """Return how many letters are to be put in, taken out or replaced (Levenshtein), the plain way."""
    if not one or not other:
        return len(one) + len(other)
    if one[0] == other[0]:
        return changes(one[1:], other[1:])
    return 1 + min(changes(one[1:], other), changes(one, other[1:]), changes(one[1:], other[1:]))


@pytest.mark.parametrize(
    ("one", "other", "letters"),
    [
        ("woning", "woning", 0),
        ("wonig", "woning", 1),
        ("sleuttel", "sleutel", 1),
        ("badjamer", "badkamer", 1),
        ("afpsraak", "afspraak", 1),
        ("", "huur", 4),
        ("huur", "koop", 4),
        ("ca", "abc", 3),  # a pair that changed places is not touched again
    ],
)
def test_a_distance_is_counted_in_letters(one, other, letters):
    assert distance(one, other) == letters


@given(WORDS, WORDS)
def test_a_distance_is_the_same_both_ways(one, other):
    assert distance(one, other) == distance(other, one)


@given(WORDS, WORDS)
def test_only_equal_words_are_no_distance_apart(one, other):
    assert (distance(one, other) == 0) == (one == other)


@given(WORDS, WORDS)
def test_a_distance_lies_between_the_difference_in_length_and_the_longest(one, other):
    assert abs(len(one) - len(other)) <= distance(one, other) <= max(len(one), len(other))


@given(WORDS, WORDS)
def test_a_pair_that_changed_places_saves_one_change_at_most(one, other):
    assert distance(one, other) <= changes(one, other) <= 2 * distance(one, other)


@given(WORDS, WORDS, WORDS)
def test_a_detour_is_no_shorter_than_half_the_way(one, other, third):
    """Where letters change places the triangle inequality does not hold (ca, ac, abc); twice the detour is enough."""
    assert distance(one, third) <= 2 * (distance(one, other) + distance(other, third))


@given(WORDS, WORDS, LETTERS)
def test_a_letter_more_on_both_sides_takes_words_no_further_apart(one, other, letter):
    assert distance(one + letter, other + letter) <= distance(one, other)
    assert distance(letter + one, letter + other) <= distance(one, other)


@given(WORDS, st.integers(0, 7), LETTERS)
def test_one_letter_put_in_is_one(word, at, letter):
    assert distance(word, word[:at] + letter + word[at:]) == 1


@given(WORDS, WORDS, st.integers(0, 7))
def test_beyond_what_matters_a_distance_is_only_larger(one, other, most):
    exact = distance(one, other)
    bounded = distance(one, other, most)
    assert bounded == exact or (exact > most and bounded > most)


@pytest.mark.parametrize(
    ("text", "letters"),
    [("Foto's", "fotos"), ("in plaats van", "inplaatsvan"), ("geïnstalleerd", "geinstalleerd"), ("A4-tje!", "a4tje")],
)
def test_bare_text_is_letters_and_digits(text, letters):
    assert bare(text) == letters


@given(st.text())
def test_what_is_bare_stays_so(text):
    assert bare(bare(text)) == bare(text)


@pytest.mark.parametrize(
    ("one", "other"),
    [("stijger", "steiger"), ("blouwe", "blauwe"), ("nivo", "niveau"), ("buro", "bureau"), ("Terrijn", "terrein")],
)
def test_spellings_of_one_sound_are_equal(one, other):
    assert sound(one) == sound(other)


@pytest.mark.parametrize(("one", "other"), [("huur", "hoor"), ("lijn", "laan"), ("dak", "tak")])
def test_other_sounds_differ(one, other):
    assert sound(one) != sound(other)


@pytest.mark.parametrize(
    ("one", "other", "letters"),
    [
        ("e-mail adres", "e-mailadres", 0),
        ("Maandag", "maandag", 0),
        ("in plaatsvan", "in plaats van", 0),
        ("op", "van", 3),
    ],
)
def test_wordings_differ_in_letters_only(one, other, letters):
    assert letters_apart(one, other) == letters
