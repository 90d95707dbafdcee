"""What every form tells of a comparison, for people: texts that are safe to show, with the words that are marked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from stylecheck.compare.fact import Difference, Fate
from stylecheck.compare.group import Course, Group
from stylecheck.report.comparison.findings import Place, RuleTold, rules_told
from stylecheck.report.comparison.measures import MeasureTold, measures_told
from stylecheck.report.comparison.verdict import verdict
from stylecheck.report.comparison.words import Pieces, differing, pieces
from stylecheck.report.layout import count, visible

if TYPE_CHECKING:
    from stylecheck.compare.comparison import Comparison
    from stylecheck.compare.fact import Fact
    from stylecheck.compare.side import Side


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence of one of the letters.

    Attributes:
        place: as a person names it: "regel 4", "alinea 2".
    """

    place: str
    pieces: Pieces

    @property
    def text(self) -> str:
        """The sentence without marks."""
        return "".join(piece.text for piece in self.pieces)


Quotes = tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class FactTold:
    """A fact that does not stand in both letters.

    Attributes:
        label: what it is and what became of it: "termijn weg".
        before, after: the sentences that it stands in, or that stand there now.
    """

    label: str
    message: str
    before: Quotes
    after: Quotes


@dataclass(frozen=True, slots=True)
class GroupTold:
    """Sentences that belong together in both letters, with the words that differ marked.

    Attributes:
        label: what became of them: "herschreven", "gelijk, verplaatst".
        is_same: nothing became of them.
    """

    label: str
    before: Quotes
    after: Quotes
    is_same: bool


@dataclass(frozen=True)
class Told:
    """What there is to tell of two letters.

    Attributes:
        everything: tips and unchanged sentences as well.
    """

    comparison: Comparison
    everything: bool = False

    @property
    def names(self) -> tuple[str, str]:
        """What the letters are called."""
        letters = self.comparison.before.letter, self.comparison.after.letter
        before, after = ("Invoer" if each.source == "-" else visible(each.source) for each in letters)
        return before, after

    @property
    def title(self) -> str:
        """What stands above it all."""
        return f"{self.names[0]} en {self.names[1]} vergeleken"

    @cached_property
    def verdict(self) -> tuple[str, ...]:
        """What became of the letter, in a few Dutch sentences."""
        return verdict(self.comparison, everything=self.everything)

    @cached_property
    def missed(self) -> tuple[FactTold, ...]:
        """The facts that are lost or changed."""
        return tuple(self._fact(each) for each in self.comparison.differences if each.fate is not Fate.NEW)

    @cached_property
    def added(self) -> tuple[FactTold, ...]:
        """The facts that only the new letter tells."""
        return tuple(self._fact(each) for each in self.comparison.differences if each.fate is Fate.NEW)

    @cached_property
    def measures(self) -> tuple[MeasureTold, ...]:
        """The measures of both letters."""
        return measures_told(self.comparison)

    @cached_property
    def rules(self) -> tuple[RuleTold, ...]:
        """What became of the findings of each rule."""
        return rules_told(self.comparison, everything=self.everything)

    @property
    def left(self) -> list[tuple[str, Place]]:
        """What is left of the findings, with the rule of each."""
        return [(row.rule, each) for row in self.rules for each in row.left]

    @property
    def new(self) -> list[tuple[str, Place]]:
        """The findings that only the new letter has, with the rule of each."""
        return [(row.rule, each) for row in self.rules for each in row.new]

    @cached_property
    def groups(self) -> tuple[GroupTold, ...]:
        """All sentences side by side."""
        return tuple(self._group(group) for group in self.comparison.groups)

    @property
    def runs(self) -> list[tuple[GroupTold, ...]]:
        """The groups, with unchanged ones that follow on each other together."""
        made: list[tuple[GroupTold, ...]] = []
        for group in self.groups:
            if made and group.is_same and made[-1][0].is_same:
                made[-1] += (group,)
            else:
                made.append((group,))
        return made

    def _fact(self, each: Difference) -> FactTold:
        old, new = self.comparison.before, self.comparison.after
        group = self._group_of(each)
        before = _with_fact(old, each.before) if each.before else ()
        after = _with_fact(new, each.after) if each.after else _quotes(new, group.after)
        if each.before and each.after and _alike(each.before.text, each.after.text):  # what differs stands around it
            before, after = _compared(old, [each.before.unit], new, [each.after.unit])
        return FactTold(f"{each.kind.value} {each.fate.value}", visible(each.message), before, after)

    def _group_of(self, each: Difference) -> Group:
        """Return the group of the sentence that a fact stands in."""
        groups = self.comparison.groups
        if each.before:
            unit = each.before.unit
            return next(group for group in groups if unit in group.before)
        assert each.after
        unit = each.after.unit
        return next(group for group in groups if unit in group.after)

    def _group(self, group: Group) -> GroupTold:
        old, new = self.comparison.before, self.comparison.after
        if group.course is Course.SAME:
            before, after = _quotes(old, group.before), _quotes(new, group.after)
        else:
            before, after = _compared(old, group.before, new, group.after)
        is_same = group.course is Course.SAME and not group.moved
        moved = ", verplaatst" if group.moved else ""
        return GroupTold(f"{group.course.value}{moved}", before, after, is_same)


def same_told(groups: Sequence[GroupTold]) -> str:
    """Return how many sentences and lines are unchanged."""
    return f"{count(len(groups), 'zin of regel', 'zinnen of regels')} gelijk"


def places_of(quotes: Iterable[Quote]) -> str:
    """Return the places of sentences, each once: "regel 4, regel 5"."""
    return ", ".join(dict.fromkeys(quote.place for quote in quotes))


def _with_fact(side: Side, fact: Fact) -> Quotes:
    unit = side.units[fact.unit]
    return (Quote(_place(side, fact.unit), pieces(unit.text, [(fact.start - unit.start, fact.end - unit.start)])),)


def _quotes(side: Side, units: Iterable[int]) -> Quotes:
    return tuple(Quote(_place(side, n), pieces(side.units[n].text)) for n in units)


def _compared(old: Side, before: Sequence[int], new: Side, after: Sequence[int]) -> tuple[Quotes, Quotes]:
    """Return units of both letters with the words marked that differ."""
    made = differing([old.units[n].text for n in before], [new.units[n].text for n in after])
    return (
        tuple(Quote(_place(old, n), own) for n, own in zip(before, made[0], strict=True)),
        tuple(Quote(_place(new, n), own) for n, own in zip(after, made[1], strict=True)),
    )


def _alike(before: str, after: str) -> bool:
    return before.casefold().split() == after.casefold().split()


def _place(side: Side, unit: int) -> str:
    return side.letter.mark(side.units[unit].start).told
