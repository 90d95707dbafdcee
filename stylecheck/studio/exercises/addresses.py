"""Exercises: a text to rewrite, alone on one screen or with groups that join by a code."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import BaseModel
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from stylecheck.letter import is_blank
from stylecheck.serve.api import JSON, kind_of, parsed, response_of
from stylecheck.serve.jobs import RefusedError, Reply
from stylecheck.serve.wishes import Wishes, checked
from stylecheck.studio.exercises import asking
from stylecheck.studio.exercises.rewritten import Hint, Rewritten
from stylecheck.studio.exercises.rooms import Group, Room
from stylecheck.studio.gallery.collection import collection, example_of

if TYPE_CHECKING:
    from stylecheck.examples import Example
    from stylecheck.serve.bench import Bench
    from stylecheck.serve.state import State

_ROOMS = "/api/studio/rooms"
_FOR_GROUPS = re.compile(rf"{_ROOMS}/[A-Za-z0-9-]{{1,20}}/(?:join|state|draft|hint|own)")
_ALONE = "Samen oefenen kan als u stylecheck zo start: stylecheck studio --samen"
_NO_HINTS = "Uw trainer geeft bij deze opdracht geen hints."
_NOT_YET = "De uitslag komt straks. Uw trainer laat hem zien."
_WROTE_NOTHING = "Deze groep schreef nog niets."
_NO_GROUP = "Deze groep doet niet meer mee."
_NOT_JSON = "Stuur dit als application/json."
_CHANNELS = {"brief": "brief", "e-mail": "e-mail", "sms": "sms"}
"""The channel of each shape that an example has; a card on the door has none of these."""


def is_for_participants(method: str, path: str) -> bool:
    """Say whether a group needs an address of the API: to join, hand in, and see how its room and its result stand."""
    return method == "POST" and _FOR_GROUPS.fullmatch(path) is not None


def routes() -> Sequence[BaseRoute]:
    """Return the addresses."""
    return [
        Route("/api/studio/exercises", listed),
        Route("/api/studio/exercises/rewritten", rewritten, methods=["POST"]),
        Route("/api/studio/exercises/{name}", example),
        Route("/api/studio/invitation", invitation),
        Route(_ROOMS, opened, methods=["GET"]),
        Route(_ROOMS, open_room, methods=["POST"]),
        *(
            Route(f"{_ROOMS}/{{code}}/{name}", answer, methods=["POST"])
            for name, answer in (
                ("overview", overview),
                ("act", act),
                ("task", give),
                ("close", close),
                ("result", result),
                ("join", join),
                ("state", state),
                ("draft", draft),
                ("hint", hint),
                ("own", own),
            )
        ),
    ]


@dataclass(frozen=True, slots=True)
class Examples:
    """Gives the examples of the training, or one of them with its letters.

    Attributes:
        name: of the one; "" for a list of all.
        folder: with a trainer's own examples; None for those that come with stylecheck.
    """

    name: str = ""
    folder: Path | None = None
    draft: str = ""
    spelling: bool = False

    def run(self, bench: Bench) -> Reply:
        """Do it.

        Raises:
            RefusedError: there is no such example.
        """
        if not self.name:
            return Reply.of({"examples": [_shown(each) for each in collection(self.folder)[0]]})
        one = example_of(self.name, self.folder)
        changes = [
            {"before": change.before.strip(), "after": change.after.strip(), "why": change.why}
            for change in one.changes
            if change.before.strip() and change.after.strip()
        ]
        return Reply.of(_shown(one) | {"before": one.before, "after": one.after, "changes": changes})


def _shown(each: Example) -> dict[str, Any]:
    return {
        "name": each.name,
        "title": each.title,
        "theme": each.theme,
        "difficulty": each.difficulty,
        "teaches": each.teaches,
        "channel": _CHANNELS.get(each.shape, ""),
    }


async def listed(request: Request) -> Response:
    """`GET /api/studio/exercises`: the examples to choose from."""
    server = _server(request)
    return response_of(await server.pool.run(Examples(folder=server.examples)))


async def example(request: Request) -> Response:
    """`GET /api/studio/exercises/{name}`: one of them, with its letters and what changed between them."""
    server = _server(request)
    return response_of(await server.pool.run(Examples(request.path_params["name"], server.examples)))


async def rewritten(request: Request) -> Response:
    """`POST /api/studio/exercises/rewritten`: what became of a text."""
    asked = await _read(request, asking.Compared)
    if is_blank(asked.before):
        raise RefusedError(422, asking.EMPTY)
    job = Rewritten(_wishes(asked.channel), asked.before, asked.after)
    return response_of(await _server(request).pool.run(job))


async def invitation(request: Request) -> Response:
    """`GET /api/studio/invitation`: how other devices reach this one; with `?code=…` the links into a room."""
    from stylecheck.studio.exercises.qr import squares

    invited = _server(request).invitation
    if invited is None:
        return _answer({"together": False, "told": _ALONE, "links": []})
    code = request.query_params.get("code", "")
    room = _server(request).rooms.known(code) if code else None
    links = []
    for address in invited.links:
        where = f"{address}/studio/#/meedoen{f'/{room.code}' if room else ''}"
        link = f"{where}?sleutel={invited.token}"
        links.append({"address": address, "link": link, "squares": squares(link) if room else None})
    return _answer({"together": True, "told": "", "links": links, "key": invited.token})


async def opened(request: Request) -> Response:
    """`GET /api/studio/rooms`: the rooms that are open, for a trainer whose page is gone."""
    rooms = _server(request).rooms.all()
    told = [
        {"code": each.code, "secret": each.secret, "title": each.task.title, "groups": len(each.groups)}
        for each in rooms
    ]
    return _answer({"rooms": told})


async def open_room(request: Request) -> Response:
    """`POST /api/studio/rooms`: a new room."""
    server = _server(request)
    if server.invitation is None:  # whoever reaches this door would be a trainer
        raise RefusedError(409, _ALONE)
    asked = await _read(request, asking.Opening)
    room = server.rooms.open(asked.task(), asked.seconds, asked.code)
    return _answer({"code": room.code, "secret": room.secret})


async def overview(request: Request) -> Response:
    """`POST …/overview`: how a room stands, for its trainer."""
    asked, room, now = await _led(request, asking.Overview)
    told = room.overview(asked.since, now)
    if asked.since == 0:
        told["given"] = room.task.all_told() | {"seconds": room.timer.limit}
    return _answer(told)


async def act(request: Request) -> Response:
    """`POST …/act`: start, pause, more time, stop, show the results, hide them, or take a group out."""
    asked, room, now = await _led(request, asking.Act)
    room.act(asked.action, now, seconds=asked.seconds, group=asked.group)
    return _answer(room.overview(0, now))


async def give(request: Request) -> Response:
    """`POST …/task`: the next task for the groups in a room."""
    asked, room, now = await _led(request, asking.NextTask)
    room.give(asked.given.task(), asked.given.seconds)
    return _answer(room.overview(0, now))


async def close(request: Request) -> Response:
    """`POST …/close`: the room is gone, with all that was written in it."""
    _, room, _ = await _led(request, asking.Led)
    _server(request).rooms.close(room)
    return _answer({})


async def result(request: Request) -> Response:
    """`POST …/result`: what became of the text of one group, for the trainer."""
    asked, room, _ = await _led(request, asking.Result)
    group = next((each for each in room.groups if each.number == asked.group), None)
    if group is None:
        raise RefusedError(404, _NO_GROUP)
    return await _found(request, room, group)


async def join(request: Request) -> Response:
    """`POST …/join`: a group comes in; or its name is there already, and it says whether that is itself."""
    asked = await _read(request, asking.Join)
    rooms = _server(request).rooms
    room, now = rooms.find(request.path_params["code"]), rooms.clock()
    group = room.join(asked.name, now, again=asked.again)
    if isinstance(group, str):
        return _answer({"known": group})
    return _answer({"code": room.code, "secret": group.secret, **room.state(group, 0, 0, now)})


async def state(request: Request) -> Response:
    """`POST …/state`: how a room stands, for a group."""
    asked = await _read(request, asking.State)
    room, group, now = _member(request, asked)
    return _answer(room.state(group, asked.since, asked.task, now))


async def draft(request: Request) -> Response:
    """`POST …/draft`: what a group wrote until now."""
    asked = await _read(request, asking.Draft)
    room, group, now = _member(request, asked)
    room.write(group, asked.task, asked.text, now, done=asked.done)
    return _answer(room.state(group, asked.since, asked.task, now))


async def hint(request: Request) -> Response:
    """`POST …/hint`: one thing that can be better in what a group wrote."""
    room, group, _ = _member(request, await _read(request, asking.Led))
    if not room.task.hints:
        raise RefusedError(403, _NO_HINTS)
    text, number = group.text or room.task.original, group.hints
    reply = await _server(request).pool.run(Hint(_wishes(room.task.channel), text, number))
    group.hints = number + 1
    room.version += 1
    return response_of(reply)


async def own(request: Request) -> Response:
    """`POST …/own`: what became of the text of a group, for that group, when it may know."""
    room, group, _ = _member(request, await _read(request, asking.Led))
    if not room.may_see(group):
        raise RefusedError(403, _NOT_YET)
    return await _found(request, room, group)


async def _found(request: Request, room: Room, group: Group) -> Response:
    """Answer with what became of the text of a group; it is looked for once."""
    if group.text is None:
        raise RefusedError(409, _WROTE_NOTHING)
    found = group.found()
    if found is None:
        task, turn = room.task, group.turn
        found = (await _server(request).pool.run(Rewritten(_wishes(task.channel), task.original, group.text))).body
        room.keep(group, turn, found)
    return response_of(Reply(found))


def _server(request: Request) -> State:
    server: State = request.app.state.server
    return server


async def _read(request: Request, model: type[_M]) -> _M:
    if kind_of(request) != JSON:
        raise RefusedError(415, _NOT_JSON)
    asked: _M = checked(model, parsed(await request.body()))
    return asked


_M = TypeVar("_M", bound=BaseModel)
_L = TypeVar("_L", bound=asking.Led)


async def _led(request: Request, model: type[_L]) -> tuple[_L, Room, float]:
    """Return what a trainer asks, the room, and how late it is."""
    asked = await _read(request, model)
    rooms = _server(request).rooms
    room, now = rooms.known(request.path_params["code"]), rooms.clock()
    room.trainer(asked.secret, now)
    return asked, room, now


def _member(request: Request, asked: asking.Led) -> tuple[Room, Group, float]:
    rooms = _server(request).rooms
    return *rooms.member(request.path_params["code"], asked.secret), rooms.clock()


def _wishes(channel: str) -> Wishes:
    """Return how the texts of an exercise are checked: without spelling, which takes long."""
    return Wishes(kanaal=channel or None, spelling=False)


def _answer(told: dict[str, Any]) -> Response:
    return JSONResponse(told, headers={"Cache-Control": "no-store"})
