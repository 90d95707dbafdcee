"""Counts per day what the mail adapters do, without a word, subject or address of any message."""

from __future__ import annotations

import math
import os
import re
import sqlite3
import tempfile
import threading
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import closing, suppress
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self

from stylecheck import places
from stylecheck.errors import fault_of, reason_of
from stylecheck.finding import LANGUAGETOOL, Severity
from stylecheck.mail.screening import Reason

FILE = "tellingen.sqlite3"
"""Name of the database in the folder of the counters."""
ADAPTERS = ("smtp", "milter", "sendmail")
OUTCOMES = ("clean", "marked", "override", "held", "refused", "deferred", "unchecked")
"""What becomes of a message, one of these: nothing was found; it went with a header only; its writer sent it anyway; it
waits for somebody; it went back; its sender must offer it again; it was not for us to check (`Event.reason`)."""
READ = frozenset(("clean", "marked", "held", "refused"))
"""Outcomes of messages that were read, unless something failed."""
TOTALS = ("checked", "found", "failed")
"""What else is counted of messages: read to the end; with findings; not read since something failed."""
FAILURES = ("late", "busy", "died", "down", "error")
"""Why a message could not be read: it took too long, too many wait, the checker died, is not there, is broken."""
BUCKETS = (5, 10, 25, 50, 100, 150, 250, 500, 1000, 2500, 5000, 10_000, 30_000, 60_000)
"""Upper bounds, in ms, of what a judgement may take: in steps of 1, 2.5 and 5, as in Prometheus' own clients, from a
message that is hardly looked at to one for which mail programs wait no longer; with 150, the most that a usual mail
may be delayed, and 30,000, when a worker is stopped."""
SLOWER = "slower"
"""Name of the bucket above the last bound."""
DAYS = 400
"""How many days are kept: a year, and enough to look back on it. Older ones live on in the totals."""
ONCE_PER = 1.0
"""Seconds between two writes of a service."""
PATIENCE = 2.0
"""Seconds to wait for other programs that write. Eight that do nothing else wait 0.1 s at most (measured); a
`sendmail` that waits longer takes more time than its check."""

_MOST_WAITING = 10_000
"""Counters kept in memory while they cannot be written; there are some hundreds of names."""
_LARGEST = 10**12
"""More than any message can add to a counter (11 days in microseconds)."""
_LONGEST_NAME = 100
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_LANGUAGETOOL_ID = re.compile(rf"{LANGUAGETOOL}[A-Za-z0-9_À-Ý-]+")
_OF_ONE_WORD = re.compile(
    rf"({LANGUAGETOOL}(?:\w+_WRONG_WORD_IN_CONTEXT|NL_(?:CHECKCASE|COMPOUNDS|SIMPLE_REPLACE|SPACE_IN_COMPOUND)))_.*"
)
"""LanguageTool's rules on a list of words: they put the word that they found in their name."""
_NAMES: Mapping[str, frozenset[str]] = {
    "message": frozenset((*OUTCOMES, *TOTALS)),
    "failure": frozenset(FAILURES),
    "reason": frozenset(Reason),
    "severity": frozenset(severity.label for severity in Severity),
    "bucket": frozenset((*map(str, BUCKETS), SLOWER)),
    "microseconds": frozenset(("sum",)),
}
"""The kinds of counters, but for those of rules, and their names. There are no others, so that no text gets in."""
_Key = tuple[str, str, str, str]
_KEY = "day, adapter, kind, name"
_TABLE = (
    "CREATE TABLE IF NOT EXISTS counts (day TEXT, adapter TEXT, kind TEXT, name TEXT, number INTEGER NOT NULL, "
    f"PRIMARY KEY ({_KEY})) WITHOUT ROWID"
)
_TOGETHER = f"ON CONFLICT ({_KEY}) DO UPDATE SET number = number + excluded.number"
_ADD = f"INSERT INTO counts VALUES (?, ?, ?, ?, ?) {_TOGETHER}"
_OLD = "FROM counts WHERE day > '' AND day < ?"
_KEEP_TOTALS = f"INSERT INTO counts SELECT '', adapter, kind, name, sum(number) {_OLD} GROUP BY 2, 3, 4 {_TOGETHER}"
"""Counters of programs such as Prometheus may only grow, so what is removed is first added up, under no day."""
_DAMAGED = "het bestand is beschadigd"
_REASONS = {
    sqlite3.SQLITE_BUSY: "het bestand is te lang bezet",
    sqlite3.SQLITE_LOCKED: "het bestand is te lang bezet",
    sqlite3.SQLITE_CANTOPEN: "het bestand gaat niet open",
    sqlite3.SQLITE_READONLY: "u mag er niet schrijven",
    sqlite3.SQLITE_PERM: "u mag er niet bij",
    sqlite3.SQLITE_FULL: "de schijf is vol",
    sqlite3.SQLITE_IOERR: "de schijf is vol of geeft een fout",
    sqlite3.SQLITE_CORRUPT: _DAMAGED,
    sqlite3.SQLITE_NOTADB: _DAMAGED,
}
_UNKNOWN = "Een telling van de mail had een onbekende naam; die is overgeslagen."


