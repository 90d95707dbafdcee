"""Evaluates the network with numpy: words in, tags, lemma scripts, sentence starts, heads and labels out."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from stylecheck.language.network import features
from stylecheck.language.network.trees import heads_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]
    Ints = NDArray[np.int64]

WEIGHTS = "weights.npz"
VOCABULARY = "vocabulary.json"
_REMEMBERED = 3_000
"""For so many forms the input of the first layer is kept: about as many as a hundred letters have."""
_TOGETHER = 2_000
"""About so many tokens are worked on at once; it bounds the memory, some 25 kB a token. Less than _REMEMBERED."""
_LONGEST = 250
"""Most tokens of one document for the network; a longer one is cut in pieces. The tree's time grows with its square."""
_EVEN, _FEW = 4, 2
"""Products of a multiple of so many rows are fastest, but up to so many rows those of one row after the other
(measured with OpenBLAS on Haswell and Zen kernels)."""
_READ_TOGETHER = ("tagging", "arc_dep", "arc_head", "label_dep", "label_head")
_TOLD_TOGETHER = ("tags", "morphs", "lemmas", "starts")


@dataclass(slots=True)
class Analysis:
    """What the network says of one document; labels are indexes into the network's lists.

    Attributes:
        tags, morphs, labels: index of the label of each token.
        lemmas: index of the lemma script of each token.
        starts: the tokens that start a sentence.
        heads: the head of each token as an index into the document; a root is its own head.
    """

    tags: Ints
    morphs: Ints
    lemmas: Ints
    starts: NDArray[np.bool_]
    heads: Ints
    labels: Ints


