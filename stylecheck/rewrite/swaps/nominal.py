"""Puts a noun, with what belongs to it, in the place of a noun, and makes all that agrees with it agree again.

Article, demonstrative, possessive and adjectives before it, the relative pronoun after it, and the finite verb of which
it is the subject. Where one of them cannot be changed for certain, there is no suggestion.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from stylecheck.language.adjectives import bend
from stylecheck.language.agreement import COMMON, NEUTER, is_plural
from stylecheck.language.nouns import Noun, by_form
from stylecheck.language.page import Sentence
from stylecheck.letter import PartKind
from stylecheck.rewrite.compose import replaced
from stylecheck.rewrite.swaps.further import agreeing

if TYPE_CHECKING:
    from spacy.tokens import Token

TAIL = frozenset(
    (
        "van",
        "voor",
        "op",
        "in",
        "met",
        "bij",
        "om",
        "over",
        "naar",
        "aan",
        "die",
        "dat",
        "tussen",
        "zonder",
        "tot",
        "door",
        "waar",
        "uit",
        "per",
        "te",
        "tegen",
        "onder",
        "als",
    )
)
"""Words that begin what follows a noun in an alternative: kosten *voor* stoken."""
_POSSESSIVE = frozenset(("uw", "mijn", "je", "jouw", "zijn", "haar", "hun", "ons", "onze", "jullie"))
_COUNTED = frozenset(
    ("alle", "al", "beide", "enkele", "meerdere", "verschillende", "diverse", "veel", "weinig", "sommige", "andere")
)
_INDEFINITE = frozenset(
    ("een", "geen", "elk", "ieder", "welk", "zo’n", "zo'n", "zulk", "veel", "weinig", "genoeg", "enig")
)
_OF_ONE = frozenset(("een", "elk", "elke", "ieder", "iedere", "zo’n", "zo'n"))
_DETERMINERS = frozenset((*NEUTER, *COMMON, *_POSSESSIVE, *_OF_ONE, "geen"))
_WITH_ADJECTIVE = frozenset("uitleg isolatie samenwerking schade huur rente ventilatie verwarming".split())
"""Nouns that take "een" only where an adjective stands between: een korte uitleg."""
_BARE_AFTER = frozenset(("per", "als", "zonder", "qua"))
"""Prepositions after which a noun that can be counted stands without an article."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """An alternative that is a noun with what belongs to it.

    Attributes:
        determiner: "" where it has none.
        adjectives: the words between determiner and noun.
        noun: what is known of its noun.
        plural: the noun stands in the plural.
        tail: what follows the noun.
    """

    determiner: str
    adjectives: tuple[str, ...]
    noun: Noun
    plural: bool
    tail: tuple[str, ...]


def phrase(better: str) -> Phrase | None:
    """Read an alternative as a noun phrase; None where it is none of which we know the noun."""
    words = better.split()
    determiner = words.pop(0) if words and words[0].lower() in _DETERMINERS and len(words) > 1 else ""
    end = next((k for k, word in enumerate(words) if word in TAIL), len(words))
    at = next((k for k in range(end) if words[k] in by_form()), None)
    if at is None or (
        at
        and not all(word.isalpha() and (word.endswith(("e", "en")) or bend(word, ending=True)) for word in words[:at])
    ):
        return None
    if any(word in ("en", "of", "wie", "wat") or word in _DETERMINERS or word[:4] == "waar" for word in words[:at]):
        return None  # wie de overlast geeft, waarop alles apart staat
    noun = by_form()[words[at]]
    return Phrase(determiner, tuple(words[:at]), noun, words[at] != noun.singular, tuple(words[at + 1 :]))


def takes_ending(s: Sentence, i: int) -> bool | None:
    """Say whether a word before a noun has, or would have, the ending -e there; None where its noun is unclear.

    A word on -en is the same in both forms (de afgedragen premie), so that its noun must tell.
    """
    word = s.lower[i]
    if not word.endswith("en"):
        return word.endswith("e")
    token = s.doc[i]
    noun = token.head if token.head.i > i else next((t for t in s.doc[i + 1 : i + 4] if t.pos_ == "NOUN"), None)
    if noun is None or noun.pos_ != "NOUN":
        return None
    morph = str(noun.morph)
    if "Number=Plur" in morph or is_plural(noun) or "Gender=Com" in morph:
        return True
    if "Gender=Neut" not in morph:
        return None
    determiner = next((t.lower_ for t in s.doc[max(0, i - 4) : i] if t.pos_ == "DET" or "bez" in t.tag_), "")
    return bool(determiner) and determiner not in _INDEFINITE


def swap(s: Sentence, first: int, last: int, new: Phrase) -> tuple[int, int, str] | None:
    """Return (first token, last token, text) of the part that changes, None where the phrase cannot stand."""
    head = s.doc[first : last + 1].root
    if head.pos_ not in ("NOUN", "PROPN", "X", "ADJ", "VERB") or "prenom" in head.tag_ or names_item(s, first):
        return None
    was_plural = is_plural(head) if head.pos_ == "NOUN" else None
    if was_plural is None:
        was_plural = "Number=Plur" in str(head.morph) and head.lower_.endswith(("n", "s", "a"))
    plural = _number(new, was_plural=was_plural)
    determiner, adjectives = _before(s, first, head)
    changed = plural != was_plural
    if (
        plural is None
        or (changed and (_counted(s, first, head) or _agrees_later(s, last)))
        or _hangs_after(s, last, new)
    ):
        return None
    changes: dict[int, str] = {}
    neuter = new.noun.neuter and not plural
    described = bool(adjectives or new.adjectives)
    word = _determiner(s, determiner, new, plural=plural, neuter=neuter, described=described)
    if word is None:
        return None
    if determiner is None:
        if not new.determiner and not _may_be_bare(s, first, new, plural=plural):
            return None
    elif word != determiner.lower_:
        changes[determiner.i] = word
    if new.determiner and adjectives:
        return None
    kept = word if determiner is not None else new.determiner
    indefinite = kept in _INDEFINITE or not kept
    ending = not (neuter and indefinite)
    for adjective in adjectives:
        bent = bend(adjective.lower_, ending=ending)
        if bent is None:
            return None
        if bent != adjective.lower_:
            changes[adjective.i] = bent
    own = [bend(a, ending=ending) for a in new.adjectives]
    if None in own:
        return None
    noun = new.noun.plural if plural else new.noun.singular
    rest = tail(new, plural=plural)
    if rest is None:
        return None
    keeps_own = new.determiner if determiner is None or not word else ""
    changes[first] = " ".join([*filter(None, [keeps_own]), *filter(None, own), noun, *rest])
    changes |= dict.fromkeys(range(first + 1, last + 1), "")
    changed_after = agreeing(s, head, last, plural=plural, was_plural=was_plural, neuter=neuter)
    if changed_after is None:
        return None
    changes |= changed_after
    return replaced(s, changes)


def names_item(s: Sentence, first: int) -> bool:
    """Say whether a noun right before a term says what the term is the name of: de post glasbewassing."""
    before = s.doc[first - 1] if first else None
    named = before is not None and before.pos_ == "NOUN" and before.lower_.endswith(_ITEMS)
    return named and s.pos[first] != "ADP"  # het formulier in duplo


_ITEMS = ("post", "component", "onderdeel", "rubriek", "artikel", "kop", "kopje", "formulier", "regel", "code")
"""Nouns after which stands the name of an item, as it is printed elsewhere."""


def tail(new: Phrase, *, plural: bool) -> tuple[str, ...] | None:
    """Return what follows the noun, for its number; None where a verb in it would have to change."""
    if plural == new.plural or not new.noun.singular or not new.tail or new.tail[0] not in ("die", "dat"):
        return new.tail
    if new.tail[1:2] not in (("u",), ("wij",), ("we",)):
        return None  # dingen die in de weg staan
    return ("die" if plural or not new.noun.neuter else "dat", *new.tail[1:])


def _number(new: Phrase, *, was_plural: bool) -> bool | None:
    """Return whether the new noun stands in the plural, None where it has not the number that it needs."""
    if not new.noun.singular:
        return True
    if was_plural:
        if new.noun.plural and not new.noun.mass:
            return True
        return False if new.noun.bare else None
    return bool(new.plural and new.noun.plural)


def _before(s: Sentence, first: int, head: Token) -> tuple[Token | None, list[Token]]:
    """Return the determiner and the adjectives that stand before the term."""
    adjectives = []
    k = first - 1
    while k >= 0 and (
        ("prenom" in s.doc[k].tag_ and s.pos[k] in ("ADJ", "VERB") and s.doc[k].head.i >= first)
        or (s.pos[k] == "ADV" and s.doc[k].head in adjectives)
    ):
        if s.pos[k] != "ADV":
            adjectives.append(s.doc[k])
        k -= 1
    token = s.doc[k] if k >= 0 else None
    if token is not None and token.lower_ in _DETERMINERS and token.tag_.startswith(("LID", "VNW")):
        near = token.i + 1 == first or token.head == head or token.head.i >= first
        if (
            near
            and not (token.lower_ in ("die", "dat") and "betr" in token.tag_)
            and token.pos_ in ("DET", "PRON", "NUM")
        ):
            return token, adjectives
    return None, adjectives


def _counted(s: Sentence, first: int, head: Token) -> bool:
    near = s.lower[max(0, first - 3) : first]
    return any(c.dep_ == "nummod" for c in head.children) or any(word in _COUNTED or word.isdigit() for word in near)


def _agrees_later(s: Sentence, last: int) -> bool:
    """Say whether a word further on agrees with the number of a noun: werkzaamheden, welke …; vindt haar oorzaak."""
    return "welke" in s.lower[last + 1 : last + 3] or any(
        t.lower_ in ("haar", "zijn", "hun") and "VNW|bez" in t.tag_ for t in s.doc[last + 1 :]
    )


def _hangs_after(s: Sentence, last: int, new: Phrase) -> bool:
    """Say whether something hangs on the noun that would now hang on the alternative's end: kosten voor X van € 5."""
    if len(new.tail) < 2 or last + 1 >= len(s.doc):
        return False
    after = s.doc[last + 1]
    if after.pos_ in ("ADP", "NUM", "SYM", "NOUN", "PROPN") or after.lower_ in (
        "van",
        "en",
        "of",
        "en/of",
        "die",
        "dat",
        "ad",
        "à",
        "waarvan",
        "welke",
    ):
        return True
    return any(c.i > last and c.dep_ in ("nmod", "acl", "acl:relcl", "appos") for c in s.doc[last].children)


