"""Cuts running text into sentences, past the abbreviations, amounts, initials and quotes that letters have."""

from __future__ import annotations

import re
from functools import cache

from stylecheck.language.tables import rows
from stylecheck.language.text import MERGE_FIELD

_CANDIDATE = re.compile(r"(?P<mark>[.!?…]+)(?P<close>[\"'”’»)\]]*)(?P<gap>\s+|$)")
_WORD_BEFORE = re.compile(r"[^\s(\[\"“‘'/]+$")
_WEB = re.compile(r"(?:www\.|@|\w\.\w[\w.]*/)\S*$")
_NEAR = 200
"""How many characters around a full stop are looked at; more would make a text without sentences slow."""
_EMOJI = re.compile("(?:[\U0001f300-\U0001faff\u2600-\u27bf\ufe0f\u200d]+\\s*)+")
_OPENERS = "\"'“‘„«([{<"
_STARTERS = frozenset(
    [
        "u",
        "uw",
        "wij",
        "we",
        "ik",
        "je",
        "jij",
        "de",
        "het",
        "een",
        "dit",
        "dat",
        "deze",
        "die",
        "als",
        "wilt",
        "kunt",
        "heeft",
        "hebt",
        "bel",
        "belt",
        "mail",
        "bent",
        "is",
        "er",
        "op",
        "in",
        "om",
        "voor",
        "daarna",
        "daarom",
        "dan",
        "ook",
        "graag",
        "helaas",
        "omdat",
        "wat",
        "waar",
        "wie",
        "hoe",
        "hij",
        "zij",
        "ze",
        "onze",
        "ons",
    ]
)
_LETTERED = re.compile(
    r"\b(blok|trap|ingang|optie|bijlage|gebouw|portiek|deel|punt|type|label|klasse|fase)\s+[A-Za-z]\.$", re.I
)


@cache
def _abbreviations() -> tuple[frozenset[str], frozenset[str]]:
    """Return the abbreviations that never end a sentence, and those that may."""
    never = frozenset(row[0].lower() for row in rows("afkortingen.txt") if len(row) == 1)
    return never, frozenset(row[0].lower() for row in rows("afkortingen.txt") if len(row) > 1)


def split(text: str) -> list[tuple[int, int]]:
    """Return the (start, end) of each sentence in a piece of running text, without the white space around it.

    A full stop ends no sentence after an abbreviation, an initial or a list number, nor inside brackets or a quotation
    that goes on. What is left at the end is a sentence too, with or without a mark.
    """
    spans: list[tuple[int, int]] = []
    start = _skip_space(text, 0)
    for match in _CANDIDATE.finditer(text):
        end = match.end("close")
        if match.start() < start or match.end() == len(text):
            continue
        if not _ends_sentence(text, start, match):
            continue
        emoji = _EMOJI.match(text, match.end())
        if emoji:
            end = emoji.start() + len(emoji.group().rstrip())
        spans.append((start, end))
        start = _skip_space(text, emoji.end() if emoji else match.end())
    end = len(text.rstrip())
    if start < end:
        spans.append((start, end))
    return [(a, b) for a, b in spans if any(c.isalnum() for c in text[a:b])]


_FREE_STARTERS = frozenset(
    [
        "Wij",
        "We",
        "Ik",
        "Als",
        "Dit",
        "Deze",
        "Er",
        "Daarom",
        "Helaas",
        "Graag",
        "Wilt",
        "Kunt",
        "Heeft",
        "Hebt",
        "Bent",
        "Bel",
        "Belt",
        "Mail",
        "Neem",
        "Laat",
        "Komt",
        "Daarna",
        "Dan",
    ]
)
"""Words with a capital that start a sentence more often than not (unlike U, De)."""
_ENDING = re.compile(r"\w[aeiouyéëï]\w{0,2}$")
"""The end of a word, unlike that of an abbreviation (afspr., tel.nr.)."""
_UNMARKED = re.compile(r"(?<=[^\W\d_])\s+(?=[A-Z][a-z]+\s+[a-z])")


