"""The words around a value that say how it is meant: vóór, uiterlijk, maximaal, binnen."""

from __future__ import annotations

import re

from stylecheck.compare.values.value import Relation

_WINDOW = 48
"""How far in front of a value such words are looked for (code points)."""

_MOMENTS = (
    (
        Relation.UNTIL,
        r"(?:(?:vóór|voor) of )?uiterlijk(?: (?:op|tot|om|in|vóór of op))?|niet later dan|niet na|tot en met"
        r"|tot uiterlijk"
        r"|t/m|t\.e\.m\.|ten laatste(?: op)?|op (?:zijn|z['’]n) laatst(?: op)?|op of (?:vóór|voor)|(?:vóór|voor) of op"
        r"|(?:vóór|voor) of uiterlijk op",
    ),
    (
        Relation.FROM,
        r"vanaf|met ingang van|m\.i\.v\.|ingaande(?: (?:op|per))?|per|sinds|sedert|op of na|niet eerder dan"
        r"|niet (?:vóór|voor)|ingaand op",
    ),
    (Relation.BEFORE, r"vóór|vòòr|voor|voorafgaand aan|eerder dan|tot|uiterlijk (?:vóór|voor)"),
    (Relation.AFTER, r"na|ná|later dan"),
    (Relation.ABOUT, r"rond|omstreeks|ongeveer(?: op| om)?|circa|ca\.|tegen"),
    (Relation.ON, r"op|om|d\.d\.|dd\.|van"),
)
_BOUNDS = (
    (
        Relation.MOST,
        r"maximaal|max\.?|hooguit|hoogstens|ten hoogste|niet (?:meer|langer|hoger|groter|later)(?: \w+){0,2} dan"
        r"|minder dan"
        r"|maximum van|op (?:zijn|z['’]n) hoogst",
    ),
    (
        Relation.LEAST,
        r"minimaal|min\.|minstens|ten ?minste|niet eerder dan|vanaf|niet minder dan|niet korter dan|meer dan"
        r"|langer dan|minimum van"
        r"|op (?:zijn|z['’]n) minst",
    ),
    (
        Relation.ABOUT,
        r"ongeveer|circa|ca\.?|zo['’]n|rond(?: de)?|omstreeks|plusminus|naar schatting|om en nabij(?: de)?|bijna|ruim",
    ),
    (Relation.UNTIL, r"tot"),
)
_LAPSE = ((Relation.WITHIN, r"binnen|voor het verstrijken van|voor afloop van"), (Relation.AFTER, r"na|ná"))


def _pattern(groups: tuple[tuple[Relation, str], ...], between: str) -> re.Pattern[str]:
    told = "|".join(f"(?P<{relation.name}>{words})" for relation, words in groups)
    return re.compile(rf"(?<!\w)(?:{told}){between}\s*$", re.I)


MOMENT = _pattern(_MOMENTS, r"(?:\s+(?:de|het))?")
"""In front of a date or a time."""
BOUND = _pattern(_BOUNDS, r"(?:\s+(?:een|het|de|bedrag|van|over|om|tot|termijn|periode|duur)){0,3}")
"""In front of an amount or a number."""
LAPSE = _pattern(
    (*_LAPSE, *(pair for pair in _BOUNDS)), r"(?:\s+(?:een|de|termijn|periode|duur|tijd|van|gestelde)){0,4}"
)
"""In front of a period."""


_BEHIND = re.compile(
    r"\s+(?:of|en)\s+(?:(?P<LEAST>ouder|meer|langer|hoger)|(?P<MOST>jonger|minder|korter|lager))(?!\w)", re.I
)


def bound_behind(text: str, end: int) -> tuple[Relation | None, int]:
    """Return what stands behind a value (18 jaar of ouder), and where that ends."""
    match = _BEHIND.match(text, end)
    return (Relation[match.lastgroup], match.end()) if match and match.lastgroup else (None, end)


def relation_before(pattern: re.Pattern[str], text: str, start: int) -> tuple[Relation | None, int]:
    """Return what stands in front of a value, and where that begins (the value itself where nothing does)."""
    window = max(0, start - _WINDOW)
    for match in pattern.finditer(text[window:start]):
        assert match.lastgroup
        return Relation[match.lastgroup], window + match.start()
    return None, start
