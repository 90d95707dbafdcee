"""The dialogue of `stylecheck fix`: asking, applying in rounds, saving, and telling what was gained."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.text import Text

from stylecheck.files import WriteError, encoded_like, write_whole
from stylecheck.finding import Suggestion
from stylecheck.letter import Letter
from stylecheck.read import STDIN
from stylecheck.report.difference import print_change
from stylecheck.report.layout import count, make_console, write
from stylecheck.rewrite.edits import apply, best, overlap

if TYPE_CHECKING:
    from stylecheck.checker import Checker
    from stylecheck.finding import BetterSentence, Report

_ROUNDS = 6
"""How often all proposals are taken; a new sentence may have proposals of its own."""
_QUESTIONS = 50
"""How often a letter is checked again after accepted proposals; each round changes something, so it ends before."""
_ANSWERS = {"j": "ja", "n": "nee", "a": "andere", "s": "stop"}


@dataclass(frozen=True)
class _Offer:
    """What is asked about one sentence, or about one place outside the sentences.

    Attributes:
        told: what the question is about.
        place: where that stands (code points).
        options: the wordings, the best first; at most one of them is taken.
    """

    told: str
    place: int
    options: tuple[Suggestion, ...]


def take_all(checker: Checker, report: Report, *, only_safe: bool) -> str:
    """Return the letter's text with every better sentence and wording in it, or with the safe wordings only."""
    for _ in range(_ROUNDS):
        chosen = best(report.findings, only_safe=True) if only_safe else [each.options[0] for each in _offers(report)]
        if not chosen:
            break
        report = checker.check(Letter(apply(report.letter.text, chosen), report.letter.source))
        if only_safe:
            break
    return report.letter.text


def ask_all(checker: Checker, report: Report) -> str:
    """Ask about each sentence with a better one and return the letter's text with what was accepted.

    Where a sentence has changed, the letter is checked again, so that nothing is offered about words that are gone.
    """
    refused: set[tuple[str, str]] = set()
    offered = False
    for _ in range(_QUESTIONS):
        chosen: list[Suggestion] = []
        stopped = False
        for offer in _offers(report):
            options = tuple(s for s in offer.options if _change(report, s) not in refused)
            if not options:
                continue
            offered = True
            answer, suggestion = _ask(report, replace(offer, options=options))
            stopped = answer == "stop"
            if answer == "ja":
                chosen.append(suggestion)
            elif answer == "nee":
                refused |= {_change(report, s) for s in offer.options}
            if stopped:
                break
        if chosen:
            report = checker.check(Letter(apply(report.letter.text, chosen), report.letter.source))
        if stopped or not chosen:
            break
    if not offered:
        click.echo("Er zijn geen voorstellen voor deze brief.")
    return report.letter.text


def _offers(report: Report) -> list[_Offer]:
    """Return what to ask, by place: each sentence with a better one, and places outside sentences; none overlap."""
    offers: list[_Offer] = []
    taken: list[Suggestion] = []
    asked: set[int] = set()
    for better in sorted(report.better, key=lambda better: better.start - better.end):
        whole = Suggestion(better.start, better.end, better.text, "Neem de hele zin over.")
        if not any(overlap(whole, other) for other in taken):
            inside = sorted(_findings_in(report, better))
            singles = (s for n in inside for s in report.findings[n].suggestions)
            options = {_change(report, s): s for s in (whole, *singles)}
            offers.append(_Offer(_named(report, better), better.start, tuple(options.values())))
            taken.append(whole)
            asked.update(inside)
    for n, f in enumerate(report.findings):
        free = [s for s in f.suggestions if not any(overlap(s, other) for other in taken)]
        if n not in asked and free:
            offers.append(_Offer(f.message, f.start, tuple(free)))
            taken += free
    return sorted(offers, key=lambda offer: offer.place)


def _findings_in(report: Report, better: BetterSentence) -> Iterable[int]:
    """Yield the findings whose suggestions all lie in a better sentence."""
    for n, f in enumerate(report.findings):
        if f.suggestions and all(better.start <= s.start and s.end <= better.end for s in f.suggestions):
            yield n


def _named(report: Report, better: BetterSentence) -> str:
    """Return what is told above a better sentence: the one thing that it mends, or how many."""
    if len(better.findings) == 1:
        return report.findings[better.findings[0]].message
    return f"Deze zin kan beter: {len(better.findings)} opmerkingen tegelijk."


def _change(report: Report, suggestion: Suggestion) -> tuple[str, str]:
    """Return a sentence before and after a suggestion, which says whether it was offered before."""
    text = report.letter.text
    for s in report.sentences:
        if s.start <= suggestion.start and suggestion.end <= s.end:
            before, after = text[s.start : suggestion.start], text[suggestion.end : s.end]
            return text[s.start : s.end], before + suggestion.text + after
    return text[suggestion.start : suggestion.end], suggestion.text


def _ask(report: Report, offer: _Offer) -> tuple[str, Suggestion]:
    console = make_console(sys.stdout)
    at = 0
    while True:
        print_change(report, offer.told, offer.options[at], console)
        more = len(offer.options) > 1
        question = f"  {'ja, nee, andere of stop' if more else 'ja, nee of stop'}?"
        given = click.prompt(question, default="nee", show_default=False, prompt_suffix=" ").strip().lower()
        answer = _ANSWERS.get(given[:1], "")
        if answer == "andere" and more:
            at = (at + 1) % len(offer.options)
        elif answer in ("ja", "nee", "stop"):
            console.print()
            return answer, offer.options[at]
        else:
            click.echo("  Typ j (ja), n (nee)" + (", a (andere)" if more else "") + " of s (stop).")


def save(source: Path, data: bytes, old: str, new: str, output: str, in_place: bool) -> None:
    """Write the new text where the user wants it; nothing is written where nothing changed.

    Args:
        data: the bytes of the original, whose encoding the new file takes.
        output: a file, "-" for standard output, or "" for a new file beside the original.

    Raises:
        WriteError: the file exists already, or cannot be written.
    """
    if output == STDIN:
        click.echo(new, nl=False)
        return
    if new == old and not output:
        click.echo("Er is niets veranderd; ik bewaar geen nieuw bestand.", err=True)
        return
    target = Path(output) if output else source if in_place else source.with_stem(f"{source.stem}-verbeterd")
    if target.exists() and not in_place:
        same = target.resolve() == source.resolve()
        how = "kies --overschrijf als dat mag" if same else "kies een andere naam met --output"
        raise WriteError(f"Het bestand ‘{target}’ bestaat al; {how}.")
    write_whole(target, encoded_like(data, old, new))
    click.echo(f"De nieuwe brief staat in {target}.", err=True)


def say_gain(before: Report, after: Report) -> None:
    """Tell on standard error how many remarks are left, and how many there were."""
    was, left = len(before.remarks), len(after.remarks)
    told = f"Van {count(was, 'opmerking', 'opmerkingen')} naar {left}."
    write(make_console(sys.stderr), Text(f"{told} Oordeel: {after.verdict}."))
