"""What an editor tells when somebody points at a finding: what is the matter, why, and how it can be written."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lsprotocol.types import Hover, MarkupContent, MarkupKind, Position, Range

from stylecheck.finding import Finding
from stylecheck.report.machine import better
from stylecheck.report.rules import escaped, example_lines, source_shown
from stylecheck.rulebook.model import Examples, Rule
from stylecheck.serve.lsp.checked import Checked

_EXAMPLES = 2
"""Examples of each kind; `stylecheck explain` has them all."""
_MARKUP = re.compile(r"\\(.)|\*\*|</?b>|<(https?://[^<>]*)>")


def hover(checked: Checked, position: Position, *, markdown: bool) -> Hover | None:
    """Return what to tell of the findings at a position, None where there is none.

    Args:
        markdown: whether the editor shows Markdown; it gets plain text otherwise.
    """
    here = checked.touched(Range(position, position))
    if not here:
        return None
    told = "\n\n---\n\n".join("\n".join(_lines(f, checked.rules.get(f.rule))) for f in here)
    if markdown:
        content = MarkupContent(MarkupKind.Markdown, told)
    else:
        content = MarkupContent(MarkupKind.PlainText, _MARKUP.sub(lambda m: m[1] or m[2] or "", told))
    return Hover(content, checked.range(here[0].start, here[0].end))


def _lines(finding: Finding, rule: Rule | None) -> Iterator[str]:
    """Yield what to tell of one finding, as lines of Markdown."""
    yield f"**{escaped(finding.message)}**"
    for line in better(finding):
        yield ""
        yield escaped(line)
    if finding.why:
        yield ""
        yield escaped(finding.why)
    if rule is not None:
        few = Examples(bad=rule.examples.bad[:_EXAMPLES], good=rule.examples.good[:_EXAMPLES])
        yield from example_lines(rule.model_copy(update={"examples": few}))
    yield ""
    yield f"Regel: {escaped(finding.rule)}." + (f" Bron: {source_shown(finding.source)}" if finding.source else "")
