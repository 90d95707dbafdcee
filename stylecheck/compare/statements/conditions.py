"""The conditions and exceptions of a sentence: clauses, questions in front, and phrases."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from stylecheck.compare.statements.content import words_of
from stylecheck.compare.statements.forces import denial
from stylecheck.compare.statements.statement import Condition, Link
from stylecheck.language.columns import columns
from stylecheck.language.tables import rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from stylecheck.compare.statements.clause import Clause
    from stylecheck.language.page import Sentence

_OPENERS = {"als": Link.IF, "indien": Link.IF, "wanneer": Link.IF, "zodra": Link.IF, "ingeval": Link.IF,
            "zolang": Link.IF, "mits": Link.ONLY, "tenzij": Link.UNLESS, "voorzover": Link.ONLY}  # fmt: skip
RESTRICTING = ("alleen", "uitsluitend", "slechts", "enkel")
"""Words that restrict what follows."""
_SURE_VERBS = frozenset(
    ("zijn", "hebben", "mogen", "zullen", "worden", "komen", "lukken", "blijven", "staan", "zien", "horen")
)
"""Verbs of a question in front that ask nobody to do something."""
_VAGUE = re.compile(
    r"\b(?:vragen (?:heeft|hebt|hebben|heb)|(?:heeft|hebt|heb) (?:u |je )?(?:nog |"
    r"verdere )?(?:een )?vra(?:ag|gen)|nadere informatie|indien gewenst|desgewenst"
    r"|meer (?:weten|informatie)|vragen of|nog vragen|op prijs|onverhoopt deze brief)\b"
)
"""Conditions of courtesy: heeft u vragen, dan …"""
_COURTESY = re.compile(r"\b(?:begrip|excuses|verontschuldig\w+|spijt|aarzel|schroom)\b")
"""What makes a condition one of courtesy: mocht u hinder ondervinden, dan vragen wij uw begrip."""

_A_CLAUSE = 3
"""Words of a clause behind the one that opens it: somebody, something, a verb."""
_CONSENT = frozenset(("toestemming", "goedkeuring", "instemming", "akkoord", "overleg", "medeweten"))
"""What something may not be done without: zonder uw uitdrukkelijke toestemming."""
_ROLE = 3
"""Words from ‘als’ to the verb behind a role: als laatste tegemoetkoming krijgt."""
_A_FEW = 2
"""A question in front has a verb and somebody or something."""


@cache
def _phrases() -> tuple[tuple[Link, tuple[str, ...]], ...]:
    found = [(Link(link), tuple(phrase.split())) for link, phrase in rows("voorwaardewoorden.tsv")]
    return tuple(sorted(found, key=lambda each: -len(each[1])))


def link_of(s: Sentence, clause: Clause) -> Link | None:
    """Return how a subordinate clause conditions another; None where it is no condition."""
    at = clause.opener
    if at is None or clause.finite is None:
        return None
    word = s.lower[at]
    if s.lower[at : at + 2] == ["als", "volgt"] or _is_role(s, clause, at):
        return None
    before = s.lower[max(0, at - 4) : at + 1]
    if word == "dat":
        return Link.ONLY if "voorwaarde" in before else Link.IF if before[-3:] == ["het", "geval", "dat"] else None
    if word == "of" or word not in _OPENERS:
        return Link.ONLY if before[-2:] == ["zover", "voor"] else None
    if word == "wanneer" and clause.relation in ("ccomp", "csubj", "obj", "acl:relcl"):
        return None
    for link, phrase in _phrases():
        if len(phrase) > 1 and tuple(before[-len(phrase) :]) == phrase:
            return link
    if word == "als" and before[-2:-1] in (["pas"], ["eerst"]):
        return Link.ONLY
    return _OPENERS[word]


def _is_role(s: Sentence, clause: Clause, at: int) -> bool:
    """Say whether ‘als’ opens no clause but names what something is: als tegemoetkoming krijgt u een bon."""
    finite = clause.finite
    if s.lower[at] != "als" or finite is None or not 1 < finite - at <= _ROLE:
        return False
    c = columns(s.doc)
    later = any(c.tags[i].startswith("WW|pv") for i in range(finite + 1, len(c.tags)))
    return c.pos[finite - 1] == "NOUN" and c.pos[at + 1] in ("NOUN", "ADJ") and not later and s.text[-1:] != "?"


def is_question_in_front(s: Sentence, clause: Clause, at: int, everything: Sequence[Clause]) -> bool:
    """Say whether a clause that begins with its verb is a condition: Bent u niet thuis?, Mocht u …, dan."""
    if not clause.verb_first or clause.finite is None or len(clause.tokens) < _A_FEW:
        return False
    if s.text.rstrip().endswith("?"):
        return True
    if s.lower[0] == "dan":  # what holds then: dan haalt u de schotel weg
        return False
    after = clause.tokens[-1]
    later = [
        other
        for n, other in enumerate(everything)
        if n != at and other.finite is not None and other.finite > clause.finite
    ]
    return (
        any(other.opener is None for other in later)
        and "," in [s.doc[i].text for i in range(clause.finite, len(s.doc))][: after + 2]
    )


def condition_of(
    s: Sentence, unit: int, tokens: Sequence[int], clause: Clause, link: Link, *, question: bool, answered: bool
) -> Condition:
    """Return the condition that a clause is.

    Args:
        tokens: its words and those of the clauses inside it.
        question: it is a question in front, not a clause with a word that opens it.
        answered: what follows says what holds then.
    """
    c = columns(s.doc)
    first = clause.opener if clause.opener is not None else tokens[0]
    while (
        not question
        and first
        and c.lower[first - 1]
        in (*RESTRICTING, "ook", "zelfs", "niet", "behalve", "voorwaarde", "op", "onder", "de", "pas")
    ):
        if c.lower[first - 1] == "niet" and c.lower[first - 2 : first - 1] != ["ook"]:
            break
        first -= 1
    inside = [i for i in tokens if c.pos[i] != "PUNCT" and i >= first]
    text = " ".join(c.lower[i] for i in inside)
    finite = clause.finite if clause.finite is not None else clause.head
    vague = bool(_VAGUE.search(text) or _COURTESY.search(s.text.casefold()))
    certain = not vague and (question or c.lower[clause.opener or 0] not in ("zodra", "wanneer"))
    if question:
        reader = c.lower[finite + 1 : finite + 2] in (["u"], ["je"])
        sure = not reader or c.lemmas[finite] in _SURE_VERBS or denial(s, inside) is not None
        certain = certain and ((sure and answered) or not s.text.rstrip().endswith("?"))
    last = max(inside, default=first)
    mark = (first, clause.opener) if clause.opener is not None and not question else (finite, finite)
    return Condition(
        unit,
        s.offsets[min([first, *inside])][0],
        s.offsets[last][1],
        (s.offsets[mark[0]][0], s.offsets[mark[1]][1]),
        link,
        words_of(s, inside),
        denial(s, inside) is not None,
        certain,
        vague=vague,
    )


def unseen(s: Sentence, unit: int, taken: frozenset[int]) -> Iterator[Condition]:
    """Yield the conditions that end their sentence and in which the parse sees no clause: dit mag als zij het willen.

    Args:
        taken: the tokens of conditions that are known.
    """
    c = columns(s.doc)
    last = max((i for i, pos in enumerate(c.pos) if pos != "PUNCT"), default=0)
    for i, word in enumerate(c.lower):
        if i in taken or word not in _OPENERS or c.deps[i] != "mark" or not c.tags[last].startswith("WW"):
            continue
        if "," in c.lower[i:last] or (i and c.lower[i - 1] in ("behalve", "ook", "zelfs", "pas")):
            continue
        if last - i < _A_CLAUSE or c.pos[i + 1] not in ("DET", "PRON", "NOUN", "PROPN", "ADJ", "NUM"):
            continue  # als volgt, als niet verzonden beschouwen
        finite = [k for k in range(i, last + 1) if c.tags[k].startswith("WW|pv")]
        if c.pos[i + 1] == "NOUN" and (not finite or finite == [i + 2]) and last != i + 2:
            continue  # als medehuurder op te nemen, als tegemoetkoming zal een bon worden verstrekt
        inside = range(i, last + 1)
        link = Link.ONLY if i and c.lower[i - 1] in RESTRICTING else _OPENERS[word]
        (start, end), denied = s.offsets[i], denial(s, inside) is not None
        words = words_of(s, inside)
        yield Condition(unit, start, s.offsets[last][1], (start, end), link, words, denied, certain=True)
        return


def phrases(s: Sentence, unit: int, taken: frozenset[int]) -> Iterator[Condition]:
    """Yield the conditions and exceptions that are no clause: bij niet tijdig afmelden, behalve op zaterdag.

    Args:
        taken: the tokens of conditions that are clauses.
    """
    c, i = columns(s.doc), 0
    while i < len(c.lower):
        found = next(((link, len(p)) for link, p in _phrases() if tuple(c.lower[i : i + len(p)]) == p), None)
        if found is None and c.lower[i] == "zonder":
            found = next(((Link.ONLY, k) for k, of in enumerate(c.lower[i : i + 5], 1) if of in _CONSENT), None)
        if found is None and c.lower[i] in RESTRICTING:
            found = (Link.ONLY, 1)
        last = i
        if found == (Link.ONLY, 1) and any(k > i for k in taken):
            found = None  # alleen … als
        if found is not None and (i not in taken or c.lower[i] == "zonder") and not _no_phrase(s, i, found[1]):
            last = (
                i + found[1] - 1 if c.lower[i] == "zonder" else _end(s, i + found[1] - 1, clause=c.lower[i] == "mits")
            )
            inside = range(i, last + 1)
            words = words_of(s, inside)
            denied = any(w in c.lower[i : i + found[1]] for w in ("niet", "geen", "gebreke", "uitblijven"))
            yield Condition(
                unit, s.offsets[i][0], s.offsets[last][1], (s.offsets[i][0], s.offsets[i + found[1] - 1][1]),
                found[0], words, denied or denial(s, inside) is not None, certain=True, clause=False,
            )  # fmt: skip
        i = last + 1


def _no_phrase(s: Sentence, i: int, length: int) -> bool:
    c = columns(s.doc)
    if length == 1 and c.lower[i] in ("als", "indien", "wanneer", "zodra", "zolang", "ingeval"):
        return True
    if c.lower[i] in RESTRICTING and i and c.lower[i - 1] in ("niet", "niets", "geen"):
        return True
    if c.lower[i] == "enkel" and not c.tags[i].startswith("BW"):
        return True
    return c.lower[i] == "alleen" and c.lower[i + 1 : i + 2] == ["maar"]


def _end(s: Sentence, i: int, *, clause: bool = False) -> int:
    """Return the last token of a phrase: before the next mark or, unless it is a clause, finite verb."""
    c = columns(s.doc)
    while i + 1 < len(c.lower) and c.lower[i + 1] not in (",", ".", ";", ":", "!", "?", "(", ")", "-", "–"):
        if (not clause and c.tags[i + 1].startswith("WW|pv")) or (
            c.lower[i + 1] in ("en", "maar", "om") and c.tags[i + 2 : i + 3] and c.tags[i + 2].startswith("WW|pv")
        ):
            break
        i += 1
    return i
