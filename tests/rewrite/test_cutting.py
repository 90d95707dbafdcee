"""Where a message says to cut a long sentence of which no two sentences can be made."""

import pytest

from stylecheck import Letter

PLACES = [
    ("Wij hebben besloten het werk aan uw flat uit te stellen tot na de zomer van dit jaar omdat het materiaal voor "
     "de gevel nog steeds niet is geleverd.", "Zet de reden (‘omdat …’) in een eigen zin."),
    ("U krijgt het geld terug op de rekening die bij ons bekend is (tenzij u in de tussentijd een andere bank heeft "
     "gekozen), meestal al binnen drie weken.", "Zet wat tussen haakjes staat in een eigen zin."),
    ("De monteur, die al tien jaar bij ons in dienst is en alle ketels in de wijk goed kent, komt morgen bij u langs.",
     "Maak van het deel vanaf ‘die al …’ een eigen zin."),
    ("U betaalt voor 1 mei de rekening van de schade aan de voordeur van uw woning en de berging, anders sturen wij "
     "een brief.", "Zet een punt voor ‘anders sturen …’ en begin daar een nieuwe zin."),
]  # fmt: skip


@pytest.mark.parametrize(("text", "advice"), PLACES)
def test_the_message_names_the_joint(checker, text, advice):
    long = [f for f in checker.check(Letter(text, "zin")).findings if f.rule == "lange-zin"]
    assert [f.message.partition("woorden. ")[2] for f in long if not f.suggestions] == [advice]


def test_a_gap_is_named_by_its_two_words(checker):
    text = "De monteur, die al tien jaar bij ons in dienst is en alle ketels in de wijk goed kent, komt morgen."
    messages = [f.message for f in checker.check(Letter(text, "zin")).findings if f.rule == "tangconstructie"]
    assert len(messages) == 1
    assert "‘monteur’ en ‘komt’" in messages[0]
