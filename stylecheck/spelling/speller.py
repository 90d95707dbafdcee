"""Checks the spelling of letters: what is asked, what comes back, and what of it is told."""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Callable, Collection
from concurrent.futures import Future
from dataclasses import replace
from functools import partial

from stylecheck.errors import SpellingError
from stylecheck.finding import Finding
from stylecheck.language.folding import Folded
from stylecheck.language.page import Page
from stylecheck.rulebook import RuleBook, built_in_folder
from stylecheck.rulebook.matching import alternatives
from stylecheck.rulebook.model import TermsRule
from stylecheck.settings import Settings
from stylecheck.spelling.running.service import Answer, Service, service
from stylecheck.spelling.telling.excerpt import BREAK, excerpt
from stylecheck.spelling.telling.filters import Alarms
from stylecheck.spelling.telling.findings import finding
from stylecheck.spelling.telling.rules import load_rules
from stylecheck.spelling.words import WordList, personal_file, read

_MOST_KNOWN = 50_000
"""Words that are remembered; a word list of a language has some hundred thousand."""


class Speller:
    """Checks the spelling of letters with one set of rules and word lists; threads may share it.

    LanguageTool starts in the background when it is made.

    Args:
        patience: how long a letter waits for LanguageTool in all, in seconds; None for as long as it makes progress.

    Raises:
        SettingError: a word list or the address of the server is not in order.
        RuleError: a rule file for LanguageTool is wrong.
    """

    def __init__(self, settings: Settings, rulebook: RuleBook, patience: float | None = None) -> None:
        self._settings = settings
        self._patience = patience
        self._rules = load_rules((built_in_folder(), *settings.rule_folders))
        house = rulebook.house.well_spelt if rulebook.house else ()
        self._words = WordList.of([*self._rules.accepted, *_from_lists(settings), *house])
        self._terms = WordList.of(_terms(rulebook))
        self._only = {name.lower() for name in settings.only}
        self._without = {name.lower() for name in settings.without}
        self._severities = {name.lower(): severity for name, severity in rulebook.severities.items()}
        self._known: dict[str, bool] = {}
        self._lock = threading.Lock()
        self._problem = ""
        self._checked = False
        self._service()

    @property
    def problem(self) -> str:
        """That the spelling was not checked, and why, in Dutch; "" where nothing went wrong."""
        if not self._problem:
            return ""
        where = "niet in elke brief" if self._checked else "niet"
        return f"De spelling is {where} nagekeken. {self._problem}"

    def begin(self, page: Page) -> Callable[[], list[Finding] | None]:
        """Begin checking the spelling of a letter, in the background.

        Returns:
            A function that waits for what is wrong; places are those of the page. It returns None where LanguageTool
            cannot say; `problem` then tells why.
        """
        asked = excerpt(page)
        asking = self._service()
        by = None if self._patience is None else time.monotonic() + self._patience
        return partial(self._findings, page, asked, asking, asking.ask(asked.text), by)

    def _findings(
        self, page: Page, asked: Folded, asking: Service, future: Future[Answer], by: float | None
    ) -> list[Finding] | None:
        try:
            matches = asking.answer(future, by)
            known = partial(self._in_dictionary, asking, by)
            alarms = Alarms(page, asked, self._rules, self._words, self._terms, known)
            found = (finding(match, asked, self._rules) for match in alarms.sift(matches))
            told = [self._severe(f) for f in found if self._is_wanted(f)]
            self._checked = True
            return told
        except SpellingError as error:
            self._problem = str(error)
            return None

    def _service(self) -> Service:
        return service(self._settings.languagetool_url, self._settings.spelling_seconds)

    def _severe(self, found: Finding) -> Finding:
        severity = self._severities.get(found.rule.lower())
        return found if severity is None else replace(found, severity=severity)

    def _is_wanted(self, found: Finding) -> bool:
        name = found.rule.lower()
        return name not in self._without and (not self._only or name in self._only)

    def _in_dictionary(self, asking: Service, by: float | None, words: Collection[str]) -> set[str]:
        """Return which of some words LanguageTool has in its dictionary; what it said once is remembered."""
        with self._lock:
            said = {word: self._known[word] for word in words if word in self._known}
        new = [word for word in words if word not in said]
        if new:
            matches = asking.answer(asking.ask(BREAK.join(new)), by)
            wrong = {m.start for m in matches if m.is_unknown_word}
            at = 0
            for word in new:
                said[word] = at not in wrong
                at += len(word) + len(BREAK)
            with self._lock:
                if len(self._known) > _MOST_KNOWN:
                    self._known.clear()
                self._known.update(said)
        return {word for word, known in said.items() if known}


def _from_lists(settings: Settings) -> list[str]:
    own = personal_file()
    files = [*settings.words, *([own] if own.is_file() else [])]
    return [word for file in files for word in read(file)]


def _terms(rulebook: RuleBook) -> list[str]:
    """Return the words that the rules on words know: where one is not right, the rule says so."""
    rules = [rule for rule in rulebook.rules if isinstance(rule, TermsRule)]
    return [word for rule in rules for term in rule.terms for word in alternatives(re.sub("[~_]", "", term.term))]
