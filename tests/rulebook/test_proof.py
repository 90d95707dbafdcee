"""The proof of a rule by its own examples."""

import zipfile

import pytest

from stylecheck.errors import RuleError
from stylecheck.language.annotate import annotate
from stylecheck.language.layout import divide
from stylecheck.rulebook import RuleBook, Situation, proof
from stylecheck.rulebook.loader import load_rule
from stylecheck.rulebook.proof import Prover, cause, rules_in, rules_to_test

from .conftest import TERMS

WHOLE = TERMS.replace('formulier."\n  good', 'formulier."\n      better: "Dat gaat met een formulier."\n  good')


@pytest.fixture
def failures(nlp, write_rule):
    return lambda text: list(Prover(nlp).failures(load_rule(write_rule(text))))


def test_a_rule_that_is_in_order(failures):
    assert failures(WHOLE) == []


def test_what_is_missed(failures):
    (failure,) = failures(WHOLE.replace("term: middels", "term: dankzij"))
    assert failure.missed == ("middels",) and not failure.alarms and not failure.remark
    assert failure.where == ("examples", "bad", 0)


def test_what_is_reported_in_a_good_sentence(failures):
    (failure,) = failures(WHOLE.replace('- "Dat gaat met', '- "Dat gaat middels'))
    assert failure.alarms == ("middels",) and not failure.remark
    assert failure.where == ("examples", "good", 0)


def test_a_better_sentence_that_is_reported_itself(failures):
    (failure,) = failures(WHOLE.replace('better: "Dat gaat met', 'better: "Dit gaat middels'))
    assert failure.where == ("examples", "bad", 0, "better")
    assert failure.alarms == ("middels",) and not failure.remark


def test_a_tip_in_a_better_sentence_is_a_remark_and_a_milder_finding_is_nothing(failures):
    text = WHOLE.replace('better: "Dat gaat met', 'better: "Dit gaat middels')
    (failure,) = failures(text.replace("severity: waarschuwing", "severity: tip"))
    assert failure.alarms == ("middels",) and failure.remark
    mild = "  - {term: dankzij, better: [door], severity: tip}\nexamples:"
    text = WHOLE.replace('better: "Dat gaat met', 'better: "Dit gaat dankzij')
    assert failures(text.replace("examples:", mild, 1)) == []


def test_what_lacks(failures):
    (failure,) = failures(TERMS)
    assert failure.lack == "better" and failure.remark
    start = TERMS.split("examples:")[0]
    assert [f.lack for f in failures(start + "examples: {}\n")] == ["bad", "good"]


def test_what_is_slow(failures, monkeypatch):
    monkeypatch.setattr(proof, "SLOW", 0.0)
    slow = failures(WHOLE)
    assert len(slow) == 2 and all(f.remark and f.seconds > 0 for f in slow)


def test_rules_of_a_file_a_folder_and_a_zip(tmp_path):
    (tmp_path / "map").mkdir()
    path = tmp_path / "map" / "proef.yaml"
    path.write_text(WHOLE, encoding="utf-8")
    with zipfile.ZipFile(tmp_path / "regels.zip", "w") as archive:
        archive.write(path, "diep/proef.yaml")
    for place, name in ((path, path), (tmp_path / "map", path), (tmp_path / "regels.zip", "diep/proef.yaml")):
        (tested,) = rules_in(place)
        assert tested.rule.id == "proef"
        assert tested.source.name.endswith(str(name))
        assert tested.line(proof.Failure("", where=("examples", "bad", 0, "better"))) == 14


def test_without_places_all_rules_in_force_are_tested(tmp_path):
    (tmp_path / "latijn.yaml").write_text(WHOLE.replace("id: proef", "id: latijn"), encoding="utf-8")
    tested, _ = rules_to_test([], [tmp_path])
    names = [each.rule.id for each in tested]
    assert "ambtelijke-woorden" in names and names.count("latijn") == 1
    assert next(each for each in tested if each.rule.id == "latijn").source.name.startswith(str(tmp_path))


def test_a_broken_house_style_is_told(tmp_path):
    (tmp_path / "proef.yaml").write_text(WHOLE, encoding="utf-8")
    (tmp_path / "huisstijl").mkdir()
    (tmp_path / "huisstijl" / "wij.yaml").write_text("id: wij\n", encoding="utf-8")
    with pytest.raises(RuleError, match="name"):
        rules_to_test([tmp_path], [])


def test_the_cause_of_a_finding(nlp, rule):
    def causes(made, text):
        page, where = annotate(text, divide(text), nlp), Situation()
        return [cause(made, finding, page, where) for finding in RuleBook((made,)).find(page, where)]

    terms = rule("kind: terms\nterms:\n  - {term: middels, better: [met]}\n  - {term: ~uit_voeren, better: [doen]}")
    assert causes(terms, "Wij voeren dit middels een ladder uit.") == ["~uit_voeren", "middels"]
    patterns = rule('kind: pattern\npatterns:\n  - find: "zo snel mogelijk"\n  - find: "<wij> ~trachten"')
    assert causes(patterns, "Wij trachten dit.") == ["<wij> ~trachten"]
    assert causes(rule("kind: pattern\nconstruction: lijdende-vorm"), "Het dak wordt vernieuwd.") == ["lijdende-vorm"]
    measure = "kind: measure\nmeasure: woorden-per-zin\nthresholds: {tip: 2}"
    assert causes(rule(measure), "Wij maken het dak heel.") == [""]


def test_words_that_the_gate_refuses_in_an_example_are_told(nlp, write_rule):
    text = TERMS.replace("better: [met]", "better: [de de]")
    failures = list(Prover(nlp).failures(load_rule(write_rule(text))))
    refused = [f for f in failures if f.refused]
    assert [f.refused for f in refused] == [("de de",)]
    assert all(f.remark for f in refused)
