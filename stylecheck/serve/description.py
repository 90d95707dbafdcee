"""What the server tells of itself: the OpenAPI description, and a page for who opens its address."""

from __future__ import annotations

import html
import json
import secrets
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING, Any

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import BaseRoute, Route

from stylecheck import __version__
from stylecheck.places import PACKAGE
from stylecheck.serve.api import may_know

if TYPE_CHECKING:
    from stylecheck.serve.state import State

_DATA = Path(__file__).with_name("data")


def routes() -> Sequence[BaseRoute]:
    """Return where the description is found."""
    return [
        Route("/", page),
        Route("/api/openapi.json", openapi),
        Route("/api/report.schema.json", report_schema),
    ]


def described() -> dict[str, Any]:
    """Return the OpenAPI document of this version, with its examples."""
    import ryaml

    told: dict[str, Any] = ryaml.loads(_own("openapi.yaml"))  # type: ignore[attr-defined]
    told["components"]["examples"] = json.loads(_own("examples.json"))
    return told


def _own(name: str) -> str:
    return (_DATA / name).read_text(encoding="utf-8").replace("$version", __version__)


@cache
def _description() -> bytes:
    return json.dumps(described(), ensure_ascii=False).encode()


@cache
def _schema() -> bytes:
    """Return the schema of a report: from the installed package, or from a checkout."""
    packaged = PACKAGE / "report" / "report.schema.json"
    return (packaged if packaged.is_file() else PACKAGE.parent / "docs" / "report.schema.json").read_bytes()


async def openapi(request: Request) -> Response:
    """`GET /api/openapi.json`: the description of everything that can be asked."""
    return Response(_description(), media_type="application/json")


async def report_schema(request: Request) -> Response:
    """`GET /api/report.schema.json`: what a report looks like."""
    return Response(_schema(), media_type="application/schema+json")


async def page(request: Request) -> Response:
    """`GET /`: a page for who opens the address in a browser."""
    state: State = request.app.state.server
    nonce = secrets.token_urlsafe(16)
    told = {
        "title": "stylecheck staat klaar" if state.pool.ready else "stylecheck start nog",
        "state": _told(request, state),
        "version": __version__,
        "address": str(request.base_url).rstrip("/"),
        "nonce": nonce,
    }
    text = Template((_DATA / "page.html").read_text(encoding="utf-8"))
    policy = f"default-src 'none'; style-src 'nonce-{nonce}'; base-uri 'none'; form-action 'none'"
    return HTMLResponse(
        text.substitute({name: html.escape(value) for name, value in told.items()}),
        headers={
            "Content-Security-Policy": f"{policy}; frame-ancestors 'none'",
            "X-Content-Type-Options": "nosniff",
            "Referrer-Policy": "no-referrer",
            "Cache-Control": "no-store",
        },
    )


def _told(request: Request, state: State) -> str:
    if not state.pool.ready:
        return "Wacht een paar tellen en laad deze pagina opnieuw."
    told = "De regels en instellingen zijn in orde."
    if state.pool.problem:
        told = "Een bestand met regels of instellingen klopt niet. De server werkt door met de vorige versie."
    more = [state.pool.problem, *map(str, state.in_force.values())] if may_know(request) else []
    return " ".join(filter(None, [told, *more]))
