"""The report as a JSON object, for other programs; `docs/report.schema.json` describes it."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from typing import Any

from stylecheck.finding import BetterSentence, Change, Finding, Remark, Report, SentenceSpan, Suggestion
from stylecheck.letter import Letter
from stylecheck.read.document import Document
from stylecheck.report.outputs import Checked, Run
from stylecheck.summary import places

SCHEMA = "stylecheck-report/1"


def render(run: Run) -> str:
    """Return a run as indented JSON."""
    return text_of(report_object(run)) + "\n"


def text_of(value: Any, *, ascii_only: bool = False) -> str:
    """Return a value as indented JSON; with escapes where there is no other way to write it."""
    text = json.dumps(value, ensure_ascii=ascii_only, indent=2, allow_nan=False)
    if any("\ud800" <= char <= "\udfff" for char in text):  # a file name that is no Unicode
        return json.dumps(value, indent=2, allow_nan=False)
    return text


def report_object(run: Run) -> dict[str, Any]:
    """Return the reports as one object that `json.dumps` can write."""
    return {
        "schema": SCHEMA,
        "letters": [letter_object(checked) for checked in run.letters],
        "errors": [{"source": source, "message": message} for source, message in run.errors],
        "notes": list(run.notes),
    }


def letter_object(checked: Checked) -> dict[str, Any]:
    """Return what was found in one letter; offsets are Unicode code points of its text."""
    report = checked.report
    return {
        "source": report.letter.source,
        "format": checked.document.format.name,
        "verdict": report.verdict,
        "soort": report.genre,
        "kanaal": report.channel,
        "spelled": report.spelled,
        "suppressed": report.suppressed,
        "notes": list(report.notes),
        "summary": list(report.summary),
        "changes": [_change(change, report) for change in report.changes],
        "remarks": [_remark(remark, report.letter) for remark in report.remarks],
        "better": [_better(better) for better in report.better],
        "findings": _findings(checked),
        "sentences": [_sentence(sentence) for sentence in report.sentences],
        "measures": _measures(report.measures),
    }


def _change(change: Change, report: Report) -> dict[str, Any]:
    starts = [report.findings[n].start for n in change.findings]
    return {
        "text": change.text,
        "findings": list(change.findings),
        "lines": sorted({report.letter.locate(start).line for start in starts}),
        "places": [mark.told for mark in places(report.letter, starts)],
    }


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


def _findings(checked: Checked) -> list[dict[str, Any]]:
    report = checked.report
    remark_of = {n: at for at, remark in enumerate(report.remarks) for n in (*remark.findings, *remark.repeats)}
    return [
        {**_finding(finding, checked.document), "remark": remark_of[n], "repeats": report.repeats[n]}
        for n, finding in enumerate(report.findings)
    ]


def _finding(finding: Finding, document: Document) -> dict[str, Any]:
    letter = document.letter
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
        "location": document.location(finding.start, finding.end),
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
