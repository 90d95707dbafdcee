"""One version of an open document with what was found in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lsprotocol.types import Range

from stylecheck.errors import StylecheckError, fault_of
from stylecheck.finding import Finding, Report, Severity
from stylecheck.serve.lsp.positions import Positions
from stylecheck.serve.lsp.source import Source

if TYPE_CHECKING:
    from stylecheck.rulebook.model import Rule


@dataclass(frozen=True, eq=False)
class Checked:
    """A version of a document that was checked.

    Attributes:
        version: its number in the editor.
        places: turns places of the editor's text into positions.
        rules: the rules in force, by id.
        tips: whether tips are shown.
        kept: findings on spelling of a version before, in words that have not changed, while LanguageTool still reads.
    """

    version: int
    source: Source
    places: Positions
    report: Report
    rules: Mapping[str, Rule]
    tips: bool = False
    kept: tuple[Finding, ...] = ()

    @property
    def findings(self) -> list[Finding]:
        """What is shown, sorted by place."""
        found = [*self.report.findings, *self.kept] if self.kept else self.report.findings
        shown = [f for f in found if self.tips or f.severity > Severity.TIP]
        return sorted(shown, key=lambda f: (f.start, f.end, f.rule))

    def range(self, start: int, end: int) -> Range:
        """Return where a span of the letter stands for the editor."""
        return self.places.range(*self.source.span(start, end))

    def touched(self, place: Range) -> list[Finding]:
        """Return what is shown at an editor's range; a finding that ends or begins where the range does is."""
        start, end = self.places.span(place)
        return [f for f in self.findings if self._touches(f, start, end)]

    def _touches(self, finding: Finding, start: int, end: int) -> bool:
        first, last = self.source.span(finding.start, finding.end)
        return first <= end and start <= last


@dataclass(frozen=True, slots=True)
class Refused:
    """Why a document was not checked: a Dutch line for the person who writes."""

    message: str


def told(error: Exception) -> str:
    """Return what to tell of an error; of one of our own making nothing that could hold a piece of the letter."""
    if isinstance(error, StylecheckError):
        return str(error)
    return f"{fault_of(error)} Probeer ‘stylecheck check’ met deze brief en meld wat u dan ziet."


def carried(findings: tuple[Finding, ...], old: str, new: str) -> tuple[Finding, ...]:
    """Return the findings in a text that stand in what a new version has left as it was, at their new places.

    What touches the change is left out: somebody is typing there.
    """
    front = _alike(old, new)
    behind = min(_alike(old[::-1], new[::-1]), min(len(old), len(new)) - front)
    by = len(new) - len(old)
    kept = [f for f in findings if f.end < front]
    kept += [f.moved(by) for f in findings if f.start > len(old) - behind]
    return tuple(kept)


def _alike(one: str, other: str) -> int:
    """Return how many characters two texts begin with alike."""
    differ = (n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b)
    return next(differ, min(len(one), len(other)))
