"""Which findings of a peer are about what the labels of our letters are about, and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

LABELS = {"passive": "lijdende-vorm", "jargon": "jargon", "long": "lange-zin", "tone": "toon"}
"""What is compared: the name of a label, and the category of the findings that belong to it."""
OTHER_STYLE = "stijl"
"""The category of findings about style that no label is about."""
SPELLING = "spelling"
"""The category of findings about spelling, grammar and typography."""


@dataclass(frozen=True)
class Setup:
    """A way to ask LanguageTool.

    Attributes:
        parameters: of `/v2/check`, beside text and language.
        looks_for: the labels that its rules are about when asked so.
        limit: how many words a sentence may have (the default of its rule TOO_LONG_SENTENCE is 40).
        quick: its server gets the settings of languagetool.properties; none otherwise, as when a user starts it.
    """

    name: str
    parameters: Mapping[str, str]
    looks_for: frozenset[str]
    limit: int = 40
    quick: bool = False


SETUPS = (
    Setup("default", {}, frozenset({"jargon"})),
    Setup("picky, kept loaded", {"level": "picky"}, frozenset({"jargon", "long"}), quick=True),
    # The rules on old-fashioned words belong to a goal that neither level sets; its server takes it as a parameter.
    # Not kept loaded: that made it no quicker and took 6 GB; it seems to find no loaded rules for these parameters.
    Setup(
        "everything on",
        {
            "level": "picky",
            "toneTags": "ALL_TONE_RULES",
            "enabledCategories": "OUDERWETS_TO_IMPROVE",
            "ruleValues": "TOO_LONG_SENTENCE:20",
        },
        frozenset({"jargon", "long", "tone"}),
        20,
    ),
)

_CATEGORIES = {
    "OUDERWETS": "jargon",
    "OUDERWETS_TO_IMPROVE": "jargon",
    "LEENWOORDEN": "jargon",
    "LEESBAARHEID": "jargon",  # one rule: a very long word, "wellicht kan het iets eenvoudiger"
    "VOLUIT_SCHRIJVEN": "jargon",  # t/m, p/a, v/d: the labels call a needless abbreviation jargon
    "BELEDIGEND": "toon",
    "STYLE": OTHER_STYLE,  # we for wij, numbers in words, vague and exaggerated language
    "CLICHES": OTHER_STYLE,  # worn sayings; the labels mark only a hard word or a hard tone
    "SLORDIG": OTHER_STYLE,  # enzo, ff: too informal, which the labels do not mark
    "COLLOQUIALISMS": OTHER_STYLE,
    "STREEKTAAL": OTHER_STYLE,
    "CONFIDENT": OTHER_STYLE,  # zeer waarschijnlijk: gives no figure
    "SEKSE_ZAKEN": OTHER_STYLE,
    "BE_NL": OTHER_STYLE,  # words that mean something else in Belgium
    "OPTIONAL_FORMS": OTHER_STYLE,  # vóór, één: accents and hyphens that may go
    "NOTATIES": OTHER_STYLE,  # m2, 2.500, EUR
}
_RULES = {
    "TOO_LONG_SENTENCE": "lange-zin",
    "NL_PREFERRED_WORD_RULE": "jargon",  # "suggereert een gebruikelijker woord"
    "AFKO_VOLUIT": "jargon",  # an abbreviation written in full, as in VOLUIT_SCHRIJVEN
}


def from_languagetool(rule: str, category: str) -> str:
    """Return what a finding of LanguageTool is about: a category of `LABELS`, `OTHER_STYLE` or `SPELLING`.

    Dutch LanguageTool has no rule on the passive. A category that is not in the table is about spelling or grammar.
    """
    return _RULES.get(rule) or _CATEGORIES.get(category, SPELLING)


def from_stylecheck(rule: str, category: str) -> str:
    """Return what one of our own findings is about; an average or a count of clauses is no long sentence."""
    if category == "afkorting":
        return "jargon"
    if category == "lange-zin" and rule != "lange-zin":
        return OTHER_STYLE
    return category if category in LABELS.values() else OTHER_STYLE
