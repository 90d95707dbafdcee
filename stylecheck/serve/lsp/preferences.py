"""What somebody chose in the settings of an editor; it wins from a stylecheck.toml."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from stylecheck.choices import Choices
from stylecheck.errors import SettingError, nearest
from stylecheck.letter import CHANNELS

SECTION = "stylecheck"
"""What the settings are called in an editor that keeps those of several programs together."""
_TEXTS = {"huisstijl": "house_style", "soort": "genre", "kanaal": "channel"}
_SWITCHES = ("spelling", "tips")


@dataclass(frozen=True)
class Preferences:
    """The choices of somebody who writes.

    Attributes:
        tips: whether tips are shown as well.
        root: the folder that is open in the editor, for letters that have no file yet.
    """

    choices: Choices = field(default_factory=Choices)
    tips: bool = False
    root: Path = field(default_factory=Path)

    @classmethod
    def of(cls, told: Any, root: Path) -> Preferences:
        """Return the choices in the settings that an editor sends: huisstijl, soort, kanaal, spelling and tips.

        Args:
            told: a JSON object with these or, under the name of the program, with an object with these; None or an
                empty text is no choice.

        Raises:
            SettingError: one does not exist, or has a wrong value.
        """
        chosen = told.get(SECTION, told) if isinstance(told, Mapping) else told
        if not chosen:
            return cls(root=root)
        if not isinstance(chosen, Mapping):
            raise SettingError("Uw editor stuurt geen instellingen maar iets anders; zie docs/editors.md.")
        fields: dict[str, Any] = {}
        for name, value in chosen.items():
            if value is None or value == "":
                continue
            if name in _TEXTS:
                fields[_TEXTS[name]] = _text(name, value, root)
            elif name in _SWITCHES:
                fields[name] = _switch(name, value)
            else:
                raise SettingError(_unknown(str(name)))
        tips = fields.pop("tips", False)
        return cls(Choices(fields=fields), tips, root)


def _text(name: str, value: Any, root: Path) -> str:
    if not isinstance(value, str):
        raise SettingError(f"De instelling ‘{name}’ in uw editor moet tekst zijn.")
    if name == "kanaal" and value not in CHANNELS:
        raise SettingError(f"De instelling ‘kanaal’ in uw editor kan zijn: {', '.join(CHANNELS)}.")
    if name == "huisstijl" and value.endswith((".yaml", ".yml")):
        return str(root / value)
    return value


def _switch(name: str, value: Any) -> bool:
    if not isinstance(value, bool):
        raise SettingError(f"De instelling ‘{name}’ in uw editor kan zijn: true of false, zonder aanhalingstekens.")
    return value


def _unknown(name: str) -> str:
    return f"De instelling ‘{name}’ in uw editor bestaat niet. {nearest(name.lower(), [*_TEXTS, *_SWITCHES])}"
