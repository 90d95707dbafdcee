"""What a rule is: the fields that all rules share, and those of each kind, validated with pydantic."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, field_validator

from stylecheck.finding import CATEGORIES, Severity
from stylecheck.letter import CHANNELS, PartKind


def _severity(value: Any) -> Any:
    if isinstance(value, str):
        try:
            return Severity.parse(value)
        except ValueError:
            raise ValueError("kies tip, waarschuwing of fout") from None
    if value is not None and not isinstance(value, Severity):
        raise ValueError("kies tip, waarschuwing of fout")
    return value


SeverityField = Annotated[Severity, BeforeValidator(_severity)]


class Strict(BaseModel):
    """Base of all that comes from a rule file: unknown keys are refused, values do not change."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class BadExample(Strict):
    """A sentence that the rule must find; the places stand in [brackets]."""

    text: str
    better: str = ""


class Examples(Strict):
    """The rule's own test: what must be found and what must be let pass."""

    bad: tuple[BadExample, ...] = ()
    good: tuple[str, ...] = ()


class Term(Strict):
    """One word or phrase of a `terms` rule, with the context in which it counts."""

    term: str = Field(min_length=1)
    better: tuple[str, ...] = ()
    explain: str = ""
    as_: Literal["werkwoord", "naamwoord", "vast"] | None = Field(default=None, alias="as")
    severity: SeverityField | None = None
    with_: tuple[str, ...] = Field(default=(), alias="with")
    without: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    not_before: tuple[str, ...] = ()
    not_after: tuple[str, ...] = ()
    pos: tuple[str, ...] = ()
    case: bool = False
    safe: bool = False
    personal: bool = False
    weak: bool = False

    @property
    def wordings(self) -> tuple[str, ...]:
        """The alternatives to be shown: without those that the program makes itself, such as {vraag}."""
        return tuple(b for b in self.better if not b.startswith("{"))

    @field_validator("term")
    @classmethod
    def _one_space(cls, value: str) -> str:
        return " ".join(value.split())


Place = Literal["tekst", "onderwerp", "kopje", "aanhef", "afsluiting"]
"""Where in a letter a rule of kind `terms` or `pattern` may look."""
PLACE_OF: dict[PartKind, Place] = {
    PartKind.SUBJECT: "onderwerp",
    PartKind.HEADING: "kopje",
    PartKind.SALUTATION: "aanhef",
    PartKind.CLOSING: "afsluiting",
}
"""What rule files call the lines around the text."""
ID = r"^[a-z][a-z0-9-]*$"


class Rule(Strict):
    """What every rule has, whatever its kind; with `soort` or `kanaal` it only runs on such letters."""

    id: str = Field(pattern=ID)
    soort: tuple[str, ...] = ()
    kanaal: tuple[Literal[CHANNELS], ...] = ()  # type: ignore[valid-type]
    category: Literal[CATEGORIES]  # type: ignore[valid-type]
    kind: str
    severity: SeverityField
    message: str = Field(min_length=1)
    why: str = Field(min_length=1)
    source: str = Field(min_length=1)
    examples: Examples

    @field_validator("why", "message")
    @classmethod
    def _one_line(cls, value: str) -> str:
        return " ".join(value.split())


class TermsRule(Rule):
    """Words and phrases with a plainer alternative, found in every inflection."""

    kind: Literal["terms"]
    where: tuple[Place, ...] = ("tekst", "onderwerp", "kopje")
    explainable: bool = False
    terms: tuple[Term, ...] = Field(min_length=1)


class Pattern(Strict):
    """One pattern of a `pattern` rule: a phrase, a regular expression, or a head word with certain dependents."""

    find: str = ""
    regex: str = ""
    head: str = ""
    children: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    with_: tuple[str, ...] = Field(default=(), alias="with")
    without: tuple[str, ...] = ()
    message: str = ""
    better: tuple[str, ...] = ()
    severity: SeverityField | None = None

    @field_validator("message")
    @classmethod
    def _one_line(cls, value: str) -> str:
        return " ".join(value.split())


class PatternRule(Rule):
    """Places found by form, lemma, word class and dependency, or by a construction that the program knows."""

    kind: Literal["pattern"]
    where: tuple[Place, ...] = ("tekst",)
    patterns: tuple[Pattern, ...] = ()
    construction: str = ""
    without_next: tuple[str, ...] = ()
    addressed: bool = False
    personal: bool = False
    messages: dict[str, str] = Field(default_factory=dict)


class MeasureRule(Rule):
    """A figure per sentence, paragraph or letter with a threshold for each severity."""

    kind: Literal["measure"]
    measure: str
    thresholds: dict[str, float] = Field(min_length=1)
    messages: dict[str, str] = Field(default_factory=dict)


class Need(Strict):
    """Something that a letter must have: one of the clues, somewhere in the letter or in a part of it."""

    what: str = Field(min_length=1)
    any: tuple[str, ...] = Field(min_length=1)
    within: Literal["brief", "begin", "slot", "aanhef", "afsluiting"] = "brief"


class LetterRule(Rule):
    """Something that only the whole letter shows. One of three:

    report: patterns that get a finding where the letter `has` something else (or always), beyond `at_most` times;
    needs: what the letter must have, reported together in one finding;
    groups: words for one thing, of which a letter should use one.

    It holds for letters whose first sentence `opens` with one of these patterns (where there are any), that have all
    clues of `when` and none of `unless`.
    """

    kind: Literal["letter"]
    opens: tuple[str, ...] = ()
    when: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    least_words: int = 40
    has: tuple[str, ...] = ()
    report: tuple[str, ...] = ()
    rarer: bool = False
    not_before: tuple[str, ...] = ()
    at_most: int = Field(default=0, ge=0)
    per_words: int = Field(default=0, ge=0)
    needs: tuple[Need, ...] = ()
    groups: tuple[tuple[str, ...], ...] = ()


class Signal(Strict):
    """A clue to a kind of letter, and how much it says (in a subject line or heading twice as much)."""

    find: str = Field(min_length=1)
    points: int = Field(default=1, ge=-10, le=10)


class Genre(Strict):
    """A kind of letter, and the signals by which it is known."""

    id: str = Field(pattern=ID)
    name: str = Field(min_length=1)
    signals: tuple[Signal, ...] = Field(min_length=1)
