"""Sees when settings, rules, house styles or word lists on disk have changed."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from stylecheck.choices import Choices
from stylecheck.errors import StylecheckError
from stylecheck.places import built_in_folder
from stylecheck.serve.fingerprint import Mark, marks, places_of
from stylecheck.spelling.words import personal_file


class Watch:
    """Looks at everything that profiles are made of.

    A look asks the system for the time and size of each file, and reads none but the settings; files that come and go
    are seen too.
    """

    def __init__(self, profiles: Mapping[str, Choices]) -> None:
        self._profiles = profiles
        self._paths: frozenset[Path] = frozenset()
        self._seen = self._look()

    def has_changed(self) -> bool:
        """Say whether something has changed since the last time that this was asked."""
        seen = self._look()
        changed, self._seen = seen != self._seen, seen
        return changed

    def _look(self) -> frozenset[Mark]:
        paths = {built_in_folder(), personal_file()}
        whole = True
        for choices in self._profiles.values():
            try:
                if file := choices.file():
                    paths.add(file)
                paths.update(places_of(choices.settings()))
            except StylecheckError:  # what it was made of until now may be mended
                whole = False
        self._paths = frozenset(paths) if whole else self._paths | paths
        return marks(self._paths)
