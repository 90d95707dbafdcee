"""Times of the day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from stylecheck.compare.fact import Kind
from stylecheck.compare.values.numbers import number
from stylecheck.compare.values.relations import MOMENT, moment_around, moment_behind, relation_before
from stylecheck.compare.values.value import Found, Relation

_HOURS = "een|één|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf"
_CLOCK = r"(?<![\d.,:/])(?:[01]?\d|2[0-4])(?:[.:][0-5]\d)(?![\d.:,%]|\s*(?:euro|EUR|m²|meter|%|km))"
_HOUR = rf"(?:{_CLOCK}|(?<![\d.,:€/])(?<!€ )(?:[01]?\d|2[0-4])(?![\d.,:%])|(?<!\w)(?:{_HOURS})(?!\w))"
_DAYPART = r"(?:\s*(?:['’‘]s\s+|van|in de )(?P<part>(?:ochtend|morgen|middag|namiddag|avond|nacht)s?)(?!\w))?"
_TO = (
    r"\s*(?:uur\s*)?(?:['’‘]s\s+(?P<early>ochtend|morgen|middag|avond|nacht)s\s+)?(?:tot(?:\s+en\s+met)?|en|t/m|-|–|of)"
    r"\s*(?:(?:uiterlijk|ongeveer|circa|ca\.|rond|maximaal|hoogstens)\s+)?"
)
_SAID = rf"(?<!\w)(?:half|(?:kwart|tien|vijf) (?:voor|over)(?: half)?) (?:{_HOURS})(?!\w)"
_SPAN = re.compile(
    rf"(?P<one>{_SAID}|{_HOUR})(?P<to>{_TO})(?P<two>(?P<said>{_SAID})|{_HOUR})(?P<hours>\s*(?:uur"
    rf"|u\.?)(?!\w))?{_DAYPART}",
    re.I,
)
_CLOCK_SPAN = re.compile(rf"(?P<one>{_CLOCK})(?P<to>{_TO})(?P<two>{_CLOCK})(?:\s*(?:uur|u\.?)(?!\w))?{_DAYPART}", re.I)
_BARE_SPAN = re.compile(
    rf"(?<!\w)(?:van|tussen)\s+(?P<one>{_SAID}|(?:{_HOURS}|1?\d))(?P<to>\s+(?:tot|en)\s+)(?P<two>(?P<said>{_SAID})|(?:{_HOURS}|1?\d))"
    r"(?P<early>)?(?P<part>)?(?=\s*[.,;:!?)]|\s*$|\s+(?:uur|is|bent|heeft|hebt|heb|zijn|kan|kunt|kunnen|mag|moet|komt|komen|werk\w+|wordt|worden|dan)(?!\w))",
    re.I,
)
"""Van acht tot vijf: without the word for hours."""
_EXACT = re.compile(
    rf"(?P<time>{_CLOCK})(?:\s*(?:uur|u\.?|h)(?!\w))?{_DAYPART}|(?<![\w.,])(?P<short>\d{{1,2}}u(?:[0-5]\d)?)(?!\w)",
    re.I,
)
_WHOLE = re.compile(
    rf"(?P<before>\0,?\s+|(?<!\w)(?:om|tussen|vanaf|tot|van|na|vóór|voor|rond|omstreeks|t/m|tot en met"
    rf"|uiterlijk)\s+(?:ongeveer\s+)?)?"
    rf"(?P<time>{_HOUR})\s+(?:uur|u\.?)(?!\w){_DAYPART}",
    re.I,
)
_SPOKEN = re.compile(
    rf"(?<!\w)(?:(?P<half>half)|(?P<quarter>kwart|tien|vijf)\s+(?P<side>voor|over)(?P<halfway>\s+half)?)\s+"
    rf"(?P<hour>{_HOURS}|1[0-2]|[1-9])(?!\w)(?:\s+uur)?{_DAYPART}",
    re.I,
)
_NOON = re.compile(r"(?<!\w)middernacht(?!\w)", re.I)
_AWAY = re.compile(
    r"\s*(?:van\s?tevoren|vooraf|voorafgaand|vóór|voor(?!\s?zover)|per|na(?:dat)?|geleden|later|lang|nodig)(?!\w)", re.I
)
"""Behind a number of hours that is how long something takes."""
_HALF_DAY = 720


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of the day.

    Attributes:
        minutes: since midnight.
        vague: it may as well be twelve hours later: half negen.
    """

    minutes: int
    vague: bool = False

    def kept_by(self, other: object, written: date | None) -> bool:
        """Say whether it is the same time."""
        if not isinstance(other, Clock):
            return False
        if self.vague or other.vague:
            return self.minutes % _HALF_DAY == other.minutes % _HALF_DAY
        return self.minutes % 1440 == other.minutes % 1440


