"""What a command and a server must have in common, so that the one may let the other read a letter."""

from __future__ import annotations

import sys
from dataclasses import dataclass, replace
from pathlib import Path

from stylecheck.places import PACKAGE, config_folder, data_folder
from stylecheck.serve.fingerprint import fingerprint, marks, places_of
from stylecheck.settings import Settings

_CODE = (".py", ".json", ".tsv", ".txt", ".npz", ".bin", ".cfg")
"""Files of the package that say what is found in a letter: code, tables and the pipeline."""


@dataclass(frozen=True, slots=True)
class Identity:
    """Which stylecheck a program is.

    Attributes:
        python: the folder of the environment, which says which libraries there are.
        package, code: the folder of stylecheck, and the fingerprint of what lies in it.
        data, config: the user's folders.
    """

    python: str
    package: str
    code: str
    data: str
    config: str


def identity() -> Identity:
    """Return which stylecheck this is; its code as it stands on disk now."""
    code = fingerprint(marks([PACKAGE], _CODE))
    return Identity(sys.prefix, str(PACKAGE), code, str(data_folder()), str(config_folder()))


def whole(settings: Settings) -> Settings:
    """Return settings whose paths mean the same in another folder."""
    house = settings.house_style
    return replace(
        settings,
        rule_folders=tuple(path.absolute() for path in settings.rule_folders),
        words=tuple(path.absolute() for path in settings.words),
        house_style=str(Path(house).absolute()) if house.endswith((".yaml", ".yml")) else house,
    )


def print_of(settings: Settings) -> str:
    """Return the fingerprint of what a checker with these settings is made of."""
    return fingerprint(marks(places_of(settings)))
