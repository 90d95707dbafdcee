"""Values in the registry of Windows. On other systems there are none, and nothing here is called."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from importlib import import_module
from typing import Any


@dataclass(frozen=True, slots=True)
class Value:
    """A text in the registry.

    Attributes:
        hive: "HKCU", of the user, or "HKLM", of the machine.
        key: where it stands, such as "Software\\\\Mozilla".
        name: its name; "" is the key's own value.
        text: what it says.
        whole: the key is ours and goes with it; else it holds values of others.
    """

    hive: str
    key: str
    name: str
    text: str
    whole: bool = True

    def __str__(self) -> str:
        return "\\".join(filter(None, (self.hive, self.key, self.name)))


def read(value: Value) -> str | None:
    """Return what stands there now, None where there is nothing.

    Raises:
        OSError: it may not be read.
    """
    w = _winreg()
    try:
        with w.OpenKey(_hive(value), value.key, 0, w.KEY_READ | w.KEY_WOW64_64KEY) as key:
            return str(w.QueryValueEx(key, value.name)[0])
    except FileNotFoundError:
        return None


def write(value: Value) -> None:
    """Put it there.

    Raises:
        OSError: it may not be written.
    """
    w = _winreg()
    access = w.KEY_WRITE | w.KEY_WOW64_64KEY
    with w.CreateKeyEx(_hive(value), value.key, 0, access) as key:
        w.SetValueEx(key, value.name, 0, w.REG_SZ, value.text)


def delete(value: Value) -> None:
    """Take it away, and its key where that is ours; what is not there is let be.

    Raises:
        OSError: it may not be deleted.
    """
    w = _winreg()
    with suppress(FileNotFoundError):
        if value.whole:
            w.DeleteKeyEx(_hive(value), value.key, w.KEY_WOW64_64KEY, 0)
            return
        access = w.KEY_WRITE | w.KEY_WOW64_64KEY
        with w.OpenKey(_hive(value), value.key, 0, access) as key:
            w.DeleteValue(key, value.name)


def _hive(value: Value) -> int:
    w = _winreg()
    found: int = {"HKCU": w.HKEY_CURRENT_USER, "HKLM": w.HKEY_LOCAL_MACHINE}[value.hive]
    return found


def _winreg() -> Any:
    """Return the module of the registry, which other systems do not have, nor the types of it."""
    return import_module("winreg")
