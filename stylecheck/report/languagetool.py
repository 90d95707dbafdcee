"""The report as LanguageTool's HTTP API answers to /v2/check, for the many programs that understand that."""

from __future__ import annotations

from bisect import bisect_left
from typing import Any

from stylecheck import __version__
from stylecheck.finding import Finding, Report, Severity
from stylecheck.report.layout import visible
from stylecheck.report.machine import json_text, sentence_at, title, web_address
from stylecheck.report.outputs import Run

_AROUND = 40  # characters of context on either side, as LanguageTool gives
_ISSUE_TYPES = {
    "spelling": "misspelling",
    "opmaak": "typographical",
    "toon": "register",
    "aanspreekvorm": "register",
}
"""Issue types of the Internationalization Tag Set 2.0 for categories; the others are "style"."""
_SPACES = str.maketrans("\r\n\t", "   ")


def render(run: Run) -> str:
    """Return the answer for the letter, or a list of answers where there are more or none.

    LanguageTool has no answer for several texts: in a list each has the name of its letter as "source". A letter that
    could not be read has no matches, and says so as LanguageTool does of a text that it could not finish.
    """
    answers = [{"source": each.document.letter.source, **_answer(each.report)} for each in run.letters]
    answers += [{"source": source, **_envelope([], message)} for source, message in run.errors]
    if len(answers) != 1:
        return json_text(answers)
    (answer,) = answers
    return json_text({key: value for key, value in answer.items() if key != "source"})


def _envelope(matches: list[dict[str, Any]], problem: str = "") -> dict[str, Any]:
    warnings: dict[str, Any] = {"incompleteResults": bool(problem)}
    if problem:
        warnings["incompleteResultsReason"] = problem
    dutch = {"name": "Dutch", "code": "nl"}
    return {
        "software": {
            "name": "stylecheck",
            "version": __version__,
            "buildDate": "",
            "apiVersion": 1,
            "premium": False,
            "status": "",
        },
        "warnings": warnings,
        "language": {**dutch, "detectedLanguage": dutch},
        "matches": matches,
    }


def _answer(report: Report) -> dict[str, Any]:
    units = _Units(report.letter.text)
    return _envelope([_match(report, finding, units) for finding in report.findings])


class _Units:
    """Counts in UTF-16 code units, as Java and JavaScript do: a character beyond U+FFFF counts for two."""

    def __init__(self, text: str) -> None:
        self._double = [n for n, char in enumerate(text) if char > "\uffff"]

    def until(self, offset: int) -> int:
        """Return how many units stand before an offset in code points."""
        return offset + bisect_left(self._double, offset)

    def between(self, start: int, end: int) -> int:
        """Return how many units stand between two offsets in code points."""
        return self.until(end) - self.until(start)


def _match(report: Report, finding: Finding, units: _Units) -> dict[str, Any]:
    start, end = _span(finding, report.letter.text)
    return {
        "message": visible(finding.message),
        "shortMessage": title(finding.category),
        "replacements": _replacements(finding, report.letter.text[start:end], start),
        "offset": units.until(start),
        "length": units.between(start, end),
        "context": _context(report.letter.text, start, end, units),
        "sentence": _sentence(report, start, end),
        "type": {"typeName": "Hint" if finding.severity is Severity.TIP else "Other"},
        "severity": finding.severity.label,
        "rule": _rule(finding),
    }


def _span(finding: Finding, text: str) -> tuple[int, int]:
    """Return the words of a match: those of the finding and of all its suggestions, and never none.

    A match has one place for all its replacements, and a finding is one match.
    """
    start = min([finding.start, *(s.start for s in finding.suggestions)])
    end = max([finding.end, *(s.end for s in finding.suggestions)])
    if start < end:
        return start, end
    return (start, start + 1) if start < len(text) else (max(0, start - 1), start)


def _replacements(finding: Finding, words: str, start: int) -> list[dict[str, str]]:
    """Return the suggestions, each with the words of the match around it."""
    values: dict[str, str] = {}
    for s in finding.suggestions:
        value = words[: s.start - start] + s.text + words[s.end - start :]
        values.setdefault(value, s.label.removesuffix(f": {s.text}"))
    return [{"value": value, "shortDescription": label} for value, label in values.items()]


def _context(text: str, start: int, end: int, units: _Units) -> dict[str, Any]:
    first, last = max(0, start - _AROUND), min(len(text), end + _AROUND)
    before = "..." if first else ""
    after = "..." if last < len(text) else ""
    return {
        "text": before + text[first:last].translate(_SPACES) + after,
        "offset": len(before) + units.between(first, start),
        "length": units.between(start, end),
    }


def _sentence(report: Report, start: int, end: int) -> str:
    """Return the sentence of a match; of what stands in no sentence, such as a salutation, the line."""
    text = report.letter.text
    if span := sentence_at(report, start):
        return text[span[0] : max(span[1], end)].strip()
    stop = text.find("\n", end)
    return text[text.rfind("\n", 0, start) + 1 : stop if stop >= 0 else len(text)].strip()


def _rule(finding: Finding) -> dict[str, Any]:
    rule: dict[str, Any] = {
        "id": finding.rule,
        "description": visible(finding.why),
        "issueType": _ISSUE_TYPES.get(finding.category, "style"),
        "category": {"id": finding.category.upper().replace("-", "_"), "name": title(finding.category)},
    }
    if address := web_address(finding.source):
        rule["urls"] = [{"value": address}]
    if finding.severity is Severity.TIP:
        rule["tags"] = ["picky"]
    return rule
