"""Finds what a sentence asks of the reader or doubts, for better wordings with the sentence's own content.

Wilt u {taak}? U mag {verbod}. Het spijt ons dat {feit}.
"""

from __future__ import annotations

from stylecheck.language.annotate import Sentence
from stylecheck.language.conjugation import infinitive_of
from stylecheck.rewrite import calm
from stylecheck.rewrite.compose import Piece, compose
from stylecheck.rewrite.regions import MAIN, Region, regions

TASK = "{taak}"
"""Stands in a better wording of a rule file for what the reader has to do, as an infinitive with its words."""
BAN = "{verbod}"
"""Stands in a better wording for what the reader may not do: geen fietsen in de hal zetten."""
FACT = "{feit}"
"""Stands in a better wording for what a half apology doubts, as a clause: u hinder hebt ondervonden."""
CALM = "{rustig}"
"""Stands for the whole sentence with its consequence told calmly: Betaalt u niet? Dan betaalt u ook de kosten."""
SEEN = "{gezien}"
"""Stands for the whole sentence as what we see: Wij zien dat u de huur nog niet heeft betaald."""
FRIENDLY = "{vriendelijk}"
"""Stands for the whole sentence in friendly words, where it is one of the cold formulas that we know."""
TEMPLATES = (TASK, BAN, FACT, CALM, SEEN, FRIENDLY)

_DOUBT = frozenset("desondanks onverhoopt eventueel eventuele mogelijk mogelijke enig enige toch wellicht soms".split())  # noqa: SIM905
_SORRY = frozenset(
    "dan spijt ons dat dit betreuren wij we bieden daarvoor hiervoor u onze excuses welgemeende oprechte aan ten "  # noqa: SIM905
    "zeerste verontschuldigingen zeer hier ervoor voor".split()
)
"""The words of a main clause that is an apology and nothing else."""
_ORDERS = frozenset(("dienen", "moeten", "horen", "behoren"))
"""Verbs whose subject is the reader."""
_CLAIMS = frozenset(("sommeren", "verzoeken", "gelasten", "gebieden", "manen", "bevelen", "vragen"))
"""Verbs of which the reader is the object: wij sommeren u."""
_CLAIMED = frozenset(("gesommeerd", "verzocht", "gemaand", "geacht", "gelast"))
"""Participles with which the reader is the subject: u wordt verzocht."""
_BOUND = frozenset(("verplicht", "gehouden"))
_READER = ("u",)
_TENANTS = ("huurder", "bewoner", "huurders", "bewoners")
_OMITTED = frozenset("hierbij nogmaals dringend uitdrukkelijk derhalve dan vriendelijk".split())  # noqa: SIM905
"""Words that press or belong to the old beginning; the question does without them."""
_AT_ONCE = frozenset(("onmiddellijk", "onverwijld", "terstond", "subiet", "ogenblikkelijk"))
_TAIL = frozenset(("dat", "of", "als", "indien", "wanneer", "zodat", "zodra", "voordat", "totdat", "omdat", "tot"))
"""Words that open a clause that may stay behind the question as it is."""
_NO_PARTICLE = frozenset(("thuis", "aanwezig", "klaar", "bereikbaar"))


def task(s: Sentence) -> str | None:
    """Return what the reader is to do, such as "de sleutel voor 1 mei inleveren"; None where it is not certain.

    One main clause must order (U dient …), claim (Wij sommeren u …) or bind (U bent gehouden …).
    """
    found = _asked(s)
    return None if found is None or found[0] else found[1]


def _asked(s: Sentence) -> tuple[str, str] | None:
    """Return a condition in front of an order ("" where there is none), and what the reader is to do."""
    final = len(s.doc) - 1
    if final < 3 or s.doc[final].text not in (".", "!") or any(t.text in ":;()?" for t in s.doc):
        return None
    for region in regions(s):
        if region.kind != MAIN or not (opened := _order(s, region)):
            continue
        lead = ""
        if region.first:
            if s.lower[region.first - 1] != "," or s.lower[0] not in ("als", "indien", "wanneer", "zodra", "mocht"):
                return None
            if region.finite > region.first + 1 or "," in s.lower[: region.first - 1]:
                return None
            lead = compose(s, list(range(region.first - 1)), opens=True)
        after = region.last + 1
        if after != final:
            comma = s.doc[after].text == ","
            if (s.lower[after + 1] if comma else s.lower[after]) not in _TAIL or "," in s.lower[after + 1 :]:
                return None
        words = _words(s, region, opened)
        return None if words is None else (lead, compose(s, [*words, *range(after, final)], opens=False))
    return None


