"""Checks the letter that is open in the studio: what there is to mend, by what helps most, and the figures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from pydantic import Field
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from stylecheck.letter import CHANNELS, Mark, is_blank
from stylecheck.serve.api import JSON, Forget, kind_of, parsed, response_of
from stylecheck.serve.jobs import RefusedError, Reply, too_long
from stylecheck.serve.wishes import DRAFT, MOST_NAMES, Wishes, checked
from stylecheck.studio.forms import wishes_of
from stylecheck.studio.rules.session import Changed, checker_for

if TYPE_CHECKING:
    from stylecheck.checker import Checker
    from stylecheck.finding import Report
    from stylecheck.read.document import Document
    from stylecheck.serve.bench import Bench
    from stylecheck.serve.state import State

_FOREIGN = "Deze tekst is niet in het Nederlands. stylecheck kijkt hem daarom niet na."


def routes() -> Sequence[BaseRoute]:
    """Return the addresses."""
    return [
        Route("/api/studio/choices", choices, methods=["GET"]),
        Route("/api/studio/check", check, methods=["POST"]),
        Route("/api/studio/forget", forget, methods=["POST"]),
    ]


class Asked(Changed):
    """The JSON body of a request to check a text.

    Attributes:
        only_summary: no cards and no marks are wanted.
    """

    text: str
    draft: str = Field(default="", max_length=MOST_NAMES, pattern=DRAFT)
    only_summary: bool = False

    @property
    def wishes(self) -> Changed:
        """What is chosen, without the text."""
        return wishes_of(self, Changed)


class Forgotten(Wishes):
    """The JSON body of a request to forget a draft."""

    draft: str = Field(min_length=1, max_length=MOST_NAMES, pattern=DRAFT)


@dataclass(frozen=True, slots=True)
class Check:
    """Checks a text of the studio.

    Attributes:
        wishes: what was chosen.
    """

    text: str
    wishes: Changed
    only_summary: bool = False
    spelling: bool = False

    @property
    def draft(self) -> str:
        """The draft that this is a version of."""
        return self.wishes.draft

    def run(self, bench: Bench) -> Reply:
        """Do it."""
        checker, memory = checker_for(self.wishes, bench, self.draft)
        document = document_of(self.text, self.wishes.source)
        report = checker.check(document.letter, memory)
        told = _told(report, checker)
        if not self.only_summary:
            told["panel"] = _panel(document, report)
        return Reply.of(told)


@dataclass(frozen=True, slots=True)
class Choose:
    """Tells what can be chosen with some settings of the server.

    Attributes:
        settings: their name; "" for the usual ones.
    """

    settings: str
    known: tuple[str, ...]
    longest: int
    draft: str = ""
    spelling: bool = False

    def run(self, bench: Bench) -> Reply:
        """Do it."""
        from stylecheck.rulebook.house import house_styles

        checker, _ = bench.chosen(Wishes(settings=self.settings))
        own, house = checker.settings, checker.rulebook.house
        return Reply.of(
            {
                "settings": list(self.known),
                "soorten": [{"id": genre.id, "name": genre.name} for genre in checker.rulebook.genres],
                "kanalen": list(CHANNELS),
                "huisstijlen": [{"id": i, "name": name} for i, name in house_styles(own.rule_folders).items()],
                "standard": {
                    "soort": own.genre or None,
                    "kanaal": own.channel or None,
                    "huisstijl": {"id": house.id, "name": house.name} if house else None,
                },
                "longest": self.longest,
            }
        )


def document_of(text: str, name: str = "") -> Document:
    """Return a text that somebody writes in the studio, in which a place is told by its paragraph."""
    from stylecheck.read.plain import of_text

    document = of_text(text, name or "brief")
    marks = tuple(Mark(start, "alinea", n) for n, start in enumerate(_paragraphs(text), 1))
    return replace(document, letter=replace(document.letter, marks=marks))


def _paragraphs(text: str) -> Iterator[int]:
    """Yield where each paragraph begins: the first line with text after one without."""
    at, blank = 0, True
    for line in text.split("\n"):
        filled = not is_blank(line)
        if filled and blank:
            yield at
        blank = not filled
        at += len(line) + 1


def _told(report: Report, checker: Checker) -> dict[str, Any]:
    """Return what is told of a letter as a whole."""
    from stylecheck.studio.checking.measuring import measures_told

    names = {genre.id: genre.name for genre in checker.rulebook.genres}
    problem = [checker.spelling_problem] if report.spelled is False else []
    return {
        "verdict": report.verdict,
        "summary": list(report.summary),
        "changes": [change.text for change in report.changes],
        "measures": measures_told(report, checker.rulebook),
        "soort": {"id": report.genre, "name": names.get(report.genre, report.genre)} if report.genre else None,
        "kanaal": report.channel,
        "notes": [*report.notes, *problem],
    }


def _panel(document: Document, report: Report) -> dict[str, Any]:
    """Return the cards and marks of a letter."""
    from stylecheck.finding import Severity
    from stylecheck.mail.screening import is_foreign
    from stylecheck.panel.cards import Units
    from stylecheck.studio.checking.marking import Marked

    if is_foreign(report.letter):
        return {"state": "unchecked", "told": _FOREIGN, "cards": [], "reasons": [], "marks": [], "more": 0}
    units = {piece.spot: Units(document.letter.text) for piece in document.pieces}
    return {"state": "checked", "told": "", **Marked(document, report, units, Severity.TIP).answer()}


async def choices(request: Request) -> Response:
    """`GET /api/studio/choices`: kinds of letters, channels and house styles."""
    state: State = request.app.state.server
    named = checked(_Settings, dict(request.query_params))
    job = Choose(named.settings, tuple(name for name in state.profiles if name), state.longest)
    return response_of(await state.pool.run(job))


class _Settings(Wishes):
    """What the address of the choices may say."""


async def check(request: Request) -> Response:
    """`POST /api/studio/check`: JSON with a text and choices."""
    state: State = request.app.state.server
    asked: Asked = await body_of(request, Asked)
    text = asked.text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    if len(text) > state.longest:
        raise too_long(state.longest)
    if is_blank(text):
        raise RefusedError(422, "Er staat nog geen tekst. Schrijf eerst iets.")
    wishes = asked.wishes
    return response_of(await state.pool.run(Check(text, wishes, asked.only_summary, state.spells(wishes))))


async def forget(request: Request) -> Response:
    """`POST /api/studio/forget`: nothing is left of a draft."""
    state: State = request.app.state.server
    await state.pool.everywhere(Forget((await body_of(request, Forgotten)).draft))
    return response_of(Reply.of({}))


async def body_of(request: Request, model: type[Wishes]) -> Any:
    """Return the JSON body of a request as a model of it.

    Raises:
        RefusedError: it is none.
    """
    if kind_of(request) != JSON:
        raise RefusedError(415, "Stuur dit als application/json.")
    return checked(model, parsed(await request.body()))
