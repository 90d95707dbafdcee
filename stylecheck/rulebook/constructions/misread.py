"""Pairs that only the parse holds together: the two words belong to different clauses."""

from __future__ import annotations

from functools import lru_cache

from stylecheck.language.page import Sentence
from stylecheck.language.tables import rows
from stylecheck.language.verbs import separated_forms
from stylecheck.rewrite.regions import conjugated, opens_clause, own_verb
from stylecheck.rulebook.constructions.clauses import clause_end

_SUBJECTS = frozenset(("u", "wij", "we", "je", "jij", "ik", "hij", "er"))
_ENDS_CLAUSE = frozenset((":", ";", "?"))


def misread(s: Sentence, kind: str, first: int, last: int) -> bool:
    """Say whether the words of a pair cannot belong together, whatever the parse says.

    Args:
        kind: what the pair is, as a key of the gaps.
        first, last: its tokens.
    """
    between = range(first + 1, last)
    if any(s.lower[k] in _ENDS_CLAUSE for k in between):
        return True  # Automatische incasso: als u … laat afschrijven
    if s.lower[first:last].count("(") > s.lower[first:last].count(")") or s.lower[last + 1 : last + 2] == ["="]:
        return True  # de berichtendienst (… stoppen = STOP)
    if kind == "om":
        return bool(_free_verbs(s, first, last))  # een verzoek om uitstel, dat …, moet voor 1 mei bij ons te zien zijn
    if kind == "deel":
        return any(_second_verb(s, k, last) for k in between)
    if kind in ("onderwerp", "hoofdzin"):
        if _free_verbs(s, first, last):
            return True  # dat u, zoals u schrijft, … heeft gehad, kan …
        if s.lower[last - 1] == "dan" or (s.lower[last - 1] == "," and s.lower[first - 1 : first] == ["als"]):
            return True  # als inwoner, bedrijf of winkel … bent, dan kunt u
        return last + 1 < len(s.lower) and s.lower[last + 1] in _SUBJECTS and s.lower[first] not in _SUBJECTS
    if kind == "werkwoord":
        others = [k for k in between if s.doc[k].tag_.startswith("WW|pv")]
        if any(not _opener_in(s, first + 1, k) for k in others):
            return True  # two sentences without a full stop
        if _inside_clause(s, first, last):
            return True  # gemeld wordt dat … vervangen zal worden
        return s.doc[first].lemma_ == "zijn" and s.lower[last] == "te"  # het is onmogelijk … te zeggen
    return False


def _free_verbs(s: Sentence, first: int, last: int) -> list[int]:
    """Return the finite verbs between two tokens that no subordinate clause between them has for its own."""
    owned = {own_verb(s, k, last) for k in range(first + 1, last) if opens_clause(s, k) and not _reduced(s, k)}
    return [k for k in range(first + 1, last) if conjugated(s, k) and not _owned(s, k, owned)]


def _owned(s: Sentence, k: int, owned: set[int | None]) -> bool:
    """Say whether a finite verb is one of a clause, or stands in a row with one: die … wordt bepaald en betaald."""
    return k in owned or any(v is not None and v < k and "," not in s.lower[v:k] for v in owned)


def _reduced(s: Sentence, k: int) -> bool:
    """Say whether a clause has only a participle: zoals door u gesteld,."""
    if s.lower[k] not in ("zoals", "als"):
        return False
    end = next((i for i in range(k + 1, len(s.lower)) if s.lower[i] == ","), len(s.lower))
    return not any(s.doc[i].tag_.startswith("WW|pv") for i in range(k + 1, end))


def _second_verb(s: Sentence, k: int, last: int) -> bool:
    """Say whether a second verb stands at token k that the last word belongs to: heet … en licht het plan … toe."""
    if s.lower[k - 1] not in ("en", "of", "maar"):
        return False
    return s.doc[k].tag_.startswith("WW|pv") or s.lower[k] in _halves(s.lower[last])


@lru_cache(maxsize=256)
def _halves(particle: str) -> frozenset[str]:
    """Return the finite forms of known verbs with a particle: licht, lichten, lichtte for toe."""
    known = (row[0] for row in rows("verrichters.tsv") if row[0].startswith(f"{particle}_"))
    return frozenset(form for verb in known for form in separated_forms(verb))


def _inside_clause(s: Sentence, first: int, last: int) -> bool:
    """Say whether the second word stands in a clause that opens right after the first, or in a row at its end."""
    for k in range(first + 1, last):
        if not opens_clause(s, k) or s.lower[k] in ("of", "als") or (end := clause_end(s, k)) is None:
            continue
        if s.lower[k] == "dat" and k == first + 1 and last <= end:
            return True
        if s.lower[k] in ("die", "dat", "welke") and end + 1 < last <= end + 4 and s.lower[end + 1] in ("en", "of"):
            return True
    return False


def _opener_in(s: Sentence, first: int, last: int) -> bool:
    return any(opens_clause(s, k) for k in range(first, last))
