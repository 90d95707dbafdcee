"""Facts that a clause says: who must, may or may not do what, on which condition, and what is denied."""

from __future__ import annotations

from collections.abc import Sequence

from stylecheck.compare.fact import Difference
from stylecheck.compare.group import Group
from stylecheck.compare.side import Side
from stylecheck.compare.statements.dropping import dropped
from stylecheck.compare.statements.judging import judge
from stylecheck.compare.statements.opposing import opposed
from stylecheck.compare.statements.text import texts


def differences(before: Side, after: Side, groups: Sequence[Group]) -> list[Difference]:
    """Return what one letter says of who must do what and the other does not."""
    old, new = texts(before, after, groups)
    told = list(judge(old, new))
    units = frozenset(each.before.unit for each in told if each.before)
    return [*told, *opposed(old, new, units), *dropped(old, new, units)]
