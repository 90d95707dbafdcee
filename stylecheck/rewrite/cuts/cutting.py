"""Says where a long sentence can be cut, for a message, where no second sentence can be made of its words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from stylecheck.language.page import Sentence
from stylecheck.rewrite.cuts import lists
from stylecheck.rewrite.cuts.conditions import orders
from stylecheck.rewrite.cuts.core import begins_to_ask, length, says_first, stands_alone, starts_with_subject
from stylecheck.rewrite.cuts.fronts import front, inverted
from stylecheck.rewrite.cuts.split import OPENERS, restricts
from stylecheck.rewrite.regions import (
    ASKING,
    cluster_end,
    finite_in,
    goes_on_asking,
    main_verb,
    opens_clause,
    own_verb,
    parted,
    subjects_of,
)

if TYPE_CHECKING:
    from spacy.tokens import Token

_LEAST = 4
"""Fewest words on each side of a joint, and in brackets, for a sentence of its own."""
_IF = ("als", "indien", "zodra")
_QUESTIONS = (*_IF, "wanneer", "ingeval")
_FRONT = {
    **dict.fromkeys(("omdat", "aangezien", "nu"), "Daarom"), "doordat": "Daardoor", "nadat": "Daarna",
    **dict.fromkeys(("hoewel", "ofschoon"), "Toch"),
}  # fmt: skip
"""Words that open a clause in front, and what the sentence after it then begins with."""
_SAYS = {
    **dict.fromkeys(("omdat", "aangezien"), "Dat is omdat"), "doordat": "Dat komt doordat",
    "tenzij": "Dat geldt niet als", "mits": "Dat kan alleen als",
}  # fmt: skip
"""Words that open a clause at the end, and what it begins with as a sentence of its own."""
_ASKING = ("hoe", "hoelang", "hoeveel", "wat", "wie", "waar", "welke", "of", "wanneer")
_LOOSE = ("zodat", "waarbij", "waarna", "waardoor")
"""Those that are joints without a comma too."""
_PARTS = ("terwijl", "hoewel", "zoals", "nadat", "voordat", "totdat")
_BEGINS = {"hoewel": "Wel"}
"""Words that open a clause, and what stands before its verb when it is a sentence of its own."""
_JOINERS = ("en", "maar", "want", "dus", "of", "én", "alsmede", "evenals")
_ADDS = ("en", "alsmede", "evenals")
_OWN = ("u", "wij", "we", "ik", "hij", "zij", "deze", "dit", "daarna", "daarom", "de", "het", "er", "een", "uw", "onze")
_PRONOUNS = ("u", "wij", "we", "ik", "hij", "zij", "het", "er", "dit", "dat")
_PREPOSITIONS = (
    "ten behoeve van", "in verband met", "naar aanleiding van", "op grond van", "op basis van", "door middel van",
    "met behulp van", "in het kader van", "in plaats van", "voor het geval",
)  # fmt: skip
_FIRST = frozenset(phrase.split()[0] for phrase in _PREPOSITIONS)
_DASHES = ("-", "–", "—")
_WEAK = 5
"""How bad a cut is from which it is no real joint."""
_ON_VERB = 12
"""How bad a cut is before a phrase that hangs on a verb; before one of a noun it is worse.

