"""Makes the extension for LibreOffice: `python integrations/libreoffice/build.py` writes stylecheck.oxt."""

from __future__ import annotations

import argparse
import re
import sys
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
sys.path.insert(0, str(HERE / "proofreader" / "pythonpath"))

from stylecheck_server import Server, UnavailableError  # noqa: E402

ADDRESS = "http://127.0.0.1:8742"
_DATE = (1980, 1, 1, 0, 0, 0)  # the first that a zip knows: the same sources give the same bytes
_FILLED = (".xml", ".xcu")


def extension(address: str, builtin: bool = False) -> dict[str, bytes]:
    """Return the files of the extension by their names in it.

    Args:
        address: the server that it asks when nobody chooses another.
        builtin: leave out our own checker, and set LibreOffice's client for LanguageTool servers instead.

    Raises:
        UnavailableError: the address is none, or letters would travel where others can read them.
    """
    server = Server(address)
    values = {"@VERSION@": _version(), "@ADDRESS@": server.address, "@ENDPOINT@": server.endpoint().geturl()}
    files = {"LICENSE": (ROOT / "LICENSE").read_bytes()}
    for folder in (HERE / "shared", HERE / ("builtin" if builtin else "proofreader")):
        for path in folder.rglob("*"):
            if path.is_file() and path.parent.name != "__pycache__":
                files[path.relative_to(folder).as_posix()] = _filled(path, values)
    return files


def _filled(path: Path, values: dict[str, str]) -> bytes:
    if path.suffix not in _FILLED:
        return path.read_bytes()
    text = path.read_text(encoding="utf-8")
    for name, value in values.items():
        text = text.replace(name, escape(value))
    return text.encode("utf-8")


def _version() -> str:
    """Return `stylecheck.__version__`, which need not be installed here."""
    source = (ROOT / "stylecheck" / "__init__.py").read_text(encoding="utf-8")
    match = re.search(r'^__version__ = "(.+)"$', source, re.M)
    assert match, "stylecheck/__init__.py has no __version__"
    return match[1]


def write(files: dict[str, bytes], path: Path) -> None:
    """Write the files as an extension."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(files):
            archive.writestr(zipfile.ZipInfo(name, _DATE), files[name], zipfile.ZIP_DEFLATED)


def main() -> None:
    """Make it, as the command line says."""
    parser = argparse.ArgumentParser(description="Maakt de uitbreiding voor LibreOffice.")
    parser.add_argument("--adres", default=ADDRESS, help="de server van stylecheck; standaard %(default)s")
    parser.add_argument("--output", type=Path, default=Path("stylecheck.oxt"), help="standaard %(default)s")
    parser.add_argument("--ingebouwd", action="store_true", help="zonder eigen code: stel LibreOffice zelf in")
    chosen = parser.parse_args()
    try:
        files = extension(chosen.adres, chosen.ingebouwd)
        write(files, chosen.output)
    except UnavailableError as error:
        sys.exit(str(error))
    except OSError as error:
        sys.exit(f"‘{chosen.output}’ is niet te schrijven: {error.strerror}.")
    print(chosen.output)


if __name__ == "__main__":
    main()
