"""The formats that can be read, in the order in which they are tried; a new one is a module and its name here."""

from __future__ import annotations

from functools import cache
from importlib import import_module

from stylecheck.read.document import Format

_MODULES = ("docx", "odt", "pdf", "rtf", "msg", "archive", "mbox", "mail", "html", "plain")
"""Modules of `stylecheck.read` with a `FORMAT`; `plain` knows everything that is text, so it is the last."""


@cache
def formats() -> tuple[Format, ...]:
    """Return every format, in the order in which to ask whether it knows some bytes."""
    return tuple(import_module(f"stylecheck.read.{name}").FORMAT for name in _MODULES)


@cache
def suffixes() -> tuple[str, ...]:
    """Return the extensions of the files that are taken from a folder."""
    return tuple(suffix for each in formats() for suffix in each.suffixes)
