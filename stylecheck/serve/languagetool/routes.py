"""The addresses of LanguageTool's HTTP API below /v2/."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import TYPE_CHECKING

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from stylecheck.report.languagetool import software
from stylecheck.serve.jobs import Job, RefusedError
from stylecheck.serve.languagetool.answer import CheckText, Rules
from stylecheck.serve.languagetool.question import DUTCH, fields, is_dutch, question
from stylecheck.serve.languagetool.words import Words
from stylecheck.serve.wishes import Wishes

if TYPE_CHECKING:
    from stylecheck.serve.state import State

_Form = dict[str, str]
_Answer = Callable[[Request, _Form], Awaitable[Response]]
_METHODS = ("GET", "POST")


def routes() -> Sequence[BaseRoute]:
    """Return the addresses; each answers to GET and POST, as LanguageTool's do."""
    words = Words()

    async def show_words(request: Request, form: _Form) -> Response:
        _only(request, "GET")
        return await words.show(form)

    async def add_word(request: Request, form: _Form) -> Response:
        _only(request, "POST")
        return JSONResponse({"added": await words.add(form, _state(request))})

    async def delete_word(request: Request, form: _Form) -> Response:
        _only(request, "POST")
        return JSONResponse({"deleted": await words.delete(form, _state(request))})

    answers: dict[str, _Answer] = {
        "check": _check,
        "languages": _languages,
        "info": _info,
        "maxtextlength": _longest,
        "configinfo": _rules,
        "words": show_words,
        "words/add": add_word,
        "words/delete": delete_word,
    }
    made = [Route(f"/v2/{name}", _allowed(answer), methods=_METHODS) for name, answer in answers.items()]
    return [*made, Route("/v2/healthcheck", _health, methods=_METHODS)]


def _allowed(answer: _Answer) -> Callable[[Request], Awaitable[Response]]:
    """Return what answers a request that shows the token, where there is one: in its head, or as apiKey."""

    async def allowed(request: Request) -> Response:
        form = await asyncio.to_thread(fields, request.url.query, await request.body())  # a letter may take a second
        request.app.state.door.authorise(request.headers, form.get("apiKey", ""))
        return await answer(request, form)

    return allowed


def _state(request: Request) -> State:
    state: State = request.app.state.server
    return state


def _only(request: Request, method: str) -> None:
    if request.method != method:
        raise RefusedError(400, f"Dit adres werkt alleen met {method}.")


async def _do(request: Request, job: Job) -> Response:
    reply = await _state(request).pool.run(job)
    return Response(reply.body, media_type=reply.media)


async def _check(request: Request, form: _Form) -> Response:
    state = _state(request)
    asked = await asyncio.to_thread(question, form)
    return await _do(request, CheckText(asked, state.longest, state.spells(Wishes())))


async def _rules(request: Request, form: _Form) -> Response:
    if not is_dutch(form.get("language", "")):
        raise RefusedError(400, "Zet bij ‘language’ nl-NL. Stylecheck kent alleen Nederlands.")
    return await _do(request, Rules(_state(request).longest))


async def _languages(request: Request, form: _Form) -> Response:
    return JSONResponse([{"name": each.name, "code": "nl", "longCode": each.code} for each in DUTCH])


async def _info(request: Request, form: _Form) -> Response:
    return JSONResponse({"software": software()})


async def _longest(request: Request, form: _Form) -> Response:
    return PlainTextResponse(str(_state(request).longest))


async def _health(request: Request) -> Response:
    if not _state(request).pool.ready:
        raise RefusedError(503, "De server start nog. Probeer het zo opnieuw.", again=5)
    return PlainTextResponse("OK")
