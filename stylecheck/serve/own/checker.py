"""A checker that lets a running server read the letters; where that fails, it reads them itself and says nothing."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from stylecheck.language.pipeline import OWN
from stylecheck.serve.own.same import print_of, whole
from stylecheck.serve.own.wire import Question
from stylecheck.suppression.ignored import unused_ignored

if TYPE_CHECKING:
    from stylecheck.checker import Checker
    from stylecheck.finding import Report
    from stylecheck.letter import Letter
    from stylecheck.reading import Reading
    from stylecheck.serve.own.client import Line
    from stylecheck.settings import Ignored, Settings


def may_ask(settings: Settings) -> bool:
    """Say whether a server may read letters with these settings.

    A baseline counts what was seen in a whole run, so it stays here; and only of our own pipeline it is known that the
    server has the same one.
    """
    return settings.baseline is None and settings.pipeline == OWN


class OwnChecker:
    """The same to its user as a `Checker`, with the same reports; it is for one thread.

    What is wrong with settings or rules is found where the first letter is read, and not when it is made.
    """

    def __init__(self, settings: Settings, line: Line, draft: str = "") -> None:
        self.settings = settings
        self._line = line
        self._draft = draft
        self._whole = whole(settings)
        self._fingerprint = print_of(self._whole)
        self._used: set[int] = set()
        self._here: Checker | None = None

    def check(self, letter: Letter) -> Report:
        """Return the report on a letter.

        Raises:
            StylecheckError: the settings, a rule file or the pipeline is not in order.
        """
        return self.read(letter).complete()

    def read(self, letter: Letter) -> OwnReading:
        """Return a letter of which the style can be asked before the spelling; the errors are those of `check`."""
        return OwnReading(self, letter)

    @property
    def used(self) -> frozenset[Ignored]:
        """What the settings ignore and did occur in a letter that was checked."""
        here = self._here.used if self._here else frozenset()
        return here | {self.settings.ignored[n] for n in self._used}

    @property
    def spelling_problem(self) -> str:
        """Why the spelling of a letter was not checked though it was asked for; a Dutch line, "" where it was."""
        return self._here.spelling_problem if self._here else ""

    def notes(self, used: frozenset[Ignored] = frozenset()) -> list[str]:
        """Return what to tell after the last letter; see `Checker.notes`."""
        if self._here:
            return self._here.notes(used | self.used)
        ignored = self.settings.ignored
        also = used | self.used
        return unused_ignored(
            ignored, {n for n, each in enumerate(ignored) if each in also}, spelled=self.settings.spelling
        )

    # for its readings

    def asked(self, letter: Letter, *, whole: bool) -> Report | None:
        """Return the report of the server; None where it gives none, or none with the spelling that was asked for."""
        by = time.monotonic() + self.settings.spelling_seconds
        while self._here is None:
            answer = self._line.ask(Question(letter, self._whole, self._fingerprint, whole, self._draft))
            if answer is None:
                break
            if answer.report.spelled is not False:
                self._used.update(answer.used)
                return answer.report
            if not answer.again or time.monotonic() > by:
                break  # why LanguageTool does not answer is found here, as it would be without a server
        return None

    def here(self) -> Checker:
        """Return the checker that reads what the server does not; no letter goes to the server after that."""
        if self._here is None:
            from stylecheck.checker import Checker

            self._here = Checker(self.settings)
        return self._here


class OwnReading:
    """One letter, read by the server or here; see `Reading`."""

    def __init__(self, checker: OwnChecker, letter: Letter) -> None:
        self._checker = checker
        self._letter = letter
        self._reading: Reading | None = None
        self._style: Report | None = None
        self._whole: Report | None = None

    def style(self) -> Report:
        """Return the report on the style."""
        if self._style is None:
            self._style = self._asked(whole=False) or self._here().style()
        return self._style

    def complete(self) -> Report:
        """Return the report on everything."""
        if not self._checker.settings.spelling:
            return self.style()
        if self._whole is None:
            self._whole = self._asked(whole=True) or self._here().complete()
        return self._whole

    def _asked(self, *, whole: bool) -> Report | None:
        return None if self._reading else self._checker.asked(self._letter, whole=whole)

    def _here(self) -> Reading:
        if self._reading is None:
            self._reading = self._checker.here().read(self._letter)
        return self._reading
