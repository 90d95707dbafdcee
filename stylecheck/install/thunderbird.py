"""Puts stylecheck in Thunderbird and takes it away: the extension, the program it talks to, and the settings."""

from __future__ import annotations

import json
import os
import stat
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from stylecheck.errors import reason_of
from stylecheck.files import WriteError
from stylecheck.install import policies, starter
from stylecheck.install.changes import Changes, written
from stylecheck.install.errors import InstallError
from stylecheck.install.extension import build
from stylecheck.install.places import EXTENSION, Computer, Places, program_folder
from stylecheck.places import PACKAGE

_BACKUP = ".voor-stylecheck"
_ADVICE = {
    True: "Typ de opdracht als beheerder. Er is niets veranderd.",
    False: "Sluit Thunderbird en probeer het opnieuw. Er is niets veranderd.",
}
"""By whether it is for a whole machine."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody chose.

    Attributes:
        settings: those of the extension, by their names in its settings.js; others stay as they were.
        config: the stylecheck.toml to use; None for the one that was chosen before.
    """

    settings: Mapping[str, Any] = field(default_factory=dict)
    config: Path | None = None


@dataclass(frozen=True, slots=True)
class Done:
    """What was done.

    Attributes:
        lines: what was put where, or taken away, in Dutch.
        settings: the settings that hold now.
        config: the stylecheck.toml that is used now.
    """

    lines: list[str]
    settings: Mapping[str, Any] = field(default_factory=dict)
    config: Path | None = None


@dataclass(frozen=True, slots=True)
class _Receipt:
    """What an earlier time left for a later one: the folders it made, the policy it changed, the settings it uses."""

    folders: tuple[Path, ...] = ()
    policies: Path | None = None
    config: Path | None = None

    @classmethod
    def of(cls, path: Path) -> _Receipt:
        try:
            told = json.loads(path.read_bytes())
            file, config = (Path(told[name]) if told[name] else None for name in ("policies", "config"))
            return cls(tuple(map(Path, told["folders"])), file, config)
        except (OSError, ValueError, KeyError, TypeError):
            return cls()

    def written(self) -> bytes:
        told = {
            "folders": [str(folder) for folder in self.folders],
            "policies": str(self.policies) if self.policies else None,
            "config": str(self.config) if self.config else None,
        }
        return written(told)


def put(computer: Computer, places: Places, wish: Wish) -> Done:
    """Put everything in its place, and make sure that stylecheck starts there; or change nothing.

    Raises:
        StylecheckError: something cannot be written, or stylecheck does not start.
    """
    program = program_folder(computer, places)
    if program and not program.is_dir():
        raise InstallError(f"Thunderbird staat niet in ‘{program}’. Noem de map van Thunderbird bij --thunderbird.")
    old = _Receipt.of(places.receipt)
    config = wish.config or old.config
    plain, runs = (0o644, 0o755) if places.policies else (0o600, 0o700)
    with _refusal(places), Changes() as changes:
        changes.write(places.extension, _extension(), plain)
        changes.write(places.starter, starter.script(_python(), config, windows=computer.is_windows), runs)
        for host in places.hosts:
            changes.write(host, starter.manifest(places.starter), plain)
        settings = _put_settings(changes, places, {**_taken_along(changes, old, places), **wish.settings})
        for value in places.values:
            changes.set(value)
        folders = tuple(dict.fromkeys((*old.folders, *changes.folders)))
        changes.write(places.receipt, _Receipt(folders, places.policies, config).written(), plain)
        starter.answered(places.starter)
    return Done([f"{what}: {path}" for what, path in _told(places)], settings, config)


def take_away(places: Places) -> Done:
    """Take away what `put` put there, and nothing else; or change nothing.

    Raises:
        StylecheckError: something cannot be deleted, or the policies cannot be read.
    """
    receipt = _Receipt.of(places.receipt)
    files = (places.extension, *places.hosts, places.starter, *([places.settings] if places.settings else []))
    policy = receipt.policies or places.policies
    with _refusal(places), Changes() as changes:
        lines = [str(path) for path in files if changes.delete(path)]
        lines += [str(value) for value in places.values if changes.unset(value)]
        if policy and policy.is_file() and _take_policy(changes, policy):
            lines.append(f"ons deel van het beleid in {policy}")
        if changes.delete(places.receipt):
            changes.clear(receipt.folders)
    return Done(lines)


