"""Puts a plain word in the place of a term: same inflection, number and capital, with the article that goes with it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from stylecheck.finding import Suggestion
from stylecheck.language.adjectives import bend
from stylecheck.language.agreement import COMMON, NEUTER, is_plural
from stylecheck.language.annotate import Sentence
from stylecheck.language.conjugation import Person, finite, forms, split_particle
from stylecheck.language.nouns import by_form, gender
from stylecheck.language.tables import rows
from stylecheck.language.verbs import inflect, known_infinitives, zijn_participles
from stylecheck.rewrite import nominal, predicate
from stylecheck.rewrite.compose import leads, replaced, small

if TYPE_CHECKING:
    from spacy.tokens import Token

_PREPOSITIONS = frozenset("van voor op in met bij om over naar aan die dat tussen zonder tot door waar".split())  # noqa: SIM905
_MODALS = frozenset(
    ("zal", "zult", "zullen", "kan", "kunt", "kunnen", "moet", "moeten", "mag", "mogen", "wil", "wilt", "willen")
)
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
        _in_name(s, first, last)
        or _is_clause(words)
        or _leaves_auxiliary(s, first, last)
        or nominal.joined(s, first, last)
        or _is_half(s, first, last, words)
    ):
        return None
    if s.pos[last] in ("ADJ", "VERB") and _stands_behind(words) and "prenom" in s.doc[last].tag_:
        return _behind_noun(s, first, last, better, safe)
    if s.pos[last] == "ADJ" and words[0] in _ONLY_BEHIND:
        return None  # de deur is rookwerend
    if (closing := _closing_verb(s, first, last, words)) is not None:
        return _object_first(s, first, last, better, closing, safe)
    if _before_noun(s, last) and not bent and not _goes_before_noun(words):
        return None  # alle hieruit voortvloeiende kosten: alle hierdoor kosten
    if (
        s.pos[last] == "NOUN"
        and _infinitive(s, last)
        and words[-1] in by_form()
        and s.lower[first] not in ("uw", "ons", "het", "mijn")
    ):
        return None
    if _is_noun(s, first, last) and (new := nominal.phrase(better)) is not None:
        return _swapped(s, first, last, nominal.swap(s, first, last, new), safe)
    if _wants_other_article(s, first, last, words[0]) or (
        _infinitive(s, last) and words[-1] in by_form() and s.lower[first] not in ("uw", "ons", "het", "mijn")
    ):
        return None  # het verzoek tot: het vraag om; wij zullen u nader berichten
    if better == "ik" and first and s.pos[first - 1] == "ADP":
        better = "mij"
    after = s.doc[last + 1] if last + 1 < len(s.doc) else None
    if after is not None and _jars(words[-1].lower(), after):
        return None
    if _doubled(s, first, last, [word.lower() for word in words]):
        return None  # "na de datum van deze brief van deze brief"
    if first and s.lower[first - 1] in _BEFORE_NOUN and words[0].lower() in _BEFORE_NOUN:
        return None
    return _suggestion(s, first, last, _cased(s, first, last, better), safe)


def _infinitive(s: Sentence, last: int) -> bool:
    """Say whether a word is an infinitive, also where the tagger took it for a noun: wij zullen u nader berichten."""
    token = s.doc[last]
    if token.tag_.startswith("WW|inf"):
        return True
    closes = last + 1 == len(s.doc) or s.doc[last + 1].is_punct
    if not (closes and token.lower_.endswith("en") and token.pos_ == "NOUN"):
        return False
    verbs = [t for t in s.doc[:last] if t.pos_ in ("VERB", "AUX")]
    return bool(verbs) and verbs[-1].lower_ in _MODALS


def _is_noun(s: Sentence, first: int, last: int) -> bool:
    """Say whether a term is a noun with what stands before it, and not a phrase with a preposition or a verb."""
    head = s.doc[first : last + 1].root
    inside = range(first, last + 1)
    return head.pos_ == "NOUN" and all(
        s.pos[k] in ("NOUN", "ADJ", "VERB") and (k == head.i or "prenom" in s.doc[k].tag_) for k in inside
    )


def _before_noun(s: Sentence, last: int) -> bool:
    """Say whether token last is an adjective or participle before its noun."""
    token = s.doc[last]
    if token.dep_ == "amod" and token.head.i > last:
        return "prenom" in token.tag_ and token.pos_ in ("ADJ", "VERB")
    follows = s.doc[last + 1] if last + 1 < len(s.doc) else None
    return "WW|od|prenom" in token.tag_ and follows is not None and follows.pos_ == "NOUN"


def _closing_verb(s: Sentence, first: int, last: int, words: Sequence[str]) -> int | None:
    """Return the verb of a phrase with a preposition at its end, where the new verb, without one, closes the clause.

    "die is voorzien van een slot" has its object behind the verb; "die een slot heeft" before it.
    """
    if s.lower[last] not in predicate.PREPOSITIONS or words[-1] in predicate.PREPOSITIONS:
        return None
    verb = next((t for t in s.doc[first : last + 1] if t.tag_.startswith(("WW|pv", "WW|inf"))), None)
    if verb is None or not verb.tag_.startswith("WW") or len(words) > 1:
        return None
    return verb.i if verb.tag_.startswith("WW|inf") or predicate.is_final(s, verb.i) else None


def _object_first(s: Sentence, first: int, last: int, better: str, verb: int, safe: bool) -> Suggestion | None:
    """Return a clause with its object before the verb that closes it: te zijn voorzien van X, X te hebben."""
    end = last
    while end + 1 < len(s.doc) and not s.doc[end + 1].is_punct and s.pos[end + 1] in ("DET", "ADJ", "NOUN", "PRON"):
        end += 1
    closes = end + 1 == len(s.doc) or s.doc[end + 1].is_punct
    if end == last or not closes or s.pos[end] != "NOUN" or end - last > _OBJECT:
        return None
    start = first - 1 if first and s.lower[first - 1] == "te" else first
    lead = "te " if start < first else ""
    if s.doc[verb].tag_.startswith("WW|inf") and not lead:
        return None  # moet worden voorzien van: two verbs at the end
    words = " ".join(small(s, k) for k in range(last + 1, end + 1))
    return _suggestion(s, start, end, f"{words} {lead}{better}", safe)


_OBJECT = 4
"""Most tokens of an object that moves."""
_LIKE = 5
"""Letters that two compounds have in common at their end where they name sides of one thing: voorzijde, achterzijde."""


def _is_half(s: Sentence, first: int, last: int, words: Sequence[str]) -> bool:
    """Say whether a term is one of two words that go together, so that it cannot change alone.

    "Groot en planmatig onderhoud": an adjective beside an adjective is replaced by an adjective only; "de voorzijde of
    achterzijde": the same word at the end of both.
    """
    term = s.lower[last]
    for step, edge in ((1, last), (-1, first)):
        at = edge + step
        if not 0 <= at < len(s.doc) or s.lower[at] not in ("en", "of", "en/of"):
            continue
        beside = s.doc[at + step] if 0 <= at + step < len(s.doc) else None
        if beside is None:
            continue
        attributive = beside.pos_ == "ADJ" and ("prenom" in beside.tag_ or beside.text.istitle())
        if attributive and s.pos[last] in ("ADJ", "ADV") and (len(words) > 1 or words[-1] in _adverbs()):
            return True
    near = [w for w in (*s.lower[max(0, first - 4) : first], *s.lower[last + 1 : last + 6]) if w != term]
    linked = {"en", "of", "en/of"} & {*s.lower[max(0, first - 4) : first], *s.lower[last + 1 : last + 6]}
    ending = term[-_LIKE:]
    return bool(linked) and len(term) > _LIKE + 1 and not words[-1].endswith(ending) and any(
        len(w) > _LIKE + 1 and w.endswith(ending) and s.pos[last] == "NOUN" for w in near
    )


_OPENS_TAIL = (nominal.TAIL | {"boven", "waarop", "waarin"}) - {"te", "als", "tot"}


_ONLY_BEHIND = frozenset(("die", "dat", "waar", "waarop", "waarin", "om", "met", "tegen"))
"""With these an alternative to an adjective can stand nowhere but behind a noun."""


def _stands_behind(words: Sequence[str]) -> bool:
    """Say whether words can only follow a noun: met asbest, die vuur tegenhoudt, daarna."""
    return words[0] in _OPENS_TAIL or list(words) == ["daarna"]


def _behind_noun(s: Sentence, first: int, last: int, better: str, safe: bool) -> Suggestion | None:
    """Return an adjective as words behind its noun: asbesthoudende platen, platen met asbest."""
    noun = s.doc[last].head
    if first != last or noun.i <= last or noun.pos_ != "NOUN" or noun.i - last > _FEW:
        return None
    following = s.doc[noun.i + 1] if noun.i + 1 < len(s.doc) else None
    if following is not None and (following.pos_ in ("NOUN", "PROPN", "NUM") or following.dep_ == "case"):
        if following.tag_.startswith("N|") or following.head.head == noun:
            return None  # kosteloze afvoer van puin: whose tail is it?
    own = any(c.i < last and c.dep_ in ("obl", "obj", "nmod", "iobj") for c in s.doc[last].children)
    joined = following is not None and following.lower_ in ("en", "of", "en/of")
    if joined or own or (last and s.doc[last - 1].pos_ == "NOUN" and s.doc[last - 1].head.i == last):
        return None  # de benodigde papieren en foto’s; de bij u bijbehorende berging
    if s.pos[noun.i - 1] == "CCONJ" or any(t.pos_ in ("CCONJ", "ADP") for t in s.doc[last + 1 : noun.i]):
        return None
    clause = better.split()
    if clause[0] in ("die", "dat") and (better := _agreeing_clause(noun, clause)) is None:
        return None
    changes = {last: "", noun.i: f"{small(s, noun.i)} {better}"}
    return _swapped(s, first, last, replaced(s, changes), safe)


def _agreeing_clause(noun: Token, clause: Sequence[str]) -> str | None:
    """Return "die vuur tegenhoudt" for its noun: die vuur tegenhouden, dat vuur tegenhoudt; None where unsure."""
    plural = is_plural(noun)
    if plural is None:
        return None
    if plural:
        last = _plurals().get(clause[-1])
        return None if last is None else " ".join(["die", *clause[1:-1], last])
    article = gender(noun.lower_)
    return None if article not in ("de", "het") else " ".join(["dat" if article == "het" else "die", *clause[1:]])


@cache
def _plurals() -> dict[str, str]:
    """Return the third person singular of every known verb, as it closes a clause, with its plural."""
    found = {finite(infinitive, Person(3)): infinitive for infinitive in known_infinitives()}
    for infinitive in known_infinitives():
        particle, base = split_particle(infinitive)
        if particle:
            found[f"{particle}{finite(base, Person(3))}"] = infinitive
    return found | {"is": "zijn", "heeft": "hebben", "mag": "mogen", "kan": "kunnen"}


_FEW = 3
"""Most tokens from an adjective to its noun."""


@cache
def _adverbs() -> frozenset[str]:
    return frozenset(row[0] for row in rows("bijwoorden.txt"))


def _goes_before_noun(words: Sequence[str]) -> bool:
    """Say whether an alternative can stand between article and noun."""
    if words[-1] in _adverbs():
        return False
    return words[-1].endswith(("e", "en")) or words[-1] in (
        "meer",
        "extra",
        "uw",
        "dit",
        "dat",
        "elk",
        "ons",
        "geen",
        "van",
        "uit",
        "met",
        "zo’n",
        "gratis",
        "genoeg",
        "enkel",
        "twee",
        "wat",
    )


def _wants_other_article(s: Sentence, first: int, last: int, word: str) -> bool:
    """Say whether a determiner stands before the term at token first that may not stand before another noun."""
    if not first or s.pos[first] != "NOUN" or word == s.lower[first]:
        return False
    before = s.lower[first - 1]
    if before not in NEUTER and before not in COMMON:
        return False
    article = gender(word)
    if article is None:
        return last > first
    return (
        article != "both" and (before in COMMON) != (article == "het") and "Number=Plur" not in str(s.doc[first].morph)
    )


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
    return len(betters) == 2 and (NEUTER.get(betters[0]) == betters[1] or NEUTER.get(betters[1]) == betters[0])


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
        if (better in COMMON) == neuter:
            return _suggestion(s, first, last, _cased(s, first, last, better), safe)
    return None


def there_is(s: Sentence, sprake: int, *, safe: bool = False) -> Suggestion | None:
    """Return "er is overlast" for "er is sprake van overlast" (er overlast is, er is geen overlast); None where unsure.

    Args:
        sprake: its token.
    """
    van = next((k for k in range(sprake + 1, min(sprake + 4, len(s.doc))) if s.lower[k] == "van"), None)
    verb = next((k for k in (sprake - 1, sprake + 1, sprake - 2) if 0 <= k < len(s.doc) and s.lower[k] in _IS), None)
    if van is None or verb is None:
        return None
    between = [s.lower[k] for k in range(min(verb, sprake), van) if k not in (verb, sprake)]
    if between and not (between in (["geen"], ["er"]) and verb < sprake):
        return None
    near = s.lower[max(0, verb - 3) : verb + 2]
    if "er" not in near or van + 1 >= len(s.doc):
        return None
    end = van + 1
    while end + 1 < len(s.doc) and not s.doc[end + 1].is_punct and s.pos[end] not in ("NOUN", "PROPN"):
        end += 1
    noun = s.doc[end]
    if noun.pos_ != "NOUN" or any(s.pos[k] not in ("DET", "ADJ", "NOUN", "NUM") for k in range(van + 1, end + 1)):
        return None
    plural = is_plural(noun)
    after = s.doc[end + 1] if end + 1 < len(s.doc) else None
    if plural is None or (after is not None and (after.pos_ == "CCONJ" or after.lower_ in ("die", "dat"))):
        return None
    none_ = s.lower[sprake - 1] == "geen"
    if none_ and s.lower[van + 1] in ("de", "het", "een"):
        return None
    is_ = _IS[s.lower[verb]][plural]
    things = [small(s, k) for k in range(van + 1, end + 1)]
    if verb > sprake:
        changes = {sprake: " ".join(things), verb: is_} | dict.fromkeys(range(van, end + 1), "")
        if after is not None and not after.is_punct:
            return None  # als er sprake is van schade aan de woning
    else:
        changes = {verb: is_, sprake: "", van: ""}
    return _swapped(s, min(changes), max(changes), replaced(s, changes), safe)


_IS = {"is": ("is", "zijn"), "was": ("was", "waren"), "zijn": ("is", "zijn"), "waren": ("was", "waren")}


def relative(s: Sentence, at: int, *, safe: bool = False) -> Suggestion | None:
    """Return "die" or "dat" for the relative pronoun at a token, as its antecedent wants it; None where it has none."""
    before = s.doc[at - 1] if at else None
    if before is None or before.pos_ == "ADP":
        return None
    clause = s.doc[at].head
    while clause.dep_ in ("aux", "aux:pass", "cop", "xcomp", "nsubj", "obj") and clause.head != clause:
        clause = clause.head
    noun = clause.head if clause.dep_ == "acl:relcl" and clause.head.i < at else None
    if noun is None or noun.pos_ not in ("NOUN", "PROPN"):
        near = [t for t in s.doc[max(0, at - 2) : at] if not t.is_punct]
        noun = near[-1] if near and near[-1].pos_ == "NOUN" else None
    if noun is None:
        return None
    plural = is_plural(noun)
    article = gender(noun.lower_)
    if plural is None or (not plural and article not in ("de", "het")):
        return None
    word = "dat" if article == "het" and not plural else "die"
    return _suggestion(s, at, at, _cased(s, at, at, word), safe)


def noun(s: Sentence, first: int, last: int, better: str, *, singular: bool, safe: bool = False) -> Suggestion | None:
    """Return the suggestion to write a noun or adjective in place of the term at tokens first..last.

    Args:
        better: a noun or a phrase that begins with one, as it would stand in a dictionary.
        singular: the term stands in the form that the rule file has.
    """
    if _in_name(s, first, last) or _infinitive(s, last) or nominal.joined(s, first, last):
        return None
    if _is_half(s, first, last, better.split()):
        return None
    if s.pos[last] in ("ADJ", "VERB") and _stands_behind(better.split()) and "prenom" in s.doc[last].tag_:
        return _behind_noun(s, first, last, better, safe)
    if s.pos[last] == "ADJ" and better.split()[0] in _ONLY_BEHIND:
        return None
    if _before_noun(s, last):
        return _attributive(s, first, last, better, singular=singular, safe=safe)
    new = nominal.phrase(better)
    if new is not None:
        return _swapped(s, first, last, nominal.swap(s, first, last, new), safe)
    before = s.doc[first - 1] if first else None
    bare = before is None or not (before.pos_ in ("DET", "ADJ") or "prenom" in before.tag_ or "bez" in before.tag_)
    if not bare and (s.pos[last] in ("NOUN", "PROPN") or better.startswith(("wie ", "wat ", "waar "))):
        return None  # de wie de overlast geeft
    return fixed(s, first, last, better, safe=safe) if singular else None


def _attributive(s: Sentence, first: int, last: int, better: str, *, singular: bool, safe: bool) -> Suggestion | None:
    """Return an adjective in the form of the one that it replaces: nadere afspraken, verdere afspraken."""
    words = better.split()
    if words[-1] in _adverbs():
        return None
    ends = s.lower[last].endswith("e")
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
    new = predicate.group(better)
    if new is None or any(nominal.joined(s, t, t) for t in tokens):
        return None
    verb = s.doc[anchor]
    if "prenom" in verb.tag_:
        form = inflect(better, s.lower[anchor].removesuffix("e"), infinitive) if " " not in better else None
        if len(tokens) > 1 or form is None or s.lower[anchor].removesuffix("e") != forms(infinitive).participle:
            return None
        if zijn_participles().get(form) or not predicate.attributes(new):
            return None
        ends = bend(form, ending=s.lower[anchor].endswith("e"))
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
    if any(w in around and (len(w) >= _LONG or w in by_form() or w in _adverbs()) for w in new):
        return True
    wide = s.lower[max(0, first - _FAR) : first] + s.lower[last + 1 : last + 1 + _FAR]
    return any(  # de verandering verandert
        len(w) >= _LONG and w[:_LONG] == other[:_LONG] and abs(len(w) - len(other)) <= _BENT for w in new for other in wide
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
