"""What the network is taught of a word's lemma and morphology."""

from __future__ import annotations

from collections.abc import Sequence

from training.treebank import Word


def base_lemma(words: Sequence[Word], i: int) -> str:
    """Return the lemma that the word alone can show: without a particle that stands elsewhere, compounds whole."""
    w = words[i]
    lemma = w.lemma
    if w.pos in ("VERB", "AUX"):
        head, _, rest = lemma.partition("_")
        if rest and not w.form.lower().startswith(head.lower()):
            return rest
        return lemma
    if w.pos in ("NOUN", "PROPN") and "_" in lemma:
        # the first part as it stands in the word (vrouwen-), the last part's lemma
        head = lemma.rsplit("_", 1)[1]
        at = w.form.lower().rfind(head.lower()[:3])
        return w.form[:at] + head if at > 0 else lemma.replace("_", "")
    return lemma


def morph_label(pos: str, morph: str) -> str:
    """Return the joint label of part of speech and features."""
    return f"{pos}|{morph}"
