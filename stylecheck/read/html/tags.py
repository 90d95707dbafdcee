"""HTML as tags and text, each with its place in the source: any input gives tokens, in time linear in its size.

The parser of the standard library takes quadratic time for some broken pages and knows no place but line and column.
What is broken is read as browsers read it: a tag or comment without an end runs up to the end of the source.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from enum import Enum, auto
from types import MappingProxyType
from typing import NamedTuple

RAW = frozenset("script style textarea title xmp iframe noembed noframes noscript".split())
"""Elements in which tags are text; nothing of it is shown as part of a page."""
_OPENS = re.compile(r"<(?:(?P<comment>!--)|(?P<bogus>[!?]|/[^A-Za-z])|(?P<slash>/?)(?P<name>[A-Za-z][^ \t\n\r\f/>]*+))")
_ATTRIBUTE = re.compile(
    r"[ \t\n\r\f/]*+(=?+[^ \t\n\r\f/>=]*+)[ \t\n\r\f]*+"
    r"(?:=[ \t\n\r\f]*+(?:\"([^\"]*+)(?:\"|$)|'([^']*+)(?:'|$)|([^ \t\n\r\f>]*+)))?+"
)
_MAX_ATTRIBUTES = 100
REFERENCE = r"&(?:#[0-9]{1,7};?|#[xX][0-9a-fA-F]{1,6};?|[A-Za-z][A-Za-z0-9]{1,31};?)"
"""What may be an entity, as a pattern."""


class Kind(Enum):
    """What a token is."""

    TEXT = auto()
    OPEN = auto()
    CLOSE = auto()
    RAW = auto()


class Token(NamedTuple):
    """A stretch of the source, from `start` up to `end` (code points): text, a tag, or what stands in a raw element."""

    kind: Kind
    start: int
    end: int
    name: str = ""
    attributes: Mapping[str, str] = MappingProxyType({})


def tokens(source: str) -> Iterator[Token]:
    """Yield the text and tags of HTML in order; comments and declarations are left out."""
    at = 0
    while found := _OPENS.search(source, at):
        here, end = found.span()
        if here > at:
            yield Token(Kind.TEXT, at, here)
        if found["comment"]:
            at = _after(source, "-->", here + 2)
        elif found["bogus"]:
            at = _after(source, ">", here + 2)
        else:
            name = found["name"].lower()
            attributes, at = _attributes(source, end)
            if at > len(source):
                return
            if found["slash"]:
                yield Token(Kind.CLOSE, here, at, name)
                continue
            yield Token(Kind.OPEN, here, at, name, attributes)
            if name in RAW:
                close = re.compile(rf"</{name}(?=[ \t\n\r\f/>])", re.I).search(source, at)
                end = close.start() if close else len(source)
                yield Token(Kind.RAW, at, end, name)
                at = end
    if at < len(source):
        yield Token(Kind.TEXT, at, len(source))


def _after(source: str, sign: str, at: int) -> int:
    found = source.find(sign, at)
    return len(source) if found < 0 else found + len(sign)


def _attributes(source: str, at: int) -> tuple[dict[str, str], int]:
    """Return the attributes of a tag from here on, and where it ends; beyond the source where it has no end."""
    attributes: dict[str, str] = {}
    while found := _ATTRIBUTE.match(source, at):
        at = found.end()
        if not found[1]:
            break
        if len(attributes) < _MAX_ATTRIBUTES:
            value = next((group for group in found.groups()[1:] if group is not None), "")
            attributes.setdefault(found[1].lower(), html.unescape(value) if len(value) < 4000 else "")
    return attributes, at + 1 if source[at : at + 1] == ">" else len(source) + 1


def resolved(reference: str) -> tuple[str, int]:
    """Return the text of an entity, and how much of `reference` it is; "" for one of a character that may not be."""
    text = html.unescape(reference)
    used = len(reference)
    while text != reference and len(text) > 1 and used > 1 and text[-1] == reference[used - 1]:
        text, used = text[:-1], used - 1
    return (text, used) if text != reference else ("&", 1)
