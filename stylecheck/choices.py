"""What somebody chose beside a settings file, on a command line: it wins from the file."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from stylecheck.errors import SettingError
from stylecheck.places import find_configuration
from stylecheck.settings import Settings, merge_thresholds

LEVELS = ("tip", "waarschuwing", "fout")
_THRESHOLD = re.compile(rf"([a-z][a-z0-9-]*)\.({'|'.join(LEVELS)})=(-?[0-9]+(?:[.,][0-9]+)?)")


@dataclass(frozen=True)
class Choices:
    """What was chosen on the command line; it wins from a stylecheck.toml.

    Attributes:
        fields: fields of `Settings` that replace those of the file.
        config: the file to read, None for the nearest one of each letter.
        search: whether to look for a file.
    """

    rule_folders: tuple[Path, ...] = ()
    without: frozenset[str] = frozenset()
    thresholds: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    fields: Mapping[str, Any] = field(default_factory=dict)
    config: Path | None = None
    search: bool = True

    @classmethod
    def of(
        cls,
        *,
        rule_folders: Iterable[str] = (),
        only: Iterable[str] = (),
        without: Iterable[str] = (),
        thresholds: Iterable[str] = (),
        baseline: str | None = None,
        config: str | None = None,
        no_config: bool = False,
        **single: str | float | bool | None,
    ) -> Choices:
        """Return the choices for the values of the options.

        Raises:
            SettingError: a folder or file is not there, or a threshold is not written as RULE.LEVEL=NUMBER.
        """
        folders = tuple(Path(folder) for folder in rule_folders)
        for folder in folders:
            if not folder.exists():
                raise SettingError(f"De map ‘{folder}’ bij --rules bestaat niet; controleer de naam.")
        if config and not Path(config).is_file():
            raise SettingError(f"Het bestand ‘{config}’ bij --config bestaat niet; controleer de naam.")
        fields: dict[str, Any] = {name: value for name, value in single.items() if value not in (None, "")}
        if only := frozenset(only):
            fields["only"] = only
        if baseline:
            fields["baseline"] = Path(baseline)
        return cls(
            rule_folders=folders,
            without=frozenset(without),
            thresholds=parse_thresholds(thresholds),
            fields=fields,
            config=Path(config) if config else None,
            search=not no_config,
        )

    def over(self, below: Settings) -> Settings:
        """Return settings in which these choices win."""
        return replace(
            below,
            rule_folders=(*below.rule_folders, *self.rule_folders),
            without=below.without | self.without,
            thresholds=merge_thresholds(below.thresholds, self.thresholds),
            **self.fields,
        )

    def file(self, folder: Path = Path()) -> Path | None:
        """Return the settings file that counts for what stands in a folder, None where there is none."""
        return self.config or (find_configuration(folder) if self.search else None)

    def settings(self) -> Settings:
        """Return the settings for what stands in the current folder.

        Raises:
            SettingError: something in the settings file is wrong.
        """
        from stylecheck.configuration import load_configuration

        path = self.file()
        return self.over(load_configuration(path).settings_for() if path else Settings())


def parse_thresholds(values: Iterable[str]) -> dict[str, dict[str, float]]:
    """Return rule -> level -> number for values such as "lange-zin.waarschuwing=18".

    Raises:
        SettingError: a value is written otherwise.
    """
    thresholds: dict[str, dict[str, float]] = {}
    for value in values:
        match = _THRESHOLD.fullmatch(value.strip())
        number = float(match[3].replace(",", ".")) if match else math.inf
        if not match or not math.isfinite(number):
            raise SettingError(
                f"‘{value}’ bij --set klopt niet; schrijf REGEL.NIVEAU=GETAL, zoals lange-zin.waarschuwing=18."
            )
        thresholds.setdefault(match[1], {})[match[2]] = number
    return thresholds
