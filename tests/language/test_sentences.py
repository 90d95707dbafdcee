"""Running text is cut into sentences where a reader would; ` | ` marks each boundary in the cases."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stylecheck.language.sentences import split

CASES = {
    "plain": "Wij komen morgen. | Bent u thuis? | Dat is fijn!",
    "no full stop at the end": "Wij komen morgen. | Tot dan",
    "one sentence without a full stop": "Tot morgen",
    "dhr.": "Wij bellen dhr. Jansen. | Hij komt morgen.",
    "mevr.": "Bel mevr. De Vries. | Zij helpt u.",
    "i.v.m.": "Dat is i.v.m. de vorst. | Wij wachten nog.",
    "a.s. inside": "Wij komen a.s. maandag. | Tot dan.",
    "a.s. inside, before a name": "Wij komen a.s. maandag bij u langs.",
    "a.s. at the end": "Wij komen vrijdag a.s. | Bent u dan thuis?",
    "nr.": "Uw zaak heeft nr. 12. | Bel ons.",
    "art. with a capital": "Lees art. 7:220 BW. | Daar staat het.",
    "tel.": "Bel ons via tel. 010-1234567. | Wij helpen u.",
    "t/m": "Wij werken van 1 t/m 3 mei. | Daarna niet meer.",
    "B.V. inside": "Jansen B.V. voert het werk uit. | Wij niet.",
    "B.V. at the end": "Het werk doet Jansen B.V. | Wij bellen u.",
    "enz. inside": "De kasten, stoelen, enz. moeten weg. | Bel ons.",
    "enz. at the end": "Neem mee: pas, sleutel, enz. | Wij wachten op u.",
    "z.s.m. inside": "Wij komen z.s.m. bij u langs. | Tot dan.",
    "p.m. at the end": "Dat kost 5 euro p.m. | Wij sturen een rekening.",
    "amount at the end": "U betaalt € 1.234,56. | Dat is veel.",
    "amount inside": "U betaalt € 1.234,56 per maand.",
    "time": "Wij komen om 08.00 uur. | Bent u thuis?",
    "times": "Wij komen tussen 08.00 en 12.00 uur. | Bent u thuis?",
    "date in figures": "Wij komen op 1.7.2025. | Bent u thuis?",
    "year at the end": "Wij komen op 3 mei 2025. | U hoeft niets te doen.",
    "initials": "A.J. Wiersma komt langs. | Hij belt u eerst.",
    "initial before van": "De heer J. de Vries belt u. | Tot dan.",
    "initials and title": "Ir. P.C. van den Berg tekent. | Dan is het klaar.",
    "letter of a building": "U woont in blok B. | Daar werken wij.",
    "numbered sentences": "1. Bel ons. | 2. Wacht op de monteur.",
    "numbered after a colon": "Let op: 1. Sluit de kraan. | 2. Bel ons.",
    "number of an appendix": "Zie bijlage 3. | Daar staat alles.",
    "mail address": "Mail naar info@woon.nl. | Wij antwoorden snel.",
    "web address": "Kijk op www.woon.nl. | Daar staat het.",
    "quotation in mid-sentence": "Hij zei: “Ik kom niet. Bel morgen.” | Dat was gisteren.",
    "quotation as a sentence": "“Ik kom morgen.” | Dat zei hij.",
    "single quotes": "‘Wij komen niet.’ | Dat hoorde u gisteren.",
    "straight quotes": 'Hij zei: "Ik kom niet. Bel morgen." | Dat was gisteren.',
    "sentence inside brackets": "Wij komen (als het niet regent. Anders niet.) morgen. | Goed?",
    "brackets at the end": "Bel ons (ma. t/m vr. van 9.00 tot 17.00 uur). | Dat kan altijd.",
    "emoji after the mark": "Dank u! 😀 | Tot morgen.",
    "emoji before the mark": "Dank u 😀. | Tot morgen.",
    "several marks": "Wat?! | Nee, dat klopt niet.",
    "dots in mid-sentence": "Nou... dat weet ik niet. | Toch?",
    "question continued in lower case": "Wilt u dit weten? | bel ons dan.",
    "sentence begins with a merge field": "Dank u wel. | {{naam}} komt morgen.",
    "merge field in square brackets": "Dank u wel. | [naam] komt morgen.",
    "merge fields around the boundary": "Wij bellen «naam». | «naam» komt morgen.",
    "abbreviation before a merge field": "Wij bellen dhr. [naam] morgen.",
}


@pytest.mark.parametrize("marked", CASES.values(), ids=CASES)
@pytest.mark.parametrize(
    "gap", [" ", "\n", "\r\n", "\t", "\u00a0", "  "], ids=["space", "LF", "CRLF", "tab", "nbsp", "spaces"]
)
def test_sentences_end_where_a_reader_ends_them(marked, gap):
    wanted = marked.split(" | ")
    text = gap.join(wanted)
    assert [text[a:b] for a, b in split(text)] == wanted


@pytest.mark.parametrize("text", ["", " ", "\r\n\t\u00a0", "...", "!?", "😀", "– –"])
def test_text_without_words_has_no_sentences(text):
    assert split(text) == []


def test_an_amount_with_a_dash_ends_a_sentence_before_an_opener():
    text = "De sleutel kost € 25,- De monteur brengt hem. Dat kost € 10,- Jansen betaalt."
    assert [text[a:b] for a, b in split(text)] == [
        "De sleutel kost € 25,-",
        "De monteur brengt hem.",
        "Dat kost € 10,- Jansen betaalt.",
    ]


def test_white_space_around_a_sentence_is_not_part_of_it():
    text = "  Wij komen.\r\n\r\n  Tot dan.\t"
    assert [text[a:b] for a, b in split(text)] == ["Wij komen.", "Tot dan."]


@given(st.text(st.sampled_from("ab Uw.!?…()“”\"'«»[]{}12,:;\n\t\u00a0😀-"), max_size=80) | st.text(max_size=80))
def test_sentences_keep_every_word_in_order(text):
    spans = split(text)
    assert all(a < b for a, b in spans)
    assert all(before <= after for (_, before), (after, _) in pairwise(spans))
    kept = "".join(text[a:b] for a, b in spans)
    assert [c for c in kept if c.isalnum()] == [c for c in text if c.isalnum()]
