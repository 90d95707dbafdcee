"""Turns what LanguageTool says into findings of our own: the words that differ, in our words, with what to write."""

from __future__ import annotations

import re
from collections.abc import Sequence

from stylecheck.finding import LANGUAGETOOL, Finding, Suggestion
from stylecheck.language.folding import Folded
from stylecheck.spelling.match import Match
from stylecheck.spelling.telling.excerpt import BREAK
from stylecheck.spelling.telling.kinship import bare, distance, sound
from stylecheck.spelling.telling.rules import LanguageToolRules

_MOST = 3
"""Suggestions; LanguageTool may give twenty, and the right one is among the first."""
_FAR = 2
"""Letters; a word of the dictionary that is further away is a guess."""
_LONGEST_MESSAGE = 110
"""Characters; what LanguageTool says at more length is left to it."""
_DOUBLE = re.compile(r"(.)\1")
_QUOTES = str.maketrans({"“": "‘", "”": "’", '"': "’"})
_UNPLAIN = re.compile(r"\(|i\.p\.v\.|bijv\.|d\.w\.z\.|soms\b|symbool|werkwoordsvorm|lidwoord|koppelteken")
"""What a message in plain words does not have."""


def finding(match: Match, excerpt: Folded, rules: LanguageToolRules) -> Finding:
    """Return a match as a finding in the text of the page.

    Args:
        excerpt: what LanguageTool was given, with the way back to the page.
    """
    kind = rules.kind(match)
    suggestions = _suggestions(match, excerpt.text) if kind.suggest else ()
    start, end = match.start, match.end
    if suggestions:
        start = min(s.start for s in suggestions)
        end = max(max(s.end for s in suggestions), start + 1)
    own = excerpt.text[start:end]
    filled = {
        "text": own,
        "better": " of ".join(f"‘{s.text}’" for s in suggestions),
        "languagetool": _plain(match.message) or f"Kijk dit na: ‘{own}’.",
    }
    template = kind.message if suggestions else kind.alone or kind.message.partition(" Bedoelt u")[0]
    found = Finding(
        rule=f"{LANGUAGETOOL}{match.rule}",
        category=kind.category,
        severity=kind.severity,
        start=start,
        end=end,
        message=template.format(**filled),
        why=rules.why,
        source=rules.source,
        suggestions=suggestions,
    )
    return excerpt.finding(found)


def _suggestions(match: Match, text: str) -> tuple[Suggestion, ...]:
    """Return what could be written, each without the words that it leaves as they are."""
    own = text[match.start : match.end]
    made = []
    replacements = list(match.replacements)
    if own[:1].islower() and (match.start == 0 or text[: match.start].endswith(BREAK)):
        replacements = [new[:1].lower() + new[1:] for new in replacements]  # LanguageTool takes the line for a sentence
    if match.is_unknown_word:
        replacements = _likely(own, replacements)
    for new in replacements:
        if new == own or not new.strip():
            continue
        made.append(_narrowed(Suggestion(match.start, match.end, new, new), own))
    same_place = [s for s in made if (s.start, s.end) == (made[0].start, made[0].end)]
    return tuple(dict.fromkeys(same_place))[:_MOST]


def _likely(own: str, replacements: Sequence[str]) -> list[str]:
    """Return the words of the dictionary that a word may have been meant as, the nearest first; no names for a word."""
    if own[:1].islower():
        replacements = [new for new in replacements if new[:1].islower() or bare(new) == bare(own)]
    heard = sound(own)
    near = [(distance(heard, sound(new), _FAR), not _is_common_slip(heard, sound(new)), new) for new in replacements]
    return [new for apart, _, new in sorted(near, key=lambda each: each[:2]) if apart <= _FAR]


def _is_common_slip(own: str, meant: str) -> bool:
    """Say whether a word has single letters for double ones, or the other way round, or leaves letters out."""
    letters = iter(meant)
    return _DOUBLE.sub(r"\1", own) == _DOUBLE.sub(r"\1", meant) or all(letter in letters for letter in own)


def _narrowed(suggestion: Suggestion, own: str) -> Suggestion:
    """Return a suggestion without the words around the mistake; at least one word stays on both sides.

    Args:
        own: what the suggestion replaces.
    """
    old, new = own.split(" "), suggestion.text.split(" ")
    first, last = 0, 0
    while first < min(len(old), len(new)) - 1 and old[first] == new[first]:
        first += 1
    while last < min(len(old), len(new)) - 1 - first and old[-1 - last] == new[-1 - last]:
        last += 1
    start = suggestion.start + len(" ".join(old[:first])) + (first > 0)
    text = " ".join(new[first : len(new) - last])
    return Suggestion(start, start + len(" ".join(old[first : len(old) - last])), text, text)


def _plain(message: str) -> str:
    """Return what LanguageTool says, with our quotation marks and a full stop; "" where it does not say it plainly."""
    told = " ".join(message.translate(_QUOTES).split())
    if not told or len(told) > _LONGEST_MESSAGE or _UNPLAIN.search(told):
        return ""
    return told if told.endswith((".", "?", "!")) else f"{told}."
