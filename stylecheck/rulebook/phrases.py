"""The phrase language of rule files: what a phrase means, and where it stands in a sentence.

A phrase is a row of elements with a space between them:

    woord        exactly this word (capitals do not matter); `a|b` is one of both
    ~betalen     this verb in every form
    woord*       a word that begins so; `*woord` one that ends so
    [woord]      may be left out
    ...          a gap of at most twelve words; `..3` of at most three
    ..           a gap of at most twenty words within the clause: no comma, colon, semicolon, dash or bracket in it
    <getal>      a class of words (see CLASSES)
    !woord       not this word (takes no place itself)
    a & b        both, in any order, anywhere in the sentence
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from stylecheck.language import verbs
from stylecheck.language.annotate import Page, Sentence
from stylecheck.language.tables import rows
from stylecheck.language.text import DAYS, MONTH_NAMES

GAP = 12
"""Most words that `...` passes over."""

CLAUSE = 20
"""Most words that `..` passes over."""

_BREAKS = frozenset([",", ";", ":", "(", ")", "-", "–", "—"])

Test = Callable[[Sentence, int], bool]


def _tag(*starts: str) -> Test:
    return lambda s, i: s.doc[i].tag_.startswith(starts)


def _number(s: Sentence, i: int) -> bool:
    return s.pos[i] == "NUM" or any(c.isdigit() for c in s.lower[i])


def _amount(s: Sentence, i: int) -> bool:
    following = s.lower[i + 1] if i + 1 < len(s.lower) else ""
    return (
        "€" in s.lower[i]
        or s.lower[i] == "eur"
        or (_number(s, i) and (following in ("euro", "eur") or s.lower[i].endswith(",-")))
    )


_MONTHS = frozenset(MONTH_NAMES.split("|"))
_DAYS = frozenset(DAYS.split("|"))


def _date(s: Sentence, i: int) -> bool:
    following = s.lower[i + 1] if i + 1 < len(s.lower) else ""
    return (
        s.lower[i] in _DAYS
        or (_number(s, i) and following in _MONTHS)
        or bool(re.fullmatch(r"\d{1,2}[-/.]\d{1,2}([-/.]\d{2,4})?", s.lower[i]))
    )


def _capital_u(s: Sentence, i: int) -> bool:
    """Say whether token i is U or Uw with a capital inside a sentence that is not all capitals."""
    if (
        i == 0
        or s.doc[i].text not in ("U", "Uw")
        or s.doc[i - 1].is_punct
        or s.lower[i - 1] in ("blok", "trap", "gebouw", "deel")
        or _opens_line(s, i)
    ):
        return False
    return s.pos[i] != "PROPN" or s.lower[i] in ("u", "uw")


_FULL_LINE = 45
"""Characters from which a line was broken because it was full, and not because a heading ends there."""


def _opens_line(s: Sentence, i: int) -> bool:
    """Say whether token i comes first on a line after a short one: a heading without a full stop."""
    before, _, gap = s.text[: s.offsets[i][0] - s.start].rpartition("\n")
    return not gap.strip() and 0 < len(before.rpartition("\n")[2].strip()) < _FULL_LINE


_READER = frozenset(["u", "je", "jij", "jullie"])
_TENANT = frozenset(
    ["huurder", "huurders", "bewoner", "bewoners", "gebruiker", "gebruikers", "medehuurder", "huurders/bewoners"]
)
_WE = frozenset(["wij", "we", "ik", "ondergetekende"])
_IF = frozenset(
    ["als", "indien", "wanneer", "mocht", "mochten", "zodra", "tenzij", "zolang", "of", "zover", "voorzover", "geval"]
)
_PERHAPS = frozenset(["misschien", "wellicht", "mogelijk", "waarschijnlijk"])
_SUBJECT_LIKE = frozenset(
    ["u", "wij", "we", "ik", "er", "het", "de", "dit", "dat", "die", "deze", "je", "iemand", "hij", "zij"]
)


def _subject_reader(s: Sentence, i: int) -> bool:
    """Say whether token i is the reader (u, je, de huurder) as subject; the parser takes many an object u for one."""
    if not s.doc[i].dep_.startswith("nsubj"):
        return False
    if s.lower[i] in _TENANT:
        return True
    if s.lower[i] not in _READER:
        return False
    before = s.doc[i - 1] if i else None
    return before is None or not (
        before.lower_ in _WE
        or before.lower_ in ("is", "was")
        or (s.lower[i] == "u" and before.tag_.startswith(("WW|pv|tgw|mv", "WW|pv|verl|mv")))
    )


def _said_of_reader(s: Sentence, i: int) -> bool:
    """Say whether token i is the reader as the subject of something stated: no question, condition or guess."""
    if not _subject_reader(s, i) or s.lower[-1] == "?":
        return False
    start = next((k + 1 for k in range(i - 1, -1, -1) if s.lower[k] in _BREAKS), 0)
    if start == 0 and i < 4 and s.doc[0].tag_.startswith("WW|pv"):  # Betaalt u niet, dan …
        return False
    near = s.lower[i + 1 : i + 4]
    return not (
        _IF.intersection(s.lower[start:i]) or _PERHAPS.intersection(s.lower[start:i]) or _PERHAPS.intersection(near)
    )


def _condition(s: Sentence, i: int) -> bool:
    """Say whether token i opens a condition: indien, als u …, mocht, zo niet, anders; Betaalt u niet, dan …"""
    word, following = s.lower[i], s.lower[i + 1] if i + 1 < len(s.lower) else ""
    if word in ("indien", "wanneer", "mocht", "mochten", "anders"):
        return True
    if word in ("als", "zodra") and following in _SUBJECT_LIKE | {"uw"}:
        return True
    if word == "zo" and following == "niet":
        return True
    return (
        i == 0 and s.lower[-1] != "?" and s.doc[0].tag_.startswith("WW|pv") and "," in s.lower and following != "gerust"
    )


@cache
def _nouns(kind: str) -> frozenset[str]:
    return frozenset(row[0] for row in rows("handelingen.tsv") if row[1] == kind)


def _act(s: Sentence, i: int) -> bool:
    """Say whether token i is a noun that names an action (vervanging, controle), not a thing (woning, verwarming)."""
    word = s.lower[i]
    if word in _nouns("handeling"):
        return True
    if s.pos[i] != "NOUN":
        return False
    one = (
        word.removesuffix("en")
        if word.endswith("ingen")
        else word.removesuffix("s")
        if word.endswith("aties")
        else word
    )
    return (
        one.endswith(("ing", "atie", "name", "controle", "inspectie", "onderzoek"))
        and not one.endswith(tuple(_nouns("ding-eind")))
        and one not in _nouns("ding")
    )


CLASSES: dict[str, Test] = {
    "getal": _number,
    "bedrag": _amount,
    "datum": _date,
    "naam": lambda s, i: s.pos[i] == "PROPN" or i in s.fields,
    "veld": lambda s, i: i in s.fields,
    "infinitief": _tag("WW|inf"),
    "deelwoord": _tag("WW|vd"),
    "persoonsvorm": _tag("WW|pv"),
    "werkwoord": _tag("WW"),
    "bijvoeglijk": lambda s, i: s.pos[i] == "ADJ",
    "zelfstandig": lambda s, i: s.pos[i] == "NOUN",
    "hoofdletters": lambda s, i: len(s.doc[i]) > 3 and s.doc[i].is_upper,
    "begin": lambda s, i: i == 0,
    "eind": lambda s, i: i == len(s.lower) - 1,
    "hoofdletter-u": _capital_u,
    "u-vorm": lambda s, i: s.lower[i] in ("u", "uw", "uzelf") and not (i and _number(s, i - 1)),
    "woord": lambda s, i: not s.doc[i].is_punct,
    "wij": lambda s, i: s.lower[i] in _WE,
    "lezer": _subject_reader,
    "lezer-feit": _said_of_reader,
    "voorwaarde": _condition,
    "handeling": _act,
}
"""Classes of words that a phrase may name between < and >."""


class PhraseError(ValueError):
    """A phrase in a rule file cannot be understood; the message is Dutch."""


@dataclass(frozen=True, slots=True)
class Element:
    """One place in a phrase: a set of forms, beginnings or ends, or a test; or a gap, or a negation.

    `words` are all forms and lemmas together.
    """

    words: frozenset[str] = frozenset()
    forms: frozenset[str] = frozenset()
    verb_forms: frozenset[str] = frozenset()
    lemmas: frozenset[str] = frozenset()
    starts: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()
    test: Test | None = None
    gap: int = 0
    clause: bool = False
    optional: bool = False
    negated: bool = False

    def fits(self, s: Sentence, i: int) -> bool:
        """Say whether token i can stand here."""
        word = s.lower[i]
        if (
            word in self.forms
            or (self.starts and word.startswith(self.starts))
            or (self.ends and word.endswith(self.ends))
            or (self.test is not None and self.test(s, i))
        ):
            return True
        if word in self.verb_forms:
            return s.pos[i] not in ("NOUN", "PROPN", "NUM", "ADP") or s.lemmas[i] in self.lemmas
        return s.lemmas[i] in self.lemmas and s.pos[i] in ("VERB", "AUX")

    def possible(self, of: Sentence | Page) -> bool:
        """Say whether a sentence or letter has a word that may stand here; not for an element with a test."""
        if not self.words.isdisjoint(of.vocabulary):
            return True
        text = of.spaced
        return any(f" {start}" in text for start in self.starts) or any(f"{end} " in text for end in self.ends)

    def places(self, s: Sentence) -> Sequence[int]:
        """Return, in order, the tokens that may fit; no others can."""
        if self.test is not None:
            return range(len(s.lower))
        found = {i for word in s.vocabulary.intersection(self.words) for i in s.places[word]}
        if self.starts:
            found.update(i for i, word in enumerate(s.lower) if word.startswith(self.starts))
        if self.ends:
            found.update(i for i, word in enumerate(s.lower) if word.endswith(self.ends))
        return sorted(found)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A compiled phrase: one row of elements, or several that must all occur.

    `needs` holds sets of words of each of which the sentence must have at least one; most sentences fail on that.
    `parts` are the elements that ask for the beginning or end of a word, and must be there too.
    """

    rows: tuple[tuple[Element, ...], ...]
    needs: tuple[frozenset[str], ...]
    parts: tuple[Element, ...] = ()

    def possible(self, of: Sentence | Page) -> bool:
        """Say whether a sentence or letter has the words without which the phrase cannot occur."""
        vocabulary = of.vocabulary
        for words in self.needs:  # asked fifty thousand times a second
            if words.isdisjoint(vocabulary):
                return False
        return all(element.possible(of) for element in self.parts) if self.parts else True

    def occurs(self, s: Sentence) -> bool:
        """Say whether the phrase stands anywhere in the sentence."""
        return self.possible(s) and next(self.find(s), None) is not None

    def find(self, s: Sentence) -> Iterator[tuple[int, int]]:
        """Yield the (first, last) tokens of each occurrence, without overlap within the phrase."""
        if not self.possible(s):
            return
        if len(self.rows) > 1:
            hits = [next(_row(row, s), None) for row in self.rows]
            if all(h is not None for h in hits):
                places = [h for h in hits if h is not None]
                yield min(a for a, _ in places), max(b for _, b in places)
            return
        yield from _row(self.rows[0], s)


