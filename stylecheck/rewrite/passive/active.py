"""Turns a passive clause into an active one: finds who acts, what is acted on, and puts the words in Dutch order.

A Dutch main clause has one place before its finite verb and its other verbs at the end; a subordinate clause has all
verbs at the end. What is between stays as it is, so that the new clause differs from the old one in its subject, its
verbs and the place of the old subject, and in nothing else (Algemene Nederlandse Spraakkunst 21). Where the parse
leaves anything open there is no suggestion.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from stylecheck.finding import Suggestion
from stylecheck.language.conjugation import finite, forms, infinitive_of
from stylecheck.language.page import Sentence
from stylecheck.rewrite.compose import Piece, compose
from stylecheck.rewrite.passive import behind, caused
from stylecheck.rewrite.passive.actor import choices, is_dated, thing_of
from stylecheck.rewrite.passive.asked import Asked
from stylecheck.rewrite.passive.clause import (
    MODALS,
    Clause,
    analyse,
    infinitive_behind,
    is_finite,
    is_item,
    times,
)
from stylecheck.rewrite.passive.doubt import unsure, with_us
from stylecheck.rewrite.passive.order import (
    clean,
    in_place,
    loose_er,
    object_of,
    only_comma,
    placed,
    stays_in_front,
    stranded,
    taken_up,
)
from stylecheck.rewrite.regions import opens_clause
from stylecheck.rewrite.voice import WRITER, Actor, Voice, likely_actor

if TYPE_CHECKING:
    from stylecheck.language.passive import Passive


def suggest(
    s: Sentence, passive: Passive, voice: Voice, near: Sequence[Sentence] = (), asked: Asked | None = None
) -> tuple[Suggestion, ...]:
    """Return the active versions of a passive clause, the likeliest actor first; none where anything is unclear.

    Args:
        s: the sentence that holds the clause.
        voice: how the letter names its writer and reader.
        near: the sentences around it, that may tell who acts.
        asked: its answers, where others ask for them too.
    """
    asked = asked or Asked(s, passive, voice, near)
    made = _active(s, passive, voice, near, asked)
    if not made and passive.actor is not None and (comes := caused.suggestion(s, passive)):
        return (Suggestion(*comes, f"Schrijf liever: {comes[2]}"),)
    return made


def _active(
    s: Sentence, passive: Passive, voice: Voice, near: Sequence[Sentence], asked: Asked
) -> tuple[Suggestion, ...]:
    clause = asked.clause
    if clause is None:
        return _pair(s, passive, voice, near)
    if clause.perfect and clause.modal in _DUTIES and not (is_dated(s) or _UNTIL & set(s.lower)):
        clause = replace(clause, perfect=False)  # dient ondertekend te zijn door: moet ondertekenen
    if _names_substitute(s, passive, clause):
        passive = replace(passive, actor=None)
    found: list[Suggestion] = []
    own = clause is asked.clause and passive is asked.passive
    guessed = passive.actor is None and voice.whole and unsure(clause, thing_of(s, clause), voice)
    for choice in asked.choices if own else choices(s, passive, clause, voice, near):
        if guessed and choice.actor == voice.writer and not choice.participle:
            continue
        rewritten = _rewrite(s, passive, clause, choice.actor, choice.participle)
        if rewritten is None:
            continue
        first, last, pieces = rewritten
        start, end = s.span(first, last)
        text = compose(s, pieces, opens=_opens(s, first))
        following = s.lower[last + 1] if last + 1 < len(s.lower) else ""
        clause_behind = following in ("om", "dat", "of") or "te" in s.lower[last + 2 : last + _NEAR]
        if clause_behind and s.pos[last] == "VERB" and s.lower[last - 1] == text.split()[-1].lower():
            text = _with_er(text)  # wij streven ernaar de lift te maken
        if text.split()[-1].lower() == following or '"' in text:
            continue  # zetten hem in in een campagne
        if not any(text == known.text for known in found):
            found.append(Suggestion(start, end, text, f"{choice.label}: {text}"))
    return tuple(found)


def _with_er(text: str) -> str:
    """Join "er" to the preposition that it left behind: Er wordt naar gestreefd om …, Wij streven ernaar om …"""
    words, last = text.rsplit(" ", 1)
    return f"{words.removesuffix(' er')} er{last}" if last in _STRANDED else text


_NEAR = 14
"""Tokens behind a verb in which the "te" of its infinitive stands."""
_STRANDED = ("naar", "aan", "voor", "op", "over", "van", "bij", "in")
_DUTIES = ("moeten", "dienen", "behoren", "horen")
_UNTIL = frozenset(("voor", "vóór", "uiterlijk", "binnen", "voordat", "eerst", "al", "wanneer", "als", "zodra", "dan"))
"""Words with which "moet zijn betaald" tells when something must be ready, and not only that it must be done."""
_NEW = frozenset(("nieuw", "nieuwe", "ander", "andere", "beter", "betere", "modern", "moderne", "zuinig", "zuinige"))


def _names_substitute(s: Sentence, passive: Passive, clause: Clause) -> bool:
    """Say whether "door" names what comes instead, and not who acts: vervangen door veiligheidsglas."""
    if passive.actor is None or clause.participles[0][1] != "vervangen":
        return False
    first, last = passive.actor
    if first < clause.participles[0][0] or s.pos[first] in ("PROPN", "PRON"):
        return False
    return bool(_NEW & set(s.lower[first : last + 1]))


def _pair(s: Sentence, passive: Passive, voice: Voice, near: Sequence[Sentence]) -> tuple[Suggestion, ...]:
    """Return two passive clauses with one subject as active ones: Wij hebben uw brief ontvangen en beantwoorden hem."""
    clause = analyse(s, passive, paired=True)
    if clause is None or clause.subject is None or passive.actor is not None or clause.opener is not None:
        return ()
    partners = [p for p in s.doc._.passives if p.aux > clause.end and p.actor is None and not p.cause]
    if len(partners) != 1 or clause.subject[1] > clause.finite:
        return ()
    partner = partners[0]
    verb, joint = s.doc[partner.aux], partner.aux - 1
    if not is_finite(verb) or s.lower[joint] not in ("en", "maar") or len(partner.participles) != 1:
        return ()
    last = partner.participles[0]
    infinitive = infinitive_of(s.lower[last], s.doc[last].lemma_.lower())
    pronoun = taken_up(s, clause.subject)
    found = list(choices(s, passive, clause, replace(voice, others=()), near))
    if infinitive is None or pronoun is None or len(found) != 1 or last < partner.aux:
        return ()
    actor, participle = found[0].actor, found[0].participle
    between = s.doc[clause.end + 1 : joint]
    other = likely_actor(infinitive, "", thing_of(s, clause))
    if participle or actor != voice.writer or other != WRITER or any(is_finite(t) or t.text in ":;" for t in between):
        return ()
    rewritten = _main(s, clause, actor, "", set(clause.dropped))
    if rewritten is None or rewritten[0] != clause.subject[0]:
        return ()
    first, end, pieces = rewritten
    perfect = verb.lemma_ == "zijn"
    form = finite("hebben" if perfect else infinitive, actor.person, past=verb.tag_.startswith("WW|pv|verl"))
    tail = s.lower[last] if perfect else forms(infinitive).particle
    whole = [*pieces, *range(end + 1, joint + 1), form, pronoun, *range(partner.aux + 1, last), tail]
    text = compose(s, clean(whole), opens=_opens(s, first))
    return (Suggestion(*s.span(first, last), text, f"Maak de zin actief: {text}"),)


def _opens(s: Sentence, first: int) -> bool:
    begins = first == 0 or s.doc[first - 1].is_punct or (first == 1 and is_item(s, 0))
    return s.doc[first].text[:1].isupper() and begins


def _rewrite(
    s: Sentence, passive: Passive, clause: Clause, actor: Actor, participle: str
) -> tuple[int, int, list[Piece]] | None:
    """Return the first and last token that change, and what comes in their place."""
    gone = set(clause.dropped)
    if actor.person.person == 1:
        gone |= with_us(s, clause)
    if passive.actor is not None:
        first, last = passive.actor
        if s.lower[max(0, first - 2)] in ("niet", "alleen", "mede", "zowel", "ook"):
            return None  # niet door ons: the weight lies on who acts
        gone |= set(range(first - 1, last + 1))
    if clause.subject and passive.actor and clause.subject[0] <= passive.actor[0] <= clause.subject[1]:
        return None
    subject = () if clause.subject is None else s.lower[clause.subject[0] : clause.subject[1] + 1]
    if actor.person.person == 3 and not _ADDING.isdisjoint(subject):
        return None  # bijkomende schade, zoals het verlies van planten, wordt door de taxateur bepaald
    inside = s.lower[clause.first : clause.end + 1]
    if len(clause.participles) > 1 and not {"niet", "nooit", "geen"}.isdisjoint(inside):
        return None  # uw wachtwoord wordt nooit gevraagd of opgeschreven: both are denied
    if passive.actor and behind.names_actor(s, max(clause.end, passive.actor[1]) + 1):
        return None
    then = clause.end + 1
    if s.lower[then : then + 1] in (["of"], ["en"]) and s.pos[then + 1 : then + 2] == ["ADP"]:
        return None  # moet door de eigenaar worden gedaan of met zijn toestemming
    if clause.opener is not None:
        return _subordinate(s, clause, actor, participle, gone)
    if clause.subject is not None and behind.goes_on(s, clause.end):
        return None  # wordt verstrekt en is in te zien: the subject is that of the next verb too
    return _main(s, clause, actor, participle, gone)


_ADDING = frozenset(("zoals", "zijnde", "waaronder", "inclusief", "exclusief"))
"""Words that open an addition between commas, which does not survive a move."""


def _verbs(
    s: Sentence, clause: Clause, actor: Actor, participle: str, inverted: bool
) -> tuple[str, dict[int, str]] | None:
    """Return the finite verb of a main clause and what stands in the place of each of its other verbs."""
    new: dict[int, str] = {}
    if clause.perfect and not clause.modal:
        for i, _ in clause.participles:
            new[i] = participle or s.lower[i]
        return finite("hebben", actor.person, past=clause.past, inverted=inverted), new
    if clause.modal:
        plain = MODALS[clause.modal]
        for i, infinitive in clause.participles:
            new[i] = s.lower[i] if clause.perfect else infinitive_behind("" if clause.modals else plain, infinitive)
        last = max(i for i, _ in clause.participles)
        if clause.modals and clause.modals[0] > last:  # uitgevoerd kunnen worden
            if len(clause.participles) > 1:
                return None
            new[last] = f"{s.lower[clause.modals[0]]} {new[last]}"
            new[clause.modals[0]] = ""
        return finite(plain, actor.person, past=clause.past, inverted=inverted), new
    if len(clause.participles) == 1:
        i, infinitive = clause.participles[0]
        new[i] = forms(infinitive).particle
        return finite(infinitive, actor.person, past=clause.past, inverted=inverted), new
    i, infinitive = clause.participles[0]
    if infinitive in ("stellen", "brengen", "nemen") and s.pos[i - 1] == "NOUN" and s.pos[i - 2] == "ADP":
        return None  # in gebreke gesteld en gesommeerd: two expressions, of which one would be torn
    between = s.doc[clause.participles[0][0] + 1 : clause.participles[-1][0]]
    own = {i for i, _ in clause.participles}
    simple = all(t.i in own or t.lower_ in ("en", "of", ",") for t in between)
    if not simple or any(forms(infinitive).particle for _, infinitive in clause.participles):
        return None
    words = [finite(v, actor.person, past=clause.past, inverted=inverted) for _, v in clause.participles]
    joints = [
        compose(s, [t.i for t in between if a < t.i < b], opens=False)
        for (a, _), (b, _) in zip(clause.participles, clause.participles[1:], strict=False)
    ]
    for i in range(clause.participles[0][0], clause.participles[-1][0] + 1):
        new[i] = ""
    text = words[0] + "".join((f" {j} {w}" if j != "," else f", {w}") for j, w in zip(joints, words[1:], strict=True))
    return text, new


def _main(
    s: Sentence, clause: Clause, actor: Actor, participle: str, gone: set[int]
) -> tuple[int, int, list[Piece]] | None:
    before = clause.finite - 1
    subject = clause.subject
    fronted = subject is not None and subject[1] < clause.finite
    if subject is not None and fronted and subject[1] != before and not only_comma(s, subject[1], clause.finite):
        return None
    if subject is not None and fronted and subject[0] > 0 and s.doc[subject[0] - 1].tag_.startswith("WW"):
        return None  # a participle that the parse keeps apart from its noun: gevonden sleutels
    if subject is not None and fronted and not _opens_clause(s, subject[0]):
        return None  # one phrase stands before the finite verb, and the parse has cut it in two
    if subject is None and before >= 0 and _is_thing(s, before):
        return None  # Verzekerde is verzocht: what the parse does not call a subject may be one
    expletive = before >= 0 and s.lower[before] == "er"
    if fronted and subject is not None and s.lower[subject[0]] in ("welk", "welke") and s.doc[-1].text != "?":
        return None  # waar u leest welk onderhoud wordt door ons gedaan: no order for a clause inside another
    if before in gone:  # door de brandweer is vastgesteld
        if any(s.lower[k] in ("en", "maar") and is_finite(s.doc[k + 1]) for k in range(clause.end, len(s.doc) - 1)):
            return None  # door de makelaar wordt de prijs bepaald en wordt een advies gegeven
        start = min(gone & set(range(clause.finite)))
        if set(range(start, clause.finite)) - gone:
            return None
        made = _verbs(s, clause, actor, participle, False)
        if made is None or len(clause.participles) > 1:
            return None
        middle = [i for i in range(clause.finite + 1, clause.end + 1) if i not in gone and not loose_er(s, i)]
        return start, clause.end, clean([actor.name, made[0], *in_place(s, middle, made[1], clause)])
    keep = subject is not None and fronted and stays_in_front(s, subject, actor)
    inverted = not (expletive or (fronted and not keep))
    if len(clause.participles) > 1 and (two := _two_verbs(s, clause, actor, gone, fronted and not keep)):
        return two
    made = _verbs(s, clause, actor, participle, inverted)
    if made is None:
        return None
    verb, new = made
    end = max(clause.end, *gone) if gone else clause.end
    middle = [i for i in range(clause.finite + 1, end + 1) if i not in gone and not loose_er(s, i)]
    pieces = in_place(s, middle, new, clause)
    if inverted:
        return clause.finite, end, clean([verb, actor.name, *pieces])
    first = before if expletive else subject[0] if subject else clause.finite
    object_: list[Piece] = object_of(s, subject) if fronted and subject else []
    if expletive and stranded(s, middle):
        object_ = ["er"]
    return first, end, clean([actor.name, verb, *placed(s, object_, pieces, subject if fronted else None, clause)])


def _is_thing(s: Sentence, i: int) -> bool:
    """Say whether a noun without a preposition ends what stands before the finite verb, and is no time."""
    token = s.doc[i]
    if is_finite(token):
        return True  # Verzekerde is verzocht: two finite verbs side by side are a mistake of the parse
    if token.pos_ not in ("NOUN", "PROPN") or token.lemma_.lower() in times():
        return False
    return not any(c.dep_ == "case" for c in token.children) and not any(
        t.pos_ in ("ADP", "SCONJ") for t in token.doc[max(0, i - 4) : i]
    )


def _opens_clause(s: Sentence, i: int) -> bool:
    """Say whether a token is the first of a main clause: after a mark, or after en, maar, want."""
    return i == 0 or s.doc[i - 1].is_punct or s.pos[i - 1] in ("CCONJ", "SYM", "X") or not s.lower[i - 1].isalpha()


def _two_verbs(
    s: Sentence, clause: Clause, actor: Actor, gone: set[int], in_front: bool
) -> tuple[int, int, list[Piece]] | None:
    """Return the clause with two finite verbs: Wij kijken uw ketel na en vervangen hem zo nodig."""
    if clause.perfect or clause.modal or len(clause.participles) != 2 or clause.subject is None:
        return None
    (a, one), (b, two) = clause.participles
    joint = next((k for k in range(a + 1, b) if s.lower[k] in ("en", "of", "maar")), None)
    if joint is None or not in_front or s.doc[joint - 1].text == ",":
        return None
    if joint == a + 1 and b == joint + 1 and not forms(one).particle and not forms(two).particle:
        return None
    own = any(c.dep_.startswith("nsubj") and c.i > joint for c in s.doc[b].children)
    pronoun = "" if own else taken_up(s, clause.subject)
    if pronoun is None:
        return None
    end = max(clause.end, *gone) if gone else clause.end
    middle = [k for k in range(clause.finite + 1, a) if k not in gone and not loose_er(s, k)]
    between = [k for k in range(joint + 1, b) if k not in gone]
    pieces: list[Piece] = [actor.name, finite(one, actor.person, past=clause.past)]
    pieces += placed(s, object_of(s, clause.subject), list(middle), clause.subject, clause)
    pieces += [forms(one).particle, joint, finite(two, actor.person, past=clause.past), pronoun, *between]
    pieces += [forms(two).particle, *(k for k in range(b + 1, end + 1) if k not in gone)]
    return clause.subject[0], end, clean(pieces)


def _is_loose(s: Sentence, first: int, k: int) -> bool:
    """Say whether a finite verb stands in a clause of which no word tells that another one begins."""
    return is_finite(s.doc[k]) and not any(opens_clause(s, j) for j in range(first, k))


def _subordinate(
    s: Sentence, clause: Clause, actor: Actor, participle: str, gone: set[int]
) -> tuple[int, int, list[Piece]] | None:
    assert clause.opener is not None
    first = clause.opener + 1
    end = max(clause.end, *gone) if gone else clause.end
    third = actor.person.person == 3
    if third and s.lower[first] == "van":
        return None  # nadat de verhuurder van alle huurders de stukken heeft: reads as one phrase
    if third and " " not in actor.name and s.doc[clause.opener].tag_.startswith("VNW|betr"):
        return None  # een schimmel die kevertjes meenemen: who takes whom?
    if any(_is_loose(s, first, k) for k in range(first, end + 1) if k != clause.finite):
        return None  # zaken die zijn achtergelaten worden afgevoerd: two clauses without a comma
    new: dict[int, str] = {}
    past, who = clause.past, actor.person
    parts = clause.participles
    if clause.perfect and not clause.modal:
        for i, _ in parts:
            new[i] = participle or s.lower[i]
        new[clause.finite] = finite("hebben", who, past=past)
    elif clause.modal:
        plain = MODALS[clause.modal]
        verb = finite(plain, who, past=past)
        for i, infinitive in parts:
            new[i] = s.lower[i] if clause.perfect else infinitive_behind("" if clause.modals else plain, infinitive)
        new[clause.finite] = verb
        if clause.finite > parts[0][0]:  # betaald moet worden
            if len(parts) > 1:
                return None
            inner = " ".join(s.lower[k] for k in clause.modals)
            new[parts[0][0]] = " ".join(filter(None, (verb, inner, new[parts[0][0]])))
            new |= dict.fromkeys((clause.finite, *clause.modals), "")
    else:
        for i, infinitive in parts:
            f = forms(infinitive)
            new[i] = f.particle + finite(infinitive, who, past=past)
        new[clause.finite] = ""
    middle = [i for i in range(first, end + 1) if i not in gone and not loose_er(s, i)]
    return first, end, clean([actor.name, *in_place(s, middle, new, clause)])
