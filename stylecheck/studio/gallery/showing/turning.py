"""How one letter turns into another: sentence by sentence, from the top of the new letter down."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from stylecheck.compare.align import align
from stylecheck.compare.comparison import Comparison, differences
from stylecheck.compare.gain import gain
from stylecheck.compare.group import Course, Group
from stylecheck.finding import Severity
from stylecheck.letter import PartKind
from stylecheck.report.comparison.told import Told
from stylecheck.studio.gallery.collection import Span, words_in

if TYPE_CHECKING:
    from stylecheck.compare.side import Side
    from stylecheck.examples import Change


@dataclass(frozen=True, eq=False)
class Turn:
    """One letter that turns into another.

    Attributes:
        groups: what becomes of its sentences, in the order of the new letter; what is lost stands behind what it stood
            behind in the old one.
    """

    before: Side
    after: Side
    groups: tuple[Group, ...]
    aligned: tuple[Group, ...]

    @classmethod
    def of(cls, before: Side, after: Side) -> Turn:
        """Return how a letter turns into another."""
        aligned = align(before, after)
        return cls(before, after, tuple(_in_order(aligned)), aligned)

    def instead_of(self, unit: int) -> list[str]:
        """Return what stands in the new letter for a unit of the old one; nothing where it stayed as it was."""
        group = next(group for group in self.groups if unit in group.before)
        return self._sentences(group.after) if group.course is not Course.SAME else []

    def is_lost(self, unit: int) -> bool:
        """Say whether nothing of a unit of the old letter comes back."""
        return any(unit in group.before and not group.after for group in self.groups)

    def sentences_with(self, changes: Sequence[Change]) -> list[str]:
        """Return the sentences of the new letter that the words of changes stand in."""
        spans = [span for change in changes if (span := words_in(change.after, self.after.letter.text))]
        units = self.after.units
        return self._sentences([n for n in range(len(units)) if any(_meet(self.after, [n], span) for span in spans)])

    def _sentences(self, numbers: Sequence[int]) -> list[str]:
        """Return units of the new letter; a heading above a sentence is none of it."""
        units = [self.after.units[n] for n in numbers]
        return [u.text for u in units if u.part is not PartKind.HEADING] or [u.text for u in units]

    def told(self, changes: Sequence[Change] = ()) -> list[dict[str, Any]]:
        """Return its groups as JSON objects, each with the numbers of the changes that are told of it."""
        owners = [self._owner(change) for change in changes]
        return [
            {
                "course": group.course.value,
                "moved": group.moved,
                "before": list(group.before),
                "after": list(group.after),
                "changes": [n for n, owner in enumerate(owners) if owner == at],
            }
            for at, group in enumerate(self.groups)
        ]

    def _owner(self, change: Change) -> int | None:
        """Return the group that a change is about: best where its words stand in both letters."""
        old, new = words_in(change.before, self.before.letter.text), words_in(change.after, self.after.letter.text)
        found = [
            (_meet(self.before, group.before, old) + 2 * _meet(self.after, group.after, new), -at)
            for at, group in enumerate(self.groups)
            if not (group.course is Course.SAME and not group.moved)
        ]
        met, at = max(found, default=(0, 0))
        return -at if met else None


def _meet(side: Side, units: Sequence[int], span: Span | None) -> int:
    return int(span is not None and any(side.units[n].start < span[1] and span[0] < side.units[n].end for n in units))


def _in_order(aligned: Sequence[Group]) -> Iterator[Group]:
    """Yield groups in the order of the new letter, and what is lost behind what stood before it and did not move."""
    behind: dict[int, list[Group]] = {}
    last = -1
    for group in aligned:
        if not group.after:
            behind.setdefault(last, []).append(group)
        elif not group.moved:
            last = group.after[0]
    yield from behind.pop(-1, [])
    for group in sorted((group for group in aligned if group.after), key=lambda group: group.after[0]):
        yield group
        yield from behind.pop(group.after[0], [])


def held_beside(turn: Turn) -> dict[str, Any]:
    """Return what can be said of both letters: whether the facts are still there, and the figures.

    Returns:
        `facts`: whether the new letter says the `same`, in a sentence (`told`) and by each difference; `measures`: each
        with its name, and its value in both letters as the Dutch write it; `remarks`: warnings and errors in both.
    """
    old, new = turn.before, turn.after
    comparison = Comparison(old, new, turn.aligned, differences(old, new, turn.aligned), gain(old, new, turn.aligned))
    told = Told(comparison)
    return {
        "facts": {
            "same": comparison.says_the_same,
            "told": told.verdict[0],
            "lost": [{"label": each.label, "message": each.message} for each in told.missed],
        },
        "measures": [
            {"called": row.called, "before": row.before, "after": row.after, "meaning": row.meaning}
            for row in told.measures
        ],
        "remarks": [_grave(old), _grave(new)],
    }


def _grave(side: Side) -> int:
    return side.report.count(Severity.WAARSCHUWING) + side.report.count(Severity.FOUT)
