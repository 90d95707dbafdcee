"""Where stylecheck keeps what belongs to a user: what it fetched, and word lists. Nothing is created here."""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs


def data_folder() -> Path:
    """Return the folder for what is fetched: that of STYLECHECK_DATA, or the one that the system has for it."""
    return _named("STYLECHECK_DATA") or platformdirs.user_data_path("stylecheck", appauthor=False)


def config_folder() -> Path:
    """Return the folder for a user's choices: that of STYLECHECK_CONFIG, or the one that the system has for it."""
    return _named("STYLECHECK_CONFIG") or platformdirs.user_config_path("stylecheck", appauthor=False)


def _named(variable: str) -> Path | None:
    """Return the folder in an environment variable, whole: programs that are started stand in another folder."""
    value = os.environ.get(variable)
    return Path(value).absolute() if value else None
