"""Reads YAML files that people write, and tells what is wrong with file, line and how to mend it."""

from __future__ import annotations

import difflib
import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import Any, TypeVar

import ryaml
import yaml
from pydantic import BaseModel, TypeAdapter, ValidationError

from stylecheck.errors import RuleError, reason_of

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_SUFFIXES = (".yaml", ".yml")
LARGEST = 2_000_000
"""Most bytes of one file; our largest has 70,000."""
MOST = 2000
"""Most files in a zip."""

M = TypeVar("M", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Source:
    """A YAML file in a folder or a zip.

    Attributes:
        name: how a person finds it: its path, in a zip after the path of the zip.
        inside: its path within the folder or zip.
    """

    name: str
    inside: PurePosixPath
    data: bytes

    @property
    def stem(self) -> str:
        """The file's name without its suffix."""
        return self.inside.stem

    def within(self, folder: str) -> bool:
        """Say whether the file stands in a folder of this name."""
        return folder in self.inside.parts[:-1]


def sources(place: Path, what: str = "regels") -> Iterator[Source]:
    """Yield the YAML files in a folder or a zip, in a fixed order; hidden files are passed over.

    Args:
        what: is in them, in Dutch.

    Raises:
        RuleError: the place is not there or cannot be read, or a file is far too large.
    """
    if place.is_dir():
        for path in sorted(p for p in place.rglob("*") if p.suffix in _SUFFIXES and not p.name.startswith(".")):
            yield source_of(path, place)
    elif place.is_file() and zipfile.is_zipfile(place):
        yield from _zipped(place)
    elif place.is_file():
        raise RuleError(f"‘{place}’ is geen map en geen zip. Geef de map of de zip met {what}.")
    else:
        raise RuleError(f"De map met {what} ‘{place}’ bestaat niet. Controleer de naam.")


def source_of(path: Path, folder: Path | None = None) -> Source:
    """Return one file.

    Raises:
        RuleError: it cannot be read.
    """
    try:
        if path.stat().st_size > LARGEST:
            raise RuleError(f"{path}: dit bestand is groter dan 2 MB. Splits het.")
        data = path.read_bytes()
    except OSError as error:
        raise RuleError(f"{path}: dit regelbestand is niet te lezen ({reason_of(error)}).") from error
    inside = path.relative_to(folder) if folder else Path(path.name)
    return Source(str(path), PurePosixPath(inside.as_posix()), data)


def _zipped(place: Path) -> Iterator[Source]:
    try:
        with zipfile.ZipFile(place) as archive:
            members = [m for m in archive.infolist() if not m.is_dir() and _is_rule(PurePosixPath(m.filename))]
            if len(members) > MOST:
                raise RuleError(f"{place}: in deze zip staan meer dan {MOST} bestanden. Maak een kleinere zip.")
            for member in sorted(members, key=lambda m: m.filename):
                name = f"{place}/{member.filename}"
                with archive.open(member) as file:
                    data = file.read(LARGEST + 1)
                if len(data) > LARGEST:
                    raise RuleError(f"{name}: dit bestand is groter dan 2 MB. Splits het.")
                yield Source(name, PurePosixPath(member.filename), data)
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, OSError) as error:
        raise RuleError(f"{place}: deze zip is niet te openen. Maak hem opnieuw, zonder wachtwoord.") from error


def _is_rule(inside: PurePosixPath) -> bool:
    hidden = any(part.startswith((".", "__MACOSX")) for part in inside.parts)
    return inside.suffix in _SUFFIXES and not hidden


