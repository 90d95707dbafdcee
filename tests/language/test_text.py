"""Merge fields are recognised and left alone; words are counted as a reader counts them."""

import pytest

from stylecheck.language.text import count_words, merge_fields

FIELDS = {
    "Beste {{naam}},": ["{{naam}}"],
    "Beste {{ klant.achter naam }},": ["{{ klant.achter naam }}"],
    "Beste {Achternaam},": ["{Achternaam}"],
    "Beste «Naam»,": ["«Naam»"],
    "Beste «aanhef» «Voor naam»,": ["«aanhef»", "«Voor naam»"],
    "Beste [naam],": ["[naam]"],
    "Beste [naam huurder],": ["[naam huurder]"],
    "Beste <<naam>>,": ["<<naam>>"],
    "Beste <naam>,": ["<naam>"],
    "Beste ${naam},": ["${naam}"],
    "Beste %naam%,": ["%naam%"],
    "{{straat}}{{nummer}}": ["{{straat}}", "{{nummer}}"],
    "[aanhef]\n[adres]": ["[aanhef]", "[adres]"],
    "[bijlage] (zie onder)": ["[bijlage]"],
}
NO_FIELDS = [
    "Kijk op [onze site](https://woon.nl).",
    "Van: Jan <jan@woon.nl>",
    "Zie <https://woon.nl>",
    "5 < 6 en 7 > 6",
    "Zie voetnoot [1].",
    "{1}",
    "«»",
    "De korting is 10% tot 20%.",
    "{{naam\n}}",
]


@pytest.mark.parametrize(("text", "fields"), FIELDS.items(), ids=FIELDS)
def test_a_merge_field_is_found_whole(text, fields):
    assert [m.group() for m in merge_fields(text)] == fields


@pytest.mark.parametrize("text", NO_FIELDS)
def test_what_only_looks_like_a_merge_field_is_text(text):
    assert [m.group() for m in merge_fields(text)] == []


COUNTS = [
    ("", 0),
    (" \t\r\n\u00a0", 0),
    ("... – !", 0),
    ("Wij komen morgen.", 3),
    ("Wij\tkomen\r\nmorgen\u00a0langs.", 4),
    ("Dat is – denk ik – goed.", 5),
    ("Uw foto's en zo’n cv-ketel", 5),
    ("U betaalt € 1.234,56 per maand.", 5),
    ("U betaalt €\u00a01.234,56.", 3),
    ("Het kost €50,-.", 3),
    ("EUR 12,50 extra", 2),
    ("U betaalt 50 euro.", 3),
    ("op 3 mei 2025", 2),
    ("op maandag 3 mei 2025", 2),
    ("op 3 mei", 2),
    ("op 3 aug. 2025", 2),
    ("op 1.7.2025", 2),
    ("op 01-07-2025", 2),
    ("op 1/7/25", 2),
    ("om 08.00 uur", 3),
    ("tussen 8.00 en 12.00 uur", 5),
    ("bel 010-123 45 67", 2),
    ("bel (010) 123 45 67", 2),
    ("bel 06 12345678", 2),
    ("bel 06-12 34 56 78 of mail", 4),
    ("bel +31 6 12 34 56 78", 2),
    ("1234 AB Rotterdam", 2),
    ("1234AB Rotterdam", 2),
    ("U huurt sinds 2020 en u blijft.", 7),
    ("De huur van 2025 is hoger.", 6),
    ("rekening NL12 ABNA 0123 4567 89", 2),
    ("mail info@woon.nl", 2),
    ("www.woon.nl/klacht", 1),
    ("Beste {{naam medewerker}},", 2),
    ("Beste «aanhef» [achter naam],", 3),
    ("24/7 en 50%", 3),
    ("Bel ons 😀 gerust.", 3),
]


@pytest.mark.parametrize(("text", "words"), COUNTS)
def test_words_are_counted_as_a_reader_counts_them(text, words):
    assert count_words(text) == words
