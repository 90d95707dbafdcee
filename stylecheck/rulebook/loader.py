"""Reads rule files and refuses a wrong one with file, line, what is wrong and how to mend it."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from pathlib import Path
from string import Formatter
from typing import Any

import yaml
from pydantic import TypeAdapter, ValidationError

from stylecheck.errors import RuleError
from stylecheck.rulebook.constructions import CONSTRUCTIONS
from stylecheck.rulebook.measures import MEASURES
from stylecheck.rulebook.model import (
    BadExample,
    Examples,
    LetterRule,
    MeasureRule,
    Pattern,
    PatternRule,
    Rule,
    Term,
    TermsRule,
)
from stylecheck.rulebook.phrases import CLASSES, PhraseError, compile_phrase

KINDS: dict[str, type[Rule]] = {
    "terms": TermsRule,
    "pattern": PatternRule,
    "measure": MeasureRule,
    "letter": LetterRule,
}
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_FILLED = {
    "terms": frozenset({"text", "better"}),
    "pattern": frozenset({"text", "better"}),
    "measure": frozenset({"text", "waarde", "grens"}),
    "letter": frozenset({"text", "other"}),
    "lijdende-vorm": frozenset({"aux", "deelwoord", "dader"}),
    "tangconstructie": frozenset({"afstand"}),
    "voorzetselketen": frozenset({"aantal"}),
}
"""What a message may mention between { and }, by kind of rule and by construction."""
_POS = frozenset(
    [
        "ADJ",
        "ADP",
        "ADV",
        "AUX",
        "CCONJ",
        "DET",
        "INTJ",
        "NOUN",
        "NUM",
        "PART",
        "PRON",
        "PROPN",
        "PUNCT",
        "SCONJ",
        "SYM",
        "VERB",
        "X",
    ]
)


def rule_files(folder: Path) -> list[Path]:
    """Return the rule files in a folder and the folders in it, in a fixed order.

    Raises:
        RuleError: the folder is not there or has no rule files.
    """
    if not folder.is_dir():
        raise RuleError(f"De map met regels ‘{folder}’ bestaat niet. Controleer de naam.")
    found = sorted(p for p in folder.rglob("*") if p.suffix in (".yaml", ".yml") and not p.name.startswith("."))
    if not found:
        raise RuleError(f"In de map ‘{folder}’ staan geen regelbestanden (*.yaml). Kies een andere map.")
    return found


def load_rule(path: Path) -> Rule:
    """Read and validate one rule file.

    Raises:
        RuleError: names the file, the line, what is wrong and how to mend it.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise RuleError(f"{path}: dit bestand is geen UTF-8. Sla het opnieuw op als UTF-8.") from error
    except OSError as error:
        raise RuleError(f"{path}: dit regelbestand is niet te lezen ({error.strerror}).") from error
    loader = _LOADER(text)
    try:
        node = loader.get_single_node()
        data = loader.construct_document(node) if node is not None else None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        line = mark.line + 1 if mark else 1
        raise RuleError(
            f"{path}, regel {line}: dit is geen geldige YAML ({_yaml_problem(error, text)}). "
            "Let op het inspringen, de dubbele punten en de aanhalingstekens."
        ) from error
    except yaml.YAMLError as error:
        raise RuleError(f"{path}: dit bestand heeft tekens die niet in YAML mogen staan.") from error
    finally:
        loader.dispose()
    if not isinstance(data, dict):
        raise RuleError(
            f"{path}, regel 1: een regelbestand begint met ‘id: …’. Neem een bestaande regel als voorbeeld."
        )
    _check_keys_once(path, node)
    kind = data.get("kind")
    if not isinstance(kind, str) or kind not in KINDS:
        line = _line(node, ("kind",))
        what = "ontbreekt" if kind is None else f"is ‘{kind}’"
        raise RuleError(f"{path}, regel {line}: ‘kind’ {what}; kies uit {', '.join(KINDS)}.")
    try:
        rule = TypeAdapter(KINDS[kind]).validate_python(data)
    except ValidationError as error:
        raise RuleError(_explain(path, node, error, KINDS[kind])) from error
    if rule.id != path.stem:
        raise RuleError(
            f"{path}, regel {_line(node, ('id',))}: de id is ‘{rule.id}’ maar het bestand heet ‘{path.name}’. "
            "Maak ze gelijk."
        )
    _check_details(path, node, rule)
    return rule


def load_folder(folder: Path) -> list[Rule]:
    """Read all rule files of a folder; see `load_rule` for the errors."""
    return [load_rule(path) for path in rule_files(folder)]


def _check_keys_once(path: Path, node: Any) -> None:
    stack = [node]
    visited: set[int] = set()  # an anchor may stand in itself
    while stack:
        here = stack.pop()
        if id(here) in visited:
            continue
        visited.add(id(here))
        if isinstance(here, yaml.MappingNode):
            seen: set[str] = set()
            for key, value in here.value:
                if key.value in seen:
                    raise RuleError(
                        f"{path}, regel {key.start_mark.line + 1}: ‘{key.value}’ staat er twee keer. Haal er een weg."
                    )
                seen.add(key.value)
                stack.append(value)
        elif isinstance(here, yaml.SequenceNode):
            stack += here.value


