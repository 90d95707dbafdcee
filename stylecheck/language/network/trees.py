"""From arc scores to a tree: the best spanning tree with one root (Chu & Liu 1965, Edmonds 1967)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray


def heads_of(scores: NDArray[np.float32]) -> list[int]:
    """Return for each word its head, 0 for the root and else counting from 1.

    Args:
        scores: words x (words + 1), the score of each head for each word; column 0 is the root.
    """
    words = len(scores)
    scores = scores.copy()
    scores[np.arange(words), np.arange(1, words + 1)] = -np.inf
    heads: list[int] = scores.argmax(1).tolist()
    if heads.count(0) == 1 and not _cycle(heads):
        return heads
    # one root: try the few best words as the root, keep the best tree
    log = scores - scores.max(1, keepdims=True)
    log -= np.log(np.exp(log).sum(1, keepdims=True))
    best: tuple[float, list[int]] | None = None
    for root in np.argsort(-log[:, 0])[:3].tolist():
        full = np.full((words + 1, words + 1), -np.inf)
        full[1:, 1:] = log[:, 1:]
        full[root + 1, :] = -np.inf
        full[root + 1, 0] = 0.0
        tree = _edmonds(full)
        found = tree[1:]
        value = float(sum(log[i, h] for i, h in enumerate(found)))
        if best is None or value > best[0]:
            best = (value, found)
    assert best is not None
    return best[1]


def _cycle(heads: list[int]) -> list[int]:
    """Return the words (from 1) of a cycle, empty if there is none."""
    state = [0] * (len(heads) + 1)
    for start in range(1, len(heads) + 1):
        path = []
        at = start
        while at and not state[at]:
            state[at] = start
            path.append(at)
            at = heads[at - 1]
        if at and state[at] == start and at in path:
            return path[path.index(at) :]
    return []


def _edmonds(scores: NDArray[np.float64]) -> list[int]:
    """Return the heads of the maximum spanning arborescence with root 0; `scores[i, j]` is head j for node i."""
    nodes = len(scores)
    np.fill_diagonal(scores, -np.inf)
    heads = [0, *scores[1:].argmax(1).tolist()]
    cycle = _cycle(heads[1:])
    if not cycle:
        return heads
    inside = set(cycle)
    outside = [n for n in range(nodes) if n not in inside]
    gain = {n: scores[n, heads[n]] for n in cycle}
    new = len(outside)
    small = np.full((new + 1, new + 1), -np.inf)
    small[:new, :new] = scores[np.ix_(outside, outside)]
    enter: dict[int, int] = {}
    leave: dict[int, int] = {}
    for k, n in enumerate(outside):
        into = [scores[c, n] - gain[c] for c in cycle]
        c = int(np.argmax(into))
        small[new, k], enter[k] = into[c], cycle[c]
        out = [scores[n, c] for c in cycle]
        c = int(np.argmax(out))
        small[k, new], leave[k] = out[c], cycle[c]
    tree = _edmonds(small)
    result = [0] * nodes
    for k, n in enumerate(outside):
        if n:
            result[n] = leave[k] if tree[k] == new else outside[tree[k]]
    for n in cycle:
        result[n] = heads[n]
    entered = enter[tree[new]]
    result[entered] = outside[tree[new]]
    return result
