"""The job behind the private door: a worker reads a letter with the settings of a command."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from hashlib import blake2b
from typing import TYPE_CHECKING

from stylecheck.serve.jobs import RefusedError, Reply
from stylecheck.serve.own.same import print_of
from stylecheck.serve.own.wire import Answer, Question, dumped
from stylecheck.spelling.running.service import NOT_YET

if TYPE_CHECKING:
    from stylecheck.checker import Checker
    from stylecheck.serve.bench import Bench
    from stylecheck.settings import Settings

OTHER = "De regels of de instellingen zijn net veranderd. Probeer het opnieuw."


class _ChangedError(Exception):
    """The files are not those that the command saw."""


@dataclass(frozen=True, slots=True)
class Check:
    """Reads a letter for a command of the same user."""

    question: Question

    @property
    def draft(self) -> str:
        """The draft that the letter is a version of."""
        return self.question.draft

    @property
    def spelling(self) -> bool:
        """Whether LanguageTool is needed: it starts at the style already."""
        return self.question.settings.spelling

    def run(self, bench: Bench) -> Reply:
        """Do it."""
        question, settings = self.question, self.question.settings
        used: set[int] = set()
        checker, key = self._checker(bench, settings)  # also for the style: LanguageTool may start, word lists are read
        spell = None
        if settings.spelling and not question.whole:
            checker, key = self._checker(bench, replace(settings, spelling=False))
            spell = _later
        reading = checker.read(question.letter, bench.memory(question.draft, key))
        reading = replace(reading, note_used=used.update, spell=spell or reading.spell)
        report = reading.complete() if question.whole else reading.style()
        again = report.spelled is False and NOT_YET in checker.spelling_problem
        return Reply(dumped(Answer(report, tuple(sorted(used)), again)))

    def _checker(self, bench: Bench, settings: Settings) -> tuple[Checker, str]:
        fingerprint = self.question.fingerprint
        key = "own " + blake2b(dumped([settings, fingerprint]), digest_size=16).hexdigest()
        try:
            return bench.checker(key, partial(_unchanged, settings, fingerprint)), key
        except _ChangedError:
            raise RefusedError(409, OTHER) from None


def _unchanged(settings: Settings, fingerprint: str) -> Settings:
    if print_of(settings) != fingerprint:
        raise _ChangedError
    return settings


def _later() -> None:
    """Stand for the spelling in a reading of which only the style is asked: it is told as what comes before it."""
