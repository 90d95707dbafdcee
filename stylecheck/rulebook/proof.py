"""The proof of a rule: its own examples. What must be found is found, and what is good is let pass."""

from __future__ import annotations

import re
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from stylecheck.finding import Finding, Severity
from stylecheck.language.annotate import annotate
from stylecheck.language.layout import divide
from stylecheck.language.page import Page
from stylecheck.rewrite.gate.gate import Gate
from stylecheck.rulebook import RuleBook, Situation, built_in_folder, load_rulebook, yamlfile
from stylecheck.rulebook.house import house_styles
from stylecheck.rulebook.loader import load_place, load_rule, rule_sources
from stylecheck.rulebook.model import Genre, PatternRule, Rule, TermsRule
from stylecheck.settings import Settings

if TYPE_CHECKING:
    from spacy.language import Language

_MARK = re.compile(r"\[([^\[\]]*)\]")
SLOW = 0.05
"""Seconds on one example from which a rule is called slow; our slowest takes a tenth of it."""


@dataclass(frozen=True, slots=True)
class Failure:
    """An example that does not come out as it should, or that is not there.

    Attributes:
        example: the example as it stands in the file.
        missed: the marked places that the rule does not find.
        alarms: the places that it reports in a good example or in a better sentence.
        where: where the example stands in the file, such as ("examples", "bad", 0, "better").
        lack: what is not there: "bad", "good" or "better".
        seconds: how long the rule took, where that is too long; else 0.
        tip: the alarms are tips in a better sentence, which may be meant so.
        refused: better wordings that the gate does not let pass in the example.
    """

    example: str
    missed: tuple[str, ...] = ()
    alarms: tuple[str, ...] = ()
    where: tuple[str | int, ...] = ("examples",)
    lack: str = ""
    seconds: float = 0.0
    tip: bool = False
    refused: tuple[str, ...] = ()

    @property
    def remark(self) -> bool:
        """Whether the rule does what it should all the same."""
        return self.lack == "better" or self.seconds > 0 or self.tip or bool(self.refused)


@dataclass(frozen=True, slots=True)
class Tested:
    """A rule, and the file that it stands in."""

    rule: Rule
    source: yamlfile.Source

    def line(self, failure: Failure) -> int:
        """Return the line (from 1) of an example in the file.

        Raises:
            RuleError: the file is broken.
        """
        return yamlfile.line_of(yamlfile.parse(self.source, "id")[1], failure.where)


def rules_in(place: Path) -> list[Tested]:
    """Return the rules in a folder, a zip or one rule file, with their files.

    Raises:
        RuleError: the place is not there, or a file is broken.
    """
    if is_rule_file(place):
        return [Tested(load_rule(place), yamlfile.source_of(place))]
    files = {source.stem: source for source in rule_sources(place)}  # a file is called after its rule
    return [Tested(rule, files[rule.id]) for rule in load_place(place) if rule.id in files]


def is_rule_file(place: Path) -> bool:
    """Say whether a place is a file with one rule, and no folder or zip."""
    return place.is_file() and place.suffix in (".yaml", ".yml")


def rules_to_test(places: Sequence[Path], folders: Sequence[Path]) -> tuple[list[Tested], tuple[Genre, ...]]:
    """Return the rules in some places, or all rules in force where no places are given; and the kinds of letters.

    Args:
        folders: folders with rules besides the built-in ones.

    Raises:
        RuleError: a place is not there, or a file is broken.
    """
    wide = tuple(place for place in places if not is_rule_file(place))
    book = load_rulebook(Settings(rule_folders=(*folders, *wide)))
    house_styles([*folders, *wide])
    if places:
        return [tested for place in places for tested in rules_in(place)], book.genres
    found = {tested.rule.id: tested for place in (built_in_folder(), *folders) for tested in rules_in(place)}
    return list(found.values()), book.genres


