"""`stylecheck check`: checks letters and reports on them."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from stylecheck.boundary import debugging
from stylecheck.checkers import Checkers
from stylecheck.choices import Choices
from stylecheck.commands.delivering import Delivery
from stylecheck.commands.dutch import DutchCommand
from stylecheck.commands.options import fail_on_option, settings_options
from stylecheck.commands.output import complain, in_one_line, quiet_pipe, reading_with_progress, while_spelling
from stylecheck.errors import PipelineError, RuleError, SettingError, StylecheckError
from stylecheck.finding import Report, Severity
from stylecheck.read import STDIN, Document, Unread
from stylecheck.report.layout import count
from stylecheck.report.outputs import FORMS, Checked, Run

if TYPE_CHECKING:
    from stylecheck.checkers import LetterChecker

_AHEAD = 32
"""Letters whose spelling may be under way at once; all of each is kept in memory until then."""


@click.command("check", cls=DutchCommand, short_help="Controleer brieven.")
@click.argument("sources", nargs=-1, metavar="[BRIEVEN]…")
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMS, case_sensitive=False),
    metavar="VORM",
    help="Vorm: terminal; docx, odt of pdf (kopie met opmerkingen); html, csv, json, sarif, github, gitlab, junit of "
    "languagetool. Standaard: terminal, of wat de naam bij --output zegt.",
)
@click.option("--output", metavar="BESTAND", help="Bewaar het verslag of de kopie hier; bij meer brieven in deze map.")
@click.option("--wijzigingen", "changes", is_flag=True, help="Zet voorstellen als bijgehouden wijziging in de kopie.")
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
    form: str | None,
    output: str | None,
    changes: bool,
    everything: bool,
    short: bool,
    fail_on: str | None,
    write: str | None,
    **options: Any,
) -> None:
    """Controleer de schrijfstijl van BRIEVEN: bestanden, mappen, patronen zoals *.docx, of - voor de invoer.

    Een brief mag van Word, LibreOffice of Outlook zijn, een pdf, een webpagina, een mail of gewone tekst.

    De code aan het eind is 0 als alles goed is, 1 als er iets te verbeteren is en 2 als een brief niet te lezen is.
    """
    if not sources and (sys.stdin is None or sys.stdin.isatty()):
        raise click.UsageError("Noem een brief, bijvoorbeeld: stylecheck check brief.docx", ctx)
    delivery = Delivery.of(form, output, changes=changes, short=short)
    checkers = Checkers(Choices.of(**options), baseline=not write)
    ctx.call_on_close(checkers.close)
    letters: list[_Letter] = []
    errors: list[tuple[str, str]] = []
    for outcome in reading_with_progress(sources or (STDIN,), "Brieven controleren"):
        try:
            if isinstance(outcome, Unread):
                raise outcome.error
            letters.append(_Letter(outcome, checkers.of(outcome.letter)))
            if len(letters) > _AHEAD:
                letters[-1 - _AHEAD].complete()
        except (SettingError, RuleError, PipelineError):
            raise
        except Exception as error:
            if debugging() and not isinstance(error, StylecheckError):
                raise
            errors.append((outcome.source, in_one_line(error, f" bij ‘{outcome.source}’")))
    with quiet_pipe():
        awaited = any(letter.is_awaited for letter in letters)
        live = awaited and delivery.is_live and not write
        if live:  # the style first; LanguageTool may still be starting
            delivery.begin(Run([Checked(each.document, each.style) for each in letters], everything=everything))
        with while_spelling(awaited):
            checked = [Checked(each.document, each.complete()) for each in letters]
        run = Run(checked, errors, checkers.notes(), everything)
        if write:
            _write_baseline(Path(write), [each.report for each in checked])
        elif live:
            delivery.finish(run)
        else:
            errors += delivery.give(run)
    for message in [
        *(() if delivery.has_notes and not write else checkers.spelling_problems()),
        *(told for _, told in errors),
    ]:
        complain(message)
    loud = any(_is_loud(each.report, fail_on or checkers.fail_on(each.document.letter)) for each in checked)
    ctx.exit(2 if errors else int(loud and not write))


class _Letter:
    """A letter whose style was checked and whose spelling may still be on its way.

    Attributes:
        is_awaited: spelling was asked for.
    """

    def __init__(self, document: Document, checker: LetterChecker) -> None:
        reading = checker.read(document.letter)
        self.document = document
        self.style = reading.style()
        self.is_awaited = checker.settings.spelling
        self._reading = reading if self.is_awaited else None
        self._whole = self.style

    def complete(self) -> Report:
        """Return the report on everything; what made it is let go."""
        if self._reading is not None:
            self._whole, self._reading = self._reading.complete(), None
        return self._whole


def _is_loud(report: Report, level: str) -> bool:
    return report.worst is not None and report.worst >= Severity.parse(level)


def _write_baseline(path: Path, reports: Sequence[Report]) -> None:
    from stylecheck.suppression import Baseline

    Baseline.make(path, reports).save()
    findings = sum(len(report.findings) for report in reports)
    letters = count(len(reports), "brief", "brieven")
    click.echo(f"De nulmeting staat in {path}: {count(findings, 'opmerking', 'opmerkingen')} in {letters}.")
