"""What was judged of suggestions and findings on texts that were new then, held beside what the program says now.

Each line of corpus/lezingen/lezing-N.jsonl is a text with the suggestions and findings that were judged in it. Texts
and judgements are by language models that had not seen the program; a suggestion is "goed", "stroef" or "fout", a
finding "goed", "twijfel" or "fout". Suggestions are those of this program and of the one before it had a gate.
"""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

from stylecheck import Checker, Letter


def read(path: Path) -> list[dict[str, Any]]:
    """Return the texts of a reading with what was judged in them."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def judged(checker: Checker, texts: list[dict[str, Any]]) -> tuple[Counter[str], int]:
    """Return how many suggestions made now were judged so ("" for not at all), and how many right ones are gone.

    Args:
        texts: as `read` returns them.
    """
    found: Counter[str] = Counter()
    lost = 0
    for text in texts:
        known = {(start, end, new): verdict for start, end, new, verdict in text["suggestions"]}
        made = {(s.start, s.end, s.text) for f in checker.check(Letter(text["text"])).findings for s in f.suggestions}
        found.update(known.get(one, "") for one in made)
        lost += sum(verdict == "goed" and one not in made for one, verdict in known.items())
    return found, lost


def report(corpus: Path) -> None:
    """Print for each reading what of the suggestions made now was judged."""
    checker = Checker()
    for path in sorted((corpus / "lezingen").glob("*.jsonl")):
        found, lost = judged(checker, read(path))
        sure = sum(n for verdict, n in found.items() if verdict)
        shares = ", ".join(
            f"{verdict} {found[verdict]} ({found[verdict] / sure:.1%})" for verdict in ("goed", "stroef", "fout")
        )
        print(f"{path.stem}: {shares}; not judged {found['']}; judged right and made no more {lost}")
