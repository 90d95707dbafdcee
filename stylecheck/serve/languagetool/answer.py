"""The jobs behind /v2/check and /v2/configinfo: done by a worker, answered as LanguageTool does."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from stylecheck.finding import Severity
from stylecheck.letter import is_blank
from stylecheck.report.languagetool import answer, category_object, issue_type, no_answer, software
from stylecheck.rulebook.restraint import restrained
from stylecheck.serve.jobs import Reply, too_long
from stylecheck.serve.languagetool import loose
from stylecheck.serve.languagetool.detection import detect
from stylecheck.serve.languagetool.markup import annotated
from stylecheck.serve.languagetool.question import DUTCH, Question
from stylecheck.serve.wishes import Wishes

if TYPE_CHECKING:
    from stylecheck.serve.bench import Bench

_OF_LETTERS = "letter"
"""The kind of the rules about what only the whole letter shows."""


@dataclass(frozen=True, slots=True)
class CheckText:
    """Checks a text and answers as /v2/check does.

    A match has the words that its replacements take the place of. Our extension of LibreOffice, which marks words
    apart, also asks for "place": the words that the finding is about, such as ‘U dient’ in a whole sentence.

    Attributes:
        longest: the longest text that is checked, without its markup, in code points.
    """

    question: Question
    longest: int
    spelling: bool = False

    @property
    def draft(self) -> str:
        """The draft that this is a version of."""
        return self.question.session and f"languagetool {self.question.session}"

    def run(self, bench: Bench) -> Reply:
        """Do it."""
        question, whole = self.question, annotated(self.question.stretches)
        letter = whole.letter
        if len(letter.text) > self.longest:
            raise too_long(self.longest)
        detected = detect(letter.text)
        foreign = question.auto and detected.code != DUTCH[0].code
        if foreign or is_blank(letter.text):
            return Reply.of(no_answer(asked=detected if foreign else question.language, detected=detected))
        checker, memory = bench.chosen(Wishes(), self.draft)
        alone = loose.is_loose(letter.text)
        report = checker.check(loose.told(letter) if alone else letter, memory)
        if alone:
            report = replace(report, findings=tuple(restrained(report.findings, report.sentences)))
        of_letters = {rule.id for rule in checker.rulebook.rules if rule.kind == _OF_LETTERS}
        wanted = [finding for finding in report.findings if question.filter.wants(finding, of_letters)]
        problem = checker.spelling_problem if report.spelled is False else ""
        return Reply.of(
            answer(
                report,
                wanted,
                whole,
                asked=question.language,
                detected=detected,
                problem=problem,
                places=question.places,
            )
        )


@dataclass(frozen=True, slots=True)
class Rules:
    """Lists the rules that are in force, as /v2/configinfo does."""

    longest: int
    draft: str = ""
    spelling: bool = False

    def run(self, bench: Bench) -> Reply:
        """Do it."""
        checker, _ = bench.chosen(Wishes())
        rules = []
        for rule in checker.rulebook.rules:
            category = category_object(rule.category)
            told = {"ruleId": rule.id, "description": rule.why}
            if rule.severity is Severity.TIP:
                told["isDefaultOff"] = "yes"
            told |= {"categoryId": category["id"], "categoryName": category["name"]}
            told["locQualityIssueType"] = issue_type(rule.category)
            if rule.kind == _OF_LETTERS:
                told |= {"isTextLevelRule": "yes", "minToCheckParagraph": "-1"}
            rules.append(told)
        return Reply.of({"software": software(), "parameter": {"maxTextLength": self.longest}, "rules": rules})
