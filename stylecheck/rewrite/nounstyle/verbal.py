"""Turns noun style into a verb: De plaatsing van het hek vindt plaats op maandag: Wij plaatsen het hek op maandag.

The work goes by clause. In each the empty verb (vindt plaats, verricht, gaat over tot) and the noun of action are
looked for, and what stands around them keeps its place. Where who acts is not certain, nothing is offered.
"""

from __future__ import annotations

from stylecheck.finding import Suggestion
from stylecheck.language.conjugation import Person, finite, forms
from stylecheck.language.page import Sentence
from stylecheck.rewrite.compose import Piece, compose
from stylecheck.rewrite.nounstyle import purpose
from stylecheck.rewrite.nounstyle.actions import Action, Made, action_at, compound_at
from stylecheck.rewrite.nounstyle.charges import charged
from stylecheck.rewrite.nounstyle.named import named, writer
from stylecheck.rewrite.regions import MAIN, Region, is_finite, regions
from stylecheck.rewrite.voice import READER, WRITER, Voice, likely_actor

_HAPPENS = ("plaatsvinden", "geschieden", "gebeuren")
_DONE = ("verricht", "uitgevoerd", "gedaan", "gepleegd", "ingesteld")
"""Participles that say nothing beside a noun of action."""
_DO = {"verrichten": "", "uitvoeren": "uit", "plegen": "", "instellen": "in", "doen": ""}
"""Verbs that say nothing beside a noun of action, and what stands apart from them."""
_BRIDGED = {"overgaan": ("over", "tot"), "zorgdragen": ("zorg", "voor")}
"""Verbs that say nothing, the word that stands apart from them, and the preposition before the noun of action."""
_MODALS = ("zullen", "kunnen", "moeten", "mogen", "dienen", "willen")
_PERSONS = {
    "wij": Person(1, plural=True), "we": Person(1, plural=True), "ik": Person(1), "u": Person(2),
    "je": Person(2, informal=True), "jij": Person(2, informal=True), "hij": Person(3),
}  # fmt: skip


def suggest(s: Sentence, voice: Voice) -> tuple[Suggestion, ...]:
    """Return the sentence with a verb in place of a noun with an empty verb; nothing where any part is unclear."""
    if s.legal or s.text.isupper():
        return ()
    made: Made = purpose.said_of_action(s, voice) or named(s, voice) or charged(s, voice)
    for region in () if made else regions(s):
        made = _happens(s, region, voice) or _light(s, region)
        if made is not None:
            break
    made = made or _light_infinitive(s) or purpose.without_actor(s)
    if made is None:
        return ()
    first, last, pieces = made
    if _is_torn(s, first, last):
        return ()
    text = compose(s, [p for p in pieces if p != ""], opens=first == 0)
    return (Suggestion(*s.span(first, last), text, f"Schrijf liever: {text}"),)


def _is_torn(s: Sentence, first: int, last: int) -> bool:
    """Say whether what changes is part of something longer: a row, a name, the number of an article with its text."""
    if first == 0 and s.doc[0].text[:1].isdigit():
        return True
    if first == 0 and s.lower[0] == "het" and (s.lower[2:3] in (["of"], ["en"]) or s.pos[1] == "ADP"):
        return True  # Het openen of verplaatsen van de kisten is verboden; het in gebruik geven
    after = last + 1
    if after + 1 < len(s.doc) and s.lower[after] == "," and s.lower[after + 1] in ("voor", "van", "tot", "alsmede"):
        return True
    return after < len(s.doc) and s.pos[after] in ("NOUN", "PROPN") and s.pos[last] == "NOUN"


def _lemma(s: Sentence, i: int) -> str:
    return s.doc[i].lemma_.replace("_", "").lower()


def _past(s: Sentence, i: int) -> bool:
    """Say whether a finite verb is in the past; verricht is present whatever the tagger says."""
    token = s.doc[i]
    return token.tag_.startswith("WW|pv|verl") and token.lower_ not in forms(token.lemma_.lower()).present


# --- what happens, without anybody who does it


