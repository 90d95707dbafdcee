"""A folded text knows where each of its characters stood; odd characters change nothing in what is found."""

import unicodedata

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from stylecheck.finding import Suggestion
from stylecheck.language.folding import Folded, characters, fold, markup
from stylecheck.letter import Letter

_ODD = st.text(
    st.sampled_from(
        [*"abe iU.\n<>*_&;", "\u00ad", "\u200b", "\u2060", "\ufeff", "\u200d", "\ufb01", "\ufb03", "\u0133"]
    )
    | st.sampled_from(["\u0301", "\u0308", "\u00a0", "\u2011", "\U0001f469", "\u202f", "é"]),
    max_size=60,
)


def wanted(text):
    """Return what a span of the original should read as."""
    return characters(text).text


@given(_ODD)
def test_a_span_maps_to_the_characters_it_was_made_of(text):
    folded = characters(text)
    for start in range(len(folded.text)):
        a, b = folded.outward(start, start + 1)
        assert 0 <= a < b <= len(text)
        assert folded.text[start] in wanted(text[a:b]) or unicodedata.normalize("NFC", text[a:b]) == folded.text[start]
    places = [folded.outward(i, i + 1) for i in range(len(folded.text))]
    assert places == sorted(places)


@given(_ODD)
def test_a_place_goes_out_and_comes_back(text):
    folded = fold(text)
    for start in range(len(folded.text)):
        a, b = folded.outward(start, start + 1)
        first, last = folded.inward(a, b)
        assert first <= start < last


@given(_ODD)
def test_two_layers_map_as_one(text):
    first = characters(text)
    second = markup(first.text)
    both = first.then(second)
    for start in range(len(both.text)):
        assert both.outward(start, start + 1) == first.outward(*second.outward(start, start + 1))


@given(st.text(max_size=40), st.data())
def test_edits_come_out_in_order(text, data):
    places = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=8)))
    edits = [(a, b, "x") for a, b in zip(places[::2], places[1::2], strict=False)]
    folded = Folded.of(text, edits)
    assert len(folded.text) == len(text) - sum(b - a for a, b, _ in edits) + len(edits)


def test_edits_out_of_order_are_refused():
    with pytest.raises(ValueError, match="order"):
        Folded.of("abc", [(1, 2, ""), (0, 1, "")])
    with pytest.raises(ValueError, match="folding"):
        Folded("a", "a").then(Folded("b", "b"))


def test_a_plain_text_is_left_alone():
    text = "Wij komen morgen om 9 uur."
    assert fold(text) == Folded(text, text)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("mid\u00addels", "middels"),
        ("gere\u00ad\npareerd", "gerepareerd"),
        ("spe\u200bci\ufb01catie", "specificatie"),
        ("cafe\u0301", "café"),
        ("\u0132sland en t\u0133d", "IJsland en tijd"),
        ("€\u00a0640 om\u202f9", "€ 640 om 9"),
        ("cv\u2011ketel", "cv-ketel"),
        ("\U0001f469\u200d\U0001f527", "\U0001f469\u200d\U0001f527"),
        ("De lift **wordt** _nu_ ~~niet~~ gemaakt", "De lift wordt nu niet gemaakt"),
        ("Zie [onze site](https://woonhof.nl).", "Zie onze site."),
        ("<p>Dag,</p>a<br>b", "\n\nDag,\n\na\nb"),
        ("<ul><li>een</li></ul>", "\n\n\n- een\n\n"),
        ("a&amp;b&nbsp;c", "a&b c"),
        ("2 * 3 * 4 en a_b_c en 5 < 6", "2 * 3 * 4 en a_b_c en 5 < 6"),
        ("**Kop**\ntekst", "**Kop**\ntekst"),
        ("<naam> en *|NAAM|*", "<naam> en *|NAAM|*"),
    ],
)
def test_characters_and_markup_are_folded(text, folded):
    assert fold(text).text == folded


def test_a_suggestion_that_cuts_a_ligature_keeps_its_other_letters():
    folded = characters("o\ufb03ce")  # office, with one character for ffi
    moved = folded.suggestion(Suggestion(2, 4, "x", ""))
    assert (moved.start, moved.end, moved.text) == (1, 2, "fx")


LETTER = (
    "Beste mevrouw Bos,\n\nGelieve de fiets middels een slot vast te zetten. De kozijnen worden in mei geschilderd.\n"
    "U dient dit tijdig te doen, conform de specificatie één keer.\n\nMet vriendelijke groet,\nSam Bos\n"
)


@pytest.fixture(scope="module")
def plainly(checker):
    """What is said of the letter in plain characters."""
    return said(checker.check(Letter(LETTER)), LETTER)


def said(report, text):
    return [(f.rule, characters(text[f.start : f.end]).text) for f in report.findings]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(0, len(LETTER) - 1), st.sampled_from("\u00ad\u200b\u2060\ufeff")), max_size=12))
def test_a_letter_with_invisible_characters_gets_the_same_findings(checker, plainly, places):
    odd = LETTER
    for at, char in sorted(places, reverse=True):
        if LETTER[at : at + 1].isalpha() and LETTER[at - 1 : at].isalpha():
            odd = odd[:at] + char + odd[at:]
    assert said(checker.check(Letter(odd)), odd) == plainly


@pytest.mark.parametrize(
    "change",
    [
        lambda t: unicodedata.normalize("NFD", t),
        lambda t: t.replace("ij", "\u0133"),
        lambda t: t.replace("fi", "\ufb01"),
        lambda t: t.replace(" ", "\u00a0"),
        lambda t: t.replace("\n", "\r\n"),
    ],
    ids=["decomposed", "ij", "ligatures", "hard spaces", "CRLF"],
)
def test_another_way_of_writing_gives_the_same_findings(checker, plainly, change):
    odd = change(LETTER)
    assert said(checker.check(Letter(odd)), odd) == plainly
