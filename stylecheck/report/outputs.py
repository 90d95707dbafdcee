"""The forms in which a report can be given, by name; each is a module that is loaded when it is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from importlib import import_module

from stylecheck.files import WriteError
from stylecheck.finding import Report, Suggestion
from stylecheck.read.document import Document, capital, named


@dataclass(frozen=True, slots=True)
class Checked:
    """A letter that was checked, with its report."""

    document: Document
    report: Report


@dataclass(frozen=True, slots=True)
class Run:
    """Everything that one run of `stylecheck check` has to tell.

    Attributes:
        letters: the letters that were checked, in order.
        errors: source and Dutch message of each letter that could not be read or checked.
        notes: Dutch sentences on the run as a whole.
        everything: whether to give tips as well, in forms for people.
    """

    letters: Sequence[Checked]
    errors: Sequence[tuple[str, str]] = ()
    notes: Sequence[str] = field(default_factory=list)
    everything: bool = False


RENDERED = {
    "json": "json",
    "html": "html",
    "csv": "csv",
    "sarif": "sarif",
    "github": "github",
    "gitlab": "gitlab",
    "junit": "junit",
    "languagetool": "languagetool",
}
"""Forms that are one text about all letters, and the module of `stylecheck.report` with `render(run) -> str`."""

COPIES = {"docx": "docx", "odt": "odt", "pdf": "pdf"}
"""Forms that are a copy of a letter with remarks in it, and the module of `stylecheck.report` with `annotate`."""

FORMS = ("terminal", *RENDERED, *COPIES)
"""Every form, as `--format` has it; the first is the usual one."""

NOTED = frozenset([FORMS[0], "json", "html", "github", "sarif"])
"""Forms that have a place for what there is to tell of the run as a whole."""

SUFFIXES = {
    ".json": "json",
    ".html": "html",
    ".htm": "html",
    ".csv": "csv",
    ".sarif": "sarif",
    ".xml": "junit",
    ".docx": "docx",
    ".docm": "docx",
    ".odt": "odt",
    ".pdf": "pdf",
}
"""The form that a name for the output asks for, where no form is told."""


def render(run: Run, form: str) -> str:
    """Return a run in one of the forms of `RENDERED`."""
    made: str = import_module(f"stylecheck.report.{RENDERED[form]}").render(run)
    return made


def annotate(checked: Checked, form: str, *, edits: Sequence[Suggestion] = (), everything: bool = False) -> bytes:
    """Return a copy of a letter with remarks in it.

    Args:
        form: one of `COPIES`; the letter must be of that format.
        edits: what to put in as tracked changes; sorted, without overlap.
        everything: tips as well.

    Raises:
        WriteError: the letter is of another format, or the form has no tracked changes.
        ReadError: the file is damaged.
    """
    document, report = checked.document, checked.report
    if document.format.name != form:
        name = capital(named(document.source))
        better = document.format.name if document.format.name in COPIES else "html"
        raise WriteError(f"{name} is {document.format.told} en geen {form}; kies daarvoor --format {better}.")
    module = import_module(f"stylecheck.report.{COPIES[form]}")
    if form == "pdf":
        if edits:
            raise WriteError("Een pdf kan geen wijzigingen bijhouden; laat --wijzigingen weg.")
        copy: bytes = module.annotate(document, report, everything=everything)
    else:
        copy = module.annotate(document, report, edits=edits, everything=everything)
    return copy
