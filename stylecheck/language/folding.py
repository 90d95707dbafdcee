"""Folds a text to the characters that the rest of the program knows, and maps places back to the text as written.

Two layers: `characters` (soft hyphens, ligatures, decomposed accents, …) for every text, and `markup` (pasted HTML,
Markdown marks) for plain text only. Layout, parser and rules see the folded text; what a report says is mapped back.
"""

from __future__ import annotations

import html
import re
import unicodedata
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from stylecheck.finding import BetterSentence, Finding, SentenceSpan, Suggestion
from stylecheck.letter import Part

if TYPE_CHECKING:
    from stylecheck.language.page import Page, Sentence

Edit = tuple[int, int, str]
"""What stands from one place up to another (code points) becomes a string, possibly an empty one."""


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text with the way back.

    Attributes:
        text: the folded text.
        original: the text as it was.
        starts, ends: for each character of `text`, from where to where it stood in `original` (code points). None
            where every character stands at its old place.
    """

    text: str
    original: str
    starts: array[int] | None = None
    ends: array[int] | None = None

    @classmethod
    def of(cls, original: str, edits: Sequence[Edit]) -> Folded:
        """Return a text with edits in it.

        Args:
            edits: in order, without overlap.

        Raises:
            ValueError: two edits overlap or are out of order.
        """
        if not edits:
            return cls(original, original)
        pieces: list[str] = []
        starts, ends = array("q"), array("q")
        at = 0
        for a, b, new in (*edits, (len(original), len(original), "")):
            if a < at or b < a:
                raise ValueError("edits must be in order and may not overlap")
            pieces += (original[at:a], new)
            starts.extend(range(at, a))
            ends.extend(range(at + 1, a + 1))
            starts.extend([a] * len(new))
            ends.extend([b] * len(new))
            at = b
        return cls("".join(pieces), original, starts, ends)

    def then(self, other: Folded) -> Folded:
        """Return this folding with another one, of its text, on top.

        Raises:
            ValueError: the other is of another text.
        """
        if other.original != self.text:
            raise ValueError("the second folding is not of the first one's text")
        if other.starts is None or other.ends is None:
            return Folded(other.text, self.original, self.starts, self.ends)
        if self.starts is None or self.ends is None:
            return Folded(other.text, self.original, other.starts, other.ends)
        starts, ends = array("q"), array("q")
        for a, b in zip(other.starts, other.ends, strict=True):
            start, end = self.outward(a, b)
            starts.append(start)
            ends.append(end)
        return Folded(other.text, self.original, starts, ends)

    def outward(self, start: int, end: int) -> tuple[int, int]:
        """Return where in the original a span of the folded text stands; an empty span stays behind what precedes it.

        A character that stands for a part of a ligature brings the whole ligature with it.
        """
        if self.starts is None or self.ends is None:
            return start, end
        if start >= end:
            at = self.ends[start - 1] if 0 < start <= len(self.ends) else 0 if start <= 0 else len(self.original)
            return at, at
        return self.starts[start], self.ends[end - 1]

    def inward(self, start: int, end: int) -> tuple[int, int]:
        """Return where in the folded text a span of the original stands; what was left out there is empty here."""
        if self.starts is None or self.ends is None:
            return start, end
        first = _first(self.ends, start)
        last = max(first, _below(self.starts, end))
        return first, last

    def suggestion(self, suggestion: Suggestion) -> Suggestion:
        """Return a suggestion for the folded text as one for the original; what it cuts through is made whole."""
        starts, ends = self.starts, self.ends
        if starts is None or ends is None:
            return suggestion
        start, end, new = suggestion.start, suggestion.end, suggestion.text
        while 0 < start < end and starts[start] == starts[start - 1]:
            start -= 1
            new = self.text[start] + new
        while start < end < len(ends) and ends[end] == ends[end - 1]:
            new += self.text[end]
            end += 1
        start, end = self.outward(start, end)
        return replace(suggestion, start=start, end=end, text=new)

    def finding(self, finding: Finding) -> Finding:
        """Return a finding in the folded text as one in the original.

        A suggestion that would take an HTML tag with it is left out.
        """
        if self.starts is None:
            return finding
        start, end = self.outward(finding.start, finding.end)
        suggestions = tuple(self.suggestion(s) for s in finding.suggestions)
        return replace(
            finding,
            start=start,
            end=end,
            suggestions=tuple(s for s in suggestions if not _TAG.search(self.original, s.start, s.end)),
        )

    def better(self, better: Iterable[BetterSentence]) -> tuple[BetterSentence, ...]:
        """Return better sentences for the folded text as ones for the original; without those that would take a tag."""
        if self.starts is None:
            return tuple(better)
        moved = []
        for b in better:
            start, end = self.outward(b.start, b.end)
            if not _TAG.search(self.original, start, end):
                moved.append(replace(b, start=start, end=end))
        return tuple(moved)

    def parts(self, parts: Iterable[Part]) -> tuple[Part, ...]:
        """Return parts of the folded text as parts of the original."""
        return (
            tuple(parts) if self.starts is None else tuple(Part(p.kind, *self.outward(p.start, p.end)) for p in parts)
        )

    def parts_inward(self, parts: Iterable[Part]) -> tuple[Part, ...]:
        """Return parts of the original as parts of the folded text; a part of which nothing is left is left out."""
        if self.starts is None:
            return tuple(parts)
        moved = (Part(p.kind, *self.inward(p.start, p.end)) for p in parts)
        return tuple(p for p in moved if p.start < p.end)

    def page(self, page: Page) -> Page:
        """Return the page of the folded text with its places, and the text of its sentences, as in the original."""
        if self.starts is None and self.text == self.original:
            return page
        spans = [SentenceSpan(*self.outward(s.start, s.end), s.words, s.part) for s in page.spans]
        return replace(
            page,
            text=self.original,
            parts=self.parts(page.parts),
            sentences=[self._sentence(s) for s in page.sentences],
            spans=spans,
            lines=[self._sentence(s) for s in page.lines],
            silent=[self.outward(a, b) for a, b in page.silent],
        )

    def _sentence(self, s: Sentence) -> Sentence:
        start, end = self.outward(s.start, s.end)
        offsets = [self.outward(a, b) for a, b in s.offsets]
        return replace(s, start=start, end=end, text=self.original[start:end], offsets=offsets)


def _first(ends: array[int], start: int) -> int:
    """Return the first folded character that ends behind a place."""
    low, high = 0, len(ends)
    while low < high:
        middle = (low + high) // 2
        if ends[middle] > start:
            high = middle
        else:
            low = middle + 1
    return low


def _below(starts: array[int], end: int) -> int:
    """Return how many folded characters start before a place."""
    low, high = 0, len(starts)
    while low < high:
        middle = (low + high) // 2
        if starts[middle] < end:
            low = middle + 1
        else:
            high = middle
    return low


_LIGATURES = {
    **{"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"},
    **{"ĳ": "ij", "Ĳ": "IJ", "ŉ": "'n"},
}
_ALIKE = str.maketrans(
    dict.fromkeys("\u00a0\u202f\u2009\u200a\u2007\u2008", " ")
    | dict.fromkeys("\u2010\u2011", "-")
    | dict.fromkeys(map(chr, range(0xD800, 0xE000)), "\ufffd")  # halves of characters, which no parser takes
)
"""Characters that another one of the same width stands for; U+2002 stays: a blanked marker is one."""
_QUICK = re.compile("[\u00ad\u034f\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeffĳĲŉ\ufb00-\ufb06\u0300-\u036f]")
_FOLDED = re.compile(
    "\u00ad[ \\t]*(?:\r\n|\n|\r)(?=[a-zà-ÿ])"  # a word that a program broke at the end of a line
    "|[\u00ad\u034f\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]+"
    "|(?<=[A-Za-zÀ-ɏ.,;:?!])[\u200c\u200d]+|[\u200c\u200d]+(?=[A-Za-zÀ-ɏ])"  # between emoji they join a family
    "|[ĳĲŉ\ufb00-\ufb06]"
    "|[^\\W\\d_][\u0300-\u036f]+"
)


def characters(text: str) -> Folded:
    """Fold characters to one way of writing: soft hyphens, zero widths, ligatures, ĳ, accents, spaces, hyphens."""
    plain = text.translate(_ALIKE) if not text.isascii() else text
    if text.isascii() or not _QUICK.search(plain):
        return Folded(plain, text)
    edits = []
    for match in _FOLDED.finditer(plain):
        found = match.group()
        if found in _LIGATURES:
            new = _LIGATURES[found]
        elif found[0].isalpha():
            new = unicodedata.normalize("NFC", found)
            if new == found:
                continue
        else:
            new = ""
        edits.append((match.start(), match.end(), new))
    folded = Folded.of(plain, edits)
    return Folded(folded.text, text, folded.starts, folded.ends)


_INLINE = "a|abbr|b|big|center|code|del|em|font|i|img|ins|label|mark|o:p|s|small|span|strike|strong|sub|sup|tt|u"
_BLOCK = (
    "article|blockquote|body|caption|dd|div|dl|dt|fieldset|footer|form|h[1-6]|head|header|hr|html|main|meta|nav|ol|p|pre"
    "|section|table|tbody|tfoot|thead|title|tr|ul"
)
_TAG = re.compile(rf"</?(?:{_INLINE}|{_BLOCK}|br|li|td|th|style|script)(?=[\s/>])[^<>]*>", re.I)
_HTML = re.compile(
    r"<(?P<hidden>style|script)(?=[\s>])[^<>]*>[^<]{0,20000}</(?P=hidden)\s*>|<!--(?:(?!-->).){0,2000}-->|<!doctype[^<>]*>"
    rf"|(?P<inline></?(?:{_INLINE})(?=[\s/>])[^<>]*>)"
    rf"|(?P<block></?(?:{_BLOCK})(?=[\s/>])[^<>]*>)"
    r"|(?P<line><br(?=[\s/>])[^<>]*>)|(?P<item><li(?=[\s/>])[^<>]*>)|(?P<cell></t[dh]\s*>)|</?(?:li|t[dh])(?=[\s/>])[^<>]*>"
    r"|(?P<entity>&(?:[A-Za-z]{2,8}|#\d{1,7}|#x[\dA-Fa-f]{1,6});)",
    re.I | re.S,
)
_MARKED = re.compile(
    r"(?<![\w*_~\\])(?P<mark>\*{1,3}|__|_|~~)(?=[^\s*_~|])(?P<inner>[^*_~\n]{0,300}[^\s*_~])(?P=mark)(?![\w*_~])"
    r"|(?<![\w!\]])!?\[(?P<text>[^\[\]\n]{1,200})\]\((?:https?:|mailto:|tel:|www\.|/)[^()\s]{0,300}\)"
)
_WHOLE_LINE = re.compile(r"(?:^|[\n\r])[^\S\n\r]*$")


def markup(text: str) -> Folded:
    """Fold pasted HTML to lines and words, and take out the Markdown marks for emphasis and links.

    A line that is bold as a whole keeps its marks: it is a heading.
    """
    folded = Folded(text, text)
    if ("<" in text and _TAG.search(text)) or ("&" in text and ";" in text):
        folded = Folded.of(text, _html_edits(text))
    if any(mark in folded.text for mark in ("*", "_", "](", "~~")):
        folded = folded.then(Folded.of(folded.text, _markdown_edits(folded.text)))
    return folded


def _html_edits(text: str) -> list[Edit]:
    edits: list[Edit] = []
    for match in _HTML.finditer(text):
        kind, found = match.lastgroup, match.group()
        if kind == "entity":
            new = html.unescape(found)
            new = " " if new == "\u00a0" else "" if new == "\u00ad" else new
            if new == found:
                continue
        elif kind == "block":
            new = "\n\n"
        elif kind == "cell":
            new = "\t"
        else:
            new = {"line": "\n", "item": "\n- "}.get(kind or "", "")
        edits.append((match.start(), match.end(), new))
    return edits


def _markdown_edits(text: str) -> list[Edit]:
    edits: list[Edit] = []
    for match in _MARKED.finditer(text):
        inner = match.span("inner") if match["mark"] else match.span("text")
        if match["mark"]:
            before = text[max(0, match.start() - 40) : match.start()]
            after = text[match.end() : match.end() + 3]
            alone = (
                match["mark"] == "**" and _WHOLE_LINE.search(before) and re.match(r":?[^\S\n\r]*(?:[\n\r]|$)", after)
            )
            if alone or not any(c.isalpha() for c in match["inner"]):
                continue
            if match["mark"] == "_" and re.search(r"\w_\w", match.group()):
                continue
        edits += [(match.start(), inner[0], ""), (inner[1], match.end(), "")]
    return edits


def fold(text: str, *, plain: bool = True) -> Folded:
    """Return a text as the rest of the program wants it, with the way back.

    Args:
        plain: it is plain text, in which markup may have been pasted; not the text of a format whose reader knows it.
    """
    folded = characters(text)
    return folded.then(markup(folded.text)) if plain else folded
