"""A text with markup, as a program divides it for LanguageTool: what is read of it, and where that stands in it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from stylecheck.letter import Letter
from stylecheck.read.document import Document, Piece
from stylecheck.read.plain import FORMAT

_SPOT = "data"
_MARKDOWN = re.compile(r"(?:^|\n)[ \t>]*(?P<sign>(?:[-*+•]|\d{1,3}[.)]|\#{1,6})[ \t]+)(?:\[[ xX]\][ \t]+)?$")
"""Markup that ends in what begins an item of a list, or a heading, in Markdown."""
_ITEM = re.compile(r"<li\b[^<>]*>\s*$|\\item\s+$", re.I)
_BREAK = re.compile(r"<br\b[^<>]*>", re.I)
_BLOCK = re.compile(
    r"</?(?:address|article|blockquote|div|dl|d[dt]|footer|form|h[1-6]|header|hr|li|ol|p|pre|section|table|t[dhr]|ul)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Annotation:
    """A stretch of a text.

    Attributes:
        markup: it is markup, and not text.
        reads: what the markup stands for, such as a line end; None where the program does not say so.
    """

    text: str
    markup: bool = False
    reads: str | None = None


@dataclass(frozen=True, slots=True)
class Annotated:
    """A whole text with its markup, and the letter that is read in it.

    Attributes:
        text: all stretches, one after another.
    """

    text: str
    document: Document

    @property
    def letter(self) -> Letter:
        """What is checked."""
        return self.document.letter

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return where a span of the letter stands in the whole text (code points); it is never empty."""
        traces = self.document.trace(start, end)
        first, last = (traces[0].first, traces[-1].last) if traces else (0, 0)
        if first < last:
            return first, last
        return (first, first + 1) if first < len(self.text) else (max(0, first - 1), first)

    def is_broken(self, start: int, end: int) -> bool:
        """Say whether there is markup within a span of the letter."""
        traces = self.document.trace(start, end)
        return len(traces) > 1 or any(trace.fixed for trace in traces)


def annotated(stretches: Sequence[Annotation]) -> Annotated:
    """Return a text with markup, read as what its markup says."""
    whole: list[str] = []
    read: list[str] = []
    pieces: list[Piece] = []
    at = place = 0  # in what is read, and in the whole text
    for stretch in stretches:
        text = _reading(stretch) if stretch.markup else stretch.text
        if text:
            pieces.append(Piece(at, at + len(text), _SPOT, place, place + len(stretch.text), stretch.markup))
        read.append(text)
        whole.append(stretch.text)
        at += len(text)
        place += len(stretch.text)
    return Annotated("".join(whole), Document(Letter("".join(read)), FORMAT, pieces=tuple(pieces)))


def _reading(stretch: Annotation) -> str:
    """Return what markup is read as: what the program says, and the sign of a list or heading where that is left out.

    Where the program says nothing, the tags of HTML that end a line end one here.
    """
    markup = stretch.text
    if stretch.reads is not None and stretch.reads.strip():
        return stretch.reads
    lines = "\n" * markup.count("\n") if stretch.reads is None else stretch.reads
    if sign := _MARKDOWN.search(markup):
        return lines + sign["sign"]
    if _ITEM.search(markup):
        return (lines or "\n") + "- "
    if stretch.reads is not None:
        return lines
    if _BLOCK.search(markup):
        return "\n\n"
    return lines or ("\n" if _BREAK.search(markup) else "")
