"""The address that the panes in office programs ask: a draft in, cards out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from starlette.requests import Request
from starlette.responses import Response

from stylecheck.panel.draft import Draft
from stylecheck.serve.api import JSON, kind_of, parsed, response_of
from stylecheck.serve.jobs import RefusedError, Reply
from stylecheck.serve.wishes import Wishes, checked

if TYPE_CHECKING:
    from stylecheck.serve.bench import Bench
    from stylecheck.serve.state import State


@dataclass(frozen=True, slots=True)
class Look:
    """Looks a draft over, and gives what a panel shows.

    Attributes:
        longest: the longest text that is checked, in code points.
    """

    question: Draft
    longest: int
    spelling: bool = False

    @property
    def draft(self) -> str:
        """The draft that this is a version of."""
        return self.question.draft

    def run(self, bench: Bench) -> Reply:
        """Do it."""
        from stylecheck.panel.answer import answered

        checker, memory = bench.chosen(Wishes(settings=self.question.settings), self.draft)
        told: dict[str, Any] = answered(self.question, lambda letter: checker.check(letter, memory), self.longest)
        return Reply.of(told)


async def look(request: Request) -> Response:
    """`POST /api/panel`: JSON with a draft."""
    state: State = request.app.state.server
    if kind_of(request) != JSON:
        raise RefusedError(415, "Stuur het concept als application/json.")
    question: Draft = checked(Draft, parsed(await request.body()))
    spelling = state.spells(Wishes(settings=question.settings))
    return response_of(await state.pool.run(Look(question, state.longest, spelling)))
