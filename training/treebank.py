"""Reads CoNLL-U treebanks: sentences with gold annotation in the label scheme of the official Dutch models."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

from spacy.tokens import Doc
from spacy.vocab import Vocab

from training import official

MISSING = ""
"""An annotation that a treebank does not give, or not in today's conventions: nothing is learned from it."""
_LABELS = {
    "root": "ROOT",
    "obl:arg": "obl",
    "cc:preconj": "cc",
    "nsubj:outer": "nsubj",
    "csubj:outer": "csubj",
    "flat:name": "flat",
}
_DROPPED_FEATURES = ("Mood", "ExtPos", "Foreign")


@dataclass
class Word:
    """One CoNLL-U word; `head` is an index from 0 into the sentence, None where the treebank gives no usable one."""

    form: str
    lemma: str
    pos: str
    tag: str
    morph: str
    head: int | None
    dep: str
    space: bool = True


@dataclass
class Sentence:
    """The words of one sentence, with gold annotation."""

    words: list[Word] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The sentence as it was written."""
        return "".join(w.form + (" " if w.space else "") for w in self.words).strip()

    @property
    def bare(self) -> str:
        """The sentence without spaces, to compare sentences of different files."""
        return "".join(w.form for w in self.words)


def read(path: Path, part: str | None = None) -> Iterator[Sentence]:
    """Read the sentences of a CoNLL-U file, in the official label scheme.

    Args:
        path: the file.
        part: only sentences with this `# part = …` comment ("train" or "test" in our own letters); all without it.

    Raises:
        ValueError: a line does not have ten columns.
    """
    for block in path.read_text(encoding="utf8").strip().split("\n\n"):
        sentence = Sentence()
        if part and f"# part = {part}" not in block.splitlines():
            continue
        for line in block.splitlines():
            if line.startswith("#"):
                continue
            columns = line.split("\t")
            if len(columns) != 10:
                raise ValueError(f"{path}: not ten columns: {line!r}")
            if columns[0].isdigit():
                sentence.words.append(_word(columns))
        if any(w.head == i and w.dep != "ROOT" for i, w in enumerate(sentence.words)):
            continue  # one sentence of the UD 2.0 file attaches a word to itself
        yield sentence


def _word(columns: list[str]) -> Word:
    _, form, lemma, pos, tag, features, head, dep, _, misc = columns
    return Word(
        form=form,
        lemma=lemma,
        pos=pos,
        tag=tag if tag in official.TAGGER else MISSING,
        morph=official_morph(pos, features),
        head=int(head) - 1 if head != "0" else None,
        dep=_LABELS.get(dep, dep),
        space="SpaceAfter=No" not in misc,
    )


def official_morph(pos: str, features: str) -> str:
    """Return the official label's features for a CoNLL-U feature column."""
    kept = []
    for feature in features.split("|"):
        name, _, value = feature.partition("=")
        if name in ("_", *_DROPPED_FEATURES) or (name == "PronType" and pos == "DET"):
            continue
        kept.append("Abbr=Yes" if name == "Abbr" else f"{name}={value}")
    return "|".join(f for f in _nearest_label(frozenset([*kept, f"POS={pos}"])).split("|") if not f.startswith("POS="))


@cache
def _nearest_label(features: frozenset[str]) -> str:
    """Return the official label of the same part of speech that shares most features and adds fewest."""
    pos = next(f for f in features if f.startswith("POS="))
    candidates = [label for label in sorted(official.MORPHOLOGIZER) if pos in label.split("|")]
    return max(candidates, key=lambda label: 2 * len(features & set(label.split("|"))) - len(label.split("|")))


# -- to spaCy ----------------------------------------------------------------------------------------------------------


def to_doc(vocab: Vocab, sentences: Iterable[Sentence]) -> Doc:
    """Join sentences to one document with gold annotation; words without a head are left unannotated in the parser."""
    words: list[Word] = []
    heads: list[int | None] = []
    for sentence in sentences:
        offset = len(words)
        for i, w in enumerate(sentence.words):
            heads.append(offset + i if w.dep == "ROOT" else None if w.head is None else offset + w.head)
        words += sentence.words
        words[-1] = replace(words[-1], space=True)
    return Doc(
        vocab,
        words=[w.form for w in words],
        spaces=[w.space for w in words],
        tags=[w.tag for w in words],
        pos=[w.pos for w in words],
        morphs=[w.morph for w in words],
        lemmas=[w.lemma for w in words],
        heads=heads,  # type: ignore[arg-type]  # None is "not annotated"
        deps=[w.dep for w in words],
    )


