"""Finds what in a clause only says that the reader must, and what is left: what is to be done."""

from __future__ import annotations

from stylecheck.language.conjugation import infinitive_of
from stylecheck.language.page import Sentence
from stylecheck.rewrite.compose import Piece
from stylecheck.rewrite.regions import Region

ORDERS = frozenset(("dienen", "moeten", "horen", "behoren"))
"""Verbs whose subject is the reader."""
CLAIMS = frozenset(("sommeren", "verzoeken", "gelasten", "gebieden", "manen", "bevelen", "vragen"))
"""Verbs of which the reader is the object: wij sommeren u."""
CLAIMED = frozenset(("gesommeerd", "verzocht", "gemaand", "geacht", "gelast"))
"""Participles with which the reader is the subject: u wordt verzocht."""
_TAKEN = frozenset((
    "kennen", "weten", "hebben", "zien", "afzien", "stemmen", "instemmen", "afstand", "akkoord", "bekend", "eens",
    "gebreke", "stilzwijgend", "begrijpen", "beseffen", "aanvaarden", "erkennen",
))  # fmt: skip
"""Words with which u wordt geacht is what is taken for granted, and no order."""
BOUND = frozenset(("verplicht", "gehouden"))
_READER = ("u",)
_THE_TENANT = (["de", "huurder"], ["de", "bewoner"])
_TENANTS = ("huurder", "bewoner", "huurders", "bewoners")
_OMITTED = frozenset("hierbij nogmaals dringend uitdrukkelijk derhalve vriendelijk".split())
"""Words that press or belong to the old beginning; the question does without them."""
_AT_ONCE = frozenset(("onmiddellijk", "onverwijld", "terstond", "subiet", "ogenblikkelijk"))
_NO_PARTICLE = frozenset(("thuis", "aanwezig", "klaar", "bereikbaar"))


def order(s: Sentence, region: Region) -> set[int]:
    """Return the tokens that only say that the reader must: the finite verb, u, wij, verplicht; none where no order."""
    at = region.finite
    lemma = s.doc[at].lemma_.lower().rpartition("_")[2]
    inside = range(region.first, region.last + 1)
    by = [i for i in inside if s.lower[i] == "door"]
    if lemma in ("dienen", "moeten") and by and {"worden", "zijn"} & set(s.lower[at:]):
        who = by[0] + 1
        if s.lower[who] in ("u", "uzelf"):
            return {at, *by, who} if len(by) == 1 else set()
        if s.lower[who] == "de" and s.lower[who + 1] in _TENANTS and len(by) == 1:
            return {at, *by, who, who + 1}
        return set()
    tenants = next((i for i in (at - 2, at + 1) if i >= 0 and s.lower[i : i + 2] in _THE_TENANT), None)
    if tenants is not None and lemma == "dienen" and region.first <= tenants < region.last:
        return {at, tenants, tenants + 1}
    readers = [i for i in (at - 1, at + 1, at + 2) if region.first <= i <= region.last and s.lower[i] in _READER]
    if len(readers) != 1:
        return set()
    gone = {at, readers[0]}
    if lemma in CLAIMS:
        writers = [i for i in (at - 1, at + 1) if i >= 0 and s.lower[i] in ("wij", "we", "ik")]
        return {*gone, writers[0]} if len(writers) == 1 and readers[0] > at else set()
    if readers[0] == at + 2:
        return set()
    if lemma in ORDERS:
        return gone
    if lemma == "worden" and (said := [i for i in inside if s.lower[i] in CLAIMED]):
        if s.lower[said[0]] == "geacht" and (_TAKEN & {s.lower[i] for i in inside} or region.first):
            return set()
        others = [i for i in inside if s.doc[i].tag_.startswith("WW|vd|vrij") and i not in said]
        return {*gone, said[0]} if len(said) == 1 and not others else set()  # u wordt in gebreke gesteld en gesommeerd
    if lemma == "zijn" and (said := [i for i in inside if s.lower[i] in BOUND]):
        return set() if any(s.lower[i] in ("niet", "geen") for i in inside) else {*gone, said[0]}
    if lemma == "hebben" and "zich" in (s.lower[i] for i in inside) and "te" in (s.lower[i] for i in inside):
        return gone
    return set()


