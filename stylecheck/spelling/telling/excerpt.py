"""What of a letter is given to a spelling checker: the running text and the lines around it, each on one line."""

from __future__ import annotations

import re

from stylecheck.language import text
from stylecheck.language.folding import Edit, Folded
from stylecheck.language.page import Page

BREAK = "\n\n"
"""Between two pieces, so that nothing is read across them."""
_PLAIN_FACE = "\u263a"
"""Stands for a character outside the Basic Multilingual Plane: LanguageTool counts those as two."""
_SPACES = r"\t\n\x0b\x0c\r\x1c-\x1f\x85\xa0\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
_TO_FOLD = re.compile(rf"[{_SPACES}]\s*|[ ]\s+|[\U00010000-\U0010ffff]")


def excerpt(page: Page) -> Folded:
    """Return what is to be spelt well in a letter, with the way back to the text of the page.

    Addresses, references, signatures and quoted mail are left out: they are names and numbers, or somebody else's. A
    sentence that goes on in the next line becomes one line, and a merge field an ordinary word.
    """
    edits: list[Edit] = []
    at = 0
    for start, end in _pieces(page):
        edits.append((at, start, BREAK if at else ""))
        edits += _within(page.text, start, end)
        at = end
    edits.append((at, len(page.text), ""))
    return Folded.of(page.text, [edit for edit in edits if edit[0] < edit[1] or edit[2]])


def _pieces(page: Page) -> list[tuple[int, int]]:
    """Return the judged parts, without bullets, and the lines around them, in order."""
    whole = [(own[0].start, own[-1].end) for _, own in page.paragraphs]
    pieces = sorted([*whole, *((line.start, line.end) for line in page.lines)])
    return [(a, b) for n, (a, b) in enumerate(pieces) if a < b and (n == 0 or a >= pieces[n - 1][1])]


def _within(whole: str, start: int, end: int) -> list[Edit]:
    """Return the edits that put one piece on one line."""
    fields = [m.span() for m in text.MERGE_FIELD.finditer(whole, start, end)]
    edits: list[Edit] = []
    at = start
    for a, b in [*fields, (end, end)]:
        for match in _TO_FOLD.finditer(whole, at, a):
            edits.append((*match.span(), " " if match[0][0].isspace() else _PLAIN_FACE))
        if a < b:
            edits.append((a, b, text.stand_in(whole[a:b])))
        at = b
    return edits
