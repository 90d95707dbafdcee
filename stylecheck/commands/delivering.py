"""Brings the report of `stylecheck check` where the user wants it: a terminal, a file, or a copy of each letter."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import click
from rich.console import Console

from stylecheck.commands.output import to_program, write_json
from stylecheck.errors import SettingError, StylecheckError
from stylecheck.files import WriteError, write_whole
from stylecheck.finding import Severity, Suggestion
from stylecheck.language.text import listed
from stylecheck.read import STDIN
from stylecheck.read.document import capital, named
from stylecheck.read.files import REVIEWED
from stylecheck.read.formats import suffixes
from stylecheck.report.layout import count, make_console, printed
from stylecheck.report.outputs import COPIES, FORMS, NOTED, SUFFIXES, Checked, Run, annotate, render


@dataclass(frozen=True)
class Delivery:
    """What was chosen about the form of the report and where it goes.

    Attributes:
        form: one of `FORMS`.
        output: a file, or for copies of several letters a folder; "" for the usual place.
        changes: put better wordings into the copies as tracked changes.
        short: a line a remark, at a terminal.
    """

    form: str
    output: str = ""
    changes: bool = False
    short: bool = False

    @classmethod
    def of(cls, form: str | None, output: str | None, *, changes: bool, short: bool) -> Delivery:
        """Return the delivery for the values of the options.

        Raises:
            SettingError: they do not go together.
        """
        output = "" if output in (None, STDIN) else str(output)
        chosen = form_for(form, output)
        if changes and chosen not in ("docx", "odt"):
            raise SettingError(
                "Wijzigingen kan ik alleen bijhouden in docx of odt; kies --format docx of --format odt."
            )
        return cls(chosen, output, changes, short)

    @property
    def has_notes(self) -> bool:
        """Whether the form has a place for notes on the run."""
        return self.form in NOTED and not (self.form == FORMS[0] and self.short)

    @property
    def is_live(self) -> bool:
        """Whether a person reads along, so that the spelling may follow on the style."""
        return self.form == FORMS[0] and not self.output

    def begin(self, run: Run) -> None:
        """Print the reports on the style."""
        self._print(run, make_console(sys.stdout), ends=False)

    def finish(self, run: Run) -> None:
        """Print what the spelling has added to the reports, and the notes."""
        from stylecheck.report.terminal import print_spelling

        reports = [checked.report for checked in run.letters]
        print_spelling(reports, make_console(sys.stdout), run.notes, everything=run.everything, short=self.short)

    def give(self, run: Run) -> list[tuple[str, str]]:
        """Write the report; return source and message of each letter of which no copy could be made."""
        sources = [checked.document.source for checked in run.letters] + [source for source, _ in run.errors]
        spare_the_letters(self.output, sources)
        if self.form in COPIES:
            return list(self._copies(run))
        if self.output:
            text = printed(partial(self._print, run)) if self.form == FORMS[0] else render(run, self.form)
            write_whole(Path(self.output), text.encode("utf-8", "replace"), _files(run))
            click.echo(f"Het verslag staat in {self.output}.", err=True)
        elif self.form == FORMS[0]:
            self._print(run, make_console(sys.stdout))
        elif self.form == "json":
            from stylecheck.report.json import report_object

            write_json(report_object(run))
        else:  # as bytes: a csv for a spreadsheet has its own line ends and byte order mark
            click.echo(render(run, self.form).encode("utf-8", "replace"), nl=False)
        return []

    def _print(self, run: Run, console: Console, *, ends: bool = True) -> None:
        from stylecheck.report.terminal import print_reports, print_short

        reports = [checked.report for checked in run.letters]
        if self.short:
            print_short(reports, console, everything=run.everything)
        else:
            print_reports(reports, console, run.notes, everything=run.everything, ends=ends)

    # copies of letters

    def _copies(self, run: Run) -> Iterator[tuple[str, str]]:
        for checked in run.letters:
            source = checked.document.source
            try:
                edits = _edits(checked, run.everything) if self.changes else ()
                copy = annotate(checked, self.form, edits=edits, everything=run.everything)
                if source == STDIN and not self.output:
                    to_program(copy)
                    continue
                target = self._target(source, several=len(run.letters) > 1)
                write_whole(target, copy, [Path(source)])
            except StylecheckError as error:
                yield source, str(error)
                continue
            amount = _shown(checked, run.everything)
            told = count(amount, "opmerking", "opmerkingen") if amount else "geen opmerkingen"
            click.echo(f"{capital(named(source))}: {checked.report.verdict}, {told}. Zie {target}.", err=True)

    def _target(self, source: str, *, several: bool) -> Path:
        """Return where the copy of a letter goes: never where something stands already, unless the user named it."""
        path = Path("invoer" if source == STDIN else source)
        suffix = path.suffix or f".{self.form}"
        output = Path(self.output)
        if self.output and output.suffix and not self.output.endswith(("/", "\\")) and not output.is_dir():
            if several:
                raise WriteError(f"Bij meer brieven is ‘{output}’ geen goede naam; noem bij --output een map.")
            spare_what_exists(output)
            return output
        if self.output:
            folder = _made(output)
        elif path.parent.is_dir():
            folder = path.parent
        else:  # a letter in an archive
            folder = next(above for above in path.absolute().parents if above.is_dir())
        free = folder / f"{path.stem}{REVIEWED}{suffix}"
        for n in range(2, 10_000):
            if not free.exists():
                return free
            free = folder / f"{path.stem}{REVIEWED}-{n}{suffix}"
        raise WriteError(f"In ‘{folder}’ staan te veel kopieën van deze brief; ruim er een paar op.")


def form_for(form: str | None, output: str, suffixes: Mapping[str, str] = SUFFIXES) -> str:
    """Return the form that was chosen, or that the name of the output asks for.

    Args:
        output: "" for the usual place.
        suffixes: the form that each extension asks for.

    Raises:
        SettingError: the name is of another form.
    """
    suffix = "" if output.endswith(("/", "\\")) or Path(output).is_dir() else Path(output).suffix.lower()
    chosen = (form or suffixes.get(suffix, "") or FORMS[0]).lower()
    if suffix and not form and suffix not in suffixes and not _fits(suffix, chosen, suffixes):
        first: dict[str, str] = {}
        for each, name in suffixes.items():
            first.setdefault(name, each)
        known = [*first.values(), ".txt"]
        raise SettingError(f"De naam ‘{output}’ kan niet; kies een naam die eindigt op {listed(known, 'of')}.")
    if suffix and not _fits(suffix, chosen, suffixes):
        usual = next((each for each, name in suffixes.items() if name == chosen), ".txt")
        raise SettingError(f"De naam ‘{output}’ past niet bij {chosen}; kies een naam die eindigt op {usual}.")
    return chosen


def spare_the_letters(output: str, sources: Iterable[str]) -> None:
    """Refuse to write over a letter.

    Raises:
        WriteError: the output is one of these letters.
    """
    target = Path(output).resolve() if output else None
    if target is not None and any(source != STDIN and Path(source).resolve() == target for source in sources):
        raise WriteError(f"‘{output}’ is de brief zelf; kies een andere naam bij --output.")


def spare_what_exists(output: Path) -> None:
    """Refuse to write a document over something else: it may be a letter of somebody.

    Raises:
        WriteError: something stands there.
    """
    if os.path.lexists(output):  # a link to nothing is somebody's too
        raise WriteError(f"Het bestand ‘{output}’ bestaat al; kies een andere naam bij --output.")


def _files(run: Run) -> list[Path]:
    return [Path(checked.document.source) for checked in run.letters]


def _fits(suffix: str, form: str, known: Mapping[str, str]) -> bool:
    """Say whether a file with this extension may hold a report of this form."""
    if form == FORMS[0]:
        return suffix in (".txt", ".md", ".log")
    asked = known.get(suffix)
    return asked == form or (asked is None and form not in COPIES and suffix not in suffixes())


def _made(folder: Path) -> Path:
    """Return a folder, made where it was not there.

    Raises:
        WriteError: it cannot be made.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        raise WriteError(f"De map ‘{folder}’ is niet te maken; kies een andere bij --output.") from None
    return folder


def _shown(checked: Checked, everything: bool) -> int:
    return sum(everything or remark.severity > Severity.TIP for remark in checked.report.remarks)


def _edits(checked: Checked, everything: bool) -> list[Suggestion]:
    """Return the better wordings for the places that get a comment, as short as they can be."""
    from stylecheck.rewrite.edits import narrowed, settled
    from stylecheck.rewrite.offers import offers

    report = checked.report
    told = [(r.start, r.end) for r in report.remarks if everything or r.severity > Severity.TIP]
    chosen = [offer.options[0] for offer in offers(report)]
    shown = [each for each in chosen if any(a < each.end and each.start < b for a, b in told)]
    return [narrowed(report.letter.text, each) for each in settled(report.letter.text, shown)]
