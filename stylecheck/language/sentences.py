"""Cuts running text into sentences, past the abbreviations, amounts, initials and quotes that letters have."""

from __future__ import annotations

import re
from functools import cache

from stylecheck.language.tables import rows
from stylecheck.language.text import MERGE_FIELD

_EMOJI_CLASS = "\U0001f000-\U0001f1e5\U0001f300-\U0001faff\u263a\u2639\u2764\ufe0f\u200d"
_SMILEY = r"[:;=8]-?[)(DPp](?![\w)(])"
_CANDIDATE = re.compile(
    rf"(?P<mark>[.!?…]+)(?P<close>[\"'”’»)\]]*)(?P<gap>\s+|$|(?=[A-ZÀ-Þ{_EMOJI_CLASS}]))"
    rf"|(?<=\d)(?P<amount>,-)\s+(?=[A-ZÀ-Þ])"
    rf"|(?<=[^\W_]|[\s).!?”’\"])(?P<smile>[{_EMOJI_CLASS}](?:\s?[{_EMOJI_CLASS}]){{0,20}}|(?<=\s){_SMILEY})(?P<space>\s+)(?=[A-ZÀ-Þ'’])"
)
_WORD_BEFORE = re.compile(r"[^\s(\[\"“‘'/]+$")
_WEB = re.compile(r"(?:www\.|@|\w\.\w[\w.]*/)\S*$")
_NEAR = 200
"""How many characters around a full stop are looked at; more would make a text without sentences slow."""
_EMOJI = re.compile(rf"(?:(?:[{_EMOJI_CLASS}\u2600-\u27bf]+|{_SMILEY})\s*)+")
_OPENERS = "\"'“‘„«([{<"
_ELIDED = re.compile(r"['’‘`](?:s|t|n|k|m)[\s-]+(?=[A-ZÀ-Þ])")
"""What comes before the capital of a sentence that begins with an apostrophe: 's Middags."""
_SPOKEN = re.compile(r"['’‘`](?:s|t|n|k|m|r)(?!\w)")
_STARTERS = frozenset(
    [
        *("u", "uw", "wij", "we", "ik", "je", "jij", "de", "het", "een", "dit", "dat", "deze", "die", "als", "wilt"),
        *("kunt", "heeft", "hebt", "bel", "belt", "mail", "bent", "is", "er", "op", "in", "om", "voor", "daarna"),
        *("daarom", "dan", "ook", "graag", "helaas", "omdat", "wat", "waar", "wie", "hoe", "hij", "zij", "ze"),
        *("onze", "ons"),
    ]
)
"""Words that start a sentence in small letters too, where a mark stands before them."""
_LETTERED = re.compile(
    r"(?:\b(?:\w*(?:blok|trap|trappenhuis|flat|toren|vleugel|hal|ingang|optie|bijlage|gebouw|portiek|deel|punt|type|label|klasse|fase|groep|zone|route|lijn|kolom"
    r"|categorie|variant|vitamine|unit|box|vak|plan|versie|letter|vleugel|toren|artikel|lid|hal|rij|stap|perron|kant|serie))"
    r"(?:\s+[A-Za-z0-9]{1,2}\s*(?:,|en|of|t/m))*|\b\d{1,4})\s+[A-Za-z]\.$",
    re.I,
)
"""A letter that names a thing (blok B, label A of B, Laan 12 A) and is nobody's initial."""
_NUMBERED = re.compile(r"[\w.]nrs?\.$")
_FILE = re.compile(r"(?:nl|com|org|net|eu|be|de|pdf|docx?|xlsx?|jpe?g|png|html?|aspx?|php|txt|zip)(?![\w'’])", re.I)


@cache
def _abbreviations() -> dict[str, str]:
    """Return the abbreviations and what each does at the end of a sentence: "" never, "eind", "woord"."""
    return {row[0].lower(): row[1] if len(row) > 1 else "" for row in rows("afkortingen.txt")}


