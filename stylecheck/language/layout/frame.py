"""The lines of a letter, and what every part of the walk through them asks: does a line run on, is it a heading?"""

from __future__ import annotations

import re
from dataclasses import dataclass

from stylecheck.language.layout import patterns as p
from stylecheck.language.text import MERGE_FIELD
from stylecheck.letter import Part, PartKind

_SHORT = 40
"""Characters of a line that nobody breaks off because it is full."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the letter, without its line end, and where it stands (code points).

    Attributes:
        told: the part that the format says it belongs to, None where it says nothing.
    """

    start: int
    end: int
    text: str
    told: Part | None = None

    @property
    def bare(self) -> str:
        """The line without white space around it."""
        return self.text.strip()

    @property
    def blank(self) -> bool:
        """Empty, or nothing but a drawn line."""
        return not self.bare or bool(p.SEPARATOR.match(self.bare))


def lines_of(text: str) -> list[Line]:
    """Cut a text into lines; a break of any system ends one."""
    lines: list[Line] = []
    for match in re.finditer(r"[^\r\n\x0b\x0c\u2028\u2029]*(?:\r\n|[\r\n\x0b\x0c\u2028\u2029]|$)", text):
        bare = match.group().rstrip("\r\n\x0b\x0c\u2028\u2029")
        if match.group() or not lines:
            lines.append(Line(match.start(), match.start() + len(bare), bare))
    return lines


