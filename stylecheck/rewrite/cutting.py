"""Says where a long sentence can be cut, for a message, where no second sentence can be made of its words."""

from __future__ import annotations

from stylecheck.language.annotate import Sentence
from stylecheck.rewrite.conditions import finite_in

_LEAST = 4
"""Fewest words on each side of a joint, and in brackets, for a sentence of its own."""
_REASONS = ("omdat", "aangezien", "doordat")
_CONDITIONS = ("als", "indien", "wanneer", "tenzij", "mits")
_CLAUSES = (
    *("waarna", "waarbij", "waardoor", "waarmee", "waarvoor", "waarvan", "waarover", "waarin", "waarop", "waar"),
    *("zodat", "die", "dat", "wat", "hoewel", "terwijl", "zoals"),
)
_LOOSE = ("zodat", "hoewel", "terwijl", "waarbij", "waarna", "waardoor")
"""Those that are joints without a comma too."""
_JOINERS = ("en", "maar", "want", "dus")


def joint(s: Sentence) -> tuple[str, str] | None:
    """Return the kind of the first joint of a sentence and the words to name it by; None where there is none.

    The kinds are those of the messages of the rule on long sentences: haakjes, knip, reden, voorwaarde, bijzin.
    """
    final = len(s.doc) - 1
    if "(" in s.lower and ")" in s.lower and _words(s, s.lower.index("("), s.lower.index(")")) >= _LEAST:
        return "haakjes", ""
    for k in range(1, final):
        if s.doc[k].text == ";":
            return "knip", s.doc[k - 1].text
    if s.lower[0] in (*_REASONS, *_CONDITIONS) and "," in s.lower:
        return ("reden" if s.lower[0] in _REASONS else "voorwaarde"), s.lower[0]
    for k in range(2, final - 2):
        opens = s.doc[k - 1].text == "," and s.lower[k] in _CLAUSES  # de monteur, die …, komt
        if _words(s, k, final) < _LEAST or (_words(s, 0, k) < _LEAST and not opens):
            continue
        if kind := _kind(s, k, final):
            name = " ".join(s.doc[i].text for i in (k, k + 1))
            return kind, s.lower[k] if kind in ("reden", "voorwaarde") else name
    return None


def _kind(s: Sentence, k: int, final: int) -> str:
    """Return the kind of joint that token k is, or nothing."""
    word, comma = s.lower[k], s.doc[k - 1].text == ","
    if s.doc[k + 1].is_punct or not finite_in(s, k + 1, final):
        return ""
    if word in _REASONS:
        return "reden"
    if word in _CONDITIONS and s.pos[k] == "SCONJ":
        return "voorwaarde"
    if word in _CLAUSES if comma else word in _LOOSE:
        return "bijzin"
    if comma and word == "anders" and finite_in(s, k + 1, k + 1):
        return "voegwoord"
    if word in _JOINERS and s.pos[k] == "CCONJ" and finite_in(s, 0, k - 1) and _new_clause(s, k, final):
        return "voegwoord"
    return ""


def _new_clause(s: Sentence, k: int, final: int) -> bool:
    """Say whether a main clause with a subject of its own comes after token k: en wij bellen, en daarna belt u."""
    verbs = finite_in(s, k + 1, min(final, k + 5))
    if not verbs or any(t.pos_ == "SCONJ" or t.is_punct or t.tag_.startswith("VNW|betr") for t in s.doc[k : verbs[0]]):
        return False
    return s.lower[k + 1] in ("u", "wij", "we", "ik", "hij", "zij", "deze", "dit", "daarna", "daarom", "de", "het")


def _words(s: Sentence, first: int, last: int) -> int:
    return sum(t.is_alpha for t in s.doc[first:last])
