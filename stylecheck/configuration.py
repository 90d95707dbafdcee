"""The settings file stylecheck.toml: validated, and turned into settings."""

from __future__ import annotations

import fnmatch
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from stylecheck.errors import SettingError, nearest, reason_of
from stylecheck.finding import Severity
from stylecheck.letter import CHANNELS
from stylecheck.settings import Ignored, Settings, merge_thresholds

Level = Literal["tip", "waarschuwing", "fout"]
_GUESSES = {
    "regels": "rules",
    "ernst": "severity",
    "zonder": "without",
    "uit": "without",
    "alleen": "only",
    "grenzen": "thresholds",
    "grens": "thresholds",
    "negeer": "ignore",
    "map": "folder",
    "mappen": "folder",
    "huisstijlen": "huisstijl",
    "house_style": "huisstijl",
    "genre": "soort",
    "channel": "kanaal",
    "regel": "rule",
    "tekst": "text",
    "pad": "path",
    "nulmeting": "baseline",
    "taalmodel": "pipeline",
    "spellen": "spelling",
    "spellingcontrole": "spelling",
    "languagetool": "languagetool_url",
    "seconden": "spelling_seconds",
    "woorden": "words",
    "woordenlijst": "words",
}
"""Keys that somebody may try, and the one that is meant."""


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Ignore(_Strict):
    """Something that is not to be reported."""

    rule: str = ""
    text: str = ""

    @model_validator(mode="after")
    def _one_of_both(self) -> Ignore:
        if not self.rule and not self.text:
            raise ValueError("geef bij ‘ignore’ een ‘rule’, een ‘text’ of allebei")
        return self


class Choices(_Strict):
    """What may be chosen for all letters or for those in one folder."""

    huisstijl: str | None = None
    soort: str | None = None
    kanaal: Literal[CHANNELS] | None = None  # type: ignore[valid-type]
    rules: list[str] = Field(default_factory=list)
    only: list[str] | None = None
    without: list[str] = Field(default_factory=list)
    fail_on: Level | None = None
    severity: dict[str, Level] = Field(default_factory=dict)
    thresholds: dict[str, dict[Level, float]] = Field(default_factory=dict)
    ignore: list[Ignore] = Field(default_factory=list)
    spelling: bool | None = None
    words: list[str] = Field(default_factory=list)


class Folder(Choices):
    """The choices for the letters in one folder, or those that fit a pattern."""

    path: str = Field(min_length=1)


class _File(Choices):
    pipeline: str | None = None
    baseline: str | None = None
    languagetool_url: str | None = None
    spelling_seconds: float | None = Field(default=None, gt=0)
    folder: list[Folder] = Field(default_factory=list)


@dataclass(frozen=True, eq=False)
class Configuration:
    """One stylecheck.toml."""

    path: Path
    file: _File
    text: str

    def folders_of(self, letter: Path | None) -> tuple[int, ...]:
        """Return the numbers of the folder entries that a letter falls under."""
        if letter is None:
            return ()
        try:
            inside = letter.absolute().relative_to(self.path.absolute().parent).as_posix()
        except ValueError:
            return ()
        return tuple(n for n, folder in enumerate(self.file.folder) if _fits(folder.path, inside))

    def settings_for(self, letter: Path | None = None) -> Settings:
        """Return the settings for a letter; None stands for standard input.

        Raises:
            SettingError: a folder or zip with rules is not there.
        """
        settings = self._apply(Settings(), self.file, ("ignore",))
        for n in self.folders_of(letter):
            settings = self._apply(settings, self.file.folder[n], ("folder", n, "ignore"))
        if self.file.pipeline:
            settings = replace(settings, pipeline=self.file.pipeline)
        if self.file.baseline:
            settings = replace(settings, baseline=self._beside(self.file.baseline))
        if self.file.languagetool_url:
            settings = replace(settings, languagetool_url=self.file.languagetool_url)
        if self.file.spelling_seconds:
            settings = replace(settings, spelling_seconds=self.file.spelling_seconds)
        return settings

    def fail_on(self, letter: Path | None = None) -> str:
        """Return the severity from which a letter gives exit code 1, "" where the file does not say."""
        levels = [self.file.fail_on, *(self.file.folder[n].fail_on for n in self.folders_of(letter))]
        return next((level for level in reversed(levels) if level), "")

    def _apply(self, below: Settings, choices: Choices, place: tuple[str | int, ...]) -> Settings:
        house = choices.huisstijl
        if house is not None and house.endswith((".yaml", ".yml")):
            house = str(self._beside(house))
        return replace(
            below,
            house_style=below.house_style if house is None else house,
            genre=below.genre if choices.soort is None else choices.soort,
            channel=below.channel if choices.kanaal is None else choices.kanaal,
            spelling=below.spelling if choices.spelling is None else choices.spelling,
            words=(*below.words, *map(self._beside, choices.words)),
            rule_folders=(*below.rule_folders, *self._rule_folders(choices.rules)),
            only=below.only if choices.only is None else frozenset(choices.only),
            without=below.without | frozenset(choices.without),
            severities={**below.severities, **{r: Severity.parse(s) for r, s in choices.severity.items()}},
            thresholds=merge_thresholds(below.thresholds, choices.thresholds),
            ignored=(*below.ignored, *self._ignored(choices.ignore, place)),
        )

    def _rule_folders(self, names: Sequence[str]) -> Iterator[Path]:
        for name in names:
            path = self._beside(name)
            if not path.exists():
                raise SettingError(f"{self.path}: ‘rules’ noemt ‘{name}’, maar die map is er niet. Controleer de naam.")
            yield path

    def _ignored(self, items: Sequence[Ignore], place: tuple[str | int, ...]) -> Iterator[Ignored]:
        for n, item in enumerate(items):
            yield Ignored(item.rule, item.text, f"{self.path.name}{_at(self.text, (*place, n))}")

    def _beside(self, name: str) -> Path:
        return self.path.parent / name.replace("\\", "/")


