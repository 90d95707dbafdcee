"""An article that waits for its noun: de door u ingediende aanvraag; De, ondanks onze afspraak, … reparatie."""

from __future__ import annotations

from stylecheck.language.columns import columns
from stylecheck.language.page import Sentence


def attributed_noun(s: Sentence, article: int) -> int | None:
    """Return the noun of an article before a preposition: de door u op 3 mei ingediende aanvraag."""
    n, tags = len(s.lower), columns(s.doc).tags
    if not (tags[article].startswith("LID") or s.lower[article] in ("het", "een")) or article + 2 >= n:
        return None
    if s.lower[article : article + 2] == ["een", "van"] or s.lower[article : article + 3] == ["een", "op", "de"]:
        return None
    if s.pos[article + 1] != "ADP" or s.lower[article + 1] == "te":
        return None
    for k in range(article + 2, n - 1):
        if s.lower[k] in (",", ";", ":", ".") or tags[k].startswith("WW|pv"):
            return None
        if _attributive(s, k) and not _own_article(s, article, k):
            return next((j for j in range(k + 1, min(k + 5, n)) if s.pos[j] == "NOUN"), None)
    return None


def noun_after_aside(s: Sentence, article: int) -> int | None:
    """Return the noun of an article that a comma follows: De, ondanks onze afspraak, nog niet uitgevoerde reparatie."""
    if article + 1 >= len(s.lower) or s.lower[article + 1] != ",":
        return None
    close = next((k for k in range(article + 3, len(s.lower)) if s.lower[k] == ","), None)
    return None if close is None else next((k for k in range(close + 1, len(s.lower)) if s.pos[k] == "NOUN"), None)


def _attributive(s: Sentence, k: int) -> bool:
    """Say whether a participle before a noun stands at token k: ingediende, geldende, ontvangen."""
    tag = s.doc[k].tag_
    if tag.startswith(("WW|vd|prenom", "WW|od|prenom")):
        return True
    if s.pos[k] == "ADJ" and s.pos[k - 1] == "NOUN" and s.pos[k + 1] == "NOUN":
        return True  # een voor alle bewoners vervelende situatie
    return tag.startswith(("WW|vd", "WW|od")) and s.doc[k].dep_ in ("amod", "acl") and s.doc[k].head.i > k


def _own_article(s: Sentence, article: int, k: int) -> bool:
    """Say whether a participle belongs to an article inside: de in het met u gesloten contract genoemde prijs."""
    inner = next((i for i in range(k - 1, article, -1) if s.doc[i].tag_.startswith("LID")), None)
    if inner is None:
        return False
    return s.pos[inner + 1] in ("ADP", "ADV", "PRON") or inner == k - 1
