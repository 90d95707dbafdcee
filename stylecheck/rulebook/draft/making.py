"""Drafts a rule file from a sentence that is wrong and the same sentence as it should be."""

from __future__ import annotations

import json
import re
import tempfile
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from stylecheck.errors import RuleError, SettingError
from stylecheck.finding import CATEGORIES
from stylecheck.language.annotate import annotate
from stylecheck.language.layout import divide
from stylecheck.rulebook import load_rulebook
from stylecheck.rulebook.draft.comparison import Attempt, Comparison
from stylecheck.rulebook.draft.wish import Wish
from stylecheck.rulebook.loader import load_rule
from stylecheck.rulebook.model import ID, Rule
from stylecheck.rulebook.proof import Failure, Prover, unmark

if TYPE_CHECKING:
    from spacy.language import Language


_MESSAGES = {
    "terms": "‘{text}’ kan duidelijker. Schrijf liever: {better}.",
    "pattern": "‘{text}’ kan duidelijker.",
    "toon": "‘{text}’ klinkt onvriendelijk. Zeg het gewoon en rustig.",
    "afkorting": "Niet iedereen kent ‘{text}’. Schrijf het uit: {better}.",
}
_REASONS = {
    "toon": "Een vriendelijke zin leest prettiger en helpt de huurder verder.",
    "afkorting": "Een huurder die de afkorting niet kent, begrijpt de zin niet.",
}
_REASON = "Een huurder begrijpt gewone woorden meteen."


@dataclass(frozen=True, slots=True)
class Draft:
    """A rule file that the loader accepts.

    Attributes:
        text: the content of the file.
        looks_for: the term or the pattern.
        failures: what its own examples show that it does not do.
    """

    rule: Rule
    text: str
    looks_for: str
    failures: tuple[Failure, ...]


def rule_name(name: str) -> str:
    """Return a name as the id of a rule: "Moeilijke woorden" is moeilijke-woorden.

    Raises:
        SettingError: no letter is left to begin with.
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    found = re.sub(r"[^a-z0-9]+", "-", re.sub(r"\.ya?ml$", "", plain)).strip("-")
    if not re.match(ID, found):
        raise SettingError(f"‘{name}’ kan geen naam van een regel zijn; begin met een letter, zoals moeilijke-woorden.")
    return found


def draft_rule(wish: Wish, nlp: Language) -> Draft:
    """Return the first way to look for the fault that passes the sentences, or else the one that fails the least.

    Raises:
        SettingError: the sentences do not tell what the rule is about.
        RuleError: a text that the trainer gave cannot stand in a rule file.
    """
    return min(_tried(wish, nlp), key=lambda draft: sum(5 * len(f.missed) + len(f.alarms) for f in draft.failures))


def new_file(folder: Path, name: str) -> Path:
    """Return where a new rule is to stand; nothing is made yet.

    Raises:
        SettingError: the folder is no folder, or the rule exists already, here or in stylecheck.
    """
    if folder.exists() and not folder.is_dir():
        raise SettingError(f"‘{folder}’ is geen map; kies een andere naam bij --out.")
    beside = sorted(p for p in folder.rglob(f"{name}.y*ml") if p.suffix in (".yaml", ".yml"))
    if beside:
        raise SettingError(f"Het bestand ‘{beside[0]}’ bestaat al; kies een andere naam voor de regel.")
    if name in {rule.id for rule in load_rulebook().rules}:
        raise SettingError(f"De regel ‘{name}’ hoort bij stylecheck en zou vervangen worden; kies een andere naam.")
    return folder / f"{name}.yaml"


def save(path: Path, draft: Draft) -> None:
    """Write a draft to a file that is not there yet, and make its folder.

    Raises:
        SettingError: the file cannot be made.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(draft.text)
    except OSError as error:
        raise SettingError(f"‘{path}’ is niet te schrijven; controleer de naam en de map bij --out.") from error


def seen_already(rule: Rule, nlp: Language) -> list[str]:
    """Return the ids of the built-in rules of the same category that report a place of the rule's bad example."""
    text, wanted = unmark(rule.examples.bad[0].text)
    found = load_rulebook().find(annotate(text, divide(text), nlp))
    same = (f.rule for f in found if f.category == rule.category and any(f.start < b and f.end > a for a, b in wanted))
    return list(dict.fromkeys(same))


