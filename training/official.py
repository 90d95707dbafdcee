"""Label scheme of the official nl_core_news_sm 3.8.0, to which our pipeline keeps.

The label lists stand in `official_labels/`, one label a line. Source: the published meta file of the model
(explosion/spacy-models, meta/nl_core_news_sm-3.8.0.json).
"""

from collections.abc import Iterable, Mapping
from pathlib import Path


def _read(name: str) -> frozenset[str]:
    lines = (Path(__file__).parent / "official_labels" / f"{name}.txt").read_text(encoding="utf8").splitlines()
    return frozenset(lines)


PARSER = _read("parser")
TAGGER = _read("tagger")
MORPHOLOGIZER = _read("morphologizer")


def strange(labels: Mapping[str, Iterable[str]]) -> list[str]:
    """Return the labels of our parser ("labels", "tags", "morphs") that the official pipeline lacks, sorted."""
    morphs = {frozenset(m.split("|")) for m in MORPHOLOGIZER}
    found = [d for d in labels["labels"] if d not in PARSER] + [t for t in labels["tags"] if t not in TAGGER]
    for label in labels["morphs"]:
        pos, _, features = label.partition("|")
        if frozenset([f"POS={pos}", *(f for f in features.split("|") if f)]) not in morphs:
            found.append(label)
    return sorted(found)
