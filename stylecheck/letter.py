"""A letter: its text, the parts it consists of, and how a person names a place in it."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property


class PartKind(StrEnum):
    """What a piece of a letter is; only the kinds in JUDGED are judged as running text.

    TABLE_CELL, TEXT_BOX and FOOTNOTE are told by a format (Word, HTML), never guessed from the layout of a text.
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
    TABLE_CELL = "table_cell"
    TEXT_BOX = "text_box"
    FOOTNOTE = "footnote"
    FOOTER = "footer"
    MAIL_HEADER = "mail_header"
    QUOTED = "quoted"
    LEGAL = "legal"


CHANNELS = ("brief", "e-mail", "sms")
"""How a letter reaches the reader: on paper, by mail, or as a text message."""

JUDGED = frozenset(
    {
        PartKind.PARAGRAPH,
        PartKind.LIST_ITEM,
        PartKind.POSTSCRIPT,
        PartKind.TABLE_CELL,
        PartKind.TEXT_BOX,
        PartKind.FOOTNOTE,
    }
)
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


@dataclass(frozen=True, slots=True)
class Mark:
    """How a person names a place: "alinea" 4, "tabel 1, rij" 2, "bladzijde" 2, "koptekst".

    Attributes:
        start: from here on, up to the next mark (code points of the letter's text).
        unit: what is counted, in Dutch.
        number: which one, from 1; None where there is only one.
    """

    start: int
    unit: str
    number: int | None = None

    @property
    def told(self) -> str:
        """The name as a person says it."""
        return self.unit if self.number is None else f"{self.unit} {self.number}"


@dataclass(frozen=True)
class Letter:
    """A letter or message to be checked.

    Attributes:
        text: what is checked, exactly as decoded (line ends and spaces included).
        source: the name as the user gave it; "-" for standard input.
        parts: the pieces of the text that the format tells, in order, without overlap; the checker finds the others
            from the layout. In a report: all pieces.
        marks: how places are named, in order; empty where lines are counted.
        channel: how it reaches the reader, where the format tells: a mail is one; "" where it does not.
        plain: it is plain text, in which markup may have been pasted; not the text of a format whose reader knows it.
    """

    text: str
    source: str = "-"
    parts: tuple[Part, ...] = ()
    marks: tuple[Mark, ...] = ()
    plain: bool = True
    channel: str = ""

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

    def mark(self, offset: int) -> Mark:
        """Return how a person names the place of a code-point offset in `text`: a line, where nothing else is told."""
        at = bisect_right(self.marks, offset, key=lambda mark: mark.start)
        if at:
            return self.marks[at - 1]
        line = bisect_right(self._line_starts, offset)
        return Mark(self._line_starts[line - 1], "regel", line)


def is_blank(text: str) -> bool:
    """Say whether a text has nothing to read: no more than white space, a byte order mark and spaces without width."""
    return not text.strip("\ufeff\u200b").strip()
