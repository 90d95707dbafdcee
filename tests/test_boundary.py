"""A mistake of our own, in a maker of wordings or in one rule, costs that wording or finding and never the report."""

import json
from concurrent.futures import ThreadPoolExecutor
from importlib import import_module

import pytest
from click.testing import CliRunner

from stylecheck.boundary import anything_failed, attempt, failed, failures, gathered
from stylecheck.commands import main
from stylecheck.errors import RuleError
from stylecheck.language.memory import Memory
from stylecheck.letter import Letter
from stylecheck.rulebook import Situation
from stylecheck.rulebook.constructions import CONSTRUCTIONS
from stylecheck.rulebook.letter import LetterRunner
from stylecheck.rulebook.measures import MEASURES, OF_SENTENCES

TEXT = """Geachte mevrouw De Vries,

De lekkage is op 3 maart door onze loodgieter verholpen. Het formulier moet vóór 1 mei worden ingestuurd.

Wij gaan over tot het uitvoeren van onderhoud aan de lift in uw portiek. U dient de sleutels middels een formulier \
aan te vragen bij de huismeester. Het verrichten van een reparatie kost een dag.

U dient binnen 14 dagen te betalen, bij gebreke waarvan wij de vordering uit handen geven. De servicekosten worden \
jaarlijks vastgesteld. NB. Vergeet uw sleutels niet. De e.e.a. staat in de VvE-stukken.

Omdat de aannemer in de week van 12 mei begint met het schilderen van de kozijnen aan de achterzijde van het gebouw, \
vragen wij u om uw balkon leeg te maken en de ramen open te laten zodat de schilders overal goed bij kunnen.

DIT IS UW LAATSTE KANS OM TE BETALEN.

Met vriendelijke groet,

Stichting Wonen
"""
LETTER = Letter(TEXT)
NOTE = (
    "Er ging iets mis in stylecheck zelf bij de regel ‘{}’. Er kan een opmerking of voorstel ontbreken. "
    "Meld dit bij de beheerder."
)
MAKERS = [
    ("stylecheck.rewrite.passive.active.suggest", "lijdende-vorm"),
    ("stylecheck.rulebook.pattern.hint", "lijdende-vorm"),
    ("stylecheck.rulebook.pattern.is_in_passing", "lijdende-vorm"),
    ("stylecheck.rulebook.pattern.asks_result", "lijdende-vorm"),
    ("stylecheck.rewrite.nounstyle.verbal.suggest", "naamwoordstijl"),
    ("stylecheck.rewrite.nounstyle.verbhint.clue", "naamwoordstijl"),
    ("stylecheck.rewrite.nounstyle.verbhint.narrowed", "naamwoordstijl"),
    ("stylecheck.rewrite.tone.request.fill", "gebiedend"),
    ("stylecheck.rewrite.tone.milder.quiet", "schreeuwen"),
    ("stylecheck.rewrite.cuts.split.suggest", "lange-zin"),
    ("stylecheck.rewrite.cuts.cutting.advice", "lange-zin"),
    ("stylecheck.rewrite.swaps.words.verb", "ambtelijke-werkwoorden"),
    ("stylecheck.rewrite.swaps.words.fixed", "ambtelijke-woorden"),
    ("stylecheck.rulebook.wording._inflected", "ambtelijke-werkwoorden"),
    ("stylecheck.rulebook.terms.led", "afkortingen"),
    ("stylecheck.rulebook.terms.explained", "woonjargon"),
]


@pytest.fixture
def lenient(monkeypatch):
    """Run as at a user's: what goes wrong inside does not raise."""
    monkeypatch.delenv("STYLECHECK_STRICT")


@pytest.fixture(scope="module")
def healthy(checker):
    return checker.check(LETTER)


def breaks(monkeypatch, name, only=lambda *args: True):
    """Let a function of ours raise, as an index out of range would make it, where it is asked about something."""
    module, _, function = name.rpartition(".")
    whole = getattr(import_module(module), function)

    def broken(*args, **kwargs):
        if only(*args):
            raise IndexError("De lekkage is verholpen")  # what an error may hold of the letter
        return whole(*args, **kwargs)

    monkeypatch.setattr(name, broken)


