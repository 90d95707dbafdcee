"""Which paragraphs stand apart, and which follow directly on each other as the lines of an address do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

_LONG = 60
"""Characters from which a paragraph stands apart from the next one, whatever the white space between them."""
_FULL = 40
"""Characters of a line that may have been broken off because it was full."""
_WIDEST = 110
"""Characters of the longest line of a text that a program has broken into lines."""
_ENDS = (".", "!", "?", ":", ";")


@dataclass(frozen=True, slots=True)
class Spaced:
    """A paragraph of a word processor, for the question whether it stands apart from the one before.

    Attributes:
        text: its text, not empty.
        after_empty: an empty paragraph stands before it.
        spaced: its style, or that of the one before, puts white space between them; None where the style says that
            the two belong together.
        ordinary: it is no heading, item, cell, note or box.
    """

    text: str
    after_empty: bool
    spaced: bool | None
    ordinary: bool


def gaps(paragraphs: Sequence[Spaced]) -> list[bool]:
    """Say of each paragraph whether a reader sees it apart from the one before it.

    Where the writer separates with empty paragraphs, as in a text that was pasted in, these count and nothing else.
    """
    empty = sum(each.after_empty for each in paragraphs[1:])
    by_empty = (empty >= 3 and 4 * empty >= len(paragraphs)) or _are_lines(paragraphs)
    found = [True]
    for before, here in pairwise(paragraphs):
        if here.after_empty or (by_empty and before.ordinary and here.ordinary):
            found.append(here.after_empty)
        else:
            long = max(len(before.text), len(here.text)) >= _LONG
            found.append(here.spaced is not None and (here.spaced or long))
    return found[: len(paragraphs)]


def _are_lines(paragraphs: Sequence[Spaced]) -> bool:
    """Say whether the paragraphs are lines: a text that was broken into lines was pasted in."""
    if max((len(each.text) for each in paragraphs), default=0) > _WIDEST:
        return False
    pairs = [(a.text.rstrip(), b.text.lstrip()) for a, b in pairwise(paragraphs) if not b.after_empty]
    full = [(a, b) for a, b in pairs if len(a) >= _FULL]
    running = sum(b[0].islower() and not a.endswith(_ENDS) for a, b in full)
    return running >= 2 and 4 * running >= len(full)
