"""What two letters together are told to differ in."""

import pytest

from stylecheck.compare.comparison import compare
from stylecheck.letter import Letter


@pytest.fixture(scope="module")
def told(checker):
    """Return the differences between two texts that matter, each as its fate, kind, and the words in the old text."""

    def told(before, after):
        found = compare(Letter(before), Letter(after), checker).differences
        return [(d.fate, d.kind, d.before.text) for d in found if d.before]

    return told


def test_value_in_a_lost_exception_is_told_with_it(told):
    found = told(
        "Wij werken de hele dag in uw straat, behalve tussen 7.00 en 9.00 uur.", "Wij werken de hele dag in uw straat."
    )
    assert [kind for _, kind, _ in found] == ["uitzondering"]
    assert "7.00 en 9.00 uur" in found[0][2]


def test_deadline_in_a_lost_right_is_told_by_itself(told):
    found = told(
        "U kunt vóór 15 oktober bezwaar maken tegen de aansluiting. In uw woning werken wij twee dagen.",
        "In uw woning werken wij twee dagen.",
    )
    assert ("weg", "datum", "vóór 15 oktober") in found
