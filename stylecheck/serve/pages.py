"""The pages and scripts of the panes in Outlook and Word, which these programs load from the server.

They hold no letter and no secret. Whoever reaches the server may have them, so they need no token.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from stylecheck.install import office
from stylecheck.places import integrations_folder
from stylecheck.serve.jobs import RefusedError
from stylecheck.serve.shelf import TYPES, File, sent, shelf

ROOT = "/paneel/"
STUDIO = "/studio/"
ALLOWED = "/.well-known/microsoft-officeaddins-allowed.json"
"""Where classic Outlook looks which scripts may ask a server."""
CLIENTS = ("web", "outlook", "word")
SCRIPTS = ("web/texts.js", "web/asking.js", "outlook/message.js", "outlook/launchevent.js")
"""What `launch.js` is made of: classic Outlook runs one file, alone."""
_LAUNCH = "outlook/launch.js"
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


def routes() -> list[Route]:
    """Return the routes to the pages."""
    return [Route(f"{ROOT}{{name:path}}", page), Route(ALLOWED, allowed)]


def is_page(path: str) -> bool:
    """Say whether an address is one of a page: it needs no token, and an office program on the web may show it."""
    return path.startswith((ROOT, STUDIO)) or path in (ALLOWED, STUDIO.rstrip("/"))


async def page(request: Request) -> Response:
    """`GET /paneel/…`: a page, a script, a picture or a manifest."""
    name = request.path_params["name"]
    file = _made(name, request) or _files().get(name)
    if file is None:
        raise RefusedError(404, _NOWHERE)
    return sent(file, request, _POLICY)


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


def _made(name: str, request: Request) -> File | None:
    """Return a file that depends on who asks."""
    wishes = office.Wishes.of_query(request.url.query)
    if name == _LAUNCH:
        return File(launch_script(_address(request), wishes.query()), TYPES[".js"])
    client, _, file = name.partition("/")
    if client not in office.CLIENTS or file not in office.manifests(client):
        return None
    return File(office.manifest(client, file, _address(request), wishes), _MANIFESTS[Path(file).suffix])


def _address(request: Request) -> str:
    """Return the address by which the server was asked; office programs know no other than https."""
    return f"https://{request.url.netloc}"


@cache
def _files() -> Mapping[str, File]:
    """Return all files by name."""
    folder = integrations_folder()
    return {name: file for client in CLIENTS for name, file in shelf(folder, client).items()}
