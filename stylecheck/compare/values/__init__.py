"""Facts that are written as a value: dates, times, amounts, periods, numbers, names and addresses."""

from __future__ import annotations

from collections.abc import Sequence

from stylecheck.compare.fact import Difference
from stylecheck.compare.group import Group
from stylecheck.compare.side import Side
from stylecheck.compare.values import telling
from stylecheck.compare.values.finding import values_of
from stylecheck.compare.values.matching import Matching


def differences(before: Side, after: Side, groups: Sequence[Group]) -> list[Difference]:
    """Return the values that do not stand in both letters, each told once."""
    out = Matching(before, after, values_of(before), values_of(after), groups).outcome()
    found = [telling.changed(old, new, before, after) for old, new in out.changed]
    found += [telling.lost(value, before) for value in out.lost]
    found += [telling.new(value, after) for value in out.new]
    said: set[tuple[object, ...]] = set()
    once = []
    for each in found:
        key = (
            each.fate,
            each.kind,
            each.before and each.before.text.casefold(),
            each.after and each.after.text.casefold(),
        )
        if key not in said:
            said.add(key)
            once.append(each)
    return once
