"""The spaCy components of our pipeline: tagger, parser and lemmatizer in one, and passives.

They are registered as entry points (`pyproject.toml`), so `spacy.load` knows them wherever stylecheck is installed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from spacy.attrs import DEP, HEAD, LEMMA, MORPH, ORTH, POS, TAG
from spacy.language import Language
from spacy.parts_of_speech import IDS
from spacy.tokens import Doc

from stylecheck.language import passive, sentences
from stylecheck.language.conjugation import particles
from stylecheck.language.layout import divide
from stylecheck.language.lemmas import Lemmas, with_particle
from stylecheck.language.network import lemmas as scripts
from stylecheck.language.network.model import Analysis, Network

if TYPE_CHECKING:
    from spacy.training import Example
    from spacy.vocab import Vocab

_ATTRIBUTES = [TAG, POS, MORPH, LEMMA, DEP, HEAD]
_TOGETHER = 64
"""So many documents go through the network at once."""


class Parser:
    """Tags, parts of speech, morphology, lemmas, sentence starts and the parse, from one network.

    Sentence starts that are set before (`token.is_sent_start`) are kept.
    """

    def __init__(self, vocab: Vocab, name: str) -> None:
        self.vocab, self.name = vocab, name
        self.network: Network | None = None
        self.lemmas = Lemmas()

    @property
    def labels(self) -> tuple[str, ...]:
        """The dependency labels."""
        return tuple(self.network.vocabulary["labels"]) if self.network else ()

    @property
    def label_data(self) -> dict[str, list[str]]:
        """All labels, by kind: labels, tags, morphs (`POS|features`)."""
        return {k: self.network.vocabulary[k] for k in ("labels", "tags", "morphs")} if self.network else {}

    def use(self, network: Network, lemmas: Lemmas) -> None:
        """Take a network and lemma tables into use."""
        self.network, self.lemmas = network, lemmas
        add = self.vocab.strings.add
        known = network.vocabulary
        self._tags = np.array([add(t) for t in known["tags"]], dtype=np.uint64)
        self._labels = np.array([add(t) for t in known["labels"]], dtype=np.uint64)
        self._particle = known["labels"].index("compound:prt")
        self._particles = frozenset(particles())
        split = [m.partition("|") for m in known["morphs"]]
        self._verbs = frozenset(i for i, (pos, _, _) in enumerate(split) if pos == "VERB")
        self._pos = np.array([IDS[pos] for pos, _, _ in split], dtype=np.uint64)
        self._morphs = np.array([self.vocab.morphology.add(m) for _, _, m in split], dtype=np.uint64)
        self._lemma = lru_cache(maxsize=20_000)(self._find_lemma)

    def __call__(self, doc: Doc) -> Doc:
        """Annotate one document."""
        return next(self.pipe(iter([doc])))

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = _TOGETHER) -> Iterator[Doc]:
        """Annotate documents, many at once."""
        if self.network is None:
            raise ValueError("the parser has no network: read one with from_disk")
        strings = self.vocab.strings
        stream = iter(stream)
        while docs := list(islice(stream, min(batch_size, _TOGETHER))):
            filled = [d for d in docs if len(d)]
            forms = [[strings[i] for i in d.to_array(ORTH).tolist()] for d in filled]
            found = self.network.analyse(forms, [_starts(d) for d in filled])
            for doc, words, analysis in zip(filled, forms, found, strict=True):
                self._set(doc, words, analysis)
            yield from docs

    def _set(self, doc: Doc, forms: list[str], found: Analysis) -> None:
        add = self.vocab.strings.add
        lemmas = list(map(self._lemma, forms, found.lemmas.tolist(), found.morphs.tolist(), found.tags.tolist()))
        for i in np.flatnonzero(found.labels == self._particle).tolist():
            verb = int(found.heads[i])
            known = forms[i].lower() in self._particles  # not "ten" of "ten einde lopen"
            if known and int(found.morphs[verb]) in self._verbs and "_" not in lemmas[verb]:
                lemmas[verb] = with_particle(forms[i].lower(), lemmas[verb])
        values = np.empty((len(doc), len(_ATTRIBUTES)), dtype=np.uint64)
        values[:, 0] = self._tags[found.tags]
        values[:, 1] = self._pos[found.morphs]
        values[:, 2] = self._morphs[found.morphs]
        values[:, 3] = list(map(add, lemmas))
        values[:, 4] = self._labels[found.labels]
        values[:, 5] = (found.heads - np.arange(len(doc))).astype(np.uint64)
        doc.from_array(_ATTRIBUTES, values)  # type: ignore[arg-type]  # 64 bits are what it takes

    def _find_lemma(self, form: str, script: int, morph: int, tag: int) -> str:
        """Return the lemma of a form without regard to a particle elsewhere: from the tables, or by the script."""
        assert self.network is not None
        known = self.network.vocabulary
        base = scripts.apply(known["lemmas"][script], form) or form
        return self.lemmas.find(form, known["tags"][tag], known["morphs"][morph], base)

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        """Write the network and the lemma tables into a folder."""
        if self.network:
            self.network.to_disk(Path(path))
            self.lemmas.to_disk(Path(path))

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> Parser:
        """Read the network and the lemma tables from a folder."""
        self.use(Network.from_disk(Path(path)), Lemmas.from_disk(Path(path)))
        return self

    def score(self, examples: Iterable[Example], **settings: Any) -> dict[str, Any]:
        """Return what spaCy's own tagger, morphologizer, lemmatizer and parser tell of examples, under their names.

        Keys: tag_acc, pos_acc, morph_acc, morph_micro_p/r/f, morph_per_feat, lemma_acc, sents_p/r/f, dep_uas, dep_las
        (without punctuation) and dep_las_per_type; None where the examples lack the annotation.
        """
        from spacy.pipeline.dep_parser import parser_score
        from spacy.pipeline.lemmatizer import lemmatizer_score
        from spacy.pipeline.morphologizer import morphologizer_score
        from spacy.pipeline.tagger import tagger_score

        examples = list(examples)
        scores: dict[str, Any] = {}
        for of in (tagger_score, morphologizer_score, lemmatizer_score, parser_score):
            scores |= of(examples, **settings)
        return scores


def _starts(doc: Doc) -> Any:
    if not doc.has_annotation("SENT_START"):
        return None
    return doc.to_array("SENT_START").astype(np.int64)


class Sentences:
    """Marks the sentences of a whole letter: by layout and marks where these are certain, else left to the parser.

    A document in which something is marked already stays as it is.
    """

    def __init__(self, name: str) -> None:
        self.name = name

    def __call__(self, doc: Doc) -> Doc:
        """Mark where sentences start, where they do not, and leave open what is in doubt."""
        if doc.has_annotation("SENT_START") or not len(doc):
            return doc
        text = doc.text
        starts: set[int] = set()
        open_: set[int] = set()
        for part in divide(text):
            starts.add(part.start)
            for a, b in sentences.split(text[part.start : part.end]):
                starts.add(part.start + a)
                open_.update(part.start + a + d for d in sentences.doubts(text[part.start + a : part.start + b]))
        for token in doc[1:]:
            token.is_sent_start = True if token.idx in starts else None if token.idx in open_ else False
        return doc


class Passives:
    """Finds the passives of each clause and leaves them in `doc._.passives`, a list of `passive.Passive`."""

    def __init__(self, name: str) -> None:
        self.name = name
        if not Doc.has_extension("passives"):
            Doc.set_extension("passives", default=None)

    def __call__(self, doc: Doc) -> Doc:
        """Find the passives of a parsed document."""
        doc._.passives = passive.find(doc)
        return doc


@Language.factory(
    "stylecheck_parser",
    assigns=["token.tag", "token.pos", "token.morph", "token.lemma", "token.dep", "token.head", "token.is_sent_start"],
)
def make_parser(nlp: Language, name: str) -> Parser:
    """Make an empty parser; it is filled from disk."""
    return Parser(nlp.vocab, name)


@Language.factory("stylecheck_sentences", assigns=["token.is_sent_start"])
def make_sentences(nlp: Language, name: str) -> Sentences:
    """Make the component that divides letters into sentences."""
    return Sentences(name)


@Language.factory("stylecheck_passives", assigns=["doc._.passives"], requires=["token.pos", "token.tag", "token.dep"])
def make_passives(nlp: Language, name: str) -> Passives:
    """Make the component that finds passives; its data are files in `stylecheck/language/data`."""
    return Passives(name)
