"""Turns noun style into a verb: De plaatsing van het hek vindt plaats op maandag: Wij plaatsen het hek op maandag."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from stylecheck.finding import Suggestion
from stylecheck.language.annotate import Sentence
from stylecheck.language.conjugation import Person, finite, forms
from stylecheck.language.tables import rows
from stylecheck.rewrite.compose import Piece, compose
from stylecheck.rewrite.voice import READER, WRITER, Actor, Voice, likely_actor

_HAPPENS = ("plaatsvinden", "geschieden")
_LIGHT = {
    "gaan": ("over", "tot"), "overgaan": ("tot",), "dragen": ("zorg", "voor"), "zorgdragen": ("voor",),
    "verrichten": (), "over te gaan": ("tot",), "zorg te dragen": ("voor",),
}  # fmt: skip
"""Verbs that say nothing, and the words between them and the noun that says what is done."""
_ARTICLES = ("de", "het", "een")
_WITH_MODAL = ("zullen", "kunnen", "moeten", "mogen")
_PERSONS = {
    "wij": Person(1, plural=True), "we": Person(1, plural=True), "ik": Person(1), "u": Person(2),
    "je": Person(2, informal=True), "jij": Person(2, informal=True), "hij": Person(3),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Action:
    """A noun that names an action, with what is acted on.

    Attributes:
        first: token of its article, or of the noun.
        of: token of "van".
        last: last token of what is acted on.
        verb: the infinitive.
    """

    first: int
    of: int
    last: int
    verb: str

    @property
    def object(self) -> list[Piece]:
        """The tokens of what is acted on."""
        return list(range(self.of + 1, self.last + 1))


@cache
def _verbs() -> dict[str, str]:
    """Return noun -> infinitive: nouns on -ing of verbs whose actor we know, and the others of the table."""
    known = {row[0].replace("_", "").removesuffix("en") + "ing": row[0] for row in rows("verrichters.tsv")}
    return known | {row[0]: row[1] for row in rows("werkwoord-bij-naamwoord.tsv")}


@cache
def _infinitives() -> dict[str, str]:
    return {row[0].replace("_", ""): row[0] for row in rows("verrichters.tsv")}


def suggest(s: Sentence, voice: Voice) -> tuple[Suggestion, ...]:
    """Return the sentence with a verb in place of a noun with an empty verb; nothing where any part is unclear."""
    if s.legal or s.text.isupper():
        return ()
    ways = (_done_by(s),) if "door" in s.lower else (_happens(s, voice), _allowed(s, voice), _light(s))
    found = next((way for way in ways if way is not None), None)
    if found is None:
        return ()
    first, last, pieces = found
    opens = s.doc[first].text[:1].isupper() and first == 0
    text = compose(s, [p for p in pieces if p != ""], opens=opens)
    return (Suggestion(*s.span(first, last), text, f"Gebruik het werkwoord: {text}"),)


def _action(s: Sentence, at: int) -> _Action | None:
    """Return the action whose noun stands at a token, with its "van" right after it."""
    word = s.lower[at]
    article = at > 0 and s.lower[at - 1] in _ARTICLES
    verb = _verbs().get(word)
    if verb is None and article and s.lower[at - 1] == "het":
        verb = _infinitives().get(word)
    if verb is None or at + 2 >= len(s.lower) or s.lower[at + 1] != "van":
        return None
    noun = s.doc[at + 2 : at + 9]
    head = next((t for t in noun if t.pos_ in ("NOUN", "PROPN", "PRON") and t.dep_ != "nmod:poss"), None)
    if head is None or any(t.is_punct or t.pos_ in ("VERB", "AUX") for t in s.doc[at + 2 : head.i]):
        return None
    last = head.i
    inside = {t.i for t in head.subtree}
    while last + 1 in inside and not s.doc[last + 1].is_punct and s.doc[last + 1].pos_ not in ("VERB", "AUX"):
        last += 1
    return _Action(at - 1 if article else at, at + 1, last, verb)


def _main_verb(s: Sentence) -> int | None:
    """Return the finite verb of a sentence that is one main clause."""
    finite_ones = [t.i for t in s.doc if t.tag_.startswith("WW|pv")]
    if len(finite_ones) != 1 or any(t.pos_ == "SCONJ" or t.text in (",", ":", ";", "?") for t in s.doc):
        return None
    return finite_ones[0]


def _happens(s: Sentence, voice: Voice) -> tuple[int, int, list[Piece]] | None:
    """De behandeling van uw bezwaar vindt plaats binnen acht weken: Wij behandelen uw bezwaar binnen acht weken."""
    at = _main_verb(s)
    if at is None:
        return None
    verb = s.doc[at]
    lemma = verb.lemma_.replace("_", "").lower()
    ends = {at}
    modal = ""
    if lemma in ("vinden", "plaatsvinden") and "plaats" in s.lower[at + 1 :]:
        ends.add(s.lower.index("plaats", at + 1))
    elif lemma in _WITH_MODAL:
        inner = [t.i for t in s.doc[at + 1 :] if t.lower_ in _HAPPENS]
        if len(inner) != 1:
            return None
        ends.add(inner[0])
        modal = lemma
    elif lemma not in _HAPPENS:
        return None
    actions = [a for a in (_action(s, i) for i in range(len(s.lower))) if a is not None]
    if len(actions) != 1 or likely_actor(actions[0].verb, modal) != WRITER:
        return None
    action, writer = actions[0], voice.writer
    last = max(*ends, action.last)
    form, tail = _forms(action.verb, modal, writer, past=verb.tag_.startswith("WW|pv|verl"))
    rest: list[Piece] = [i for i in range(at + 1, last + 1) if i not in ends and not action.first <= i <= action.last]
    after: list[Piece] = []
    while last + 1 < len(s.doc) and not s.doc[last + 1].is_punct:  # vindt plaats op maandag
        last += 1
        after.append(last)
    if action.first == 0 and action.last == at - 1:
        return 0, last, [writer.name, form, *action.object, *rest, *after, tail]
    if action.first == at + 1 and at > 0:
        return at, last, [form, writer.name, *action.object, *rest, *after, tail]
    return None


def _done_by(s: Sentence) -> tuple[int, int, list[Piece]] | None:
    """De controle van de lift geschiedt door een keurmeester: Een keurmeester controleert de lift."""
    at, final = _main_verb(s), len(s.doc) - 1
    if at is None or s.lower.count("door") != 1 or s.doc[final].text != ".":
        return None
    verb, by = s.doc[at], s.lower.index("door")
    lemma = verb.lemma_.replace("_", "").lower()
    ends = {at}
    if lemma == "worden" and "verricht" in s.lower[at + 1 :]:
        ends.add(s.lower.index("verricht", at + 1))
    elif lemma in ("vinden", "plaatsvinden") and "plaats" in s.lower[at + 1 :]:
        ends.add(s.lower.index("plaats", at + 1))
    elif lemma not in _HAPPENS:
        return None
    action = _action(s, 1) if s.lower[0] in _ARTICLES else None
    if action is None or action.last != at - 1 or by < at:
        return None
    agent = s.doc[by + 1 : final]
    if max(ends) > by or not len(agent) or any(t.pos_ in ("VERB", "AUX", "CCONJ") for t in agent):
        return None
    head = agent.root
    if head.pos_ not in ("NOUN", "PROPN") or any(t.lower_ == "middel" for t in agent):
        return None
    who = Person(3, plural="Number=Plur" in str(head.morph))
    form = finite(action.verb, who, past=verb.tag_.startswith("WW|pv|verl"))
    rest: list[Piece] = [i for i in range(at + 1, by) if i not in ends]
    return 0, final - 1, [*range(by + 1, final), form, *action.object, *rest, forms(action.verb).particle]


_MAY = {"toegestaan": "mogen", "verboden": "mogen", "mogelijk": "kunnen"}
"""What is said of an action, and the verb that says it of who acts."""


def _allowed(s: Sentence, voice: Voice) -> tuple[int, int, list[Piece]] | None:
    """Het ophalen van de sleutels is mogelijk na 1 mei: U kunt de sleutels ophalen na 1 mei."""
    at = _main_verb(s)
    if at is None or s.lower[at] not in ("is", "zijn") or s.lower[0] != "het":
        return None
    action = _action(s, 1)
    said = next((i for i in range(at + 1, len(s.lower)) if s.lower[i] in _MAY), None)
    if action is None or action.last >= at or said is None or not s.doc[len(s.doc) - 1].is_punct:
        return None
    if any(t.pos_ in ("VERB", "AUX", "CCONJ") or t.is_punct for t in s.doc[action.last + 1 : at]):
        return None
    if "zo" in s.lower[at + 1 : said]:
        return None  # zo snel mogelijk
    denied = s.lower[said - 1] == "niet"
    modal = _MAY[s.lower[said]]
    forbidden = s.lower[said] == "verboden" or (denied and modal == "mogen")
    if (denied and s.lower[said] == "verboden") or (not forbidden and likely_actor(action.verb, modal) != READER):
        return None
    denied = denied or forbidden
    between: list[Piece] = list(range(at + 1, said - (s.lower[said - 1] == "niet")))
    after: list[Piece] = list(range(said + 1, len(s.doc) - 1))
    object_: list[Piece] = list(range(action.of + 1, at))
    if denied:
        head = s.doc[action.of + 1]
        bare = head.pos_ in ("NOUN", "ADJ") and "Number=Plur" in str(s.doc[action.of + 1 : action.last + 1].root.morph)
        article = s.lower[action.of + 1] == "een"
        if bare or article:
            object_ = [*between, "geen", *object_[1 if article else 0 :]]
        else:
            object_ = [*object_, *between, "niet"]
    else:
        object_ = [*object_, *between]
    who = voice.addressee
    form = finite(modal, who.person)
    return 0, len(s.doc) - 2, [who.name, form, *object_, forms(action.verb).infinitive, *after]


def _forms(verb: str, modal: str, who: Actor, *, past: bool) -> tuple[str, str]:
    """Return the finite verb and what stands at the end of the clause."""
    if modal:
        return finite(modal, who.person, past=past), forms(verb).infinitive
    return finite(verb, who.person, past=past), forms(verb).particle


def _light(s: Sentence) -> tuple[int, int, list[Piece]] | None:
    """Wij gaan over tot vervanging van de deur: Wij vervangen de deur; over te gaan tot …: de deur te vervangen."""
    for at in range(len(s.lower)):
        action = _action(s, at)
        if action is None:
            continue
        closes = action.last + 1 >= len(s.lower) or s.doc[action.last + 1].is_punct
        for name in ("over te gaan", "zorg te dragen"):
            words = (*name.split(), *_LIGHT[name])
            first = action.first - len(words)
            if closes and first >= 0 and tuple(s.lower[first : action.first]) == words:
                f = forms(action.verb)
                return first, action.last, [*action.object, f.particle, "te", f.present[2]]
        verb = _main_verb(s)
        if verb is None or not closes or verb > action.first:
            return None
        return _emptied(s, verb, action)
    return None


def _emptied(s: Sentence, verb: int, action: _Action) -> tuple[int, int, list[Piece]] | None:
    """Leave out an empty finite verb, or an empty infinitive after a modal verb."""
    token = s.doc[verb]
    lemma = token.lemma_.replace("_", "").lower()
    inner = None
    if lemma in _WITH_MODAL:
        empty = ("overgaan", "zorgdragen", "verrichten")
        inner = next((i for i in range(verb + 1, action.first) if s.lower[i] in empty), None)
        if inner is None:
            return None
        light = s.lower[inner]
    else:
        light = lemma
    if light not in _LIGHT:
        return None
    bridge = _LIGHT[light]
    if light == "overgaan" and inner is None:
        bridge = ("over", "tot")
    first = action.first - len(bridge)
    if tuple(s.lower[first : action.first]) != bridge:
        return None
    who = _subject(s, verb)
    if who is None:
        return None
    middle: list[Piece] = [i for i in range(verb + 1, first) if i != inner]
    if inner is not None:
        return verb + 1, action.last, [*middle, *action.object, forms(action.verb).infinitive]
    past = token.tag_.startswith("WW|pv|verl")
    subject_after = verb + 1 < len(s.lower) and s.lower[verb + 1] in _PERSONS
    form = finite(action.verb, who, past=past, inverted=subject_after)
    return verb, action.last, [form, *middle, *action.object, forms(action.verb).particle]


def _subject(s: Sentence, verb: int) -> Person | None:
    """Return the person of the subject of the finite verb."""
    top = s.doc[verb]
    for t in (top, top.head):
        for child in t.children:
            if child.dep_.startswith("nsubj"):
                if child.lower_ in _PERSONS:
                    return _PERSONS[child.lower_]
                plural = "Number=Plur" in str(child.morph) or any(c.dep_ == "conj" for c in child.children)
                return Person(3, plural=plural) if child.pos_ in ("NOUN", "PROPN") else None
    return None
