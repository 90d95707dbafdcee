"""Training of the network: weights follow a moving average, the best average on the development set is kept."""

from __future__ import annotations

import copy
import json
import math
import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch

from stylecheck.language.network.trees import heads_of
from training.banks import Banks
from training.network import (
    Batch,
    Encoded,
    Network,
    Settings,
    batches,
    build_vocabulary,
    documents,
    encode,
    make_batch,
)
from training.treebank import vary


@dataclass
class Plan:
    """How long and how to train.

    Attributes:
        passes: number of passes over the data.
        words: words in a batch.
        rate: highest learning rate of Adam; it falls to a hundredth of it along a cosine.
        average: decay of the moving average of the weights, per step.
        varied: share of sentences replaced by their letter-like variant in a pass.
        seed: seed of everything random.
    """

    passes: int = 20
    words: int = 1600
    rate: float = 0.002
    average: float = 0.9985
    varied: float = 0.3
    seed: int = 1


def train(
    banks: Banks, settings: dict[str, Any], target: Path, threads: int, say: Callable[[str], object]
) -> dict[str, float]:
    """Train a network on all banks; the weights go to `target`.pt, words, labels and sizes to `target`.json.

    Args:
        banks: what to train on, and the development set.
        settings: "network" (see `Settings`) and "plan" (see `Plan`).
        target: path without suffix.
        threads: how many threads PyTorch may use.
        say: receives one line a pass.

    Returns:
        The figures of the weights that were kept, on the development set.
    """
    torch.set_num_threads(threads)
    plan, sizes = Plan(**settings["plan"]), Settings(**settings["network"])
    torch.manual_seed(plan.seed)
    vocabulary = build_vocabulary(banks.train)
    rng = random.Random(plan.seed)
    encoded: list[list[Encoded]] = []
    variants: list[list[Encoded | None]] = []
    for mark, (name, sentences) in enumerate(banks.train.items()):
        encoded.append([encode(s, vocabulary, sizes, mark) for s in sentences])
        others = [vary(s, rng) if name != "silver" else s for s in sentences]
        variants.append(
            [
                encode(v, vocabulary, sizes, mark) if v.bare != s.bare else None
                for s, v in zip(sentences, others, strict=True)
            ]
        )
    dev = [encode(s, vocabulary, sizes, 0) for s in banks.dev]
    network = Network(vocabulary, sizes)
    description = {"vocabulary": vocabulary.as_dict(), "settings": settings["network"]}
    target.with_suffix(".json").write_text(json.dumps(description, ensure_ascii=False), encoding="utf8")
    return fit(network, encoded, variants, dev, target.with_suffix(".pt"), plan, say)


@torch.no_grad()
def measure(network: Network, dev: Sequence[Encoded], punct: int) -> dict[str, float]:
    """Return accuracies on encoded sentences in documents of five; arcs without punctuation, as spaCy counts."""
    network.eval()
    count: dict[str, float] = dict.fromkeys(("tags", "morphs", "lemmas", "uas", "las", "n", "arcs"), 0)
    true = guessed = both = 0
    for at in range(0, len(dev), 50):
        part = list(dev[at : at + 50])
        batch = make_batch([part[i : i + 5] for i in range(0, len(part), 5)])
        scores = network(batch)
        for name in ("tags", "morphs", "lemmas"):
            count[name] += float((scores[name].argmax(1) == getattr(batch, name)).sum())
        count["n"] += len(batch.tags)
        starts = scores["starts"].argmax(1)
        true += int(batch.starts.sum())
        guessed += int(starts.sum())
        both += int((starts * batch.starts).sum())
        heads = torch.zeros_like(batch.heads)
        for k, size in enumerate(batch.sizes):
            heads[k, :size] = torch.tensor(heads_of(scores["arcs"][k, :size, : size + 1].numpy()))
        labels = network.label_scores(scores, heads).argmax(2)
        counted = (batch.labels >= 0) & (batch.labels != punct)
        count["arcs"] += float(counted.sum())
        right = (heads == batch.heads) & counted
        count["uas"] += float(right.sum())
        count["las"] += float((right & (labels == batch.labels)).sum())
    return {
        **{k: round(count[k] / count["n"], 4) for k in ("tags", "morphs", "lemmas")},
        **{k: round(count[k] / count["arcs"], 4) for k in ("uas", "las")},
        "starts": round(2 * both / max(1, true + guessed), 4),
    }


def fit(
    network: Network,
    train: Sequence[Sequence[Encoded]],
    variants: Sequence[Sequence[Encoded | None]],
    dev: Sequence[Encoded],
    target: Path,
    plan: Plan,
    say: Callable[[str], object] = print,
) -> dict[str, float]:
    """Train a network and save the best averaged weights to `target`.

    Args:
        network: a fresh network.
        train: encoded sentences of each treebank.
        variants: for each of them a letter-like variant or None.
        dev: encoded sentences to measure on, marked with the manual treebank.
        target: where the weights go.
        plan: length and rates.
        say: receives one line a pass.
    """
    rng = random.Random(plan.seed)
    torch.manual_seed(plan.seed)
    averaged = copy.deepcopy(network)
    optimizer = torch.optim.AdamW(network.parameters(), lr=plan.rate, betas=(0.9, 0.98), weight_decay=1e-5)
    words = sum(len(s.words) for bank in train for s in bank)
    total = plan.passes * math.ceil(words / plan.words)
    step, best, result = 0, 0.0, {}
    punct = network.vocabulary.index["labels"]["punct"]
    start = time.perf_counter()
    for number in range(plan.passes):
        network.train()
        chosen = [
            [v if v is not None and rng.random() < plan.varied else s for s, v in zip(bank, others, strict=True)]
            for bank, others in zip(train, variants, strict=True)
        ]
        losses = 0.0
        steps = 0
        for batch in batches(documents(chosen, rng), plan.words, rng):
            rate = plan.rate * min(1.0, (step + 1) / 200)
            rate *= 0.01 + 0.99 * (1 + math.cos(math.pi * min(1.0, step / total))) / 2
            for group in optimizer.param_groups:
                group["lr"] = rate
            losses += _step(network, optimizer, batch)
            decay = min(plan.average, (step + 1) / (step + 10))
            with torch.no_grad():
                for a, p in zip(averaged.parameters(), network.parameters(), strict=True):
                    a.lerp_(p, 1 - decay)
            step += 1
            steps += 1
        if number < 3 and plan.passes > 8:
            continue
        figures = measure(averaged, dev, punct)
        minutes = (time.perf_counter() - start) / 60
        say(f"{number + 1:3d} loss {losses / steps:.3f} {json.dumps(figures)} {minutes:.1f} min")
        quality = figures["las"] + 0.2 * (figures["tags"] + figures["morphs"] + figures["lemmas"] + figures["starts"])
        if quality > best:
            best, result = quality, figures
            torch.save(averaged.state_dict(), target)
    return result


def _step(network: Network, optimizer: torch.optim.Optimizer, batch: Batch) -> float:
    loss = network.loss(batch)
    optimizer.zero_grad()
    loss.backward()
    torch.nn.utils.clip_grad_norm_(network.parameters(), 5.0)
    optimizer.step()
    return float(loss.detach())
