"""What a trainer wants of a new rule."""

from __future__ import annotations

from dataclasses import dataclass

from stylecheck.finding import Severity


@dataclass(frozen=True, slots=True)
class Wish:
    """What the trainer wants.

    Attributes:
        name: the id of the rule.
        bad: the sentence with the fault; its places may stand in [brackets].
        good: the same sentence as it should be, then more sentences that are good.
        better: what can be written in the place; empty where the good sentence tells.
        category, message, why: empty where a default fits.
        severity: tip, waarschuwing or fout.
    """

    name: str
    bad: str
    good: tuple[str, ...]
    better: tuple[str, ...] = ()
    category: str = ""
    severity: Severity = Severity.WAARSCHUWING
    message: str = ""
    why: str = ""
    source: str = "Onze schrijfwijzer"