def _row(row: tuple[Element, ...], s: Sentence) -> Iterator[tuple[int, int]]:
    dead: set[tuple[int, int]] = set()
    first = row[0]
    sure = not (first.optional or first.negated)
    at = 0
    for i in first.places(s) if sure else range(len(s.lower)):
        if i < at or (sure and not first.fits(s, i)):
            continue
        end = _match(row, 0, s, i, dead)
        if end is not None and end > i:
            yield i, end - 1
            at = end


def _match(row: tuple[Element, ...], k: int, s: Sentence, i: int, dead: set[tuple[int, int]]) -> int | None:
    """Return the token after a match of row[k:] at token i, or None.

    `dead` holds the (k, i) that failed before: with it, several gaps cost no more than their sum (no backtracking).
    """
    if k == len(row):
        return i
    if (k, i) in dead:
        return None
    end = _step(row, k, s, i, dead)
    if end is None and k:
        dead.add((k, i))
    return end


def _step(row: tuple[Element, ...], k: int, s: Sentence, i: int, dead: set[tuple[int, int]]) -> int | None:
    element = row[k]
    n = len(s.lower)
    if element.gap:
        for skip in range(element.gap + 1):
            if i + skip > n:
                break
            end = _match(row, k + 1, s, i + skip, dead)
            if end is not None:
                return end
            if element.clause and i + skip < n and s.lower[i + skip] in _BREAKS:
                break
        return None
    if element.negated:
        return None if i < n and element.fits(s, i) else _match(row, k + 1, s, i, dead)
    if i < n and element.fits(s, i):
        end = _match(row, k + 1, s, i + 1, dead)
        if end is not None:
            return end
    return _match(row, k + 1, s, i, dead) if element.optional else None


