"""Finds what a sentence asks of the reader or doubts, for better wordings with the sentence's own content.

Wilt u {taak}? U mag {verbod}. Het spijt ons dat {feit}.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from stylecheck.language.conjugation import infinitive_of
from stylecheck.language.page import Sentence
from stylecheck.rewrite.compose import Piece, compose
from stylecheck.rewrite.cuts import conditions, split
from stylecheck.rewrite.regions import MAIN, Region, is_finite, parted, regions
from stylecheck.rewrite.tone import calm
from stylecheck.rewrite.tone.bans import ban, fact

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
VERBAL = "{werkwoord}"
"""Stands for the sentence with a verb in place of a noun; without such a wording the pattern says nothing."""
TEMPLATES = (TASK, BAN, FACT, CALM, SEEN, FRIENDLY, VERBAL)

_ORDERS = frozenset(("dienen", "moeten", "horen", "behoren"))
"""Verbs whose subject is the reader."""
_CLAIMS = frozenset(("sommeren", "verzoeken", "gelasten", "gebieden", "manen", "bevelen", "vragen"))
"""Verbs of which the reader is the object: wij sommeren u."""
_CLAIMED = frozenset(("gesommeerd", "verzocht", "gemaand", "geacht", "gelast"))
"""Participles with which the reader is the subject: u wordt verzocht."""
_TAKEN = frozenset((
    "kennen", "weten", "hebben", "zien", "afzien", "stemmen", "instemmen", "afstand", "akkoord", "bekend", "eens",
    "gebreke", "stilzwijgend", "begrijpen", "beseffen", "aanvaarden", "erkennen",
))  # fmt: skip
"""Words with which u wordt geacht is what is taken for granted, and no order."""
_BOUND = frozenset(("verplicht", "gehouden"))
_READER = ("u",)
_THE_TENANT = (["de", "huurder"], ["de", "bewoner"])
_TENANTS = ("huurder", "bewoner", "huurders", "bewoners")
_OMITTED = frozenset("hierbij nogmaals dringend uitdrukkelijk derhalve dan vriendelijk".split())  # noqa: SIM905
"""Words that press or belong to the old beginning; the question does without them."""
_AT_ONCE = frozenset(("onmiddellijk", "onverwijld", "terstond", "subiet", "ogenblikkelijk"))
_TAIL = frozenset(("dat", "of", "als", "indien", "wanneer", "zodat", "zodra", "voordat", "totdat", "omdat", "tot"))
"""Words that open a clause that may stay behind the question as it is."""
_LIGHTLY = frozenset((
    "binnen", "uiterlijk", "voor", "vóór", "schriftelijk", "melden", "aan", "bij", "per", "zelf", "tijdig", "op",
    "direct", "meteen", "via", "telefonisch", "doorgeven", "ons", "zo",
))  # fmt: skip
"""Words that do not belong to "dit" before them, which is then a pronoun."""
_OF_TENANT = frozenset(
    ("bedrag", "huur", "portieken", "portiek", "woning", "rekening", "berging", "zolder", "ruimte", "betaling")
)
"""Things of which the reader can see to it that they are so."""
_WORDS_OF_ORDERS = frozenset((*_ORDERS, *_CLAIMS, *_CLAIMED, *_BOUND, "hebben", "heeft", "hebt"))
_NO_PARTICLE = frozenset(("thuis", "aanwezig", "klaar", "bereikbaar"))


def task(s: Sentence) -> str | None:
    """Return what the reader is to do, such as "de sleutel voor 1 mei inleveren"; None where it is not certain.

    One main clause must order (U dient …), claim (Wij sommeren u …) or bind (U bent gehouden …).
    """
    found = _asked(s)
    return None if found is None or found.lead or found.rest else found.words


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a sentence asks of the reader.

    Attributes:
        lead: a condition in front of it, as a question; "" where there is none.
        words: what is to be done, as an infinitive with its words.
        rest: what follows, as a sentence of its own; "" where nothing does.
        mark: what ends the question.
    """

    lead: str
    words: str
    rest: str = ""
    mark: str = "?"


_CARE = (
    (re.compile(r"\ber zorg voor dragen dat\b"), "ervoor zorgen dat"),
    (re.compile(r"\ber (.+?) zorg voor dragen dat\b"), r"er \1 voor zorgen dat"),
    (re.compile(r"\b(ervoor .*?)zorg dragen dat\b"), r"\1zorgen dat"),
    (re.compile(r"\bzorg dragen dat\b"), "ervoor zorgen dat"),
    (re.compile(r"\bzorg dragen\b"), "zorgen"),
    (re.compile(r"\bervoor zorg dragen\b"), "ervoor zorgen"),
)
"""Zorg dragen is zorgen."""


