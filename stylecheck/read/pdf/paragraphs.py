"""Joins the lines of printed pages to paragraphs, over the ends of pages and columns, and tells headers and footers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from stylecheck.letter import PartKind
from stylecheck.read.pdf.pages import BULLET, Char, Line, Sheet, lines_of, rows_of

_MARGIN = 0.15
"""The part of the page, above and below, in which headers, footers and page numbers stand."""
_LONG = 30
"""Characters of a line that nobody breaks off before the sentence goes on."""

_PAGE_NUMBER = re.compile(
    r"[-–—\s]*(?P<word>(?:pagina|pag\.?|blad(?:zijde)?|blz\.?|p\.)\s*:?\s*)?\d{1,3}(?:\s*(?:van|/)\s*\d{1,3})?[-–—\s]*",
    re.I,
)
_NAMED_PAGE = re.compile(r"\b(?:pagina|blad|bladzijde|blz\.?)\s*:?\s*\d{1,3}(?:\s*(?:van|/)\s*\d{1,3})?\s*$", re.I)
_PRINTED = re.compile(
    r"^\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4},? \d{1,2}[:.]\d\d(?: [AP]M)?\t|^(?:https?|file)://\S+\t\d+/\d+$"
)
"""What a browser prints above and below a page."""
_MAIL_SENDER = re.compile(r"(?:van|from):\s", re.I)
_MAIL_OTHER = re.compile(r"(?:aan|to|verzonden|sent|datum|date|onderwerp|subject|cc):\s", re.I)
_ENDED = re.compile(r"[.!?:;…][\"'”’»)\]]*$")
_LABEL = re.compile(r"[A-ZÀ-Ý][\w’' -]{1,22}:(?:\s|$)")
_VOWELS = "aeiouäëïöüáéíóú"
_KEEPS_HYPHEN = re.compile(r"(?:[\d\W_]|\b(?:\w|[b-df-hj-np-tv-xz]+|ex|non|oud|niet|vice|semi)|\w-\w+)$", re.I)
"""What stands before a hyphen that belongs to the word, wherever the line ends: cv-ketel, e-mail, ex-huurder."""
_SUSPENDED = re.compile(r"(?:en|of|dan|tot|als|noch)\b")


@dataclass(slots=True)
class Paragraph:
    """A paragraph, or a line that stands by itself.

    Attributes:
        kind: what the page makes certain, None for ordinary text.
        chars: page number and character.
        gap: whether it stands apart from what is above it.
    """

    kind: PartKind | None
    chars: list[tuple[int, Char]]
    gap: bool = True


def paragraphs(sheets: Sequence[Sheet]) -> list[Paragraph]:
    """Return the text of pages in the order in which a person reads it; headers first and footers last."""
    rows = [rows_of(sheet, page) for page, sheet in enumerate(sheets)]
    margins = _margins(rows, sheets)
    taken = {id(char) for _, line in margins for char in line.chars}
    lines: list[Line] = []
    for page, sheet in enumerate(sheets):
        inner = replace(sheet, chars=[char for char in sheet.chars if id(char) not in taken])
        lines += lines_of(inner, page, lines[-1].region + 1 if lines else 0)
    beside = [Paragraph(kind, [(line.page, char) for char in line.chars]) for kind, line in margins]
    above = [each for each in beside if each.kind is PartKind.HEADER]
    return above + _Joiner(lines).paragraphs() + [each for each in beside if each.kind is not PartKind.HEADER]


# -- headers and footers


def _margins(pages: Sequence[Sequence[Line]], sheets: Sequence[Sheet]) -> list[tuple[PartKind, Line]]:
    """Return the headers and footers from page to page: lines that come back on other pages, or number the page."""
    edges: list[tuple[PartKind, list[Line]]] = []
    seen: Counter[tuple[PartKind, str, int]] = Counter()
    for lines, sheet in zip(pages, sheets, strict=True):
        height = _MARGIN * (sheet.top - sheet.bottom)
        high = [line for line in lines if line.base > sheet.top - height]
        low = [line for line in reversed(lines) if line.base < sheet.bottom + height]
        for kind, near in ((PartKind.HEADER, high), (PartKind.FOOTER, low)):
            edges.append((kind, near))
            seen.update({_place(kind, line) for line in near})
    size = _usual_size([line for lines in pages for line in lines])
    found = [(PartKind.HEADER, line) for line in (_above_mail(pages[0]) if pages else ())]
    for kind, near in edges:
        mine: list[tuple[PartKind, Line]] = []
        for line in near:
            text = line.text.strip()
            number = _PAGE_NUMBER.fullmatch(text)
            small = kind is PartKind.FOOTER and line.page + 1 < len(pages) and line.size <= 0.87 * size
            known = (
                seen[_place(kind, line)] > 1
                or (number and (number["word"] or len(pages) > 1))
                or (_NAMED_PAGE.search(text) and len(text.split()) <= 14)
                or _PRINTED.search(text)
            )
            if not known and not small:
                break
            mine.append((kind, line))
        found += mine if kind is PartKind.HEADER else reversed(mine)
    return found


def _above_mail(lines: Sequence[Line]) -> list[Line]:
    """Return what a mail program or a letterhead prints above the headers of a mail, at most three lines."""
    for n, (line, below) in enumerate(pairwise(lines[:5])):
        if _MAIL_SENDER.match(line.text) and _MAIL_OTHER.match(below.text):
            return list(lines[:n])
    return []


def _place(kind: PartKind, line: Line) -> tuple[PartKind, str, int]:
    return kind, re.sub(r"\d+", "#", " ".join(line.text.split())), round(line.base / 2)


def _usual_size(lines: Sequence[Line]) -> float:
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[line.size] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 1.0


# -- paragraphs


class _Joiner:
    """Joins the lines of all pages, without their margins, into paragraphs."""

    def __init__(self, lines: list[Line]) -> None:
        self.lines = lines
        self.size = _usual_size(lines)
        near = [
            (a, b)
            for a, b in pairwise(lines)
            if a.region == b.region and a.base - b.base < 2.5 * self.size and not a.row and not b.row
        ]
        broken = [(a, b) for a, b in near if b.text[:1].islower() and len(a.text) >= _LONG]
        self._set_edges(broken)
        full = [(a, b) for a, b in broken if self._full(a, b)]
        self.wraps = len(full) >= 2
        usual = Counter(round(a.base - b.base, 1) for a, b in near)
        likely = min(usual, key=lambda pitch: (-usual[pitch], pitch), default=1.2 * self.size)
        self.pitch = median([a.base - b.base for a, b in full or broken] or [likely])
        cut = [len(a.text) for a, b in broken if not self._full(a, b)]
        self.width = max(cut) if len(cut) >= 3 else 0
        ends = sum(bool(re.search(r"\w-$", a.text)) and b.text[:1].islower() for a, b in near)
        self.hyphenates = ends > sum(self._unbroken(a, b) for a, b in near)
        self.words = {word.lower() for line in lines for word in re.findall(r"\w[\w-]*\w", line.text)}

    def _set_edges(self, broken: Sequence[tuple[Line, Line]]) -> None:
        """Write down where the lines of each column end; those of the same column on other pages count as well."""
        regions: dict[int, list[Line]] = {}
        for line in self.lines:
            regions.setdefault(line.region, []).append(line)
        columns: list[tuple[bool, float, float, list[Line]]] = []
        for lines in regions.values():
            left, right = min(line.left for line in lines), max(line.right for line in lines)
            for column, its_left, its_right, others in columns:
                alike = abs(left - its_left) < 3 and (not column or abs(right - its_right) < 0.2 * (right - left))
                if column == lines[0].column and alike:
                    others += lines
                    break
            else:
                columns.append((lines[0].column, left, right, list(lines)))
        wrapped = {id(a) for a, _ in broken}
        for _, _, _, lines in columns:
            sure = [line.right for line in lines if id(line) in wrapped]
            most = max(sure) + 3 * self.size if len(sure) > 1 else float("inf")
            edge = max((line.right for line in lines if line.right <= most), default=0.0)
            for line in lines:
                line.edge = edge

    def paragraphs(self) -> list[Paragraph]:
        """Return the paragraphs in order."""
        found: list[tuple[list[Line], bool]] = []
        for line in self.lines:
            lines = found[-1][0] if found else []
            if lines and self._runs_on(lines, line):
                lines.append(line)
            else:
                found.append(([line], not lines or self._apart(lines, line)))
        return [
            Paragraph(PartKind.HEADING if self._heading(found, n) else None, self._joined(lines), gap)
            for n, (lines, gap) in enumerate(found)
        ]

    def _full(self, line: Line, below: Line) -> bool:
        """Say whether the first word of the next line had no room in this one."""
        if line.row or line.edge - line.left < 12 * line.size:
            return False
        word = next((n for n, c in enumerate(below.chars) if c.text.isspace() or (n > 1 and c.text == "-")), 0) or -1
        width = below.chars[word].right - below.left
        return line.right + 0.2 * line.size + width > line.edge - 0.1 * line.size

    def _unbroken(self, line: Line, below: Line) -> bool:
        """Say whether the next line begins with a long word of which a good piece had room in this one."""
        word = re.match(r"\w{9,}", below.text)
        if word is None or not self._full(line, below) or line.text.endswith("-"):
            return False
        ink = [char for char in line.chars if not char.text.isspace()]
        gaps = sum(b.text.isspace() and not a.text.isspace() for a, b in pairwise(line.chars))
        wide = sum(max(char.right - char.left, 0.0) for char in ink) + 0.28 * line.size * (gaps + 1)
        piece = below.chars[5].right - below.left + 0.33 * line.size
        return line.left + wide + piece < line.edge

    def _apart(self, lines: Sequence[Line], line: Line) -> bool:
        """Say whether a line stands apart from the paragraph above it: white space, or its first line springs in."""
        above = lines[-1]
        if above.region != line.region:
            return True
        wanted = self.pitch * max(above.size, line.size, self.size) / self.size
        return above.base - line.base > wanted + 0.3 * self.size or self._springs_in(lines, line)

    def _springs_in(self, lines: Sequence[Line], line: Line) -> bool:
        above = lines[-1]
        hangs = len(lines) == 1 and above.item
        indent = line.left - above.left
        return self.wraps and not hangs and 0.8 <= indent / line.size <= 5 and line.text[:1].isupper() and not line.row

    def _runs_on(self, lines: Sequence[Line], line: Line) -> bool:
        """Say whether a line goes on with the paragraph above it."""
        above = lines[-1]
        here = above.text
        if line.row or above.row or self._begins(lines, line):
            return False
        small = line.text[:1].islower()
        if (above.bold, above.size) != (line.bold, line.size) and not small:
            return False
        full = self._full(above, line)
        if re.search(r"\d-$", here) and line.text[0].isdigit() and above.region == line.region:
            return True
        if above.region != line.region:
            return (full and (small or not _ENDED.search(here))) or (small and len(here) >= _LONG)
        if self._apart(lines, line):
            return False
        if len(lines) > 1 and lines[0].item and line.left < above.left - 0.5 * line.size:
            return False
        if full and (small or self.wraps or here.endswith("-")):
            return True
        if small and len(here) >= _LONG and not re.search(r"[:;.]$", here):
            return True
        word = len(line.text.split()[0])
        return bool(self.width) and len(here) + 1 + word > self.width - 2 and len(here) >= 0.6 * self.width

    def _begins(self, lines: Sequence[Line], line: Line) -> bool:
        """Say whether a line begins an item of a list."""
        if BULLET.match(line.text):
            return True
        if _LABEL.match(line.text) and sum(len(each.text.split()) for each in lines) < 8:
            return True
        if not line.item:
            return False
        above = lines[-1]
        if not self._full(above, line) or _ENDED.search(above.text) or line.left < above.left - 2:
            return True
        return lines[0].item and abs(lines[0].left - line.left) < 2

    def _heading(self, found: Sequence[tuple[list[Line], bool]], n: int) -> bool:
        """Say whether paragraph n is in larger or bold type above ordinary text."""
        lines, gap = found[n]
        if len(lines) > 2 or n + 1 == len(found) or not (gap or n == 0):
            return False
        text = " ".join(line.text.strip() for line in lines)
        below = found[n + 1][0]
        larger = all(line.size >= 1.15 * self.size for line in lines)
        bold = all(line.bold for line in lines) and not any(line.bold for line in below)
        return (
            (larger or bold)
            and below[0].size < 1.15 * self.size
            and len(text.split()) <= 10
            and len(" ".join(line.text for line in below).split()) >= 5
            and not re.search(r"[.,;:]$", text)
            and not any(line.row or line.item for line in lines)
            and not re.search(r"^[\w ]{3,20}:\s", text)
        )

    def _joined(self, lines: Sequence[Line]) -> list[tuple[int, Char]]:
        """Return the characters of a paragraph, with a space at each line end unless a word was broken there."""
        found: list[tuple[int, Char]] = []
        for n, line in enumerate(lines):
            chars = line.chars
            if n + 1 < len(lines):
                chars = self._ended(line, lines[n + 1])
            found += [(line.page, char) for char in chars]
        return found

    def _ended(self, line: Line, below: Line) -> list[Char]:
        """Return the characters of a line that runs on, with what stands between it and the next one."""
        last = line.chars[-1]
        if last.text not in ("-", "\u00ad", "‐"):
            return [*line.chars, replace(last, text=" ", first=-1, last=-1)]
        if last.text == "\u00ad":
            return line.chars[:-1]
        if _SUSPENDED.match(below.text) or re.search(r"[^\w-]-$", line.text):
            return [*line.chars, replace(last, text=" ", first=-1, last=-1)]
        before = re.split(r"\s", line.text)[-1][:-1]
        after = re.match(r"\w*", below.text)
        rest = after[0] if after else ""
        belongs = (
            not self.hyphenates
            or not rest[:1].islower()
            or "@" in before
            or re.match(r"\S*\w[.@/]\w", below.text)
            or _KEEPS_HYPHEN.search(before)
            or (before[-1:].lower() in _VOWELS and rest[0] in _VOWELS)
            or f"{before}-{rest}".lower() in self.words
        )
        return line.chars if belongs else line.chars[:-1]
