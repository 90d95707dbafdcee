"""Silver sentences on disk, and what Frog says of a file."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from training.treebank import MISSING, Sentence, Word


def read_frog(path: Path) -> dict[str, list[str]]:
    """Return Frog's tags in the treebanks' spelling, by the sentence's forms written together."""
    found = {}
    for block in path.read_text(encoding="utf8", errors="replace").split("\n\n"):
        rows = [line.split("\t") for line in block.splitlines() if "\t" in line]
        tags = [
            r[4].replace("(", "|").replace(")", "").replace(",", "|").rstrip("|") if len(r) > 4 else MISSING
            for r in rows
        ]
        found["".join(r[1] for r in rows)] = tags
    return found


def plain(words: Sequence[str]) -> Sentence:
    """Return a sentence without annotation."""
    return Sentence([Word(w, MISSING, MISSING, MISSING, MISSING, None, MISSING) for w in words])


def save(sentences: Iterable[Sentence], path: Path) -> int:
    """Write sentences as JSON lines; returns their number."""
    count = 0
    with path.open("w", encoding="utf8") as out:
        for s in sentences:
            rows = [[w.form, w.lemma, w.pos, w.tag, w.morph, w.head, w.dep, w.space] for w in s.words]
            out.write(json.dumps(rows, ensure_ascii=False) + "\n")
            count += 1
    return count


def load(path: Path) -> Iterator[Sentence]:
    """Read what `save` wrote."""
    with path.open(encoding="utf8") as lines:
        for line in lines:
            yield Sentence([Word(*row) for row in json.loads(line)])
