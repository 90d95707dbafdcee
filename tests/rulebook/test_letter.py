"""A letter rule reports one thing where the letter has another."""

import pytest

from stylecheck.rulebook.letter import LetterRunner
from stylecheck.rulebook.situation import Situation

FIELDS = 'kind: letter\nmessage: "‘{text}’ past niet bij ‘{other}’."\nhas: ["u|uw"]\nreport: ["je|jouw"]\n'


@pytest.fixture
def find(rule, read):
    return lambda text, fields=FIELDS: list(LetterRunner(rule(fields)).find(read(text), Situation()))


def test_both_forms_in_one_letter_are_reported(find):
    text = "U krijgt een brief. Wij bellen je morgen over jouw huur."
    found = find(text)
    assert [text[f.start : f.end] for f in found] == ["je", "jouw"]
    assert found[0].message == "‘je’ past niet bij ‘u’."


@pytest.mark.parametrize("text", ["Wij bellen je morgen.", "Wij bellen u over uw huur.", "Wij komen morgen."])
def test_a_letter_with_one_form_is_fine(find, text):
    assert find(text) == []


def test_the_order_in_the_letter_does_not_matter(find):
    text = "Wij bellen je morgen. U krijgt een brief."
    assert [text[f.start : f.end] for f in find(text)] == ["je"]


def test_the_rarer_form_is_reported_where_the_rule_says_so(find):
    text = "Wij bellen je over jouw huur. Dat doen wij voor je. U krijgt een brief."
    found = find(text, FIELDS + "rarer: true\n")
    assert [text[f.start : f.end] for f in found] == ["U"]
    assert found[0].message == "‘U’ past niet bij ‘je’."


TOO_OFTEN = 'kind: letter\nmessage: "‘{text}’"\nreport: [helaas]\nat_most: 1\n'


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Helaas kan dat niet.", 0),
        ("Helaas kan dat niet. Het is helaas zo.", 1),
        ("Helaas niet. Helaas niet. Helaas niet.", 2),
    ],
)
def test_what_comes_oftener_than_it_may_is_reported(find, text, found):
    assert len(find(text, TOO_OFTEN)) == found


def test_a_longer_letter_may_have_it_oftener(find):
    text = "Helaas kan dat niet. " + "Wij komen morgen bij u langs. " * 4 + "Het is helaas zo."
    assert len(find(text, TOO_OFTEN)) == 1
    assert find(text, TOO_OFTEN + "per_words: 20\n") == []


GROUPS = 'kind: letter\nmessage: "‘{text}’, elders ‘{other}’."\ngroups:\n  - [woning, object, "het gehuurde"]\n'


def test_the_rarer_words_for_one_thing_are_reported_once_each(find):
    text = (
        "Uw woning is klaar. Wij maken de woning schoon. Het object is leeg. Dit object is oud. Het gehuurde is leeg."
    )
    found = find(text, GROUPS)
    assert [text[f.start : f.end] for f in found] == ["woning", "Het gehuurde"] or [
        text[f.start : f.end] for f in found
    ] == ["object", "Het gehuurde"]
    assert len({f.message.split("elders ")[1] for f in found}) == 1


def test_one_word_for_one_thing_is_fine(find):
    assert find("Uw woning is klaar. Wij maken de woning schoon.", GROUPS) == []


NEEDS = """\
kind: letter
message: "Deze brief zegt niet {mist}."
least_words: 8
needs:
  - what: wanneer wij komen
    any: ["<datum>", "vandaag"]
  - what: hoe u ons bereikt
    any: ["@contact"]
"""
WHOLE = "Betreft: sleutel\n\nBeste huurder,\n\n{}\n\nMet vriendelijke groet,\n\nSanne\n"


@pytest.fixture
def missing(rule, read):
    def missing(body, fields=NEEDS, text=WHOLE):
        text = text.format(body)
        page = read(text)
        found = LetterRunner(rule(fields)).find(page, Situation(whole="groet" in text))
        return [(text[f.start : f.end], f.message) for f in found]

    return missing


def test_all_that_is_missing_is_told_in_one_message(missing):
    (found,) = missing("Wij brengen de nieuwe sleutel van uw voordeur bij u langs.")
    assert found == ("Betreft: sleutel", "Deze brief zegt niet wanneer wij komen en hoe u ons bereikt.")


def test_only_what_is_missing_is_told(missing):
    (found,) = missing("Wij brengen de nieuwe sleutel van uw voordeur morgen of maandag.")
    assert found[1] == "Deze brief zegt niet hoe u ons bereikt."


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("Wij brengen de sleutel vandaag bij u langs. Bel ons op 010 123 45 67.", WHOLE),
        ("Wij komen langs.", WHOLE),
        ("Wij brengen de nieuwe sleutel van uw voordeur bij u langs.", "{}"),
    ],
    ids=["complete", "too short to judge", "no letter but a loose sentence"],
)
def test_nothing_is_missing(missing, body, text):
    assert missing(body, text=text) == []


@pytest.mark.parametrize(
    ("fields", "reported"),
    [
        ("when: [sleutel]\n", True),
        ("when: [lift]\n", False),
        ("unless: [sleutel]\n", False),
        ("unless: [lift]\n", True),
    ],
)
def test_a_rule_holds_when_and_unless_its_clues_are_there(missing, fields, reported):
    assert bool(missing("Wij brengen de nieuwe sleutel van uw voordeur bij u langs.", NEEDS + fields)) is reported


def test_what_is_missing_at_the_end_is_told_at_the_last_sentence(missing):
    fields = NEEDS.replace('any: ["<datum>", "vandaag"]', 'any: ["<datum>"]\n    within: slot').replace(
        '    any: ["@contact"]\n', '    any: ["@contact"]\n    within: slot\n'
    )
    (found,) = missing("Wij brengen de nieuwe sleutel. Dan is de deur van uw woning weer goed op slot.", fields)
    assert found[0] == "Dan is de deur van uw woning weer goed op slot."


@pytest.mark.parametrize(
    ("body", "reported"),
    [
        ("Naar aanleiding van uw brief over de sleutel kijken wij naar de voordeur.", True),
        ("Wij kijken naar de voordeur naar aanleiding van uw brief over de sleutel.", False),
    ],
)
def test_a_rule_may_hold_only_for_letters_that_open_so(missing, body, reported):
    assert bool(missing(body, NEEDS + 'opens: ["naar aanleiding van"]\n')) is reported