_DUTY = frozenset((
    "maandelijks", "maandelijkse", "jaarlijks", "wekelijks", "dagelijks", "altijd", "vooruit", "vooraf",
    "regelmatig", "voortdurend", "betaalbewijs", "betaalbewijzen", "steeds", "telkens", "immer", "contractueel",
    "wettelijk", "verplicht", "verplichting",
))  # fmt: skip
"""Words that tell of a duty that stays, which is no request."""


def _stays(s: Sentence) -> bool:
    """Say whether an order tells what always holds: U dient zelf te zorgen voor …, Om dit te regelen, dient u …"""
    care = "zelf" in s.lower and any(w in ("zorgen", "onderhouden") for w in s.lower)
    return care or bool(_DUTY & s.vocabulary) or s.lower[0] == "om"


def question(s: Sentence) -> str | None:
    """Return an order as a question to the reader, with what stands before and after it: Wilt u …?"""
    if _stays(s):
        return None
    found = _asked(s)
    if found is None:
        return _ensured(s)
    if _DONE.search(found.words):
        return None
    if found.lead.startswith(("Wilt ", "Wenst ")) and found.mark == "?":  # not two questions in a row
        return " ".join(part for part in (found.lead, f"Dan moet u {found.words}.", found.rest) if part)
    words = f"Wilt u {_after_pronoun(found.words)}" if found.lead else f"Wilt u {found.words}"
    return " ".join(part for part in (found.lead, words + found.mark, found.rest) if part)


_DONE = re.compile(r"\b(?:hebben (?:\w{0,4}ge\w+|be\w+|ver\w+|ont\w+|vol\w+)|(?:ge|be|ver|ont|vol)\w+[dtn] hebben)\b")
"""What must be behind: het bedrag betaald hebben, which nobody is asked."""


def _settled(s: Sentence) -> bool:
    """Say whether an order tells how things must be, which is a duty: De kelder dient door u ontruimd te zijn."""
    low = s.lower
    by_reader = any(w == "door" and low[i + 1] in ("u", "uzelf") for i, w in enumerate(low[:-1]))
    return by_reader and any(low[i : i + 2] == ["te", "zijn"] for i in range(len(low) - 1))


def _after_pronoun(words: str) -> str:
    """Put "dan" where it stands after a condition: dan de sleutel inleveren, dit dan melden."""
    first, _, rest = words.partition(" ")
    following = rest.partition(" ")[0]
    if first in ("zich", "ons", "hem", "haar") or (first in ("dit", "dat", "het") and following in _LIGHTLY):
        return f"{first} dan {rest}"
    return f"dan {words}"


@lru_cache(maxsize=64)
def _asked(s: Sentence) -> _Asked | None:
    """Return what a sentence asks of the reader, with what stands before and after it."""
    final = len(s.doc) - 1
    if final < 3 or not s.vocabulary & _WORDS_OF_ORDERS or s.doc[final].text not in (".", "!", ":"):
        return None
    if any(t.text in ":;()?" for t in s.doc[:final]):
        return None
    for region in _clauses(s, final):
        if region.kind != MAIN or not (opened := _order(s, region)):
            continue
        lead = _lead(s, region)
        if lead is None:
            return None
        after = region.last + 1
        rest = ""
        tail: list[Piece] = []
        if after != final:
            rest = _sequel(s, after, final)
            if not rest:
                comma = s.doc[after].text == ","
                if (s.lower[after + 1] if comma else s.lower[after]) not in _TAIL or "," in s.lower[after + 1 :]:
                    return None
                tail = list(range(after, final))
        words = _words(s, region, opened)
        if words is None:
            return None
        if s.doc[final].text == ":" and (s.lower[final - 1] not in ("dat", "met", "voor", "aan", "op") or lead):
            return None
        text = compose(s, [*words, *tail], opens=False)
        for expression, plain in _CARE:
            text = expression.sub(plain, text)
        text = re.sub(r"\bzulks\b(?! een)", "dit", text)
        return _Asked(lead, text, rest, ":" if s.doc[final].text == ":" else "?")
    return None


def _clauses(s: Sentence, final: int) -> list[Region]:
    """Return the clauses that may order: the whole sentence where it has one finite verb, or what commas divide."""
    verbs = [i for i in range(final) if is_finite(s, i)]
    if len(verbs) == 1 and not any(t.pos_ == "SCONJ" and t.lower_ not in ("om", "als") for t in s.doc):
        return [Region(0, final - 1, verbs[0], MAIN)]
    if len(verbs) == 2 and s.lower[verbs[1] - 1] == "," and "door" in s.lower[verbs[1] :]:
        opener = next((i for i in range(1, verbs[0]) if s.lower[i] in ("die", "welke", "dat")), None)
        if opener is not None and s.doc[opener].tag_.startswith("VNW"):
            return [Region(0, final - 1, verbs[1], MAIN)]
    return regions(s)


def _lead(s: Sentence, region: Region) -> str | None:
    """Return the condition in front of an order as a question, "" for none, None where it is not certain."""
    if not region.first:
        return ""
    if made := conditions.condition(s):
        text, _, _ = made[0].text.rpartition(" Dan ")
        before = s.span(0, region.finite)[1]
        return text if made[0].end == before else None
    return None


