"""The report as workflow commands of GitHub Actions, which show findings as annotations with the lines of a letter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from stylecheck.finding import Finding, Severity
from stylecheck.read.document import Document, capital
from stylecheck.report.layout import visible
from stylecheck.report.machine import STDIN, UNREAD, better, is_text, path_of, reason, shown, well_formed
from stylecheck.report.outputs import Run

_COMMANDS = {Severity.FOUT: "error", Severity.WAARSCHUWING: "warning", Severity.TIP: "notice"}


def render(run: Run) -> str:
    """Return a line a finding, a letter that could not be read, or a note."""
    return "".join(f"{line}\n" for line in _lines(run))


def _lines(run: Run) -> Iterator[str]:
    for each in run.letters:
        for finding in shown(run, each.report):
            yield _of_finding(each.document, finding)
        for note in each.report.notes:
            yield _command("notice", {**_file(each.document.letter.source), "title": "stylecheck"}, [note])
    for source, message in run.errors:
        yield _command("error", {**_file(source), "title": UNREAD}, [message])
    for note in run.notes:
        yield _command("notice", {"title": "stylecheck"}, [note])


def _of_finding(document: Document, finding: Finding) -> str:
    letter = document.letter
    message = finding.message
    where: dict[str, object] = dict(_file(letter.source))
    if where and is_text(document):
        first, last = letter.locate(finding.start), letter.locate(finding.end)
        where |= {"line": first.line, "endLine": last.line}
        if first.line == last.line:  # columns are refused for more lines
            where |= {"col": first.column, "endColumn": last.column}
    else:
        message = f"{capital(letter.mark(finding.start).told)}: {message}"
    told = [message, *better(finding), *reason(finding)]
    return _command(_COMMANDS[finding.severity], {**where, "title": finding.rule}, told)


def _file(source: str) -> dict[str, str]:
    return {} if source == STDIN else {"file": path_of(source)}


def _command(name: str, properties: dict[str, object], message: Sequence[str]) -> str:
    told = ",".join(f"{key}={_property(str(value))}" for key, value in properties.items())
    return well_formed(f"::{name} {told}::{_data(chr(10).join(map(visible, message)))}")


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
