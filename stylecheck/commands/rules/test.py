"""`stylecheck rules test`: runs the examples of rules."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from functools import partial
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
    from stylecheck.checker import Checker
    from stylecheck.finding import Finding
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

    Van een huisstijl met eigen zinnen gaat het ook om die zinnen. Zonder BESTAND, MAP of ZIP gaat het om alle regels
    van stylecheck en van --rules. De code aan het eind is 0 als alles klopt, 1 als een voorbeeld niet klopt en 2 als
    een bestand niet te lezen is.
    """
    from stylecheck.language import pipeline
    from stylecheck.report.rules import print_failures, proof_summary
    from stylecheck.rulebook.proof import Prover, is_rule_file, rules_to_test

    folders = make_settings(rule_folders=all_folders(ctx, rule_folders)).rule_folders
    for place in places:
        if not Path(place).exists():
            raise SettingError(f"‘{place}’ bestaat niet; controleer de naam en de map.")
    chosen = [Path(place) for place in places]
    tested, genres = rules_to_test(chosen, folders)
    prover = Prover(pipeline.load(), genres)
    results = [(each, list(prover.failures(each.rule))) for each in _with_progress(tested)]
    examples = sum(len(each.rule.examples.bad) + len(each.rule.examples.good) for each in tested)
    failures: list[Failure] = [failure for _, found in results for failure in found]
    console, styles_fail = make_console(sys.stdout), False
    with quiet_pipe():
        for each, found in results:
            print_failures(each, found, console)
        click.echo(proof_summary(len(tested), examples, failures))
        styles_fail = _try_styles([place for place in chosen if not is_rule_file(place)], folders, places)
        if words:
            _try_words(tested)
    ctx.exit(int(styles_fail or any(not failure.remark for failure in failures)))


def _try_styles(places: Sequence[Path], folders: Sequence[Path], named: Sequence[str]) -> bool:
    """Tell which sentences of house styles do not come out as they should; return whether there are any.

    Args:
        places: folders and zips that were named, without those of single rules.
        folders: with more rules.
        named: everything that was named; without that all house styles are tried.
    """
    from stylecheck.checker import Checker
    from stylecheck.places import built_in_folder
    from stylecheck.report.rules import print_style_failures, styles_summary
    from stylecheck.rulebook.styleproof import failures, styles_to_test
    from stylecheck.settings import Settings

    tested = styles_to_test(places if named else (built_in_folder(), *folders), folders)
    console, wrong = make_console(sys.stdout), 0
    for each in tested:
        checker = Checker(Settings(rule_folders=(*folders, *places), house_style=each.style.id))
        found = list(failures(each.style, partial(_found, checker)))
        print_style_failures(each, found, console)
        wrong += len(found)
    if tested:
        click.echo(styles_summary(len(tested), sum(each.sentences for each in tested), wrong))
    return wrong > 0


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


def _found(checker: Checker, text: str) -> Sequence[Finding]:
    from stylecheck.letter import Letter

    return checker.check(Letter(text)).findings


def _with_progress(tested: list[Tested]) -> Iterable[Tested]:
    if not (sys.stderr and sys.stderr.isatty()) or len(tested) < 2:
        return tested
    from rich.progress import track

    return track(tested, "Regels testen", console=make_console(sys.stderr), transient=True)
