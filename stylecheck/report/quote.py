"""The sentence that a remark is about, quoted with the words marked."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rich.text import Text

from stylecheck.finding import ABOUT_SENTENCES, Remark, Report
from stylecheck.report.layout import SEVERITY_STYLES, fold

_LONGEST_QUOTE = 480
_EMPTY_LINE = re.compile(r"\n[^\S\n]*\n")

Span = tuple[int, int]


def quoted_span(report: Report, remark: Remark) -> Span | None:
    """Return the place of the sentence or line that a remark is about, None where it stands in no words."""
    text = report.letter.text
    start, end = remark.start, remark.end
    place = text[start:end].strip().replace("\r\n", "\n").replace("\r", "\n")
    if not place or _EMPTY_LINE.search(place):
        return None
    touched = [s for s in report.sentences if s.start < end and start < s.end]
    if touched:
        return min(start, touched[0].start), max(end, touched[-1].end)
    while start and text[start - 1] not in "\r\n":
        start -= 1
    while end < len(text) and text[end] not in "\r\n":
        end += 1
    return start, end


def quote(report: Report, span: Span, remarks: Sequence[Remark], colour: bool) -> Text:
    """Return the quoted text with the remarks marked: underlined in colour, or between ‹ ›."""
    line, places = fold(report.letter.text[span[0] : span[1]])
    told = [r for r in remarks if report.findings[r.findings[0]].category not in ABOUT_SENTENCES]
    marks = [(places[r.start - span[0]], places[r.end - span[0]], r.severity) for r in told]
    marks = [mark for mark in marks if mark[:2] != (0, len(line))]
    last = max((end for _, end, _ in marks), default=0)
    quote = Text(line)
    if colour:
        for start, end, severity in sorted(marks, key=lambda mark: (mark[2], mark[0] - mark[1])):
            quote.stylize(f"underline {SEVERITY_STYLES[severity]}", start, end)
    if len(line) > _LONGEST_QUOTE > last:
        quote.truncate(_LONGEST_QUOTE, overflow="ellipsis")
    return quote if colour else _with_brackets(quote.plain, {mark[:2] for mark in marks})


def _with_brackets(line: str, spans: set[Span]) -> Text:
    inserts = [(start, 1, -end, "‹") for start, end in spans] + [(end, 0, -start, "›") for start, end in spans]
    for place, _, _, bracket in sorted(inserts, reverse=True):
        line = line[:place] + bracket + line[place:]
    return Text(line)
