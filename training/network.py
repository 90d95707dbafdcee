"""The tagger and parser as a PyTorch network: the same layers as `stylecheck/language/network`, here to be trained.

A bidirectional LSTM over word, word-piece and shape embeddings; classifiers for XPOS, part of speech with morphology,
lemma script and sentence start; a biaffine parser (Dozat & Manning 2017, "Deep Biaffine Attention for Neural Dependency
Parsing"). A mark of the treebank is added to the input (Stymne et al. 2018, "Parser Training with Heterogeneous
Treebanks"), so that files with other habits teach the language without teaching their habits.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field

import torch
from torch import Tensor, nn
from torch.nn import functional

from stylecheck.language.network import features
from stylecheck.language.network.lemmas import script
from training.encoding import base_lemma, morph_label
from training.treebank import MISSING, Sentence

IGNORED = -100
"""Target of a token from which a classifier learns nothing."""


@dataclass
class Settings:
    """Sizes of the network, in numbers of units unless told otherwise."""

    hidden: int = 200
    layers: int = 2
    word: int = 100
    piece: int = 100
    shape: int = 12
    bank: int = 12
    rows: int = 20_000
    arc: int = 200
    label: int = 160
    tag: int = 128
    dropout: float = 0.33


@dataclass
class Vocabulary:
    """The words and labels a network knows, in the order of its rows."""

    words: list[str]
    tags: list[str]
    morphs: list[str]
    lemmas: list[str]
    labels: list[str]
    banks: list[str]
    index: dict[str, dict[str, int]] = field(default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        for name in ("words", "tags", "morphs", "lemmas", "labels", "banks"):
            self.index[name] = {v: i for i, v in enumerate(getattr(self, name))}

    def as_dict(self) -> dict[str, list[str]]:
        """Return the lists, without the index."""
        return {k: v for k, v in asdict(self).items() if k != "index"}


def build_vocabulary(banks: dict[str, list[Sentence]], extra: Iterable[str] = ()) -> Vocabulary:
    """Count words and labels in the training sentences; `extra` are words of raw text."""
    words: Counter[str] = Counter(extra)
    tags: Counter[str] = Counter()
    morphs: Counter[str] = Counter()
    lemmas: Counter[str] = Counter()
    labels: Counter[str] = Counter()
    for sentences in banks.values():
        for s in sentences:
            for i, w in enumerate(s.words):
                words[features.normal(w.form)] += 1
                if w.tag:
                    tags[w.tag] += 1
                if w.pos:
                    morphs[morph_label(w.pos, w.morph)] += 1
                    lemmas[script(w.form, base_lemma(s.words, i))] += 1
                if w.dep:
                    labels[w.dep] += 1
    return Vocabulary(
        words=["", *sorted(w for w, n in words.items() if n >= 3)],
        tags=sorted(tags),
        morphs=sorted(morphs),
        lemmas=sorted(t for t, n in lemmas.items() if n >= 3),
        labels=sorted(labels),
        banks=list(banks),
    )


@dataclass
class Encoded:
    """A sentence as numbers."""

    words: list[int]
    pieces: list[tuple[int, ...]]
    shapes: list[int]
    tags: list[int]
    morphs: list[int]
    lemmas: list[int]
    heads: list[int]
    labels: list[int]
    bank: int


def encode(sentence: Sentence, vocabulary: Vocabulary, settings: Settings, bank: int) -> Encoded:
    """Turn a sentence into numbers; heads count from 1, 0 is the root, IGNORED is unknown."""
    index = vocabulary.index
    words = sentence.words
    normals = [features.normal(w.form) for w in words]
    return Encoded(
        words=[index["words"].get(n, 0) for n in normals],
        pieces=[features.pieces(n, settings.rows) for n in normals],
        shapes=[features.shape(w.form) for w in words],
        tags=[index["tags"].get(w.tag, IGNORED) for w in words],
        morphs=[index["morphs"].get(morph_label(w.pos, w.morph), IGNORED) if w.pos else IGNORED for w in words],
        lemmas=[
            index["lemmas"].get(script(w.form, base_lemma(words, i)), IGNORED) if w.pos and w.lemma else IGNORED
            for i, w in enumerate(words)
        ],
        heads=[0 if w.dep == "ROOT" else IGNORED if w.head is None or w.dep == MISSING else w.head + 1 for w in words],
        labels=[index["labels"].get(w.dep, IGNORED) for w in words],
        bank=bank,
    )


@dataclass
class Batch:
    """Documents of one to five sentences, padded; sentences of all documents follow one another."""

    words: Tensor
    pieces: Tensor
    offsets: Tensor
    shapes: Tensor
    banks: Tensor
    lengths: Tensor
    rows: Tensor
    sizes: list[int]
    tags: Tensor
    morphs: Tensor
    lemmas: Tensor
    starts: Tensor
    heads: Tensor
    labels: Tensor


def make_batch(documents: list[list[Encoded]]) -> Batch:
    """Put documents into one batch."""
    width = max(sum(len(s.words) for s in d) for d in documents)
    words: list[int] = []
    pieces: list[int] = []
    offsets: list[int] = []
    shapes: list[int] = []
    places: list[list[int]] = []
    tags, morphs, lemmas, starts = [], [], [], []
    lengths = []
    for k, document in enumerate(documents):
        at = 0
        for s in document:
            n = len(s.words)
            places.append([k * width + at + i for i in range(n)])
            at += n
            words += s.words
            shapes += s.shapes
            tags += s.tags
            morphs += s.morphs
            lemmas += s.lemmas
            starts += [1] + [0] * (n - 1)
            for rows_of_word in s.pieces:
                offsets.append(len(pieces))
                pieces += rows_of_word
        lengths.append(at)
    sentences = [s for d in documents for s in d]
    longest = max(len(s.words) for s in sentences)
    rows = torch.zeros(len(sentences), longest, dtype=torch.long)
    heads = torch.full((len(sentences), longest), IGNORED)
    labels = torch.full((len(sentences), longest), IGNORED)
    for k, (s, p) in enumerate(zip(sentences, places, strict=True)):
        rows[k, : len(p)] = torch.tensor(p)
        heads[k, : len(p)] = torch.tensor(s.heads)
        labels[k, : len(p)] = torch.tensor(s.labels)
    return Batch(
        words=torch.tensor(words),
        pieces=torch.tensor(pieces),
        offsets=torch.tensor(offsets),
        shapes=torch.tensor(shapes),
        banks=torch.tensor([d[0].bank for d in documents]),
        lengths=torch.tensor(lengths),
        rows=rows,
        sizes=[len(s.words) for s in sentences],
        tags=torch.tensor(tags),
        morphs=torch.tensor(morphs),
        lemmas=torch.tensor(lemmas),
        starts=torch.tensor(starts),
        heads=heads,
        labels=labels,
    )


class SharedDropout(nn.Module):
    """Dropout with one mask for all words of a document (Gal & Ghahramani 2016)."""

    def __init__(self, rate: float) -> None:
        super().__init__()
        self.rate = rate

    def forward(self, x: Tensor) -> Tensor:
        """Drop the same units of all words (dimension 1)."""
        if not self.training or not self.rate:
            return x
        mask = torch.empty(x.shape[0], 1, x.shape[2]).bernoulli_(1 - self.rate) / (1 - self.rate)
        return x * mask


class Network(nn.Module):
    """Tagger, lemmatiser, sentence splitter and parser."""

    def __init__(self, vocabulary: Vocabulary, settings: Settings) -> None:
        super().__init__()
        self.vocabulary, self.settings = vocabulary, settings
        s = settings
        self.word = nn.Embedding(len(vocabulary.words), s.word)
        self.piece = nn.EmbeddingBag(s.rows, s.piece, mode="mean")
        self.shape = nn.Embedding(features.SHAPES, s.shape)
        self.bank = nn.Embedding(len(vocabulary.banks), s.bank)
        nn.init.normal_(self.word.weight, std=0.1)
        nn.init.normal_(self.piece.weight, std=0.3)
        width = s.word + s.piece + s.shape + s.bank
        sizes = [width] + [2 * s.hidden] * (s.layers - 1)
        self.forwards = nn.ModuleList(nn.LSTM(size, s.hidden, batch_first=True) for size in sizes)
        self.backwards = nn.ModuleList(nn.LSTM(size, s.hidden, batch_first=True) for size in sizes)
        self.drop = SharedDropout(s.dropout)
        out = 2 * s.hidden
        self.tagging = nn.Linear(out, s.tag)
        self.tags = nn.Linear(s.tag, len(vocabulary.tags))
        self.morphs = nn.Linear(s.tag, len(vocabulary.morphs))
        self.lemmas = nn.Linear(s.tag, len(vocabulary.lemmas))
        self.starts = nn.Linear(s.tag, 2)
        self.arc_dep = nn.Linear(out, s.arc)
        self.arc_head = nn.Linear(out, s.arc)
        self.label_dep = nn.Linear(out, s.label)
        self.label_head = nn.Linear(out, s.label)
        self.root = nn.Parameter(torch.randn(out) * 0.1)
        self.arc = nn.Parameter(torch.zeros(s.arc + 1, s.arc))
        self.label_sum = nn.Linear(s.label, len(vocabulary.labels))
        self.label_product = nn.Linear(s.label, len(vocabulary.labels), bias=False)
        nn.init.xavier_uniform_(self.arc)

    def states(self, batch: Batch) -> Tensor:
        """Return the encoder's output, padded: documents x words x units."""
        words = batch.words
        if self.training:
            words = words.masked_fill(torch.rand(words.shape) < 0.15, 0)
        flat = torch.cat([self.word(words), self.piece(batch.pieces, batch.offsets), self.shape(batch.shapes)], dim=1)
        width = int(batch.lengths.max())
        mask = torch.arange(width)[None, :] < batch.lengths[:, None]
        x = flat.new_zeros(len(batch.lengths), width, flat.shape[1])
        x[mask] = flat
        bank = self.bank(batch.banks)[:, None, :].expand(-1, width, -1)
        x = torch.cat([self.drop(x), bank], dim=2)
        places = torch.arange(width)[None, :]
        turned = torch.where(mask, batch.lengths[:, None] - 1 - places, places)
        for k, (forwards, backwards) in enumerate(zip(self.forwards, self.backwards, strict=True)):
            if k:
                x = self.drop(x)
            reverse = backwards(_turn(x, turned))[0]
            x = torch.cat([forwards(x)[0], _turn(reverse, turned)], dim=2)
        return self.drop(x)

    def forward(self, batch: Batch) -> dict[str, Tensor]:
        """Return scores: per token for the classifiers, per sentence for arcs and labels of the given or best heads."""
        x = self.states(batch)
        width = x.shape[1]
        mask = torch.arange(width)[None, :] < batch.lengths[:, None]
        tokens = functional.relu(self.tagging(x[mask]))
        if self.training:
            tokens = functional.dropout(tokens, self.settings.dropout)
        scores = {
            "tags": self.tags(tokens),
            "morphs": self.morphs(tokens),
            "lemmas": self.lemmas(tokens),
            "starts": self.starts(tokens),
        }
        sentences = x.reshape(-1, x.shape[2])[batch.rows]
        root = self.root.expand(sentences.shape[0], 1, -1)
        with_root = torch.cat([root, sentences], dim=1)
        rate = self.settings.dropout if self.training else 0.0

        def layer(module: nn.Module, y: Tensor) -> Tensor:
            return functional.dropout(functional.relu(module(y)), rate, training=self.training)

        dep, head = layer(self.arc_dep, sentences), layer(self.arc_head, with_root)
        ones = dep.new_ones(*dep.shape[:2], 1)
        arcs = torch.cat([dep, ones], dim=2) @ self.arc @ head.transpose(1, 2)
        length = torch.tensor(batch.sizes)
        allowed = torch.arange(arcs.shape[2])[None, :] <= length[:, None]
        scores["arcs"] = arcs.masked_fill(~allowed[:, None, :], -1e4)
        # nonlinear only after both ends are added: see label_scores
        scores["label_dep"] = self.label_dep(sentences)
        scores["label_head"] = self.label_head(with_root)
        return scores

    def label_scores(self, scores: dict[str, Tensor], heads: Tensor) -> Tensor:
        """Return label scores of each word with the given head: sentences x words x labels."""
        chosen = scores["label_head"].gather(
            1, heads[:, :, None].expand(-1, -1, scores["label_head"].shape[2]).clamp(min=0)
        )
        dep = scores["label_dep"]
        rate = self.settings.dropout
        both = functional.dropout(functional.relu(dep + chosen), rate, self.training)
        product = functional.dropout(torch.tanh(dep) * torch.tanh(chosen), rate, self.training)
        result: Tensor = self.label_sum(both) + self.label_product(product)
        return result

    def loss(self, batch: Batch, smoothing: float = 0.03) -> Tensor:
        """Return the sum of all classifiers' mean losses."""
        scores = self(batch)

        def entropy(logits: Tensor, target: Tensor) -> Tensor:
            if not bool((target != IGNORED).any()):
                return logits.sum() * 0
            return functional.cross_entropy(logits, target, ignore_index=IGNORED, label_smoothing=smoothing)

        arcs = scores["arcs"]
        arc = functional.cross_entropy(arcs.reshape(-1, arcs.shape[2]), batch.heads.reshape(-1), ignore_index=IGNORED)
        labels = self.label_scores(scores, batch.heads)
        label = entropy(labels.reshape(-1, labels.shape[2]), batch.labels.reshape(-1))
        return (
            arc
            + label
            + entropy(scores["tags"], batch.tags)
            + entropy(scores["morphs"], batch.morphs)
            + 0.5 * entropy(scores["lemmas"], batch.lemmas)
            + 0.5 * entropy(scores["starts"], batch.starts)
        )


def _turn(x: Tensor, places: Tensor) -> Tensor:
    """Turn each document's words round, without its padding."""
    return x.gather(1, places[:, :, None].expand(-1, -1, x.shape[2]))


def documents(banks: Sequence[Sequence[Encoded]], rng: random.Random) -> list[list[Encoded]]:
    """Shuffle the sentences of each treebank and join them to documents of one to five; half stay alone."""
    found = []
    for bank in banks:
        order = list(bank)
        rng.shuffle(order)
        i = 0
        while i < len(order):
            n = 1 if rng.random() < 0.5 else rng.randint(2, 5)
            found.append(order[i : i + n])
            i += n
    return found


def batches(found: list[list[Encoded]], words: int, rng: random.Random) -> Iterable[Batch]:
    """Yield batches of about so many words, of documents of like length, in random order."""
    found = sorted(found, key=lambda d: sum(len(s.words) for s in d) + rng.random() * 8)
    groups: list[list[list[Encoded]]] = [[]]
    size = 0
    for d in found:
        n = sum(len(s.words) for s in d)
        if size + n > words and groups[-1]:
            groups.append([])
            size = 0
        groups[-1].append(d)
        size += n
    rng.shuffle(groups)
    for group in groups:
        yield make_batch(group)
