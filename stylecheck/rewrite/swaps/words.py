"""Puts a plain word in the place of a term: same inflection, number and capital, with the article that goes with it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from stylecheck.finding import Suggestion
from stylecheck.language.adjectives import bend
from stylecheck.language.agreement import COMMON, NEUTER
from stylecheck.language.conjugation import forms
from stylecheck.language.nouns import by_form
from stylecheck.language.page import Sentence
from stylecheck.language.verbs import inflect, zijn_participles
from stylecheck.rewrite.compose import leads, small
from stylecheck.rewrite.swaps import neighbours, nominal, predicate
from stylecheck.rewrite.swaps.behind import adverbs, behind_noun, is_adverb, is_half, stands_behind
from stylecheck.rewrite.swaps.clauses import closing_verb, object_first, relative, there_is
from stylecheck.rewrite.swaps.groups import attributes, group

if TYPE_CHECKING:
    pass

_PREPOSITIONS = frozenset("van voor op in met bij om over naar aan die dat tussen zonder tot door waar".split())
_SHOUTED = 4
"""From this number of capitals a word is shouted, and so is what replaces it; shorter ones are abbreviations."""


def fixed(
    s: Sentence, first: int, last: int, better: str, *, safe: bool = False, bent: bool = False
) -> Suggestion | None:
    """Return the suggestion to write other words in place of tokens first..last, None where they would not fit.

    Args:
        better: the words as they would stand inside a sentence.
        bent: an adjective that has the form for its place already.
    """
    words = better.split()
    if (
        neighbours.in_name(s, first, last)
        or _is_clause(words)
        or (_leaves_auxiliary(s, first, last) and words not in _WITH_IS)
        or nominal.joined(s, first, last)
        or (s.pos[last] == "NOUN" and nominal.names_item(s, first))
        or is_half(s, first, last, words)
        or _loses_participle(s, first, last, words)
    ):
        return None
    in_time = words == ["op", "tijd"] and is_adverb(s, last)  # tijdig contact opnemen: op tijd contact opnemen
    if s.pos[last] in ("ADJ", "VERB") and stands_behind(words) and "prenom" in s.doc[last].tag_ and not in_time:
        return _swapped(s, first, last, behind_noun(s, first, last, better), safe)
    if neighbours.cannot_follow(s, first, last, words[0]):
        return None  # de deur is rookwerend
    if (closing := closing_verb(s, first, last, words)) is not None:
        return _swapped(s, first, last, object_first(s, first, last, better, closing), safe)
    if neighbours.stands_before_noun(s, last) and not bent and not in_time and not neighbours.goes_before_noun(words):
        return None  # alle hieruit voortvloeiende kosten: alle hierdoor kosten
    if (
        s.pos[last] == "NOUN"
        and neighbours.is_infinitive(s, last)
        and words[-1] in by_form()
        and s.lower[first] not in ("uw", "ons", "het", "mijn")
    ):
        return None
    if neighbours.is_noun(s, first, last) and (new := nominal.phrase(better)) is not None:
        return _swapped(s, first, last, nominal.swap(s, first, last, new), safe)
    if neighbours.wants_other_article(s, first, last, words[0]) or (
        neighbours.is_infinitive(s, last)
        and words[-1] in by_form()
        and s.lower[first] not in ("uw", "ons", "het", "mijn")
    ):
        return None  # het verzoek tot: het vraag om; wij zullen u nader berichten
    if better == "ik" and first and s.pos[first - 1] == "ADP":
        better = "mij"
    after = s.doc[last + 1] if last + 1 < len(s.doc) else None
    if after is not None and neighbours.jars(words[-1].lower(), after):
        return None
    if _doubled(s, first, last, [word.lower() for word in words]):
        return None  # "na de datum van deze brief van deze brief"
    if first and s.lower[first - 1] in neighbours.BEFORE_NOUN and words[0].lower() in neighbours.BEFORE_NOUN:
        return None
    return _suggestion(s, first, last, _cased(s, first, last, better), safe)


_SUBORDINATORS = frozenset("als dat die wat wie hoe waar zoals omdat zodat".split())


def _is_clause(words: Sequence[str]) -> bool:
    """Say whether an alternative is a main clause that cannot stand inside a sentence: misschien verandert dit nog."""
    at = next((k for k, word in enumerate(words) if word.lower() in ("u", "wij", "dit", "er")), None)
    if at is None or len(words) == 1 or any(word.lower() in _SUBORDINATORS for word in words[:at]):
        return False
    if at == 0:
        return words[0].lower() in ("u", "wij") and words[1] != "en"  # u en wij
    return words[at - 1].lower() not in (*_PREPOSITIONS, "en")


_WITH_IS = (["nodig"], ["klaar"], ["kapot"])
"""Adjectives that stand with the auxiliary of a participle as well: is benodigd, is nodig."""


def _leaves_auxiliary(s: Sentence, first: int, last: int) -> bool:
    """Say whether a verb outside tokens first..last needs one of them: wordt voorzien van."""
    return any(
        c.dep_ in ("aux", "aux:pass") and not first <= c.i <= last for t in s.doc[first : last + 1] for c in t.children
    )


def is_determiner(betters: Sequence[str]) -> bool:
    """Say whether the alternatives are the forms of one determiner: deze and dit."""
    return len(betters) == 2 and (NEUTER.get(betters[0]) == betters[1] or NEUTER.get(betters[1]) == betters[0])


def determiner(s: Sentence, first: int, last: int, betters: Sequence[str], *, safe: bool = False) -> Suggestion | None:
    """Return the one of "deze" and "dit" (de, het; onze, ons …) that goes with the noun after tokens first..last."""
    if first and s.lower[first - 1] in ("alle", "al", "beide", *neighbours.BEFORE_NOUN):
        return None  # alle voornoemde kosten
    noun = next((t for t in s.doc[last + 1 : last + 5] if t.pos_ in ("NOUN", "PROPN")), None)
    if noun is None or any(t.tag_.startswith("WW|pv") or t.pos_ in ("PRON", "ADP") for t in s.doc[last + 1 : noun.i]):
        return None  # onderstaand treft u de gegevens aan
    if any(t.pos_ == "ADV" and "prenom" not in t.head.tag_ for t in s.doc[last + 1 : noun.i]):
        return None  # naar aanleiding van bovenstaande nog vragen
    morph = str(noun.morph)
    neuter = "Number=Plur" not in morph and "Gender=Neut" in morph
    for better in betters:
        if (better in COMMON) == neuter:
            return _suggestion(s, first, last, _cased(s, first, last, better), safe)
    return None


def which(s: Sentence, at: int, *, safe: bool = False) -> Suggestion | None:
    """Return "die" or "dat" for "welke" at a token."""
    return _swapped(s, at, at, relative(s, at), safe)


def existing(s: Sentence, sprake: int, *, safe: bool = False) -> Suggestion | None:
    """Return "er is …" for "er is sprake van …"."""
    change = there_is(s, sprake)
    return None if change is None else _swapped(s, change[0], change[1], change, safe)


def noun(s: Sentence, first: int, last: int, better: str, *, singular: bool, safe: bool = False) -> Suggestion | None:
    """Return the suggestion to write a noun or adjective in place of the term at tokens first..last.

    Args:
        better: a noun or a phrase that begins with one, as it would stand in a dictionary.
        singular: the term stands in the form that the rule file has.
    """
    if neighbours.in_name(s, first, last) or neighbours.is_infinitive(s, last) or nominal.joined(s, first, last):
        return None
    if is_half(s, first, last, better.split()) or _loses_participle(s, first, last, better.split()):
        return None
    if s.pos[last] in ("ADJ", "VERB") and stands_behind(better.split()) and "prenom" in s.doc[last].tag_:
        return _swapped(s, first, last, behind_noun(s, first, last, better), safe)
    if neighbours.cannot_follow(s, first, last, better.split()[0]):
        return None
    if neighbours.stands_before_noun(s, last):
        return _attributive(s, first, last, better, singular=singular, safe=safe)
    new = nominal.phrase(better)
    if new is not None:
        return _swapped(s, first, last, nominal.swap(s, first, last, new), safe)
    before = s.doc[first - 1] if first else None
    bare = before is None or not (before.pos_ in ("DET", "ADJ") or "prenom" in before.tag_ or "bez" in before.tag_)
    if not bare and (s.pos[last] in ("NOUN", "PROPN") or better.startswith(("wie ", "wat ", "waar "))):
        return None  # de wie de overlast geeft
    return fixed(s, first, last, better, safe=safe) if singular else None


def _loses_participle(s: Sentence, first: int, last: int, words: Sequence[str]) -> bool:
    """Say whether a noun would lose the participle that other words hang on: de door u geleden schade."""
    if first == last or not first or len(words) != 1 or not s.doc[last].tag_.startswith("N|"):
        return False
    if not s.doc[first].tag_.startswith(("WW|vd", "WW|od")):
        return False
    return "door" in s.lower[max(0, first - 4) : first] or any(child.i < first for child in s.doc[first].children)


def _attributive(s: Sentence, first: int, last: int, better: str, *, singular: bool, safe: bool) -> Suggestion | None:
    """Return an adjective in the form of the one that it replaces: nadere afspraken, verdere afspraken."""
    words = better.split()
    if words[-1] in adverbs():
        return None
    ends = nominal.takes_ending(s, last)
    if ends is None:
        return None
    form = words[-1] if ends and words[-1].endswith("e") else bend(words[-1], ending=ends)
    if form is None or (len(words) > 1 and not singular) or (len(words) > 1 and not ends):
        return None
    if len(words) > 1 and not words[-1].endswith(("e", "en")):
        return None  # een 18 jaar of ouder persoon
    if len(words) > 1 and any(word in ("of", "die", "dat", "om") for word in words):
        return None
    return fixed(s, first, last, " ".join([*words[:-1], form]), safe=safe, bent=True)


def verb(
    s: Sentence, tokens: Sequence[int], anchor: int, infinitive: str, better: str, *, safe: bool = False
) -> Suggestion | None:
    """Return the suggestion to write a plain verb, of one word or more, in the form and the place that it must have.

    Args:
        tokens: the term's tokens: its verb, its particle where that stands apart, and the other words of a phrase.
        anchor: the verb.
        infinitive: the term's verb.
        better: an infinitive, with the words that belong to it before it and a preposition after it: nodig hebben,
            laten weten, zorgen voor.
    """
    new = group(better)
    if new is None or any(nominal.joined(s, t, t) for t in tokens):
        return None
    verb = s.doc[anchor]
    if "prenom" in verb.tag_:
        form = inflect(better, s.lower[anchor].removesuffix("e"), infinitive) if " " not in better else None
        if len(tokens) > 1 or form is None or s.lower[anchor].removesuffix("e") != forms(infinitive).participle:
            return None
        if zijn_participles().get(form) or not attributes(new):
            return None
        ending = nominal.takes_ending(s, anchor)
        ends = None if ending is None else bend(form, ending=ending)
        return None if ends is None else _suggestion(s, anchor, anchor, _cased(s, anchor, anchor, ends), safe)
    return _swapped(s, min(tokens), max(tokens), predicate.swap(s, tokens, anchor, infinitive, new), safe)


def _swapped(s: Sentence, first: int, last: int, change: tuple[int, int, str] | None, safe: bool) -> Suggestion | None:
    """Return a change as a suggestion, in capitals where the term is."""
    if change is None:
        return None
    start, end, text = change
    if (start, end) == (first, last):
        text = _cased(s, first, last, text)
    if _doubled(s, start, end, text.lower().split()):
        return None
    return _suggestion(s, start, end, text, safe)


def _doubled(s: Sentence, first: int, last: int, words: Sequence[str]) -> bool:
    """Say whether words would stand twice, or the same words would come back."""
    if s.lower[first : last + 1] == list(words):
        return True
    if last + 1 < len(s.lower) and s.lower[last + 1] == words[-1]:
        return True
    if first and s.lower[first - 1] == words[0]:
        return True
    around = {*s.lower[max(0, first - _NEAR) : first], *s.lower[last + 1 : last + 1 + _NEAR]}
    new = [w for w in words if w not in s.lower[first : last + 1]]
    if any(w in around and (len(w) >= _LONG or w in by_form() or w in adverbs()) for w in new):
        return True
    wide = s.lower[max(0, first - _FAR) : first] + s.lower[last + 1 : last + 1 + _FAR]
    return any(  # de verandering verandert
        len(w) >= _LONG and w[:_LONG] == other[:_LONG] and abs(len(w) - len(other)) <= _BENT
        for w in new
        for other in wide
    )


_NEAR = 5
"""Within so many tokens a noun, adverb or long word may not come back: de regels die volgens de regels gelden."""
_BENT = 4
"""Most letters by which two forms of one word differ in length; with more it is a compound."""
_FAR = 9
"""Within so many tokens no long word may come back in another form: onderhoud om de woning te onderhouden."""
_LONG = 7
"""From this number of letters a word is no function word."""


def _cased(s: Sentence, first: int, last: int, text: str) -> str:
    """Give words the capitals of the tokens that they replace."""
    old = [t.text for t in s.doc[first : last + 1]]
    letters = "".join(old)
    if letters.isupper() and len(letters) >= _SHOUTED and _is_shouted(s, first, last):
        return text.upper()
    if old[0][:1].isupper() and (leads(s, first) or small(s, first) != old[0]):
        return text[:1].upper() + text[1:]
    return text


def _is_shouted(s: Sentence, first: int, last: int) -> bool:
    near = [t.text for t in (*s.doc[max(0, first - 1) : first], *s.doc[last + 1 : last + 2]) if t.is_alpha]
    return any(word.isupper() and len(word) > 1 for word in near) or len(s.doc[first : last + 1].text) > 6


def _ends_sentence(s: Sentence, last: int) -> bool:
    """Say whether the full stop of an abbreviation ends its sentence as well: schilderwerk, goten etc. Wij …"""
    if last + 1 >= len(s.doc):
        return True
    after = s.doc[last + 1]
    return after.text[:1].isupper() and after.pos_ not in ("PROPN", "NOUN", "X") and last > 0


def _suggestion(s: Sentence, first: int, last: int, text: str, safe: bool) -> Suggestion | None:
    start, end = s.span(first, last)
    old = s.text[start - s.start : end - s.start]
    if old.endswith(".") and not text.endswith((".", "!", "?", ":")) and _ends_sentence(s, last):
        text += "."
    if s.text.isupper() and " " in s.text.strip():
        text = text.upper()
    if any(s.offsets[a][1] > s.offsets[b][0] for a, b in pairwise(range(first, last + 1))):
        return None
    return Suggestion(start, end, text, f"Schrijf liever: {text}", safe)
