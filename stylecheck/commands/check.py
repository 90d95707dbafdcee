"""`stylecheck check`: checks letters and reports on them."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import click

from stylecheck.commands.checkers import Checkers
from stylecheck.commands.dutch import DutchCommand
from stylecheck.commands.options import Choices, fail_on_option, format_option, settings_options
from stylecheck.commands.output import complain, debugging, in_one_line, quiet_pipe, write_json
from stylecheck.errors import PipelineError, RuleError, SettingError, StylecheckError
from stylecheck.finding import Report, Severity
from stylecheck.letter import Letter
from stylecheck.read import STDIN, Unread, find_files, read_letters
from stylecheck.report.layout import count, make_console

_BAR_FROM = 4  # files


@click.command("check", cls=DutchCommand, short_help="Controleer brieven.")
@click.argument("sources", nargs=-1, metavar="[BRIEVEN]…")
@format_option("terminal", "json")
@click.option("--alles", "everything", is_flag=True, help="Toon ook de tips, elke reden en elk voorstel.")
@click.option("--kort", "short", is_flag=True, help="Toon één regel per opmerking, om in te zoeken.")
@fail_on_option
@settings_options
@click.option("--write-baseline", "write", metavar="BESTAND", help="Bewaar wat er nu is als nulmeting.")
@click.pass_context
def command(
    ctx: click.Context,
    /,
    sources: tuple[str, ...],
    form: str,
    everything: bool,
    short: bool,
    fail_on: str | None,
    write: str | None,
    **options: Any,
) -> None:
    """Controleer de schrijfstijl van BRIEVEN: bestanden, mappen, patronen zoals *.txt, of - voor de invoer.

    De code aan het eind is 0 als alles goed is, 1 als er iets te verbeteren is en 2 als een brief niet te lezen is.
    """
    if not sources and (sys.stdin is None or sys.stdin.isatty()):
        raise click.UsageError("Noem een brief, bijvoorbeeld: stylecheck check brief.txt", ctx)
    checkers = Checkers(Choices.of(**options), baseline=not write)
    reports: list[Report] = []
    errors: list[tuple[str, str]] = []
    loud = False
    for outcome in _with_progress(sources or (STDIN,)):
        try:
            if isinstance(outcome, Unread):
                raise outcome.error
            report = checkers.of(outcome).check(outcome)
            loud |= bool(report.worst and report.worst >= Severity.parse(fail_on or checkers.fail_on(outcome)))
            reports.append(report)
        except (SettingError, RuleError, PipelineError):
            raise
        except Exception as error:
            if debugging() and not isinstance(error, StylecheckError):
                raise
            errors.append((outcome.source, in_one_line(error, f" bij ‘{outcome.source}’")))
    with quiet_pipe():
        if write:
            _write_baseline(Path(write), reports)
        else:
            _write(reports, errors, checkers.notes(), "kort" if short and form == "terminal" else form, everything)
    for _, message in errors:
        complain(message)
    ctx.exit(2 if errors else int(loud and not write))


def _with_progress(sources: Sequence[str]) -> Iterable[Letter | Unread]:
    outcomes = read_letters(sources, sys.stdin.buffer if sys.stdin else None)
    if not (sys.stderr and sys.stderr.isatty()) or (total := len(find_files(sources))) < _BAR_FROM:
        return outcomes
    from rich.progress import track

    return track(outcomes, "Brieven controleren", total, console=make_console(sys.stderr), transient=True)


def _write(
    reports: Sequence[Report], errors: Sequence[tuple[str, str]], notes: Sequence[str], form: str, everything: bool
) -> None:
    if form == "json":
        from stylecheck.report.json import report_object

        write_json(report_object(reports, errors, notes))
        return
    from stylecheck.report.terminal import print_reports, print_short

    console = make_console(sys.stdout)
    if form == "kort":
        print_short(reports, console, everything=everything)
    else:
        print_reports(reports, console, notes, everything=everything)


def _write_baseline(path: Path, reports: Sequence[Report]) -> None:
    from stylecheck.suppression import Baseline

    Baseline.make(path, reports).save()
    findings = sum(len(report.findings) for report in reports)
    letters = count(len(reports), "brief", "brieven")
    click.echo(f"De nulmeting staat in {path}: {count(findings, 'opmerking', 'opmerkingen')} in {letters}.")
