"""Makes and measures the Dutch pipeline, one command a step; see docs/pipeline.md.

`python -m training tag|raw|train|label|install|evaluate|agreement|check`
"""

from __future__ import annotations

import json
import shutil
import subprocess
import tomllib
from pathlib import Path
from typing import Any

import click
import spacy

from training import banks, conventions, evaluate, letters, official, treebank

HERE = Path(__file__).parent
MODEL = HERE.parent / "stylecheck" / "model"
FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group()
def main() -> None:
    """Make and measure the Dutch pipeline."""


@main.command()
@click.argument("sentences", type=FILE)
@click.argument("target", type=click.Path(path_type=Path))
def tag(sentences: Path, target: Path) -> None:
    """Tag SENTENCES (CoNLL-U, or one tokenised sentence a line) with Frog, into TARGET.

    Frog and its data are Debian packages: frog, frogdata, uctodata.
    """
    if sentences.suffix == ".conllu":
        lines = [" ".join(w.form for w in s.words) for s in treebank.read(sentences)]
        sentences = target.with_suffix(".tok")
        sentences.write_text("\n".join(lines) + "\n", encoding="utf8")
    with target.open("w", encoding="utf8") as out:
        subprocess.run(["frog", "--skip=tmcnp", "-n", "-t", str(sentences)], stdout=out, check=True)


@main.command()
@click.argument("folders", type=FOLDER, nargs=-1, required=True)
@click.argument("target", type=click.Path(path_type=Path))
def raw(folders: tuple[Path, ...], target: Path) -> None:
    """Collect the Dutch sentences of the HTML manuals under FOLDERS, tokenised, one a line, into TARGET."""
    from training import raw as text

    nlp = spacy.blank("nl")
    with target.open("w", encoding="utf8") as out:
        for sentence in text.read(list(folders)):
            out.write(" ".join(t.text for t in nlp.make_doc(sentence) if not t.is_space) + "\n")


def _settings(name: str) -> dict[str, Any]:
    return tomllib.loads((HERE / "settings" / f"{name}.toml").read_text(encoding="utf8"))


@main.command()
@click.argument("treebanks", type=FOLDER)
@click.argument("work", type=click.Path(path_type=Path))
@click.argument("name")
@click.option("--tags", type=FILE, help="Frog's output for the UD 2.0 file.")
@click.option("--silver", type=FILE, help="Silver sentences, from `label`.")
@click.option("--threads", default=1, show_default=True)
@click.option("--passes", type=int, help="Fewer passes than the settings say.")
def train(
    treebanks: Path, work: Path, name: str, tags: Path | None, silver: Path | None, threads: int, passes: int | None
) -> None:
    """Train the network that training/settings/NAME.toml describes, into WORK/NAME.pt and WORK/NAME.json."""
    from training import fit

    settings = _settings(name)
    if passes:
        settings["plan"]["passes"] = passes
    work.mkdir(parents=True, exist_ok=True)
    figures = fit.train(banks.read(treebanks, tags, silver), settings, work / name, threads, click.echo)
    click.echo(json.dumps(figures))


@main.command()
@click.argument("treebanks", type=FOLDER)
@click.argument("sentences", type=FILE)
@click.argument("target", type=click.Path(path_type=Path))
@click.argument("networks", type=click.Path(path_type=Path), nargs=-1, required=True)
@click.option("--tags", type=FILE, help="Frog's output for SENTENCES.")
def label(treebanks: Path, sentences: Path, target: Path, networks: tuple[Path, ...], tags: Path | None) -> None:
    """Label SENTENCES (tokenised, one a line) with NETWORKS (WORK/NAME each) together, into TARGET."""
    from training import export, silver
    from training.label import label as annotate

    found = banks.read(treebanks)
    feats = conventions.feats_table(found.train["manual"])
    plain = [silver.plain(line.split()) for line in sentences.read_text(encoding="utf8").splitlines()]
    frog = silver.read_frog(tags) if tags else {}
    teachers = [export.load(path, mixed=True) for path in networks]
    click.echo(f"{silver.save(annotate(teachers, plain, frog, feats), target)} sentences")


@main.command()
@click.argument("treebanks", type=FOLDER)
@click.argument("network", type=click.Path(path_type=Path))
@click.option("--tags", type=FILE, help="Frog's output for the UD 2.0 file.")
@click.option("--version", default="0.2.0", show_default=True)
def install(treebanks: Path, network: Path, tags: Path | None, version: str) -> None:
    """Put NETWORK (WORK/NAME) into the package, with the lemma tables, its licence and its figures in meta.json."""
    from training import assemble, export, lexicon

    found = banks.read(treebanks, tags)
    manual = found.train.pop("manual")
    tables = lexicon.build(manual, [s for b in found.train.values() for s in b], found.knowledge)
    nlp = assemble.pipeline(export.export(export.load(network)), tables)
    strange = official.strange(nlp.get_pipe("parser").label_data)  # type: ignore[attr-defined]  # our component
    if strange:
        raise click.ClickException(f"labels that the official pipeline lacks: {strange}")
    figures = {
        "alpino-dev": evaluate.measure(nlp, treebanks / banks.DEV),
        "letters": evaluate.measure(nlp, banks.LETTERS, "test"),
    }
    nlp.meta.update(assemble.meta(version, figures))
    licence = (MODEL / "LICENSE").read_text(encoding="utf8")
    shutil.rmtree(MODEL)
    nlp.to_disk(MODEL)
    (MODEL / "LICENSE").write_text(licence, encoding="utf8")
    for name, measured in figures.items():
        click.echo("\n".join(evaluate.table(name, measured)))


@main.command("evaluate")
@click.argument("treebanks", type=FILE, nargs=-1, required=True)
@click.option("--pipeline", default="stylecheck", show_default=True, help="stylecheck, a folder, or an installed name.")
@click.option("--part", help="Only sentences with this `# part`: test, in our own letters.")
@click.option("--labels", is_flag=True, help="Show every label.")
@click.option("--json", "as_json", is_flag=True, help="Print everything as JSON.")
def evaluate_command(treebanks: tuple[Path, ...], pipeline: str, part: str | None, labels: bool, as_json: bool) -> None:
    """Measure a pipeline on CoNLL-U files, from gold tokens and from raw text, five sentences a document."""
    from stylecheck.language import components  # noqa: F401  # registers our components

    nlp = spacy.load(MODEL if pipeline == "stylecheck" else pipeline)
    for path in treebanks:
        figures = evaluate.measure(nlp, path, part)
        if as_json:
            click.echo(json.dumps({"treebank": path.name, **figures}))
        else:
            click.echo("\n".join(evaluate.table(path.name, figures, labels)))


@main.command()
@click.argument("treebanks", type=FOLDER)
@click.option("--tags", type=FILE, help="Frog's output for the UD 2.0 file.")
def agreement(treebanks: Path, tags: Path | None) -> None:
    """Say how far the upgraded UD 2.0 file agrees with today's conversion, on the sentences that both have."""
    for name, (same, all_) in conventions.agreement(treebanks, tags).items():
        click.echo(f"{name:6} {same / all_:.4f} of {all_}")


@main.command()
@click.argument("files", type=FILE, nargs=-1)
def check(files: tuple[Path, ...]) -> None:
    """Check the annotation of CoNLL-U FILES, by default our letters, for consistency."""
    remarks = [r for path in files or (banks.LETTERS,) for r in letters.check(path)]
    for remark in remarks:
        click.echo(remark)
    if remarks:
        raise SystemExit(1)


if __name__ == "__main__":
    main()
