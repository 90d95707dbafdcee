"""LanguageTool as it is installed for a user: finds it, verifies it by checksum, and installs it whole or not at all.

It lies as language-tool-python expects it, so that this library starts it as well, with LTP_PATH for the folder above.
"""

from __future__ import annotations

import errno
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from stylecheck.errors import SpellingError
from stylecheck.places import data_folder
from stylecheck.spelling.getting import contents
from stylecheck.spelling.getting.alone import alone
from stylecheck.spelling.getting.download import NO_CLIENT, fetch
from stylecheck.spelling.getting.jars import jars
from stylecheck.spelling.getting.java import find_java
from stylecheck.spelling.getting.ways import client
from stylecheck.spelling.library import find_library

VERSION = "6.8"
_UNFINISHED = ".bezig-"
"""How the name of a folder begins in which an installation is made."""
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_SPARE = 20_000_000


@dataclass(frozen=True, slots=True)
class Installation:
    """LanguageTool in a folder.

    Attributes:
        folder: where it lies; the last part of its name is the version.
        version: such as "6.8".
        origin: how it came: `ways.client.ORIGIN`, "mvn" or the address of a Maven repository; "" where unknown.
    """

    folder: Path
    version: str
    origin: str

    @property
    def jar(self) -> Path:
        """The jar to start."""
        return self.folder / contents.STARTER


def find() -> Installation | None:
    """Return what is installed, whole or not; None where there is nothing. See `verify`."""
    folder = _home() / f"LanguageTool-{VERSION}"
    try:
        there = folder.is_dir()
    except OSError:  # a folder that is closed to this user
        return None
    return Installation(folder, VERSION, contents.origin(folder)) if there else None


def verify(installation: Installation) -> None:
    """Compare all files of an installation with their checksums; takes 0.15 seconds.

    Raises:
        SpellingError: a file is missing, changed or added; says what to do.
    """
    # Our own list counts. What the client fetched is not in it: its archive had the right checksum when it came.
    own = installation.origin == client.ORIGIN
    wanted = contents.listed(installation.folder) if own else contents.pinned()
    try:
        wrong = contents.difference(installation.folder, wanted)
    except OSError as error:
        wrong = f"{Path(error.filename or '').name} is niet te lezen"
    if wrong:
        raise SpellingError(
            f"LanguageTool in ‘{installation.folder}’ is niet heel ({wrong}); "
            "installeer het opnieuw met: stylecheck languagetool install"
        )


def install(tell: Callable[[str], None], source: str = "") -> Installation:
    """Install LanguageTool for this user; one that is there and whole stays.

    Args:
        tell: gets short lines in Dutch about what happens.
        source: the address of a Maven repository to fetch the jars from; "" for the first way that works.

    Raises:
        SpellingError: the Python client or Java is missing, it cannot be fetched, or the folder is full or closed.
        SettingError: the source is no address.
    """
    find_library(NO_CLIENT)
    find_java()
    home = _home()
    with _told(home):
        home.mkdir(parents=True, exist_ok=True)
        with alone(home / ".slot", lambda: tell("Er loopt al een installatie. Ik wacht daarop.")):
            _clear(home)
            found = find()
            if found and _whole(found):
                tell(f"LanguageTool {VERSION} staat er al.")
                return found
            return _install(home, tell, source)


def _home() -> Path:
    return data_folder() / "languagetool"


def _whole(installation: Installation) -> bool:
    try:
        verify(installation)
    except SpellingError:
        return False
    return True


def _install(home: Path, tell: Callable[[str], None], source: str) -> Installation:
    """Make an installation beside its place, and put it there in one step when it is whole."""
    needed = sum(jar.size for jar in jars()) + _SPARE
    if shutil.disk_usage(home).free < needed:
        raise OSError(errno.ENOSPC, "too little room", str(home))
    place = home / f"LanguageTool-{VERSION}"
    with tempfile.TemporaryDirectory(dir=home, prefix=_UNFINISHED, ignore_cleanup_errors=True) as work:
        fresh = Path(work, place.name)
        origin = fetch(fresh, VERSION, tell, source)
        contents.write_list(fresh, origin)
        verify(Installation(fresh, VERSION, origin))
        if place.is_symlink() or place.exists():
            place.rename(Path(work, "old"))
        fresh.rename(place)
    return Installation(place, VERSION, origin)


def _clear(home: Path) -> None:
    """Remove what interrupted installations left; nobody else is at work, for this process holds the lock."""
    for folder in home.glob(f"{_UNFINISHED}*"):
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _told(home: Path) -> Iterator[None]:
    """Tell what goes wrong with the disk."""
    try:
        yield
    except BrokenPipeError:  # whoever read our lines has gone
        raise
    except OSError as error:
        if error.errno in _FULL:
            raise SpellingError(
                f"De schijf met ‘{home}’ is vol; maak 200 MB vrij of zet STYLECHECK_DATA op een map met meer ruimte."
            ) from None
        raise SpellingError(
            f"De map ‘{home}’ is niet te gebruiken; geef uzelf daar rechten of zet STYLECHECK_DATA op een andere map."
        ) from None
