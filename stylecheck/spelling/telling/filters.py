"""Keeps quiet what LanguageTool reports and is no mistake: names, codes, abbreviations, lines that are no sentence."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from stylecheck.language import text as pieces
from stylecheck.language.folding import Folded
from stylecheck.language.nouns import gender
from stylecheck.language.page import Page, Sentence
from stylecheck.letter import JUDGED, Part, PartKind
from stylecheck.spelling.match import Match
from stylecheck.spelling.telling.compounds import sound_compounds
from stylecheck.spelling.telling.kinship import distance, letters_apart, sound
from stylecheck.spelling.telling.rules import LanguageToolRules
from stylecheck.spelling.words import WordList

_HISSING_POSSESSIVE = re.compile(r"(?i)[sxz]['’]s")
"""How a possessive ends that is wrong whatever the name is: Hans's."""
_CONFUSIONS = "VERGISSINGEN"
"""The category of wordings that LanguageTool replaces by others: misspelt ones, and ones it does not like."""
_CERTAIN = (4, 5)
"""Letters; a word of two known ones this long is no slip for another word that has one other letter (klusregels)."""
_MISSPELT = 2
"""Letters; a replacement that differs in more is another word, and that is a matter of style."""
_PREPOSITIONS = frozenset(["aan", "bij", "door", "in", "met", "naar", "om", "op", "over", "tot", "uit", "van", "voor"])
"""Where LanguageTool gives another one of these and no more, a fixed phrase is wrong (in afwachting op)."""
_NAMES_TOO = "NL_CHECKCASE"
"""What the rules about the capitals of certain words begin with; the word may be a name (De Wulp)."""
_BEFORE_NAME = re.compile(r"\b[A-ZÀ-Þ][\w.]*[ \xa0\n]$")
"""A word with a capital right before a place, with which what follows makes a name."""
_CAPITAL = "UPPERCASE_SENTENCE_START"
"""The rule about the capital at the start of a sentence."""
_OF_SENTENCES = frozenset([_CAPITAL, "WEEKDAGEN_MAANDEN", "U"])
"""Rules about the start of a sentence; in a subject, a list or a table none starts."""
_OF_ROLES = frozenset(["LICHT_AMANDELGEUR"])
"""Rules about the ending of an adjective, which may be left off before who does something (goed huurder)."""
_ROLE = re.compile(r"(?:er|or|[ts]eur|ist|ant)$")
_ARTICLES = {"HET_FIETS": "het", "DE_IPV_HET": "de"}
"""Rules that call an article wrong, and the article."""
_ADDRESSED = frozenset(
    [PartKind.HEADER, PartKind.ADDRESS, PartKind.REFERENCE, PartKind.SIGNATURE, PartKind.FOOTER, PartKind.MAIL_HEADER]
)
"""Parts that consist of names and numbers."""
_LINES = frozenset([PartKind.SUBJECT, PartKind.HEADING, PartKind.SALUTATION, PartKind.CLOSING])
"""Parts whose first word is no name: "Reparatie Lindehof", "Geachte mevrouw Yılmaz"."""
_NUMBERS = (pieces.URL, pieces.IBAN, pieces.PHONE, pieces.POSTCODE)
_WORD = re.compile(r"[^\W\d_][\w'’.-]*[\w]|[^\W\d_]")
_ABBREVIATED = re.compile(r"(?i)(?:.*nrs?|[^aeiouyàâäéèêëïîöôüû]+)\.?(?:['’]s)?")
"""Ends in nr, or has no vowel: an abbreviation, which the rules on abbreviations judge."""
_TITLE = re.compile(r"(?:\b(?i:dhr|mevr|mw|fam|mr|ir|ing|drs|dr)|\b[A-ZÀ-Þ])\.[ \xa0]?$")
"""A title or an initial, right before a name: dhr. Yılmaz."""
_STREET = re.compile(r"(?:straat|laan|weg|gracht|kade|plein|hof|dijk|singel|dreef|pad|plantsoen|steeg|markt)$")
_NUMBER_BEHIND = re.compile(r"[ \xa0]\d")
_WITH_CAPITAL = re.compile(r"[ \xa0][A-ZÀ-Þ]")
"""What follows the first word of a name of several."""
_GOES_ON = frozenset(",;:)/-")
"""Marks behind the full stop of an abbreviation, where no sentence ends."""
_ROMAN = re.compile(r"[IVX]+")


