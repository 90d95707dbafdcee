"""A remark of LanguageTool as a finding of ours: the words that differ, in our words, with what to write."""

import pytest

from stylecheck.finding import LANGUAGETOOL, Severity
from stylecheck.language.folding import Folded
from stylecheck.spelling.telling.excerpt import BREAK, excerpt
from stylecheck.spelling.telling.findings import finding
from stylecheck.spelling.telling.rules import Kind, LanguageToolRules, SpellingRules

from .matches import RULES, SPELLER, match, unmarked


def told(text, *new, rules=RULES, **kind):
    """Return the text without its mark, and the finding that is made of a match at the mark."""
    bare, start, end = unmarked(text)
    return bare, finding(match(start, end, *new, **kind), Folded.of(bare, []), rules)


def written(text, suggestion):
    return text[: suggestion.start] + suggestion.text + text[suggestion.end :]


# the words that differ


@pytest.mark.parametrize(
    ("text", "new", "words", "better"),
    [
        ("Dat ⟦dit is gebeurt⟧ is jammer.", "dit is gebeurd", "gebeurt", "gebeurd"),
        ("⟦Vind u het⟧ goed?", "Vindt u het", "Vind", "Vindt"),
        ("Een ⟦grijs deur⟧.", "grijze deur", "grijs", "grijze"),
        ("De ⟦huur prijs⟧ stijgt.", "huurprijs", "huur prijs", "huurprijs"),
        ("U komt ⟦van te voren⟧ langs.", "van tevoren", "te voren", "tevoren"),
        ("U belt ⟦terecht terecht⟧ aan.", "terecht", "terecht terecht", "terecht"),
        ("Wij ⟦zachter zetten⟧ het.", "zachter te zetten", "zetten", "te zetten"),
        ("⟦fotos⟧", "foto's", "fotos", "foto's"),
    ],
)
def test_a_finding_is_about_the_words_that_differ(text, new, words, better):
    bare, found = told(text, new, rule="DT", category="GRAMMAR")
    assert bare[found.start : found.end] == words
    assert [s.text for s in found.suggestions] == [better]
    assert written(bare, found.suggestions[0]) == text.replace(text[text.index("⟦") : text.index("⟧") + 1], new)


def test_without_a_better_wording_it_is_about_all_words():
    bare, found = told("Wij ⟦hebben hebben⟧ gebeld.")
    assert bare[found.start : found.end] == "hebben hebben"
    assert found.suggestions == ()


def test_what_is_the_same_or_empty_is_no_better_wording():
    bare, found = told("De ⟦huur⟧ stijgt.", "huur", " ", "", rule="HUUR", category="GRAMMAR")
    assert found.suggestions == ()
    assert bare[found.start : found.end] == "huur"


def test_all_suggestions_are_for_the_same_place():
    bare, found = told("Op ⟦dinsdag 27⟧ mei.", "woensdag 27", "dinsdag 26", rule="DAG", category="GRAMMAR")
    assert [s.text for s in found.suggestions] == ["woensdag"]
    assert bare[found.start : found.end] == "dinsdag"


def test_there_are_three_suggestions_at_most_and_none_twice():
    _, found = told("De ⟦kat⟧ zit.", "kaas", "kap", "kaas", "kam", "kar", rule="KAT", category="GRAMMAR")
    assert [s.text for s in found.suggestions] == ["kaas", "kap", "kam"]


# which words of the dictionary


