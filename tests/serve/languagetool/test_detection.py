"""Dutch is told from what tenants also get to read."""

import importlib
import re
from pathlib import Path

import pytest

from stylecheck.serve.languagetool.detection import detect

CORPUS = Path(__file__).parents[3] / "corpus"


def test_every_paragraph_and_line_of_the_letters_is_taken_for_dutch():
    paths = [*CORPUS.glob("brieven/*.txt"), *CORPUS.glob("evaluatie/letters/*.txt")]
    texts = [path.read_text(encoding="utf-8") for path in paths]
    pieces = [piece for text in texts for piece in (text, *re.split(r"\n\s*\n", text), *text.splitlines())]
    assert len(pieces) > 3000
    assert [piece for piece in pieces if detect(piece).code != "nl"] == []
    assert all(detect(text).confidence > 0.6 for text in texts)


@pytest.mark.parametrize("code", ["en", "de", "es", "it", "pt", "pl"])
def test_other_languages_are_known(code):
    sentences = importlib.import_module(f"spacy.lang.{code}.examples").sentences
    found = detect(" ".join(sentences))
    assert found.code == code
    assert found.confidence > 0.6


LETTERS = {
    "tr": "Sayın kiracı, evinizin bakımı için bir randevu yaptık. Bu randevu size uymuyor mu? Lütfen bizi arayın.",
    "fr": "Madame, nous venons réparer le toit de votre maison la semaine prochaine. Vous ne devez pas être là.",
}


@pytest.mark.parametrize("code", LETTERS)
def test_a_few_lines_are_enough(code):
    assert detect(LETTERS[code]).code == code


@pytest.mark.parametrize("code", ["ar", "ru", "uk", "bg", "el", "zh", "ja", "ko", "he"])
def test_other_scripts_are_not_taken_for_dutch(code):
    sentences = importlib.import_module(f"spacy.lang.{code}.examples").sentences
    assert detect(" ".join(sentences)).code == "zz"


@pytest.mark.parametrize("text", ["", "12345 😀", "Kerkstraat 5", "OK", "\x00\ufeff\ud83d", "Mevrouw J. de la Cruz"])
def test_where_there_is_no_saying_it_is_dutch(text):
    assert detect(text).code == "nl"
    assert 0 < detect(text).confidence < 0.9
