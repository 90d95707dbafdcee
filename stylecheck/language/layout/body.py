"""The text of a letter: paragraphs, headings and lists; and below it the closing, signature and footers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from stylecheck.language.layout import mail
from stylecheck.language.layout import patterns as p
from stylecheck.language.layout.frame import Frame
from stylecheck.letter import PartKind


class Body(Frame):
    """Reads the lines of the text and below it."""

    # -- body

    def _find_closing(self, i: int) -> int:
        """Return the line with the closing: the first, unless a table, list or heading and another one follow."""
        found = list(self._closings(i))
        for k, after in pairwise([*found, self.stop]):
            told = any(line.told for line in self.lines[k + 1 : after])
            if not told or after == self.stop:
                return k
        return self.stop

    def _closings(self, i: int) -> Iterator[int]:
        for k in range(i, self.stop):
            match = p.CLOSING.match(self.lines[k].text)
            if match is None:
                continue
            rest = p.ASIDE.sub(" ", match.group("rest"))
            if len(rest.split()) <= 5 and not rest.rstrip().endswith("."):
                yield k

    def _body(self, i: int, end: int) -> None:
        lines = self.lines
        while i < end:
            line = lines[i]
            if line.blank:
                i += 1
            elif line.told:
                i = self._as_told(i, end)
            elif p.QUOTED.match(line.text):
                k = i
                while k + 1 < end and p.QUOTED.match(lines[k + 1].text):
                    k += 1
                self._add(PartKind.QUOTED, i, k)
                i = k + 1
            elif after := self._aside(i, end):
                i = after
            elif self._numbered_heading(i, end):
                self._add(PartKind.HEADING, i)
                i += 1
            elif self._bullet(i):
                i = self._list_item(i, end)
            elif self._table(i, end):
                self._add(PartKind.LIST_ITEM, i)
                i += 1
            elif self._signed(i, end):
                for k in range(i, end):
                    if not lines[k].blank:
                        self._add(PartKind.SIGNATURE, k)
                return
            elif self._heading(i, end):
                self._add(PartKind.HEADING, i)
                i += 1
            elif p.FOOTER.match(line.text) and re.match(r"\s*bijlagen?\s*(\(\d+\))?\s*:", line.text, re.I):
                self._add(PartKind.FOOTER, i)
                i += 1
            elif p.SUBJECT_LABEL.match(line.text) and i + 1 < end and not lines[i + 1].blank:
                self._add(PartKind.REFERENCE, i)
                self._add(PartKind.SUBJECT, i + 1)
                i += 2
            elif p.is_subject(line.text) and len(line.bare.split()) <= 15:
                self._add(PartKind.SUBJECT, i)
                i += 1
            else:
                i = self._running(i, end, PartKind.PARAGRAPH)

    def _as_told(self, i: int, end: int) -> int:
        """Add the part that the format tells, from line i on; a bullet that the writer typed is left out of it."""
        told = self.lines[i].told
        k = i
        while k + 1 < end and self.lines[k + 1].told is told:
            k += 1
        if told:
            mark = p.BULLET.match(self.lines[i].text) if told.kind is PartKind.LIST_ITEM else None
            self._add(told.kind, i, k, skip=len(mark.group()) if mark else 0)
            self.item_end = k if told.kind is PartKind.LIST_ITEM else self.item_end
        return k + 1

    def _numbered_heading(self, i: int, end: int) -> bool:
        """Say whether line i is "1. Oplevering" above a paragraph and no item of a list."""
        match = re.match(r"^\s*(\d{1,2}|[A-Z])[.)]\s+(?P<title>[A-ZÀ-Ý].*)$", self.lines[i].text)
        if (
            not match
            or i + 1 >= end
            or len(match["title"].split()) > 5
            or re.search(r"[.,;:!]$", match["title"].strip())
        ):
            return False
        below = self.lines[i + 1].bare
        return len(below.split()) > 5 and below[0].isupper() and not self._bullet(i + 1)

    def _list_item(self, i: int, end: int) -> int:
        lines = self.lines
        mark = None if self._step(i) else p.BULLET.match(lines[i].text)
        indent = len(mark.group()) if mark else 0
        k = i
        while k + 1 < end and not lines[k + 1].blank and not self._bullet(k + 1):
            below = lines[k + 1].text
            indented = len(below) - len(below.lstrip()) >= min(indent, 2)
            if not indented and (not self._wrapped(k) or self._new_after_item(k)):
                break
            k += 1
        self._add(PartKind.LIST_ITEM, i, k, skip=indent)
        self.item_end = k
        return k + 1

    def _aside(self, i: int, end: int) -> int:
        """Take what may stand anywhere: who wrote what follows, the device, a disclaimer, a postscript; 0 for none."""
        line = self.lines[i]
        if taken := mail.intro(self.lines, i):
            self._add(PartKind.QUOTED, i, i + taken - 1)
            return i + taken
        if p.DEVICE.match(line.bare):
            self._add(PartKind.FOOTER, i)
            return i + 1
        if p.DISCLAIMER.match(line.bare):
            return self._footers(i, end, to_end=end == self.stop)
        if p.POSTSCRIPT.match(line.text):
            return self._running(i, end, PartKind.POSTSCRIPT)
        return 0

    def _footers(self, i: int, end: int, *, to_end: bool) -> int:
        """Add a disclaimer line by line, up to a blank line, or to the end where only such things follow."""
        k = i
        while k < end and (to_end or not self.lines[k].blank) and not p.POSTSCRIPT.match(self.lines[k].text):
            if not self.lines[k].blank:
                self._add(PartKind.FOOTER, k)
            k += 1
        return k

    def _signed(self, i: int, end: int) -> bool:
        """Say whether the last lines of a letter without a greeting are a name: Jan Bakker, opzichter."""
        lines = self.lines
        if end != self.stop or not self.found or (i and not lines[i - 1].blank):
            return False
        block = [line for line in lines[i : i + 8] if not line.blank]
        if len(block) > 5 or self._last >= i + 8:
            return False
        first = block[0].bare
        role = p.NAME_AND_ROLE.match(first) and not p.ACTS.search(first.split(",", 1)[1])
        if role or (p.NAME_ONLY.match(first) and len(block) > 1):
            rest = block[1:]
        else:
            return False
        return all(len(line.bare.split()) <= 6 and not re.search(r"[!?]$|\w{3}\.$", line.bare) for line in rest)

    # -- tail

    def _tail(self, closing: int) -> None:
        lines = self.lines
        self._add(PartKind.CLOSING, closing)
        i = closing + 1
        while i < self.stop:
            line = lines[i]
            if line.blank:
                i += 1
            elif p.QUOTED.match(line.text):
                self._add(PartKind.QUOTED, i)
                i += 1
            elif after := self._aside(i, self.stop):
                i = after
            elif p.FOOTER.match(line.text):
                k = i
                while k + 1 < self.stop and not lines[k + 1].blank and not p.POSTSCRIPT.match(lines[k + 1].text):
                    k += 1
                for n in range(i, k + 1):
                    self._add(PartKind.FOOTER, n)
                i = k + 1
            elif self._prose(i) or (i > closing + 1 and self._prose_block(i)):
                i = self._running(i, self.stop, PartKind.PARAGRAPH)
            else:
                self._add(PartKind.SIGNATURE, i)
                i += 1

    def _prose_block(self, i: int) -> bool:
        """Say whether a sentence starts at line i that ends, with a full stop, on a later line of the block."""
        lines = self.lines
        block: list[str] = []
        while i < self.stop and not lines[i].blank and not p.FOOTER.match(lines[i].text):
            block.append(lines[i].bare)
            i += 1
        text = " ".join(block)
        return len(text.split()) >= 8 and bool(p.SENTENCE_END.search(text)) and len(block[0].split()) >= 6