def _happens(s: Sentence, region: Region, voice: Voice) -> Made:
    """De behandeling van uw bezwaar vindt plaats binnen acht weken: Wij behandelen uw bezwaar binnen acht weken."""
    empty = _event(s, region)
    if empty is None:
        return None
    ends, modal, tense = empty
    inside = range(region.first, region.last + 1)
    actions = [a for i in inside if (a := action_at(s, i, ends)) is not None and a.last <= region.last]
    actions = actions or [a for i in inside if (a := compound_at(s, i)) is not None]
    actions = [a for a in actions if a.first == region.first or a.first - 1 in ends or s.pos[a.first - 1] != "ADP"]
    if len(actions) != 1 or any(s.lower[i] in ("die", "welke") for i in inside):
        return None
    if region.kind == MAIN and any(
        is_finite(s, i) or s.lower[i] in ("geschiedt", "vindt") for i in inside if i not in ends
    ):
        return None  # de oplevering vindt plaats en vervanging van het slot geschiedt door …
    action = actions[0]
    agent = _agent(s, region, action)
    if agent is None and any(s.lower[i] == "door" and s.lower[i + 1 : i + 2] != ["middel"] for i in inside):
        return None
    name: list[Piece]
    if agent is not None:
        name, person, gone = agent
        if modal in ("dienen", "moeten"):
            return None
    else:
        who = likely_actor(action.verb, modal)
        if who == READER and modal in ("dienen", "moeten") and region.kind == MAIN:
            return _order(s, region, action, ends)
        we = writer(voice)
        if who != WRITER or modal in ("kunnen", "mogen") or we is None:
            return None
        name, person, gone = [we.name], we.person, set()
    skip = ends | gone | action.tokens
    if region.kind != MAIN:
        before = [i for i in range(region.first, action.first) if i not in skip and s.lower[i] != "er"]
        after = [i for i in range(action.first, region.last + 1) if i not in skip]
        return region.first, region.last, [*name, *before, *action.object, *after, *_final(action.verb, person, tense)]
    verb, tail = _second(action.verb, person, tense, inverted=False)
    front: list[Piece] = [i for i in range(region.first, region.finite) if i not in skip]
    middle: list[Piece] = [i for i in range(region.finite + 1, action.first) if i not in skip]
    start = max(action.first, region.finite)
    rest: list[Piece] = [i for i in range(start, region.last + 1) if i not in skip]
    if region.first <= action.first < region.finite:
        own = [i for i in range(action.last + 1, region.finite) if i not in skip]
        if action.first != region.first:
            return None
        rest = _closed(s, [*own, *rest], tail) if tense != "perfect" else [*own, *rest, *tail]
        return region.first, region.last, [*name, verb, *action.object, *rest]
    if [s.lower[i] for i in front if isinstance(i, int)] == ["er"]:
        return region.first, region.last, [*name, verb, *middle, *action.object, *rest, *tail]
    middle = [i for i in middle if not (isinstance(i, int) and s.lower[i] == "er")]
    if not front and region.finite > region.first:  # door de loodgieter is …
        return region.first, region.last, [*name, verb, *middle, *action.object, *rest, *tail]
    return region.first, region.last, [*front, verb, *name, *middle, *action.object, *rest, *tail]


_LONG = 5
"""From how many words a phrase stands better behind the particle: brengen wij aan onder toezicht van …"""


def _closed(s: Sentence, rest: list[Piece], tail: list[Piece]) -> list[Piece]:
    """Put the particle at the end of a clause, or before a long last phrase."""
    at = next((k for k, i in enumerate(rest) if isinstance(i, int) and s.pos[i] == "ADP"), len(rest))
    at = at if len(rest) - at >= _LONG else len(rest)
    return [*rest[:at], *tail, *rest[at:]]


