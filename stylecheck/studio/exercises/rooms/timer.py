"""The time for an exercise. Nobody has to wind it: it is asked how late it is, with the time given."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum


class Phase(StrEnum):
    """How far an exercise is."""

    WAITING = "waiting"
    RUNNING = "running"
    PAUSED = "paused"
    STOPPED = "stopped"


@dataclass(slots=True)
class Timer:
    """Counts the seconds of an exercise, on a clock that never goes back.

    Attributes:
        limit: seconds that there are; 0 for no limit.
        phase: as it was at the last look; see `look`.
    """

    limit: float = 0.0
    phase: Phase = Phase.WAITING
    _spent: float = 0.0
    _since: float = 0.0

    def spent(self, now: float) -> float:
        """Return how many seconds it has run."""
        running = now - self._since if self.phase is Phase.RUNNING else 0.0
        spent = self._spent + max(running, 0.0)
        return min(spent, self.limit) if self.limit else spent

    def left(self, now: float) -> int | None:
        """Return how many seconds there are left, rounded up; None where there is no limit."""
        return math.ceil(self.limit - self.spent(now)) if self.limit else None

    def look(self, now: float) -> bool:
        """Stop where the time is over; say whether that was just now."""
        if self.phase is Phase.RUNNING and self.limit and self.spent(now) >= self.limit:
            self.stop(now)
            return True
        return False

    def start(self, now: float) -> None:
        """Run, for the first time or on. What is over stays so, unless there is time left."""
        if self.phase is not Phase.RUNNING and self.left(now) != 0:
            self.phase, self._since = Phase.RUNNING, now

    def pause(self, now: float) -> None:
        """Stand still until `start`."""
        if self.phase is Phase.RUNNING:
            self._spent, self.phase = self.spent(now), Phase.PAUSED

    def stop(self, now: float) -> None:
        """End it."""
        self._spent, self.phase = self.spent(now), Phase.STOPPED

    def more(self, seconds: float, now: float) -> None:
        """Give more time; what was over goes on."""
        if not self.limit:
            return
        self.limit += seconds
        if self.phase is Phase.STOPPED:
            self.limit = self.spent(now) + seconds
            self.start(now)
