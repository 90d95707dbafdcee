"""Computers for tests: folders that stand for a whole computer, and a registry of Windows that is a dictionary."""

import types
from pathlib import Path

from stylecheck.install.places import Computer


def computer(folder, system="linux"):
    """A computer of which all files lie in a folder."""
    home = folder / "home" / "noor"
    return Computer(
        system=system,
        home=home,
        data=home / "data",
        roaming=home / "AppData" / "Roaming",
        programs=folder / "Program Files",
        root=folder,
    )


def everything(folder):
    """What lies in a folder: name -> content and permissions."""
    return {
        str(path.relative_to(folder)): (path.read_bytes() if path.is_file() else None, path.stat().st_mode)
        for path in sorted(Path(folder).rglob("*"))
    }


class Key:
    """An open key: a name, in a hive."""

    def __init__(self, registry, path):
        self.registry, self.path = registry, path

    def __enter__(self):
        return self

    def __exit__(self, *_):
        pass


def fake_winreg(values):
    """The part of the module winreg that is used, on a dictionary (hive, key) -> {name: text}."""

    def open_key(hive, path, reserved, access):
        if (hive, path) not in values:
            raise FileNotFoundError
        return Key(values, (hive, path))

    def create_key(hive, path, reserved, access):
        values.setdefault((hive, path), {})
        return Key(values, (hive, path))

    def query(key, name):
        if name not in values[key.path]:
            raise FileNotFoundError
        return values[key.path][name], 1

    def delete_key(hive, path, access, reserved):
        if (hive, path) not in values:
            raise FileNotFoundError
        del values[hive, path]

    def delete_value(key, name):
        if name not in values[key.path]:
            raise FileNotFoundError
        del values[key.path][name]

    return types.SimpleNamespace(
        HKEY_CURRENT_USER="user",
        HKEY_LOCAL_MACHINE="machine",
        KEY_READ=1,
        KEY_WRITE=2,
        KEY_WOW64_64KEY=4,
        REG_SZ=1,
        OpenKey=open_key,
        CreateKeyEx=create_key,
        QueryValueEx=query,
        SetValueEx=lambda key, name, reserved, kind, text: values[key.path].update({name: text}),
        DeleteKeyEx=delete_key,
        DeleteValue=delete_value,
    )
