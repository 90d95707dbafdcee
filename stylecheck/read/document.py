"""What a reader yields: the letter, and where every piece of its text stands in the source.

This is the contract between formats and everything else. A reader builds the text piece by piece with `Builder` and
writes down with each piece where it came from; nothing is ever searched for afterwards.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from stylecheck.errors import ReadError
from stylecheck.letter import Letter, Mark, Part, PartKind, is_blank


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a letter's text that comes from one spot in its source.

    Attributes:
        start, end: where it stands in `Letter.text` (code points).
        spot: the format's own name for where it comes from (a run, a text node, a MIME part, a character on a page).
        first, last: where in the text of that spot. As long as `end - start`: character by character; else the piece
            stands for that stretch as a whole (an entity, a field).
        fixed: it may not be edited (a field, a hyphen that the format draws).
    """

    start: int
    end: int
    spot: Hashable
    first: int
    last: int
    fixed: bool = False

    @property
    def exact(self) -> bool:
        """Whether each character has a place of its own."""
        return self.last - self.first == self.end - self.start


@dataclass(frozen=True, slots=True)
class Trace:
    """Where (a part of) a span of the text stands: in which spot, from where to where in its own text."""

    spot: Any
    first: int
    last: int
    fixed: bool = False


@dataclass(frozen=True, slots=True)
class Unread:
    """A source that gave no letter, and why.

    Attributes:
        source: the name as the user gave it.
        error: one Dutch sentence that says what to do.
    """

    source: str
    error: ReadError


@dataclass(frozen=True, slots=True)
class Format:
    """What a format can do; each module of a format has one as `FORMAT`.

    Attributes:
        name: the short name, as JSON has it: "docx".
        told: with an article, as messages have it: "een Word-bestand".
        suffixes: extensions of the files that are taken from a folder, in lower case, with the dot.
        knows: whether bytes are of this format; may look at the name only where the bytes leave it open. It must be
            quick and may import nothing heavy.
        read: bytes and the name of the source to the documents in it; one, but for archives and mail folders. Raises
            ReadError with one Dutch sentence.
        location: document, start and end (code points of the text) to where that stands in the source, for JSON; all
            values are plain JSON values.
    """

    name: str
    told: str
    suffixes: tuple[str, ...]
    knows: Callable[[bytes, str], bool]
    read: Callable[[bytes, str], Iterable[Document | Unread]]
    location: Callable[[Document, int, int], Mapping[str, Any]]


@dataclass(frozen=True)
class Document:
    """A letter as it was read, with the way back to its source.

    Attributes:
        letter: what is checked.
        format: what the source is.
        data: the bytes of the source.
        pieces: where the text comes from, in order, without overlap; what is in none of them the reader put in (line
            ends between paragraphs).
        extra: what the format wants to remember of its reading, for its own use.
    """

    letter: Letter
    format: Format
    data: bytes = field(repr=False, default=b"")
    pieces: tuple[Piece, ...] = field(repr=False, default=())
    extra: Any = field(repr=False, default=None, compare=False)

    @property
    def source(self) -> str:
        """The name as the user gave it."""
        return self.letter.source

    def trace(self, start: int, end: int) -> list[Trace]:
        """Return where a span of the text (code points) stands in the source, in order; touching stretches are one.

        What the reader put in stands nowhere. A piece that is not exact comes back whole.
        """
        found: list[Trace] = []
        at = max(0, bisect_right(self.pieces, start, key=lambda piece: piece.start) - 1)
        for piece in self.pieces[at:]:
            if piece.start >= end:
                break
            a, b = max(piece.start, start), min(piece.end, end)
            if a >= b:
                continue
            if piece.exact:
                first, last = piece.first + a - piece.start, piece.first + b - piece.start
            else:
                first, last = piece.first, piece.last
            before = found[-1] if found else None
            if before and (before.spot, before.last, before.fixed) == (piece.spot, first, piece.fixed):
                found[-1] = Trace(piece.spot, before.first, last, piece.fixed)
            else:
                found.append(Trace(piece.spot, first, last, piece.fixed))
        return found

    def is_fixed(self, start: int, end: int) -> bool:
        """Say whether a change of a span would touch a field; of an empty one, whether it stands between two."""
        if start == end:
            around = self.trace(max(start - 1, 0), start + 1)
            return bool(around) and all(trace.fixed for trace in around)
        return any(trace.fixed for trace in self.trace(start, end))

    def location(self, start: int, end: int) -> dict[str, Any]:
        """Return for JSON where a span of the text stands in the source: `told` as a person says it, and exactly."""
        told = self.letter.mark(start).told
        return {"format": self.format.name, "told": told, **self.format.location(self, start, end)}


