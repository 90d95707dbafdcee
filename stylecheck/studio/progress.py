"""Counts what was found in letters, one at a time, and tells how that changes; no text is part of an answer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any, Literal

from pydantic import Field
from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from stylecheck.serve.api import JSON, kind_of, parsed, response_of
from stylecheck.serve.jobs import RefusedError, Reply, refused
from stylecheck.serve.wishes import Name, Wishes, checked
from stylecheck.studio.forms import bytes_of, fields, name_of, wishes_of

if TYPE_CHECKING:
    from stylecheck.batch.tally import Count, Tally
    from stylecheck.batch.trend import Month, Trend
    from stylecheck.checker import Checker
    from stylecheck.read.document import Document
    from stylecheck.serve.bench import Bench
    from stylecheck.serve.state import State

_MEDIA = {"csv": "text/csv; charset=utf-8", "html": "text/html; charset=utf-8"}
_DAY = r"^\d{4}-\d{2}-\d{2}$"
_NO_TALLY = "Dit is geen telling. Kies een bestand dat u hier eerder hebt bewaard."
_NO_DAY = "Vul een dag in die bestaat."
_MOST_TALLIES = 20_000


def routes() -> Sequence[BaseRoute]:
    """Return the addresses."""
    return [
        Route("/api/studio/tally", tally, methods=["POST"]),
        Route("/api/studio/trend", trend, methods=["POST"]),
    ]


class Letters(Wishes):
    """How a file with letters is counted.

    Attributes:
        saved: the day on which the file was saved, for a letter that tells no day.
    """

    saved: str = Field(default="", pattern=rf"{_DAY}|^$")


class Counted(Wishes):
    """What is asked of counts.

    Attributes:
        tallies: counts, each as it was given or saved before.
        training: the first day on which letters are written as was learned; "" for none.
        everything: tips count too.
        form: what comes back: what a page shows, or a file.
    """

    tallies: list[dict[str, Any]] = Field(max_length=_MOST_TALLIES)
    training: Name = ""
    everything: bool = False
    form: Literal["page", "csv", "html"] = "page"


@dataclass(frozen=True, slots=True)
class CountLetters:
    """Counts the letters in a file.

    Attributes:
        name: of the file, for what is told of it.
    """

    data: bytes
    name: str
    letters: Letters
    draft: str = ""
    spelling: bool = False

    def run(self, bench: Bench) -> Reply:
        """Do it."""
        from stylecheck.batch.tally import Tally, saved
        from stylecheck.errors import ReadError
        from stylecheck.read import Unread, read_bytes

        checker, _ = bench.chosen(wishes_of(self.letters, Wishes))
        counts, errors, letters, by_file = Tally(), list[str](), 0, 0
        try:
            for outcome in read_bytes(self.data, self.name):
                if isinstance(outcome, Unread):
                    errors.append(str(refused(outcome.error)))
                    continue
                problem, of_file = self._count(outcome, checker, counts)
                errors += [problem] if problem else []
                letters += not problem
                by_file += of_file
        except ReadError as error:
            errors.append(str(refused(error)))
        return Reply.of({"tally": saved(counts), "letters": letters, "by_file": by_file, "problems": errors})

    def _count(self, document: Document, checker: Checker, counts: Tally) -> tuple[str, bool]:
        """Count a letter; return why it does not count, and whether its day is that of the file."""
        from stylecheck.batch.dated import day_of
        from stylecheck.read.document import capital, named

        report = checker.check(document.letter)
        unnamed = replace(document, letter=replace(document.letter, source="-"))  # no file of this machine is looked at
        dated = day_of(unnamed, report, date.today())
        day = dated.day if dated else _day(self.letters.saved)
        name = capital(named(document.source))
        if day is None:
            return f"{name} heeft geen datum die kan kloppen.", False
        if not counts.add(day, report):
            return f"{name} heeft geen gewone tekst.", False
        return "", dated is None


def _day(told: str) -> date | None:
    """Return a day as the browser tells it, None for none or one on which no letters are dated."""
    from stylecheck.batch.tally import FIRST, LAST

    try:
        day = date.fromisoformat(told)
    except ValueError:
        return None
    return day if FIRST <= day <= LAST else None


@dataclass(frozen=True, slots=True)
class Tell:
    """Tells how what was found changes."""

    counted: Counted
    draft: str = ""
    spelling: bool = False

    def run(self, bench: Bench) -> Reply:
        """Do it."""
        from stylecheck.batch import trend as batch
        from stylecheck.batch.tally import saved
        from stylecheck.report.trend import csv, html

        day = _day(self.counted.training)
        if self.counted.training and day is None:
            raise RefusedError(422, _NO_DAY)
        counts = _together(self.counted.tallies)
        if not counts:
            raise RefusedError(422, "Er is nog niets geteld. Kies eerst brieven.")
        tips = self.counted.everything
        found = batch.trend(counts, day, tips=tips)
        if self.counted.form == "page":
            return Reply.of({**shown(found, tips=tips), "tally": saved(counts)})
        form = {"csv": csv, "html": html}[self.counted.form]
        return Reply(form.render(found, everything=tips).encode("utf-8", "replace"), _MEDIA[self.counted.form])


def _together(tallies: Sequence[Mapping[str, Any]]) -> Tally:
    """Return counts put together.

    Raises:
        RefusedError: one of them is no count.
    """
    from stylecheck.batch.tally import Tally, tally_of

    made = Tally()
    for each in tallies:
        try:
            read = tally_of(each)
        except ValueError:
            raise RefusedError(422, _NO_TALLY) from None
        for day, count in read:
            made.put(day, count)
    return made


def shown(trend: Trend, *, tips: bool) -> dict[str, Any]:
    """Return what a page shows of a trend."""
    from stylecheck.report.trend.told import day_name, headline, month_name, rule_name

    months = list(_calendar(trend))
    change = trend.comparable

    def course(rule: str) -> list[float | None]:
        return [_rounded(month.count.per_hundred(rule, tips=tips)) if month else None for _, month in months]

    sides = {"before": change.before, "after": change.after} if change else {"all": trend.total}
    return {
        "headline": headline(trend, tips=tips),
        "months": [
            {
                "month": first.isoformat()[:7],
                "name": month_name(first),
                **(_figures(month.count, tips=tips) if month else {"letters": 0, "words": 0, "rate": None}),
            }
            for first, month in months
        ],
        "total": _figures(trend.total, tips=tips),
        "training": trend.change
        and {"date": trend.change.day.isoformat(), "name": day_name(trend.change.day), "compared": bool(change)},
        "rules": [
            {
                "name": rule_name(rule),
                "course": [
                    _rounded(month.count.per_hundred(rule, tips=tips)) if month else None for _, month in months
                ],
                **{name: _rounded(side.per_hundred(rule, tips=tips)) for name, side in sides.items()},
            }
            for rule in trend.rules
        ],
    }


def _figures(count: Count, *, tips: bool) -> dict[str, Any]:
    return {"letters": count.letters, "words": count.words, "rate": _rounded(count.per_hundred(tips=tips))}


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 3)


def _calendar(trend: Trend) -> Iterator[tuple[date, Month | None]]:
    """Yield every month from the first to the last, also those without letters."""
    known = {month.first: month for month in trend.months}
    first, last = trend.months[0].first, trend.months[-1].first
    while first <= last:
        yield first, known.get(first)
        first = date(first.year + first.month // 12, first.month % 12 + 1, 1)


async def tally(request: Request) -> Response:
    """`POST /api/studio/tally`: a form with a file of letters, to counts."""
    state: State = request.app.state.server
    form = await fields(request, ("document", "choices"))
    file = form.get("document")
    if not isinstance(file, UploadFile):
        raise RefusedError(422, "Kies eerst een bestand.")
    said = await bytes_of(form.get("choices", "{}"))
    letters: Letters = checked(Letters, parsed(said, "Het veld ‘choices’"))
    quiet = letters.model_copy(update={"spelling": False})
    return response_of(await state.pool.run(CountLetters(await file.read(), name_of(file), quiet)))


async def trend(request: Request) -> Response:
    """`POST /api/studio/trend`: counts, to how what was found changes."""
    state: State = request.app.state.server
    if kind_of(request) != JSON:
        raise RefusedError(415, "Stuur de tellingen als application/json.")
    counted: Counted = checked(Counted, parsed(await request.body()))
    response = response_of(await state.pool.run(Tell(counted)))
    if counted.form != "page":
        response.headers["Content-Disposition"] = f'attachment; filename="voortgang.{counted.form}"'
    return response
