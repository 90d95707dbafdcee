"""From arc scores to a tree: the best spanning tree with one root (Chu & Liu 1965, Edmonds 1967, Gabow et al. 1986)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray


_SENTENCE = 100
"""Most words of what may be a sentence; for more, as in a list without full stops, only the best root is tried."""


def heads_of(scores: NDArray[np.float32]) -> list[int]:
    """Return for each word its head, 0 for the root and else counting from 1; the time grows with the square of words.

    Args:
        scores: words x (words + 1), the score of each head for each word; column 0 is the root.
    """
    words = len(scores)
    scores = scores.copy()
    scores[np.arange(words), np.arange(1, words + 1)] = -np.inf
    heads: list[int] = scores.argmax(1).tolist()
    if heads.count(0) == 1 and not _has_cycle(heads):
        return heads
    # one root: try the few best words as the root, keep the best tree
    log = scores - scores.max(1, keepdims=True)
    log -= np.log(np.exp(log).sum(1, keepdims=True))
    best: tuple[float, list[int]] | None = None
    for root in np.argsort(-log[:, 0])[: 3 if words <= _SENTENCE else 1].tolist():
        full = np.full((words + 1, words + 1), -np.inf)
        full[1:, 1:] = log[:, 1:]
        full[root + 1, :] = -np.inf
        full[root + 1, 0] = 0.0
        found = _arborescence(full)[1:]
        value = float(sum(log[np.arange(words), found]))
        if best is None or value > best[0]:
            best = (value, found)
    assert best is not None
    return best[1]


def _has_cycle(heads: list[int]) -> bool:
    state = [0] * (len(heads) + 1)
    for start in range(1, len(heads) + 1):
        at = start
        while at and not state[at]:
            state[at] = start
            at = heads[at - 1]
        if at and state[at] == start:
            return True
    return False


class _Contraction:
    """The graph while its cycles are contracted, one node after another in the place of a cycle.

    A node is a number: a word (0 is the root), or from `words` on a cycle. A cycle lives on in the row and column of
    one of its members.
    """

    def __init__(self, scores: NDArray[np.float64]) -> None:
        n = len(scores)
        self.into = scores  # into[v, u]: the best edge from u to v, less what the cycle of v loses by it
        self.source = np.broadcast_to(np.arange(n), (n, n)).copy()  # the words at the ends of that edge
        self.target = self.source.T.copy()
        self.node = list(range(n))  # row -> the node that lives there
        self.parent = [-1] * n
        self.members: list[list[int]] = [[] for _ in range(n)]
        self.edge: list[tuple[int, int]] = [(0, 0)] * n  # node -> its best edge, as (source, target) words
        self.gain = [0.0] * n  # row -> the value of that edge

    def choose(self, row: int) -> int:
        """Choose the best edge into the node of a row and return the row it comes from."""
        source = int(self.into[row].argmax())
        self.gain[row] = float(self.into[row, source])
        self.edge[self.node[row]] = int(self.source[row, source]), int(self.target[row, source])
        return source

    def contract(self, cycle: list[int]) -> int:
        """Make one node of the rows of a cycle and return its row."""
        rows = np.array(cycle)
        keep = cycle[0]
        n = len(self.into)
        every = np.arange(n)
        entering = self.into[rows] - np.array([self.gain[row] for row in cycle])[:, None]
        best = rows[entering.argmax(0)]
        source, target = self.source[best, every], self.target[best, every]
        self.into[keep] = entering.max(0)
        self.source[keep], self.target[keep] = source, target
        leaving = self.into[:, rows]
        best = rows[leaving.argmax(1)]
        source, target = self.source[every, best], self.target[every, best]
        value = leaving.max(1)
        value[keep] = -np.inf
        self.into[:, rows] = -np.inf
        self.into[:, keep] = value
        self.source[:, keep], self.target[:, keep] = source, target
        self.into[keep, rows] = -np.inf
        new = len(self.parent)
        self.parent.append(-1)
        self.edge.append((0, 0))
        self.members.append([self.node[row] for row in cycle])
        for node in self.members[new]:
            self.parent[node] = new
        self.node[keep] = new
        return keep


def _arborescence(scores: NDArray[np.float64]) -> list[int]:
    """Return the heads of the maximum spanning arborescence with root 0; `scores[i, j]` is head j for node i.

    A path is followed from head to head. Where it comes back to itself, the cycle becomes one node; where it reaches
    the root or a finished node, its nodes are finished. The matrix is used up.
    """
    words = len(scores)
    np.fill_diagonal(scores, -np.inf)
    graph = _Contraction(scores)
    finished = [True] + [False] * (words - 1)
    place = [-1] * words  # row -> its place on the path
    for start in range(1, words):
        if finished[start]:
            continue
        path: list[int] = []
        at = start
        while not finished[at]:
            if place[at] >= 0:
                cycle = path[place[at] :]
                del path[place[at] :]
                for row in cycle:
                    place[row] = -1
                    finished[row] = row != cycle[0]
                at = graph.contract(cycle)
            place[at] = len(path)
            path.append(at)
            at = graph.choose(at)
        for row in path:
            finished[row], place[row] = True, -1
    heads = [0] * words
    open_ = [node for node in range(1, len(graph.parent)) if graph.parent[node] < 0]
    while open_:
        top = open_.pop()
        source, word = graph.edge[top]
        heads[word] = source
        # the cycles around the word are entered there; their other members keep their own edges
        node = word
        while node != top:
            open_ += [member for member in graph.members[graph.parent[node]] if member != node]
            node = graph.parent[node]
    return heads
