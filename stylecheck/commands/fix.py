"""`stylecheck fix`: offers the better wordings of a letter one by one, or applies the safe ones."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from stylecheck.checkers import Checkers
from stylecheck.choices import Choices
from stylecheck.commands.dutch import DutchCommand
from stylecheck.commands.options import settings_options
from stylecheck.commands.output import complain, quiet_pipe, while_spelling
from stylecheck.errors import SettingError
from stylecheck.finding import Severity
from stylecheck.read import STDIN, read_document

if TYPE_CHECKING:
    from stylecheck.finding import Report


@click.command("fix", cls=DutchCommand, short_help="Verbeter een brief, voorstel voor voorstel.")
@click.argument("source", metavar="BRIEF")
@click.option("--veilig", "only_safe", is_flag=True, help="Pas zonder vragen toe wat de betekenis nooit verandert.")
@click.option("--diff", "as_patch", is_flag=True, help="Schrijf niets; toon de voorstellen als patch.")
@click.option("--output", metavar="BESTAND", help="Bewaar de nieuwe brief hier; - is de uitvoer.")
@click.option("--overschrijf", "in_place", is_flag=True, help="Bewaar de nieuwe brief over de oude heen.")
@settings_options
@click.pass_context
def command(
    ctx: click.Context,
    /,
    source: str,
    only_safe: bool,
    as_patch: bool,
    output: str | None,
    in_place: bool,
    **options: Any,
) -> None:
    """Verbeter BRIEF: zie elk voorstel en kies ja, nee, een andere of stop.

    De brief zelf blijft zoals hij is: de nieuwe tekst komt in een nieuw bestand. De code aan het eind is 0 als de
    nieuwe brief goed is, 1 als er nog iets te verbeteren is en 2 als het niet lukt.
    """
    from stylecheck.commands.dialogue import ask_all, save, say_gain, take_all, target_of
    from stylecheck.report.edited import may_be_edited

    if source == STDIN and not (only_safe or as_patch):
        raise SettingError("Bij invoer met - kan ik niets vragen; kies --veilig of --diff.")
    if in_place and (output or source == STDIN):
        raise SettingError("Kies --overschrijf bij een bestand, zonder --output.")
    document = read_document(source, sys.stdin.buffer if source == STDIN else None)
    may_be_edited(document)
    target = None if as_patch else target_of(document, output or (STDIN if source == STDIN else ""), in_place)
    checkers = Checkers(Choices.of(**options), again=True)
    ctx.call_on_close(checkers.close)
    checker = checkers.of(document.letter)
    with while_spelling(checker.settings.spelling):
        before = checker.check(document.letter)
    if checker.spelling_problem:
        complain(checker.spelling_problem)
    with quiet_pipe():
        alone = only_safe or as_patch
        new = take_all(checker, document, before, only_safe=only_safe) if alone else ask_all(checker, document, before)
        after = checker.check(new.letter)
        if as_patch:
            from stylecheck.report.difference import patch

            click.echo(patch(source, document.letter.text, new.letter.text), nl=False)
        else:
            save(document, new, target)
            say_gain(before, after)
    ctx.exit(int(_loud(after)))


def _loud(report: Report) -> bool:
    return report.worst is not None and report.worst >= Severity.WAARSCHUWING
