"""The checkers of a session with the rules: one as letters are checked now, one with what somebody is changing."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from copy import copy
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from pydantic import Field

from stylecheck.finding import Severity
from stylecheck.serve.jobs import RefusedError
from stylecheck.serve.wishes import Wishes
from stylecheck.studio.forms import wishes_of
from stylecheck.studio.rules.mistakes import LONGEST, MistakesError

if TYPE_CHECKING:
    from stylecheck.checker import Checker
    from stylecheck.language.memory import Memory
    from stylecheck.rulebook import RuleBook
    from stylecheck.rulebook.model import Rule
    from stylecheck.serve.bench import Bench
    from stylecheck.settings import Settings
    from stylecheck.studio.rules.ownstyle import Own

_OWN = {"settings", "huisstijl", "yaml", "without", "severity", "thresholds"}
"""What of a request the rules depend on."""
ROOM = "regels"
"""Name of a draft: all that this page asks goes to one worker, which keeps what it made."""
_MISTAKES = "De huisstijl die u bij Regels maakt, klopt nog niet. Verbeter hem daar eerst."
_MOST = 4
"""Checkers with changes that are kept; each costs some twenty megabytes."""


class Changed(Wishes):
    """What somebody changes: the choices of a request, and the text of a house style in place of one with a name.

    Attributes:
        yaml: the text; None where it is the house style of `huisstijl` or of the settings.
    """

    yaml: str | None = Field(default=None, max_length=4 * LONGEST)

    @property
    def unchanged(self) -> Wishes:
        """The choices without what was changed."""
        return Wishes(settings=self.settings, huisstijl=self.huisstijl)

    @property
    def style_text(self) -> str | None:
        """The text of the house style, with the line ends of a text field."""
        if self.yaml is None:
            return None
        return self.yaml.replace("\r\n", "\n").replace("\r", "\n")


@dataclass(frozen=True, slots=True)
class Pair:
    """The checkers.

    Attributes:
        before: checks as letters are checked now.
        now: checks with the changes.
        own: the style that was written, if any.
        kinds: checkers like `now` for kinds of letters and channels that somebody chose.
    """

    before: Checker
    now: Checker
    own: Own | None
    kinds: dict[tuple[str | None, str | None], Checker] = field(default_factory=dict)


_kept: OrderedDict[str, Pair] = OrderedDict()
"""Of the worker process in which this runs; one job at a time."""


def pair(changed: Changed, bench: Bench) -> Pair:
    """Return the checkers without and with what somebody changed.

    Raises:
        MistakesError: the house style is not in order.
        StylecheckError: another choice is not.
    """
    before = bench.chosen(changed.unchanged)[0]
    key = changed.model_dump_json(include=_OWN)
    found = _kept.get(key)
    if found is None or found.before is not before:  # made anew where something on disk has changed
        found = _made(changed, bench, before)
        _kept[key] = found
    _kept.move_to_end(key)
    while len(_kept) > _MOST:
        _kept.popitem(last=False)
    return found


def checker_for(asked: Changed, bench: Bench, draft: str = "") -> tuple[Checker, Memory | None]:
    """Return the checker for a letter that is checked by what somebody changes, and what is remembered of its draft.

    Raises:
        RefusedError: the house style is not in order.
        StylecheckError: another choice is not.
    """
    from stylecheck.rulebook import load_rulebook

    if asked.yaml is None:
        return bench.chosen(wishes_of(asked, Wishes), draft)
    try:
        both = pair(asked, bench)
    except MistakesError:
        raise RefusedError(422, _MISTAKES) from None
    kind = asked.soort, asked.kanaal
    if kind not in both.kinds:
        made = copy(both.now)
        genre, channel = asked.soort or made.settings.genre, asked.kanaal or made.settings.channel
        made.settings = replace(made.settings, genre=genre, channel=channel)
        load_rulebook(made.settings)  # which says whether there is such a kind
        both.kinds[kind] = made
    return both.kinds[kind], bench.memory(draft, ROOM)


def every_rule(settings: Settings) -> Mapping[str, Rule]:
    """Return all rules that there are by their ids, also those that are off; without those of a house style."""
    from stylecheck.rulebook import load_rulebook

    nothing: dict[str, Any] = {"without": frozenset(), "only": frozenset(), "severities": {}, "thresholds": {}}
    return {rule.id: rule for rule in load_rulebook(replace(settings, house_style="", **nothing)).rules}


def _made(changed: Changed, bench: Bench, before: Checker) -> Pair:
    from stylecheck.checker import Checker

    text = changed.style_text
    settings = replace(changed.unchanged.over(bench.settings(changed.settings)), spelling=False)
    own = None if text is None else _own(text, settings, changed, before)
    if own is None:
        return Pair(before, Checker(_over(settings, changed)), None)
    now = Checker(
        replace(settings, house_style="", only=frozenset(), without=frozenset(), severities={}, thresholds={})
    )
    now.rulebook = _rulebook(own, settings, changed)
    now.rulebook.prepare()
    return Pair(before, now, own)


def _over(settings: Settings, changed: Changed) -> Settings:
    """Return settings with what somebody chose of the rules."""
    own = Wishes(without=changed.without, severity=changed.severity, thresholds=changed.thresholds)
    return own.over(settings)


def _own(text: str, settings: Settings, changed: Changed, before: Checker) -> Own:
    """Return a written style; the same one where only choices of rules differ, so that its index is not made again."""
    from stylecheck.places import built_in_folder
    from stylecheck.studio.rules.ownstyle import read

    for each in reversed(_kept.values()):
        if each.before is before and each.own is not None and each.own.text == text:
            return each.own
    return read(text, (built_in_folder(), *settings.rule_folders), every_rule(settings))


def _rulebook(own: Own, settings: Settings, changed: Changed) -> RuleBook:
    """Return the rules with a written house style, as `load_rulebook` does for one that is on disk."""
    from stylecheck.rulebook import RuleBook, check_names, load_rulebook
    from stylecheck.rulebook.model import MeasureRule
    from stylecheck.settings import merge_thresholds

    base = load_rulebook(
        replace(settings, house_style="", only=frozenset(), without=frozenset(), severities={}, thresholds={})
    )
    made = {rule.id: rule for rule in own.rules}
    rules = made | {rule.id: rule for rule in base.rules if rule.id not in made}
    chosen = _over(settings, changed)
    check_names(sorted({*chosen.without, *chosen.severities, *chosen.thresholds}), rules)
    for name in chosen.thresholds:
        if not isinstance(rules.get(name), MeasureRule):
            raise RefusedError(422, f"De regel ‘{name}’ heeft geen grens die u kunt instellen.")
    off = chosen.without | (frozenset(own.style.off) - chosen.only)
    severities: dict[str, Severity] = {**own.style.severity, **chosen.severities}
    return RuleBook(
        rules=tuple(r for r in rules.values() if (not chosen.only or r.id in chosen.only) and r.id not in off),
        genres=base.genres,
        house=own.style,
        thresholds=merge_thresholds(own.style.thresholds, chosen.thresholds),
        severities=severities,
        ignored=own.style.ignored(),
        known=tuple(rules),
    )
