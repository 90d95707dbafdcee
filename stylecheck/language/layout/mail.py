"""Mail threads: where the mail of somebody else begins below a letter, and where a program puts the signature."""

from __future__ import annotations

import re
from collections.abc import Sequence

from stylecheck.language.layout import patterns as p
from stylecheck.language.layout.frame import Line

_HEADERS = 4
"""How many lines are looked at for the headers of a forwarded mail."""
_SIGNATURE_LINES = 25


def thread_start(lines: Sequence[Line], first: int) -> int:
    """Return the number of the line from which on all is the mail of somebody else; the number of lines where none is.

    Args:
        first: the first line below the headers of the letter itself.
    """
    written = False
    for k in range(first, len(lines)):
        line = lines[k]
        if line.blank or p.QUOTED.match(line.text):
            continue
        if p.FORWARDED.match(line.bare) or _headers(lines, k):
            return k
        if written and (_signed_above(lines, k) or p.CHAT_LINE.match(line.bare)):
            return k
        taken = intro(lines, k)
        if taken and not _quoted_below(lines, k + taken):
            return k
        written = True
    return len(lines)


def intro(lines: Sequence[Line], i: int) -> int:
    """Return over how many lines the announcement of a quoted mail runs (Op … schreef …:), 0 where none begins."""
    text = ""
    for taken in range(1, 4):
        if i + taken > len(lines) or lines[i + taken - 1].blank:
            return 0
        text = f"{text} {lines[i + taken - 1].bare}".strip()
        if taken == 1 and not p.INTRO_BEGINS.search(text):
            return 0
        if p.QUOTE_INTRO.match(text) and p.INTRO_PROOF.search(text):
            return taken
        if text.endswith((":", ".", "?", "!")):
            return 0
    return 0


def signature_start(lines: Sequence[Line], first: int, stop: int) -> int:
    """Return the line that a mail program draws above a signature ("-- "), `stop` where there is none."""
    written = False
    for k in range(first, stop):
        if written and lines[k].text.rstrip() in ("--", "—") and k + _SIGNATURE_LINES >= stop:
            return k
        written = written or not lines[k].blank
    return stop


def _headers(lines: Sequence[Line], i: int) -> bool:
    """Say whether the headers of a mail begin at line i: its sender, and at least two more."""
    if not p.MAIL_SENDER.match(lines[i].bare):
        return False
    block = [line.bare for line in lines[i : i + 2 * _HEADERS] if not line.blank][:_HEADERS]
    known = sum(p.MAIL_HEADER.match(line) is not None for line in block)
    return known >= 3 or (known == 2 and bool(re.search(r"[@<]", block[0])))


def _signed_above(lines: Sequence[Line], i: int) -> bool:
    """Say whether line i is a name in brackets right above what that person wrote: [Ayse Kaya]."""
    if not p.BRACKETED_NAME.match(lines[i].bare) or i + 1 >= len(lines) or not lines[i - 1].blank:
        return False
    below = next((line.bare for line in lines[i + 1 : i + 3] if not line.blank), "")
    return len(below.split()) >= 3 and not p.BRACKETED.match(below)


def _quoted_below(lines: Sequence[Line], i: int) -> bool:
    below = next((line for line in lines[i : i + 4] if not line.blank), None)
    return below is not None and p.QUOTED.match(below.text) is not None