class Frame:
    """The lines of a letter and the parts found in them."""

    def __init__(self, lines: list[Line]) -> None:
        self.lines = lines
        self.stop = len(lines)
        self.found: list[Part] = []
        self.width = self._wrap_width()
        self._last = max((k for k, line in enumerate(lines) if not line.blank), default=-1)
        self.item_end = -1
        self._asked: int | None = None

    def _add(self, kind: PartKind, first: int, last: int | None = None, *, skip: int = 0) -> None:
        """Add lines first..last (inclusive) as one part, without the white space around it."""
        last = first if last is None else last
        while last > first and self.lines[last].blank:
            last -= 1
        a, b = self.lines[first], self.lines[last]
        start = a.start + skip
        start += len(a.text[skip:]) - len(a.text[skip:].lstrip())
        end = b.start + len(b.text.rstrip())
        if start < end:
            self.found.append(Part(kind, start, end))

    def _wrap_width(self) -> int:
        """Estimate the column at which the writer's program broke lines; 0 where lines are not broken."""
        lengths = sorted(len(line.text.rstrip()) for line in self.lines if not line.blank)
        inner = [
            len(a.text.rstrip())
            for a, b in zip(self.lines, self.lines[1:], strict=False)
            if not a.blank and not b.blank and len(a.text.rstrip()) >= 40
        ]
        runs_on = any(
            b.bare[:1].islower() and len(a.text.rstrip()) >= 40 and not p.BULLET.match(b.text)
            for a, b in zip(self.lines, self.lines[1:], strict=False)
        )
        if len(inner) < 3 or not lengths or lengths[-1] > 110 or not runs_on:
            return 0
        inner.sort()
        return inner[-1]

    def _wrapped(self, i: int) -> bool:
        """Say whether line i runs on in line i + 1 only because the line was full or broken in mid-sentence."""
        if self.lines[i].told is not self.lines[i + 1].told:
            return False
        here, below = self.lines[i].text.rstrip(), self.lines[i + 1].bare
        if not below or self._bullet(i + 1):
            return False
        if below[0].isupper() and len(here) < _SHORT and p.ENDS_ON_PARTICLE.match(here):
            return False
        if below[0].islower() or here.endswith((",", " en", " of", " de", " het", " een", "-")):
            return True
        word = below.split()[0]
        if p.UNFINISHED.search(here) or (p.BEFORE_DAY.search(here) and p.DAY.match(below)):
            return True
        if not self.width:
            return not p.SENTENCE_END.search(here) and 60 < len(here) < 110
        return len(here) + 1 + len(word) > self.width - 2 and len(here) >= 0.6 * self.width

    def _prose(self, k: int) -> bool:
        line = self.lines[k].bare
        return len(line.split()) >= 8 and bool(re.search(r"[.!][\"'”’)]*$", line)) and not p.is_reference(line)

    def _step(self, i: int) -> bool:
        """Say whether line i is one of a row of steps: "dag 1: …", "dag 2: …"."""
        if not p.STEP.match(self.lines[i].text):
            return False
        below = self.lines[i + 1].bare if i + 1 < len(self.lines) else ""
        runs_on = not below or below[0].islower() or bool(p.STEP.match(below))
        if not runs_on and not re.search(r"[.;!?]$", self.lines[i].bare):
            return False  # a heading: "Stap 1: wij komen kijken", with a paragraph below it
        near = self.lines[max(0, i - 4) : i] + self.lines[i + 1 : i + 5]
        return any(p.STEP.match(line.text) for line in near)

    def _bullet(self, i: int) -> bool:
        if told := self.lines[i].told:
            return told.kind is PartKind.LIST_ITEM and (i == 0 or self.lines[i - 1].told is not told)
        if self._step(i):
            return True
        match = p.BULLET.match(self.lines[i].text)
        if not match:
            return False
        mark = match.group().strip()
        if mark in ("-", "–", "—") and i and self._running_on(i - 1):
            return False
        # "12. " or "3) " at a wrapped line is a number in the sentence, unless it counts on from another item
        return not (mark[:1].isdigit() and self._running_on(i - 1) and not p.BULLET.match(self.lines[i - 1].text))

    def _running_on(self, i: int) -> bool:
        """Say whether line i is unfinished prose that fills its line, so that the next one must continue it."""
        if i < 0 or self.lines[i].blank:
            return False
        here = self.lines[i].text.rstrip()
        return bool(self.width) and not re.search(r"[.:;!?]$", here) and len(here) > 0.8 * self.width

    def _table(self, i: int, end: int) -> bool:
        """Say whether line i is a row of columns or of `label: value`, with a neighbour of the same kind."""
        if self.lines[i].told:
            return False
        line = self.lines[i].text
        for pattern, minimum in ((p.TABLE_ROW, 2), (p.LABEL_ROW, 2)):
            if not pattern.search(line.strip() if pattern is p.TABLE_ROW else line):
                continue
            if pattern is p.LABEL_ROW and (p.SENTENCE_END.search(line.strip()) or len(line.split()) > 10):
                continue
            neighbours = [k for k in (i - 1, i + 1) if 0 <= k < end and not self.lines[k].blank]
            rows = sum(
                bool(pattern.search(self.lines[k].bare)) and not p.SENTENCE_END.search(self.lines[k].bare)
                for k in neighbours
            )
            if rows + 1 >= minimum:
                return True
        return False

    def _heading(self, i: int, end: int) -> bool:
        lines = self.lines
        if told := lines[i].told:
            return told.kind is PartKind.HEADING
        bare = lines[i].bare
        words = bare.split()
        if re.search(r"\w[.!?]\s+[A-ZÀ-Ý]", bare) and not re.match(r"^\d+[.)]\s", bare):
            return self._asked_by_reader(i, end)  # two sentences
        if re.match(r"^#{1,6}\s+\S", bare) or re.match(r"^\*\*[^*]+\*\*:?$", bare):
            return True
        if (
            len(bare) > 70
            or len(words) > 10
            or re.search(r"[.,;]$", bare)
            or (bare.endswith("!") and not self._calls(i, end))
            or not re.match(r"[\"'‘“]?[A-ZÀ-Ý0-9«{\[<]", bare)
        ):
            return False
        following = next((k for k in range(i + 1, end) if not lines[k].blank), None)
        if following is None:
            return False  # the last line of a letter is no heading
        fresh = self.item_end == i - 1 and self._new_after_item(i - 1)
        if i and not lines[i - 1].blank and self._wrapped(i - 1) and not fresh:
            return False
        letters = [c for c in bare if c.isalpha()]
        if letters and all(c.isupper() for c in letters) and len(letters) > 3 and not bare.endswith(":"):
            return True
        alone = i + 1 < end and lines[i + 1].blank
        if bare.endswith(":"):
            above_text = alone or bool(re.match(r"[A-ZÀ-Ý].*[.!?]$", lines[following].bare))
            plain = not self._bullet(following) and not self._table(following, end)
            return above_text and len(words) <= 4 and plain and not p.STARTS_SENTENCE.match(bare)
        if bare.endswith("?") and len(words) > 5 and self._bullet(following) and not p.ASKS_WHAT.match(bare):
            return False  # a request that introduces a list: Wilt u aan deze punten denken?
        if p.STARTS_SENTENCE.match(bare) and len(words) > 6 and not bare.endswith("?"):
            return False
        if alone:
            return len(words) <= 9
        # directly above text: only when the line was not simply full
        return not self._wrapped(i)

    def _running(self, i: int, end: int, kind: PartKind) -> int:
        """Add a paragraph from line i on: up to a blank line, list, table, or a line that cannot run on."""
        lines = self.lines
        k = i
        while k + 1 < end and not lines[k + 1].blank and lines[k + 1].told is lines[i].told:
            if p.QUOTED.match(lines[k + 1].text) or self._bullet(k + 1) or self._table(k + 1, end):
                break
            if not self._wrapped(k) and self._stands_alone(k, end):
                break
            k += 1
        self._add(kind, i, k)
        return k + 1

    def _stands_alone(self, k: int, end: int) -> bool:
        """Say whether the text above the break after line k is finished, or the next line a heading.

        A short line that the writer broke off himself, above a line with a capital, is finished, full stop or not.
        """
        if re.search(r"[.!?:…][\"'”’)]*$", self.lines[k].bare) or self._heading(k + 1, end):
            return True
        return len(self.lines[k].bare.split()) > 2 and not MERGE_FIELD.match(self.lines[k + 1].bare)

    def _new_after_item(self, k: int) -> bool:
        """Say whether the line below an item of a list begins something new: a capital, below a line not broken off."""
        here, below = self.lines[k].text.rstrip(), self.lines[k + 1].bare
        broken = self.width and len(here) + 1 + len(below.split()[0]) > self.width - 2
        if below[0].islower() or p.UNFINISHED.search(here) or here.endswith((",", "-")):
            return False
        return not broken or bool(p.STARTS_SENTENCE.match(below) or re.match(r"[A-ZÀ-Ý][^.!?]{0,60}\?$", below))

    def _asked_by_reader(self, i: int, end: int) -> bool:
        """Say whether line i, of two sentences, is a question of the reader's that an answer stands below.

        It stands alone, and the reader speaks (ik, mijn) or the text has more questions above its paragraphs.
        """
        lines = self.lines
        bare = lines[i].bare
        alone = (i == 0 or lines[i - 1].blank) and i + 1 < end and lines[i + 1].blank
        if not alone or not bare.endswith("?") or len(bare.split()) > 14:
            return False
        answered = any(not line.blank for line in lines[i + 1 : min(end, i + 6)])
        return answered and (bool(re.search(r"\b(ik|mijn|mij)\b", bare, re.I)) or self._questions(end) >= 2)

    def _questions(self, end: int) -> int:
        """Return how many lines are one short question above other text, up to three."""
        if self._asked is None:
            near = list(zip(self.lines[:400], self.lines[1:401], strict=False))[:end]
            self._asked = sum(p.QUESTION.match(a.bare) is not None and len(a.bare.split()) <= 10 for a, b in near)
        return self._asked

    def _calls(self, i: int, end: int) -> bool:
        """Say whether line i is a call above a paragraph (Neem zelf contact op!) in a text with more headings."""
        lines = self.lines
        if len(lines[i].bare.split()) > 6 or p.STARTS_SENTENCE.match(lines[i].bare):
            return False
        if i + 1 >= end or lines[i + 1].blank or (i and not lines[i - 1].blank):
            return False
        below = lines[i + 1].bare
        if not re.match(r"[A-ZÀ-Ý].*[.!?]$", below):
            return False
        return self._headed(i, end)

    def _headed(self, i: int, end: int) -> bool:
        """Say whether another block near line i has a short first line without a full stop above a sentence."""
        lines = self.lines
        for k in range(max(0, i - 30), min(end - 1, i + 30)):
            if k == i or lines[k].blank or (k and not lines[k - 1].blank):
                continue
            short = len(lines[k].bare.split()) <= 7 and not re.search(r"[.,;:]$", lines[k].bare)
            if short and re.search(r"[.!?]$", lines[k + 1].bare):
                return True
        return False
