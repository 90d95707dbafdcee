"""Compounds of known words, which no dictionary has all of."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stylecheck.spelling.telling.compounds import parts, sound_compounds, splits

DICTIONARY = frozenset(
    "huurder huurders nummer service bewoner kat bak regels klus klussen vier tien deur consulent aansluiting open "
    "gesteld zonder panelen zon app trap huis hui ren Wmo".split()
)


def known(words):
    return DICTIONARY.intersection(words)


@pytest.mark.parametrize(
    "word",
    [
        "huurderservice",
        "huurdersservice",
        "Huurdernummer",
        "opengesteld",
        "zonpanelen",
        "huurdersapp",
        "Wmo-consulent",
        "cv-huurder",
        "deur-aansluiting",
        "bewonersregels",
    ],
)
def test_words_made_of_known_ones_are_sound(word):
    assert sound_compounds([word], known) == {word}


@pytest.mark.parametrize(
    "word",
    [
        "huurdernumer",  # a part with a mistake in it
        "trappebhuis",
        "huurdersap",  # no last part that short
        "huiren",
        "huurder5service",
        "cv-huurdre",
        "huurder" * 6,
    ],
)
def test_other_words_are_not(word):
    assert sound_compounds([word], known) == frozenset()


def test_the_parts_may_have_to_be_longer():
    assert sound_compounds(["viertien", "klusregels"], known) == {"viertien", "klusregels"}
    assert sound_compounds(["viertien", "klusregels"], known, fewest=(4, 5)) == {"klusregels"}


def test_the_dictionary_is_asked_once_for_all_words():
    asked = []

    def ask(words):
        asked.append(list(words))
        return known(words)

    assert sound_compounds(["huurdernummer", "klusdeur", "cv-deur"], ask) == {"huurdernummer", "klusdeur", "cv-deur"}
    assert len(asked) == 1
    assert len(asked[0]) == len(set(asked[0]))


def test_the_dictionary_is_not_asked_about_nothing():
    def ask(words):
        raise AssertionError(words)

    assert sound_compounds([], ask) == frozenset()
    assert sound_compounds(["korte"], ask) == frozenset()


def test_abbreviations_and_short_pieces_between_hyphens_need_not_be_known():
    assert sound_compounds(["HBO-deur", "af-deur", "xxx-deur"], known) == {"HBO-deur", "af-deur"}


@pytest.mark.parametrize(("word", "is_sound"), [("a" * 40, True), ("a" * 41, False), ("huur5deur", False)])
def test_what_is_too_long_or_has_digits_is_no_word(word, is_sound):
    assert sound_compounds([word], frozenset) == ({word} if is_sound else frozenset())


def test_the_pieces_of_a_word_stand_between_its_hyphens():
    assert parts("e-mail-adres-") == ["e", "mail", "adres"]


@given(
    st.text("abcdefgh", min_size=3, max_size=9),
    st.sampled_from(["", "s", "en", "e", "n"]),
    st.text("abcdefgh", min_size=4, max_size=9),
)
def test_a_compound_can_be_read_as_its_parts(first, link, last):
    assert (first, last) in splits(first + link + last)


@given(st.text("bdensv", max_size=15))
def test_the_parts_with_what_links_them_are_the_word(word):
    for first, last in splits(word):
        assert word.startswith(first)
        assert word.endswith(last)
        assert word[len(first) : len(word) - len(last)] in ("", "s", "en", "e", "n")
        assert len(first) >= 3
        assert len(last) >= 4