@lru_cache(maxsize=4096)
def compile_phrase(text: str) -> Phrase:
    """Compile a phrase of the rule language.

    Raises:
        PhraseError: an element is not understood; says which.
    """
    rows = tuple(tuple(_element(word) for word in side.split()) for side in text.split("&"))
    if not rows or not all(rows):
        raise PhraseError("het patroon is leeg")
    for row in rows:
        if row[0].gap or row[-1].gap:
            raise PhraseError("een patroon begint of eindigt niet met ‘...’")
        if all(e.optional or e.negated for e in row):
            raise PhraseError("een patroon heeft minstens één woord dat er echt moet staan")
    needed = [e for row in rows for e in row if not (e.gap or e.optional or e.negated or e.test)]
    return Phrase(
        rows,
        tuple(sorted((e.words for e in needed if not (e.starts or e.ends)), key=len)),
        tuple(e for e in needed if e.starts or e.ends),
    )


@lru_cache(maxsize=8192)
def _element(word: str) -> Element:
    if word == "...":
        return Element(gap=GAP)
    if word == "..":
        return Element(gap=CLAUSE, clause=True)
    if gap := re.fullmatch(r"\.\.(\d{1,2})", word):
        return Element(gap=int(gap.group(1)) or 1)
    optional = word.startswith("[") and word.endswith("]")
    word = word[1:-1] if optional else word
    negated = word.startswith("!")
    word = word[1:] if negated else word
    forms: set[str] = set()
    tests: list[Test] = []
    verb_forms: set[str] = set()
    lemmas: set[str] = set()
    starts: list[str] = []
    ends: list[str] = []
    for option in word.split("|"):
        if not option:
            raise PhraseError(f"bij ‘{word}’ ontbreekt een woord naast ‘|’")
        if option.startswith("~"):
            infinitive = option[1:].lower()
            verb_forms |= verbs.single_word_forms(infinitive)
            lemmas.add(infinitive.replace("_", ""))
        elif option.startswith("<"):
            name = option.strip("<>")
            if name not in CLASSES:
                raise PhraseError(f"‘<{name}>’ bestaat niet; kies uit: {', '.join(sorted(CLASSES))}")
            tests.append(CLASSES[name])
        elif option.endswith("*"):
            starts.append(option[:-1].lower())
        elif option.startswith("*"):
            ends.append(option[1:].lower())
        else:
            forms.add(option.lower())
    test: Test | None = None
    if tests:
        test = tests[0] if len(tests) == 1 else lambda s, i: any(t(s, i) for t in tests)
    return Element(
        frozenset(forms | verb_forms | lemmas),
        frozenset(forms),
        frozenset(verb_forms),
        frozenset(lemmas),
        tuple(starts),
        tuple(ends),
        test,
        optional=optional,
        negated=negated,
    )