def _order(s: Sentence, region: Region) -> set[int]:
    """Return the tokens that only say that the reader must: the finite verb, u, wij, verplicht; none where no order."""
    at = region.finite
    lemma = s.doc[at].lemma_.lower().rpartition("_")[2]
    inside = range(region.first, region.last + 1)
    by = [i for i in inside if s.lower[i] == "door"]
    if lemma in ("dienen", "moeten") and by and {"worden", "zijn"} & set(s.lower[at:]):
        who = by[0] + 1
        if s.lower[who] in ("u", "uzelf"):
            return {at, *by, who, *([who + 1] if s.lower[who + 1] == "zelf" else [])} if len(by) == 1 else set()
        if s.lower[who] == "de" and s.lower[who + 1] in _TENANTS and len(by) == 1:
            return {at, *by, who, who + 1}
        return set()
    readers = [i for i in (at - 1, at + 1, at + 2) if region.first <= i <= region.last and s.lower[i] in _READER]
    if len(readers) != 1:
        return set()
    gone = {at, readers[0]}
    if lemma in _CLAIMS:
        writers = [i for i in (at - 1, at + 1) if i >= 0 and s.lower[i] in ("wij", "we", "ik")]
        return {*gone, writers[0]} if len(writers) == 1 and readers[0] > at else set()
    if readers[0] == at + 2:
        return set()
    if lemma in _ORDERS:
        return gone
    if lemma == "worden" and (said := [i for i in inside if s.lower[i] in _CLAIMED]):
        return {*gone, said[0]}
    if lemma == "zijn" and (said := [i for i in inside if s.lower[i] in _BOUND]):
        return set() if any(s.lower[i] in ("niet", "geen") for i in inside) else {*gone, said[0]}
    if lemma == "hebben" and "zich" in (s.lower[i] for i in inside) and "te" in (s.lower[i] for i in inside):
        return gone
    return set()


def _words(s: Sentence, region: Region, opened: set[int]) -> list[Piece] | None:
    """Return what is to be done as an infinitive with its words."""
    at = region.finite
    passive = "door" in (s.lower[i] for i in opened)
    with_te = s.doc[at].lemma_.lower() != "moeten"
    pieces: list[Piece] = []
    verbs = 0
    helper = (
        next((i for i in range(region.last, at, -1) if s.lower[i] in ("worden", "zijn")), None) if passive else None
    )
    for i in range(region.first, region.last + 1):
        token = s.doc[i]
        if i in opened or (passive and i == helper):
            continue
        if s.lower[i] == "te" and with_te and i + 1 <= region.last and s.doc[i + 1].tag_.startswith("WW|inf"):
            particle = s.doc[i + 1].lemma_.lower().partition("_")
            last = pieces[-1] if pieces else ""
            joined = particle[1] and isinstance(last, int) and s.lower[last] == particle[0]
            if particle[0] == "mee" and "rekening" in s.lower[:i]:
                joined = False  # er rekening mee houden
            if joined and particle[0] not in _NO_PARTICLE:
                pieces[-1] = particle[0] + s.lower[i + 1]
                verbs += 1
                opened = {*opened, i + 1}
            continue
        if passive and token.tag_.startswith("WW|vd|vrij"):
            verb = infinitive_of(token.lower_, token.lemma_.lower())
            if verb is None or verbs:
                return None
            pieces.append(verb.replace("_", ""))
            verbs += 1
            continue
        if token.tag_.startswith("WW|inf|vrij"):
            if passive or not (with_te or i == region.last or s.doc[i + 1].pos_ in ("VERB", "AUX", "ADP")):
                return None
            if with_te and s.lower[i - 1] != "te" and not s.doc[i - 1].tag_.startswith("WW|inf"):
                return None
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
        elif word in _OMITTED or word == "zich" or (word == "er" and piece == region.first):
            continue
        elif not (word == "om" and isinstance(piece, int) and s.pos[piece] == "SCONJ"):
            front.append(piece)
    zich: list[Piece] = [i for i in range(region.first, region.last + 1) if s.lower[i] == "zich"]
    if not verbs or len(front) < 2 or (verbs > 1 and not with_te):
        return None
    return [*zich, *front]