A message names neither place: readers took 17 of 44 that did, and 127 of 144 that say what to say first.
"""
_FAR_ENOUGH = 120
"""Tokens of a sentence in which a joint is looked for; it has one before that."""
_FAR = 9
"""Words before the finite verb from which what stands in front can be a sentence of its own."""


@dataclass(frozen=True, slots=True)
class Advice:
    """Where to cut a sentence.

    Attributes:
        kind: the message of the rule on long sentences that says it.
        part: the words to name the place by.
        begin: how the new sentence begins.
    """

    kind: str
    part: str = ""
    begin: str = ""


def advice(s: Sentence, cut: int | None = None, *, weak: bool = True) -> Advice | None:
    """Return the best joint of a sentence; None where there is none.

    Args:
        cut: where a suggestion cuts it, so that the message says the same.
        weak: name a place that is hardly a joint too.
    """
    final = min(len(s.doc) - 1, _FAR_ENOUGH)
    if front := _in_front(s, final):
        return front
    rows = lists.rows(s) if cut is None else []
    if rows and length(s, rows[0][0], rows[-1][1] + 1) * 5 >= length(s, 0, final + 1) * 2:
        named = [f"‘{_few(s, *row)}’" for row in rows]
        return Advice("lijst", f"{', '.join(named[:-1])} en {named[-1]}")
    found = []
    for k, penalty, advised in _joints(s, final):
        before, after = length(s, 0, k), length(s, k, final + 1)
        if penalty > _WEAK and not weak:
            continue
        if min(before, after) >= _LEAST or (advised.kind == "los" and s.doc[k - 1].text == "," and after >= _LEAST):
            elsewhere = cut is not None and not s.offsets[k - 1][1] - 2 <= cut <= s.offsets[k][0]
            found.append((elsewhere, penalty + abs(before - after) / 3, k, advised))
    return min(found, key=lambda pair: pair[:3])[3] if found else None


def _in_front(s: Sentence, final: int) -> Advice | None:
    """Return what to do with a clause in front: Als …, Omdat …, Heeft u …, dan …"""
    if s.lower[0] in (*_QUESTIONS, *_FRONT) and s.doc[0].tag_.startswith("VG|onder"):
        if (found := front(s)) is None:
            verb = own_verb(s, 0, final) if s.lower[0] in _IF else None
            return Advice("vraagvooraf", begin=_asked(s, 0, verb)) if verb and _has_subject(s, 0, verb) else None
        if s.lower[0] in _FRONT:
            begin = f"{_FRONT[s.lower[0]]} {s.lower[found.main]}"
            return Advice("begin", f"{_few(s, found.main, found.main + 1)} …", begin)
        own = "dan" in s.lower[found.main + 1 : found.main + 4] or orders(s, found.main)
        then = s.lower[found.main].capitalize() if own else f"Dan {s.lower[found.main]}"
        return Advice("vraag", then, _asked(s, 0, found.verb))
    if (s.doc[0].tag_.startswith("WW|pv") or s.lower[:2] == ["zijn", "er"]) and s.lower[-1] != "?":
        dan = next((k for k in range(3, final - 2) if s.doc[k - 1].text == "," and s.lower[k] == "dan"), None)
        if dan is not None and s.doc[dan + 1].tag_.startswith("WW|pv"):
            return Advice("vraag", f"Dan {s.lower[dan + 1]}", begins_to_ask(s, dan - 1))
        comma = s.lower.index(",") if "," in s.lower else final
        if comma < final - 4 and "dan" in s.lower[comma + 2 : comma + 6] and s.pos[comma + 1] in ("VERB", "AUX"):
            return Advice("vraag", s.lower[comma + 1].capitalize(), begins_to_ask(s, comma))
    return None


def _asked(s: Sentence, opener: int, verb: int) -> str:
    """Return how a condition begins as a question: Bent u, Is er."""
    if s.lower[verb : verb + 2] in (["mocht", "blijken"], ["mochten", "blijken"]):
        return "Blijkt"
    word = inverted(s, verb, opener + 1)
    words = [i for i in range(opener + 1, min(opener + 4, verb)) if s.doc[i].is_alpha and s.lower[i] != "eenmaal"]
    rest = [s.doc[i].text for i in words[:2]]
    if s.lower[opener + 1] == "het" and s.lower[verb] == "betreft":
        return "Gaat het om"
    if rest and (rest[0] == "sprake" or (s.pos[opener + 1] == "ADP" and s.pos[verb] == "AUX")):
        rest.insert(0, "er")
    return " ".join([word.capitalize(), *rest])


def _joints(s: Sentence, final: int) -> Iterator[tuple[int, float, Advice]]:
    """Yield the joints of a sentence: the first token of what comes after, how bad it is as a cut, and the advice."""
    main = main_verb(s) or 0
    for k in range(1, final):
        word, before = s.lower[k], s.lower[k - 1]
        comma = before == ","
        if before == ";":
            yield k, -5, Advice("knip", s.doc[k - 2].text)
        elif before == ":" and not ("(" in s.lower[:k] and ")" in s.lower[k:]):
            yield k, 0, Advice("dubbelepunt" if finite_in(s, k, final) or "," not in s.lower[k:] else "opsomming")
        elif word == "(" and ")" in s.lower[k:] and length(s, k, s.lower.index(")", k)) >= _LEAST:
            yield k, 5, Advice("haakjes")
        elif comma and (close := _aside(s, k, main)):
            yield k, 2 - abs(2 * length(s, 0, k) - length(s, 0, final + 1)) / 3, Advice("tussen", _few(s, k, close - 1))
        elif s.doc[k].is_punct or s.doc[k + 1].is_punct:
            continue
        elif (found := _clause(s, k, final, main)) is not None:
            yield found
        elif word in _JOINERS and s.pos[k] in ("CCONJ", "SCONJ") and (word != "of" or s.pos[k] == "CCONJ"):
            yield from _joined(s, k, final, main, _name(s, k, final))
        elif word == "anders" and comma and finite_in(s, k + 1, k + 1):
            yield k, 0, Advice("voegwoord", _name(s, k, final))
        elif word == "door" and s.doc[k].dep_ == "mark" and "te" in s.lower[k:final] and k > main:
            yield k, 2, Advice("bijzin", _name(s, k, final), "Dat kan door")
        elif word == "om" and s.doc[k].dep_ == "mark" and "te" in s.lower[k:final]:
            yield k, 4, _core(s, k, main, _name(s, k, final))
        elif word == "zonder" and s.lower[k + 1] == "dat" and own_verb(s, k + 1, final):
            yield k, 2, Advice("los", _name(s, k, final))
        elif k > main and (weight := _phrase(s, k)):
            yield k, weight, _core(s, k, main, "")
        elif k == main and (s.pos[0] == "ADP" or _subject_after(s, k, k)) and length(s, 0, k) >= _FAR:
            said = says_first(s, main) if s.pos[0] == "ADP" else ""
            yield k, 5, Advice("aanloopzin" if said else "aanloop", _few(s, 0, 2), said)


def _core(s: Sentence, k: int, main: int, name: str) -> Advice:
    """Return what to say first and which part to tell after it, where the parse allows."""
    if not main or k <= main:
        return Advice("kern")
    said = says_first(s, main)
    if " … " in said and k <= s.doc[main].head.i:
        return Advice("kern")  # what the verb at the end needs is not told after it
    if said:
        return Advice("kernzin" if name else "kernrest", name, said)
    return Advice("los", name) if name and starts_with_subject(s, main) else Advice("kern")


def _clause(s: Sentence, k: int, final: int, main: int) -> tuple[int, float, Advice] | None:
    """Return the joint before a subordinate clause that token k opens."""
    word = s.lower[k]
    listed = word in (*_SAYS, *_IF, *_PARTS) and s.doc[k].tag_.startswith("VG|onder") and s.doc[k].dep_ != "case"
    if not (listed or word in OPENERS) or not (listed or opens_clause(s, k)):
        return None
    verb = own_verb(s, k, final)
    if verb is None or s.doc[verb - 1].text == ",":
        return None  # of a verb behind a comma another clause begins
    name, comma = _name(s, k, final), s.doc[k - 1].text == ","
    if s.doc[k - 1].text == "(" and ")" in s.lower[k:verb]:
        return None
    if s.doc[k - 1].text in _DASHES:
        close = next((i for i in range(k, final) if s.doc[i].text in _DASHES), None)
        return None if close is None else (k, 2, Advice("streepjes", _few(s, k, close - 1)))
    if word in (*_SAYS, "zodat", "waardoor") and k < main:
        close = next((i for i in range(k, main) if s.doc[i].text == ","), None)
        return (k, 2, Advice("tussen", _few(s, k, close - 1))) if comma and close else None  # wie, omdat …, komt
    if word in _SAYS:
        begin = f"{_SAYS[word]} {s.doc[k + 1].text}"
        if s.lower[k - 1] == "bijvoorbeeld":
            name, begin = f"bijvoorbeeld {name}", begin.replace("Dat is", "Dat is bijvoorbeeld")
        return k, 0, Advice("bijzin", name, begin)
    if word in _IF:
        if s.doc[k + 1].tag_.startswith("WW") or "zowel" in s.lower[max(0, k - 6) : k] or not _has_subject(s, k, verb):
            return None
        if s.pos[k + 1] == "NOUN" and opens_clause(s, k + 2):
            return None  # als eis dat u huurt
        return k, 1, Advice("voorwaarde", name, _asked(s, k, verb))
    if word in _PARTS or (s.doc[k].tag_.startswith("VG|onder") and word not in _LOOSE):
        return k, 3, _of_part(s, k, verb, name)
    if word in ("wat", "waar") and any(opens_clause(s, i) and s.lower[i] in _ASKING for i in range(k)):
        return k, 3, _core(s, k, main, name)
    if restricts(s, k):
        return k, 9, _core(s, k, main, name)
    if k < main:
        return k, 1 if comma else 7, Advice("los", name)  # de monteur, die …, komt
    if word.startswith("waar") and s.pos[k - 1] == "NOUN" and s.lower[k - 2] in ("bij", "ten", "als", "in", "uit"):
        return k - 2, 1, Advice("los", _name(s, k - 2, final))  # bij gebreke waarvan
    if comma or word in _LOOSE:
        return k, 0, Advice("bijzin", name, f"{OPENERS[word].capitalize()} {parted(s, verb)[0]}")
    if not word.startswith("waar") or not _ends_there(s, verb):
        return k, 6, Advice("kern")  # the tenants who …
    return k, 5, Advice("bijzin", name, f"{OPENERS[word].capitalize()} {parted(s, verb)[0]}")


def _ends_there(s: Sentence, verb: int) -> bool:
    """Say whether a clause ends with its verbs, and a part of the sentence with it."""
    return s.doc[min(cluster_end(s, verb) + 1, len(s.doc) - 1)].is_punct


def _of_part(s: Sentence, k: int, verb: int, name: str) -> Advice:
    """Return what to do with a clause in the middle or at the end: terwijl …, voordat …, dat …"""
    word = s.lower[k]
    if not _ends_there(s, verb):
        return Advice("los", name) if word == "dat" else Advice("kern")  # wij zoeken, voordat het werk begint, naar …
    if word in _BEGINS:
        return Advice("bijzin", name, f"{_BEGINS[word]} {parted(s, verb)[0]}")
    if word == "dat" and s.lower[k + 1] in _PRONOUNS and verb > k + 1:
        return Advice("inhoud", name, f"{s.doc[k + 1].text.capitalize()} {parted(s, verb)[0]}")
    return Advice("los", name) if word in ("dat", "terwijl") else Advice("kern")


def _has_subject(s: Sentence, k: int, verb: int) -> bool:
    inside = [c.i for c in subjects_of(s, verb, ("nsubj", "expl", "csubj"))]
    return any(k < i < verb for i in inside) or opens_clause(s, min(verb + 1, len(s.doc) - 1))


def _aside(s: Sentence, k: int, main: int) -> int | None:
    """Return the comma that closes an aside that opens with token k: wordt, na aftrek van …, betaald."""
    close = next((i for i in range(k, len(s.doc)) if s.doc[i].text == ","), None)
    if close is None or close + 1 == len(s.doc) or length(s, k, close) < _LEAST or not (main < k or close + 1 == main):
        return None
    opened = s.pos[k] == "ADP" or (s.lower[k] in ("zoals", "waaronder", "ook") and s.doc[close - 1].text != ",")
    inside = any(s.doc[i].text in ",;:" or s.pos[i] in ("VERB", "AUX") for i in range(k, close))
    inside = inside or _closes_aside(s, k - 1)
    follows = s.doc[close + 1]
    alone = s.pos[k - 2] not in ("ADP",) and not any(
        t.dep_ == "conj" and k <= t.i < close for t in s.doc[k - 2].children
    )
    return close if opened and alone and not inside and follows.pos_ not in ("CCONJ", "SCONJ", "PUNCT") else None


def _closes_aside(s: Sentence, comma: int) -> bool:
    """Say whether a comma closes an aside itself, so that what follows is the sentence again."""
    before = next((i for i in range(comma - 1, 0, -1) if s.doc[i].text == ","), None)
    return before is not None and s.pos[before + 1] == "ADP" and not finite_in(s, before + 1, comma)


def _joined(s: Sentence, k: int, final: int, main: int, name: str) -> Iterator[tuple[int, float, Advice]]:
    """Yield the joint before en, maar, want, dus or of: a main clause, or a part that can be made one."""
    if k < main or s.pos[k - 1] == "ADP":
        return  # van en aan uw woning
    if s.lower[k : k + 2] == ["maar", "ook"] and "alleen" in s.lower[:k]:
        yield k, 0, Advice("nietalleen", name)
        return
    verbs = finite_in(s, k + 1, min(final, k + 6))
    plain = verbs and not any(
        opens_clause(s, i) or s.doc[i].is_punct or s.pos[i] == "CCONJ" for i in range(k + 1, verbs[0])
    )
    inside = _open_clause(s, k)
    part = s.doc[k].head
    own = s.lower[k + 1] in _OWN or (s.pos[k + 1] in ("ADP", "ADV") and verbs and _subject_after(s, k, verbs[0]))
    if plain and own and not inside and s.lower[k] != "of":
        again = verbs[0] > k + 1 and goes_on_asking(s, k)
        yield k, 0, Advice("gedeeld" if again else "voegwoord", name)
    elif verbs and verbs[0] == k + 1 and not inside:
        owned = _subject_after(s, k, verbs[0]) and s.lower[k] != "of"
        asks = s.lower[final] == "?"
        yield k, 0, Advice("vragen" if owned and asks else "voegwoord" if owned else "gedeeld", name)
    elif s.lower[k + 1 : k + 5] == ["aan", "de", "andere", "kant"]:
        yield k, 0, Advice("los", name)
    elif opens_clause(s, k + 1) or s.lower[k + 1] in ("om", "dat"):
        yield k, 2, Advice("kern") if s.lower[k + 1] == "dat" else _too(s, k, name)
    elif inside and s.lower[k + 1] in _PRONOUNS and _opener(s, k) in _QUESTIONS:
        yield k, 3, Advice("vragen", name)
    elif stands_alone(part, adds=s.lower[k] in _ADDS, least=2 * _LEAST if s.lower[k] == "of" else _LEAST):
        yield k, 6 if inside else 3, _too(s, k, name)


def _too(s: Sentence, k: int, name: str) -> Advice:
    """Return what to do with a second thing, that has no verb of its own: en de berging, of een kopie, maar niet …"""
    word = s.lower[k].replace("é", "e")
    if s.lower[k + 1] in ASKING:
        return Advice("gedeeld", name)
    if word in _ADDS and s.lower[k + 1] not in ("niet", "geen", "daarna", "vervolgens", "dan", "soms"):
        return Advice("ook", name)
    if word in ("of", "maar"):
        return Advice("bijzin", name, word.capitalize())
    return Advice("gedeeld", name)


def _opener(s: Sentence, k: int) -> str:
    """Return the last word before token k that opens a clause."""
    return next((s.lower[i] for i in range(k - 1, -1, -1) if opens_clause(s, i)), "")


def _subject_after(s: Sentence, k: int, verb: int) -> bool:
    """Say whether a finite verb after token k has a subject there, right before it or behind it."""
    subjects = [c for c in subjects_of(s, verb, ("nsubj", "expl")) if c.i > k]
    if verb + 1 < len(s.lower) and s.lower[verb + 1] in _PRONOUNS and s.lower[verb + 1] != "er":
        return True
    return any(
        min(t.i for t in c.subtree) == verb + 1
        if c.i > verb
        else max((t.i for t in c.subtree if t.i < verb), default=0) == verb - 1
        for c in subjects
    )


def _ends(s: Sentence, k: int) -> bool:
    """Say whether token k is the last before a mark, or of all."""
    return k + 1 >= len(s.doc) or s.doc[k + 1].is_punct


def _open_clause(s: Sentence, k: int) -> bool:
    """Say whether token k joins verbs of a subordinate clause: dat u belt en komt, als u belt en de monteur komt."""
    opener = next((i for i in range(k - 1, -1, -1) if opens_clause(s, i)), None)
    if opener is None:
        return False
    before, after = own_verb(s, opener, k), next(iter(finite_in(s, k + 1, len(s.doc) - 1)), None)
    if before is None or cluster_end(s, before) == k - 1:
        if before is not None and after is not None and after > k + 1 and not _subject_after(s, k, after):
            return True  # als u dit heeft gemeld en de gemeente dat niet heeft gedaan
        return after is None or before is None or _ends(s, cluster_end(s, after))
    return after is not None and after > k + 1 and _ends(s, cluster_end(s, after))


def _phrase(s: Sentence, k: int) -> float:
    """Return how bad a cut before a prepositional phrase is, 0 where none begins at token k."""
    if s.lower[k] in _FIRST and any(" ".join(s.lower[k : k + p.count(" ") + 1]) == p for p in _PREPOSITIONS):
        return 6
    if s.pos[k] != "ADP" or s.pos[k - 1] in ("ADP", "DET", "ADJ", "NUM"):
        return 0
    token = s.doc[k]
    if token.dep_ != "case" or (s.doc[k + 1].like_num and s.lower[k] in ("om", "te", "van")):
        return 0  # op 12 juni om 19.30 uur
    if s.lower[k] == "door" or s.lower[k + 1] in ("artikel", "lid", "art.") or "te" in s.lower[k + 1 : k + 3]:
        return 0  # door houtrot aangetast, als bedoeld in lid 1, in de te ruilen woning
    return _ON_VERB if _hangs_on_verb(token.head) else 15


def _hangs_on_verb(token: Token) -> bool:
    return token.dep_.startswith("obl") and token.head.pos_ in ("VERB", "AUX", "ADJ")


def _name(s: Sentence, k: int, final: int) -> str:
    """Return the words that name a place: two to four, up to one that says something."""
    last = k + 1 + (not s.doc[k + 1].is_alpha)
    while (
        last < min(k + 3, final - 1)
        and not s.doc[last + 1].is_punct
        and s.pos[last] not in ("NOUN", "VERB", "ADJ", "PROPN", "ADV", "AUX")
    ):
        last += 1
    return _few(s, k, min(last, final - 1))


def _few(s: Sentence, first: int, last: int) -> str:
    """Return the words from one token to another; of more than four the first three."""
    words = [s.text[s.offsets[i][0] - s.start : s.offsets[i][1] - s.start] for i in range(first, last + 1)]
    return " ".join(words) if len(words) <= 4 else " ".join([*words[:3], "…"])
