"""The little of CSS that says what a reader sees: what is hidden, what stands apart, and where white space counts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

_WANTED = frozenset(
    "display visibility white-space margin margin-top margin-bottom border-top mso-hide mso-list mso-element "
    "mso-special-character".split()
)
_SELECTOR = re.compile(r"^(?:[a-z][a-z0-9]*)?(?:[.#][\w-]+)?$")
"""Simple selectors only: p, .MsoNormal, p.MsoNormal, #Signature."""
_MAX_RULES = 5000
_MAX_TEXT = 500_000
"""Characters of all style elements of a page together."""
_LENGTH = re.compile(r"^(\d*\.?\d+)(px|pt|em|rem|cm|mm|in)$")
_IN_PIXELS = {"px": 1, "pt": 1.33, "em": 16, "rem": 16, "cm": 38, "mm": 3.8, "in": 96}
_SEEN_AS_GAP = 5
"""Pixels of white that a reader takes for a blank line."""


@lru_cache(maxsize=2048)
def declarations(style: str) -> Mapping[str, str]:
    """Return the properties in a style attribute that matter here, in lower case; "margin" as its top and bottom."""
    found: dict[str, str] = {}
    for each in style.lower().split(";"):
        name, _, value = each.partition(":")
        name, value = name.strip(), value.replace("!important", "").strip()
        if name not in _WANTED or not value:
            continue
        if name == "margin":
            sides = value.split()
            found["margin-top"], found["margin-bottom"] = sides[0], sides[2 if len(sides) > 2 else 0]
        else:
            found[name] = value
    return found


def gap(length: str | None) -> bool | None:
    """Say whether a margin is seen as a blank line; None where it is not told."""
    if length is None:
        return None
    measure = _LENGTH.match(length)
    return measure is not None and float(measure[1]) * _IN_PIXELS[measure[2]] >= _SEEN_AS_GAP


class Sheet:
    """The rules of the style elements of a page, for simple selectors; rules for some media only are left out."""

    def __init__(self) -> None:
        self._rules: dict[str, dict[str, str]] = {}
        self._room = _MAX_TEXT

    def read(self, text: str) -> None:
        """Add the rules in the text of a style element."""
        text = re.sub(r"/\*.*?(?:\*/|$)|<!--|-->", "", text[: self._room], flags=re.S)
        self._room -= len(text)
        inside: list[str] = []
        pieces = re.split(r"([{}])", text)
        for piece, sign in zip(pieces[::2], pieces[1::2], strict=False):
            if sign == "{":
                inside.append(piece.rpartition(";")[2].strip().lower())
            elif inside:
                selectors = inside.pop()
                if not inside and len(self._rules) < _MAX_RULES and (told := declarations(piece[:2000])):
                    for selector in selectors[:2000].split(","):
                        if _SELECTOR.match(selector.strip()):
                            self._rules.setdefault(selector.strip(), {}).update(told)

    def style(self, name: str, attributes: Mapping[str, str]) -> Mapping[str, str]:
        """Return what the sheet and the style attribute together say of an element."""
        own = declarations(attributes.get("style", ""))
        if not self._rules:
            return own
        classes = [f".{each}" for each in attributes.get("class", "").lower().split()[:10]]
        selectors = [name, *classes, *(name + each for each in classes)]
        if "id" in attributes:
            selectors += [f"#{attributes['id'].lower()}", f"{name}#{attributes['id'].lower()}"]
        found: dict[str, str] = {}
        for selector in selectors:
            found |= self._rules.get(selector, {})
        return {**found, **own}