@cache
def _openers() -> tuple[frozenset[str], frozenset[str]]:
    """Return the words that open a sentence, and those of them that open no surname."""
    every = list(rows("zinsopeners.txt"))
    return frozenset(row[0] for row in every), frozenset(row[0] for row in every if len(row) == 1)


def split(text: str) -> list[tuple[int, int]]:
    """Return the (start, end) of each sentence in a piece of running text, without the white space around it.

    A full stop ends no sentence after an abbreviation, an initial or a list number, nor inside brackets or a quotation
    that goes on. An emoji before a capital ends one. What is left at the end is a sentence too, with or without a mark.
    """
    spans: list[tuple[int, int]] = []
    start = _skip_space(text, 0)
    held = {i for field in MERGE_FIELD.finditer(text) for i in range(*field.span())}
    for match in _CANDIDATE.finditer(text):
        if match.start() < start or match.end() == len(text) or match.start() in held:
            continue
        if match["smile"]:
            before = text[max(start, match.start() - _NEAR) : match.start()]
            if any(c.isalnum() for c in before) and not _inside(text, start, match.end("smile"), ""):
                spans.append((start, match.end("smile")))
                start = match.end()
            continue
        if match["amount"]:
            word = re.match(r"\w+", text[match.end() :])
            if word and word.group().lower() in _openers()[0]:
                spans.append((start, match.end("amount")))
                start = match.end()
            continue
        end = match.end("close")
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
    for match in _CANDIDATE.finditer(text):
        if match["smile"] or match["amount"]:
            continue
        token = (_WORD_BEFORE.search(text[max(0, match.start() - 60) : match.start() + 1]) or match).group()
        small = text[match.end() : match.end() + 1].islower()
        word = token[:-1]
        known = token.lower() in _abbreviations()
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
    emoji = _EMOJI.match(text, match.end())
    at = emoji.end() if emoji else match.end()
    following = text[at : at + _NEAR]
    elided = _ELIDED.match(following)
    stripped = following[elided.end() :] if elided else following.lstrip(_OPENERS)
    first = stripped[:1]
    mark = match.group("mark")
    if not first:
        return bool(emoji)
    if _inside(text, start, match.end("mark"), match.group("close")):
        return False
    if not match.group("gap") and not emoji:
        return _glued(text, start, match)
    lower_start = first.islower() and not MERGE_FIELD.match(following)
    next_word = re.match(r"[\w'’-]*", stripped).group()  # type: ignore[union-attr]
    if "!" in mark or "?" in mark or "…" in mark or len(mark) > 1:
        starts = next_word in _STARTERS and "?" in mark
        return not lower_start or (not match.group("close") and starts)
    before = text[max(start, match.start() - 60) : match.start() + 1]
    if _WEB.search(before):
        return True
    word = _WORD_BEFORE.search(before)
    token = word.group() if word else "."
    kind = _kind(token, next_word)
    opens, surely = (next_word.lower() in words and first.isupper() for words in _openers())
    if kind == "":
        return False
    if kind == "woord":
        return opens
    if kind == "eind":
        company = re.match(r"(?:[BCNV]\.?V\.|Zn\.)", stripped)
        return first.isupper() and not company and (opens or not match.group("close").startswith(")"))
    if re.fullmatch(r"[^\W\d_a-z]\.|(?:[^\W\d_]\.){2,}", token):
        # initials (A.J. Wiersma) or an abbreviation in letters that the list lacks
        return first.isupper() and (
            surely or bool(_LETTERED.search(text[max(start, match.start() - 60) : match.end("mark")]))
        )
    if first.isdigit() and re.fullmatch(r"[b-df-hj-np-tv-z]{2,5}\.", token):
        return False  # an abbreviation without vowels that the list lacks: blg. 3
    before_number = text[max(start, match.start() - 60) : match.start() + 1 - len(token)]
    if re.fullmatch(r"\d{1,2}\.", token) and before_number.strip()[-1:] in (
        "",
        ":",
        ";",
        ",",
    ):
        return False
    if lower_start:
        return next_word in _STARTERS and len(token) > 3 and token[:-1].isalnum() and match.group("gap") != ""
    return True


