"""Names of persons, firms and bodies."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from stylecheck.compare.fact import Kind
from stylecheck.compare.values.value import Found, Weight
from stylecheck.language import nouns
from stylecheck.language.tables import rows

_LINK = r"(?:van|de|der|den|het|ter|ten|te|'t|’t|aan den|aan de|&|el|al|von|du|la)"
_CAPITAL = r"(?:[A-ZÀ-Þ][\w’'-]*[\w])"
_INITIALS = r"(?:(?:[A-Z]|Th|Ch|Ph|IJ)\.[ ]?){1,5}"
_FIRM = "|".join(
    w.capitalize() for kind, words in rows("namen.tsv") if kind == "algemeen" for w in words.split() if len(w) > 6
)
_NAME = re.compile(
    rf"(?<![\w«<{{@/.-])(?!P\.S|N\.B)(?P<initials>{_INITIALS}[ ]?(?:{_LINK}[ ]){{0,3}})?(?P<name>{_CAPITAL}"
    rf"(?:[ \n](?:(?!van[ ](?:{_FIRM}))(?:{_LINK})[ ]){{0,3}}{_CAPITAL}){{0,5}})(?P<firm>\s(?:B\.?V\.?|N\.?V\.?"
    rf"|V\.?O\.?F\.?)(?!\w))?"
)
_TITLE = re.compile(
    r"(?<!\w)(?P<title>de heer en mevrouw|de heer|mevrouw|meneer|dhr\.?|mevr\.?|mw\.?|familie"
    r"|fam\.)\s+(?-i:[a-z’'‘]{1,4}\s){0,3}$",
    re.I,
)
_OPENING = re.compile(r"(?:^|[.!?:;…]|[\n\r]|^\W+|[.!?:]\s*[‘“\"'(]|\t|\s{2,})\s*[-–•*‘“\"'(]*\s*$")
_LINKS = frozenset(("van", "de", "der", "den", "het", "ter", "ten", "te", "von", "du", "la", "el", "al"))
_WHERE = re.compile(r"(?<!\w)(?:te|in|uit|buiten|binnen|rond|gemeente|omgeving)\s+$|\d{4}\s?[A-Z]{2}\s+$", re.I)
_QUARTERS = ("wijk", "buurt", "kwartier", "hoek", "dorp", "stad")
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_BODY = re.compile(
    rf"(?<!\w)(?:{'|'.join(w for kind, ws in rows('namen.tsv') if kind == 'instantie' for w in ws.split())})(?!\w)",
    re.I,
)


@cache
def _listed(kind: str) -> frozenset[str]:
    return frozenset(word for row in rows("namen.tsv") if row[0] == kind for word in row[1].split())


@dataclass(frozen=True, slots=True)
class Name:
    """A name.

    Attributes:
        word: the word in it that tells who it is, in lower case: a surname, what a firm is called.
        person: somebody's title or initials stand with it.
        given: the first name or initials, "" where none is told.
        behind: the words behind that word: Liftzorg Noord.
    """

    word: str
    person: bool = False
    given: str = field(default="", compare=False)
    behind: str = field(default="", compare=False)

    def kept_by(self, other: object, written: date | None) -> bool:
        """Say whether it is the same name, in full or in part."""
        if not isinstance(other, Name) or self.word != other.word:
            return False
        if self.behind and other.behind and self.behind != other.behind:
            return False
        if not (self.given and other.given):
            return True
        if "." in self.given + other.given:
            return any(c.isupper() and c in other.given for c in self.given)
        return self.given == other.given


def names(text: str) -> Iterator[Found]:
    """Yield the names in a text. A word in capitals at the beginning of a sentence is none by itself."""
    for match in _BODY.finditer(text):
        yield Found(Kind.NAME, *match.span(), Name(match.group().casefold()), core=match.span())
    if text.isupper():
        return
    for match in _NAME.finditer(text):
        if (found := _name(text, match)) is not None:
            yield found


def _name(text: str, match: re.Match[str]) -> Found | None:
    title = _TITLE.search(text[max(0, match.start() - 40) : match.start()])
    words = list(_WORD.finditer(text, match.start("name"), match.end("name")))
    opens_with_title = words[0].group().casefold() in _listed("titel")
    known = bool(match["initials"] or title or opens_with_title)
    if any(w.group().casefold() in _listed("functie") for w in words):
        return None
    certain = known or match["firm"] is not None
    if not known and _OPENING.search(text[max(0, match.start() - 6) : match.start()]):
        first = words[0].group().casefold()
        if len(words) == 1 and not certain:
            return None
        if len(words) > 1 and (first not in _listed("algemeen") or not certain) and _is_word(first):
            words = words[1:]
    telling = [w for w in words if _tells(w.group(), certain)]
    if not telling:
        return None
    word = telling[-1].group().casefold().rstrip("'’-")
    person = known or (len(telling) > 1 and match["firm"] is None and not _has_general(words))
    given = match["initials"] or ("" if len(telling) < 2 or not person else telling[0].group())
    if given.casefold() in _LINKS:
        given = ""
    start = match.start() if known else words[0].start()
    if title:
        start = max(0, match.start() - 40) + title.start("title")
    end = match.end()
    weight = Weight.FULL
    if not known and any(_is_sender(w.group()) for w in words):
        weight = Weight.SILENT
    elif not certain and len(words) == 1 and _is_place(text, match):
        weight = Weight.LIGHT
    behind = " ".join(w.group().casefold() for w in words[words.index(telling[-1]) + 1 :] if w.group()[0].isupper())
    return Found(Kind.NAME, start, end, Name(word, person, given, behind), None, weight, (match.start(), end))


def _tells(word: str, certain: bool) -> bool:
    """Say whether a word with a capital tells who it is."""
    low = word.casefold()
    if low in _listed("algemeen") or low in _listed("titel") or not word[0].isupper():
        return False
    if certain:
        return len(word) > 1
    if "-" in word and word.rpartition("-")[2].islower():
        return False  # ZAV-beleid: a compound
    return len(word) > 2 and low not in _listed("geen") and not word.isupper() and low not in nouns.by_form()


def _is_place(text: str, match: re.Match[str]) -> bool:
    """Say whether a name is likely that of a town or a quarter, which the reader knows to be in."""
    low = match["name"].casefold()
    return low.endswith(_QUARTERS) or _WHERE.search(text[max(0, match.start() - 20) : match.start()]) is not None


def _is_word(low: str) -> bool:
    """Say whether a word that opens a sentence is likely no part of the name behind it."""
    return low not in _listed("algemeen")


def _has_general(words: list[re.Match[str]]) -> bool:
    return any(w.group().casefold() in _listed("algemeen") for w in words)


def _is_sender(word: str) -> bool:
    """Say whether a landlord may be called so: it can say wij of itself."""
    low = word.casefold()
    return low.startswith(tuple(_listed("afzender"))) or low.endswith(
        ("wonen", "corporatie", "woningstichting", "woonstichting")
    )
