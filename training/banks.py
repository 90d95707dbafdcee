"""Reads everything there is to learn from: treebanks in one set of conventions, our letters, silver sentences."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from training import conventions, silver, treebank
from training.conventions import Knowledge
from training.treebank import Sentence

HERE = Path(__file__).parent
LETTERS = HERE / "letters.conllu"
MANUAL, NEWSPAPER, OLD = "lassysmall-dev.conllu", "alpino-cdb.conllu", "lassysmall-ud2.0-train.conllu"
DEV = "alpino-dev.conllu"
SILVER = 20_000
"""So many silver sentences are used."""


@dataclass
class Banks:
    """Sentences to train on and to measure with.

    Attributes:
        train: sentences by treebank, in the order of the network's marks: manual, newspaper, old, silver.
        dev: the development treebank, never trained on.
        knowledge: names and separable verbs, learned from the training files.
    """

    train: dict[str, list[Sentence]]
    dev: list[Sentence]
    knowledge: Knowledge


def read(treebanks: Path, tags: Path | None = None, labelled: Path | None = None) -> Banks:
    """Read the treebanks; a sentence that occurs twice, or in what is measured with, is used once or not at all.

    Args:
        treebanks: folder with the four files.
        tags: Frog's output for the UD 2.0 file; without it its XPOS stays open.
        labelled: what `python -m training label` wrote.
    """
    dev = list(treebank.read(treebanks / DEV))
    manual = list(treebank.read(treebanks / MANUAL))
    newspaper = list(treebank.read(treebanks / NEWSPAPER))
    old = list(treebank.read(treebanks / OLD))
    letters = list(treebank.read(LETTERS, "train"))
    knowledge = conventions.learn([*manual, *letters], old, newspaper)
    frog = silver.read_frog(tags) if tags else {}
    for s in old:
        conventions.upgrade_old(s, knowledge, frog.get(s.bare))
    for s in newspaper:
        conventions.upgrade_automatic(s, knowledge)
    seen = {s.bare for s in [*dev, *treebank.read(LETTERS, "test")]}
    train: dict[str, list[Sentence]] = {}
    for name, sentences in (("manual", manual), ("newspaper", newspaper), ("old", old)):
        train[name] = []
        for s in sentences:
            if s.bare not in seen:
                seen.add(s.bare)
                train[name].append(s)
    # the manual files are small and count double, our letters four times
    train["manual"] = train["manual"] * 2 + letters * 4
    if labelled:
        train["silver"] = list(silver.load(labelled))[:SILVER]
    return Banks(train, dev, knowledge)
