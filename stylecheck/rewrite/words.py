"""Puts a plain word in the place of a term: same inflection, number and capital, with the article that goes with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from stylecheck.finding import Suggestion
from stylecheck.language.annotate import Sentence
from stylecheck.language.conjugation import forms, split_particle
from stylecheck.language.tables import rows
from stylecheck.language.verbs import inflect, zijn_participles
from stylecheck.rewrite.compose import Piece, compose, small

if TYPE_CHECKING:
    from spacy.tokens import Token

_NEUTER = {
    "de": "het", "deze": "dit", "die": "dat", "onze": "ons", "elke": "elk", "iedere": "ieder", "welke": "welk",
    "dezelfde": "hetzelfde", "zulke": "zulk",
}  # fmt: skip
"""Determiners before de-words and before het-words."""
_COMMON = {neuter: common for common, neuter in _NEUTER.items()}
_PREPOSITIONS = frozenset("van voor op in met bij om over naar aan die dat tussen zonder tot door waar".split())  # noqa: SIM905
_WITHOUT_TE = ("willen", "kunnen", "moeten", "mogen", "zullen")
_SHOUTED = 4
"""From this number of capitals a word is shouted, and so is what replaces it; shorter ones are abbreviations."""
_BEFORE_NOUN = (
    "de",
    "het",
    "een",
    "deze",
    "dit",
    "die",
    "dat",
    "uw",
    "onze",
    "ons",
    "geen",
    "elke",
    "elk",
    "je",
    "jouw",
)


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun that replaces a term.

    Attributes:
        neuter: a het-word.
        plural: "" where it has none.
    """

    singular: str
    neuter: bool
    plural: str


@cache
def _nouns() -> dict[str, Noun]:
    return {row[0]: Noun(row[0], row[1] == "het", "" if row[2] == "-" else row[2]) for row in rows("naamwoorden.tsv")}


def fixed(s: Sentence, first: int, last: int, better: str, *, safe: bool = False) -> Suggestion | None:
    """Return the suggestion to write other words in place of tokens first..last, None where they would not fit.

    Args:
        better: the words as they would stand inside a sentence.
    """
    words = better.split()
    if _in_name(s, first, last) or _is_clause(words) or _leaves_auxiliary(s, first, last):
        return None
    if s.pos[last] == "NOUN" and first and s.pos[first - 1] in ("DET", "ADJ", "PRON") and words[0] in _nouns():
        return noun(s, first, last, better, singular=True, safe=safe)
    if _wants_other_article(s, first, last, words[0]) or (
        s.doc[last].tag_.startswith("WW|inf") and words[-1] in _nouns()
    ):
        return None  # het verzoek tot: het vraag om; wij zullen u nader berichten
    if better == "ik" and first and s.pos[first - 1] == "ADP":
        better = "mij"
    after = s.doc[last + 1] if last + 1 < len(s.doc) else None
    if after is not None and _jars(words[-1].lower(), after):
        return None
    if s.lower[first : last + 1] == [word.lower() for word in words]:
        return None
    if last + 1 < len(s.lower) and s.lower[last + 1] == words[-1].lower():
        return None  # "na de datum van deze brief van deze brief"
    if first and s.lower[first - 1] == words[0].lower():
        return None
    if first and s.lower[first - 1] in _BEFORE_NOUN and words[0].lower() in _BEFORE_NOUN:
        return None
    return _suggestion(s, first, last, _cased(s, first, last, better), safe)


def _wants_other_article(s: Sentence, first: int, last: int, word: str) -> bool:
    """Say whether a determiner stands before the term at token first that may not stand before another noun."""
    if not first or s.pos[first] != "NOUN" or word == s.lower[first]:
        return False
    before = s.lower[first - 1]
    if before not in _NEUTER and before not in _COMMON:
        return False
    known = _nouns().get(word)
    if known is None:
        return last > first
    return (before in _COMMON) != known.neuter and "Number=Plur" not in str(s.doc[first].morph)


def _jars(word: str, after: Token) -> bool:
    """Say whether a word cannot stand before the one that follows: ik verklaart, de meeste de bewoners, maar is."""
    if after.tag_.startswith("WW|pv"):
        third = after.lower_.endswith("t") and "|mv" not in after.tag_
        return word in ("maar", "want") or (word in ("ik", "wij") and third)
    return word in ("meeste", "alle", "beide") and after.lower_ in _BEFORE_NOUN


def _in_name(s: Sentence, first: int, last: int) -> bool:
    """Say whether tokens stand in a name: Stichting Derdengelden Jansen."""
    if first == 0 or s.doc[first - 1].is_punct or s.doc[first].is_upper:
        return False
    around = [*s.doc[first - 1 : first], *s.doc[last + 1 : last + 2]]
    return s.doc[first].text[:1].isupper() and any(t.text[:1].isupper() and t.is_alpha for t in around)


_SUBORDINATORS = frozenset("als dat die wat wie hoe waar zoals omdat zodat".split())  # noqa: SIM905


