"""What a user can set: the pipeline, the rules and house style in force, the kind of letter, and what stays unsaid."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from stylecheck.errors import UnknownSettingError, nearest
from stylecheck.finding import Severity


@dataclass(frozen=True, slots=True)
class Ignored:
    """A choice not to report something.

    Attributes:
        rule: id of the rule; empty means every rule.
        text: findings that overlap with this phrase in the letter (capitals and spacing do not matter); empty means
            everywhere.
        origin: where the choice stands, such as "stylecheck.toml, regel 12"; told where it has no effect.
    """

    rule: str = ""
    text: str = ""
    origin: str = ""


@dataclass(frozen=True)
class Settings:
    """The choices for one run.

    Attributes:
        pipeline: "stylecheck" for our own, or the name of an installed spaCy pipeline such as "nl_core_news_sm".
        rule_folders: folders or zip files with rule files besides the built-in ones.
        only: run just these rules (by id); empty means all.
        without: rules (by id) that do not run.
        severities: rule id -> the severity to report its findings with.
        thresholds: for rules of kind `measure`: rule id -> {"tip" | "waarschuwing" | "fout": number}.
        house_style: id of a house style in a rule folder, or the path of its file; empty means none.
        genre: id of the kind of letter ("aankondiging"), empty where it is to be detected.
        channel: "brief", "e-mail" or "sms", empty where it is to be detected.
        ignored: what is not to be reported.
        baseline: file with the findings of older letters, which are not reported again.
        spelling: whether LanguageTool reads along for spelling and grammar.
        languagetool_url: a LanguageTool server of the organisation, such as "https://taal.corporatie.nl"; empty for one
            that is started here.
        spelling_seconds: how long a letter waits for LanguageTool at most.
        words: files with words that are spelt well, besides the user's own list.
    """

    pipeline: str = "stylecheck"
    rule_folders: tuple[Path, ...] = ()
    only: frozenset[str] = frozenset()
    without: frozenset[str] = frozenset()
    severities: Mapping[str, Severity] = field(default_factory=dict)
    thresholds: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    house_style: str = ""
    genre: str = ""
    channel: str = ""
    ignored: tuple[Ignored, ...] = ()
    baseline: Path | None = None
    spelling: bool = False
    languagetool_url: str = ""
    spelling_seconds: float = 60.0
    words: tuple[Path, ...] = ()

    def __new__(cls, *_: Any, **choices: Any) -> Settings:
        """Refuse a choice that does not exist, before the dataclass does so in English.

        Raises:
            UnknownSettingError: (a TypeError as well) there is no such field; the message names the nearest one.
        """
        known = [each.name for each in fields(cls)]
        for name in choices:
            if name not in known:
                raise UnknownSettingError(f"De instelling ‘{name}’ bestaat niet. {nearest(name, known)}")
        return super().__new__(cls)


def merge_thresholds(*all_: Mapping[str, Mapping[Any, float]]) -> dict[str, dict[str, float]]:
    """Return thresholds of which the last ones win, level by level."""
    merged: dict[str, dict[str, float]] = {}
    for thresholds in all_:
        for rule, levels in thresholds.items():
            merged.setdefault(rule, {}).update(levels)
    return merged
