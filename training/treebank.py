"""Reads CoNLL-U treebanks and turns them into spaCy training documents.

Three things happen on the way: labels are brought to the scheme of the official Dutch models (`official.py`), the old
UD 2.0 file is upgraded to today's conventions, and sentences are varied so that the pipeline has seen what letters
look like (second person, missing full stops, capitals).
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

from spacy.tokens import Doc, DocBin
from spacy.vocab import Vocab

from training import official

MISSING = ""
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


def read(path: Path) -> Iterator[Sentence]:
    """Read the sentences of a CoNLL-U file, in the official label scheme.

    A file without any XPOS column is taken for the UD 2.0 conversion and upgraded.

    Raises:
        ValueError: a line does not have ten columns.
    """
    blocks = path.read_text(encoding="utf8").strip().split("\n\n")
    old = all(line.split("\t")[4] == "_" for line in blocks[0].splitlines() if line[0] != "#")
    for block in blocks:
        sentence = Sentence()
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
        if old:
            _upgrade(sentence)
        yield sentence


def _word(columns: list[str]) -> Word:
    _, form, lemma, pos, tag, features, head, dep, _, misc = columns
    dep = _LABELS.get(dep, dep)
    return Word(
        form=form,
        lemma=lemma,
        pos=pos,
        tag=tag if tag in official.TAGGER else MISSING,
        morph=_morph(pos, features),
        head=int(head) - 1 if head != "0" else None,
        dep=dep,
        space="SpaceAfter=No" not in misc,
    )


def _morph(pos: str, features: str) -> str:
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


def _upgrade(sentence: Sentence) -> None:
    """Bring a sentence of the UD 2.0 conversion to today's conventions, in place.

    `cc` goes from the first conjunct to the one that follows it, and "door" with a passive becomes obl:agent.
    Punctuation hung elsewhere then, so its attachment is left open.
    """
    words = sentence.words
    for i, word in enumerate(words):
        if word.dep == "cc" and word.head is not None and word.head < i:
            following = [j for j, w in enumerate(words) if w.dep == "conj" and w.head == word.head and j > i]
            if following:
                word.head = following[0]
        elif word.dep == "obl" and word.head is not None:
            case = any(w.head == i and w.dep == "case" and w.form.lower() == "door" for w in words)
            passive = any(w.head == word.head and w.dep == "aux:pass" for w in words)
            if case and passive:
                word.dep = "obl:agent"
        elif word.dep == "punct":
            word.head, word.dep = None, MISSING


# -- what letters have and newspapers do not ---------------------------------------------------------------------------


def vary(sentence: Sentence, rng: random.Random) -> Sentence:
    """Return a sentence as a letter might have had it: to "u", without its full stop, in capitals or lower case."""
    words = [replace(w) for w in sentence.words]
    if rng.random() < 0.6:
        _address_reader(words)
    if rng.random() < 0.15 and len(words) > 3 and words[-1].form in ".!" and words[-1].pos == "PUNCT":
        words.pop()
        words[-1].space = True
    chance = rng.random()
    if chance < 0.05:
        for w in words:
            w.form = w.form.upper()
    elif chance < 0.12:
        words[0].form = words[0].form[:1].lower() + words[0].form[1:]
    return Sentence(words)


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


# -- to spaCy ----------------------------------------------------------------------------------------------------------


def to_doc(vocab: Vocab, sentences: Iterable[Sentence]) -> Doc:
    """Join sentences to one document with gold annotation; words without a head are left unannotated in the parser."""
    words: list[Word] = []
    heads: list[int | None] = []
    starts: list[bool] = []
    for sentence in sentences:
        offset = len(words)
        for i, w in enumerate(sentence.words):
            starts.append(i == 0)
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


def build(paths: Iterable[Path], target: Path, *, seed: int, varied: bool, forbidden: frozenset[str]) -> int:
    """Write a DocBin of documents of one to five sentences; returns the number of sentences.

    Args:
        varied: also add a letter-like variant of each sentence that can have one.
        forbidden: texts of test sentences, never to be used.
    """
    rng = random.Random(seed)
    vocab = Vocab()
    store = DocBin(store_user_data=False)
    total = 0
    seen: set[str] = set()
    for path in paths:
        sentences = []
        for s in read(path):
            bare = "".join(w.form for w in s.words)
            if bare not in forbidden and bare not in seen:
                seen.add(bare)
                sentences.append(s)
        rounds = [sentences]
        if varied:
            rounds.append([v for s in sentences if (v := vary(s, rng)).text != s.text])
        for group in rounds:
            i = 0
            while i < len(group):
                n = rng.randint(1, 5)
                store.add(to_doc(vocab, group[i : i + n]))
                i += n
            total += len(group)
    store.to_disk(target)
    return total
