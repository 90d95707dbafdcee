"""Conditions and reasons in front of a sentence: Als u er niet bent, belt u ons: Bent u er niet? Dan belt u ons."""

from __future__ import annotations

import re

from stylecheck.finding import Suggestion
from stylecheck.language.conjugation import Person, finite
from stylecheck.language.page import Sentence
from stylecheck.rewrite.compose import Piece, compose
from stylecheck.rewrite.cuts.core import is_infinitive
from stylecheck.rewrite.cuts.fronts import front, questions
from stylecheck.rewrite.regions import finite_in, opens_clause, parted, subject_first, subjects_of

_LACKING = re.compile(
    r"(?:bij gebreke van|bij (?:het )?uitblijven van|in geval van geen|zonder|bij geen) "
    r"(?:een |de |uw |het )?(?:(tijdige|volledige|correcte|deugdelijke|schriftelijke) )?"
    r"(betaling|reactie|opzegging|medewerking|toegang|herstel|bericht) "
    r"(?=(?:zal|zullen|zien|wordt|worden|heb|moeten|kan|kunnen|zijn) )"
)
_HOW = {"tijdige": " op tijd", "volledige": " volledig", "correcte": " correct", "deugdelijke": " goed",
        "schriftelijke": " schriftelijk", "": ""}  # fmt: skip
_WHAT = {
    "betaling": "Betaalt u niet{}?", "reactie": "Reageert u niet{}?", "opzegging": "Zegt u de huur niet{} op?",
    "herstel": "Herstelt u dit niet{}?", "medewerking": "Werkt u niet{} mee?", "toegang": "Geeft u geen toegang?",
    "bericht": "Horen wij niets van u?",
}  # fmt: skip


def lacking(s: Sentence) -> tuple[Suggestion, ...]:
    """Bij gebreke van tijdige betaling wordt …: Betaalt u niet op tijd? Dan wordt …"""
    low = " ".join(s.lower)
    found = _LACKING.match(low)
    if found is None:
        return ()
    how, what = found.group(1) or "", _WHAT[found.group(2)]
    if how and "{}" not in what:
        return ()
    at = found.group().count(" ")
    text = f"{what.format(_HOW[how])} Dan {s.lower[at]}"
    return (Suggestion(*s.span(0, at), text, f"Maak er een vraag van: {text}"),)


def condition(s: Sentence) -> tuple[Suggestion, ...]:
    """Return a condition in front as a question: Als u er niet bent, belt u ons: Bent u er niet? Dan belt u ons."""
    if not s.lower or s.legal or s.doc[-1].text not in (".", "!"):
        return ()
    if s.lower[0] in ("bij", "zonder", "in"):
        return lacking(s)
    if s.doc[0].tag_.startswith("WW|pv") or s.lower[:2] == ["zijn", "er"]:
        return _verb_first(s)
    if s.lower[0] not in IF or (found := front(s)) is None:
        return ()
    if not _STIFF.isdisjoint(s.lower[1 : found.main]):
        return ()
    asked = questions(s, found)
    if not asked:
        return ()
    main = found.main
    start, end = s.span(0, main)
    own = "dan" in s.lower[main + 1 : main + 4] or orders(s, main)  # wees dan duidelijk, laat ons dan weten
    text = f"{' '.join(asked)} {s.lower[main].capitalize() if own else f'Dan {s.lower[main]}'}"
    return (Suggestion(start, end, text, f"Maak er een vraag van: {text}"),)


def orders(s: Sentence, main: int) -> bool:
    """Say whether the main clause that opens with token main is an imperative: a verb without a subject."""
    verb = s.doc[main]
    if verb.lower_.endswith("en") or verb.lower_ in _NO_ORDER or s.lower[main + 1] in _SUBJECTS:
        return False
    return not any(
        c.dep_.startswith(("nsubj", "csubj", "expl")) and c.lower_ not in ("ons", "mij", "me") and c.i > main
        for t in (verb, verb.head)
        for c in t.children
    )


_SUBJECTS = frozenset(("u", "wij", "we", "ik", "je", "hij", "zij", "ze", "het", "er", "dat", "dit", "de", "een", "uw"))
_NO_ORDER = frozenset(("zal", "zou", "wordt", "werd", "is", "was", "heeft", "had", "kan", "mag", "moet", "dient"))
"""Forms that are never an imperative, also without a subject: zal tot schatting worden overgegaan."""

_SO = {"omdat": "Daarom", "aangezien": "Daarom", "doordat": "Daardoor", "hoewel": "Toch", "ofschoon": "Toch"}
"""Words that open a clause in front, and what the sentence after it then begins with."""