def places(report):
    return {(f.rule, f.start, f.end) for f in report.findings}


def others(report, rules):
    return [f for f in report.findings if f.rule not in rules]


@pytest.mark.parametrize(("maker", "rule"), MAKERS)
def test_a_maker_that_raises_costs_its_wording_only(checker, healthy, monkeypatch, lenient, maker, rule):
    breaks(monkeypatch, maker)
    report = checker.check(LETTER)
    (note,) = report.notes
    assert f"‘{rule}’" in note
    assert "lekkage" not in note
    assert places(report) == places(healthy)
    told = {f.rule for f in report.findings if f"‘{f.rule}’" in note}
    assert others(report, told) == others(healthy, told)


@pytest.mark.parametrize("maker", [maker for maker, _ in MAKERS])
def test_a_maker_that_raises_is_seen_by_developers(checker, monkeypatch, maker):
    breaks(monkeypatch, maker)
    with pytest.raises(IndexError):
        checker.check(LETTER)


def test_it_is_seen_by_who_debugs(checker, monkeypatch, lenient):
    monkeypatch.setenv("STYLECHECK_DEBUG", "1")
    breaks(monkeypatch, "stylecheck.rewrite.passive.active.suggest")
    with pytest.raises(IndexError):
        checker.check(LETTER)


def test_the_report_is_the_one_without_the_suggestion(checker, healthy, monkeypatch, lenient):
    breaks(monkeypatch, "stylecheck.rewrite.passive.active.suggest", lambda s, *_: "formulier" in s.text)
    report = checker.check(LETTER)
    lost = [(a, b) for a, b in zip(healthy.findings, report.findings, strict=True) if a != b]
    assert [(a.rule, TEXT[a.start : a.end], b.suggestions) for a, b in lost] == [
        ("lijdende-vorm", "worden ingestuurd", ())
    ]
    gone = [b.text for b in healthy.better if b.text not in {b.text for b in report.better}]
    assert gone == ["U moet het formulier vóór 1 mei insturen."]
    assert report.notes == (NOTE.format("lijdende-vorm"),)
    assert report.verdict == healthy.verdict


def test_who_is_not_heard_is_not_offered(checker, healthy, monkeypatch, lenient):
    breaks(monkeypatch, "stylecheck.rulebook.hear")
    report = checker.check(LETTER)
    assert places(report) == places(healthy)
    assert report.notes == (
        "Er ging iets mis in stylecheck zelf. Er kan een opmerking of voorstel ontbreken. Meld dit bij de beheerder.",
    )


@pytest.mark.parametrize("part", ["fault", "_trial"])
def test_the_gate_leaves_out_the_sentence_in_which_it_fails(checker, healthy, monkeypatch, lenient, part):
    def about_the_form(trial, *_):
        return "insturen" in getattr(trial, "text", "") or "ingestuurd" in getattr(trial, "text", "")

    breaks(monkeypatch, f"stylecheck.rewrite.gate.gate.{part}", about_the_form)
    report = checker.check(LETTER)
    lost = [TEXT[a.start : a.end] for a, b in zip(healthy.findings, report.findings, strict=True) if a != b]
    assert lost == ["worden ingestuurd"]
    assert len(report.better) == len(healthy.better) - 1
    assert report.notes == (NOTE.format("lijdende-vorm"),)


def test_a_better_sentence_that_fails_leaves_the_suggestions(checker, healthy, monkeypatch, lenient):
    breaks(
        monkeypatch, "stylecheck.rewrite.gate.gate._mendable", lambda own, findings, *_: findings[own[0]].start > 200
    )
    report = checker.check(LETTER)
    assert report.findings == healthy.findings
    assert [b for b in healthy.better if b.start < 200] == list(report.better)
    assert len(report.notes) == 1


