"""The server's own API: a letter in, the report of `docs/report.schema.json` out."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import PureWindowsPath
from typing import TYPE_CHECKING, Any

from pydantic import Field
from starlette.datastructures import UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from stylecheck import __version__
from stylecheck.letter import is_blank
from stylecheck.serve.jobs import RefusedError, Reply, too_long
from stylecheck.serve.wishes import DRAFT, MOST_NAMES, Wishes, checked

if TYPE_CHECKING:
    from stylecheck.read import Document
    from stylecheck.serve.access import Door
    from stylecheck.serve.bench import Bench
    from stylecheck.serve.state import InForce, State

JSON = "application/json"
_FORM = ("document", "choices")
_UNREADABLE = "Dit formulier is niet te lezen. Stuur alleen de velden ‘document’ en ‘choices’, elk één keer."


class Chosen(Wishes):
    """What a request to this API may choose: as elsewhere, but a draft stands in an address when it is deleted."""

    draft: str = Field(default="", max_length=MOST_NAMES, pattern=DRAFT)


class Asked(Chosen):
    """The JSON body of a request to check a text."""

    text: str


class InMemory(MultiPartParser):
    """Reads a form without a temporary file, which Starlette makes for what is above one megabyte.

    The door bounds the size of a request; a form has few and short fields beside the letter.
    """

    spool_max_size = 0  # of a SpooledTemporaryFile: any size stays in memory


@dataclass(frozen=True, slots=True)
class Check:
    """Checks a letter and gives the report as JSON.

    Attributes:
        wishes: what the request chose.
        data: the bytes of a document.
        text: a text; where it is given there are no data.
        longest: the longest text that is checked, in code points.
    """

    wishes: Wishes
    longest: int
    text: str | None = None
    data: bytes = b""
    spelling: bool = False

    @property
    def draft(self) -> str:
        """The draft that this is a version of."""
        return self.wishes.draft

    def run(self, bench: Bench) -> Reply:
        """Do it."""
        from stylecheck.report.json import report_object
        from stylecheck.report.outputs import Checked, Run

        checker, memory = bench.chosen(self.wishes, self.draft)
        document = self._document()
        if len(document.letter.text) > self.longest:
            raise too_long(self.longest)
        report = checker.check(document.letter, memory)
        notes = [checker.spelling_problem] if report.spelled is False else []
        run = Run([Checked(document, report)], notes=notes)
        return Reply.of(report_object(run))

    def _document(self) -> Document:
        from stylecheck.read import Unread, read_bytes
        from stylecheck.read.plain import of_text

        source = self.wishes.source
        if self.text is not None:
            return of_text(self.text, source or "tekst")
        outcome, *more = islice(read_bytes(self.data, source or "document"), 2)
        if more:
            raise RefusedError(422, "In dit bestand zit meer dan één brief. Stuur ze één voor één.")
        if isinstance(outcome, Unread):
            raise outcome.error
        return outcome


@dataclass(frozen=True, slots=True)
class Forget:
    """Forgets a draft."""

    draft: str
    spelling: bool = False

    def run(self, bench: Bench) -> Reply:
        """Do it."""
        bench.forget(self.draft)
        return Reply(b"")


async def check(request: Request) -> Response:
    """`POST /api/check`: JSON with a text, or a form with a document."""
    state: State = request.app.state.server
    kind = kind_of(request)
    if kind == JSON:
        job = _of_json(await request.body(), state)
    elif kind == "multipart/form-data":
        job = await _of_form(request, state)
    else:
        raise RefusedError(415, "Stuur de brief als application/json, of als document met multipart/form-data.")
    return response_of(await state.pool.run(job))


def kind_of(request: Request) -> str:
    """Return the content type of a request, without what stands behind it."""
    return request.headers.get("content-type", "").partition(";")[0].strip().lower()


def response_of(reply: Reply) -> Response:
    """Return a reply as an answer that nobody keeps."""
    return Response(reply.body, media_type=reply.media, headers={"Cache-Control": "no-store"})


def _of_json(body: bytes, state: State) -> Check:
    asked: Asked = checked(Asked, parsed(body))
    text = asked.text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    if len(text) > state.longest:
        raise too_long(state.longest)
    if is_blank(text):
        raise RefusedError(422, "De tekst is leeg. Zet er eerst de brief in.")
    wishes = Wishes.model_construct(**{name: getattr(asked, name) for name in Wishes.model_fields})
    return Check(wishes, state.longest, text=text, spelling=state.spells(wishes))


async def _of_form(request: Request, state: State) -> Check:
    fields = await _fields(request)
    if not isinstance(document := fields.get("document"), UploadFile):
        raise RefusedError(422, "Stuur de brief als bestand in het veld ‘document’.")
    choices = fields.get("choices", "{}")
    said = parsed(await choices.read() if isinstance(choices, UploadFile) else choices, "Het veld ‘choices’")
    name = PureWindowsPath(document.filename or "").name[-MOST_NAMES:]  # knows the paths of other systems too
    wishes: Chosen = checked(Chosen, {"source": name, **said} if isinstance(said, Mapping) else said)
    return Check(wishes, state.longest, data=await document.read(), spelling=state.spells(wishes))


async def _fields(request: Request) -> Mapping[str, str | UploadFile]:
    """Return the fields of a form.

    Raises:
        RefusedError: it is no form, has other fields, or the same one twice.
    """
    try:
        form = await InMemory(request.headers, request.stream(), max_files=2, max_fields=2).parse()
    except MultiPartException:
        raise RefusedError(400, _UNREADABLE) from None
    if len(form.multi_items()) > len(form) or not form.keys() <= set(_FORM):
        raise RefusedError(422, _UNREADABLE)
    return form


def parsed(said: bytes | str, what: str = "Dit") -> Any:
    """Return what a JSON text says.

    Args:
        what: what it is, for the error; the body of a request by default.

    Raises:
        RefusedError: it is no JSON.
    """
    try:
        return json.loads(said, parse_constant=_no_number)
    except (ValueError, RecursionError):
        raise RefusedError(400, f"{what} is geen JSON. Kijk in de beschrijving op /api/openapi.json.") from None


def _no_number(name: str) -> float:
    raise ValueError(f"{name} is no JSON")


async def forget(request: Request) -> Response:
    """`DELETE /api/drafts/{draft}`: nothing is left of a draft."""
    state: State = request.app.state.server
    await state.pool.everywhere(Forget(request.path_params["draft"]))
    return Response(status_code=204)


async def health(request: Request) -> Response:
    """`GET /health`: that the server lives, and whether what is on disk is in force."""
    state: State = request.app.state.server
    pool = state.pool
    told = {
        "status": "ok" if pool.ready and not pool.problem else "problem" if pool.ready else "starting",
        "ready": pool.ready,
        "version": __version__,
        "problem": pool.problem or None if may_know(request) else None,
        "settings": [_shown(each) for each in state.in_force.values()] if may_know(request) else None,
    }
    return JSONResponse(told)


def may_know(request: Request) -> bool:
    """Say whether who asks may read the names of folders and files of the server."""
    door: Door = request.app.state.door
    try:
        door.authorise(request.headers)
    except RefusedError:
        return False
    return True


def _shown(settings: InForce) -> Mapping[str, str | None]:
    return {"name": settings.name, "file": settings.file or None, "huisstijl": settings.house_style or None}


async def ready(request: Request) -> Response:
    """`GET /ready`: 200 where letters can be checked, 503 where they cannot yet."""
    state: State = request.app.state.server
    return JSONResponse({"ready": state.pool.ready}, 200 if state.pool.ready else 503)
