"""Sentences as they may come, cut off, doubled, turned about or with marks where none belong, never break a check."""

import random
import re
from pathlib import Path

import pytest

from stylecheck.letter import Letter

LETTERS = Path(__file__).parent.parent / "corpus" / "evaluatie" / "letters"
_MARKS = (",", ";", ":", "(", ")", "-", "…")


def _broken(sentence, rng):
    words = sentence.split()
    way = rng.randrange(7)
    if way == 0:
        words = words[rng.randrange(len(words) // 2) :]
    elif way == 1:
        words = words[: rng.randrange(2, len(words))]
    elif way == 2:
        words = [w for w in words if rng.random() > 0.1]
    elif way == 3:
        words = [w + rng.choice(_MARKS) if rng.random() < 0.15 else w for w in words]
    elif way == 5:
        return " ".join(words[: rng.randrange(3, len(words) + 1)]).rstrip(".,:;!?")
    elif way == 4:
        at = rng.randrange(len(words))
        words = words[at:] + words[:at]
    else:
        words = words + words
    return " ".join(words)


def test_a_broken_sentence_breaks_no_check(checker):
    rng = random.Random(14)
    sentences = []
    for path in sorted(LETTERS.glob("*.txt")):
        parts = re.split(r"(?<=[.?!])\s+|\n", path.read_text(encoding="utf-8"))
        sentences += [s for s in parts if len(s.split()) > 4]
    chosen = [_broken(s, rng) for s in rng.sample(sentences, 300)]
    for k in range(0, len(chosen), 12):
        some = chosen[k : k + 12]
        text = "\n\n".join((" ".join(some[:5]), "\n".join(f"- {s}" for s in some[5:9]), " ".join(some[9:])))
        report = checker.check(Letter(text))
        assert all(0 <= f.start < f.end <= len(text) for f in report.findings)


@pytest.mark.parametrize(
    "text",
    [
        "De aankondiging worden overgegaan tot het laten verrichten van het onderhoud",
        "De huren worden verlaagd of",
        "Het verrichten van",
        "Tijdens de werkzaamheden kan sprake zijn van",
        "De labelsprong van E naar B resulteert in een toename van het aantal",
    ],
)
def test_a_sentence_that_ends_too_soon_breaks_no_check(checker, text):
    assert checker.check(Letter(text)).findings
