"""What a rewriter turns round: who does it, whether it may, on which condition; and what only seems so."""

import pytest

from stylecheck.compare.fact import Fate, Kind

SILENT = (
    ("U bent niet verplicht een woning te accepteren.", "U hoeft een woning die wij u aanbieden niet te nemen."),
    ("Als tegemoetkoming zal een bon worden verstrekt.", "Om het goed te maken krijgt u een bon."),
    ("Tijdens het werk is koken niet mogelijk.", "Koken tijdens het werk\nU kunt dan niet koken."),
    ("De opnemer van de dienst bezoekt u op 8 januari.", "De opnemer van de dienst komt op 8 januari langs."),
    ("Indien de situatie niet verbetert, kunt u dit melden.", "Als het niet beter wordt, kunt u dit melden."),
    ("Beelden mogen worden bewaard en mogen niet op internet.", "U mag beelden bewaren en niet op internet zetten."),
    ("Bezwaar kan uitsluitend schriftelijk worden ingediend.", "Schrijf ons een brief als u bezwaar maakt."),
    ("De monteur kan de meter niet vervangen zonder uw hulp.", "U moet de monteur helpen om de meter te vervangen."),
)
TOLD = (
    ("De schade wordt door Lichtnet hersteld.", "De schade moet u zelf herstellen.", Fate.CHANGED, Kind.DUTY),
    ("Het is niet mogelijk de meter zonder uw hulp te vervangen.",
     "U hoeft niet te helpen als wij de meter vervangen.", Fate.CHANGED, Kind.PERMISSION),
    ("De kraan mag niet door u worden geopend.", "U mag de kraan zelf opendraaien.", Fate.CHANGED, Kind.PROHIBITION),
    ("Bij herhaling zal aangifte worden gedaan.", "Doet u het nog eens? Dan kunnen wij aangifte doen.",
     Fate.CHANGED, Kind.DUTY),
    ("Uw buren hebben hiermee ingestemd.", "Uw buren vinden dit niet goed.", Fate.CHANGED, Kind.NEGATION),
    ("Fietsen mogen uitsluitend in de gang staan, mits de meterkast bereikbaar blijft.",
     "Fietsen mogen alleen in de gang staan.", Fate.LOST, Kind.CONDITION),
    ("Wij delen uw antwoorden niet zonder uw uitdrukkelijke toestemming.", "Wij delen uw antwoorden niet.",
     Fate.LOST, Kind.CONDITION),
    ("Bent u het niet eens met de huur? Maak dan bezwaar. Het bezwaar dient schriftelijk te worden ingediend.",
     "Bent u het niet eens met de huur? Maak dan bezwaar.", Fate.LOST, Kind.DUTY),
    ("Wij komen morgen. In de hal geldt een rookverbod.", "Wij komen morgen.", Fate.LOST, Kind.PROHIBITION),
    ("Wij komen morgen. Bewoners van de begane grond zijn van deze kosten vrijgesteld.", "Wij komen morgen.",
     Fate.LOST, Kind.PERMISSION),
)  # fmt: skip


@pytest.mark.parametrize(("before", "after"), SILENT)
def test_what_is_said_in_other_words_is_not_told(before, after, gone):
    assert gone(before, after) == []


@pytest.mark.parametrize(("before", "after", "fate", "kind"), TOLD)
def test_what_is_turned_round_or_gone_is_told(before, after, fate, kind, gone):
    assert (fate, kind) in [(d.fate, d.kind) for d in gone(before, after)]
