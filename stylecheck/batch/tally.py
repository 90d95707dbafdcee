"""What was found in many letters, counted by day and by rule: no text, no names, nothing of a single letter."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

from stylecheck.errors import StylecheckError, reason_of
from stylecheck.finding import Report, Severity

SCHEMA = "stylecheck-trend/1"
FIRST, LAST = date(1990, 1, 1), date(2200, 1, 1)
"""The days between which letters are dated."""
LARGEST = 50_000_000
"""Bytes of a summary; a year of every day and every rule has half a million."""


class TallyError(StylecheckError):
    """A saved summary cannot be read; says in one Dutch sentence what to do."""


@dataclass(slots=True)
class Count:
    """What was found in some letters.

    Attributes:
        words: of the judged sentences.
        findings: warnings and errors, by rule.
        tips: by rule.
    """

    letters: int = 0
    words: int = 0
    findings: Counter[str] = field(default_factory=Counter)
    tips: Counter[str] = field(default_factory=Counter)

    def add(self, other: Count) -> None:
        """Add what was found in other letters."""
        self.letters += other.letters
        self.words += other.words
        self.findings.update(other.findings)
        self.tips.update(other.tips)

    def counted(self, *, tips: bool) -> Counter[str]:
        """Return how often each rule found something.

        Args:
            tips: tips as well.
        """
        return self.findings + self.tips if tips else self.findings

    def per_hundred(self, rule: str | None = None, *, tips: bool = False) -> float | None:
        """Return how many findings there are on a hundred words; None where there are no words.

        Args:
            rule: of this rule only.
            tips: tips as well.
        """
        if not self.words:
            return None
        counted = self.counted(tips=tips)
        return 100 * (counted.total() if rule is None else counted[rule]) / self.words


class Tally:
    """Counts letters by day."""

    def __init__(self) -> None:
        self._days: defaultdict[date, Count] = defaultdict(Count)

    def add(self, day: date, report: Report) -> bool:
        """Count a letter, and say whether it counts: one without a judged word says nothing of a style."""
        if words := int(report.measures.get("words", 0)):
            told = Count(1, words)
            for finding in report.findings:
                (told.findings if finding.severity > Severity.TIP else told.tips)[finding.rule] += 1
            self.put(day, told)
        return bool(words)

    def put(self, day: date, count: Count) -> None:
        """Add what was counted on a day."""
        self._days[day].add(count)

    def merge(self, other: Tally) -> None:
        """Add everything that another one has counted."""
        for day, count in other:
            self.put(day, count)

    def __iter__(self) -> Iterator[tuple[date, Count]]:
        """Yield each day with what was counted on it, the first day first."""
        yield from sorted(self._days.items())

    def __bool__(self) -> bool:
        """Whether a letter was counted."""
        return bool(self._days)


def together(counts: Iterable[Count]) -> Count:
    """Return counts put together."""
    total = Count()
    for count in counts:
        total.add(count)
    return total


_Number = Annotated[int, Field(ge=0, le=10**9)]
_Rule = Annotated[str, Field(pattern=r"^(languagetool:)?[A-Za-z][A-Za-z0-9_-]{0,99}$")]
"""The name of a rule of ours, of a house style or of LanguageTool: no sentence and no formula."""


class _Day(BaseModel):
    model_config = ConfigDict(extra="forbid")
    date: Annotated[date, Field(ge=FIRST, le=LAST)]
    letters: _Number
    words: _Number
    findings: Mapping[_Rule, _Number]
    tips: Mapping[_Rule, _Number] = Field(default_factory=dict)


class _Saved(BaseModel):
    model_config = ConfigDict(extra="forbid", populate_by_name=True)
    schema_: str = Field(alias="schema", pattern=f"^{SCHEMA}$")
    days: tuple[_Day, ...]


def saved(tally: Tally) -> dict[str, Any]:
    """Return a tally as JSON values, to be read by `load`."""
    return {
        "schema": SCHEMA,
        "days": [
            {
                "date": day.isoformat(),
                "letters": count.letters,
                "words": count.words,
                "findings": dict(sorted(count.findings.items())),
                "tips": dict(sorted(count.tips.items())),
            }
            for day, count in tally
        ],
    }


def load(path: Path) -> Tally:
    """Return a tally that was saved.

    Raises:
        TallyError: the file cannot be read, or is no summary of ours.
    """
    try:
        if path.stat().st_size > LARGEST:
            raise TallyError(f"‘{path}’ is te groot voor een telling. Kies een bestand dat met --bewaar is gemaakt.")
        data = path.read_bytes()
    except OSError as error:
        raise TallyError(f"‘{path}’ is niet te lezen ({reason_of(error)}). Controleer de naam en de rechten.") from None
    try:
        return tally_of(json.loads(data))
    except (ValueError, RecursionError):
        raise TallyError(f"‘{path}’ is geen telling. Kies een bestand dat met --bewaar is gemaakt.") from None


def tally_of(values: Any) -> Tally:
    """Return the tally that JSON values stand for, as `saved` gives them.

    Raises:
        ValueError: they are none.
    """
    read = _Saved.model_validate(values)  # its error is a ValueError
    tally = Tally()
    for each in read.days:
        tally.put(each.date, Count(each.letters, each.words, Counter(each.findings), Counter(each.tips)))
    return tally
