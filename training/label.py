"""Silver annotation: several networks together, and Frog's tags where they doubt, label raw text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import torch

from stylecheck.language.network import lemmas as scripts
from stylecheck.language.network.trees import heads_of
from training.network import Network, encode, make_batch
from training.treebank import MISSING, Sentence, Word

SURE = 0.5
"""A head below this probability is left open: the student learns nothing from it."""
TRUSTED = 0.9
"""A tag below this probability gives way to Frog's."""


@torch.no_grad()
def label(
    networks: Sequence[Network],
    sentences: Iterable[Sentence],
    frog: dict[str, list[str]],
    feats: dict[tuple[str, str], str],
) -> Iterator[Sentence]:
    """Yield sentences with the annotation on which the networks settle.

    Args:
        networks: trained networks with the same labels.
        sentences: sentences whose forms count.
        frog: tags by sentence, see `read_frog`.
        feats: features by UPOS and XPOS, from the manual treebanks.
    """
    pos_of = {tag: pos for pos, tag in feats if sum(t == tag for _, t in feats) == 1}
    batch: list[Sentence] = []
    for s in sentences:
        batch.append(s)
        if len(batch) == 64:
            yield from _label(networks, batch, frog, feats, pos_of)
            batch = []
    if batch:
        yield from _label(networks, batch, frog, feats, pos_of)


def _label(
    networks: Sequence[Network],
    sentences: list[Sentence],
    frog: dict[str, list[str]],
    feats: dict[tuple[str, str], str],
    pos_of: dict[str, str],
) -> Iterator[Sentence]:
    arcs: torch.Tensor | None = None
    tokens: dict[str, torch.Tensor] = {}
    outputs = []
    for network in networks:
        network.eval()
        encoded = [encode(s, network.vocabulary, network.settings, 0) for s in sentences]
        made = make_batch([[e] for e in encoded])
        scores = network(made)
        outputs.append((network, scores))
        part = scores["arcs"].log_softmax(2) / len(networks)
        arcs = part if arcs is None else arcs + part
        for name in ("tags", "morphs", "lemmas"):
            p = scores[name].softmax(1) / len(networks)
            tokens[name] = tokens[name] + p if name in tokens else p
    assert arcs is not None
    heads = torch.zeros(arcs.shape[:2], dtype=torch.long)
    for k, s in enumerate(sentences):
        n = len(s.words)
        heads[k, :n] = torch.tensor(heads_of(arcs[k, :n, : n + 1].numpy()))
    sure = arcs.exp().gather(2, heads[:, :, None])[:, :, 0]
    labels = sum(n.label_scores(s, heads).softmax(2) for n, s in outputs)
    assert isinstance(labels, torch.Tensor)
    best = labels.argmax(2)
    names = networks[0].vocabulary
    at = 0
    for k, s in enumerate(sentences):
        tags = frog.get(s.bare)
        words = []
        for i, w in enumerate(s.words):
            probability, tag_index = tokens["tags"][at + i].max(0)
            tag = names.tags[int(tag_index)]
            pos, _, morph = names.morphs[int(tokens["morphs"][at + i].argmax())].partition("|")
            other = tags[i] if tags and len(tags) == len(s.words) else MISSING
            if (
                other
                and other != tag
                and not other.startswith(("SPEC", "N|eigen"))
                and not tag.startswith(("SPEC", "N|eigen"))
            ):
                if float(probability) < TRUSTED and other in names.index["tags"]:
                    tag = other
                    pos = pos_of.get(tag, pos if (pos, tag) in feats else MISSING)
                    morph = feats.get((pos, tag), MISSING)
                elif float(probability) < TRUSTED:
                    tag = pos = morph = MISSING
            lemma = scripts.apply(names.lemmas[int(tokens["lemmas"][at + i].argmax())], w.form) or MISSING
            head = int(heads[k, i])
            dep = names.labels[int(best[k, i])]
            known = float(sure[k, i]) >= SURE
            words.append(
                Word(w.form, lemma, pos, tag, morph, head - 1 if head else None, dep if known else MISSING, w.space)
            )
        at += len(s.words)
        yield Sentence(words)
