"""What a request may choose: the choices of a stylecheck.toml that name no file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from stylecheck.errors import nearest
from stylecheck.finding import Severity
from stylecheck.letter import CHANNELS
from stylecheck.serve.jobs import RefusedError
from stylecheck.settings import Settings, merge_thresholds

Level = Literal["tip", "waarschuwing", "fout"]
MOST_NAMES = 200
"""The longest name, and the most names in a field."""
_SHAPES = {
    "only": 'een lijst met regels, zoals ["lange-zin"]',
    "without": 'een lijst met regels, zoals ["lange-zin"]',
    "severity": 'bij elke regel een ernst, zoals {"lange-zin": "fout"}',
    "thresholds": 'bij elke regel een grens, zoals {"lange-zin": {"tip": 14}}',
    "spelling": "true of false, zonder aanhalingstekens",
}
"""What a field looks like; the others are text."""
Name = Annotated[str, Field(max_length=MOST_NAMES)]
DRAFT = r"^[A-Za-z0-9._~-]*$"
"""The name of a draft that stands in an address when it is deleted."""


class Wishes(BaseModel):
    """The choices of one request; they win from the settings that the server has.

    Attributes:
        settings: name of settings that the server was started with; "" for the usual ones.
        source: name of the letter, such as "brief.docx", which the report has as well.
        draft: a name for the draft that this is a version of; the next version then costs what changed. Best a long
            random one: who knows it can tell nothing from it.
        huisstijl: id of a house style, "" for none; never a file.
        soort, kanaal: kind of letter and how it is sent; None where they are to be detected or the settings say them.
        only, without: ids of the rules that run, or do not.
        severity: rule -> the severity to report its findings with.
        thresholds: rule -> severity -> number, for rules that measure.
        spelling: whether LanguageTool reads along; None leaves it to the settings.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, allow_inf_nan=False)

    settings: Name = ""
    source: Name = ""
    draft: Name = ""
    huisstijl: Name | None = None
    soort: Name | None = None
    kanaal: Literal[CHANNELS] | None = None  # type: ignore[valid-type]
    only: list[Name] | None = Field(default=None, max_length=MOST_NAMES)
    without: list[Name] = Field(default_factory=list, max_length=MOST_NAMES)
    severity: dict[Name, Level] = Field(default_factory=dict, max_length=MOST_NAMES)
    thresholds: dict[Name, dict[Level, float]] = Field(default_factory=dict, max_length=MOST_NAMES)
    spelling: bool | None = None

    @field_validator("huisstijl")
    @classmethod
    def _is_a_name(cls, value: str | None) -> str | None:
        if value and (value.endswith((".yaml", ".yml")) or "/" in value or "\\" in value):
            raise ValueError("geef bij ‘huisstijl’ een naam, geen bestand")
        return value

    @property
    def key(self) -> str:
        """The same for the same choices of what is checked, and how."""
        return self.model_dump_json(exclude={"source", "draft"}, exclude_defaults=True)

    def over(self, below: Settings) -> Settings:
        """Return settings in which these choices win."""
        chosen: dict[str, Any] = {"house_style": self.huisstijl, "genre": self.soort, "channel": self.kanaal}
        chosen |= {"only": None if self.only is None else frozenset(self.only), "spelling": self.spelling}
        return replace(
            below,
            without=below.without | frozenset(self.without),
            severities={**below.severities, **{r: Severity.parse(s) for r, s in self.severity.items()}},
            thresholds=merge_thresholds(below.thresholds, self.thresholds),
            **{name: value for name, value in chosen.items() if value is not None},
        )


def checked(model: type[BaseModel], data: Any) -> Any:
    """Return what a request says, as a model of it.

    Raises:
        RefusedError: it does not fit; the line names the field, and never repeats its value.
    """
    if not isinstance(data, Mapping):
        raise RefusedError(400, "Stuur een JSON-object. Kijk in de beschrijving op /api/openapi.json.")
    try:
        return model.model_validate(data)
    except ValidationError as error:
        raise RefusedError(422, _explained(model, error)) from None


def _explained(model: type[BaseModel], error: ValidationError) -> str:
    first = error.errors(include_input=False)[0]
    field = str(first["loc"][0]) if first["loc"] else ""
    kind = first["type"]
    if kind == "extra_forbidden":
        return f"Een veld in het verzoek bestaat niet. {nearest(field, list(model.model_fields))}"
    if kind == "missing":
        return f"Het veld ‘{field}’ ontbreekt. Vul het in."
    if kind == "value_error":
        return f"{str(first['ctx']['error']).capitalize()}."
    if kind == "literal_error":
        choices = str(first["ctx"]["expected"]).replace("'", "").replace(" or ", " of ")
        return f"Kies bij ‘{field}’ uit: {choices}."
    if kind == "string_pattern_mismatch":
        return f"Het veld ‘{field}’ mag alleen letters en cijfers hebben, en de tekens . _ ~ en -."
    if kind.endswith("too_long"):
        return f"Het veld ‘{field}’ is te lang. Maak het korter."
    if kind.endswith("_type") or kind == "finite_number":
        return f"Geef bij ‘{field}’ {_SHAPES.get(field, 'tekst, tussen aanhalingstekens')}."
    what = f"Het veld ‘{field}’" if field else "Het verzoek"  # a name of half a character
    return f"{what} heeft een verkeerde vorm. Kijk in de beschrijving op /api/openapi.json."
