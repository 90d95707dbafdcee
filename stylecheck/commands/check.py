"""`stylecheck check`: checks letters and reports on them."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from typing import Any

import click

from stylecheck.commands.dutch import DutchCommand
from stylecheck.commands.options import fail_on_option, format_option, make_settings, settings_options
from stylecheck.commands.output import complain, debugging, in_one_line, quiet_pipe, write_json
from stylecheck.errors import StylecheckError
from stylecheck.finding import Report, Severity
from stylecheck.letter import Letter
from stylecheck.read import STDIN, Unread, find_files, read_letters
from stylecheck.report.layout import make_console

_BAR_FROM = 4  # files


@click.command("check", cls=DutchCommand, short_help="Controleer brieven.")
@click.argument("sources", nargs=-1, metavar="[BRIEVEN]…")
@format_option("terminal", "json")
@fail_on_option
@settings_options
@click.pass_context
def command(ctx: click.Context, /, sources: tuple[str, ...], form: str, fail_on: str, **settings: Any) -> None:
    """Controleer de schrijfstijl van BRIEVEN: bestanden, mappen, patronen zoals *.txt, of - voor de invoer.

    De code aan het eind is 0 als alles goed is, 1 als er iets te verbeteren is en 2 als een brief niet te lezen is.
    """
    if not sources and (sys.stdin is None or sys.stdin.isatty()):
        raise click.UsageError("Noem een brief, bijvoorbeeld: stylecheck check brief.txt", ctx)
    from stylecheck.checker import Checker

    checker = Checker(make_settings(**settings))
    reports: list[Report] = []
    errors: list[tuple[str, str]] = []
    for outcome in _with_progress(sources or (STDIN,)):
        try:
            if isinstance(outcome, Unread):
                raise outcome.error
            reports.append(checker.check(outcome))
        except Exception as error:
            if debugging() and not isinstance(error, StylecheckError):
                raise
            errors.append((outcome.source, in_one_line(error, f" bij ‘{outcome.source}’")))
    with quiet_pipe():
        _write(reports, errors, form)
    for _, message in errors:
        complain(message)
    threshold = Severity.parse(fail_on)
    ctx.exit(2 if errors else int(any(report.worst and report.worst >= threshold for report in reports)))


def _with_progress(sources: Sequence[str]) -> Iterable[Letter | Unread]:
    outcomes = read_letters(sources, sys.stdin.buffer if sys.stdin else None)
    if not (sys.stderr and sys.stderr.isatty()) or (total := len(find_files(sources))) < _BAR_FROM:
        return outcomes
    from rich.progress import track

    return track(outcomes, "Brieven controleren", total, console=make_console(sys.stderr), transient=True)


def _write(reports: Sequence[Report], errors: Sequence[tuple[str, str]], form: str) -> None:
    if form == "json":
        from stylecheck.report.json import report_object

        write_json(report_object(reports, errors))
    else:
        from stylecheck.report.terminal import print_reports

        print_reports(reports, make_console(sys.stdout))
