"""Clauses in front of a sentence, and the questions that conditions make: Als u belt en er is niemand, …"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from stylecheck.language.page import Sentence
from stylecheck.rewrite.compose import Piece, compose
from stylecheck.rewrite.regions import cluster_end, finite_in, is_finite, opens_clause, own_verb, parted

_BREAKS = (",", "–", "-")
_JOINERS = ("en", "of", "én")
_PRONOUNS = frozenset(("u", "wij", "we", "ik", "je", "jij", "hij", "zij", "ze", "er", "het", "dit", "dat"))
_OWNERS = frozenset(("de", "het", "uw", "onze", "ons", "deze", "dit", "die", "dat", "alle", "mijn", "zijn", "haar"))
_YOURS = frozenset(("kunt", "wilt", "zult", "bent", "hebt"))
"""Forms that go with u or je only."""
_FOLLOW = ("DET", "VERB", "PROPN", "ADP")
_ALSO_CONDITIONS = frozenset(("als", "indien", "wanneer", "zodra", "omdat", "zodat", "terwijl", "nadat", "voordat"))
"""Words of clauses that are no subject: reageert niet als wij bellen."""
_MOST = 3
"""Most conditions that are put as questions one after another."""
_LONGEST = 20
"""Most words of a question that is easier to read than the condition it was."""


@dataclass(frozen=True, slots=True)
class Front:
    """A clause in front.

    Attributes:
        verb: its finite verb.
        end: the token after its last one, a comma mostly.
        main: the finite verb of the sentence.
    """

    verb: int
    end: int
    main: int


def front(s: Sentence) -> Front | None:
    """Return the clause that the first word of a sentence opens, where the main verb comes right after it."""
    n = len(s.doc)
    for k in range(3, n - 2):
        end = k - 1 - (s.lower[k - 1] == "dan")
        loose = end == k - 2 and s.pos[end] in ("VERB", "AUX")  # als u dat wilt dan komen wij
        if not (loose or s.lower[end] in _BREAKS) or not _leads_main(s, k, end):
            continue
        end += loose
        while end > 1 and s.doc[end - 1].is_punct and s.doc[end - 1].text in _BREAKS:
            end -= 1
        verbs = finite_in(s, 1, end - 1)
        if not verbs and s.lower[1] in ("wij", "we") and s.pos[end - 1] == "VERB" and s.lower[end - 1].endswith("en"):
            return Front(end - 1, end, k)  # indien wij uw betaling niet ontvangen: no participle
        if not verbs:
            continue
        own = own_verb(s, 0, end)
        if own is None and any(opens_clause(s, i) and s.lower[i] != "of" for i in range(1, end)):
            continue  # als de man die boven woont, belt
        return Front(verbs[-1] if own is None else own, end, k)
    own = own_verb(s, 0, n)
    if own is None:
        return None
    end = cluster_end(s, own) + 1
    main = next((i for i in range(end, n - 2) if is_finite(s, i)), None)
    if main is None or any(s.doc[i].text in (",", ":", ";") or _opens_here(s, i) for i in range(end, main)):
        return None
    follows = s.doc[main + 1]
    if s.lower[main - 1] in _JOINERS or not (follows.lower_ in _PRONOUNS or follows.pos_ in _FOLLOW):
        return None
    return Front(own, main - (s.lower[main - 1] == "dan"), main)


def _leads_main(s: Sentence, k: int, end: int) -> bool:
    """Say whether a finite verb stands at token k; after dan it is one whatever the tagger says: dan dien je."""
    return s.doc[k].tag_.startswith("WW|pv") or (end == k - 2 and s.lower[k + 1] in _PRONOUNS)


def _opens_here(s: Sentence, i: int) -> bool:
    return s.lower[i] != "dan" and opens_clause(s, i)


_AT_LEAST = frozenset("ten minste minstens minimaal tenminste maximaal hoogstens meer minder dan ruim bijna".split())
"""What stands before the number of a subject and belongs to it: ten minste 70% stemt in."""


def inverted(s: Sentence, verb: int, first: int) -> str:
    """Return a finite verb as it stands before its subject: heeft u, schrijf je."""
    word = parted(s, verb)[0]
    if s.lower[first] not in ("je", "jij") or not word.endswith("t") or s.doc[verb].lemma_.endswith("ten"):
        return word
    return word.removesuffix("t") if not word.endswith("aat") else word.removesuffix("at")


def questions(s: Sentence, found: Front) -> list[str]:
    """Return the conditions in front as questions: Bent u niet thuis? En kunnen wij niemand bereiken?"""
    tops = _own_verbs(s, found)
    spans = _spans(s, tops, found)
    if not spans or len(spans) > _MOST:
        return []
    asked: list[str] = []
    subject: list[int] = []
    for k, (first, last, verb) in enumerate(spans):
        own = _subject(s, verb, first, last)
        if s.lower[verb] in _YOURS and not {s.lower[i] for i in own} & {"u", "je", "jij"}:
            own = []
        if k and not own and not _asks_inside(s, verb, last):
            if len(subject) != 1 or s.lower[subject[0]] not in _PRONOUNS:
                return []
        elif not own and not _asks_inside(s, verb, last):
            return []
        there = [] if own or not k or _asks_inside(s, verb, last) else subject
        body = _question(s, verb, first, last, own, there)
        if body is None:
            return []
        joiner = s.lower[first - 1] if k and s.lower[first - 1] in _JOINERS else ""
        asked.append(compose(s, [joiner.replace("é", "e"), *body], opens=True) + "?")
        if len(asked[-1].split()) > _LONGEST:
            return []
        subject = own or subject
    return asked


def _own_verbs(s: Sentence, found: Front) -> list[int]:
    """Return the finite verbs in front that are not in a clause inside."""
    tops, i = [], 1
    while i < found.end:
        inner = own_verb(s, i, found.end) if opens_clause(s, i) and s.lower[i] not in _JOINERS else None
        if inner is not None:
            i = cluster_end(s, inner) + 1
            continue
        if s.doc[i].tag_.startswith("WW|pv"):
            tops.append(i)
        i += 1
    return tops or [found.verb]


def _spans(s: Sentence, tops: list[int], found: Front) -> list[tuple[int, int, int]]:
    """Return the first and last token and the verb of each condition in front."""
    starts = [1]
    for before, after in pairwise(tops):
        close = cluster_end(s, before) + 1
        joint = next((i for i in range(close, after) if s.lower[i] in (",", *_JOINERS)), None)
        if joint is None:
            return []
        starts.append(joint + 1)
    joiners = {s.lower[i - 1] for i in starts[1:]}
    if len(joiners - {","}) > 1 or (len(starts) > 1 and s.lower[starts[-1] - 1] == ","):
        return []
    ends = [*(i - 2 for i in starts[1:]), found.end - 1]
    spans = list(zip(starts, ends, tops, strict=True))
    return spans if all(last - first >= 1 and first <= verb <= last for first, last, verb in spans) else []


def _subject(s: Sentence, verb: int, first: int, last: int) -> list[int]:
    """Return the tokens of the subject of a condition."""
    heads = {verb, s.doc[verb].head.i} if first <= s.doc[verb].head.i <= last else {verb}
    subjects = [
        c for h in heads for c in s.doc[h].children if c.dep_.startswith(("nsubj", "expl")) and first <= c.i <= last
    ]
    if not subjects:
        return [first] if s.lower[first] in ("u", "wij", "we", "er") else []
    top = min(subjects, key=lambda t: t.i)
    return sorted(t.i for t in top.subtree if first <= t.i <= last)


def _asks_inside(s: Sentence, verb: int, last: int) -> bool:
    """Say whether a clause follows that is the subject: als duidelijk is wie …, als blijkt dat …"""
    end = cluster_end(s, verb)
    return end < last and opens_clause(s, end + 1) and s.lower[end + 1] not in _ALSO_CONDITIONS


def _question(
    s: Sentence, verb: int, first: int, last: int, subject: list[int], shared: list[int]
) -> list[Piece] | None:
    """Return a clause with its verb in front; with the subject of the clause before it where it has none."""
    word, rest = parted(s, verb)
    word = inverted(s, verb, shared[0] if shared else first)
    inside = [(rest if i == verb else i) for i in range(first, last + 1)]
    tail: list[Piece] = [p for p in inside if p != ""]
    if s.lower[first] == "het" and s.lower[verb] == "betreft" and not shared:
        word, tail = "gaat", [first, "om", *tail[1:]]
    elif s.lower[first] == "het" and s.doc[verb].lemma_ == "blijken" and _asks_inside(s, verb, last):
        tail = tail[1:]
    if first + 1 < verb and s.lower[first + 1] == "eenmaal" and s.lower[first + 2] not in ("per", "in"):
        tail = [p for p in tail if p != first + 1]
    if any(s.doc[i].pos_ == "SCONJ" and i < verb for i in range(first, last + 1)) and not subject:
        return None
    lead: list[Piece] = [word, *shared]
    counted = {*s.lower[first : subject[0]]} <= _AT_LEAST if subject else False
    if subject and not counted and s.lower[first] not in ("er", "het"):
        if s.doc[subject[0]].lower_ in _OWNERS | _PRONOUNS or "er" in s.lower[first : last + 1]:
            return None
        lead.append("er")  # worden er in uw woning leidingen vervangen
    return [*lead, *tail]
