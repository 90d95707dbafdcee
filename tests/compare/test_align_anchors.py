"""What keeps its shape when a sentence is rewritten."""

import pytest

from stylecheck.compare.align.anchors import anchors


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("€ 1.250,-", "1250 euro"),
        ("€ 687,32", "EUR 687,32"),
        ("binnen 14 dagen", "binnen twee weken"),
        ("10 werkdagen", "tien werkdagen"),
        ("op 17-08-2026", "op maandag 17 augustus 2026"),
        ("14 okt", "14 oktober"),
        ("om 8.30 uur", "om half negen"),
        ("om 9 uur", "om 9.00 uur"),
        ("om 16.15 uur", "kwart over vier ’s middags"),
        ("8.40 uur", "tien over half negen"),
        ("van 14.00 tot 18.00 uur", "tussen 2 en 6 uur ’s middags"),
        ("vanaf 8.00 uur", "vanaf acht uur"),
        ("€ -27,08", "€ 27,08"),
        ("tussen 8.00 en 12.00 uur", "van 8:00 tot 12:00 uur"),
        ("010 - 555 12 34", "010-555 12 34"),
        ("NL12 ABCD 0123 4567 89", "NL12ABCD0123456789"),
        ("70%", "70 procent"),
        ("drie sleutels", "3 sleutels"),
        ("driemaal gebeld", "drie keer gebeld"),
        ("eenmaal gebeld", "één keer gebeld"),
        ("Info@Linde.example", "info@linde.example"),
    ],
)
def test_one_thing_written_in_two_ways(text, other):
    assert anchors(text)
    assert anchors(text) == anchors(other)


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("€ 1.250", "€ 1.350"),
        ("14 dagen", "14 weken"),
        ("3 mei", "3 juni"),
        ("KL-2026-0417", "KL-2026-0471"),
        ("8.00 uur", "20.30 uur"),
        ("5%", "€ 5"),
    ],
)
def test_two_things(text, other):
    assert anchors(text)
    assert anchors(text).isdisjoint(anchors(other))


def test_words_are_no_anchors():
    assert anchors("De lift in uw flat is stuk, een monteur komt gauw.") == frozenset()
