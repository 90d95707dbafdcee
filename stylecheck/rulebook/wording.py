"""What is said of a term that was found: the message, and the wordings that can stand in its place."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from stylecheck.boundary import attempt
from stylecheck.finding import Finding, Severity, Suggestion
from stylecheck.language import verbs
from stylecheck.language.agreement import is_plural
from stylecheck.language.conjugation import forms, split_particle
from stylecheck.language.page import Sentence
from stylecheck.language.text import listed
from stylecheck.rewrite.cuts import conditions
from stylecheck.rewrite.swaps import groups, nominal, paying, words
from stylecheck.rulebook.matching import Match
from stylecheck.rulebook.model import Term, TermsRule

WIDEST = 12
"""Widest span (tokens) that is reported as a whole; beyond it only the verb is pointed at."""


def _core(s: Sentence, match: Match) -> int:
    """Return the token of a wide verb phrase to point at: its verb, or its noun beside an empty verb."""
    if s.lemmas[match.anchor] in ("zijn", "worden", "hebben", "doen"):
        return max(match.tokens - {match.anchor}, key=lambda t: len(s.lower[t]), default=match.anchor)
    return match.anchor


def finding(
    s: Sentence, match: Match, near: Collection[str] = (), *, familiar: bool = False, addressed: bool = True
) -> Finding:
    """Return the finding on a term.

    Args:
        near: words of which none may come in the term's place, since they name something else here.
        familiar: the letter says je to its reader.
        addressed: it speaks to its reader, so that what comes in the term's place may do so as well.
    """
    if familiar and any(_READER.search(b) for b in _plainer(match.entry.term)):
        term = match.entry.term
        said = {"better": tuple(as_friend(b) for b in term.better), "explain": as_friend(term.explain)}
        match = replace(match, entry=replace(match.entry, term=term.model_copy(update=said)))
    term, rule = match.entry.term, match.entry.rule
    first, last = min(match.tokens), max(match.tokens)
    if last - first > WIDEST:
        first = last = _core(s, match)
    start, end = s.span(first, last)
    text = " ".join(s.text[start - s.start : end - s.start].split())
    severity = rule.severity if term.severity is None else term.severity
    if s.legal:
        severity = Severity.TIP
    suggestions = attempt(rule.id, (), _suggestions, s, match, first, last, near, addressed=addressed)
    return Finding(
        rule=rule.id,
        category=rule.category,
        severity=severity,
        start=start,
        end=end,
        message=_message(s, match, text),
        why=rule.why,
        source=rule.source,
        suggestions=suggestions,
    )


def _plainer(term: Term) -> tuple[str, ...]:
    return (*term.better, term.explain)


def led(found: Finding, following: Sentence) -> Finding:
    """Let words that stand alone before a sentence lead into it: NB. Vergeet … becomes Let op: vergeet …"""
    first = following.text[:1]
    name = following.doc[0].pos_ == "PROPN" or following.start - found.end > _GAP
    if name or following.text[1:2].isupper():
        return found
    made = tuple(
        replace(
            x,
            end=following.start + 1,
            text=(text := f"{x.text.rstrip('.')}: {first.lower()}"),
            label=f"Schrijf liever: {text}",
        )
        for x in found.suggestions
    )
    return replace(found, suggestions=made)


_GAP = 2
"""Most white space between words that stand alone and the sentence into which they lead."""
_LEAVE_OUT = "(weglaten)"
_AS_QUESTION = "{vraag}"
"""Alternative for a word that opens a condition: the condition as a question (Bent u er niet? Dan …)."""
_AS_PAYER = "{betaalt}"
"""Alternative for words that hide who pays: the clause with the payer as its subject (De huurder betaalt de kosten)."""
_AS_THERE_IS = "{er is}"
"""Alternative for "er is sprake van": there is."""
_MOST = 3
"""Most alternatives that a message names."""


def _message(s: Sentence, match: Match, text: str) -> str:
    """Say what is wrong and what is better, in the form that the plain word would have here."""
    rule, term = match.entry.rule, match.entry.term
    return message(rule, term, text, [attempt(rule.id, None, _inflected, s, match, b) or b for b in plain(term)])


def plain(term: Term) -> list[str]:
    """Return the alternatives that are words: no instruction in brackets, and nothing that the program makes."""
    return [b for b in term.better if not b.startswith(("(", "{"))]


def message(rule: TermsRule, term: Term, text: str, better: Sequence[str]) -> str:
    """Return the message on a term: one sentence or two.

    An alternative in brackets is an instruction, such as (weglaten); it stands after the plain words, or in their
    place. Without words and instructions, what the rule's message says of {better} is left out.

    Args:
        text: the words in the letter.
        better: plain words, in the form that fits.
    """
    orders = ["laat dit weg" if b == _LEAVE_OUT else b.strip("()") for b in term.better if b.startswith("(")]
    if term.explain and not any(term.explain.rstrip(".") in order for order in orders):
        orders.append(f"leg uit: {term.explain}")
    orders = [_quoted(order.replace("...", "…").rstrip(".")) for order in orders]
    sentences = re.split(r"(?<=[.!?]) ", _named(rule.message, text))
    if not better:
        without = [sentence for sentence in sentences if "{better}" not in sentence]
        sentences = without or ["Kies een gewoner woord dan ‘{text}’."]
    said = " ".join(sentences).format(text=text, better=_listed(better[:_MOST]))
    order = _ended(" of ".join(orders[:2]))
    if not order:
        return said
    if better and len(sentences) > 1:
        return f"{said.rstrip('.')}, of {order}"
    return f"{said} {order[:1].upper()}{order[1:]}"


def _named(text: str, term: str) -> str:
    """Call a term of more words an expression, and one word a word."""
    if len(term.split()) > 1:
        return text.replace("een ambtelijk woord", "een ambtelijke uitdrukking")
    return text.replace("een ambtelijke uitdrukking", "een ambtelijk woord")


def _listed(better: Sequence[str]) -> str:
    """Return words as a list in a sentence: a, b of c; in quotes where one has several words."""
    clean = list(dict.fromkeys(b.removesuffix("...").strip().rstrip(",").replace("...", "…") for b in better))
    shown = [f"‘{b}’" for b in clean] if any(_wants_quotes(b) for b in clean) else clean
    return listed(shown, "of") if shown else ""


def _wants_quotes(better: str) -> bool:
    return not better.replace("-", "").isalnum() or better in ("en", "of", "dus", "ook")


def _quoted(order: str) -> str:
    """Put quotes around what an instruction says of more sentences: schrijf: ‘Doet u dat niet? Dan …’."""
    lead, colon, said = order.partition(": ")
    return f"{lead}: ‘{said}’" if colon and "? " in said and "‘" not in said else order


def _ended(text: str) -> str:
    return text if not text or text.endswith((".", "!", "?", "…", "?’", "…’")) else f"{text}."


def _inflected(s: Sentence, match: Match, better: str) -> str | None:
    """Put an alternative in the form that the term has, where that is certain: dient, so moet; gevolgen."""
    entry = match.entry
    if entry.kind == "naamwoord":
        return _numbered(s, match, better)
    if entry.kind != "werkwoord" or " " in better:
        return None
    infinitive = _infinitive(s, match)
    if not infinitive or groups.reads_as_infinitive(s, match.anchor, infinitive):
        return None
    verb = s.doc[match.anchor]
    if "WW|vd|prenom" in verb.tag_:
        return forms(better).participle
    if verb.tag_.startswith("WW|pv") and not split_particle(better)[0]:
        return groups.finite_form(s, verb, infinitive, better)
    return verbs.inflect(better, s.lower[match.anchor], infinitive)


def _numbered(s: Sentence, match: Match, better: str) -> str | None:
    """Return a noun in the plural where the term stands in it; None where that is not certain."""
    last = max(match.tokens)
    if s.lower[last] == match.entry.term.term.split()[-1].lower() or not is_plural(s.doc[last]):
        return None
    new = nominal.phrase(better)
    if new is None or new.determiner or new.adjectives or new.plural or new.noun.mass or not new.noun.plural:
        return None
    return " ".join([new.noun.plural, *new.tail])


_READER = re.compile(r"\b(?:u|uw)\b")
_VERB_FIRST = {
    **{"wilt": "wil", "kunt": "kun", "bent": "ben", "heeft": "heb", "hebt": "heb", "zult": "zul", "doet": "doe"},
    **{"houdt": "houd", "zegt": "zeg", "gaat": "ga", "krijgt": "krijg", "betaalt": "betaal", "hoeft": "hoef"},
}
_ASKED = re.compile(rf"\b({'|'.join(_VERB_FIRST)}) u\b", re.I)
_STRESSED = re.compile(r"\b(aan|bij|boven|met|naar|onder|op|over|tegen|tussen|van|voor) u\b(?! \w+t\b)")


def as_friend(better: str) -> str:
    """Say je where an alternative says u: als je dat wilt, van jou, wil je."""

    def verb_first(m: re.Match[str]) -> str:
        made = _VERB_FIRST[m[1].lower()]
        return f"{made.capitalize() if m[1][0].isupper() else made} je"

    said = _STRESSED.sub(r"\1 jou", _ASKED.sub(verb_first, better))
    said = re.sub(r"\bu en\b", "jij en", said)
    said = re.sub(r"\bu heeft\b", "je hebt", said)
    said = re.sub(r"\b(?:u|uw)\b", "je", said)
    return re.sub(r"\bUw?\b", "Je", said)


def _suggestions(
    s: Sentence, match: Match, first: int, last: int, near: Collection[str], *, addressed: bool
) -> tuple[Suggestion, ...]:
    """Offer the alternatives that can stand in the place, in its inflection and with its capital and article."""
    term, kind = match.entry.term, match.entry.kind
    near = frozenset(near) - {s.lower[i] for i in match.tokens}  # gepland onderhoud for planmatig onderhoud
    whole = last - first + 1 == len(match.tokens)
    if _AS_PAYER in term.better:
        paid = paying.who_pays(s, match.anchor)
        return () if paid is None else (paid,)
    if _AS_THERE_IS in term.better:
        sprake = next((t for t in sorted(match.tokens) if s.lower[t] == "sprake"), None)
        said = None if sprake is None else words.existing(s, sprake)
        return () if said is None else (said,)
    usable = [b for b in term.better if not b.startswith(("(", "{")) and "..." not in b]
    if not usable or (not whole and kind != "werkwoord"):
        return ()
    if usable[0] in _TWICE and usable[0] in s.lower[max(0, first - _CLAUSE) : first]:
        return ()  # informeren over de plannen over de lift
    found: list[Suggestion | None] = []
    asks = not addressed or (bool(_WRITER & set(s.lower)) and not _READERS & set(s.lower))  # hoe vraag ik …?
    if term.term == "welke" and set(usable) == {"die", "dat"}:
        found.append(words.which(s, first, safe=term.safe))
    elif words.is_determiner(usable):
        found.append(words.determiner(s, first, last, usable))
    else:
        for better in usable:
            if (kind != "werkwoord" and _names_other(better, near)) or (asks and _ADDRESSED.search(better)):
                continue
            safe = term.safe and better == term.better[0]
            if kind == "werkwoord" and _governs_twice(s, match, better):
                continue  # voor de helft resulteert dit in: zorgt dit voor
            if kind == "werkwoord":
                if infinitive := _infinitive(s, match):
                    found.append(words.verb(s, sorted(match.tokens), match.anchor, infinitive, better, safe=safe))
            elif kind == "vast":
                found.append(words.fixed(s, first, last, better, safe=safe))
            else:
                same = s.lower[last] == term.term.split()[-1].lower()
                found.append(words.noun(s, first, last, better, singular=same, safe=safe))
    if _AS_QUESTION in term.better and first == 0:
        found += conditions.condition(s)
    return tuple(suggestion for suggestion in found if suggestion is not None)


_TWICE = frozenset(("over", "voor", "bij", "door"))
"""Prepositions that may not come twice in a clause, and within how many words that counts."""
_CLAUSE = 8


def _governs_twice(s: Sentence, match: Match, better: str) -> bool:
    """Say whether a verb would bring a preposition that opens a phrase before it in its clause already."""
    preposition = better.rpartition(" ")[2]
    if preposition not in _TWICE or preposition == better:
        return False
    for k in range(min(match.tokens) - 1, max(-1, min(match.tokens) - 1 - 2 * _CLAUSE), -1):
        if s.doc[k].is_punct or s.pos[k] == "SCONJ":
            return False
        if s.lower[k] == preposition and s.doc[k].dep_ == "case" and s.doc[k].head.dep_ == "obl":
            return True
    return False


_WRITER = frozenset(("ik", "mijn", "mij"))
_READERS = frozenset(("u", "uw", "je", "jij", "jou", "jouw"))
_ADDRESSED = re.compile(rf"\b(?:{'|'.join(sorted(_READERS))})\b")


def _names_other(better: str, near: Collection[str]) -> bool:
    """Say whether a noun stands in the sentence already, beside the term: een herinnering en een aanmaning."""
    if not near or (new := nominal.phrase(better)) is None or new.tail:
        return False
    return new.noun.singular in near or new.noun.plural in near


def _infinitive(s: Sentence, match: Match) -> str | None:
    """Return which of a term's verbs stands in the sentence."""
    parts = [p for p in match.entry.term.term.split() if p != "..."]
    form = s.lower[match.anchor]
    for infinitive in parts[match.entry.verb].lstrip("~").split("|"):
        if form in verbs.single_word_forms(infinitive) | verbs.separated_forms(infinitive):
            return infinitive
    return None
