"""What may be asked of the exercises."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from stylecheck.letter import is_blank
from stylecheck.serve.jobs import RefusedError
from stylecheck.studio.exercises.rooms import Action, Task
from stylecheck.studio.exercises.rooms.room import MOST_NAME, MOST_SECONDS
from stylecheck.studio.exercises.rooms.task import MOST_TEXT

EMPTY = "Er staat nog geen tekst om te herschrijven. Zet er eerst een in."


def _whole(text: object) -> object:
    """Return a text in which no half character is left; what is no text is for the model to refuse."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace") if isinstance(text, str) else text


_Whole = BeforeValidator(_whole)
_Text = Annotated[str, Field(max_length=MOST_TEXT), _Whole]
_Secret = Annotated[str, Field(max_length=100)]


class _Asked(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, allow_inf_nan=False)


class Given(_Asked):
    """A task that a trainer gives.

    Attributes:
        good, why: a good answer, and why it is; only the trainer is told.
    """

    original: _Text
    instruction: Annotated[str, Field(max_length=500), _Whole] = ""
    title: Annotated[str, Field(max_length=200), _Whole] = ""
    good: _Text = ""
    why: Annotated[str, Field(max_length=2000), _Whole] = ""
    channel: Literal["", "brief", "e-mail", "sms"] = ""
    hints: bool = False
    at_once: bool = False
    seconds: int = Field(default=0, ge=0, le=int(MOST_SECONDS))

    def task(self) -> Task:
        """Return it.

        Raises:
            RefusedError: there is no text.
        """
        if is_blank(self.original):
            raise RefusedError(422, EMPTY)
        return Task(
            self.original,
            self.instruction,
            self.title,
            self.channel,
            self.hints,
            self.at_once,
            self.good,
            self.why,
        )


class Opening(Given):
    """A room that is opened; where its code is known already the groups of it go on."""

    code: str = Field(default="", max_length=20)


class Led(_Asked):
    """What a trainer asks of a room."""

    secret: _Secret


class Overview(Led):
    """What a trainer saw last."""

    since: int = 0


class Act(Led):
    """What a trainer does with a room."""

    action: Action = Field(strict=False)
    seconds: int = Field(default=60, ge=1, le=3600)
    group: int = 0


class NextTask(Led):
    """The next task of a room."""

    given: Given


class Result(Led):
    """A group of which the result is wanted."""

    group: int


class Join(_Asked):
    """A group that comes in, or comes back."""

    name: Annotated[str, Field(max_length=10 * MOST_NAME), _Whole]
    again: bool | None = None


class State(Led):
    """What a group saw last."""

    since: int = 0
    task: int = 0


class Draft(State):
    """What a group wrote until now."""

    text: Annotated[str, _Whole]
    done: bool = False


class Compared(_Asked):
    """Two texts that one person at the screen holds beside each other."""

    before: _Text
    after: _Text
    channel: Literal["", "brief", "e-mail", "sms"] = ""
