"""`stylecheck compare`: tells what became of a letter that was rewritten."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from typing import Any

import click

from stylecheck.checkers import Checkers
from stylecheck.choices import Choices
from stylecheck.commands.delivering import form_for, spare_the_letters, spare_what_exists
from stylecheck.commands.dutch import DutchCommand
from stylecheck.commands.options import settings_options, without_baseline
from stylecheck.commands.output import complain, quiet_pipe, to_program, while_spelling
from stylecheck.errors import SettingError
from stylecheck.files import write_whole
from stylecheck.read import STDIN, read_document
from stylecheck.report.comparison import FORMS, SUFFIXES, render
from stylecheck.report.comparison.told import Told
from stylecheck.report.layout import make_console, printed


@click.command("compare", cls=DutchCommand, short_help="Vergelijk een brief met de herschreven brief.")
@click.argument("before", metavar="VOOR")
@click.argument("after", metavar="NA")
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMS, case_sensitive=False),
    metavar="VORM",
    help="Vorm: terminal, html, docx of json. Standaard: terminal, of wat de naam bij --output zegt.",
)
@click.option("--output", metavar="BESTAND", help="Bewaar de vergelijking hier.")
@click.option("--alles", "everything", is_flag=True, help="Toon ook de tips, en de zinnen die gelijk bleven.")
@settings_options
@click.pass_context
def command(
    ctx: click.Context,
    /,
    before: str,
    after: str,
    form: str | None,
    output: str | None,
    everything: bool,
    **options: Any,
) -> None:
    """Vergelijk de brief VOOR met de herschreven brief NA: staat alles er nog in, en is het beter?

    U ziet welke gegevens weg of anders zijn, zoals een datum, een bedrag of een plicht. Ook ziet u welke opmerkingen
    weg zijn, en de zinnen naast elkaar. De twee brieven mogen van een verschillende soort zijn; - is de invoer.

    De code aan het eind is 0 als geen gegeven weg of anders is, 1 als dat wel zo is en 2 als het niet lukt.
    """
    from stylecheck.compare.comparison import compare

    target = "" if output in (None, STDIN) else str(output)
    chosen = form_for(form, target, SUFFIXES)
    without_baseline(options)
    for source in (before, after):
        if source != STDIN and Path(source).is_dir():
            raise SettingError(f"‘{source}’ is een map. Noem twee brieven, bijvoorbeeld: oud.docx nieuw.docx")
    if before == after == STDIN:
        raise SettingError("Maar één van de twee brieven kan van de invoer komen; noem een bestand voor de andere.")
    spare_the_letters(target, (before, after))
    if chosen == "docx" and not target and sys.stdout.isatty():
        raise SettingError("Een Word-bestand past niet op het scherm; kies een naam: --output vergelijking.docx")
    if chosen == "docx" and target:
        spare_what_exists(Path(target))
    old, new = (read_document(source, sys.stdin.buffer if source == STDIN else None) for source in (before, after))
    checkers = Checkers(Choices.of(**options), baseline=False)
    ctx.call_on_close(checkers.close)
    checker = checkers.here(new.letter)
    with while_spelling(checker.settings.spelling):
        comparison = compare(old.letter, new.letter, checker)
    with quiet_pipe():
        _give(Told(comparison, everything), chosen, target, (before, after))
    for note in checkers.notes():
        complain(note)
    ctx.exit(int(not comparison.says_the_same))


def _give(told: Told, form: str, target: str, sources: tuple[str, str]) -> None:
    """Write a comparison to a file, or where there is none to standard output."""
    if target:
        write_whole(Path(target), _as_text(told) if form == FORMS[0] else render(told, form), map(Path, sources))
        click.echo(f"De vergelijking staat in {target}.", err=True)
    elif form == FORMS[0]:
        from stylecheck.report.comparison.terminal import print_comparison

        print_comparison(told, make_console(sys.stdout))
    elif form == "docx":
        to_program(render(told, form))
    elif form == "json":
        from stylecheck.commands.output import write_json
        from stylecheck.report.comparison.json import comparison_object

        write_json(comparison_object(told.comparison, told.verdict))
    else:
        click.echo(render(told, form), nl=False)


def _as_text(told: Told) -> bytes:
    from stylecheck.report.comparison.terminal import print_comparison

    return printed(partial(print_comparison, told)).encode("utf-8", "replace")
