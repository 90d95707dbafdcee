"""Makes the lemma tables from the treebanks."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

import simplemma
import wordfreq

from stylecheck.language import conjugation, verbs
from stylecheck.language.lemmas import Lemmas
from training.conventions import Knowledge
from training.encoding import base_lemma, morph_label
from training.treebank import Sentence


def build(manual: Iterable[Sentence], others: Iterable[Sentence], knowledge: Knowledge) -> Lemmas:
    """Return the tables.

    The manual files count as the truth, the others fill in words they do not have. Words whose lemma differs by context
    are left to the network; nouns of the other files are only kept as parts of compounds, since they do not mark these.
    """
    seen: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    heads: Counter[str] = Counter()
    parts: dict[str, Counter[str]] = defaultdict(Counter)
    whole: set[str] = set()
    for weight, sentences in ((5, manual), (1, others)):
        for s in sentences:
            for i, w in enumerate(s.words):
                if not w.pos or not w.lemma or not any(c.isalpha() for c in w.form):
                    continue
                lemma = base_lemma(s.words, i) if w.pos in ("VERB", "AUX") else w.lemma
                if w.pos == "NOUN":
                    if weight == 5 and "_" in lemma:
                        pieces = lemma.split("_")
                        heads[pieces[-1]] += weight
                        first = "".join(w.lemma.split("_")[:-1])
                        form = w.form.lower()
                        at = form.rfind(pieces[-1][:3])
                        if at > 2:
                            parts[form[:at].rstrip("-")]["_".join(pieces[:-1])] += weight
                        parts[first]["_".join(pieces[:-1])] += 1
                    elif lemma.islower() and lemma.isalpha() and len(lemma) > 2:
                        if weight == 5:
                            whole.add(lemma)
                        heads[lemma] += weight
                        parts[lemma][lemma] += weight
                        if w.form.lower() != lemma and w.form.lower().endswith("en"):
                            parts[w.form.lower()][lemma] += 1
                    if weight == 1:
                        continue
                label = morph_label(w.pos, w.morph)
                form = w.form if w.pos == "PROPN" else w.form.lower()
                seen[form, label][lemma] += weight
    words = {}
    for key, lemmas in seen.items():
        lemma, n = lemmas.most_common(1)[0]
        if n >= 0.9 * sum(lemmas.values()) and sum(lemmas.values()) > 1:
            words[key] = lemma
    for form, pos, lemma in _dictionary():
        words.setdefault((form, pos), lemma)
    beginnings = {p: c.most_common(1)[0][0] for p, c in parts.items() if len(p) > 2 and len(p) <= 12}
    last = frozenset(h for h in heads if 3 <= len(h) <= 12 and h not in _ENDINGS)
    return Lemmas(words, last, beginnings, frozenset(n for n in whole if len(n) > 6), dict(knowledge.separable))


def _dictionary() -> Iterator[tuple[str, str, str]]:
    """Yield form, part of speech and lemma of frequent words: from our own verb tables, and from simplemma.

    simplemma knows no parts of speech. A form with other letters than its infinitive counts as a verb's,
    a lemma that is shorter than its plural as a noun's, a lemma without the -e of the form as an adjective's.
    """
    for infinitive in sorted(verbs.known_infinitives()):
        participle = conjugation.forms(infinitive).participle
        for form in sorted({*verbs.single_word_forms(infinitive), participle, participle + "e"}):
            yield form, "VERB", infinitive
    for form in wordfreq.top_n_list("nl", FREQUENT):
        if not form.isalpha() or not simplemma.is_known(form, "nl"):
            continue
        lemma = simplemma.lemmatize(form, "nl").replace("_", "")
        if lemma == form or not lemma.isalpha():
            continue
        if lemma.endswith("n") and not (form.startswith(lemma) or lemma + "en" == form):
            yield form, "VERB", lemma
        elif form.endswith(("en", "s", "je", "n")):
            yield form, "NOUN", lemma
        elif form.endswith(("e", "er", "st")):
            yield form, "ADJ", lemma


FREQUENT = 60_000
"""So many of the most frequent Dutch words (wordfreq) are looked up."""
_ENDINGS = frozenset(("aar", "ing", "heid", "ster", "ist", "baar", "age", "ade", "air", "ant", "ent", "erij", "isme"))
"""Endings that are words as well, but no parts of compounds (stand_ster, twijfel_aar)."""
