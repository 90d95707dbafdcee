"""What goes over the private door, as JSON and back into frozen data: nothing that comes over a socket is unpickled."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, is_dataclass
from enum import Enum
from functools import cache, partial
from pathlib import Path
from types import UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from stylecheck.finding import Report
from stylecheck.letter import Letter
from stylecheck.serve.own.same import Identity
from stylecheck.settings import Settings

T = TypeVar("T")
_Maker = Callable[[Any], Any]


@dataclass(frozen=True, slots=True)
class Hello:
    """What a command begins with; the answer proves that the server wrote the card.

    Attributes:
        nonce: a number that was never said before.
        identity: of the command; a server that is another stylecheck refuses it.
    """

    nonce: str
    identity: Identity


@dataclass(frozen=True, slots=True)
class Question:
    """A letter to be read by the server.

    Attributes:
        settings: with whole paths.
        fingerprint: of the files that the settings are made of, as the command sees them.
        whole: with the spelling, where the settings ask for it; otherwise the style as it is told before the spelling.
        draft: name of the draft that the letter is a version of; "" for none.
    """

    letter: Letter
    settings: Settings
    fingerprint: str
    whole: bool
    draft: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What the server found.

    Attributes:
        used: numbers of what the settings ignore and did occur.
        again: the spelling is missing because LanguageTool is still starting; it may be asked again.
    """

    report: Report
    used: tuple[int, ...]
    again: bool


def dumped(value: Any) -> bytes:
    """Return data as JSON: a dataclass is the list of its fields."""
    text = json.dumps(value, default=_plain, ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8", "surrogatepass")  # a broken file may hold half a character


def loaded(kind: Callable[..., T], data: bytes) -> T:
    """Return what `dumped` was given.

    Args:
        kind: what it must be.

    Raises:
        ValueError: it is something else.
    """
    try:
        made: T = _maker(kind)(json.loads(data.decode("utf-8", "surrogatepass")))
    except (TypeError, RecursionError) as error:
        raise ValueError(type(error).__name__) from None
    return made


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        return [getattr(value, each.name) for each in fields(value)]
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, Path):
        return str(value)
    raise TypeError(type(value).__name__)


@cache
def _maker(kind: Any) -> _Maker:
    """Return what makes a value of a type from what JSON has for it."""
    if isinstance(kind, type) and is_dataclass(kind):
        hints = get_type_hints(kind)
        return partial(_dataclass, kind, [_maker(hints[each.name]) for each in fields(kind)])
    origin, inner = get_origin(kind), get_args(kind)
    if origin in (tuple, frozenset):
        return partial(_items, origin, _maker(inner[0]))
    if origin is Mapping:
        return partial(_mapping, _maker(inner[1]))
    if origin is UnionType:
        return partial(_optional, _maker(inner[0]))
    if isinstance(kind, type) and issubclass(kind, Enum | Path):
        return kind
    return partial(_exactly, (int, float) if kind is float else kind)


def _dataclass(kind: type, makers: list[_Maker], given: Any) -> Any:
    return kind(*(make(value) for make, value in zip(makers, _exactly(list, given), strict=True)))


def _items(kind: type, make: _Maker, given: Any) -> Any:
    return kind(map(make, _exactly(list, given)))


def _mapping(make: _Maker, given: Any) -> Any:
    return {name: make(value) for name, value in _exactly(dict, given).items()}


def _optional(make: _Maker, given: Any) -> Any:
    return None if given is None else make(given)


def _exactly(kind: Any, given: Any) -> Any:
    if not isinstance(given, kind):
        raise TypeError
    return given
