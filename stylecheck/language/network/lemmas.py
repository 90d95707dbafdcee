"""Lemma scripts: how a form becomes its lemma, as a label that a classifier can choose.

A script says what happens at the two ends of the form around the longest part that stays: `opgeroepen -> op_roepen`
keeps "op", puts "_" for "ge", and leaves the end. The idea is that of UDPipe 2 (Straka 2018).
"""

from __future__ import annotations

from difflib import SequenceMatcher
from functools import lru_cache

WHOLE = "="
"""Script of a word whose lemma has nothing in common with it; what follows is the lemma."""


@lru_cache(maxsize=100_000)
def script(form: str, lemma: str) -> str:
    """Return the script that makes `lemma` of `form`.

    Its parts, separated by tabs: case ("l" lower, "f" first letter a capital, "u" all capitals, "k" as the form), edits
    at the beginning, edits at the end; an edit is `>` for a letter kept, `-` for one dropped, `+x` for one put in.
    """
    low, low_lemma = form.lower(), lemma.lower()
    case = _case(form, lemma)
    block = SequenceMatcher(None, low, low_lemma, autojunk=False).find_longest_match()
    if block.size == 0 or not lemma or (block.size == 1 and len(low) > 3):
        return f"{WHOLE}{lemma}"
    first = _edits(low[: block.a], low_lemma[: block.b])
    last = _edits(low[block.a + block.size :], low_lemma[block.b + block.size :])
    return f"{case}\t{first}\t{last}"


def _case(form: str, lemma: str) -> str:
    if lemma == lemma.lower():
        return "l"
    if lemma == lemma.upper() and len(lemma) > 1:
        return "u"
    if lemma[0].isupper() and lemma[1:] == lemma[1:].lower():
        return "f"
    return "k"


def _edits(source: str, target: str) -> str:
    edits = ""
    for op, a, b, c, d in SequenceMatcher(None, source, target, autojunk=False).get_opcodes():
        if op == "equal":
            edits += ">" * (b - a)
        else:
            edits += "-" * (b - a) + "".join(f"+{x}" for x in target[c:d])
    return edits


def _apply(edits: str, text: str) -> str:
    out, at, i = "", 0, 0
    while i < len(edits):
        if edits[i] == "+":
            out += edits[i + 1]
            i += 1
        else:
            out += text[at] if edits[i] == ">" else ""
            at += 1
        i += 1
    return out


@lru_cache(maxsize=50_000)
def apply(rule: str, form: str) -> str | None:
    """Return the lemma that a script makes of a form, None where the form is too short for it."""
    if rule.startswith(WHOLE):
        return rule[1:]
    case, first, last = rule.split("\t")
    eaten_first = _eaten(first)
    eaten_last = _eaten(last)
    if len(form) < eaten_first + eaten_last + 1:
        return None
    source = form if case == "k" else form.lower()
    end = len(form) - eaten_last
    lemma = _apply(first, source[:eaten_first]) + source[eaten_first:end] + _apply(last, source[end:])
    if case == "f":
        return lemma[:1].upper() + lemma[1:]
    return lemma.upper() if case == "u" else lemma


def _eaten(edits: str) -> int:
    count, i = 0, 0
    while i < len(edits):
        if edits[i] == "+":
            i += 1
        else:
            count += 1
        i += 1
    return count
