"""The report as a JSON object, for other programs; `docs/report.schema.json` describes it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from typing import Any

from stylecheck.finding import Finding, Report, SentenceSpan, Suggestion
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
        "findings": [_finding(finding, report.letter) for finding in report.findings],
        "sentences": [_sentence(sentence) for sentence in report.sentences],
        "measures": _measures(report.measures),
    }


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
