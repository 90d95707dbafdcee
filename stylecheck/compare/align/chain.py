"""The best chain of groups that keeps the order of both letters."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from stylecheck.compare.align.likeness import LEAST, TWICE, shape_worth
from stylecheck.compare.align.roles import FORBIDDEN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from stylecheck.compare.align.likeness import Likeness, Matrix

Members = tuple[tuple[int, ...], tuple[int, ...]]
"""The units of both letters that belong together."""

_SHAPES = ((1, 1), (1, 2), (2, 1), (1, 3), (3, 1), (1, 4), (4, 1), (2, 2), (1, 5), (5, 1), (2, 3), (3, 2))
"""How many units of the old letter may have become how many of the new one."""


def chain(likeness: Likeness) -> list[Members]:
    """Return the groups that together are worth most, in order; units that are in none are left out."""
    olds, news = likeness.counts
    if not olds or not news:
        return []
    singles = (likeness.cover(0, 1), likeness.cover(1, 1))
    values = {shape: _values(likeness, singles, *shape) for shape in _SHAPES if shape[0] <= olds and shape[1] <= news}
    best = np.zeros((olds + 1, news + 1), np.float32)
    for i in range(1, olds + 1):
        row = best[i - 1].copy()
        for (p, q), value in values.items():
            if p <= i:
                np.maximum(row[q:], best[i - p, : news + 1 - q] + value[i - p], out=row[q:])
        best[i] = np.maximum.accumulate(row)
    return list(_walked(best, values))[::-1]


def _values(likeness: Likeness, singles: tuple[Matrix, Matrix], p: int, q: int) -> Matrix:
    """Return the worth of each group of p units and q units, by where they begin."""
    olds, news = likeness.counts
    rows, cols = olds - p + 1, news - q + 1
    found = np.full((rows, cols), shape_worth(p, q) - LEAST * (p + q), np.float32)
    ahead, back = likeness.cover(0, q), likeness.cover(1, p)
    prior = np.full((rows, cols), FORBIDDEN, np.float32)
    for s in range(p):
        found += ahead[s : s + rows]
        for t in range(q):
            np.maximum(prior, likeness.prior[s : s + rows, t : t + cols], out=prior)
    for t in range(q):
        found += back[t : t + cols].T
    found += prior
    if p == 1 < q:
        found -= TWICE * (sum(singles[0][:rows, t : t + cols] for t in range(q)) - ahead[:rows])
    elif q == 1 < p:
        found -= TWICE * (sum(singles[1][:cols, s : s + rows].T for s in range(p)) - back[:cols].T)
    if p + q > 2:
        for side, many, count in ((0, p, rows), (1, q, cols)):
            text = likeness.divisible[side]
            bound = np.array(likeness.bound[side], np.float32)
            whole = np.all([text[n : n + count] for n in range(many)], axis=0)
            ties = (
                np.sum([bound[n : n + count] for n in range(many - 1)], axis=0)
                if many > 1 and min(p, q) == 1
                else np.zeros(count)
            )
            extra = np.where(whole, ties, FORBIDDEN).astype(np.float32)
            found += extra[:, None] if side == 0 else extra[None, :]
    return found


def _walked(best: Matrix, values: dict[tuple[int, int], Matrix]) -> Iterator[Members]:
    """Yield the groups that the best worth was made of, the last one first."""
    i, j = best.shape[0] - 1, best.shape[1] - 1
    while i and j:
        if best[i, j] == best[i, j - 1]:
            j -= 1
            continue
        step = next(
            (
                (p, q)
                for (p, q), value in values.items()
                if p <= i and q <= j and best[i, j] == best[i - p, j - q] + value[i - p, j - q]
            ),
            None,
        )
        if step is None:
            i -= 1
        else:
            i, j = i - step[0], j - step[1]
            yield tuple(range(i, i + step[0])), tuple(range(j, j + step[1]))
