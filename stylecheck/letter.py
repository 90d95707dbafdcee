"""A letter: its text, the parts it consists of, and where a place in the text stands."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property


class PartKind(StrEnum):
    """What a piece of a letter is; only PARAGRAPH, LIST_ITEM and POSTSCRIPT are judged as running text.

    LEGAL is no part of the layout: a report gives it to a judged sentence that the law prescribes.
    """

    HEADER = "header"
    ADDRESS = "address"
    REFERENCE = "reference"
    SUBJECT = "subject"
    SALUTATION = "salutation"
    PARAGRAPH = "paragraph"
    HEADING = "heading"
    LIST_ITEM = "list_item"
    CLOSING = "closing"
    SIGNATURE = "signature"
    POSTSCRIPT = "postscript"
    FOOTER = "footer"
    MAIL_HEADER = "mail_header"
    QUOTED = "quoted"
    LEGAL = "legal"


CHANNELS = ("brief", "e-mail", "sms")
"""How a letter reaches the reader: on paper, by mail, or as a text message."""

JUDGED = frozenset({PartKind.PARAGRAPH, PartKind.LIST_ITEM, PartKind.POSTSCRIPT})
"""The kinds of part whose text is divided into sentences and judged."""


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a letter, from `start` up to `end` (code points of the letter's text)."""

    kind: PartKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Location:
    """A place as a person counts: line and column from 1, the column in code points."""

    line: int
    column: int


@dataclass(frozen=True)
class Letter:
    """A letter or message to be checked.

    Attributes:
        text: what is checked, exactly as decoded (line ends and spaces included).
        source: the name as the user gave it; "-" for standard input.
        parts: the pieces of the text in order, without overlap. Empty where the reader of the format does not know
            them; the checker then finds them from the layout.
    """

    text: str
    source: str = "-"
    parts: tuple[Part, ...] = ()

    @cached_property
    def _line_starts(self) -> list[int]:
        starts = [0]
        text = self.text
        for i, char in enumerate(text):
            if char == "\n" or (char == "\r" and text[i + 1 : i + 2] != "\n"):
                starts.append(i + 1)
        return starts

    def locate(self, offset: int) -> Location:
        """Return the line and column of a code-point offset in `text`."""
        line = bisect_right(self._line_starts, offset)
        return Location(line, offset - self._line_starts[line - 1] + 1)
