"""The day on which a letter was written."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from email.parser import BytesHeaderParser
from email.policy import default
from pathlib import Path
from typing import TYPE_CHECKING

from stylecheck.batch.tally import FIRST
from stylecheck.compare.lines import lines_in, lines_of
from stylecheck.compare.values.dates import dates
from stylecheck.compare.values.day import Day
from stylecheck.compare.values.written import written_on
from stylecheck.letter import JUDGED, PartKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from stylecheck.compare.side import Unit
    from stylecheck.finding import Report
    from stylecheck.letter import Letter
    from stylecheck.read import Document

_AHEAD = timedelta(days=60)
"""How far from today a letter may be dated: it is written before it is sent."""
_MAILS = frozenset(("eml", "mbox"))


@dataclass(frozen=True, slots=True)
class Dated:
    """The day of a letter.

    Attributes:
        of_file: it is the day on which its file was saved, as nothing in it tells another.
    """

    day: date
    of_file: bool = False


def day_of(document: Document, report: Report, today: date) -> Dated | None:
    """Return the day of a letter: what it says itself, what the headers of a mail say, or when its file was saved.

    Args:
        report: on the letter, for the parts that it consists of.
        today: a letter from later than some weeks from now, or from before there were such files, says a wrong date.

    Returns:
        None where nothing tells it: standard input without a date.
    """
    letter = report.letter
    said = (written_on(lines_of(letter)), written_on(list(_headers(letter))), _sent(document))
    saved = _saved(document.source)
    for day in (*said, saved):
        if day and FIRST <= day <= today + _AHEAD:
            return Dated(day, of_file=day not in said)
    return None


def day_in(text: str) -> date | None:
    """Return the day that somebody typed: "15-3-2026", "15 maart 2026", "2026-03-15"; None where it is none."""
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        days = {found.meaning.on(None) for found in dates(text) if isinstance(found.meaning, Day)} - {None}
        return days.pop() if len(days) == 1 else None


def _headers(letter: Letter) -> Iterator[Unit]:
    """Yield the headers of a mail that was kept as text; those further down are of the mail that it answers."""
    for part in letter.parts:
        if part.kind in JUDGED:
            return
        if part.kind is PartKind.MAIL_HEADER:
            yield from lines_in(letter.text, part.start, part.end, part)


def _sent(document: Document) -> date | None:
    """Return the day in the headers of a mail."""
    if document.format.name not in _MAILS:
        return None
    header = BytesHeaderParser(policy=default).parsebytes(document.data)["date"]
    sent = getattr(header, "datetime", None)
    return sent.date() if isinstance(sent, datetime) else None


def _saved(source: str) -> date | None:
    """Return when a file was saved; of a letter in an archive, the archive."""
    path = Path(source)
    for place in (path, *path.parents):
        if place.is_file():
            return datetime.fromtimestamp(place.stat().st_mtime).astimezone().date()
    return None
