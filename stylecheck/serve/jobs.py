"""What the server lets its workers do: a job goes to a warm worker process, a reply comes back."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from stylecheck.errors import StylecheckError, fault_of

if TYPE_CHECKING:
    from stylecheck.serve.bench import Bench


class RefusedError(StylecheckError):
    """A request that is not answered; the message is a Dutch line for the person behind the program that asked.

    Attributes:
        status: of HTTP: 400, 401, 403, 404, 405, 408, 409, 413, 415, 422, 429, 500 or 503.
        again: after how many seconds it may be tried again, 0 where that does not help.
    """

    def __init__(self, status: int, message: str, again: int = 0) -> None:
        super().__init__(status, message, again)  # as arguments, so that it can be sent between processes
        self.status, self.message, self.again = status, message, again

    def __str__(self) -> str:
        return self.message


def too_long(longest: int) -> RefusedError:
    """Return the refusal of a text of more code points than this."""
    return RefusedError(413, f"Deze tekst heeft meer dan {longest} tekens. Stuur hem in delen.")


def refused(error: Exception) -> RefusedError:
    """Return the refusal for an error; for one of our own making it holds nothing of the letter."""
    if isinstance(error, RefusedError):
        return error
    if isinstance(error, StylecheckError):
        return RefusedError(422, str(error))
    return RefusedError(500, f"{fault_of(error)} Meld dit bij de beheerder.")


@dataclass(frozen=True, slots=True)
class Reply:
    """The body of an answer with status 200."""

    body: bytes
    media: str = "application/json"

    @classmethod
    def of(cls, told: Mapping[str, Any]) -> Reply:
        """Return a JSON object as a reply."""
        return cls(json.dumps(told, ensure_ascii=False, allow_nan=False).encode("utf-8", "replace"))


class Job(Protocol):
    """Something to do with the warm checkers; it must be possible to pickle it.

    Attributes:
        draft: name of the draft that the text is a version of, "" for none: its versions go to one worker, which
            remembers what it found out about the sentences.
        spelling: LanguageTool is needed, which one worker has.
    """

    @property
    def draft(self) -> str:
        """See above."""
        ...

    @property
    def spelling(self) -> bool:
        """See above."""
        ...

    def run(self, bench: Bench) -> Reply:
        """Do it.

        Raises:
            RefusedError: it cannot be done, and why.
            StylecheckError: what was asked is not in order.
        """
        ...