def _event(s: Sentence, region: Region) -> tuple[set[int], str, str] | None:
    """Return the tokens of the verbs that only say that something happens, the modal verb, and the tense."""
    at = region.finite
    inside = [i for i in range(region.first, region.last + 1) if i != at]
    lemma = _lemma(s, at)
    past = _past(s, at)
    now = "past" if past else "present"
    words = {s.lower[i]: i for i in inside}
    if lemma in _HAPPENS or (lemma == "vinden" and "plaats" in words):
        return {at, *([words["plaats"]] if "plaats" in words else [])}, "", now
    if lemma in ("zullen", "dienen", "moeten", "kunnen", "mogen") and not past:
        ends = {at}
        if "te" in words and lemma in ("dienen",):
            ends.add(words["te"])
        if "plaats" in words and "vinden" in words:
            return {*ends, words["plaats"], words["vinden"]}, "" if lemma == "zullen" else lemma, now
        if happens := [words[v] for v in _HAPPENS if v in words]:
            return {*ends, *happens}, "" if lemma == "zullen" else lemma, now
        if lemma == "zullen" and {"worden", "tot", "overgegaan"} <= words.keys() and "niet" not in words:
            return {*ends, words["worden"], words["tot"], words["overgegaan"]}, "", now
        done = [words[v] for v in _DONE if v in words]
        if lemma == "zullen" and "worden" in words and len(done) == 1:
            return {*ends, words["worden"], *done}, "", now
        return None
    if lemma == "worden" and not past and "tot" in words and "overgegaan" in words and "niet" not in words:
        return {at, words["tot"], words["overgegaan"]}, "", now
    done = [words[v] for v in _DONE if v in words]
    if lemma == "worden" and len(done) == 1 and not past:
        return {at, *done}, "", now
    if lemma == "zijn" and len(done) == 1 and not past:
        return {at, *done}, "", "perfect"
    if lemma == "hebben" and "plaatsgevonden" in words and not past:
        return {at, words["plaatsgevonden"]}, "", "perfect"
    return None


def _order(s: Sentence, region: Region, action: Action, ends: set[int]) -> Made:
    """De betaling van de huur dient vóór 1 mei te geschieden: U moet de huur vóór 1 mei betalen."""
    f = forms(action.verb)
    final = len(s.doc) - 1
    if region.first != 0 or action.first != 0 or s.doc[final].text != ".":
        return None
    if region.last + 1 != final and any(t.tag_.startswith("WW|pv") for t in s.doc[region.last + 1 :]):
        return None
    rest: list[Piece] = [i for i in range(action.last + 1, region.last + 1) if i not in ends and i not in action.tokens]
    if any(isinstance(i, int) and s.lower[i] in ("niet", "nooit", "geen") for i in rest):
        return None
    return region.first, region.last, ["U moet", *action.object, *rest, f.infinitive]


def _agent(s: Sentence, region: Region, action: Action) -> tuple[list[Piece], Person, set[int]] | None:
    """Return who does it, where the clause says so: door onze monteur."""
    by = [i for i in range(region.first, region.last) if s.lower[i] == "door" and s.lower[i + 1] != "middel"]
    if len(by) != 1 or by[0] in action.tokens:
        return None
    head = next(
        (
            t
            for t in s.doc[by[0] + 1 : region.last + 1]
            if t.pos_ in ("NOUN", "PROPN", "PRON") and t.dep_ != "nmod:poss"
        ),
        None,
    )
    if head is None or any(
        t.is_punct or t.pos_ in ("AUX", "ADP") or t.tag_.startswith(("WW|pv", "WW|inf"))
        for t in s.doc[by[0] + 1 : head.i]
    ):
        return None
    if any(s.lower[i] in ("en", "of") for i in range(head.i, min(head.i + 3, region.last + 1))):
        return None
    if head.pos_ == "PRON":
        known = {"ons": ("wij", Person(1, plural=True)), "u": ("u", Person(2))}.get(head.lower_)
        return None if known is None else ([known[0]], known[1], {by[0], head.i})
    last = head.i
    inside = {t.i for t in head.subtree}
    while last + 1 <= region.last and last + 1 in inside and s.doc[last + 1].pos_ not in ("VERB", "AUX"):
        if s.pos[last + 1] == "ADP" and s.lower[last + 1] not in ("van", "voor", "uit"):
            break
        last += 1
    joined = [t for t in s.doc[by[0] : last + 1] if t.pos_ == "CCONJ"]
    if any(t.i > head.i or "prenom" not in s.doc[t.i + 1].tag_ for t in joined) or head.tag_.startswith("WW"):
        return None
    plural = "Number=Plur" in str(head.morph)
    return list(range(by[0] + 1, last + 1)), Person(3, plural=plural), set(range(by[0], last + 1))


