"""The rules: read from rule files, chosen by the settings, and run on the sentences of a letter."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path

from stylecheck.errors import RuleError, SettingError
from stylecheck.finding import Finding
from stylecheck.language.annotate import Sentence
from stylecheck.language.verbs import known_infinitives
from stylecheck.rulebook.letter import LetterRunner
from stylecheck.rulebook.loader import load_folder
from stylecheck.rulebook.measure import MeasureRunner
from stylecheck.rulebook.model import LetterRule, MeasureRule, PatternRule, Rule, TermsRule
from stylecheck.rulebook.pattern import PatternRunner
from stylecheck.rulebook.terms import TermFinder
from stylecheck.settings import Settings

_PACKAGED = Path(__file__).parent.parent / "rules"
_CHECKOUT = Path(__file__).parent.parent.parent / "rules"


def built_in_folder() -> Path:
    """Return the folder with the rules that come with stylecheck: in the installed package, or in a checkout."""
    return _PACKAGED if _PACKAGED.is_dir() else _CHECKOUT


@dataclass(frozen=True)
class RuleBook:
    """The rules in force for one run."""

    rules: tuple[Rule, ...]
    settings: Settings = field(default_factory=Settings)

    @cached_property
    def _runners(self) -> list[PatternRunner | MeasureRunner | LetterRunner]:
        runners: list[PatternRunner | MeasureRunner | LetterRunner] = []
        for rule in self.rules:
            if isinstance(rule, PatternRule):
                runners.append(PatternRunner(rule))
            elif isinstance(rule, MeasureRule):
                runners.append(MeasureRunner(rule, self.settings.thresholds.get(rule.id, {})))
            elif isinstance(rule, LetterRule):
                runners.append(LetterRunner(rule))
        return runners

    @cached_property
    def _terms(self) -> TermFinder:
        return TermFinder([r for r in self.rules if isinstance(r, TermsRule)], known_infinitives())

    def prepare(self) -> None:
        """Compile everything now, so that the first letter does not wait for it."""
        _ = self._runners, self._terms

    def find(self, sentences: Sequence[Sentence]) -> list[Finding]:
        """Return everything the rules find, sorted by place."""
        found = self._terms.find(sentences)
        for runner in self._runners:
            found += runner.find(sentences)
        return sorted(found, key=lambda f: (f.start, f.end, f.rule))


@lru_cache(maxsize=8)
def _folder(folder: Path) -> tuple[Rule, ...]:
    return tuple(load_folder(folder))


def load_rulebook(settings: Settings | None = None) -> RuleBook:
    """Read the built-in rules and those of the settings' folders; a rule with the id of an earlier one replaces it.

    Raises:
        RuleError: a rule file is wrong.
        SettingError: the settings name a rule that does not exist, or thresholds for a rule without them.
    """
    settings = settings or Settings()
    rules: dict[str, Rule] = {}
    for folder in (built_in_folder(), *settings.rule_folders):
        seen: set[str] = set()
        for rule in _folder(folder):
            if rule.id in seen:
                raise RuleError(
                    f"In de map ‘{folder}’ hebben twee regels de id ‘{rule.id}’. Geef er een een andere naam."
                )
            seen.add(rule.id)
            rules[rule.id] = rule
    check_names(sorted(settings.only | settings.without | settings.thresholds.keys()), rules)
    for name, levels in settings.thresholds.items():
        if not isinstance(rules[name], MeasureRule):
            raise SettingError(f"De regel ‘{name}’ heeft geen grens die je kunt instellen.")
        for level in levels:
            if level not in ("tip", "waarschuwing", "fout"):
                raise SettingError(f"‘{level}’ is geen niveau van ‘{name}’. Kies tip, waarschuwing of fout.")
    chosen = [
        r for r in rules.values() if (not settings.only or r.id in settings.only) and r.id not in settings.without
    ]
    return RuleBook(tuple(chosen), settings)


def check_names(names: Iterable[str], rules: Iterable[str]) -> None:
    """Make sure that rules with these names exist.

    Raises:
        SettingError: one does not; suggests the nearest.
    """
    known = list(rules)
    for name in names:
        if name not in known:
            near = difflib.get_close_matches(name, known, 1)
            hint = f"Bedoel je ‘{near[0]}’?" if near else "Met ‘stylecheck rules’ zie je alle regels."
            raise SettingError(f"De regel ‘{name}’ bestaat niet. {hint}")
