"""Consistency checks for our own treebank of letter sentences, and for any CoNLL-U file in today's conventions."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from training import official, treebank
from training.treebank import Sentence

_LEAVES = ("case", "mark", "cc", "det", "punct", "aux", "cop", "aux:pass", "compound:prt")
_MAY_HANG = ("fixed", "flat", "conj", "cc", "punct", "advmod", "amod", "case")
_IDIOMS = frozenset(("weten",))
"""Words that stand as particles without a mark in the lemma: laten weten."""


def check(path: Path) -> Iterator[str]:
    """Yield a remark for each place that breaks a rule of the annotation.

    One root and a tree; auxiliaries are AUX and the passive's has a participle as its head; a passive's subject is
    nsubj:pass; function words have no dependents of their own; parts of names, fixed phrases and coordinations follow
    their head; punctuation crosses no arc; a separated particle stands in the lemma of its verb; official labels only.
    """
    for sentence in treebank.read(path):
        for remark in _remarks(sentence):
            yield f"{path.name}: {sentence.text}: {remark}"


def _remarks(sentence: Sentence) -> Iterator[str]:
    words = sentence.words
    if sum(w.dep == "ROOT" for w in words) != 1:
        yield "not exactly one root"
        return
    if not _is_tree(sentence):
        yield "not a tree"
        return
    kids: dict[int, list[int]] = {i: [] for i in range(len(words))}
    for i, w in enumerate(words):
        if w.head is not None:
            kids[w.head].append(i)
    for i, w in enumerate(words):
        head = words[w.head] if w.head is not None else None
        passive = any(words[k].dep == "aux:pass" for k in kids[i])
        subjects = [words[k] for k in kids[i] if words[k].dep in ("nsubj", "csubj")]
        if w.dep not in official.PARSER:
            yield f"{w.form}: relation {w.dep}"
        if not w.tag:
            yield f"{w.form}: no official XPOS"
        if (w.pos == "AUX") != (w.dep in ("aux", "aux:pass", "cop")):
            yield f"{w.form}: {w.pos} with {w.dep}"
        if w.dep == "aux:pass" and head is not None and not head.tag.startswith("WW|vd"):
            yield f"{w.form}: aux:pass of {head.form}, which is no participle"
        if passive and subjects:
            yield f"{subjects[0].form}: subject of a passive, but {subjects[0].dep}"
        if w.dep in _LEAVES and not (w.dep == "cc" and w.form.lower() == "niet"):
            own = [words[k].form for k in kids[i] if words[k].dep not in _MAY_HANG]
            if own:
                yield f"{w.form}: {w.dep} with dependents {own}"
        if w.dep in ("conj", "flat", "fixed") and w.head is not None and w.head > i:
            yield f"{w.form}: {w.dep} before its head"
        if w.dep == "punct" and w.pos not in ("PUNCT", "SYM"):
            yield f"{w.form}: punct but {w.pos}"
        if w.dep == "punct" and _crosses(sentence, i):
            yield f"{w.form}: punctuation crosses an arc"
        if w.dep != "compound:prt" or head is None or kids[i] or w.form.lower() in _IDIOMS:
            continue
        if not head.lemma.startswith(f"{w.form.lower()}_") and not (w.form == "mede" and "_" in head.lemma):
            yield f"{w.form}: particle, but the lemma is {head.lemma}"


def _is_tree(sentence: Sentence) -> bool:
    for i in range(len(sentence.words)):
        at: int | None = i
        for _ in range(len(sentence.words) + 1):
            if at is None or sentence.words[at].dep == "ROOT":
                break
            at = sentence.words[at].head
        else:
            return False
    return True


def _crosses(sentence: Sentence, i: int) -> bool:
    words = sentence.words
    head = words[i].head
    if head is None:
        return False
    low, high = sorted((i, head))
    for k in range(low + 1, high):
        at: int | None = k
        while at is not None and at != head:
            at = words[at].head
        if at != head:
            return True
    return False
