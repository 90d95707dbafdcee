"""What the server knows while it runs: its workers, what it lets in, and the settings that it was started with."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from stylecheck.choices import Choices
from stylecheck.errors import StylecheckError
from stylecheck.serve.access import Access
from stylecheck.serve.follow import follow
from stylecheck.serve.guests import Invitation
from stylecheck.serve.pool import Pool
from stylecheck.serve.wishes import Wishes
from stylecheck.studio.exercises.rooms import Rooms


@dataclass(frozen=True)
class InForce:
    """The settings that letters are checked with.

    Attributes:
        name: what a request calls them; "" for the usual ones.
        file: path of the stylecheck.toml, "" where there is none.
        house_style: its id or the path of its file, "" where there is none.
        spelling: they ask for spelling.
    """

    name: str
    file: str
    house_style: str
    spelling: bool

    @classmethod
    def of(cls, name: str, choices: Choices) -> InForce:
        """Return what choices come down to now.

        Raises:
            SettingError: something in the settings file is wrong.
        """
        file, settings = choices.file(), choices.settings()
        return cls(name, str(file.absolute()) if file else "", settings.house_style, settings.spelling)

    def __str__(self) -> str:
        which = f"Instellingen ‘{self.name}’" if self.name else "Instellingen"
        file = f"‘{self.file}’" if self.file else "geen bestand"
        house = f"‘{self.house_style}’" if self.house_style else "geen"
        return f"{which}: {file}. Huisstijl: {house}."


@dataclass
class State:
    """One running server.

    Attributes:
        profiles: the choices it was started with, by the names that a request may give; "" is the usual one.
        longest: the longest text that is checked, in code points.
        secret: what the commands of the same user show; see `own`.
        in_force: the settings that letters are checked with, by profile.
        examples: folder with a trainer's own examples for the studio; None for those that come with stylecheck.
        rooms: in which groups do an exercise together; both doors lead to them.
        invitation: what other devices in the room need to take part in an exercise; None where they cannot.
    """

    pool: Pool
    access: Access
    profiles: Mapping[str, Choices]
    longest: int
    secret: str = field(repr=False)
    in_force: dict[str, InForce] = field(default_factory=dict)
    examples: Path | None = None
    rooms: Rooms = field(default_factory=Rooms)
    invitation: Invitation | None = None

    def spells(self, wishes: Wishes) -> bool:
        """Say whether a request asks for spelling, itself or by its settings."""
        if wishes.spelling is not None or wishes.settings not in self.in_force:
            return bool(wishes.spelling)
        return self.in_force[wishes.settings].spelling

    def look(self) -> None:
        """Look which settings the workers have in force; where these are broken it is the last good ones."""
        for name, choices in self.profiles.items():
            if name not in self.pool.problems:
                with suppress(StylecheckError):  # broken since; the workers will tell
                    self.in_force[name] = InForce.of(name, choices)

    async def start(self) -> None:
        """Start the workers.

        Raises:
            StylecheckError: settings, a rule file or the pipeline is not in order.
        """
        self.look()
        await self.pool.start()

    async def watch(self, tell: Callable[[str], None]) -> None:
        """Follow what changes on disk, for as long as the server runs; see `follow`."""
        await follow(self.pool, self.profiles, tell, self.look)
