"""The lexicon of nouns: article by hand-made list, then by the longest known ending."""

from __future__ import annotations

import pytest

from stylecheck.language.nouns import by_form, gender, nouns


@pytest.mark.parametrize(
    ("noun", "article"),
    [
        ("woning", "de"),
        ("werk", "het"),
        ("hoofdkantoor", "het"),
        ("gebeurtenis", "de"),
        ("voorval", "het"),
        ("dakkapel", "de"),
        ("portiek", "both"),
        ("sleuteltje", "het"),
        ("xyzzy", None),
    ],
)
def test_gender(noun: str, article: str | None) -> None:
    assert gender(noun) == article


def test_all_forms_lead_to_their_noun() -> None:
    assert all(by_form()[noun.plural] == noun for noun in nouns().values() if noun.plural and not noun.mass)
