"""What a rule is: the fields that all rules share, and those of each kind, validated with pydantic."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, field_validator

from stylecheck.finding import CATEGORIES, Severity


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

    @field_validator("term")
    @classmethod
    def _one_space(cls, value: str) -> str:
        return " ".join(value.split())


class Rule(Strict):
    """What every rule has, whatever its kind."""

    id: str = Field(pattern=r"^[a-z][a-z0-9-]*$")
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
    explainable: bool = False
    terms: tuple[Term, ...] = Field(min_length=1)


class Pattern(Strict):
    """One pattern of a `pattern` rule: a phrase, or a head word with dependents of a given relation."""

    find: str = ""
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
    patterns: tuple[Pattern, ...] = ()
    construction: str = ""
    messages: dict[str, str] = Field(default_factory=dict)


class MeasureRule(Rule):
    """A figure per sentence with a threshold for each severity."""

    kind: Literal["measure"]
    measure: str
    thresholds: dict[str, float] = Field(min_length=1)
    messages: dict[str, str] = Field(default_factory=dict)


class LetterRule(Rule):
    """Something that only the whole letter shows: where it has one thing, another (or the rarer) is reported."""

    kind: Literal["letter"]
    has: tuple[str, ...] = Field(min_length=1)
    report: tuple[str, ...] = Field(min_length=1)
    rarer: bool = False
