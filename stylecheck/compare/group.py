"""What belongs together in two letters: sentences of the one, and what became of them in the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class Course(StrEnum):
    """What became of the sentences of a group; the value is the Dutch name."""

    SAME = "gelijk"
    REWRITTEN = "herschreven"
    SPLIT = "gesplitst"
    MERGED = "samengevoegd"
    LOST = "weg"
    NEW = "nieuw"


@dataclass(frozen=True, slots=True)
class Group:
    """Units of both letters that say the same thing.

    Attributes:
        before, after: indexes of `Side.units`, sorted; one of the two may be empty.
        course: what became of them; several to several is REWRITTEN.
        moved: they stand in another place among the others than they did.
    """

    before: tuple[int, ...]
    after: tuple[int, ...]
    course: Course
    moved: bool = False


def homes(groups: Sequence[Group]) -> tuple[dict[int, int], dict[int, int]]:
    """Return for the units of the old letter, and for those of the new one, the index of the group that each is in."""
    return (
        {unit: at for at, group in enumerate(groups) for unit in group.before},
        {unit: at for at, group in enumerate(groups) for unit in group.after},
    )