class Builder:
    """Builds the text of a letter piece by piece, with parts, marks and the way back.

    A block (paragraph, heading, cell) is everything between two calls of `block`; blocks are divided by line ends.
    """

    def __init__(self) -> None:
        self._text: list[str] = []
        self._length = 0
        self._pieces: list[Piece] = []
        self._parts: list[Part] = []
        self._marks: list[Mark] = []
        self._block: tuple[int, PartKind | None] | None = None

    @property
    def length(self) -> int:
        """The number of characters so far (code points)."""
        return self._length

    def block(
        self, kind: PartKind | None = None, unit: str = "", number: int | None = None, *, gap: bool = True
    ) -> None:
        """Begin a block; what was before is ended with a line end.

        Args:
            kind: what the format tells it is; None lets the layout find out.
            unit, number: how a person names it (see `Mark`); "" for as before.
            gap: whether a blank line stands before it.
        """
        self._end_block()
        if self._length:
            trailing = "".join(self._text[-2:])[-2:]
            wanted = 2 if gap else 1
            have = len(trailing) - len(trailing.rstrip("\n"))
            self.put("\n" * max(0, wanted - have))
        self._block = (self._length, kind)
        if unit and (not self._marks or (self._marks[-1].unit, self._marks[-1].number) != (unit, number)):
            if self._marks and self._marks[-1].start == self._length:
                self._marks.pop()
            self._marks.append(Mark(self._length, unit, number))

    def _end_block(self) -> None:
        if self._block is None:
            return
        start, kind = self._block
        self._block = None
        if kind is not None and "".join(self._text_from(start)).strip():
            self._parts.append(Part(kind, start, self._length))

    def _text_from(self, start: int) -> list[str]:
        taken: list[str] = []
        length = self._length
        for text in reversed(self._text):
            if length <= start:
                break
            taken.append(text)
            length -= len(text)
        return taken[::-1]

    def put(self, text: str) -> None:
        """Add text that stands nowhere in the source."""
        if text:
            self._text.append(text)
            self._length += len(text)

    def add(self, text: str, spot: Hashable, first: int, last: int | None = None, *, fixed: bool = False) -> None:
        """Add text that stands in the source.

        Args:
            spot, first, last, fixed: see `Piece`; without `last` it is character by character.
        """
        if not text:
            return
        start = self._length
        self.put(text)
        last = first + len(text) if last is None else last
        before = self._pieces[-1] if self._pieces else None
        new = Piece(start, self._length, spot, first, last, fixed)
        alike = before and before.exact and new.exact and not before.fixed and not fixed
        if before and alike and (before.end, before.spot, before.last) == (start, spot, first):
            new = Piece(before.start, self._length, spot, before.first, last)
            self._pieces.pop()
        self._pieces.append(new)

    def document(
        self, format: Format, source: str, data: bytes, *, plain: bool = False, channel: str = "", extra: Any = None
    ) -> Document:
        """Return the document. Call it once.

        Args:
            plain, channel: see `Letter`.

        Raises:
            ReadError: there is no text in it.
        """
        self._end_block()
        text = "".join(self._text)
        if is_blank(text):
            raise ReadError(f"{capital(named(source))} is leeg; zet er eerst de tekst van de brief in.")
        letter = Letter(text, source, tuple(self._parts), tuple(self._marks), plain, channel)
        return Document(letter, format, data, tuple(self._pieces), extra)


def named(source: str) -> str:
    """Return what a message calls a source: ‘brief.docx’, or "de invoer"."""
    return "de invoer" if source == "-" else f"‘{source}’"


def capital(text: str) -> str:
    """Return a text that begins a sentence."""
    return text[:1].upper() + text[1:]


def joined(traces: Sequence[Trace]) -> list[list[int]]:
    """Return traces in one spot as pairs of places, for JSON."""
    return [[trace.first, trace.last] for trace in traces]
