"""Measures LanguageTool on letters: false alarms and mistakes found, as it is and as our report tells it.

Texts are lines of JSON with a name and a text (corpus/spelling). Those of fouten-*.jsonl have mistakes planted in them,
each marked as [[wrong=>right|kind|family]]; those of goed-*.jsonl have none, nor have the letters in new style of
corpus/brieven. A mistake is found where something is reported that overlaps it, and a suggestion is right where it
makes of the text what the mark makes of it.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import click

from stylecheck import Checker, Letter, Settings
from stylecheck.errors import SpellingError
from stylecheck.finding import LANGUAGETOOL, Severity
from stylecheck.spelling.running.service import Service, service

_MARK = re.compile(r"\[\[(?P<wrong>.*?)=>(?P<right>.*?)\|(?P<kind>[^|\]]*)\|(?P<family>[^|\]]*)\]\]", re.DOTALL)
_ASTRAL = re.compile("[\U00010000-\U0010ffff]")
_AROUND = 25
"""Characters shown on both sides of a place."""


@dataclass(frozen=True, slots=True)
class Mistake:
    """A planted mistake: text[start:end] should be `right`."""

    start: int
    end: int
    right: str
    kind: str
    family: str


@dataclass(frozen=True, slots=True)
class Marked:
    """A text as its reader gets it, with the mistakes that stand in it."""

    name: str
    text: str
    mistakes: tuple[Mistake, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """One place that is reported.

    Attributes:
        rule: LanguageTool's name for the rule.
        edits: what could be written, the likeliest first: from where to where, and the new text.
        tip: it is a tip and no warning.
    """

    start: int
    end: int
    rule: str
    edits: tuple[tuple[int, int, str], ...]
    tip: bool = False


@dataclass
class Score:
    """What was counted in some texts.

    Attributes:
        found, first, given: by family: the mistakes that were found, those of which the first suggestion is right, and
            those of which one is.
        missed, misled: the mistakes that were not found, and those that were without the right suggestion.
        alarms, tips: what was reported outside the mistakes.
    """

    found: Counter[str] = field(default_factory=Counter)
    first: Counter[str] = field(default_factory=Counter)
    given: Counter[str] = field(default_factory=Counter)
    missed: list[str] = field(default_factory=list)
    misled: list[str] = field(default_factory=list)
    alarms: list[str] = field(default_factory=list)
    tips: list[str] = field(default_factory=list)

    def add(self, marked: Marked, reports: Sequence[Report]) -> None:
        """Count what is reported in one text."""
        for mistake in marked.mistakes:
            over = [r for r in reports if r.start < mistake.end and mistake.start < r.end]
            self._judge(marked.text, mistake, over)
        for r in reports:
            if not any(r.start < m.end and m.start < r.end for m in marked.mistakes):
                new = " | ".join(new for _, _, new in r.edits)
                told = f"{marked.name}: {r.rule}: {_shown(marked.text, r.start, r.end)} > {new}"
                (self.tips if r.tip else self.alarms).append(told)

    def _judge(self, text: str, mistake: Mistake, over: Sequence[Report]) -> None:
        told = f"{mistake.family}: {_shown(text, mistake.start, mistake.end)} > {mistake.right} ({mistake.kind})"
        if not over:
            self.missed.append(told)
            return
        right = _written(text, (mistake.start, mistake.end, mistake.right))
        self.found[mistake.family] += 1
        self.first[mistake.family] += any(_written(text, edit) == right for r in over for edit in r.edits[:1])
        is_given = any(_written(text, edit) == right for r in over for edit in r.edits)
        self.given[mistake.family] += is_given
        if not is_given:
            self.misled.append(f"{told}, given: {' | '.join(new for r in over for _, _, new in r.edits) or 'nothing'}")


def read(path: Path) -> list[Marked]:
    """Return the texts of a file, without their marks."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [_unmarked(each["naam"], each["tekst"]) for each in map(json.loads, lines)]


def as_it_is(languagetool: Service, texts: Iterable[Marked]) -> Score:
    """Return what LanguageTool reports of whole texts.

    Raises:
        SpellingError: it does not answer.
    """
    score = Score()
    for marked in texts:
        matches = languagetool.answer(languagetool.ask(_ASTRAL.sub("\u263a", marked.text)))
        score.add(
            marked,
            [Report(m.start, m.end, m.rule, tuple((m.start, m.end, new) for new in m.replacements)) for m in matches],
        )
    return score