def _line(node: Any, place: Iterable[str | int]) -> int:
    """Return the line (from 1) of a place in the YAML tree, or of the nearest thing around it."""
    line = 1
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


def _explain(path: Path, node: Any, error: ValidationError, model: type[Rule]) -> str:
    first = error.errors()[0]
    place = [p for p in first["loc"] if not (isinstance(p, str) and p.startswith("function"))]
    field = next((str(p) for p in reversed(place) if isinstance(p, str)), "regel")
    line = _line(node, place)
    kind = first["type"]
    if kind == "missing":
        what = f"‘{field}’ ontbreekt. Vul het in"
    elif kind == "extra_forbidden":
        near = difflib.get_close_matches(field, _known_fields(model), 1)
        what = f"‘{field}’ bestaat hier niet." + (f" Bedoel je ‘{near[0]}’?" if near else " Haal het weg")
    elif kind == "literal_error":
        what = f"‘{field}’ heeft een onbekende waarde; kies uit {first['ctx']['expected'].replace(' or ', ' of ')}"
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


def _known_fields(model: type[Rule]) -> list[str]:
    found: list[str] = []
    for each in (model, Term, Pattern, Examples, BadExample):
        found += [info.alias or name for name, info in each.model_fields.items()]
    return found


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


def _check_details(path: Path, node: Any, rule: Rule) -> None:
    def refuse(place: tuple[str | int, ...], what: str) -> None:
        raise RuleError(f"{path}, regel {_line(node, place)}: {what}.")

    for k, example in enumerate(rule.examples.bad):
        if example.text.count("[") != example.text.count("]") or "[" not in example.text:
            refuse(("examples", "bad", k, "text"), "zet in elk fout voorbeeld de gevonden plek tussen [ ]")
    known = _FILLED[rule.kind]
    if isinstance(rule, PatternRule):
        known |= _FILLED.get(rule.construction, frozenset())
    _try_message(refuse, ("message",), rule.message, known)
    for name, message in getattr(rule, "messages", {}).items():
        _try_message(refuse, ("messages", name), message, known)
    if isinstance(rule, TermsRule):
        for k, term in enumerate(rule.terms):
            here = ("terms", k)
            if term.term.count("~") > 1:
                refuse(here, f"‘{term.term}’ heeft meer dan één ‘~’; merk alleen het werkwoord")
            if not term.better and not term.explain:
                refuse(here, f"‘{term.term}’ heeft geen ‘better’. Geef een gewoner woord")
            for name in (*term.before, *term.after, *term.not_before, *term.not_after):
                if name.startswith("<") and name.strip("<>") not in CLASSES:
                    refuse(here, f"‘{name}’ bestaat niet; kies uit {', '.join(sorted(CLASSES))}")
            if strange := set(term.pos) - _POS:
                refuse(here, f"‘pos’ kent {', '.join(sorted(strange))} niet; kies uit {', '.join(sorted(_POS))}")
    elif isinstance(rule, PatternRule):
        if bool(rule.patterns) == bool(rule.construction):
            refuse(("kind",), "een regel van de soort pattern heeft óf ‘patterns’ óf ‘construction’")
        if rule.construction and rule.construction not in CONSTRUCTIONS:
            refuse(
                ("construction",), f"‘{rule.construction}’ bestaat niet; kies uit {', '.join(sorted(CONSTRUCTIONS))}"
            )
        for k, pattern in enumerate(rule.patterns):
            if bool(pattern.find) == bool(pattern.head):
                refuse(("patterns", k), "een patroon heeft óf ‘find’ óf ‘head’")
            dependents = [phrase for phrases in pattern.children.values() for phrase in phrases]
            phrases = [pattern.find or pattern.head, *pattern.with_, *pattern.without, *dependents]
            _try_phrases(refuse, ("patterns", k), phrases)
            _try_message(refuse, ("patterns", k, "message"), pattern.message, _FILLED[rule.kind])
    elif isinstance(rule, MeasureRule):
        if rule.measure not in MEASURES:
            refuse(("measure",), f"‘{rule.measure}’ bestaat niet; kies uit {', '.join(sorted(MEASURES))}")
        if strange := set(rule.thresholds) - {"tip", "waarschuwing", "fout"}:
            refuse(("thresholds",), f"‘{sorted(strange)[0]}’ is geen niveau; kies tip, waarschuwing of fout")
    elif isinstance(rule, LetterRule):
        for name in ("has", "report"):
            _try_phrases(refuse, (name,), getattr(rule, name))


def _try_message(refuse: Any, place: tuple[str | int, ...], message: str, known: frozenset[str]) -> None:
    try:
        names = {name for _, name, _, _ in Formatter().parse(message) if name is not None}
    except ValueError:
        refuse(place, "een ‘{’ of ‘}’ staat alleen; zet om elk invulveld { en }")
    if strange := names - known:
        choice = ", ".join(f"{{{name}}}" for name in sorted(known))
        refuse(place, f"‘{{{sorted(strange)[0]}}}’ kan hier niet worden ingevuld; kies uit {choice}")


def _try_phrases(refuse: Any, place: tuple[str | int, ...], phrases: Iterable[str]) -> None:
    for phrase in phrases:
        try:
            compile_phrase(phrase)
        except PhraseError as error:
            refuse(place, f"in ‘{phrase}’: {error}")
