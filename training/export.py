"""Turns trained PyTorch weights into the arrays that `stylecheck/language/network` evaluates."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from stylecheck.language.network.model import Network as Runtime
from training.encoding import morph_label
from training.network import Network, Settings, Vocabulary
from training.treebank import official_morph


def export(network: Network, bank: int = 0) -> Runtime:
    """Return the network for use: half-precision tables, the treebank's mark `bank` folded into the biases."""
    state = {k: v.detach().numpy() for k, v in network.state_dict().items()}
    hidden = network.settings.hidden
    weights: dict[str, NDArray[Any]] = {"word": state["word.weight"], "piece": state["piece.weight"]}
    weights["shape"] = state["shape.weight"]
    mark = state["bank.weight"][bank]
    # PyTorch's gates are input, forget, candidate, output
    order = np.concatenate([np.arange(hidden) + k * hidden for k in (0, 1, 3, 2)])
    scale = np.concatenate([np.full(3 * hidden, 0.5), np.ones(hidden)]).astype(np.float32)
    for k in range(network.settings.layers):
        inputs, biases = [], []
        for name, ahead in (("forward", "forwards"), ("backward", "backwards")):
            w = state[f"{ahead}.{k}.weight_ih_l0"][order] * scale[:, None]
            b = (state[f"{ahead}.{k}.bias_ih_l0"] + state[f"{ahead}.{k}.bias_hh_l0"])[order] * scale
            weights[f"{name}{k}"] = (state[f"{ahead}.{k}.weight_hh_l0"][order] * scale[:, None]).T
            if k == 0:
                b = b + w[:, -len(mark) :] @ mark
                w = w[:, : -len(mark)]
            inputs.append(w.T)
            biases.append(b)
        weights[f"input{k}"] = np.concatenate(inputs, axis=1)
        weights[f"bias{k}"] = np.concatenate(biases)
    for name in (
        "tagging",
        "tags",
        "morphs",
        "lemmas",
        "starts",
        "arc_dep",
        "arc_head",
        "label_dep",
        "label_head",
        "label_sum",
    ):
        weights[f"{name}_w"] = state[f"{name}.weight"].T
        weights[f"{name}_b"] = state[f"{name}.bias"]
    weights["label_product_w"] = state["label_product.weight"].T
    weights["arc"] = state["arc"]
    weights["root"] = state["root"]
    half = {k: np.ascontiguousarray(v, dtype=np.float16) for k, v in weights.items()}
    vocabulary = {k: v for k, v in network.vocabulary.as_dict().items() if k != "banks"}
    vocabulary["morphs"] = [_official(label) for label in vocabulary["morphs"]]
    return Runtime(half, vocabulary)


def _official(label: str) -> str:
    """Return the official label nearest to one of ours; two of ours may become one."""
    pos, _, features = label.partition("|")
    return morph_label(pos, official_morph(pos, features or "_"))


def load(path: Path, *, mixed: bool = False) -> Network:
    """Read a trained network.

    Args:
        path: path without suffix, as for `fit.train`.
        mixed: let the first mark (manual) be the mean of the manual and the newspaper treebank's: newspapers
            and letters are parsed best with it, see docs/pipeline.md.
    """
    description = json.loads(path.with_suffix(".json").read_text(encoding="utf8"))
    network = Network(Vocabulary(**description["vocabulary"]), Settings(**description["settings"]))
    network.load_state_dict(torch.load(path.with_suffix(".pt"), weights_only=True))
    if mixed:
        with torch.no_grad():
            network.bank.weight[0] = (network.bank.weight[0] + network.bank.weight[1]) / 2
    return network.eval()
