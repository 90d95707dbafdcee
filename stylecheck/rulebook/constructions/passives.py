"""Passive clauses, with who does it and from which the active one is made."""

from __future__ import annotations

from collections.abc import Iterator

from stylecheck.language.page import Sentence
from stylecheck.rewrite.passive import caused
from stylecheck.rewrite.passive.doors import AGENTS, named, names_example, names_last_only
from stylecheck.rewrite.passive.doubt import seen_to
from stylecheck.rewrite.passive.hint import is_past_practice, is_state, is_unknown
from stylecheck.rulebook.constructions.hit import Hit


def passives(s: Sentence) -> Iterator[Hit]:
    """Find the passive clauses."""
    for p in s.doc._.passives:
        values = {"aux": s.doc[p.aux].text, "deelwoord": s.doc[p.participles[0]].text}
        variant = "onpersoonlijk" if p.type == "impersonal" else ""
        if p.cause:
            variant = "oorzaak"
        elif p.actor is not None and not names_last_only(p) and not names_example(s, p):
            variant = "dader"
            start, end = s.span(*p.actor)
            values["dader"] = " ".join(s.text[start - s.start : end - s.start].split())
            if s.lower[p.actor[0]] in AGENTS and p.actor[0] == p.actor[1]:
                values["dader"] = AGENTS[s.lower[p.actor[0]]][0]  # door ons: wij
            if len(values["dader"].split()) > 8:
                variant = ""
        if (comes := caused.verb(s, p)) and (p.actor is None or named(s, p.actor, p.participles) is None):
            values["actief"], variant = f"{comes} door", "zegswijze"
        state = is_state(s, p)
        unknown = not state and (is_unknown(s, p) or is_past_practice(s, p))
        variant = "toestand" if state else "onbekend" if unknown else variant
        yield Hit(p.first, p.last, variant, p.cause or state or unknown or seen_to(s, p.participles[0]), values, p)
