"""Where a term stands: its words in every inflection, side by side or apart, in the context that its rule wants."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import takewhile

from stylecheck.language.columns import columns
from stylecheck.language.conjugation import particles
from stylecheck.language.page import Sentence
from stylecheck.letter import JUDGED
from stylecheck.rulebook.inflection import variants
from stylecheck.rulebook.model import Term, TermsRule
from stylecheck.rulebook.placing import REACH, place
from stylecheck.rulebook.wordclasses import CLASSES

_MODALS = frozenset(
    [
        *("zal", "zult", "zullen", "zou", "zouden", "kan", "kunt", "kunnen", "kon", "konden", "moet", "moeten", "mag"),
        *("mogen", "wil", "wilt", "willen", "laat", "laten", "te"),
    ]
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A compiled term."""

    rule: TermsRule
    term: Term
    kind: str
    words: tuple[frozenset[str] | None, ...]  # None is a gap
    verb: int = -1
    particle: str = ""
    separated: frozenset[str] = frozenset()
    weight: int = 0
    others: tuple[frozenset[str], ...] = ()  # of a verb phrase: what else the sentence must have
    number: int = 0

    def possible(self, vocabulary: frozenset[str]) -> bool:
        """Say whether a sentence has the other words of a verb phrase."""
        for forms in self.others:  # noqa: SIM110 - most verbs fail here, and a generator costs more
            if forms.isdisjoint(vocabulary):
                return False
        return True


@dataclass(slots=True)
class Match:
    """A place where a term stands: its tokens, and the one by which it was found."""

    entry: Entry
    tokens: frozenset[int]
    anchor: int
    key: tuple[int, int] = field(default=(0, 0))


def alternatives(term: str) -> list[str]:
    """Write out `a|b` of a term with dots: "a.s.|A.s. maandag" is two."""
    found = [""]
    for part in term.split():
        found = [f"{f} {option}".strip() for f in found for option in part.split("|")]
    return found


def dot_key(text: str) -> str:
    """Return a text with dots as the key under which it is found."""
    return " ".join(text.lower().split()).rstrip(".")


@lru_cache(maxsize=1024)
def dotted_pattern(key: str) -> re.Pattern[str]:
    """Return the pattern of one term with dots; its last full stop may be left out, or be that of the sentence."""
    body = r"\s+".join(re.escape(word) for word in key.split())
    free = "." in key or not key[-1:].isalnum() or "/" in key or "&" in key
    stop = r"\.?" if free else r"\."
    return re.compile(rf"{body}{stop}(?![\w@])", re.I)


def word(token: str) -> str:
    """Return a token without a full stop that the tokenizer left on it ("artikel 7:220 BW.")."""
    return token[:-1] if token.endswith(".") and len(token) > 1 else token


def words_at(entry: Entry, s: Sentence, i: int) -> frozenset[int] | None:
    """Return the tokens of a term of fixed order that begins at token i, None where it does not."""
    tokens = []
    at, n = i, len(s.lower)
    exact = entry.term.case
    skip = 0
    for group in entry.words:
        if group is None:
            skip = 8
            continue
        for k in range(at, min(at + skip + 1, n)):
            if word(s.doc[k].text if exact else s.lower[k]) in group and k not in s.fields:
                tokens.append(k)
                at = k + 1
                break
        else:
            return None
        skip = 0
    if entry.kind == "naamwoord" and not exact and _is_name(s, tokens):
        return None
    return frozenset(tokens)


_COMPANY = re.compile(r"(?:B\.?V|N\.?V|V\.?O\.?F|VvE)\.?|Groep|Nederland|Beheer|Holding", re.I)
"""What follows the words of a company's name."""


def _is_name(s: Sentence, tokens: list[int]) -> bool:
    """Say whether a noun stands in a proper name: a capital inside the sentence, tagged as a name or behind one."""
    first, last = tokens[0], tokens[-1]
    if s.doc[last].text[:1].isupper() and s.part in JUDGED and not s.doc[last].is_upper:
        if last + 1 < len(s.doc) and _COMPANY.fullmatch(s.doc[last + 1].text):
            return True
        before = s.doc[first - 1] if first else None
        if before is not None and before.text[:1].isupper() and before.pos_ in ("PROPN", "NOUN", "X"):
            return True
    return last > 0 and s.pos[last] == "PROPN" and s.doc[last].text[:1].isupper() and not s.doc[last].is_upper


