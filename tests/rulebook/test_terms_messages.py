"""What is said of a term is one or two good sentences, for every term of every rule."""

import re

import pytest

from stylecheck.rulebook import load_rulebook
from stylecheck.rulebook.model import TermsRule
from stylecheck.rulebook.wording import message, plain

_ENDED = re.compile(r"(?:[.!?]|…$|x$)(?: |$)")


def _all():
    for rule in load_rulebook().rules:
        if isinstance(rule, TermsRule):
            for term in rule.terms:
                text = " ".join(part.lstrip("~").split("|")[0].replace("_", "") for part in term.term.split())
                yield rule, term, text


def test_every_message_is_one_or_two_sentences():
    wrong = []
    for rule, term, text in _all():
        said = message(rule, term, text, plain(term)).replace(text, "x").replace("bijv.", "").replace("b.v.", "")
        for word in term.better:
            said = said.replace(word, word.replace("...", "…").replace(".", ""))
        counted = re.sub(r"‘[^’]*’", "x", said)
        good = 1 <= len(_ENDED.findall(counted)) <= 2 and counted.endswith((".", "!", "?", "…", "x"))
        empty = re.search(r" \.|\.\.|[!?]\.|: \.|‘’|\{|: *$|  |,,|of of", said)
        if not good or empty or "om te ." in said:
            wrong.append(f"{rule.id}: {term.term}: {said}")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize(
    ("better", "wanted"),
    [
        (["nu"], "‘x’ is een ambtelijk woord. Gewoner is: nu."),
        (["nu", "al", "straks", "later"], "‘x’ is een ambtelijk woord. Gewoner is: nu, al of straks."),
        (["laten weten", "zeggen"], "‘x’ is een ambtelijk woord. Gewoner is: ‘laten weten’ of ‘zeggen’."),
        (["(schrijf: hebt u net betaald?)"], "‘x’ is een ambtelijk woord. Schrijf: hebt u net betaald?"),
        (["(weglaten)"], "‘x’ is een ambtelijk woord. Laat dit weg."),
        (["nu", "(weglaten)"], "‘x’ is een ambtelijk woord. Gewoner is: nu, of laat dit weg."),
    ],
)
def test_the_message_of_a_term(rule, better, wanted):
    made = rule(
        'kind: terms\nmessage: "‘{text}’ is een ambtelijk woord. Gewoner is: {better}."\n'
        f"terms:\n  - term: x\n    as: vast\n    better: {better!r}"
    )
    assert message(made, made.terms[0], "x", plain(made.terms[0])) == wanted


def test_more_words_are_an_expression(rule):
    made = rule(
        'kind: terms\nmessage: "‘{text}’ is een ambtelijk woord. Gewoner is: {better}."\n'
        "terms:\n  - term: x\n    better: [y]"
    )
    said = message(made, made.terms[0], "neemt kennis van", ["y"])
    assert said == "‘neemt kennis van’ is een ambtelijke uitdrukking. Gewoner is: y."