class Network:
    """A trained network, ready to be used, by several threads if need be.

    Args:
        weights: the arrays of `weights.npz`, see `training/export.py`.
        vocabulary: the lists of `vocabulary.json`: words, tags, morphs, lemmas, labels.
    """

    def __init__(self, weights: dict[str, NDArray[Any]], vocabulary: dict[str, list[str]]) -> None:
        self.stored = weights
        self.vocabulary = vocabulary
        self.weights: dict[str, Floats] = {
            k: np.ascontiguousarray(v, dtype=np.float32) for k, v in weights.items() if k not in ("word", "piece")
        }
        self._words = {w: i for i, w in enumerate(vocabulary["words"])}
        self._word, self._piece = weights["word"], weights["piece"]
        self._layers = sum(k.startswith("input") for k in weights)
        # gates are stored as what a tanh is taken of, for a sigmoid half its value; scaled, they are the negative of
        # what a sigmoid is taken of, so that all gates are 1 / (1 + exp(x)) at once
        scaled = {k: -2 * w for k, w in self.weights.items() if k.startswith(("forward", "backward", "input", "bias"))}
        self._recurrent = [(scaled[f"forward{k}"], scaled[f"backward{k}"]) for k in range(self._layers)]
        self._inputs = [(scaled[f"input{k}"], scaled[f"bias{k}"]) for k in range(self._layers)]
        self._read, self._read_bias, self._read_edges = self._joined(_READ_TOGETHER)
        self._told, self._told_bias, self._told_edges = self._joined(_TOLD_TOGETHER)
        # what every thread shares; written under the lock only
        self._lock = threading.Lock()
        self._rows: dict[str, int] = {}
        self._table = np.empty((_REMEMBERED, self.weights["input0"].shape[1]), dtype=np.float32)

    def _joined(self, names: Sequence[str]) -> tuple[Floats, Floats, list[int]]:
        """Return layers that read the same states as one: weights, bias, and where each but the last ends."""
        weights = [self.weights[f"{name}_w"] for name in names]
        bias = np.concatenate([self.weights[f"{name}_b"] for name in names])
        return np.concatenate(weights, axis=1), bias, np.cumsum([w.shape[1] for w in weights])[:-1].tolist()

    @classmethod
    def from_disk(cls, folder: Path) -> Network:
        """Read a network from its folder.

        Raises:
            OSError: a file is missing or broken.
        """
        with np.load(folder / WEIGHTS) as stored:
            weights = {k: stored[k] for k in stored.files}
        return cls(weights, json.loads((folder / VOCABULARY).read_text(encoding="utf8")))

    def to_disk(self, folder: Path) -> None:
        """Write the network into a folder."""
        folder.mkdir(parents=True, exist_ok=True)
        np.savez(folder / WEIGHTS, **self.stored)  # type: ignore[arg-type]  # its stub takes ** for allow_pickle
        text = json.dumps(self.vocabulary, ensure_ascii=False, indent=0)
        (folder / VOCABULARY).write_text(text + "\n", encoding="utf8")

    def _first(self, forms: Sequence[str]) -> Floats:
        """Return what each form gives to the first layer; this depends on nothing but the form, and is remembered.

        Args:
            forms: at most _REMEMBERED different ones.
        """
        with self._lock:
            rows = self._rows
            new = [f for f in dict.fromkeys(forms) if f not in rows]
            if len(rows) + len(new) > _REMEMBERED:
                rows.clear()
                new = list(dict.fromkeys(forms))
            if new:
                at = len(rows)
                self._table[at : at + len(new)] = self._first_of(new)
                rows.update((f, at + i) for i, f in enumerate(new))
            return self._table.take([rows[f] for f in forms], axis=0)

    def _first_of(self, forms: Sequence[str]) -> Floats:
        size = len(self._piece)
        normals = [features.normal(f) for f in forms]
        pieces = [features.pieces(n, size) for n in normals]
        edges = np.cumsum([0, *map(len, pieces)])[:-1]
        flat = self._piece[[p for word in pieces for p in word]].astype(np.float32)
        means = np.add.reduceat(flat, edges) / np.array([[len(p)] for p in pieces], dtype=np.float32)
        words = self._word[[self._words.get(n, 0) for n in normals]].astype(np.float32)
        shapes = self.weights["shape"][[features.shape(f) for f in forms]]
        vectors = np.concatenate([words, means, shapes], axis=1)
        weights, bias = self._inputs[0]
        # one by one: a product of many rows rounds each by its neighbours, and what is kept must not depend on them
        return np.array([v @ weights for v in vectors]) + bias

    def analyse(self, documents: Sequence[Sequence[str]], starts: Sequence[Ints | None]) -> list[Analysis]:
        """Analyse documents.

        Args:
            documents: the forms of each document's tokens, at least one.
            starts: for each document, what is known of sentence starts: 1 a start, -1 none, 0 unknown; or None.
        """
        pieces = [
            (number, first, last)
            for number, (document, known) in enumerate(zip(documents, starts, strict=True))
            for first, last in _cut(document, known)
        ]
        found: list[list[Analysis]] = [[] for _ in documents]
        for batch in _batches(pieces):
            forms = [documents[n][a:b] for n, a, b in batch]
            known = [None if (k := starts[n]) is None else k[a:b] for n, a, b in batch]
            for (number, _, _), analysis in zip(batch, self._analyse(forms, known), strict=True):
                found[number].append(analysis)
        return [_whole(parts) for parts in found]

    def _analyse(self, documents: Sequence[Sequence[str]], starts: Sequence[Ints | None]) -> list[Analysis]:
        lengths = [len(d) for d in documents]
        states = self._encode(documents, lengths)
        w = self.weights
        read = states @ self._read
        read += self._read_bias
        hidden, arc_dep, arc_head, dep, head = np.split(read, self._read_edges, axis=1)
        told = np.maximum(hidden, 0) @ self._told
        told += self._told_bias
        tags, morphs, lemmas, begin = (part.argmax(1) for part in np.split(told, self._told_edges, axis=1))
        begins = begin.astype(bool)
        at = 0
        for length, known in zip(lengths, starts, strict=True):
            if known is not None:
                part = begins[at : at + length]
                part[known == 1] = True
                part[known == -1] = False
            begins[at] = True
            at += length
        heads = self._heads(np.maximum(arc_dep, 0), np.maximum(arc_head, 0), begins)
        root = w["root"] @ w["label_head_w"] + w["label_head_b"]
        indexes = np.arange(len(heads))
        chosen = np.where((heads == indexes)[:, None], root, head[heads])
        scores = np.maximum(dep + chosen, 0) @ w["label_sum_w"] + w["label_sum_b"]
        scores += (np.tanh(dep) * np.tanh(chosen)) @ w["label_product_w"]
        labels = self._labels(scores, heads == indexes)
        result = []
        at = 0
        for length in lengths:
            s = slice(at, at + length)
            result.append(Analysis(tags[s], morphs[s], lemmas[s], begins[s], heads[s] - at, labels[s]))
            at += length
        return result

    def _labels(self, scores: Floats, roots: NDArray[np.bool_]) -> Ints:
        """Return the best labels; ROOT for roots and for nothing else."""
        root = self.vocabulary["labels"].index("ROOT")
        scores[:, root] = -np.inf
        labels: Ints = scores.argmax(1)
        labels[roots] = root
        return labels

    def _heads(self, dep: Floats, head: Floats, begins: NDArray[np.bool_]) -> Ints:
        w = self.weights
        asked = dep @ w["arc"][:-1] + w["arc"][-1]
        root = np.maximum(w["root"] @ w["arc_head_w"] + w["arc_head_b"], 0)
        rooted = asked @ root
        result = np.empty(len(dep), dtype=np.int64)
        edges = [*np.flatnonzero(begins).tolist(), len(dep)]
        for first, last in pairwise(edges):
            n = last - first
            if n == 1:
                result[first] = first
                continue
            scores = np.empty((n, n + 1), dtype=np.float32)
            scores[:, 0] = rooted[first:last]
            scores[:, 1:] = asked[first:last] @ head[first:last].T
            result[first:last] = [first + (h - 1 if h else i) for i, h in enumerate(heads_of(scores))]
        return result

    # -- the recurrent layers ------------------------------------------------------------------------------------------

    def _encode(self, documents: Sequence[Sequence[str]], lengths: list[int]) -> Floats:
        """Return the states of all tokens, document after document."""
        sizes, rows = _layout(lengths)
        x = self._first([f for d in documents for f in d])
        for k in range(self._layers):
            if k:
                weights, bias = self._inputs[k]
                x = x @ weights
                x += bias
            # both directions of a token are rows of their own here, and side by side for whoever reads the states
            mixed = x.reshape(len(rows), -1).take(rows, axis=0)
            states = np.empty((len(rows), mixed.shape[1] // 4), dtype=np.float32)
            with np.errstate(over="ignore"):  # one by infinity is 0, as it should be
                states[rows] = _recur(mixed, self._recurrent[k], sizes)
            x = states.reshape(len(x), -1)
        return x


def _layout(lengths: Sequence[int]) -> tuple[list[int], Ints]:
    """Return how documents are laid out by position, so that each step of the recurrence is one multiplication.

    All first words, then all second words, …, the longest document first; in each step the words of the forward
    direction stand before those of the backward direction, which begins with the last words.

    Returns:
        The number of documents in each step; and for each row the token, document after document, times two, and one
        more for the backward direction.
    """
    order = sorted(range(len(lengths)), key=lambda k: -lengths[k])
    offsets = np.cumsum([0, *lengths[:-1]])[order]
    ends = offsets + np.array(lengths)[order] - 1
    sizes: list[int] = []
    rows: list[Ints] = []
    n = len(order)
    for step in range(lengths[order[0]]):
        while lengths[order[n - 1]] <= step:
            n -= 1
        sizes.append(n)
        rows += [2 * (offsets[:n] + step), 2 * (ends[:n] - step) + 1]
    return sizes, np.concatenate(rows)


def _recur(mixed: Floats, weights: tuple[Floats, Floats], sizes: list[int]) -> Floats:
    """Run both directions of an LSTM, laid out as `_layout` does; `mixed` is used up.

    Gates stand in the order input, forget, output and candidate. The directions take their steps together: that halves
    the calls of all but the products.
    """
    h = len(weights[0])
    most = -(-sizes[0] // _EVEN) * _EVEN
    # a product of an even number of rows may read the row of another document, or of zeros at the end
    out = np.zeros((len(mixed) + _EVEN, h), dtype=np.float32)
    product = np.empty((most, 4 * h), dtype=np.float32)
    cell = np.zeros((2, sizes[0], h), dtype=np.float32)
    work = np.empty_like(cell)
    last = at = 0
    before = sizes[0]
    for n in sizes:
        gates = mixed[at : at + 2 * n].reshape(2, n, 4 * h)
        if at:
            for own, straight, first in zip(gates, weights, (last, last + before), strict=True):
                if n <= _FEW:
                    for row in range(n):
                        own[row] += out[first + row] @ straight
                else:
                    even = -(-n // _EVEN) * _EVEN
                    np.matmul(out[first : first + even], straight, out=product[:even])
                    own += product[:n]
        whole = mixed[at : at + 2 * n]  # in one stretch, which is what numpy is fastest on
        np.exp(whole, out=whole)
        whole += 1
        np.reciprocal(whole, out=whole)
        candidate = gates[:, :, 3 * h :]  # a tanh: twice the sigmoid, less one
        candidate *= 2
        candidate -= 1
        candidate *= gates[:, :, :h]
        cell, work = cell[:, :n], work[:, :n]
        cell *= gates[:, :, h : 2 * h]
        cell += candidate
        np.tanh(cell, out=work)
        np.multiply(work, gates[:, :, 2 * h : 3 * h], out=out[at : at + 2 * n].reshape(2, n, h))
        last, before = at, n
        at += 2 * n
    return out[:at]


_BREAKS = frozenset([",", ";", ":", ".", "!", "?", ")", "–", "—"])


def _cut(document: Sequence[str], known: Ints | None) -> Iterator[tuple[int, int]]:
    """Yield the (first, after last) tokens of the pieces of a document: itself, unless it is longer than any sentence.

    A piece ends where a sentence is known to start, else after a mark, else anywhere.
    """
    first, n = 0, len(document)
    while n - first > _LONGEST:
        places = range(first + _LONGEST, first + _LONGEST // 2, -1)
        cut = next((k for k in places if known is not None and known[k] == 1), None)
        if cut is None:
            cut = next((k for k in places if document[k - 1] in _BREAKS), first + _LONGEST)
        yield first, cut
        first = cut
    yield first, n


def _batches(pieces: Sequence[tuple[int, int, int]]) -> Iterator[list[tuple[int, int, int]]]:
    """Yield the pieces in lists of at most _TOGETHER tokens."""
    batch: list[tuple[int, int, int]] = []
    tokens = 0
    for piece in pieces:
        length = piece[2] - piece[1]
        if batch and tokens + length > _TOGETHER:
            yield batch
            batch, tokens = [], 0
        batch.append(piece)
        tokens += length
    if batch:
        yield batch


def _whole(parts: Sequence[Analysis]) -> Analysis:
    """Return one analysis of the pieces of a document, in each of which heads count from its first token."""
    if len(parts) == 1:
        return parts[0]
    at = np.cumsum([0, *(len(p.heads) for p in parts)])
    return Analysis(
        np.concatenate([p.tags for p in parts]),
        np.concatenate([p.morphs for p in parts]),
        np.concatenate([p.lemmas for p in parts]),
        np.concatenate([p.starts for p in parts]),
        np.concatenate([p.heads + a for p, a in zip(parts, at, strict=False)]),
        np.concatenate([p.labels for p in parts]),
    )
