"""The kind of a letter is known by its signals, or left open; the channel by its layout."""

from collections import Counter

import pytest

from stylecheck.rulebook import built_in_folder
from stylecheck.rulebook.loader import load_genres
from stylecheck.rulebook.situation import Signals, detect_channel, situation
from tests.conftest import cases

GENRES = load_genres(built_in_folder())
SIGNALS = Signals(GENRES)
CASES = cases("soorten.jsonl")
KINDS = {"aankondiging", "afspraak", "afwijzing", "klacht", "achterstand", "schade", "gedrag", "huurprijs"}
LEAST_RIGHT = 0.92
"""Share of the letters whose kind is right; all were right when this was set, on letters that the signals know."""
MOST_WRONG = 0.04
"""Share of the letters that may get a wrong kind; a wrong kind brings wrong demands, an unknown one none."""

COMPLAINT = """\
Onderwerp: uw klacht over de schoonmaak

Beste mevrouw Bosman,

U schreef ons dat het trappenhuis vies is. Dat spijt ons. De schoonmaker komt nu vaker.

Met vriendelijke groet,

Jordi Smit
"""
ARREARS = COMPLAINT.replace("uw klacht over de schoonmaak", "uw huurachterstand")


@pytest.fixture(scope="module")
def told(read):
    """Return what each letter of the data is taken for: (what it is, what it is taken for, its text)."""
    return [(case["soort"], SIGNALS.genre(read(case["text"])), case["text"]) for case in CASES]


def test_the_data_have_enough_letters_of_each_kind_and_of_none():
    count = Counter(case["soort"] for case in CASES)
    assert set(count) == KINDS | {""}
    assert count[""] >= 15
    assert all(n >= 5 for n in count.values())


def test_the_built_in_kinds_are_those_of_the_data():
    assert {genre.id for genre in GENRES} == KINDS


def test_most_kinds_are_right(told):
    wrong = [(kind, got, text[:60]) for kind, got, text in told if got != kind]
    assert 1 - len(wrong) / len(told) >= LEAST_RIGHT, wrong


def test_hardly_a_letter_gets_a_wrong_kind(told):
    wrong = [(kind, got, text[:60]) for kind, got, text in told if got not in (kind, "")]
    assert len(wrong) / len(told) <= MOST_WRONG, wrong


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_each_kind_is_mostly_known(told, kind):
    own = [got for gold, got, _ in told if gold == kind]
    assert sum(got == kind for got in own) / len(own) >= 0.75


def test_the_kind_of_letter_is_detected(read):
    assert situation(read(COMPLAINT), SIGNALS).genre == "klacht"
    assert situation(read(ARREARS), SIGNALS).genre == "achterstand"


@pytest.mark.parametrize("kind", ["klacht", "schade"])
def test_the_kind_that_the_user_gives_wins(read, kind):
    assert situation(read(ARREARS), SIGNALS, genre=kind).genre == kind


def test_the_channel_that_the_user_gives_wins(read):
    assert situation(read(COMPLAINT), SIGNALS, channel="sms").channel == "sms"


def test_without_kinds_no_kind_is_detected(read):
    assert Signals(()).genre(read(ARREARS)) == ""


BODY = "Wij komen dinsdag om 10.00 uur bij u langs voor uw kraan."
ROUND = f"Beste mevrouw Post,\n\n{BODY}\n\nMet vriendelijke groet,\n\nNoor Bakels\n"
CHANNELS = {
    "met adres en datum": (f"Mevrouw A. Post\nLaan 3\n1234 AB Delft\n\nDelft, 3 mei 2026\n\n{ROUND}", "brief"),
    "met kenmerk en betreft": (f"Ons kenmerk: A-12\nBetreft: uw kraan\n\n{ROUND}", "brief"),
    "met betreft": (f"Betreft: uw kraan\n\n{ROUND}", "brief"),
    "alleen aanhef en groet": (ROUND, "brief"),
    "onderwerp onder een adres": (
        f"Woonstad\nPostbus 1\n1000 AA Delft\n\nOns kenmerk: B-4\n\nOnderwerp: uw kraan\n\n{ROUND}",
        "brief",
    ),
    "losse zinnen, veel woorden": (" ".join([BODY] * 8), "brief"),
    "van en aan": (f"Van: noor@voorbeeld.nl\nAan: a.post@voorbeeld.nl\nOnderwerp: uw kraan\n\n{ROUND}", "e-mail"),
    "alleen onderwerp": (f"Onderwerp: uw kraan\n\n{ROUND}", "brief"),  # letters have such a line too
    "onderwerp van een antwoord": (f"Onderwerp: RE: uw kraan\n\n{ROUND}", "e-mail"),
    "onderwerp van een doorgestuurde mail": (f"Onderwerp: FW: uw kraan\n\n{ROUND}", "e-mail"),
    "subject": (f"Subject: uw kraan\n\n{ROUND}", "e-mail"),
    "antwoord met aanhaling": (f"{ROUND}\nOp 3 mei 2026 om 21:05 schreef A. Post:\n> Mijn kraan lekt.\n", "e-mail"),
    "kort zonder aanhef": (BODY, "sms"),
    "kort met afzender": (f"Woonstad: {BODY} Bel 0800-1122 als dat niet uitkomt.", "sms"),
    "kort met alleen aanhef": (f"Hoi Sam,\n{BODY}", "sms"),
}


@pytest.mark.parametrize("name", CHANNELS)
def test_the_channel_is_seen_from_the_layout(read, name):
    text, channel = CHANNELS[name]
    assert detect_channel(read(text)) == channel
