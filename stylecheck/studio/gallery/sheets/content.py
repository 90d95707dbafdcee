"""What stands on a sheet, whatever it was made of: letters, what changed, questions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from stylecheck.studio.gallery.collection import unwrapped

if TYPE_CHECKING:
    from stylecheck.examples import Case, Example
    from stylecheck.studio.gallery.handout import Pair

ANSWERS = {"koel": "Koel antwoord", "beter": "Beter antwoord", "goed": "Goed antwoord"}
"""What the answers of a case are called on a sheet."""


@dataclass(frozen=True, slots=True)
class Changed:
    """One thing that changed; `before` or `after` may be ""."""

    before: str
    after: str
    why: str


@dataclass(frozen=True, slots=True)
class Told:
    """A letter with its heading, and what it does to its reader ("" where that is not told)."""

    heading: str
    text: str
    effect: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """One sheet.

    Attributes:
        kind: "voorbeeld" or "rollenspel".
        about: what somebody learns from it, or what has happened.
        first: what the group begins with: the letter before, or the message.
        step: the letter half way.
        last: the letter after, or the answers.
    """

    kind: str
    title: str
    about: str
    first: Told
    step: Told | None = None
    last: tuple[Told, ...] = ()
    changes: tuple[Changed, ...] = ()
    questions: tuple[str, ...] = ()


def of_example(example: Example) -> Item:
    """Return the sheet of an example."""
    step = Told("Tussenstap: andere woorden", example.step) if example.step else None
    changes = tuple(Changed(each.before, each.after, each.why) for each in example.changes)
    last = (Told("Na", example.after),)
    return Item("voorbeeld", example.title, example.teaches, Told("Vóór", example.before), step, last, changes)


def of_case(case: Case) -> Item:
    """Return the sheet of a case."""
    answers = tuple(Told(ANSWERS[each.quality], each.text, each.effect) for each in case.answers)
    message = Told("Bericht van de huurder", unwrapped(case.message))
    return Item("rollenspel", case.title, case.situation, message, last=answers, questions=case.questions)


def of_pair(pair: Pair) -> Item:
    """Return the sheet of a trainer's own letters."""
    step = Told("Tussenstap", pair.step) if pair.step.strip() else None
    last = (Told("Na", pair.after),) if pair.after.strip() else ()
    return Item("voorbeeld", pair.title or "Eigen brief", "", Told("Vóór", pair.before), step, last)
