"""Reads rule files, and refuses a wrong one with file, line, what is wrong and how to mend it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from string import Formatter
from typing import Any

from stylecheck.errors import RuleError
from stylecheck.rulebook import yamlfile
from stylecheck.rulebook.clues import compile_clue
from stylecheck.rulebook.constructions import CONSTRUCTIONS
from stylecheck.rulebook.measures import MEASURES
from stylecheck.rulebook.model import (
    BadExample,
    Examples,
    Genre,
    LetterRule,
    MeasureRule,
    Need,
    Pattern,
    PatternRule,
    Rule,
    Signal,
    Term,
    TermsRule,
)
from stylecheck.rulebook.phrases import PhraseError, compile_phrase
from stylecheck.rulebook.regex import RegexError, compile_regex
from stylecheck.rulebook.wordclasses import CLASSES
from stylecheck.rulebook.yamlfile import Source, Tree, line_of, sources

KINDS: dict[str, type[Rule]] = {
    "terms": TermsRule,
    "pattern": PatternRule,
    "measure": MeasureRule,
    "letter": LetterRule,
}
GENRES, HOUSE_STYLES, SPELLING = "soorten", "huisstijl", "spelling"
"""Folders, within a folder with rules, whose files are no rules: kinds of letters, house styles, LanguageTool."""
_FILLED = {
    "terms": frozenset({"text", "better"}),
    "pattern": frozenset({"text", "better"}),
    "measure": frozenset({"text", "waarde", "grens", "deel", "begin"}),
    "letter": frozenset({"text", "other"}),
    "needs": frozenset({"mist"}),
    "lijdende-vorm": frozenset({"aux", "deelwoord", "dader", "actief"}),
    "naamwoordstijl": frozenset({"raad"}),
    "tangconstructie": frozenset({"afstand", "eerste", "tweede"}),
    "voorzetselketen": frozenset({"aantal"}),
    "opsomming": frozenset({"aantal"}),
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


def rule_sources(place: Path) -> list[Source]:
    """Return the rule files in a folder (with the folders in it) or a zip, in a fixed order.

    Raises:
        RuleError: the place is not there, cannot be read, or has neither rules nor house styles.
    """
    found = list(sources(place))
    if not found:
        raise RuleError(f"In de map ‘{place}’ staan geen regelbestanden (*.yaml). Kies een andere map.")
    return [s for s in found if not any(s.within(folder) for folder in (GENRES, HOUSE_STYLES, SPELLING))]


def load_place(place: Path) -> list[Rule]:
    """Read all rule files of a folder or zip; see `load_rule` for the errors."""
    return [_rule(source) for source in rule_sources(place)]


def load_rule(path: Path) -> Rule:
    """Read and validate one rule file.

    Raises:
        RuleError: names the file, the line, what is wrong and how to mend it.
    """
    return _rule(yamlfile.source_of(path))


def load_genres(place: Path) -> list[Genre]:
    """Read the kinds of letters in a folder or zip; see `load_rule` for the errors."""
    return [_genre(source) for source in sources(place) if source.within(GENRES)]


@lru_cache(maxsize=512)
def _rule(source: Source) -> Rule:
    """Read one rule file; keyed by its name and content, so that an edited file is read again."""
    data, node = yamlfile.parse(source, "id")
    kind = data.get("kind")
    if not isinstance(kind, str) or kind not in KINDS:
        what = "ontbreekt" if kind is None else f"is ‘{kind}’"
        raise RuleError(f"{source.name}, regel {line_of(node, ('kind',))}: ‘kind’ {what}; kies uit {', '.join(KINDS)}.")
    fields = yamlfile.fields_of(KINDS[kind], Term, Pattern, Need, Examples, BadExample)
    rule = yamlfile.validate(source, node, data, KINDS[kind], fields)
    check_id(source, node, rule.id)
    _check_details(source.name, node, rule)
    return rule


@lru_cache(maxsize=64)
def _genre(source: Source) -> Genre:
    data, node = yamlfile.parse(source, "id")
    genre = yamlfile.validate(source, node, data, Genre, yamlfile.fields_of(Genre, Signal))
    check_id(source, node, genre.id)
    for k, signal in enumerate(genre.signals):
        try:
            compile_phrase(signal.find)
        except PhraseError as error:
            line = line_of(node, ("signals", k))
            raise RuleError(f"{source.name}, regel {line}: in ‘{signal.find}’: {error}.") from None
    return genre


def check_id(source: Source, node: Tree, name: str) -> None:
    """Make sure that a file is called after what is in it.

    Raises:
        RuleError: it is not.
    """
    if name != source.stem:
        raise RuleError(
            f"{source.name}, regel {line_of(node, ('id',))}: de id is ‘{name}’ maar het bestand heet "
            f"‘{source.inside.name}’. Maak ze gelijk."
        )


def _check_details(path: str, node: Tree, rule: Rule) -> None:
    def refuse(place: tuple[str | int, ...], what: str) -> None:
        raise RuleError(f"{path}, regel {line_of(node, place)}: {what}.")

    for k, example in enumerate(rule.examples.bad):
        if example.text.count("[") != example.text.count("]") or "[" not in example.text:
            refuse(("examples", "bad", k, "text"), "zet in elk fout voorbeeld de gevonden plek tussen [ ]")
    known = _FILLED["needs" if isinstance(rule, LetterRule) and rule.needs else rule.kind]
    if isinstance(rule, PatternRule):
        known |= _FILLED.get(rule.construction, frozenset())
        known |= _FILLED.get(rule.category, frozenset())
    check_message(refuse, ("message",), rule.message, known)
    for name, message in getattr(rule, "messages", {}).items():
        check_message(refuse, ("messages", name), message, known)
    if isinstance(rule, TermsRule):
        for k, term in enumerate(rule.terms):
            check_term(refuse, ("terms", k), term)
    elif isinstance(rule, PatternRule):
        if bool(rule.patterns) == bool(rule.construction):
            refuse(("kind",), "een regel van de soort pattern heeft óf ‘patterns’ óf ‘construction’")
        if rule.construction and rule.construction not in CONSTRUCTIONS:
            refuse(
                ("construction",), f"‘{rule.construction}’ bestaat niet; kies uit {', '.join(sorted(CONSTRUCTIONS))}"
            )
        _try_phrases(refuse, ("without_next",), rule.without_next)
        for k, pattern in enumerate(rule.patterns):
            if sum(map(bool, (pattern.find, pattern.regex, pattern.head))) != 1:
                refuse(("patterns", k), "een patroon heeft óf ‘find’ óf ‘regex’ óf ‘head’")
            if pattern.regex:
                _try_regex(refuse, ("patterns", k, "regex"), pattern)
            dependents = [phrase for phrases in pattern.children.values() for phrase in phrases]
            found = [p for p in (pattern.find, pattern.head) if p]
            phrases = [*found, *pattern.with_, *pattern.without, *dependents]
            _try_phrases(refuse, ("patterns", k), phrases)
            check_message(refuse, ("patterns", k, "message"), pattern.message, _FILLED[rule.kind])
    elif isinstance(rule, MeasureRule):
        if rule.measure not in MEASURES:
            refuse(("measure",), f"‘{rule.measure}’ bestaat niet; kies uit {', '.join(sorted(MEASURES))}")
        if strange := set(rule.thresholds) - {"tip", "waarschuwing", "fout"}:
            refuse(("thresholds",), f"‘{sorted(strange)[0]}’ is geen niveau; kies tip, waarschuwing of fout")
    elif isinstance(rule, LetterRule):
        _check_letter(refuse, rule)


def check_term(refuse: Any, place: tuple[str | int, ...], term: Term) -> None:
    """Make sure that a term can be looked for.

    Args:
        refuse: called with the place and what is wrong.
    """
    if term.term.count("~") > 1:
        refuse(place, f"‘{term.term}’ heeft meer dan één ‘~’; merk alleen het werkwoord")
    if not term.better and not term.explain:
        refuse(place, f"‘{term.term}’ heeft geen ‘better’. Geef een gewoner woord")
    for name in (*term.before, *term.after, *term.not_before, *term.not_after):
        if name.startswith("<") and name.strip("<>") not in CLASSES:
            refuse(place, f"‘{name}’ bestaat niet; kies uit {', '.join(sorted(CLASSES))}")
    if strange := set(term.pos) - _POS:
        refuse(place, f"‘pos’ kent {', '.join(sorted(strange))} niet; kies uit {', '.join(sorted(_POS))}")


def _check_letter(refuse: Any, rule: LetterRule) -> None:
    if sum(map(bool, (rule.report, rule.needs, rule.groups))) != 1:
        refuse(("kind",), "een regel van de soort letter heeft óf ‘report’ óf ‘needs’ óf ‘groups’")
    for name in ("opens", "has", "report"):
        _try_phrases(refuse, (name,), getattr(rule, name))
    for k, group in enumerate(rule.groups):
        if len(group) < 2:
            refuse(("groups", k), "een groep heeft minstens twee woorden")
        _try_phrases(refuse, ("groups", k), group)
    clues: list[tuple[tuple[str | int, ...], tuple[str, ...]]] = [(("when",), rule.when), (("unless",), rule.unless)]
    clues += [(("needs", k, "any"), need.any) for k, need in enumerate(rule.needs)]
    for place, texts in clues:
        for clue in texts:
            try:
                compile_clue(clue)
            except ValueError as error:
                refuse(place, f"in ‘{clue}’: {error}")


def _try_regex(refuse: Any, place: tuple[str | int, ...], pattern: Pattern) -> None:
    try:
        compiled = compile_regex(pattern.regex)
    except RegexError as error:
        refuse(place, f"in ‘{pattern.regex}’: {error}")
        return
    wanted = [int(n) for better in pattern.better for n in re.findall(r"\\(\d)", better)]
    if any(n > compiled.groups for n in wanted):
        refuse(
            place, f"‘better’ noemt \\{max(wanted)}, maar het patroon heeft {compiled.groups} groepen tussen haakjes"
        )


def check_message(refuse: Any, place: tuple[str | int, ...], message: str, known: frozenset[str]) -> None:
    """Make sure that a message can be filled in.

    Args:
        refuse: called with the place and what is wrong.
        known: what it may mention between { and }.
    """
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
