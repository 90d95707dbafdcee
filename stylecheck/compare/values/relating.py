"""Whether two values that are the same are also meant the same: vóór 1 mei is not vanaf 1 mei."""

from __future__ import annotations

import re
from datetime import date, timedelta

from stylecheck.compare.fact import Kind
from stylecheck.compare.values.day import Day
from stylecheck.compare.values.periods import Period
from stylecheck.compare.values.value import Relation, Value

_BEGINS = re.compile(
    r"\b(?:begin|start|ga(?:at|an)?\b|stijg|verho|verlaag|verander|wijzig|stop|eindig|einde|opzeg|op te zeggen"
    r"|word(?:t|en)\b|nieuwe|huur|gelden|geldt|aanvang)",
    re.I,
)
"""What happens on the day from which it holds: there "op" and "vanaf" say the same."""
_SOFT = (
    frozenset((None, Relation.ON)),
    frozenset((None, Relation.FROM)),
)
_SAME_LAPSE = tuple(
    frozenset(pair) for pair in ((None, Relation.WITHIN), (Relation.WITHIN, Relation.MOST), (None, Relation.AFTER))
)
_SAME_BOUND = (frozenset((None, Relation.UNTIL)), frozenset((Relation.MOST, Relation.UNTIL)))
_IN_WORDS = (
    (Relation.MOST, re.compile(r"maxim|max\.|grens|limiet|plafond|hoogst|hooguit|niet (?:meer|hoger)|minder", re.I)),
    (Relation.LEAST, re.compile(r"minim|min\.|minst|drempel|niet minder|vanaf|meer dan", re.I)),
    (
        Relation.ABOUT,
        re.compile(
            r"begro|geschat|schatt|geraamd|raming|verwacht|ongeveer|circa|indicatie|voorlopig|ca\.|rond|zo['’]n", re.I
        ),
    ),
)
_EDGES = frozenset((Relation.BEFORE, Relation.UNTIL))


def says_else(old: Value, new: Value, old_text: str, new_text: str) -> bool:
    """Say whether the words around a value and those around the same value in the new letter contradict each other.

    Args:
        old_text, new_text: the units that they stand in.
    """
    one, other = old.found.relation, new.found.relation
    if one == other:
        return False
    pair = frozenset((one, other))
    if old.kind is Kind.DATE:
        return _moments_differ(old, new, pair, old_text + " " + new_text)
    if old.kind is Kind.TIME:
        soft = pair in _SOFT or pair == _EDGES or pair == {Relation.AFTER, Relation.FROM}
        return not (soft or (None in pair and Relation.UNTIL in pair) or pair == {None, Relation.ABOUT})
    if old.kind is Kind.PERIOD:
        if pair in _SAME_LAPSE or pair in _SAME_BOUND:
            return False
        return not (_ahead(old) and _ahead(new) and pair <= {None, Relation.LEAST, Relation.WITHIN})
    return pair not in _SAME_BOUND and not _bound_in_words(pair, old_text, new_text)


def _bound_in_words(pair: frozenset[Relation | None], old_text: str, new_text: str) -> bool:
    """Say whether the side without a word in front of its value says the same elsewhere: de grens van € 500."""
    if None not in pair:
        return False
    return any(relation in pair and words.search(old_text) and words.search(new_text) for relation, words in _IN_WORDS)


def _ahead(value: Value) -> bool:
    return isinstance(value.found.meaning, Period) and value.found.meaning.then == "ahead"


def _moments_differ(old: Value, new: Value, pair: frozenset[Relation | None], words: str) -> bool:
    if pair in _SOFT:
        return False
    if isinstance(new.found.meaning, Day) and isinstance(old.found.meaning, Day):
        if deadlines_meet(old, new):
            return False
        if not (old.found.meaning.month or old.found.meaning.week):
            return False
    if pair == {Relation.ON, Relation.FROM}:
        return not _BEGINS.search(words)
    return pair != {Relation.ABOUT, None} or old.found.relation is not None


def deadlines_meet(old: Value, new: Value) -> bool:
    """Say whether two dates with other words around them bound the same days: vóór 1 mei, uiterlijk 30 april."""
    one, other = old.found.meaning, new.found.meaning
    if not isinstance(one, Day) or not isinstance(other, Day):
        return False
    for first, last, way in ((Relation.BEFORE, Relation.UNTIL, -1), (Relation.AFTER, Relation.FROM, 1)):
        ends = []
        for value, day in ((old, one), (new, other)):
            relation = value.found.relation
            if relation not in (first, last):
                break
            ends.append(day.shifted(way) if relation is first else day.shifted(0))
        if len(ends) == 2 and ends[0] and ends[1] and (ends[0].month, ends[0].day) == (ends[1].month, ends[1].day):
            return None in (one.year, other.year) or ends[0].year == ends[1].year
    return False


def deadline_is(period: Value, day: Value, written: date | None) -> bool:
    """Say whether a day is the end of a period that began on the date of the letter."""
    length, when = period.found.meaning, day.found.meaning
    if not isinstance(length, Period) or not isinstance(when, Day) or written is None or length.days is None:
        return False
    if not (length.of_letter or period.found.relation is Relation.WITHIN):
        return False
    last, told = written + timedelta(length.days), when.on(written)
    return told in (last, last + timedelta(1)) if day.found.relation is Relation.BEFORE else told == last
