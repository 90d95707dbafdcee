"""Looks behind a passive clause: at what an active one in its place would leave without a subject, verb or actor."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from stylecheck.language.conjugation import infinitive_of
from stylecheck.language.page import Sentence
from stylecheck.rewrite.passive.clause import TO_READER, is_finite
from stylecheck.rewrite.regions import subjects_of

if TYPE_CHECKING:
    from spacy.tokens import Token

    from stylecheck.language.passive import Passive


def goes_on(s: Sentence, end: int) -> bool:
    """Say whether a second verb without a subject of its own follows: en is daar in te zien, doch niet opgeslagen."""
    behind = s.doc[end + 1 : end + 5]
    if len(behind) and behind[0].lower_ in ("doch", "maar", "en", "of"):
        participle = next((t for t in behind if t.tag_.startswith("WW|vd|vrij")), None)
        if participle is not None and not any(is_finite(t) for t in behind[: participle.i - end]):
            return True
    rest = s.lower[end + 1 :]
    if ("te", "worden") in pairwise(rest) and not any(is_finite(t) for t in s.doc[end + 1 :]):
        return True  # dient te zijn verwijderd, dan wel te worden geplaatst
    if any(p.aux > end and _sent_to_reader(s, p) for p in s.doc._.passives):
        return True
    return any(
        s.lower[k] in ("en", "maar", "of")
        and is_finite(s.doc[k + 1])
        and not any(c.i > k and _agrees(c, s.doc[k + 1]) for c in subjects_of(s, k + 1, ("nsubj", "csubj", "expl")))
        and s.lower[k + 2 : k + 3] not in (["u"], ["wij"], ["we"], ["er"])
        for k in range(end + 1, len(s.doc) - 1)
    )


def names_actor(s: Sentence, first: int) -> bool:
    """Say whether another door-phrase follows without a verb: voorgedragen door de huurders, één door het bestuur."""
    later = next((k for k in range(first, len(s.lower)) if s.lower[k] == "door"), None)
    return later is not None and not any(t.pos_ in ("VERB", "AUX") for t in s.doc[later:])


_NEAR = 14
"""Tokens before a participle in which its clause has begun."""


def _sent_to_reader(s: Sentence, p: Passive) -> bool:
    """Say whether "u" behind "en" and a verb is who receives, so that the subject stands before: en zal u worden …"""
    verb = s.doc[p.participles[0]]
    infinitive = (infinitive_of(s.lower[verb.i], verb.lemma_.lower()) or "").replace("_", "")
    between = s.lower[max(0, verb.i - _NEAR) : verb.i]
    after = any(a in ("en", "maar") and b == "u" for a, b in zip(between, between[2:], strict=False))
    return infinitive in TO_READER and after


def _agrees(subject: Token, verb: Token) -> bool:
    """Say whether a subject has the number of a verb: en komen de commissie redelijk voor has another one."""
    plural = "Number=Plur" in str(subject.morph) or any(c.dep_ == "conj" for c in subject.children)
    return plural or not verb.tag_.endswith("|mv")