def times(text: str) -> Iterator[Found]:
    """Yield the times in a text; a place may be told again less precisely."""
    for match in _SPAN.finditer(text):
        if match["hours"] or match["said"]:
            yield from _span(text, match)
    for pattern in (_CLOCK_SPAN, _BARE_SPAN):
        for match in pattern.finditer(text):
            yield from _span(text, match)
    for match in _SPOKEN.finditer(text):
        if (clock := _spoken(match)) is not None:
            yield _found(text, *match.span(), clock)
    for match in _EXACT.finditer(text):
        clock = _clock((match["time"] or match["short"].casefold().replace("u", ".")).rstrip("."), match["part"])
        if clock is not None and (match["short"] or _is_time(text, match)):
            yield _found(text, *match.span(), clock)
    for match in _WHOLE.finditer(text):
        clock = _clock(match["time"], match["part"])
        if clock is None or _AWAY.match(text, match.end()) or not (match["before"] or match["part"]):
            continue
        word = (match["before"] or "").split(" ")[0].casefold()
        if (
            word in ("na", "uiterlijk", "van", "voor", "tot", "rond")
            and not 420 <= clock.minutes < 1440
            and not match["part"]
        ):
            continue  # na 2 uur: how long it takes
        yield _found(text, match.start("time"), match.end(), clock)
    for match in _NOON.finditer(text):
        yield _found(text, *match.span(), Clock(0))


def _is_time(text: str, match: re.Match[str]) -> bool:
    """Say whether 12.30 is a time: with a colon or "uur", or after a word that goes before one."""
    return (
        ":" in match.group()
        or match.group()[-1] in "ruh.su"
        or relation_before(MOMENT, text, match.start())[0] is not None
    )


def _span(text: str, match: re.Match[str]) -> Iterator[Found]:
    """Yield both times of "tussen 8 en 12 uur", "van 9.00 tot 12.00 uur", "8-12 uur"."""
    one, two = _point(match["one"], match["early"] or match["part"]), _point(match["two"], match["part"])
    if one and two and one.minutes > two.minutes and not match["early"]:
        one = _point(match["one"], None)  # van 10 tot 2 uur ’s middags
    if one is None or two is None:
        return
    joint = match["to"].casefold()
    listed = joint.strip() in ("en", "of") and not text[: match.start()].casefold().rstrip().endswith("tussen")
    relation, start = relation_before(MOMENT, text, match.start("one"))
    if not listed:
        relation = Relation.FROM
    yield Found(Kind.TIME, start, match.end("one"), one, relation, core=(match.start("one"), match.end("one")))
    core = (match.start("two"), match.end())
    behind, end = moment_behind(text, match.end())
    yield Found(Kind.TIME, core[0], end, two, behind or (relation if listed else Relation.UNTIL), core=core)


def _point(told: str, part: str | None) -> Clock | None:
    said = _SPOKEN.fullmatch(told)
    clock = _spoken(said) if said else _clock(told, part)
    return _of_day(clock.minutes, part, clock.vague) if clock else None


def _spoken(match: re.Match[str]) -> Clock | None:
    hour = number(match["hour"])
    if hour is None:
        return None
    minutes = int(hour) * 60
    if match["half"]:
        minutes -= 30
    else:
        away = {"kwart": 15, "tien": 10, "vijf": 5}[match["quarter"].casefold()]
        minutes += (away if match["side"].casefold() == "over" else -away) - (30 if match["halfway"] else 0)
    return _of_day(minutes, match["part"], vague=True)


def _clock(told: str, part: str | None) -> Clock | None:
    hours, _, minutes = told.replace(":", ".").partition(".")
    whole = number(hours)
    if whole is None or whole > 24:
        return None
    vague = not minutes and 1 <= whole <= 12
    return _of_day(int(whole) * 60 + int(minutes or 0), part, vague)


def _of_day(minutes: int, part: str | None, vague: bool) -> Clock:
    if part:
        late = part.casefold().rstrip("s") in ("middag", "namiddag", "avond")
        return Clock(minutes + _HALF_DAY if late and minutes < _HALF_DAY else minutes)
    return Clock(minutes, vague)


def _found(text: str, start: int, end: int, clock: Clock) -> Found:
    relation, begin, stop = moment_around(text, start, end)
    if relation is Relation.ON and text[begin:start].strip().casefold() == "van":
        relation = Relation.FROM
    return Found(Kind.TIME, begin, stop, clock, relation, core=(start, end))
