"""Holds findings beside the labels, by the counting of `benchmarks.accuracy`."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from benchmarks import accuracy
from benchmarks.accuracy import SENTENCE_LABELS, Counts, places
from benchmarks.peers.labels import LABELS
from benchmarks.peers.letters import Labelled, Span
from benchmarks.peers.measure import Plan, Run
from stylecheck import Finding, Letter, Report

LIMIT = 20
"""Words above which a sentence counts as long, whatever a program's own limit is; as in `benchmarks.accuracy`."""
OWN = "long (own)"
"""Long sentences once more, by the limit of the program itself: does it find what it means to find?"""


@dataclass(frozen=True)
class Judged:
    """A finding beside the labels of its letter.

    Attributes:
        label: one of `LABELS`; "" where no label is about it.
        verdict: "right", "elsewhere" (the place is marked, with another label), "wrong", or "outside" (no label).
        on_word: its place overlaps a word that is marked as jargon.
    """

    letter: str
    finding: Finding
    label: str
    verdict: str
    on_word: bool


@dataclass
class Score:
    """How a program did.

    Attributes:
        counts: per label hits, false alarms and misses (sentences; places for jargon).
        judged: every finding, in order.
    """

    counts: Counts = field(default_factory=lambda: defaultdict(lambda: [0, 0, 0]))
    judged: list[Judged] = field(default_factory=list)

    def verdicts(self, label: str) -> Counter[str]:
        """Return how many findings of a label had which verdict."""
        return Counter(one.verdict for one in self.judged if one.label == label)


def score(run: Run, plan: Plan) -> Score:
    """Return how a program did on the labelled letters; what it does not look for is not counted."""
    result = Score()
    counts: Counts = defaultdict(lambda: [0, 0, 0])
    for letter in plan.labelled:
        found = run.found[letter.name]
        result.judged += judge(letter, found)
        compare(letter, found, run.peer.limit, counts)
    for label in sorted(run.peer.looks_for):
        result.counts[label] = counts[label]
    if "long" in run.peer.looks_for:
        result.counts[OWN] = counts[OWN]
    return result


def compare(letter: Labelled, found: Sequence[Finding], limit: int, counts: Counts) -> None:
    """Add to the counts what a program found and what it missed in a letter.

    Args:
        limit: how many words a sentence may have according to the program.
    """
    accuracy.compare(letter.text, letter.gold, _report(letter, settle(letter, found, marked(letter))), counts)
    for label, words in (("long", LIMIT), (OWN, limit)):
        counts[label] = [a + b for a, b in zip(counts[label], _long(letter, found, words), strict=True)]


def _long(letter: Labelled, found: Iterable[Finding], words: int) -> list[int]:
    """Count sentences of more words, which no label marks."""
    numbers = _longer(letter, words)
    lengths = settle(letter, (one for one in found if _label(one) == "long"), {"long": _spans(letter, numbers)})
    counts: Counts = defaultdict(lambda: [0, 0, 0])
    gold = {**letter.gold, "long": numbers}
    accuracy.compare(letter.text, gold, _report(letter, lengths), counts, {"long": LABELS["long"]})
    return counts["long"]


def settle(letter: Labelled, found: Iterable[Finding], marks: Mapping[str, Sequence[Span]]) -> list[Finding]:
    """Give a finding about sentences the benefit of the doubt where it covers several.

    A peer may divide a letter otherwise. Its finding is then one about each sentence in it that has the label, or
    else about the longest: it is one false alarm at most. A finding about words stays as it is.

    Args:
        marks: the places of each label that the findings are about.
    """
    settled = []
    for one in found:
        label = _label(one)
        inside = [span for span in letter.sentences if _overlap(one, span)]
        if label in ("", "jargon") or len(inside) < 2:
            settled.append(one)
            continue
        right = [span for span in inside if span in marks[label]]
        for start, end in right or [max(inside, key=lambda span: span[1] - span[0])]:
            settled.append(replace(one, start=start, end=end))
    return settled


def judge(letter: Labelled, found: Iterable[Finding]) -> list[Judged]:
    """Return for each finding whether a careful reader marked its place."""
    marks = marked(letter)
    judged = []
    for one in found:
        label = _label(one)
        on = {name for name, spans in marks.items() if any(_overlap(one, span) for span in spans)}
        verdict = "outside" if not label else "right" if label in on else "elsewhere" if on else "wrong"
        judged.append(Judged(letter.name, one, label, verdict, "jargon" in on))
    return judged


def marked(letter: Labelled) -> dict[str, list[Span]]:
    """Return the places of each label in a letter, and of its long sentences."""
    spans = {label: _spans(letter, _numbers(letter, label)) for label in SENTENCE_LABELS}
    spans["jargon"] = places(letter.text, [one["text"] for one in letter.gold["jargon"]])
    spans["long"] = _spans(letter, _longer(letter, LIMIT))
    return spans


def _numbers(letter: Labelled, label: str) -> set[int]:
    return {mark["sentence"] if isinstance(mark, dict) else mark for mark in letter.gold[label]}


def _longer(letter: Labelled, words: int) -> list[int]:
    return [n for n, one in enumerate(letter.gold["sentences"]) if len(one["text"].split()) > words]


def _spans(letter: Labelled, numbers: Iterable[int]) -> list[Span]:
    return [letter.sentences[n] for n in sorted(numbers)]


def _report(letter: Labelled, found: Iterable[Finding]) -> Report:
    return Report(Letter(letter.text, letter.name), tuple(found), ())


def _label(one: Finding) -> str:
    return next((label for label, category in LABELS.items() if category == one.category), "")


def _overlap(one: Finding, span: Span) -> bool:
    return one.start < span[1] and one.end > span[0]


def rates(counts: Sequence[int]) -> dict[str, float]:
    """Return precision, recall and F1 of hits, false alarms and misses; 0 where there is nothing to divide by."""
    hits, alarms, misses = counts
    return {
        "precision": hits / max(hits + alarms, 1),
        "recall": hits / max(hits + misses, 1),
        "f1": 2 * hits / max(2 * hits + alarms + misses, 1),
    }


def plain(one: Judged) -> dict[str, Any]:
    """Return a finding as plain values."""
    told = one.finding
    return {
        "letter": one.letter,
        "start": told.start,
        "end": told.end,
        "rule": told.rule,
        "category": told.category,
        "label": one.label,
        "verdict": one.verdict,
    }
