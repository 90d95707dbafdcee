"""Where every unit of two letters stands while they are put together: each is in one group."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from stylecheck.compare.align.chain import Members


class Place:
    """A group under way; `units` are those of either letter."""

    def __init__(self, olds: Sequence[int], news: Sequence[int]) -> None:
        self.units: tuple[list[int], list[int]] = (list(olds), list(news))


class Places:
    """The groups of all units.

    Attributes:
        home: the group of each unit, by letter.
    """

    def __init__(self, members: Sequence[Members], counts: tuple[int, int]) -> None:
        self.home: tuple[list[Place], list[Place]] = ([], [])
        for side, count in enumerate(counts):
            self.home[side].extend(_alone(side, n) for n in range(count))
        for olds, news in members:
            group = Place(olds, news)
            for side, units in enumerate((olds, news)):
                for n in units:
                    self.home[side][n] = group

    def groups(self) -> Iterator[tuple[list[int], list[int]]]:
        """Yield the groups with units of both letters."""
        for group in dict.fromkeys(self.home[0]):
            if group.units[0] and group.units[1]:
                yield group.units

    def is_free(self, side: int, unit: int) -> bool:
        """Say whether a unit has no partner."""
        return not self.home[side][unit].units[1 - side]

    def beside(self, side: int, unit: int) -> list[Place]:
        """Return the groups of the units before and after one."""
        return [self.home[side][n] for n in (unit - 1, unit + 1) if 0 <= n < len(self.home[side])]

    def take(self, side: int, unit: int) -> None:
        """Put a unit on its own."""
        self.home[side][unit].units[side].remove(unit)
        self.home[side][unit] = _alone(side, unit)

    def put(self, side: int, unit: int, group: Place) -> None:
        """Add a unit that is nowhere else, or alone, to a group."""
        group.units[side].append(unit)
        group.units[side].sort()
        self.home[side][unit] = group


def without(group: Place, side: int, unit: int) -> tuple[list[int], list[int]]:
    """Return the units of a group but for one."""
    rest = [n for n in group.units[side] if n != unit]
    return (rest, group.units[1]) if side == 0 else (group.units[0], rest)


def joined(group: Place, side: int, unit: int) -> tuple[list[int], list[int]]:
    """Return the units of a group and one more."""
    more = sorted([*group.units[side], unit])
    return (more, group.units[1]) if side == 0 else (group.units[0], more)


def paired(side: int, unit: int, other: int) -> tuple[list[int], list[int]]:
    """Return a unit of a letter and one of the other letter, the old one first."""
    return ([unit], [other]) if side == 0 else ([other], [unit])


def _alone(side: int, unit: int) -> Place:
    return Place(*(([unit], []) if side == 0 else ([], [unit])))
