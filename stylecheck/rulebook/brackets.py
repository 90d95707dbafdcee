"""Puts what a word means in brackets behind it, where the sentence can bear that."""

from __future__ import annotations

import re

from stylecheck.finding import Suggestion
from stylecheck.language.agreement import is_plural
from stylecheck.language.nouns import gender
from stylecheck.language.page import Sentence
from stylecheck.letter import JUDGED
from stylecheck.rewrite.swaps import nominal, words
from stylecheck.rewrite.voice import FIRST_PERSON
from stylecheck.rulebook.matching import Match
from stylecheck.rulebook.wording import WIDEST, as_friend


def explained(
    s: Sentence, match: Match, *, familiar: bool = False, ours: bool = True, addressed: bool = True
) -> tuple[Suggestion, ...]:
    """Offer to put what a word means in brackets behind it, where the sentence stays short enough for that.

    A meaning that only repeats the term's noun and says more of it comes in the term's place: de ruimte die u deelt.

    Args:
        familiar: the letter says je to its reader.
        ours: its writer says wij.
        addressed: it speaks to its reader.
    """
    meaning, last = match.entry.term.explain.rstrip("."), max(match.tokens)
    if match.entry.kind == "werkwoord" or s.part not in JUDGED or s.legal or last - min(match.tokens) > WIDEST:
        return ()
    if not ours and FIRST_PERSON & set(meaning.split()):
        return ()
    if _ADDRESS & set(meaning.split()) and (not addressed or _of_others(s)):
        return ()
    end = _noun_of(s, last)
    first = min(match.tokens)
    named = first > 0 and s.pos[first - 1] == "NOUN" and s.doc[first].text[:1].isupper()  # team Servicekosten
    if named or s.lower[first] == "als" or not _is_sentence(s):
        return ()
    if _says_already(s, match, meaning):
        return ()
    if end is None or len(s.text.split()) + len(meaning.split()) > _LONGEST:
        return ()
    before, after = s.text[: s.offsets[end][1] - s.start], s.text[s.offsets[end][1] - s.start :]
    if before.count("(") > before.count(")") or re.match(r"\s*(?:\(|[:/&]|-\w)|\w|[’'”\"]|\s+[‘“\"]?[A-Z]\w", after):
        return ()
    if _repeats(s, last, meaning):
        told = as_friend(meaning) if familiar else meaning
        fits = len(told.split()) <= _MOST_WORDS and not _parts(s, first, end, long=True)
        instead = words.noun(s, first, last, told, singular=not is_plural(s.doc[last])) if fits else None
        if instead is not None:
            return (instead,)
    plural = is_plural(s.doc[last])
    bent = (
        plural is None
        and s.pos[last] == "NOUN"
        and s.lower[last] not in match.entry.term.term.lower().replace("|", " ")
    )
    if (plural or bent) and match.entry.kind == "naamwoord":
        said = _in_plural(meaning)
        if said is None:
            return ()
        meaning = said
    if familiar:
        meaning = as_friend(meaning)
    if len(meaning.split()) > _MOST_WORDS or _parts(s, first, end, long=len(meaning.split()) > _SHORT):
        return ()
    meaning = _with_article(s, first, meaning)
    start, stop = s.span(end, end)
    text = f"{s.text[start - s.start : stop - s.start]} ({meaning})"
    return (Suggestion(start, stop, text, f"{EXPLAIN}: {meaning}"),)


def _says_already(s: Sentence, match: Match, meaning: str) -> bool:
    """Say whether a sentence has the words of an explanation itself: met een urgentieverklaring krijgt u voorrang."""
    said = {word for k, word in enumerate(s.lower) if k not in match.tokens}
    telling = (w for w in re.findall(r"[\w-]+", meaning.lower()) if len(w) >= _TELLING and w not in _OF_ALL_LETTERS)
    return any(word in said for word in telling)


_OF_ALL_LETTERS = frozenset("huurder huurders verhuurder bewoner bewoners spullen woningen betaalt".split())
_TELLING = 7
"""From this number of letters a word of an explanation tells what it is about, so that it should not come back."""


def _repeats(s: Sentence, last: int, meaning: str) -> bool:
    """Say whether a meaning begins with the noun at token `last`: onderhoud dat …, ruimte die … for ruimten."""
    opening = meaning.split()[:2]
    noun = opening[-1] if opening[0] in ("de", "het", "een") else opening[0]
    return len(noun) > _FEW_LETTERS and s.lower[last] in (noun, f"{noun}n", f"{noun}s", f"{noun}en")


_FEW_LETTERS = 2
EXPLAIN = "Leg uit"
"""How the label of a suggestion begins that puts in what a word means."""
_MOST_WORDS = 8
"""Most words that can stand in brackets inside a sentence."""
_SHORT = 4
"""An explanation of no more words may part a verb from what belongs to it."""
_LONGEST = 28
"""Most words of a sentence with an explanation in it."""


_ADDRESS = frozenset(("u", "uw"))
_OTHERS = frozenset(
    "huurder huurders klager klaagster verzoeker verzoekster verweerder verweerster eiser eiseres gedaagde".split()
)
"""Parties of whom a record or a contract tells; what it explains to u would not be about them."""


