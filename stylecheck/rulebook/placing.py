"""Finds the words that make one expression with a verb, in its clause: een beroep … doen op."""

from __future__ import annotations

from collections.abc import Sequence

from stylecheck.language.page import Sentence

REACH = 16
"""How many tokens from its verb another word of a verb phrase may stand."""
_SUBJECTS = frozenset(("ik", "u", "je", "jij", "wij", "we", "hij", "ze", "zij", "er"))


def place(
    group: Sequence[frozenset[str] | None], s: Sentence, low: int, high: int, tokens: set[int], verb: int
) -> bool:
    """Find the other words of a verb phrase, side by side (a reflexive may stand apart), nearest to the verb.

    A preposition of another noun comes last: ondertekening *van* het contract maken zij deel uit *van* de woning.
    """
    opening = group[0] or ()
    starts = [k for k in range(low, high) if s.lower[k] in opening]
    for start in sorted(starts, key=lambda k: (_of_other_noun(s, k, tokens, verb), abs(k - verb))):
        if start in tokens or start in s.fields:
            continue
        if _crosses(s, start, verb) or (start > verb and _not_behind(s, start, verb)):
            continue
        chosen = [start]
        for forms in group[1:]:
            reach = REACH if len(chosen) == 1 and s.lower[start] in ("u", "zich", "me", "mij", "je", "ons") else 3
            following = next(
                (
                    k
                    for k in range(chosen[-1] + 1, min(high, chosen[-1] + 1 + reach))
                    if s.lower[k] in (forms or ()) and k not in tokens
                ),
                None,
            )
            if following is None:
                break
            chosen.append(following)
        else:
            tokens.update(chosen)
            return True
    return False


def _of_other_noun(s: Sentence, k: int, tokens: set[int], verb: int) -> bool:
    """Say whether a preposition is part of what belongs to a noun before the verb that is no word of the term."""
    if s.pos[k] != "ADP" or k > verb:
        return False
    if s.doc[k].dep_ == "fixed":
        return True  # na afloop van
    of = s.doc[k].head.head
    return s.doc[k].head.dep_ == "nmod" and of.pos_ in ("NOUN", "PROPN") and of.i < k and of.i not in tokens


def _not_behind(s: Sentence, k: int, verb: int) -> bool:
    """Say whether a noun behind a verb cannot be its object: an infinitive or participle closes its clause.

    Behind the verb as a noun (het nemen van maatregelen) and as an adjective (een gedaan beroep) it can.
    """
    tag = s.doc[verb].tag_
    if s.pos[k] != "NOUN" or not tag.startswith(("WW|inf|vrij", "WW|vd|vrij")) or s.doc[verb].dep_ == "ROOT":
        return False
    first = verb - 1 if verb and s.lower[verb - 1] == "te" else verb
    if s.lower[verb + 1 : verb + 2] == ["van"] or (first and s.pos[first - 1] == "DET"):
        return False
    return s.doc[k].head.i != verb and any(s.pos[j] == "ADP" for j in range(verb + 1, k))


def _opens_main(s: Sentence, k: int) -> bool:
    """Say whether a main clause begins with its verb, behind a subordinate one: (als u dat wilt,) belt u ons."""
    return k + 1 < len(s.lower) and s.doc[k].tag_.startswith("WW|pv") and s.lower[k + 1] in _SUBJECTS


def _crosses(s: Sentence, a: int, b: int) -> bool:
    """Say whether a clause boundary lies between tokens: a semicolon, colon, bracket, or comma with a conjunction."""
    a, b = sorted((a, b))
    if s.lower[a + 1 : b].count("(") != s.lower[a + 1 : b].count(")"):
        return True
    for k in range(a + 1, b):
        if s.lower[k] in (";", ":"):
            return True
        if s.lower[k] == "," and k + 1 < len(s.lower) and s.pos[k + 1] in ("SCONJ", "CCONJ"):
            return True
        if s.lower[k] == "," and b - k > 1 and _opens_main(s, k + 1 + (s.lower[k + 1] == "dan")):
            return True  # mocht u zich hiermee niet kunnen verenigen, dan kunt u …
        if s.lower[k] == "," and _next_main(s, k, a, b):
            return True  # dit is het geval, het contract blijft van kracht
        if s.lower[k] in ("en", "maar", "want") and s.lower[k + 1] in _SUBJECTS:
            return True  # uw hoofdverblijf en u heeft …
        if s.lower[k] in ("en", "maar") and k + 1 < b and s.doc[k + 1].tag_.startswith("WW|pv"):
            return True  # is van toepassing en kunt u aanspraak maken op
        if s.lower[k] == "om" and k - 1 > a and s.doc[k].dep_ == "mark":
            return True  # contact op te nemen om een afspraak te maken
    return False


def _next_main(s: Sentence, comma: int, a: int, b: int) -> bool:
    """Say whether a main clause follows the finite verb at token a behind a comma, with a verb of its own before b."""
    if not s.doc[a].tag_.startswith("WW|pv") or s.lower[a + 1 : b].count(",") != 1:
        return False
    for k in range(comma + 1, b):
        if s.doc[k].tag_.startswith("WW|pv"):
            return k > comma + 1
        if s.doc[k].tag_.startswith(("VG|onder", "VNW|betr", "VNW|vb")) or s.lower[k].startswith("waar"):
            return False
    return False


"""What begins a clause of its own behind a conjunction."""
