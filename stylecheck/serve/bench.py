"""The warm checkers of one worker: one for each set of choices, made anew where settings or rules have changed."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from stylecheck.checker import Checker
from stylecheck.choices import Choices
from stylecheck.errors import PipelineError, RuleError, SettingError, StylecheckError
from stylecheck.language.memory import Memory
from stylecheck.letter import Letter
from stylecheck.serve.faults import faults, located
from stylecheck.serve.jobs import RefusedError
from stylecheck.serve.wishes import Wishes
from stylecheck.settings import Settings

_MOST_CHECKERS = 24
"""Sets of choices that are kept warm; each costs some megabytes."""
_MOST_DRAFTS = 64
_FIRST = "Beste huurder, wij komen morgen."
"""LanguageTool reads its word lists at the first text; with this one nobody waits for that."""
_BROKEN = 503
"""The status where what is on disk is not in order."""
_MEND_SECONDS = 10
"""After so many seconds somebody may have mended a file."""
FORGOTTEN_AFTER = 600.0
"""Seconds after which nothing is left of a draft that nobody has sent a new version of."""


@dataclass
class _Made:
    """A checker, and whether what it was made of has changed since."""

    checker: Checker
    stale: bool = False


@dataclass
class _Draft:
    """What is remembered of a draft, for the checker that read it."""

    memory: Memory
    used: float


class Bench:
    """The checkers of one worker process.

    Args:
        profiles: what the server was started with, by the names that a request may give; "" is the usual one.
        patience: seconds that a letter waits for LanguageTool at most; the style is then reported without it.
        spells: this worker may use LanguageTool; one of them is enough.

    Attributes:
        problems: why the settings or rules on disk are not in force, in Dutch, by the name of the profile; a profile
            with which all is well has none.

    Raises:
        StylecheckError: settings, a rule file or the pipeline is not in order.
    """

    def __init__(self, profiles: Mapping[str, Choices], patience: float, *, spells: bool) -> None:
        self._profiles = profiles
        self._patience, self._spells = patience, spells
        self._made: OrderedDict[str, _Made] = OrderedDict()
        self._drafts: OrderedDict[tuple[str, str], _Draft] = OrderedDict()
        self.problems: Mapping[str, Sequence[str]] = {}
        self._reasons: frozenset[str] = frozenset()
        for name in profiles:
            checker = self._first(name)
            self._made[Wishes(settings=name).key] = _Made(checker)
            if checker.settings.spelling:
                checker.read(Letter(_FIRST))

    def _first(self, profile: str) -> Checker:
        try:
            return self._made_for(self.settings(profile))
        except SettingError as error:
            raise SettingError(located(self._profiles[profile], error)) from None

    def settings(self, profile: str) -> Settings:
        """Return the settings of a profile, as they stand on disk now.

        Raises:
            RefusedError: there is no such profile.
            SettingError: its file is not in order.
        """
        if profile not in self._profiles:
            known = ", ".join(f"‘{name}’" for name in self._profiles if name)
            hint = f"De server kent: {known}." if known else "De server kent geen andere instellingen."
            raise RefusedError(422, f"De instellingen ‘{profile}’ zijn er niet. {hint}")
        return self._profiles[profile].settings()

    def chosen(self, wishes: Wishes, draft: str = "") -> tuple[Checker, Memory | None]:
        """Return the checker for what a request chose, and what is remembered of a draft for it.

        Raises:
            StylecheckError: the choices are not in order.
            RefusedError: the files on disk are not, and nobody made these choices while they were.
        """
        checker = self.checker(wishes.key, lambda: wishes.over(self._own(wishes.settings)))
        return checker, self.memory(draft, wishes.key)

    def _own(self, profile: str) -> Settings:
        """Return the settings of a profile; that its file is not in order is no fault of who asks."""
        try:
            return self.settings(profile)
        except SettingError as error:
            raise RefusedError(_BROKEN, str(error), again=_MEND_SECONDS) from None

    def checker(self, key: str, settings: Callable[[], Settings]) -> Checker:
        """Return the checker for a set of choices.

        Where what is on disk is broken, the last good one serves on.

        Args:
            key: the same for the same choices.
            settings: makes the settings; asked only where there is no checker yet, or files have changed.

        Raises:
            StylecheckError: the choices are not in order.
            RefusedError: as `chosen`.
        """
        made = self._made.get(key)
        if made is None or made.stale:
            made = self._renewed(settings, made)
            self._made[key] = made
        self._made.move_to_end(key)
        while len(self._made) > _MOST_CHECKERS + len(self._profiles):
            self._forget_one_checker()
        return made.checker

    def _renewed(self, settings: Callable[[], Settings], old: _Made | None) -> _Made:
        try:
            return _Made(self._made_for(settings()))
        except StylecheckError as error:
            broken = str(error) in self._reasons or (isinstance(error, RefusedError) and error.status == _BROKEN)
            if old is not None and (broken or self.problems):
                return replace(old, stale=False)
            if broken:
                raise RefusedError(_BROKEN, str(error), again=_MEND_SECONDS) from None
            raise

    def _made_for(self, settings: Settings) -> Checker:
        try:
            chosen = replace(settings, spelling=settings.spelling and self._spells)
            return Checker(chosen, patience=self._patience)
        except (RuleError, PipelineError) as error:
            raise RefusedError(_BROKEN, str(error), again=_MEND_SECONDS) from None

    def _forget_one_checker(self) -> None:
        kept = {Wishes(settings=name).key for name in self._profiles}
        oldest = next(key for key in self._made if key not in kept)
        del self._made[oldest]

    def refresh(self) -> Mapping[str, Sequence[str]]:
        """Take changed settings and rules into use; return what is wrong with them, as `problems`."""
        for made in self._made.values():
            made.stale = True
        wrong = {name: error for name in self._profiles if (error := self._refreshed(name))}
        self.problems = {name: faults(self._profiles[name], error) for name, error in wrong.items()}
        self._reasons = frozenset(map(str, wrong.values()))
        return self.problems

    def _refreshed(self, profile: str) -> StylecheckError | None:
        key = Wishes(settings=profile).key
        try:
            self._made[key] = _Made(self._made_for(self.settings(profile)))
        except StylecheckError as error:
            self._made[key].stale = False  # the last good one serves on
            return error
        return None

    def memory(self, draft: str, key: str) -> Memory | None:
        """Return what is remembered of a draft for the checker of this key; None where there is no draft."""
        if not draft:
            return None
        self.tidy()
        kept = self._drafts.setdefault((draft, key), _Draft(Memory(), 0.0))
        kept.used = time.monotonic()
        self._drafts.move_to_end((draft, key))
        if len(self._drafts) > _MOST_DRAFTS:
            self._drafts.popitem(last=False)
        return kept.memory

    def forget(self, draft: str) -> None:
        """Forget a draft."""
        for name in [name for name in self._drafts if name[0] == draft]:
            del self._drafts[name]

    def tidy(self) -> None:
        """Forget the drafts that nobody has sent a new version of for a while."""
        now = time.monotonic()
        while self._drafts and now - next(iter(self._drafts.values())).used > FORGOTTEN_AFTER:
            self._drafts.popitem(last=False)