def _of_others(s: Sentence) -> bool:
    """Say whether a sentence tells of the parties by their roles, and addresses nobody."""
    said = set(s.lower)
    return bool(said & _OTHERS) and said.isdisjoint(("u", "uw", "je", "jij", "jouw", "jou", "wij", "ons", "onze"))


def _parts(s: Sentence, first: int, end: int, *, long: bool) -> bool:
    """Say whether brackets behind token `end` would break what belongs together, or say what the text denies."""
    before = s.lower[first - 1] if first else ""
    if before in ("niet", "geen", "wel"):
        return True  # niet dampdicht; ook wel X genoemd
    if s.lower[end + 1 : end + 2] == ["te"] and s.doc[min(end + 2, len(s.doc) - 1)].tag_.startswith("WW|inf"):
        return True  # groot onderhoud te plegen
    if not long:
        return False
    if _closes(s, end + 1):
        return True  # als u naar een wisselwoning gaat
    if first > 1 and s.pos[first - 1] == "DET":
        before = s.lower[first - 2]
    after = s.lower[end + 1] if end + 1 < len(s.lower) else ""
    if after in ("van", "die", "dat", "waar", "en", "of") or before in ("of", "en", "en/of"):
        return True
    if any(c.dep_ == "nmod" and end < c.i and any(k.i == end + 1 for k in c.children) for c in s.doc[end].children):
        return True  # een akkoordverklaring voor de plaatsing
    for token in s.doc[end + 1 : end + 5]:
        if token.is_punct:
            return False
        if token.dep_ == "compound:prt" and token.head.i < first:
            return True
        helped = any(c.dep_.startswith("aux") and c.i < first for c in token.children)
        if token.tag_.startswith(("WW|inf", "WW|vd|vrij")) and (helped or token.head.i < first):
            return True
    return False


def _closes(s: Sentence, at: int) -> bool:
    """Say whether a finite verb closes its clause at a token, so that it waits for what comes before it."""
    if at >= len(s.doc) or not s.doc[at].tag_.startswith("WW|pv"):
        return False
    if at + 1 < len(s.doc) and not s.doc[at + 1].is_punct:
        return False
    return any(t.pos_ == "SCONJ" or t.tag_.startswith("VNW|betr") for t in s.doc[:at])


def _with_article(s: Sentence, first: int, meaning: str) -> str:
    """Give an explanation that begins with a bare noun the article of the term: de partij (het bedrijf dat …)."""
    start = first
    while start and s.pos[start - 1] == "ADJ":
        start -= 1
    before = s.lower[start - 1] if start else ""
    new = nominal.phrase(meaning)
    if new is None or new.determiner or new.adjectives or new.plural or new.noun.mass:
        return meaning
    if meaning.split()[0] != new.noun.singular:
        return meaning
    if before == "een":
        return f"een {meaning}"
    article = gender(new.noun.singular)
    known = before in ("de", "het", "deze", "dit", "uw", "je", "jouw", "ons", "onze")
    return f"{article} {meaning}" if known and article in ("de", "het") else meaning


def _is_sentence(s: Sentence) -> bool:
    return s.text.rstrip().endswith((".", "!", "?")) or any(t.tag_.startswith("WW") for t in s.doc)


def _noun_of(s: Sentence, last: int) -> int | None:
    """Return the token behind which an explanation can stand: the term, or the noun that it goes with."""
    token = s.doc[last]
    if token.dep_ == "amod" and token.head.i > last:
        return token.head.i if token.head.i - last <= 2 else None
    if token.pos_ not in ("NOUN", "PROPN", "X", "SYM") and not token.is_upper:
        return None
    following = s.doc[last + 1] if last + 1 < len(s.doc) else None
    if (
        following is not None
        and following.pos_ in ("NOUN", "PROPN", "NUM", "X")
        and token.pos_ in ("NOUN", "PROPN", "X")
    ):
        return None  # huisvuil aanbiedplaats: half a compound
    if following is not None and following.text in ("-", "–"):
        return None
    return last


def _in_plural(meaning: str) -> str | None:
    """Return an explanation for more than one thing; None where its noun has no certain plural."""
    if meaning.startswith("iets "):
        return _things(meaning)
    new, first = nominal.phrase(meaning), meaning.split()[0]
    if first in _NO_NUMBER or (new is None and first.endswith(("en", "s"))):
        return meaning
    if new is None:
        return None
    if new.plural or new.noun.mass or not new.noun.singular:
        return meaning
    if new.determiner or new.adjectives or not new.noun.plural:
        return None
    tail = nominal.tail(new, plural=True)
    return None if tail is None else " ".join([new.noun.plural, *tail])


def _things(meaning: str) -> str | None:
    """Say of more things what an explanation says of one: iets wat kapot is, dingen die kapot zijn."""
    said = re.sub(r"^iets (?:wat|dat)\b", "dingen die", meaning)
    if said == meaning:
        return None
    return re.sub(r"\bis$", "zijn", said)


_NO_NUMBER = frozenset(("iets", "iemand", "u", "wij", "wat", "wie", "waar", "hoe", "hoeveel", "alles", "geld", "dat"))
"""With these an explanation holds for one and for more."""