def doubts(text: str) -> list[int]:
    """Return where in a sentence, as `split` gives it, another may begin that only the parse can tell.

    After a full stop and a small letter ("Dat is klaar. morgen komen wij."), and before a capital without a full stop
    ("Bel ons gerust Wij helpen u graag").
    """
    found = []
    never, may_end = _abbreviations()
    for match in _CANDIDATE.finditer(text):
        token = (_WORD_BEFORE.search(text[max(0, match.start() - 60) : match.start() + 1]) or match).group()
        small = text[match.end() : match.end() + 1].islower()
        word = token[:-1]
        known = token.lower() in never or token.lower() in may_end
        if match.group("mark") == "." and small and word.isalpha() and _ENDING.search(word) and not known:
            found.append(match.end())
    for match in _UNMARKED.finditer(text):
        following = re.match(r"\w+", text[match.end() :])
        if following and following.group() in _FREE_STARTERS and len(text[: match.start()].split()) > 2:
            found.append(match.end())
    return sorted(found)


def _skip_space(text: str, i: int) -> int:
    while i < len(text) and text[i].isspace():
        i += 1
    return i


def _ends_sentence(text: str, start: int, match: re.Match[str]) -> bool:
    following = text[match.end() : match.end() + _NEAR]
    stripped = following.lstrip(_OPENERS)
    first = stripped[:1]
    mark = match.group("mark")
    if not first:
        return False
    if _inside(text, start, match.end("mark"), match.group("close")):
        return False
    lower_start = first.islower() and not MERGE_FIELD.match(following)
    next_word = re.match(r"[\w'’-]*", stripped).group() if lower_start else ""  # type: ignore[union-attr]
    if "!" in mark or "?" in mark or "…" in mark or len(mark) > 1:
        return not lower_start or (not match.group("close") and next_word in _STARTERS and "?" in mark)
    before = text[max(start, match.start() - 60) : match.start() + 1]
    if _WEB.search(before):
        return True
    word = _WORD_BEFORE.search(before)
    token = word.group() if word else "."
    never, may_end = _abbreviations()
    low = token.lower()
    if low in never:
        return False
    if low in may_end:
        company = re.match(r"(?:[BCNV]\.?V\.|Zn\.)", stripped)
        return first.isupper() and not company and not match.group("close").startswith(")")
    if re.fullmatch(r"[^\W\d_a-z]\.|(?:[^\W\d_]\.){2,}", token):
        # initials (A.J. Wiersma) or an abbreviation in letters that the list lacks
        return first.isupper() and bool(_LETTERED.search(text[max(start, match.start() - 60) : match.start() + 1]))
    if re.fullmatch(r"\d{1,2}\.", token) and text[
        max(start, match.start() - 60) : match.start() + 1 - len(token)
    ].strip()[-1:] in (
        "",
        ":",
        ";",
        ",",
    ):
        return False
    if lower_start:
        return next_word in _STARTERS and len(token) > 3 and token[:-1].isalnum() and match.group("gap") != ""
    return True


def _inside(text: str, start: int, end: int, close: str) -> bool:
    """Say whether `end` lies within brackets or within a quotation that began in mid-sentence and goes on."""
    before, after = text[max(start, end - 5 * _NEAR) : end], text[end : end + 2 * _NEAR]
    if before.count("(") > before.count(")") and ")" in after and ")" not in close:
        return True
    for opening, closing in (("“", "”"), ("„", "”"), ("«", "»")):
        opened = before.rfind(opening)
        if opened > before.rfind(closing) and closing in after and closing not in close:
            return opened > 0
    quotes = before.count('"')
    if quotes % 2 == 1 and '"' in after and '"' not in close:
        return before.index('"') > 0
    return False