def test_a_rule_that_raises_costs_itself_only(checker, healthy, monkeypatch, lenient):
    def broken(*_):
        raise KeyError("formulier")
        yield

    monkeypatch.setitem(CONSTRUCTIONS, "lijdende-vorm", broken)
    monkeypatch.setitem(OF_SENTENCES, "woorden-per-zin", lambda s: {}[s.text])
    monkeypatch.setitem(MEASURES, "gemiddelde-zinslengte", broken)
    monkeypatch.setattr(LetterRunner, "_missing", broken)
    report = checker.check(LETTER)
    mute = {"lijdende-vorm", "lange-zin", "contact"}
    assert not [f.rule for f in report.findings if f.rule in mute]
    expected = {(f.rule, f.start, f.end) for f in others(healthy, mute)}
    assert expected <= places(report)
    assert report.notes[0].startswith("Er ging iets mis in stylecheck zelf bij de regels ‘")
    assert len(report.notes) == 1


def test_a_term_that_raises_costs_itself_only(checker, healthy, monkeypatch, lenient):
    breaks(monkeypatch, "stylecheck.rulebook.terms.in_context", lambda term, *_: term.term == "middels")
    report = checker.check(LETTER)
    assert {TEXT[a:b] for _, a, b in places(healthy) - places(report)} == {"middels"}
    assert report.notes == (NOTE.format("ambtelijke-woorden"),)


def test_many_rules_make_one_short_note(checker, monkeypatch, lenient):
    breaks(monkeypatch, "stylecheck.rulebook.terms.in_context")
    breaks(monkeypatch, "stylecheck.rewrite.passive.active.suggest")
    (note,) = checker.check(LETTER).notes
    assert note.count("‘") == 3
    assert " andere. Er kan" in note


def test_a_draft_is_told_every_time_and_mends_itself(checker, healthy, lenient):
    memory = Memory()
    with pytest.MonkeyPatch.context() as patch:
        breaks(patch, "stylecheck.rewrite.passive.active.suggest")
        breaks(patch, "stylecheck.rulebook.terms.in_context", lambda term, *_: term.term == "middels")
        breaks(patch, "stylecheck.rewrite.gate.gate.fault", lambda trial: "sleutels" in trial.text)
        fresh = checker.check(LETTER)
        assert fresh.notes
        assert [checker.check(LETTER, memory) for _ in range(3)] == [fresh] * 3
    assert checker.check(LETTER, memory) == healthy


def test_letters_at_the_same_time_have_their_own_notes(checker, monkeypatch, lenient):
    breaks(monkeypatch, "stylecheck.rewrite.passive.active.suggest")
    plain = Letter("Wij komen morgen bij u langs. U hoeft niets te doen.")
    with ThreadPoolExecutor(4) as threads:
        reports = list(threads.map(checker.check, [LETTER, plain] * 4))
    assert [len(report.notes) for report in reports] == [1, 0] * 4


def test_loose_sentences_outside_a_letter_are_let_pass(checker, read, monkeypatch, lenient):
    breaks(monkeypatch, "stylecheck.rewrite.passive.active.suggest")
    found = checker.rulebook.find(read(TEXT), Situation("", "brief", True))
    assert [f.suggestions for f in found if f.rule == "lijdende-vorm"] == [()] * 3


def test_the_command_tells_it(monkeypatch, lenient, tmp_path):
    breaks(monkeypatch, "stylecheck.rewrite.passive.active.suggest")
    path = tmp_path / "brief.txt"
    path.write_text(TEXT, encoding="utf-8")
    run = CliRunner().invoke(main, ["check", str(path), "--format", "json"])
    (letter,) = json.loads(run.output)["letters"]
    assert letter["notes"] == [NOTE.format("lijdende-vorm")]


@pytest.mark.parametrize("error", [RuleError("Regel 3 is fout."), MemoryError(), KeyboardInterrupt()])
def test_what_is_not_for_us_to_swallow_passes(lenient, error):
    def make():
        raise error

    def found():
        yield 1
        raise error

    with failures() as rules:
        with pytest.raises(type(error)):
            attempt("regel", None, make)
        with pytest.raises(type(error)):
            gathered("regel", found())
    assert rules == []


def test_what_was_found_before_a_failure_is_kept(lenient):
    with failures() as rules:
        assert not anything_failed()
        assert gathered("regel", (1 // n for n in (1, 0, 1))) == [1]
        assert anything_failed()
    assert rules == ["regel"]
    assert not anything_failed()


def test_the_tests_are_strict():
    with pytest.raises(ValueError, match="kapot"):
        failed(ValueError("kapot"), "regel")
