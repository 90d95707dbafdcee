"""The policies of Thunderbird: our own part is put beside that of others, and taken away from between it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from stylecheck.install.errors import InstallError
from stylecheck.install.places import EXTENSION

_ALLOWED = {"installation_mode": "allowed"}
_SCOPES = "extensions.startupScanScopes"
_LOOKED_FOR = {"Value": 12, "Status": "default"}
"""Thunderbird looks for extensions of the computer as it starts (8), beside those of its own folder (4, its usual
value): else it has a new one only the second time."""


def parsed(data: bytes, path: Path) -> dict[str, Any]:
    """Return what stands in a file with policies.

    Raises:
        InstallError: it is no such file; Thunderbird would not read it either.
    """
    try:
        found = json.loads(data.decode("utf-8-sig")) if data.strip() else {}
    except (ValueError, RecursionError):
        raise InstallError(
            f"‘{path}’ is geen goede JSON, dus ook Thunderbird leest het niet. Verbeter het, of haal het weg. "
            "Er is niets veranderd."
        ) from None
    policies = found.get("policies", {}) if isinstance(found, dict) else None
    tables = _tables(policies) if isinstance(policies, dict) else [None]
    if not all(isinstance(table, dict) for table in tables) or not isinstance(_locked(policies), list):
        raise InstallError(
            f"In ‘{path}’ staat het beleid niet zoals Thunderbird het leest. Verbeter het. Er is niets veranderd."
        )
    assert isinstance(found, dict)
    return found


def with_ours(found: Mapping[str, Any], settings: Mapping[str, Any]) -> dict[str, Any]:
    """Return policies with ours among them: the extension is allowed, stays switched on, and has these settings."""
    policies = dict(found.get("policies", {}))
    others = policies.get("3rdparty", {})
    policies["3rdparty"] = {**others, "Extensions": {**others.get("Extensions", {}), EXTENSION: dict(settings)}}
    policies["ExtensionSettings"] = {EXTENSION: _ALLOWED, **policies.get("ExtensionSettings", {})}
    policies["Preferences"] = {_SCOPES: _LOOKED_FOR, **policies.get("Preferences", {})}
    if EXTENSION not in (locked := _locked(policies)):
        policies["Extensions"] = {**policies.get("Extensions", {}), "Locked": [*locked, EXTENSION]}
    return {**found, "policies": policies}


def settings_in(found: Mapping[str, Any]) -> dict[str, Any]:
    """Return the settings of the extension in policies."""
    ours = found.get("policies", {}).get("3rdparty", {}).get("Extensions", {}).get(EXTENSION)
    return dict(ours) if isinstance(ours, dict) else {}


def without_ours(found: Mapping[str, Any]) -> dict[str, Any]:
    """Return policies as they are without ours; what is empty without it goes too."""
    policies = dict(found.get("policies", {}))
    _drop(policies, "3rdparty", "Extensions", EXTENSION)
    for table, name, ours in (("ExtensionSettings", EXTENSION, _ALLOWED), ("Preferences", _SCOPES, _LOOKED_FOR)):
        if policies.get(table, {}).get(name) == ours:
            _drop(policies, table, name)
    if EXTENSION in (locked := _locked(policies)):
        rest = [name for name in locked if name != EXTENSION]
        policies["Extensions"] = {**policies["Extensions"], "Locked": rest}
        if not rest:
            _drop(policies, "Extensions", "Locked")
    return {**found, "policies": policies} if "policies" in found else dict(found)


def says_nothing(found: Mapping[str, Any]) -> bool:
    """Say whether there is no policy at all."""
    return not found.get("policies") and not set(found) - {"policies"}


def _tables(policies: Mapping[str, Any]) -> list[Any]:
    third = policies.get("3rdparty", {})
    return [
        third,
        third.get("Extensions", {}) if isinstance(third, dict) else {},
        policies.get("ExtensionSettings", {}),
        policies.get("Extensions", {}),
        policies.get("Preferences", {}),
    ]


def _locked(policies: Any) -> Any:
    extensions = policies.get("Extensions", {}) if isinstance(policies, dict) else {}
    return extensions.get("Locked", []) if isinstance(extensions, dict) else []


def _drop(table: dict[str, Any], name: str, *rest: str) -> None:
    """Delete an entry deep in tables, and each table that is empty without it; those that are shared are copied."""
    if not rest:
        table.pop(name, None)
        return
    if isinstance(inner := table.get(name), dict) and rest[0] in inner:
        table[name] = inner = dict(inner)
        _drop(inner, *rest)
        if not inner:
            del table[name]
