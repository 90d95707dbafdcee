"""Tells what is wrong with settings and rules on disk: every broken file, and where a wrong choice stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

from stylecheck.choices import Choices
from stylecheck.errors import RuleError, SettingError, StylecheckError
from stylecheck.places import built_in_folder
from stylecheck.rulebook.loader import load_rule, rule_sources

_MOST = 5
"""Lines for one set of choices; who has mended those sees the next."""


def faults(choices: Choices, error: StylecheckError) -> Sequence[str]:
    """Return what to tell where no checker can be made for these choices: Dutch lines, one for each broken file.

    Args:
        error: why there is none; the first that was met.
    """
    if isinstance(error, SettingError):
        return [located(choices, error)]
    lines = dict.fromkeys([str(error), *_broken_rules(choices)])
    return list(islice(lines, _MOST))


def located(choices: Choices, error: SettingError) -> str:
    """Return what an error says, and which settings file it is about where it does not say so itself."""
    told = str(error)
    file = choices.file()
    name = re.search("‘(.*?)’", told)
    on_command_line = {*map(str, choices.fields.values()), *choices.fields.get("only", ()), *choices.without}
    if file is None or str(file) in told or (name and name[1] in on_command_line | choices.thresholds.keys()):
        return told
    return f"{told} De instellingen staan in ‘{file.absolute()}’."


def _broken_rules(choices: Choices) -> Iterator[str]:
    """Yield what is wrong with each rule file; those in a zip are told one at a time."""
    try:
        folders = choices.settings().rule_folders
    except SettingError:
        return
    for place in (built_in_folder(), *folders):
        try:
            sources = rule_sources(place)
        except RuleError as error:
            yield str(error)
            continue
        for source in sources:
            if (path := Path(source.name)).is_file():
                try:
                    load_rule(path)
                except RuleError as error:
                    yield str(error)
