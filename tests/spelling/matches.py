"""Remarks of LanguageTool, made by hand as it gives them, so that a test needs no server."""

from stylecheck.rulebook import built_in_folder
from stylecheck.spelling.match import Match
from stylecheck.spelling.telling.rules import load_rules

RULES = load_rules([built_in_folder()])
SPELLER = "MORFOLOGIK_RULE_NL_NL"


def unmarked(text):
    """Return a text without the mark ⟦…⟧ in it, and the place of what stands in the mark."""
    before, rest = text.split("⟦")
    words, after = rest.split("⟧")
    return before + words + after, len(before), len(before) + len(words)


def match(start, end, *new, rule=SPELLER, category="TYPOS", message="Er is een mogelijke spelfout gevonden."):
    """Return what LanguageTool says of a place, with what it would write there."""
    return Match(start, end, rule, category, "misspelling", message, new)
