"""Opens a letter of any format as text to write in, and saves what it became, where it can in the same file.

The text of a letter is what `Letter.text` is, with line ends that a text field has. So a table stands there cell by
cell, a merge field as «naam», a header before and a footer behind the text, the mail that is answered below it; soft
hyphens and other invisible characters stay: the text must be found again in the file when it is saved.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from stylecheck.letter import PartKind
from stylecheck.serve.api import response_of
from stylecheck.serve.jobs import RefusedError, Reply, too_long
from stylecheck.studio.forms import fields, name_of

if TYPE_CHECKING:
    from stylecheck.read.document import Document
    from stylecheck.serve.bench import Bench
    from stylecheck.serve.state import State

KEEP_LAYOUT = ("docx", "odt")
"""Formats that a letter can be saved in as it was opened, with its layout."""
_SEVERAL = "In dit bestand zit meer dan één brief. Pak het eerst uit en open dan één brief."


def routes() -> Sequence[BaseRoute]:
    """Return the addresses."""
    from stylecheck.studio.documents.saving import save

    return [
        Route("/api/studio/open", open_, methods=["POST"]),
        Route("/api/studio/save", save, methods=["POST"]),
    ]


@dataclass(frozen=True, slots=True)
class Open:
    """Reads a letter.

    Attributes:
        longest: the longest text that is taken, in code points.
    """

    data: bytes
    name: str
    longest: int
    draft: str = ""
    spelling: bool = False

    def run(self, bench: Bench) -> Reply:
        """Do it."""
        document = document_of(self.data, self.name, self.longest)
        return Reply.of(
            {
                "text": plain(document.letter.text),
                "name": self.name,
                "format": document.format.name,
                "kanaal": document.letter.channel or None,
                "notes": list(_notes(document)),
                "keeps_layout": document.format.name in KEEP_LAYOUT,
            }
        )


def document_of(data: bytes, name: str, longest: int) -> Document:
    """Return the one letter in a file.

    Args:
        longest: the longest text that is taken, in code points.

    Raises:
        RefusedError: there are more, or it is too long.
        ReadError: there is none.
    """
    from stylecheck.read import Unread, read_bytes

    outcome, *more = islice(read_bytes(data, name or "bestand"), 2)
    if more:
        raise RefusedError(422, _SEVERAL)
    if isinstance(outcome, Unread):
        raise outcome.error
    if len(outcome.letter.text) > longest:
        raise too_long(longest)
    return outcome


def plain(text: str) -> str:
    r"""Return a text with the line ends of a text field: \n."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _notes(document: Document) -> Iterator[str]:
    """Yield what somebody must know of the text who knows the file."""
    kinds = {part.kind for part in document.letter.parts}
    if PartKind.TABLE_CELL in kinds:
        yield "De tekst uit een tabel staat hier onder elkaar: elke cel op een eigen regel."
    if any(piece.fixed for piece in document.pieces) and "«" in document.letter.text:
        yield "Wat tussen « en » staat, vult een ander programma later in. Laat dat zo staan."
    if kinds & {PartKind.HEADER, PartKind.FOOTER}:
        yield "De kop en de voet van de bladzijde staan boven en onder de tekst."
    if kinds & {PartKind.TEXT_BOX, PartKind.FOOTNOTE}:
        yield "Tekstvakken en voetnoten staan onder de tekst."
    if PartKind.QUOTED in kinds:
        yield "Onder uw tekst staat de mail waarop dit een antwoord is."
    if document.format.name not in (*KEEP_LAYOUT, "text"):
        yield "De opmaak van dit bestand gaat niet mee. Bij het bewaren krijgt u een nieuw bestand."


async def open_(request: Request) -> Response:
    """`POST /api/studio/open`: a form with a file, to its text."""
    state: State = request.app.state.server
    form = await fields(request, ("document",))
    file = form.get("document")
    if not isinstance(file, UploadFile):
        raise RefusedError(422, "Kies eerst een bestand.")
    return response_of(await state.pool.run(Open(await file.read(), name_of(file), state.longest)))
