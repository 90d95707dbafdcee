"""Measures a pipeline on a CoNLL-U file, with spaCy's own scorer, beside the official models' published figures."""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.scorer import Scorer
from spacy.tokens import Doc, Token
from spacy.training import Example

from stylecheck.language import passive
from training import treebank
from training.treebank import Sentence

OFFICIAL = {
    "nl_core_news_sm": {
        "tag": 0.940,
        "pos": 0.958,
        "morph": 0.951,
        "lemma": 0.950,
        "uas": 0.857,
        "las": 0.805,
        "sentences": 0.865,
        "aux:pass": 0.864,
        "nsubj:pass": 0.756,
    },
    "nl_core_news_lg": {"pos": 0.967, "lemma": 0.955, "uas": 0.876, "las": 0.830, "sentences": 0.869},
}
"""Published figures of version 3.8.0, on its own test set (explosion/spacy-models, meta/nl_core_news_*-3.8.0.json)."""

SHOWN = ("aux:pass", "nsubj:pass", "obl:agent", "compound:prt", "nsubj", "obj", "obl", "xcomp", "advcl", "conj")
"""Labels whose F1 is shown by name; `--labels` shows all."""
_TOGETHER = 5


def measure(nlp: Language, path: Path, part: str | None = None) -> dict[str, Any]:
    """Measure a pipeline on a CoNLL-U file, five sentences a document.

    Args:
        nlp: the pipeline.
        path: the treebank.
        part: only sentences with this `# part`, for our own letters.

    Returns:
        "gold": figures from gold tokens, "raw": from raw text (accuracies and F1 between 0 and 1, per label under
        "labels"), "passive": precision, recall and F1 of "this sentence has a passive", each sentence from raw text on
        its own, "words_per_second": from gold tokens, on this machine.
    """
    sentences = list(treebank.read(path, part))
    documents = [sentences[i : i + _TOGETHER] for i in range(0, len(sentences), _TOGETHER)]
    gold = [treebank.to_doc(nlp.vocab, d) for d in documents]
    given = [Doc(nlp.vocab, words=[t.text for t in d], spaces=[bool(t.whitespace_) for t in d]) for d in gold]
    for _ in nlp.pipe(d.copy() for d in given[:20]):
        pass
    extra = [name for name in nlp.pipe_names if nlp.get_pipe_meta(name).factory == "stylecheck_passives"]
    with nlp.select_pipes(disable=extra):  # the official pipelines have no such component
        start = time.perf_counter()
        parsed = list(nlp.pipe(given))
        seconds = time.perf_counter() - start
    from_text = list(nlp.pipe(d.text for d in gold))
    return {
        "gold": _scores(parsed, gold),
        "raw": _scores(from_text, gold),
        "passive": _passives(nlp, sentences),
        "words_per_second": round(sum(map(len, gold)) / seconds),
    }


def _scores(found: Sequence[Doc], gold: Sequence[Doc]) -> dict[str, Any]:
    examples = [Example(a, b) for a, b in zip(found, gold, strict=True)]
    deps = Scorer.score_deps(examples, "dep", getter=_label, ignore_labels=("p", "punct"))
    figures: dict[str, float] = {
        "tokens": Scorer.score_tokenization(examples)["token_f"],
        **{k: Scorer.score_token_attr(examples, k)[f"{k}_acc"] for k in ("tag", "pos", "lemma")},
        "morph": Scorer.score_token_attr(examples, "morph", getter=lambda t, _: t.morph)["morph_acc"],
        "uas": deps["dep_uas"],
        "las": deps["dep_las"],
        "sentences": Scorer.score_spans(examples, "sents", getter=lambda doc, _: doc.sents)["sents_f"],
    }
    order = ("tokens", "tag", "pos", "morph", "lemma", "uas", "las", "sentences")
    labels = {k: round(v["f"], 4) for k, v in sorted(deps["dep_las_per_type"].items())}
    return {**{k: round(figures[k], 4) for k in order}, "labels": labels}


def _label(token: Token, _: str) -> str:
    return token.dep_


def _passives(nlp: Language, sentences: Sequence[Sentence]) -> dict[str, float]:
    both = found = true = 0
    docs = []
    for s in sentences:
        doc = nlp.make_doc(s.text)
        for token in doc[1:]:
            token.is_sent_start = False
        docs.append(doc)
    for s, doc in zip(sentences, nlp.pipe(docs), strict=True):
        gold = any(w.dep == "aux:pass" for w in s.words)
        hit = bool(passive.find(doc))
        both += gold and hit
        found += hit
        true += gold
    p, r = both / max(1, found), both / max(1, true)
    return {"p": round(p, 4), "r": round(r, 4), "f1": round(2 * p * r / max(1e-9, p + r), 4)}


def table(name: str, figures: dict[str, Any], all_labels: bool = False) -> Iterable[str]:
    """Yield the lines of a report: ours from gold tokens and from raw text, and the published official figures."""
    yield f"{name}: {figures['words_per_second']} words per second"
    yield f"{'':16}{'gold tokens':>12}{'raw text':>10}" + "".join(
        f"{k.replace('nl_core_news_', ''):>8}" for k in OFFICIAL
    )
    labels = sorted(figures["gold"]["labels"]) if all_labels else SHOWN
    for row in [*(k for k in figures["gold"] if k != "labels"), *labels]:
        cells = [(f[row] if row in f else f["labels"].get(row)) for f in (figures["gold"], figures["raw"])]
        cells += [published.get(row) for published in OFFICIAL.values()]
        texts = ["–" if c is None else f"{c:.3f}" for c in cells]
        yield f"{row:16}{texts[0]:>12}{texts[1]:>10}{texts[2]:>8}{texts[3]:>8}"
    passive = figures["passive"]
    yield f"passive per sentence, from raw text: P {passive['p']:.3f} R {passive['r']:.3f} F1 {passive['f1']:.3f}"
