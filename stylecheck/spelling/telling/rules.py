"""The rule file for LanguageTool: which of its rules stay quiet and why, and what the others say in our words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import lru_cache
from pathlib import Path
from typing import Literal

from pydantic import Field

from stylecheck.errors import RuleError
from stylecheck.finding import Severity
from stylecheck.rulebook import yamlfile
from stylecheck.rulebook.loader import SPELLING, check_id, check_message
from stylecheck.rulebook.model import ID, SeverityField, Strict
from stylecheck.spelling.match import Match

_FILLED = frozenset({"text", "better", "languagetool"})
"""What a message may mention between { and }."""
_NAME = r"^[A-Z_*][A-Z0-9_*À-Ý]*$"


class Off(Strict):
    """Rules that stay quiet.

    Attributes:
        rule: the name of a rule or a category of LanguageTool; * stands for the rest of a name.
        example: a sentence in which LanguageTool reports the words in [brackets], and should not.
    """

    rule: str = Field(pattern=_NAME)
    reason: str = Field(min_length=1)
    example: str = Field(min_length=1)


class Kind(Strict):
    """What is said of a kind of mistake.

    Attributes:
        rules: names of rules or categories of LanguageTool; the first kind that has a match's rule or category counts.
        message: with {text}, {better} and {languagetool}, what LanguageTool says itself.
        alone: the message where there is no better wording.
        suggest: whether to offer what LanguageTool would write; not where that may change a fact.
    """

    rules: tuple[str, ...] = Field(min_length=1)
    message: str = Field(min_length=1)
    alone: str = ""
    suggest: bool = True
    category: Literal["spelling", "opmaak"] = "spelling"
    severity: SeverityField = Severity.WAARSCHUWING


class SpellingRules(Strict):
    """A rule file for LanguageTool.

    Attributes:
        accepted: words and phrases that are right although LanguageTool does not know them.
    """

    id: str = Field(pattern=ID)
    why: str = ""
    source: str = ""
    accepted: tuple[str, ...] = ()
    off: tuple[Off, ...] = ()
    kinds: tuple[Kind, ...] = ()


@dataclass(frozen=True)
class LanguageToolRules:
    """All rule files for LanguageTool together; those of the user's folders come first."""

    files: tuple[SpellingRules, ...]

    def is_off(self, match: Match) -> bool:
        """Say whether a rule or its whole category stays quiet."""
        return any(_fits(off.rule, match) for file in self.files for off in file.off)

    def off(self, rule: str) -> list[Off]:
        """Return why a rule stays quiet, by its own name."""
        return [off for file in self.files for off in file.off if fnmatchcase(rule, off.rule)]

    def kind(self, match: Match) -> Kind:
        """Return what is said of a match.

        Raises:
            RuleError: no rule file has a kind for every rule.
        """
        kinds = [kind for file in self.files for kind in file.kinds]
        for kind in kinds:
            if any(_fits(name, match) for name in kind.rules):
                return kind
        raise RuleError('In de regels voor LanguageTool ontbreekt een soort voor alle regels: rules: ["*"].')

    @property
    def why(self) -> str:
        """Why spelling matters."""
        return next((file.why for file in self.files if file.why), "")

    @property
    def source(self) -> str:
        """Where the rules come from."""
        return next((file.source for file in self.files if file.source), "")

    @property
    def accepted(self) -> tuple[str, ...]:
        """Words that are right although LanguageTool does not know them."""
        return tuple(word for file in self.files for word in file.accepted)


def _fits(name: str, match: Match) -> bool:
    return fnmatchcase(match.rule, name) or fnmatchcase(match.category, name)


def load_rules(places: Iterable[Path]) -> LanguageToolRules:
    """Read the rule files for LanguageTool in the folders `spelling` of folders or zips with rules.

    Args:
        places: the last one counts first.

    Raises:
        RuleError: one is wrong; names the file, the line, and how to mend it.
    """
    found = [file for place in places for file in _files(place)]
    return LanguageToolRules(tuple(reversed(found)))


def _files(place: Path) -> Iterator[SpellingRules]:
    for source in yamlfile.sources(place):
        if source.within(SPELLING):
            yield _read(source)


@lru_cache(maxsize=16)
def _read(source: yamlfile.Source) -> SpellingRules:
    data, node = yamlfile.parse(source, "id")
    rules = yamlfile.validate(source, node, data, SpellingRules, yamlfile.fields_of(SpellingRules, Off, Kind))
    check_id(source, node, rules.id)

    def refuse(place: tuple[str | int, ...], what: str) -> None:
        raise RuleError(f"{source.name}, regel {yamlfile.line_of(node, place)}: {what}.")

    for n, off in enumerate(rules.off):
        if off.example.count("[") != 1 or off.example.count("]") != 1:
            refuse(("off", n, "example"), "zet in het voorbeeld de plek die LanguageTool meldt tussen [ ]")
    for n, kind in enumerate(rules.kinds):
        check_message(refuse, ("kinds", n, "message"), kind.message, _FILLED)
        check_message(refuse, ("kinds", n, "alone"), kind.alone, _FILLED - {"better"})
    return rules
