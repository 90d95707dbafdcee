"""Finds what a sentence asks of the reader or doubts, for better wordings with the sentence's own content.

{opdracht} Wilt u {taak}? U mag {verbod}. Het spijt ons dat {feit}.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from stylecheck.language.page import Sentence
from stylecheck.rewrite.compose import Piece, compose
from stylecheck.rewrite.cuts import conditions, split
from stylecheck.rewrite.regions import MAIN, Region, is_finite, parted, regions
from stylecheck.rewrite.tone import calm, orders
from stylecheck.rewrite.tone.bans import ban, fact
from stylecheck.rewrite.tone.imperative import LIGHTLY, imperative

TASK = "{taak}"
"""Stands in a better wording of a rule file for what the reader has to do, as an infinitive with its words."""
ORDER = "{opdracht}"
"""Stands for the whole sentence as a plain instruction, or as a question where that is better: Meld dit voor 1 mei."""
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
TEMPLATES = (TASK, ORDER, BAN, FACT, CALM, SEEN, FRIENDLY, VERBAL)

_DUTIES = frozenset(("dient", "dienen", "moet", "moeten", "hoort", "behoort"))
"""Verbs that tell a duty, for which an imperative stands."""
_TAIL = frozenset(("dat", "of", "als", "indien", "wanneer", "zodat", "zodra", "voordat", "totdat", "omdat", "tot"))
"""Words that open a clause that may stay behind the question as it is."""
_OF_TENANT = frozenset(
    ("bedrag", "huur", "portieken", "portiek", "woning", "rekening", "berging", "zolder", "ruimte", "betaling")
)
"""Things of which the reader can see to it that they are so."""
_WORDS_OF_ORDERS = frozenset(
    (*orders.ORDERS, *orders.CLAIMS, *orders.CLAIMED, *orders.BOUND, "hebben", "heeft", "hebt")
)


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
        duty: it is told as a duty: U dient …
        order: what is to be done as an imperative; "" where it is no duty, or where none can be made.
        rest: what follows, as a sentence of its own; "" where nothing does.
        mark: what ends the question.
    """

    lead: str
    words: str
    duty: bool = False
    order: str = ""
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
_CARE_ORDERED = (
    (re.compile(r"^Draag er zorg voor dat\b"), "Zorg ervoor dat"),
    (re.compile(r"^Draag (er|hier|daar) (.*?)(?: ?zorg) voor\b"), r"Zorg \1 \2 voor"),
    (re.compile(r"^Draag (ervoor |hiervoor |daarvoor )(.*?)zorg\b"), r"Zorg \1\2"),
    (re.compile(r"^Draag zorg dat\b"), "Zorg ervoor dat"),
    (re.compile(r"^Draag (.*?)zorg voor\b"), r"Zorg \1voor"),
    (re.compile(r"  +| +(?=[.,])"), " "),
)
"""The same in an imperative."""


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


def instruction(s: Sentence) -> str | None:
    """Return an order as a plain instruction with what stands before and after it, or as a question: Meld dit …"""
    found = None if _stays(s) else _asked(s)
    if found is None or not found.duty or _is_favour(found):
        return question(s)
    if _DONE.search(found.words):
        return None
    words = found.order or (f"Dan moet u {found.words}" if found.lead else f"U moet {found.words}")
    return " ".join(filter(None, (found.lead, words + ("." if found.mark == "?" else ":"), found.rest)))


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


def _is_favour(asked: _Asked) -> bool:
    """Say whether an order is better asked: to see to something, or to pay, in a few words."""
    words = asked.words.split()
    return not asked.lead and len(words) <= _FEW and (" zorgen dat " in asked.words or not _PAYING.isdisjoint(words))


_FEW = 16
"""Most words of what a question asks; a longer one is hard to follow."""
_PAYING = frozenset(("betalen", "voldoen", "overmaken", "storten"))


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
    if first in ("zich", "ons", "hem", "haar") or (first in ("dit", "dat", "het") and following in LIGHTLY):
        return f"{first} dan {rest}"
    return f"dan {words}"


@lru_cache(maxsize=64)
def _asked(s: Sentence) -> _Asked | None:
    """Return what a sentence asks of the reader, with what stands before and after it."""
    final = len(s.doc) - 1
    if final < 3 or not s.vocabulary & _WORDS_OF_ORDERS or s.doc[final].text not in (".", "!", ":"):
        return None
    if s.lower[0] in ("hierin", "daarin", "hierbij"):
        return None  # it tells of an order that stands elsewhere
    if any(t.text in ":;()?" for t in s.doc[:final]):
        return None
    for region in _clauses(s, final):
        if region.kind != MAIN or not (opened := orders.order(s, region)):
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
        found = orders.words(s, region, opened)
        if found is None:
            return None
        words, verb = found
        if s.doc[final].text == ":" and (s.lower[final - 1] not in ("dat", "met", "voor", "aan", "op") or lead):
            return None
        text = compose(s, [*words, *tail], opens=False)
        for expression, plain in _CARE:
            text = expression.sub(plain, text)
        text = re.sub(r"\bzulks\b(?! een)", "dit", text)
        order = ""
        duty = s.lower[region.finite] in _DUTIES
        if verb is not None and duty:
            order = imperative(s, words, verb, tail, after=bool(lead))
            for expression, plain in _CARE_ORDERED:
                order = expression.sub(plain, order)
            order = re.sub(r"\bzulks\b(?! een)", "dit", order)
        return _Asked(lead, text, duty, order, rest, ":" if s.doc[final].text == ":" else "?")
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


def fill(s: Sentence, template: str) -> str | None:
    """Return a better wording with the content of the sentence in it, None where that is not certain."""
    if template == CALM:
        return calm.step(s)
    if template == SEEN:
        return calm.seen(s)
    if template == FRIENDLY:
        return calm.friendly(s)
    if template == ORDER or template.startswith(f"Wilt u {TASK}"):
        if _settled(s) and (duty := task(s)) is not None:
            return f"U moet {duty}."
        return instruction(s) if template == ORDER else question(s)
    if TASK in template:
        words = task(s)
        return None if words is None else template.replace(TASK, words)
    for name, find in ((BAN, ban), (FACT, fact)):
        if name in template:
            found = find(s)
            return None if found is None else template.replace(name, found)
    return None
