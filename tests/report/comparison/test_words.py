"""Which words are marked as different."""

from hypothesis import given
from hypothesis import strategies as st

from stylecheck.report.comparison.words import differing, pieces


def marked(pieces):
    return [piece.text for piece in pieces if piece.marked]


def whole(pieces):
    return "".join(piece.text for piece in pieces)


def test_only_the_words_that_differ_are_marked():
    (old,), (new,) = differing(["De monteur komt om 12.00 uur langs."], ["De monteur komt om 13.00 uur langs."])
    assert (marked(old), marked(new)) == (["12.00"], ["13.00"])


def test_a_word_that_went_is_marked_in_the_old_sentence_alone():
    (old,), (new,) = differing(["U mag het water niet gebruiken."], ["U mag het water gebruiken."])
    assert (marked(old), marked(new)) == (["niet"], [])


def test_a_split_sentence_is_compared_with_both_it_became():
    (old,), (first, second) = differing(
        ["Wij komen maandag langs en dan schilderen wij uw deur."],
        ["Wij komen maandag langs.", "Daarna schilderen wij uw deur."],
    )
    assert marked(old) == ["en dan"]
    assert (marked(first), marked(second)) == (["."], ["Daarna"])


def test_a_little_word_among_words_that_differ_is_no_likeness():
    (old,), (new,) = differing(["Ons kantoor regelt de sleutel morgen."], ["Een buurman haalt de doos vandaag."])
    assert marked(old) == ["Ons kantoor regelt de sleutel morgen"]
    assert marked(new) == ["Een buurman haalt de doos vandaag"]


def test_without_other_sentences_nothing_is_marked():
    assert [marked(each) for each in differing(["Dit is weg."], [])[0]] == [[]]


def test_an_endless_sentence_is_not_compared_word_by_word():
    (old,), (new,) = differing(["a b " * 2500], ["a c " * 2500])
    assert marked(old) == [("a b " * 2500).strip()]
    assert marked(new) == [("a c " * 2500).strip()]


def test_a_mark_is_put_round_words_and_not_round_spaces():
    made = pieces("Betaal  \r\n binnen\t14 dagen\u202e graag", [(6, 28)])
    assert whole(made) == "Betaal binnen 14 dagen graag"
    assert marked(made) == ["binnen 14 dagen"]


@given(st.text(), st.integers(0, 30), st.integers(0, 30))
def test_pieces_are_the_line_whatever_is_marked(text, first, length):
    made = pieces(text, [(first, first + length)])
    assert whole(made) == whole(pieces(text))
    assert not set(whole(made)) & set("\n\r\t\x1b\u202e\x00")


@given(st.lists(st.text("ab .,\u202e\n", max_size=30), max_size=3), st.lists(st.text("ab .,", max_size=30), max_size=3))
def test_marks_change_no_words(before, after):
    for texts, made in zip((before, after), differing(before, after), strict=True):
        assert [whole(each) for each in made] == [whole(pieces(text)) for text in texts]


@given(st.lists(st.text("abc de.", max_size=40), max_size=3))
def test_the_same_sentences_have_no_marks(texts):
    assert [marked(each) for made in differing(texts, texts) for each in made] == [[]] * 2 * len(texts)
