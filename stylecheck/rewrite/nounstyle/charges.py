"""Says with a verb who sees to an action and what it is for: U bent verantwoordelijk voor het maaien van het gras."""

from __future__ import annotations

import re

from stylecheck.language.conjugation import Person, finite, forms
from stylecheck.language.page import Sentence
from stylecheck.rewrite.compose import Piece
from stylecheck.rewrite.nounstyle.actions import Action, Made, action_at
from stylecheck.rewrite.regions import is_finite
from stylecheck.rewrite.voice import NOBODY, Voice, likely_actor


def charged(s: Sentence, voice: Voice) -> Made:
    """Return a sentence about who sees to an action with its verb, None where that is not certain."""
    return _responsible(s) or _paid(s, voice) or _working(s) or _changing(s)


def _responsible(s: Sentence) -> Made:
    """U bent zelf verantwoordelijk voor het maaien van het gras: U moet zelf het gras maaien."""
    final = len(s.doc) - 1
    verbs = [i for i in range(final) if is_finite(s, i)]
    if len(verbs) != 1 or s.doc[final].text != "." or "verantwoordelijk" not in s.lower:
        return None
    at, said = verbs[0], s.lower.index("verantwoordelijk")
    if s.doc[at].lemma_.lower() != "zijn" or s.doc[at].tag_.startswith("WW|pv|verl") or said > at + 4 or said < at:
        return None
    found = next((a for i in range(said + 2, min(said + 5, final)) if (a := _action(s, i))), None)
    if found is None or s.lower[said + 1] != "voor" or found.first != said + 2 or found.last != final - 1:
        return None
    between = [i for i in range(at + 1, said) if s.lower[i] != "u"]
    if any(s.lower[i] not in ("zelf", "ook", "altijd", "samen") for i in between):
        return None
    subject = [c for t in {s.doc[at], s.doc[at].head} for c in t.children if c.dep_ == "nsubj"]
    if len(subject) != 1 or (subject[0].i != at + 1 and max(t.i for t in subject[0].subtree) != at - 1):
        return None
    who = subject[0].lower_
    if subject[0].i == at + 1 and who != "u":
        return None
    person = Person(3, plural=s.lower[at] == "zijn")
    person = {"u": Person(2), "wij": Person(1, plural=True), "we": Person(1, plural=True)}.get(who, person)
    own: list[Piece] = ["zelf"] if who in _DUTY and not between else []
    reader: list[Piece] = [at + 1] if subject[0].i == at + 1 else []
    if who in _DUTY:  # a duty stays one
        must = finite("moeten", person, inverted=subject[0].i == at + 1)
        return at, final - 1, [must, *reader, *between, *own, *found.object, forms(found.verb).infinitive]
    form = finite(found.verb, person, inverted=subject[0].i == at + 1)
    particle = forms(found.verb).particle
    return at, final - 1, [form, *reader, *between, *own, *found.object, *([particle] if particle else [])]


_COSTS = re.compile(
    r"(?:(?:alsdan|dan|altijd|geheel|volledig) )*(?:op uw (?:eigen )?kosten|voor uw (?:eigen )?rekening)$"
)


def _paid(s: Sentence, voice: Voice) -> Made:
    """Vervanging van het slot geschiedt op uw kosten: U betaalt de vervanging van het slot."""
    final = len(s.doc) - 1
    at = next((i for i in range(final) if is_finite(s, i)), None)
    if at is None or s.lower[at] not in ("geschiedt", "gebeurt") or s.doc[final].text != ".":
        return None
    if not _COSTS.match(" ".join(s.lower[at + 1 : final])) or voice.addressee.name != "u":
        return None
    noun = next((i for i in range(min(4, at)) if (a := action_at(s, i, set())) and a.first == 0), None)
    if noun is None or s.lower[noun] in ("betaling", "betalen", "vergoeding", "vergoeden") or "door" in s.lower:
        return None
    if any(t.is_punct or t.pos_ in ("SCONJ", "CCONJ") for t in s.doc[:at]):
        return None
    neuter = "Gender=Neut" in str(s.doc[noun].morph) or s.doc[noun].tag_.startswith("WW|inf")
    article: list[Piece] = [] if s.lower[0] in ("de", "het") else ["het" if neuter else "de"]
    return 0, final - 1, ["U betaalt", *article, *range(at)]


_DUTY = frozenset(("u", "je", "huurder", "huurders", "bewoner", "bewoners"))
"""Those who are told what they have to do."""


def _action(s: Sentence, at: int) -> Action | None:
    """Return an action that somebody does on purpose: not het veroorzaken van schade."""
    found = action_at(s, at, set())
    if found is None or not {likely_actor(found.verb, m) for m in ("", "kunnen", "moeten")} - {"", NOBODY}:
        return None
    return found


_WORKS = frozenset(("functioneren", "werken"))


def _working(s: Sentence) -> Made:
    """Voor het goed functioneren van de bel is stroom nodig: Om de bel goed te laten werken is stroom nodig."""
    if s.lower[:2] != ["voor", "het"]:
        return None
    at = next((i for i in (2, 3) if i < len(s.lower) and s.lower[i] in _WORKS), None)
    if at is None or s.lower[at + 1 : at + 2] != ["van"] or (at == 3 and s.pos[2] not in ("ADJ", "ADV")):
        return None
    verb = next((i for i in range(at + 2, min(at + 8, len(s.lower))) if is_finite(s, i)), None)
    if verb is None or any(t.is_punct or t.pos_ == "SCONJ" for t in s.doc[at + 2 : verb]):
        return None
    how: list[Piece] = [2] if at == 3 else []
    return 0, verb - 1, ["om", *range(at + 2, verb), *how, "te laten werken"]


_CHANGES = frozenset(("wijzigingen", "veranderingen"))


def _changing(s: Sentence) -> Made:
    """Er kunnen wijzigingen plaatsvinden in de planning: De planning kan veranderen."""
    final = len(s.doc) - 1
    if s.lower[:2] != ["er", "kunnen"] or s.doc[final].text != ".":
        return None
    noun = next((i for i in range(2, final) if s.lower[i] in _CHANGES), None)
    into = next((i for i in range(2, final) if s.lower[i : i + 2] in (["in", "de"], ["in", "het"])), None)
    happens = next((i for i in range(2, final) if s.lower[i] in ("plaatsvinden", "optreden", "voorkomen")), None)
    if noun is None or into is None or happens is None or sum(is_finite(s, i) for i in range(final)) != 1:
        return None
    head = next((t for t in s.doc[into + 1 : into + 4] if t.pos_ == "NOUN"), None)
    if head is None or s.lower[noun - 1] in ("geen", "nog"):
        return None
    thing = list(range(into + 1, head.i + 1))
    rest = [i for i in range(2, final) if i not in (noun, happens, into, *thing)]
    if any(s.pos[i] in ("VERB", "ADJ", "CCONJ", "PUNCT") for i in rest):
        return None
    can = "kunnen" if "Number=Plur" in str(head.morph) else "kan"
    return 0, final - 1, [*thing, can, *rest, "veranderen"]
