"""Makes text safe to stand in HTML, whatever is in it."""

from __future__ import annotations

import re
from html import escape

from stylecheck.report.layout import visible

_CONTROLS = dict.fromkeys((*range(32), *range(127, 160)), "�")
_CONTROLS |= {ord(char): " " for char in "\v\f\x1c\x1d\x1e\x1f\x85"}
_CONTROLS = {code: char for code, char in _CONTROLS.items() if chr(code) not in "\t\n"}
_LONE = re.compile("[\ud800-\udfff]")
_DIRECTION = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""Characters that turn the direction of all text behind them."""


def line(text: str) -> str:
    """Return a text of our own, such as a message or a name, as HTML on one line."""
    return escape(visible(text))


def verbatim(text: str, start: int, end: int) -> str:
    r"""Return a span of a letter (code points) as HTML that gives exactly this text, with each line end as "\n".

    What cannot stand in HTML becomes U+FFFD. What turns the direction of text stays, shut up in an element of its own,
    so that it turns nothing.
    """
    piece = text[start:end]
    if piece.endswith("\r") and text[end : end + 1] == "\n":  # the line end comes with the next piece
        piece = piece[:-1]
    piece = piece.replace("\r\n", "\n").replace("\r", "\n")
    safe = escape(_LONE.sub("\ufffd", piece.translate(_CONTROLS)), quote=False)
    return _DIRECTION.sub(r"<bdi>\g<0></bdi>", safe)
