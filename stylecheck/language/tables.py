"""Reads the data files of `data/`: one entry a line, columns divided by tabs, `#` before a remark."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """Return the rows of a data file, each as its columns."""
    lines = files("stylecheck.language").joinpath(f"data/{name}").read_text(encoding="utf8").splitlines()
    return tuple(tuple(line.split("\t")) for line in lines if line and not line.startswith("#"))
