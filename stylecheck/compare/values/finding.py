"""Finds the values in a letter."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import pairwise

from stylecheck.compare.fact import Kind
from stylecheck.compare.side import Side, Unit
from stylecheck.compare.values.addresses import addresses
from stylecheck.compare.values.amounts import amounts, free, percentages
from stylecheck.compare.values.contact import accounts, labelled, merge_fields, phones, references, web_addresses
from stylecheck.compare.values.dates import dates
from stylecheck.compare.values.day import Day
from stylecheck.compare.values.names import Name, names
from stylecheck.compare.values.periods import periods
from stylecheck.compare.values.quantities import quantities
from stylecheck.compare.values.times import times
from stylecheck.compare.values.value import Found, Relation, Value, Weight
from stylecheck.compare.values.written import is_own_date
from stylecheck.letter import PartKind

_DIGITS = tuple("0123456789")
_FINDERS: tuple[tuple[Callable[[str], Iterator[Found]], tuple[str, ...]], ...] = (
    (merge_fields, ("{", "«", "<", "[", "$", "%", "*|", "#", "@", "mergefield")),
    (web_addresses, (".",)),
    (accounts, _DIGITS),
    (labelled, _DIGITS),
    (phones, _DIGITS),
    (dates, ()),
    (
        addresses,
        (*_DIGITS, "straat", "laan", "plein", "kade", "gracht", "singel", "steeg", "dreef", "plantsoen", "boulevard"),
    ),
    (times, (*_DIGITS, "uur", "half", "kwart", "middernacht", " voor ", " over ")),
    (references, _DIGITS),
    (amounts, ("€", "eur", "cent", ",-", ",=", ",–")),
    (free, ("kost", "gratis")),
    (percentages, ("%", "procent", "percent")),
    (periods, ()),
    (quantities, ()),
    (names, ()),
)
"""In the order in which they may have a place: what one has found, the next do not see.

Each with signs of which one must stand in a text in lower case, for a quick no.
"""
_TAKEN = "\0"
_EDGES = frozenset((Relation.BEFORE, Relation.UNTIL, Relation.AFTER, Relation.FROM))
_SENDER = frozenset((PartKind.HEADER, PartKind.SIGNATURE, PartKind.CLOSING, PartKind.FOOTER))
_FORMS = frozenset((PartKind.ADDRESS, PartKind.SALUTATION))


def values_of(side: Side) -> list[Value]:
    """Return the values in a letter, in order."""
    found = [Value(n, each) for n, unit in enumerate(side.units) for each in found_in(unit.text)]
    senders = {
        each.found.meaning.word
        for each in found
        if isinstance(each.found.meaning, Name)
        and not each.found.meaning.person
        and side.units[each.unit].part in _SENDER
    }
    weighed = [replace(each, found=replace(each.found, weight=_weight(each, side, senders))) for each in found]
    return _of_moments(weighed, side)


def _of_moments(values: list[Value], side: Side) -> list[Value]:
    """Give what stands in front of a day with a time to the time: vóór maandag 12.00 uur, maandag vóór 12.00 uur."""
    moved = list(values)
    for n, (day, time) in enumerate(pairwise(values)):
        if (day.kind, time.kind) != (Kind.DATE, Kind.TIME) or day.unit != time.unit:
            continue
        if time.found.relation not in (None, Relation.ON):
            continue
        between = side.units[day.unit].text[day.found.core[1] : time.found.core[0]]
        if day.found.relation in _EDGES and between.strip(" ,\n") in ("", "om"):
            moved[n] = replace(day, found=replace(day.found, relation=None))
            moved[n + 1] = replace(time, found=replace(time.found, relation=day.found.relation))
    return moved


def found_in(text: str) -> list[Found]:
    """Return the values in a text, in order; no two of them at one place."""
    kept: list[Found] = []
    low = text.casefold()
    for finder, needed in _FINDERS:
        if needed and not any(sign in low for sign in needed):
            continue
        for found in list(finder(text)):
            start, end = found.core
            if _TAKEN not in text[start:end]:
                kept.append(found)
                text = text[:start] + _TAKEN * (end - start) + text[end:]
    return sorted(kept, key=lambda f: f.core)


def _weight(value: Value, side: Side, senders: set[str]) -> Weight:
    """Return how much a value matters where it stands."""
    unit, found = side.units[value.unit], value.found
    if unit.part is PartKind.SALUTATION:
        return Weight.SILENT
    if isinstance(found.meaning, Name):
        if found.meaning.word in senders:
            return Weight.SILENT
        if unit.part in (PartKind.ADDRESS, PartKind.REFERENCE, PartKind.HEADER):
            return min(found.weight, Weight.SILENT)
    if unit.part is PartKind.ADDRESS or (found.kind is Kind.DATE and _dates_the_letter(unit, found, side)):
        return min(found.weight, Weight.LIGHT)
    return found.weight


def _dates_the_letter(unit: Unit, found: Found, side: Side) -> bool:
    return (
        unit.sentence is None
        and isinstance(found.meaning, Day)
        and side.written is not None
        and found.meaning.on(None) == side.written
        and is_own_date(unit.text, found.core)
    )
