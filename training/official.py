"""Label scheme of the official nl_core_news_sm 3.8.0, to which our pipeline keeps.

The label lists stand in `official_labels/`, one label a line. Source: the published meta file of the model
(explosion/spacy-models, meta/nl_core_news_sm-3.8.0.json).
"""

from pathlib import Path


def _read(name: str) -> frozenset[str]:
    lines = (Path(__file__).parent / "official_labels" / f"{name}.txt").read_text(encoding="utf8").splitlines()
    return frozenset(lines)


PARSER = _read("parser")
TAGGER = _read("tagger")
MORPHOLOGIZER = _read("morphologizer")