def _fits(pattern: str, inside: str) -> bool:
    """Say whether a letter's path falls under a folder entry: a folder, a file, or a pattern with * and ?."""
    pattern = pattern.replace("\\", "/").removeprefix("./").rstrip("/")
    if pattern in ("", "."):
        return True
    if any(sign in pattern for sign in "*?["):
        return fnmatch.fnmatchcase(inside, pattern.replace("**/", "*").replace("**", "*"))
    return inside == pattern or inside.startswith(f"{pattern}/")


def load_configuration(path: Path) -> Configuration:
    """Read a settings file.

    Raises:
        SettingError: it cannot be read, or something in it is wrong; names the line and what to do.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise SettingError(f"{path}: dit bestand is geen UTF-8. Sla het opnieuw op als UTF-8.") from None
    except OSError as error:
        raise SettingError(f"Het bestand met instellingen ‘{path}’ is niet te lezen ({reason_of(error)}).") from None
    return _configuration(path, text)


@lru_cache(maxsize=64)
def _configuration(path: Path, text: str) -> Configuration:
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SettingError(_no_toml(path, text, str(error))) from None
    try:
        file = _File.model_validate(data)
    except ValidationError as error:
        raise SettingError(_explain(path, text, error)) from None
    return Configuration(path, file, text)


def _no_toml(path: Path, text: str, told: str) -> str:
    place = re.search(r"at line (\d+)", told)
    line = f", regel {place[1] if place else len(text.splitlines())}"
    if "overwrite" in told or "twice" in told:
        return f"{path}{line}: een naam of kopje staat er twee keer. Haal er een weg."
    return (
        f"{path}{line}: dit kan ik niet lezen. Schrijf naam = waarde, zet tekst tussen aanhalingstekens "
        "en lijsten tussen [ ]."
    )


def _explain(path: Path, text: str, error: ValidationError) -> str:
    first = error.errors()[0]
    place = tuple(step for step in first["loc"] if isinstance(step, int) or not step.startswith(("function", "[")))
    if first["loc"][-1:] == ("[key]",):
        return f"{path}{_at(text, place)}: ‘{place[-1]}’ is geen ernst.{_suggest(str(place[-1]), place)}"
    field = next((str(step) for step in reversed(place) if isinstance(step, str)), "")
    kind, context = first["type"], first.get("ctx", {})
    if kind == "extra_forbidden":
        what = f"‘{field}’ bestaat hier niet.{_suggest(field, place)}"
    elif kind == "missing":
        what = f"‘{field}’ ontbreekt. Vul het in."
    elif kind == "literal_error":
        choices = str(context.get("expected", "")).replace("'", "").replace(" or ", " of ")
        what = f"‘{field}’ kan zijn: {choices}."
    elif kind == "value_error":
        what = f"{context['error']}."
    elif kind.startswith(("list", "tuple")):
        what = f'‘{field}’ moet een lijst zijn, zoals {field} = ["…"].'
    elif kind.startswith(("dict", "model")):
        what = f"‘{field}’ moet een kopje zijn, zoals [{field}], met daaronder naam = waarde."
    elif kind.startswith("bool"):
        what = f"‘{field}’ kan zijn: true of false, zonder aanhalingstekens."
    elif kind == "greater_than":
        what = f"‘{field}’ moet meer dan 0 zijn."
    elif kind.startswith(("float", "int")):
        what = f"‘{field}’ moet een getal zijn, zonder aanhalingstekens."
    elif kind == "string_too_short":
        what = f"‘{field}’ is leeg. Vul het in."
    else:
        what = f"‘{field}’ moet tekst zijn, tussen aanhalingstekens."
    return f"{path}{_at(text, place)}: {what}"


def _at(text: str, place: Sequence[str | int]) -> str:
    line = _line_of(text, place)
    return f", regel {line}" if line else ""


def _suggest(field: str, place: Sequence[str | int]) -> str:
    parent = next((step for step in reversed(place[:-1]) if isinstance(step, str)), "")
    if "thresholds" in place[:-1]:
        known = ["tip", "waarschuwing", "fout"]
    elif parent == "ignore":
        known = list(Ignore.model_fields)
    else:
        known = list((Folder if parent == "folder" else _File).model_fields)
    guess = _GUESSES.get(field.lower())
    return f" Bedoelt u ‘{guess}’?" if guess in known else f" {nearest(field.lower(), known)}"


_HEADER = re.compile(r"^\s*(\[\[?)\s*([^\[\]]+?)\s*\]\]?\s*(?:#.*)?$")
_KEY = re.compile(r"""^\s*((?:[\w-]+|"[^"]*"|'[^']*')(?:\s*\.\s*(?:[\w-]+|"[^"]*"|'[^']*'))*)\s*=""")


def _line_of(text: str, place: Sequence[str | int]) -> int | None:
    """Return the line (from 1) where a key stands, or the nearest heading above it; None where it is not certain."""
    wanted = [str(step) for step in place]
    best: tuple[int, int] | None = None
    table: list[str] = []
    numbers: dict[str, int] = {}
    for number, line in enumerate(text.splitlines(), 1):
        if header := _HEADER.match(line):
            table = _steps(header[2])
            name = ".".join(table)
            if header[1] == "[[":
                numbers[name] = numbers.get(name, -1) + 1
            table = _numbered(table, numbers)
            here = table
        elif key := _KEY.match(line):
            here = table + _steps(key[1])
        else:
            continue
        depth = len(here)
        if here == wanted[:depth] and (best is None or depth > best[0]):
            best = depth, number
    return best[1] if best else None


def _steps(name: str) -> list[str]:
    return [step.strip().strip("\"'") for step in re.findall(r"\"[^\"]*\"|'[^']*'|[^.]+", name)]


def _numbered(table: Sequence[str], numbers: Mapping[str, int]) -> list[str]:
    """Return the path of a table with the number of each entry of a list in it: folder, 0, ignore, 2."""
    found: list[str] = []
    for n, step in enumerate(table):
        found.append(step)
        name = ".".join(table[: n + 1])
        if name in numbers:
            found.append(str(numbers[name]))
    return found


_INITIAL = """\
# Instellingen van stylecheck. Ze gelden voor de brieven in deze map en in de mappen daarin.
# Een regel met # ervoor telt niet mee. Haal de # weg als u de regel wilt gebruiken.
# Uitleg bij alles wat hier kan staan: docs/instellingen.md

# De huisstijl: een naam uit rules/huisstijl, of een eigen bestand zoals "huisstijl/de-brug.yaml".
{huisstijl}

# Hoe gaat een brief naar de huurder: "brief", "e-mail" of "sms". Zonder deze regel ziet stylecheck het zelf.
{kanaal}

# Vanaf welke ernst is een brief niet in orde: "tip", "waarschuwing" of "fout".
fail_on = "{fail_on}"

# Mappen of zips met eigen regels, en regels die u niet gebruikt.
# rules = ["mijn-regels"]
# without = ["hoofdletter-u"]

# Ook spelling en grammatica nakijken, met LanguageTool. Uitleg: docs/spelling.md
# spelling = true
# words = ["woorden.txt"]

# De ernst van een regel, en eigen grenzen.
# [severity]
# vage-tijd = "waarschuwing"
# [thresholds.lange-zin]
# tip = 14

# Wat stylecheck niet meldt: een regel, een woord, of een regel bij een woord.
# [[ignore]]
# rule = "woonjargon"
# text = "servicekosten"

# Andere keuzes voor een map.
# [[folder]]
# path = "sms"
# kanaal = "sms"
"""


def initial_file(house_style: str, channel: str, fail_on: str) -> str:
    """Return the text of a first stylecheck.toml with these choices; an empty one stands in it as an example."""
    return _INITIAL.format(
        huisstijl=f'huisstijl = "{house_style}"' if house_style else '# huisstijl = "woonstichting-de-vaart"',
        kanaal=f'kanaal = "{channel}"' if channel else '# kanaal = "brief"',
        fail_on=fail_on,
    )
