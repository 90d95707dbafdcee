"""What a check yields: findings with suggestions, and the report that holds them. Plain frozen data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import IntEnum

from stylecheck.letter import Letter, PartKind

CATEGORIES = (
    "jargon",
    "afkorting",
    "lange-zin",
    "lijdende-vorm",
    "toon",
    "naamwoordstijl",
    "tangconstructie",
    "ontkenning",
    "aanspreekvorm",
    "opbouw",
    "opmaak",
    "spelling",
)
LANGUAGETOOL = "languagetool:"
"""What the names of LanguageTool's rules begin with here: "languagetool:DUBBEL_WOORD"."""
ABOUT_SENTENCES = frozenset(("lange-zin", "tangconstructie"))
"""Categories about the build of a sentence and not about words in it."""


class Severity(IntEnum):
    """How much a finding matters; ordered, so that levels can be compared."""

    TIP = 1
    WAARSCHUWING = 2
    FOUT = 3

    @property
    def label(self) -> str:
        """The Dutch name, as rule files, options and JSON have it."""
        return self.name.lower()

    @classmethod
    def parse(cls, label: str) -> Severity:
        """Return the severity with this Dutch name.

        Raises:
            ValueError: there is no such severity.
        """
        try:
            return cls[label.upper()]
        except KeyError:
            raise ValueError(label) from None


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A better wording: replace the letter's text from `start` to `end` by `text`.

    Attributes:
        label: how it is offered to the reader.
        safe: applying it blindly can never change the meaning.
    """

    start: int
    end: int
    text: str
    label: str
    safe: bool = False

    def moved(self, by: int) -> Suggestion:
        """Return it with its place moved by a number of code points."""
        return replace(self, start=self.start + by, end=self.end + by)


@dataclass(frozen=True, slots=True)
class Finding:
    """One place that a writing coach would mark. Offsets are code points of `Letter.text`.

    Attributes:
        weak: it is worth a warning only in a text that has more to mend (`rulebook/restraint.py`).
    """

    rule: str
    category: str
    severity: Severity
    start: int
    end: int
    message: str
    why: str
    source: str = ""
    suggestions: tuple[Suggestion, ...] = ()
    weak: bool = False

    @property
    def is_of_languagetool(self) -> bool:
        """Whether it comes from LanguageTool, and not from a rule of our own."""
        return self.rule.startswith(LANGUAGETOOL)

    def moved(self, by: int) -> Finding:
        """Return it with its places moved by a number of code points."""
        suggestions = tuple(suggestion.moved(by) for suggestion in self.suggestions)
        return replace(self, start=self.start + by, end=self.end + by, suggestions=suggestions)


@dataclass(frozen=True, slots=True)
class SentenceSpan:
    """A judged sentence or list item: its place, its length in words, and the kind of part it stands in."""

    start: int
    end: int
    words: int
    part: PartKind


@dataclass(frozen=True, slots=True)
class BetterSentence:
    """A whole sentence with every suggestion in it that fits together and has passed the gate.

    Attributes:
        start, end: what it replaces (code points of `Letter.text`).
        text: the new wording; it may be several sentences.
        findings: indexes into `Report.findings` of what it mends.
    """

    start: int
    end: int
    text: str
    findings: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Remark:
    """What is told about one place: the findings that share its words, and where those words come back.

    Attributes:
        start, end: the words of the leading finding (code points of `Letter.text`).
        severity: the highest of its findings.
        findings: indexes into `Report.findings`, the leading one first.
        repeats: indexes of findings further on about a word of this remark; they belong to no other one.
    """

    start: int
    end: int
    severity: Severity
    findings: tuple[int, ...]
    repeats: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """One thing to do that helps the reader of a letter, over all its places.

    Attributes:
        text: a Dutch sentence that says what to do, and on which lines.
        findings: indexes into `Report.findings` of what it mends; sorted by place.
    """

    text: str
    findings: tuple[int, ...]


@dataclass(frozen=True)
class Report:
    """Everything that was found in one letter.

    Attributes:
        findings: sorted by place; one place is not reported twice for one thing.
        remarks: the findings by place, for people: every finding is in exactly one; sorted by place.
        repeats: for each finding the index of the first finding of the same word, None where it is the first itself.
        summary: the verdict in two Dutch sentences.
        changes: what helps the reader most, at most three, the most important first.
        sentences: what was judged as running text.
        measures: figures over the judged text, such as words, sentences, words_per_sentence, flesch_douma, lix.
        verdict: "in orde" (at most tips), "kan beter" (warnings) or "aanpassen" (errors).
        genre: the kind of letter ("aankondiging"), "" where it is none that is known.
        channel: "brief", "e-mail" or "sms".
        suppressed: how many findings were left out on the user's wish.
        better: for sentences with suggestions, the sentence with all of them that fit together; sorted by place.
        notes: what the user should know of markers and settings that have no effect; Dutch sentences.
        spelled: whether the spelling was checked; None where nobody asked for it.
    """

    letter: Letter
    findings: tuple[Finding, ...]
    sentences: tuple[SentenceSpan, ...]
    measures: Mapping[str, float] = field(default_factory=dict)
    verdict: str = "in orde"
    genre: str = ""
    channel: str = "brief"
    suppressed: int = 0
    better: tuple[BetterSentence, ...] = ()
    notes: tuple[str, ...] = ()
    remarks: tuple[Remark, ...] = ()
    repeats: tuple[int | None, ...] = ()
    summary: tuple[str, ...] = ()
    changes: tuple[Change, ...] = ()
    spelled: bool | None = None

    def count(self, severity: Severity) -> int:
        """Return the number of remarks of exactly this severity."""
        return sum(remark.severity == severity for remark in self.remarks)

    @property
    def worst(self) -> Severity | None:
        """The highest severity found, None where nothing was found."""
        return max((f.severity for f in self.findings), default=None)
