"""What stands between two words that belong together, in words that a reader has to carry."""

from __future__ import annotations

import re

from stylecheck.language.page import Sentence
from stylecheck.language.text import count_words

_IN_BRACKETS = re.compile(r"\([^()]*\)")
_SHORT_DATE = re.compile(r"\b(?:ma|di|wo|do|vr|za|zo)\.?\s+\d{1,2}[-/]\d{1,2}\b|\b\d{1,2}[.:]\d\d\s*u\b", re.I)
_NUMBER = r"(?:\d+|een|één|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|twaalf|veertien|enkele|elke)"
_UNIT = r"(?:minuten|uur|uren|(?:werk)?dag(?:en)?|week|weken|maand(?:en)?|jaar|jaren)"
_TIMES = (
    rf"(?:binnen|na|over|gedurende|voor de duur van|tot|in|per|om de)\s+(?:(?:ten minste|ongeveer|maximaal)\s+)?"
    rf"{_NUMBER}\s+{_UNIT}",
    rf"(?:aan|op|tot|voor|na|vóór)\s+(?:het|de)\s+(?:begin|eind|einde)\s+van\s+(?:de|het|elke|deze|dit)\s+(?:\w+\s+)?"
    rf"(?:dag|{_UNIT}|kwartaal)",
    r"(?:in\s+de\s+periode\s+)?van\s+\w+\s+tot\s+en\s+met\s+\w+(?:\s+\d{4})?",
    r"op\s+de\s+dag(?=\s+van)",
    r"(?:voor|vóór|na|om|vanaf|tot)\s+\d\d?(?:[.:]\d\d)?\s+uur",
    r"(?:tussen|van)\s+\d\d?(?:[.:]\d\d)?\s+(?:uur\s+)?(?:en|tot)\s+\d\d?(?:[.:]\d\d)?(?:\s+uur)?",
)
_PRICE = r"€\s*[\d.,-]+(?:\s+(?:inclusief|exclusief)\s+btw)?"
_ROW = r"[\w-]+(?:,\s+[\w-]+)+,?\s+(?:en|of|en/of)\s+(?:andere?\s+)?[\w-]+"
_LIGHT = re.compile(rf"\b(?:{'|'.join(_TIMES)})\b|{_PRICE}|\b{_ROW}", re.I)
"""What a reader takes in as one thing: a time, a price, a row of single words."""


def weight(s: Sentence, a: int, b: int) -> int:
    """Count the words between two tokens; what stands in brackets is an explanation and does not count."""
    if b - a < 2:
        return 0
    start, end = s.span(a + 1, b - 1)
    between = _IN_BRACKETS.sub(" ", s.text[start - s.start : end - s.start])
    return count_words(_LIGHT.sub(" x ", _SHORT_DATE.sub(" x ", between)))


def words_between(s: Sentence, a: int, b: int) -> int:
    """Count the words between two tokens as a reader would who checks the figure, without those in brackets."""
    if b - a < 2:
        return 0
    start, end = s.span(a + 1, b - 1)
    return count_words(_SHORT_DATE.sub(" x ", _IN_BRACKETS.sub(" ", s.text[start - s.start : end - s.start])))
