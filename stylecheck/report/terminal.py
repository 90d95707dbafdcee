"""The report for a person at a terminal, in Dutch: the sentences with their places marked, and what to do there."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from stylecheck.finding import Finding, Report, Severity, Suggestion
from stylecheck.letter import Letter
from stylecheck.report.layout import count, fold, has_colour, number, text_width, visible, write

SEVERITY_STYLES = {Severity.FOUT: "red", Severity.WAARSCHUWING: "yellow", Severity.TIP: "cyan"}
_PLURALS = {Severity.FOUT: "fouten", Severity.WAARSCHUWING: "waarschuwingen", Severity.TIP: "tips"}
_VERDICT_STYLES = {"in orde": "green", "kan beter": "yellow", "aanpassen": "red"}
_COLUMNS_FROM = 72
"""From this width on, the places and severities stand in columns of their own."""
_LONGEST_QUOTE = 480
_SHORT_WORDING = 32
_EMPTY_LINE = re.compile(r"\n[^\S\n]*\n")

Span = tuple[int, int]


def print_reports(reports: Sequence[Report], console: Console, notes: Sequence[str] = ()) -> None:
    """Print every report, a total where there are more than one, and notes on the run as a whole."""
    for report in reports:
        print_report(report, console)
    if len(reports) > 1:
        _print_total(reports, console)
    for note in notes:
        write(console, Text(visible(note), "dim"))
    if rules := [finding.rule for report in reports for finding in report.findings]:
        write(console, Text(f"Meer over een regel: stylecheck explain {rules[0]}", "dim"))


def print_report(report: Report, console: Console) -> None:
    """Print the findings in one letter, grouped by sentence, and its figures."""
    name = "Standaardinvoer" if report.letter.source == "-" else visible(report.letter.source)
    print_heading(name, console)
    explained: set[str] = set()
    for quoted, findings in _by_sentence(report).items():
        if quoted:
            write(console, _quote(report.letter, quoted, findings, has_colour(console)), indent=2)
        for finding in findings:
            _print_finding(finding, report.letter, console, explained)
        console.print()
    _print_summary(report, console)
    console.print()


def print_heading(name: str, console: Console) -> None:
    """Print a title with a line under it."""
    write(console, Text(name, "bold"))
    line = "-" if console.options.ascii_only else "─"
    console.print(Text(line * text_width(console), "dim"), soft_wrap=True)


def _by_sentence(report: Report) -> dict[Span | None, list[Finding]]:
    """Group the findings by the text to quote above them; None for what stands nowhere in particular."""
    groups: dict[Span | None, list[Finding]] = {}
    for finding in report.findings:
        groups.setdefault(_quoted_span(report, finding), []).append(finding)
    return groups


def _quoted_span(report: Report, finding: Finding) -> Span | None:
    text = report.letter.text
    start, end = finding.start, finding.end
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


def _quote(letter: Letter, span: Span, findings: Sequence[Finding], colour: bool) -> Text:
    """Return the quoted text with the findings marked: underlined in colour, or between ‹ ›."""
    line, places = fold(letter.text[span[0] : span[1]])
    marks = [(places[f.start - span[0]], places[f.end - span[0]], f.severity) for f in findings]
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


def _print_finding(finding: Finding, letter: Letter, console: Console, explained: set[str]) -> None:
    place = letter.locate(finding.start)
    position, label = f"{place.line}:{place.column}", finding.severity.label
    style = SEVERITY_STYLES[finding.severity]
    if text_width(console) >= _COLUMNS_FROM:
        first = Text.assemble("    ", (f"{position:<7} ", "dim"), (f"{label:<12}  ", style))
        indent = first.cell_len
    else:
        first = Text.assemble("  ", (position, "dim"), " ", (label, style), "  ")
        indent = 4
    message, rule, better = Text(visible(finding.message)), (finding.rule, "dim"), _better(finding)
    if finding.severity is Severity.TIP:
        wording = ("  ", better[0]) if better else ()
        write(console, Text.assemble(message, *wording, "  ", rule), first=first, indent=indent)
        return
    write(console, Text.assemble(message, "  ", rule), first=first, indent=indent)
    if finding.why and finding.why not in explained:
        explained.add(finding.why)
        write(console, Text(visible(finding.why), "dim"), indent=indent)
    for line in better:
        write(console, line, indent=indent)


def _better(finding: Finding) -> list[Text]:
    """Return the better wordings that the message does not have yet: short ones on one line, a sentence on its own."""
    told = visible(finding.message).casefold()
    wordings = dict.fromkeys(_wording(s) for s in finding.suggestions)
    new = [w for w in wordings if not re.search(rf"(?<!\w){re.escape(w.casefold())}(?!\w)", told)]
    short = [wording for wording in new if len(wording) <= _SHORT_WORDING]
    lines = [" / ".join(short)] if short else []
    lines += [wording for wording in new if len(wording) > _SHORT_WORDING]
    return [Text.assemble("Liever: ", (line, "green")) for line in lines]


def _wording(suggestion: Suggestion) -> str:
    """Return a better wording on one line; one that goes on in the middle of a sentence begins with an ellipsis."""
    text = " ".join(visible(suggestion.text.replace("\n", " ")).split())
    begun = text.lstrip(".: ")
    return (begun if begun == text else f"… {begun}") or visible(suggestion.label)


def _print_summary(report: Report, console: Console) -> None:
    verdict = (report.verdict.capitalize(), f"bold {_VERDICT_STYLES.get(report.verdict, '')}".strip())
    write(console, Text.assemble(verdict, " · ", _totals([report])), indent=2)
    if len(amounts := Counter(finding.category for finding in report.findings)) > 1:
        write(console, Text(" · ".join(f"{category} {n}" for category, n in amounts.most_common())), indent=2)
    if figures := _figures(report):
        write(console, Text(figures, "dim"), indent=2)
    kind = " · ".join(filter(None, (report.genre, report.channel)))
    hidden = f" · {count(report.suppressed, 'opmerking', 'opmerkingen')} onderdrukt" if report.suppressed else ""
    write(console, Text(f"Gelezen als: {kind}{hidden}", "dim"), indent=2)
    for note in report.notes:
        write(console, Text(visible(note), "dim"), indent=2)


def _totals(reports: Sequence[Report]) -> str:
    amounts = {severity: sum(report.count(severity) for report in reports) for severity in sorted(Severity)[::-1]}
    return ", ".join(count(n, s.label, _PLURALS[s]) for s, n in amounts.items() if n) or "geen opmerkingen"


def _figures(report: Report) -> str:
    measures = {name: value for name, value in report.measures.items() if math.isfinite(value)}
    parts = []
    if "words" in measures:
        parts.append(count(round(measures["words"]), "woord", "woorden"))
    if "sentences" in measures:
        parts.append(count(round(measures["sentences"]), "zin", "zinnen"))
    if "words_per_sentence" in measures:
        parts.append(f"{number(measures['words_per_sentence'], 1)} woorden per zin")
    if "flesch_douma" in measures:
        parts.append(f"Flesch-Douma {number(measures['flesch_douma'])} (hoger leest makkelijker)")
    return " · ".join(parts)


def _print_total(reports: Sequence[Report], console: Console) -> None:
    print_heading("Alles bij elkaar", console)
    verdicts = [report.verdict for report in reports]
    parts = [f"{verdicts.count(verdict)} {verdict}" for verdict in _VERDICT_STYLES if verdict in verdicts]
    write(console, Text(f"{len(reports)} brieven: {', '.join(parts)}"), indent=2)
    write(console, Text(_totals(reports)), indent=2)
    console.print()
