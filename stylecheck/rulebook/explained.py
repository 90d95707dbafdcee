"""Knows which terms a letter explains on the spot, so that they need no warning."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial

from stylecheck.language.page import Sentence

_BEFORE = frozenset(
    ["noemen", "noemt", "heet", "heten", "genoemd", "zogenoemde", "zogeheten", "zogenaamde", "oftewel", "ofwel"]
)
_CLAUSE = frozenset(["die", "dat", "waarmee", "waarin", "waardoor", "waarvoor", "waar", "voor", "om"])
"""What the plain words for a term in brackets have, where they tell what it is: geld dat u te veel betaalt (…)."""
_DEFINES = frozenset(["is", "zijn", "betekent", "betekenen", "omvat"])
_GENERAL = frozenset(
    [
        *("een", "het", "de", "kosten", "geld", "werk", "iets", "wat", "dat", "als", "alle", "onze", "uw", "mensen"),
        *(
            "onderhoud",
            "bedragen",
            "afspraken",
            "regels",
            "spullen",
            "ruimtes",
            "ruimten",
            "delen",
            "wanneer",
            "iemand",
        ),
    ]
)
"""What follows "X is" in a definition."""
_AFTER = re.compile(
    r"^\s*(?:\(|[:–—]\s(?!€|\d)|,?\s*(?:dat|dit)\s+(?:is|zijn|betekent|houdt)\b"
    r"|,?\s*(?:ofwel|oftewel|of|dus|met andere woorden)\s+(?:het|de|een|uw)\b|,\s*dus\b"
    r"|(?:\s+\w+){0,2}[:–—]\s+(?:een|het|de|iets|wat|dat|kosten)\b"
    r"|,?\s*(?:bijvoorbeeld|zoals|dat wil zeggen|d\.w\.z\.|namelijk|ook wel)\s+\w"
    r"|,\s*(?:een|het|de)\s+\w+(?:\s+\w+)?\s+(?:die|dat|waar\w*|voor|om)\b)",
    re.I,
)
_THAT_IS = re.compile(r"^,\s*(?:dat|dit)\s+(?:is|zijn|betekent)\b", re.I)
_ASKED = re.compile(r"\W*wat\s(?:is|zijn|betekent|houdt|bedoel\w+|wordt|worden)\b[^?.]{0,80}\?$", re.I)
_NEXT = re.compile(
    r"^(?:dat|dit|daarmee|hiermee|daarin|zo'n|deze)\b.{0,25}?\b(?:is|zijn|betekent|bedoelen|houdt|heet)\b"
    r"|^(?:hierin|daarin) (?:sta(?:at|an)|vindt|lees\w*|lezen|spreken|regelen)\b",
    re.I,
)
_IS_A = re.compile(r"^(?:dat|dit) (?:is|zijn) (?:een|de|het|geld|kosten)\b(?! (?:bedoeling|reden|geval))", re.I)
_WHAT_IS = re.compile(r"\bwat (?:een |de |het )?(\w+) (?:is|zijn|betekent|betekenen|inhoudt|inhouden)\b", re.I)
_TAKEN_UP = re.compile(r"^(?:dit|deze|dat|die|zo[’']n) (\w{4,}) (?!is |zijn |wordt |worden )", re.I)
"""A term that the next sentence takes up with its last part, to tell what it does: dit fonds betaalt …"""
_NAMED = frozenset(("heet", "heten", "zogenaamde", "zogenoemde", "zogeheten"))
_CASE = re.compile(
    r"^er (?:is|zijn) (?:alleen |pas |ook )?(?:sprake van )?(?:een )?(\w+) (?:als|wanneer|indien)\b", re.I
)
"""A definition by its case: er is (sprake van) lekkage als …"""


class Explanations:
    """The explanations in one letter."""

    def __init__(self, sentences: Sequence[Sentence], lines: Sequence[Sentence] = ()) -> None:
        self._sentences = sentences
        self._defined: dict[str, int] = {}
        self._named: set[str] = set()
        for number, s in enumerate(sentences):
            defined, named = s.notes.of("explains", None, partial(_told_by, s))
            for word in defined:
                self._defined.setdefault(word, number)
            self._named |= named
        for line in lines:
            below = next((n for n, s in enumerate(sentences) if s.start >= line.end), None)
            told = _ASKED.match(line.text) or (below is not None and _NEXT.match(sentences[below].text))
            if below is not None and told and line.lower:
                word = next((w for w in reversed(line.lower) if w[0].isalpha()), "")
                self._defined.setdefault(word, below)

    def explains(self, number: int, first: int, last: int, plain: Sequence[str] = ()) -> bool:
        """Say whether the letter explains the term at tokens first..last of a sentence.

        Explained is a term that the letter defines ("Servicekosten zijn kosten voor …", at most one sentence later),
        that is followed by brackets, a colon or "dat is", that stands after "wij noemen dit", or that the next
        sentence takes up with "Dat is …". From there on the letter may use it freely. A term in brackets is explained
        where the words before it are its plain ones, or describe it; in "het riool (hemelwaterafvoer)" they do not.

        Args:
            plain: the plain wordings of the term.
        """
        key = self._sentences[number].lower[last]
        defined = self._defined.get(key)
        if defined is not None and number >= defined - 1:
            return True
        if self._explained_here(number, first, last, plain):
            self._defined[key] = number
            return True
        return False

    def named(self, word: str) -> bool:
        """Say whether the letter introduces a word, in lower case, as a term."""
        return word in self._named

    def anywhere(self, word: str) -> bool:
        """Say whether the letter explains a word, in lower case, somewhere."""
        places = ((n, i) for n, s in enumerate(self._sentences) for i, form in enumerate(s.lower) if form == word)
        return word in self._defined or any(self.explains(number, i, i) for number, i in places)

    def _explained_here(self, number: int, first: int, last: int, plain: Sequence[str]) -> bool:
        s = self._sentences[number]
        rest = s.text[s.offsets[last][1] - s.start :]
        if _AFTER.match(rest) and len(rest.split()) >= 3:
            return True
        end = last
        while end + 1 < len(s.lower) and s.pos[end + 1] in ("VERB", "AUX"):
            end += 1
        if _ASKED.match(s.text):
            return True  # wat is een X?
        if _THAT_IS.match(s.text[s.offsets[end][1] - s.start :]):
            return True
        before = s.lower[max(0, first - 4) : first]
        if _BEFORE & set(before):
            return True
        opening = first - 2 if first > 1 and s.lower[first - 1] in ("de", "het", "een") else first - 1
        if opening >= 0 and s.lower[opening] == "(" and s.lower[min(last + 1, len(s.lower) - 1)] == ")":
            return _said_before(s, opening, plain)  # the plain words came first: uw spullen (inboedel)
        if number + 1 < len(self._sentences):
            following = self._sentences[number + 1]
            at_end = all(s.pos[i] in ("PUNCT", "VERB", "AUX") for i in range(last + 1, len(s.lower)))
            nouns = [i for i in range(last + 1, len(s.lower)) if s.pos[i] in ("NOUN", "PROPN")]
            named = len(nouns) < 2 and bool(_IS_A.match(following.text))
            taken = _TAKEN_UP.match(following.text)
            if taken and s.lower[last].endswith(taken[1].lower()) and s.lower[last] != taken[1].lower():
                return True
            return named or (at_end and bool(_NEXT.match(following.text)))
        return False


def _told_by(s: Sentence) -> tuple[list[str], set[str]]:
    """Return the words that a sentence defines, and those that it introduces as terms."""
    defined = _defined_in(s)
    if about := _WHAT_IS.search(s.text):
        defined = [*defined, about[1].lower()]
    named = {
        word
        for i, word in enumerate(s.lower)
        if s.pos[i] == "NOUN" and (_NAMED & set(s.lower[max(0, i - 2) : i]) or s.lower[i + 1 : i + 2] == ["genoemd"])
    }
    return defined, named


def _said_before(s: Sentence, bracket: int, plain: Sequence[str]) -> bool:
    """Say whether the words before a bracket say what the term in it means: with its plain words, or by describing."""
    before = s.lower[max(0, bracket - 8) : bracket]
    said = {word[:5] for word in before}
    wordings = (re.findall(r"\w{4,}", wording.lower()) for wording in plain)
    if any(words and all(word[:5] in said for word in words) for words in wordings):
        return True
    if bracket > _A_CLAUSE and s.doc[bracket - 1].tag_.startswith(("WW|pv", "WW|vd|vrij")):
        return True  # hoeveel stroom een huis verbruikt (de X)
    noun = next((k for k in range(len(before) - 1, -1, -1) if before[k] in _CLAUSE), None)
    return noun is not None and noun > 0 and len(before) - noun > 1


_A_CLAUSE = 4
"""From this number of words before a bracket a verb at their end makes them a clause."""


def _defined_in(s: Sentence) -> list[str]:
    """Return the word that a sentence defines: "Een X is …", "X zijn …", "X betekent …", "Met X bedoelen wij …"."""
    if re.match(r"^(?:met|onder)\b", s.text, re.I) and re.search(r"\b(?:bedoelen|verstaan)\b", s.text):
        return s.lower[1:5]
    if by_case := _CASE.match(s.text):
        return [by_case[1].lower()]
    for i, word in enumerate(s.lower[:6]):
        if word in _DEFINES and i:
            if i + 1 >= len(s.lower) or s.pos[i - 1] not in ("NOUN", "PROPN", "X") or s.pos[i + 1] == "VERB":
                return []
            rest = s.lower[i + 1]
            general = rest in _GENERAL or (rest in s.lower[:i] and i + 2 < len(s.lower)) or word.startswith("beteken")
            article = i == 1 or s.lower[0] in ("een", "de", "het")
            phrase = i <= 3 and all(pos in ("ADJ", "NOUN", "PROPN", "VERB", "X", "DET") for pos in s.pos[: i - 1])
            return [s.lower[i - 1]] if general and (article or phrase) else []
    return []
