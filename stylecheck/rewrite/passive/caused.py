"""Says with "komen door" what a passive of veroorzaken says: De stijging komt door de hogere prijzen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stylecheck.language.page import Sentence
from stylecheck.rewrite.compose import replaced
from stylecheck.rewrite.passive.doors import AGENTS
from stylecheck.rewrite.voice import kind_of

if TYPE_CHECKING:
    from stylecheck.language.passive import Passive

_COMES = {
    "wordt": "komt", "worden": "komen", "is": "komt", "zijn": "komen", "werd": "kwam", "werden": "kwamen",
    "was": "kwam", "waren": "kwamen",
}  # fmt: skip
"""Auxiliary -> the form of komen in its place; an infinitive is the same as a plural."""


def verb(s: Sentence, passive: Passive) -> str:
    """Return the form of komen that tells the cause ("komt"), "" where the clause tells none."""
    if len(passive.participles) != 1 or s.lower[passive.participles[0]] != "veroorzaakt":
        return ""
    at = passive.actor[0] if passive.actor else None
    if at is not None and (s.lower[at] in AGENTS or _is_somebody(s, passive)):
        return ""
    if at is None and not (passive.cause and "door" in s.lower[passive.first :]):
        return ""
    if "te" in s.lower[max(0, passive.first - 1) : passive.last]:
        return ""
    return _COMES.get(s.lower[passive.aux], "")


def suggestion(s: Sentence, passive: Passive) -> tuple[int, int, str] | None:
    """Return (start, end, new words) of the part of the sentence that tells the cause with komen."""
    form = verb(s, passive)
    if not form:
        return None
    first, last, text = replaced(s, {passive.aux: form, passive.participles[0]: ""})
    return (*s.span(first, last), text)


def _is_somebody(s: Sentence, passive: Passive) -> bool:
    first, last = passive.actor or (0, 0)
    return any(kind_of(t.lemma_.lower()) == "mens" or t.pos_ == "PROPN" for t in s.doc[first : last + 1])
