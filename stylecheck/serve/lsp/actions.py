"""What an editor offers at a place: each better wording, the whole sentence, all of one rule, and not to report it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from lsprotocol.types import (
    CodeAction,
    CodeActionContext,
    CodeActionKind,
    OptionalVersionedTextDocumentIdentifier,
    Range,
    TextDocumentEdit,
    TextEdit,
    WorkspaceEdit,
)

from stylecheck.finding import BetterSentence, Finding, Suggestion
from stylecheck.report.layout import visible
from stylecheck.report.machine import sentence_at
from stylecheck.report.told import wording
from stylecheck.rewrite.edits import best
from stylecheck.rewrite.offers import change
from stylecheck.serve.lsp.checked import Checked
from stylecheck.serve.lsp.diagnostics import diagnostic
from stylecheck.serve.lsp.source import Edit

FIX_ALL = f"{CodeActionKind.SourceFixAll.value}.stylecheck"
KINDS = (CodeActionKind.QuickFix, FIX_ALL)
_LONGEST_TITLE = 100
"""Characters; a menu gets no wider."""
_MOST = 50
"""Findings for which actions are made; more is a whole letter that somebody selected."""


class Actions:
    """The actions for one version of a document.

    Args:
        uri: of the document.
        versions: whether the editor takes edits for a version, and refuses them where the text has changed.
    """

    def __init__(self, checked: Checked, uri: str, *, versions: bool) -> None:
        self._checked, self._uri, self._versions = checked, uri, versions

    def at(self, place: Range, context: CodeActionContext) -> list[CodeAction]:
        """Return what to offer at an editor's range, of the kinds that it asks for."""
        made: list[CodeAction] = []
        if _wanted(CodeActionKind.QuickFix, context.only):
            made += self._quick_fixes(place)
        if context.only and _wanted(FIX_ALL, context.only):
            made += self._fix_all()
        return made

    def _quick_fixes(self, place: Range) -> Iterator[CodeAction]:
        here = self._checked.touched(place)[:_MOST]
        yield from self._wordings(here)
        for rule in dict.fromkeys(f.rule for f in here):
            yield from self._everywhere(rule)
        yield from self._ignoring(here)

    def _wordings(self, here: Sequence[Finding]) -> Iterator[CodeAction]:
        """Yield each change once: what a finding asks for by itself, then whole sentences."""
        offered: set[tuple[str, str]] = set()
        report = self._checked.report
        for finding in here:
            for n, suggestion in enumerate(finding.suggestions):
                if (key := change(report, suggestion)) not in offered:
                    offered.add(key)
                    title = f"{suggestion.label.removesuffix(suggestion.text).rstrip(': ')}: {wording(suggestion)}"
                    yield from self._quick_fix(title, [suggestion], [finding], preferred=n == 0)
        for better in report.better:
            own = self._of(better, here)
            whole = Suggestion(better.start, better.end, better.text, "")
            if own and change(report, whole) not in offered:
                yield from self._quick_fix(f"Neem de hele zin over: {wording(whole)}", [whole], own)

    def _of(self, better: BetterSentence, here: Iterable[Finding]) -> list[Finding]:
        """Return the findings at a place that stand in a better sentence."""
        return [f for f in here if better.start < f.end and f.start < better.end]

    def _everywhere(self, rule: str) -> Iterator[CodeAction]:
        findings = [f for f in self._checked.findings if f.rule == rule and f.suggestions]
        if len(findings) > 1:
            yield from self._quick_fix(f"Pas alle voorstellen van ‘{rule}’ toe", best(findings), findings)

    def _ignoring(self, here: Sequence[Finding]) -> Iterator[CodeAction]:
        """Yield a marker behind the sentence of each finding; a page shows it to its reader, so it gets none."""
        source, report = self._checked.source, self._checked.report
        if source.is_page:
            return
        alike: dict[tuple[int, str], list[Finding]] = {}
        for f in here:
            sentence = sentence_at(report, f.start)
            at = sentence[1] if sentence else _line_end(report.letter.text, f.start)
            alike.setdefault((at, f.rule), []).append(f)
        for (at, rule), findings in alike.items():
            order = f"stylecheck: negeer {rule}"
            marker = f"<!-- {order} -->" if source.language == "markdown" else f"[{order}]"
            what = "zin" if sentence_at(report, findings[0].start) else "regel"
            place = at + source.bom
            yield self._action(f"Negeer ‘{rule}’ in deze {what}", [Edit(place, place, f" {marker}")], findings)

    def _fix_all(self) -> list[CodeAction]:
        safe = best(self._checked.report.findings, only_safe=True)
        edits = self._checked.source.edits(safe)
        if not edits:
            return []
        return [CodeAction("Pas alle veilige voorstellen toe", FIX_ALL, edit=self._edit(edits))]

    def _quick_fix(
        self, title: str, suggestions: Sequence[Suggestion], findings: Sequence[Finding], *, preferred: bool = False
    ) -> Iterator[CodeAction]:
        if edits := self._checked.source.edits(suggestions):
            yield self._action(title, edits, findings, preferred=preferred)

    def _action(
        self, title: str, edits: Sequence[Edit], findings: Sequence[Finding], *, preferred: bool = False
    ) -> CodeAction:
        return CodeAction(
            title=_short(title),
            kind=CodeActionKind.QuickFix,
            diagnostics=[diagnostic(self._checked, f) for f in findings],
            is_preferred=preferred or None,
            edit=self._edit(edits),
        )

    def _edit(self, edits: Sequence[Edit]) -> WorkspaceEdit:
        made = [TextEdit(self._checked.places.range(e.start, e.end), e.text) for e in edits]
        if not self._versions:
            return WorkspaceEdit(changes={self._uri: made})
        document = OptionalVersionedTextDocumentIdentifier(self._uri, self._checked.version)
        return WorkspaceEdit(document_changes=[TextDocumentEdit(document, made)])


def _wanted(kind: str, only: Sequence[str] | None) -> bool:
    """Say whether an editor asks for a kind of action: for the kind itself, or for one that it belongs to."""
    return only is None or any(not asked or kind == asked or kind.startswith(asked + ".") for asked in only)


def _line_end(text: str, at: int) -> int:
    while at < len(text) and text[at] not in "\r\n":
        at += 1
    return at


def _short(title: str) -> str:
    line = visible(title)
    return line if len(line) <= _LONGEST_TITLE else f"{line[: _LONGEST_TITLE - 1].rstrip()}…"
