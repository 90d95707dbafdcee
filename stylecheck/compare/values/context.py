"""The text around a value that may say how it is taken."""

from __future__ import annotations

import re

from stylecheck.compare.side import Side
from stylecheck.compare.values.value import Value

_REACH = 70
"""How far around a value its own unit is read (code points)."""
_NEXT = 60
"""How far the next unit is read: Betaal op 1 mei. Eerder mag ook."""
_BESIDE = 30
_FIGURE = re.compile(r"€|\d")
_OF_THE_NEXT = re.compile(r"\S+\s*$")


def around(value: Value, side: Side) -> str:
    """Return the text that a value stands in, and how the next unit begins."""
    text = side.units[value.unit].text
    start, end = value.found.core
    following = side.units[value.unit + 1].text[:_NEXT] if value.unit + 1 < len(side.units) else ""
    return f"{text[max(0, start - _REACH) : end + _REACH]} {following}"


def beside(value: Value, side: Side) -> str:
    """Return the words beside a value that belong to it, and not to another figure: samen € 75, inclusief € 45."""
    text = side.units[value.unit].text
    start, end = value.found.core
    front, behind = text[max(0, start - _BESIDE) : start], text[end : end + _BESIDE]
    front = _FIGURE.split(front)[-1]
    if cut := _FIGURE.search(behind):
        behind = _OF_THE_NEXT.sub("", behind[: cut.start()])
    return f"{front} {behind}"
