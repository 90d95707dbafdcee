"""The words around a value that say how it is meant: vóór, uiterlijk, maximaal, binnen."""

from __future__ import annotations

import re

from stylecheck.compare.values.value import Relation

_WINDOW = 48
"""How far in front of a value such words are looked for (code points)."""

_MOMENTS = (
    (
        Relation.UNTIL,
        r"(?:(?:vóór|voor) of |op |tot )?uiterlijk(?: (?:op|tot|om|in|vóór of op))?|niet na"
        r"|(?:niet|nooit|nimmer) later dan|tot en met|t/m|t\.e\.m\.|ten laatste(?: op)?"
        r"|op (?:zijn|z['’]n) laatst(?: op)?|op of (?:vóór|voor)"
        r"|(?:vóór|voor) of (?:op|uiterlijk op)|tot (?:maximaal|hoogstens)",
    ),
    (
        Relation.SOONEST,
        r"niet (?:eerder|vroeger) dan|niet (?:vóór|voor)|(?:op (?:zijn|z['’]n) |ten )vroegste?(?: (?:op|vanaf|om))?"
        r"|pas (?:op|vanaf|na|per|om|met ingang van)",
    ),
    (
        Relation.FROM,
        r"vanaf|met ingang van|m\.i\.v\.|ingaande(?: (?:op|per))?|per|sinds|sedert|op of na|ingaand op",
    ),
    (Relation.BEFORE, r"vóór|vòòr|voor|voorafgaand aan|eerder dan|tot|uiterlijk (?:vóór|voor)"),
    (Relation.AFTER, r"na|ná|later dan"),
    (
        Relation.ABOUT,
        r"rond|omstreeks|(?:in )?de week van|ongeveer(?: op| om)?|circa|ca\.|tegen"
        r"|(?:naar verwachting|waarschijnlijk|vermoedelijk|vooralsnog|naar schatting)(?: (?:op|om|vanaf|per|in|rond))?",
    ),
    (Relation.ON, r"op|om|d\.d\.|dd\.|van"),
)
_BOUNDS = (
    (
        Relation.MOST,
        r"(?:tot )?(?:maximaal|max\.?|hooguit|hoogstens|ten hoogste)"
        r"|(?:niet|nooit|nimmer|geen)(?: \w+)? (?:meer|langer|hoger|groter|later|ouder)(?: \w+){0,2} dan"
        r"|(?:nooit|niet) boven|(?:minder|lager|korter|kleiner|jonger|kouder)(?: \w+){0,2} dan|onder(?: de)?"
        r"|maximum van|op (?:zijn|z['’]n) (?:hoogst|meest|langst)",
    ),
    (
        Relation.LEAST,
        r"minimaal|min\.|minstens|ten ?minste|niet eerder dan|vanaf|boven(?: de)?"
        r"|(?:niet|nooit|nimmer) (?:minder|korter|lager|kleiner|jonger) dan"
        r"|(?:meer|hoger|langer|groter|ouder|warmer)(?: \w+){0,2} dan|minimum van|op (?:zijn|z['’]n) minst",
    ),
    (
        Relation.ABOUT,
        r"ongeveer|circa|ca\.?|zo['’]n|rond(?: de)?|omstreeks|plusminus|naar schatting|om en nabij(?: de)?|bijna|ruim"
        r"|pakweg|naar verwachting",
    ),
    (Relation.UNTIL, r"tot"),
)
_LAPSE = (
    (Relation.WITHIN, r"binnen|voor het verstrijken van|voor afloop van|(?:tot )?uiterlijk"),
    (Relation.AFTER, r"na|ná"),
)


def _pattern(groups: tuple[tuple[Relation, str], ...], between: str) -> re.Pattern[str]:
    told = "|".join(f"(?P<{relation.name}>{words})" for relation, words in groups)
    return re.compile(rf"(?<!\w)(?:{told}){between}\s*$", re.I)


