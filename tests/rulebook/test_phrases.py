"""The phrase language of rule files, element by element, on parsed sentences."""

import pytest

from stylecheck.language.page import Words
from stylecheck.rulebook.phrases import PhraseError, Phrases, compile_phrase
from stylecheck.rulebook.wordclasses import CLASSES

# phrase, sentence, what it finds
FINDS = [
    # woord
    ("huur", "Uw huur stijgt.", ["huur"]),
    ("huur", "De huurder betaalt huurprijs.", []),
    ("HUUR", "Uw huur stijgt. ", ["huur"]),
    ("huur", "HUUR betaalt u vooraf.", ["HUUR"]),
    ("uw huur", "Uw huur stijgt, maar uw lage huur niet.", ["Uw huur"]),
    ("de", "De buurman heeft de sleutel.", ["De", "de"]),
    # a|b
    ("huur|lift", "Uw huur en de lift.", ["huur", "lift"]),
    ("de|een lift|trap", "Wij maken een lift en de trap.", ["een lift", "de trap"]),
    # ~werkwoord
    ("~betalen", "U betaalt morgen.", ["betaalt"]),
    ("~betalen", "U heeft betaald en zult betalen.", ["betaald", "betalen"]),
    ("~betalen", "De betaling volgt.", []),
    ("~nemen", "Hij nam de sleutel mee.", ["nam"]),
    ("u ~betalen", "Morgen kunt u betalen.", ["u betalen"]),
    # woord* and *woord
    ("huur*", "De huurprijs is de huur.", ["huurprijs", "huur"]),
    ("*prijs", "De huurprijs is een prijs.", ["huurprijs", "prijs"]),
    ("huur*|lift", "De lift en de huurprijs.", ["lift", "huurprijs"]),
    # [woord]
    ("uw [nieuwe] huur", "Uw huur stijgt.", ["Uw huur"]),
    ("uw [nieuwe] huur", "Uw nieuwe huur is hoog.", ["Uw nieuwe huur"]),
    ("uw [nieuwe] huur", "Uw oude huur is laag.", []),
    ("uw [nieuwe|oude] huur", "Uw oude huur is laag.", ["Uw oude huur"]),
    # ... and ..3
    ("wij ... morgen", "Wij komen samen met de schilder morgen.", ["Wij komen samen met de schilder morgen"]),
    ("wij ... morgen", "Wij morgen.", ["Wij morgen"]),
    ("wij ... morgen", "Wij een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien morgen.", []),
    ("wij ..2 morgen", "Wij komen met morgen.", ["Wij komen met morgen"]),
    ("wij ..2 morgen", "Wij komen met hem morgen.", []),
    # .. within the clause
    ("wij .. morgen", "Wij komen met de schilder morgen.", ["Wij komen met de schilder morgen"]),
    ("wij .. morgen", "Wij komen, als het droog is, morgen.", []),
    # !woord
    ("wij !komen", "Wij bellen u.", ["Wij"]),
    ("wij !komen", "Wij komen langs.", []),
    ("wij !komen|gaan bellen", "Wij bellen u.", ["Wij bellen"]),
    # a & b
    ("steiger & balkon", "Op het balkon staat een steiger.", ["balkon staat een steiger"]),
    ("steiger & balkon", "Er staat een steiger.", []),
]


@pytest.mark.parametrize(("phrase", "text", "wanted"), FINDS, ids=[f"{p} in {t}" for p, t, _ in FINDS])
def test_a_phrase_finds_what_it_says(parse, phrase, text, wanted):
    found = []
    for s in parse(text):
        found += [text[slice(*s.span(first, last))] for first, last in compile_phrase(phrase).find(s)]
    assert found == wanted


# class, sentence, the words that are of it
CLASS_CASES = [
    ("getal", "U betaalt 12 euro over 3 dagen.", ["12", "3"]),
    ("bedrag", "Dat kost 50 euro.", ["50"]),
    ("datum", "Wij komen maandag of op 3 mei.", ["maandag", "3"]),
    ("veld", "Wij bellen {{naam}} morgen.", ["{{naam}}"]),
    ("naam", "Wij bellen {{naam}} morgen.", ["{{naam}}"]),
    ("infinitief", "Wij zullen u morgen bellen.", ["bellen"]),
    ("deelwoord", "Wij hebben u gisteren gebeld.", ["gebeld"]),
    ("persoonsvorm", "Wij zullen u morgen bellen.", ["zullen"]),
    ("werkwoord", "Wij zullen u morgen bellen.", ["zullen", "bellen"]),
    ("bijvoeglijk", "Wij maken een nieuwe deur.", ["nieuwe"]),
    ("zelfstandig", "Wij maken een nieuwe deur.", ["deur"]),
    ("hoofdletters", "Dat is een LAATSTE kans voor u en de VVE.", ["LAATSTE"]),
    ("begin", "Wij komen morgen.", ["Wij"]),
    ("eind", "Wij komen morgen.", ["."]),
    ("hoofdletter-u", "Wij sturen U een brief over Uw huur.", ["U", "Uw"]),
    ("hoofdletter-u", "U krijgt een brief.", []),
    ("woord", "Wij komen.", ["Wij", "komen"]),
]


@pytest.mark.parametrize(("name", "text", "wanted"), CLASS_CASES)
def test_a_class_has_these_words(parse, name, text, wanted):
    (s,) = parse(text)
    assert [text[slice(*s.span(*place))] for place in compile_phrase(f"<{name}>").find(s)] == wanted


def test_the_classes_of_the_manual_all_exist():
    assert {name for name, _, _ in CLASS_CASES} <= CLASSES.keys()


WRONG = [
    ("", "leeg"),
    ("huur &", "leeg"),
    ("& huur", "leeg"),
    ("... huur", "begint of eindigt niet met ‘...’"),
    ("huur ...", "begint of eindigt niet met ‘...’"),
    ("huur ..3", "begint of eindigt niet met ‘...’"),
    ("[huur]", "minstens één woord"),
    ("!huur", "minstens één woord"),
    ("<qqq>", "‘<qqq>’ bestaat niet"),
    ("huur|", "ontbreekt een woord naast ‘|’"),
    ("|huur", "ontbreekt een woord naast ‘|’"),
    ("[]", "ontbreekt een woord"),
]


@pytest.mark.parametrize(("phrase", "words"), WRONG)
def test_a_phrase_that_means_nothing_is_refused(phrase, words):
    with pytest.raises(PhraseError) as error:
        compile_phrase(phrase)
    assert words in str(error.value)


PHRASES = ("~betalen de huur", "<getal> weken", "*kosten", "direct* ... melden", "[niet] binnen", "u & !niet moet")


@pytest.mark.parametrize(
    "text",
    [
        "U betaalt de huur.",
        "Dit duurt drie weken.",
        "De servicekosten stijgen binnen een jaar.",
        "Direct daarna.",
        "Hoi.",
    ],
)
def test_of_many_phrases_the_same_are_possible_as_one_by_one(parse, text):
    phrases = {7 * n: compile_phrase(phrase) for n, phrase in enumerate(PHRASES)}
    words = Words(parse(text))
    assert Phrases(phrases).possible(words) == [n for n, phrase in phrases.items() if phrase.possible(words)]