def _second(verb: str, who: Person, tense: str, *, inverted: bool) -> tuple[str, list[Piece]]:
    """Return the finite verb of a main clause and what stands at its end."""
    if tense == "perfect":
        return finite("hebben", who, inverted=inverted), [forms(verb).participle]
    return finite(verb, who, past=tense == "past", inverted=inverted), [forms(verb).particle]


def _final(verb: str, who: Person, tense: str) -> list[Piece]:
    """Return the verbs that end a subordinate clause."""
    if tense == "perfect":
        return [finite("hebben", who), forms(verb).participle]
    return [forms(verb).particle + finite(verb, who, past=tense == "past")]


# --- somebody does it, with an empty verb


def _light(s: Sentence, region: Region) -> Made:
    """Wij gaan over tot vervanging van de deur: Wij vervangen de deur."""
    at = region.finite
    lemma = _lemma(s, at)
    inside = range(region.first, region.last + 1)
    for i in inside:
        following = s.doc[i + 1 : i + 2]
        apart = {i + 1} if any(t.dep_ == "compound:prt" or t.lower_ in _DONE for t in following) else set()
        action = action_at(s, i, apart)
        if action is None or action.last > region.last or (region.kind == MAIN and action.first < at):
            continue
        empty = _emptied(s, region, lemma, action)
        if empty is None:
            continue
        gone, how = empty
        who = _subject(s, at, region)
        if who is None or "door" in (s.lower[k] for k in inside):
            return None
        person, inverted = who
        skip = gone | action.tokens
        before: list[Piece] = [k for k in range(region.first, at) if k not in skip]
        after: list[Piece] = [k for k in range(action.last + 1, region.last + 1) if k not in skip]
        f = forms(action.verb)
        past = _past(s, at)
        if region.kind != MAIN:
            between = [k for k in range(at + 1, action.first) if k not in skip]
            if how and (how != "infinitive" or at < action.first or region.last not in gone):
                return None
            if how:
                denied = between[-1:] if between and s.lower[between[-1]] == "niet" else []
                head = [k for k in range(region.first, action.first) if k not in skip and k not in denied]
                own = [k for k in range(action.last + 1, at) if k not in skip]
                new: list[Piece] = [*head, *action.object, *own, *denied, at, f.infinitive]
                return region.first, region.last, new
            word = f.particle + finite(action.verb, person, past=past)
            head = [k for k in range(region.first, min(action.first, at)) if k not in skip]
            return region.first, region.last, [*head, *between, *action.object, word, *[k for k in after if k != at]]
        middle: list[Piece] = [k for k in range(at + 1, action.first) if k not in skip]
        if how == "infinitive":
            return region.first, region.last, [*before, at, *middle, *action.object, f.infinitive, *after]
        if how == "perfect":
            has = finite("hebben", person, inverted=inverted)
            return region.first, region.last, [*before, has, *middle, *action.object, f.participle, *after]
        if how == "participle":
            return region.first, region.last, [*before, at, *middle, *action.object, f.participle, *after]
        form = finite(action.verb, person, past=past, inverted=inverted)
        return region.first, region.last, [*before, form, *middle, *action.object, f.particle, *after]
    return None


