"""Puts groups in order, and says of each what became of its units and whether they moved."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from stylecheck.compare.group import Course, Group

if TYPE_CHECKING:
    from collections.abc import Sequence

    from stylecheck.compare.side import Side


def ordered(members: Sequence[tuple[Sequence[int], Sequence[int]]], before: Side, after: Side) -> tuple[Group, ...]:
    """Return groups in the order of the old letter; what is in no group is lost, or new and stands where it stands.

    Args:
        members: units of both letters that belong together, in any order.
    """
    held = sorted((tuple(sorted(olds)), tuple(sorted(news))) for olds, news in members)
    moved = moved_of([news[0] for _, news in held])
    groups = [Group(olds, news, _course(olds, news, before, after), n in moved) for n, (olds, news) in enumerate(held)]
    partnered = {n for olds, _ in held for n in olds}
    groups += [Group((n,), (), Course.LOST) for n in range(len(before.units)) if n not in partnered]
    groups.sort(key=lambda group: group.before)
    fresh: dict[int, list[Group]] = {}
    partnered = {n for _, news in held for n in news}
    for n in range(len(after.units)):
        if n not in partnered:
            fresh.setdefault(_behind(n, partnered), []).append(Group((), (n,), Course.NEW))
    found = fresh.pop(-1, [])
    for group in groups:
        found.append(group)
        for n in group.after:
            found += fresh.pop(n, [])
    return tuple(found)


def _behind(unit: int, partnered: set[int]) -> int:
    """Return the unit with a partner that a new one stands behind, -1 where it stands before all of them."""
    return next((n for n in range(unit - 1, -1, -1) if n in partnered), -1)


def _course(olds: Sequence[int], news: Sequence[int], before: Side, after: Side) -> Course:
    if len(olds) == len(news) == 1:
        same = before.units[olds[0]].text.split() == after.units[news[0]].text.split()
        return Course.SAME if same else Course.REWRITTEN
    if len(olds) == 1:
        return Course.SPLIT
    return Course.MERGED if len(news) == 1 else Course.REWRITTEN


def moved_of(places: Sequence[int]) -> set[int]:
    """Return which of a row of different numbers stand outside its longest increasing chain."""
    ends: list[int] = []
    last: list[int] = []
    previous = [-1] * len(places)
    for n, place in enumerate(places):
        length = bisect_left(ends, place)
        ends[length : length + 1] = [place]
        last[length : length + 1] = [n]
        previous[n] = last[length - 1] if length else -1
    at = last[-1] if last else -1
    stayed = set()
    while at >= 0:
        stayed.add(at)
        at = previous[at]
    return set(range(len(places))) - stayed