# -- what letters have and newspapers do not ---------------------------------------------------------------------------


def vary(sentence: Sentence, rng: random.Random) -> Sentence:
    """Return a sentence as a letter might have had it: to "u", without its full stop, in capitals or lower case."""
    words = [replace(w) for w in sentence.words]
    if rng.random() < 0.6:
        _address_reader(words)
    words = _quote(words, rng)
    last_is_free = len(words) > 3 and not any(w.head == len(words) - 1 for w in words)
    if rng.random() < 0.15 and last_is_free and words[-1].form in ".!" and words[-1].pos == "PUNCT":
        words.pop()
        words[-1].space = True
    chance = rng.random()
    if chance < 0.04:
        for w in words:
            w.form = w.form.upper()
    elif chance < 0.10:
        words[0].form = words[0].form[:1].lower() + words[0].form[1:]
    return Sentence(words)


_QUOTES = (('"', '"'), (",,", "''"), ("“", "”"), ("„", "”"), ("‘", "’"), ("'", "'"), ("«", "»"), ("``", "''"))
_QUOTE_FORMS = frozenset(form for pair in _QUOTES for form in pair)


def _quote(words: list[Word], rng: random.Random) -> list[Word]:
    """Write a sentence's quotes in another style, or now and then put quotes around it."""
    style = rng.choice(_QUOTES)
    places = [i for i, w in enumerate(words) if w.form in _QUOTE_FORMS and w.pos == "PUNCT"]
    if places:
        for k, i in enumerate(places):
            words[i].form = words[i].lemma = style[k % 2]
        return words
    root = next((i for i, w in enumerate(words) if w.dep == "ROOT"), None)
    if root is None or rng.random() > 0.08:
        return words
    first, last = (Word(q, q, "PUNCT", "LET", "", root + 1, "punct", False) for q in style)
    for w in words:
        if w.head is not None:
            w.head += 1
    words[-1].space = False
    last.space = True
    ends = (True, True) if rng.random() < 0.6 else (True, False) if rng.random() < 0.5 else (False, True)
    if not ends[0]:
        for w in words:
            if w.head is not None:
                w.head -= 1
        last.head = root
        return [*words, last]
    return [first, *words, last] if ends[1] else [first, *words]


_SECOND_PERSON = {
    "hij": ("u", "VNW|pers|pron|nomin|vol|2b|getal", "Case=Nom|Person=2|PronType=Prs"),
    "men": ("u", "VNW|pers|pron|nomin|vol|2b|getal", "Case=Nom|Person=2|PronType=Prs"),
    "hem": ("u", "VNW|pr|pron|obl|vol|2|getal", "Case=Acc|Person=2|PronType=Prs"),
    "hen": ("u", "VNW|pr|pron|obl|vol|2|getal", "Case=Acc|Person=2|PronType=Prs"),
    "zijn": ("uw", "VNW|bez|det|stan|vol|2|getal|prenom|zonder|agr", "Person=2|Poss=Yes|PronType=Prs"),
    "haar": ("uw", "VNW|bez|det|stan|vol|2|getal|prenom|zonder|agr", "Person=2|Poss=Yes|PronType=Prs"),
}
_FINITE = {"is": "bent", "kan": "kunt", "zal": "zult", "heeft": "hebt"}


def _address_reader(words: list[Word]) -> None:
    """Turn the third person singular into "u", with the few verb forms that differ."""
    for i, word in enumerate(words):
        form = word.form.lower()
        if word.pos != "PRON" or form not in _SECOND_PERSON:
            continue
        if form in ("zijn", "haar") and word.dep != "nmod:poss":
            continue
        lemma, tag, morph = _SECOND_PERSON[form]
        word.form = lemma.capitalize() if word.form[0].isupper() else lemma
        word.lemma, word.tag, word.morph = lemma, tag if word.tag else MISSING, morph
        if word.dep.startswith("nsubj") and word.head is not None:
            for j, verb in enumerate(words):
                if (j == word.head or verb.head == word.head) and verb.form in _FINITE and abs(i - j) < 8:
                    verb.form = _FINITE[verb.form]
