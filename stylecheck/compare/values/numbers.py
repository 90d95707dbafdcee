"""Numbers as Dutch writes them: in figures (1.250,50) and in words (twaalfhonderdvijftig, anderhalf)."""

from __future__ import annotations

from decimal import Decimal
from functools import cache

_UNITS = {
    "een": 1, "één": 1, "eén": 1, "twee": 2, "drie": 3, "vier": 4, "vijf": 5, "zes": 6, "zeven": 7, "acht": 8,
    "negen": 9, "tien": 10, "elf": 11, "twaalf": 12, "dertien": 13, "veertien": 14, "vijftien": 15, "zestien": 16,
    "zeventien": 17, "achttien": 18, "negentien": 19,
}  # fmt: skip
_TENS = {
    "twintig": 20, "dertig": 30, "veertig": 40, "vijftig": 50, "zestig": 60, "zeventig": 70, "tachtig": 80,
    "negentig": 90,
}  # fmt: skip
_PARTS = "|".join(sorted((*_UNITS, *_TENS), key=len, reverse=True))
_HALVES = {"anderhalf": "1.5", "anderhalve": "1.5", "half": "0.5", "halve": "0.5"}

FIGURES = r"(?:\d{1,3}(?:\.\d{3}){1,3}(?!\d)|\d{1,9})(?:,\d{1,2}(?!\d))?"
WORDS = rf"(?:anderhal(?:f|ve)|(?:{_PARTS}|honderd|duizend|[eë]nhalf|[eë]n){{1,8}})"
NUMBER = rf"(?:(?<![\w.,/-]){FIGURES}|(?<!\w)(?![eë]n(?!\w)){WORDS}(?!\w))"
"""A number; what it matches in words is one only where `number` says so."""


_ORDINALS = {"eerste": 1, "tweede": 2, "derde": 3, "achtste": 8} | {
    f"{word}{end}": n
    for end, words in (
        ("de", {4: "vier", 5: "vijf", 6: "zes", 7: "zeven", 9: "negen", 10: "tien", 11: "elf", 12: "twaalf",
                13: "dertien", 14: "veertien", 15: "vijftien"}),
        ("ste", {20: "twintig", 30: "dertig", 25: "vijfentwintig"}),
    )
    for n, word in words.items()
}  # fmt: skip
ORDINALS = "|".join(_ORDINALS)


def ordinal(text: str) -> int | None:
    """Return which one a word says: derde, 3e; None where it says none."""
    digits = text.casefold().rstrip("estd")
    return int(digits) if digits.isdigit() else _ORDINALS.get(text.casefold())


@cache
def number(text: str) -> Decimal | None:
    """Return the number that a text says, None where it says none."""
    text = text.casefold()
    if text[:1].isdigit():
        return Decimal(text.replace(".", "").replace(",", ".")).normalize()
    if text in _HALVES:
        return Decimal(_HALVES[text])
    for half in ("ënhalf", "enhalf", "eneenhalf", "ëneenhalf"):
        if text.endswith(half) and text[: -len(half)] in _UNITS:
            return Decimal(_UNITS[text[: -len(half)]]) + Decimal("0.5")
    whole = _whole(text)
    return None if whole is None else Decimal(whole).normalize()


def _whole(text: str) -> int | None:
    for word, size in (("duizend", 1000), ("honderd", 100)):
        front, found, rest = text.partition(word)
        if found:
            times = _whole(front) if front else 1
            more = _whole(rest.removeprefix("en") if rest not in _UNITS else rest) if rest else 0
            return None if times is None or more is None else times * size + more
    if text in _UNITS:
        return _UNITS[text]
    for ten, size in _TENS.items():
        if text.endswith(ten):
            front = text.removesuffix(ten)
            if not front:
                return size
            unit = _UNITS.get(front.removesuffix("en").removesuffix("ën"))
            return size + unit if unit and unit < 10 and front.endswith(("en", "ën")) else None
    return None