def as_told(checker: Checker, texts: Iterable[Marked]) -> Score:
    """Return what our report tells of LanguageTool's remarks.

    Args:
        checker: one that checks spelling.

    Raises:
        SpellingError: LanguageTool does not answer.
    """
    score = Score()
    readings = [(marked, checker.read(Letter(marked.text, marked.name))) for marked in texts]
    for marked, reading in readings:
        report = reading.complete()
        if not report.spelled:
            raise SpellingError(checker.spelling_problem)
        score.add(
            marked,
            [
                Report(
                    f.start,
                    f.end,
                    f.rule.removeprefix(LANGUAGETOOL),
                    tuple((s.start, s.end, s.text) for s in f.suggestions),
                    f.severity == Severity.TIP,
                )
                for f in report.findings
                if f.is_of_languagetool
            ],
        )
    return score


def report(folder: Path, letters: Path, show: bool) -> None:
    """Print for each file of texts what was counted before and after our filters.

    Args:
        letters: the folder with our own example letters.
        show: also print each place.

    Raises:
        ClickException: LanguageTool cannot be asked.
    """
    checker = Checker(Settings(spelling=True))
    files = {path.name: read(path) for path in sorted(folder.glob("*.jsonl"))}
    files[f"{letters.name}/*-nieuw.txt"] = [
        Marked(path.stem, path.read_text(encoding="utf-8")) for path in sorted(letters.glob("*-nieuw.txt"))
    ]
    try:
        for name, texts in files.items():
            _print(name, texts, as_it_is(service(), texts), as_told(checker, texts), show)
    except SpellingError as error:
        raise click.ClickException(str(error)) from None


def _print(name: str, texts: Sequence[Marked], before: Score, after: Score, show: bool) -> None:
    words = sum(len(marked.text.split()) for marked in texts)
    outside = len(after.alarms) + len(after.tips)
    click.echo(f"{name}: {len(texts)} texts, {words} words")
    click.echo(
        f"  false alarms per 1,000 words: before {_rate(len(before.alarms), words)}, after {_rate(outside, words)} "
        f"(warnings {_rate(len(after.alarms), words)}, tips {_rate(len(after.tips), words)})"
    )
    planted = Counter(mistake.family for marked in texts for mistake in marked.mistakes)
    if planted:
        click.echo(f"  {'':<18} {'mistakes':>9} {'before':>13} {'after':>13} {'first right':>13} {'among given':>13}")
        for family in (*sorted(planted), ""):
            click.echo(f"  {_row(family, planted, before, after)}")
    if show:
        for what in ("alarms", "tips", "missed", "misled"):
            for line in getattr(after, what):
                click.echo(f"  {what}: {line}")


def _row(family: str, planted: Counter[str], before: Score, after: Score) -> str:
    """Return the figures of one family of mistakes, or of all where it is ""."""

    def count(of: Counter[str]) -> int:
        return of[family] if family else of.total()

    mistakes, found = count(planted), count(after.found)
    cells = [_share(count(before.found), mistakes), _share(found, mistakes)]
    cells += [_share(count(after.first), found), _share(count(after.given), found)]
    return f"{family or 'all':<18} {mistakes:>9} " + " ".join(f"{cell:>13}" for cell in cells)


def _rate(count: int, words: int) -> str:
    return f"{1000 * count / max(words, 1):.2f}"


def _share(part: int, whole: int) -> str:
    return f"{part} ({part / whole:.0%})" if whole else "-"


def _unmarked(name: str, text: str) -> Marked:
    pieces, mistakes = list(_pieces(text)), []
    at = 0
    for piece in pieces:
        if isinstance(piece, re.Match):
            end = at + len(piece["wrong"])
            mistakes.append(Mistake(at, end, piece["right"], piece["kind"], piece["family"]))
            at = end
        else:
            at += len(piece)
    shown = "".join(piece if isinstance(piece, str) else piece["wrong"] for piece in pieces)
    return Marked(name, shown, tuple(mistakes))


def _pieces(text: str) -> Iterator[str | re.Match[str]]:
    at = 0
    for mark in _MARK.finditer(text):
        yield text[at : mark.start()]
        yield mark
        at = mark.end()
    yield text[at:]


def _written(text: str, edit: tuple[int, int, str]) -> str:
    start, end, new = edit
    return text[:start] + new + text[end:]


def _shown(text: str, start: int, end: int) -> str:
    around = f"{text[max(0, start - _AROUND) : start]}[{text[start:end]}]{text[end : end + _AROUND]}"
    return " ".join(around.split())