@pytest.mark.parametrize(
    ("word", "given", "better"),
    [
        ("badjamer", ["badhamer", "badkamer", "badlaken"], ["badhamer", "badkamer"]),  # badlaken is too far
        ("twede", ["twee", "tweede", "trede"], ["tweede", "twee", "trede"]),  # one letter for two
        ("sleuttel", ["sleutelt", "sleutel"], ["sleutel", "sleutelt"]),  # and two for one
        ("moete", ["moet", "moeten", "moeite"], ["moeten", "moeite", "moet"]),  # letters left out
        ("nivo", ["vivo", "niveau"], ["niveau", "vivo"]),  # the same sound
        ("lijding", ["lijfring", "leiding"], ["leiding", "lijfring"]),
        ("fotos", ["Botos", "foto's", "Fóios"], ["foto's"]),  # no names for a word in small letters
        ("nederlands", ["Nederlands", "Zweeds"], ["Nederlands"]),  # but for the same word
        ("Wonig", ["Woning", "Konig"], ["Woning", "Konig"]),
        ("plaatsvan", ["Plaatsman"], []),
    ],
)
def test_the_nearest_words_come_first(word, given, better):
    _, found = told(f"Wij zien de ⟦{word}⟧ hier.", *given)
    assert [s.text for s in found.suggestions] == better


def test_other_rules_give_any_word():
    _, found = told("De ⟦ijskast⟧ is er.", "koelkast", rule="IJSKAST", category="GRAMMAR")
    assert [s.text for s in found.suggestions] == ["koelkast"]


# capitals


@pytest.mark.parametrize("before", ["", f"Een regel ervoor.{BREAK}"])
def test_a_line_in_small_letters_gets_no_capital(before):
    """LanguageTool takes each line for a sentence; an item of a list may begin small."""
    _, found = told(before + "⟦lekage⟧ in de hal", "Lekkage", "Lekage")
    assert [s.text for s in found.suggestions] == ["lekkage"]


def test_a_line_with_a_capital_keeps_it():
    _, found = told("⟦Lekage⟧ in de hal", "Lekkage")
    assert [s.text for s in found.suggestions] == ["Lekkage"]


def test_a_capital_within_a_line_stays():
    _, found = told("Kom. ⟦bel⟧ dan.", "Bel", rule="UPPERCASE_SENTENCE_START", category="CASING")
    assert [s.text for s in found.suggestions] == ["Bel"]


# what is said


@pytest.mark.parametrize(
    ("text", "new", "kind", "message"),
    [
        (
            "De ⟦wonig⟧ is leeg.",
            ["woning", "woninge"],
            {},
            "‘wonig’ staat niet in de woordenlijst. Bedoelt u ‘woning’ of ‘woninge’?",
        ),
        ("De ⟦xqzw⟧ is leeg.", [], {}, "‘xqzw’ staat niet in de woordenlijst. Kijk of het woord klopt."),
        (
            "Wij ⟦de de⟧ deur.",
            ["de"],
            {"rule": "DUBBEL_WOORD", "category": "REPETITIONS"},
            "Hier staat iets dubbel: ‘de de’. Bedoelt u ‘de’?",
        ),
        (
            "De ⟦huur prijs⟧ stijgt.",
            ["huurprijs"],
            {"rule": "NL_SPACE_IN_COMPOUND_HUUR_PRIJS", "category": "COMPOUNDING"},
            "Kijk of ‘huur prijs’ los hoort of aan elkaar. Bedoelt u ‘huurprijs’?",
        ),
        (
            "Dit ⟦gebeurd⟧ vaak.",
            ["gebeurt"],
            {"rule": "DT", "category": "GRAMMAR"},
            "‘gebeurd’ is hier waarschijnlijk niet goed. Bedoelt u ‘gebeurt’?",
        ),
        (
            "Dit ⟦gebeurd⟧ vaak.",
            [],
            {"rule": "DT", "category": "GRAMMAR"},
            "‘gebeurd’ is hier waarschijnlijk niet goed. Kijk de zin na.",
        ),
        (
            "Wij komen ⟦(⟧tussen 8 en 9 uur.",
            [],
            {"rule": "UNPAIRED_BRACKETS", "category": "PUNCTUATION"},
            "Bij ‘(’ hoort een tweede teken. Zet het erbij.",
        ),
        (
            "Op ⟦dinsdag 27⟧ mei.",
            ["woensdag 27", "dinsdag 26"],
            {"rule": "NL_DATE_WEEKDAY", "category": "SEMANTICS", "message": "27 mei 2026 is geen dinsdag"},
            "27 mei 2026 is geen dinsdag. Kijk welke van de twee klopt.",
        ),
        (
            "Op ⟦31 november⟧.",
            [],
            {"rule": "INVALID_DATE", "category": "SEMANTICS", "message": "De maand november heeft maar 30 dagen."},
            "De maand november heeft maar 30 dagen. Kijk welke datum u bedoelt.",
        ),
    ],
)
def test_each_kind_of_mistake_has_its_words(text, new, kind, message):
    assert told(text, *new, **kind)[1].message == message


