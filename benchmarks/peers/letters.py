"""The letters that are asked about, with their labels."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from benchmarks.accuracy import places

Span = tuple[int, int]


@dataclass(frozen=True)
class Labelled:
    """A letter with its labels.

    Attributes:
        gold: the JSON of its labels, as `benchmarks.accuracy` reads it.
    """

    name: str
    text: str
    gold: Mapping[str, Any]

    @classmethod
    def all(cls, letters: Path, golds: Path) -> list[Labelled]:
        """Return the letters of a folder with the labels of another, sorted by name."""
        return [
            cls(
                path.stem,
                path.read_text(encoding="utf8"),
                json.loads((golds / f"{path.stem}.gold.json").read_text(encoding="utf8")),
            )
            for path in sorted(letters.glob("*.txt"))
        ]

    @cached_property
    def sentences(self) -> list[Span]:
        """Where the sentences and the other lines of content stand."""
        return places(self.text, [one["text"] for one in self.gold["sentences"]])

    @cached_property
    def lines(self) -> list[str]:
        """The text as an editor holds it: a line end within a sentence is a space, every other one ends a paragraph.

        Joined by line ends, the lines are as long as the text. The peers get them, because they take the lines of a
        letter that was broken by hand for paragraphs, or else all lines of an address for one sentence.
        """
        characters = list(self.text)
        for start, end in self.sentences:
            characters[start:end] = self.text[start:end].replace("\n", " ")
        return "".join(characters).split("\n")