def unreachable(config: Path | None) -> Path | None:
    """Return the first file that stylecheck needs and another user of this computer cannot read; None where all can."""
    if os.name == "nt":
        return None
    needed = (_python(), _python().resolve(), PACKAGE / "__init__.py", *([config] if config else []))
    return next((path for path in needed if not _open_to_all(path)), None)


def _extension() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        return build(Path(folder, "stylecheck.xpi")).read_bytes()


def _python() -> Path:
    return Path(sys.executable)


def _taken_along(changes: Changes, old: _Receipt, places: Places) -> dict[str, Any]:
    """Take our part from a policy that Thunderbird no longer reads, and return the settings in it."""
    path = old.policies
    if path is None or path == places.policies or not path.is_file():
        return {}
    settings = policies.settings_in(policies.parsed(path.read_bytes(), path))
    _take_policy(changes, path)
    return settings


def _put_settings(changes: Changes, places: Places, wanted: Mapping[str, Any]) -> Mapping[str, Any]:
    """Write the settings where a user or a machine has them, and return all that hold."""
    if places.policies:
        return _put_policy(changes, places.policies, wanted)
    assert places.settings
    settings = {**_settings_in(places.settings), **wanted}
    told = {"name": EXTENSION, "description": "stylecheck: keuzes", "type": "storage", "data": settings}
    changes.write(places.settings, written(told), 0o600)
    return settings


def _settings_in(path: Path) -> dict[str, Any]:
    try:
        return dict(json.loads(path.read_bytes())["data"])
    except (OSError, ValueError, KeyError, TypeError):
        return {}


def _put_policy(changes: Changes, path: Path, wanted: Mapping[str, Any]) -> Mapping[str, Any]:
    """Put our part in the policy of a machine; what others had is kept beside it, byte for byte."""
    data = path.read_bytes() if path.is_file() else None
    found = policies.parsed(data, path) if data is not None else {}
    settings = {**policies.settings_in(found), **wanted}
    new = policies.with_ours(found, settings)
    if new == found:
        return settings
    if data is not None and policies.without_ours(found) == found:
        changes.write(backup_of(path), data, stat.S_IMODE(path.stat().st_mode))
    changes.write(path, written(new))
    return settings


def _take_policy(changes: Changes, path: Path) -> bool:
    """Take our part from the policy of a machine, and say whether it was there.

    Where nobody changed the rest, the file is again what it was, byte for byte.
    """
    found = policies.parsed(path.read_bytes(), path)
    rest = policies.without_ours(found)
    if rest == found:
        return False
    backup = backup_of(path)
    before = backup.read_bytes() if backup.is_file() else None
    if before is not None and _says(before, rest, path):
        changes.write(path, before)
    elif before is None and policies.says_nothing(rest):
        changes.delete(path)
    else:
        changes.write(path, written(rest))
    changes.delete(backup)
    return True


def _says(data: bytes, rest: Mapping[str, Any], path: Path) -> bool:
    try:
        before = policies.parsed(data, path)
    except InstallError:
        return False
    return before == rest or (policies.says_nothing(before) and policies.says_nothing(rest))


def backup_of(path: Path) -> Path:
    """Return where a policy of others is kept as it was."""
    return path.with_name(path.name + _BACKUP)


def _told(places: Places) -> list[tuple[str, Path]]:
    told = [("Uitbreiding", places.extension), ("Startprogramma", places.starter)]
    told += [("Aanmelding", host) for host in places.hosts]
    if places.settings:
        told.append(("Instellingen", places.settings))
    if places.policies:
        told.append(("Beleid", places.policies))
        if (backup := backup_of(places.policies)).is_file():
            told.append(("Uw beleid zoals het was", backup))
    return told


@contextmanager
def _refusal(places: Places) -> Iterator[None]:
    """Tell of what the system refuses in one sentence that says what to do."""
    try:
        yield
    except WriteError as error:
        raise InstallError(f"{error} {_ADVICE[places.policies is not None]}") from None
    except OSError as error:
        where = f"‘{error.filename or 'Het register'}’ is niet te veranderen ({reason_of(error)})."
        raise InstallError(f"{where} {_ADVICE[places.policies is not None]}") from None


def _open_to_all(path: Path) -> bool:
    """Say whether any user may read a file, or run it where its owner may."""
    try:
        wanted = stat.S_IROTH | (stat.S_IXOTH if path.stat().st_mode & stat.S_IXUSR else 0)
        folders = all(folder.stat().st_mode & stat.S_IXOTH for folder in path.parents)
        return folders and path.stat().st_mode & wanted == wanted
    except OSError:
        return False
