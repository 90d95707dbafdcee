"""What a clause is about: its content words, each with the other words that say the same."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from stylecheck.language.columns import columns
from stylecheck.language.conjugation import particles
from stylecheck.language.tables import rows
from stylecheck.rulebook import load_rulebook
from stylecheck.rulebook.model import TermsRule

if TYPE_CHECKING:
    from collections.abc import Iterable

    from stylecheck.language.page import Sentence

_CONTENT = ("NOUN", "VERB", "ADJ", "PROPN", "ADV")
_EMPTY = frozenset(
    "zijn worden hebben zullen kunnen moeten mogen dienen hoeven behoeven willen laten gaan doen maken komen "
    "geven nemen "
    "staan liggen blijven raken zorgen dragen zorg plaatsvinden geschieden verrichten uitvoeren gebeuren houden lukken "
    "verlenen vinden brengen behoren horen verplichten verplicht verzoeken gelieve sommeren wijzen delen zien "
    "geachte beste heer mevrouw euro uur dag week maand jaar datum periode circa ongeveer gedurende tijdens "
    "voorwaarde gebreke uitzondering gelden alsdan actie ondernemen maandag "
    "dinsdag woensdag donderdag vrijdag zaterdag zondag januari februari maart "
    "april mei juni juli augustus "
    "september oktober november december bijgevoegd bijgaand betreffend genoemd voornoemd onderhavig bovengenoemd "
    "uiterlijk hierbij hiermee niet wel dan daar hier er ook nog al graag even toch daarom dus echter tevens daarvoor "
    "hiervoor daarbij hierbij daarna ervoor hiervan daarvan hiertoe daartoe zo heel erg zeer reeds thans nu "
    "straks alleen "
    "uitsluitend slechts enkel alvast weer altijd mogelijk goed nodig noodzakelijk vereist toegestaan verboden "
    "geval keer "
    "later gesteld ovv "
    "iets niets gelegenheid mogelijkheid stellen bieden maal laatste iemand alles verder helaas".split()
)
"""Words that say nothing of what is done, or what others look after: dates, periods, force."""
_NO_DENIAL = re.compile(r"on(?:der|t|s\b|ze|geveer|langs|middellijk|verwijld|line|roerend|kosten|gemak|gerust)")
_MAX_TERMS = 3
"""A rule with more alternatives than this for a word explains it rather than names another word for it."""


@dataclass(frozen=True, slots=True)
class Word:
    """A content word.

    Attributes:
        keys: its lemma, and words for the same.
        parts: the parts of a compound, or the stem, which say some of it; and the pairs of opposites that it is of.
        verb: it is a verb or made of one.
        contrary: it denies what another word says: afwijzen, onveilig.
        turn: it is a turn of phrase, which may have a denial in it.
        name: its lemma, with an underscore at the seam of a compound; empty for a turn of phrase.
        against: keys and parts of the words that it denies.
    """

    keys: frozenset[str]
    parts: frozenset[str]
    verb: bool = False
    contrary: bool = False
    turn: bool = False
    name: str = ""
    against: frozenset[str] = frozenset()

    def likeness(self, other: Word) -> float:
        """Return from 0 to 1 how far two words say the same, or the opposite of it."""
        if not self.keys.isdisjoint(other.keys) or self.opposes(other):
            return 1.0
        return (
            0.7 if not self.parts.isdisjoint(other.parts | other.keys) or not self.keys.isdisjoint(other.parts) else 0.0
        )

    def denies(self, other: Word) -> bool:
        """Say whether a word denies what another one says."""
        return not (self.against.isdisjoint(other.keys) and self.against.isdisjoint(other.parts))

    def opposes(self, other: Word) -> bool:
        """Say whether two words say the opposite of each other."""
        if not (self.against or other.against) or not self.keys.isdisjoint(other.keys):
            return False
        return self.denies(other) or other.denies(self)


@cache
def _synonyms() -> dict[str, frozenset[str]]:
    """Return word -> the words that stand for the same: our own list, and the plainer words of the rule files."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for number, (words,) in enumerate(rows("gelijke-woorden.txt")):
        for word in words.split():
            found[word.replace("_", "")].add(f"={number}")
    for rule in load_rulebook().rules:
        if not isinstance(rule, TermsRule) or rule.category not in ("jargon", "afkorting"):
            continue
        for term in rule.terms:
            if term.with_ or term.before or term.after:  # another word for it there only
                continue
            plainer = [b for b in term.wordings if b.isalpha()]
            if 0 < len(plainer) <= _MAX_TERMS:
                for word in term.term.split("|"):
                    if word.isalpha():
                        found[word].update(plainer)
    for plain in list(found.values()):  # the plainer word may have a set of its own
        plain.update(number for word in list(plain) for number in found.get(word, ()) if number.startswith("="))
    return {word: frozenset(others) for word, others in found.items()}


