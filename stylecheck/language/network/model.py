"""Evaluates the network with numpy: words in, tags, lemma scripts, sentence starts, heads and labels out."""

from __future__ import annotations

import json
from collections.abc import Sequence
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
    """A trained network, ready to be used.

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
        self._rows: dict[str, int] = {}
        self._table = np.empty((_REMEMBERED, self.weights["input0"].shape[1]), dtype=np.float32)

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
        """Return what each form gives to the first layer; this depends on nothing but the form, and is remembered."""
        rows = self._rows
        new = [f for f in dict.fromkeys(forms) if f not in rows]
        if len(rows) + len(new) > _REMEMBERED:
            rows.clear()
            new = list(dict.fromkeys(forms))
        if len(new) > _REMEMBERED:
            half = len(forms) // 2
            return np.concatenate([self._first(forms[:half]), self._first(forms[half:])])
        if new:
            size = len(self._piece)
            normals = [features.normal(f) for f in new]
            pieces = [features.pieces(n, size) for n in normals]
            edges = np.cumsum([0, *map(len, pieces)])[:-1]
            flat = self._piece[[p for word in pieces for p in word]].astype(np.float32)
            means = np.add.reduceat(flat, edges) / np.array([[len(p)] for p in pieces], dtype=np.float32)
            words = self._word[[self._words.get(n, 0) for n in normals]].astype(np.float32)
            shapes = self.weights["shape"][[features.shape(f) for f in new]]
            at = len(rows)
            vectors = np.concatenate([words, means, shapes], axis=1)
            self._table[at : at + len(new)] = vectors @ self.weights["input0"] + self.weights["bias0"]
            rows.update((f, at + i) for i, f in enumerate(new))
        return self._table[[rows[f] for f in forms]]

    def analyse(self, documents: Sequence[Sequence[str]], starts: Sequence[Ints | None]) -> list[Analysis]:
        """Analyse documents.

        Args:
            documents: the forms of each document's tokens, at least one.
            starts: for each document, what is known of sentence starts: 1 a start, -1 none, 0 unknown; or None.
        """
        if not documents:
            return []
        lengths = [len(d) for d in documents]
        states = self._encode(documents, lengths)
        w = self.weights
        hidden = np.maximum(states @ w["tagging_w"] + w["tagging_b"], 0)
        tags = (hidden @ w["tags_w"] + w["tags_b"]).argmax(1)
        morphs = (hidden @ w["morphs_w"] + w["morphs_b"]).argmax(1)
        lemmas = (hidden @ w["lemmas_w"] + w["lemmas_b"]).argmax(1)
        begins = (hidden @ w["starts_w"] + w["starts_b"]).argmax(1).astype(bool)
        at = 0
        for length, known in zip(lengths, starts, strict=True):
            if known is not None:
                part = begins[at : at + length]
                part[known == 1] = True
                part[known == -1] = False
            begins[at] = True
            at += length
        heads = self._heads(states, begins)
        dep = states @ w["label_dep_w"] + w["label_dep_b"]
        head = states @ w["label_head_w"] + w["label_head_b"]
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

    def _heads(self, states: Floats, begins: NDArray[np.bool_]) -> Ints:
        w = self.weights
        dep = np.maximum(states @ w["arc_dep_w"] + w["arc_dep_b"], 0)
        asked = dep @ w["arc"][:-1] + w["arc"][-1]
        head = np.maximum(states @ w["arc_head_w"] + w["arc_head_b"], 0)
        root = np.maximum(w["root"] @ w["arc_head_w"] + w["arc_head_b"], 0)
        rooted = asked @ root
        result = np.empty(len(states), dtype=np.int64)
        edges = [*np.flatnonzero(begins).tolist(), len(states)]
        for first, last in pairwise(edges):
            n = last - first
            if n == 1:
                result[first] = first
                continue
            scores = np.empty((n, n + 1), dtype=np.float32)
            scores[:, 0] = rooted[first:last]
            scores[:, 1:] = asked[first:last] @ head[first:last].T
            for i, h in enumerate(heads_of(scores)):
                result[first + i] = first + (h - 1 if h else i)
        return result

    # -- the recurrent layers ------------------------------------------------------------------------------------------

    def _encode(self, documents: Sequence[Sequence[str]], lengths: list[int]) -> Floats:
        """Return the states of all tokens, document after document.

        Documents are laid out by position (all first words, all second words, …), longest document first, so that each
        step of the recurrence is one multiplication.
        """
        total = sum(lengths)
        order = sorted(range(len(lengths)), key=lambda k: -lengths[k])
        offsets = np.concatenate([[0], np.cumsum(lengths)[:-1]])
        sizes = []
        places = np.empty(total, dtype=np.int64)
        turned = np.empty(total, dtype=np.int64)
        sorted_lengths = np.array([lengths[k] for k in order])
        sorted_offsets = offsets[order]
        at, n = 0, len(order)
        for step in range(lengths[order[0]]):
            while lengths[order[n - 1]] <= step:
                n -= 1
            sizes.append(n)
            places[at : at + n] = sorted_offsets[:n] + step
            turned[at : at + n] = sorted_offsets[:n] + sorted_lengths[:n] - 1 - step
            at += n
        forms = [f for d in documents for f in d]
        mixed = self._first(forms)
        x = mixed
        for k in range(self._layers):
            if k:
                mixed = x @ self.weights[f"input{k}"]
                mixed += self.weights[f"bias{k}"]
            width = mixed.shape[1] // 2
            x = np.empty((total, width // 2), dtype=np.float32)
            half = width // 4
            x[places, :half] = self._recur(mixed[places, :width], self.weights[f"forward{k}"], sizes)
            x[turned, half:] = self._recur(mixed[turned, width:], self.weights[f"backward{k}"], sizes)
        return x

    @staticmethod
    def _recur(mixed: Floats, weights: Floats, sizes: list[int]) -> Floats:
        """Run an LSTM; gates stand in the order input, forget, output (halved: sigmoid as tanh) and candidate."""
        h = len(weights)
        out = np.empty((len(mixed), h), dtype=np.float32)
        state = np.zeros((sizes[0], h), dtype=np.float32)
        cell = np.zeros((sizes[0], h), dtype=np.float32)
        at = 0
        for n in sizes:
            gates = state[:n] @ weights
            gates += mixed[at : at + n]
            np.tanh(gates, out=gates)
            sigmoids = gates[:, : 3 * h]
            sigmoids *= 0.5
            sigmoids += 0.5
            cell = cell[:n]
            cell *= gates[:, h : 2 * h]
            cell += gates[:, :h] * gates[:, 3 * h :]
            state = np.tanh(cell)
            state *= gates[:, 2 * h : 3 * h]
            out[at : at + n] = state
            at += n
        return out
