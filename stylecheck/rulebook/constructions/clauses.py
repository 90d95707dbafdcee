"""Where subordinate clauses open and close, by word order: the parser loses the far ones."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from stylecheck.language.columns import columns
from stylecheck.language.page import Sentence
from stylecheck.rewrite.regions import cluster_end, opens_clause, own_verb

if TYPE_CHECKING:
    from spacy.tokens import Token


def clause_end(s: Sentence, k: int) -> int | None:
    """Return the last token of the verb cluster that closes the subordinate clause opened at token k."""
    verb = own_verb(s, k, len(s.doc))
    return None if verb is None else cluster_end(s, verb)


def unfinite(token: Token) -> bool:
    """Say whether a token is an infinitive or a participle."""
    return token.tag_.startswith(("WW|inf", "WW|vd"))


def subordinate_clauses(s: Sentence) -> int:
    """Return the number of subordinate clauses with a finite verb (one is enough in a sentence: hvds, Renkema).

    Counted by word order, not by the tree, so that a wrongly attached clause still counts: every opener (omdat, dat,
    die, waarover, of) with a finite verb of its own after it, and a condition without opener (Bent u er niet, bel dan).
    What somebody says between quotation marks does not count.
    """
    quoted = _quoted(s)
    finite = {i for i in columns(s.doc).finite if i not in quoted and s.lower[i] != "hoelang"}
    count = 0
    openers = [k for k in range(len(s.lower)) if k not in quoted and opens_clause(s, k) and not _asks(s, k)]
    for k in reversed(openers):
        stop = next((i for i in range(k, len(s.lower)) if s.lower[i] == ";"), len(s.lower))
        verb = min((i for i in finite if k < i < stop), default=None)
        if verb is None or (verb - k <= 2 and s.lower[k] in ("als", "zoals") and _verb_first(s, k, verb)):
            continue
        finite.discard(verb)
        count += 1
    return count + _verb_first_condition(s, finite)


def _asks(s: Sentence, k: int) -> bool:
    """Say whether a word that may open a clause asks a question: Wanneer komt u? Welke kleur wilt u?"""
    token = s.doc[k]
    if token.tag_.startswith("VG|onder") and token.lower_ != "wanneer":
        return False
    if k + 1 < len(s.lower) and s.doc[k + 1].tag_.startswith("WW|pv") and token.lower_ not in ("die", "dat"):
        return k == 0 or s.lower[k - 1] in (":", ";") or s.lower[-1] == "?"
    return k == 0 and s.lower[-1] == "?"


def _verb_first(s: Sentence, k: int, verb: int) -> bool:
    """Say whether only a noun stands between als and a finite verb: Als huurder kunt u."""
    return all(s.pos[i] in ("NOUN", "PROPN") for i in range(k + 1, verb))


def _verb_first_condition(s: Sentence, finite: set[int]) -> int:
    """Return 1 where a sentence begins with a condition that has its verb in front: Bent u niet thuis, bel dan."""
    if 0 not in finite or "," not in s.lower:
        return 0
    subject = s.lower[1:2] in (["u"], ["wij"], ["je"], ["er"], ["het"], ["hij"], ["zij"], ["dat"], ["dit"]) or any(
        c.dep_.startswith("nsubj") and 0 < c.i < s.lower.index(",")
        for c in (*s.doc[0].children, *s.doc[0].head.children)
    )
    after = s.doc[s.lower.index(",") + 1 :]
    return int(subject and any(t.tag_.startswith("WW|pv") for t in after[:3]))


def _quoted(s: Sentence) -> set[int]:
    """Return the tokens between quotation marks of what somebody says (three words or more)."""
    inside: set[int] = set()
    for match in _QUOTE.finditer(s.text):
        if len(match.group().split()) >= 3:
            a, b = s.start + match.start(), s.start + match.end()
            inside |= {i for i, (x, y) in enumerate(s.offsets) if x < b and y > a}
    return inside


_QUOTE = re.compile(r"“[^”]*”|„[^”]*”|‘[^’]*’(?!\w)|\"[^\"]*\"|(?<!\w)'[^']*'(?!\w)")
