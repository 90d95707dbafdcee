"""Whether two values that are the same are also meant the same: vóór 1 mei is not vanaf 1 mei."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from stylecheck.compare.fact import Kind
from stylecheck.compare.side import Side
from stylecheck.compare.values.context import around, beside
from stylecheck.compare.values.day import Day
from stylecheck.compare.values.periods import Period
from stylecheck.compare.values.times import Clock
from stylecheck.compare.values.value import Relation, Value
from stylecheck.language.text import MONTH_NAMES

_BEGINS = re.compile(
    r"\b(?:begin|start|ga(?:at|an)?\b|stijg|verho|verlaag|verander|wijzig|stop|eindig|einde|opzeg|op te zeggen"
    r"|word(?:t|en)\b|nieuwe|huur|gelden|geldt|aanvang|(?:ge)?regist|ingeschr|wachtlijst)",
    re.I,
)
"""What happens on the day from which it holds: there "op" and "vanaf" say the same."""
_SOFT = (
    frozenset((None, Relation.ON)),
    frozenset((None, Relation.FROM)),
    frozenset((Relation.FROM, Relation.SOONEST)),
)
_SOFT_TIMES = (
    frozenset((Relation.AFTER, Relation.FROM)),
    frozenset((None, Relation.ABOUT)),
    frozenset((None, Relation.UNTIL)),
)
_SAME_LAPSE = tuple(
    frozenset(pair)
    for pair in (
        (None, Relation.WITHIN),
        (Relation.WITHIN, Relation.MOST),
        (Relation.WITHIN, Relation.UNTIL),
        (None, Relation.AFTER),
    )
)
_SAME_BOUND = (frozenset((None, Relation.UNTIL)), frozenset((Relation.MOST, Relation.UNTIL)))
_IN_WORDS = (
    (
        Relation.MOST,
        re.compile(
            r"\bmaxim|\bmax\.|grens|limiet|plafond|hoogst|hooguit|te veel"
            r"|(?:niet|nooit|geen) (?:meer|hoger|langer|breder|groter|dikker|dieper|zwaarder|ouder)\b.{0,20}\bdan"
            r"|minder|(?:meer|hoger|langer|vaker) (?:mag|kan|krijgt|betaal\w+|is|hoeft)?\s*(?:u\s)?niet|tot en met",
            re.I,
        ),
    ),
    (
        Relation.LEAST,
        re.compile(
            r"minim|min\.|minst|drempel|overschr|\bboven\b|grens|niet minder|meer dan|of meer|meer mag"
            r"|(?:meer|langer|hoger) zijn",
            re.I,
        ),
    ),
    (
        Relation.ABOUT,
        re.compile(
            r"begro|geschat|schatt|geraamd|raming|verwacht|ongeveer|circa|indicatie|voorlopig|\bca\.|denken"
            r"|hopen|streven|waarschijnlijk|vermoedelijk|misschien|bij benadering",
            re.I,
        ),
    ),
    (Relation.UNTIL, re.compile(r"uiterlijk|te laat|later|uiterst|eerder|vroeger|tot en met|t/m", re.I)),
    (Relation.SOONEST, re.compile(r"eerder|vroeg|\bpas\b|vanaf|daarvoor|ervoor", re.I)),
)
"""Words by which the sentence may tell it, where none stands beside the value."""
_REACHED = re.compile(
    r"\b(?:klaar|gereed|af|afgerond|binnen|ontvangen|betaald|geleverd|ingeleverd|hersteld|opgelost|voltooid|leeg|uitgevoerd"
    r"|gemaakt|eindig\w*|stop\w*|verlop\w+|sluit\w*|duur\w*|over|voorbij)\b",
    re.I,
)
"""What is so on a day by which it has to be so: klaar op 1 mei, niet ontvangen op 1 mei."""
_STARTS = re.compile(r"\b(?:begin\w*|start\w*|aanvang\w*|vangt?|vangen|opent|gaat open)\b", re.I)
_NOT = re.compile(r"\b(?:niet|geen|nooit|verboden|te laat)\b", re.I)
_OPPOSED = (
    (
        re.compile(r"\b(?:ieder|elk|elke|iedere|allebei|per (?:persoon|huishouden|woning|bewoner|stuk|keer))\b", re.I),
        re.compile(r"\b(?:samen|in totaal|gezamenlijk|totaal|bij elkaar)\b", re.I),
    ),
    (
        re.compile(r"\b(?:inclusief|incl\.?|inbegrepen|met inbegrip van|waarvan|daarvan)(?!\w)", re.I),
        re.compile(r"\b(?:exclusief|excl\.?|plus|vermeerderd met|bovenop|daarbovenop|exclusief)(?!\w)", re.I),
    ),
    (re.compile(r"\bbruto\b", re.I), re.compile(r"\bnetto\b", re.I)),
    (
        re.compile(r"\b(?:eenmalige?|eenmaal|éénmaal|in (?:één|een) keer)\b", re.I),
        re.compile(r"\b(?:(?:per|elke|iedere?|elk) (?:maand|jaar|week|kwartaal)|(?:maande|jaar|weke)lijkse?)\b", re.I),
    ),
    (
        re.compile(
            r"\b(?:omhoog|erbij|duurder|verhoogd|stijg\w*|gestegen|komt .{0,25}\bbij(?! \w)|(?<!of )hoger(?! dan))\b",
            re.I,
        ),
        re.compile(
            r"\b(?:omlaag|eraf|goedkoper|verlaagd|daalt|dalen|gedaald|gaat .{0,25}\baf|(?<!of )lager(?! dan))\b", re.I
        ),
    ),
    (
        re.compile(r"\b(?:u betaalt|betaalt u)\b(?!.*\bte\s?veel\b)", re.I),
        re.compile(r"\b(?:krijgt|ontvangt|betalen|storten)\b.*\bterug\b", re.I),
    ),
)
"""Words near an amount that cannot both be so."""
_BEFORE_TAX = re.compile(r"\b(?:exclusief|excl\.?|zonder)\s+btw\b|\bex btw\b", re.I)
_TAX = re.compile(r"\bbtw\b|omzetbelasting", re.I)
_COUNTED = re.compile(
    r"\b(?:na|nadat|vanaf|sinds|zodra|daarna|hierna|wanneer|als|toen|later|heeft|hebt|kreeg|kreg\w+|krijgt|ontv\w+|datum|van)\b",
    re.I,
)
"""What tells from when a period is counted."""
_EDGES = frozenset((Relation.BEFORE, Relation.UNTIL))
_BARE = (None, Relation.ON)
_DAYS_LISTED = re.compile(r"\d(?:, \d{1,2})+ en \d")
"""All days of a range, one by one."""
_MONTHS_LISTED = re.compile(rf"\b(?:{MONTH_NAMES}), (?:{MONTH_NAMES}) en (?:{MONTH_NAMES})\b", re.I)
_IN_WEEK = re.compile(r"\bde week van\b", re.I)
"""Of its Monday: the other letter tells the days of it."""


def says_else(old: Value, new: Value, before: Side, after: Side) -> bool:
    """Say whether the words around a value and those around the same value in the new letter contradict each other."""
    one, other = old.found.relation, new.found.relation
    old_text, new_text = around(old, before), around(new, after)
    if old.kind is Kind.PERIOD and _counts_otherwise(old, new, new_text):
        return True
    if old.kind in (Kind.AMOUNT, Kind.PERCENTAGE) and _opposed(beside(old, before), beside(new, after)):
        return True
    if old.kind is Kind.AMOUNT and _BEFORE_TAX.search(beside(old, before)) and not _TAX.search(new_text):
        return True
    if one == other:
        return False
    pair = frozenset((one, other))
    if old.kind is Kind.DATE:
        return _moments_differ(old, new, pair, old_text, new_text)
    if old.kind is Kind.TIME:
        if pair == {Relation.FROM, Relation.ON} and _STARTS.search(old_text + " " + new_text):
            return False
        if pair == {Relation.UNTIL, Relation.ON} and _REACHED.search(old_text if one is Relation.ON else new_text):
            return False
        if Relation.AFTER in pair and pair & {Relation.ON, Relation.UNTIL, Relation.BEFORE}:
            return not _denied(old, old_text, new_text)
        soft = pair in _SOFT or pair == _EDGES or pair in _SOFT_TIMES
        return not (soft or _bound_in_words(old, new, old_text, new_text))
    if old.kind is Kind.PERIOD:
        if pair in _SAME_LAPSE or pair in _SAME_BOUND or _bound_in_words(old, new, old_text, new_text):
            return False
        return not (_ahead(old) and _ahead(new) and pair <= {None, Relation.LEAST, Relation.WITHIN})
    return pair not in _SAME_BOUND and not _bound_in_words(old, new, old_text, new_text)


def _bound_in_words(old: Value, new: Value, old_text: str, new_text: str) -> bool:
    """Say whether the side without a word in front of its value says the same elsewhere: de grens van € 500."""
    one, other = old.found.relation, new.found.relation
    if other in _BARE:
        told, text = one, new_text
    elif one in _BARE:
        told, text = other, old_text
    else:
        return False
    return any(relation is told and words.search(text) for relation, words in _IN_WORDS)


def _ahead(value: Value) -> bool:
    return isinstance(value.found.meaning, Period) and value.found.meaning.then == "ahead"


def _counts_otherwise(old: Value, new: Value, new_text: str) -> bool:
    """Say whether a period counts from another moment, or only the old letter tells from when: not of the letter."""
    one, other = old.found.meaning, new.found.meaning
    if not isinstance(one, Period) or not isinstance(other, Period):
        return False
    if one.since and other.since:
        return one.since != other.since
    if not one.counted_from or other.counted_from:
        return False
    asked = "?" in new_text  # begint uw huur? Dan binnen een maand
    return one.counted_from not in new_text.casefold() and not _COUNTED.search(new_text) and not asked


def starts_otherwise(old: Value, new: Value, others: Sequence[Value]) -> bool:
    """Say whether a period is counted from another moment, and in none of the others from the same one."""
    one, other = old.found.meaning, new.found.meaning
    if not isinstance(one, Period) or not isinstance(other, Period) or not one.since or not other.since:
        return False
    return not any(isinstance(each.found.meaning, Period) and each.found.meaning.since == one.since for each in others)


def _opposed(old_text: str, new_text: str) -> bool:
    """Say whether one text says that each gets an amount and the other that all get it together, or the like."""
    return any(
        a.search(old_text) and b.search(new_text) and not b.search(old_text) and not a.search(new_text)
        for pair in _OPPOSED
        for a, b in (pair, pair[::-1])
    )


def _denied(old: Value, old_text: str, new_text: str) -> bool:
    """Say whether what is denied after a moment is allowed until it: niet na 1 juni, tot en met 1 juni."""
    after, until = (old_text, new_text) if old.found.relation is Relation.AFTER else (new_text, old_text)
    return _NOT.search(after) is not None and _NOT.search(until) is None


def _moments_differ(old: Value, new: Value, pair: frozenset[Relation | None], old_text: str, new_text: str) -> bool:
    if pair in _SOFT:
        return False
    if pair <= {*_BARE, Relation.UNTIL, Relation.FROM} and _DAYS_LISTED.search(old_text + " " + new_text):
        return False
    if isinstance(new.found.meaning, Day) and isinstance(old.found.meaning, Day):
        if deadlines_meet(old, new):
            return False
        if pair <= {*_BARE, Relation.UNTIL, Relation.FROM} and _MONTHS_LISTED.search(old_text + " " + new_text):
            return False
        if pair == {Relation.ABOUT, Relation.FROM} and _IN_WEEK.search(old_text + " " + new_text):
            return False
        if not (old.found.meaning.month or old.found.meaning.week or old.found.meaning.day):
            return False
    if Relation.AFTER in pair and pair & {Relation.UNTIL, Relation.BEFORE}:
        return not _denied(old, old_text, new_text)
    if pair == {Relation.ON, Relation.FROM}:
        return not _BEGINS.search(old_text + " " + new_text)
    if pair <= {None, Relation.ON, Relation.UNTIL} and _REACHED.search(
        new_text if old.found.relation is Relation.UNTIL else old_text
    ):
        return False
    if _bound_in_words(old, new, old_text, new_text):
        return False
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
            relation = Relation.FROM if relation is Relation.SOONEST else relation
            if relation not in (first, last):
                break
            if day.month and not day.day and not day.part and relation in (Relation.BEFORE, Relation.FROM):
                day = replace(day, day=1)  # vóór juni
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


def hour_is(time: Value, period: Value) -> bool:
    """Say whether what looks like a period is a time: tot vijf uur, where the other letter has 17.00 uur."""
    clock, length = time.found.meaning, period.found.meaning
    if not isinstance(clock, Clock) or not isinstance(length, Period) or length.then or length.unit != "minuut":
        return False
    return (
        period.found.relation is not None
        and length.much == length.told * 60
        and (length.much - clock.minutes) % 720 == 0
    )
