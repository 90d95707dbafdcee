"""Makes and measures the Dutch pipeline: `python -m training data|train|evaluate|install`."""

from __future__ import annotations

import json
import shutil
import time
from pathlib import Path

import click
import spacy
from spacy.cli.train import train as spacy_train
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example

from training import official, treebank

HERE = Path(__file__).parent
MODEL = HERE.parent / "stylecheck" / "model"
TRAIN_FILES = ("alpino-cdb.conllu", "lassysmall-dev.conllu", "lassysmall-ud2.0-train.conllu")
DEV_FILE = "alpino-dev.conllu"


@click.group()
def main() -> None:
    """Make and measure the Dutch pipeline."""


@main.command()
@click.argument("treebanks", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.argument("work", type=click.Path(path_type=Path))
@click.option("--seed", default=1, show_default=True)
def data(treebanks: Path, work: Path, seed: int) -> None:
    """Turn the TREEBANKS folder into train.spacy and dev.spacy in the WORK folder."""
    work.mkdir(parents=True, exist_ok=True)
    test = frozenset("".join(w.form for w in s.words) for s in treebank.read(treebanks / DEV_FILE))
    train = [treebanks / name for name in TRAIN_FILES]
    n = treebank.build(train, work / "train.spacy", seed=seed, varied=True, forbidden=test)
    m = treebank.build([treebanks / DEV_FILE], work / "dev.spacy", seed=seed, varied=False, forbidden=frozenset())
    click.echo(f"train: {n} sentences, dev: {m} sentences")


@main.command()
@click.argument("work", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--steps", type=int, help="Stop after so many steps instead of those in config.cfg.")
def train(work: Path, steps: int | None) -> None:
    """Train on the data in WORK; the best pipeline is WORK/out/model-best."""
    overrides: dict[str, object] = {
        "paths.train": str(work / "train.spacy"),
        "paths.dev": str(work / "dev.spacy"),
    }
    if steps:
        overrides["training.max_steps"] = steps
    spacy_train(HERE / "config.cfg", work / "out", overrides=overrides)


def measure(nlp: Language, path: Path) -> dict[str, float]:
    """Measure a pipeline on a CoNLL-U file, gold tokens, five sentences a document.

    Returns accuracies and F1 between 0 and 1 and the speed in words per second on this machine.
    """
    sentences = list(treebank.read(path))
    gold = [treebank.to_doc(nlp.vocab, sentences[i : i + 5]) for i in range(0, len(sentences), 5)]
    blank = [Doc(nlp.vocab, words=[t.text for t in d], spaces=[bool(t.whitespace_) for t in d]) for d in gold]
    examples = [Example(doc, answer) for doc, answer in zip(blank, gold, strict=True)]
    start = time.perf_counter()
    scores = nlp.evaluate(examples)
    seconds = time.perf_counter() - start
    types = scores["dep_las_per_type"]
    return {
        **{
            k: round(scores[k], 4)
            for k in ("tag_acc", "pos_acc", "morph_acc", "lemma_acc", "dep_uas", "dep_las", "sents_f")
        },
        **{
            f"{k}_f": round(types[k]["f"], 4)
            for k in ("aux:pass", "nsubj:pass", "compound:prt", "obl:agent")
            if k in types
        },
        "words_per_second": round(sum(map(len, gold)) / seconds),
    }


@main.command()
@click.argument("treebanks", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option("--pipeline", default=str(MODEL), show_default=True, help="Folder or installed name of a pipeline.")
def evaluate(treebanks: tuple[Path, ...], pipeline: str) -> None:
    """Measure a pipeline on CoNLL-U files, gold tokens, five sentences a document."""
    nlp = spacy.load(pipeline)
    for path in treebanks:
        click.echo(json.dumps({"treebank": path.name, **measure(nlp, path)}))


@main.command()
@click.argument("work", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.argument("treebanks", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option("--version", default="0.1.0", show_default=True)
def install(work: Path, treebanks: tuple[Path, ...], version: str) -> None:
    """Put WORK/out/model-best into the package, with its licence and its figures on TREEBANKS in meta.json."""
    nlp = spacy.load(work / "out" / "model-best")
    labels = {name: set(nlp.pipe_labels[name]) for name in ("parser", "tagger", "morphologizer")}
    for name, allowed in (
        ("parser", official.PARSER),
        ("tagger", official.TAGGER),
        ("morphologizer", official.MORPHOLOGIZER),
    ):
        strange = labels[name] - allowed
        if strange:
            raise click.ClickException(f"{name} has labels that the official pipeline lacks: {sorted(strange)}")
    figures = {path.stem: measure(nlp, path) for path in treebanks}
    nlp.meta.update(
        name="stylecheck",
        version=version,
        description="Dutch pipeline of stylecheck: tok2vec, morphologizer, tagger, parser, trainable lemmatizer",
        author="stylecheck",
        license="CC BY-SA 4.0",
        spacy_version=">=3.8.7,<3.9.0",
        sources=[
            {
                "name": "UD Dutch Alpino and UD Dutch LassySmall",
                "author": "G. Bouma, G. van Noord, D. Zeman, Z. Žabokrtský",
                "license": "CC BY-SA 4.0",
                "url": "https://universaldependencies.org/nl/",
            }
        ],
        performance=figures,
    )
    shutil.rmtree(MODEL, ignore_errors=True)
    nlp.to_disk(MODEL)
    click.echo(json.dumps(figures, indent=2))


if __name__ == "__main__":
    main()