def _emptied(s: Sentence, region: Region, lemma: str, action: Action) -> tuple[set[int], str] | None:
    """Return the tokens of the empty verb, and in which form the new verb stands in its place.

    The form is "" for the finite verb, "infinitive" after a modal verb, "participle" after hebben.
    """
    at = region.finite
    around = {s.lower[i]: i for i in range(region.first, region.last + 1) if i not in action.tokens and i != at}
    previous = s.lower[action.first - 1] if action.first > region.first else ""
    if lemma == "zorgen" and previous == "voor" and s.doc[action.of - 1].tag_.startswith("WW|inf"):
        return {action.first - 1, at}, ""
    if lemma == "zijn" and previous == "tot" and "overgegaan" in around:
        return {action.first - 1, around["overgegaan"], at}, "perfect"
    for name, (part, preposition) in _BRIDGED.items():
        if previous != preposition:
            continue
        gone = {action.first - 1}
        if lemma in _MODALS and lemma != "dienen" and name in around:
            return {*gone, around[name]}, "infinitive"
        if part not in around or around[part] > action.first:
            if lemma == name:
                return {*gone, at}, ""
            continue
        bare = name.removeprefix(part)
        if lemma in (bare, name) or (lemma == "overgaan" and name == "overgaan"):
            return {*gone, at, around[part]}, ""
        if lemma in _MODALS and lemma != "dienen" and bare in around:
            return {*gone, around[part], around[bare]}, "infinitive"
    if previous and s.pos[action.first - 1] == "ADP":
        return None
    if lemma == "maken" and s.lower[action.of - 1] in ("melding", "gebruik"):
        return {at}, ""
    for name, part in _DO.items():
        bare = name.removeprefix(part)
        if part and lemma == bare and part in around and around[part] > at:
            return {at, around[part]}, ""
        if lemma == name and (not part or region.kind != MAIN or part in around):
            return {at, *([around[part]] if part in around else [])}, ""
        if lemma in _MODALS and name in around and "te" not in around and around[name] > action.last:
            return {around[name]}, "infinitive"
    if lemma == "hebben":
        done = [around[v] for v in _DONE if v in around and around[v] > action.first]
        if len(done) == 1:
            return set(done), "participle"
    return None


def _subject(s: Sentence, verb: int, region: Region) -> tuple[Person, bool] | None:
    """Return the person of the subject of the finite verb, and whether it stands right after it."""
    top = s.doc[verb]
    for t in (top, top.head):
        for child in t.children:
            if child.dep_.startswith("nsubj") and region.first <= child.i <= region.last:
                after = child.i == verb + 1
                if child.lower_ in _PERSONS:
                    return _PERSONS[child.lower_], after
                plural = "Number=Plur" in str(child.morph) or any(c.dep_ == "conj" for c in child.children)
                return (Person(3, plural=plural), after) if child.pos_ in ("NOUN", "PROPN") else None
    return None


_TO_BRIDGED: tuple[tuple[str, ...], ...] = (("over", "te", "gaan", "tot"), ("zorg", "te", "dragen", "voor"))
_TO_DO: tuple[tuple[str, ...], ...] = (("uit", "te", "voeren"), ("te", "verrichten"))


def _light_infinitive(s: Sentence) -> Made:
    """… over te gaan tot vervanging van de deur: … de deur te vervangen."""
    for at in range(len(s.lower)):
        action = action_at(s, at, set())
        if action is None:
            continue
        closes = action.last + 1 >= len(s.lower) or s.doc[action.last + 1].is_punct
        f = forms(action.verb)
        to: list[Piece] = [*action.object, f.particle, "te", f.present[2]]
        for words in _TO_BRIDGED:
            first = action.first - len(words)
            if closes and first >= 0 and tuple(s.lower[first : action.first]) == words:
                return first, action.last, to
        if s.lower[action.last + 1 : action.last + 4] == ["over", "te", "gaan"] and s.lower[action.first - 1] == "tot":
            before = action.first - 2
            if before >= 0 and (s.doc[before].is_punct or s.pos[before] == "NOUN" or s.lower[before] in ("om", "door")):
                opened: list[Piece] = ["om"] if s.pos[before] == "NOUN" else []
                return action.first - 1, action.last + 3, [*opened, *to]
        for words in _TO_DO:
            end = action.last + len(words)
            if tuple(s.lower[action.last + 1 : end + 1]) == words and s.pos[action.first - 1] != "ADP":
                return action.first, end, to
    return None
