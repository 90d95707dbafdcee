"""The top of a letter: headers of a mail, addresses, reference lines, subject and salutation."""

from __future__ import annotations

from stylecheck.language.layout import patterns as p
from stylecheck.language.layout.frame import Frame, Line
from stylecheck.language.text import MERGE_FIELD, POSTCODE
from stylecheck.letter import Part, PartKind


class Head(Frame):
    """Reads the lines above the text."""

    # -- head

    def _mail_header(self, i: int) -> int:
        lines = self.lines
        while i < len(lines) and lines[i].blank:
            i += 1
        end = i
        while end < len(lines) and p.MAIL_HEADER.match(lines[end].bare):
            end += 1
        block = lines[i:end]
        if len(block) < 2 or not any(p.MAIL_SENDER.match(line.bare) for line in block):
            return i
        for k in range(i, end):
            kind = PartKind.SUBJECT if p.SUBJECT.match(lines[k].bare) else PartKind.MAIL_HEADER
            self._add(kind, k)
        return end

    def _is_salutation(self, i: int) -> bool:
        line = p.masked(self.lines[i].bare)
        if p.FIELDS_ONLY.match(self.lines[i].bare):
            return True
        if len(line.split()) > 12:
            return bool(p.SALUTATION_INLINE.match(line))
        if not p.SALUTATION.match(line):
            return bool(p.SALUTATION_INLINE.match(line))
        first = line.split()[0].lower().strip(",.!")
        if first in ("geachte", "beste", "hallo", "hoi", "hi", "l.s", "ls", "zeer", "lieve"):
            return True
        below_blank = i + 1 < len(self.lines) and self.lines[i + 1].blank
        if p.GREETED.match(line) and len(line.split()) <= 5 and below_blank:
            return True
        return line.endswith((",", "!")) and (i + 1 >= len(self.lines) or len(line) < 50)

    def _salutation(self, i: int) -> int:
        line = self.lines[i]
        inline = p.SALUTATION_INLINE.match(p.masked(line.text))
        if inline and len(line.text[inline.end() :].split()) >= 3 and not line.text.rstrip().endswith(","):
            self.found.append(Part(PartKind.SALUTATION, line.start + inline.start(1), line.start + inline.end(1)))
            self.lines[i] = Line(line.start + inline.end(), line.end, line.text[inline.end() :])
            return i
        self._add(PartKind.SALUTATION, i)
        i += 1
        while i < self.stop and not self.lines[i].blank and self.lines[i].bare.endswith(",") and self._is_salutation(i):
            self._add(PartKind.SALUTATION, i)  # one person a line: Mevrouw, / Meneer,
            i += 1
        return i

    def _head(self, i: int, end: int) -> None:
        kind = PartKind.HEADER
        previous_reference = False
        for k in range(i, end):
            line = self.lines[k].text
            if self.lines[k].blank:
                kind = PartKind.ADDRESS if self.found else kind
                previous_reference = False
            elif k > i and p.SUBJECT_LABEL.match(self.lines[k - 1].text):
                self._add(PartKind.SUBJECT, k)
            elif p.is_subject(line):
                self._add(PartKind.SUBJECT, k)
                previous_reference = True
            elif self._prose(k):
                self._add(PartKind.PARAGRAPH, k)
            elif p.is_reference(line) or p.DATE_LINE.match(line) or p.SUBJECT_LABEL.match(line):
                self._add(PartKind.REFERENCE, k)
                previous_reference = True
            elif previous_reference and line[:1] in " \t":
                self._add(self.found[-1].kind, k)
            else:
                address = MERGE_FIELD.search(line) or p.PERSON.match(line)
                self._add(PartKind.ADDRESS if address else kind, k)

    def _head_without_salutation(self, i: int) -> int:
        """Take only lines that cannot be anything but an address, reference or subject."""
        lines = self.lines
        sure = 0
        k = i
        while k < self.stop:
            line = lines[k].text
            if lines[k].blank:
                k += 1
                continue
            bare = line.strip()
            if p.SUBJECT_LABEL.match(line) and k + 1 < self.stop and not lines[k + 1].blank:
                self._add(PartKind.REFERENCE, k)
                self._add(PartKind.SUBJECT, k + 1)
                sure += 1
                k += 2
                continue
            head = (
                p.is_subject(line)
                or p.is_reference(line)
                or p.DATE_LINE.match(line)
                or (POSTCODE.search(line) and len(bare) < 60 and not p.SENTENCE_END.search(bare))
                or (
                    p.STREET.match(line)
                    and len(bare) < 40
                    and k + 1 < len(lines)
                    and POSTCODE.search(lines[k + 1].text)
                )
                or (bare and not MERGE_FIELD.sub("", bare).strip(" ,"))
            )
            named = (
                k + 1 < len(lines)
                and not lines[k + 1].blank
                and len(bare) < 50
                and not p.SENTENCE_END.search(bare)
                and (p.STREET.match(lines[k + 1].text) or POSTCODE.search(lines[k + 1].text))
            )
            if not head and not named:
                break
            sure += 1
            kind = PartKind.SUBJECT if p.is_subject(line) else PartKind.ADDRESS
            if p.is_reference(line) or p.DATE_LINE.match(line):
                kind = PartKind.REFERENCE
            self._add(kind, k)
            k += 1
        return k if sure else i
