"""What the server knows while it runs: its workers, what it lets in, and the settings that it was started with."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field

from stylecheck.choices import Choices
from stylecheck.errors import StylecheckError
from stylecheck.serve.access import Access
from stylecheck.serve.pool import Pool
from stylecheck.serve.watch import Watch
from stylecheck.serve.wishes import Wishes

_LOOK_EVERY = 1.0
"""Seconds between looks at settings and rules on disk."""
_TIDY_EVERY = 60.0
"""Seconds between looks at drafts that may be forgotten."""


@dataclass
class State:
    """One running server.

    Attributes:
        profiles: the choices it was started with, by the names that a request may give; "" is the usual one.
        longest: the longest text that is checked, in code points.
        secret: what the commands of the same user show; see `own`.
    """

    pool: Pool
    access: Access
    profiles: Mapping[str, Choices]
    longest: int
    secret: str = field(repr=False)
    _spelling: dict[str, bool] = field(default_factory=dict)

    def spells(self, wishes: Wishes) -> bool:
        """Say whether a request asks for spelling, itself or by its settings."""
        return self._spelling.get(wishes.settings, False) if wishes.spelling is None else wishes.spelling

    def look(self) -> None:
        """Look which settings ask for spelling."""
        for name, choices in self.profiles.items():
            with suppress(StylecheckError):  # the workers tell it
                self._spelling[name] = choices.settings().spelling

    async def start(self) -> None:
        """Start the workers.

        Raises:
            StylecheckError: settings, a rule file or the pipeline is not in order.
        """
        self.look()
        await self.pool.start()

    async def watch(self) -> None:
        """Follow what changes on disk, and forget old drafts, for as long as the server runs."""
        watch = await asyncio.to_thread(Watch, self.profiles)
        clock = asyncio.get_running_loop()
        tidied = clock.time()
        while True:
            await asyncio.sleep(_LOOK_EVERY)
            if await asyncio.to_thread(watch.has_changed):
                await asyncio.to_thread(self.look)
                await self.pool.refresh()
            if clock.time() - tidied > _TIDY_EVERY:
                await self.pool.tidy()
                tidied = clock.time()