def _determiner(
    s: Sentence, determiner: Token | None, new: Phrase, *, plural: bool, neuter: bool, described: bool
) -> str | None:
    """Return the determiner as the new noun wants it, "" to leave it out; None where none can stand.

    Args:
        described: an adjective stands before the noun.
    """
    if determiner is None:
        return ""
    word = determiner.lower_
    if new.determiner:
        fits = (word in ("de", "het") and new.determiner != "een") or word == new.determiner
        return "" if fits else None
    if word in _POSSESSIVE and len(new.tail) > 1 and new.tail[0] in ("van", "dat", "die", "waar"):
        return None  # uw inkomen van iedereen in huis
    if word in ("deze", "dit", "die", "dat", "dezelfde", "hetzelfde") and new.tail and new.tail[0] in ("dat", "die"):
        return None  # dit bedrag dat u nog moet betalen
    if word in _OF_ONE and not plural and described and new.noun.singular in _WITH_ADJECTIVE:
        return word  # een korte uitleg
    if word in _OF_ONE and (plural or new.noun.mass):
        return "" if word == "een" and not new.noun.plural else None
    if plural:
        return COMMON.get(word, word)
    if word in ("welke", "welk") and new.noun.mass and determiner.i == 0:
        return NEUTER[word] if neuter and word in NEUTER else word
    if neuter:
        return NEUTER.get(word, word)
    return COMMON.get(word, word) if new.noun.article == "de" else word


