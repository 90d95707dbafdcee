"""Compares two letters."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from stylecheck.compare import statements, values
from stylecheck.compare.align import align
from stylecheck.compare.fact import Difference, Fate, Kind
from stylecheck.compare.gain import Gain, gain
from stylecheck.compare.group import Group, homes
from stylecheck.compare.sides import side_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from stylecheck.checker import Checker
    from stylecheck.compare.side import Side
    from stylecheck.letter import Letter


@dataclass(frozen=True, eq=False)
class Comparison:
    """What became of a letter.

    Attributes:
        groups: which units became which, in the order of the old letter; what is new stands where it stands in the
            new one. Every unit is in exactly one group.
        differences: facts that do not stand in both, in the order of the old letter.
        gain: what became of the findings.
    """

    before: Side
    after: Side
    groups: tuple[Group, ...]
    differences: tuple[Difference, ...]
    gain: Gain

    @property
    def says_the_same(self) -> bool:
        """Whether no fact of the old letter is lost or changed; a letter of which nothing is left does not."""
        if self.before.units and not self.after.units:
            return False
        return all(each.fate is Fate.NEW for each in self.differences)


def compare(before: Letter, after: Letter, checker: Checker) -> Comparison:
    """Return what became of a letter.

    Args:
        before, after: the letter as it was and as it is.
        checker: with the settings that both are checked with.
    """
    old, new = side_of(before, checker), side_of(after, checker)
    groups = align(old, new)
    return Comparison(old, new, groups, differences(old, new, groups), gain(old, new, groups))


def differences(before: Side, after: Side, groups: tuple[Group, ...]) -> tuple[Difference, ...]:
    """Return the facts that do not stand in both letters, in the order of the old letter."""
    said = statements.differences(before, after, groups)
    told = [each for each in values.differences(before, after, groups) if not _is_told_by(said, each)]
    return tuple(_in_order([*told, *said], groups))


_IN_WORDS = frozenset((Kind.NAME, Kind.AMOUNT))


def _is_told_by(said: Sequence[Difference], value: Difference) -> bool:
    """Say whether a value is lost with words that are told as lost: behalve tussen 7.00 en 9.00 uur.

    That is so of an exception. A deadline in a duty, a right or a condition is told by itself too; with these goes
    only what is hardly a name, or no figure: de klachtencommissie, kosteloos.
    """
    if value.fate is not Fate.LOST or value.before is None:
        return False
    return any(
        each.fate is Fate.LOST
        and each.before is not None
        and (each.kind is Kind.EXCEPTION or (value.kind in _IN_WORDS and value.before.text.islower()))
        and each.before.start <= value.before.start
        and value.before.end <= each.before.end
        for each in said
    )


def _in_order(differences: list[Difference], groups: tuple[Group, ...]) -> list[Difference]:
    """Return differences in the order of their groups, so that what is new stands beside what is old there."""
    before, after = homes(groups)

    def place(each: Difference) -> tuple[int, int, int]:
        if each.before:
            return before[each.before.unit], 0, each.before.start
        assert each.after
        return after[each.after.unit], 1, each.after.start

    return sorted(differences, key=place)
