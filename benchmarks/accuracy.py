"""Scores the checker on the labelled letters of corpus/: per sentence, and per place for jargon.

Two sets: `brieven` (letters in old and new style, by one writer) and `evaluatie/letters` (six dozen by others, written
when the rules stood; each was measured once before anybody looked at what was missed). Where the labels name the kind
of letter (`genre`), it is compared with the one that was detected. The labels are sentences in
order as exact pieces of the letter, and per label the numbers of the sentences (or the words, for jargon) that a
careful reader marked. Tips do not count.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from stylecheck import Checker, Finding, Letter, Report, Severity

SENTENCE_LABELS = {
    "passive": "lijdende-vorm",
    "tone": "toon",
    "nominal": "naamwoordstijl",
    "tang": "tangconstructie",
}
Counts = dict[str, list[int]]  # true positives, false positives, false negatives


def report(corpus: Path, verbose: bool) -> None:
    """Print precision, recall and F1 per label, and the alarms in the good letters, for each set."""
    checker = Checker()
    for letters, gold in (("brieven", "gold"), ("evaluatie/letters", "evaluatie/gold")):
        click.echo(f"corpus/{letters}")
        _report(checker, corpus / letters, corpus / gold, verbose)


def _report(checker: Checker, letters: Path, golds: Path, verbose: bool) -> None:
    counts: Counts = defaultdict(lambda: [0, 0, 0])
    alarms = words = 0
    kinds: Counter[str] = Counter()
    for path in sorted(golds.glob("*.gold.json")):
        gold = json.loads(path.read_text(encoding="utf8"))
        name = path.name.removesuffix(".gold.json")
        text = (letters / f"{name}.txt").read_text(encoding="utf8")
        found = checker.check(Letter(text, name))
        for miss in compare(text, gold, found, counts):
            if verbose:
                click.echo(f"{name}: {miss}")
        if wanted := gold.get("genre"):
            kinds["right" if found.genre == wanted else "wrong" if found.genre else "unknown"] += 1
        if gold["style"] == "new":
            words += len(text.split())
            alarms += sum(not any(f.start < b and f.end > a for a, b in _marked(text, gold)) for f in _loud(found))
    for label, (tp, fp, fn) in counts.items():
        precision, recall = tp / max(tp + fp, 1), tp / max(tp + fn, 1)
        f1 = 2 * tp / max(2 * tp + fp + fn, 1)
        click.echo(f"  {label:<10} P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}   (n = {tp + fn})")
    if kinds:
        click.echo(f"  kind of letter: {kinds['right']} right, {kinds['unknown']} unknown, {kinds['wrong']} wrong")
    click.echo(f"  alarms in the good letters: {alarms} in {words} words")


def compare(
    text: str, gold: Mapping[str, Any], found: Report, counts: Counts, labels: Mapping[str, str] = SENTENCE_LABELS
) -> list[str]:
    """Add to the counts what was found, and tell each false alarm and miss.

    Args:
        gold: the labels of the letter.
        labels: those of sentences, with the category of the findings that belong to each.
    """
    spots = places(text, [s["text"] for s in gold["sentences"]])
    misses = []

    def count(label: str, hit: bool, wanted: bool, what: str) -> None:
        if hit or wanted:
            counts[label][0 if hit and wanted else 1 if hit else 2] += 1
        if hit != wanted:
            misses.append(f"{label} {'false alarm' if hit else 'missed'}: {' '.join(what.split())[:110]}")

    findings = _loud(found)
    for label, category in labels.items():
        wanted = {m["sentence"] if isinstance(m, dict) else m for m in gold[label]}
        for i, (a, b) in enumerate(spots):
            hit = any(f.category == category and f.start < b and f.end > a for f in findings)
            count(label, hit, i in wanted, text[a:b])
    jargon = places(text, [j["text"] for j in gold["jargon"]])
    marked = [(f.start, f.end) for f in findings if f.category in ("jargon", "afkorting")]
    for a, b in jargon:
        count("jargon", any(x < b and y > a for x, y in marked), True, text[a:b])
    for x, y in marked:
        if not any(x < b and y > a for a, b in jargon):
            count("jargon", True, False, text[x:y])
    judged = {p for p, s in zip(spots, gold["sentences"], strict=True) if s["kind"] in ("sentence", "list_item")}
    spans = {(s.start, s.end) for s in found.sentences}
    for a, b in sorted(judged | spans):
        count("sentences", (a, b) in spans, (a, b) in judged, text[a:b])
    return misses


def _loud(found: Report) -> list[Finding]:
    return [f for f in found.findings if f.severity > Severity.TIP]


def _marked(text: str, gold: dict[str, Any]) -> list[tuple[int, int]]:
    """Return what a reader marked in a letter, and its sentences of more than twenty words."""
    spots = places(text, [s["text"] for s in gold["sentences"]])
    numbers = {m["sentence"] if isinstance(m, dict) else m for label in SENTENCE_LABELS for m in gold[label]}
    long = [(a, b) for a, b in spots if len(text[a:b].split()) > 20]
    return [spots[n] for n in numbers] + long + places(text, [j["text"] for j in gold["jargon"]])


def places(text: str, pieces: list[str]) -> list[tuple[int, int]]:
    """Return where pieces of a text stand in it, in order."""
    at, found = 0, []
    for piece in pieces:
        start = text.find(piece, at)
        start = text.find(piece) if start < 0 else start
        at = start + len(piece)
        found.append((start, at))
    return found
