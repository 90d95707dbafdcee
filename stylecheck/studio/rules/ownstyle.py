"""Reads a house style that somebody is writing in the studio: from its text alone, and never from a file that it names.

What a rule file may do is more than a request may ask: a text is refused that is long or deep, has anchors, or a word
with very many alternatives. Whatever is wrong is told with its line, each thing once.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

import yaml

from stylecheck.errors import RuleError, StylecheckError
from stylecheck.rulebook import RuleBook, check_names, yamlfile
from stylecheck.rulebook.clues import compile_clue
from stylecheck.rulebook.house import HouseStyle, Name, OwnWord, Sentences, find_house_style
from stylecheck.rulebook.loader import check_term
from stylecheck.rulebook.model import ID, LetterRule, MeasureRule, Rule, Term
from stylecheck.studio.rules.mistakes import LONGEST, Mistake, MistakesError

_DEEPEST = 6
_LONGEST_VALUE = 300
_MOST_ITEMS = 400
_MOST_SENTENCES = 100
"""Sentences of a house style's own; each is checked when it is proved."""
_MOST_FORMS = 60
"""Ways to write one term: `a|b c|d` has four. Each takes a place in the index of all words."""
_NAME = "huisstijl"
_FIRST = "id"
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_TOLD = re.compile(rf"{_NAME}\.yaml(?:, regel (\d+))?: (.*)", re.DOTALL)
_FIELD_OF = {
    "huisstijl-woorden": "words",
    "huisstijl-eigen-woorden": "own_words",
    "huisstijl-namen": "names",
    "huisstijl-aanhef": "salutation",
    "huisstijl-afsluiting": "closing",
    "huisstijl-contact": "contact",
    "een-gezicht": "writes_for",
}
"""Where the rules that follow from a house style come from."""
Place = tuple[str | int, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Own:
    """A house style that somebody is writing.

    Attributes:
        style: with everything that it extends.
        alone: without that.
        rules: that follow from it; made once, so that they stay the very same.
        text: as it was written.
        data: what stands in it.
    """

    text: str
    style: HouseStyle
    alone: HouseStyle
    rules: Sequence[Rule]
    data: Mapping[str, Any]
    tree: yamlfile.Tree

    def line(self, place: Place) -> int:
        """Return the line (from 1) of a place, such as ("words", 2)."""
        return yamlfile.line_of(self.tree, place)


def read(text: str, places: Sequence[Path], known: Mapping[str, Rule]) -> Own:
    """Return the house style in a text.

    Args:
        places: folders and zips in which a style that it extends may stand.
        known: the rules that it may change, by their ids.

    Raises:
        MistakesError: it is not in order.
    """
    data, tree = parsed(text)
    _refuse(_sizes(data), tree)
    alone = _validated(data, tree)
    _refuse(_wrong_terms(alone), tree)
    below = _below(alone, places, tree)
    style = alone.over(below) if below else alone
    rules = tuple(style.rules())
    _refuse(_wrong_names(alone, {**known, **{rule.id: rule for rule in rules}}), tree)
    _refuse(_unusable(rules), tree)
    return Own(text, style, alone, rules, data, tree)


def parsed(text: str) -> tuple[dict[str, Any], yamlfile.Tree]:
    """Return what stands in a text, and its lines.

    Raises:
        MistakesError: it is no YAML, or of a shape that no house style has.
    """
    if len(text) > LONGEST:
        raise MistakesError([Mistake(1, "Dit bestand is te groot voor een huisstijl. Haal er woorden uit.")])
    _look_at_shape(text)
    try:
        return yamlfile.parse(_source(text), _FIRST)
    except RuleError as error:
        raise MistakesError([_told(error)]) from None


def _source(text: str) -> yamlfile.Source:
    return yamlfile.Source(f"{_NAME}.yaml", PurePosixPath(f"{_NAME}.yaml"), text.encode("utf-8", "replace"))


def _look_at_shape(text: str) -> None:
    """Read the events of a text, which costs nothing but its length, and refuse what could cost more later."""
    deep = 0
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            line = event.start_mark.line + 1 if event.start_mark else 1
            if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
                raise MistakesError([Mistake(line, "Verwijzingen met & en * kunnen hier niet. Schrijf het voluit.")])
            if getattr(event, "tag", None):
                raise MistakesError([Mistake(line, 'Een ! voor een waarde kan hier niet. Zet de tekst tussen " en ".')])
            if isinstance(event, yaml.CollectionStartEvent):
                deep += 1
            elif isinstance(event, yaml.CollectionEndEvent):
                deep -= 1
            if deep > _DEEPEST:
                raise MistakesError([Mistake(line, "Hier staan te veel lijsten in elkaar. Kijk naar de haken.")])
    except yaml.YAMLError:
        pass  # is told by who parses it


def _told(error: StylecheckError) -> Mistake:
    """Return what the loader says, with the line apart."""
    found = _TOLD.fullmatch(str(error))
    if found is None:
        return Mistake(1, str(error))
    message = found[2]
    return Mistake(int(found[1] or 1), message[:1].upper() + message[1:])


def _refuse(found: Iterator[tuple[Place, str]], tree: yamlfile.Tree) -> None:
    if mistakes := [Mistake(yamlfile.line_of(tree, place), message) for place, message in found]:
        raise MistakesError(mistakes)


def _sizes(data: Any, place: Place = ()) -> Iterator[tuple[Place, str]]:
    """Yield what is far larger than in any house style, and numbers that are none."""
    if isinstance(data, str):
        if len(data) > _LONGEST_VALUE:
            yield place, f"Deze tekst heeft meer dan {_LONGEST_VALUE} tekens. Maak hem korter."
        elif isinstance(place[-1], int) and not data.strip():
            yield place, "Hier staat niets. Vul het in of haal het weg."
    elif isinstance(data, float) and not math.isfinite(data):
        yield place, "Dit is geen getal. Schrijf een getal, zoals 14."
    elif isinstance(data, Mapping | list):
        if len(data) > _MOST_ITEMS:
            yield place, f"Hier staan meer dan {_MOST_ITEMS} dingen. Haal er een paar weg."
            return
        for key, value in data.items() if isinstance(data, Mapping) else enumerate(data):
            yield from _sizes(value, (*place, key if isinstance(key, int) else str(key)))


def _validated(data: dict[str, Any], tree: yamlfile.Tree) -> HouseStyle:
    """Return a style; each field is looked at by itself, so that every field with a mistake is told."""
    fields = yamlfile.fields_of(HouseStyle, Name, OwnWord, Term, Sentences)
    source, needed = _source(""), {"id": "x", "name": "x"}
    own = {key: value for key, value in data.items() if key in needed}
    others = [needed | {key: value} for key, value in data.items() if key not in needed]
    mistakes = []
    for each in (own, *others):
        try:
            yamlfile.validate(source, tree, each, HouseStyle, fields)
        except RuleError as error:
            mistakes.append(_told(error))
    if mistakes:
        raise MistakesError(mistakes)
    return yamlfile.validate(source, tree, data, HouseStyle, fields)


def _wrong_terms(style: HouseStyle) -> Iterator[tuple[Place, str]]:
    if len(style.examples.bad) + len(style.examples.good) > _MOST_SENTENCES:
        yield ("examples",), f"Hier staan meer dan {_MOST_SENTENCES} zinnen. Haal er een paar weg."
    for k, term in enumerate(style.words):
        refused: list[tuple[Place, str]] = []
        check_term(lambda place, what, refused=refused: refused.append((place, f"{what}.")), ("words", k), term)
        yield from refused
    for field, words in _looked_for(style):
        for k, word in enumerate(words):
            if math.prod(part.count("|") + 1 for part in word.split()) > _MOST_FORMS:
                yield (field, k), f"‘{word[:40]}…’ heeft te veel mogelijkheden met |. Maak er meer woorden van."


def _looked_for(style: HouseStyle) -> Iterator[tuple[str, Sequence[str]]]:
    yield "words", [term.term for term in style.words]
    yield "forbidden", style.forbidden
    yield "own_words", [own.word for own in style.own_words]
    yield from (("names", name.wrong) for name in style.names)


def _below(style: HouseStyle, places: Sequence[Path], tree: yamlfile.Tree) -> HouseStyle | None:
    """Return what a style extends, None where it extends nothing."""
    if not style.extends:
        return None
    line = yamlfile.line_of(tree, ("extends",))
    if not re.fullmatch(ID, style.extends):  # a name, and never a file
        raise MistakesError([Mistake(line, "Geef bij ‘extends’ de id van een huisstijl, geen bestand.")])
    try:
        found = below = find_house_style(style.extends, places)
        while style.id not in (style.extends, below.extends) and below.extends:
            below = find_house_style(below.extends, places)
    except StylecheckError as error:
        raise MistakesError([Mistake(line, str(error))]) from None
    if style.id in (style.extends, below.extends):
        raise MistakesError([Mistake(line, "‘extends’ gaat in een kring rond. Kies een andere ‘id’, of haal dit weg.")])
    return found


def _wrong_names(style: HouseStyle, known: Mapping[str, Rule]) -> Iterator[tuple[Place, str]]:
    """Yield what names a rule that is not there, or a threshold that a rule does not have."""
    named: list[tuple[Place, str]] = [(("off", k), name) for k, name in enumerate(style.off)]
    named += [(("on", k), name) for k, name in enumerate(style.on)]
    named += [((field, name), name) for field in ("severity", "thresholds") for name in getattr(style, field)]
    for place, name in named:
        try:
            check_names([name], known)
        except StylecheckError as error:
            yield place, str(error)
    for name, levels in style.thresholds.items():
        rule = known.get(name)
        if rule is not None and not isinstance(rule, MeasureRule):
            yield ("thresholds", name), f"De regel ‘{name}’ heeft geen grens die u kunt instellen."
        for level in levels:
            if level not in ("tip", "waarschuwing", "fout"):
                yield ("thresholds", name, level), f"‘{level}’ is geen niveau. Kies tip, waarschuwing of fout."


def _unusable(rules: Sequence[Rule]) -> Iterator[tuple[Place, str]]:
    """Yield the fields whose rules cannot run: what they look for cannot be made into a pattern."""
    for rule in rules:
        try:
            RuleBook((rule,)).prepare()
            for need in rule.needs if isinstance(rule, LetterRule) else ():
                for clue in need.any:
                    compile_clue(clue)
        except ValueError:
            yield (_FIELD_OF.get(rule.id, _FIRST),), "Hier kan stylecheck niet naar zoeken. Schrijf het anders."
