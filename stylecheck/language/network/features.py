"""What the network sees of a word: its form, the pieces of its form, and its shape."""

from __future__ import annotations

from functools import lru_cache
from zlib import crc32

SHAPES = 10
"""Number of shape classes (see `shape`)."""


def normal(form: str) -> str:
    """Return the form under which a word is known: lower case, every digit a zero."""
    low = form.lower()
    return "".join("0" if c.isdigit() else c for c in low) if any(c.isdigit() for c in low) else low


def shape(form: str) -> int:
    """Return the class of a word's outward shape, a number below SHAPES."""
    if form.isalpha():
        if form.islower():
            return 0
        if form.isupper():
            return 2 if len(form) > 1 else 3
        return 1 if form[0].isupper() and form[1:].islower() else 4
    if form.isdigit():
        return 5
    if any(c.isdigit() for c in form):
        return 6
    if any(c.isalpha() for c in form):
        return 7 if form[0].isupper() else 8
    return 9


@lru_cache(maxsize=20_000)
def pieces(word: str, rows: int) -> tuple[int, ...]:
    """Return the rows of a word's pieces: its beginnings, its ends and everything of three or four letters in it.

    Args:
        word: a form as `normal` returns it.
        rows: the number of rows of the table; pieces are spread over it by CRC-32.
    """
    cut = word[:30]
    found = {f"^{cut[:n]}" for n in range(1, min(5, len(cut) + 1))}
    found.update(f"{cut[-n:]}$" for n in range(1, min(7, len(cut) + 1)))
    for n in (3, 4):
        found.update(cut[i : i + n] for i in range(len(cut) - n + 1))
    return tuple(sorted(crc32(p.encode()) % rows for p in found))