def _is_clause(words: Sequence[str]) -> bool:
    """Say whether an alternative is a main clause that cannot stand inside a sentence: misschien verandert dit nog."""
    at = next((k for k, word in enumerate(words) if word.lower() in ("u", "wij", "dit", "er")), None)
    if at is None or len(words) == 1 or any(word.lower() in _SUBORDINATORS for word in words[:at]):
        return False
    if at == 0:
        return words[0].lower() in ("u", "wij") and words[1] != "en"  # u en wij
    return words[at - 1].lower() not in (*_PREPOSITIONS, "en")


def _leaves_auxiliary(s: Sentence, first: int, last: int) -> bool:
    """Say whether a verb outside tokens first..last needs one of them: wordt voorzien van."""
    return any(
        c.dep_ in ("aux", "aux:pass") and not first <= c.i <= last for t in s.doc[first : last + 1] for c in t.children
    )


def is_determiner(betters: Sequence[str]) -> bool:
    """Say whether the alternatives are the forms of one determiner: deze and dit."""
    return len(betters) == 2 and (_NEUTER.get(betters[0]) == betters[1] or _NEUTER.get(betters[1]) == betters[0])


def determiner(s: Sentence, first: int, last: int, betters: Sequence[str], *, safe: bool = False) -> Suggestion | None:
    """Return the one of "deze" and "dit" (de, het; onze, ons …) that goes with the noun after tokens first..last."""
    if first and s.lower[first - 1] in ("alle", "al", "beide", *_BEFORE_NOUN):
        return None  # alle voornoemde kosten
    noun = next((t for t in s.doc[last + 1 : last + 5] if t.pos_ in ("NOUN", "PROPN")), None)
    if noun is None or any(t.tag_.startswith("WW|pv") or t.pos_ in ("PRON", "ADP") for t in s.doc[last + 1 : noun.i]):
        return None  # onderstaand treft u de gegevens aan
    morph = str(noun.morph)
    neuter = "Number=Plur" not in morph and "Gender=Neut" in morph
    for better in betters:
        if (better in _COMMON) == neuter:
            return _suggestion(s, first, last, _cased(s, first, last, better), safe)
    return None


def noun(s: Sentence, first: int, last: int, better: str, *, singular: bool, safe: bool = False) -> Suggestion | None:
    """Return the suggestion to write a noun in place of the term at tokens first..last.

    Args:
        better: a noun or a phrase that begins with one, in the singular.
        singular: the term stands in the form that the rule file has.
    """
    if _in_name(s, first, last) or s.doc[last].tag_.startswith("WW|inf"):
        return None
    words = better.split()
    phrase = next((k for k, word in enumerate(words) if word in _PREPOSITIONS), len(words))
    at = next((k for k, word in enumerate(words[:phrase]) if word in _nouns()), None)
    if at is None:
        bare = first == 0 or s.pos[first - 1] not in ("DET", "ADJ", "PRON")
        lone = bare or s.lower[first - 1] in ("een", "uw", "je")
        return fixed(s, first, last, better, safe=safe) if singular and lone else None
    known = _nouns()[words[at]]
    head = s.doc[last]
    plural = "Number=Plur" in str(head.morph)
    if plural and known.plural != known.singular:
        if not known.plural:
            return None
        words[at] = known.plural
    start = first
    before: list[Piece] = []
    k = first - 1
    while k >= 0 and s.pos[k] == "ADJ" and s.doc[k].head.i >= first:
        k -= 1
    if k >= 0 and (s.lower[k] in _NEUTER or s.lower[k] in _COMMON or s.lower[k] in ("een", "geen", "uw")) and k < first:
        adapted = _adapted(s, k, first, plural=plural, neuter=known.neuter and not plural)
        if adapted is None:
            return None
        if adapted != s.lower[k]:
            start, before = k, [adapted, *range(k + 1, first)]
    elif k + 1 < first and not plural:
        return None  # an adjective without article: its ending is open
    pieces: list[Piece] = [*before, " ".join(words)]
    opens = s.doc[start].text[:1].isupper() and start == 0
    text = compose(s, pieces, opens=opens) if before else _cased(s, first, last, " ".join(words))
    return _suggestion(s, start, last, text, safe)


def _adapted(s: Sentence, k: int, first: int, *, plural: bool, neuter: bool) -> str | None:
    """Return the determiner at token k as the new noun wants it, None where an adjective would change as well."""
    word = s.lower[k]
    if plural:
        return word if word in _NEUTER or word in ("geen", "uw") else None
    if word in ("een", "geen", "uw"):
        bent = any(s.lower[j].endswith("e") for j in range(k + 1, first))
        if word == "uw":
            return word
        was_neuter = k + 1 < first and not bent
        return word if k + 1 == first or was_neuter == neuter else None
    if neuter:
        return _NEUTER.get(word, word)
    return _COMMON.get(word, word)