def _kind(token: str, next_word: str) -> str | None:
    """Return what an abbreviation does at the end of a sentence, None for an ordinary word.

    In capitals among small letters it is another word: de ING.
    """
    low = token.lower()
    kind = _abbreviations().get(low)
    if kind is None:
        return "woord" if _NUMBERED.search(low) else None
    bare = token[:-1]
    if len(bare) > 1 and bare.isalpha() and bare.isupper() and not (len(next_word) > 1 and next_word.isupper()):
        return None
    return kind


def _glued(text: str, start: int, match: re.Match[str]) -> bool:
    """Say whether a sentence ends at a mark without a space behind it: "gemaakt.De monteur", not "B.V." or a site."""
    left = re.split(r"\s", text[max(start, match.start() - 60) : match.start()])[-1]
    right = re.match(r"\S*", text[match.end() : match.end() + 60]).group()  # type: ignore[union-attr]
    if re.search(r"[@\\]|://|www\.", left + right) or not re.match(r"[A-ZÀ-Þ](?:[a-zà-ÿ]|['’][a-z]|$)|U\b", right):
        return False
    word = re.match(r"[\w'’-]*", right).group()  # type: ignore[union-attr]
    opens = word.lower() in _openers()[0]
    if "?" in match["mark"] or "!" in match["mark"]:
        return True
    piece = re.split(r"[.(/“‘\"]", left.rstrip(")”’\"'"))[-1]
    if _FILE.match(right) and not opens:
        return False
    kind = _kind(piece + ".", word)
    if kind is not None:
        return kind != "" and opens
    if "." in left.strip(".") and not opens:
        return False
    if match["close"]:
        return True
    return (len(piece) > 1 and piece[-1:].islower() and (opens or piece[0].islower())) or (
        piece[-1:].isdigit() and opens
    )


def _inside(text: str, start: int, end: int, close: str) -> bool:
    """Say whether `end` lies within brackets or within a quotation that began in mid-sentence and goes on."""
    before, after = text[max(start, end - 5 * _NEAR) : end], text[end : end + 2 * _NEAR]
    if "(" in before and ")" in after and ")" not in close:
        plain = re.sub(_SMILEY, " ", before)
        if plain.count("(") > plain.count(")") and after.find("(") not in range(after.find(")")):
            return True
    for opening, closing in (("“", "”"), ("„", "”"), ("«", "»")):
        opened = before.rfind(opening)
        if opened > before.rfind(closing) and closing in after and closing not in close:
            return opened > 0
    if "‘" in before and "’" not in close and re.search(r"[\w.!?…,]’(?!\w)", after):
        opened = before.rfind("‘")
        if not _SPOKEN.match(before, opened) and not re.search(r"[\w.!?…,]’(?!\w)", before[opened:]):
            return opened > 0
    if "'" in before and "'" in after and "'" not in close:
        opened = max((m.start() for m in _SINGLE.finditer(before) if not _SPOKEN.match(before, m.start())), default=-1)
        if opened > 0 and not _SINGLE_END.search(before, opened + 1) and _SINGLE_END.search(after):
            return True
    if '"' in before and '"' in after and '"' not in close:
        straight = _opened(before, after)
        if straight is not None:
            return straight > 0
    return False


_SINGLE = re.compile(r"(?<![\w.])'(?=\w)")
_SINGLE_END = re.compile(r"(?<=[\w.!?…,])'(?!\w)")


def _opened(before: str, after: str) -> int | None:
    """Return where a straight quotation begins that is still open; an inch mark (3/4") opens none."""
    opened = None
    for mark in re.finditer('"', before):
        at = mark.start()
        if opened is not None:
            opened = None
        elif not (at and before[at - 1].isdigit()):
            opened = at
    return opened if opened is not None and '"' in after else None
