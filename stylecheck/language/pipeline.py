"""Loads a Dutch spaCy pipeline: our own, or an official one by name."""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from stylecheck.errors import PipelineError

if TYPE_CHECKING:
    from spacy.language import Language

OWN = "stylecheck"
MODEL_FOLDER = Path(__file__).parent.parent / "model"
NEEDED = ("morphologizer", "tagger", "parser")
"""Components of an official model without which the rules cannot work."""
PARSER, PASSIVES, SENTENCES = "stylecheck_parser", "stylecheck_passives", "stylecheck_sentences"
"""Names of our components' factories."""
_UNUSED = ["ner", "senter"]
_WORDS = ("al", "app", "bel", "best", "hand", "it", "kon", "lat", "mand", "me", "pan", "pas", "top", "u", "ver", "vol")
"""Ordinary words that spaCy's Dutch tokenizer takes for an abbreviation where they end a sentence ("Wij bellen u.")."""


@lru_cache(maxsize=2)
def load(name: str = OWN) -> Language:
    """Return the pipeline with this name: "stylecheck", an installed package such as "nl_core_news_sm", or a folder.

    The pipeline is loaded once per process.

    Raises:
        PipelineError: it is not installed, does not fit this spaCy, is not Dutch, or lacks components the rules need.
    """
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    import spacy
    from spacy.lang.nl import Dutch

    from stylecheck.language import components  # noqa: F401  # registers our components where stylecheck is not installed

    for word in _WORDS:
        for form in (word, word.capitalize(), word.upper()):
            Dutch.Defaults.tokenizer_exceptions.pop(f"{form}.", None)

    own = name == OWN
    try:
        # ours has spaCy's own Dutch tokenizer; reading it from disk as well would cost 0.3 s
        nlp = spacy.load(MODEL_FOLDER, exclude=["tokenizer"]) if own else spacy.load(name, exclude=_UNUSED)
        factories = [nlp.get_pipe_meta(c).factory for c in nlp.pipe_names]
        if PASSIVES not in factories:
            nlp.add_pipe(PASSIVES)
        if SENTENCES not in factories:
            nlp.add_pipe(SENTENCES, first=True)
    except OSError as error:
        if own:
            raise PipelineError(
                "De taalmodule van stylecheck ontbreekt of is beschadigd. Installeer stylecheck opnieuw."
            ) from error
        raise PipelineError(
            f"De taalmodule ‘{name}’ staat niet op deze computer. Installeer haar met "
            f"‘python -m spacy download {name}’, of laat --pipeline weg."
        ) from error
    except (ValueError, KeyError) as error:
        raise PipelineError(
            f"De taalmodule ‘{name}’ past niet bij deze versie van spaCy. Installeer een passende versie."
        ) from error
    made_here = PARSER in factories
    missing = [] if made_here else [c for c in NEEDED if c not in nlp.pipe_names]
    if nlp.lang != "nl" or missing:
        raise PipelineError(
            f"De taalmodule ‘{name}’ is geen volledige Nederlandse module. Kies nl_core_news_sm, _md of _lg, "
            "of laat --pipeline weg."
        )
    return nlp
