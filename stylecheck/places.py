"""Where things lie: the rules that come with stylecheck, a user's own, and settings. Nothing is created here."""

from __future__ import annotations

import os
import warnings
from pathlib import Path

import platformdirs

PACKAGE = Path(__file__).parent
"""The folder of the installed package."""
SETTINGS = "stylecheck.toml"
"""Name of a settings file."""


def how_to_install(extra: str) -> str:
    """Return in Dutch how somebody who followed the README installs an extra."""
    command = rf'.venv\Scripts\pip install ".[{extra}]"' if os.name == "nt" else f".venv/bin/pip install '.[{extra}]'"
    return f"Typ in de map van stylecheck: {command}"


def built_in_folder() -> Path:
    """Return the folder with the rules that come with stylecheck: in the installed package, or in a checkout."""
    packaged = PACKAGE / "rules"
    return packaged if packaged.is_dir() else PACKAGE.parent / "rules"


def integrations_folder() -> Path:
    """Return the folder with what lives in other programs: in the installed package, or in a checkout."""
    packaged = PACKAGE / "integrations"
    return packaged if packaged.is_dir() else PACKAGE.parent / "integrations"


def examples_folder(kind: str) -> Path:
    """Return a folder of the training's examples, "voorbeelden" or "rollenspel": installed, or in a checkout."""
    packaged = PACKAGE / "corpus"
    return (packaged if packaged.is_dir() else PACKAGE.parent / "corpus") / kind


def data_folder() -> Path:
    """Return the folder for what is fetched: that of STYLECHECK_DATA, or the one that the system has for it."""
    return _named("STYLECHECK_DATA") or platformdirs.user_data_path("stylecheck", appauthor=False)


def config_folder() -> Path:
    """Return the folder for a user's choices: that of STYLECHECK_CONFIG, or the one that the system has for it."""
    return _named("STYLECHECK_CONFIG") or platformdirs.user_config_path("stylecheck", appauthor=False)


def runtime_folder() -> Path:
    """Return the folder for what lasts as long as a program runs: that of STYLECHECK_RUNTIME, or the system's.

    Raises:
        PermissionError: the system has none that is safe from other users.
    """
    if named := _named("STYLECHECK_RUNTIME"):
        return named
    with warnings.catch_warnings(action="ignore"):  # where a session has no folder of its own, another one does
        return platformdirs.user_runtime_path("stylecheck", appauthor=False)


def find_configuration(start: Path) -> Path | None:
    """Return the nearest stylecheck.toml in a folder or above it, None where there is none."""
    folder = start.absolute()
    return next((found for place in (folder, *folder.parents) if (found := place / SETTINGS).is_file()), None)


def _named(variable: str) -> Path | None:
    """Return the folder in an environment variable, whole: programs that are started stand in another folder."""
    value = os.environ.get(variable)
    return Path(value).absolute() if value else None
