"""The rules: read from rule files, chosen by the settings and the house style, and run on a letter."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache

from stylecheck.boundary import attempt
from stylecheck.errors import RuleError, SettingError
from stylecheck.finding import CATEGORIES, LANGUAGETOOL, Finding, Severity
from stylecheck.language.page import Page
from stylecheck.language.verbs import known_infinitives
from stylecheck.letter import CHANNELS, PartKind
from stylecheck.places import built_in_folder
from stylecheck.rewrite.passive.hearing import hear
from stylecheck.rewrite.voice import Voice, voice_of
from stylecheck.rulebook.house import HouseStyle, find_house_style
from stylecheck.rulebook.letter import LetterRunner
from stylecheck.rulebook.loader import load_genres, load_place
from stylecheck.rulebook.measure import MeasureRunner
from stylecheck.rulebook.model import Genre, LetterRule, MeasureRule, PatternRule, Rule, TermsRule
from stylecheck.rulebook.pattern import PatternRunner, look_at
from stylecheck.rulebook.restraint import PASSAGE, restrained
from stylecheck.rulebook.sentencewise import find_patterns
from stylecheck.rulebook.situation import Signals, Situation, situation
from stylecheck.rulebook.terms import TermFinder
from stylecheck.settings import Ignored, Settings, merge_thresholds

__all__ = ["RuleBook", "Situation", "built_in_folder", "check_names", "load_rulebook"]


Runner = PatternRunner | MeasureRunner | LetterRunner


class _Same(tuple[TermsRule, ...]):
    """Rules that are equal to the very same rules only, which is quick to see."""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and list(map(id, self)) == list(map(id, other))

    def __hash__(self) -> int:
        return hash(tuple(map(id, self)))


@lru_cache(maxsize=4)
def _finder(rules: _Same) -> TermFinder:
    """Return the index of all terms, made once for checkers with the same rules; it is never changed."""
    return TermFinder(rules, known_infinitives())


@dataclass(frozen=True)
class RuleBook:
    """The rules in force for one run.

    Attributes:
        genres: the kinds of letters that can be told apart.
        house: the house style in force.
        thresholds: rule id -> {severity: number}, in place of those of the rule.
        severities: rule id -> severity, in place of those of the rule.
        ignored: what the house style allows.
        known: the ids of all rules, also of those that do not run.
    """

    rules: tuple[Rule, ...]
    genres: tuple[Genre, ...] = ()
    house: HouseStyle | None = None
    thresholds: dict[str, dict[str, float]] = field(default_factory=dict)
    severities: dict[str, Severity] = field(default_factory=dict)
    ignored: tuple[Ignored, ...] = ()
    known: tuple[str, ...] = ()

    @cached_property
    def _runners(self) -> list[Runner]:
        runners: list[Runner] = []
        for rule in self.rules:
            if isinstance(rule, PatternRule):
                runners.append(PatternRunner(rule))
            elif isinstance(rule, MeasureRule):
                runners.append(MeasureRunner(rule, self.thresholds.get(rule.id, {})))
            elif isinstance(rule, LetterRule):
                runners.append(LetterRunner(rule))
        return runners

    @cached_property
    def _terms(self) -> TermFinder:
        return _finder(_Same(r for r in self.rules if isinstance(r, TermsRule)))

    @cached_property
    def _signals(self) -> Signals:
        return Signals(self.genres)

    def prepare(self) -> None:
        """Compile everything now, so that the first letter does not wait for it."""
        _ = self._runners, self._terms, self._signals

    def situation(self, page: Page, *, genre: str = "", channel: str = "") -> Situation:
        """Return what kind of letter it is and how it is sent; what is not given is detected."""
        return situation(page, self._signals, genre=genre, channel=channel)

    def find(self, page: Page, where: Situation | None = None, voice: Voice | None = None) -> list[Finding]:
        """Return everything the rules find in a letter, sorted by place.

        Args:
            where: what kind of letter it is; detected where it is not given.
            voice: how it names its writer and its reader; read from the page where it is not given.
        """
        where = where or self.situation(page)
        voice = voice or self.voice(page)
        found = self._found(page, where, voice, self._runners, letters=True)
        return self._sorted(restrained(found, page.sentences) if page.words > PASSAGE else found)

    def find_loose(self, page: Page, where: Situation, voice: Voice, rules: frozenset[str]) -> list[Finding]:
        """Return what certain rules find in loose sentences of a letter, sorted by place.

        Args:
            rules: the ids of rules on words and sentences; what a whole letter must have is not asked.
        """
        runners = [runner for runner in self._runners if runner.rule.id in rules]
        terms = any(isinstance(self._by_id.get(name), TermsRule) for name in rules)
        found = self._found(page, where, voice, runners, letters=False, terms=terms)
        return self._sorted(f for f in found if f.rule in rules)

    def _found(
        self,
        page: Page,
        where: Situation,
        voice: Voice,
        runners: Sequence[Runner],
        *,
        letters: bool,
        terms: bool = True,
    ) -> list[Finding]:
        seen = look_at(page, voice)
        asked = self._asked(page, voice, everybody=seen.everybody) if terms else []
        found = [f for f in asked if where.allows(self._by_id[f.rule])]
        told = {(f.category, f.start, f.end) for f in found}  # what a term says of a word says more than its length
        allowed = [runner for runner in runners if where.allows(runner.rule)]
        found += find_patterns([runner for runner in allowed if isinstance(runner, PatternRunner)], page, seen)
        for runner in allowed:
            if isinstance(runner, MeasureRunner):
                found += [f for f in runner.find(page) if (f.category, f.start, f.end) not in told]
            elif letters and isinstance(runner, LetterRunner):
                found += runner.find(page, where)
        return [f for f in found if not page.is_silent(f.start, f.end)] if page.silent else found

    def _asked(self, page: Page, voice: Voice, *, everybody: bool) -> list[Finding]:
        familiar = voice.reader == "je"
        addressed = voice.addressed or any(line.part is PartKind.SALUTATION for line in page.lines)
        return self._terms.find(page.sentences, page.lines, familiar=familiar, addressed=addressed, everybody=everybody)

    def _sorted(self, found: Iterable[Finding]) -> list[Finding]:
        if self.severities:
            found = [replace(f, severity=self._severity(f)) for f in found]
        return sorted(found, key=lambda f: (f.start, f.end, f.rule))

    def voice(self, page: Page) -> Voice:
        """Return how a letter names its writer, its reader and others who act."""
        others = self.house.others if self.house else ()
        voice = voice_of(page.vocabulary, others, (self.house.address or "") if self.house else "")
        return attempt("", replace(voice, foreign=True), hear, voice, page)  # who is not heard is not offered as wij

    def _severity(self, finding: Finding) -> Severity:
        """Return the severity the user chose; it only softens rules with several levels, and what a rule calls mild."""
        chosen, rule = self.severities.get(finding.rule), self._by_id.get(finding.rule)
        if chosen is None or rule is None:
            return finding.severity
        levels = len(rule.thresholds) if isinstance(rule, MeasureRule) else 1
        if levels > 1 or finding.severity < rule.severity:
            return min(finding.severity, chosen)
        return chosen

    def names(self) -> frozenset[str]:
        """Return the ids of the rules that exist, and the categories."""
        return frozenset(self.known).union(CATEGORIES)

    @cached_property
    def _by_id(self) -> dict[str, Rule]:
        return {rule.id: rule for rule in self.rules}


def load_rulebook(settings: Settings | None = None) -> RuleBook:
    """Read the built-in rules, those of the settings' folders and those that a house style makes.

    A rule with the id of an earlier one replaces it.

    Raises:
        RuleError: a rule file or house style is wrong.
        SettingError: the settings name a rule, house style or kind of letter that does not exist, or thresholds for a
            rule without them.
    """
    settings = settings or Settings()
    places = (built_in_folder(), *settings.rule_folders)
    rules: dict[str, Rule] = {}
    genres: dict[str, Genre] = {}
    for place in places:
        seen: set[str] = set()
        for rule in load_place(place):
            if rule.id in seen:
                raise RuleError(
                    f"In de map ‘{place}’ hebben twee regels de id ‘{rule.id}’. Geef er een een andere naam."
                )
            seen.add(rule.id)
            rules[rule.id] = rule
        genres |= {genre.id: genre for genre in load_genres(place)}
    house = find_house_style(settings.house_style, places) if settings.house_style else None
    if house:
        made = {rule.id: rule for rule in house.rules()}
        rules = made | {name: rule for name, rule in rules.items() if name not in made}  # its words win
        check_names([*house.off, *house.severity, *house.thresholds], rules, f"In de huisstijl ‘{house.id}’: ")
    check_names(sorted(settings.only | settings.without | {*settings.severities, *settings.thresholds}), rules)
    _check_thresholds(settings, house, rules)
    _check_situation(settings, genres, rules)
    without = settings.without | (frozenset(house.off) - settings.only if house else frozenset())
    chosen = [r for r in rules.values() if (not settings.only or r.id in settings.only) and r.id not in without]
    return RuleBook(
        rules=tuple(chosen),
        genres=tuple(genres.values()),
        house=house,
        thresholds=merge_thresholds(house.thresholds if house else {}, settings.thresholds),
        severities={**(house.severity if house else {}), **settings.severities},
        ignored=house.ignored() if house else (),
        known=tuple(rules),
    )


def _check_thresholds(settings: Settings, house: HouseStyle | None, rules: dict[str, Rule]) -> None:
    for name, levels in merge_thresholds(house.thresholds if house else {}, settings.thresholds).items():
        if not isinstance(rules[name], MeasureRule):
            raise SettingError(f"De regel ‘{name}’ heeft geen grens die u kunt instellen.")
        for level in levels:
            if level not in ("tip", "waarschuwing", "fout"):
                raise SettingError(f"‘{level}’ is geen niveau van ‘{name}’. Kies tip, waarschuwing of fout.")


def _check_situation(settings: Settings, genres: dict[str, Genre], rules: dict[str, Rule]) -> None:
    if settings.genre and settings.genre not in genres:
        raise SettingError(
            f"De soort brief ‘{settings.genre}’ bestaat niet.{_hint(settings.genre, genres)} "
            f"Kies uit: {', '.join(genres)}."
        )
    if settings.channel and settings.channel not in CHANNELS:
        raise SettingError(f"Het kanaal ‘{settings.channel}’ bestaat niet. Kies uit: {', '.join(CHANNELS)}.")
    for rule in rules.values():
        for name in rule.soort:
            if name not in genres:
                raise RuleError(
                    f"De regel ‘{rule.id}’ noemt de soort brief ‘{name}’, maar die bestaat niet.{_hint(name, genres)} "
                    f"Kies uit: {', '.join(genres)}."
                )


def _hint(name: str, known: Iterable[str]) -> str:
    near = difflib.get_close_matches(name, list(known), 1)
    return f" Bedoelt u ‘{near[0]}’?" if near else ""


def check_names(names: Iterable[str], rules: Iterable[str], where: str = "") -> None:
    """Make sure that rules with these names exist.

    Args:
        where: what the message begins with.

    Raises:
        SettingError: one does not; suggests the nearest.
    """
    known = list(rules)
    for name in names:
        if name not in known and not name.lower().startswith(LANGUAGETOOL):
            hint = _hint(name, known) or " Met ‘stylecheck rules’ ziet u alle regels."
            start = f"{where}de" if where else "De"
            raise SettingError(f"{start} regel ‘{name}’ bestaat niet.{hint}")