def test_a_date_is_never_changed():
    kind = {"rule": "NL_DATE_WEEKDAY", "category": "SEMANTICS"}
    bare, found = told("Op ⟦dinsdag 27⟧ mei.", "woensdag 27", "dinsdag 26", **kind)
    assert found.suggestions == ()
    assert bare[found.start : found.end] == "dinsdag 27"


@pytest.mark.parametrize(
    ("message", "shown"),
    [
        ("Bedoelt u “huur”?", "Bedoelt u ‘huur’?"),
        ("Dit  is\nfout", "Dit is fout."),
        ("Hier hoort een koppelteken.", "Kijk dit na: ‘hier’."),
        ("Fout (zie de site).", "Kijk dit na: ‘hier’."),
        ("x" * 110, f"{'x' * 110}."),
        ("x" * 111, "Kijk dit na: ‘hier’."),
        ("", "Kijk dit na: ‘hier’."),
    ],
)
def test_what_languagetool_says_is_told_only_where_it_is_plain(message, shown):
    rules = LanguageToolRules((SpellingRules(id="eigen", kinds=(Kind(rules=("*",), message="{languagetool}"),)),))
    assert told("Wij zijn ⟦hier⟧.", rules=rules, message=message)[1].message == shown


def test_a_message_with_a_question_ends_before_it_where_there_is_no_answer():
    kind = Kind(rules=("*",), message="Kijk naar ‘{text}’. Bedoelt u {better}?")
    rules = LanguageToolRules((SpellingRules(id="eigen", kinds=(kind,)),))
    assert told("Wij zijn ⟦hier⟧.", rules=rules)[1].message == "Kijk naar ‘hier’."


def test_a_finding_has_the_severity_category_and_name_of_its_kind():
    _, found = told("De ⟦wonig⟧ is leeg.", "woning")
    assert (found.rule, found.category, found.severity) == (
        f"{LANGUAGETOOL}{SPELLER}",
        "spelling",
        Severity.WAARSCHUWING,
    )
    assert found.why
    assert "languagetool.org" in found.source
    _, space = told("Wij⟦  ⟧komen.", " ", rule="WHITESPACE_RULE", category="TYPOGRAPHY")
    assert (space.category, space.severity) == ("opmaak", Severity.TIP)


# places


def test_places_are_those_of_the_page(read):
    text = "Beste Piet,\n\nWij komen 👍🏽 op\n{{datum}} om de\u00a0wonig te zien.\n\nGroet,\nAnna\n"
    asked = excerpt(read(text))
    at = asked.text.index("wonig")
    found = finding(match(at, at + 5, "woning"), asked, RULES)
    assert text[found.start : found.end] == "wonig"
    assert written(text, found.suggestions[0]) == text.replace("wonig", "woning")


def test_words_over_a_line_end_are_found_back(read):
    text = "Beste Piet,\n\nWij vertellen u dat dit is\ngebeurt in de hal.\n\nGroet,\nAnna\n"
    asked = excerpt(read(text))
    at = asked.text.index("dit is gebeurt")
    found = finding(match(at, at + 14, "dit is gebeurd", rule="DT", category="VERGISSINGEN"), asked, RULES)
    assert text[found.start : found.end] == "gebeurt"
