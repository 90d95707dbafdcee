"""Makes the extension for Thunderbird, an .xpi: a zip of what lies in integrations/thunderbird and integrations/web."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

from stylecheck import __version__
from stylecheck.install.changes import written
from stylecheck.places import integrations_folder

_DATE = (1980, 1, 1, 0, 0, 0)  # the first that a zip knows: the same sources give the same bytes
_KINDS = (".css", ".html", ".js", ".json", ".svg")
_ELSEWHERE = ("web/asking.js",)  # asks a server, which this extension never does


def files() -> dict[str, bytes]:
    """Return the files of the extension by their names in it."""
    folder = integrations_folder()
    found = _files_in(folder / "thunderbird", "") | _files_in(folder / "web", "web/")
    for name in _ELSEWHERE:
        del found[name]
    manifest = json.loads(found["manifest.json"])
    manifest["version"] = __version__
    found["manifest.json"] = written(manifest)
    return found


def build(target: Path) -> Path:
    """Write the extension and return where it lies.

    Raises:
        OSError: it cannot be written there.
    """
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in sorted(files().items()):
            archive.writestr(zipfile.ZipInfo(name, _DATE), content, zipfile.ZIP_DEFLATED)
    return target


def _files_in(folder: Path, prefix: str) -> dict[str, bytes]:
    paths = (path for path in folder.rglob("*") if path.suffix in _KINDS and path.is_file())
    return {prefix + path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}
