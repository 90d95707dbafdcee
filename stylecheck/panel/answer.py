"""Answers a question of a panel: reads the draft, judges it, and tells it in cards."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from stylecheck.errors import ReadError
from stylecheck.finding import Report, Severity
from stylecheck.letter import Letter, PartKind
from stylecheck.mail.message import Head
from stylecheck.mail.screening import Envelope, Reason, by_headers, is_foreign
from stylecheck.panel.cards import Cards, Units
from stylecheck.panel.document import EmptyError, document_of
from stylecheck.panel.draft import Draft
from stylecheck.summary import amount as in_letters

SCHEMA = "stylecheck-panel/1"
LONGEST = 200_000
"""Code points of a text that its writer may have written; a longer one is told to be too long."""
_TOLD = {
    Reason.OTHER_SENDER: "Dit bericht is van een andere afzender. stylecheck kijkt het daarom niet na.",
    Reason.INTERNAL: "Dit bericht is voor collega’s. stylecheck kijkt het daarom niet na.",
    Reason.LANGUAGE: "Deze tekst is niet in het Nederlands. stylecheck kijkt hem daarom niet na.",
    Reason.EMPTY: "Er staat nog geen tekst. Schrijf eerst iets.",
    Reason.LARGE: "Deze tekst is te lang voor een bericht of brief. stylecheck kijkt hem daarom niet na.",
}
"""Why a draft is not checked."""


def answered(draft: Draft, check: Callable[[Letter], Report], longest: int = LONGEST) -> dict[str, Any]:
    """Return what there is to tell of a draft, as a JSON object; the description of the server tells its form.

    Args:
        check: gives the report on a letter.
        longest: the longest text that is checked, in code points; what is quoted, and tags in HTML, do not count.

    Raises:
        StylecheckError: the settings, a rule file or the pipeline is not in order.
    """
    policy = draft.policy.policy()
    if draft.kind == "e-mail":
        envelope = Envelope(draft.sender or None, draft.recipients)
        if reason := by_headers(Head(()), envelope, 0, policy):
            return _unchecked(reason)
    try:
        document = document_of(draft)
    except EmptyError:
        return _unchecked(Reason.EMPTY)
    except ReadError:
        return _unchecked(Reason.LARGE)
    if _own_length(document.letter) > longest:
        return _unchecked(Reason.LARGE)
    report = check(document.letter)
    if is_foreign(report.letter):
        return _unchecked(Reason.LANGUAGE)
    level = Severity.TIP if draft.everything else Severity.WAARSCHUWING
    units = {spot: Units(text) for spot, text in draft.texts().items()}
    cards, amount = Cards(document, report, units, level).first()
    counts = {severity: report.count(severity) for severity in sorted(Severity, reverse=True)}
    return {
        "schema": SCHEMA,
        "state": "checked",
        "reason": "",
        "told": "",
        "ask": policy.is_reached(counts),
        "summary": list(_summary(report, amount)),
        "counts": {severity.label: n for severity, n in counts.items()},
        "cards": cards,
        "more": amount - len(cards),
        "notes": list(report.notes),
    }


def _own_length(letter: Letter) -> int:
    """Return how much of a text its writer may have written: what is quoted, as far as it says so, costs little."""
    quoted = sum(part.end - part.start for part in letter.parts if part.kind is PartKind.QUOTED)
    lines = sum(len(line) for line in letter.text.splitlines() if line.startswith(">")) if letter.plain else 0
    return len(letter.text) - quoted - lines


def _summary(report: Report, cards: int) -> Sequence[str]:
    """Return what there is to do; the verdict on the whole only where there is nothing: a panel goes by sentences."""
    if not cards:
        return report.summary
    return ("Eén zin kan beter.",) if cards == 1 else (f"{in_letters(cards).capitalize()} zinnen kunnen beter.",)


def _unchecked(reason: Reason) -> dict[str, Any]:
    return {
        "schema": SCHEMA,
        "state": "unchecked",
        "reason": reason.value,
        "told": _TOLD[reason],
        "ask": False,
        "summary": [],
        "counts": {severity.label: 0 for severity in sorted(Severity, reverse=True)},
        "cards": [],
        "more": 0,
        "notes": [],
    }
