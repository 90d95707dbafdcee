"""Finds dates in a text, however Dutch writes them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from stylecheck.compare.fact import Kind
from stylecheck.compare.values.day import Day
from stylecheck.compare.values.numbers import ORDINALS, ordinal
from stylecheck.compare.values.relations import MOMENT, moment_around, moment_behind, relation_before
from stylecheck.compare.values.value import Found, Relation, Weight
from stylecheck.language import nouns
from stylecheck.language.text import DAYS, MONTH_NAMES, MONTHS

_WEEKDAYS = {word: n for n, word in enumerate(DAYS.split("|"))} | {
    word: n for n, word in enumerate("ma di wo do vr za zo".split())
}
_MONTH = {word[:3]: n for n, word in enumerate(MONTH_NAMES.split("|"), 1)} | {"mrt": 3}
_SOON = r"a\.\s?s\.?|aanstaande|eerstkomende"
_PAST = r"j\.?\s?l\.?|jongstleden|laatstleden|l\.l\."
_TAIL = rf"(?:\s+(?:{_SOON}|{_PAST})(?!\w))?"
_WEEKDAY = rf"(?:(?<!\w)(?P<weekday>{DAYS}|(?:ma|di|wo|do|vr|za|zo)\.?(?=\s+\d)),?\s+(?:de\s+)?\(?)?"
_ORDINAL = r"(?:e|ste|de)?"
_RANGE = r"t/m|tot en met|tot|-|–"
_TO = {
    "t/m": Relation.UNTIL,
    "tot en met": Relation.UNTIL,
    "-": Relation.UNTIL,
    "–": Relation.UNTIL,
    "tot": Relation.BEFORE,
}
_JOINT = rf"\s*(?:,|en|of|{_RANGE})\s*"
_INNER = rf"(?:(?:{DAYS})\s+)?"
_YEAR = r"(?:,?\s+(?P<year>(?:19|20)\d{2}(?![\d.,]\d)|['’‘]\d{2}(?!\d)))?"
_NAMED = re.compile(
    rf"{_WEEKDAY}(?<![\d.,])(?P<days>\d{{1,2}}{_ORDINAL}(?:{_JOINT}{_INNER}\d{{1,2}}{_ORDINAL}){{0,5}})"
    rf"\s+(?P<month>{MONTHS})(?!\w){_YEAR}{_TAIL}",
    re.I,
)
_EACH = re.compile(rf"(?P<joint>,|en|of|{_RANGE})?\s*(?:(?P<weekday>{DAYS})\s+)?(?P<day>\d{{1,2}}){_ORDINAL}", re.I)
_NUMERIC = re.compile(
    rf"{_WEEKDAY}(?<![\w.,/-])(?P<day>\d{{1,2}})(?P<by>[-/.])(?P<month>\d{{1,2}})(?P=by)(?P<year>\d{{4}}"
    rf"|\d{{2}})(?![\w/-])"
    rf"(?!\.\d){_TAIL}",
    re.I,
)
_ISO = re.compile(r"(?<![\w/-])(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?![\w/-])")
_SHORT = re.compile(
    r"(?<!\w)(?:op|vóór|voor|vanaf|per|tot|uiterlijk|met|d\.d\.|(?:ma|di|wo|do|vr|za|zo)\.?)\s+"
    r"(?P<date>(?P<day>[0-3]?\d)[-/](?P<month>[01]?\d))(?![\w/%€-])(?!\s*(?:uur|dagen|weken|maanden))",
    re.I,
)
_MONTH_ALONE = re.compile(
    rf"(?<!\w)(?:(?P<part>begin|medio|half|midden|eind|einde)\s+)?(?P<month>{MONTH_NAMES})(?!\w){_YEAR}{_TAIL}", re.I
)
_WEEK = re.compile(
    r"(?<!\w)(?:week|weken|weeknr\.?|weeknummer)\s+(?P<week>\d{1,2})(?:\s+(?:van\s+)?(?P<year>20\d\d))?(?!\w|,\d)", re.I
)
_WEEKDAY_ALONE = re.compile(
    rf"(?<!\w)(?:(?P<next>{_SOON}|komende|volgende)\s+|(?P<last>afgelopen|vorige)\s+)?(?P<weekday>{DAYS}|(?:ma"
    rf"|di|wo|do|vr|za|zo)(?=\.?\s+(?:om\s+)?\d{{1,2}}[.:]\d\d))"
    rf"(?:en|s)?(?:(?:och|mid|na|avo)\w{{2,8}})?(?!\w)(?:\s+(?:(?P<soon>{_SOON})|(?P<past>{_PAST}))(?!\w))?",
    re.I,
)
_WEEKLY = (Relation.FROM, Relation.UNTIL)
_EVERY = re.compile(
    r"(?<!\w)(?:elke|iedere|alle)\s+$|(?<!\w)van\s+$"
    rf"|(?:{DAYS})\s+(?:en|of)\s+(?:op\s+)?$",
    re.I,
)
_AND_ALSO = re.compile(rf"\s*(?:,|en|of)\s*(?:op\s+)?(?:{DAYS})(?!\w|\s+\d)", re.I)
_WORKING_DAYS = re.compile(
    r"(?<!\w)(?:op|elke|iedere|alle|tijdens)\s+werkdag(?:en)?(?!\w)|door de week|doordeweeks", re.I
)
_RELATIVE = re.compile(r"(?<!\w)(?P<word>overmorgen|morgen|vandaag|eergisteren|gisteren)(?!\w)", re.I)
_AHEAD = {"overmorgen": 2, "morgen": 1, "vandaag": 0, "gisteren": -1, "eergisteren": -2}
_DAY_OF_MONTH = rf"(?:(?P<last>laatste)|(?P<day>\d{{1,2}})(?:e|ste|de)|(?P<word>{ORDINALS}))"
_OF_EVERY_MONTH = re.compile(
    rf"(?<!\w){_DAY_OF_MONTH}\s+(?:dag\s+)?"
    r"van\s+(?:de|elke|iedere|deze)\s+(?:(?:volgende|nieuwe|eerstvolgende)\s+)?maand(?!\w)",
    re.I,
)
_THE_SO_MANIETH = re.compile(rf"(?<=\w )de\s+(?P<it>{_DAY_OF_MONTH})(?!\w)", re.I)
_NEXT_WORD = re.compile(r"\s+([a-zà-ÿ]+)")
_MONTHLY = re.compile(r"(?:elke|iedere|per|van de|volgende|nieuwe|die|deze) maand|maandelijks", re.I)
_FIGURE = re.compile(r"\d")
_YEAR_ALONE = re.compile(
    r"(?<![\w.,/€-])(?P<year>(?:19[5-9]|20[0-4])\d)(?![\w/]|[.,]\d|-\w|\s*(?:euro|keer|woning|m²|kWh))", re.I
)
_COMES = re.compile(r"\s+(?:begint|start|ingaat|aanbreekt)(?!\w)", re.I)
_PARTS = {"midden": "medio", "half": "medio", "einde": "eind"}


def dates(text: str) -> Iterator[Found]:
    """Yield the dates in a text; those told more precisely first, a place may be told again less so."""
    if _FIGURE.search(text):
        yield from _in_figures(text)
    yield from _in_words(text)
    if _FIGURE.search(text):
        for match in _YEAR_ALONE.finditer(text):
            yield _found(text, *match.span(), Day(int(match["year"])))


def _in_figures(text: str) -> Iterator[Found]:
    for match in _NAMED.finditer(text):
        yield from _named(text, match)
    for pattern in (_NUMERIC, _ISO):
        for match in pattern.finditer(text):
            day, month, year = int(match["day"]), int(match["month"]), int(match["year"])
            if 1 <= day <= 31 and 1 <= month <= 12:
                weekday = _weekday(match["weekday"]) if pattern is _NUMERIC else None
                yield _found(text, match.start(), match.end(), Day(_full(year), month, day, weekday))
    for match in _SHORT.finditer(text):
        if 1 <= int(match["day"]) <= 31 and 1 <= int(match["month"]) <= 12:
            yield _found(text, *match.span("date"), Day(month=int(match["month"]), day=int(match["day"])))
    for match in _WEEK.finditer(text):
        yield _found(text, *match.span(), Day(_year(match["year"]), week=int(match["week"])))


def _in_words(text: str) -> Iterator[Found]:
    if _MONTHLY.search(text):
        for match in _OF_EVERY_MONTH.finditer(text):
            yield _found(text, *match.span(), _of_month(match))
        for match in _THE_SO_MANIETH.finditer(text):
            following = _NEXT_WORD.match(text, match.end())
            if following and following[1].casefold() in nouns.by_form():
                continue  # de derde herinnering
            if relation_before(MOMENT, text, match.start("it"))[0]:
                yield _found(text, *match.span("it"), _of_month(match))
    for match in _MONTH_ALONE.finditer(text):
        part = (match["part"] or "").casefold()
        meant = Day(_year(match["year"]), _month(match["month"]), part=_PARTS.get(part, part))
        found = _found(text, *match.span(), meant)
        if text[found.start : match.start()].strip().casefold() == "voor" and not _COMES.match(text, match.end()):
            found = replace(found, relation=None, start=match.start())  # de huur voor april
        yield found
    for match in _WEEKDAY_ALONE.finditer(text):
        ahead = 1 if match["next"] or match["soon"] else -1 if match["last"] or match["past"] else None
        found = _found(text, *match.span(), Day(weekday=_weekday(match["weekday"]), ahead=ahead))
        if ahead is None and (
            found.relation in _WEEKLY or _EVERY.search(text[: match.start()]) or _AND_ALSO.match(text, match.end())
        ):
            found = replace(found, meaning=Day(weekday=_weekday(match["weekday"]), part="elke"))
        yield found
    for match in _WORKING_DAYS.finditer(text):
        weight = Weight.FULL if match.group().casefold().startswith("op") else Weight.LIGHT
        yield Found(Kind.DATE, *match.span(), Day(part="werkdagen"), None, weight, match.span())
    for match in _RELATIVE.finditer(text):
        yield _found(text, *match.span(), Day(ahead=_AHEAD[match["word"].casefold()]), _day_weight(match))


def _named(text: str, match: re.Match[str]) -> Iterator[Found]:
    """Yield the days of "maandag 3 maart", "11 en 12 september", "3 t/m 7 november 2026"."""
    month, year = _month(match["month"]), _year(match["year"])
    each = list(_EACH.finditer(match["days"]))
    first, begin = relation_before(MOMENT, text, match.start())
    for n, one in enumerate(each):
        weekday = _weekday(one["weekday"] or (match["weekday"] if n == 0 else None))
        joint = (one["joint"] or "").casefold()
        first_word = "weekday" if one["weekday"] else "day"
        start = match.start("days") + (one.start() if joint in _TO else one.start(first_word))
        end = match.start("days") + one.end()
        core = (match.start() if n == 0 else start, match.end() if n == len(each) - 1 else end)
        relation = first if n == 0 or joint in ("en", "of", ",") else None
        if joint in _TO:
            relation = _TO[joint]
        meaning = Day(year, month, int(one["day"]), weekday)
        behind, stop = moment_behind(text, core[1]) if relation in (None, Relation.ON) else (None, core[1])
        if 1 <= int(one["day"]) <= 31:
            yield Found(Kind.DATE, begin if n == 0 else core[0], stop, meaning, behind or relation, core=core)


def _of_month(match: re.Match[str]) -> Day:
    """Return a day of every month; the last one is told as the 31st."""
    return Day(day=31 if match["last"] else int(match["day"] or ordinal(match["word"]) or 0))


def _found(text: str, start: int, end: int, day: Day, weight: Weight = Weight.FULL) -> Found:
    relation, begin, stop = moment_around(text, start, end)
    return Found(Kind.DATE, begin, stop, day, relation, weight, (start, end))


def _day_weight(match: re.Match[str]) -> Weight:
    """Return how much a day counted from the letter matters: what happened today is seldom told by its date."""
    return Weight.LIGHT if match["word"].casefold() == "vandaag" else Weight.FULL


def _weekday(word: str | None) -> int | None:
    return _WEEKDAYS[word.casefold().rstrip(".")] if word else None


def _month(word: str) -> int:
    return _MONTH[word.casefold()[:3]]


def _year(told: str | None) -> int | None:
    return _full(int(told.lstrip("'’‘"))) if told else None


def _full(year: int) -> int:
    return year if year > 99 else 2000 + year
