"""Constructions: tangs, noun style, enumerations and subordinate clauses, on sentences of our own in letter style."""

import pytest

from stylecheck import Letter, Severity
from stylecheck.rulebook.constructions import CONSTRUCTIONS, enumeration, subordinate_clauses
from tests.conftest import cases

BUILDS = cases("zinsbouw.jsonl")


@pytest.mark.parametrize(
    ("name", "category", "precision", "recall"),
    [("tang.jsonl", "tangconstructie", 0.95, 0.9), ("naamwoordstijl.jsonl", "naamwoordstijl", 0.95, 0.85)],
)
def test_sentences_are_judged_as_a_coach_does(checker, name, category, precision, recall):
    right = alarms = missed = 0
    wrong = []
    for case in cases(name):
        found = any(
            f.category == category and f.severity > Severity.TIP for f in checker.check(Letter(case["text"])).findings
        )
        right += found and case["flag"]
        alarms += found and not case["flag"]
        missed += case["flag"] and not found
        if found != case["flag"]:
            wrong.append(case["text"])
    told = f"right {right}, alarms {alarms}, missed {missed}\n" + "\n".join(wrong)
    assert right + missed >= 40, "too few cases to measure"
    assert right / (right + alarms) >= precision, told
    assert right / (right + missed) >= recall, told


@pytest.mark.parametrize("case", [c for c in BUILDS if "clauses" in c], ids=lambda c: c["text"])
def test_subordinate_clauses_are_counted(parse, case):
    assert sum(subordinate_clauses(s) for s in parse(case["text"])) == case["clauses"]


@pytest.mark.parametrize("case", [c for c in BUILDS if "parts" in c], ids=lambda c: c["text"])
def test_things_in_a_row_are_counted(parse, case):
    (sentence,) = parse(case["text"])
    found = enumeration(sentence)
    assert (found[2] if found else 0) == case["parts"]


def test_an_enumeration_is_reported_in_a_long_sentence_only(parse):
    short = "Wij vernieuwen de keuken, de badkamer, het toilet en de kozijnen."
    long = "Tijdens de renovatie van uw woning in de maand mei en de eerste weken van juni " + short.replace(
        "Wij", "", 1
    )
    long = long.replace("vernieuwen", "vernieuwen wij")
    assert list(CONSTRUCTIONS["opsomming"](parse(short)[0])) == []
    (hit,) = CONSTRUCTIONS["opsomming"](parse(long)[0])
    assert hit.values == {"aantal": "4"}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("De door u op 3 mei telefonisch bij onze receptie ingediende klacht is bekend.", "lidwoord"),
        ("De opzichter, die al meer dan twintig jaar ervaring heeft met klachten, komt op maandag.", "onderwerp"),
        ("Wij hebben uw verzoek om een tweede sleutel voor de berging in de kelder ontvangen.", "werkwoord"),
        ("Wij zeggen de huur van de parkeerplaats in de garage onder uw gebouw aan de Lindelaan op.", "deel"),
        (
            "Vanwege de vragen die bewoners tijdens de avond in het buurthuis over de parkeerplaatsen bij de flat "
            "hebben gesteld, is het plan veranderd.",
            "aanloop",
        ),
        (
            "Het zonder overleg verplaatsen van de brievenbussen in het portaal naar de hal leidt tot klachten.",
            "onderwerp",
        ),
    ],
)
def test_a_tang_is_told_by_its_kind(parse, text, kind):
    (hit,) = CONSTRUCTIONS["tangconstructie"](parse(text)[0])
    assert hit.variant == kind


def test_the_second_half_of_a_verb_is_a_word(parse):
    text = "Oude fietsen mogen alleen op dinsdag voor 8.00 uur binnen de gele strepen naast de container gezet worden."
    (hit,) = CONSTRUCTIONS["tangconstructie"](parse(text)[0])
    assert (hit.values["eerste"], hit.values["tweede"]) == ("mogen", "gezet")


@pytest.mark.parametrize(
    "text",
    [
        "U kunt binnen zes weken na de datum van deze brief nog bezwaar maken.",
        "Naast zaken als gas, licht, water en kosten voor de tuin betaalt u een vast bedrag.",
        "Het is fijn dat je jouw fiets voor een paar weken bij ons in de berging laat staan.",
        "In dit geval vragen wij om een brief met bewijzen van de aannemer dat zij deze klus niet wensen te doen.",
        "Vereist is dat de beoogd huurder ten minste twee jaren zijn hoofdverblijf in het gehuurde heeft.",
        "De wethouder heet alle aanwezigen van harte welkom en licht het doel van de bijeenkomst in de zaal kort toe.",
        "De bank, uw energiebedrijf, de school van uw kinderen en de huisarts krijgen geen bericht.",
        "Berichten Woonhuis (u krijgt dit omdat u zich bij ons op de site heeft ingeschreven, stoppen = STOP).",
        "Verzoeken om huurverlaging, die wij per geval bekijken, moeten met alle bijlagen vóór 1 mei te zien zijn.",
        "U bent een bedrag verschuldigd van maximaal € 25,00 per maand, welke door het kantoor wordt bepaald en geïnd.",
    ],
)
def test_times_and_what_is_no_subject_make_no_tang(parse, text):
    assert list(CONSTRUCTIONS["tangconstructie"](parse(text)[0])) == []
