"""The checkers for one run: letters in folders with settings of their own get a checker of their own."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from stylecheck.commands.options import Choices
from stylecheck.settings import Settings

if TYPE_CHECKING:
    from stylecheck.checker import Checker
    from stylecheck.configuration import Configuration
    from stylecheck.letter import Letter


class Checkers:
    """Gives each letter the checker for its settings.

    Args:
        choices: what was chosen on the command line.
        baseline: whether a baseline counts; it does not where a new one is made.
    """

    def __init__(self, choices: Choices, *, baseline: bool = True) -> None:
        self._choices = choices
        self._baseline = baseline
        self._made: dict[tuple[Path | None, tuple[int, ...]], Checker] = {}
        self._nearest: dict[Path, Path | None] = {}

    def of(self, letter: Letter | None = None) -> Checker:
        """Return the checker for a letter; None stands for whatever comes first.

        Raises:
            StylecheckError: the settings, a rule file or the pipeline is not in order.
        """
        from stylecheck.checker import Checker

        path = _path(letter)
        configuration = self._configuration(path)
        key = (configuration.path, configuration.folders_of(path)) if configuration else (None, ())
        if key not in self._made:
            settings = configuration.settings_for(path) if configuration else Settings()
            settings = self._choices.over(settings)
            self._made[key] = Checker(settings if self._baseline else replace(settings, baseline=None))
        return self._made[key]

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

    def _configuration(self, letter: Path | None) -> Configuration | None:
        folder = letter.parent if letter else Path()
        if not self._choices.search:
            return None
        if folder not in self._nearest:
            from stylecheck.configuration import find_configuration

            self._nearest[folder] = self._choices.config or find_configuration(folder)
        path = self._nearest[folder]
        if path is None:
            return None
        from stylecheck.configuration import load_configuration

        return load_configuration(path)


def _path(letter: Letter | None) -> Path | None:
    return None if letter is None or letter.source == "-" else Path(letter.source)
