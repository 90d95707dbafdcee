"""What is wrong with a house style that somebody is writing in the studio, line by line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

LONGEST = 60_000
"""Code points of a house style; our largest has 2,000."""
_MOST = 50


@dataclass(frozen=True, slots=True)
class Mistake:
    """Something that is wrong with a text, on a line of it (from 1)."""

    line: int
    message: str

    @property
    def told(self) -> Mapping[str, Any]:
        """The same for JSON."""
        return {"line": self.line, "message": self.message}


class MistakesError(Exception):
    """A house style cannot be used; holds everything that is wrong with it, in the order of its lines."""

    def __init__(self, mistakes: Iterable[Mistake]) -> None:
        super().__init__()
        self.mistakes = sorted(set(mistakes), key=lambda each: (each.line, each.message))[:_MOST]
