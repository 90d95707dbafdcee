"""The report in SARIF 2.1.0, the OASIS standard for results of static analysis."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from urllib.parse import quote

from stylecheck import __version__
from stylecheck.finding import Finding, Severity, Suggestion
from stylecheck.letter import Letter
from stylecheck.read.document import Document
from stylecheck.report.layout import visible
from stylecheck.report.machine import STDIN, fingerprints, is_text, json_text, path_of, title, web_address
from stylecheck.report.outputs import Run
from stylecheck.report.told import first_sentence

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_BASE = "%SRCROOT%"
_LEVELS = {Severity.FOUT: "error", Severity.WAARSCHUWING: "warning", Severity.TIP: "note"}
_LANGUAGE = "nl-NL"
_NO_BYTES = re.compile("[\ud800-\udc7f\udd00-\udfff]")
"""Half characters in a name that do not stand for bytes that are no Unicode."""


def render(run: Run) -> str:
    """Return a log with one run: every finding of every letter, whatever its level."""
    return json_text({"$schema": _SCHEMA, "version": "2.1.0", "runs": [_Log(run).run]})


class _Log:
    """Makes the run of a log; letters and rules stand in it once and are referred to by number."""

    def __init__(self, run: Run) -> None:
        sources = [each.document.letter.source for each in run.letters] + [source for source, _ in run.errors]
        self._artifacts = {source: n for n, source in enumerate(dict.fromkeys(sources))}
        rules: dict[str, list[Finding]] = {}
        for each in run.letters:
            for finding in each.report.findings:
                rules.setdefault(finding.rule, []).append(finding)
        self._rules = {rule: n for n, rule in enumerate(rules)}
        self.run = {
            "tool": {"driver": _driver(rules.values())},
            "language": _LANGUAGE,
            "columnKind": "unicodeCodePoints",
            "newlineSequences": ["\r\n", "\n", "\r"],
            "originalUriBaseIds": {_BASE: {"description": _message("De map waarin stylecheck is gestart.")}},
            "invocations": [self._invocation(run)],
            "artifacts": [
                {"location": self._artifact(source), "roles": ["analysisTarget"]} for source in self._artifacts
            ],
            "results": [
                self._result(each.document, finding, fingerprint)
                for each, own in zip(run.letters, fingerprints(run.letters), strict=True)
                for finding, fingerprint in zip(each.report.findings, own, strict=True)
            ],
        }

    def _artifact(self, source: str) -> dict[str, Any]:
        uri, is_relative = _uri(source)
        return {"uri": uri, **({"uriBaseId": _BASE} if is_relative else {}), "index": self._artifacts[source]}

    def _invocation(self, run: Run) -> dict[str, Any]:
        """Return how the run went: letters that could not be read, markers and settings that had no effect."""
        unread = [
            {"level": "error", "message": _message(message), "locations": [self._of_letter(source)]}
            for source, message in run.errors
        ]
        noted = [
            {"level": "note", "message": _message(note), "locations": [self._of_letter(each.document.letter.source)]}
            for each in run.letters
            for note in each.report.notes
        ]
        noted += [{"level": "note", "message": _message(note)} for note in run.notes]
        return {
            "executionSuccessful": not run.errors,
            "toolExecutionNotifications": unread,
            "toolConfigurationNotifications": noted,
        }

    def _of_letter(self, source: str) -> dict[str, Any]:
        return {"physicalLocation": {"artifactLocation": self._artifact(source)}}

    def _result(self, document: Document, finding: Finding, fingerprint: str) -> dict[str, Any]:
        result = {
            "ruleId": finding.rule,
            "ruleIndex": self._rules[finding.rule],
            "level": _LEVELS[finding.severity],
            "message": _message(finding.message),
            "locations": [self._location(document, finding)],
            "partialFingerprints": {"stylecheckFinding/v1": fingerprint},
        }
        if is_text(document) and document.letter.source != STDIN and finding.suggestions:
            suggestions = dict.fromkeys(finding.suggestions)
            result["fixes"] = [self._fix(document.letter, suggestion) for suggestion in suggestions]
        return result

    def _location(self, document: Document, finding: Finding) -> dict[str, Any]:
        """Return where a finding stands: a region of a text, else the place as a person names it and as data."""
        location = self._of_letter(document.letter.source)
        if is_text(document):
            location["physicalLocation"]["region"] = _region(document.letter, finding.start, finding.end)
            return location
        place = document.location(finding.start, finding.end)
        qualified = f"{path_of(document.letter.source)}/{place['told']}"
        location["logicalLocations"] = [{"name": place["told"], "fullyQualifiedName": qualified}]
        location["properties"] = place
        return location

    def _fix(self, letter: Letter, suggestion: Suggestion) -> dict[str, Any]:
        replacement: dict[str, Any] = {"deletedRegion": _region(letter, suggestion.start, suggestion.end)}
        if suggestion.text:
            replacement["insertedContent"] = {"text": suggestion.text}
        return {
            "description": _message(suggestion.label or suggestion.text or "Haal dit weg."),
            "artifactChanges": [
                {"artifactLocation": self._artifact(letter.source), "replacements": [replacement]},
            ],
        }


def _driver(rules: Iterable[list[Finding]]) -> dict[str, Any]:
    return {
        "name": "stylecheck",
        "version": __version__,
        "language": _LANGUAGE,
        "shortDescription": _message("Controleert de schrijfstijl van brieven en berichten aan huurders."),
        "rules": [_rule(findings) for findings in rules],
    }


def _rule(findings: list[Finding]) -> dict[str, Any]:
    """Return what is known of a rule by its findings; its level is the highest of them."""
    finding = findings[0]
    rule: dict[str, Any] = {
        "id": finding.rule,
        "shortDescription": _message(first_sentence(visible(finding.why)) or title(finding.category)),
        "fullDescription": _message(finding.why or title(finding.category)),
        "defaultConfiguration": {"level": _LEVELS[max(f.severity for f in findings)]},
        "properties": {"tags": [finding.category]},
    }
    if finding.source:
        rule["help"] = _message(f"{finding.why} Bron: {finding.source}")
    if address := web_address(finding.source):
        rule["helpUri"] = address
    return rule


def _region(letter: Letter, start: int, end: int) -> dict[str, int]:
    first, last = letter.locate(start), letter.locate(end)
    return {
        "startLine": first.line,
        "startColumn": first.column,
        "endLine": last.line,
        "endColumn": last.column,
        "charOffset": start,
        "charLength": end - start,
    }


def _message(text: str) -> dict[str, str]:
    """Return a plain text message in which nothing is taken for a placeholder or a link."""
    escaped = visible(text).replace("{", "{{").replace("}", "}}")
    return {"text": re.sub(r"\](?=\()", "] ", escaped)}


def _uri(source: str) -> tuple[str, bool]:
    """Return the URI of a letter, and whether it is relative to the working directory."""
    path = _NO_BYTES.sub("\ufffd", path_of(source))
    if path.startswith("../") or Path(path).is_absolute():
        return Path(os.path.abspath(path)).as_uri(), False  # noqa: PTH100
    return quote(path.encode("utf-8", "surrogateescape")), True