@cache
def _sides() -> dict[str, frozenset[str]]:
    """Return word -> the sides on which it stands of pairs of opposites: +3 and -3 are the sides of the third pair."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for number, row in enumerate(rows("tegendelen.tsv")):
        for sign, words in zip("+-", row, strict=True):
            for word in words.split():
                found[word.replace("_", "")].add(f"{sign}{number}")
    return {word: frozenset(sides) for word, sides in found.items()}


@lru_cache(maxsize=8192)
def _word(lemma: str, tag: str, form: str = "") -> Word:
    """Return a content word.

    Args:
        lemma: with an underscore between the parts of a compound or separable verb.
        tag: its detailed tag.
        form: as it stands in the text.
    """
    joined = lemma.replace("_", "")
    keys = {joined, *_synonyms().get(joined, ())}
    if form:  # a lemma lacks the s between the parts of a compound
        keys |= {form, *_synonyms().get(form, ())}
    stem = re.sub(r"(?:ing|atie|en|eren|t)$", "", joined)
    pieces = [p for p in lemma.split("_") if len(p) > 3] if "_" in lemma else []
    parts = {f"~{stem}"} if len(stem) > 3 else set()
    for piece in pieces:
        parts |= {piece, f"~{re.sub(r'(?:ing|en|t)$', '', piece)}", *_synonyms().get(piece, ())}
    sides = _sides().get(joined) or _sides().get(form, frozenset())
    against = {f"+{side[1:]}" for side in sides if side[0] == "-"}
    contrary = bool(against)
    if not sides and tag.startswith("ADJ") and joined[:2] == "on" and len(joined) > 5 and not _NO_DENIAL.match(joined):
        against, contrary = {joined[2:], *_synonyms().get(joined[2:], ())}, True
        parts |= against
    parts |= sides | {f"±{side[1:]}" for side in sides}
    return Word(
        frozenset(keys), frozenset(parts), tag.startswith("WW"), contrary, name=lemma, against=frozenset(against)
    )


def words_of(s: Sentence, tokens: Iterable[int]) -> tuple[Word, ...]:
    """Return the content words among some tokens of a sentence, each once; a verb with its particle."""
    c, found = columns(s.doc), dict[Word, None]()
    tokens = list(tokens)
    apart = _apart(s, tokens)
    if apart is not None:
        verb, particle = apart
        found[_word(f"{c.lower[particle]}_{c.lemmas[verb]}", c.tags[verb])] = None
    particled = {c.heads[i] for i in tokens if c.deps[i] == "compound:prt" and c.tags[i].startswith("VZ|fin")}
    for i in tokens:
        joined = c.tags[i].startswith("WW|pv") and i in particled  # wij geven het door
        empty = c.lemmas[i] in _EMPTY or (c.lower[i] in _EMPTY and not joined)
        if c.pos[i] not in _CONTENT or empty or not c.lower[i][:1].isalpha():
            continue
        if i in s.fields or len(c.lower[i]) < 2:
            continue
        found[_word(s.doc[i].lemma_.lower(), c.tags[i], c.lower[i])] = None
    text = " ".join(c.lower[i] for i in tokens)
    found |= {word: None for word, pattern in _turns() if pattern.search(text)}
    return tuple(found)


@cache
def _turns() -> tuple[tuple[Word, re.Pattern[str]], ...]:
    """Return the turns of phrase; one that is another word for something, and denies nothing itself, is that word."""
    found = []
    for name, pattern, *word in rows("gelijke-wendingen.tsv"):
        turn = Word(frozenset((f"={name}",)), frozenset(), turn=True)
        if word:
            same = _word(word[0], "WW")
            turn = replace(same, keys=same.keys | turn.keys, name="")
        found.append((turn, re.compile(rf"\b(?:{pattern})\b")))
    return tuple(found)


def _apart(s: Sentence, tokens: list[int]) -> tuple[int, int] | None:
    """Return a finite verb and the particle at the end of its clause, where the parse does not join them."""
    c = columns(s.doc)
    words = [i for i in tokens if c.pos[i] != "PUNCT"]
    for i in words:  # af te wijzen
        if (
            c.lower[i] == "te"
            and i
            and c.lower[i - 1] in particles()
            and c.tags[i + 1 : i + 2] == ["WW|inf|vrij|zonder"]
        ):
            return None if "_" in s.doc[i + 1].lemma_ else (i + 1, i - 1)
    verb = next((i for i in words if c.tags[i].startswith("WW|pv") and c.pos[i] == "VERB"), None)
    if verb is None or words[-1] <= verb + 1 or "_" in s.doc[verb].lemma_:
        return None
    return (verb, words[-1]) if c.lower[words[-1]] in particles() and c.tags[words[-1]].startswith("VZ") else None


def coverage(some: Iterable[Word], others: Iterable[Word]) -> float:
    """Return which share of some words others say too; 0 where there are none."""
    mine, theirs = list(some), list(others)
    if not mine:
        return 0.0
    return sum(max((word.likeness(other) for other in theirs), default=0.0) for word in mine) / len(mine)


def likeness(some: tuple[Word, ...], others: tuple[Word, ...]) -> float:
    """Return from 0 to 1 how far two lots of words say the same."""
    return 0.6 * coverage(some, others) + 0.4 * coverage(others, some)


def flips(some: Iterable[Word], others: Iterable[Word]) -> bool:
    """Say whether one side denies by a word what the other says: vervallen, doorgaan."""
    mine, theirs = list(some), list(others)
    return _denies(mine, theirs) != _denies(theirs, mine)


def _denies(mine: list[Word], theirs: list[Word]) -> bool:
    own = (a for a in mine if a.contrary and all(a.keys.isdisjoint(b.keys) for b in theirs))
    return any(a.denies(b) for a in own for b in theirs)


def denies_otherwise(some: Iterable[Word], others: Iterable[Word]) -> bool:
    """Say whether a word denies on one side only: niet open, dicht."""
    mine, theirs = list(some), list(others)
    return any(
        a.contrary and all(a.keys.isdisjoint(b.keys) for b in there)
        for here, there in ((mine, theirs), (theirs, mine))
        for a in here
    )
