"""Where Thunderbird looks for an extension, for the program it talks to and for what the organisation set.

These are the places that Thunderbird itself knows (nsXREDirProvider, XPIProvider, NativeManifests, EnterprisePolicies).
An extension that lies there is in every profile, and gone from every profile when the file is gone.
"""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path

from stylecheck.install.registry import Value
from stylecheck.places import data_folder

EXTENSION = "stylecheck@stylecheck.nl"
"""The name of the extension, as in its manifest.json."""
HOST = "nl.stylecheck.host"
"""The name by which the extension calls its program."""
_APPLICATION = "{3550f703-e582-4d05-9a08-453d09bdfdc6}"  # Thunderbird
_XPI = f"{EXTENSION}.xpi"
_BOXES = (
    "snap/thunderbird",
    "var/lib/flatpak/app/org.mozilla.Thunderbird",
    "var/lib/flatpak/app/net.thunderbird.Thunderbird",
)
_OWN_BOXES = (
    "snap/thunderbird",
    ".local/share/flatpak/app/org.mozilla.Thunderbird",
    ".local/share/flatpak/app/net.thunderbird.Thunderbird",
)


@dataclass(frozen=True, slots=True)
class Computer:
    """What decides where things go.

    Attributes:
        system: "win32", "darwin" or another.
        home: the user's own folder.
        data: the user's folder for data of stylecheck.
        roaming: the user's folder for settings of programs, on Windows.
        programs: the folder with programs, on Windows.
        root: the folder that holds all others, elsewhere.
    """

    system: str
    home: Path
    data: Path
    roaming: Path
    programs: Path
    root: Path = Path("/")

    @property
    def is_windows(self) -> bool:
        """Whether it runs Windows."""
        return self.system == "win32"

    @property
    def starter(self) -> str:
        """The name of the file that starts stylecheck."""
        return "stylecheck-host.bat" if self.is_windows else "stylecheck-host"


@dataclass(frozen=True, slots=True)
class Places:
    """Where everything goes.

    Attributes:
        extension: the extension itself.
        starter: what starts stylecheck for it.
        receipt: what was put there, for who takes it away.
        hosts: where Thunderbird reads what the starter is.
        settings: the choices of a user.
        policies: the policy of a machine, with its choices.
        values: what stands in the registry of Windows.
    """

    extension: Path
    starter: Path
    receipt: Path
    hosts: tuple[Path, ...]
    settings: Path | None = None
    policies: Path | None = None
    values: tuple[Value, ...] = ()


def this_computer() -> Computer:
    """Return the computer this runs on, with its user."""
    home = Path.home()
    roaming = Path(os.environ.get("APPDATA", home / "AppData" / "Roaming"))
    programs = Path(os.environ.get("PROGRAMW6432") or os.environ.get("PROGRAMFILES") or r"C:\Program Files")
    return Computer(sys.platform, home, data_folder(), roaming, programs)


def of_user(computer: Computer) -> Places:
    """Return the places for one user."""
    own = computer.data / "thunderbird"
    starter, receipt = own / computer.starter, own / "geplaatst.json"
    if computer.is_windows:
        host, settings = own / f"{HOST}.json", own / f"{EXTENSION}.json"
        return Places(
            computer.roaming / "Mozilla" / "Extensions" / _APPLICATION / _XPI,
            starter,
            receipt,
            (host,),
            settings=settings,
            values=(
                Value("HKCU", rf"Software\Mozilla\NativeMessagingHosts\{HOST}", "", str(host)),
                Value("HKCU", rf"Software\Mozilla\ManagedStorage\{EXTENSION}", "", str(settings)),
            ),
        )
    if computer.system == "darwin":
        mozilla = computer.home / "Library" / "Application Support" / "Mozilla"
        names = ("Extensions", "NativeMessagingHosts", "ManagedStorage")
    else:
        mozilla = computer.home / ".mozilla"
        names = ("extensions", "native-messaging-hosts", "managed-storage")
    extensions, hosts, settings = (mozilla / name for name in names)
    return Places(
        extensions / _APPLICATION / _XPI,
        starter,
        receipt,
        (hosts / f"{HOST}.json",),
        settings=settings / f"{EXTENSION}.json",
    )


def of_machine(computer: Computer, application: Path | None = None) -> Places:
    """Return the places for everybody on a computer.

    Args:
        application: the folder of Thunderbird, where that is not the usual one.
    """
    if computer.is_windows:
        own = computer.programs / "stylecheck" / "thunderbird"
        extension, host = own / _XPI, own / f"{HOST}.json"
        return Places(
            extension,
            own / computer.starter,
            own / "geplaatst.json",
            (host,),
            policies=_policies_of(application or computer.programs / "Mozilla Thunderbird"),
            values=(
                Value("HKLM", rf"Software\Mozilla\NativeMessagingHosts\{HOST}", "", str(host)),
                Value("HKLM", r"Software\Mozilla\Thunderbird\Extensions", EXTENSION, str(extension), whole=False),
            ),
        )
    if computer.system == "darwin":
        support = computer.root / "Library" / "Application Support"
        own = support / "stylecheck" / "thunderbird"
        program = application or computer.root / "Applications" / "Thunderbird.app"
        return Places(
            support / "Mozilla" / "Extensions" / _APPLICATION / _XPI,
            own / computer.starter,
            own / "geplaatst.json",
            (support / "Mozilla" / "NativeMessagingHosts" / f"{HOST}.json",),
            policies=_policies_of(program / "Contents" / "Resources"),
        )
    own = computer.root / "usr" / "local" / "lib" / "stylecheck" / "thunderbird"
    return Places(
        computer.root / "usr" / "share" / "mozilla" / "extensions" / _APPLICATION / _XPI,
        own / computer.starter,
        own / "geplaatst.json",
        tuple(library / "mozilla" / "native-messaging-hosts" / f"{HOST}.json" for library in _libraries(computer.root)),
        policies=_linux_policies(computer.root, application),
    )


def program_folder(computer: Computer, places: Places) -> Path | None:
    """Return the folder of Thunderbird in which a policy goes; None where it goes elsewhere."""
    if places.policies is None or places.policies.parent.name != "distribution":
        return None
    folder = places.policies.parent.parent
    return folder.parent.parent if computer.system == "darwin" else folder


def is_boxed(computer: Computer) -> bool:
    """Say whether there is a Thunderbird from a snap or a flatpak, which cannot start programs of the computer."""
    if computer.is_windows or computer.system == "darwin":
        return False
    found = (*(computer.root / name for name in _BOXES), *(computer.home / name for name in _OWN_BOXES))
    return any(path.exists() for path in found)


def _policies_of(program: Path) -> Path:
    return program / "distribution" / "policies.json"


def _libraries(root: Path) -> list[Path]:
    """Return where Mozilla's programs look for libraries; some Linuxes have another folder for 64 bits."""
    plain, wide = root / "usr" / "lib", root / "usr" / "lib64"
    used = not wide.is_symlink() and any((wide / name).is_dir() for name in ("mozilla", "thunderbird"))
    return [plain, wide] if used else [plain]


def _linux_policies(root: Path, application: Path | None) -> Path:
    """Return the policy that Thunderbird reads: that of the system, unless only one of the program is there."""
    system = root / "etc" / "thunderbird" / "policies" / "policies.json"
    usual = (root / "usr" / "lib" / "thunderbird", root / "usr" / "lib64" / "thunderbird", root / "opt" / "thunderbird")
    programs = [_policies_of(folder) for folder in ((application,) if application else usual)]
    return next((path for path in programs if path.is_file() and not system.exists()), system)
