"""Lets workers follow what changes on disk: settings, rules, house styles and word lists."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping

from stylecheck.choices import Choices
from stylecheck.serve.pool import Pool
from stylecheck.serve.watch import Watch

_ON = "De server werkt door met de vorige versie."
_MENDED = "De regels en instellingen zijn weer in orde."
_LOOK_EVERY = 1.0
"""Seconds between looks at settings and rules on disk."""
_TIDY_EVERY = 60.0
"""Seconds between looks at drafts that may be forgotten."""


async def follow(
    pool: Pool, profiles: Mapping[str, Choices], tell: Callable[[str], None], changed: Callable[[], None]
) -> None:
    """Follow what changes on disk, and forget old drafts, until it is cancelled.

    Args:
        profiles: the choices that the workers were started with.
        tell: gets a Dutch line where a mistake in settings or rules begins, and where it is mended.
        changed: called in a thread when the workers have taken a change into use.
    """
    watch = await asyncio.to_thread(Watch, profiles)
    clock = asyncio.get_running_loop()
    tidied = clock.time()
    while True:
        await asyncio.sleep(_LOOK_EVERY)
        if await asyncio.to_thread(watch.has_changed):
            before = pool.problem
            await pool.refresh()
            await asyncio.to_thread(changed)
            if (now := pool.problem) != before:
                tell(f"{now} {_ON}" if now else _MENDED)
        if clock.time() - tidied > _TIDY_EVERY:
            await pool.tidy()
            tidied = clock.time()
