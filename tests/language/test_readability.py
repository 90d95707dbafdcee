"""The figures over a letter's running text."""

import pytest

from stylecheck.language.annotate import annotate
from stylecheck.language.readability import measures
from stylecheck.letter import Part, PartKind


@pytest.fixture(scope="module")
def figures(nlp):
    def figures(text, kind=PartKind.PARAGRAPH):
        page = annotate(text, [Part(kind, 0, len(text))] if text else [], nlp)
        return measures(page.sentences, page.spans)

    return figures


def test_words_and_sentences_are_counted(figures):
    found = figures("Wij komen morgen. Wij komen op 3 mei 2025 langs.")
    assert (found["words"], found["sentences"], found["words_per_sentence"]) == (8, 2, 4.0)


def test_the_formulas_are_those_of_douma_and_bjornsson(figures):
    # de poes zit op de mat: six words of one syllable, none longer than six letters
    found = figures("De poes zit op de mat.")
    assert found["syllables_per_word"] == 1.0
    assert found["long_words"] == 0.0
    assert found["flesch_douma"] == round(206.835 - 0.93 * 6 - 77, 1)
    assert found["lix"] == 6.0


def test_long_words_make_a_text_harder(figures):
    easy = figures("De man komt met de bus.")
    hard = figures("Renovatiewerkzaamheden veroorzaken geluidsoverlast.")
    assert hard["flesch_douma"] < easy["flesch_douma"]
    assert hard["lix"] > easy["lix"]
    assert hard["long_words"] == 1.0


def test_a_merge_field_is_a_word_but_not_a_long_one(figures):
    found = figures("Wij bellen {{naam_van_de_contactpersoon}} op.")
    assert found["words"] == 4
    assert found["long_words"] == 0.0


def test_a_list_item_of_two_sentences_is_one_item(figures):
    found = figures("Maak ruimte vrij. Zet de kast weg.", PartKind.LIST_ITEM)
    assert (found["sentences"], found["items"]) == (2, 1)


@pytest.mark.parametrize("text", ["", "...", "{{naam}}", "12 34"])
def test_a_text_without_plain_words_has_no_formulas(figures, text):
    found = figures(text)
    assert not {"flesch_douma", "lix", "words_per_sentence"} & set(found)
