"""The report as GitLab reads it for Code Quality: one JSON array of issues for all letters."""

from __future__ import annotations

from typing import Any

from stylecheck.finding import Finding, Severity
from stylecheck.read.document import Document, capital
from stylecheck.report.layout import visible
from stylecheck.report.machine import UNREAD, fingerprints, hashed, is_text, json_text, path_of
from stylecheck.report.outputs import Run

_SEVERITIES = {Severity.FOUT: "major", Severity.WAARSCHUWING: "minor", Severity.TIP: "info"}


def render(run: Run) -> str:
    """Return every finding of every letter; a letter that could not be read is an issue as well."""
    issues = [
        _of_finding(each.document, finding, fingerprint)
        for each, own in zip(run.letters, fingerprints(run.letters), strict=True)
        for finding, fingerprint in zip(each.report.findings, own, strict=True)
    ]
    for source, message in run.errors:
        path = path_of(source)
        issues.append(_issue(message, UNREAD, hashed(path, UNREAD), "critical", path, 1))
    return json_text(issues)


def _of_finding(document: Document, finding: Finding, fingerprint: str) -> dict[str, Any]:
    """Return an issue; GitLab wants a line, and a source without lines gets the first and its place in the words."""
    letter = document.letter
    message, line = finding.message, letter.locate(finding.start).line
    if not is_text(document):
        message, line = f"{capital(letter.mark(finding.start).told)}: {message}", 1
    severity = _SEVERITIES[finding.severity]
    return _issue(message, finding.rule, fingerprint, severity, path_of(letter.source), line)


def _issue(description: str, check: str, fingerprint: str, severity: str, path: str, line: int) -> dict[str, Any]:
    return {
        "description": visible(description),
        "check_name": check,
        "fingerprint": fingerprint,
        "severity": severity,
        "location": {"path": path, "lines": {"begin": line}},
    }
