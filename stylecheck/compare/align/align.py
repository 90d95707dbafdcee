"""Finds which units of one letter became which of the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stylecheck.compare.align.atoms import parts_of
from stylecheck.compare.align.chain import chain
from stylecheck.compare.align.likeness import Likeness
from stylecheck.compare.align.order import ordered
from stylecheck.compare.align.search import improved

if TYPE_CHECKING:
    from stylecheck.compare.group import Group
    from stylecheck.compare.side import Side


def align(before: Side, after: Side) -> tuple[Group, ...]:
    """Return which units became which; every unit of both letters is in exactly one group."""
    likeness = Likeness(before, after)
    found = (part for members in improved(chain(likeness), likeness) for part in parts_of(members, likeness.atoms))
    return ordered(list(found), before, after)
