"""Values in the registry of Windows. On other systems there are none, and nothing here is called."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass


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
    import winreg as w

    try:
        with w.OpenKey(_hive(value), value.key, 0, w.KEY_READ | w.KEY_WOW64_64KEY) as key:  # type: ignore[attr-defined]
            return str(w.QueryValueEx(key, value.name)[0])  # type: ignore[attr-defined]
    except FileNotFoundError:
        return None


def write(value: Value) -> None:
    """Put it there.

    Raises:
        OSError: it may not be written.
    """
    import winreg as w

    access = w.KEY_WRITE | w.KEY_WOW64_64KEY  # type: ignore[attr-defined]
    with w.CreateKeyEx(_hive(value), value.key, 0, access) as key:  # type: ignore[attr-defined]
        w.SetValueEx(key, value.name, 0, w.REG_SZ, value.text)  # type: ignore[attr-defined]


def delete(value: Value) -> None:
    """Take it away, and its key where that is ours; what is not there is let be.

    Raises:
        OSError: it may not be deleted.
    """
    import winreg as w

    with suppress(FileNotFoundError):
        if value.whole:
            w.DeleteKeyEx(_hive(value), value.key, w.KEY_WOW64_64KEY, 0)  # type: ignore[attr-defined]
            return
        access = w.KEY_WRITE | w.KEY_WOW64_64KEY  # type: ignore[attr-defined]
        with w.OpenKey(_hive(value), value.key, 0, access) as key:  # type: ignore[attr-defined]
            w.DeleteValue(key, value.name)  # type: ignore[attr-defined]


def _hive(value: Value) -> int:
    import winreg as w

    found: int = {"HKCU": w.HKEY_CURRENT_USER, "HKLM": w.HKEY_LOCAL_MACHINE}[value.hive]  # type: ignore[attr-defined]
    return found
