"""What LanguageTool says of a place in a text."""

from __future__ import annotations

from dataclasses import dataclass

_SPELLER = "MORFOLOGIK_RULE"
"""What the name of LanguageTool's dictionary rule begins with; the language follows."""


@dataclass(frozen=True, slots=True)
class Match:
    """One remark of LanguageTool.

    Attributes:
        start, end: its place (code points of the text that was asked about).
        rule, category: the names that LanguageTool has for them, such as "DT_CORRECTIES" and "GRAMMAR".
        issue: the kind in the terms of the Internationalization Tag Set, such as "misspelling".
        message: what LanguageTool says, in Dutch.
        replacements: what it would write there, the likeliest first.
    """

    start: int
    end: int
    rule: str
    category: str
    issue: str
    message: str
    replacements: tuple[str, ...]

    @property
    def is_unknown_word(self) -> bool:
        """Whether it is about a word that LanguageTool's dictionary does not have."""
        return self.rule.startswith(_SPELLER)
