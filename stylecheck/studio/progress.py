"""."""

from __future__ import annotations

from collections.abc import Sequence

from starlette.routing import BaseRoute


def routes() -> Sequence[BaseRoute]:
    """Return the addresses."""
    return []
