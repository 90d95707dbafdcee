"""What became of the findings of a letter, rule by rule."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from stylecheck.compare.gain import per_rule
from stylecheck.finding import Finding, Severity
from stylecheck.report.layout import visible

if TYPE_CHECKING:
    from stylecheck.compare.comparison import Comparison
    from stylecheck.compare.side import Side

_LONGEST = 60
"""Characters of a letter that are quoted of a finding."""


@dataclass(frozen=True, slots=True)
class Place:
    """A finding in the new letter: its words, "" where it is about something that is missing, and where they stand."""

    words: str
    place: str
    message: str


@dataclass(frozen=True, slots=True)
class RuleTold:
    """What became of the findings of a rule.

    Attributes:
        gone: how many have nothing left of them.
        left: what is left in the new letter of those that stood in the old one.
        new: what only stands in the new letter.
    """

    rule: str
    gone: int
    left: tuple[Place, ...]
    new: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """Which findings are shown, as indexes; see `Gain`."""

    gone: Sequence[int]
    left: Sequence[tuple[int, int]]
    new: Sequence[int]


def shown(comparison: Comparison, *, everything: bool) -> Shown:
    """Return which findings are shown: all, or all but the tips."""
    old, new, gain = comparison.before.report.findings, comparison.after.report.findings, comparison.gain

    def counts(finding: Finding) -> bool:
        return everything or finding.severity > Severity.TIP

    return Shown(
        [n for n in gain.gone if counts(old[n])],
        [(a, b) for a, b in gain.left if counts(old[a]) or counts(new[b])],
        [n for n in gain.new if counts(new[n])],
    )


def rules_told(comparison: Comparison, *, everything: bool) -> tuple[RuleTold, ...]:
    """Return what became of the findings of each rule, the rule with the most first."""
    which = shown(comparison, everything=everything)
    new = comparison.after.report.findings
    gone = per_rule(comparison.before, which.gone)
    left, added = per_rule(comparison.before, [a for a, _ in which.left]), per_rule(comparison.after, which.new)
    amounts = gone + left + added
    return tuple(
        RuleTold(
            rule,
            gone[rule],
            tuple(_place(comparison.after, new[b]) for _, b in which.left if new[b].rule == rule),
            tuple(_place(comparison.after, new[n]) for n in which.new if new[n].rule == rule),
        )
        for rule in sorted(amounts, key=lambda rule: (-amounts[rule], rule))
    )


def _place(side: Side, finding: Finding) -> Place:
    words = visible(side.letter.text[finding.start : finding.end])
    if len(words) > _LONGEST:
        words = f"{words[: _LONGEST - 1].rstrip()}…"
    return Place(words, side.letter.mark(finding.start).told, visible(finding.message))
