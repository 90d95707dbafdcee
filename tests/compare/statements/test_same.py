"""Texts that say the same in other words, and one difference each of the kinds that a letter can have."""

import pytest

from stylecheck.compare import statements
from stylecheck.compare.fact import Fate, Kind
from stylecheck.compare.group import Course, Group
from stylecheck.compare.sides import side_of
from stylecheck.letter import Letter

SAME = (
    ("U dient de sleutels in te leveren bij onze opzichter.", "Lever de sleutels in bij onze opzichter."),
    ("U wordt verzocht het formulier te retourneren.", "Wilt u het formulier terugsturen?"),
    ("De vensterbanken dienen leeg te zijn.", "Zorg dat de vensterbanken leeg zijn."),
    ("Indien u verhinderd bent, verzoeken wij u te bellen.", "Kunt u niet? Bel ons dan."),
    ("Het is niet toegestaan in de kelder te roken.", "U mag niet roken in de kelder."),
    ("Er behoeft door u geen actie te worden ondernomen.", "U hoeft niets te doen."),
    ("Schade wordt door ons niet vergoed.", "Schade vergoeden wij niet."),
    ("De kosten komen voor uw rekening.", "De kosten betaalt u zelf."),
    ("De kosten van herstel zijn voor rekening van de verhuurder.", "Het herstel betalen wij."),
    ("De ramen mogen niet open blijven.", "De ramen moeten dicht zijn."),
    ("U kunt bezwaar maken bij de commissie.", "U mag bezwaar maken bij de commissie."),
    ("Het is verboden spullen op de trap te zetten.", "Houd de trap vrij van spullen."),
    ("Plaats de antenne niet voordat u toestemming heeft.", "Plaats de antenne pas als u toestemming heeft."),
    ("U mag niet meer dan één hond houden.", "U mag maximaal één hond houden."),
    ("Mocht u hinder ondervinden, dan bieden wij onze excuses aan.", "Dit kan vervelend zijn. Onze excuses."),
)
DIFFERENT = (
    ("U moet de borg betalen.", "U mag de borg betalen.", Fate.CHANGED, Kind.DUTY, "moet", "mag"),
    ("U mag hier niet roken.", "U mag hier roken.", Fate.CHANGED, Kind.PROHIBITION, "mag", "mag"),
    ("Wij vergoeden de schade.", "U vergoedt de schade.", Fate.CHANGED, Kind.DUTY, None, None),
    ("Op zaterdag wordt niet gewerkt.", "Op zaterdag wordt gewerkt.", Fate.CHANGED, Kind.NEGATION, "niet", None),
    (
        "Dit geldt voor u, tenzij u ziek bent. Wij komen langs.",
        "Dit geldt voor u, als u ziek bent. Wij komen langs.",
        *(Fate.CHANGED, Kind.CONDITION, "tenzij", "als"),
    ),
    (
        "De lift is open, behalve op zondag. Wij komen langs.",
        "De lift is open. Wij komen langs.",
        *(Fate.LOST, Kind.EXCEPTION, "behalve op zondag", None),
    ),
    (
        "Wij komen langs. Er dient een volwassene aanwezig te zijn.",
        "Wij komen langs.",
        *(Fate.LOST, Kind.DUTY, "Er dient een volwassene aanwezig te zijn", None),
    ),
    ("Deelname is vrijwillig.", "Deelname is verplicht.", Fate.CHANGED, Kind.PERMISSION, "vrijwillig", "verplicht"),
)


@pytest.mark.parametrize(("before", "after"), SAME)
def test_other_words_are_no_difference(told, before, after):
    assert [d.message for d in told(before, after) if d.fate is not Fate.NEW] == []


@pytest.mark.parametrize(("before", "after", "fate", "kind", "old", "new"), DIFFERENT)
def test_a_difference_is_told_with_the_words_that_show_it(told, before, after, fate, kind, old, new):
    (found,) = told(before, after)
    assert (found.fate, found.kind) == (fate, kind)
    assert old is None or found.before.text == old
    assert new is None or found.after.text == new


def test_a_duty_in_the_new_letter_only_is_new(told):
    (found,) = told("Wij komen langs.", "Wij komen langs. U moet uw hond vastzetten.")
    assert (found.fate, found.kind, found.before) == (Fate.NEW, Kind.DUTY, None)


def test_what_stands_elsewhere_is_not_lost_where_a_group_is_wrong(checker):
    before = side_of(Letter("U dient de sleutels in te leveren. U mag de gordijnen laten hangen."), checker)
    after = side_of(Letter("U mag de gordijnen laten hangen. Lever de sleutels in."), checker)
    crossed = (Group((0,), (0,), Course.REWRITTEN), Group((1,), (1,), Course.REWRITTEN))
    assert statements.differences(before, after, crossed) == []
