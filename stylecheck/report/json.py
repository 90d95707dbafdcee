"""The report as a JSON object, for other programs; `docs/report.schema.json` describes it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from typing import Any

from stylecheck.finding import BetterSentence, Change, Finding, Remark, Report, SentenceSpan, Suggestion
from stylecheck.letter import Letter

SCHEMA = "stylecheck-report/1"


def report_object(
    reports: Iterable[Report], errors: Iterable[tuple[str, str]] = (), notes: Iterable[str] = ()
) -> dict[str, Any]:
    """Return the reports as one object that `json.dumps` can write.

    Args:
        reports: of the letters that were checked.
        errors: source and message of each letter that could not be checked.
        notes: what the user should know of the run as a whole.
    """
    return {
        "schema": SCHEMA,
        "letters": [letter_object(report) for report in reports],
        "errors": [{"source": source, "message": message} for source, message in errors],
        "notes": list(notes),
    }


def letter_object(report: Report) -> dict[str, Any]:
    """Return what was found in one letter; offsets are Unicode code points of its text."""
    return {
        "source": report.letter.source,
        "verdict": report.verdict,
        "soort": report.genre,
        "kanaal": report.channel,
        "suppressed": report.suppressed,
        "notes": list(report.notes),
        "summary": list(report.summary),
        "changes": [_change(change, report) for change in report.changes],
        "remarks": [_remark(remark, report.letter) for remark in report.remarks],
        "better": [_better(better) for better in report.better],
        "findings": _findings(report),
        "sentences": [_sentence(sentence) for sentence in report.sentences],
        "measures": _measures(report.measures),
    }


def _change(change: Change, report: Report) -> dict[str, Any]:
    lines = sorted({report.letter.locate(report.findings[n].start).line for n in change.findings})
    return {"text": change.text, "findings": list(change.findings), "lines": lines}


def _remark(remark: Remark, letter: Letter) -> dict[str, Any]:
    place = letter.locate(remark.start)
    return {
        "severity": remark.severity.label,
        "start": remark.start,
        "end": remark.end,
        "line": place.line,
        "column": place.column,
        "findings": list(remark.findings),
        "repeats": list(remark.repeats),
    }


def _better(better: BetterSentence) -> dict[str, Any]:
    return {"start": better.start, "end": better.end, "text": better.text, "findings": list(better.findings)}


def _findings(report: Report) -> list[dict[str, Any]]:
    remark_of = {n: at for at, remark in enumerate(report.remarks) for n in (*remark.findings, *remark.repeats)}
    return [
        {**_finding(finding, report.letter), "remark": remark_of[n], "repeats": report.repeats[n]}
        for n, finding in enumerate(report.findings)
    ]


def _finding(finding: Finding, letter: Letter) -> dict[str, Any]:
    place = letter.locate(finding.start)
    return {
        "rule": finding.rule,
        "category": finding.category,
        "severity": finding.severity.label,
        "start": finding.start,
        "end": finding.end,
        "line": place.line,
        "column": place.column,
        "text": letter.text[finding.start : finding.end],
        "message": finding.message,
        "why": finding.why,
        "suggestions": [_suggestion(suggestion) for suggestion in finding.suggestions],
    }


def _suggestion(suggestion: Suggestion) -> dict[str, Any]:
    return {
        "start": suggestion.start,
        "end": suggestion.end,
        "text": suggestion.text,
        "label": suggestion.label,
        "safe": suggestion.safe,
    }


def _sentence(sentence: SentenceSpan) -> dict[str, Any]:
    return {"start": sentence.start, "end": sentence.end, "words": sentence.words, "part": sentence.part.value}


def _measures(measures: Mapping[str, float]) -> dict[str, float]:
    """Leave out what cannot be measured: JSON has no NaN."""
    return {name: round(value, 4) for name, value in measures.items() if math.isfinite(value)}
