"""Lays stylecheck beside LanguageTool's Dutch style rules and Yoast's readability analysis, on the same letters.

Every program runs by itself, one after another, as a process that is asked letter by letter: what it finds is held
beside the labels of corpus/evaluatie, and the same answers are timed. The peers are only run: LanguageTool as it was
installed, Yoast (GPL-3) from npm. Our own rules have been widened on these letters and the peers' have not, so our
figures flatter; and what a peer does not look for is left out of its score.
"""

from __future__ import annotations

import json
from contextlib import ExitStack
from pathlib import Path

import click

_CORPUS = Path(__file__).parents[2] / "corpus"


@click.command()
@click.option("--languagetool", type=click.Path(exists=True, file_okay=False, path_type=Path), metavar="FOLDER")
@click.option("--yoast", type=click.Path(file_okay=False, path_type=Path), metavar="FOLDER")
@click.option("--rounds", default=20, show_default=True, help="How often the same letter is asked again.")
@click.option("--starts", default=3, show_default=True, help="Cold starts of each program.")
@click.option("--show", is_flag=True, help="Also list the findings one by one.")
@click.option("--json", "file", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE")
def peers(
    languagetool: Path | None, yoast: Path | None, rounds: int, starts: int, show: bool, file: Path | None
) -> None:
    """Compare with LanguageTool and Yoast: findings, time and memory on the labelled letters.

    LanguageTool is the installed one (`stylecheck languagetool install`) or the FOLDER with its
    languagetool-server.jar or libs/*.jar. Yoast's FOLDER is one in which `npm install yoastseo` was run; where there
    is none, it is installed in it, or without the option in a temporary folder. A program that cannot run is left out
    and the reason told.
    """
    from benchmarks.peers.found import contenders
    from benchmarks.peers.measure import Plan, measure
    from benchmarks.peers.scoring import score
    from benchmarks.peers.tables import accuracy, as_json, findings, speed

    plan = Plan.of(_CORPUS, rounds, starts)
    with ExitStack() as stack:
        runs = []
        for peer in contenders(languagetool, yoast, stack):
            click.echo(f"running {peer.name} …", err=True)
            runs.append(measure(peer, plan))
    scores = {run.peer.name: score(run, plan) for run in runs if not run.left_out}
    if show:
        findings(runs, scores, plan)
    accuracy(runs, scores, plan)
    speed(runs, plan)
    if file:
        told = as_json(runs, scores, plan)
        file.write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", encoding="utf8")
