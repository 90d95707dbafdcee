"""Every token of a parsed sentence knows its place in the letter, whatever the letter is made of."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from stylecheck.language.annotate import annotate
from stylecheck.language.cutting import is_legal
from stylecheck.language.layout import divide
from stylecheck.letter import JUDGED, Part, PartKind

TEXTS = {
    "plain": "Wij schilderen morgen uw kozijnen. Bent u thuis?",
    "emoji": "Dank u wel 😀! Wij komen 👩‍🔧 morgen langs.",
    "CRLF": "Wij schilderen\r\nmorgen uw kozijnen.\r\nBent u thuis?",
    "white space": "Wij  schilderen\t morgen\u00a0uw   kozijnen.",
    "accents": "Wij initiëren één café; dat zou óók à € 1.234,56 kunnen.",
    "combining accents": "Een e\u0301e\u0301n keer kost dat niets.",
    "quotes": "Hij zei: “U komt.” ‘Goed’, zei zij.",
}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_a_token_stands_at_its_place_in_the_letter(parse, text):
    sentences = parse(text)
    for s in sentences:
        assert text[s.start : s.end] == s.text
        for token, (start, end) in zip(s.doc, s.offsets, strict=True):
            if not token.is_space:
                assert text[start:end] == token.text
    assert sum(len(s.doc) for s in sentences) > 4


def test_a_sentence_further_on_in_the_letter_has_the_letters_offsets(parse):
    text = "Beste 😀 bewoner,\r\n\r\nWij komen morgen.\r\n\r\nWij schilderen uw deur.\r\n"
    sentences = parse(text, layout=True)
    assert [text[s.start : s.end] for s in sentences] == ["Wij komen morgen.", "Wij schilderen uw deur."]
    for s in sentences:
        assert [text[a:b] for a, b in s.offsets] == [t.text for t in s.doc]


@pytest.mark.parametrize(
    "field", ["{{naam}}", "«Naam»", "[naam huurder]", "<<naam>>", "<naam>", "{Naam}", "${naam}", "%naam%"]
)
def test_a_merge_field_is_one_token_that_maps_to_its_whole_place(parse, field):
    text = f"Wij bellen {field} morgen om 08.00 uur op."
    (s,) = parse(text)
    assert [text[slice(*s.offsets[i])] for i in s.fields] == [field]
    assert s.words == 8
    after = [text[a:b] for a, b in s.offsets]
    assert after[3:5] == ["morgen", "om"]


def test_two_merge_fields_side_by_side_are_two_places(parse):
    text = "Wij bellen {{voornaam}} {{achternaam}} morgen."
    (s,) = parse(text)
    assert [text[slice(*s.offsets[i])] for i in sorted(s.fields)] == ["{{voornaam}}", "{{achternaam}}"]


def test_a_merge_field_is_parsed_as_what_it_stands_for(parse):
    (s,) = parse("U betaalt {{bedrag}} euro op {{datum}}.")
    assert [s.doc[i].text for i in sorted(s.fields)] == ["12", "maandag"]


def test_white_space_is_folded_for_the_parser(parse):
    (s,) = parse("Wij \r\n\t komen\u00a0\u00a0morgen.")
    assert s.doc.text == "Wij komen morgen."


def test_a_sentence_in_capitals_is_parsed_in_lower_case_and_keeps_its_place(parse):
    text = "DE WERKZAAMHEDEN WORDEN UITGEVOERD."
    (s,) = parse(text)
    assert s.doc.text == "De werkzaamheden worden uitgevoerd."
    assert s.text == text
    assert [text[a:b] for a, b in s.offsets] == ["DE", "WERKZAAMHEDEN", "WORDEN", "UITGEVOERD", "."]


def test_one_word_in_capitals_stays_as_it_is(parse):
    (s,) = parse("Bel de VVE als u vragen heeft.")
    assert "VVE" in [t.text for t in s.doc]


def test_every_parsed_sentence_is_one_sentence_to_the_parser(parse):
    for s in parse("Bel dhr. Jansen a.s. maandag om 08.00 uur. Of mail ons: info@woon.nl."):
        assert len(list(s.doc.sents)) == 1


@pytest.mark.parametrize("kind", PartKind)
def test_only_running_text_is_judged(nlp, kind):
    text = "Wij komen morgen. Bent u thuis?"
    page = annotate(text, [Part(kind, 0, len(text))], nlp)
    judged = dict.fromkeys(JUDGED, 2) | {PartKind.LIST_ITEM: 1}
    assert len(page.spans) == judged.get(kind, 0)
    assert len(page.sentences) == (2 if kind in judged else 0)


def test_a_list_item_is_one_span_however_many_sentences_it_has(nlp):
    text = "Zet de kast weg. Haal de gordijnen van het raam."
    spans = annotate(text, [Part(PartKind.LIST_ITEM, 0, len(text))], nlp).spans
    assert [(text[s.start : s.end], s.words) for s in spans] == [(text, 10)]


@pytest.mark.parametrize(
    ("sentence", "legal"),
    [
        ("Betaal binnen veertien dagen vanaf de dag nadat u deze brief kreeg.", True),
        ("Betaal binnen veertien\r\ndagen vanaf de dag nadat u deze brief kreeg.", True),
        ("Dan betaalt u buitengerechtelijke incassokosten van € 40.", True),
        ("Betaal binnen veertien dagen.", False),
    ],
)
def test_a_sentence_that_the_law_prescribes_is_known(sentence, legal):
    assert is_legal(sentence) is legal


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.text(st.sampled_from("Wij uw kozijn. €😀{{x}}[naam]\r\n\t\u00a0ÉéİSSß-1"), max_size=60) | st.text(max_size=40)
)
def test_offsets_lie_within_the_sentence_and_go_forward(nlp, text):
    for s in annotate(text, divide(text), nlp).sentences:
        assert len(s.offsets) == len(s.doc)
        assert all(s.start <= a < b <= s.end for a, b in s.offsets)
        assert all(before <= after for (before, _), (after, _) in zip(s.offsets, s.offsets[1:], strict=False))
