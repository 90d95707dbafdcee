"""What a presentation needs: sentences, what was found in them, and how a letter turns into the better one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import BaseModel, ConfigDict, Field
from starlette.requests import Request
from starlette.responses import Response

from stylecheck.letter import is_blank
from stylecheck.serve.api import parsed, response_of
from stylecheck.serve.jobs import RefusedError, Reply
from stylecheck.serve.wishes import MOST_NAMES, Wishes, checked
from stylecheck.studio.gallery.collection import example_of, own_folder

if TYPE_CHECKING:
    from stylecheck.checker import Checker
    from stylecheck.compare.side import Side
    from stylecheck.examples import Change
    from stylecheck.serve.bench import Bench
    from stylecheck.serve.state import State

LONGEST = 12_000
"""Code points of a letter that is shown on a screen; six pages."""
_TOO_LONG = "Deze brief is te lang om te laten zien. Kort hem in tot zes bladzijden."
_EMPTY = "Zet er eerst een brief in."


class Wanted(BaseModel):
    """What is to be presented: an example by its name, or letters of somebody's own.

    Attributes:
        step: the letter half way, "" where there is none.
        after: the better letter, "" where there is none yet.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    name: Annotated[str, Field(max_length=MOST_NAMES)] = ""
    before: str = ""
    step: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Present:
    """Reads the letters of a presentation."""

    wanted: Wanted
    folder: Path | None
    draft: str = ""
    spelling: bool = False

    def run(self, bench: Bench) -> Reply:
        """Do it."""
        checker, _ = bench.chosen(Wishes(spelling=False))
        if not self.wanted.name:
            return Reply.of(presented(self.wanted, checker))
        example = example_of(self.wanted.name, self.folder)
        wanted = Wanted(before=example.before, step=example.step, after=example.after)
        return Reply.of(presented(wanted, checker, example.changes))


async def present(request: Request) -> Response:
    """`POST /api/studio/gallery/present`: an example by its name, or a letter with or without a better one."""
    state: State = request.app.state.server
    wanted: Wanted = checked(Wanted, cleaned(parsed(await request.body())))
    if any(len(text) > LONGEST for text in (wanted.before, wanted.step, wanted.after)):
        raise RefusedError(413, _TOO_LONG)
    if not wanted.name and is_blank(wanted.before):
        raise RefusedError(422, _EMPTY)
    return response_of(await state.pool.run(Present(wanted, own_folder(state))))


def cleaned(said: Any) -> Any:
    r"""Return JSON with \n as line ends in its texts, without halves of characters."""
    if isinstance(said, str):
        whole = said.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        return whole.replace("\r\n", "\n").replace("\r", "\n")
    if isinstance(said, list):
        return [cleaned(each) for each in said]
    return {name: cleaned(each) for name, each in said.items()} if isinstance(said, dict) else said


def presented(wanted: Wanted, checker: Checker, changes: Sequence[Change] = ()) -> dict[str, Any]:
    """Return a presentation as a JSON object.

    Args:
        changes: what an example tells of what changed.

    Returns:
        `letters`: by name, each as `letters.lines_told` gives it; `cards`: the sentences with something to mend, as
        `findings.cards_told`; `turns`: by the names of two letters, as `turning.turn_told`; `facts` and `measures`: of
        the first letter beside the last, None where there is no other.
    """
    from stylecheck.compare.sides import side_of
    from stylecheck.read.plain import of_text
    from stylecheck.studio.gallery.showing.findings import cards_told
    from stylecheck.studio.gallery.showing.letters import lines_told
    from stylecheck.studio.gallery.showing.turning import Turn, held_beside

    texts = {"before": wanted.before, "step": wanted.step, "after": wanted.after}
    sides: dict[str, Side] = {
        name: side_of(of_text(text, name).letter, checker) for name, text in texts.items() if not is_blank(text)
    }
    pairs = [pair for pair in (("before", "after"), ("before", "step"), ("step", "after")) if set(pair) <= set(sides)]
    turns = {pair: Turn.of(sides[pair[0]], sides[pair[1]]) for pair in pairs}
    whole = turns.get(("before", "after"))
    return {
        "letters": {name: lines_told(side) for name, side in sides.items()},
        "cards": cards_told(sides["before"], whole, changes),
        "turns": {"-".join(pair): turn.told(changes) for pair, turn in turns.items()},
        "changes": [{"before": each.before, "after": each.after, "why": each.why} for each in changes],
        **(held_beside(whole) if whole else {"facts": None, "measures": []}),
    }
