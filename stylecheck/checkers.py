"""The checkers for one run: letters in folders with settings of their own get a checker of their own."""

from __future__ import annotations

import os
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from stylecheck.choices import Choices
from stylecheck.serve.own import card
from stylecheck.settings import Settings

if TYPE_CHECKING:
    from stylecheck.checker import Checker
    from stylecheck.configuration import Configuration
    from stylecheck.finding import Report
    from stylecheck.letter import Letter
    from stylecheck.serve.own.checker import OwnChecker
    from stylecheck.serve.own.client import Line
    from stylecheck.settings import Ignored


class LetterReading(Protocol):
    """A letter that is being read; see `Reading`."""

    def style(self) -> Report:
        """Return the report on the style."""
        ...

    def complete(self) -> Report:
        """Return the report on everything."""
        ...


class LetterChecker(Protocol):
    """What reads letters: a `Checker`, or a server of the same user with the same reports."""

    @property
    def settings(self) -> Settings:
        """The settings that it was made with."""
        ...

    @property
    def used(self) -> frozenset[Ignored]:
        """See `Checker.used`."""
        ...

    @property
    def spelling_problem(self) -> str:
        """See `Checker.spelling_problem`."""
        ...

    def check(self, letter: Letter) -> Report:
        """Return the report on a letter.

        Raises:
            StylecheckError: the settings, a rule file or the pipeline is not in order.
        """
        ...

    def read(self, letter: Letter) -> LetterReading:
        """Return a letter of which the style can be asked before the spelling; asking raises what `check` does."""
        ...

    def notes(self, used: frozenset[Ignored]) -> list[str]:
        """See `Checker.notes`."""
        ...


class Checkers:
    """Gives each letter the checker for its settings; where this user's server runs, it reads the letters.

    Args:
        choices: what was chosen on the command line.
        baseline: whether a baseline counts; it does not where a new one is made.
        again: the same letter will be read again and again as it changes.
    """

    def __init__(self, choices: Choices, *, baseline: bool = True, again: bool = False) -> None:
        self._choices = choices
        self._baseline = baseline
        self._draft = os.urandom(16).hex() if again else ""
        self._made: dict[tuple[Path | None, tuple[int, ...]], Checker | OwnChecker] = {}
        self._nearest: dict[Path, Path | None] = {}

    def of(self, letter: Letter | None = None) -> Checker | OwnChecker:
        """Return the checker for a letter; None stands for whatever comes first.

        Raises:
            StylecheckError: the settings, a rule file or the pipeline is not in order.
        """
        path = _path(letter)
        configuration = self._configuration(path)
        key = (configuration.path, configuration.folders_of(path)) if configuration else (None, ())
        if key not in self._made:
            settings = configuration.settings_for(path) if configuration else Settings()
            settings = self._choices.over(settings)
            self._made[key] = self._checker(settings if self._baseline else replace(settings, baseline=None))
        return self._made[key]

    def here(self, letter: Letter | None = None) -> Checker:
        """Return the checker for a letter that reads here and so also has its page; the errors are those of `of`."""
        from stylecheck.checker import Checker

        checker = self.of(letter)
        return checker if isinstance(checker, Checker) else checker.here()

    def fail_on(self, letter: Letter) -> str:
        """Return from which severity a letter gives exit code 1, where no option says it."""
        configuration = self._configuration(_path(letter))
        return (configuration.fail_on(_path(letter)) if configuration else "") or "waarschuwing"

    def spelling_problems(self) -> list[str]:
        """Return why the spelling of letters was not checked, each reason once."""
        return list(dict.fromkeys(filter(None, (checker.spelling_problem for checker in self._made.values()))))

    def notes(self) -> list[str]:
        """Return what to tell after the last letter."""
        used = frozenset().union(*(checker.used for checker in self._made.values()))
        return list(dict.fromkeys(note for checker in self._made.values() for note in checker.notes(used)))

    def close(self) -> None:
        """Let the server forget what it read."""
        if self._line and self._draft:
            self._line.forget(self._draft)
        if self._line:
            self._line.close()

    @cached_property
    def _line(self) -> Line | None:
        found = card.read()
        if found is None:
            return None
        from stylecheck.serve.own.client import Line

        return Line(found)

    def _checker(self, settings: Settings) -> Checker | OwnChecker:
        if self._line and self._line.is_open:
            from stylecheck.serve.own.checker import OwnChecker, may_ask

            if may_ask(settings):
                return OwnChecker(settings, self._line, self._draft)
        from stylecheck.checker import Checker

        return Checker(settings)

    def _configuration(self, letter: Path | None) -> Configuration | None:
        folder = letter.parent if letter else Path()
        if not self._choices.search:
            return None
        if folder not in self._nearest:
            self._nearest[folder] = self._choices.file(folder)
        path = self._nearest[folder]
        if path is None:
            return None
        from stylecheck.configuration import load_configuration

        return load_configuration(path)


def _path(letter: Letter | None) -> Path | None:
    return None if letter is None or letter.source == "-" else Path(letter.source)
