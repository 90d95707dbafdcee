"""The day on which a letter was written."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from email.parser import BytesHeaderParser
from email.policy import default
from pathlib import Path
from typing import TYPE_CHECKING

from stylecheck.compare.lines import lines_of
from stylecheck.compare.values.written import written_on

if TYPE_CHECKING:
    from stylecheck.finding import Report
    from stylecheck.read import Document

_FIRST = date(1990, 1, 1)
_AHEAD = timedelta(days=60)
"""How far from today a letter may be dated: it is written before it is sent."""
_MAILS = frozenset(("eml", "mbox"))


def day_of(document: Document, report: Report, today: date) -> date | None:
    """Return the day of a letter: what it says itself, what the headers of a mail say, or when its file was saved.

    Args:
        report: on the letter, for the parts that it consists of.
        today: a letter from later than some weeks from now, or from before there were such files, says a wrong date.

    Returns:
        None where nothing tells it: standard input without a date.
    """
    said = written_on(lines_of(report.letter))
    for day in (said, _sent(document), _saved(document.source)):
        if day and _FIRST <= day <= today + _AHEAD:
            return day
    return None


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
