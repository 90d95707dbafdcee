"""Finds what stands between quotation marks: words of somebody else, of a sign or a law, or a term that is named."""

from __future__ import annotations

import re
from collections.abc import Sequence

_MARK = re.compile("[“”„‟‘’‚\"']")
_LONGEST = 1500
"""Most characters of one quotation; a mark that is not closed by then is no quotation."""
_ELIDED = re.compile(r"(?:s|t|n|k|m|r|ns|er|em|kga)(?!\w)", re.I)
"""What follows an apostrophe at the beginning of a word: 's middags, 't, zo'n."""
_CLOSERS = {"“": "”“", "„": "”“‟", "”": "”", "‘": "’", "‚": "’‘", '"': '"', "'": "'"}
_DOUBLE = frozenset('“„”"')


def quotations(text: str) -> list[tuple[int, int]]:
    """Return from where to where the quotations in a text reach, with their marks; one inside another is left out.

    An apostrophe, an inch mark and a mark that is not closed are none.
    """
    marks = [m.start() for m in _MARK.finditer(text)]
    found: list[tuple[int, int]] = []
    n = 0
    while n < len(marks):
        at = marks[n]
        end = _closing(text, marks, n) if _opens(text, at) else None
        if end is None:
            n += 1
            continue
        found.append((at, marks[end] + 1))
        n = end + 1
    return found


def _opens(text: str, at: int) -> bool:
    mark, before, after = text[at], text[at - 1 : at], text[at + 1 : at + 2]
    if mark not in _CLOSERS or not after or after.isspace():
        return False
    if before.isalnum():  # zo'n, 3/4", foto’s
        return False
    return mark in _DOUBLE or not _ELIDED.match(text, at + 1)


def _closing(text: str, marks: Sequence[int], n: int) -> int | None:
    closers = _CLOSERS[text[marks[n]]]
    for k in range(n + 1, len(marks)):
        at = marks[k]
        if at - marks[n] > _LONGEST:
            return None
        if text[at] not in closers:
            continue
        before, after = text[at - 1], text[at + 1 : at + 2]
        if text[at] in "’'‘" and (after.isalnum() or before.isspace() or (text[at] == "‘" and not before.isalnum())):
            continue
        if text[at] == '"' and before.isspace() and after.isalnum():
            return None  # it opens another one
        return k
    return None
