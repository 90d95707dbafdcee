"""The dialogue of `stylecheck fix`: asking, applying in rounds, saving, and telling what was gained."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.text import Text

from stylecheck.commands.output import to_program
from stylecheck.files import WriteError, unwritable, write_whole
from stylecheck.finding import Suggestion
from stylecheck.read import STDIN
from stylecheck.read.formats import suffixes
from stylecheck.report.difference import print_change
from stylecheck.report.edited import edited
from stylecheck.report.layout import count, make_console, write
from stylecheck.rewrite.edits import apply, best
from stylecheck.rewrite.offers import Offer, change, offers

if TYPE_CHECKING:
    from stylecheck.checkers import LetterChecker
    from stylecheck.finding import Report
    from stylecheck.read import Document

_ROUNDS = 6
"""How often all proposals are taken; a new sentence may have proposals of its own."""
_QUESTIONS = 50
"""How often a letter is checked again after accepted proposals; each round changes something, so it ends before."""
_ANSWERS = {"j": "ja", "n": "nee", "a": "andere", "s": "stop"}


def take_all(checker: LetterChecker, document: Document, report: Report, *, only_safe: bool) -> Document:
    """Return the document with every better sentence and wording in it, or with the safe wordings only."""
    for _ in range(_ROUNDS):
        chosen = best(report.findings, only_safe=True) if only_safe else [each.options[0] for each in offers(report)]
        new = edited(document, chosen) if chosen else document
        if new.letter.text == document.letter.text:
            break
        document, report = new, checker.check(new.letter)
        if only_safe:
            break
    return document


def ask_all(checker: LetterChecker, document: Document, report: Report) -> Document:
    """Ask about each sentence with a better one and return the document with what was accepted.

    Where a sentence has changed, the letter is checked again, so that nothing is offered about words that are gone.
    """
    refused: set[tuple[str, str]] = set()
    offered = False
    for _ in range(_QUESTIONS):
        chosen: list[Suggestion] = []
        stopped = False
        for offer in offers(report):
            options = tuple(s for s in offer.options if change(report, s) not in refused)
            if not options:
                continue
            offered = True
            answer, suggestion = _ask(report, replace(offer, options=options))
            stopped = answer == "stop"
            if answer == "ja":
                chosen.append(suggestion)
            elif answer == "nee":
                refused |= {change(report, s) for s in offer.options}
            if stopped:
                break
        if chosen:
            new = edited(document, chosen)
            if new.letter.text != apply(document.letter.text, chosen):
                refused |= {change(report, s) for s in chosen}  # what stands in a field stays; do not ask again
                click.echo("Een voorstel verandert een invulveld; dat neem ik niet over.", err=True)
            document, report = new, checker.check(new.letter)
        if stopped or not chosen:
            break
    if not offered:
        click.echo("Er zijn geen voorstellen voor deze brief.")
    return document


def _ask(report: Report, offer: Offer) -> tuple[str, Suggestion]:
    console = make_console(sys.stdout)
    at = 0
    while True:
        print_change(report, offer.told, offer.options[at], console)
        more = len(offer.options) > 1
        question = f"  {'ja, nee, andere of stop' if more else 'ja, nee of stop'}?"
        try:
            given = click.prompt(question, default="nee", show_default=False, prompt_suffix=" ").strip().lower()
        except click.Abort as error:
            if not isinstance(error.__context__, EOFError):
                raise
            given = "stop"  # no more answers: what was chosen so far is kept
        answer = _ANSWERS.get(given[:1], "")
        if answer == "andere" and more:
            at = (at + 1) % len(offer.options)
        elif answer in ("ja", "nee", "stop"):
            console.print()
            return answer, offer.options[at]
        else:
            click.echo("  Typ j (ja), n (nee)" + (", a (andere)" if more else "") + " of s (stop).")


def target_of(document: Document, output: str, in_place: bool) -> Path | None:
    """Return where the new letter goes, None for standard output; asked before there is anything to lose.

    Args:
        output: a file, "-" for standard output, or "" for a new file beside the original.

    Raises:
        WriteError: it exists already, cannot be written, or its name does not fit the format.
    """
    if output == STDIN:
        return None
    source = Path(document.source)
    target = Path(output) if output else source if in_place else source.with_stem(f"{source.stem}-verbeterd")
    if target.exists() and not in_place:
        same = target.resolve() == source.resolve()
        how = "kies --overschrijf als dat mag" if same else "kies een andere naam met --output"
        raise WriteError(f"Het bestand ‘{target}’ bestaat al; {how}.")
    fitting = document.format.suffixes
    foreign = target.suffix.lower() in suffixes() if document.format.name == "text" else True
    if target.suffix.lower() not in fitting and target.suffix != source.suffix and foreign:
        raise WriteError(f"De nieuwe brief is {document.format.told}; kies een naam die eindigt op {fitting[0]}.")
    if not os.access(target if target.exists() else target.parent, os.W_OK):
        raise unwritable(target)
    return target


def save(old: Document, new: Document, target: Path | None) -> None:
    """Write the new letter where the user wants it; nothing is written where nothing changed.

    Args:
        target: as `target_of` gives it.

    Raises:
        WriteError: it cannot be written.
    """
    if target is None:
        if new.format.name == "text":
            click.echo(new.letter.text, nl=False)
        else:
            to_program(new.data)
        return
    if new.letter.text == old.letter.text:
        click.echo("Er is niets veranderd; ik bewaar geen nieuw bestand.", err=True)
        return
    write_whole(target, new.data, [Path(old.source)])
    click.echo(f"De nieuwe brief staat in {target}.", err=True)


def say_gain(before: Report, after: Report) -> None:
    """Tell on standard error how many remarks are left, and how many there were."""
    was, left = len(before.remarks), len(after.remarks)
    told = f"Van {count(was, 'opmerking', 'opmerkingen')} naar {left}."
    write(make_console(sys.stderr), Text(f"{told} Oordeel: {after.verdict}."))
