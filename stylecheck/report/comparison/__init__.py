"""A comparison of two letters, for people and programs; each form is a module with `render(told)`."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from stylecheck.report.comparison.told import Told

FORMS = ("terminal", "html", "docx", "json")
"""Every form, as `--format` has it; the first is the usual one."""

SUFFIXES = {".html": "html", ".htm": "html", ".docx": "docx", ".json": "json"}
"""The form that a name for the output asks for, where no form is told."""


def render(told: Told, form: str) -> bytes:
    """Return a comparison in one of the forms but the first."""
    made: bytes = import_module(f"stylecheck.report.comparison.{form}").render(told)
    return made
