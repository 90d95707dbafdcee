"""The report as LanguageTool's HTTP API answers to /v2/check, for the many programs that understand that."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from stylecheck import __version__
from stylecheck.finding import LANGUAGETOOL, Finding, Report, Severity, Suggestion
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
_SURE_BY_ITSELF = frozenset(("spelling", "opmaak", "afkorting", "jargon"))
"""Categories about a word that is wrong in a sentence that is still being typed too; others need the whole sentence."""
_UNKNOWN_WORD = "MORFOLOGIK_RULE_"
"""What the names of LanguageTool's rules for words that are in no dictionary begin with."""
_FIRST_SENTENCE = re.compile("(?:‘(?:[^‘’]|’(?=\\w))*’|[^.!?]|[.!?](?!\\s))+[.!?]?")
"""A sentence up to its mark; a mark within a quotation of the letter does not end it."""
_SPACES = str.maketrans("\r\n\t", "   ")


@dataclass(frozen=True, slots=True)
class Tongue:
    """A language as LanguageTool calls it.

    Attributes:
        name: in English.
        code: such as "nl" or "nl-BE".
        confidence: from 0 to 1, how certain it is that a text is in it.
    """

    name: str = "Dutch"
    code: str = "nl"
    confidence: float = 1.0


class Source(Protocol):
    """The text that a letter was taken from, such as one with markup; the places in an answer are places in it."""

    @property
    def text(self) -> str:
        """All of it."""
        ...

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return where a span of the letter stands in it (code points); it is never empty."""
        ...

    def is_broken(self, start: int, end: int) -> bool:
        """Say whether something that is not of the letter stands within a span of the letter."""
        ...


@dataclass(frozen=True, slots=True)
class _Itself:
    """The source of a letter that is a text already."""

    text: str

    def span(self, start: int, end: int) -> tuple[int, int]:
        return start, end

    def is_broken(self, start: int, end: int) -> bool:
        return False


def render(run: Run) -> str:
    """Return the answer for the letter, or a list of answers where there are more or none.

    LanguageTool has no answer for several texts: in a list each has the name of its letter as "source". A letter that
    could not be read has no matches, and says so as LanguageTool does of a text that it could not finish.
    """
    answers = [{"source": each.document.letter.source, **answer(each.report)} for each in run.letters]
    answers += [{"source": source, **no_answer(message)} for source, message in run.errors]
    if len(answers) != 1:
        return json_text(answers)
    (only,) = answers
    return json_text({key: value for key, value in only.items() if key != "source"})


def answer(
    report: Report,
    findings: Sequence[Finding] | None = None,
    source: Source | None = None,
    *,
    asked: Tongue = Tongue(),
    detected: Tongue = Tongue(),
    problem: str = "",
    places: bool = False,
) -> dict[str, Any]:
    """Return the answer for one letter.

    Args:
        findings: the findings of the report to give, all of them where it is None.
        source: the text that the letter was taken from, where that is not the letter itself.
        asked: the language that the text is checked as.
        detected: the language that it seems to be in.
        problem: why the answer is not complete, in Dutch; "" where it is.
        places: say of each match which of its words the finding is about; the match has those that its replacements
            take the place of.
    """
    source = source or _Itself(report.letter.text)
    units = _Units(source.text)
    chosen = report.findings if findings is None else findings
    matches = [_match(report, each, source, units) for each in chosen]
    if places:
        for match, each in zip(matches, chosen, strict=True):
            match["place"] = _place(report, each, source, units)
    matches.sort(key=lambda match: match["offset"])  # a match with a long replacement may begin before its finding
    spans = [source.span(sentence.start, sentence.end) for sentence in report.sentences]
    return _envelope(matches, [(units.until(a), units.until(b)) for a, b in spans], asked, detected, problem)


def no_answer(problem: str = "", *, asked: Tongue = Tongue(), detected: Tongue = Tongue()) -> dict[str, Any]:
    """Return the answer for a text that was not checked; see `answer`."""
    return _envelope([], [], asked, detected, problem)


def software() -> dict[str, Any]:
    """Return what an answer says of the program that gives it."""
    return {
        "name": "stylecheck",
        "version": __version__,
        "buildDate": "",
        "apiVersion": 1,
        "premium": False,
        "status": "",
    }


def category_object(category: str, *, is_of_languagetool: bool = False) -> dict[str, str]:
    """Return a category as LanguageTool writes it; spelling has the name there that programs know it by."""
    name = "TYPOS" if is_of_languagetool and category == "spelling" else category.upper().replace("-", "_")
    return {"id": name, "name": title(category)}


def issue_type(category: str) -> str:
    """Return the issue type of a category."""
    return _ISSUE_TYPES.get(category, "style")


def _envelope(
    matches: list[dict[str, Any]],
    sentences: list[tuple[int, int]],
    asked: Tongue,
    detected: Tongue,
    problem: str,
) -> dict[str, Any]:
    warnings: dict[str, Any] = {"incompleteResults": bool(problem)}
    if problem:
        warnings["incompleteResultsReason"] = problem
    languages = [{"language": asked.code.partition("-")[0], "rate": 1.0}]
    return {
        "software": software(),
        "warnings": warnings,
        "language": {
            "name": asked.name,
            "code": asked.code,
            "detectedLanguage": {
                "name": detected.name,
                "code": detected.code,
                "confidence": detected.confidence,
                "source": "stylecheck",
            },
        },
        "matches": matches,
        "sentenceRanges": [[start, end] for start, end in sentences],
        "extendedSentenceRanges": [
            {"from": start, "to": end, "detectedLanguages": languages} for start, end in sentences
        ],
    }


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


def _match(report: Report, finding: Finding, source: Source, units: _Units) -> dict[str, Any]:
    letter = report.letter.text
    fitting = [s for s in finding.suggestions if not source.is_broken(s.start, s.end)]
    start, end = _span(finding, fitting, letter)
    if source.is_broken(start, end):  # a replacement would take what stands between with it
        fitting = []
        start, end = _span(finding, fitting, letter)
    first, last = source.span(start, end)
    is_word = finding.category in _SURE_BY_ITSELF
    return {
        "message": visible(finding.message),
        "shortMessage": _short(finding.message),
        "replacements": _replacements(fitting, letter[start:end], start),
        "offset": units.until(first),
        "length": units.between(first, last),
        "context": _context(source.text, first, last, units),
        "sentence": _sentence(report, start, end),
        "type": {"typeName": _type(finding)},
        "severity": finding.severity.label,
        "rule": _rule(finding),
        "ignoreForIncompleteSentence": not is_word,
        "contextForSureMatch": 0 if is_word else -1,
    }


def _place(report: Report, finding: Finding, source: Source, units: _Units) -> dict[str, int]:
    first, last = source.span(*_span(finding, (), report.letter.text))
    return {"offset": units.until(first), "length": units.between(first, last)}


def _short(message: str) -> str:
    """Return what is the matter, without what to do about it: the first sentence of a message.

    LibreOffice shows nothing else in its dialog, and add-ons show it as the title.
    """
    told = visible(message)
    first = _FIRST_SENTENCE.match(told)
    return first[0] if first else told


def _type(finding: Finding) -> str:
    if name_of(finding).startswith(_UNKNOWN_WORD):
        return "UnknownWord"
    return "Hint" if finding.severity is Severity.TIP else "Other"


def name_of(finding: Finding) -> str:
    """Return the name of the rule of a finding; LanguageTool's rules have the name that they have there."""
    return finding.rule.removeprefix(LANGUAGETOOL)


def _span(finding: Finding, suggestions: Sequence[Suggestion], text: str) -> tuple[int, int]:
    """Return the words of a match: those of the finding and of all these suggestions, and never none.

    A match has one place for all its replacements, and a finding is one match.
    """
    start = min([finding.start, *(s.start for s in suggestions)])
    end = max([finding.end, *(s.end for s in suggestions)])
    if start < end:
        return start, end
    return (start, start + 1) if start < len(text) else (max(0, start - 1), start)


def _replacements(suggestions: Sequence[Suggestion], words: str, start: int) -> list[dict[str, str]]:
    """Return the suggestions, each with the words of the match around it."""
    values: dict[str, str] = {}
    for s in suggestions:
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
        "id": name_of(finding),
        "description": visible(finding.why),
        "issueType": issue_type(finding.category),
        "category": category_object(finding.category, is_of_languagetool=finding.is_of_languagetool),
    }
    if address := web_address(finding.source):
        rule["urls"] = [{"value": address}]
    if finding.severity is Severity.TIP:
        rule["tags"] = ["picky"]
    return rule
