"""Every alternative is tried in typical sentences: what can never stand there is told, and nothing breaks."""

from stylecheck.rulebook import load_rulebook
from stylecheck.rulebook.model import TermsRule
from stylecheck.rulebook.typical import Trier, typical_sentences


def _rule(rule, term, better, kind):
    return rule(
        'kind: terms\nmessage: "‘{text}’: {better}."\n'
        f'terms:\n  - term: "{term}"\n    as: {kind}\n    better: ["{better}"]'
    )


def test_what_can_stand_is_not_told(rule, nlp):
    made = _rule(rule, "retourneren", "terugsturen", "werkwoord")
    assert list(Trier(nlp).tried(made)) == []


def test_what_can_never_stand_is_told(rule, nlp):
    made = _rule(rule, "retourneren", "zodat het weer bij ons is", "werkwoord")
    found = list(Trier(nlp).tried(made))
    assert [(tried.better, tried.faults) for tried in found] == [("zodat het weer bij ons is", ())]


def test_a_verb_gets_every_position(rule):
    made = _rule(rule, "aanvangen", "beginnen", "werkwoord")
    sentences = typical_sentences(made.terms[0], "werkwoord")
    for form in ("vangen dit aan", "aanvangen, bellen", "zullen de brief aanvangen", "aan te vangen", "aangevangen"):
        assert any(form in sentence for sentence in sentences)


def test_a_sample_of_our_terms_breaks_no_sentence(nlp):
    trier = Trier(nlp)
    rules = [rule for rule in load_rulebook().rules if isinstance(rule, TermsRule)]
    broken = [tried for rule in rules for tried in trier.tried(rule, every=90) if tried.faults]
    assert broken == []
