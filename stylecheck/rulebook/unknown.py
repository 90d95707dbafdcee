"""Words of a letter that many readers do not know: abbreviations that nobody explains, and long rare compounds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, partial

from stylecheck.language.nouns import by_form
from stylecheck.language.page import Page, Sentence
from stylecheck.language.tables import rows
from stylecheck.letter import PartKind

Place = tuple[str, int, int]
"""A word and its place in the letter (code points)."""

LONG = 16
"""From this number of letters a word is long."""
MOST_LONG = 3
"""Most long words that one letter hears of."""
_READABLE = 20
"""Up to this number of letters a compound of two ordinary nouns reads well: muziekapparatuur."""
_PART = 4
"""Fewest letters of each of those nouns."""

_ABBREVIATION = re.compile(
    r"(?<![\w@./\-–’'&+#])(?P<short>[A-Z]{2,6}|[A-Z]{3,5}\d|[A-Z]v[A-Z]|Wmo|Wlz|Zvw|Wvggz)"
    r"(?:['’]?s)?(?=-[a-z]|[^\w@/&+\-–’']|$)"
)
_ROMAN = re.compile(r"[IVXLC]+")
_OWN = (
    PartKind.HEADER,
    PartKind.ADDRESS,
    PartKind.REFERENCE,
    PartKind.SIGNATURE,
    PartKind.FOOTER,
    PartKind.MAIL_HEADER,
)
"""Where an organisation writes its own name."""
_CODES = frozenset(
    [
        *("kenmerk", "code", "nummer", "dossier", "dossiernummer", "referentie", "kenteken", "type", "blok", "gebouw"),
        *("trap", "complex", "model", "merk", "portiek", "toren", "poort", "zaal", "klas", "groep", "letters", "knop"),
        *("firma", "bedrijf", "stichting", "woonstichting", "vereniging", "aannemer", "fa.", "postbus", "melding"),
    ]
)
"""Words before a code or the name of an organisation."""
_NAMED_AFTER = frozenset(["bv", "b.v.", "nv", "n.v.", "vof", "groep", "group", "bank", "wonen", "bouw"])
_MEANINGFUL = frozenset(["PROPN", "NOUN", "X", "SYM", "ADJ", "NUM"])


def unknown_abbreviations(page: Page) -> Iterator[Place]:
    """Yield the first place of each abbreviation in capitals that is not widely known and that the letter leaves dark.

    No abbreviation is a shouted word, a code, or a name that stands in the letterhead or under the letter.
    """
    seen: set[str] = set()
    own = None
    for s in page.sentences:
        for short, start, end in s.notes.of("abbreviations", None, partial(_abbreviations, s)):
            if short in seen:
                continue
            seen.add(short)
            if own is None:
                own = " ".join(page.text[p.start : p.end] for p in page.of_kind(*_OWN))
            if re.search(rf"\b{short}\b", own, re.I) or _explained(short, page.text):
                continue
            yield short, s.start + start, s.start + end


def _abbreviations(s: Sentence) -> list[Place]:
    """Return the abbreviations in a sentence that are not widely known, in places counted from its start."""
    found = []
    for match in _ABBREVIATION.finditer(s.text):
        short = match["short"]
        if short.upper() in _known() or _ROMAN.fullmatch(short):
            continue
        i = _token(s, s.start + match.start())
        if i is not None and _is_abbreviation(s, i, short):
            found.append((short, *match.span("short")))
    return found


def long_words(page: Page) -> Iterator[Place]:
    """Yield the first place of each word of at least `LONG` letters that is rare in Dutch, three at most."""
    seen: set[str] = set()
    for s in page.sentences:
        for word, i in s.notes.of("long words", None, partial(_long_words, s)):
            if word in seen:
                continue
            seen.add(word)
            yield word, *s.span(i, i)
            if len(seen) == MOST_LONG:
                return


def _long_words(s: Sentence) -> list[tuple[str, int]]:
    """Return the long words in a sentence that are rare, each with its token."""
    found = []
    for i, word in enumerate(s.lower):
        if len(word) < LONG or i in s.fields or not word.isalpha() or _usual(word):
            continue
        text = s.doc[i].text
        if not (text.isupper() or (i and text[:1].isupper())) and s.pos[i] in ("NOUN", "ADJ", "ADV", "X"):
            found.append((word, i))
    return found


def _is_abbreviation(s: Sentence, i: int, short: str) -> bool:
    """Say whether a token in capitals is an abbreviation, and no shouted word, code or part of a name."""
    if i in s.fields or s.pos[i] not in _MEANINGFUL:
        return False
    low = short.lower()
    if len(short) > 1 and short.isupper() and (s.doc.vocab[low].is_stop or low in by_form()):
        return False
    if short.isupper() and not s.doc[i].text[: len(short)].isupper():
        return False  # the sentence is shouted, and was parsed in lower case
    before = s.doc[i - 1].text if i else ""
    after = s.doc[i + 1].text if i + 1 < len(s.doc) else ""
    if any(w.isupper() and w.isalpha() and len(w) > 1 for w in (before, after)):
        return False
    if _CODES & set(s.lower[max(0, i - 3) : i]) or after.lower() in _NAMED_AFTER:
        return False
    if i > 1 and before[:1].isupper() and before.isalpha():
        return False
    return not ((before[-1:].isdigit() or after[:1].isdigit()) and len(short) < 3)


def _token(s: Sentence, start: int) -> int | None:
    return next((i for i, (a, b) in enumerate(s.offsets) if a <= start < b), None)


def _explained(short: str, text: str) -> bool:
    """Say whether a text writes an abbreviation out: … (ABC), ABC (…), ABC: …, ABC is …, or words with its initials."""
    plural = r"(?:['’]?s)?"
    if re.search(
        rf"[a-z]\s*\((?:afgekort|hierna|kortweg|ook wel|de|het|:|\s|[‘'\"])*{short}{plural}[’'\"]?\)"
        rf"|\b{short}{plural}\s*(?:\((?!\d)[^)]{{6,}}\)|[:=]\s*[a-z]|,?\s(?:dat|dit) (?:is|zijn|betekent)\b)"
        rf"|\b{short}{plural},? (?:ofwel|oftewel)\b"
        rf"|\b{short}{plural} (?:is|zijn) (?:de|het|een) |\b{short}{plural} (?:betekent|staat voor) ",
        text,
    ):
        return True
    letters = short.lower()
    words = re.findall(r"[^\W\d_]+", text)
    initials = "".join(word[0].lower() for word in words)
    at = initials.find(letters)
    while at >= 0:
        if all(len(w) > 1 for w in words[at : at + len(letters)]) and any(
            len(w) > 3 for w in words[at : at + len(letters)]
        ):
            return True
        at = initials.find(letters, at + 1)
    return False


def _usual(word: str) -> bool:
    """Say whether a long word is in the list, in this form or another, or is made of two ordinary nouns."""
    usual = _long()
    if word in usual or any(word + end in usual for end in ("en", "s", "e", "n")):
        return True
    if any(word.endswith(end) and word[: -len(end)] in usual for end in ("en", "s", "e", "n", "de", "te")):
        return True
    return len(word) <= _READABLE and any(_two_nouns(word, k) for k in range(_PART, len(word) - _PART + 1))


def _two_nouns(word: str, at: int) -> bool:
    first, second = word[:at], word[at:]
    nouns = by_form()
    return second in nouns and (first in nouns or (first.endswith("s") and first[:-1] in nouns))


@cache
def _known() -> frozenset[str]:
    return frozenset(row[0] for row in rows("bekende-afkortingen.txt"))


@cache
def _long() -> frozenset[str]:
    return frozenset(row[0] for row in rows("lange-woorden.txt"))
