"""Judges a message within a time, with the server of this user where one runs."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass

from stylecheck.choices import Choices
from stylecheck.mail.judging import Judgement


@dataclass(frozen=True, slots=True)
class Judged:
    """A judgement, and what went wrong.

    Attributes:
        error: why the message could not be checked; None where it could, or took too long.
    """

    judgement: Judgement
    error: Exception | None = None


def judge_in_time(data: bytes, choices: Callable[[], Choices], seconds: float, *, attachments: bool) -> Judged:
    """Return the judgement on a message; it is "failed" where there is none after so many seconds, or an error.

    Args:
        choices: called for the settings that it is checked with, which may be out of order too.
    """
    begun = time.perf_counter()
    judging = _Judging(data, choices, attachments)
    judging.start()
    judging.join(seconds)
    if judging.judgement:
        return Judged(judging.judgement)
    took = time.perf_counter() - begun
    return Judged(Judgement("failed", "error" if judging.error else "late", seconds=took), judging.error)


class _Judging(threading.Thread):
    """Judges a message; a program that ends does not wait for it."""

    def __init__(self, data: bytes, choices: Callable[[], Choices], attachments: bool) -> None:
        super().__init__(name="stylecheck-nakijken", daemon=True)
        self.judgement: Judgement | None = None
        self.error: Exception | None = None
        self._data, self._choices, self._attachments = data, choices, attachments

    def run(self) -> None:
        """Do it."""
        from stylecheck.checkers import Checkers
        from stylecheck.mail.judging import judge

        try:
            with closing(Checkers(self._choices())) as checkers:
                self.judgement = judge(self._data, checkers.of(), attachments=self._attachments)
        except Exception as error:
            self.error = error
