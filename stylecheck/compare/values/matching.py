"""Holds the values of two letters beside each other: which are kept, which another value took the place of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from stylecheck.compare.fact import Kind
from stylecheck.compare.group import Group, homes
from stylecheck.compare.side import Side
from stylecheck.compare.values.addresses import Street
from stylecheck.compare.values.amounts import MONEY, Amount
from stylecheck.compare.values.day import Day
from stylecheck.compare.values.moments import crossed, spanned
from stylecheck.compare.values.names import Name
from stylecheck.compare.values.quantities import Count
from stylecheck.compare.values.relating import deadline_is, deadlines_meet, hour_is, says_else, starts_otherwise
from stylecheck.compare.values.swaps import Surroundings, swapped
from stylecheck.compare.values.value import Relation, Value, Weight, nearly_the_same

_WORD = re.compile(r"[^\W\d_][\w-]*")
_ONLY_ONE = frozenset((Kind.ACCOUNT, Kind.PHONE, Kind.REFERENCE))
"""Kinds of which the one that is gone and the one that came belong together wherever they stand."""
_MAY_KEEP = {
    Kind.DATE: (Kind.DATE, Kind.PERIOD),
    Kind.PERIOD: (Kind.PERIOD, Kind.DATE, Kind.TIME),
    Kind.TIME: (Kind.TIME, Kind.PERIOD),
    Kind.QUANTITY: (Kind.QUANTITY, Kind.PERIOD),
}
"""Kinds -> of which kinds a value may say the same; the others only of their own."""
_MAY_SLIP = _ONLY_ONE | {Kind.CONTACT, Kind.DATE, Kind.AMOUNT}
_MOMENTS = frozenset((Kind.DATE, Kind.TIME))
_DEADLINES = frozenset((Relation.BEFORE, Relation.UNTIL))
_NEAR = 0.4
"""The share of common words from which two values stand in sentences about the same."""


@dataclass(slots=True)
class Outcome:
    """What became of the values of the old letter, and what is new.

    Attributes:
        changed: pairs of an old value and the one that is told in its place.
    """

    lost: list[Value] = field(default_factory=list)
    changed: list[tuple[Value, Value]] = field(default_factory=list)
    new: list[Value] = field(default_factory=list)


class Matching:
    """The values of two letters."""

    def __init__(
        self, before: Side, after: Side, olds: Sequence[Value], news: Sequence[Value], groups: Sequence[Group]
    ) -> None:
        self._before, self._after = before, after
        self._olds, self._news = olds, news
        self._written: date | None = before.written or after.written
        self._homes = homes(groups)
        self._before_words, self._after_words = _Words(before, olds), _Words(after, news)
        self._around = Surroundings(olds, before), Surroundings(news, after)

    def outcome(self) -> Outcome:
        """Return what became of every value."""
        out = Outcome()
        same: dict[Value, list[Value]] = {}
        by_kind: dict[Kind, list[Value]] = {}
        for new in self._news:
            by_kind.setdefault(new.kind, []).append(new)
        for old in self._olds:
            candidates = (new for kind in _MAY_KEEP.get(old.kind, (old.kind,)) for new in by_kind.get(kind, ()))
            same[old] = sorted((new for new in candidates if self._is_kept(old, new)), key=self._news.index)
        came = {new for news in same.values() for new in news}
        fresh = [new for new in self._news if new not in came]
        open_: list[Value] = []
        for old in self._olds:
            if not same[old] and not self._is_kept_elsewhere(old):
                open_.append(old)
        out.changed += swapped(self._only_ones(same), *self._around)
        out.changed += [pair for pair in crossed(same) if pair not in out.changed]
        out.changed += self._turned(same)
        for old in self._olds:
            others = same[old]
            if starts := [new for new in others if self._together(old, new) and starts_otherwise(old, new, others)]:
                out.changed.append((old, starts[0]))
            elif others and all(self._contradicts(old, new) for new in others):
                taken = [n for o, ns in same.items() if o is not old for n in ns if not self._contradicts(o, n)]
                new = next((n for n in others if self._together(old, n)), others[0])
                if self._together(old, new) or new not in taken:
                    out.changed.append((old, new))
                elif old.kind in _MOMENTS and old.found.relation in _DEADLINES:
                    open_.append(old)  # the day is told, but of something else
        self._pair(open_, fresh, out)
        self._pair(self._orphans(same, out, claimed=False), fresh, out, certain=True)
        out.changed += self._miswritten(fresh, out)
        open_ += [
            old
            for old in self._orphans(same, out, claimed=True)
            if _other_things(old, same[old]) or self._met_by_chance(old, same[old])
        ]
        out.lost = [old for old in open_ if old.found.weight is Weight.FULL or self._was_free(old)]
        out.new = [new for new in fresh if new.found.weight is Weight.FULL and not self._is_known(new)]
        return out

    def _is_kept(self, old: Value, new: Value) -> bool:
        if old.kind is new.kind:
            return old.found.meaning.kept_by(new.found.meaning, self._written) or deadlines_meet(old, new)
        if old.kind is Kind.QUANTITY and new.kind is Kind.PERIOD:
            return old.found.meaning.kept_by(new.found.meaning, self._written)
        if {old.kind, new.kind} == {Kind.TIME, Kind.PERIOD}:
            return hour_is(old, new) or hour_is(new, old)
        return self._is_deadline(old, new)

    def _is_deadline(self, old: Value, new: Value) -> bool:
        if old.kind is Kind.PERIOD and new.kind is Kind.DATE:
            return deadline_is(old, new, self._written)
        return old.kind is Kind.DATE and new.kind is Kind.PERIOD and deadline_is(new, old, self._written)

    def _contradicts(self, old: Value, new: Value) -> bool:
        if old.kind is not new.kind or deadlines_meet(old, new):
            return False
        return says_else(old, new, self._before, self._after)

    def _is_kept_elsewhere(self, old: Value) -> bool:
        """Say whether the new letter has the words of a value, where they may look like no value."""
        street = old.found.meaning
        if isinstance(street, Street) and any(street.is_told_in(unit.text) for unit in self._after.units):
            return True
        return spanned(old, self._news) or _stands(old, self._before, self._after_words)

    def _was_free(self, old: Value) -> bool:
        """Say whether something was free, of which the new letter tells without a word about money."""
        home = self._homes[0].get(old.unit)
        text = self._before.units[old.unit].text[slice(*old.found.core)].casefold()
        if not isinstance(old.found.meaning, Amount) or home is None or not text.startswith(("gratis", "kostelo")):
            return False
        units = [n for n, at in self._homes[1].items() if at == home]
        near = {n for unit in units for n in range(unit - 1, unit + 2) if 0 <= n < len(self._after.units)}
        return bool(units) and not any(MONEY.search(self._after.units[n].text) for n in near)

    def _is_known(self, new: Value) -> bool:
        if spanned(new, self._olds):
            return True
        return _stands(new, self._after, self._before_words) or any(
            old.kind is new.kind and new.found.meaning.kept_by(old.found.meaning, self._written) for old in self._olds
        )

    def _together(self, old: Value, new: Value) -> bool:
        home = self._homes[0].get(old.unit)
        return home is not None and home == self._homes[1].get(new.unit)

    def _orphans(self, same: dict[Value, list[Value]], out: Outcome, *, claimed: bool) -> list[Value]:
        """Return values that are kept only in another place of the new letter.

        Args:
            claimed: only those of which each came of the same value of the old letter in that place.
        """
        told = {old for old, _ in out.changed}
        found = []
        for old, news in same.items():
            if not news or old in told or any(self._together(old, new) for new in news):
                continue
            if not claimed or all(self._claimed(new, old, same) for new in news):
                found.append(old)
        return found

    def _met_by_chance(self, old: Value, news: Sequence[Value]) -> bool:
        """Say whether only the edge of another stretch of days is on that day: per 1 juni, van juni tot oktober."""
        return old.kind is Kind.DATE and not any(
            old.found.meaning.kept_by(n.found.meaning, self._written) for n in news
        )

    def _miswritten(self, fresh: list[Value], out: Outcome) -> list[tuple[Value, Value]]:
        """Return values that the new letter has, and has once more with a slip of the pen in it."""
        told = {old for old, _ in out.changed}
        olds = [old for old in self._olds if old.kind in _MAY_SLIP and old not in told]
        found = []
        for new in list(fresh):
            old = next((o for o in olds if o.kind is new.kind and _is_slip(o, new)), None)
            if old:
                found.append((old, new))
                fresh.remove(new)
        return found

    def _turned(self, same: dict[Value, list[Value]]) -> list[tuple[Value, Value]]:
        """Return values taken otherwise where they stood, which the new letter has right only of something else."""
        found = []
        for old, news in same.items():
            here = [new for new in news if self._together(old, new)]
            right = [new for new in news if not self._contradicts(old, new)]
            if not here or not right or set(here) & set(right):
                continue
            taken = all(self._claimed(new, old, same) for new in right)
            if taken and not any(self._claimed(new, old, same) and not self._turns(new, old, same) for new in here):
                found.append((old, here[0]))
        return found

    def _claimed(self, new: Value, but: Value, same: dict[Value, list[Value]]) -> bool:
        """Say whether a value of the new letter came of another one in the same place."""
        return any(o is not but and new in ns and self._together(o, new) for o, ns in same.items())

    def _turns(self, new: Value, but: Value, same: dict[Value, list[Value]]) -> bool:
        """Say whether all others in the place of a new value are taken otherwise too."""
        return all(
            self._contradicts(o, new) for o, ns in same.items() if o is not but and new in ns and self._together(o, new)
        )

    def _pair(self, gone: list[Value], fresh: list[Value], out: Outcome, certain: bool = False) -> None:
        """Take out values of which one came in the place of the other.

        Args:
            certain: only those in sentences about the same that belong together.
        """

        def near(old: Value, new: Value) -> bool:
            one, other = self._around[0].words(old), self._around[1].words(new)
            return len(one & other) >= _NEAR * max(1, min(len(one), len(other))) and len(one & other) > 1

        def single(old: Value, new: Value) -> bool:
            return old.kind in _ONLY_ONE and all(
                sum(v.kind is old.kind for v in values) == 1 for values in (gone, fresh)
            )

        def both(old: Value, new: Value) -> bool:
            return self._together(old, new) and near(old, new)

        def alone(old: Value, new: Value) -> bool:
            home = self._homes[0].get(old.unit)
            sides = ((self._olds, self._homes[0]), (self._news, self._homes[1]))
            return self._together(old, new) and all(
                sum(v.kind is old.kind and at.get(v.unit) == home for v in values) == 1 for values, at in sides
            )

        for test in (both, alone) if certain else (both, self._together, single, near):
            for old in list(gone):
                if old.found.weight is Weight.SILENT:
                    continue
                new = next((n for n in fresh if _could_be(old, n) and test(old, n)), None)
                if new is not None:
                    out.changed.append((old, new))
                    gone.remove(old)
                    fresh.remove(new)

    def _only_ones(self, same: dict[Value, list[Value]]) -> dict[Value, Value]:
        """Return the values that stand once in both letters."""
        times: dict[Value, int] = {}
        for news in same.values():
            for new in news:
                times[new] = times.get(new, 0) + 1
        return {old: news[0] for old, news in same.items() if len(news) == 1 and times[news[0]] == 1}


def _is_slip(old: Value, new: Value) -> bool:
    """Say whether a new value is likely the old one, written wrong: another digit, another day of the week."""
    one, other = old.found.meaning, new.found.meaning
    if isinstance(one, Day) and isinstance(other, Day):
        same = one.day is not None and (one.day, one.month) == (other.day, other.month)
        return same and None not in (one.weekday, other.weekday) and one.weekday != other.weekday
    if isinstance(one, Amount) and isinstance(other, Amount):
        was, now = f"{one.euros:.2f}", f"{other.euros:.2f}"
        return (
            not was.endswith("00") and len(was) == len(now) and sum(a != b for a, b in zip(was, now, strict=True)) == 1
        )
    return nearly_the_same(one, other)


def _other_things(old: Value, news: Sequence[Value]) -> bool:
    """Say whether as many is told only of other things: twee kinderen, twee reacties."""
    count = old.found.meaning
    return isinstance(count, Count) and not any(
        isinstance(new.found.meaning, Count) and count.alike(new.found.meaning) for new in news
    )


def _could_be(old: Value, new: Value) -> bool:
    """Say whether a value may have come in the place of another."""
    if old.kind is not new.kind or new.found.weight is Weight.SILENT:
        return False
    one, other = old.found.meaning, new.found.meaning
    if isinstance(one, Count) and isinstance(other, Count):
        return one.alike(other) or (Weight.LIGHT not in (old.found.weight, new.found.weight))
    return type(one) is type(other)


class _Words:
    """The words of a letter, to be asked for."""

    def __init__(self, side: Side, values: Sequence[Value]) -> None:
        self.told = {value.found.meaning.word for value in values if isinstance(value.found.meaning, Name)}
        self.text = " ".join(" ".join(unit.text for unit in side.units).casefold().split())
        self.words = frozenset(_WORD.findall(self.text))


_LITERAL = frozenset((Kind.ADDRESS, Kind.REFERENCE, Kind.PHONE, Kind.CONTACT, Kind.ACCOUNT))


def _stands(value: Value, side: Side, words: _Words) -> bool:
    """Say whether the word that tells a name, or a number or address letter by letter, stands in a letter."""
    if isinstance(value.found.meaning, Name):
        if value.found.meaning.word in words.told:
            return False  # of somebody else
        word = value.found.meaning.word
        forms = (word, f"{word}s", word.removesuffix("s"), f"{word}aat" if word.endswith("str") else word)
        return any(form in words.words for form in forms)
    if value.kind not in _LITERAL:
        return False
    start, end = value.found.core
    told = " ".join(side.units[value.unit].text[start:end].casefold().split())
    return len(told) > 4 and re.search(rf"(?<!\w){re.escape(told)}(?!\w)", words.text) is not None
