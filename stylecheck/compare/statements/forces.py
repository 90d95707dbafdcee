"""What a clause says of its action: must, may, may not, need not; and whether it is denied."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from stylecheck.compare.statements.statement import Force
from stylecheck.language.columns import columns
from stylecheck.language.tables import rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from stylecheck.language.page import Sentence

DENYING = frozenset(("niet", "geen", "niets", "nooit", "nergens", "niemand", "nimmer", "noch", "evenmin", "zonder"))
"""Words that deny."""
_NO_MORE = frozenset(("alleen", "slechts", "maar", "enkel"))
"""Words with which ‘hoeft’ asks for something: u hoeft alleen te tekenen."""
_NOTHING_DENIED = re.compile(
    r"\b(?:(?:niet|nooit|nimmer|geen) (?:langer|meer|later|hoger|minder|eerder|lager|groter|vroeger|verder)\b"
    r"|niet (?:alleen|slechts|aarzelen|schromen)"
    r"|zonder (?:pardon|meer)|indien niet|zo niet|al dan niet|of niet|(?:nog|maar) niet eerder)\b"
)
"""Denials that deny nothing of the action: a bound, or half of a choice."""
_BOUND = re.compile(
    r"\b(?:niet|nooit|nimmer|geen) (langer|meer|later|hoger|minder|eerder|lager|groter|vroeger|verder)"
    r"((?: (?:zijn|duren|worden|staan|hebben|kosten))? dan)\b"
)
_CLOSED = re.compile(r", (?:en )?(?:(?:langer|meer|later|hoger|groter) niet|niet (?:langer|meer|later|hoger|groter))\b")
"""A bound behind what it bounds: 1,80 meter hoog, niet hoger."""
"""A bound, which denies nothing; with as many words in its place."""
_IN_ITS_PLACE = re.compile(r"(?:geen|niet) (?!\S+ (?:als|indien)\b)[^,]+, maar\b(?! (?:u|wij|we|dat|dan|als)\b)")
"""What another thing is said for: geen kamer, maar geld."""
_REFRAINING = re.compile(r"\b(?:zie[nt]?(?: \S+){0,6} af van|afzien van|af te zien van)\b")
"""What denies without a word that denies."""
_FORGETTING = re.compile(r"\b(?:vergeet(?: u)?|nalaten|verzuim\w*)\b")
_ATTEMPTS = re.compile(
    r"\b(?:probe\w+|streven|streeft|trachten|tracht|hopen|hoop|verwachten|verwacht|ons best|misschien|mogelijk|wellicht"
    r"|in principe|in beginsel|zo mogelijk|waar mogelijk|indien mogelijk|waarschijnlijk|willen|wil|zouden|"
    r"voornemens?|van plan)\b"
)


@cache
def _patterns() -> tuple[tuple[Force, re.Pattern[str]], ...]:
    return tuple((Force(force), _pattern(phrase)) for force, phrase in rows("wat-iemand-moet.tsv"))


def _pattern(phrase: str) -> re.Pattern[str]:
    gap = False
    parts: list[str] = []
    for word in phrase.split():
        if word == "…":
            gap = True
            continue
        lead = rf"\b{_GAP}*? " if gap else r" " if parts else ""
        parts.append(f"{lead}(?:{word})")
        gap = False
    return re.compile(rf"(?<!\S){''.join(parts)}(?!\S)")


_GAP = r"(?: (?!, (?:als|indien|wanneer|mits|tenzij) )\S+)"
"""A word between two others; a condition is not crossed: dat mag, als niemand er last van heeft."""


def force_in(s: Sentence, tokens: Sequence[int]) -> tuple[Force | None, int | None]:
    """Return what a clause says of its action by its words, and the token that says it; None where none does."""
    c = columns(s.doc)
    text = _CLOSED.sub(_blank, _BOUND.sub("begrensd \\1\\2", " ".join(c.lower[i] for i in tokens)))
    for force, pattern in _patterns():
        if match := pattern.search(text):
            if force is Force.MAY and "begrensd" in text:
                return None, None
            at = tokens[text[: match.start()].count(" ")]
            if force is Force.ASKED and not c.tags[at].startswith("WW"):
                continue  # ondanks herhaald verzoek
            hoeft = force is Force.MUST and c.lower[at].startswith(("hoef", "hoev"))
            if hoeft and _NO_MORE.isdisjoint(text.split()) and not DENYING.isdisjoint(s.lower):
                force = Force.NEED_NOT  # een woning die wij aanbieden hoeft u niet te nemen
            return force, at
    return None, None


def _blank(match: re.Match[str]) -> str:
    """Return as many words that say nothing."""
    return " ".join("," * len(match.group().split(" ")))


def denial(s: Sentence, tokens: Iterable[int]) -> int | None:
    """Return the token that denies a clause, None where none does."""
    c = columns(s.doc)
    own = list(tokens)
    found = [i for i in own if c.lower[i] in DENYING and not _NOTHING_DENIED.match(" ".join(c.lower[i : i + 3]))]
    found = [i for i in found if c.lower[max(0, i - 1) : i + 1] != ["voor", "niets"]]
    found = [i for i in found if c.lower[i + 1 : i + 2] != [":"] and not _IN_ITS_PLACE.match(" ".join(c.lower[i:]))]
    found = [i for i in found if not (c.lower[max(0, i - 1)] in ("echter", "maar") and c.pos[i + 1 : i + 2] == ["ADP"])]
    text = " ".join(c.lower[i] for i in own)
    if _FORGETTING.search(text) or _CLOSED.search(text):
        return None
    if len(found) == 2 and {"en", "of", ","}.intersection(c.lower[i] for i in range(found[0], found[1])):
        return found[0]  # geen gas en geen licht
    refrains = _REFRAINING.search(text)
    if refrains and not found:
        return own[text[: refrains.start()].count(" ")]
    return found[0] if len(found) % 2 and not refrains else None


def attempted(s: Sentence, tokens: Iterable[int]) -> bool:
    """Say whether a clause only tells of an attempt, a wish or a chance."""
    return bool(_ATTEMPTS.search(" ".join(s.lower[i] for i in tokens)))