def _tried(wish: Wish, nlp: Language) -> Iterator[Draft]:
    compared = Comparison(wish, nlp)
    for attempt in compared.attempts():
        marked = compared.marked(attempt.tokens)
        rule = _load(wish.name, _file(wish, attempt, marked))
        failures = tuple(f for f in Prover(nlp).failures(rule) if not f.remark)
        yield Draft(rule, _file(wish, attempt, marked, failures), attempt.find, failures)
        if not failures:
            return


def _load(name: str, text: str) -> Rule:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"{name}.yaml")
        path.write_text(text, encoding="utf-8")
        try:
            return load_rule(path)
        except RuleError as error:
            what = re.sub(r"^(, regel \d+)?: ", "", str(error).removeprefix(str(path)))
            raise RuleError(f"Zo kan de regel niet in een bestand staan: {what}") from None


def _file(wish: Wish, attempt: Attempt, marked: str, failures: Sequence[Failure] = ()) -> str:
    """Return the rule file: its fields in the order of the manual, with a word on what each is for."""
    category = wish.category or _category(attempt)
    default = category if category in _MESSAGES else "terms" if attempt.better else "pattern"
    lines = [
        "# Een eigen regel voor stylecheck. Achter een # staat uitleg; die mag weg.",
        *_notes(failures),
        "# De naam van de regel. Het bestand heet net zo.",
        f"id: {wish.name}",
        f"# Het onderwerp. Kies uit: {', '.join(CATEGORIES)}.",
        f"category: {category}",
        f"kind: {attempt.kind}",
        "# De ernst. Kies uit: tip, waarschuwing of fout.",
        f"severity: {wish.severity.label}",
        "# De melding. Op de plaats van {text} komt wat er in de brief staat, bij {better} wat er beter kan staan.",
        f"message: {_quoted(wish.message or _MESSAGES[default])}",
        "# Waarom is dit beter? Schrijf een of twee zinnen.",
        f"why: {_quoted(wish.why or _REASONS.get(category, _REASON))}",
        "# Waar staat deze afspraak? Bijvoorbeeld een webadres of een hoofdstuk.",
        f"source: {_quoted(wish.source)}",
    ]
    if attempt.kind == "terms":
        lines += [
            "terms:",
            "  # Een ~ staat voor een werkwoord in elke vorm, een _ achter een deel dat los kan komen: ~aan_vangen.",
            "  # Nog een woord? Zet er nog een ‘- term:’ met een eigen ‘better’ onder.",
            f"  - term: {_quoted(attempt.find)}",
        ]
    else:
        lines += [
            "patterns:",
            "  # Een ~ staat voor een werkwoord in elke vorm, a|b voor a of b, en .. voor andere woorden ertussen.",
            f"  - find: {_quoted(attempt.find)}",
        ]
    lines += [f"    # {attempt.note}"] if attempt.note else []
    lines += [f"    {key}: {json.dumps(value, ensure_ascii=False)}" for key, value in attempt.fields]
    lines += [f"    better: [{', '.join(map(_quoted, attempt.better))}]"] if attempt.better else []
    lines += [
        "examples:",
        "  # Zinnen die de regel moet vinden, met de plek tussen [ en ]. Achter ‘better’ staat hoe het beter is.",
        "  bad:",
        f"    - text: {_quoted(marked)}",
        f"      better: {_quoted(wish.good[0])}",
        "  # Zinnen die de regel met rust moet laten. Zet er zinnen bij die erop lijken.",
        "  good:",
        *(f"    - {_quoted(good)}" for good in wish.good),
    ]
    return "\n".join(lines) + "\n"


def _category(attempt: Attempt) -> str:
    word = attempt.find.rstrip(".")
    short = " " not in word and ("." in word or word.isupper())
    return "afkorting" if attempt.kind == "terms" and short else "jargon"


def _notes(failures: Sequence[Failure]) -> list[str]:
    if not failures:
        return []
    missed = ["# Let op: deze regel vindt de foute zin nog niet."] if any(f.missed for f in failures) else []
    alarms = ["# Let op: deze regel meldt ook een goede zin."] if any(f.alarms for f in failures) else []
    return [*missed, *alarms, "# Pas hem aan en probeer het opnieuw met: stylecheck rules test"]


def _quoted(text: str) -> str:
    """Return a text between double quotes as YAML has it."""
    shown = "".join(c for c in " ".join(text.split()) if unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Co"))
    return json.dumps(shown, ensure_ascii=False)
