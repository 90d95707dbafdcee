"""Pairs of a tang that the parser loses: a noun made of a verb with its finite verb, long run-ups, fixed halves."""

from __future__ import annotations

from collections.abc import Iterator

from stylecheck.language.columns import columns
from stylecheck.language.page import Sentence
from stylecheck.rewrite.regions import conjugated, main_verb, opens_clause

_PHRASES = 3
"""Prepositions in a subject that make a reader wait for its verb in a main clause too."""
_FARTHEST = 60
"""Tokens in which a finite verb is looked for."""
_HALVES = {
    "stellen": ("in kennis", "op de hoogte", "ter hand", "ter beschikking", "in gebreke", "in staat"),
    "brengen": ("in rekening", "op de hoogte", "ter sprake", "in kaart"),
    "nemen": ("in behandeling", "in gebruik", "in beslag"),
    "houden": ("op de hoogte", "in stand"),
    "geven": ("in gebruik",),
}
"""Fixed second halves of a verb."""
_INFINITE = ("WW|inf", "WW|pv|tgw|mv")
"""Tags of what may be an infinitive after het."""
_OWNERS = frozenset(("u", "wij", "we", "ik", "je", "hij", "zij", "ze"))


def far_verbs(s: Sentence) -> Iterator[tuple[str, int, int]]:
    """Yield (kind, first, last) of pairs found by word order."""
    main, finite = main_verb(s), frozenset(columns(s.doc).finite)
    for k in range(len(s.doc) - 4):
        if (found := _made_of_verb(s, k)) is not None:
            inside = k and opens_clause(s, k - 1)
            yield "onderwerp" if inside else "infinitief", *found
        if k in finite and conjugated(s, k) and (half := _half(s, k)) is not None:
            yield "deel", k, half
    if main is not None and s.pos[0] == "ADP" and any(_relative(s, i) for i in range(2, main)) and not _closes(s, main):
        yield "aanloop", 0, main


def heavy(s: Sentence, subject: int, finite: int) -> bool:
    """Say whether a subject in a main clause is a pile of phrases with its verb far away."""
    between = range(subject + 1, finite)
    if s.doc[subject].tag_.startswith("VNW"):
        return False
    plain = not any(s.doc[i].is_punct or s.doc[i].tag_.startswith("WW|pv") for i in between)
    return plain and sum(s.pos[i] == "ADP" for i in between) >= _PHRASES


def _made_of_verb(s: Sentence, k: int) -> tuple[int, int] | None:
    """Return the infinitive of het (tijdig) opgeven van …, as subject, and its finite verb."""
    if s.lower[k] != "het" or (k and not (s.doc[k - 1].is_punct or opens_clause(s, k - 1))):
        return None
    verb = next((i for i in range(k + 1, min(k + 9, len(s.doc) - 2)) if s.doc[i].tag_.startswith(_INFINITE)), None)
    if verb is None or "te" in s.lower[k:verb]:
        return None
    while s.doc[verb + 1].tag_.startswith(_INFINITE):
        verb += 1
    if s.lower[verb + 1] != "van":
        return None
    finite = main_verb(s, verb + 1, min(len(s.doc), verb + 1 + _FARTHEST))
    if finite is None or finite + 1 >= len(s.doc) or s.lower[finite + 1] in _OWNERS:
        return None
    if any(s.doc[i].text in ",;:" and i + 1 != finite for i in range(verb, finite)):
        return None
    after = s.doc[finite + 1]
    inverted = after.pos_ == "DET" and any(c.dep_.startswith("nsubj") for c in s.doc[finite].children if c.i > finite)
    return None if inverted else (verb, finite)


def _half(s: Sentence, k: int) -> int | None:
    """Return where the fixed second half of a verb stands: stelt … in kennis."""
    for half in _HALVES.get(s.doc[k].lemma_.rpartition("_")[2], ()):
        words = half.split()
        for i in range(k + 2, len(s.lower) - len(words)):
            if s.doc[i].text in ";:" or conjugated(s, i) or opens_clause(s, i):
                break
            if s.lower[i : i + len(words)] == words:
                return i
    return None


def _closes(s: Sentence, main: int) -> bool:
    """Say whether a finite verb at the end closes a clause of its own: …, tenzij u zelf voor opslag zorgt."""
    comma = next((i for i in range(main - 1, 0, -1) if s.lower[i] == ","), 0)
    ends = main + 1 >= len(s.doc) or s.doc[main + 1].is_punct
    return ends and bool(comma) and comma + 1 < main and s.doc[comma + 1].tag_.startswith("VG|onder")


def _relative(s: Sentence, i: int) -> bool:
    return opens_clause(s, i) and not s.doc[i].tag_.startswith("VG")
