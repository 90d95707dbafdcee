"""Files with examples: what they may hold, and what a trainer is told of a mistake."""

import pytest

from stylecheck.errors import RuleError
from stylecheck.examples import cases, examples

EXAMPLE = """\
naam: klacht-proef
titel: Een proef
thema: klacht
vorm: sms
niveau: makkelijk
leerpunt: Schrijf gewoon.
voor: |
  Middels dit bericht
  informeren wij u.
na: |
  Wij laten u dit weten.
wijzigingen:
  - voor: Middels dit bericht informeren
    na: Wij laten
    regels: [ambtelijke-woorden]
    waarom: De huurder leest liever gewone woorden.
"""
CASE = """\
naam: proef
titel: Een proef
thema: klacht
situatie: De lift staat stil.
bericht: Wanneer komt u nu eens?
antwoorden:
  - {soort: koel, tekst: Wij hebben uw bericht ontvangen., werking: De huurder wacht nog steeds.}
  - {soort: beter, tekst: Wij komen snel., werking: De huurder weet niet wanneer.}
  - {soort: goed, tekst: Wij komen morgen om 9.00 uur., werking: De huurder weet genoeg.}
vragen: [Wat wil de huurder weten?]
"""


def write(folder, text, name="klacht-proef"):
    (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return folder


def test_an_example(tmp_path):
    (example,) = examples(write(tmp_path, EXAMPLE))
    assert example.rules == {"ambtelijke-woorden"} and list(example.letters) == ["voor", "na"]
    assert example.changes[0].before == "Middels dit bericht informeren"  # a line end in the letter does not count


def test_a_case(tmp_path):
    (case,) = cases(write(tmp_path, CASE, "proef"))
    assert list(case.letters) == ["bericht", "koel", "beter", "goed"]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("thema: klacht", "thema: kachel", "regel 3: ‘thema’ heeft een onbekende waarde; kies uit ‘klacht’"),
        ("leerpunt: Schrijf gewoon.\n", "", "‘leerpunt’ ontbreekt. Vul het in."),
        ("leerpunt:", "leerpnt:", "‘leerpunt’ ontbreekt"),
        ("na: Wij laten", "na: Wij zeggen", "regel 14: ‘Wij zeggen’ staat niet in de brief bij ‘na’"),
        ("voor: Middels dit", "voor: Met dit", "staat niet in de brief bij ‘voor’"),
        ("naam: klacht-proef", "naam: andere", "Geef het bestand dezelfde naam."),
        ("naam: klacht-proef", "naam: Klacht Proef", "‘naam’ mag alleen kleine letters"),
        (
            "  - voor: Middels dit bericht informeren\n    na: Wij laten\n    regels",
            "  - regels",
            "‘voor’ of ‘na’, of beide",
        ),
        ("titel: Een proef", "titel: Een: proef", "regel 2: dit is geen geldige YAML"),
    ],
)
def test_a_mistake_is_told_with_its_line(tmp_path, old, new, told):
    assert old in EXAMPLE
    with pytest.raises(RuleError) as error:
        examples(write(tmp_path, EXAMPLE.replace(old, new)))
    assert told in str(error.value) and "klacht-proef.yaml" in str(error.value)


def test_a_case_needs_its_three_answers(tmp_path):
    with pytest.raises(RuleError, match="drie antwoorden in deze volgorde: koel, beter, goed"):
        cases(write(tmp_path, CASE.replace("soort: beter", "soort: goed"), "proef"))


def test_a_name_that_is_there_twice(tmp_path):
    write(tmp_path, EXAMPLE)
    (tmp_path / "onder").mkdir()
    write(tmp_path / "onder", EXAMPLE)
    with pytest.raises(RuleError, match="er is al een bestand met de naam ‘klacht-proef’"):
        examples(tmp_path)
