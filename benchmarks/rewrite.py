"""How often a better wording is offered in letters by other writers, and what the wordings cost."""

from __future__ import annotations

import json
import time
from collections import Counter
from pathlib import Path

from stylecheck import Checker, Letter, Severity
from stylecheck.rewrite.edits import apply, best


def report(corpus: Path) -> None:
    """Print for each category how many warnings have a suggestion, and what applying the first ones leaves."""
    checker = Checker()
    letters = [Letter(path.read_text(encoding="utf-8")) for path in sorted((corpus / "evaluatie").rglob("*.txt"))]
    found: Counter[str] = Counter()
    offered: Counter[str] = Counter()
    before = after = 0
    for letter in letters:
        checked = checker.check(letter)
        for finding in checked.findings:
            if finding.severity is Severity.TIP:
                continue
            found[finding.category] += 1
            offered[finding.category] += bool(finding.suggestions)
        before += len(checked.findings)
        after += len(checker.check(Letter(apply(letter.text, best(checked.findings)))).findings)
    print(f"{len(letters)} letters, {before} findings; {after} after taking the first suggestion everywhere")
    for category, n in found.most_common():
        if offered[category]:
            share = f"{offered[category]:4} of {n:4} warnings  ({offered[category] / n:.0%})"
            print(f"  {category:16} a suggestion for {share}")
    _passives(checker, corpus / "herschrijven.jsonl")
    print(f"  making them costs {_cost(checker, letters):.1f} ms a letter")


def _passives(checker: Checker, path: Path) -> None:
    """Print for how many passive sentences the first suggestion is one that a coach accepts."""
    offered = right = wanted = quiet = silent = 0
    for line in path.read_text(encoding="utf-8").splitlines():
        case = json.loads(line)
        text = case["text"]
        found = checker.check(Letter(text)).findings
        first = [f.suggestions[0] for f in found if f.category == "lijdende-vorm" and f.suggestions][:1]
        if not case["accept"]:
            quiet += 1
            silent += not first
            continue
        wanted += 1
        offered += bool(first)
        right += bool(first) and apply(text, first) in case["accept"]
    print(
        f"  {path.name}: {wanted} passives, a suggestion for {offered} ({offered / wanted:.0%}), {right} accepted",
        end="",
    )
    print(f" ({right / offered:.0%}); silent where it should {silent} of {quiet}")


def _cost(checker: Checker, letters: list[Letter], rounds: int = 3) -> float:
    """Return the time that the suggestions take in a letter, in milliseconds: with them, and with none."""
    from stylecheck.rewrite.cuts import split
    from stylecheck.rewrite.nounstyle import verbal
    from stylecheck.rewrite.passive import active
    from stylecheck.rulebook import wording

    spent = 0.0

    def timed(module: object, name: str) -> None:
        plain = getattr(module, name)

        def run(*args: object, **kwargs: object) -> object:
            nonlocal spent
            start = time.perf_counter()
            try:
                return plain(*args, **kwargs)
            finally:
                spent += time.perf_counter() - start

        setattr(module, name, run)

    for module, name in ((active, "suggest"), (split, "suggest"), (verbal, "suggest"), (wording, "_suggestions")):
        timed(module, name)
    for _ in range(rounds):
        for letter in letters:
            checker.check(letter)
    return spent / rounds / len(letters) * 1000
