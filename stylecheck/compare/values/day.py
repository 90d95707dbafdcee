"""What a date comes down to: a day, a part of a month, a week, a day of the week."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

_PARTS = {"begin": (1, 10), "medio": (10, 20), "half": (10, 20), "eind": (20, 31)}
"""Which days are meant by a part of a month."""
_LEAP = 2024
"""A year in which every day occurs, for days of which the year is not known."""


@dataclass(frozen=True, slots=True)
class Day:
    """A day or a stretch of days, as far as the text tells it.

    Attributes:
        year, month, day: None where the text does not tell it; a day without a month is one of every month.
        weekday: 0 is Monday.
        part: of the month: "begin", "medio" or "eind"; "elke" of a weekday that comes every week, "werkdagen".
        week: number of the week.
        ahead: days from the date of the letter (morgen is 1); of a weekday alone: 1 for the next one, -1 for the last.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    part: str = ""
    week: int | None = None
    ahead: int | None = None

    def on(self, written: date | None) -> date | None:
        """Return the day in the calendar where it is one, with the nearest year where none is told."""
        if self.month and self.day:
            if self.year:
                return _date(self.year, self.month, self.day)
            years = (written.year - 1, written.year, written.year + 1) if written else ()
            days = [found for year in years if (found := _date(year, self.month, self.day))]
            return min(days, key=lambda d: abs(d - written), default=None) if written else None
        if written and self.ahead is not None:
            if self.weekday is None:
                return written + timedelta(self.ahead)
            away = (self.weekday - written.weekday()) % 7 or 7
            return written + timedelta(away if self.ahead > 0 else away - 7 if away < 7 else -7)
        return None

    def kept_by(self, other: object, written: date | None) -> bool:
        """Say whether the other date is the same and not told less precisely; the year may be left out."""
        if not isinstance(other, Day):
            return False
        if self.ahead is not None or other.ahead is not None:
            return self == other or self._same_day(other, written)
        if self.week or other.week:
            return _agree(self.year, other.year) and self.week == (other.week or other._in_week(written))
        if "werkdagen" in (self.part, other.part):
            return self.part == other.part or {self.weekday, other.weekday} & {0, 4} != set()
        if self.month is None and other.month is None:
            return (self.weekday, self.day) == (other.weekday, other.day) and self.year == other.year
        if self.month is None:  # a year or a weekday, told more precisely
            same_weekday = self.weekday is not None and other._weekday(written) in (None, self.weekday)
            return self.day is None and (
                (same_weekday and not self.part) or (self.weekday is None and self.year == other.year)
            )
        return self.month == other.month and self._years_agree(other, written) and self._days_agree(other, written)

    def _same_day(self, other: Day, written: date | None) -> bool:
        mine, its = self.on(written), other.on(written)
        if mine and its:
            return mine == its
        return self.weekday is not None and self.weekday == other._weekday(written)

    def _years_agree(self, other: Day, written: date | None) -> bool:
        if self.year and other.year:
            return self.year == other.year
        told = self.year or other.year
        if not told or not written or not (self.month and self.day):
            return True
        return abs(told - written.year) <= 1 or self.year is not None

    def _days_agree(self, other: Day, written: date | None) -> bool:
        if self.day is None:
            if self.part and other.day:
                first, last = _PARTS[self.part]
                return first <= other.day <= last
            return not self.part or self.part == other.part
        if self.day != other.day:
            return False
        mine, its = self.weekday, other.weekday
        if mine is None and its is not None:
            mine = self._weekday(written)
        elif its is None and other.year:
            its = other._weekday(written)
        return _agree(mine, its)

    def _in_week(self, written: date | None) -> int | None:
        day = self.on(written)
        return day.isocalendar().week if day else None

    def _weekday(self, written: date | None) -> int | None:
        if self.weekday is not None:
            return self.weekday
        day = self.on(written)
        return day.weekday() if day else None

    def shifted(self, days: int) -> Day | None:
        """Return the day so many days later, as far as this one tells it."""
        if not (self.month and self.day):
            return None
        moved = date(self.year or _LEAP, self.month, min(self.day, monthrange(self.year or _LEAP, self.month)[1]))
        moved += timedelta(days)
        year = moved.year if self.year else None
        weekday = None if self.weekday is None else (self.weekday + days) % 7
        return Day(year, moved.month, moved.day, weekday)


def _agree(one: int | None, other: int | None) -> bool:
    return one is None or other is None or one == other


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
