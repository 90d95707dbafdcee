"""`stylecheck rules test`: runs the examples of rules."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from stylecheck.commands.dutch import DutchCommand
from stylecheck.commands.options import make_settings, rules_option
from stylecheck.commands.output import quiet_pipe
from stylecheck.commands.rules import all_folders
from stylecheck.errors import SettingError
from stylecheck.report.layout import make_console

if TYPE_CHECKING:
    from stylecheck.rulebook.proof import Failure, Tested


@click.command("test", cls=DutchCommand, short_help="Controleer of regels hun eigen voorbeelden vinden.")
@click.argument("places", nargs=-1, metavar="[BESTAND|MAP|ZIP]…")
@click.option(
    "--woorden", "words", is_flag=True, help="Probeer ook elk gewoner woord in gewone zinnen. Dit duurt lang."
)
@rules_option
@click.pass_context
def command(ctx: click.Context, /, places: tuple[str, ...], words: bool, rule_folders: tuple[str, ...]) -> None:
    """Controleer of regels hun foute voorbeelden vinden en hun goede voorbeelden met rust laten.

    Zonder BESTAND, MAP of ZIP gaat het om alle regels van stylecheck en van --rules. De code aan het eind is 0 als
    alles klopt, 1 als een voorbeeld niet klopt en 2 als een bestand niet te lezen is.
    """
    from stylecheck.language import pipeline
    from stylecheck.report.rules import print_failures, proof_summary
    from stylecheck.rulebook.proof import Prover, rules_to_test

    folders = make_settings(rule_folders=all_folders(ctx, rule_folders)).rule_folders
    for place in places:
        if not Path(place).exists():
            raise SettingError(f"‘{place}’ bestaat niet; controleer de naam en de map.")
    tested, genres = rules_to_test([Path(place) for place in places], folders)
    prover = Prover(pipeline.load(), genres)
    results = [(each, list(prover.failures(each.rule))) for each in _with_progress(tested)]
    examples = sum(len(each.rule.examples.bad) + len(each.rule.examples.good) for each in tested)
    failures: list[Failure] = [failure for _, found in results for failure in found]
    console = make_console(sys.stdout)
    with quiet_pipe():
        for each, found in results:
            print_failures(each, found, console)
        click.echo(proof_summary(len(tested), examples, failures))
        if words:
            _try_words(tested)
    ctx.exit(int(any(not failure.remark for failure in failures)))


def _try_words(tested: list[Tested]) -> None:
    """Tell which plain words can never stand in the place of their term, and which break a sentence."""
    from stylecheck.language import pipeline
    from stylecheck.rulebook.model import TermsRule
    from stylecheck.rulebook.typical import Trier

    trier = Trier(pipeline.load())
    for each in _with_progress(tested):
        if not isinstance(each.rule, TermsRule):
            continue
        for tried in trier.tried(each.rule):
            told = f"breekt een zin: {tried.faults[0]}" if tried.faults else "kan er nooit komen te staan"
            click.echo(f"{each.rule.id}: ‘{tried.better}’ voor ‘{tried.term}’ {told}")


def _with_progress(tested: list[Tested]) -> Iterable[Tested]:
    if not (sys.stderr and sys.stderr.isatty()) or len(tested) < 2:
        return tested
    from rich.progress import track

    return track(tested, "Regels testen", console=make_console(sys.stderr), transient=True)