Verb = tuple[Piece, str]
"""The verb of what is to be done: its piece, and its infinitive with an underscore where its particle comes off."""


def words(s: Sentence, region: Region, opened: set[int]) -> tuple[list[Piece], Verb | None] | None:
    """Return what is to be done as an infinitive with its words, and its verb, None where there is more than one."""
    at = region.finite
    passive = "door" in (s.lower[i] for i in opened)
    with_te = s.doc[at].lemma_.lower() != "moeten"
    pieces: list[Piece] = []
    said: list[Verb] = []
    verbs = 0
    helper = (
        next((i for i in range(region.last, at, -1) if s.lower[i] in ("worden", "zijn")), None) if passive else None
    )
    for i in range(region.first, region.last + 1):
        token = s.doc[i]
        if i in opened or (passive and i == helper):
            continue
        namely = s.lower[i : i + 2] == ["te", "weten"] and s.doc[i - 1].is_punct
        if (
            s.lower[i] == "te"
            and with_te
            and not namely
            and i + 1 <= region.last
            and s.doc[i + 1].tag_.startswith("WW|inf")
        ):
            particle = s.doc[i + 1].lemma_.lower().partition("_")
            last = pieces[-1] if pieces else ""
            joined = particle[1] and isinstance(last, int) and s.lower[last] == particle[0]
            if (particle[0], s.lower[i + 1]) in (("mee", "houden"), ("voor", "dragen")) and {"rekening", "zorg"} & set(
                s.lower[:i]
            ):
                joined = False  # er rekening mee houden, er zorg voor dragen
            if joined and particle[0] not in _NO_PARTICLE:
                pieces[-1] = particle[0] + s.lower[i + 1]
                said.append((pieces[-1], f"{particle[0]}_{s.lower[i + 1]}"))
                verbs += 1
                opened = {*opened, i + 1}
            continue
        if passive and token.tag_.startswith("WW|vd|vrij"):
            verb = infinitive_of(token.lower_, token.lemma_.lower())
            if verb is None or verbs:
                return None
            pieces.append(verb.replace("_", ""))
            said.append((pieces[-1], verb))
            verbs += 1
            continue
        if token.tag_.startswith("WW|inf|vrij"):
            if passive or not (with_te or i == region.last or s.doc[i + 1].pos_ in ("VERB", "AUX", "ADP")):
                return None
            if with_te and s.lower[i - 1] != "te" and not s.doc[i - 1].tag_.startswith("WW|inf"):
                return None
            whole = token.lemma_.lower()
            said.append((i, whole if whole.replace("_", "") == s.lower[i] else s.lower[i]))
            verbs += 1
        pieces.append(i)
    front: list[Piece] = []
    for piece in pieces:
        word = s.lower[piece] if isinstance(piece, int) else ""
        if word == "direct" and front and front[-1] == "per":
            front[-1] = "meteen"
        elif word == "per" and isinstance(piece, int) and s.lower[piece + 1 : piece + 2] == ["direct"]:
            front.append("per")
        elif word in _AT_ONCE:
            front.append("meteen")
        elif (
            word in _OMITTED or _is_then(s, piece, region) or word == "zich" or (word == "er" and piece == region.first)
        ):
            continue
        elif not (word == "om" and isinstance(piece, int) and not s.doc[piece + 1].like_num):
            front.append(piece)
    zich: list[Piece] = [i for i in range(region.first, region.last + 1) if s.lower[i] == "zich"]
    if not verbs or len(front) < 2 or (verbs > 1 and not with_te):
        return None
    chain = [i for i, (piece, _) in enumerate(said) if i and piece != _next(said[i - 1][0])]
    return [*zich, *front], None if chain else said[0]


def _is_then(s: Sentence, piece: Piece, region: Region) -> bool:
    """Say whether a word is "dan" or "dan ook" near the verb, which a plain instruction does without."""
    if not isinstance(piece, int) or not region.first <= piece <= region.finite + 3:
        return False
    own = s.doc[piece].tag_.startswith("BW")
    return own and (s.lower[piece] == "dan" or s.lower[piece - 1 : piece + 1] == ["dan", "ook"])


def _next(piece: Piece) -> Piece:
    return piece + 1 if isinstance(piece, int) else ""
