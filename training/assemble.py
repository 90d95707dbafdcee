"""Puts a trained network and the lemma tables together to a spaCy pipeline."""

from __future__ import annotations

from typing import Any

import spacy
from spacy.language import Language

from stylecheck.language import components
from stylecheck.language.lemmas import Lemmas
from stylecheck.language.network.model import Network


def pipeline(network: Network, lemmas: Lemmas) -> Language:
    """Return a Dutch pipeline with our components, filled."""
    nlp = spacy.blank("nl")
    parser = nlp.add_pipe("stylecheck_parser", name="parser")
    nlp.add_pipe("stylecheck_passives", name="passives")
    assert isinstance(parser, components.Parser)
    parser.use(network, lemmas)
    return nlp


def meta(version: str, figures: dict[str, Any]) -> dict[str, Any]:
    """Return what meta.json tells of the pipeline.

    Args:
        version: of the pipeline.
        figures: by treebank, as `evaluate.measure` returns them.
    """
    return {
        "name": "stylecheck",
        "version": version,
        "description": "Dutch pipeline of stylecheck: tagger, lemmatizer, sentence splitter and parser in one network",
        "author": "stylecheck",
        "license": "CC BY-SA 4.0",
        "spacy_version": ">=3.8.7,<3.9.0",
        "sources": [
            {
                "name": "UD Dutch Alpino and UD Dutch LassySmall",
                "author": "G. Bouma, G. van Noord, D. Zeman, Z. Žabokrtský",
                "license": "CC BY-SA 4.0",
                "url": "https://universaldependencies.org/nl/",
            },
            {
                "name": "training/letters.conllu",
                "author": "stylecheck",
                "license": "CC BY-SA 4.0",
                "url": "",
            },
            {
                "name": "simplemma",
                "author": "Adrien Barbaresi",
                "license": "MIT",
                "url": "https://github.com/adbar/simplemma",
            },
        ],
        "performance": figures,
    }
