"""Which language a text is in."""

import re
from pathlib import Path

import pytest

from stylecheck.language.tongue import has_no_dutch, tongue_of

CORPUS = Path(__file__).parents[2] / "corpus" / "brieven"


@pytest.mark.parametrize(
    "text, code",
    [
        ("Wij komen morgen langs om de kraan te maken.", "nl"),
        ("We will come by tomorrow to repair the tap in your kitchen.", "en"),
        ("Dank u wel!", "nl"),
        ("", "nl"),
    ],
)
def test_tongues(text, code):
    assert tongue_of(text).code == code


def test_a_text_without_one_small_dutch_word_is_no_dutch():
    assert has_no_dutch("Mutfağınızdaki musluk yarın sabah onarılacak. Lütfen saat dokuzda evde olun. Saygılar, Noor")
    assert not has_no_dutch("Prima. Bedankt! Groet")


def test_paragraphs_of_dutch_letters_are_dutch():
    texts = [part for path in CORPUS.glob("*.txt") for part in re.split(r"\n\s*\n", path.read_text("utf-8"))]
    sentences = [text for text in texts if text.strip().endswith(".")]
    assert len(sentences) > 100
    assert not [text for text in sentences if has_no_dutch(text) or tongue_of(text).code != "nl"]
