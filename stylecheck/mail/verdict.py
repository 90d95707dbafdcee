"""What is done with a judged message, and what the writer and the header say of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from stylecheck.finding import Severity
from stylecheck.mail.counters import Event
from stylecheck.mail.judging import Judgement, unchecked
from stylecheck.mail.message import OWN, TAG, Head
from stylecheck.mail.policy import Mode, Policy
from stylecheck.mail.screening import Envelope, Reason, by_headers
from stylecheck.mail.telling import wrapped
from stylecheck.report.layout import PLURALS, count

ACTION = f"{OWN}-Action"
"""The header on which a mail server holds a message."""
_MOST_BYTES = 1_700
"""Of the text in a reply: Postfix passes lines of 2,048 bytes (line_length_limit), and puts codes before them."""
_MOST_RULES = 12
_FOLD = 76


class Action(StrEnum):
    """What happens with a message."""

    PASS = "pass"
    HOLD = "hold"
    REFUSE = "refuse"
    LATER = "later"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What happens with a message, and what is said of it.

    Attributes:
        judgement: None where the writer sends anyway and nobody looked.
        headers: of ours, without their line end; for a message that goes on.
        reply: the lines of a refusal, in ASCII, without codes; empty where it goes on.
        untag: the writer's tag must come out of the subject.
    """

    action: Action
    judgement: Judgement | None
    headers: tuple[bytes, ...] = ()
    reply: tuple[str, ...] = ()
    untag: bool = False


def sent_anyway() -> Outcome:
    """Return what is done with a message that its writer sends anyway."""
    return Outcome(Action.PASS, None, (_header("toch verstuurd"),), untag=True)


def decided_unread(head: Head, envelope: Envelope, size: int, policy: Policy) -> Outcome | None:
    """Return what is done with a message that nobody need read; None where somebody must.

    Mail of others is left as it is, also where it says that it goes anyway.

    Args:
        size: bytes of the message.
    """
    reason = by_headers(head, envelope, size, policy)
    if reason is not Reason.OTHER_SENDER and policy.override and head.overrides:
        return sent_anyway()
    return decide(unchecked(reason), policy) if reason else None


def decide(judgement: Judgement, policy: Policy) -> Outcome:
    """Return what is done with a message."""
    if judgement.state == "unchecked":
        return Outcome(Action.PASS, judgement, (_not_checked(Reason(judgement.reason).told),))
    if judgement.state == "failed":
        return _failed(judgement, policy)
    whole = "nee" if judgement.faults else ""
    told = _header("gecontroleerd", **judgement.severities, volledig=whole, regels=_rules(judgement.rules))
    if not policy.is_reached(judgement.counts()) or policy.mode is Mode.WARN:
        return Outcome(Action.PASS, judgement, (told,))
    if policy.mode is Mode.HOLD:
        return Outcome(Action.HOLD, judgement, (told, _held()))
    return Outcome(Action.REFUSE, judgement, reply=tuple(_refusal(judgement, policy)))


def event_of(outcome: Outcome, adapter: str) -> Event:
    """Return what is counted of a message.

    Args:
        adapter: which program did it, one of `counters.ADAPTERS`.
    """
    judgement = outcome.judgement
    if judgement is None:
        return Event(adapter, "override")
    if judgement.state == "unchecked":
        return Event(adapter, "unchecked", judgement.reason)
    failure = judgement.reason if judgement.state == "failed" else ""
    found = any(n for severity, n in judgement.counts().items() if severity > Severity.TIP)
    passed = "marked" if found or failure else "clean"
    became = {Action.PASS: passed, Action.HOLD: "held", Action.REFUSE: "refused", Action.LATER: "deferred"}
    return Event(
        adapter,
        became[outcome.action],
        failure=failure,
        rules=judgement.rules,
        severities=judgement.severities,
        seconds=judgement.seconds,
    )


def _failed(judgement: Judgement, policy: Policy) -> Outcome:
    told = _not_checked("storing")
    if policy.failure is Mode.WARN:
        return Outcome(Action.PASS, judgement, (told,))
    if policy.failure is Mode.HOLD:
        return Outcome(Action.HOLD, judgement, (told, _held()))
    lines = ["Uw mail is nog niet weg: stylecheck kan hem nu niet nakijken. Probeer het over een paar minuten opnieuw."]
    return Outcome(Action.LATER, judgement, reply=tuple(_lines([*lines, *ways_out(policy)])))


def _held() -> bytes:
    return f"{ACTION}: hold".encode("ascii")


def _not_checked(why: str) -> bytes:
    return _header("niet gecontroleerd", reden=why)


def _header(what: str, **told: str | int) -> bytes:
    """Return our header with what was found: ASCII, folded before a piece that would make its line too long."""
    line, lines = f"{OWN}: {what}", []
    for name, value in told.items():
        if value == "":
            continue
        piece = f"{name}={value}"
        if len(line) + 2 + len(piece) > _FOLD:
            lines.append(f"{line};")
            line = f" {piece}"
        else:
            line = f"{line}; {piece}"
    return "\n".join([*lines, line]).encode("ascii")


def _rules(rules: Mapping[str, int]) -> str:
    told = ",".join(list(rules)[:_MOST_RULES])
    return f"{told},..." if len(rules) > _MOST_RULES else told


def summary(judgement: Judgement) -> str:
    """Return how much there is to mend: "1 fout en 2 waarschuwingen"."""
    counts = judgement.counts()
    told = [count(counts[s], s.label, PLURALS[s]) for s in sorted(Severity, reverse=True) if counts.get(s)]
    told = told[:-1] if len(told) > 1 and counts.get(Severity.TIP) else told
    return " en ".join(told)


def _refusal(judgement: Judgement, policy: Policy) -> Iterator[str]:
    """Yield the lines of the reply to a message that goes back; as many remarks as there is room for."""
    first = list(_lines([f"Uw mail is nog niet weg. stylecheck ziet {summary(judgement)}."]))
    more = ["U krijgt zo een mail met de zinnen, en hoe het beter kan."] if policy.notifies(Mode.BLOCK) else []
    last = list(_lines([*more, "Verbeter de mail en verstuur hem opnieuw.", *ways_out(policy)]))
    room = _MOST_BYTES - sum(len(line) + 12 for line in (*first, *last))
    yield from first
    for n, item in enumerate(judgement.items):
        lines = wrapped(f"{n + 1}. {item.full if policy.cite else item.bare}")
        room -= sum(len(line) + 12 for line in lines)
        if room < 0:
            rest = len(judgement.items) - n
            yield from _lines([f"En nog {count(rest, 'punt', 'punten')}."])
            break
        yield from lines
    yield from last


def ways_out(policy: Policy) -> Iterator[str]:
    """Yield what a writer whose message came back can do but mend it, as Dutch lines."""
    if policy.override:
        yield f"Toch zo versturen? Zet {TAG} in het onderwerp."
    if policy.contact:
        yield f"Hulp nodig? {policy.contact}"


def _lines(paragraphs: list[str]) -> Iterator[str]:
    for paragraph in paragraphs:
        yield from wrapped(paragraph)
