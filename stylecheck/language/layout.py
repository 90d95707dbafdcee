"""Divides the text of a letter into parts: address, reference lines, salutation, paragraphs, lists, signature.

Only the layout is looked at, no grammar. Where the parts of a letter are known from its format (Word, HTML), this
module is not needed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from stylecheck.language.text import DATE, DAYS, MERGE_FIELD, POSTCODE
from stylecheck.letter import Part, PartKind

_MAIL_HEADER = re.compile(
    r"^(van|aan|cc|bcc|onderwerp|verzonden|datum|from|to|sent|subject|date|reply-to|antwoord aan|bijlagen?|prioriteit)"
    r"\s*:\s*\S?",
    re.I,
)
_MAIL_SENDER = re.compile(r"^(van|from)\s*:", re.I)
_FORWARDED = re.compile(
    r"^[-_ ]{2,}\s*(oorspronkelijk bericht|doorgestuurd bericht|original message|forwarded message)", re.I
)
_QUOTE_INTRO = re.compile(r"^(op|on)\b.{4,80}\b(schreef|wrote)\b.{0,80}:$", re.I)
_QUOTED = re.compile(r"^\s*(>|\|(?!\s*$))")

_SUBJECT = re.compile(r"^\s*(betreft|betr\.|onderwerp|inzake|subject|re|project)\s*(:|\t|\s{2,})\s*\S", re.I)
_REFERENCE = re.compile(
    r"^\s*((ons|uw|onze|jouw)\s+[\w.-]+(\s+[\w.-]+)?|[\w.-]*(kenmerk|nummer|referentie|datum|nr\.?)|dossier|zaak|datum|contactpersoon"
    r"|behandeld door|behandelaar|doorkiesnummer|telefoon|tel\.|e-?mail|bijlagen?|afdeling|relatie|klant|plaats|pagina"
    r"|complex|adres|project|verzonden|per (e-?mail|post))\s*(:|\t|\s{2,})",
    re.I,
)
_DATE_LINE = re.compile(rf"^\s*([A-ZÀ-Ý][\w' -]+,\s*)?(datum:?\s*)?({DATE.pattern})\s*$", re.I)
_SALUTATION = re.compile(
    r"^\s*(?:(?:zeer\s+)?geachte|beste|hallo|hoi|dag|hi|goede?(?:ndag|morgen|middag|navond)|lieve|welkom|mijnheer|meneer|mevrouw"
    r"|mejuffrouw|mijne? heren|dames en heren|aan de bewoners? van dit adres)\b"
    r"(?:[^.?;]|\b(?:dhr|mw|mevr|mej|fam|dr|ir|drs|mr|ing|prof)\.){0,80}$|^\s*(?:l\.?\s?s\.?|beste|geachte)\s*[,.!]?\s*$",
    re.I,
)
_SALUTATION_INLINE = re.compile(
    r"^\s*((?:zeer\s+)?(?:geachte|beste|hallo|hoi|dag)\b[^.?!;:,]{0,60},)\s+(?=[A-ZÀ-Ý«{<\[])", re.I
)
_CLOSING = re.compile(
    r"^\s*(met\s+vr(iend)?\.?\s+gr(oet(en)?)?\.?|met\s+groet(en)?|met\s+(een\s+)?(vriendelijke|hartelijke|beleefde|warme|collegiale|zonnige)\s+(groet|groeten)|(vriendelijke|hartelijke|warme)\s+"
    r"(groet|groeten)|hartelijks|(veel\s+)?groet(en|jes)?|gr|grtn?|hoogachtend|met\s+gevoelens\s+van\s+(de\s+meeste\s+)?hoogachting"
    r"|met\s+(de\s+meeste\s+)?hoogachting|mvg|m\.v\.g\.|tot\s+(dan|ziens|snel|gauw|binnenkort|morgen|(de\s+)?\d+e|\w+dag))"
    r"\b\s*(namens\b[^.]{0,60}|en\b[^.]{0,40})?\s*[,.!]?\s*(?P<rest>.*)$",
    re.I,
)
_CLOSING_INLINE = re.compile(
    r"(?<=[.!?])\s+(?P<closing>(?:(?:met\s+)?(?:vriendelijke\s+|hartelijke\s+)?groet(?:en|jes)?|mvg|gr\.?|grtn?)\b[,.]?"
    r"(?:[ \t]+[A-ZÀ-Ý(][^.!?\n]{0,60}|[ \t]+(?:van|namens)\s[^.!?\n]{0,60})?)$",
    re.I | re.M,
)
_ASIDE = re.compile(r"\([^()]*\)|\d[\d\s-]{5,}")
"""What a line with a closing may have besides a name: a phone number, something in brackets."""
_POSTSCRIPT = re.compile(r"^\s*(p\.?\s?s\.?|n\.?b\.)(?=[\s:.])\s*[:.]?\s*\S", re.I)
_FOOTER = re.compile(
    r"^\s*(bijlagen?|bijgevoegd|c\.?c\.?|kopie(\s+aan)?|afschrift(\s+aan)?|kvk|iban|btw|disclaimer"
    r"|verzonden vanaf|sent from|www\.|t\s*:|e\s*:)\b\s*(\(\d+\))?\s*[:\t.]?",
    re.I,
)
_BULLET = re.compile(
    r"^\s*(?:[-*•●○▪■◦‣·–—o✓✔→»▶➢➤❖☐☑☒□▢✗✘]|\d{1,2}[.)]|\(?[a-z][.)]"
    r"|\(\d{1,2}\)|\(?[ivx]{1,4}\)|\[[ xX]?\])(?:\s+|\t)(?=\S)"
)
_TABLE_ROW = re.compile(r"\S(?:[ \u00a0]{3,}|\t+)\S")
_LABEL_ROW = re.compile(r"^\s*[^\s:][^:.?!]{1,45}:\s*\S.{0,60}$")
_PERSON = re.compile(
    r"^\s*(aan\b|t\.a\.v\.|de heer|dhr\.?|mevrouw|mw\.?|mevr\.?|mejuffrouw|familie|fam\.|de bewoners?|postbus)\b", re.I
)
_STREET = re.compile(r"^\s*[A-ZÀ-Ý][\w'.\- ]+\s\d+\s?[-\w]{0,6}$")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]*$")
_UNFINISHED = re.compile(
    r"(?:^|[\s(])(?:de|het|een|van|voor|aan|in|op|met|bij|tot|naar|uit|door|over|of|en|uw|onze|heer|mevrouw|meneer|dhr\.|mw\."
    r"|mevr\.|nr\.|tel\.|art\.|€|[A-Z]\.)$",
    re.I,
)
_FIELDS_ONLY = re.compile(rf"^\s*(?:(?:{MERGE_FIELD.pattern})\s*)+,\s*$")
_DISCLAIMER = re.compile(
    r"^\s*(aan dit (e-?mail)?\s?bericht kunnen geen rechten|denk aan het milieu|dit (e-?mail)?\s?bericht"
    r" is (uitsluitend|alleen|enkel)"
    r"|de informatie in dit (e-?mail)?\s?bericht|op al onze (diensten|overeenkomsten)|print deze (e-?mail|mail))",
    re.I,
)
_ASKS_WHAT = re.compile(r"^(wat|wie|waar|wanneer|hoe|waarom|welke?|hoeveel|waarmee|waaraan|waarop)\b", re.I)
_SEPARATOR = re.compile(r"^[\s\-_=*.~+#✂–—]{5,}$")
_STEP = re.compile(
    rf"^\s*(?:dag|stap|week|fase|punt|optie|ronde|{DAYS})\s*\d*(?:\s*(?:-|–|t/m|en)\s*\d+)?(?:\s\d+\s\w+)?\s*:\s+\S",
    re.I,
)
_STARTS_SENTENCE = re.compile(r"^(wij|we|u|ik|je|hierbij|graag|er|het spijt)\b", re.I)


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    text: str

    @property
    def bare(self) -> str:
        return self.text.strip()

    @property
    def blank(self) -> bool:
        """Empty, or nothing but a drawn line."""
        return not self.bare or bool(_SEPARATOR.match(self.bare))


def divide(text: str) -> tuple[Part, ...]:
    """Return the parts of a letter in order, without overlap; blank space between them belongs to none.

    Offsets are code points of `text`. A text without any letter-like layout is one paragraph (or several).
    """
    parts = _Divider(_lines(text)).parts()
    return tuple(piece for part in parts for piece in _without_inline_closing(text, part))


def _without_inline_closing(text: str, part: Part) -> list[Part]:
    """Split a paragraph that ends in "… Groet, Sanne", as text messages do."""
    found = _CLOSING_INLINE.search(text, part.start, part.end) if part.kind is PartKind.PARAGRAPH else None
    if found is None or found.end() < part.end:
        return [part]
    closing = Part(PartKind.CLOSING, found.start("closing"), part.end)
    return [Part(part.kind, part.start, found.start()), closing]


def _lines(text: str) -> list[_Line]:
    lines: list[_Line] = []
    for match in re.finditer(r"[^\r\n\x0b\x0c\u2028\u2029]*(?:\r\n|[\r\n\x0b\x0c\u2028\u2029]|$)", text):
        bare = match.group().rstrip("\r\n\x0b\x0c\u2028\u2029")
        if match.group() or not lines:
            lines.append(_Line(match.start(), match.start() + len(bare), bare))
    return lines


class _Divider:
    """Walks through the lines once, from the top of the letter to its end."""

    def __init__(self, lines: list[_Line]) -> None:
        self.lines = lines
        self.found: list[Part] = []
        self.width = self._wrap_width()

    def parts(self) -> list[Part]:
        lines = self.lines
        i = self._mail_header(0)
        salutation = next((k for k in range(i, min(len(lines), i + 40)) if self._is_salutation(k)), None)
        if salutation is not None:
            self._head(i, salutation)
            i = self._salutation(salutation)
        else:
            i = self._head_without_salutation(i)
        closing = self._find_closing(i)
        self._body(i, closing)
        if closing < len(lines):
            self._tail(closing)
        self.found.sort(key=lambda p: p.start)
        return self.found

    # -- helpers

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
        if len(inner) < 3 or not lengths or lengths[-1] > 110:
            return 0
        inner.sort()
        return inner[-1]

    def _wrapped(self, i: int) -> bool:
        """Say whether line i runs on in line i + 1 only because the line was full or broken in mid-sentence."""
        here, below = self.lines[i].text.rstrip(), self.lines[i + 1].bare
        if not below or self._bullet(i + 1):
            return False
        if below[0].islower() or here.endswith((",", " en", " of", " de", " het", " een", "-")):
            return True
        word = below.split()[0]
        if _UNFINISHED.search(here):
            return True
        if not self.width:
            return not _SENTENCE_END.search(here) and 60 < len(here) < 110
        return len(here) + 1 + len(word) > self.width - 2 and len(here) >= 0.6 * self.width

    # -- head

    def _mail_header(self, i: int) -> int:
        lines = self.lines
        while i < len(lines) and lines[i].blank:
            i += 1
        end = i
        while end < len(lines) and _MAIL_HEADER.match(lines[end].bare):
            end += 1
        block = lines[i:end]
        if len(block) < 2 or not any(_MAIL_SENDER.match(line.bare) for line in block):
            return i
        for k in range(i, end):
            kind = PartKind.SUBJECT if _SUBJECT.match(lines[k].bare) else PartKind.MAIL_HEADER
            self._add(kind, k)
        return end

    def _is_salutation(self, i: int) -> bool:
        line = self.lines[i].bare
        if _FIELDS_ONLY.match(line):
            return True
        if len(line.split()) > 12:
            return bool(_SALUTATION_INLINE.match(line))
        if not _SALUTATION.match(line):
            return bool(_SALUTATION_INLINE.match(line))
        first = line.split()[0].lower().strip(",.!")
        if first in ("geachte", "beste", "hallo", "hoi", "hi", "l.s", "ls", "zeer", "lieve"):
            return True
        return line.endswith((",", "!")) and (i + 1 >= len(self.lines) or len(line) < 50)

    def _salutation(self, i: int) -> int:
        line = self.lines[i]
        inline = _SALUTATION_INLINE.match(line.text)
        if inline and len(line.text[inline.end() :].split()) >= 3 and not line.text.rstrip().endswith(","):
            self.found.append(Part(PartKind.SALUTATION, line.start + inline.start(1), line.start + inline.end(1)))
            self.lines[i] = _Line(line.start + inline.end(), line.end, line.text[inline.end() :])
            return i
        self._add(PartKind.SALUTATION, i)
        return i + 1

    def _head(self, i: int, end: int) -> None:
        kind = PartKind.HEADER
        previous_reference = False
        for k in range(i, end):
            line = self.lines[k].text
            if self.lines[k].blank:
                kind = PartKind.ADDRESS if self.found else kind
                previous_reference = False
            elif _SUBJECT.match(line):
                self._add(PartKind.SUBJECT, k)
                previous_reference = True
            elif self._prose(k):
                self._add(PartKind.PARAGRAPH, k)
            elif _REFERENCE.match(line) or _DATE_LINE.match(line):
                self._add(PartKind.REFERENCE, k)
                previous_reference = True
            elif previous_reference and line[:1] in " \t":
                self._add(self.found[-1].kind, k)
            else:
                address = MERGE_FIELD.search(line) or _PERSON.match(line)
                self._add(PartKind.ADDRESS if address else kind, k)

    def _prose(self, k: int) -> bool:
        line = self.lines[k].bare
        return len(line.split()) >= 8 and bool(re.search(r"[.!][\"'”’)]*$", line)) and not _REFERENCE.match(line)

    def _head_without_salutation(self, i: int) -> int:
        """Take only lines that cannot be anything but an address, reference or subject."""
        lines = self.lines
        sure = 0
        k = i
        while k < len(lines):
            line = lines[k].text
            if lines[k].blank:
                k += 1
                continue
            bare = line.strip()
            head = (
                _SUBJECT.match(line)
                or _REFERENCE.match(line)
                or _DATE_LINE.match(line)
                or (POSTCODE.search(line) and len(bare) < 60 and not _SENTENCE_END.search(bare))
                or (
                    _STREET.match(line) and len(bare) < 40 and k + 1 < len(lines) and POSTCODE.search(lines[k + 1].text)
                )
                or (bare and not MERGE_FIELD.sub("", bare).strip(" ,"))
            )
            named = (
                k + 1 < len(lines)
                and not lines[k + 1].blank
                and len(bare) < 50
                and not _SENTENCE_END.search(bare)
                and (_STREET.match(lines[k + 1].text) or POSTCODE.search(lines[k + 1].text))
            )
            if not head and not named:
                break
            sure += 1
            kind = PartKind.SUBJECT if _SUBJECT.match(line) else PartKind.ADDRESS
            if _REFERENCE.match(line) or _DATE_LINE.match(line):
                kind = PartKind.REFERENCE
            self._add(kind, k)
            k += 1
        return k if sure else i

    # -- body

    def _find_closing(self, i: int) -> int:
        for k in range(i, len(self.lines)):
            match = _CLOSING.match(self.lines[k].text)
            if match is None:
                continue
            rest = _ASIDE.sub(" ", match.group("rest"))
            if len(rest.split()) <= 5 and not rest.rstrip().endswith("."):
                return k
        return len(self.lines)

    def _body(self, i: int, end: int) -> None:
        lines = self.lines
        while i < end:
            line = lines[i]
            if line.blank:
                i += 1
            elif _FORWARDED.match(line.bare) or self._forwarded_header(i):
                self._add(PartKind.QUOTED, i, end - 1)
                return
            elif _QUOTED.match(line.text):
                k = i
                while k + 1 < end and _QUOTED.match(lines[k + 1].text):
                    k += 1
                self._add(PartKind.QUOTED, i, k)
                i = k + 1
            elif _QUOTE_INTRO.match(line.bare) and re.search(r"@|\d[:.]\d\d|<", line.bare):
                self._add(PartKind.QUOTED, i)
                i += 1
            elif _POSTSCRIPT.match(line.text):
                i = self._running(i, end, PartKind.POSTSCRIPT)
            elif self._numbered_heading(i, end):
                self._add(PartKind.HEADING, i)
                i += 1
            elif self._bullet(i):
                i = self._list_item(i, end)
            elif self._table(i, end):
                self._add(PartKind.LIST_ITEM, i)
                i += 1
            elif self._heading(i, end):
                self._add(PartKind.HEADING, i)
                i += 1
            elif _FOOTER.match(line.text) and re.match(r"\s*bijlagen?\s*(\(\d+\))?\s*:", line.text, re.I):
                self._add(PartKind.FOOTER, i)
                i += 1
            elif _SUBJECT.match(line.text) and len(line.bare.split()) <= 15:
                self._add(PartKind.SUBJECT, i)
                i += 1
            else:
                i = self._running(i, end, PartKind.PARAGRAPH)

    def _forwarded_header(self, i: int) -> bool:
        block = [line.bare for line in self.lines[i : i + 4]]
        return bool(_MAIL_SENDER.match(block[0])) and sum(bool(_MAIL_HEADER.match(b)) for b in block) >= 3

    def _step(self, i: int) -> bool:
        """Say whether line i is one of a row of steps: "dag 1: …", "dag 2: …"."""
        if not _STEP.match(self.lines[i].text):
            return False
        below = self.lines[i + 1].bare if i + 1 < len(self.lines) else ""
        runs_on = not below or below[0].islower() or bool(_STEP.match(below))
        if not runs_on and not re.search(r"[.;!?]$", self.lines[i].bare):
            return False  # a heading: "Stap 1: wij komen kijken", with a paragraph below it
        near = self.lines[max(0, i - 4) : i] + self.lines[i + 1 : i + 5]
        return any(_STEP.match(line.text) for line in near)

    def _bullet(self, i: int) -> bool:
        if self._step(i):
            return True
        match = _BULLET.match(self.lines[i].text)
        if not match:
            return False
        mark = match.group().strip()
        if mark in ("-", "–", "—") and i and self._running_on(i - 1):
            return False
        # "12. " or "3) " at a wrapped line is a number in the sentence, unless it counts on from another item
        return not (mark[:1].isdigit() and self._running_on(i - 1) and not _BULLET.match(self.lines[i - 1].text))

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

    def _running_on(self, i: int) -> bool:
        """Say whether line i is unfinished prose that fills its line, so that the next one must continue it."""
        if i < 0 or self.lines[i].blank:
            return False
        here = self.lines[i].text.rstrip()
        return bool(self.width) and not re.search(r"[.:;!?]$", here) and len(here) > 0.8 * self.width

    def _list_item(self, i: int, end: int) -> int:
        lines = self.lines
        mark = None if self._step(i) else _BULLET.match(lines[i].text)
        indent = len(mark.group()) if mark else 0
        k = i
        while k + 1 < end and not lines[k + 1].blank and not self._bullet(k + 1):
            below = lines[k + 1].text
            indented = len(below) - len(below.lstrip()) >= min(indent, 2)
            if not indented and not self._wrapped(k):
                break
            k += 1
        self._add(PartKind.LIST_ITEM, i, k, skip=indent)
        return k + 1

    def _table(self, i: int, end: int) -> bool:
        """Say whether line i is a row of columns or of `label: value`, with a neighbour of the same kind."""
        line = self.lines[i].text
        for pattern, minimum in ((_TABLE_ROW, 2), (_LABEL_ROW, 2)):
            if not pattern.search(line.strip() if pattern is _TABLE_ROW else line):
                continue
            if pattern is _LABEL_ROW and (_SENTENCE_END.search(line.strip()) or len(line.split()) > 10):
                continue
            neighbours = [k for k in (i - 1, i + 1) if 0 <= k < end and not self.lines[k].blank]
            rows = sum(
                bool(pattern.search(self.lines[k].bare)) and not _SENTENCE_END.search(self.lines[k].bare)
                for k in neighbours
            )
            if rows + 1 >= minimum:
                return True
        return False

    def _heading(self, i: int, end: int) -> bool:
        lines = self.lines
        bare = lines[i].bare
        words = bare.split()
        if re.search(r"\w[.!?]\s+[A-ZÀ-Ý]", bare) and not re.match(r"^\d+[.)]\s", bare):
            return False  # two sentences
        if re.match(r"^#{1,6}\s+\S", bare) or re.match(r"^\*\*[^*]+\*\*:?$", bare):
            return True
        if (
            len(bare) > 70
            or len(words) > 10
            or re.search(r"[.,;!]$", bare)
            or not re.match(r"[\"'‘“]?[A-ZÀ-Ý0-9«{\[<]", bare)
        ):
            return False
        below = next((k for k in range(i + 1, end) if not lines[k].blank), None)
        if below is None:
            return False  # the last line of a letter is no heading
        if i and not lines[i - 1].blank and self._wrapped(i - 1):
            return False
        letters = [c for c in bare if c.isalpha()]
        if letters and all(c.isupper() for c in letters) and len(letters) > 3 and not bare.endswith(":"):
            return True
        alone = i + 1 < end and lines[i + 1].blank
        if bare.endswith(":"):
            return alone and len(words) <= 4 and not self._bullet(below) and not self._table(below, end)
        if bare.endswith("?") and len(words) > 5 and self._bullet(below) and not _ASKS_WHAT.match(bare):
            return False  # a request that introduces a list: Wilt u aan deze punten denken?
        if _STARTS_SENTENCE.match(bare) and len(words) > 6 and not bare.endswith("?"):
            return False
        if alone:
            return len(words) <= 9
        # directly above text: only when the line was not simply full
        return not self._wrapped(i)

    def _running(self, i: int, end: int, kind: PartKind) -> int:
        """Add a paragraph from line i on: up to a blank line, list, table, or a line that cannot run on."""
        lines = self.lines
        k = i
        while k + 1 < end and not lines[k + 1].blank:
            if _QUOTED.match(lines[k + 1].text) or self._bullet(k + 1) or self._table(k + 1, end):
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

    # -- tail

    def _tail(self, closing: int) -> None:
        lines = self.lines
        self._add(PartKind.CLOSING, closing)
        i = closing + 1
        while i < len(lines):
            line = lines[i]
            if line.blank:
                i += 1
            elif _FORWARDED.match(line.bare) or self._forwarded_header(i):
                self._add(PartKind.QUOTED, i, len(lines) - 1)
                return
            elif _QUOTED.match(line.text) or (
                _QUOTE_INTRO.match(line.bare) and re.search(r"@|\d[:.]\d\d|<", line.bare)
            ):
                self._add(PartKind.QUOTED, i)
                i += 1
            elif _POSTSCRIPT.match(line.text):
                i = self._running(i, len(lines), PartKind.POSTSCRIPT)
            elif _FOOTER.match(line.text) or _DISCLAIMER.match(line.text):
                k = i
                while k + 1 < len(lines) and not lines[k + 1].blank and not _POSTSCRIPT.match(lines[k + 1].text):
                    k += 1
                for n in range(i, k + 1):
                    self._add(PartKind.FOOTER, n)
                i = k + 1
            elif self._prose(i) or (i > closing + 1 and self._prose_block(i)):
                i = self._running(i, len(lines), PartKind.PARAGRAPH)
            else:
                self._add(PartKind.SIGNATURE, i)
                i += 1

    def _prose_block(self, i: int) -> bool:
        """Say whether a sentence starts at line i that ends, with a full stop, on a later line of the block."""
        lines = self.lines
        block: list[str] = []
        while i < len(lines) and not lines[i].blank and not _FOOTER.match(lines[i].text):
            block.append(lines[i].bare)
            i += 1
        text = " ".join(block)
        return len(text.split()) >= 8 and bool(_SENTENCE_END.search(text)) and len(block[0].split()) >= 6
