"""Pattern rules find phrases with their context, heads with dependents, and constructions."""

import pytest

from stylecheck.finding import Severity
from stylecheck.rulebook.pattern import PatternRunner


@pytest.fixture
def find(rule, parse):
    return lambda text, fields: list(PatternRunner(rule("kind: pattern\n" + fields)).find(parse(text)))


@pytest.fixture
def places(find):
    return lambda text, fields: [text[f.start : f.end] for f in find(text, fields)]


def test_a_phrase_is_found(places):
    assert places("Wij gaan over tot actie.", 'patterns:\n  - find: "over tot"') == ["over tot"]


def test_a_phrase_counts_only_with_another_in_the_sentence(places):
    fields = 'patterns:\n  - find: "over tot"\n    with: ["~gaan"]'
    assert places("Wij gaan over tot actie.", fields) == ["over tot"]
    assert places("Wij zijn over tot maandag.", fields) == []


def test_a_phrase_does_not_count_with_what_makes_it_right(places):
    fields = 'patterns:\n  - find: "niet"\n    without: ["helaas"]'
    assert places("Dat kan niet.", fields) == ["niet"]
    assert places("Dat kan helaas niet.", fields) == []


def test_the_first_pattern_of_a_rule_takes_the_place(find):
    fields = 'patterns:\n  - {find: "over tot", message: "Eerst."}\n  - {find: "gaan over", message: "Dan."}'
    assert [f.message for f in find("Wij gaan over tot actie.", fields)] == ["Eerst."]


def test_a_pattern_may_have_a_severity_and_alternatives_of_its_own(find):
    (found,) = find("Middels post.", 'patterns:\n  - {find: middels, severity: tip, better: [per, "(weglaten)"]}')
    assert found.severity is Severity.TIP
    assert [s.text for s in found.suggestions] == ["Per"]


def test_a_head_needs_a_dependent_with_one_of_the_words(places):
    fields = "patterns:\n  - head: ~betalen\n    children: {nsubj: [u|huurder]}"
    assert places("U betaalt de huur.", fields) == ["betaalt"]
    assert places("Wij betalen de huur.", fields) == []


def test_a_dependent_may_hang_on_the_verb_of_an_auxiliary(places):
    fields = "patterns:\n  - head: ~moeten\n    children: {nsubj: [u]}"
    assert places("U moet de huur betalen.", fields) == ["moet"]
    assert places("Wij moeten de huur betalen.", fields) == []


def test_a_merge_field_alone_is_never_reported(places):
    assert places("Wij bellen {{naam}}.", 'patterns:\n  - find: "<veld>"') == []


def test_a_construction_fills_in_the_message_of_its_variant(find):
    fields = (
        'construction: lijdende-vorm\nmessage: "{aux} {deelwoord}"\n'
        'messages: {dader: "Begin met {dader}.", onpersoonlijk: "Wie?", oorzaak: "Waardoor?"}'
    )
    assert [f.message for f in find("Uw deur wordt geschilderd.", fields)] == ["wordt geschilderd"]
    assert [f.message for f in find("Uw deur wordt door onze schilder geschilderd.", fields)] == [
        "Begin met onze schilder."
    ]
    assert [f.message for f in find("Er wordt morgen gewerkt.", fields)] == ["Wie?"]
    (cause,) = find("De schuur is door de storm vernield.", fields)
    assert (cause.message, cause.severity) == ("Waardoor?", Severity.TIP)


def test_a_legal_sentence_gets_a_tip_and_nothing_about_its_tone(find):
    text = "Betaal binnen veertien dagen vanaf de dag nadat deze brief middels post kwam."
    fields = "patterns:\n  - find: middels"
    assert [f.severity for f in find(text, fields)] == [Severity.TIP]
    assert find(text, fields + "\ncategory: toon") == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Dat is UW LAATSTE KANS om te betalen.", ["UW LAATSTE KANS"]),
        ("Betaal nu!!", ["!!"]),
        ("Betaal nu!", []),
        ("Bel de VVE of de GGD.", []),
    ],
)
def test_shouting_is_found_in_the_letter_as_written(places, text, wanted):
    assert places(text, "construction: schreeuwen") == wanted


def test_a_rule_is_silent_where_the_next_sentence_answers_it(places):
    fields = 'patterns:\n  - find: "servicekosten"\nwithout_next: ["dat zijn"]\n'
    assert places("U betaalt servicekosten. Dat zijn kosten voor licht.", fields) == []
    assert places("Dat zijn kosten. U betaalt servicekosten. Wij ook.", fields) == ["servicekosten"]


REGEX = "patterns:\n  - regex: '(\\d{1,2}):(\\d{2})\\s?uur'\n    better: ['\\1.\\2 uur']\n"


def test_a_regular_expression_finds_a_place_and_fills_in_the_better_wording(find):
    text = "Wij komen één keer, om 14:30 uur of om 15:00 uur."
    found = find(text, REGEX)
    assert [text[f.start : f.end] for f in found] == ["14:30 uur", "15:00 uur"]
    assert [s.text for f in found for s in f.suggestions] == ["14.30 uur", "15.00 uur"]


def test_a_better_wording_may_have_any_letter(find):
    (found,) = find("Het kost 100 euro.", "patterns:\n  - regex: '(\\d+) euro'\n    better: ['één keer € \\1']\n")
    assert found.suggestions[0].text == "één keer € 100"


def test_a_group_called_plek_is_the_place(places):
    assert places("Wij bellen NU terug.", "patterns:\n  - regex: 'bellen (?P<plek>NU)'\n") == ["NU"]


def test_nothing_is_found_in_a_merge_field_by_a_regular_expression(places):
    assert places("Wij komen om {{14:30 uur}}.", REGEX) == []


def test_a_pattern_may_speak_only_where_a_sentence_with_a_verb_is_certain(rule, parse):
    fields = 'category: naamwoordstijl\npatterns:\n  - {find: "bij het <infinitief>", better: ["{werkwoord}"]}'
    runner = PatternRunner(rule(f"kind: pattern\n{fields}"))
    assert [
        len(f.suggestions) for f in runner.find(parse("Bij het inleveren van de sleutel krijgt u een bewijs."))
    ] == [1]
    assert list(runner.find(parse("Bij het vervangen van de ketel krijgt u uitleg."))) == []
