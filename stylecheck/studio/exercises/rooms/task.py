"""What the groups in a room are asked to do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

MOST_TEXT = 20_000
"""Code points of a letter in an exercise, and of what a group makes of it: some eight pages."""


@dataclass(frozen=True, slots=True)
class Task:
    """A sentence or a letter that is rewritten.

    Attributes:
        original: the text as it was.
        channel: how it reaches its reader; "" where that is to be detected.
        hints: groups may ask for a hint.
        at_once: a group sees its own result as soon as it hands in.
        good, why: a good answer, and why it is; "" where there is none.
    """

    original: str
    instruction: str = ""
    title: str = ""
    channel: str = ""
    hints: bool = False
    at_once: bool = False
    good: str = ""
    why: str = ""

    def told(self) -> dict[str, Any]:
        """Return what a group may know of it, as a JSON object."""
        return {
            "original": self.original,
            "instruction": self.instruction,
            "title": self.title,
            "hints": self.hints,
            "at_once": self.at_once,
        }

    def all_told(self) -> dict[str, Any]:
        """Return what its trainer may know of it."""
        return self.told() | {"channel": self.channel, "good": self.good, "why": self.why}
