"""What is done with a judged message, and what is said of it."""

import re

import pytest

from stylecheck.checker import Checker
from stylecheck.finding import Severity
from stylecheck.mail.judging import Judgement, judge, unchecked
from stylecheck.mail.message import TAG
from stylecheck.mail.policy import Mode, Policy
from stylecheck.mail.screening import Reason
from stylecheck.mail.telling import Item, in_ascii
from stylecheck.mail.verdict import Action, decide, event_of, sent_anyway

from .messages import CLEAN, POOR, message


@pytest.fixture(scope="module")
def poor():
    return judge(message(POOR), Checker())


@pytest.fixture(scope="module")
def clean():
    return judge(message(CLEAN), Checker())


def test_a_judgement_survives_its_way_between_processes(poor):
    assert Judgement.from_json(poor.to_json()) == poor


def test_a_report_is_for_a_person(poor):
    assert poor.report.startswith("Uw mail\n")
    assert "Liever: Maak de zolder leeg." in poor.report
    assert "--alles" not in poor.report and "stylecheck explain" not in poor.report
    assert max(map(len, poor.report.splitlines())) <= 76


@pytest.mark.parametrize(
    "mode, action", [(Mode.WARN, Action.PASS), (Mode.HOLD, Action.HOLD), (Mode.BLOCK, Action.REFUSE)]
)
def test_modes(poor, clean, mode, action):
    policy = Policy(mode=mode)
    assert decide(poor, policy).action is action
    assert decide(clean, policy).action is Action.PASS
    assert decide(unchecked(Reason.SIGNED), policy).headers == (b"X-Stylecheck: niet gecontroleerd; reden=ondertekend",)


@pytest.mark.parametrize(
    "at, reached",
    [
        ({Severity.WAARSCHUWING: 1}, True),
        ({Severity.WAARSCHUWING: 5}, False),
        ({Severity.FOUT: 1}, False),
        ({Severity.FOUT: 1, Severity.WAARSCHUWING: 2}, True),
        ({Severity.TIP: 1}, True),
    ],
)
def test_number_and_severity_decide(at, reached):
    assert Policy(at=at).is_reached({Severity.TIP: 3, Severity.WAARSCHUWING: 4}) is reached


@pytest.mark.parametrize(
    "failure, action", [(Mode.WARN, Action.PASS), (Mode.HOLD, Action.HOLD), (Mode.BLOCK, Action.LATER)]
)
def test_what_could_not_be_checked_follows_the_setting_and_never_passes_without_a_word(failure, action):
    outcome = decide(Judgement("failed", "late"), Policy(failure=failure))
    assert outcome.action is action
    assert outcome.headers or outcome.reply
    assert event_of(outcome, "smtp").failure == "late"


@pytest.mark.parametrize("cite", [True, False])
def test_a_refusal_fits_in_a_reply_of_smtp(poor, cite):
    line = "‘Dit is een lange zin met véél woorden.’: dit kan korter. Liever: ‘Schrijf kort.’"
    many = [Item(f"{n} {line}", f"alinea {n}: een lange zin (maak er twee van)") for n in range(60)]
    crowded = Judgement("checked", severities=poor.severities, items=tuple(many))
    reply = decide(crowded, Policy(mode=Mode.BLOCK, contact="Bel Noor: 12 34.", cite=cite)).reply
    assert sum(len(line) + 12 for line in reply) <= 1900
    assert all(line.isascii() and line and len(line) < 80 for line in reply)
    text = " ".join(reply)
    assert re.search(r"En nog [1-5]\d punten\.", text)
    assert reply[-2:] == (f"Toch zo versturen? Zet {TAG} in het onderwerp.", "Hulp nodig? Bel Noor: 12 34.")


def test_the_header_is_ascii_and_folded(poor):
    rules = {f"een-regel-met-een-lange-naam-{n}": 1 for n in range(20)}
    crowded = Judgement("checked", severities=poor.severities, rules=rules)
    (header,) = decide(crowded, Policy()).headers
    assert header.isascii()
    assert all(line.startswith(b" ") for line in header.split(b"\n")[1:])
    assert header.count(b"een-regel") == 12


def test_a_report_that_lacks_a_rule_says_so(clean):
    partial = Judgement("checked", severities=clean.severities, faults=("Er ging iets mis in stylecheck zelf.",))
    assert b"volledig=nee" in decide(partial, Policy()).headers[0]


def test_what_is_counted(poor, clean):
    assert event_of(decide(clean, Policy()), "smtp").outcome == "clean"
    assert event_of(decide(poor, Policy()), "smtp").outcome == "marked"
    assert event_of(decide(poor, Policy(mode=Mode.HOLD)), "smtp").outcome == "held"
    assert event_of(decide(poor, Policy(mode=Mode.BLOCK)), "smtp").outcome == "refused"
    assert event_of(sent_anyway(), "smtp").outcome == "override"
    assert event_of(decide(unchecked(Reason.LIST), Policy()), "smtp").reason == "list"


@pytest.mark.parametrize(
    "text, plain", [("‘één’ … € 5 – ½", "'een' ... EUR 5 - 12"), ("Ærø ß", "AEro ss"), ("日本", "??")]
)
def test_replies_are_plain(text, plain):
    assert in_ascii(text).replace("1?2", "12") == plain
