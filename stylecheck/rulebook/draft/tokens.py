"""Small questions about the tokens of the two sentences, and how they are written in a rule file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from stylecheck.language import verbs
from stylecheck.language.annotate import annotate
from stylecheck.letter import Part, PartKind
from stylecheck.rulebook.inflection import variants

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Token

LEAVE_OUT, OTHERWISE = "(weglaten)", "(schrijf dit anders)"

_SPECIAL = frozenset("~|*<>[]!&{}")
"""Characters that mean something in terms and patterns."""


def tokens_of(text: str, nlp: Language) -> tuple[list[Token], list[tuple[int, int]], list[int]]:
    """Return the words of a text as one row with their places, and the numbers at which its sentences begin."""
    sentences = annotate(text, [Part(PartKind.PARAGRAPH, 0, len(text))], nlp).sentences
    if len(sentences) == 1:
        return list(sentences[0].doc), sentences[0].offsets, [0]
    doc = nlp(text)
    edges = [t.i for t in doc if t.is_sent_start]
    return list(doc), [(t.idx, t.idx + len(t)) for t in doc], edges


def keys_of(tokens: Iterable[Token]) -> list[str]:
    """Return how words are compared: without capitals, and without a full stop that the tokenizer left on them."""
    return [t.lower_.rstrip(".") or t.lower_ for t in tokens]


def runs_of(numbers: Iterable[int]) -> list[list[int]]:
    """Return rows of numbers that follow each other."""
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return runs


def is_verb(token: Token) -> bool:
    """Say whether a word is a verb, and not a participle that stands as an adjective before a noun."""
    tag = token.tag_
    noun = tag.startswith("WW|od") or "prenom" in tag or "nom" in tag.split("|") or after_article(token)
    verb = token.pos_ in ("VERB", "AUX") and not noun
    return (verb or (token.lower_ in verbs.known_participles() and not noun)) and bool(infinitive_of(token))


def after_article(token: Token) -> bool:
    """Say whether a token stands after an article and is no finite verb."""
    return bool(token.i and token.nbor(-1).tag_.startswith("LID") and not token.tag_.startswith("WW|pv"))


def is_determiner(token: Token) -> bool:
    """Say whether a word is de, het, een, uw, ons, deze or the like before a noun."""
    return str(token.tag_).startswith(("LID", "VNW|bez", "VNW|aanw|det"))


def without_common_verbs(bad: list[Token], good: list[Token]) -> tuple[list[Token], list[Token]]:
    """Leave out the verbs that both have in another form (in te vullen, invullen), with their particles."""
    common = {t.lemma_ for t in bad if is_verb(t)} & {t.lemma_ for t in good if is_verb(t)}
    parts = {lemma.rpartition("_")[0] for lemma in common if "_" in lemma}

    def own(tokens: list[Token]) -> list[Token]:
        return [t for t in tokens if not (t.lemma_ in common and is_verb(t)) and t.lower_ not in parts]

    return (own(bad), own(good)) if any(not t.is_punct and t.lower_ != "te" for t in own(bad)) else (bad, good)


def infinitive_of(token: Token) -> str:
    """Return the infinitive as a rule file has it (aan_vangen), "" where its forms do not have this one."""
    lemma, form = str(token.lemma_).lower(), token.lower_.rstrip(".")
    particle, _, base = lemma.rpartition("_")
    apart = particle and not form.startswith((particle, "ge"))
    if apart and not any(is_particle(t, particle) for t in token.children):
        lemma = base  # a preposition was taken for the particle
    for infinitive in dict.fromkeys((lemma, lemma.replace("_", ""))):
        whole = infinitive.endswith("n") and len(infinitive) > 2
        if whole and form in verbs.single_word_forms(infinitive) | verbs.separated_forms(infinitive):
            return infinitive
    return ""


def is_particle(token: Token, particle: str) -> bool:
    """Say whether a word is the loose part of its verb, and does not begin a phrase: op de hoogte."""
    fixed = any(child.dep_ == "fixed" for child in token.children)
    return bool(token.lower_ == particle and token.dep_ == "compound:prt" and not fixed)


def is_short(token: Token) -> bool:
    """Say whether a word is an abbreviation or a name in capitals: d.m.v., WBT, VvE."""
    word = token.text.rstrip(".")
    return "." in word or "/" in word or "&" in word or any(c.isupper() for c in word[1:])


def capitals_of(words: Sequence[Token]) -> dict[str, Any]:
    """Return the field of a term that says that capitals count, where they do."""
    return {"case": True} if len(words) == 1 and any(c.isupper() for c in words[0].text[1:]) else {}


def form_of(token: Token) -> str:
    """Return a word as it stands, without the capital of a sentence's first word."""
    word: str = token.text if "." in token.text.rstrip(".") else token.text.rstrip(".") or token.text
    capital = token.pos_ == "PROPN" or any(c.isupper() for c in word[1:])
    return word if capital else word.lower()


