"""The pages of the studio, and where each of them asks for what it shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from importlib import import_module
from importlib.resources import files
from pathlib import Path

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from stylecheck.places import integrations_folder
from stylecheck.serve.jobs import RefusedError
from stylecheck.serve.pages import STUDIO as ROOT
from stylecheck.serve.shelf import TYPES, File, sent, shelf

API = "/api/studio/"
ROOMS = (
    "checking.check",
    "documents.opening",
    "comparing",
    "gallery.collection",
    "exercises.addresses",
    "rules.trying",
    "progress",
    "manual",
)
"""The modules of the studio that answer its pages; each has `routes()`."""
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self';"
    " base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_NOWHERE = "Deze pagina bestaat niet. Begin op /studio/."


def routes() -> Sequence[BaseRoute]:
    """Return the routes of the studio."""
    asked = [route for room in ROOMS for route in import_module(f"stylecheck.studio.{room}").routes()]
    return [*asked, Route(ROOT.rstrip("/"), to_root), Route(f"{ROOT}{{name:path}}", page)]


def is_for_guests(method: str, path: str) -> bool:
    """Say whether a device of somebody who takes part in an exercise may ask an address."""
    from stylecheck.studio.exercises.addresses import is_for_participants

    is_file = method in ("GET", "HEAD") and (path.startswith(ROOT) or path == "/ready")
    return is_file or is_for_participants(method, path)


async def to_root(request: Request) -> Response:
    """`GET /studio`: to where the pages lie."""
    return RedirectResponse(ROOT)


async def page(request: Request) -> Response:
    """`GET /studio/…`: the page, a script or a style sheet."""
    file = _files().get(request.path_params["name"] or "index.html")
    if file is None:
        raise RefusedError(404, _NOWHERE)
    return sent(file, request, _POLICY)


@cache
def _files() -> Mapping[str, File]:
    """Return the files by name: those of the studio, what all our pages share, and the panel that all clients show."""
    own = shelf(Path(str(files("stylecheck.studio"))) / "web")
    panel = shelf(integrations_folder() / "web")
    base = files("stylecheck.report.html").joinpath("base.css").read_bytes()
    return {**{f"shared/{name}": file for name, file in panel.items()}, "base.css": File(base, TYPES[".css"]), **own}