@dataclass
class Alarms:
    """Says of each match in one letter whether it is a false alarm.

    Args:
        page: the letter as parsed.
        excerpt: what LanguageTool was given, with the way back to the page.
        words: what is spelt well by the lists and the house style.
        terms: words that our rules know.
        known: says which of some words are in LanguageTool's dictionary.
    """

    page: Page
    excerpt: Folded
    rules: LanguageToolRules
    words: WordList
    terms: WordList
    known: Callable[[Collection[str]], Collection[str]]

    def sift(self, matches: Iterable[Match]) -> list[Match]:
        """Return the matches that are worth telling."""
        kept = [m for m in matches if not self.rules.is_off(m) and not self._is_quiet(m)]
        unknown = [(self._text(m), m) for m in kept if m.is_unknown_word]
        compounds = sound_compounds({word for word, m in unknown if not _is_slip(word, m)}, self.known)
        doubted = {word for word, m in unknown if _is_slip(word, m) and not _is_slip(word, m, other_letter=False)}
        compounds |= sound_compounds(doubted, self.known, fewest=_CERTAIN)
        return [m for m in kept if not (m.is_unknown_word and self._text(m) in compounds)]

    def _text(self, match: Match) -> str:
        return self.excerpt.text[match.start : match.end]

    def _is_quiet(self, match: Match) -> bool:
        start, end = self.excerpt.outward(match.start, match.end)
        text = self.excerpt.text
        if self._is_no_text(start, end) or self.words.covers(text, match.start, match.end):
            return True
        if match.is_unknown_word:
            known = self.terms.covers(text, match.start, match.end)
            return known or self._is_code(match, start, end) or self._is_name(match, start, end)
        if match.category == _CONFUSIONS and self._is_other_word(match):
            return True
        if (
            match.rule.startswith(_NAMES_TOO)
            and not self._begins(start)
            and _BEFORE_NAME.search(self.page.text[:start][-20:])
        ):
            return self._text(match)[0].isupper()  # De Wulp
        return self._is_no_sentence(match, start) or self._is_role(match) or self._is_right_article(match)

    def _is_no_text(self, start: int, end: int) -> bool:
        """Say whether a place touches a merge field, a quotation, an address on the web, or a number."""
        return any(a < end and start < b for a, b in self._no_text)

    @cached_property
    def _no_text(self) -> list[tuple[int, int]]:
        numbers = [m.span() for pattern in _NUMBERS for m in pattern.finditer(self.page.text)]
        return [*self.page.silent, *numbers]

    # the dictionary

    def _is_code(self, match: Match, start: int, end: int) -> bool:
        """Say whether a word is a code (Z-2024-018), an abbreviation, or a piece of a word (-glas, voorbeeld.nl)."""
        word = self._text(match)
        if any(char.isdigit() for char in word) or word.startswith("-") or word.endswith("-"):
            return True
        if any(_ROMAN.fullmatch(part) for part in word.split("-")) or _ABBREVIATED.fullmatch(word):
            return True
        before, after = self.page.text[max(0, start - 1) : start], self.page.text[end : end + 3]
        if before in (".", "@") or after[:1] == "@":
            return True
        follows = after[1:].strip()[:1] or " "
        return after[:1] == "." and (follows.islower() or follows in _GOES_ON)

    def _is_name(self, match: Match, start: int, end: int) -> bool:
        word = self._text(match)
        if any(char.isupper() for char in word[1:]) and not word.isupper():
            return True  # WoonZee, Wmo-consulent
        if not word[0].isupper() or _HISSING_POSSESSIVE.fullmatch(word[-3:]):
            return False
        if word in self._names or not self._begins(start):
            return True
        part = self._part(start)
        if _WITH_CAPITAL.match(self.page.text, end) and not (part and part.kind in _LINES):
            return True
        if _STREET.search(word) and _NUMBER_BEHIND.match(self.page.text, end):
            return True
        return not _is_slip(word, match) and not self._lowered_known(word)

    def _lowered_known(self, word: str) -> bool:
        """Say whether a word that begins a sentence is an ordinary word and no name."""
        return word.lower() in self._lower_words

    @cached_property
    def _lower_words(self) -> frozenset[str]:
        return frozenset(w for w in _WORD.findall(self.page.text) if w.islower())

    def _begins(self, start: int) -> bool:
        """Say whether a word stands where any may have a capital: at the start of a sentence, line or quotation."""
        if _TITLE.search(self.page.text, max(0, start - 10), start):
            return False
        if start in self._starts:
            return True
        before = self.page.text[:start].rstrip(" \t\xa0")
        return not before or before[-1] in "\n\r.?!:;|•*-–—\"'“‘„(>"

    @cached_property
    def _starts(self) -> frozenset[int]:
        return frozenset(s.start for s in (*self.page.sentences, *self.page.lines))

    @cached_property
    def _names(self) -> frozenset[str]:
        """Words with a capital where only names have one: in addresses and signatures, and within sentences."""
        found: set[str] = set()
        for part in self.page.parts:
            if part.kind in _ADDRESSED:
                found.update(w for w in _WORD.findall(self.page.text[part.start : part.end]) if w[0].isupper())
        for sentence in (*self.page.sentences, *self.page.lines):
            words = [(m.start() + sentence.start, m[0]) for m in _WORD.finditer(sentence.text)]
            found.update(w for at, w in words[1:] if w[0].isupper() and not self._begins(at))
        return frozenset(found)

    # grammar

    def _is_no_sentence(self, match: Match, start: int) -> bool:
        if match.rule not in _OF_SENTENCES:
            return False
        part = self._part(start)
        if part is None or part.kind not in JUDGED or part.kind in (PartKind.LIST_ITEM, PartKind.TABLE_CELL):
            return True
        if match.rule == _CAPITAL:  # within a paragraph: what begins one may be a note in a diary, or go on
            return start not in self._starts or start == part.start
        line = self.page.text[part.start : start].rsplit("\n", 1)[-1]
        return not line.strip()

    def _part(self, start: int) -> Part | None:
        return next((p for p in self.page.parts if p.start <= start < p.end), None)

    def _is_role(self, match: Match) -> bool:
        return match.rule in _OF_ROLES and bool(_ROLE.search(self._text(match)))

    def _is_other_word(self, match: Match) -> bool:
        """Say whether LanguageTool gives another word, a shout in small letters, or a name with a hyphen."""
        own = self._text(match)
        if not match.replacements or self.terms.covers(self.excerpt.text, match.start, match.end):
            return True
        new = match.replacements[0]
        if _differ_in_preposition(own, new):
            return False
        if letters_apart(own, new) > _MISSPELT or own.casefold() == new.casefold():
            return own.casefold() != new.casefold() or any(word.isupper() for word in own.split())
        return " " in own and all(word[0].isupper() for word in own.split())  # El Amrani

    def _is_right_article(self, match: Match) -> bool:
        """Say whether our own list of nouns, or the parse, has it that an article is right after all."""
        article = _ARTICLES.get(match.rule)
        if article is None:
            return False
        own = self._text(match)
        end = match.end if " " in own else self._next_word_end(match.end)
        noun = self.excerpt.text[match.start : end].split()[-1:]
        start, stop = self.excerpt.outward(match.start, end)
        tags = [tag for s in self._near(start) for tag in _tags(s, start, stop)]
        if tags and tags[-1] != "NOUN":
            return True
        return bool(noun) and gender(noun[0].lower()) in (article, "both")

    def _next_word_end(self, at: int) -> int:
        found = _WORD.search(self.excerpt.text, at)
        return found.end() if found else at

    def _near(self, start: int) -> Sequence[Sentence]:
        return [s for s in (*self.page.sentences, *self.page.lines) if s.start <= start < s.end]


