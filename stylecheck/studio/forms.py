"""Reads the forms with files that the pages of the studio send; nothing of them touches the disk."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import PureWindowsPath
from typing import TypeVar

from starlette.datastructures import UploadFile
from starlette.formparsers import MultiPartException
from starlette.requests import Request

from stylecheck.serve.api import InMemory, kind_of
from stylecheck.serve.jobs import RefusedError
from stylecheck.serve.wishes import MOST_NAMES, Wishes

_UNREADABLE = "Dit bestand kwam niet goed binnen. Kies het opnieuw."
MOST_CHOICES = 5_000_000
"""The largest text field of a form, in bytes: the choices of a save have the whole letter in them."""


async def fields(request: Request, known: Collection[str]) -> Mapping[str, str | UploadFile]:
    """Return the fields of a form.

    Args:
        known: the names that it may have.

    Raises:
        RefusedError: it is no form, has other fields, or the same one twice.
    """
    if kind_of(request) != "multipart/form-data":
        raise RefusedError(415, _UNREADABLE)
    parser = InMemory(
        request.headers, request.stream(), max_files=len(known), max_fields=len(known), max_part_size=MOST_CHOICES
    )
    try:
        form = await parser.parse()
    except MultiPartException:
        raise RefusedError(400, _UNREADABLE) from None
    if len(form.multi_items()) > len(form) or not form.keys() <= set(known):
        raise RefusedError(422, _UNREADABLE)
    return form


async def bytes_of(field: str | UploadFile | None) -> bytes:
    """Return what stands in a field; nothing where it is not there."""
    if isinstance(field, UploadFile):
        return await field.read()
    return (field or "").encode("utf-8", "replace")


def name_of(file: UploadFile) -> str:
    """Return the name of a file as the browser tells it, without folders, those of other systems neither."""
    return PureWindowsPath(file.filename or "").name[-MOST_NAMES:]


_W = TypeVar("_W", bound=Wishes)


def wishes_of(asked: _W, model: type[_W]) -> _W:
    """Return what a request chose, as a model of just that: by `Wishes` a bench knows its checkers."""
    return model.model_construct(**{name: getattr(asked, name) for name in model.model_fields})