class Prover:
    """Runs rules on their examples; make it once and use it for many rules."""

    def __init__(self, nlp: Language, genres: tuple[Genre, ...] = ()) -> None:
        self._nlp = nlp
        self._genres = genres
        self._books: dict[int, tuple[Rule, RuleBook]] = {}

    def failures(self, rule: Rule) -> Iterator[Failure]:
        """Yield the examples of a rule that do not come out as they should, then what it lacks."""
        for k, example in enumerate(rule.examples.bad):
            where: tuple[str | int, ...] = ("examples", "bad", k)
            text, wanted = unmark(example.text)
            found, seconds = self._timed(rule, text)
            missed = [text[a:b] for a, b in wanted if not any(start < b and end > a for start, end in found)]
            if missed or seconds > SLOW:
                yield Failure(example.text, missed=tuple(missed), where=where, seconds=0 if missed else seconds)
            if refused := self._refused(rule, text):
                yield Failure(example.text, where=where, refused=refused)
            if not example.better:
                yield Failure(example.text, where=where, lack="better")
            elif again := self._again(rule, text, example.better):
                places = [(f.start, f.end) for f in again]
                tip = all(f.severity is Severity.TIP for f in again)
                alarms = _texts(example.better, places)
                yield Failure(example.better, alarms=alarms, where=(*where, "better"), tip=tip)
        for k, good in enumerate(rule.examples.good):
            found, seconds = self._timed(rule, good)
            if found or seconds > SLOW:
                where = ("examples", "good", k)
                yield Failure(good, alarms=_texts(good, found), where=where, seconds=0 if found else seconds)
        for lack in ("bad", "good"):
            if not getattr(rule.examples, lack):
                yield Failure("", lack=lack)

    def _refused(self, rule: Rule, text: str) -> tuple[str, ...]:
        """Return what a rule would put in a text where the gate lets none of it pass."""
        page, book = self._page(text), self._book(rule)
        found = [f for f in self._find(rule, page) if f.suggestions]
        if not found:
            return ()
        where, voice = book.situation(page), book.voice(page)
        kept, _ = Gate(self._nlp, lambda loose, rules: book.find_loose(loose, where, voice, rules)).sift(page, found)
        lost = [old for old, new in zip(found, kept, strict=True) if not new.suggestions]
        return tuple(dict.fromkeys(s.text for f in lost for s in f.suggestions[:1]))

    def places(self, rule: Rule, text: str) -> list[tuple[int, int]]:
        """Return the places that a rule reports in a text.

        A rule for one kind of letter or channel takes its examples for such letters.
        """
        page = self._page(text)
        return [(f.start, f.end) for f in self._find(rule, page)]

    def _again(self, rule: Rule, bad: str, better: str) -> list[Finding]:
        """Return what a rule finds in a better sentence, as far as it is not milder than in the bad one."""
        found = self._find(rule, self._page(better))
        worst = max((f.severity for f in self._find(rule, self._page(bad))), default=Severity.TIP) if found else 0
        return [f for f in found if f.severity >= worst]

    def _timed(self, rule: Rule, text: str) -> tuple[list[tuple[int, int]], float]:
        """Return the places, and the seconds that finding took: the least of three times where it seems too long."""
        page = self._page(text)
        self._book(rule)
        least = float("inf")
        for _ in range(3):
            start = time.perf_counter()
            found = self._find(rule, page)
            least = min(least, time.perf_counter() - start)
            if least <= SLOW:
                break
        return [(f.start, f.end) for f in found], least

    def _page(self, text: str) -> Page:
        return annotate(text, divide(text), self._nlp)

    def _book(self, rule: Rule) -> RuleBook:
        if id(rule) not in self._books:
            book = RuleBook((rule,), self._genres)
            book.prepare()
            self._books[id(rule)] = rule, book
        return self._books[id(rule)][1]

    def _find(self, rule: Rule, page: Page) -> list[Finding]:
        book = self._book(rule)
        seen = book.situation(page)
        genre = rule.soort[0] if rule.soort else seen.genre
        channel = rule.kanaal[0] if rule.kanaal else seen.channel
        return book.find(page, Situation(genre, channel, seen.whole))


def _texts(text: str, places: Iterable[tuple[int, int]]) -> tuple[str, ...]:
    return tuple(text[a:b] for a, b in places)


def unmark(example: str) -> tuple[str, list[tuple[int, int]]]:
    """Return an example without its [brackets], and the places that stood between them."""
    plain, spans, at = "", [], 0
    for match in _MARK.finditer(example):
        plain += example[at : match.start()]
        spans.append((len(plain), len(plain) + len(match[1])))
        plain += match[1]
        at = match.end()
    return plain + example[at:], [(a, b) for a, b in spans if a < b]


def cause(rule: Rule, finding: Finding, page: Page, where: Situation) -> str:
    """Return the term, pattern or construction by which a rule found a place, "" where the rule has none."""
    if isinstance(rule, TermsRule):
        parts: list[tuple[str, dict[str, Any]]] = [(term.term, {"terms": (term,)}) for term in rule.terms]
    elif isinstance(rule, PatternRule):
        if rule.construction:
            return rule.construction
        parts = [(p.find or p.regex or p.head, {"patterns": (p,)}) for p in rule.patterns]
    else:
        return ""
    return next((name for name, own in parts if _finds(rule.model_copy(update=own), finding, page, where)), "")


def _finds(rule: Rule, finding: Finding, page: Page, where: Situation) -> bool:
    found = RuleBook((rule,)).find(page, where)
    return any((f.start, f.end) == (finding.start, finding.end) for f in found)
