"""Finds what does not agree in a sentence: article and adjective with their noun, a subject with its verb.

For judging sentences that the program itself makes. It speaks only where it is certain: an article is judged where the
lexicon knows one gender, a verb where its form and its subject show one number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from stylecheck.language.columns import columns
from stylecheck.language.nouns import by_form, gender
from stylecheck.language.tables import rows

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

NEUTER = {
    "de": "het", "deze": "dit", "die": "dat", "onze": "ons", "elke": "elk", "iedere": "ieder", "welke": "welk",
    "dezelfde": "hetzelfde", "zulke": "zulk", "zo’n": "zo’n",
}  # fmt: skip
"""Determiners before de-words (and plurals) and the same before het-words."""
COMMON = {neuter: common for common, neuter in NEUTER.items()}
_SINGULAR_ONLY = frozenset(["een", "elk", "elke", "ieder", "iedere", "zo’n", "zo'n", "'n"])
_INDEFINITE = frozenset(["een", "geen", "elk", "ieder", "welk", "zo’n", "zo'n", "zulk"])
_NO_ENDING = re.compile(r"(?:[^aeiou]en|eren|er|e|a|o|i|y|s)$")
"""Adjectives that (may) stay without -e: houten, open, Groninger, rechter, oranje, prima; and -s: plaatselijks."""
_PERSON = re.compile(
    r"(?:eur|ist|ant|ent|aar|arts|[dgknlz]er|zitter|meester|persoon|lid|secretaris|lling|coach|ier|man)$"
)
"""Nouns of persons, which stand with a bare adjective too: een technisch medewerker, een meerderjarig persoon."""


def faults(doc: Doc) -> list[str]:
    """Return what does not agree in a parsed sentence, each as two words; nothing where all is well or unsure.

    Example: "Het genoemde gebeurtenis" gives ["het gebeurtenis"]; "het werk worden uitgevoerd" ["werk worden"].
    """
    return [*_phrases(doc), *_relatives(doc), *_subjects(doc)]


def _phrases(doc: Doc) -> Iterator[str]:
    for noun in [doc[i] for i, pos in enumerate(columns(doc).pos) if pos == "NOUN"]:
        if _joined(noun):
            continue
        determiner, adjectives = before(noun)
        plural = is_plural(noun)
        if noun.i + 1 < len(doc) and doc[noun.i + 1].pos_ == "NOUN":
            continue  # half a compound, or an adjective taken for a noun: een zinken goot
        if determiner is not None and plural is not None and not _fits(determiner.lower_, noun, plural=plural):
            yield f"{determiner.lower_} {noun.lower_}"
        alike = len({adjective.lower_.endswith("e") for adjective in adjectives}) == 1
        for adjective in adjectives:
            if (
                plural is not None
                and determiner is not None
                and alike
                and _misses_ending(adjective, determiner, noun, plural=plural)
            ):
                yield f"{adjective.lower_} {noun.lower_}"


def _joined(noun: Token) -> bool:
    """Say whether a noun is half a compound or no plain word: in- en uitgang, 3-kamerwoning, ZAV."""
    text = noun.text
    return (
        not text.replace("-", "").isalpha()
        or text.endswith("-")
        or text.startswith("-")
        or text[1:] != text[1:].lower()
    )


def before(noun: Token) -> tuple[Token | None, list[Token]]:
    """Return the determiner of a noun and the adjectives between, both None or empty where the parse is not plain."""
    doc, c, k = noun.doc, columns(noun.doc), noun.i - 1
    adjectives = []
    while k >= 0 and c.deps[k] == "amod" and c.heads[k] == noun.i and c.pos[k] in ("ADJ", "VERB"):
        adjectives.append(doc[k])
        k -= 1
    first = k + 1
    while k >= 0 and first <= c.heads[k] < noun.i and c.deps[k] in ("advmod", "obl", "case"):
        k -= 1
    if k < 0:
        return None, adjectives
    if c.lower[k] == "ons" and k and c.pos[k - 1] == "ADP" and not adjectives:
        return None, adjectives  # er is bij ons melding gemaakt
    if c.heads[k] == noun.i and c.deps[k] in ("det", "nmod:poss") and c.pos[k] in ("DET", "PRON"):
        return doc[k], adjectives
    return None, adjectives


def is_plural(noun: Token) -> bool | None:
    """Say whether a noun is plural; None where the tagger and the list of nouns do not agree."""
    number = noun.morph.get("Number", [])
    if not number:
        return None
    plural = number[0] == "Plur"
    known = by_form().get(noun.lower_)
    if known is not None and known.singular != known.plural and (noun.lower_ == known.plural) != plural:
        return None
    if plural and not noun.lower_.endswith(("n", "s", "a", "eren")):
        return None
    if not plural and noun.lower_.endswith("en") and "Gender=Neut" not in str(noun.morph) and known is None:
        return None
    return plural


def _fits(determiner: str, noun: Token, *, plural: bool) -> bool:
    if plural:
        return determiner not in COMMON and determiner not in _SINGULAR_ONLY
    if determiner not in NEUTER and determiner not in COMMON:
        return True
    article = gender(noun.lower_)
    if article is None or article == "both":
        return True
    tagged = noun.morph.get("Gender", [])
    if tagged and (tagged[0] == "Neut") != (article == "het") and noun.lower_ not in by_form():
        return True  # two sources that do not agree
    return (determiner in NEUTER) == (article == "de") or NEUTER.get(determiner) == determiner


def _misses_ending(adjective: Token, determiner: Token | None, noun: Token, *, plural: bool) -> bool:
    """Say whether an adjective wants an -e that it lacks, or has one that it may not have."""
    word = adjective.lower_
    if "prenom" not in adjective.tag_ or not word.isalpha():
        return False
    article = None if plural else gender(noun.lower_)
    if not plural and article in (None, "both"):
        return False
    tagged = noun.morph.get("Gender", [])
    if not plural and tagged and (tagged[0] == "Neut") != (article == "het") and noun.lower_ not in by_form():
        return False
    if not word.endswith("e"):
        wants = (plural or article == "de") and adjective.i + 1 == noun.i
        return wants and not _NO_ENDING.search(word) and not _PERSON.search(noun.lower_) and len(word) > 3
    if plural or article != "het" or determiner is None or determiner.lower_ not in _INDEFINITE:
        return False
    return word.endswith(("de", "te", "ke", "ge", "re", "le", "we", "ne", "se", "ve", "me")) and word not in _STAY


_STAY = frozenset(
    (
        "oranje",
        "beige",
        "lange",
        "eerste",
        "tweede",
        "derde",
        "vierde",
        "vijfde",
        "zesde",
        "zevende",
        "achtste",
        "negende",
        "tiende",
        "laatste",
        "halve",
        "andere",
    )
)


@cache
def _quantities() -> frozenset[str]:
    """Return nouns after which the verb may take the number of what follows: een aantal bewoners is/zijn."""
    return frozenset(row[0] for row in rows("hoeveelheden.txt"))


def _relatives(doc: Doc) -> Iterator[str]:
    """Find "het werk die" and "de brief dat": the relative pronoun right after its noun."""
    words = columns(doc).lower
    for pronoun in [doc[i] for i, word in enumerate(words) if i and word in ("die", "dat")]:
        if not pronoun.tag_.startswith("VNW|betr"):
            continue
        noun = doc[pronoun.i - 1]
        if noun.pos_ != "NOUN" or pronoun.head.dep_ != "acl:relcl" or pronoun.head.head != noun or _joined(noun):
            continue
        plural = is_plural(noun)
        if plural is None or (noun.i and doc[noun.i - 1].pos_ in ("NOUN", "CCONJ")):
            continue
        article = "de" if plural else gender(noun.lower_)
        if article in ("de", "het") and (pronoun.lower_ == "dat") != (article == "het"):
            yield f"{noun.lower_} {pronoun.lower_}"


def _subjects(doc: Doc) -> Iterator[str]:
    relations = columns(doc).deps
    for subject in [doc[i] for i, relation in enumerate(relations) if relation in ("nsubj", "nsubj:pass")]:
        number = _number(subject)
        verb = _finite(subject)
        if number is None or verb is None:
            continue
        for finite in (verb, *_joined_verbs(subject)):
            plural = _verb_plural(finite)
            if plural is not None and plural != number:
                yield f"{subject.lower_} {finite.lower_}"


def _number(subject: Token) -> bool | None:
    """Say whether a subject is plural; None where that is not certain."""
    doc, word = subject.doc, subject.lower_
    if any(child.dep_ in ("conj", "cc", "appos", "flat", "nummod", "cc:preconj") for child in subject.children):
        return None
    if any(token.lower_ in _JOINING for token in subject.subtree):
        return None
    if subject.i + 1 < len(doc) and doc[subject.i + 1].lower_ in _JOINING:
        return None
    if subject.pos_ == "PRON":
        return {"wij": True, "we": True, "ik": False, "hij": False, "u": False}.get(word)
    if subject.i == 0 and (word.endswith("s") or subject.text.isupper()):
        return None  # a name
    if subject.pos_ != "NOUN" or word in _quantities() or "-" in word or _joined(subject):
        return None
    determiner, _ = before(subject)
    if not is_plural(subject) and determiner is not None and determiner.lower_ in ("twee", "beide", "alle", "meer"):
        return None
    return is_plural(subject)


def _finite(subject: Token) -> Token | None:
    """Return the finite verb of a subject, None where there are several or none."""
    head = subject.head
    found = [c for c in (head, *head.children) if c.tag_.startswith("WW|pv") and (c == head or c.dep_ in _HELPS)]
    if head.dep_ == "conj" or len(found) != 1:
        return None
    verb = found[0]
    doc = subject.doc
    near = {doc[k].lower_ for k in (verb.i - 1, verb.i + 1, verb.i + 2) if 0 <= k < len(doc) and k != subject.i}
    if near & NOMINATIVE:
        return None  # de schade kunnen wij niet betalen
    if subject.i < verb.i and not any(c.dep_ == "mark" for c in head.children) and _closes(verb):
        return None  # a heading: de ketel schoonmaken
    copula = any(c.dep_ == "cop" for c in head.children)
    if copula and head.pos_ in ("NOUN", "PROPN", "PRON", "NUM"):
        return None  # de oorzaak zijn lekkende goten
    return verb


def _joined_verbs(subject: Token) -> list[Token]:
    """Return the finite verbs right behind "en" that share a subject: het werk begint en duurt."""
    found = []
    for other in subject.head.children:
        if other.dep_ != "conj" or any(c.dep_.startswith(("nsubj", "csubj", "expl")) for c in other.children):
            continue
        for verb in (other, *(c for c in other.children if c.dep_ in _HELPS)):
            behind = verb.i > subject.i and verb.doc[verb.i - 1].lower_ in ("en", "maar", "of")
            near = {t.lower_ for t in verb.doc[verb.i + 1 : verb.i + 3]}
            if behind and verb.tag_.startswith("WW|pv") and not near & NOMINATIVE:
                found.append(verb)
    return found


def _closes(verb: Token) -> bool:
    after = verb.doc[verb.i + 1] if verb.i + 1 < len(verb.doc) else None
    return (after is None or after.is_punct) and verb.head == verb


_HELPS = ("aux", "aux:pass", "cop")
_JOINING = frozenset(("en", "of", "alsmede", "evenals", "zowel", "plus", "noch"))
NOMINATIVE = frozenset(("wij", "we", "ik", "u", "je", "jij", "hij", "ze", "zij"))


def _verb_plural(verb: Token) -> bool | None:
    number = verb.morph.get("Number", [])
    if not number or "VerbForm=Fin" not in str(verb.morph):
        return None
    if verb.lower_.endswith(("en", "gaan", "staan", "slaan", "doen", "zien", "zijn")) == (number[0] == "Plur"):
        return number[0] == "Plur"
    return None
