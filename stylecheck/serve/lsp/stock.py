"""The checkers for what is open in an editor, made anew where settings, rules or word lists have changed on disk."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from stylecheck.errors import StylecheckError
from stylecheck.serve.fingerprint import Mark, marks, places_of
from stylecheck.serve.lsp.preferences import Preferences
from stylecheck.settings import Settings

if TYPE_CHECKING:
    from stylecheck.checker import Checker
    from stylecheck.configuration import Configuration
    from stylecheck.rulebook.model import Rule

_MOST = 8
"""Checkers that are kept; each costs some megabytes."""
_FOLDERS = 64
"""Settings files of which the last good version is kept."""


@dataclass(frozen=True, eq=False)
class Pair:
    """How one document is checked.

    Attributes:
        style: checks the style, which is quick.
        whole: checks the spelling as well; None where nobody asked for it.
        tips: whether tips are shown.
    """

    style: Checker
    whole: Checker | None
    tips: bool

    @cached_property
    def rules(self) -> Mapping[str, Rule]:
        """The rules in force, by id."""
        return {rule.id: rule for rule in self.style.rulebook.rules}


@dataclass(frozen=True)
class _Stamp:
    """What a pair was made of: the settings, and the files behind them."""

    settings: Settings
    files: frozenset[Mark]


K = TypeVar("K")
V = TypeVar("V")
_Key = tuple[Path | None, tuple[int, ...], bool]


class Stock:
    """Gives every document its checkers; several threads may use it.

    Attributes:
        preferences: what was chosen in the editor.
    """

    def __init__(self) -> None:
        self.preferences = Preferences()
        self._lock = threading.Lock()
        self._good: OrderedDict[Path, Configuration] = OrderedDict()
        self._made: OrderedDict[_Key, tuple[_Stamp, Pair]] = OrderedDict()

    def of(self, path: Path | None) -> tuple[Pair, str]:
        """Return the checkers for a document, and what is wrong with the settings, "" where nothing is.

        Where something is wrong, the last good checkers serve on.

        Args:
            path: of its file; None where it has none yet.

        Raises:
            StylecheckError: something is wrong, and was from the beginning.
        """
        with self._lock:
            preferences = self.preferences  # once: the event loop may put others here at any moment
            configuration, problem = self._configuration(path, preferences)
            folders = configuration.folders_of(path) if configuration else ()
            key = (configuration.path if configuration else None, folders, preferences.tips)
            made = self._made.get(key)
            try:
                below = configuration.settings_for(path) if configuration else Settings()
                settings = preferences.choices.over(below)
                stamp = _Stamp(settings, marks(places_of(settings)))
                if made is None or made[0] != stamp:
                    made = (stamp, _pair(settings, preferences.tips))
            except StylecheckError as error:
                if made is None:
                    raise
                problem = problem or str(error)
            self._made[key] = made
            _bound(self._made, key, _MOST)
        return made[1], problem

    def _configuration(self, path: Path | None, preferences: Preferences) -> tuple[Configuration | None, str]:
        """Return the settings file that counts, as it was when it was last in order, and what is wrong with it now."""
        from stylecheck.configuration import load_configuration

        found = preferences.choices.file(path.parent if path else preferences.root)
        if found is None:
            return None, ""
        problem = ""
        try:
            self._good[found] = load_configuration(found)
        except StylecheckError as error:
            if found not in self._good:
                raise
            problem = str(error)
        _bound(self._good, found, _FOLDERS)
        return self._good[found], problem


def _bound(kept: OrderedDict[K, V], used: K, most: int) -> None:
    kept.move_to_end(used)
    while len(kept) > most:
        kept.popitem(last=False)


def _pair(settings: Settings, tips: bool) -> Pair:
    from stylecheck.checker import Checker

    whole = Checker(settings) if settings.spelling else None
    return Pair(Checker(replace(settings, spelling=False)) if whole else Checker(settings), whole, tips)
