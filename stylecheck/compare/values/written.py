"""The date of a letter."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from stylecheck.compare.side import Unit
from stylecheck.compare.values.dates import dates
from stylecheck.compare.values.day import Day
from stylecheck.letter import JUDGED, PartKind

_LABELS = frozenset(
    ("", "datum", "dagtekening", "d.d", "dd", "verzonden", "verzenddatum", "briefdatum", "datum brief", "verzonden op")
)
_PLACE = re.compile(r"(?:['’]s-)?[A-Z][\w'’-]+(?: (?:[a-z]{2,3} )?[A-Z][\w'’-]+){0,3}")
_SAYS_DATE = re.compile(r",?\s*\bd\.?d\.?$")
_AROUND = " \t\n\r:,.|()"


def written_on(units: Sequence[Unit]) -> date | None:
    """Return the date that a letter tells of itself, above its salutation; None where it tells none."""
    kinds = [unit.part for unit in units]
    end = kinds.index(PartKind.SALUTATION) if PartKind.SALUTATION in kinds else None
    for unit in units[:end]:
        if end is None and unit.part in JUDGED:
            return None
        for found in dates(unit.text):
            day = found.meaning.on(None) if isinstance(found.meaning, Day) else None
            if day and is_own_date(unit.text, found.core):
                return day
    return None


def is_own_date(text: str, place: tuple[int, int]) -> bool:
    """Say whether a line tells a date as that of the letter: alone, behind a place, or behind a label."""
    rest = " ".join((text[: place[0]] + " " + text[place[1] :]).split()).strip(_AROUND)
    rest = _SAYS_DATE.sub("", rest)
    return rest.casefold() in _LABELS or _PLACE.fullmatch(rest) is not None