def _differ_in_preposition(own: str, new: str) -> bool:
    old_words, new_words = own.split(), new.split()
    if len(old_words) != len(new_words):
        return False
    differing = [pair for pair in zip(old_words, new_words, strict=True) if pair[0] != pair[1]]
    return len(differing) == 1 and _PREPOSITIONS.issuperset(differing[0])


def _is_slip(word: str, match: Match, *, other_letter: bool = True) -> bool:
    """Say whether a word is one letter, or one spelling of a sound, away from a word of the dictionary.

    The first letter must be right: hardly any misspelt word begins wrong, and a Dakbedrijf is no Vakbedrijf. The plural
    of the word itself is no other word.

    Args:
        other_letter: a word with another letter in one place counts too, and not only one with a letter more or less,
            or with two that changed places.
    """
    own = sound(word)
    for new in map(sound, match.replacements):
        if own[:1] != new[:1] or (new.startswith(own) and new != own) or distance(own, new, 1) > 1:
            continue
        if other_letter or own == new or sorted(own) == sorted(new) or len(own) != len(new):
            return True
    return False


def _tags(sentence: Sentence, start: int, end: int) -> list[str]:
    return [tag for (a, b), tag in zip(sentence.offsets, sentence.pos, strict=True) if start <= a and b <= end]
