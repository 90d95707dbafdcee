"""Shows what a suggestion changes: the sentence before and after with the difference in colour, or as a patch."""

from __future__ import annotations

import difflib
import re

from rich.console import Console
from rich.text import Text

from stylecheck.finding import Report, Suggestion
from stylecheck.read.document import capital
from stylecheck.report.layout import fold, has_colour, visible, write


def print_change(report: Report, told: str, suggestion: Suggestion, console: Console) -> None:
    """Print a sentence as it is and as it would be, with what goes and what comes marked, under what is told of it."""
    start, end = _sentence(report, suggestion)
    text = report.letter.text
    old = fold(text[start:end])[0]
    new = fold(text[start : suggestion.start] + suggestion.text + text[suggestion.end : end])[0]
    place = capital(report.letter.mark(suggestion.start).told)
    write(console, Text.assemble((f"{place}  ", "dim"), visible(told)))
    for mark, line, style in (("- ", _marked(old, new, has_colour(console), "red"), "red"),
                              ("+ ", _marked(new, old, has_colour(console), "green"), "green")):  # fmt: skip
        write(console, line, first=Text(f"  {mark}", style), indent=4)


def _sentence(report: Report, suggestion: Suggestion) -> tuple[int, int]:
    touched = [s for s in report.sentences if s.start < suggestion.end and suggestion.start < s.end]
    if touched:
        return min(touched[0].start, suggestion.start), max(touched[-1].end, suggestion.end)
    text = report.letter.text
    first = max(text.rfind("\n", 0, suggestion.start), text.rfind("\r", 0, suggestion.start)) + 1
    after = re.search(r"[\r\n]|$", text[suggestion.end :])
    return first, suggestion.end + (after.start() if after else 0)


def _marked(line: str, other: str, colour: bool, style: str) -> Text:
    """Mark the words of a line that the other one lacks; without colour nothing is marked."""
    words, others = (re.findall(r"\s+|\w+|[^\w\s]", each) for each in (line, other))
    shown = Text()
    for what, a, b, _, _ in difflib.SequenceMatcher(None, words, others, autojunk=False).get_opcodes():
        shown.append("".join(words[a:b]), f"bold {style}" if what != "equal" and colour else "")
    return shown


def patch(source: str, old: str, new: str, target: str = "") -> str:
    """Return the change of a text as a unified diff, as `patch` takes it; "" where nothing changes."""
    lines = difflib.unified_diff(
        old.splitlines(keepends=True), new.splitlines(keepends=True), source, target or source, n=2
    )
    return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)
