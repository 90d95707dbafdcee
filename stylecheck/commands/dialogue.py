"""The dialogue of `stylecheck fix`: asking, applying in rounds, saving, and telling what was gained."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.text import Text

from stylecheck.files import WriteError, encoded_like, write_whole
from stylecheck.letter import Letter
from stylecheck.read import STDIN
from stylecheck.report.difference import print_change
from stylecheck.report.layout import count, make_console, write
from stylecheck.rewrite.edits import apply, best, overlap

if TYPE_CHECKING:
    from stylecheck.checker import Checker
    from stylecheck.finding import Finding, Report, Suggestion

_ROUNDS = 6
"""How often a letter is checked again for proposals that had to wait for another one in the same place."""
_ANSWERS = {"j": "ja", "n": "nee", "a": "andere", "s": "stop"}


def take_all(checker: Checker, report: Report, *, only_safe: bool) -> str:
    """Return the letter's text with the first suggestion everywhere, or with the safe ones only."""
    for _ in range(_ROUNDS):
        chosen = best(report.findings, only_safe=only_safe)
        if not chosen:
            break
        report = checker.check(Letter(apply(report.letter.text, chosen), report.letter.source))
        if not only_safe:
            break
    return report.letter.text


def ask_all(checker: Checker, report: Report) -> str:
    """Ask about each suggestion and return the letter's text with those that were accepted."""
    refused: set[tuple[str, str]] = set()
    offered = False
    for _ in range(_ROUNDS):
        chosen, waiting, stopped = _ask_round(report, refused)
        offered |= bool(chosen or refused or waiting)
        if chosen:
            report = checker.check(Letter(apply(report.letter.text, chosen), report.letter.source))
        if stopped or not waiting or not chosen:
            break
    if not offered:
        click.echo("Er zijn geen voorstellen voor deze brief.")
    return report.letter.text


def _ask_round(report: Report, refused: set[tuple[str, str]]) -> tuple[list[Suggestion], bool, bool]:
    """Return what was accepted, whether a suggestion has to wait for the next round, and whether the user stopped."""
    chosen: list[Suggestion] = []
    waiting = False
    for finding in sorted(report.findings, key=lambda f: (f.start, f.start - f.end)):
        options = [s for s in finding.suggestions if (_old(report, s), s.text) not in refused]
        free = [s for s in options if not any(overlap(s, other) for other in chosen)]
        waiting |= len(free) < len(options)
        if not free:
            continue
        answer, suggestion = _ask(report, finding, free)
        if answer == "stop":
            return chosen, waiting, True
        if answer == "ja":
            chosen.append(suggestion)
        else:
            refused |= {(_old(report, s), s.text) for s in free}
    return chosen, waiting, False


def _old(report: Report, suggestion: Suggestion) -> str:
    return report.letter.text[suggestion.start : suggestion.end]


def _ask(report: Report, finding: Finding, options: list[Suggestion]) -> tuple[str, Suggestion]:
    console = make_console(sys.stdout)
    at = 0
    while True:
        print_change(report, finding, options[at], console)
        more = len(options) > 1
        question = f"  {'ja, nee, andere of stop' if more else 'ja, nee of stop'}?"
        given = click.prompt(question, default="nee", show_default=False, prompt_suffix=" ").strip().lower()
        answer = _ANSWERS.get(given[:1], "")
        if answer == "andere" and more:
            at = (at + 1) % len(options)
        elif answer in ("ja", "nee", "stop"):
            console.print()
            return answer, options[at]
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
    """Tell on standard error how many findings are left, and how many there were."""
    was, left = len(before.findings), len(after.findings)
    told = f"Van {count(was, 'opmerking', 'opmerkingen')} naar {left}."
    write(make_console(sys.stderr), Text(f"{told} Oordeel: {after.verdict}."))