@dataclass(frozen=True, slots=True)
class Event:
    """What became of one message.

    Attributes:
        adapter: one of `ADAPTERS`.
        outcome: one of `OUTCOMES`.
        reason: why it was not checked, one of `Reason`; "" where it was, or should have been.
        failure: why it could not be read, one of `FAILURES`; "" where it could.
        rules: rule id -> findings.
        severities: label of a `Severity` -> findings.
        seconds: time that the judgement took; None where there was none.
    """

    adapter: str
    outcome: str
    reason: str = ""
    failure: str = ""
    rules: Mapping[str, int] = field(default_factory=dict)
    severities: Mapping[str, int] = field(default_factory=dict)
    seconds: float | None = None


class Count(NamedTuple):
    """One counter: the local date as "2026-03-31" ("" for all days that were removed), its names, and the number."""

    day: str
    adapter: str
    kind: str
    name: str
    number: int

    @property
    def is_known(self) -> bool:
        """Whether all its names are ours and its number can be: then it holds nothing of a message."""
        of_rule = self.kind == "rule"
        named = _is_rule(self.name) if of_rule else self.name in _NAMES.get(self.kind, ())
        named = named and self.adapter in ADAPTERS and (self.day == "" or bool(_DAY.fullmatch(self.day)))
        return named and type(self.number) is int and self.number >= 0


class Counters:
    """The counters in a folder, which several programs and users may share; it can be shared by threads.

    Nothing here raises, and a mail waits for twice `PATIENCE` at most: what cannot be written is tried again with the
    next event, and is lost where there is none. `problem` tells.

    Args:
        folder: where the database is; None for that of this user. It is made where it is not there. Who may write in
            the folder may write in the database: its group, or everybody.
        background: for services: `add` only touches memory, and a thread writes, once a second at most and at `close`.
            Otherwise `add` writes at once.
    """

    def __init__(self, folder: Path | None = None, *, background: bool = False) -> None:
        self._path = (folder or default_folder()) / FILE
        self._background = background
        self._waiting: Counter[_Key] = Counter()
        self._lock = threading.Lock()
        self._writing = threading.Lock()
        self._filled = threading.Event()
        self._closed = threading.Event()
        self._thread: threading.Thread | None = None
        self._unwritten = ""
        self._unknown = ""

    @property
    def problem(self) -> str:
        """What is wrong, in a Dutch line for who runs the service; "" where all is well."""
        return self._unwritten or self._unknown

    def add(self, event: Event) -> None:
        """Count a message, under the date of today."""
        try:
            self._collect(event)
            if self._background and not self._closed.is_set():
                self._wake()
            else:
                self._write()
        except Exception as error:  # a mail goes before its count, whatever is wrong
            self._unwritten = fault_of(error, " bij het tellen van de mail")

    def close(self) -> None:
        """Write what is still in memory."""
        self._closed.set()
        self._filled.set()
        if self._thread is not None:
            self._thread.join(2 * PATIENCE)
            if self._thread.is_alive():  # the disk hangs
                return
        self._write()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def _collect(self, event: Event) -> None:
        day = date.today().isoformat()
        counts = [Count(day, event.adapter, *count) for count in _counts(event)] if event.outcome in OUTCOMES else []
        known = [count for count in counts if count.is_known and count.number <= _LARGEST]
        if not counts or len(known) < len(counts):
            self._unknown = _UNKNOWN
        with self._lock:
            for count in known:
                self._put(count[:4], count.number)

    def _put(self, key: _Key, number: int) -> None:
        """Add to a counter in memory, unless there are too many; the caller has the lock."""
        if key in self._waiting or len(self._waiting) < _MOST_WAITING:
            self._waiting[key] += number

    def _wake(self) -> None:
        with self._lock:
            if self._thread is None:
                thread = threading.Thread(target=self._keep_writing, name="stylecheck-tellingen", daemon=True)
                thread.start()
                self._thread = thread
        self._filled.set()

    def _keep_writing(self) -> None:
        while not self._closed.is_set():
            self._filled.wait()
            self._filled.clear()
            self._write()
            self._closed.wait(ONCE_PER)

    def _write(self) -> None:
        with self._writing:
            with self._lock:
                counts, self._waiting = self._waiting, Counter()
            if not counts:
                return
            try:
                _store(self._path, counts)
            except Exception as error:  # the thread must live, and close may not raise either
                self._unwritten = _problem(self._path, error)
                with self._lock:
                    for key, number in counts.items():
                        self._put(key, number)
            else:
                self._unwritten = ""


