"""Every example of every built-in rule is its own test, and the rule files are in order."""

import re
from collections import Counter
from string import Formatter

import pytest

from stylecheck.language import verbs
from stylecheck.rulebook import built_in_folder
from stylecheck.rulebook.loader import load_place
from stylecheck.rulebook.model import TermsRule
from stylecheck.rulebook.phrases import compile_phrase
from stylecheck.rulebook.proof import Prover, unmark
from stylecheck.rulebook.terms import TermFinder

RULES = load_place(built_in_folder())
TERMS = [(rule, term) for rule in RULES if isinstance(rule, TermsRule) for term in rule.terms]
BAD = [(rule, example.text) for rule in RULES for example in rule.examples.bad]
GOOD = [(rule, text) for rule in RULES for text in rule.examples.good]


def ids(pairs):
    return [f"{rule.id}: {text}" for rule, text in pairs]


@pytest.fixture(scope="module")
def prover(nlp):
    return Prover(nlp)


@pytest.mark.parametrize(("rule", "example"), BAD, ids=ids(BAD))
def test_a_bad_example_is_found_at_every_marked_place(prover, rule, example):
    text, wanted = unmark(example)
    found = prover.places(rule, text)
    missed = [text[a:b] for a, b in wanted if not any(start < b and end > a for start, end in found)]
    assert wanted
    assert not missed, f"found {[text[a:b] for a, b in found]}"


@pytest.mark.parametrize(("rule", "text"), GOOD, ids=ids(GOOD))
def test_a_good_example_is_let_pass(prover, rule, text):
    assert [text[a:b] for a, b in prover.places(rule, text)] == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_has_examples_of_both_kinds_and_a_source(rule):
    assert len(rule.examples.bad) >= 5 and len(rule.examples.good) >= 5
    assert re.match(r"https?://\S+\.\S+", rule.source)
    assert all(unmark(example.text)[1] for example in rule.examples.bad)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_bad_example_has_a_better_version_that_differs(rule):
    for example in rule.examples.bad:
        assert example.better
        assert example.better != unmark(example.text)[0]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_message_is_a_sentence_that_can_be_filled_in(rule):
    messages = [rule.message, *getattr(rule, "messages", {}).values()]
    messages += [p.message for p in getattr(rule, "patterns", ()) if p.message]
    for message in messages:
        names = {name for _, name, _, _ in Formatter().parse(message) if name}
        filled = message.format(**dict.fromkeys(names, "x"))
        assert "{" not in filled and "}" not in filled
        assert filled.rstrip('’”"')[-1] in ".?!x…"


def test_rule_ids_are_unique():
    assert [name for name, n in Counter(rule.id for rule in RULES).items() if n > 1] == []


@pytest.mark.parametrize("rule", [r for r in RULES if isinstance(r, TermsRule)], ids=lambda rule: rule.id)
def test_every_term_compiles_and_says_what_is_better(rule):
    TermFinder([rule], verbs.known_infinitives())
    untidy = [t.term for t in rule.terms if not all(better.strip() == better and better for better in t.better)]
    silent = [t.term for t in rule.terms if not (t.better or t.explain)]
    repeating = [t.term for t in rule.terms if t.term in t.better]
    assert (untidy, silent, repeating) == ([], [], [])


def test_no_term_stands_twice_in_the_same_context():
    keys = Counter()
    for _, term in TERMS:
        context = term.model_dump(exclude={"better", "explain", "severity", "term"})
        text = term.term if term.case else term.term.lower()
        keys[text, str(context)] += 1
    assert [text for (text, _), n in keys.items() if n > 1] == []


def test_every_pattern_and_its_context_compile():
    patterns = [p for rule in RULES for p in getattr(rule, "patterns", ())]
    phrases = [x for p in patterns for x in (p.find, p.head, *p.with_, *p.without) if x]
    phrases += [x for rule in RULES for x in (*getattr(rule, "has", ()), *getattr(rule, "report", ()))]
    assert len(phrases) > 50
    for phrase in phrases:
        assert compile_phrase(phrase).rows
