"""The comparison at a terminal: readable without colour, whatever the width, whatever a stranger wrote."""

from io import StringIO

import pytest
from rich.cells import cell_len

from stylecheck.report.comparison.terminal import print_comparison
from stylecheck.report.comparison.told import Told
from stylecheck.report.layout import make_console

HOSTILE = (
    "Geachte heer,\n\nDe \u202enegnineker\u202c \x1b[31mstaan\x00 hier [bold]dik[/bold] :smile:. Wij komen op 3 mei.\n"
)


def shown(told, width=110):
    text = StringIO()
    print_comparison(told, make_console(text, width=width))
    return text.getvalue()


def coloured(told, monkeypatch):
    class Terminal(StringIO):
        def isatty(self):
            return True

    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    text = Terminal()
    print_comparison(told, make_console(text, width=110))
    return text.getvalue()


def test_the_most_important_comes_first(told):
    text = shown(told)
    order = (
        "oud.txt en nieuw.txt vergeleken",
        "Let op: 1 gegeven is weg en 1 is anders.",
        "Weg of anders",
        "Nieuw in de nieuwe brief",
        "Cijfers",
        "Opmerkingen per regel",
        "Zin voor zin",
    )
    assert [text.index(each) for each in order] == sorted(text.index(each) for each in order)


def test_letters_stand_beside_each_other_where_there_is_room(told):
    wide = shown(told).splitlines()
    at = next(n for n, each in enumerate(wide) if "‹tussen 8.00 en 12.00" in each)
    assert "‹tussen 8.00 en 13.00" in wide[at]
    assert wide[at - 1].split() == ["oud,", "regel", "9", "nieuw,", "regel", "9"]
    narrow = shown(told, width=80).splitlines()
    at = next(n for n, each in enumerate(narrow) if "monteur ‹tussen 8.00 en 12.00 uur›" in each)
    assert narrow[at - 1].strip() == "oud, regel 9"
    assert "13.00" not in narrow[at]


@pytest.mark.parametrize("width", [20, 40, 80, 99, 100, 160])
def test_no_line_is_wider_than_the_terminal(told, width):
    assert all(cell_len(line) <= max(width, 40) for line in shown(told, width).splitlines())


def test_marks_are_brackets_without_colour_and_underlined_with_it(told, monkeypatch):
    assert "‹binnen 14 dagen›" in shown(told)
    assert "\x1b" not in shown(told)
    text = coloured(told, monkeypatch)
    assert "‹" not in text
    assert "\x1b[4;31mbinnen 14 dagen\x1b[0m" in text


def test_unchanged_sentences_are_a_count_unless_everything_is_asked_for(comparison):
    folded, whole = shown(Told(comparison)), shown(Told(comparison, everything=True))
    assert "zinnen of regels gelijk)" in folded
    assert "Postbus 12" not in folded
    assert "Postbus 12" in whole
    assert "zinnen of regels gelijk)" not in whole


def test_what_is_left_and_new_is_told_with_its_words(told):
    text = shown(told)
    assert "Nieuw:\n  - ‘middels’, regel 9 ambtelijke-woorden" in text
    assert "Meer over een regel: stylecheck explain ambtelijke-woorden" in text


def test_what_a_stranger_wrote_steers_nothing(compared, monkeypatch):
    told = Told(compared(HOSTILE, HOSTILE.replace("3 mei", "4 mei"), names=("a\x1b[2J\u202eb.txt", "b.txt")))
    text = shown(told)
    assert not set(text) & set("\x1b\u202e\u202c\x00")
    assert "[bold]dik[/bold] :smile:" in shown(Told(told.comparison, everything=True))
    assert "\x1b[31mstaan" not in coloured(told, monkeypatch)


def test_an_endless_word_stays_within_the_columns(compared):
    word = "a" * 3000
    told = Told(compared(f"Wij bouwen {word} voor u.", f"Wij slopen {word}b voor u."))
    text = shown(told)
    assert all(cell_len(line) <= 110 for line in text.splitlines())
    assert text.count("a") >= 6000


def test_two_hundred_sentences_are_all_told(compared):
    before = " ".join(f"Op dag {n} komt monteur {n} langs bij huis {n}." for n in range(200))
    told = Told(compared(before, before.replace("komt", "gaat")), everything=True)
    text = " ".join(shown(told, width=90).replace("‹", "").replace("›", "").split())
    assert sum(len(group.before) for group in told.groups) == 200
    assert all(f"huis {n}." in text for n in range(200))
