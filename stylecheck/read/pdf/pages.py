"""Puts the characters of a printed page together to lines and columns, in the order in which a person reads them.

It knows nothing of PDF: characters come in with their place on the page and lines go out. Each page stands
upright here: x grows to the right, y grows upward, in points.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median_low

_WIDE = 1.2
"""From here on a gap between words may divide columns, in heights of the type."""
_SPACE = 0.15
"""From here on a gap between two characters is a space, in heights of the type."""
_MOST_COLUMNS = 6

BULLET = re.compile(r"[•●○▪■◦‣·►▶▸➢➤➔❖◆◇☐☑☒□▢✓✔✗✘\uf000-\uf0ff](?=\s)")
NUMBER = re.compile(r"(?:[-–—*o]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)])\s")


@dataclass(slots=True)
class Char:
    """A character on a page.

    Attributes:
        text: one code point.
        first, last: its numbers in the order of the page's own characters; -1 where it is a gap between them.
        left, right, base: where it stands; `base` is the line that the type stands on.
        size: the height of its type.
        bold: whether its type is bold.
    """

    text: str
    first: int
    last: int
    left: float
    right: float
    base: float
    size: float
    bold: bool = False


@dataclass(slots=True)
class Sheet:
    """The characters of one page, in the order of its program; spaces that only stand as gaps may be among them.

    Attributes:
        left, bottom, right, top: where the page ends.
        dots: left edge, right edge and middle height of small drawn things: bullets that are no characters.
    """

    chars: list[Char]
    left: float = 0.0
    bottom: float = 0.0
    right: float = 1.0
    top: float = 1.0
    dots: Sequence[tuple[float, float, float]] = ()


@dataclass(slots=True)
class _Run:
    """Characters that stand directly beside each other."""

    chars: list[Char]

    @property
    def left(self) -> float:
        return self.chars[0].left

    @property
    def right(self) -> float:
        return self.chars[-1].right

    @property
    def base(self) -> float:
        return self.chars[0].base

    @property
    def size(self) -> float:
        return self.chars[0].size


@dataclass(slots=True)
class Line:
    """A line of a column.

    Attributes:
        page: the number of its page, from 0.
        region: the number of the column or the piece of a page that it stands in, over all pages.
        column: whether another column stands beside it.
        chars: what stands in it; a gap that divides the columns of a table is a tab.
        left, right, base, size, bold: see `Char`.
        text: the characters as text.
        edge: where the lines of its column end at most; 0 until that is known.
    """

    page: int
    region: int
    column: bool
    chars: list[Char]
    left: float
    right: float
    base: float
    size: float
    bold: bool
    text: str
    edge: float = 0.0

    @property
    def row(self) -> bool:
        """Whether it is a row of a table."""
        return "\t" in self.text.lstrip() and not BULLET.match(self.text)

    @property
    def item(self) -> bool:
        """Whether it may begin an item of a list."""
        return bool(BULLET.match(self.text) or NUMBER.match(self.text))


def rows_of(sheet: Sheet, page: int) -> list[Line]:
    """Return the lines of a page from edge to edge, from top to bottom.

    Args:
        page: its number, from 0.
    """
    return _lines(_runs(sheet.chars), page, page, column=False)


def lines_of(sheet: Sheet, page: int, regions: int) -> list[Line]:
    """Return the lines of a page in reading order, column by column.

    Args:
        page: its number, from 0.
        regions: how many columns and pieces of pages came before it.
    """
    runs = _runs(sheet.chars)
    found: list[Line] = []
    for n, (region, column) in enumerate(_regions(runs + _bullets(sheet.dots, runs), sheet)):
        found += _lines(region, page, regions + n, column=column)
    return found


def _runs(chars: Iterable[Char]) -> list[_Run]:
    """Cut the characters where the next one does not stand directly beside the last one."""
    runs: list[_Run] = []
    spaces: list[Char] = []
    for char in chars:
        if char.text.isspace():
            spaces.append(char)
            continue
        last = runs[-1].chars[-1] if runs else None
        height = max(char.size, last.size) if last else char.size
        beside = (
            last is not None
            and -0.5 * height <= char.left - last.right < _WIDE * height
            and abs(char.base - last.base) < 0.6 * height
        )
        if beside and last is not None:
            runs[-1].chars += spaces or _space(last, char)
            runs[-1].chars.append(char)
        else:
            if runs and len(spaces) > 1:
                runs[-1].chars += spaces
            runs.append(_Run([char]))
        spaces = []
    for run in runs:
        while run.chars[-1].text.isspace() and run.chars[-1].right <= run.chars[-1].left:
            run.chars.pop()
    return runs


def _space(last: Char, char: Char) -> list[Char]:
    """Return the space that the gap between two characters is, if it is one."""
    if char.left - last.right < _SPACE * max(char.size, last.size):
        return []
    return [Char(" ", -1, -1, last.right, char.left, last.base, last.size)]


def _bullets(dots: Sequence[tuple[float, float, float]], runs: Sequence[_Run]) -> list[_Run]:
    """Return the drawn dots that stand before a line, as characters."""
    found = []
    rows = sorted(runs, key=lambda run: run.base)
    for left, right, middle in dots:
        at = bisect_left(rows, middle - 12, key=lambda run: run.base)
        for run in rows[at : at + 20]:
            beside = 0 < run.left - right < 2.5 * run.size and right - left < 0.6 * run.size
            if beside and 0.15 * run.size < middle - run.base < 0.5 * run.size:
                found.append(_Run([Char("•", -1, -1, left, right, run.base, run.size)]))
                break
    return found


def _regions(runs: list[_Run], sheet: Sheet) -> list[tuple[list[_Run], bool]]:
    """Divide a page in columns and what stands above and below them, in reading order, and say which are columns."""
    done: list[tuple[list[_Run], bool]] = []
    todo = [(runs, False, 0)]
    while todo:
        region, column, depth = todo.pop()
        cut = _cut(region, sheet) if depth < _MOST_COLUMNS else None
        if cut is None:
            done.append((region, column))
        else:
            parts = [(part, column or n in (1, 2), depth + 1) for n, part in enumerate(cut)]
            todo += [part for part in reversed(parts) if part[0]]
    return [region for region in done if region[0]]


def _cut(runs: list[_Run], sheet: Sheet) -> list[list[_Run]] | None:
    """Return what is above two columns, the left one, the right one and what is below; None without columns."""
    rows = sorted(runs, key=lambda run: -run.base)
    gaps: list[tuple[float, float]] = []
    for n, run in enumerate(rows):
        near = rows[max(0, n - 6) : n + 7]
        rights = [
            other.left
            for other in near
            if abs(other.base - run.base) < 0.8 * run.size and other.left >= run.right + 0.8 * run.size
        ]
        if rights:
            gaps.append((run.right, min(rights)))
    for at in _shared(gaps):
        first = last = None
        best: tuple[int, int] | None = None
        for n, run in enumerate(rows):
            if run.left < at < run.right:
                first = None
                continue
            first = n if first is None else first
            last = n
            if best is None or last - first > best[1] - best[0]:
                best = first, last
        if best is None:
            continue
        band = rows[best[0] : best[1] + 1]
        left = [run for run in band if run.right <= at]
        right = [run for run in band if run.left >= at]
        if (_prose(left) and _prose(right)) or (_halves(left, right, sheet) and _wraps(left) + _wraps(right) >= 3):
            inside = {id(run) for run in band}
            above = {id(run) for run in rows[: best[0]]}
            outside = [run for run in runs if id(run) not in inside]
            return [
                [run for run in outside if id(run) in above],
                [run for run in runs if id(run) in inside and run.right <= at],
                [run for run in runs if id(run) in inside and run.left >= at],
                [run for run in outside if id(run) not in above],
            ]
    return None


def _shared(gaps: list[tuple[float, float]]) -> list[float]:
    """Return the places that lie in the most gaps, at most three, and at least in three gaps each."""
    events = sorted([(left, 1) for left, _ in gaps] + [(right, -1) for _, right in gaps])
    depth = 0
    found: list[tuple[int, float]] = []
    for (_, step), (after, _) in pairwise(events):
        depth += step
        if step > 0 and depth >= 3:
            found.append((depth, after - 0.5))
    return [place for _, place in sorted(found, reverse=True)[:3]]


def _prose(runs: list[_Run]) -> bool:
    """Say whether a column is running text: at least three lines, most of them full."""
    widths: dict[int, float] = {}
    for run in runs:
        row = round(run.base)
        widths[row] = widths.get(row, 0.0) + run.right - run.left
    if len(widths) < 3:
        return False
    width = max(run.right for run in runs) - min(run.left for run in runs)
    size = median_low([run.size for run in runs])
    full = sum(each >= 0.7 * width for each in widths.values())
    return width >= 10 * size and 2 * full >= len(widths)


def _halves(left: list[_Run], right: list[_Run], sheet: Sheet) -> bool:
    """Say whether two columns would be as wide as each other with a margin as wide on both sides of the page."""
    if len(left) < 3 or len(right) < 3:
        return False
    start, end = min(run.left for run in left), max(run.right for run in left)
    second = min(run.left for run in right)
    width = max(end - start, max(run.right for run in right) - second)
    if end - start < 10 * left[0].size:
        return False
    return abs((second + width) - (sheet.right - (start - sheet.left))) < 3 * left[0].size


def _wraps(runs: list[_Run]) -> int:
    """Return how many full lines of a column stand above one that begins with a small letter."""
    edge = max(run.right for run in runs)
    rows = sorted(runs, key=lambda run: -run.base)
    return sum(
        a.right > edge - 6 * a.size and abs(a.left - b.left) < 2 * a.size and b.chars[0].text.islower()
        for a, b in pairwise(rows)
    )


def _lines(runs: list[_Run], page: int, region: int, *, column: bool) -> list[Line]:
    """Return the lines of a column from top to bottom."""
    rows: list[list[_Run]] = []
    for run in sorted(runs, key=lambda run: -run.base):
        first = rows[-1][0] if rows else None
        if first and first.base - run.base < 0.4 * min(first.size, run.size):
            rows[-1].append(run)
        else:
            rows.append([run])
    found = []
    for row in rows:
        chars = _assembled(sorted(row, key=lambda run: run.left))
        ink = [char for char in chars if not char.text.isspace()]
        letters = [char for char in ink if char.text.isalpha()]
        size = Counter(round(char.size, 1) for char in ink).most_common(1)[0][0]
        found.append(
            Line(
                page=page,
                region=region,
                column=column,
                chars=chars,
                left=ink[0].left,
                right=max(char.right for char in ink),
                base=Counter(round(char.base, 1) for char in ink).most_common(1)[0][0],
                size=size,
                bold=bool(letters) and all(char.bold for char in letters),
                text="".join(char.text for char in chars),
            )
        )
    return found


def _assembled(runs: list[_Run]) -> list[Char]:
    """Return the characters of one line; a gap that divides columns becomes a tab, unless all gaps are as wide."""
    chars: list[Char] = []
    for run in runs:
        if chars and not chars[-1].text.isspace():
            chars += _space(chars[-1], run.chars[0])
        chars += run.chars
    while chars[-1].text.isspace():
        chars.pop()
    ink = [n for n, char in enumerate(chars) if not char.text.isspace()]
    gaps = [(a, b, chars[b].left - chars[a].right) for a, b in pairwise(ink) if b > a + 1]
    if not gaps:
        return chars
    usual = median_low([gap for _, _, gap in gaps]) if len(gaps) > 1 else 0.0
    for a, b, gap in reversed(gaps):
        size = max(chars[a].size, chars[b].size)
        if gap >= _WIDE * size and gap > 2.5 * usual and b - a <= 3:
            chars[a + 1 : b] = [Char("\t", -1, -1, chars[a].right, chars[b].left, chars[a].base, size)]
    return chars
