"""How the server listens: nothing is logged, since what goes wrong with a letter may hold a piece of it."""

from __future__ import annotations

from typing import Any

import uvicorn
from starlette.types import ASGIApp


def silent(app: ASGIApp, **options: Any) -> uvicorn.Config:
    """Return the configuration with which an application is served.

    Args:
        options: more of uvicorn's.
    """
    return uvicorn.Config(
        app,
        access_log=False,
        log_config=None,
        log_level="critical",  # an error of a program here may hold what somebody wrote
        server_header=False,
        lifespan="off",
        ws="none",
        **options,
    )
