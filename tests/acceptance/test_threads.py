"""One checker in many threads gives the reports that it gives in one."""

import random
import re
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from stylecheck.checker import Checker
from stylecheck.letter import Letter
from stylecheck.read import plain
from stylecheck.read.document import Document
from stylecheck.report.json import letter_object
from stylecheck.report.outputs import Checked
from stylecheck.settings import Ignored, Settings

CORPUS = Path(__file__).parents[2] / "corpus" / "brieven"


@pytest.fixture
def often():
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-4)
    yield
    sys.setswitchinterval(before)


def _letters(count):
    """Make short letters of sentences of the corpus; every one has words of its own."""
    sentences = []
    for path in sorted(CORPUS.glob("*.txt")):
        for block in path.read_text(encoding="utf-8").split("\n\n"):
            text = " ".join(block.split())
            cut = re.split(r"(?<=[.?!]) (?=[A-Z])", text)
            sentences += [s for s in cut if s.endswith((".", "?")) and 30 < len(s) < 70]
    rng = random.Random(7)
    letters = []
    for number in range(count):
        chosen = rng.sample(sentences, 1)
        made = "".join(rng.choice("bdfgklmnprstvw") + rng.choice(["aa", "o", "ij", "eu"]) for _ in range(3))
        chosen.append(f"De {made}ketel van dhr. {made.capitalize()} wordt op {number % 28 + 1} mei {made}t.")
        letters.append(f"Beste meneer {made.capitalize()},\n\n{' '.join(chosen)}")
    return letters


@pytest.mark.timeout(400)
def test_every_report_is_the_same_in_eight_threads(often):
    letters = [Letter(text, f"{n}.txt") for n, text in enumerate(_letters(500))]
    settings = Settings(ignored=(Ignored(text="dhr."), Ignored(text="komt nergens voor")))
    checker = Checker(settings)

    def report(letter):
        return letter_object(Checked(Document(letter, plain.FORMAT), checker.check(letter)))

    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(report, reversed(letters)))[::-1]
    alone = [report(letter) for letter in letters]
    assert [n for n, (a, b) in enumerate(zip(together, alone, strict=True)) if a != b] == []
    assert {choice.text for choice in checker.used} <= {"dhr."}
