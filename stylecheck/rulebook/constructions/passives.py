"""Passive clauses, with who does it and from which the active one is made."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from stylecheck.language.annotate import Sentence
from stylecheck.rulebook.constructions.hit import Hit

if TYPE_CHECKING:
    pass


def passives(s: Sentence) -> Iterator[Hit]:
    """Find the passive clauses."""
    for p in s.doc._.passives:
        values = {"aux": s.doc[p.aux].text, "deelwoord": s.doc[p.participles[0]].text}
        variant = "onpersoonlijk" if p.type == "impersonal" else ""
        if p.cause:
            variant = "oorzaak"
        elif p.actor is not None:
            variant = "dader"
            start, end = s.span(*p.actor)
            values["dader"] = " ".join(s.text[start - s.start : end - s.start].split())
            if len(values["dader"].split()) > 8:
                variant = ""
        yield Hit(p.first, p.last, variant, p.cause, values, p)
