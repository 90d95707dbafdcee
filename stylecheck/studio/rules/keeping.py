"""Saves a house style where stylecheck finds it by its name: in a folder with rules of the user's settings."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from starlette.requests import Request

from stylecheck.files import unwritable, write_whole
from stylecheck.places import built_in_folder
from stylecheck.serve.access import LOCAL, is_loopback
from stylecheck.serve.jobs import RefusedError, Reply
from stylecheck.studio.rules.proving import is_proved
from stylecheck.studio.rules.session import ROOM, Changed, pair

if TYPE_CHECKING:
    from stylecheck.serve.bench import Bench
    from stylecheck.serve.state import State
    from stylecheck.settings import Settings

_LONGEST_NAME = 60
_DEVICES = re.compile(r"con|prn|aux|nul|com\d|lpt\d")
"""Names that Windows keeps for devices, whatever stands behind the dot."""
_FORWARDED = ("forwarded", "x-forwarded-for", "x-real-ip", "via")


class Keep(Changed):
    """A house style to save, as it was proved."""

    overwrite: bool = False


@dataclass(frozen=True, slots=True)
class Save:
    """Saves a house style that has been proved."""

    asked: Keep
    draft: str = ROOM
    spelling: bool = False

    def run(self, bench: Bench) -> Reply:
        """Do it."""
        from stylecheck.rulebook.house import house_styles

        own = pair(self.asked, bench).own
        if own is None:
            raise RefusedError(422, "Er is nog geen huisstijl om te bewaren.")
        if not is_proved(own):
            raise RefusedError(409, "Controleer de huisstijl eerst. Druk daarvoor op ‘Controleer’.")
        settings = bench.settings(self.asked.settings)
        folder = folder_for(settings)
        if folder is None:
            raise RefusedError(409, "Er is geen map voor uw huisstijlen. Bewaar de huisstijl als bestand.")
        path = place_for(own.style.id, folder)
        is_elsewhere = not path.exists() and own.style.id in house_styles(settings.rule_folders)
        if (path.exists() or is_elsewhere) and not self.asked.overwrite:
            return Reply.of({"saved": False, "exists": True, "elsewhere": is_elsewhere, "name": path.name})
        try:
            path.parent.mkdir(exist_ok=True)
        except OSError:
            raise unwritable(path) from None
        write_whole(path, own.text.encode())
        return Reply.of({"saved": True, "exists": False, "name": path.name})


def folder_for(settings: Settings) -> Path | None:
    """Return the folder of the user with rules that wins, None where there is none."""
    built_in = built_in_folder().resolve()
    folders = [folder for folder in settings.rule_folders if folder.is_dir()]
    return next((folder for folder in reversed(folders) if not folder.resolve().is_relative_to(built_in)), None)


def place_for(name: str, folder: Path) -> Path:
    """Return the file of a house style in a folder with rules: where it stands already, or where it would stand.

    Raises:
        RefusedError: the name cannot be that of a file, or its place is a link to elsewhere.
    """
    from stylecheck.rulebook.loader import HOUSE_STYLES
    from stylecheck.rulebook.model import ID

    if not re.fullmatch(ID, name) or len(name) > _LONGEST_NAME or _DEVICES.fullmatch(name):
        raise RefusedError(422, "Deze ‘id’ kan geen naam van een bestand zijn. Kies een andere, zoals mijn-huisstijl.")
    path = folder / HOUSE_STYLES / f"{name}.yaml"
    if path.is_symlink() or path.parent.is_symlink() or (path.exists() and not path.is_file()):
        raise RefusedError(409, "Op deze plek staat iets anders. Bewaar de huisstijl als bestand.")
    return path


def is_here(request: Request) -> bool:
    """Say whether who asks is the user of this server at this machine itself.

    That is nobody elsewhere, nor behind a program that passes requests on; and where the server asks no token, it might
    be any other user of this machine.
    """
    state: State = request.app.state.server
    if not state.access.token:
        return False
    client, host = request.client, request.url.hostname or ""
    if any(name in request.headers for name in _FORWARDED):
        return False
    return (client is None or is_loopback(client.host)) and host.lower() in LOCAL
