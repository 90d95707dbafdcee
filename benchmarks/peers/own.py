"""Checks letters with stylecheck in a process of its own: a JSON string a line in, its findings as JSON a line out."""

from __future__ import annotations

import json
import sys

from stylecheck import Checker, Letter, Severity


def main() -> None:
    """Answer until there is no more to read. Tips do not count, as in `benchmarks.accuracy`."""
    checker = Checker()
    for line in sys.stdin:
        found = checker.check(Letter(json.loads(line))).findings
        loud = [[f.rule, f.category, f.start, f.end] for f in found if f.severity > Severity.TIP]
        print(json.dumps(loud), flush=True)


if __name__ == "__main__":
    main()
