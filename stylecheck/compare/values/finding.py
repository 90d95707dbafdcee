"""Finds the values in a letter."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from stylecheck.compare.fact import Kind
from stylecheck.compare.side import Side, Unit
from stylecheck.compare.values.addresses import addresses
from stylecheck.compare.values.amounts import amounts, free, parts, percentages
from stylecheck.compare.values.contact import (
    accounts,
    articles,
    labelled,
    merge_fields,
    phones,
    references,
    web_addresses,
)
from stylecheck.compare.values.dates import dates
from stylecheck.compare.values.day import Day
from stylecheck.compare.values.moments import joined
from stylecheck.compare.values.names import Name, names
from stylecheck.compare.values.periods import frequencies, periods
from stylecheck.compare.values.quantities import quantities, which_ones
from stylecheck.compare.values.times import times
from stylecheck.compare.values.value import Found, Value, Weight
from stylecheck.compare.values.written import is_own_date
from stylecheck.letter import PartKind

_STREETS = "straat|laan|plein|kade|gracht|singel|steeg|dreef|plantsoen|boulevard"
_FINDERS: tuple[tuple[Callable[[str], Iterator[Found]], re.Pattern[str]], ...] = tuple(
    (finder, re.compile(signs))
    for finder, signs in (
        (merge_fields, r"[{«<\[$%#@]|\*\||mergefield"),
        (web_addresses, r"\."),
        (accounts, r"\d"),
        (labelled, r"\d"),
        (articles, r"artikel|art\."),
        (phones, r"\d"),
        (dates, ""),
        (addresses, rf"\d|{_STREETS}"),
        (times, r"\d|uur|half|kwart|middernacht| voor | over |van |tussen "),
        (references, r"\d"),
        (amounts, "€|eur|cent|,[-=–]"),
        (free, "kost|gratis"),
        (percentages, "%|procent|percent"),
        (parts, "helft|derde|kwart|vierde|vijfde|tiende|2/3|3/4"),
        (periods, "dag|week|weken|maand|ja|uur|uren|kwart|min|sec|nacht|etma|mnd|dgn"),
        (frequencies, "elk|ieder|per |lijks"),
        (which_ones, r"\d|verdieping|etage|woonlaag|fase|termijn|ing |deur|portiek|zaal"),
        (quantities, ""),
        (names, ""),
    )
)
"""In the order in which they may have a place: what one has found, the next do not see.

Each with signs of which one must stand in a text in lower case, for a quick no.
"""
_TAKEN = "\0"
_SENDER = frozenset((PartKind.HEADER, PartKind.SIGNATURE, PartKind.CLOSING, PartKind.FOOTER))


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
    return joined(weighed, side)


def found_in(text: str) -> list[Found]:
    """Return the values in a text, in order; no two of them at one place."""
    kept: list[Found] = []
    low = text.casefold()
    for finder, needed in _FINDERS:
        if not needed.search(low):
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
