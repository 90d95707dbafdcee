"""Turns what the reader has to do, as an infinitive with its words, into an imperative: de fiets weghalen, Haal … weg.

A duty stays a duty that way, which "Wilt u …?" makes a favour; and it is shorter than "U moet …".
"""

from __future__ import annotations

from collections.abc import Sequence

from stylecheck.language.conjugation import forms
from stylecheck.language.page import Sentence
from stylecheck.rewrite.compose import Piece, compose

_NO_ORDER = frozenset(
    (
        "zijn",
        "hebben",
        "kunnen",
        "mogen",
        "worden",
        "weten",
        "willen",
        "hoeven",
        "zullen",
        "moeten",
        "beschikken",
        "staan",
    )
)
"""Verbs that make no natural imperative, or none that a reader can follow at once."""
LIGHTLY = frozenset((
    "binnen", "uiterlijk", "voor", "vóór", "schriftelijk", "melden", "aan", "bij", "per", "zelf", "tijdig", "op",
    "direct", "meteen", "via", "telefonisch", "doorgeven", "ons", "zo",
))  # fmt: skip
"""Words that do not belong to "dit" before them, which is then a pronoun."""
_AS_OBJECT = {"zich": "u", "zulks": "dit"}
_PRONOUNS = frozenset(("dit", "zulks", "dat", "het", "ons", "hem", "haar", "hen", "ze"))


def imperative(
    s: Sentence, words: Sequence[Piece], verb: tuple[Piece, str], tail: Sequence[Piece], *, after: bool
) -> str:
    """Return an order as an imperative sentence without its mark, "" where none can be made.

    Args:
        words: what is to be done; the verb stands in it as a piece.
        verb: that piece, and its infinitive with an underscore at the seam of a separable verb.
        tail: what follows the words in the sentence.
        after: a condition stands before it, which "dan" answers.
    """
    at, infinitive = words.index(verb[0]), verb[1]
    found = forms(infinitive)
    if infinitive.replace("_", "") in _NO_ORDER or infinitive.endswith("_zijn") or _lower(s, words[-1]) == "zijn":
        return ""
    rest: list[Piece] = [*words[:at], *([found.particle] if found.particle else []), *words[at + 1 :]]
    front: list[Piece] = []
    while rest and (low := _lower(s, rest[0])) in ("zich", *_PRONOUNS) and _alone(s, rest):
        front.append(_AS_OBJECT.get(low, low))
        rest.pop(0)
    then: list[Piece] = ["dan"] if after else []
    return compose(s, [found.present[0], *front, *then, *rest, *tail], opens=True)


def _lower(s: Sentence, piece: Piece) -> str:
    return s.lower[piece] if isinstance(piece, int) else piece


def _alone(s: Sentence, rest: Sequence[Piece]) -> bool:
    """Say whether the first word stands for a thing by itself: dit melden, not dit formulier invullen."""
    first = rest[0]
    if not isinstance(first, int) or s.doc[first].dep_ not in ("det", "nmod:poss"):
        return True
    following = rest[1] if len(rest) > 1 else ""
    return _lower(s, following) in LIGHTLY or not following