def verb_at(entry: Entry, s: Sentence, i: int) -> frozenset[int] | None:
    """Return the tokens of a verb or verb phrase of which the verb stands at token i, None where it does not."""
    pos = s.pos[i]
    form = s.lower[i]
    infinitive = entry.words[entry.verb]
    assert infinitive is not None
    tokens = {i}
    if form in infinitive:
        if (
            pos not in ("VERB", "AUX", "ADJ", "X", "ADV")
            and not (i == 0 and pos != "NUM" and not _acts(s, i))
            and not _is_infinitive(s, i, form)
        ):
            return None
        if form == f"{_lemma(entry)}de" and not s.doc[i].tag_.startswith("WW"):
            return None  # voldoende tijd
        if not entry.particle and _other_particle(entry, s, i):
            return None  # neemt contact op: opnemen
        if not entry.particle and _particle_before_te(entry, s, i):
            return None  # contact op te nemen
    elif form in entry.separated and (pos in ("VERB", "AUX") or _has_particle(s, i)):
        particle = _particle(entry.particle, s, i)
        if particle is None:
            return None
        tokens.add(particle)
    else:
        return None
    low, high = max(0, i - REACH), min(len(s.lower), i + REACH + 1)
    before = entry.words[: entry.verb]
    after = entry.words[entry.verb + 1 :]
    for group in (before, after):
        if group and not place(group, s, low, high, tokens, i):
            return None
    others = [s.lower[t] for t in tokens if t != i and s.doc[t].tag_.startswith("WW|inf")]
    if others and not _own_words(entry).issuperset(others):
        return None  # heeft … het plaatsen: no form of "plaats"
    fixed = {t for t in tokens if s.lower[t] == "te" and t + 1 in tokens and t + 1 != i}  # te woord staan
    return frozenset(t for t in tokens if s.lower[t] != "te" or t in fixed or len(tokens) == 1)


def _acts(s: Sentence, i: int) -> bool:
    """Say whether a token is a name that is the subject of the verb behind it, and no order: Tim neemt."""
    c = columns(s.doc)
    return s.pos[i] == "PROPN" and i + 1 < len(c.tags) and c.tags[i + 1].startswith("WW|pv")


def _own_words(entry: Entry) -> set[str]:
    return {option for part in entry.term.term.split() for option in part.lstrip("~").split("|")}


def _lemma(entry: Entry) -> str:
    parts = [part for part in entry.term.term.split() if part != "..."]
    return parts[entry.verb].lstrip("~")


def _other_particle(entry: Entry, s: Sentence, i: int) -> bool:
    """Say whether a finite verb has a particle apart from it, so that it is another verb than the term's."""
    c = columns(s.doc)
    if not c.tags[i].startswith("WW|pv"):
        return False
    hanging = (k for k in c.children[i] if k > i and c.deps[k] == "compound:prt")
    apart = [s.lower[k] for k in hanging if c.tags[k].startswith("VZ|fin")]
    return any(not any(group and particle in group for group in entry.words) for particle in apart)


def _particle_before_te(entry: Entry, s: Sentence, i: int) -> bool:
    """Say whether an infinitive has a particle before its "te", so that it is another verb than the term's."""
    if i < 2 or s.lower[i - 1] != "te" or s.doc[i - 2].dep_ != "compound:prt":
        return False
    if i > 2 and any(group and s.lower[i - 3] in group for group in entry.words):
        return False  # er … zorg voor te dragen, rekening mee te houden
    particle = s.lower[i - 2]
    return particle in particles() and not any(group and particle in group for group in entry.words)


def _is_infinitive(s: Sentence, i: int, form: str) -> bool:
    """Say whether a word that was taken for a noun is an infinitive: tagged so, or closing a clause with a modal."""
    if not form.endswith(("en", "aan", "zien", "doen")) or s.pos[max(0, i - 1)] == "DET":
        return False
    if s.doc[i].tag_.startswith("WW|inf") and s.lower[max(0, i - 1)] not in ("het", "uw", "ons"):
        return True
    if s.pos[max(0, i - 1)] == "ADJ" and s.lower[i - 1].endswith("e"):
        return False
    closes = i + 1 == len(s.lower) or s.doc[i + 1].is_punct or s.lower[i + 1] in ("en", "of", "op", "tot")
    return closes and any(w in _MODALS for w in s.lower[max(0, i - REACH) : i])


def _has_particle(s: Sentence, i: int) -> bool:
    """Say whether a word taken for a noun or adjective has a particle of its own behind it: zij licht het plan toe."""
    return any(c.dep_ == "compound:prt" and c.i > i for c in s.doc[i].children)


def _particle(particle: str, s: Sentence, i: int) -> int | None:
    """Find the particle of a verb at token i: the one the parser hung on it, or the one that ends its clause."""
    if i >= 2 and s.lower[i - 1] == "te" and s.lower[i - 2] == particle:
        return i - 2
    for k in range(i + 1, min(len(s.lower), i + 25)):
        if s.lower[k] == particle:
            token = s.doc[k]
            if token.dep_ == "compound:prt" and token.head.i == i:
                return k
            if token.dep_ == "compound:prt" and i < token.head.i < k and token.head.tag_.startswith("WW|pv"):
                continue  # maakt een afspraak en stelt een verslag op
            following = s.lower[k + 1] if k + 1 < len(s.lower) else "."
            if (
                following in (".", ",", "?", "!", ";", ":", "en", "of", "dat", "als", "om", "maar", ")")
                and token.dep_ != "case"
            ):
                return k
    return None


