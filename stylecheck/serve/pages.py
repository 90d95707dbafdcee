"""The pages and scripts of the panes in Outlook and Word, which these programs load from the server.

They hold no letter and no secret. Whoever reaches the server may have them, so they need no token.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from stylecheck.install import office
from stylecheck.places import integrations_folder
from stylecheck.serve.jobs import RefusedError

ROOT = "/paneel/"
ALLOWED = "/.well-known/microsoft-officeaddins-allowed.json"
"""Where classic Outlook looks which scripts may ask a server."""
CLIENTS = ("web", "outlook", "word")
SCRIPTS = ("web/texts.js", "web/asking.js", "outlook/message.js", "outlook/launchevent.js")
"""What `launch.js` is made of: classic Outlook runs one file, alone."""
_LAUNCH = "outlook/launch.js"
_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".png": "image/png",
    ".svg": "image/svg+xml",
}
_MANIFESTS = {".xml": "application/xml", ".json": "application/json"}
_OFFICE_JS = "https://appsforoffice.microsoft.com https://ajax.aspnetcdn.com/ajax/3.5/MicrosoftAjax.js"
"""Where Office.js comes from, and a script that it cannot do without; what else it asks for is telemetry."""
_FRAMES = (
    "https://*.cloud.microsoft https://*.office.com https://*.office365.com https://*.officeapps.live.com"
    " https://*.sharepoint.com"
)
"""Where Outlook and Word in a browser show a pane, as a frame in a page of their own."""
_POLICY = (
    f"default-src 'none'; script-src 'self' {_OFFICE_JS}; style-src 'self'; img-src 'self'; connect-src 'self';"
    f" base-uri 'none'; form-action 'none'; frame-ancestors 'self' {_FRAMES}"
)
_NOWHERE = "Deze pagina bestaat niet. Controleer het adres."


@dataclass(frozen=True, slots=True)
class _File:
    """A file as it is sent.

    Attributes:
        media: its content type.
        tag: changes with the content, so that an office program loads it anew after an update.
    """

    body: bytes = field(repr=False)
    media: str

    @property
    def tag(self) -> str:
        return f'"{hashlib.sha256(self.body).hexdigest()[:32]}"'


def routes() -> list[Route]:
    """Return the routes to the pages."""
    return [Route(f"{ROOT}{{name:path}}", page), Route(ALLOWED, allowed)]


def is_page(path: str) -> bool:
    """Say whether an address is one of a page: it needs no token, and an office program on the web may show it."""
    return path.startswith(ROOT) or path == ALLOWED


async def page(request: Request) -> Response:
    """`GET /paneel/…`: a page, a script, a picture or a manifest."""
    name = request.path_params["name"]
    file = _made(name, request) or _files().get(name)
    if file is None:
        raise RefusedError(404, _NOWHERE)
    headers = {
        "Cache-Control": "no-cache",
        "ETag": file.tag,
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
    }
    if file.media.startswith("text/html"):
        headers["Content-Security-Policy"] = _POLICY
    if file.tag in (each.strip().removeprefix("W/") for each in request.headers.get("if-none-match", "").split(",")):
        return Response(status_code=304, headers=headers)
    return Response(file.body, media_type=file.media, headers=headers)


async def allowed(request: Request) -> Response:
    """`GET /.well-known/microsoft-officeaddins-allowed.json`: the script of Outlook may ask this server."""
    return JSONResponse({"allowed": [f"{_address(request)}{ROOT}{_LAUNCH}"]}, headers={"Cache-Control": "no-cache"})


def launch_script(address: str, query: str) -> bytes:
    """Return the script that Outlook runs when somebody sends a message, in one piece and with its settings.

    Args:
        address: of the server.
        query: the settings as a manifest has them.
    """
    settings = json.dumps({"server": address, "query": query})
    parts = [f"var stylecheckOutlook = {settings};\n".encode(), *(_files()[name].body for name in SCRIPTS)]
    return b"\n".join(parts)


def _made(name: str, request: Request) -> _File | None:
    """Return a file that depends on who asks."""
    wishes = office.Wishes.of_query(request.url.query)
    if name == _LAUNCH:
        return _File(launch_script(_address(request), wishes.query()), _TYPES[".js"])
    client, _, file = name.partition("/")
    if client not in office.CLIENTS or file not in office.manifests(client):
        return None
    return _File(office.manifest(client, file, _address(request), wishes), _MANIFESTS[Path(file).suffix])


def _address(request: Request) -> str:
    """Return the address by which the server was asked; office programs know no other than https."""
    return f"https://{request.url.netloc}"


@cache
def _files() -> Mapping[str, _File]:
    """Return all files by name; whatever is asked is looked up here, and no path is ever made of it."""
    folder = integrations_folder()
    return {
        path.relative_to(folder).as_posix(): _File(path.read_bytes(), _TYPES[path.suffix])
        for client in CLIENTS
        for path in sorted((folder / client).rglob("*"))
        if path.suffix in _TYPES and path.is_file()
    }
