"""Answers the questions of a panel: by this user's server where it runs, and else with checkers of its own."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from stylecheck.choices import Choices
from stylecheck.errors import SettingError
from stylecheck.panel.draft import Draft
from stylecheck.serve.fingerprint import Mark, marks, places_of
from stylecheck.serve.own import card
from stylecheck.serve.own.card import Card
from stylecheck.serve.own.checker import OwnChecker, may_ask
from stylecheck.serve.own.client import Line
from stylecheck.serve.wishes import Wishes
from stylecheck.settings import Settings

if TYPE_CHECKING:
    from stylecheck.finding import Report
    from stylecheck.letter import Letter
    from stylecheck.serve.bench import Bench

_PATIENCE = 5.0
"""Seconds that a draft waits for LanguageTool: somebody has pressed Send, and the style cannot wait longer."""


class Desk:
    """Answers questions, one at a time; it is for one thread.

    Args:
        choices: the settings that drafts are checked with.

    Attributes:
        ready: the next answer needs no loading.
    """

    def __init__(self, choices: Choices) -> None:
        self._choices = choices
        self._card: Card | None = None
        self._line: Line | None = None
        self._bench: Bench | None = None
        self._seen: frozenset[Mark] = frozenset()
        self.ready = False

    def warm(self) -> None:
        """Load what an answer needs: nothing where a server runs.

        Raises:
            StylecheckError: the settings, a rule file or the pipeline is not in order.
        """
        from stylecheck.panel.answer import answered  # what it needs takes a moment to load

        if not self._served(self._choices.settings()):
            self._own()
        answered(Draft(body="Beste huurder, wij komen morgen."), partial(self._check, ""))
        self.ready = True

    def answer(self, draft: Draft) -> dict[str, Any]:
        """Return what to tell of a draft.

        Raises:
            StylecheckError: the settings, a rule file or the pipeline is not in order.
        """
        from stylecheck.panel.answer import answered

        return answered(draft, partial(self._check, draft.draft))

    def forget(self, draft: str) -> None:
        """Forget a draft."""
        if self._bench:
            self._bench.forget(draft)
        if self._line:
            self._line.forget(draft)

    def _check(self, draft: str, letter: Letter) -> Report:
        settings = self._choices.settings()
        if line := self._served(settings):
            hurried = replace(settings, spelling_seconds=min(settings.spelling_seconds, _PATIENCE))
            report = OwnChecker(hurried, line, draft).asked(letter, whole=settings.spelling)
            if report is not None:
                return report
        checker, memory = self._own().chosen(Wishes(), draft)
        return checker.check(letter, memory)

    def _served(self, settings: Settings) -> Line | None:
        """Return a line with this user's server; None where it does not run, or may not read with these settings."""
        if not may_ask(settings):
            return None
        if self._line is None or not self._line.is_open:
            found = card.read()
            if found is None or found == self._card:
                return None
            self._card, self._line = found, Line(found)
        return self._line

    def _own(self) -> Bench:
        """Return the checkers of this process, with what is on disk now; where that is broken, the last good ones."""
        from stylecheck.serve.bench import Bench

        if self._bench is None:
            self._bench = Bench({"": self._choices}, _PATIENCE, spells=True)
            self._seen = self._marks()
        elif (seen := self._marks()) != self._seen:
            self._bench.refresh()
            self._seen = seen
        return self._bench

    def _marks(self) -> frozenset[Mark]:
        with suppress(SettingError):
            file = self._choices.file()
            return marks([*places_of(self._choices.settings()), *([file] if file else [])], (".yaml", ".yml", ".toml"))
        return self._seen
