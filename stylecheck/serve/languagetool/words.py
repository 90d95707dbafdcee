"""/v2/words: the user's own list of words that are spelt well, the one of `stylecheck woord`."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from starlette.responses import JSONResponse, Response

from stylecheck.errors import StylecheckError
from stylecheck.serve.jobs import RefusedError

if TYPE_CHECKING:
    from stylecheck.serve.state import State

_USUAL_LIMIT = 10
"""Words in an answer where the program does not say how many, as LanguageTool gives."""
_Change = Callable[[Path, Sequence[str]], list[str]]


class Words:
    """The list, changed by one request at a time."""

    def __init__(self) -> None:
        self._turn = asyncio.Lock()

    async def show(self, form: Mapping[str, str]) -> Response:
        """Return a part of the list.

        Raises:
            RefusedError: the list cannot be read, or a number is none.
        """
        from stylecheck.spelling.words import personal_file, read

        first, many = _number(form, "offset", 0), _number(form, "limit", _USUAL_LIMIT)
        path = personal_file()
        words = await asyncio.to_thread(_done, lambda: list(read(path)) if path.exists() else [])
        return JSONResponse({"words": words[first : first + many]})

    async def add(self, form: Mapping[str, str], state: State) -> bool:
        """Put a word in the list; return whether it is new. It counts at once.

        Raises:
            RefusedError: it is no word, or the list cannot be written.
        """
        from stylecheck.spelling.words import add

        return await self._change(add, form, state)

    async def delete(self, form: Mapping[str, str], state: State) -> bool:
        """Take a word out of the list; return whether it was there. It counts at once.

        Raises:
            RefusedError: it is no word, or the list cannot be written.
        """
        from stylecheck.spelling.words import personal_file, remove

        return personal_file().exists() and await self._change(remove, form, state)

    async def _change(self, change: _Change, form: Mapping[str, str], state: State) -> bool:
        from stylecheck.spelling.words import personal_file

        word = form.get("word", "")
        if not word.strip():
            raise RefusedError(400, "Het veld ‘word’ ontbreekt. Zet daar het woord in.")
        async with self._turn:
            changed = await asyncio.to_thread(_done, lambda: change(personal_file(), [word]))
        if changed:
            await state.pool.refresh()
        return bool(changed)


def _done(work: Callable[[], list[str]]) -> list[str]:
    try:
        return work()
    except StylecheckError as error:
        raise RefusedError(400, str(error)) from None


def _number(form: Mapping[str, str], name: str, usual: int) -> int:
    value = form.get(name) or str(usual)
    if not (value.isascii() and value.isdigit() and len(value) < 10):
        raise RefusedError(400, f"Het veld ‘{name}’ is een getal. Laat het anders weg.")
    return int(value)
