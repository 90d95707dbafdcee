"""Wordings for words that no word replaces alone: welke, er is sprake van, die is voorzien van."""

from __future__ import annotations

from collections.abc import Sequence

from stylecheck.language.agreement import is_plural
from stylecheck.language.nouns import gender
from stylecheck.language.page import Sentence
from stylecheck.rewrite.compose import replaced, small
from stylecheck.rewrite.swaps.groups import PREPOSITIONS, is_final


def closing_verb(s: Sentence, first: int, last: int, words: Sequence[str]) -> int | None:
    """Return the verb of a phrase with a preposition at its end, where the new verb, without one, closes the clause.

    "die is voorzien van een slot" has its object behind the verb; "die een slot heeft" before it.
    """
    if s.lower[last] not in PREPOSITIONS or words[-1] in PREPOSITIONS:
        return None
    verb = next((t for t in s.doc[first : last + 1] if t.tag_.startswith(("WW|pv", "WW|inf"))), None)
    if verb is None or not verb.tag_.startswith("WW") or len(words) > 1:
        return None
    return verb.i if verb.tag_.startswith("WW|inf") or is_final(s, verb.i) else None


def object_first(s: Sentence, first: int, last: int, better: str, verb: int) -> tuple[int, int, str] | None:
    """Return a clause with its object before the verb that closes it: te zijn voorzien van X, X te hebben."""
    end = last
    while end + 1 < len(s.doc) and not s.doc[end + 1].is_punct and s.pos[end + 1] in ("DET", "ADJ", "NOUN", "PRON"):
        end += 1
    closes = end + 1 == len(s.doc) or s.doc[end + 1].is_punct
    if end == last or not closes or s.pos[end] != "NOUN" or end - last > _OBJECT:
        return None
    start = first - 1 if first and s.lower[first - 1] == "te" else first
    lead = "te " if start < first else ""
    if s.doc[verb].tag_.startswith("WW|inf") and not lead:
        return None  # moet worden voorzien van: two verbs at the end
    words = " ".join(small(s, k) for k in range(last + 1, end + 1))
    return start, end, f"{words} {lead}{better}"


_OBJECT = 4
"""Most tokens of an object that moves."""


def there_is(s: Sentence, sprake: int) -> tuple[int, int, str] | None:
    """Return "er is overlast" for "er is sprake van overlast" (er overlast is, er is geen overlast); None where unsure.

    Args:
        sprake: its token.
    """
    van = next((k for k in range(sprake + 1, min(sprake + 4, len(s.doc))) if s.lower[k] == "van"), None)
    verb = next((k for k in (sprake - 1, sprake + 1, sprake - 2) if 0 <= k < len(s.doc) and s.lower[k] in _IS), None)
    if van is None or verb is None:
        return None
    between = [s.lower[k] for k in range(min(verb, sprake), van) if k not in (verb, sprake)]
    if between and not (between in (["geen"], ["er"]) and verb < sprake):
        return None
    if s.doc[verb].tag_.startswith("WW|inf"):
        return _can_be(s, sprake, van, verb)
    near = s.lower[max(0, verb - 3) : verb + 2]
    if "er" not in near or van + 1 >= len(s.doc):
        return None
    end = van + 1
    while end + 1 < len(s.doc) and not s.doc[end + 1].is_punct and s.pos[end] not in ("NOUN", "PROPN"):
        end += 1
    noun = s.doc[end]
    if noun.pos_ != "NOUN" or any(s.pos[k] not in ("DET", "ADJ", "NOUN", "NUM") for k in range(van + 1, end + 1)):
        return None
    plural = is_plural(noun)
    after = s.doc[end + 1] if end + 1 < len(s.doc) else None
    if plural is None or (after is not None and (after.pos_ == "CCONJ" or after.lower_ in ("die", "dat"))):
        return None
    if any(c.dep_ == "conj" for c in noun.children) or _listed(s, end + 1):
        return None
    none_ = s.lower[sprake - 1] == "geen"
    if none_ and s.lower[van + 1] in ("de", "het", "een"):
        return None
    is_ = _IS[s.lower[verb]][plural]
    things = [small(s, k) for k in range(van + 1, end + 1)]
    if verb > sprake:
        changes = {sprake: " ".join(things), verb: is_} | dict.fromkeys(range(van, end + 1), "")
        if after is not None and not after.is_punct:
            return None  # als er sprake is van schade aan de woning
    else:
        changes = {verb: is_, sprake: "", van: ""}
    return replaced(s, changes)


def _can_be(s: Sentence, sprake: int, van: int, verb: int) -> tuple[int, int, str] | None:
    """Return "er kan hinder zijn" for "er kan sprake zijn van hinder", where the noun closes its clause."""
    end = van + 1
    while end + 1 < len(s.doc) and s.pos[end] in ("DET", "ADJ", "NUM"):
        end += 1
    closes = end + 1 == len(s.doc) or (end < len(s.doc) and s.doc[end + 1].is_punct)
    if not closes or s.pos[end] != "NOUN" or _listed(s, end + 1) or verb != sprake + 1 or van != verb + 1:
        return None
    if not sprake or s.lower[sprake - 1] == "geen" or s.lower[van + 1] in ("de", "het", "deze", "dit", "die", "dat"):
        return None
    if "er" not in s.lower[max(0, sprake - 4) : sprake]:
        return None
    things = " ".join(small(s, k) for k in range(van + 1, end + 1))
    return replaced(s, {sprake: things} | dict.fromkeys(range(van, end + 1), ""))


def _listed(s: Sentence, comma: int) -> bool:
    """Say whether a comma parts the first of a list: sprake van lekkage, brand en/of diefstal."""
    if comma >= len(s.doc) or s.lower[comma] != ",":
        return False
    for k in range(comma + 1, len(s.doc)):
        if s.lower[k] in ("en", "of", "en/of"):
            return True
        if s.pos[k] in ("VERB", "AUX", "PRON", "SCONJ"):
            return False
    return False


_IS = {"is": ("is", "zijn"), "was": ("was", "waren"), "zijn": ("is", "zijn"), "waren": ("was", "waren")}


def relative(s: Sentence, at: int) -> tuple[int, int, str] | None:
    """Return "die" or "dat" for the relative pronoun at a token, as its antecedent wants it; None where it has none."""
    before = s.doc[at - 1] if at else None
    if before is None or before.pos_ == "ADP":
        return None
    clause = s.doc[at].head
    while clause.dep_ in ("aux", "aux:pass", "cop", "xcomp", "nsubj", "obj") and clause.head != clause:
        clause = clause.head
    noun = clause.head if clause.dep_ == "acl:relcl" and clause.head.i < at else None
    if noun is None or noun.pos_ not in ("NOUN", "PROPN"):
        near = [t for t in s.doc[max(0, at - 2) : at] if not t.is_punct]
        noun = near[-1] if near and near[-1].pos_ == "NOUN" else None
    if noun is None:
        return None
    plural = is_plural(noun)
    article = gender(noun.lower_)
    if plural is None or (not plural and article not in ("de", "het")):
        return None
    word = "dat" if article == "het" and not plural else "die"
    verb = next((t for t in s.doc[at + 1 :] if t.tag_.startswith("WW|pv")), None)
    if word == "dat" and verb is not None and verb.tag_.endswith("|mv") and verb.lower_ in ("worden", "zijn", "moeten"):
        return None  # verzoeken om uitstel, welke worden ingewilligd: another noun is meant
    return at, at, word