MOMENT = _pattern(_MOMENTS, r"(?:\s+(?:de|het))?")
"""In front of a date or a time."""
BOUND = _pattern(_BOUNDS, r"(?:\s+(?:een|het|de|bedrag|van|over|om|tot|op|termijn|periode|duur)){0,3}")
"""In front of an amount or a number."""
LAPSE = _pattern(
    (*_LAPSE, *(pair for pair in _BOUNDS)), r"(?:\s+(?:een|de|termijn|periode|duur|tijd|van|gestelde)){0,4}"
)
"""In front of a period."""


_NO_MORE = r"(?:,|\s+[-–])?\s+(?:(?:en|maar)\s+)?"
_NEXT = r"(?:\s+(?!en\b|of\b|maar\b|niet\b)[a-zà-ÿ-]+)"
"""A word between a value and what takes it behind it: twee honden (houden), meer niet."""
_BOUND_BEHIND = re.compile(
    rf"(?:{_NEXT}{{0,2}}?)(?:\s+(?:of|en)\s+(?:(?P<LEAST>ouder|meer|langer|hoger|groter|breder|warmer|daarboven)"
    r"|(?P<MOST>jonger|minder|korter|lager|kleiner|kouder|daaronder))(?!\w)"
    rf"|{_NO_MORE}(?P<MOST_>(?:meer|langer|hoger|vaker) niet|niet (?:meer|langer|hoger|vaker))(?!\w|\s+\w)"
    r"|,?\s+\(?(?:(?P<MOST__>(?:als )?maxim(?:aal|um)|hoogstens|hooguit)"
    r"|(?P<LEAST_>(?:als )?minim(?:aal|um)|minstens))"
    r"(?=\s*[).,;:!?]|\s*$))",
    re.I,
)
_MOMENT_BEHIND = re.compile(
    r"(?:,?\s+(?:of|en)\s+(?:liever |liefst |het liefst )?(?:(?P<UNTIL>eerder|vroeger|daarvóór|daarvoor|ervoor|ervóór)"
    r"|(?P<FROM>later|daarna|erna))(?!\w|\s+(?:dan|de|het|een|bij|op|om)\b)"
    r"|,?\s+(?:(?:en|maar)\s+)?(?:(?P<UNTIL_>niet later|geen dag later|later niet|op (?:zijn|z['’]n) laatst"
    r"|ten laatste)|(?P<SOONEST>niet eerder|eerder niet|op (?:zijn|z['’]n) vroegst))(?!\w|\s+\w))",
    re.I,
)


def moment_around(text: str, start: int, end: int) -> tuple[Relation | None, int, int]:
    """Return how the words in front of or behind a date or a time take it, and its place with these words."""
    relation, begin = relation_before(MOMENT, text, start)
    if relation in (None, Relation.ON):
        behind, stop = moment_behind(text, end)
        if behind:
            return behind, begin, stop
    return relation, begin, end


def bound_around(text: str, start: int, end: int) -> tuple[Relation | None, int, int]:
    """Return how the words in front of or behind an amount or a number take it, and its place with these words."""
    relation, begin = relation_before(BOUND, text, start)
    if relation is None:
        behind, stop = bound_behind(text, end)
        if behind:
            return behind, begin, stop
    return relation, begin, end


def bound_behind(text: str, end: int) -> tuple[Relation | None, int]:
    """Return what stands behind an amount, a number or a period (18 jaar of ouder), and where that ends."""
    return _behind(_BOUND_BEHIND, text, end)


def moment_behind(text: str, end: int) -> tuple[Relation | None, int]:
    """Return what stands behind a date or a time (15 maart of eerder), and where that ends."""
    return _behind(_MOMENT_BEHIND, text, end)


def _behind(pattern: re.Pattern[str], text: str, end: int) -> tuple[Relation | None, int]:
    match = pattern.match(text, end)
    return (Relation[match.lastgroup.rstrip("_")], match.end()) if match and match.lastgroup else (None, end)


def relation_before(pattern: re.Pattern[str], text: str, start: int) -> tuple[Relation | None, int]:
    """Return what stands in front of a value, and where that begins (the value itself where nothing does)."""
    window = max(0, start - _WINDOW)
    for match in pattern.finditer(text[window:start]):
        assert match.lastgroup
        return Relation[match.lastgroup], window + match.start()
    return None, start
