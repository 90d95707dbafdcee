"""Which language a text is in, for programs that ask LanguageTool's API with language=auto."""

from __future__ import annotations

from stylecheck.language.tongue import UNKNOWN, tongue_of
from stylecheck.report.languagetool import Tongue

_NAMES = {
    UNKNOWN: "Unknown",
    "nl": "Dutch",
    "en": "English",
    "de": "German",
    "fr": "French",
    "es": "Spanish",
    "it": "Italian",
    "pt": "Portuguese",
    "pl": "Polish",
    "tr": "Turkish",
}


def detect(text: str) -> Tongue:
    """Return the language that a text seems to be in; Dutch where there is no saying."""
    guess = tongue_of(text)
    return Tongue(_NAMES[guess.code], guess.code, guess.confidence)