def _may_be_bare(s: Sentence, first: int, new: Phrase, *, plural: bool) -> bool:
    """Say whether the new noun may stand without an article in the place."""
    if first and s.pos[first - 1] == "NOUN" and len(new.tail) > 1:
        return False  # stroom algemene ruimten
    if plural or new.noun.bare or s.part in (PartKind.HEADING, PartKind.SUBJECT):
        return True
    if first == 0 and len(s.doc) <= 4:
        return True
    return first > 0 and s.lower[first - 1] in _BARE_AFTER


def joined(s: Sentence, first: int, last: int) -> bool:
    """Say whether tokens are half of a compound: elektra- en stookkosten, in- en uitgang."""
    around: Sequence[str] = s.lower[max(0, first - 3) : last + 4]
    if not any(word.endswith("-") or word.startswith("-") for word in around if len(word) > 1):
        return False
    if any(word.endswith("-") or word.startswith("-") for word in s.lower[first : last + 1]):
        return last - first < 2 or s.lower[last].endswith("-")  # hang- en sluitwerk is a whole
    back = s.lower[max(0, first - 3) : first]
    on = s.lower[last + 1 : last + 4]
    linked = any(w in ("en", "of", "en/of", ",") for w in back[-1:]) and any(
        w.endswith("-") and len(w) > 1 for w in back
    )
    return linked or (
        any(w in ("en", "of", "en/of", ",") for w in on[:1]) and any(w.startswith("-") and len(w) > 1 for w in on)
    )
