"""Judges one message: is it one to check, what did the writer write, and what is there to mend."""

from __future__ import annotations

import json
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, field, replace
from itertools import islice
from pathlib import PurePath
from typing import TYPE_CHECKING, Literal, Protocol

from stylecheck.boundary import FAULT
from stylecheck.errors import ReadError
from stylecheck.finding import Report, Severity
from stylecheck.mail.message import with_blank_line
from stylecheck.mail.screening import Reason, by_content, is_foreign
from stylecheck.mail.telling import Item, as_text, items
from stylecheck.read import Document, read_bytes
from stylecheck.read.mail import read_parsed
from stylecheck.read.mail.mime import Entity, parse

if TYPE_CHECKING:
    from stylecheck.letter import Letter

State = Literal["checked", "unchecked", "failed"]
NAME = "Uw mail"
"""What the report calls the message itself."""
_LETTERS = (".docx", ".odt", ".pdf")
_MOST_LETTERS = 10
"""Attached letters that are checked; a mail with more of them is an archive."""
_MOST_ITEMS = 20
"""Remarks that are told in short; a reply of SMTP has room for fewer."""


class Judges(Protocol):
    """What reads letters; see `Checker`."""

    def check(self, letter: Letter) -> Report:
        """Return the report on a letter."""
        ...


@dataclass(frozen=True, slots=True)
class Judgement:
    """What there is to say of a message.

    Attributes:
        state: whether it was checked, needed no check, or could not be checked.
        reason: of an unchecked one the value of a `Reason`; of a failed one what kind of failure it was.
        severities: how many remarks there are of exactly each severity, by label.
        rules: how many findings there are of each rule, tips left out.
        items: what to mend, for each sentence, the most serious first.
        report: all of it as plain text; "" where there is nothing to tell.
        faults: that something went wrong in stylecheck itself, so that a remark may be missing: Dutch lines, with
            nothing of the message.
        seconds: how long judging took.
    """

    state: State
    reason: str = ""
    severities: Mapping[str, int] = field(default_factory=dict)
    rules: Mapping[str, int] = field(default_factory=dict)
    items: tuple[Item, ...] = field(default=(), repr=False)
    report: str = field(default="", repr=False)
    faults: tuple[str, ...] = ()
    seconds: float = 0.0

    def counts(self) -> Mapping[Severity, int]:
        """Return how many remarks there are of exactly each severity."""
        return {Severity.parse(label): n for label, n in self.severities.items()}

    def to_json(self) -> str:
        """Return it as JSON."""
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str | bytes) -> Judgement:
        """Return what `to_json` gave."""
        told = json.loads(text)
        told["items"] = tuple(Item(**each) for each in told["items"])
        return cls(**{**told, "faults": tuple(told["faults"])})


def unchecked(reason: Reason) -> Judgement:
    """Return the judgement on a message that needs no check."""
    return Judgement("unchecked", reason.value)


def judge(data: bytes, checker: Judges, *, attachments: bool = False) -> Judgement:
    """Return the judgement on a message.

    Args:
        data: the message as it is sent, with its headers.
        attachments: letters that go along are checked too.

    Raises:
        StylecheckError: the settings, a rule file or the pipeline is not in order.
    """
    begun = time.perf_counter()
    mail = parse(with_blank_line(data))
    if reason := by_content(mail):
        return unchecked(reason)
    reports: list[tuple[str, Report]] = []
    reason = Reason.EMPTY
    with suppress(ReadError):
        report = checker.check(read_parsed(mail, NAME).letter)
        reason = Reason.LANGUAGE
        if not is_foreign(report.letter):
            reports.append(("", report))
    if attachments:
        for n, document in enumerate(_attached(mail), 1):
            report = checker.check(document.letter)
            if not is_foreign(report.letter):
                reports.append((f"bijlage {n}", report))
    if not reports:
        return unchecked(reason)
    return replace(_told(reports), seconds=time.perf_counter() - begun)


def _attached(mail: Entity) -> Iterator[Document]:
    """Yield the letters that go along with a mail; what cannot be read is none."""
    parts = (p for p in mail.walk() if not p.parts and PurePath(p.filename).suffix.lower() in _LETTERS)
    for part in islice(parts, _MOST_LETTERS):
        with suppress(ReadError):
            for outcome in islice(read_bytes(part.body, part.filename), 1):
                if isinstance(outcome, Document):
                    yield outcome


def _told(named: Sequence[tuple[str, Report]]) -> Judgement:
    reports = [report for _, report in named]
    severities = {s.label: sum(report.count(s) for report in reports) for s in Severity}
    rules = Counter(f.rule for report in reports for f in report.findings if f.severity > Severity.TIP)
    level = Severity.WAARSCHUWING if rules else Severity.TIP
    return Judgement(
        "checked",
        severities=severities,
        rules=dict(rules.most_common()),
        items=tuple(islice(items(named, level), _MOST_ITEMS)),
        report=as_text(reports) if any(severities.values()) else "",
        faults=tuple(dict.fromkeys(note for r in reports for note in r.notes if note.startswith(FAULT))),
    )
