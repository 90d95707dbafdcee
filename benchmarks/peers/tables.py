"""Tells what was compared: tables in the terminal, and the same as JSON."""

from __future__ import annotations

import os
import statistics
from collections.abc import Mapping, Sequence
from typing import Any

import click

from benchmarks.peers.labels import LABELS, OTHER_STYLE, SPELLING
from benchmarks.peers.measure import Plan, Run
from benchmarks.peers.scoring import OWN, Score, plain, rates

_TITLES = {
    "passive": "passive (sentences)",
    "jargon": "jargon: difficult, old-fashioned and shortened words (places)",
    "tone": "tone (sentences)",
    "long": "long: over 20 words (sentences)",
    OWN: "long once more: over the program's own limit",
}


def accuracy(runs: Sequence[Run], scores: Mapping[str, Score], plan: Plan) -> None:
    """Print per label how each program that looks for it did, and what else the programs found."""
    words = sum(len(letter.text.split()) for letter in plan.labelled)
    click.echo(f"Findings beside the labels: corpus/evaluatie, {len(plan.labelled)} letters, {words} words\n")
    for label, title in _TITLES.items():
        click.echo(f"{title:<63}    P      R     F1   found right elsewhere wrong")
        for run in runs:
            if score := scores.get(run.peer.name):
                click.echo(f"  {_name(run):<40}{_row(run, score, label)}")
        click.echo()
    click.echo(f"{'findings that no label is about':<54}style  spelling  on a marked word")
    for run in runs:
        if score := scores.get(run.peer.name):
            outside = [one for one in score.judged if not one.label]
            style, spelling = (sum(o.finding.category == c for o in outside) for c in (OTHER_STYLE, SPELLING))
            click.echo(f"  {_name(run):<52}{style:5}  {spelling:8}  {sum(o.on_word for o in outside):16}")
    click.echo(_LEGEND)


_LEGEND = """
P, R, F1: as in `python -m benchmarks accuracy`. A finding over several sentences counts once, for the one that is
right. found, right, wrong: its findings; elsewhere: the labels mark that place, or its sentence, as something else.
stylecheck: its tips do not count, and up to 24 words a long sentence may be a tip. Its rules were widened on these
letters, so its rows flatter. The peers get the letters without the line ends within a sentence. LanguageTool runs its
rules on old-fashioned words and on insults only with everything on, and tells one thing at a place: a long sentence
only where it found nothing else in it.
"""


def _row(run: Run, score: Score, label: str) -> str:
    if label not in score.counts:
        return "  does not look for it"
    rate = rates(score.counts[label])
    told = "".join(f"{rate[name]:7.3f}" for name in ("precision", "recall", "f1"))
    if label == OWN:
        hits, _, misses = score.counts[label]
        return f"{'':21}{told}   ({hits + misses} over {run.peer.limit} words)"
    verdicts = score.verdicts(label)
    return f"{'':21}{told} {verdicts.total():7}{verdicts['right']:6}{verdicts['elsewhere']:10}{verdicts['wrong']:6}"


def speed(runs: Sequence[Run], plan: Plan) -> None:
    """Print the times and the memory of each program."""
    words = len(plan.letter.text.split())
    click.echo(f"Time and memory: medians; one letter has {words} words; {os.cpu_count()} processors\n")
    click.echo(f"{'':<40}  cold start  same again  new letter  per 1000 words  memory, first   at end")
    for run in runs:
        if run.left_out:
            click.echo(f"  {_name(run):<38}  left out: {run.left_out}")
            continue
        cold, again, new, thousand = _times(run, plan).values()
        times = f"{cold:10.1f} s" + "".join(f"{1000 * s:{w}.0f} ms" for s, w in ((again, 9), (new, 9), (thousand, 13)))
        first, end = ("?" if mb is None else f"{mb:.0f} MB" for mb in (run.first_peak, run.peak))
        click.echo(f"  {_name(run):<38}{times}{first:>15}{end:>9}")
    click.echo(_TIMES.format(starts=plan.starts, rounds=plan.rounds, warming=len(plan.warming)))


_TIMES = """
cold start: from the start of the process to its answer for the letter ({starts} starts).
same again: that letter {rounds} times more, at the end. new letter: each labelled letter once, after {warming} others
to warm up; per 1000 words: all of these together. memory: the largest resident memory of the process, after the first
answer and at the end. LanguageTool's server runs without settings, so it loads its rules for each letter; kept loaded,
it also remembers sentences (languagetool.properties). Java has no limit to its memory: how much it takes depends on
what the machine has."""


def _times(run: Run, plan: Plan) -> dict[str, float]:
    words = sum(len(letter.text.split()) for letter in plan.labelled)
    return {
        "cold": statistics.median(run.cold),
        "again": statistics.median(run.again),
        "new": statistics.median(run.new),
        "per_1000_words": 1000 * sum(run.new) / words,
    }


def findings(runs: Sequence[Run], scores: Mapping[str, Score], plan: Plan) -> None:
    """Print every finding: letter, line, program, label or "-", verdict, rule and words."""
    texts = {letter.name: letter.text for letter in plan.labelled}
    told = [
        (one.letter, one.finding.start, run, one)
        for run in runs
        if not run.left_out
        for one in scores[run.peer.name].judged
    ]
    for letter, start, run, one in sorted(told, key=lambda row: row[:2]):
        line = texts[letter].count("\n", 0, start) + 1
        quote = " ".join(texts[letter][start : one.finding.end].split())
        click.echo(
            f"{letter}:{line}: {_name(run)}: {one.label or '-'} {one.verdict}: {one.finding.rule}: {quote[:100]}"
        )
    click.echo()


def _name(run: Run) -> str:
    name, *setup = run.peer.name.split(",", 1)
    return f"{name} {run.version}".rstrip() + ",".join(["", *setup])


def as_json(runs: Sequence[Run], scores: Mapping[str, Score], plan: Plan) -> dict[str, Any]:
    """Return everything as plain values; times in seconds, memory in MB."""
    return {
        "letters": len(plan.labelled),
        "words": sum(len(letter.text.split()) for letter in plan.labelled),
        "letter_words": len(plan.letter.text.split()),
        "rounds": plan.rounds,
        "starts": plan.starts,
        "processors": os.cpu_count(),
        "programs": [_program(run, scores.get(run.peer.name), plan) for run in runs],
    }


def _program(run: Run, score: Score | None, plan: Plan) -> dict[str, Any]:
    if score is None:
        return {"name": _name(run), "left_out": run.left_out}
    return {
        "name": _name(run),
        "limit": run.peer.limit,
        "seconds": _times(run, plan) | {"cold_starts": run.cold},
        "memory": {"first": run.first_peak, "end": run.peak},
        "labels": {
            label: {
                **dict(zip(("hits", "false_alarms", "misses"), counts, strict=True)),
                **rates(counts),
                **({"findings": dict(score.verdicts(label))} if label in LABELS else {}),
            }
            for label, counts in score.counts.items()
        },
        "findings": [plain(one) for one in score.judged],
    }