def base_of(token: Token) -> str:
    """Return the form under which a noun or adjective is looked for: its lemma, where that has this form."""
    form, lemma = token.lower_.rstrip("."), token.lemma_.replace("_", "").lower()
    if token.pos_ in ("NOUN", "ADJ") and form in variants(lemma) and form not in verbs.known_infinitives():
        return lemma
    return form_of(token)


def text_of(tokens: Sequence[Token] | None) -> tuple[str, ...]:
    """Return the words as they are written, as the one thing that is better; or what to do where there are none."""
    if tokens is None:
        return (OTHERWISE,)
    return (" ".join("".join(form_of(t) + t.whitespace_ for t in tokens).split()),) if tokens else (LEAVE_OUT,)


def infinitives(tokens: list[Token] | None) -> tuple[str, ...]:
    """Return the words with their verb in the infinitive at the end, where there is one verb and no subject."""
    verb = [t for t in tokens or [] if is_verb(t) and t.pos_ != "AUX"] or [t for t in tokens or [] if is_verb(t)]
    if len(verb) != 1 or any(t.dep_.startswith("nsubj") for t in tokens or []):
        return text_of(tokens)
    infinitive = infinitive_of(verb[0])
    particle = infinitive.rpartition("_")[0]
    rest = [form_of(t) for t in tokens or [] if not is_verb(t) and t.lower_ not in (particle, "te")]
    last = rest[-1:] if any(t.pos_ == "ADP" and form_of(t) == rest[-1] for t in tokens or [] if rest) else []  # gaan om
    return (" ".join([*rest[: len(rest) - len(last)], infinitive.replace("_", ""), *last]),)


def has_special(tokens: Iterable[Token]) -> bool:
    """Say whether a word has a character that means something in terms and patterns."""
    return any(_SPECIAL.intersection(t.text) for t in tokens)


def element(token: Token, *, bend: bool) -> str:
    """Return a word as an element of a pattern: a verb in every form, any number for a number."""
    if _SPECIAL.intersection(token.text) or token.text.startswith(".."):
        return "<woord>"
    if token.pos_ == "NUM" or token.text[:1].isdigit():
        return "<getal>"
    if bend and is_verb(token) and (infinitive := infinitive_of(token)):
        loose = "_" in infinitive and token.lower_ not in verbs.single_word_forms(infinitive)
        return token.lower_ if loose else f"~{infinitive.replace('_', '')}"
    word: str = token.lower_
    plain = word.rstrip(".")
    return f"{plain}|{word}" if plain not in ("", word) else word


def lack_of(tokens: Sequence[Token]) -> str:
    """Return the phrase for what the good sentence adds: a class for dates and amounts, else its weightiest word."""
    months = {"januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober"}
    days = {"maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"}
    words = [t for t in tokens if not t.is_punct and not _SPECIAL.intersection(t.text)]
    if any(t.lower_ in months | days | {"november", "december"} for t in words):
        return "<datum>"
    if any("€" in t.text or t.lower_ == "euro" for t in words):
        return "<bedrag>"
    if any(t.pos_ == "NUM" for t in words):
        return "<getal>"
    weighty = [t for t in words if t.pos_ in ("NOUN", "VERB", "ADJ", "ADV", "INTJ", "PROPN")] or words
    return max((keys_of([t])[0] for t in weighty), key=len, default="")
