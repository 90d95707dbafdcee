"""Changes one field in the text of a house style, and leaves the rest as somebody wrote it, with its comments."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from stylecheck.places import built_in_folder
from stylecheck.rulebook import yamlfile
from stylecheck.rulebook.loader import HOUSE_STYLES
from stylecheck.settings import Settings
from stylecheck.studio.rules.mistakes import Mistake, MistakesError
from stylecheck.studio.rules.ownstyle import parsed

_PLAIN = re.compile(r"[A-Za-zÀ-ÿ][A-Za-zÀ-ÿ '-]*")
_NOT_PLAIN = frozenset("y n yes no on off true false null nan inf".split())
"""Words that one or other reader of YAML takes for something else than text."""
_SWITCHES = re.compile(r'^"(on|off)":', re.MULTILINE)
"""Fields of a house style, which people write without quotation marks."""
_WIDTH = 110
_WORDS = 30
"""Characters up to which what stands in a list is taken for words, which stand on one line; sentences do not."""
_CLOSED = "Dit veld staat op een manier in de tekst die stylecheck niet kan veranderen. Verander het in de tekst."


class _Dumper(yaml.SafeDumper):
    """Writes text so that every reader of YAML takes it for text."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        """Let a list stand further in than its name, as in our own files."""
        super().increase_indent(flow, False)


def _list(dumper: yaml.SafeDumper, value: list[Any]) -> yaml.SequenceNode:
    node = dumper.represent_sequence("tag:yaml.org,2002:seq", value)
    node.flow_style = all(isinstance(each, yaml.ScalarNode) and len(each.value) <= _WORDS for each in node.value)
    return node


def _fields(dumper: yaml.SafeDumper, value: dict[str, Any]) -> yaml.MappingNode:
    node = dumper.represent_mapping("tag:yaml.org,2002:map", value)
    node.flow_style = bool(value) and all(isinstance(each, int | float) for each in value.values())
    return node


def _text(dumper: yaml.SafeDumper, value: str) -> yaml.ScalarNode:
    plain = _PLAIN.fullmatch(value) and value.lower() not in _NOT_PLAIN and value == value.strip()
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style=None if plain else '"')


_Dumper.add_representer(str, _text)
_Dumper.add_representer(list, _list)
_Dumper.add_representer(dict, _fields)


def changed(text: str, field: str, value: Any) -> str:
    """Return the text of a house style with another value of a field; an empty value takes the field away.

    Raises:
        MistakesError: the text is no YAML, or the field cannot be changed in it.
    """
    data, tree = parsed(text)
    wanted = {**data, field: value} if value or value == 0 else {k: v for k, v in data.items() if k != field}
    if wanted == data:
        return text
    written = _dumped({field: wanted[field]}) if field in wanted else ""
    for made in (_in_place(text, tree, field, written), _dumped(wanted)):
        try:
            if parsed(made)[0] == wanted:
                return made
        except MistakesError:
            continue
    raise MistakesError([Mistake(yamlfile.line_of(tree, (field,)), _CLOSED)])


def _dumped(data: Mapping[str, Any]) -> str:
    told: str = yaml.dump(dict(data), Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=_WIDTH)
    return _SWITCHES.sub(r"\1:", told)


def _in_place(text: str, tree: yamlfile.Tree, field: str, written: str) -> str:
    """Return the text with only the lines of a field replaced; a new field stands at the end."""
    lines = text.splitlines(keepends=True)
    starts = [(key.start_mark.line, str(key.value)) for key, _ in tree.root.value]
    at = next((n for n, (_, name) in enumerate(starts) if name == field), None)
    if at is None:
        return text + ("" if not text or text.endswith("\n") else "\n") + written
    first, end = starts[at][0], starts[at + 1][0] if at + 1 < len(starts) else len(lines)
    while end > first + 1 and re.match(r"\s*(#|$)", lines[end - 1]):  # these belong to what follows
        end -= 1
    return "".join((*lines[:first], written, *lines[end:]))


def with_choices(text: str, choices: Mapping[str, Any], known_off: frozenset[str]) -> str:
    """Return the text of a house style that holds what somebody chose of the rules, too.

    Args:
        choices: "without", "severity" and "thresholds", as a request has them.
        known_off: rules that are off already by what the style extends.

    Raises:
        MistakesError: as `changed`.
    """
    data, _ = parsed(text)
    off = [*(data.get("off") or []), *choices["without"]]
    text = changed(
        text, "off", [name for name in dict.fromkeys(off) if name not in known_off or name in data.get("off", ())]
    )
    text = changed(text, "severity", {**(data.get("severity") or {}), **choices["severity"]})
    thresholds = {name: dict(levels) for name, levels in (data.get("thresholds") or {}).items()}
    for name, levels in choices["thresholds"].items():
        thresholds[name] = {**thresholds.get(name, {}), **{level: _number(n) for level, n in levels.items()}}
    return changed(text, "thresholds", thresholds)


def _number(value: float) -> float | int:
    return int(value) if value == int(value) else value


def texts(settings: Settings) -> Mapping[str, str]:
    """Return the texts of all house styles that stylecheck finds by name.

    Raises:
        RuleError: a folder cannot be read.
    """
    places = (built_in_folder(), *settings.rule_folders)
    found = {s.stem: s for place in places for s in yamlfile.sources(place) if s.within(HOUSE_STYLES)}
    return {name: source.data.decode("utf-8-sig", "replace") for name, source in found.items()}


def text_of(style: str, settings: Settings) -> str:
    """Return the text of the house style that settings name, by its id or its file; "" where there is none."""
    if style.endswith((".yaml", ".yml")):
        return yamlfile.source_of(Path(style)).data.decode("utf-8-sig", "replace")
    return texts(settings).get(style, "")
