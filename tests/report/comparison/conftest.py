"""Comparisons of real letters, with facts that are lost, changed and new put in by hand."""

from dataclasses import replace

import pytest

from stylecheck.compare.align import align
from stylecheck.compare.comparison import Comparison
from stylecheck.compare.fact import Difference, Fact, Fate, Kind
from stylecheck.compare.gain import gain
from stylecheck.compare.sides import side_of
from stylecheck.letter import Letter
from stylecheck.report.comparison.told import Told

BEFORE = (
    "Woonstichting De Linde\nPostbus 12\n1234 AB Waterstad\n\nWaterstad, 3 maart 2026\n\nGeachte heer De Vries,\n\n"
    "Op 12 mei komt de monteur tussen 8.00 en 12.00 uur bij u langs. U dient de huur binnen 14 dagen te voldoen. "
    "Indien u niet betaalt, wordt de vordering aan de deurwaarder overgedragen.\n\n"
    "Heeft u vragen? U kunt ons bellen op 010 - 123 45 67.\n\nHoogachtend,\n\nP. Jansen\n"
)
AFTER = (
    "Woonstichting De Linde\nPostbus 12\n1234 AB Waterstad\n\nWaterstad, 3 maart 2026\n\nBeste meneer De Vries,\n\n"
    "Op 12 mei komt de monteur tussen 8.00 en 13.00 uur bij u langs. Wilt u de huur betalen? "
    "Betaalt u niet? Dan schakelen wij een deurwaarder in. Dat kost minimaal 50 euro. "
    "Wij doen dat middels een brief.\n\n"
    "Heeft u vragen? Bel ons op 010 - 123 45 67.\n\nMet vriendelijke groet,\n\nP. Jansen\n"
)
FACTS = (
    (Kind.TIME, "tussen 8.00 en 12.00 uur", "tussen 8.00 en 13.00 uur", "De tijd is anders."),
    (Kind.PERIOD, "binnen 14 dagen", "", "De termijn ‘binnen 14 dagen’ is weg."),
    (Kind.AMOUNT, "", "minimaal 50 euro", "Het bedrag ‘minimaal 50 euro’ is nieuw."),
)


def with_facts(comparison, facts):
    """Return a comparison with these differences: kind, words of the old letter, words of the new one, message."""

    def fact(side, kind, words):
        if not words:
            return None
        start = side.letter.text.index(words)
        unit = next(n for n, each in enumerate(side.units) if each.start <= start < each.end)
        return Fact(kind, start, start + len(words), words, unit)

    def difference(kind, before, after, message):
        fate = Fate.CHANGED if before and after else Fate.LOST if before else Fate.NEW
        return Difference(
            fate, kind, fact(comparison.before, kind, before), fact(comparison.after, kind, after), message
        )

    return replace(comparison, differences=tuple(difference(*each) for each in facts))


@pytest.fixture(scope="session")
def compared(checker):
    """Return a comparison of two texts, with facts put in by hand; see `with_facts`."""

    def compared(before, after, facts=(), names=("oud.txt", "nieuw.txt")):
        old, new = side_of(Letter(before, names[0]), checker), side_of(Letter(after, names[1]), checker)
        groups = align(old, new)
        return with_facts(Comparison(old, new, groups, (), gain(old, new, groups)), facts)

    return compared


@pytest.fixture(scope="session")
def comparison(compared):
    return compared(BEFORE, AFTER, FACTS)


@pytest.fixture(scope="session")
def told(comparison):
    return Told(comparison)