class Tree:
    """The lines of a YAML file; read only when there is something to tell."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def root(self) -> Any:
        """The tree with the place of every key and value."""
        loader = _LOADER(self._text)
        try:
            return loader.get_single_node()
        finally:
            loader.dispose()


def parse(source: Source, first: str) -> tuple[dict[str, Any], Tree]:
    """Return the content of a file, and its lines for `line_of`.

    Args:
        first: the key with which such a file begins, for the message.

    Raises:
        RuleError: it is no UTF-8, no YAML, no set of keys, or has a key twice.
    """
    name = source.name
    try:
        text = source.data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise RuleError(f"{name}: dit bestand is geen UTF-8. Sla het opnieuw op als UTF-8.") from error
    tree = Tree(text)
    try:
        data = ryaml.loads(text)  # type: ignore[attr-defined]  # six times as fast as PyYAML, which knows the lines
    except ValueError as error:
        raise RuleError(_what_is_wrong(name, tree, text, str(error))) from error
    if not isinstance(data, dict):
        raise RuleError(
            f"{name}, regel 1: dit bestand begint met ‘{first}: …’. Neem een bestaand bestand als voorbeeld."
        )
    return data, tree


def _what_is_wrong(name: str, tree: Tree, text: str, told: str) -> str:
    mend = "Let op het inspringen, de dubbele punten en de aanhalingstekens."
    line: int | str
    try:
        if (twice := _key_twice(tree.root)) is not None:
            key, line = twice
            return f"{name}, regel {line}: ‘{key}’ staat er twee keer. Haal er een weg."
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        return f"{name}, regel {line}: dit is geen geldige YAML ({_yaml_problem(error, text)}). {mend}"
    except (yaml.YAMLError, ValueError):
        return f"{name}: dit bestand heeft tekens die niet in YAML mogen staan."
    found = re.search(r"at line (\d+)", told)
    line = found[1] if found else 1
    return f"{name}, regel {line}: dit is geen geldige YAML (een teken staat op de verkeerde plaats). {mend}"


def validate(source: Source, node: Tree, data: Any, model: type[M], fields: Iterable[str]) -> M:
    """Return the content of a file as a model.

    Args:
        fields: the names of all fields, to suggest one for a name that is not known.

    Raises:
        RuleError: it does not fit; names the line and what to do.
    """
    try:
        return TypeAdapter(model).validate_python(data)
    except ValidationError as error:
        raise RuleError(_explain(source.name, node, error, fields)) from error


def fields_of(*models: type[BaseModel]) -> list[str]:
    """Return the names under which the fields of models stand in a file."""
    return [info.alias or name for model in models for name, info in model.model_fields.items()]


def _key_twice(root: Any) -> tuple[str, int] | None:
    """Return a key that stands twice in one set of keys, and its line."""
    stack, visited = [root], set()
    while stack:
        here = stack.pop()
        if id(here) in visited:  # an anchor may stand in itself
            continue
        visited.add(id(here))
        if isinstance(here, yaml.MappingNode):
            seen: set[str] = set()
            for key, value in here.value:
                if str(key.value) in seen:
                    return str(key.value), key.start_mark.line + 1
                seen.add(str(key.value))
                stack.append(value)
        elif isinstance(here, yaml.SequenceNode):
            stack += here.value
    return None


def line_of(tree: Tree, place: Iterable[str | int]) -> int:
    """Return the line (from 1) of a place in the YAML tree, or of the nearest thing around it."""
    line, node = 1, tree.root
    for step in place:
        if isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                if key.value == step:
                    line, node = key.start_mark.line + 1, value
                    break
            else:
                return int(line)
        elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
            node = node.value[step]
            line = node.start_mark.line + 1
        else:
            break
    return int(line)


def _explain(path: str, node: Tree, error: ValidationError, fields: Iterable[str]) -> str:
    first = error.errors()[0]
    place = [p for p in first["loc"] if not (isinstance(p, str) and p.startswith("function"))]
    field = next((str(p) for p in reversed(place) if isinstance(p, str)), "regel")
    line = line_of(node, place)
    kind = first["type"]
    if kind == "missing":
        what = f"‘{field}’ ontbreekt. Vul het in"
    elif kind == "extra_forbidden":
        near = difflib.get_close_matches(field, list(fields), 1)
        what = f"‘{field}’ bestaat hier niet." + (f" Bedoelt u ‘{near[0]}’?" if near else " Haal het weg")
    elif kind == "literal_error":
        what = f"‘{field}’ heeft een onbekende waarde; kies uit {_quoted(first['ctx']['expected'])}"
    elif kind == "value_error":
        what = f"‘{field}’: {first['ctx']['error']}"
    elif kind in (
        "string_type",
        "tuple_type",
        "list_type",
        "dict_type",
        "model_type",
        "bool_type",
        "bool_parsing",
        "float_type",
        "float_parsing",
    ):
        shapes = {"str": "tekst", "tup": "een lijst", "lis": "een lijst", "dic": "velden met een waarde"}
        shapes["mod"] = shapes["dic"]
        wanted = shapes.get(kind[:3], "true of false" if kind.startswith("bool") else "een getal")
        what = f"‘{field}’ moet {wanted} zijn. Zet tekst met een dubbele punt of ‘no’ tussen aanhalingstekens"
    elif kind in ("string_too_short", "too_short"):
        what = f"‘{field}’ is leeg. Vul het in"
    elif kind == "string_pattern_mismatch":
        what = f"‘{field}’ mag alleen kleine letters, cijfers en streepjes hebben"
    else:
        what = f"‘{field}’ klopt niet ({first['msg']})"
    end = "" if what.endswith((".", "?")) else "."
    return f"{path}, regel {line}: {what}{end}"


def _quoted(choices: str) -> str:
    """Return the choices that pydantic tells as Dutch text has them."""
    return re.sub(r"'([^']*)'", "‘\\1’", choices).replace(" or ", " of ")


def _yaml_problem(error: yaml.MarkedYAMLError, text: str) -> str:
    problem = error.problem or ""
    lines = text.splitlines()
    line = lines[error.problem_mark.line] if error.problem_mark and error.problem_mark.line < len(lines) else ""
    if "\t" in line[: len(line) - len(line.lstrip())]:
        return "een tab; gebruik spaties"
    if "mapping values" in problem:
        return "een dubbele punt in de tekst; zet die tekst tussen aanhalingstekens"
    if "block end" in problem or "indent" in problem:
        return "het inspringen klopt niet"
    return "een teken staat op de verkeerde plaats"
