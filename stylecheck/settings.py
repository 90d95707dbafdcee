"""What a user can set: the pipeline, the rule folders, which rules run, and their thresholds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class Settings:
    """The choices for one run.

    Attributes:
        pipeline: "stylecheck" for our own, or the name of an installed spaCy pipeline such as "nl_core_news_sm".
        rule_folders: folders with rule files besides the built-in ones.
        only: run just these rules (by id); empty means all.
        without: rules (by id) that do not run.
        thresholds: for rules of kind `measure`: rule id -> {"tip" | "waarschuwing" | "fout": number}.
    """

    pipeline: str = "stylecheck"
    rule_folders: tuple[Path, ...] = ()
    only: frozenset[str] = frozenset()
    without: frozenset[str] = frozenset()
    thresholds: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
