"""Nouns that name an action, with what is acted on: de plaatsing van de steiger, onderzoek naar de oorzaak."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import cache

from stylecheck.language.page import Sentence
from stylecheck.language.tables import rows
from stylecheck.rewrite.compose import Piece

_ARTICLES = ("de", "het", "een")


Made = tuple[int, int, list[Piece]] | None
"""What a maker of noun style returns: the first and last token that change, and what comes in their place."""


@dataclass(frozen=True, slots=True)
class Action:
    """A noun that names an action, with what is acted on.

    Attributes:
        first: token of its article, or of the noun.
        of: token of the preposition before what is acted on.
        last: last token of what is acted on.
        verb: the infinitive.
        how: adverbs that the adjectives of the noun become.
        tokens: all tokens that it takes up.
        named: what is acted on, where the noun itself has it in it: de huur in huurverhoging.
    """

    first: int
    of: int
    last: int
    verb: str
    how: tuple[str, ...] = ()
    tokens: frozenset[int] = field(default_factory=frozenset)
    named: str = ""

    @property
    def object(self) -> list[Piece]:
        """What is acted on, and how."""
        own: list[Piece] = [self.named] if self.named else []
        return [*own, *range(self.of + 1, self.last + 1), *self.how]


@cache
def _verbs() -> dict[str, str]:
    """Return noun -> infinitive: nouns on -ing of verbs whose actor we know, and the others of the table."""
    known = {row[0].replace("_", "").removesuffix("en") + "ing": row[0] for row in rows("verrichters.tsv")}
    return known | {row[0]: row[1] for row in rows("werkwoord-bij-naamwoord.tsv")}


@cache
def _prepositions() -> dict[str, tuple[str, ...]]:
    return {row[0]: ("van", *row[2].split()) for row in rows("werkwoord-bij-naamwoord.tsv") if len(row) > 2}


@cache
def _infinitives() -> dict[str, str]:
    return {row[0].replace("_", ""): row[0] for row in rows("verrichters.tsv")}


@cache
def _manners() -> dict[str, str]:
    known = {row[0]: row[1] for row in rows("wijze-van-doen.tsv")}
    return known | {adverb: adverb for adverb in known.values() if " " not in adverb}


def action_at(s: Sentence, at: int, between: AbstractSet[int], *, any_infinitive: bool = False) -> Action | None:
    """Return the action whose noun stands at a token.

    Args:
        between: tokens of verbs that may stand between the noun and its preposition (controle plaats van de meters).
        any_infinitive: also of a verb that we know nothing of (het verkrijgen van).
    """
    word = s.lower[at]
    first = at
    how: list[str] = []
    while first > 0 and s.lower[first - 1] in _manners():
        first -= 1
        how.insert(0, _manners()[s.lower[first]])
    article = first > 0 and s.lower[first - 1] in _ARTICLES
    before = first - 1 - article
    if before >= 0 and (
        s.pos[before] in ("ADJ", "NUM", "DET") or s.doc[before].tag_.startswith(("VNW|bez", "LID", "WW|vd|prenom"))
    ):
        return None  # geen controle, elke controle, onze controle
    if before > 0 and s.pos[before] == "CCONJ" and _is_noun(s, before - 1):
        return None  # levering en plaatsing van de deur
    verb = _verbs().get(word)
    if verb is None and article and s.lower[first - 1] == "het":
        known = _infinitives().get(word)
        verb = _infinitive(s, at) if any_infinitive or known else None
    if verb is None:
        return None
    of = at + 1
    while of in between:
        of += 1
    if of + 1 >= len(s.lower) or s.lower[of] not in _prepositions().get(word, ("van",)):
        return None
    noun = s.doc[of + 1 : of + 8]
    head = next((t for t in noun if t.pos_ in ("NOUN", "PROPN", "PRON") and t.dep_ != "nmod:poss"), None)
    if head is None or any(
        t.is_punct or (t.pos_ in ("VERB", "AUX") and "|prenom" not in t.tag_) for t in s.doc[of + 1 : head.i]
    ):
        return None
    if any(t.pos_ in ("ADP", "SCONJ") for t in s.doc[of + 1 : head.i]) or head.tag_.startswith("VNW|betr"):
        return None
    last = head.i
    inside = {t.i for t in head.subtree}
    while last + 1 in inside and not s.doc[last + 1].is_punct and s.doc[last + 1].pos_ not in ("VERB", "AUX", "SCONJ"):
        if last + 1 in between or s.lower[last + 1] == "door":
            break
        last += 1
    last = _row_end(s, last)  # onderzoek naar de oorzaak, de ernst en de omvang
    start = first - 1 if article else first
    tokens = frozenset({*range(start, at + 1), *range(of, last + 1)})
    return Action(start, of, last, verb, tuple(how), tokens)


def _is_noun(s: Sentence, at: int) -> bool:
    """Say whether a noun stands before en, not what stands apart of a verb: vindt plaats en."""
    token = s.doc[at]
    named = token.pos_ in ("NOUN", "PROPN") or token.tag_.startswith("WW|inf|nom")
    return named and token.lower_ != "plaats" and token.dep_ != "compound:prt"


_ROW = 14
"""Most tokens from the first thing in a row to the last."""


def _row_end(s: Sentence, last: int) -> int:
    """Return the last token of a row with commas that begins with what is acted on: de oorzaak, de ernst en de omvang.

    The token itself where no such row begins.
    """
    if s.lower[last + 1 : last + 2] != [","]:
        return last
    for k in range(last + 2, min(last + _ROW, len(s.lower) - 1)):
        if s.lower[k] in ("en", "of"):
            if k == last + 2 or s.lower[k - 1] == ",":
                return last
            head = next((t for t in s.doc[k + 1 : k + 5] if t.pos_ == "NOUN"), None)
            if head is None or any(s.pos[i] not in ("DET", "ADJ", "PRON") for i in range(k + 1, head.i)):
                return last
            inside, end = {t.i for t in head.subtree}, head.i
            while end + 1 in inside and s.pos[end + 1] not in ("VERB", "AUX", "SCONJ", "PUNCT"):
                end += 1
            return end
        noun = s.lower[k] != "," and s.pos[k] not in ("DET", "ADJ", "NOUN", "PROPN", "PRON", "NUM", "ADP")
        if noun or s.doc[k].tag_.startswith(("VNW|betr", "WW")) or (k == last + 2 and s.pos[k] == "ADP"):
            return last
    return last


def verb_of(s: Sentence, at: int) -> str | None:
    """Return the verb of a noun of action or of an infinitive with "het", None where the token is neither."""
    word = s.lower[at]
    if word in _compounds():
        return _compounds()[word][0]
    if word in _verbs() and s.pos[at] in ("NOUN", "ADJ") and _verbs()[word] != "gebruiken":
        return _verbs()[word]
    if s.doc[at].tag_.startswith("WW|inf") and "het" in s.lower[max(0, at - 6) : at] and s.lower[at] not in _EMPTY:
        return _infinitive(s, at)
    return None


def _infinitive(s: Sentence, at: int) -> str:
    """Return an infinitive with its seam: schoon_houden; the lemma is believed where it is the same word."""
    lemma = s.doc[at].lemma_.lower()
    if "_" in lemma and lemma.replace("_", "") == s.lower[at]:
        return lemma
    return _infinitives().get(s.lower[at]) or s.lower[at]


_EMPTY = frozenset(("verrichten", "uitvoeren", "doen", "treffen", "bewerkstelligen", "plegen"))
"""Verbs that say nothing beside a noun of action."""


@cache
def _compounds() -> dict[str, tuple[str, str]]:
    return {row[0]: (row[1], row[2].strip("-")) for row in rows("handeling-met-voorwerp.tsv")}


def compound_at(s: Sentence, at: int) -> Action | None:
    """Return the action of a noun that has in it what is acted on: de huurverhoging."""
    if s.lower[at] not in _compounds() or s.lower[at + 1 : at + 2] == ["van"]:
        return None
    article = at > 0 and s.lower[at - 1] in ("de", "het")
    if at > article and s.doc[at - 1 - article].tag_.startswith(("VNW|bez", "TW", "LID", "ADJ|prenom")):
        return None
    verb, thing = _compounds()[s.lower[at]]
    return Action(at - article, at, at, verb, tokens=frozenset(range(at - article, at + 1)), named=thing)