def verb(
    s: Sentence, tokens: Sequence[int], anchor: int, infinitive: str, better: str, *, safe: bool = False
) -> Suggestion | None:
    """Return the suggestion to write a plain verb in the form that the term's verb has.

    Args:
        tokens: the term's tokens: its verb and, where it stands apart, its particle.
        anchor: the verb.
        infinitive: the term's verb.
        better: an infinitive; only its last word, or the word after an underscore, is a verb.
    """
    words = better.split()
    if len(words) > 1:
        return None
    particle, _ = split_particle(infinitive)
    apart = [t for t in tokens if t != anchor]
    if better in _WITHOUT_TE and "te" in s.lower[anchor + 1 :]:
        return None  # wij beogen de veiligheid te vergroten: willen takes no te
    want = forms(better)
    if apart:
        if len(apart) != 1 or s.lower[apart[0]] != particle:
            return None
        new = inflect(want.present[2], s.lower[anchor], forms(infinitive).present[2])
        if new is None:
            return None
        first, last = min(anchor, apart[0]), max(anchor, apart[0])
        if apart[0] < anchor:  # uit te voeren
            text = " ".join(filter(None, (want.particle, "te", want.present[2])))
            return _suggestion(s, first, last, text, safe) if s.lower[anchor - 1] == "te" else None
        pieces: list[Piece] = [new, *range(first + 1, last), want.particle]
        text = compose(s, pieces, opens=first == 0 and s.doc[0].text[:1].isupper())
        return _suggestion(s, first, last, text, safe)
    if s.doc[anchor].tag_.startswith("WW|vd"):  # betreden is infinitive and participle
        same = s.lower[anchor] == forms(infinitive).participle and want.participle not in zijn_participles()
        return _suggestion(s, anchor, anchor, _cased(s, anchor, anchor, want.participle), safe) if same else None
    form = inflect(better, s.lower[anchor], infinitive)
    if form is not None and not (want.particle and _apart_in(s, anchor)):
        return _suggestion(s, anchor, anchor, _cased(s, anchor, anchor, form), safe)
    if want.particle:
        return _moved(s, anchor, infinitive, better, safe)
    return None


def _apart_in(s: Sentence, anchor: int) -> bool:
    """Say whether a separable verb would stand in two parts here: after te, or as a finite verb."""
    return (anchor > 0 and s.lower[anchor - 1] == "te") or s.doc[anchor].tag_.startswith("WW|pv")


def _moved(s: Sentence, anchor: int, infinitive: str, better: str, safe: bool) -> Suggestion | None:
    """Return a separable verb in two parts, its particle at the end of the clause."""
    want = forms(better)
    if anchor > 0 and s.lower[anchor - 1] == "te":
        return _suggestion(s, anchor - 1, anchor, f"{want.particle} te {want.present[2]}", safe)
    if not s.doc[anchor].tag_.startswith("WW|pv"):
        return None
    new = inflect(want.present[2], s.lower[anchor], infinitive)
    end = _clause_end(s, anchor)
    if new is None or end is None:
        return None
    pieces: list[Piece] = [new, *range(anchor + 1, end + 1), want.particle]
    return _suggestion(s, anchor, end, compose(s, pieces, opens=anchor == 0 and s.doc[0].text[:1].isupper()), safe)


def _clause_end(s: Sentence, anchor: int) -> int | None:
    """Return the last token of a simple main clause after its verb; None where other verbs or clauses follow."""
    for k in range(anchor + 1, len(s.lower)):
        if s.doc[k].is_punct or s.pos[k] in ("SCONJ", "CCONJ"):
            return k - 1 if k - 1 > anchor and s.doc[k].text in (".", "!", "?", ",") else None
        if s.pos[k] in ("VERB", "AUX"):
            return None
    return len(s.lower) - 1


def _cased(s: Sentence, first: int, last: int, text: str) -> str:
    """Give words the capitals of the tokens that they replace."""
    old = [t.text for t in s.doc[first : last + 1]]
    letters = "".join(old)
    if letters.isupper() and len(letters) >= _SHOUTED and _is_shouted(s, first, last):
        return text.upper()
    if old[0][:1].isupper() and (first == 0 or s.doc[first - 1].is_punct or small(s, first) != old[0]):
        return text[:1].upper() + text[1:]
    return text


def _is_shouted(s: Sentence, first: int, last: int) -> bool:
    near = [t.text for t in (*s.doc[max(0, first - 1) : first], *s.doc[last + 1 : last + 2]) if t.is_alpha]
    return any(word.isupper() and len(word) > 1 for word in near) or len(s.doc[first : last + 1].text) > 6


def _suggestion(s: Sentence, first: int, last: int, text: str, safe: bool) -> Suggestion | None:
    start, end = s.span(first, last)
    if any(s.offsets[a][1] > s.offsets[b][0] for a, b in pairwise(range(first, last + 1))):
        return None
    return Suggestion(start, end, text, f"Schrijf liever: {text}", safe)
