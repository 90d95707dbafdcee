"""A hand-out of examples and cases: as a Word document, to print and to write on."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from pydantic import BaseModel, ConfigDict, Field
from starlette.requests import Request
from starlette.responses import Response

from stylecheck.serve.api import parsed
from stylecheck.serve.jobs import RefusedError, Reply
from stylecheck.serve.wishes import MOST_NAMES, Name, checked
from stylecheck.studio.gallery.collection import collection, not_there, own_folder
from stylecheck.studio.gallery.presenting import LONGEST, cleaned

if TYPE_CHECKING:
    from stylecheck.serve.bench import Bench
    from stylecheck.serve.state import State
    from stylecheck.studio.gallery.sheets.content import Item

MOST = 30
"""Examples and cases in one hand-out."""
_MEDIA = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_NOTHING = "Zet er eerst een voorbeeld op."
Letter = Annotated[str, Field(max_length=LONGEST)]


class What(BaseModel):
    """What stands on a hand-out.

    Attributes:
        before, step, after: the letters; for a case the message and the answers go with the first and the last.
        changes: what changed, and why.
        questions: those of a case, for the group.
        lines: room to write a version of one's own.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    before: bool = True
    step: bool = False
    after: bool = True
    changes: bool = True
    questions: bool = True
    lines: bool = False


class Pair(BaseModel):
    """Letters of a trainer's own."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    title: Name = ""
    before: Letter
    step: Letter = ""
    after: Letter = ""


class HandOut(BaseModel):
    """A hand-out that somebody asks for.

    Attributes:
        names: of the examples, in order.
        cases: names of the cases, behind the examples.
        own: letters of a trainer's own, behind these.
        order: which comes first, where it is another order: "example NAME", "case NAME", or "own N" for the Nth from 0.
        title: above it all.
        date: as it is to be read, "" for none.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    names: list[Name] = Field(default_factory=list, max_length=MOST)
    cases: list[Name] = Field(default_factory=list, max_length=MOST)
    own: list[Pair] = Field(default_factory=list, max_length=MOST)
    order: list[Name] = Field(default_factory=list, max_length=3 * MOST)
    what: What = Field(default_factory=What)
    title: Annotated[str, Field(max_length=MOST_NAMES)] = ""
    date: Annotated[str, Field(max_length=MOST_NAMES)] = ""


@dataclass(frozen=True, slots=True)
class Print:
    """Makes the Word document of a hand-out."""

    asked: HandOut
    folder: Path | None
    draft: str = ""
    spelling: bool = False

    def run(self, bench: Bench) -> Reply:
        """Do it."""
        from stylecheck.studio.gallery.sheets.word import document_of

        return Reply(document_of(self.asked.title, self.asked.date, self._items(), self.asked.what), _MEDIA)

    def _items(self) -> list[Item]:
        from stylecheck.studio.gallery.sheets.content import of_case, of_example, of_pair

        asked = self.asked
        found, told = collection(self.folder)
        examples, cases = {each.name: each for each in found}, {each.name: each for each in told}
        try:
            items = {
                **{f"example {name}": of_example(examples[name]) for name in asked.names},
                **{f"case {name}": of_case(cases[name]) for name in asked.cases},
                **{f"own {n}": of_pair(each) for n, each in enumerate(asked.own)},
            }
        except KeyError:
            raise not_there() from None
        return [items[key] for key in dict.fromkeys([*(key for key in asked.order if key in items), *items])]


async def hand_out(request: Request) -> Response:
    """`POST /api/studio/handout`: what is to stand on it, to a Word document."""
    state: State = request.app.state.server
    asked: HandOut = checked(HandOut, cleaned(parsed(await request.body())))
    if not (asked.names or asked.cases or asked.own):
        raise RefusedError(422, _NOTHING)
    reply = await state.pool.run(Print(asked, own_folder(state)))
    headers = {"Cache-Control": "no-store", "Content-Disposition": 'attachment; filename="hand-out.docx"'}
    return Response(reply.body, media_type=reply.media, headers=headers)
