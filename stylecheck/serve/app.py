"""The web application: which request goes where, and what is refused at the door."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from starlette.applications import Starlette
from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from stylecheck.serve import api, pages, panel
from stylecheck.serve.access import Door, elsewhere, is_open
from stylecheck.serve.guests import Guests
from stylecheck.serve.jobs import RefusedError, refused
from stylecheck.serve.state import State

_WRONG_METHOD = "Dit adres werkt anders. Kijk in de beschrijving op /api/openapi.json."
_NOT_FOR_PAGES = "Een webpagina mag dit hier niet vragen. Kijk in de beschrijving op /api/openapi.json."
_GUESTS_BEGIN = "/studio/#/meedoen"
_NOT_FOR_GUESTS = "Hier kunt u alleen meedoen met een oefening. Vraag uw trainer om de link."
_NOWHERE = "Dit adres bestaat niet. Kijk in de beschrijving op /api/openapi.json."


def make_app(state: State, guests: Guests | None = None) -> ASGIApp:
    """Return the application for a server.

    Args:
        guests: the door that it is for; None for the server's own.
    """
    door = Door(guests.access if guests else state.access)
    handlers = {RefusedError: _refused, HTTPException: _not_found, Exception: _refused}
    app = Starlette(routes=_routes(), exception_handlers=handlers)
    app.router.redirect_slashes = False
    app.state.server = state
    app.state.door = door
    return _Cors(
        Entrance(app, door, guests.may if guests else None),
        allow_origin_regex=door.origins.pattern,
        allow_methods=("GET", "POST", "DELETE"),
        allow_headers=("Authorization", "Content-Type"),
        expose_headers=("Retry-After",),
        allow_private_network=True,
    )


class _Cors(CORSMiddleware):
    """Tells web pages elsewhere whether they may ask; Starlette refuses them in English."""

    def preflight_response(self, request_headers: Headers) -> Response:
        """Answer what a browser asks before it sends what a page wants to send."""
        answer = super().preflight_response(request_headers)
        if answer.status_code == 200:
            return answer
        known = self.is_allowed_origin(request_headers["origin"])
        refusal = answer_of(RefusedError(answer.status_code, _NOT_FOR_PAGES) if known else elsewhere(), "")
        headers = {name: value for name, value in answer.headers.items() if not name.startswith("content-")}
        refusal.headers.update(headers)
        return refusal


def _routes() -> Sequence[BaseRoute]:
    from stylecheck.serve import description
    from stylecheck.serve.languagetool import routes as languagetool
    from stylecheck.studio import site as studio

    return [
        Route("/health", api.health),
        Route("/ready", api.ready),
        Route("/api/check", api.check, methods=["POST"]),
        Route("/api/panel", panel.look, methods=["POST"]),
        Route("/api/drafts/{draft}", api.forget, methods=["DELETE"]),
        *description.routes(),
        *languagetool.routes(),
        *pages.routes(),
        *studio.routes(),
    ]


class Entrance:
    """What every request passes first, and where every error ends: nothing of a letter goes into a log."""

    def __init__(self, app: ASGIApp, door: Door, may: Callable[[str, str], bool] | None = None) -> None:
        self._app, self._door, self._may = app, door, may

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request in, or refuse it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        begun = False

        async def send_on(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            self._door.look(scope)
            if self._may is not None and not self._may(scope["method"], scope["path"]):
                if scope["path"] == "/":  # who types the address alone
                    await RedirectResponse(_GUESTS_BEGIN)(scope, receive, send)
                    return
                raise RefusedError(403, _NOT_FOR_GUESTS)
            if _needs_token(scope):
                self._door.authorise(Headers(scope=scope))
            await self._app(scope, self._door.bounded(receive), send_on)
        except Exception as error:  # the server would log it, with what a letter says
            if not begun:
                await answer_of(refused(error), scope["path"])(scope, receive, send)


def _needs_token(scope: Scope) -> bool:
    """Say whether a request must show the token in its head; LanguageTool's programs show it elsewhere."""
    return (
        not is_open(scope["path"]) and not scope["path"].startswith(("/v2/", "/own/")) and scope["method"] != "OPTIONS"
    )


def answer_of(refusal: RefusedError, path: str) -> Response:
    """Return the answer that refuses a request: JSON, or a line of text as LanguageTool gives."""
    headers = {"Retry-After": str(refusal.again)} if refusal.again else {}
    if refusal.status == 401:
        headers["WWW-Authenticate"] = "Bearer"
    if path.startswith("/v2/"):
        return PlainTextResponse(f"Error: {refusal.message}", refusal.status, headers)
    error = {"status": refusal.status, "message": refusal.message}
    return JSONResponse({"error": error}, refusal.status, headers)


async def _refused(request: Request, error: Exception) -> Response:
    return answer_of(refused(error), request.url.path)


async def _not_found(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    told = _NOWHERE if error.status_code == 404 else _WRONG_METHOD
    answer = answer_of(RefusedError(error.status_code, told), request.url.path)
    answer.headers.update(error.headers or {})
    return answer
