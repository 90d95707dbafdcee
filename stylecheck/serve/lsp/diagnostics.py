"""What an editor underlines: one diagnostic a finding, with what is the matter and a short better wording.

They are pushed to the editor, which every editor understands. One that asked for them as well would show each twice.
"""

from __future__ import annotations

from lsprotocol.types import CodeDescription, Diagnostic, DiagnosticSeverity, Position, Range

from stylecheck.finding import Finding, Severity
from stylecheck.report.layout import visible
from stylecheck.report.machine import UNREAD, better, web_address
from stylecheck.serve.lsp.checked import Checked

SOURCE = "stylecheck"
MOST = 1000
"""Diagnostics of one document; VS Code shows no more of a file either."""
_LONGEST_WORDING = 80
"""Characters of a better wording behind a message; a longer one is offered as a quick fix."""
_SEVERITIES = {
    Severity.FOUT: DiagnosticSeverity.Error,
    Severity.WAARSCHUWING: DiagnosticSeverity.Warning,
    Severity.TIP: DiagnosticSeverity.Information,  # a hint is hardly seen in VS Code; Vale takes the same
}


def diagnostics(checked: Checked) -> list[Diagnostic]:
    """Return what is to be underlined, sorted by place; of very many the most severe.

    A word that comes back is underlined everywhere, so that it can be mended everywhere.
    """
    worst = sorted(checked.findings, key=lambda f: -f.severity)[:MOST]
    return [diagnostic(checked, f) for f in sorted(worst, key=lambda f: (f.start, f.end, f.rule))]


def diagnostic(checked: Checked, finding: Finding) -> Diagnostic:
    """Return a finding as an editor shows it."""
    short = [line for line in better(finding) if len(line) <= _LONGEST_WORDING]
    address = web_address(finding.source)
    return Diagnostic(
        range=checked.range(finding.start, finding.end),
        severity=_SEVERITIES[finding.severity],
        code=finding.rule,
        code_description=CodeDescription(address) if address else None,
        source=SOURCE,
        message=" ".join([visible(finding.message), *short]),
    )


def refusal(message: str) -> Diagnostic:
    """Return what stands at the first line of a document that is not checked."""
    top = Position(0, 0)
    return Diagnostic(
        range=Range(top, Position(1, 0)),
        severity=DiagnosticSeverity.Warning,
        code=UNREAD,
        source=SOURCE,
        message=message,
    )