def reason(s: Sentence) -> tuple[Suggestion, ...]:
    """Omdat wij veel klachten kregen, controleren wij …: Wij kregen veel klachten. Daarom controleren wij …"""
    first = 2 if s.lower[:2] == ["ondanks", "dat"] else 1
    so = "Toch" if first == 2 else _SO.get(s.lower[0])
    comma = next((k for k, word in enumerate(s.lower) if word == ","), None)
    if so is None or comma is None or comma < 6 or comma + 5 > len(s.doc):
        return ()
    verbs = finite_in(s, first, comma - 1)
    if len(verbs) != 1 or not s.doc[comma + 1].tag_.startswith("WW|pv") or s.lower[1] in ("je", "jij"):
        return ()
    if any(t.pos_ == "SCONJ" for t in s.doc[first:comma]) or not subject_first(s, verbs[0], first):
        return ()
    before = subjects_of(s, verbs[0])
    end = max(t.i for t in before[0].subtree)
    if end >= verbs[0] or any(t.dep_.startswith("acl") for t in s.doc[first : end + 1]):
        return ()
    word, rest = parted(s, verbs[0])
    tail: list[Piece] = [(rest if i == verbs[0] else i) for i in range(end + 1, comma)]
    pieces: list[Piece] = [*range(first, end + 1), word, *(p for p in tail if p != "")]
    start, stop = s.span(0, comma + 1)
    text = f"{compose(s, pieces, opens=True)}. {so} {s.lower[comma + 1]}"
    return (Suggestion(start, stop, text, f"Maak er twee zinnen van: {text} …"),)


def _verb_first(s: Sentence) -> tuple[Suggestion, ...]:
    """Kunt u niet, dan belt u ons: Kunt u niet? Dan belt u ons. Mocht u niet thuis zijn, …: Bent u niet thuis? Dan …"""
    then = next((k for k in range(4, len(s.doc) - 2) if s.lower[k] == "dan" and s.doc[k - 1].text == ","), None)
    comma = s.lower.index(",") if then is None and "," in s.lower else (then or 0) - 1
    main = comma + 1 if then is None else then + 1
    if comma < 3 or main + 1 >= len(s.doc):
        return ()
    own = then is None and ("dan" in s.lower[main + 1 : main + 5] or orders(s, main))
    if not (s.doc[main].tag_.startswith("WW") or then is not None) or (then is None and not own):
        return ()
    starts = [0]
    for i in finite_in(s, 1, comma - 1):
        if s.lower[i - 1] in ("en", "of") and s.lower[i + 1] in _SUBJECTS:
            starts.append(i)
        elif not any(opens_clause(s, k) for k in range(starts[-1], i)):
            return ()
    if len({s.lower[i - 1] for i in starts[1:]}) > 1:
        return ()
    ends = [*(i - 1 for i in starts[1:]), comma]
    asked: list[str] = []
    for a, b in zip(starts, ends, strict=True):
        pieces = _without_mocht(s, a, b) if s.lower[a] in ("mocht", "mochten") else list(range(a, b))
        if not pieces:
            return ()
        joiner = [s.lower[a - 1]] if a else []
        asked.append(compose(s, [*joiner, *(p for p in pieces if p != "")], opens=True) + "?")
    start, end = s.span(0, main)
    text = " ".join([*asked, s.lower[main].capitalize() if own else f"Dan {s.lower[main]}"])
    return (Suggestion(start, end, text, f"Maak er een vraag van: {text}"),)


def _without_mocht(s: Sentence, first: int, comma: int) -> list[Piece]:
    """Return a question without mocht: Mocht u verhinderd zijn: Bent u verhinderd."""
    verb = s.doc[comma - 1]
    chain = s.pos[comma - 2] in ("AUX", "VERB") and verb.lower_ != "zijn"  # verhinderd zijn is no chain
    nested = any(opens_clause(s, k) for k in range(first + 2, comma))
    if not is_infinitive(verb) or chain or nested or s.lower[comma - 2] == "te":
        return []
    who = Person(2) if s.lower[first + 1] == "u" else Person(3, plural=s.lower[first] == "mochten")
    seam = verb.lemma_.lower()
    particle = seam.partition("_")[0] if "_" in seam else ""
    if particle and not verb.lower_.startswith(particle):
        particle, seam = "", verb.lower_  # in gebreke blijven
    return [finite(seam, who, inverted=True), *range(first + 1, comma - 1), particle]


_STIFF = frozenset(("nalaat", "benodigd", "behoeft"))
"""Words with which a question is as stiff as the condition: Laat u dit na?"""
IF = ("als", "indien", "wanneer", "ingeval")