def in_context(term: Term, s: Sentence, tokens: frozenset[int], anchor: int) -> bool:
    """Say whether a term stands in the context that its rule wants."""
    first, last = min(tokens), max(tokens)
    verbal = "VERB" in term.pos and _has_particle(s, anchor)
    if term.pos and s.pos[anchor] not in term.pos and not verbal:
        return False
    if term.before and not any(_is(word, s, first - 1) for word in term.before):
        return False
    if term.not_before and any(_is(word, s, first - 1) for word in term.not_before):
        return False
    if term.after and not any(_is(word, s, last + 1) for word in term.after):
        return False
    if term.not_after and any(_is(word, s, last + 1) for word in term.not_after):
        return False
    if term.with_ and not any(_occurs(word, s, tokens) for word in term.with_):
        return False
    if term.without and any(_occurs(word, s, tokens) for word in term.without):
        return False
    return not _in_title(s, first, last) and not _names_department(s, first, last)


_TEAMS = frozenset("team afdeling dienst cluster bureau loket sector vakgroep unit werkgroep commissie".split())
_COURTESY = frozenset("mevrouw heer meneer mw mw. mevr mevr. dhr dhr.".split())


def _names_department(s: Sentence, first: int, last: int) -> bool:
    """Say whether tokens are the name of a department: team Invordering; mevrouw De Graaff (servicekosten)."""
    if not first or s.pos[last] not in ("NOUN", "PROPN", "X", "ADJ"):
        return False
    if s.lower[first - 1] in _TEAMS:
        return s.doc[first].text[:1].isupper()
    opening = next((k for k in range(first - 1, max(-1, first - 3), -1) if s.lower[k] == "("), 0)
    if opening < _NAMED_FROM - 1 or ")" not in s.lower[last + 1 : last + 3]:
        return False
    name = s.doc[opening - 1].text[:1].isupper()
    return name and not _COURTESY.isdisjoint(s.lower[max(0, opening - 5) : opening - 1])


_NAMED_FROM = 3
"""Fewest tokens before a term in brackets behind a name: mevrouw Bos (servicekosten)."""


_TITLED = ("formulier", "formulieren", "brochure", "folder", "pagina", "webpagina", "knop", "document", "regeling")
"""What has a title: the words after it, with a capital or in quotes, are copied as they stand."""
_QUOTES = frozenset("'\"‘’“”„")


def _in_title(s: Sentence, first: int, last: int) -> bool:
    """Say whether tokens stand in the title of a form or page: het formulier ‘Verzoek tot medehuur’."""
    capital = first > 0 and s.doc[first].text[:1].isupper() and not s.doc[first - 1].is_punct
    if capital and last > first and last + 1 < len(s.doc) and s.doc[last + 1].text[:1].isupper():
        return True  # het Verzoek tot Medehuur
    for k in range(first - 1, max(-1, first - 8), -1):
        if s.lower[k] in _QUOTES:
            named = k > 0 and s.lower[k - 1].endswith(_TITLED) and s.doc[k + 1].text[:1].isupper()
            return named and any(t.text in _QUOTES for t in s.doc[last + 1 :])
        if s.lower[k].endswith(_TITLED):
            noun = s.lower[k].endswith("formulier") and all(t.pos_ in ("NOUN", "PROPN") for t in s.doc[k : last + 1])
            return noun or (k == first - 1 and s.doc[first].text[:1].isupper())
        if not s.lower[k].isalnum() and s.doc[k].is_punct:
            return False
    return False


def _is(word: str, s: Sentence, i: int) -> bool:
    """Say whether token i is this word, a *word that ends so, or of this <class>; the edges are <begin> and <eind>."""
    if i < 0:
        return word == "<begin>"
    if i >= len(s.lower) or (i == len(s.lower) - 1 and s.doc[i].is_punct):
        return word == "<eind>"
    if word.startswith("<"):
        name = word.strip("<>")
        return name not in ("begin", "eind") and CLASSES[name](s, i)
    if word.startswith("*"):
        return s.lower[i].endswith(tuple(variants(word[1:].lower())))
    return s.lower[i] == word.lower() or (len(word) > 3 and s.lower[i] in variants(word))


def _occurs(word: str, s: Sentence, tokens: frozenset[int]) -> bool:
    """Say whether a word, an inflection of it or a compound with it stands elsewhere in the sentence."""
    if " " in word:
        return word.lower() in " ".join(s.lower)
    forms, low, stem, ends = _sought(word)
    if low not in s.vocabulary and stem not in s.spaced:
        return False  # nearly all end here
    for i, form in enumerate(s.lower):
        fits = form in forms or s.lemmas[i] == low or (ends and (form.endswith(ends) or form.startswith(low)))
        if fits and i not in tokens:
            return True
    return False


@lru_cache(maxsize=4096)
def _sought(word: str) -> tuple[frozenset[str], str, str, tuple[str, ...]]:
    """Return the forms of a word, itself in lower case, what all begin with, and the ends of its compounds."""
    forms, low = variants(word), word.lower()
    first, last = min(every := {*forms, low}), max(every)
    stem = "".join(a for a, _ in takewhile(lambda both: both[0] == both[1], zip(first, last, strict=False)))
    return forms, low, stem, tuple(forms) if len(low) > 3 else ()
