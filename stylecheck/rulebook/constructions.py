"""Constructions that a rule file can name: grammar that no phrase can describe."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from stylecheck.language.annotate import Sentence
from stylecheck.language.text import DAYS, MONTH_NAMES, count_words

if TYPE_CHECKING:
    from spacy.tokens import Token

    from stylecheck.language.passive import Passive


@dataclass(frozen=True, slots=True)
class Hit:
    """A place where a construction stands.

    Attributes:
        first, last: token indexes.
        variant: selects the message in the rule's `messages`.
        mild: report as a tip.
        values: what the message may mention.
        passive: the passive clause that it is, from which the active one is made.
    """

    first: int
    last: int
    variant: str = ""
    mild: bool = False
    values: dict[str, str] = field(default_factory=dict)
    passive: Passive | None = None


def _passives(s: Sentence) -> Iterator[Hit]:
    for p in s.doc._.passives:
        values = {"aux": s.doc[p.aux].text, "deelwoord": s.doc[p.participles[0]].text}
        variant = "onpersoonlijk" if p.type == "impersonal" else ""
        if p.cause:
            variant = "oorzaak"
        elif p.actor is not None:
            variant = "dader"
            start, end = s.span(*p.actor)
            values["dader"] = " ".join(s.text[start - s.start : end - s.start].split())
            if len(values["dader"].split()) > 8:
                variant = ""
        yield Hit(p.first, p.last, variant, p.cause, values, p)


_GAP = {"lidwoord": 7, "onderwerp": 10, "werkwoord": 11, "deel": 12}
"""Words between parts that belong together from which the reader loses the thread (Renkema, Team Taaladvies: about
eight). A verb that waits for its other half is ordinary Dutch, so that gap is wider."""
_INTERRUPTED = 10
"""The same where an aside between commas stands in the gap."""
_AUXILIARIES = frozenset(
    "hebben zijn worden kunnen zullen moeten mogen willen dienen hoeven laten doen behoren".split()  # noqa: SIM905
)
_WITH_TE = frozenset(["dienen", "hoeven", "behoren"])
_SHORT_DATE = re.compile(r"\b(?:ma|di|wo|do|vr|za|zo)\.?\s+\d{1,2}[-/]\d{1,2}\b|\b\d{1,2}[.:]\d\d\s*u\b", re.I)
_IN_BRACKETS = re.compile(r"\([^()]*\)")


def _brackets(s: Sentence) -> Iterator[Hit]:
    """Find the widest gap: article to noun, subject to verb, or between two parts of a verb in one clause."""
    best: tuple[int, Hit] | None = None
    for kind, first, last in _pairs(s):
        distance = _words_between(s, first, last)
        needed = min(_GAP[kind], _INTERRUPTED) if _aside_between(s, first, last) else _GAP[kind]
        if distance >= needed and (best is None or distance > best[0]):
            best = distance, Hit(first, last, kind, values={"afstand": str(distance)})
    if best is not None:
        yield best[1]


def _pairs(s: Sentence) -> Iterator[tuple[str, int, int]]:
    """Yield the pairs of tokens that belong together: (kind, first, last)."""
    yield from _split_verbs(s)
    for token in s.doc:
        head = token.head
        if (noun := _attributed_noun(s, token.i)) is not None:
            yield "lidwoord", token.i, noun
        if (verb := _verb_after_aside(s, token)) is not None:
            yield "onderwerp", token.i, verb
        if _other_clause_between(s, *sorted((token.i, head.i))):
            continue
        if token.tag_.startswith("LID") and (noun := _noun_after_aside(s, token.i)) is not None:
            yield "lidwoord", token.i, noun
        elif token.dep_ == "det" and head.i > token.i:
            yield "lidwoord", token.i, head.i
        elif token.dep_ == "compound:prt" and head.i < token.i and head.tag_.startswith("WW|pv"):
            yield "deel", head.i, token.i
        elif token.dep_ in ("nsubj", "nsubj:pass") and head.i > token.i:
            finite = _finite(s, head)
            if finite is not None and finite > token.i and _subordinate_or_interrupted(s, token, finite):
                last = max([token.i, *(c.i for c in token.subtree if c.dep_ == "conj" and c.head == token)])
                yield "onderwerp", last, _cluster_start(s, finite)


def _split_verbs(s: Sentence) -> Iterator[tuple[str, int, int]]:
    """Yield the finite auxiliaries of main clauses with the infinitive or participle that completes them."""
    for token in s.doc:
        if not token.tag_.startswith("WW|pv") or _own_lemma(token) not in _AUXILIARIES or _verb_final(s, token.i):
            continue
        parsed, seen = _parsed_partner(s, token), _partner_in_line(s, token)
        found = [k for k in (parsed, seen) if k is not None]
        if found and not _cannot_complete(s, token, min(found)):
            yield "werkwoord", token.i, _cluster_start(s, min(found))


def _cannot_complete(s: Sentence, finite: Token, k: int) -> bool:
    """Say whether a bare infinitive cannot go with zijn or worden: Dat zijn mensen die … en een advies geven."""
    bare = s.doc[k].tag_.startswith(("WW|inf", "WW|pv|tgw|mv")) and s.lower[max(0, k - 1)] != "te"
    return _own_lemma(finite) in ("zijn", "worden") and bare and s.lower[k] not in ("komen", "gaan", "blijven", "wezen")


def _parsed_partner(s: Sentence, finite: Token) -> int | None:
    """Return the verb that completes a finite verb according to the parser."""
    head = finite.head
    if finite.dep_ in ("aux", "aux:pass") and _unfinite(head) and head.i > finite.i:
        return None if _other_clause_between(s, finite.i, head.i) else int(head.i)
    for child in finite.children:
        if child.dep_ == "xcomp" and child.i > finite.i and _complements(s, child, finite):
            return None if _other_clause_between(s, finite.i, child.i) else int(child.i)
    return None


def _partner_in_line(s: Sentence, finite: Token) -> int | None:
    """Return the first free infinitive or participle of the clause, by word order: the parser loses the far ones."""
    k, n = finite.i + 1, len(s.lower)
    while k < n:
        token, word = s.doc[k], s.lower[k]
        if _closes(s, k):
            return k
        if word in (";", ":") or token.tag_.startswith("WW|pv") or (word == "om" and _te_follows(s, k)):
            return None
        if k > finite.i + 1 and _opens_clause(s, k):
            end = _clause_end(s, k)
            if end is None:
                return None
            k = end + 1
            continue
        if token.pos_ == "CCONJ" and k + 1 < n and s.doc[k + 1].tag_.startswith("WW|pv"):
            return None
        if _free_unfinite(s, k):
            return k if _own_lemma(finite) not in _WITH_TE or "te" in s.lower[max(0, k - 1) : k + 3] else None
        k += 1
    return None


def _own_lemma(token: Token) -> str:
    """Return the lemma without a particle that the parser may have joined to it wrongly (dienen for aan_dienen)."""
    return token.lemma_.rpartition("_")[2]


def _closes(s: Sentence, k: int) -> bool:
    """Say whether a plural at the end of the sentence is an infinitive that the tagger took for a finite verb."""
    token = s.doc[k]
    return token.tag_.startswith("WW|pv|tgw|mv") and k >= len(s.lower) - 2 and "," not in s.lower


def _free_unfinite(s: Sentence, k: int) -> bool:
    """Say whether token k is an infinitive or participle as a verb: no noun (het plaatsen), no adjective."""
    token = s.doc[k]
    if not token.tag_.startswith(("WW|inf|vrij", "WW|vd|vrij")):
        return False
    if token.dep_ in ("amod", "acl") or token.dep_.startswith(("obl", "nmod", "nsubj", "obj")):
        return False
    following = s.doc[k + 1] if k + 1 < len(s.lower) else None
    if following is not None and following.pos_ in ("NOUN", "ADJ") and token.tag_.startswith("WW|vd"):
        return False
    return not (k and (s.doc[k - 1].tag_.startswith("LID") or (s.pos[k - 1] == "ADP" and s.lower[k - 1] != "te")))


def _te_follows(s: Sentence, k: int) -> bool:
    return "te" in s.lower[k + 1 : k + 15]


_RELATIVE = re.compile(r"die|dat|wie|wat|waar\w*|welke?|hoe\w*|wanneer")


def _opens_clause(s: Sentence, k: int) -> bool:
    """Say whether token k opens a subordinate clause with a finite verb: omdat, dat, die, waarover, hoe."""
    token = s.doc[k]
    if token.lower_ == "hoelang":  # which the tagger may take for a verb
        return bool(k)
    if token.tag_.startswith("VG|onder"):
        return token.lower_ != "om" and token.dep_ != "case" and (token.lower_ != "dan" or token.dep_ == "mark")
    if token.tag_.startswith(("VNW|betr", "VNW|vb")):
        return not (k + 1 < len(s.lower) and s.doc[k + 1].tag_.startswith("WW|pv") and k == 0)
    return token.pos_ == "ADV" and bool(_RELATIVE.fullmatch(token.lower_)) and bool(k)


def _clause_end(s: Sentence, k: int) -> int | None:
    """Return the last token of the verb cluster that closes the subordinate clause opened at token k."""
    i, n = k + 1, len(s.lower)
    while i < n:
        if s.lower[i] == ";":
            return None
        if _opens_clause(s, i) and i > k + 1:
            inner = _clause_end(s, i)
            if inner is None:
                return None
            i = inner + 1
            continue
        if s.doc[i].tag_.startswith("WW|pv"):
            while i + 1 < n and (_unfinite(s.doc[i + 1]) or s.lower[i + 1] == "te"):
                i += 1
            return i
        i += 1
    return None


def _verb_final(s: Sentence, i: int) -> bool:
    """Say whether the finite verb at token i closes a subordinate clause (a clause opener stands before it)."""
    ends = {}
    for k in range(i):
        if _opens_clause(s, k) and (end := _clause_end(s, k)) is not None:
            ends[end] = k
    return any(k < i <= end for end, k in ends.items())


def _aside_between(s: Sentence, first: int, last: int) -> bool:
    """Say whether a phrase between commas stands between two tokens."""
    return s.lower[first + 1 : last].count(",") >= 2


def _attributed_noun(s: Sentence, article: int) -> int | None:
    """Return the noun of an article before a preposition: de door u op 3 mei ingediende aanvraag."""
    n = len(s.lower)
    if not s.doc[article].tag_.startswith("LID") or article + 2 >= n:
        return None
    if s.pos[article + 1] != "ADP" or s.lower[article + 1] == "te":
        return None
    for k in range(article + 2, n - 1):
        if s.lower[k] in (",", ";", ":", ".") or s.doc[k].tag_.startswith("WW|pv"):
            return None
        if _attributive(s, k) and not _own_article(s, article, k):
            return next((j for j in range(k + 1, min(k + 5, n)) if s.pos[j] == "NOUN"), None)
    return None


def _attributive(s: Sentence, k: int) -> bool:
    """Say whether a participle before a noun stands at token k: ingediende, geldende, ontvangen."""
    tag = s.doc[k].tag_
    if tag.startswith(("WW|vd|prenom", "WW|od|prenom")):
        return True
    return tag.startswith(("WW|vd", "WW|od")) and s.doc[k].dep_ in ("amod", "acl") and s.doc[k].head.i > k


def _own_article(s: Sentence, article: int, k: int) -> bool:
    """Say whether a participle belongs to an article inside: de in het met u gesloten contract genoemde prijs."""
    inner = next((i for i in range(k - 1, article, -1) if s.doc[i].tag_.startswith("LID")), None)
    if inner is None:
        return False
    return s.pos[inner + 1] in ("ADP", "ADV", "PRON") or inner == k - 1


def _verb_after_aside(s: Sentence, subject: Token) -> int | None:
    """Return the finite verb of a clause whose subject is followed by an aside: dat u, zoals u weet, … had."""
    i, n = subject.i, len(s.lower)
    if not i or i + 2 >= n or s.lower[i + 1] != "," or not s.doc[i - 1].tag_.startswith("VG|onder"):
        return None
    start = i + 2
    end = _clause_end(s, start) if _opens_clause(s, start) else start
    if end is None:
        return None
    close = next((k for k in range(end, n) if s.lower[k] == ","), None)
    if close is None:
        return None
    finite = next((k for k in range(close + 1, n) if s.doc[k].tag_.startswith("WW|pv")), None)
    return None if finite is None else _cluster_start(s, finite)


def _noun_after_aside(s: Sentence, article: int) -> int | None:
    """Return the noun of an article that a comma follows: De, ondanks onze afspraak, nog niet uitgevoerde reparatie."""
    if article + 1 >= len(s.lower) or s.lower[article + 1] != ",":
        return None
    close = next((k for k in range(article + 3, len(s.lower)) if s.lower[k] == ","), None)
    return None if close is None else next((k for k in range(close + 1, len(s.lower)) if s.pos[k] == "NOUN"), None)


def _unfinite(token: Token) -> bool:
    return token.tag_.startswith(("WW|inf", "WW|vd"))


def _complements(s: Sentence, token: Token, head: Token) -> bool:
    """Say whether a verb (or adjective with te zijn) completes a finite verb in the same clause: dient … te betalen."""
    if _own_lemma(head) not in _AUXILIARIES:
        return False
    if not any(t.tag_.startswith("WW|inf") for t in (token, *token.children)):
        return False
    return not any(s.lower[k] in (";", ":") for k in range(head.i, token.i))


def _other_clause_between(s: Sentence, first: int, last: int) -> bool:
    """Say whether a coordinated clause with a finite verb of its own begins between two tokens (… en neemt …)."""
    return any(
        s.lower[k] in ("en", "maar", "of", "want", "dan") and s.doc[k + 1].tag_.startswith("WW|pv")
        for k in range(first + 1, last - 1)
    )


def _subordinate_or_interrupted(s: Sentence, subject: Token, finite: int) -> bool:
    """Say whether a subject stands in a subordinate clause (dat de monteur … zal), or a clause follows it (die …)."""
    if subject.i + 1 < len(s.lower) and s.lower[subject.i + 1] == ",":
        return True
    if any(_opens_clause(s, k) for k in range(subject.i + 1, finite)):
        return True
    return any(s.pos[k] == "SCONJ" for k in range(max(0, subject.i - 5), subject.i))


def _finite(s: Sentence, head: Token) -> int | None:
    """Return the finite verb of the clause whose predicate is `head`."""
    if head.tag_.startswith("WW|pv"):
        return int(head.i)
    return next(
        (int(c.i) for c in head.children if c.tag_.startswith("WW|pv") and c.dep_ in ("aux", "aux:pass", "cop")), None
    )


def _cluster_start(s: Sentence, i: int) -> int:
    """Return the first token of the verb cluster that ends at token i (te worden gemaakt)."""
    while i > 0 and (s.doc[i - 1].tag_.startswith(("WW|inf|vrij", "WW|vd|vrij")) or s.lower[i - 1] == "te"):
        i -= 1
    return i


def _words_between(s: Sentence, a: int, b: int) -> int:
    """Count the words between two tokens; what stands in brackets is an explanation and does not count."""
    if b - a < 2:
        return 0
    start, end = s.span(a + 1, b - 1)
    between = _IN_BRACKETS.sub(" ", s.text[start - s.start : end - s.start])
    return count_words(_SHORT_DATE.sub(" x ", between))


_CHAIN = 4
"""Prepositional phrases in a row from which a sentence reads as noun style (two of them with `van`)."""


def _chains(s: Sentence) -> Iterator[Hit]:
    """Find four or more prepositional phrases in a row (van de vergoeding van de schade aan het behang van …)."""
    i, n = 0, len(s.lower)
    while i < n:
        at, links, genitives, last = i, 0, 0, i
        while (end := _prepositional_phrase(s, at)) is not None:
            links += 1
            genitives += s.lower[at] == "van"
            last, at = end, end + 1
        if links >= _CHAIN and genitives >= 2:
            yield Hit(max(0, i - 1), last, values={"aantal": str(links)})
            return
        i = at if at > i else i + 1


def _prepositional_phrase(s: Sentence, i: int) -> int | None:
    """Return the last token of a preposition with a common noun that starts at token i, None where there is none."""
    if i >= len(s.lower) or s.pos[i] != "ADP":
        return None
    k = i + 1
    while k < len(s.lower) and (s.pos[k] in ("DET", "ADJ") or s.doc[k].tag_.startswith(("VNW|bez", "WW|vd|prenom"))):
        k += 1
    return k if k < len(s.lower) and s.pos[k] == "NOUN" else None


_SHOUT = re.compile(r"(?=\?*!)[!?]{2,}")
_BEFORE_NAME = re.compile(r"(?:\d[ A-Z0-9]*|\b[A-Z]\.\s*|(?i:heer|mevrouw|meneer|familie|fam\.)\s+)$")
"""What stands before a name or an account number."""
_LOUD = re.compile(
    r"\b(?:NIET|GEEN|NOOIT|ALTIJD|VERPLICHT|VERBODEN|DRINGEND|ONMIDDELLIJK|DIRECT|METEEN|ABSOLUUT|NERGENS)\b"
)
_CAPITALS = re.compile(r"\b[A-ZÀ-Ý]{2,}(?:[ \t\r\n]*[:,;]?[ \t\r\n]+[A-ZÀ-Ý]{2,})+\b")


def _shouting(s: Sentence) -> Iterator[Hit]:
    """Find rows of exclamation marks, words such as NIET in capitals, and rows of capitals with an ordinary word.

    The words are looked up in the letter itself, since a sentence in capitals is parsed in lower case.
    """
    places = []
    for match in _CAPITALS.finditer(s.text):
        words = re.findall(r"[A-ZÀ-Ý]+", match.group())
        ordinary = [w for w in words if len(w) >= 4 and re.search("[AEIOUY]", w)]
        shouted = len(ordinary) >= 2 or (ordinary and (len(words) >= 3 or set(words) & _SMALL_WORDS))
        before = s.text[max(0, match.start() - 12) : match.start()]
        if shouted and not _BEFORE_NAME.search(before):
            places.append(match.span())
    places += [m.span() for m in _LOUD.finditer(s.text) if not any(a <= m.start() < b for a, b in places)]
    places += [m.span() for m in _SHOUT.finditer(s.text)]
    for a, b in places:
        inside = [i for i, (x, y) in enumerate(s.offsets) if x < s.start + b and y > s.start + a]
        if inside:
            yield Hit(inside[0], inside[-1])


_SMALL_WORDS = frozenset(
    [
        "NIET",
        "GEEN",
        "DE",
        "HET",
        "EEN",
        "EN",
        "OF",
        "OP",
        "IN",
        "VAN",
        "VOOR",
        "MET",
        "U",
        "UW",
        "WIJ",
        "LET",
        "IS",
        "ZIJN",
        "DIT",
        "DAT",
        "TE",
        "NU",
        "NOG",
        "MAG",
    ]
)


LONG = 20
"""Words of a sentence above which an enumeration in it is better a list (B1-checklist, Direct Duidelijk)."""
_MANY = 4
"""Parts from which an enumeration is better a list below each other (Direct Duidelijk, Dijk en Waard)."""
_ORDINALS = re.compile(r"ten\s+(?:eerste|tweede|derde|vierde|vijfde|zesde)|(?<!\w)(?:[a-f1-6])\)", re.I)
_LAST_PART = frozenset(["en", "of", "alsmede", "evenals", "alsook"])
_PART_WORDS = 9
"""Most words of one part of an enumeration with commas; more is a clause."""


def _enumerations(s: Sentence) -> Iterator[Hit]:
    """Find an enumeration of four things or more in a long sentence."""
    if s.words > LONG and (found := enumeration(s)) and (found[2] >= _MANY or _ordinals(s)):
        first, last, parts = found
        yield Hit(first, last, values={"aantal": str(parts)})


def enumeration(s: Sentence) -> tuple[int, int, int] | None:
    """Return the first and last token of an enumeration of four things or more, and how many they are.

    Three things with ten eerste, ten tweede, ten derde, or with semicolons between them, are one too. Names, numbers
    and dates are none. The limits are those of Direct Duidelijk and Dijk en Waard (a list from four parts on).
    """
    return _ordinals(s) or _semicolons(s) or _coordination(s) or _commas(s)


def _ordinals(s: Sentence) -> tuple[int, int, int] | None:
    marks = list(_ORDINALS.finditer(s.text))
    words = {" ".join(m.group().lower().split()) for m in marks}
    if len(words) < 3:
        return None
    start = s.start + marks[0].start()
    first = next((i for i, (_, end) in enumerate(s.offsets) if end > start), 0)
    return first, _last_word(s), len(words)


def _semicolons(s: Sentence) -> tuple[int, int, int] | None:
    marks = [i for i, word in enumerate(s.lower) if word == ";"]
    if len(marks) < 2:
        return None
    colon = next((i for i in range(marks[0] - 1, -1, -1) if s.lower[i] == ":"), -1)
    return colon + 1, _last_word(s), len(marks) + 1


def _coordination(s: Sentence) -> tuple[int, int, int] | None:
    """Return an enumeration that the parser sees as one coordination."""
    for token in s.doc:
        parts = [c for c in token.children if c.dep_ == "conj"]
        commas = sum(s.lower[p.left_edge.i - 1] == "," or any(c.text == "," for c in p.children) for p in parts)
        if len(parts) >= _MANY - 1 and commas >= 2 and _things([token, *parts]):
            first = min([token.i, *(c.i for c in token.children if c.dep_ in ("det", "amod", "nmod:poss"))])
            return first, max(t.i for p in parts for t in p.subtree if not t.is_punct), len(parts) + 1
    return None


def _things(parts: list[Token]) -> bool:
    """Say whether parts are things or acts: not mostly names, numbers, days or months."""
    named = sum(
        p.pos_ in ("PROPN", "NUM", "X", "SYM") or p.lower_ in _CALENDAR or any(c.isdigit() for c in p.text)
        for p in parts
    )
    return named * 2 < len(parts)


_CALENDAR = frozenset(f"{DAYS}|{MONTH_NAMES}".split("|"))


def _commas(s: Sentence) -> tuple[int, int, int] | None:
    """Return an enumeration by its commas, where the parser made no one coordination of it: a, b, c en d."""
    marks = [i for i, word in enumerate(s.lower) if word == ","]
    for k in range(len(marks) - _MANY + 3):
        run = [marks[k]]
        for mark in marks[k + 1 :]:
            if not _is_part(s, run[-1] + 1, mark):
                break
            run.append(mark)
        last = next((i for i in range(run[-1] + 2, min(run[-1] + _PART_WORDS, len(s.lower))) if _joins(s, i)), None)
        if len(run) < _MANY - 2 or last is None or not _is_part(s, run[-1] + 1, last):
            continue
        heads = [_head_between(s, a + 1, b) for a, b in pairwise([*run, last])]
        before = next((i for i in range(run[0] - 1, -1, -1) if s.pos[i] in ("NOUN", "PROPN", "NUM", "VERB")), None)
        end = next((i for i in range(last + 1, len(s.lower)) if s.pos[i] in ("NOUN", "PROPN", "NUM", "VERB")), None)
        if before is None or end is None or end - last > 5 or s.doc[before].tag_.startswith("WW|pv"):
            continue
        tokens = [s.doc[before], *(h for h in heads if h is not None), s.doc[end]]
        if len(tokens) == len(run) + 2 and _things(tokens):
            return before, end, len(tokens)
    return None


def _joins(s: Sentence, i: int) -> bool:
    return s.lower[i] in _LAST_PART and i + 1 < len(s.lower) and s.pos[i + 1] in ("NOUN", "DET", "ADJ", "PRON", "VERB")


def _is_part(s: Sentence, first: int, end: int) -> bool:
    inside = range(first, end)
    return 0 < len(inside) <= _PART_WORDS and not any(
        s.doc[i].tag_.startswith("WW|pv") or _opens_clause(s, i) for i in inside
    )


def _head_between(s: Sentence, first: int, end: int) -> Token | None:
    return next((s.doc[i] for i in range(first, end) if s.pos[i] in ("NOUN", "PROPN", "NUM", "VERB")), None)


def _last_word(s: Sentence) -> int:
    return max((i for i, t in enumerate(s.doc) if not t.is_punct), default=0)


def _legal(s: Sentence) -> Iterator[Hit]:
    """Find a sentence that the law prescribes, whole."""
    if s.legal:
        yield Hit(0, len(s.lower) - 1)


CONSTRUCTIONS: dict[str, Callable[[Sentence], Iterator[Hit]]] = {
    "lijdende-vorm": _passives,
    "opsomming": _enumerations,
    "tangconstructie": _brackets,
    "schreeuwen": _shouting,
    "voorzetselketen": _chains,
    "wettelijke-zin": _legal,
}
"""Names that a rule of kind `pattern` may give as its `construction`."""


def subordinate_clauses(s: Sentence) -> int:
    """Return the number of subordinate clauses with a finite verb (one is enough in a sentence: hvds, Renkema).

    Counted by word order, not by the tree, so that a wrongly attached clause still counts: every opener (omdat, dat,
    die, waarover, of) with a finite verb of its own after it, and a condition without opener (Bent u er niet, bel dan).
    What somebody says between quotation marks does not count.
    """
    quoted = _quoted(s)
    finite = {t.i for t in s.doc if t.tag_.startswith("WW|pv") and t.i not in quoted and t.lower_ != "hoelang"}
    count = 0
    openers = [k for k in range(len(s.lower)) if k not in quoted and _opens_clause(s, k) and not _asks(s, k)]
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
