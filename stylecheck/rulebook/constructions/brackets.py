"""Tang: too many words between parts that belong together."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from stylecheck.language.columns import columns
from stylecheck.language.page import Sentence
from stylecheck.rewrite.regions import conjugated, opens_clause
from stylecheck.rulebook.constructions.articles import attributed_noun, noun_after_aside
from stylecheck.rulebook.constructions.clauses import clause_end, unfinite
from stylecheck.rulebook.constructions.far import far_verbs, heavy
from stylecheck.rulebook.constructions.hit import Hit
from stylecheck.rulebook.constructions.misread import misread
from stylecheck.rulebook.constructions.weight import weight, words_between

if TYPE_CHECKING:
    from spacy.tokens import Token


_GAP = {
    "lidwoord": 7, "onderwerp": 11, "werkwoord": 11, "deel": 12, "om": 12, "bijzin": 16,
    "hoofdzin": 13, "infinitief": 9, "aanloop": 18,
}  # fmt: skip
"""Words between parts that belong together from which the reader loses the thread (Renkema, Team Taaladvies: about
eight). A verb that waits for its other half is ordinary Dutch, so that gap is wider."""


_INTERRUPTED = 10
"""The same where an aside between commas stands in the gap."""


_INTERRUPTED_SUBJECT = 7
"""The same where the aside comes right after the subject, so that the reader waits for any verb at all."""


_TOLD = {"hoofdzin": "onderwerp", "infinitief": "onderwerp"}
"""Kinds that the message of another one tells."""


_AUXILIARIES = frozenset(
    "hebben zijn worden kunnen zullen moeten mogen willen dienen hoeven laten doen behoren".split()
)


_WITH_TE = frozenset(["dienen", "hoeven", "behoren"])


_ADDRESSED = frozenset(("u", "wij", "we", "ik", "je", "jij", "hij", "zij", "ze", "er"))
_NOMINATIVE = _ADDRESSED - {"u", "er", "je"} | {"u"}
_LONG = 22
"""Words above which a sentence is long by itself, so that only a wide gap is worth a word of its own."""
_PLAIN = 14
"""Words up to which a verb may wait for its other half: the whole sentence is taken in at once."""


_TAKEN_IN = 20
"""Words up to which a sentence in ordinary order is taken in where no clause or aside stands in the gap."""


def brackets(s: Sentence) -> Iterator[Hit]:
    """Find the widest gap: article to noun, subject to verb, or between two parts of a verb in one clause."""
    best: tuple[int, Hit] | None = None
    for kind, first, last in _pairs(s):
        if misread(s, kind, first, last):
            continue
        told = words_between(s, first, last)
        plain = kind == "om" or (kind == "onderwerp" and s.lower[first] in _ADDRESSED)
        if plain and s.words <= _TAKEN_IN and not _hard_between(s, first, last):
            continue
        easy = kind == "werkwoord" and not _passive(s, first, last)
        if easy and s.words <= _PLAIN:
            continue
        loose = kind == "onderwerp" and _loose_aside(s, first)
        light = (
            kind in ("om", "bijzin")
            or loose
            or (_addressed(s, first) if kind == "werkwoord" else s.lower[first] in _ADDRESSED)
        )
        distance = weight(s, first, last) if light else told
        distance -= easy and s.lower[first + 1] in _ADDRESSED and s.lower[first + 2] != ","
        aside = _INTERRUPTED_SUBJECT if loose else _INTERRUPTED
        needed = min(_GAP[kind], aside) if _aside_between(s, first, last) else _GAP[kind]
        if kind == "werkwoord" and s.words > _LONG and _addressed(s, first) and not _aside_between(s, first, last):
            needed += 2  # the sentence is told to be long as it is
        if distance >= needed and (best is None or distance > best[0]):
            parts = {"eerste": s.doc[first].text, "tweede": _second(s, last, kind)}
            best = distance, Hit(first, last, _TOLD.get(kind, kind), values={"afstand": str(told), **parts})
    if best is not None:
        yield best[1]


def _hard_between(s: Sentence, first: int, last: int) -> bool:
    """Say whether a clause or an aside stands between two tokens."""
    return any(
        s.doc[k].text in (",", "-", "–", "(") or (s.pos[k] != "CCONJ" and opens_clause(s, k))
        for k in range(first + 1, last)
    )


def _second(s: Sentence, last: int, kind: str) -> str:
    """Return the words by which a message names the second half: te bieden, aan te bieden."""
    end = last + 1 + (s.lower[last] == "te")
    return str(s.doc[last : end if kind != "om" or s.lower[last] == "te" else last + 3].text)


def _passive(s: Sentence, first: int, last: int) -> bool:
    """Say whether two halves of a verb are passive: wordt … gemaakt, kan … worden gemaakt."""
    return _own_lemma(s.doc[first]) == "worden" or "worden" in s.lower[max(last - 1, first + 1) : last + 2]


def _addressed(s: Sentence, finite: int) -> bool:
    """Say whether u or wij stands beside a finite verb as its subject, which a reader need not keep in mind."""
    return bool(_ADDRESSED & set(s.lower[max(finite - 1, 0) : finite + 2]))


def _pairs(s: Sentence) -> Iterator[tuple[str, int, int]]:
    """Yield the pairs of tokens that belong together: (kind, first, last)."""
    yield from _split_verbs(s)
    yield from far_verbs(s)
    c = columns(s.doc)
    for i, (word, tag, relation, head) in enumerate(zip(s.lower, c.tags, c.deps, c.heads, strict=True)):
        if (noun := attributed_noun(s, i)) is not None:
            yield "lidwoord", i, noun
        if word in ("dat", "omdat", "zodat", "doordat", "of", "waarbij") and opens_clause(s, i):
            end = clause_end(s, i)
            if end is not None and not any(opens_clause(s, k) for k in range(i + 1, end)):
                yield "bijzin", i, _cluster_start(s, end)
        if word == "om" and (verb := _infinitive_of_om(s, i)) is not None:
            yield "om", i, verb
        if (verb := _verb_after_aside(s, i)) is not None:
            yield "onderwerp", i, verb
        if not (relation in _PAIRED or tag.startswith("LID")) or _other_clause_between(s, *sorted((i, head))):
            continue
        if tag.startswith("LID") and (noun := noun_after_aside(s, i)) is not None:
            yield "lidwoord", i, noun
        elif relation == "det" and head > i and word not in ("zulks", "niet", "om"):
            yield "lidwoord", i, head
        elif relation == "compound:prt" and word != "van" and head < i and c.tags[head].startswith("WW|pv"):
            if any(c.deps[k] == "compound:prt" and k < i for k in c.children[head]) or _joined_verb(s, head, i):
                continue  # nemen contact op en plannen … in
            yield "deel", head, i
        elif relation in _SUBJECT and head > i:
            yield from _subject_and_verb(s, s.doc[i])


_SUBJECT = ("nsubj", "nsubj:pass", "csubj")
_PAIRED = ("det", "compound:prt", *_SUBJECT)
"""Relations between words that belong together."""


def _subject_and_verb(s: Sentence, subject: Token) -> Iterator[tuple[str, int, int]]:
    """Yield a subject with its finite verb, where something stands between that makes a reader wait."""
    finite = _finite(s, subject.head)
    if finite is None or finite < subject.i or not _names(s, subject) or _enumerated(s, subject.i, finite):
        return
    if _NOMINATIVE & set(s.lower[finite + 1 : finite + 2]) and s.doc[0] not in subject.subtree:
        return  # naast zaken als gas en licht betaalt u …
    if _subordinate_or_interrupted(s, subject, finite):
        last = max([subject.i, *(c.i for c in subject.children if c.dep_ == "conj" and _names(s, c))])
        yield "onderwerp", last, _cluster_start(s, finite)
    elif s.words <= _LONG and heavy(s, subject.i, finite):
        yield "hoofdzin", subject.i, finite


def _names(s: Sentence, subject: Token) -> bool:
    """Say whether a token that the parser takes for a subject is one: no adjective, no first half of a name."""
    if subject.pos_ in ("ADJ", "DET", "ADV", "ADP", "CCONJ", "SCONJ") or subject.lower_ in _NO_SUBJECTS:
        return False
    following = s.doc[subject.i + 1] if subject.i + 1 < len(s.doc) else subject
    return not (following.dep_ == subject.dep_ and following.head == subject.head and following.pos_ == "NOUN")


_NO_SUBJECTS = frozenset(("andere", "overige", "beide", "niet", "wel", "zulks", "om"))
"""Words that name nothing a verb may wait for."""
_ROW_PART = 5
"""Most words of one thing in a row that is a subject."""


def _enumerated(s: Sentence, first: int, finite: int) -> bool:
    """Say whether a subject is a row of things up to its verb: De gemeente, uw bank, de school en de buren krijgen."""
    if s.lower[first + 1] != ",":
        return False
    parts: list[list[int]] = [[]]
    for k in range(first + 2, finite):
        if s.lower[k] in (",", "en", "of"):
            parts.append([])
        elif s.pos[k] not in ("DET", "ADJ", "NOUN", "PROPN", "PRON", "NUM", "ADP") or opens_clause(s, k):
            return False
        else:
            parts[-1].append(k)
    if len(parts) < 2 or not {"en", "of"} & set(s.lower[first + 2 : finite]) or s.lower[finite - 1] == ",":
        return False
    return all(
        0 < len(p) <= _ROW_PART and s.pos[p[0]] != "ADP" and any(s.pos[k] in ("NOUN", "PROPN") for k in p)
        for p in parts
    )


def _loose_aside(s: Sentence, first: int) -> bool:
    """Say whether an aside that is no relative clause follows a subject: De kosten, waaronder …, komen."""
    return s.lower[first + 1] == "," and s.lower[first + 2] not in ("die", "dat", "welke", "wie", "waar")


def _infinitive_of_om(s: Sentence, k: int) -> int | None:
    """Return the infinitive that a word om waits for: om, naast een nieuwe folder, een gesprek te voeren."""
    if (
        k + 2 >= len(s.lower)
        or (s.pos[k] == "ADP" and s.doc[k].dep_ == "case")
        or s.pos[k + 1] == "NUM"
        or s.lower[k + 1][0].isdigit()
    ):
        return None
    for i in range(k + 1, len(s.lower) - 1):
        if s.lower[i] in (";", ":", "om"):
            return None
        if s.lower[i] == "dat" and i > k + 1 and s.pos[i] == "SCONJ":
            return None  # om een brief dat zij … wensen te nemen
        if s.lower[i] == "te" and s.doc[i + 1].tag_.startswith("WW|inf"):
            return i - (s.doc[i - 1].dep_ == "compound:prt" and i - 1 > k + 1)
    return None


def _split_verbs(s: Sentence) -> Iterator[tuple[str, int, int]]:
    """Yield the finite auxiliaries of main clauses with the infinitive or participle that completes them."""
    for token in [s.doc[i] for i in columns(s.doc).finite]:
        if _own_lemma(token) not in _AUXILIARIES or _verb_final(s, token.i):
            continue
        if "goed aan" in " ".join(s.lower[token.i + 1 : token.i + 5]):
            continue  # u doet er goed aan … te …: no two halves of one verb
        parsed, seen = _parsed_partner(s, token), _partner_in_line(s, token)
        found = [k for k in (parsed, seen) if k is not None]
        if found and not _cannot_complete(s, token, min(found)):
            start = _cluster_start(s, _first_of_row(s, min(found), token.i))
            passive = next((i for i in range(start, min(start + 2, len(s.lower))) if s.lower[i] == "worden"), start)
            more = passive + 1 < len(s.doc) and s.lower[passive] == "worden" and unfinite(s.doc[passive + 1])
            yield "werkwoord", token.i, passive + 1 if more else start


def _first_of_row(s: Sentence, k: int, finite: int) -> int:
    """Return the first of verbs in a row: plaatsen en/of aansluiten."""
    head = s.doc[k].head
    close = s.doc[k].dep_ == "conj" and finite < head.i < k <= head.i + 2 and head.lower_.endswith("en")
    return head.i if close else k


def _cannot_complete(s: Sentence, finite: Token, k: int) -> bool:
    """Say whether a bare infinitive cannot go with zijn or worden: Dat zijn mensen die … en een advies geven."""
    bare = s.doc[k].tag_.startswith(("WW|inf", "WW|pv|tgw|mv")) and s.lower[max(0, k - 1)] != "te"
    if _own_lemma(finite) == "worden" and s.lower[max(0, k - 1)] == "te":
        return True  # wordt een bedrag geleend, af te lossen in een jaar
    return _own_lemma(finite) in ("zijn", "worden") and bare and s.lower[k] not in ("komen", "gaan", "blijven", "wezen")


def _parsed_partner(s: Sentence, finite: Token) -> int | None:
    """Return the verb that completes a finite verb according to the parser."""
    head = finite.head
    if finite.dep_ in ("aux", "aux:pass") and unfinite(head) and head.i > finite.i:
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
        if k > finite.i + 1 and opens_clause(s, k):
            end = clause_end(s, k)
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


def _verb_final(s: Sentence, i: int) -> bool:
    """Say whether the finite verb at token i closes a subordinate clause (a clause opener stands before it)."""
    ends = {}
    for k in range(i):
        if opens_clause(s, k) and (end := clause_end(s, k)) is not None:
            ends[end] = k
    return any(k < i <= end for end, k in ends.items())


def _aside_between(s: Sentence, first: int, last: int) -> bool:
    """Say whether a phrase between commas stands between two tokens."""
    return s.lower[first + 1 : last].count(",") >= 2


def _verb_after_aside(s: Sentence, i: int) -> int | None:
    """Return the finite verb of a clause whose subject is followed by an aside: dat u, zoals u weet, … had."""
    n = len(s.lower)
    if not i or i + 2 >= n or s.lower[i + 1] != "," or not s.doc[i - 1].tag_.startswith("VG|onder"):
        return None
    start = i + 2
    end = clause_end(s, start) if opens_clause(s, start) else start
    if end is None:
        return None
    close = next((k for k in range(end, n) if s.lower[k] == ","), None)
    if close is None:
        return None
    finite = next((k for k in range(close + 1, n) if conjugated(s, k)), None)
    return None if finite is None else _cluster_start(s, finite)


def _complements(s: Sentence, token: Token, head: Token) -> bool:
    """Say whether a verb (or adjective with te zijn) completes a finite verb in the same clause: dient … te betalen."""
    if _own_lemma(head) not in _AUXILIARIES:
        return False
    if not any(t.tag_.startswith("WW|inf") for t in (token, *token.children)):
        return False
    return not any(s.lower[k] in (";", ":") for k in range(head.i, token.i))


def _other_clause_between(s: Sentence, first: int, last: int) -> bool:
    """Say whether a coordinated clause with a finite verb of its own begins between two tokens (… en neemt …)."""
    finite = (k for k in columns(s.doc).finite if first + 1 < k < last)
    return any(s.lower[k - 1] in ("en", "maar", "of", "want", "dan") for k in finite)


def _joined_verb(s: Sentence, first: int, last: int) -> bool:
    """Say whether a second verb that is joined with en stands between two tokens, with the particle behind it."""
    return any(s.lower[k] in ("en", "of") and s.doc[k + 1].tag_.startswith("WW") for k in range(first + 1, last - 1))


def _subordinate_or_interrupted(s: Sentence, subject: Token, finite: int) -> bool:
    """Say whether a subject stands in a subordinate clause (dat de monteur … zal), or a clause follows it (die …)."""
    if subject.i + 1 < len(s.lower) and s.lower[subject.i + 1] == ",":
        return True
    if any(opens_clause(s, k) for k in range(subject.i + 1, finite)):
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