def default_folder() -> Path:
    """Return the folder of the counters of this user."""
    return places.data_folder() / "mail"


def reason_for(error: Exception) -> str:
    """Return in Dutch, for between brackets, why a database cannot be read or written."""
    if isinstance(error, FileExistsError):
        return "de map is een bestand"
    if isinstance(error, OSError):
        return reason_of(error)
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF  # the lowest byte is the kind, the next one a detail of it
    return _REASONS.get(code, f"fout {code}" if code else type(error).__name__)


def remedy_for(error: Exception) -> str:
    """Return in Dutch what somebody can do about that, for within a sentence."""
    damaged = reason_for(error) == _DAMAGED
    return "verwijder het bestand, dan begint het tellen opnieuw" if damaged else "kijk naar de rechten en de schijf"


def _problem(path: Path, error: Exception) -> str:
    told = f"De tellingen van de mail gaan niet in ‘{path}’ ({reason_for(error)}); {remedy_for(error)}."
    return f"{told} De mail zelf gaat gewoon door."


def _counts(event: Event) -> Iterator[tuple[str, str, int]]:
    """Yield the counters that an event adds to: kind, name, by how much."""
    yield "message", event.outcome, 1
    if event.reason:
        yield "reason", event.reason, 1
    if event.failure:
        yield "message", "failed", 1
        yield "failure", event.failure, 1
    elif event.outcome in READ:
        yield "message", "checked", 1
        if event.outcome != "clean":
            yield "message", "found", 1
    for rule, number in event.rules.items():
        yield "rule", _OF_ONE_WORD.sub(r"\1", rule), number
    for severity, number in event.severities.items():
        yield "severity", severity, number
    if event.seconds is not None and math.isfinite(event.seconds):
        bucket = bisect_left(BUCKETS, event.seconds * 1000)
        yield "bucket", str(BUCKETS[bucket]) if bucket < len(BUCKETS) else SLOWER, 1
        yield "microseconds", "sum", round(event.seconds * 1_000_000)


def _is_rule(name: str) -> bool:
    """Tell whether this can be the id of a rule: of a rule file, or of LanguageTool."""
    return len(name) <= _LONGEST_NAME and bool(_rule_id().fullmatch(name) or _LANGUAGETOOL_ID.fullmatch(name))


@cache
def _rule_id() -> re.Pattern[str]:
    """Return the pattern of ids in rule files; its module takes a quarter of a second, and most mails have none."""
    from stylecheck.rulebook.model import ID

    return re.compile(ID)


def _store(path: Path, counts: Mapping[_Key, int]) -> None:
    """Add counts to those in the database: all, or none where it raises.

    It is opened each time, so that somebody may remove or replace the file while a service runs.

    Raises:
        OSError, sqlite3.Error: it cannot be written.
    """
    _make(path)
    oldest = (date.today() - timedelta(days=DAYS - 1)).isoformat()
    with closing(sqlite3.connect(path, timeout=PATIENCE, isolation_level=None)) as database:
        with suppress(sqlite3.OperationalError):  # network drives cannot; it works without, with more waiting
            database.execute("PRAGMA journal_mode = WAL")
        database.execute("PRAGMA synchronous = NORMAL")
        database.execute("BEGIN IMMEDIATE")
        database.execute(_TABLE)
        database.executemany(_ADD, ((*key, number) for key, number in counts.items()))
        database.execute(_KEEP_TOTALS, (oldest,))
        database.execute(f"DELETE {_OLD}", (oldest,))
        database.execute("COMMIT")


def _make(path: Path) -> None:
    """Make the database, empty, for all who may write in its folder; what is there already is left as it is."""
    if path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{FILE}.")
    os.close(descriptor)
    try:
        Path(name).chmod(path.parent.stat().st_mode & 0o666)
        with suppress(FileExistsError):
            path.hardlink_to(name)
    finally:
        Path(name).unlink()
