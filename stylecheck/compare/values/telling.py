"""Says in one sentence what became of a value."""

from __future__ import annotations

from stylecheck.compare.fact import Difference, Fact, Fate, Kind
from stylecheck.compare.side import Side
from stylecheck.compare.values.day import Day
from stylecheck.compare.values.value import Value
from stylecheck.language.text import MONTH_NAMES

_MONTHS = MONTH_NAMES.split("|")
_THE = {
    Kind.DATE: "De datum",
    Kind.TIME: "De tijd",
    Kind.AMOUNT: "Het bedrag",
    Kind.PERCENTAGE: "Het percentage",
    Kind.PERIOD: "De termijn",
    Kind.QUANTITY: "Het aantal",
    Kind.NAME: "De naam",
    Kind.ADDRESS: "Het adres",
    Kind.PHONE: "Het telefoonnummer",
    Kind.ACCOUNT: "Het rekeningnummer",
    Kind.REFERENCE: "Het kenmerk",
    Kind.CONTACT: "Het internetadres",
}


def fact_of(value: Value, side: Side) -> Fact:
    """Return a value as a fact of its letter."""
    unit = side.units[value.unit]
    start, end = unit.start + value.found.start, unit.start + value.found.end
    return Fact(value.kind, start, end, side.letter.text[start:end], value.unit)


def lost(value: Value, before: Side) -> Difference:
    """Say that a value is gone."""
    fact = fact_of(value, before)
    return Difference(Fate.LOST, fact.kind, fact, None, f"{_named(value, fact)} staat niet in de nieuwe brief.")


def changed(old: Value, new: Value, before: Side, after: Side) -> Difference:
    """Say that another value came in the place of one."""
    was, now = fact_of(old, before), fact_of(new, after)
    message = f"In de oude brief staat ‘{_words(old, was)}’, in de nieuwe ‘{_words(new, now)}’."
    return Difference(Fate.CHANGED, was.kind, was, now, message)


def new(value: Value, after: Side) -> Difference:
    """Say that a value stands only in the new letter."""
    fact = fact_of(value, after)
    return Difference(Fate.NEW, fact.kind, None, fact, f"{_named(value, fact)} staat alleen in de nieuwe brief.")


def _named(value: Value, fact: Fact) -> str:
    the = "Het e-mailadres" if fact.kind is Kind.CONTACT and "@" in fact.text else _THE[fact.kind]
    return f"{the} ‘{_words(value, fact)}’"


def _words(value: Value, fact: Fact) -> str:
    """Return the words of a fact, with the month where it stands behind another day: op 11 en 12 september."""
    words = " ".join(fact.text.split())
    day = value.found.meaning
    if isinstance(day, Day) and day.month and words[-1].isdigit() and len(words.split()[-1]) <= 2:
        return f"{words} {_MONTHS[day.month - 1]}"
    return words
