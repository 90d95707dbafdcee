"""The text of a letter as HTML: its layout kept, its places marked, each followed by its note."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from stylecheck.finding import Report
from stylecheck.letter import Letter, Part, PartKind
from stylecheck.report.html.escape import verbatim
from stylecheck.report.html.note import card
from stylecheck.report.html.places import Place, Span, has_words, is_sentence, nested

_WIDE = 50
"""Characters that the longest line of a paragraph has at least where a program broke off its lines."""
_ABOUT = {"sentence": "deze zin", "words": "deze woorden", "empty": "deze plek"}
"""What a handle stands for."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of the letter with the white space up to the next one; together the pieces are the whole text.

    Attributes:
        kind: None for text that is no part.
        start, end: code points.
        told: the format tells that it is of this kind; nothing of how it looks stands in the text.
    """

    kind: PartKind | None
    start: int
    end: int
    told: bool = False


def letter_html(letter: Letter, report: Report, places: Sequence[Place], heading: str) -> str:
    """Return the letter as HTML.

    Args:
        letter: as it was read: with the parts that its format tells.
        report: on this letter.
        places: what to mark.
        heading: the name of the element for a heading in the letter: "h3".
    """
    return _Writer(letter, report, places, heading).letter()


def pieces(letter: Letter, report: Report) -> list[Piece]:
    """Return the letter in pieces, in order, without gaps.

    What is in no part goes with the part on its line, such as the bullet of a list item, or else is its own piece.
    """
    text = letter.text
    made: list[Piece] = []
    at = 0
    for part in report.letter.parts:
        line_end = max(text.rfind("\n", at, part.start), text.rfind("\r", at, part.start))
        start = _fill(made, text, at, line_end + 1 if line_end >= 0 else part.start if made else at)
        made.append(Piece(part.kind, start, part.end, _is_told(letter, part)))
        at = part.end
    _fill(made, text, at, len(text))
    return made or [Piece(None, 0, len(text))]


def _fill(made: list[Piece], text: str, at: int, end: int) -> int:
    """Give what is between the last piece and `end` to a piece, and return where the next one is to begin."""
    if made and at < end:
        at += len(text[at:end].splitlines(keepends=True)[0])
        made[-1] = replace(made[-1], end=at)
    if text[at:end].strip():
        made.append(Piece(None, at, end))
    elif made:
        made[-1] = replace(made[-1], end=end)
    else:
        return at
    return end


def _is_told(letter: Letter, part: Part) -> bool:
    """Say whether a part of a report was told by the format, and not found in the layout."""
    at = bisect_right(letter.parts, part.start, key=lambda told: told.start) - 1
    return at >= 0 and letter.parts[at].kind is part.kind and part.start < letter.parts[at].end


def _group(piece: Piece) -> tuple[PartKind | None, bool]:
    """Return what neighbours in one list or one table have in common; other pieces are no group."""
    if piece.kind is PartKind.LIST_ITEM:
        return piece.kind, piece.told
    return (piece.kind, True) if piece.kind is PartKind.TABLE_CELL else (None, False)


def _is_flowing(text: str) -> bool:
    """Say whether lines of a text may be broken anywhere: it has one line, or a program broke it off where it was full.

    With tabs or more spaces in a row it has a layout of its own.
    """
    lines = text.splitlines()
    if "\t" in text or "  " in text:
        return False
    if len(lines) < 2:
        return True
    widest = max(map(len, lines))
    pairs = ((len(one), len(after.split(maxsplit=1)[0])) for one, after in pairwise(lines) if after.strip())
    return widest >= _WIDE and all(length + 1 + word > widest for length, word in pairs)


class _Writer:
    def __init__(self, letter: Letter, report: Report, places: Sequence[Place], heading: str) -> None:
        self._letter = letter
        self._text = letter.text
        self._report = report
        self._places = sorted(places, key=lambda place: place.start)
        self._heading = heading

    def letter(self) -> str:
        made = []
        for (kind, told), members in groupby(pieces(self._letter, self._report), key=_group):
            if kind is PartKind.LIST_ITEM:
                items = "".join(f"<li{self._class(piece)}>{self._piece(piece)}</li>" for piece in members)
                made.append(f'<ul class="{"told" if told else "drawn"}">{items}</ul>')
            elif kind is PartKind.TABLE_CELL:
                made.append(self._tables(members))
            else:
                made.extend(self._block(piece) for piece in members)
        return "".join(made)

    def _tables(self, cells: Iterable[Piece]) -> str:
        made = []
        for _, table in groupby(cells, key=lambda cell: self._letter.mark(cell.start).unit):
            rows = []
            for _, row in groupby(table, key=lambda cell: self._letter.mark(cell.start)):
                rows.append(f"<tr>{''.join(f'<td>{self._piece(cell)}</td>' for cell in row)}</tr>")
            made.append(f"<table><tbody>{''.join(rows)}</tbody></table>")
        return "".join(made)

    def _block(self, piece: Piece) -> str:
        tag = self._heading if piece.kind is PartKind.HEADING else "p"
        return f"<{tag}{self._class(piece)}>{self._piece(piece)}</{tag}>"

    def _class(self, piece: Piece) -> str:
        names = [piece.kind.value.replace("_", "-")] if piece.kind else []
        if _is_flowing(self._text[piece.start : piece.end].strip()):
            names.append("flowing")
        return f' class="{" ".join(names)}"' if names else ""

    def _piece(self, piece: Piece) -> str:
        text = self._text
        end = piece.start + len(text[piece.start : piece.end].rstrip())
        first = bisect_left(self._places, piece.start, key=lambda place: place.start)
        beyond = bisect_left(self._places, piece.end, key=lambda place: place.start)
        if piece.end == len(text):
            beyond = len(self._places)
        made: list[str] = []
        closing: list[tuple[int, str]] = []
        at = piece.start

        def write_until(place: int) -> None:
            nonlocal at
            while closing and closing[-1][0] <= place:
                stop, tail = closing.pop()
                made.extend((verbatim(text, at, stop), tail))
                at = stop
            made.append(verbatim(text, at, place))
            at = place

        for span in nested(self._places[first:beyond], piece.start, end):
            write_until(span.start)
            head, tail = self._mark(span)
            made.append(head)
            closing.append((span.end, tail))
        write_until(end)
        rest = verbatim(text, end, piece.end)
        return "".join(made) + (f'<span class="gap">{rest}</span>' if rest else "")

    def _mark(self, span: Span) -> tuple[str, str]:
        """Return what stands before and behind the words of a span.

        Words are marked themselves. A note on a whole sentence gets a handle in front of it, so that it does not bury
        the words in it; so does one on a place without words of its own.
        """
        place = span.place
        severity = place.note.severity.label
        common = f'id="{place.name}" tabindex="0" data-n="{place.number}" aria-describedby="{place.name}-t"'
        note = card(place, self._letter)
        sentence = is_sentence(place, self._report.sentences)
        if sentence or not has_words(span, self._text):
            kind = "sentence" if sentence else "words" if span.start < span.end else "empty"
            label = f'role="img" aria-label="Opmerking over {_ABOUT[kind]}"'
            handle = f'<span class="m handle {kind} {severity}" {common} {label}></span>'
            return f'<span class="spot around">{handle}{note}', "</span>"
        outer = " outer" if span.inner else ""
        return f'<span class="spot"><mark class="m {severity}{outer}" {common}>', f"</mark>{note}</span>"