def _sequel(s: Sentence, at: int, final: int) -> str:
    """Return a clause after an order as a sentence of its own: …, waarbij u …: Daarbij … "" where it is none."""
    if s.lower[at] != "," or s.doc[final].text == ":":
        return ""
    if s.lower[at + 1 : at + 4] == ["bij", "gebreke", "waarvan"]:
        verbs = [i for i in range(at + 4, final) if is_finite(s, i)]
        if len(verbs) != 1 or any(t.text == "," for t in s.doc[at + 4 : final]):
            return ""
        word, rest = parted(s, verbs[0])
        pieces: list[Piece] = [(rest if i == verbs[0] else i) for i in range(at + 4, final)]
        return f"Doet u dat niet? {compose(s, ['dan', word, *(p for p in pieces if p != '')], opens=True)}."
    if s.lower[at + 1] in ("waarbij", "waarna", "waarvoor", "waarop", "hetgeen", "waarmee"):
        cut = split.end_clause(s, at + 1, final)
        return "" if cut is None else f"{compose(s, cut.pieces, opens=True)}."
    return ""


_PRESENT = re.compile(r"^(?:volwassene|meerderjarige|iemand|persoon|huisgenoot|gezinslid|bewoner)$")


def _ensured(s: Sentence) -> str | None:
    """Die dag dient een volwassene aanwezig te zijn: Wilt u ervoor zorgen dat die dag een volwassene aanwezig is?"""
    final = len(s.doc) - 1
    verbs = [i for i in range(final) if is_finite(s, i)]
    if not verbs or s.doc[final].text not in (".", "!") or any(t.text in ":;()?" for t in s.doc):
        return None
    at = next((i for i in verbs if s.lower[i] in ("dient", "dienen")), None)
    if at is None or len(verbs) > 2 or any(w in ("u", "wij", "we", "niet", "geen", "door") for w in s.lower[at:]):
        return None
    if len(verbs) == 2 and (verbs[1] != at - 1 and not any(s.lower[i] == "dat" for i in range(at, verbs[1]))):
        return None
    to = next((i for i in range(at + 1, final) if s.lower[i] == "te" and s.lower[i + 1] in ("zijn", "staan")), None)
    if to is None or final - to > 3 or "te" in s.lower[to + 1 : final]:
        return None
    about = {s.lower[i] for i in range(final)}
    if not any(_PRESENT.match(w) for w in about) and not about & _OF_TENANT:
        return None
    plural = s.lower[at] == "dienen"
    form = {"zijn": "zijn" if plural else "is", "staan": "staan" if plural else "staat"}[s.lower[to + 1]]
    front = [i for i in range(at) if s.lower[i] not in ("derhalve", "daarom", "hiertoe", "dus")]
    pieces: list[Piece] = [*front, *range(at + 1, to), form, *range(to + 2, final)]
    return f"Wilt u ervoor zorgen dat {compose(s, pieces, opens=False)}?"


def _order(s: Sentence, region: Region) -> set[int]:
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
    if lemma in _CLAIMS:
        writers = [i for i in (at - 1, at + 1) if i >= 0 and s.lower[i] in ("wij", "we", "ik")]
        return {*gone, writers[0]} if len(writers) == 1 and readers[0] > at else set()
    if readers[0] == at + 2:
        return set()
    if lemma in _ORDERS:
        return gone
    if lemma == "worden" and (said := [i for i in inside if s.lower[i] in _CLAIMED]):
        if s.lower[said[0]] == "geacht" and (_TAKEN & {s.lower[i] for i in inside} or region.first):
            return set()
        others = [i for i in inside if s.doc[i].tag_.startswith("WW|vd|vrij") and i not in said]
        return {*gone, said[0]} if len(said) == 1 and not others else set()  # u wordt in gebreke gesteld en gesommeerd
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
        elif not (word == "om" and isinstance(piece, int) and not s.doc[piece + 1].like_num):
            front.append(piece)
    zich: list[Piece] = [i for i in range(region.first, region.last + 1) if s.lower[i] == "zich"]
    if not verbs or len(front) < 2 or (verbs > 1 and not with_te):
        return None
    return [*zich, *front]


def fill(s: Sentence, template: str) -> str | None:
    """Return a better wording with the content of the sentence in it, None where that is not certain."""
    if template == CALM:
        return calm.step(s)
    if template == SEEN:
        return calm.seen(s)
    if template == FRIENDLY:
        return calm.friendly(s)
    if TASK in template:
        if template.startswith("Wilt u"):
            return question(s) if not _settled(s) or (duty := task(s)) is None else f"U moet {duty}."
        words = task(s)
        return None if words is None else template.replace(TASK, words)
    for name, find in ((BAN, ban), (FACT, fact)):
        if name in template:
            found = find(s)
            return None if found is None else template.replace(name, found)
    return None
