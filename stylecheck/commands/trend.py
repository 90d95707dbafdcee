"""`stylecheck trend`: how the style of many letters changes, by month, and before and after a training."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from stylecheck.checkers import Checkers
from stylecheck.choices import Choices
from stylecheck.commands.delivering import form_for, spare_the_letters
from stylecheck.commands.dutch import DutchCommand
from stylecheck.commands.options import settings_options, without_baseline
from stylecheck.commands.output import complain, quiet_pipe, reading_with_progress, write_json
from stylecheck.errors import SettingError
from stylecheck.read import STDIN, Unread, find_files
from stylecheck.read.document import capital, named
from stylecheck.report.layout import count
from stylecheck.report.machine import json_text

if TYPE_CHECKING:
    from stylecheck.batch.tally import Tally
    from stylecheck.batch.trend import Trend

_FORMS = ("terminal", "html", "csv", "json")
_SUFFIXES = {".html": "html", ".htm": "html", ".csv": "csv", ".json": "json"}


@click.command("trend", cls=DutchCommand, short_help="Zie hoe de stijl van brieven verandert.")
@click.argument("sources", nargs=-1, metavar="[MAPPEN]…")
@click.option("--training", metavar="DATUM", help="Eerste dag na de training, zoals 15-3-2026: toon ook vóór en na.")
@click.option(
    "--format",
    "form",
    type=click.Choice(_FORMS, case_sensitive=False),
    metavar="VORM",
    help="Vorm: terminal, html (met grafiek), csv of json. Standaard: terminal, of wat de naam bij --output zegt.",
)
@click.option("--output", metavar="BESTAND", help="Bewaar het verslag hier.")
@click.option("--bewaar", "keep", metavar="BESTAND", help="Bewaar de telling, zonder tekst of namen, voor later.")
@click.option("--alles", "everything", is_flag=True, help="Tel ook de tips, en toon elke regel.")
@settings_options
@click.pass_context
def command(
    ctx: click.Context,
    /,
    sources: tuple[str, ...],
    training: str | None,
    form: str | None,
    output: str | None,
    keep: str | None,
    everything: bool,
    **options: Any,
) -> None:
    """Tel per maand hoeveel opmerkingen er zijn op elke 100 woorden, in alle brieven van MAPPEN samen.

    MAPPEN zijn mappen en bestanden met brieven, of tellingen die u eerder met --bewaar hebt gemaakt. De maand van een
    brief is die van de datum in de brief, in de mail, of anders van het bestand.

    De code aan het eind is 0, of 2 als een brief niet te lezen is.
    """
    from stylecheck.batch.trend import trend

    if not sources:
        raise click.UsageError("Noem een map met brieven, bijvoorbeeld: stylecheck trend brieven", ctx)
    output = "" if output in (None, STDIN) else str(output)
    chosen = form_for(form, output, _SUFFIXES)
    without_baseline(options)
    day = _day(training) if training else None
    saved = [source for source in sources if source.lower().endswith(".json") and not Path(source).is_dir()]
    letters = [source for source in sources if source not in saved]
    _spare(output, keep or "", [*saved, *(str(place) for place in find_files(letters) if isinstance(place, str))])
    tally, errors, notes = _count(letters, saved, options)
    for message in (*errors, *notes):
        complain(message)
    if not tally:
        raise SettingError("Er is geen brief om te tellen. Noem een map met brieven, of een telling.")
    if keep:
        _keep(tally, Path(keep))
    with quiet_pipe():
        _give(trend(tally, day, tips=everything), chosen, output, everything=everything)
    ctx.exit(2 if errors else 0)


def _spare(output: str, keep: str, sources: Sequence[str]) -> None:
    """Refuse what would cost a letter or a count, before everything is counted.

    Raises:
        SettingError, WriteError: a name cannot be used.
    """
    if keep and Path(keep).suffix.lower() != ".json":
        raise SettingError(f"De naam ‘{keep}’ bij --bewaar moet eindigen op .json; anders herken ik hem later niet.")
    if keep and output and Path(keep).resolve() == Path(output).resolve():
        raise SettingError("Kies bij --bewaar en --output twee verschillende namen.")
    spare_the_letters(output, sources)


def _day(told: str) -> date:
    from stylecheck.batch.dated import day_in

    if (day := day_in(told)) is None:
        raise SettingError(f"‘{told}’ bij --training is geen datum. Schrijf bijvoorbeeld 15-3-2026.")
    return day


def _count(
    letters: Sequence[str], summaries: Sequence[str], options: dict[str, Any]
) -> tuple[Tally, list[str], list[str]]:
    """Return what was counted in letters and in earlier summaries, what could not be read, and what to know of it."""
    from stylecheck.batch.dated import day_of
    from stylecheck.batch.tally import Tally, load

    tally = Tally()
    for summary in summaries:
        tally.merge(load(Path(summary)))
    if not letters:
        return tally, [], []
    errors: list[str] = []
    notes: list[str] = []
    by_file = 0
    today = date.today()
    checkers = Checkers(Choices.of(**options), baseline=False)
    try:
        for outcome in reading_with_progress(letters, "Brieven tellen"):
            if isinstance(outcome, Unread):
                errors.append(str(outcome.error))
                continue
            report = checkers.of(outcome.letter).check(outcome.letter)
            dated = day_of(outcome, report, today)
            name = capital(named(outcome.source))
            if dated is None:
                errors.append(f"{name} heeft geen datum die kan kloppen. Zet de datum boven de brief.")
            elif tally.add(dated.day, report):
                by_file += dated.of_file
            else:
                notes.append(f"{name} telt niet mee: er staat geen gewone tekst in.")
    finally:
        checkers.close()
    if by_file:
        notes.append(
            f"Geteld op de datum van het bestand, want zonder eigen datum: {count(by_file, 'brief', 'brieven')}."
        )
    return tally, errors, notes


def _keep(tally: Tally, path: Path) -> None:
    from stylecheck.batch.tally import saved
    from stylecheck.files import write_whole

    write_whole(path, json_text(saved(tally)).encode())
    click.echo(f"De telling staat in {path}.", err=True)


def _give(trend: Trend, form: str, output: str, *, everything: bool) -> None:
    from stylecheck.files import write_whole
    from stylecheck.report.layout import make_console, printed
    from stylecheck.report.trend import csv, html
    from stylecheck.report.trend.json import trend_object
    from stylecheck.report.trend.terminal import print_trend

    show = partial(print_trend, trend, everything=everything)
    if form == "terminal" and not output:
        return show(make_console(sys.stdout))
    if form == "json" and not output:
        return write_json(trend_object(trend, everything=everything))
    if form == "terminal":
        text = printed(show)
    elif form == "json":
        text = json_text(trend_object(trend, everything=everything))
    else:
        text = {"html": html, "csv": csv}[form].render(trend, everything=everything)
    made = text.encode("utf-8", "replace")
    if output:
        write_whole(Path(output), made)
        click.echo(f"Het verslag staat in {output}.", err=True)
    else:  # as bytes: a csv for a spreadsheet has its own line ends and byte order mark
        click.echo(made, nl=False)
    return None
