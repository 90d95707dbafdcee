"""Says whether a word can stand beside what is around it: before a noun, after an article, in a name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from stylecheck.language.agreement import COMMON, NEUTER
from stylecheck.language.nouns import gender
from stylecheck.language.page import Sentence
from stylecheck.rewrite.swaps.behind import ONLY_BEHIND, adverbs

if TYPE_CHECKING:
    from spacy.tokens import Token

BEFORE_NOUN = (
    "de",
    "het",
    "een",
    "deze",
    "dit",
    "die",
    "dat",
    "uw",
    "onze",
    "ons",
    "geen",
    "elke",
    "elk",
    "je",
    "jouw",
)
_MODALS = frozenset(
    ("zal", "zult", "zullen", "kan", "kunt", "kunnen", "moet", "moeten", "mag", "mogen", "wil", "wilt", "willen")
)


def cannot_follow(s: Sentence, first: int, last: int, word: str) -> bool:
    """Say whether a word that goes behind a noun only would open what is said of a subject: zijn waar asbest in zit."""
    said_of = first > 0 and s.pos[first - 1] == "AUX" and word.startswith("waar")
    return word in ONLY_BEHIND and (s.pos[last] == "ADJ" or said_of)


def is_infinitive(s: Sentence, last: int) -> bool:
    """Say whether a word is an infinitive, also where the tagger took it for a noun: wij zullen u nader berichten."""
    token = s.doc[last]
    if token.tag_.startswith("WW|inf"):
        return True
    closes = last + 1 == len(s.doc) or s.doc[last + 1].is_punct
    if not (closes and token.lower_.endswith("en") and token.pos_ == "NOUN"):
        return False
    verbs = [t for t in s.doc[:last] if t.pos_ in ("VERB", "AUX")]
    return bool(verbs) and verbs[-1].lower_ in _MODALS


def is_noun(s: Sentence, first: int, last: int) -> bool:
    """Say whether a term is a noun with what stands before it, and not a phrase with a preposition or a verb."""
    head = s.doc[first : last + 1].root
    inside = range(first, last + 1)
    return head.pos_ == "NOUN" and all(
        s.pos[k] in ("NOUN", "ADJ", "VERB") and (k == head.i or "prenom" in s.doc[k].tag_) for k in inside
    )


def stands_before_noun(s: Sentence, last: int) -> bool:
    """Say whether token last is an adjective or participle before its noun."""
    token = s.doc[last]
    if token.dep_ == "amod" and token.head.i > last:
        return "prenom" in token.tag_ and token.pos_ in ("ADJ", "VERB")
    follows = s.doc[last + 1] if last + 1 < len(s.doc) else None
    return "WW|od|prenom" in token.tag_ and follows is not None and follows.pos_ == "NOUN"


def goes_before_noun(words: Sequence[str]) -> bool:
    """Say whether an alternative can stand between article and noun."""
    if words[-1] in adverbs():
        return False
    return words[-1].endswith(("e", "en")) or words[-1] in (
        "meer",
        "extra",
        "uw",
        "dit",
        "dat",
        "elk",
        "ons",
        "geen",
        "van",
        "uit",
        "met",
        "zo’n",
        "gratis",
        "genoeg",
        "enkel",
        "twee",
        "wat",
    )


def wants_other_article(s: Sentence, first: int, last: int, word: str) -> bool:
    """Say whether a determiner stands before the term at token first that may not stand before another noun."""
    if not first or s.pos[first] != "NOUN" or word == s.lower[first]:
        return False
    before = s.lower[first - 1]
    if before not in NEUTER and before not in COMMON:
        return False
    article = gender(word)
    if article is None:
        return last > first
    return (
        article != "both" and (before in COMMON) != (article == "het") and "Number=Plur" not in str(s.doc[first].morph)
    )


def jars(word: str, after: Token) -> bool:
    """Say whether a word cannot stand before the one that follows: ik verklaart, de meeste de bewoners, maar is."""
    if after.tag_.startswith("WW|pv"):
        third = after.lower_.endswith("t") and "|mv" not in after.tag_
        return word in ("maar", "want") or (word in ("ik", "wij") and third)
    return word in ("meeste", "alle", "beide") and after.lower_ in BEFORE_NOUN


def in_name(s: Sentence, first: int, last: int) -> bool:
    """Say whether tokens stand in a name: Stichting Derdengelden Jansen."""
    if first == 0 or s.doc[first - 1].is_punct or s.doc[first].is_upper:
        return False
    around = [*s.doc[first - 1 : first], *s.doc[last + 1 : last + 2]]
    return s.doc[first].text[:1].isupper() and any(t.text[:1].isupper() and t.is_alpha for t in around)