def ban(s: Sentence) -> str | None:
    """Return what the reader may not do, such as "geen fietsen in de hal zetten"; None where it is not certain.

    The sentence must be: Het is (u) niet toegestaan or verboden (om) … te …, or Wij verbieden u … te …
    """
    final = len(s.doc) - 1
    if final < 5 or s.doc[final].text not in (".", "!") or any(t.text in ",:;()?" for t in s.doc):
        return None
    said = next((i for i, w in enumerate(s.lower) if w in ("toegestaan", "verboden", "geoorloofd")), None)
    if s.lower[:2] != ["het", "is"] or said is None or said > 6:
        return None
    denied = "niet" in s.lower[2:said]
    if denied == (s.lower[said] == "verboden"):
        return None
    if any(w not in ("u", "niet", "ten", "strengste", "streng", "strikt", "ook") for w in s.lower[2:said]):
        return None
    start = said + 1 + (s.lower[said + 1] == "om")
    marks = [i for i in range(start, final) if s.lower[i] == "te" and s.doc[i + 1].tag_.startswith("WW|inf")]
    if len(marks) != 1 or any(s.lower[i] in ("niet", "geen", "zonder", "dat", "als") for i in range(start, final)):
        return None
    mark = marks[0]
    verb = s.doc[mark + 1]
    particle, seam, _ = verb.lemma_.lower().partition("_")
    joined = bool(seam) and s.lower[mark - 1] == particle
    infinitive = particle + s.lower[mark + 1] if joined else s.lower[mark + 1]
    words = list(range(start, mark - joined))
    objects = [c for c in verb.children if c.dep_ == "obj" and c.i in words]
    after: list[Piece] = list(range(mark + 2, final))
    if not objects:
        return compose(s, ["niet", *words, infinitive, *after], opens=False)
    if len(objects) > 1:
        return None
    span = sorted(t.i for t in objects[0].subtree if t.i in words)
    first = span[0]
    if s.lower[first] == "een":
        return compose(s, [*words[: words.index(first)], "geen", *words[words.index(first) + 1 :], infinitive, *after],
                       opens=False)  # fmt: skip
    if s.pos[first] in ("NOUN", "ADJ"):
        return compose(s, [*words[: words.index(first)], "geen", *words[words.index(first) :], infinitive, *after],
                       opens=False)  # fmt: skip
    cut = words.index(span[-1]) + 1
    return compose(s, [*words[:cut], "niet", *words[cut:], infinitive, *after], opens=False)


def fact(s: Sentence) -> str | None:
    """Return what a sentence is half sorry for, such as "u hinder hebt ondervonden"; None where it is not certain.

    The sentence must be a condition about the reader (Mocht u …, Indien u …) and an apology, and nothing else.
    """
    comma = next((i for i, word in enumerate(s.lower) if word == ","), None)
    if (
        comma is None
        or comma < 4
        or s.lower.count(",") > 1
        or any(word.rstrip(".") not in (*_SORRY, "") for word in s.lower[comma + 1 :])
    ):
        return None
    first = 2 if s.lower[:2] == ["voor", "zover"] else 1
    if s.lower[first] not in _READER or any(t.pos_ in ("SCONJ", "CCONJ") for t in s.doc[first:comma]):
        return None
    words = [i for i in range(first, comma) if s.lower[i] not in _DOUBT]
    verbs = [i for i in words if s.pos[i] in ("VERB", "AUX")]
    if len(verbs) != 2 or verbs != [comma - 2, comma - 1]:
        return None
    helpers = [i for i in verbs if s.lower[i] in ("hebben", "heeft", "hebt")]
    if len(helpers) != 1:
        return None
    opened = s.lower[0] in ("indien", "als", "wanneer", "voorzover", "voor")
    if s.lower[0] in ("mocht", "mochten") if s.lower[helpers[0]] == "hebben" else opened:
        done = next(i for i in verbs if i != helpers[0])
        has = "hebt" if s.lower[helpers[0]] == "hebben" else s.lower[helpers[0]]
        return compose(s, [*(i for i in words if i not in verbs), has, s.lower[done]], opens=False)
    return None


def fill(s: Sentence, template: str) -> str | None:
    """Return a better wording with the content of the sentence in it, None where that is not certain."""
    if template == CALM:
        return calm.step(s)
    if template == SEEN:
        return calm.seen(s)
    if template == FRIENDLY:
        return calm.friendly(s)
    if TASK in template:
        asked = _asked(s)
        if asked is None:
            return None
        lead, words = asked
        if not lead:
            return template.replace(TASK, words)
        return f"{lead}, wilt u dan {words}?" if template.startswith("Wilt u") else None
    for name, find in ((BAN, ban), (FACT, fact)):
        if name in template:
            found = find(s)
            return None if found is None else template.replace(name, found)
    return None
