"""The tone of sentences in letter register: what a coach marks is nearly always found, what is friendly is let pass."""

import pytest

from stylecheck import Letter, Severity
from tests.conftest import cases

CASES = [case for case in cases("toon.jsonl") if case["kind"] != "nominal"]
FRIENDLY = [case["text"] for case in CASES if case["kind"] is None]
KINDS = sorted({case["kind"] for case in CASES if case["kind"]})


@pytest.fixture(scope="module")
def marked(checker):
    def marked(text):
        findings = checker.check(Letter(text)).findings
        return [f.rule for f in findings if f.category == "toon" and f.severity > Severity.TIP]

    return marked


def test_a_friendly_sentence_is_let_pass(marked):
    assert len(FRIENDLY) > 600
    assert {text: rules for text in FRIENDLY if (rules := marked(text))} == {}


@pytest.mark.parametrize("kind", KINDS)
def test_an_unfriendly_sentence_is_nearly_always_found(marked, kind):
    texts = [case["text"] for case in CASES if case["kind"] == kind]
    missed = [text for text in texts if not marked(text)]
    assert len(missed) <= 0.1 * len(texts), missed


LONG = "Wij houden de hal schoon. De lift is er voor alle bewoners. In de kelder staan de fietsen. " * 9


def test_a_text_that_greets_nobody_gets_tips_only(checker):
    def severities(text):
        return {f.severity for f in checker.check(Letter(text)).findings if f.rule in ("dreiging", "gebiedend")}

    told = "U dient de sleutel in te leveren. Anders wordt uw schuld overgedragen aan een deurwaarder."
    assert severities(f"{LONG}\n\n{told}") == {Severity.TIP}
    assert max(severities(f"Beste mevrouw Bos,\n\n{LONG}\n\n{told}")) > Severity.TIP
    assert max(severities(told)) > Severity.TIP
